"""One report as it was received."""

from __future__ import annotations

from assay.model.base import Value
from assay.model.claim import Reading
from assay.model.text import Block, DateRange, Locator, Span


class Document(Value, frozen=True, kw_only=True):
    """One report as it was received. `text` is its decoded text, never altered.

    For a format that is not plain text, `text` is what the file says in reading order, and `locators` lead
    from any span back to page and place. `inside` names the containers that the file came out of, outermost first.
    """

    id: str
    sha256: str
    file: str
    media_type: str
    encoding: str
    text: str
    title: str  # as Assay calls the document: mended where scraping damaged it; as it stands at `title_span`
    title_span: Span | None = None
    outlet: str | None = None
    outlet_span: Span | None = None
    published: DateRange | None = None
    published_basis: str = ""  # how the date is known: "stated", or the reasons for the interval
    blocks: tuple[Block, ...] = ()
    language: str = "en"  # ISO 639-1, of most of the text
    locators: tuple[Locator, ...] = ()
    inside: tuple[str, ...] = ()
    unread_pages: tuple[int, ...] = ()  # pages that hold a picture and no text: told, not read as empty
    quotes_mail: bool = False  # it is a message that quotes others, whose words are kept and not read
    given: Reading | None = None  # a reading that an imported file states, in place of one that Assay makes
