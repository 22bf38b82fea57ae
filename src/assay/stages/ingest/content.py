"""What a reader finds in a file, before it becomes a document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from assay.model import Block, DateRange, Locator, Reading

MOST_BLOCKS = 50_000  # of a document that are read; a thousand pages have a fifth of it
MOST_PIECES = 2 * MOST_BLOCKS  # that are taken out of a file; those in between are kept unread


class Content(NamedTuple):
    """What a file says, in reading order, and what its format says about it.

    `blocks` and `locators` are in the order of the text. `title`, `outlet` and `published` are those of the format's
    own metadata: None where it has none, and then the printed text is asked. Text behind the last block is kept unread.
    """

    text: str
    media_type: str
    encoding: str = "utf-8"
    title: str | None = None
    outlet: str | None = None
    published: DateRange | None = None
    locators: tuple[Locator, ...] = ()
    blocks: tuple[Block, ...] | None = None  # None: the text is cut by `find_blocks`
    unread_pages: tuple[int, ...] = ()
    quotes_mail: bool = False
    given: Reading | None = None  # of an import: what was read in the report; title, outlet and date are then whole
    published_basis: str = ""


class Part(NamedTuple):
    """A file inside a file. `name` is its path there, with "/" between folders."""

    name: str
    data: bytes
    declared: str = ""  # its Content-Type, where the container gives one


class Left(NamedTuple):
    """What was left out of a container, and why; `refused` where a user would have wanted it."""

    name: str  # "" for a remark on the container as a whole
    reason: str
    refused: bool = True


def row_text(cells: Iterable[str]) -> str:
    """A row of a table in words, in every format: its cells with a bar between."""
    return " | ".join(cells).strip(" ")
