"""Which documents correct an earlier text of their own publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from assay.model import BlockKind, Derivation, Document
from assay.text.overlap import fold
from assay.text.resources import load


def amended(documents: Mapping[str, Document], derivations: Iterable[Derivation]) -> dict[str, frozenset[str]]:
    """By each correction the earlier texts that it goes back to: of the same publisher, and derived from."""
    found: dict[str, set[str]] = {}
    for d in derivations:
        child, parent = documents.get(d.child), documents.get(d.parent)
        if child and parent and _one_publisher(child, parent) and _is_correction(child):
            found.setdefault(child.id, set()).add(parent.id)
    return {child: frozenset(parents) for child, parents in found.items()}


def _one_publisher(a: Document, b: Document) -> bool:
    return bool(a.outlet and b.outlet) and fold(a.outlet or "") == fold(b.outlet or "")


def _is_correction(document: Document) -> bool:
    """Whether a document calls itself one: in its title or a heading, or by saying so ("we regret the error")."""
    heads = (b.span.of(document.text) for b in document.blocks if b.kind in (BlockKind.TITLE, BlockKind.HEADING))
    titled, said = _patterns()
    return any(titled.search(head) for head in heads) or said.search(document.text) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("prose.yaml")["corrections"]
    titled, said = ("|".join(words[k]) for k in ("titles", "sentences"))
    return re.compile(rf"\b(?:{titled})\b", re.IGNORECASE), re.compile(rf"\b(?:{said})\b", re.IGNORECASE)
