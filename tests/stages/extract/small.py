"""Reading of a few sentences, for the tests of extraction."""

from __future__ import annotations

from spacy.language import Language

from assay.model import Claim, Document, Reading
from assay.stages import extract, ingest

HEAD = "A report\n\n"


def document(text: str) -> Document:
    return ingest.run(data=text.encode(), file="note.txt", max_bytes=10_000_000)


def read(nlp: Language, text: str) -> Reading:
    return extract.run(document=document(text), nlp=nlp)


def claims(nlp: Language, body: str, head: str = HEAD) -> list[Claim]:
    """The claims below the head."""
    return [c for c in read(nlp, head + body).claims if c.span.start >= len(head)]


def claim(nlp: Language, body: str, words: str, head: str = HEAD) -> Claim:
    """The first claim whose quote holds `words`: the narrowest where several do."""
    found = [c for c in claims(nlp, body, head) if words in " ".join(c.quote.split())]
    assert found, f"no claim with {words!r} in {[c.quote for c in claims(nlp, body, head)]}"
    return min(found, key=lambda c: (c.rank, len(c.quote)))


def chain(c: Claim) -> list[str]:
    return [link.name for link in c.attribution]


def parties(c: Claim) -> tuple[str | None, str | None]:
    return c.subject.name if c.subject else None, c.object.name if c.object else None
