"""A text cut into blocks that are read by themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assay.model import Block, BlockKind, Span
from assay.stages.ingest.content import MOST_BLOCKS
from assay.stages.ingest.headlines import headline_items
from assay.stages.ingest.letterhead import is_letterhead
from assay.stages.ingest.memo import find_memo_head
from assay.stages.ingest.paragraphs import paragraphs
from assay.stages.ingest.printed import dateline, imprint, is_byline, is_furniture, is_masthead
from assay.text.tables import rows_of

_HEAD_LINES = 5  # bylines stand within so many lines of the title
_HEADING = 110
_TITLE = 2 * _HEADING
_LETTERHEAD = 3  # paragraphs that a letterhead may take
_PROSE = 120  # after a list of headlines, whole sentences of this length are text again
_NUMBERED = re.compile(r"\d{1,3}\.\s")
_SENTENCE = re.compile(r"\.[\"”’')]*$")
_ENDS = re.compile(r"[.!?;:,\"”'’)]$")


def find_blocks(text: str) -> tuple[Block, ...]:
    """Title, headings, bylines, paragraphs, headline items and boilerplate, in order.

    The blocks do not overlap. Together they hold every visible character, but for bullet, outlet and date of a
    headline item, which are its block's fields. Beyond 50,000 paragraphs there are none.
    """
    return mark_blocks(text, paragraphs(text)[:MOST_BLOCKS], {})


def mark_blocks(text: str, spans: Sequence[Span], told: Mapping[Span, BlockKind]) -> tuple[Block, ...]:
    """The blocks of a text whose paragraphs are known, as `find_blocks` has them.

    `told` are the kinds that the format says: they stand, but for page furniture and for datelines cut from a body.
    """
    spans, told, above = _memo(text, spans, told)
    rows = rows_of(text, spans)
    above = above or _above_title(text, spans, told)
    items = headline_items(text, [s for s in spans if s not in told and s not in rows])
    blocks: list[Block] = []
    title: str | None = None
    in_list = in_body = False
    for index, span in enumerate(spans):
        line = span.of(text)
        if span in items:
            in_list = True
            blocks.append(items[span])
            continue
        kind = told.get(span)
        if kind in (BlockKind.NOTE, BlockKind.BYLINE):
            made = [Block(kind=kind, span=span)]
        elif title is not None and span in rows:
            made = [Block(kind=BlockKind.BODY, span=span)]
        elif index < above:
            made = [Block(kind=BlockKind.HEADING, span=span)]
        elif title is None and not (is_masthead(line) and index + 1 < len(spans)):
            made = _first(text, span, kind, alone=index + 1 == len(spans))
            title = _plain(line)
        elif is_furniture(line) or _plain(line) == title or (in_list and not _is_prose(line)):
            made = [Block(kind=BlockKind.BOILERPLATE, span=span)]
        elif index <= _HEAD_LINES and not in_body and is_byline(line):
            made = [Block(kind=BlockKind.BYLINE, span=span)]
        else:
            made = _paragraph(text, span, kind, near=index <= _HEAD_LINES and not in_body)
        in_body = in_body or made[-1].kind is BlockKind.BODY
        blocks += made
    return tuple(blocks)


def _memo(
    text: str, spans: Sequence[Span], told: Mapping[Span, BlockKind]
) -> tuple[Sequence[Span], Mapping[Span, BlockKind], int]:
    """The paragraphs and their kinds with a memo's head read: its fields are bylines and its subject the title, where
    the format names no other; and how many paragraphs stand above it."""
    fields = find_memo_head(text, spans)
    if not fields:
        return spans, told, 0
    titled = any(kind is BlockKind.TITLE for kind in told.values())
    kinds: dict[Span, BlockKind] = {}
    for name, line, value in fields:
        if name == "Subject" and not titled:
            kinds[Span(start=line.start, end=value.start)] = BlockKind.BYLINE
            kinds[value] = BlockKind.TITLE
        else:
            kinds[line] = BlockKind.BYLINE
    start, end = fields[0].line.start, fields[-1].line.end
    above = [s for s in spans if s.end <= start]
    below = [s for s in spans if s.start >= end]
    subject = BlockKind.TITLE in kinds.values()
    return [*above, *kinds, *below], {**told, **kinds}, len(above) if subject else 0


def _above_title(text: str, spans: Sequence[Span], told: Mapping[Span, BlockKind]) -> int:
    """How many of the first paragraphs are a letterhead, below which the title stands."""
    for count in range(1, min(_LETTERHEAD, len(spans) - 2) + 1):
        head, below = spans[:count], spans[count]
        if any(told.get(s) is BlockKind.TITLE for s in head):
            return 0
        titled = told.get(below) in (BlockKind.TITLE, BlockKind.HEADING) and not any(s in told for s in head)
        line = text[head[0].start : head[-1].end]
        named = titled or _may_be_title(below.of(text))
        if named and len(below) <= _TITLE and is_letterhead(line, below.of(text), titled=titled):
            return count
    return 0


def _may_be_title(line: str) -> bool:
    """Whether a paragraph is short, of one sentence, and no first paragraph of the text."""
    text = _NUMBERED.match(line) and _SENTENCE.search(line)
    return len(line) <= _TITLE and not text and not re.search(r"[a-z]\.\s+[A-Z]", line) and not dateline(line)


def _first(text: str, span: Span, told: BlockKind | None, *, alone: bool) -> list[Block]:
    """The first paragraph is the title where it can be one; a sentence with nothing below it is all there is."""
    if told is BlockKind.TITLE:
        return [Block(kind=told, span=span)]
    line = span.of(text)
    short = _may_be_title(line) and not (alone and _SENTENCE.search(line))
    return [Block(kind=BlockKind.TITLE, span=span)] if short else _paragraph(text, span, told)


def _paragraph(text: str, span: Span, told: BlockKind | None, *, near: bool = False) -> list[Block]:
    """One paragraph; what is printed before its first words is a block of its own, a day only `near` the title."""
    if told is BlockKind.HEADING:
        return [Block(kind=told, span=span)]
    line = span.of(text)
    cut = dateline(line) or (imprint(line) if near else 0)
    if cut == len(line):
        return [Block(kind=BlockKind.BYLINE, span=span)]
    if cut:
        head = Span(start=span.start, end=span.start + len(line[:cut].rstrip()))
        body = Span(start=span.start + cut, end=span.end)
        return [Block(kind=BlockKind.BYLINE, span=head), Block(kind=BlockKind.BODY, span=body)]
    heading = told is None and len(line) <= _HEADING and line[0].isupper() and not _ENDS.search(line)
    return [Block(kind=BlockKind.HEADING if heading else BlockKind.BODY, span=span)]


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE and _ENDS.search(line) is not None and line[0].isupper()


def _plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", line[: 2 * _TITLE].lower()))
