"""Documents that come with their reading: what an export carries of a report, and an import takes back."""

from __future__ import annotations

from assay.model.base import Value
from assay.model.claim import Citation, Claim, Mention
from assay.model.quantity import Quantity
from assay.model.text import BlockKind, DateRange, Span

GIVEN = "application/vnd.assay.given+json"  # the media type of `Given` as JSON


class Excerpt(Value, frozen=True, kw_only=True):
    """Words of a report, with their place in its text and the kind of block that they stand in."""

    span: Span
    text: str
    block: BlockKind = BlockKind.BODY
    outlet: str | None = None  # headline items: the outlet and the date of their own
    published: DateRange | None = None


class Received(Value, frozen=True, kw_only=True):
    """A report as it was received, without its text: only the words that something in the case rests on.

    `excerpts` are in the order of the text and do not overlap; every other span lies in one of them.
    """

    file: str
    sha256: str = ""
    media_type: str = ""
    title: str = ""
    outlet: str | None = None
    published: DateRange | None = None
    published_basis: str = ""
    language: str = "en"
    inside: tuple[str, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    citations: tuple[Citation, ...] = ()
    quantities: tuple[Quantity, ...] = ()


class Given(Value, frozen=True, kw_only=True):
    """A report with its reading; all spans are those of its own text. `origin` says where it was taken from."""

    received: Received
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    origin: str = ""
