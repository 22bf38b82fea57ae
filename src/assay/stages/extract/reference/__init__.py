"""What pronouns and descriptions stand for."""
