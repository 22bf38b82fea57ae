"""Sentences cut into clauses, with the way back to the original."""
