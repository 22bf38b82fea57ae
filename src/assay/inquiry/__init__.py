"""Layer 3: pure answers to an analyst's questions about a case: what counts, why it says so, what would fall."""
