"""A reading that was imported: checked against the words, under ids of its own."""

from __future__ import annotations

from typing import Any

import msgspec

from assay.model import Document, Reading, make_id

_KEEPS = ("id", "mention", "distinct_from")  # the fields that hold ids of claims and mentions


def accept(document: Document, given: Reading) -> Reading:
    """The reading with every claim and mention whose words stand at its span.

    Ids are made anew from the document and the old id, so that a report and an import of it can lie in one case.
    """
    mentions = [m for m in given.mentions if m.text and m.span.of(document.text) == m.text]
    claims = [c for c in given.claims if c.quote and c.span.of(document.text) == c.quote]
    ids = {m.id: make_id("m", document.id, m.id) for m in mentions}
    ids |= {c.id: make_id("c", document.id, c.id) for c in claims}
    kept = msgspec.structs.replace(
        given,
        mentions=tuple({m.id: m for m in mentions}.values()),
        claims=tuple({c.id: c for c in claims}.values()),
        remarks=(),
        rejected=given.rejected + len(given.claims) - len(claims),
    )
    return msgspec.convert(_renamed(msgspec.to_builtins(kept), document.id, ids), Reading, strict=False)


def _renamed(it: Any, document: str, ids: dict[str, str], field: str = "") -> Any:
    if isinstance(it, dict):
        known = {k: v for k, v in it.items() if k != "mention" or v in ids}
        return {k: document if k == "document" else _renamed(v, document, ids, k) for k, v in known.items()}
    if isinstance(it, list | tuple):
        kept = [x for x in it if field != "distinct_from" or x in ids]
        return [_renamed(x, document, ids, field) for x in kept]
    return ids.get(it, it) if field in _KEEPS else it
