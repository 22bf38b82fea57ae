"""What a document names."""
