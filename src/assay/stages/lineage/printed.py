"""What the printed head of a document tells: who publishes it, what kind of text it is, its day and its number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from assay.model import BlockKind, DateRange, Document, Kind, Span
from assay.text.names import parse
from assay.text.overlap import fold, is_function_word, words_of
from assay.text.periods import find_periods
from assay.text.resources import load, word_set

NEWS = "news agency"
READ = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY)
_STOP = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Capt|Lt|Sgt|Rep|Sen|No|St|Inc|Ltd|Co|vs|ret)\.[\"”’']?$")
_ACRONYM = re.compile(r"([A-Z][\w’'.-]*(?:[ ,]+(?:[a-z]{2,3} )*[A-Z&][\w’'.-]*)+)\s+\(([A-Z][A-Z&.-]{1,9})\)")
_TAIL = re.compile(r"\s+(?:on|of the|of|for|in)\s+")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_BODY = re.compile(
    r",\s*((?:the )?[A-Z][\w’'-]*(?: (?:(?:of|for|and|the|on) )*[A-Z][\w’'-]*)+)(\s+\([A-Z]{2,9}\))?\s*,"
)
_BREAK = re.compile(r"[,.|;:–—]\s|\s[-–—|]\s|\n")
_PROPER = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?: (?:(?:of|for|and|the|on|de|du|des|del|der|et|y) )*[A-ZÀ-Þ][\w’'.-]*)+")
_PRESS_OFFICE = re.compile(
    r" (?:press|media|news) (?=(?:office|service|department|centre|center|section|unit|bureau) )"
)
_MOST_HEADS = 2
_SPEAKS_AS_WE = 3  # times outside quotations
_HALF_A_YEAR = timedelta(days=182)
_SOME_DAY = DateRange(earliest=date(2000, 7, 1), latest=date(2000, 7, 1))


def head_of(document: Document) -> str:
    titles = [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.TITLE]
    return "\n".join([*titles, *head_lines(document)])


def head_lines(document: Document) -> list[str]:
    """What stands between the title and the text."""
    lines: list[str] = []
    kinds = [b.kind for b in document.blocks]
    body = kinds.index(BlockKind.BODY) if BlockKind.BODY in kinds else len(kinds)
    byline = max((i for i in range(body) if kinds[i] is BlockKind.BYLINE), default=0)
    for i, block in enumerate(document.blocks):
        heading = block.kind is BlockKind.HEADING and i < body and (not lines or i < byline)
        if block.kind is BlockKind.BYLINE or heading:
            lines.append(block.span.of(document.text).strip())
    return lines


def published_of(document: Document) -> DateRange:
    """Its day, or else the only one that its head prints."""
    return document.published or _printed_day(document, DateRange()) or DateRange()


def is_statement(document: Document, lead_end: int) -> bool:
    """An institution speaks for itself: the printed head says so, or it answers others as "we"."""
    data, head = load("lineage.yaml"), fold(head_of(document))
    if any(re.search(rf"\b{re.escape(fold(w))}\b", head) for w in data["statements"]):
        return True
    unquoted = _QUOTED.sub("", document.text)
    lead = document.text[:lead_end]
    we = len(re.findall(r"\b(?:we|our)\b", unquoted, re.I))
    return we >= _SPEAKS_AS_WE and any(re.search(row["pattern"], lead, re.I) for row in data["answers"])


def printed_names(document: Document) -> tuple[set[str], set[str]]:
    """Names by which the publisher may be cited, and the authors, from the printed head."""
    names = {fold(document.outlet)} if document.outlet else set()
    authors: set[str] = set()
    for line in head_lines(document):
        by = re.search(r"\b[Bb]y ([A-Z][\w’'.-]+(?: (?:[a-z]{2,3} )?[A-Z][\w’'.-]+){1,3})", line)
        if by:
            authors.add(fold(by.group(1)))
        if document.outlet and fold(line).startswith(fold(document.outlet)):
            names |= set(_bodies(line[len(document.outlet) :]))
    for full, short in _ACRONYM.findall(document.text[:3000]):
        if any(_same_name(fold(full), n) for n in names) and document.outlet:
            names |= {fold(full), fold(short)}
    if not names:
        names = {fold(p) for p in _heads(document)}
    for name in list(names):
        outside = _BRACKETS.sub("", name).strip()
        inside = re.findall(r"\(([^()]+)\)", name)
        names |= {outside.removeprefix("the "), *inside, *_shortened(outside), *_without_form(outside)}
    return names, authors


def _bodies(rest: str) -> Iterable[str]:
    """The body that an office belongs to: "Office of the Auditor, Lake Board (LB), 2 May 2024". A name of several
    words in capitals that follows the office's at once, one of which tells of a body, or with its letters in brackets;
    no place of issue, and no kind of text."""
    after = _BODY.match(rest)
    heads = word_set("kinds.yaml", "organisation", "in_name") | word_set("kinds.yaml", "outlet", "in_name")
    words = after.group(1).removeprefix("the ").split() if after else []
    if after and (after.group(2) or "of" in words or heads & set(words[1:])):
        yield fold(after.group(1)).removeprefix("the ")


def _without_form(name: str) -> Iterable[str]:
    """ "bergholt timber" for "bergholt timber ltd"."""
    parsed = parse(name, kind=Kind.ORGANISATION)
    if parsed.legal and len(parsed.words) > 1:
        yield parsed.key


def _heads(document: Document) -> list[str]:
    """Where no outlet was made out: the names of several words at the beginning of the head."""
    parts = [p.strip() for line in head_lines(document) for p in _BREAK.split(line)]
    named = [p for p in parts if _PROPER.fullmatch(p) and not re.match(r"[Bb]y\b", p)]
    return named[:_MOST_HEADS]


def _shortened(name: str) -> Iterable[str]:
    """ "panel of experts" for "panel of experts on x", but not "panel"."""
    for tail in _TAIL.finditer(name):
        head = name[: tail.start()]
        if sum(not is_function_word(w) for w in head.split()) > 1:
            yield head.removeprefix("the ")


def _same_name(a: str, b: str) -> bool:
    a, b = a.removeprefix("the ").strip(), _BRACKETS.sub("", b).removeprefix("the ").strip()
    return a == b or a.endswith(" " + b) or b.endswith(" " + a)


def called_by_kind(document: Document, names: set[str]) -> set[str]:
    """What a reader calls such an outlet: "newspaper", "magazine"."""
    called: set[str] = set()
    rows = load("lineage.yaml")["outlets"]
    named = [_PRESS_OFFICE.sub("", f" {n} ") for n in names]
    for row in rows:
        if any(f" {word} " in n for word in row["names"] for n in named):
            called |= set(row["called"])
    wire = any(re.match(r"[A-Z .,-]{3,}[^()]*\(", line) for line in head_lines(document))
    return called | set(rows[0]["called"]) if wire else called


def sentences_of(document: Document) -> Iterable[Span]:
    for block in document.blocks:
        if block.kind not in READ:
            continue
        start, text = block.span.start, block.span.of(document.text)
        for stop in _STOP.finditer(text):
            end = block.span.start + stop.start()
            if not _ABBREVIATED.search(document.text[start:end]):
                yield Span(start=start, end=end)
                start = block.span.start + stop.end()
        if start < block.span.end:
            yield Span(start=start, end=block.span.end)


def day_near(document: Document, other: DateRange) -> DateRange | None:
    """The day that the head prints without its year, in the year that brings it nearest to `other`."""
    near = other.earliest or other.latest
    if near is None:
        return None
    return _printed_day(document, DateRange(earliest=near + _HALF_A_YEAR, latest=near + _HALF_A_YEAR))


def prints_day_only(document: Document) -> bool:
    """The head prints a day and no year, so that no last day on which it may have come out is known."""
    open_ended = document.published is None or document.published.latest is None
    return open_ended and _printed_day(document, _SOME_DAY) is not None


def _printed_day(document: Document, reference: DateRange) -> DateRange | None:
    days = [p.start for line in head_lines(document) for p in find_periods(line, reference=reference) if p.start.exact]
    return days[0] if len(days) == 1 else None


# ---- works: the kind of a text, and its number


def kinds_of(document: Document) -> frozenset[str]:
    """The nouns by which the head says what kind of text it is: "internal audit", "Brief 12"."""
    head, short = {w.form for w in words_of(head_of(document))}, load("lineage.yaml")["short"]
    return frozenset(head | {short[w] for w in head & short.keys()}) & work_nouns()


def numbers_of(document: Document) -> Iterable[tuple[tuple[str, ...], bool]]:
    """The numbers that the head gives the text, as words compared, and whether each is unmistakable by itself."""
    for found in _numbered().finditer(head_of(document)):
        code = tuple(w.form for w in words_of(found["number"]))
        if re.search(r"[A-Z]", found["number"]):
            yield code, True
        yield (fold(found["kind"]), *code), False


@cache
def work_nouns() -> frozenset[str]:
    return frozenset(map(fold, written_nouns()))


@cache
def written_nouns() -> frozenset[str]:
    """The same as they are written."""
    data = load("lineage.yaml")
    return frozenset(w for w in (*data["issued"], *data["works"]["writing"]) if " " not in w)


@cache
def _numbered() -> re.Pattern[str]:
    nouns = "|".join(sorted(work_nouns(), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"\b(?P<kind>(?i:{nouns}))\s+\(?(?:(?i:no|nr|number)\b\.?\s*)?"
        r"(?P<number>(?=[A-Z./-]*\d)[A-Z0-9]+(?:[./-][A-Z0-9]+)*)(?![\w-])"
    )
