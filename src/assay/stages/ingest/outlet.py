"""Who publishes a document, and what it is called, from its printed head."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import takewhile

from assay.globe import borders
from assay.model import Block, BlockKind, Span
from assay.stages.ingest.letterhead import is_letterhead, issuer
from assay.stages.ingest.memo import field
from assay.stages.ingest.printed import DATE, is_date_line, is_dated, is_posted
from assay.text.resources import load, word_set

_TITLE_TAIL = re.compile(r"^(?P<title>.+?)(?:\s+[–—|]\s+|\s{2,}|\s+-\s+)(?P<outlet>[A-Z][\w.&' ]{2,40})$")
# "Acme Mining denies ...": a statement is by its subject
_ISSUER = re.compile(r"(?:[A-Z][\w&.-]*\s+)*[A-Z][\w&.-]*(?=\s+[a-z])")
_WIRE = re.compile(r"\(([^()]{3,60})\)")
_MADE_BY = re.compile(r"(?:(?:\w+ed|written|text|words|story) )?by ", re.I)  # "Prepared by Ann Smith": an author
_ISSUED_BY = re.compile(r"\s*(?i:\w+) by (?:the )?(?=[^\W\d_a-z])")  # "Statement by Kelm Relief"
_PUBLISHED_BY = re.compile(r"\bpublished (?:by|in) (?:the )?([A-Z][\w&' ]+?)(?=\s+on\b|\s*[,|(]|\s*$)", re.I)
# "Source: Kelm Herald", as archives print it in the head
_LABELLED = re.compile(
    r"(?i:source|outlet|publisher|publication|newspaper|website|published by)\s*:\s*([^\W\d_a-z][^:;|\n]{1,60}?)[.\s]*"
)
_SERIAL_TITLE = re.compile(r"([^\W\d_a-z][\w&.'’ -]{2,40}): ")  # "Kelm Watch: Briefing No. 7"
# "Reply of the Minister of Mines to written question No. 12", "Final report of the Panel of Mines on Kelm"
_SPEAKS = re.compile(
    r"(?:[A-Z][\w-]+ (?=\w+ (?:of|by|from) the [\w-]+ (?:of|for|and|[A-Z])))?(?i:Reply|Answer|Response"
    r"|Statement|Letter|Report|Memorandum|Notice|Decision|Testimony|Remarks|Communication)s? "
    r"(?:of|by|from) the ([A-ZÀ-Þ][\w’'&-]*(?: (?:of|for|the|and|[A-ZÀ-Þ][\w’'&-]*))*)(?= (?:to|on|about|in)\b| \(|,|$)"
)
_LETTERHEAD = re.compile(r"([^\W\d_a-z][\w&.’'-]*(?: [\w&.’'-]+){1,6})(?=,|$)")
_HEAD_LINE = 90  # code points; a longer paragraph is no line of a head
_PIECE = re.compile(r"[^|,•·]+")
_LISTED = re.compile(r"(?<!\S)[^|,;()]+")
_CUT = re.compile(r"[-–—]\s*$")  # a dateline is cut from its paragraph at its dash
_DASH = re.compile(r"\s[-–—]\s")
_OFFICE = re.compile(r"(?:[A-ZÀ-Þ][\w’'&-]*|of|the|for|and|on)(?: (?:[A-ZÀ-Þ][\w’'&-]*|of|the|for|and|on))+")
_GENRE_WORDS = 3
_NAME_WORDS = 4
_NUMBER = re.compile(r"\s*(?:no\.?|number|issue|vol\.?|volume|page|p\.)?\s*[\d/.-]+\s*", re.I)

# "Technical Note 17", "Policy Brief No. 3": a number in a series of works
_SYMBOL = re.compile(r"(?:^|\s)[A-Z]{1,4}(?:/[\w.-]+)*/[\w.-]*\d")  # "S/2024/215", by which an office files its papers
_SERIES = re.compile(
    r"(?:[\w-]+ ){0,3}(?:note|report|paper|brief|briefing|bulletin|memo|study|series|notice|circular|annex),? "
    r"(?:no\.? ?|number )?[\dIVX][\d/.-]*",
    re.I,
)


def find_title(text: str, blocks: tuple[Block, ...]) -> tuple[str, Span | None]:
    """The title as printed, and its span."""
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            return block.span.of(text), block.span
    first = text.strip().splitlines()[0]
    return (first[:80] + "…" if len(first) > 80 else first), None


def find_outlet(text: str, blocks: tuple[Block, ...]) -> tuple[str | None, Span | None]:
    """The publisher: who is labelled so, or a piece of a byline that is no date, author, place or genre; else the
    title's tail, what a numbered work is a series of, or the company whose letterhead it is."""
    head = _head(text, blocks)
    labelled = _first(text, head, _LABELLED.fullmatch)
    if labelled:
        return labelled.of(text), labelled
    if above := _above_title(text, blocks):
        return " ".join(above.of(text).split()), above
    for block in blocks:
        if block.kind is BlockKind.BYLINE:
            found = _from_byline(text, block.span)
            if found and _is_place_of_issue(text, found, block.span):
                placed = _is_town(text, found, block.span)
                found = _office_above(text, blocks, block.span) or (None if placed else found)
            if found and not _is_outlet(found.of(text)):
                body = None if _heads() & set(found.of(text).split()) else _body(text, blocks)
                found = _station(text, blocks) or body or found
            if found:
                return found.of(text), found
    issued = any(b.kind is BlockKind.BYLINE and "statement" in b.span.of(text).lower() for b in blocks)
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            issuer = _ISSUER.match(block.span.of(text)) if issued else None
            if issuer:
                span = Span(start=block.span.start, end=block.span.start + issuer.end())
                return span.of(text), span
            tail = _TITLE_TAIL.match(block.span.of(text))
            if tail:
                span = Span(start=block.span.start + tail.start("outlet"), end=block.span.start + tail.end("outlet"))
                return span.of(text), span
            serial = _SERIAL_TITLE.match(block.span.of(text))
            numbered = serial and _SERIES.fullmatch(block.span.of(text)[serial.end() :].lower())
            says = serial if numbered else _SPEAKS.match(block.span.of(text))
            if says:
                span = Span(start=block.span.start + says.start(1), end=block.span.start + says.end(1))
                return span.of(text), span
    if body := _body(text, blocks):
        return body.of(text), body
    letterhead = _first(text, head, _letterhead) if not any(_of_letter(b.of(text)) for b in head) else None
    return (letterhead.of(text), letterhead) if letterhead else (None, None)


