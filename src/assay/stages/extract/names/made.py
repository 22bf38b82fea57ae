"""Names as the Mentions of a document."""

from __future__ import annotations

from assay.model import Document, Mention, make_id
from assay.stages.extract.names.mentions import Name
from assay.stages.extract.parse.passages import Passage


def make_mentions(
    document: Document, passages: list[Passage], names: list[Name]
) -> dict[tuple[int, int, int], Mention]:
    """The Mentions of names, by their place."""
    ids = {n.key: _mention_id(document, passages, n) for n in names}
    made = {}
    for n in names:
        span = passages[n.passage].span(n.start, n.end)
        made[n.key] = Mention(
            id=ids[n.key],
            document=document.id,
            span=span,
            text=span.of(document.text),
            name=_as_written(n.name, span.of(document.text)),
            kind=n.kind,
            descriptors=tuple(dict.fromkeys(n.descriptors)),
            alias_of=tuple(dict.fromkeys(n.alias_of)),
            distinct_from=tuple(sorted(ids[k] for k in n.distinct_from if k in ids)),
            shares_name=n.shares_name,
        )
    return made


def _as_written(name: str, source: str) -> str:
    """A name in the letters of the document, where a heading was read in lower case."""
    at = source.casefold().find(name.casefold())
    return source[at : at + len(name)] if at >= 0 and len(source) == len(source.casefold()) else name


def _mention_id(document: Document, passages: list[Passage], name: Name) -> str:
    span = passages[name.passage].span(name.start, name.end)
    return make_id("m", document.id, span.start, span.end)
