"""ingest: bytes -> Document."""

from __future__ import annotations

import hashlib

from assay.errors import BadInput, EmptyDocument, TooLarge, UnreadableDocument
from assay.model import BlockKind, Document, Span
from assay.stages.ingest.blocks import find_blocks
from assay.stages.ingest.content import Content
from assay.stages.ingest.language import mark_languages
from assay.stages.ingest.outlet import find_outlet, find_title
from assay.stages.ingest.printed import is_date_line
from assay.stages.ingest.readers import content_of
from assay.text.dating import document_date

VERSION = "21"
_DATED = 100_000  # characters at each end of a text that are searched for its date
_HEAD = 12  # blocks among which a memorandum prints its addressees and its day


def run(*, data: bytes, file: str, max_bytes: int, inside: tuple[str, ...] = (), declared: str = "") -> Document:
    """Read one report.

    `inside` are the containers that the file came out of, outermost first; `declared` is the Content-Type that the
    last of them gives it. Raises TooLarge, EmptyDocument or UnreadableDocument, each with one line that says what to
    do.
    """
    if len(data) > max_bytes:
        raise TooLarge(
            f"{file}: {len(data) / 1e6:.1f} MB is more than the limit of {max_bytes / 1e6:.1f} MB; "
            "split it, or raise the limit with ASSAY_MAX_BYTES"
        )
    content = _content(data, file, declared)
    if not content.text.strip():
        raise EmptyDocument(f"{file}: empty; there is nothing to read")
    return _document(data, file, content, inside)


def _content(data: bytes, file: str, declared: str) -> Content:
    """What the reader finds. A reader that breaks down on a hostile or damaged file has refused it."""
    try:
        return content_of(data, file, declared)
    except (BadInput, MemoryError):
        raise
    except Exception as error:
        raise UnreadableDocument(
            f"{file}: damaged (its reader stopped with {type(error).__name__}); save its text as a .txt file and add it"
        ) from error


def _document(data: bytes, file: str, content: Content, inside: tuple[str, ...]) -> Document:
    text = content.text
    found = find_blocks(text) if content.blocks is None else content.blocks
    title, title_span = find_title(text, found)
    outlet, outlet_span = find_outlet(text, found)
    if content.title:
        place = _place(text, content.title, title_span)  # what was read elsewhere may have its title mended
        title, title_span = content.title, place if content.given is None else place or title_span
    if content.outlet:
        outlet, outlet_span = content.outlet, _place(text, content.outlet, outlet_span)
    printed = (BlockKind.TITLE, BlockKind.BYLINE)
    lines = [b.span.of(text) for b in found if b.kind in printed]
    addressed = [x for b in found[:_HEAD] if b.kind not in printed for x in b.span.of(text).splitlines()]
    head = "\n".join((*lines, *filter(is_date_line, map(str.strip, addressed))))
    body = "\n".join(b.span.of(text) for b in found if b.kind is BlockKind.BODY)
    published, basis = document_date(head=head[:_DATED], body=_ends(body))
    if content.published:
        published, basis = content.published, "Stated in the file's metadata."
    if content.given is not None:  # what it does not say it did not say where it comes from
        published, basis = content.published, content.published_basis
        outlet, outlet_span = (outlet, outlet_span) if content.outlet else (None, None)
    language, blocks = mark_languages(text, found)
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(
        id=f"d-{sha256[:12]}",
        sha256=sha256,
        file=file,
        media_type=content.media_type,
        encoding=content.encoding,
        text=text,
        title=title,
        title_span=title_span,
        outlet=outlet,
        outlet_span=outlet_span,
        published=published,
        published_basis=basis,
        blocks=blocks,
        language=language,
        locators=content.locators,
        inside=inside,
        unread_pages=content.unread_pages,
        quotes_mail=content.quotes_mail,
        given=content.given,
    )


def _ends(body: str) -> str:
    """A text, of a long one its beginning and its end."""
    return body if len(body) <= 2 * _DATED else f"{body[:_DATED]}\n{body[-_DATED:]}"


def _place(text: str, words: str, printed: Span | None) -> Span | None:
    """Where a name of the metadata is printed: in what the head has, else nowhere."""
    if printed is None:
        return None
    at = text.find(words, printed.start, printed.end)
    return Span(start=at, end=at + len(words)) if at >= 0 else None