def _above_title(text: str, blocks: tuple[Block, ...]) -> Span | None:
    """The body whose letterhead stands right above the title."""
    head = list(takewhile(lambda b: b.kind is BlockKind.HEADING, blocks))
    if not head or len(head) == len(blocks):
        return None
    below = blocks[len(head)]
    if below.kind is not BlockKind.TITLE and not field(text, below.span):
        return None
    start, end = head[0].span.start, head[-1].span.end
    first = text[start:end]
    if not is_letterhead(first, below.span.of(text), titled=True):
        return None
    begins, ends = issuer(first)
    return Span(start=start + begins, end=start + ends)


def _head(text: str, blocks: tuple[Block, ...]) -> list[Span]:
    """The lines before the first paragraph."""
    lines = [b.span for b in blocks if b.kind not in (BlockKind.BOILERPLATE, BlockKind.HEADLINE)]
    return list(takewhile(lambda s: len(s) <= _HEAD_LINE or s == lines[0], lines))


def _first(text: str, lines: list[Span], match: Callable[[str], re.Match[str] | None]) -> Span | None:
    found = ((s, match(s.of(text))) for s in lines)
    return next((Span(start=s.start + m.start(1), end=s.start + m.end(1)) for s, m in found if m), None)


def _letterhead(line: str) -> re.Match[str] | None:
    """A line that begins with a company's name in full, down to its legal form; the name is told without it."""
    found = _LETTERHEAD.match(line)
    words = found[1].split() if found else []
    name = list(words)
    while name and name[-1].replace(".", "") in word_set("kinds.yaml", "outlet", "letterhead"):
        name.pop()
    return re.match(f"({re.escape(' '.join(name))})", line) if name and name != words else None


def _of_letter(line: str) -> bool:
    """Whether a line greets an addressee: the companies above it need not be who writes."""
    return line.startswith(("Dear ", "To: ", "Attn"))


def _is_town(text: str, name: Span, byline: Span) -> bool:
    """ "Kelm, 3 May 2024": one word before a day is where a letter was written, unless a paper is known by it; so is a
    country or a capital of several words."""
    word = name.of(text)
    known = word.isupper() or word in word_set("kinds.yaml", "outlet", "one_word")
    place = " " not in word or word in _countries() or word.split()[0].lower() in load("countries.yaml")["capitals"]
    return place and not known and text[name.end : byline.end].startswith(",")


def _is_place_of_issue(text: str, name: Span, byline: Span) -> bool:
    """Whether a byline holds nothing but a name and a date, as letters have it: "Port Kelm, 13 January 2025"."""
    rest = text[byline.start : name.start] + text[name.end : byline.end]
    words = name.of(text).split()
    return is_dated(rest) and not _is_outlet(name.of(text)) and "of" not in words and not _heads() & set(words[1:])


def _office_above(text: str, blocks: tuple[Block, ...], byline: Span) -> Span | None:
    """The office whose name is a heading of its own above a byline."""
    above = [b.span for b in blocks if b.kind is BlockKind.HEADING and b.span.end <= byline.start]
    return next((s for s in above if _OFFICE.fullmatch(s.of(text)) and _heads() & set(s.of(text).split())), None)


