"""The words by which kinds of names are told (resources/kinds.yaml)."""

from __future__ import annotations

from functools import cache

from assay.text.resources import load, word_set


@cache
def kinds() -> dict[str, dict[str, frozenset[str]]]:
    """resources/kinds.yaml with its word lists split."""
    return {
        kind: {part: frozenset(w.split() if isinstance(w, str) else w) for part, w in entry.items()}
        for kind, entry in load("kinds.yaml").items()
        if isinstance(entry, dict)
    }


@cache
def words_of(entry: str) -> frozenset[str]:
    """A word list of resources/kinds.yaml."""
    return word_set("kinds.yaml", entry)