def _station(text: str, blocks: tuple[Block, ...]) -> Span | None:
    """The outlet whose name alone is the first line, above that of a programme: "RADIO KELM", "Morning Hour, 3 May"."""
    title = next((b.span for b in blocks if b.kind is BlockKind.TITLE), None)
    line = title.of(text) if title else ""
    return title if _OFFICE.fullmatch(line) and len(line.split()) <= _NAME_WORDS and _is_outlet(line.title()) else None


def _body(text: str, blocks: tuple[Block, ...]) -> Span | None:
    """The body whose name alone is the first line, as on its papers: "Office of the Harbour Warden"."""
    first = next((b.span for b in blocks[:1] if b.kind in (BlockKind.TITLE, BlockKind.HEADING)), None)
    words = first.of(text).split() if first else []
    named = bool(_heads() & set(words)) and _OFFICE.fullmatch(" ".join(words)) is not None
    return first if named and any(w in ("of", "for", "on") for w in words[1:]) else None


def _office_of(text: str, sender: Span) -> Span | None:
    """The office that a memo is from: "Ann Smith, Harbour Office"."""
    pieces = [
        Span(start=sender.start + m.start(), end=sender.start + m.end()) for m in _LISTED.finditer(sender.of(text))
    ]
    return next(
        (s for s in reversed(pieces) if _OFFICE.fullmatch(s.of(text)) and _heads() & set(s.of(text).split())), None
    )


@cache
def _countries() -> frozenset[str]:
    return frozenset(borders.names().values())


@cache
def _heads() -> frozenset[str]:
    return word_set("kinds.yaml", "organisation", "in_name")


def _from_byline(text: str, span: Span) -> Span | None:
    memo = field(text, span)
    if memo:
        return _office_of(text, memo.value) if memo.name == "From" else None
    line = span.of(text)
    wire = _WIRE.search(line)
    if wire and line[: wire.start()].strip()[:4].isupper():
        return Span(start=span.start + wire.start(1), end=span.start + wire.end(1))
    by = _PUBLISHED_BY.search(line)
    if by:
        return Span(start=span.start + by.start(1), end=span.start + by.end(1))
    if _CUT.search(line) or line.rstrip().endswith(":"):
        return None  # "KELM -": where it was written; "Subject:", cut from what stands behind it
    found, doubtful = _names(line, span.start)
    outlets = [s for s in found if _is_outlet(s.of(text))]
    return next(iter([*outlets, *doubtful, *found]), None)


def _names(line: str, start: int) -> tuple[list[Span], list[Span]]:
    """The pieces of a byline that are no date, author, number, place or genre, where they stand in the document.

    Beside them those that may be genre or publisher: "Coast News" is named as "Market News" is.
    """
    genres, documents = load("genres.yaml")["genres"], load("genres.yaml")["documents"]
    after_genre = False
    found = []
    doubtful = []
    for match in _PIECE.finditer(_DASH.sub(" | ", line)):
        piece = match.group().split("(")[0].rstrip()
        words = piece.split()
        low = piece.strip().lower()
        if (
            not words
            or _MADE_BY.match(low)
            or (low == piece.strip() and "." not in piece)  # "independent evaluators"
            or is_dated(piece)
            or is_posted(piece)
            or is_date_line(piece.strip())
            or _NUMBER.fullmatch(piece)
            or _SERIES.fullmatch(low)
            or _SYMBOL.search(piece)
        ):
            continue
        issued = _ISSUED_BY.match(piece)
        if issued and low.split()[0] in documents:
            at = start + match.start() + issued.end()
            found.append(Span(start=at, end=start + match.start() + len(piece)))
            continue
        genre = any(low == g or re.match(rf"{g}\b|.* {g}$", low) for g in genres)
        dated = DATE.search(piece)
        if genre and low not in genres and len(words) > 1 and _is_outlet(piece) and piece.strip().istitle():
            at = start + match.start() + len(piece) - len(piece.lstrip())
            doubtful.append(Span(start=at, end=at + len(piece.strip())))
            continue
        if dated or low in genres or (genre and len(words) <= _GENRE_WORDS):
            after_genre = after_genre or any(g in low for g in genres)
            piece = piece[: dated.start()].rstrip() if dated and not genre else ""
            if not piece.strip():
                continue
        if len(words) == 1 and after_genre:
            continue  # a single word after a genre is the place of issue
        at = start + match.start() + len(piece) - len(piece.lstrip())
        found.append(Span(start=at, end=at + len(piece.strip())))
    return found, doubtful


def _is_outlet(name: str) -> bool:
    """By a word of its name; a "Press Office" is somebody's."""
    known, office = word_set("kinds.yaml", "outlet", "in_name"), word_set("kinds.yaml", "outlet", "office")
    words = re.findall(r"\w+", name)
    return any(w in known and after not in office for w, after in zip(words, [*words[1:], ""], strict=True))
