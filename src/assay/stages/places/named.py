"""Where a document names places: what `extract` took for one, and what the gazetteer adds.

A name that a gazetteer has is no place by that alone: towns are called Union, Ripley and Day. What stands before and
after it, what `extract` took the same words for elsewhere in the document, and how large the largest place of that
name is, are added up (`weights` of `resources/places.yaml`).
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assay.model import Block, BlockKind, Document, Kind, PlaceKind, Reading, Span, Spot, Use
from assay.stages.places.gazetteer import Atlas
from assay.text.money import currency_words
from assay.text.resources import load, word_set
from assay.text.toponyms import fold

_LONGEST = 5  # words of a name
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’.](?!s\b)[^\W_]+)*\.?")
_RUN = re.compile(
    r"[A-Z][^\W_]*(?:['’.-][^\W_]+)*\.?(?:[ ](?:(?:of|de|del|la|el|al|the)[ ])?[A-Z][^\W_]*(?:['’.-][^\W_]+)*\.?)*"
)
_LAST_WORD = re.compile(r"([\w.'’-]+)[^\S\n]+(?:the[^\S\n]+)?$", re.I)
_NEXT_WORDS = re.compile(r"^[^\S\n]*(?:[,]?[^\S\n]*)([\w'’]+)")
_SEAT = re.compile(r"^-(?:[^\S\n]and[^\S\n](?:[A-Z][\w.'’]*[^\S\n]?){1,3}-)?(?:based|headquartered|registered)\b")
_INTO = re.compile(r"^,[^\S\n]+(?:the[^\S\n]+)?((?:[A-Z][\w.'’-]*)(?:[^\S\n][A-Z][\w.'’-]*){0,2})")
_LARGE = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA)
_PEOPLED = (Kind.NATIONALITY, Kind.ORGANISATION, Kind.FACILITY, Kind.GROUP, Kind.OTHER, Kind.PLACE)
_LETTERS = 4  # of an abbreviation that is hardly ever a town
_UNREAD = (BlockKind.BOILERPLATE, BlockKind.UNREAD)


@dataclass(frozen=True)
class Named:
    """One name of a place in a text. `told` is what the text puts it into: Ohio in "Lima, Ohio"."""

    span: Span
    name: str
    use: Use
    level: str = ""  # "region", "district" or "town", where a word beside it says so
    told: str = ""
    firm: bool = False  # it is told in words ("a village of Ohio"), not by a comma, which lists as well
    compass: str = ""  # "northern"
    headline: bool = False
    seat: bool = False  # it only tells where somebody sits: "the Berlin- and New York-based institute"
    state: bool = False  # what a state has there is named with it: "the embassy in Warsaw"


def words(entry: str) -> frozenset[str]:
    return word_set("places.yaml", entry)


@cache
def levels() -> dict[str, str]:
    """The words for levels, in the singular and the plural."""
    found = {w: level for level, some in load("places.yaml")["levels"].items() for w in some}
    return found | {w[:-1] + "ies" if w.endswith("y") else w + "s": level for w, level in found.items()}


@cache
def _no_names() -> frozenset[str]:
    """Words that name nothing by themselves: "East", "District", "Street"."""
    return words("compass") | words("streets") | words("landscape") | words("around") | frozenset(levels())


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = load("places.yaml")["weights"]
    return weights


@dataclass(frozen=True)
class _Frame:
    """Words of a text that may hold names: a mention, or a run of capitals that is none."""

    span: Span
    kind: Kind | None
    headline: bool


class Recognizer:
    """Finds the names of places of one document."""

    def __init__(self, document: Document, reading: Reading, atlas: Atlas) -> None:
        self._text = document.text
        self._atlas = atlas
        self._blocks = [b for b in document.blocks if b.kind not in _UNREAD]
        self._mentions = [m for m in reading.mentions if self._block(m.span) is not None]
        full = [(fold(m.name), m.kind) for m in self._mentions]
        self._placed = Counter(name for name, kind in full if kind is Kind.PLACE)
        people = [m.name.split() for m in self._mentions if m.kind is Kind.PERSON]
        self._surnames = {fold(n[-1]) for n in people if len(n) > 1}
        self._lower = set(re.findall(r"\b[a-z]+\b", self._text))

    def named(self) -> tuple[Named, ...]:
        """All names of places, in the order of the text, none over another."""
        found: list[Named] = []
        for frame in self._frames():
            found += self._in_frame(frame)
        found.sort(key=lambda n: (n.span.start, -n.span.end))
        apart: list[Named] = []
        for n in found:
            if not apart or apart[-1].span.end <= n.span.start:
                apart.append(n)
        return tuple(self._joined(apart))

    # ---- frames

    def _frames(self) -> Iterator[_Frame]:
        for mention in self._mentions:
            yield _Frame(self._dotted(mention.span), mention.kind, self._in_headline(mention.span))
        taken = sorted(m.span for m in self._mentions)
        starts, reached = [t.start for t in taken], list(itertools.accumulate((t.end for t in taken), max, initial=0))
        for block in self._blocks:
            for match in _RUN.finditer(self._text, block.span.start, block.span.end):
                span = Span(start=match.start(), end=match.end())
                if reached[bisect_left(starts, span.end)] <= span.start:
                    yield _Frame(span, None, block.kind is BlockKind.HEADLINE)

    def _block(self, span: Span) -> Block | None:
        before = bisect_right(self._blocks, span.start, key=lambda b: b.span.start)
        return next((b for b in self._blocks[max(0, before - 1) : before] if b.span.contains(span)), None)

    def _in_headline(self, span: Span) -> bool:
        block = self._block(span)
        return block is not None and block.kind is BlockKind.HEADLINE

    def _dotted(self, span: Span) -> Span:
        """A mention with the full stop of its abbreviation: "W.Va." where it ends before the last dot."""
        last = _WORD.findall(span.of(self._text))[-1:]
        dot = self._text[span.end : span.end + 1] == "."
        short = bool(last) and ("." in last[0] or not self._atlas.find(last[0]))
        whole = dot and short and self._atlas.find(last[0] + ".", behind_comma=True)
        return Span(start=span.start, end=span.end + 1) if whole else span

    def _in_frame(self, frame: _Frame) -> list[Named]:
        tokens = [
            Span(start=frame.span.start + m.start(), end=frame.span.start + m.end())
            for m in _WORD.finditer(frame.span.of(self._text))
        ]
        found: list[Named] = []
        free = [True] * len(tokens)
        for size in range(min(_LONGEST, len(tokens)), 0, -1):
            for first in range(len(tokens) - size + 1):
                if all(free[first : first + size]):
                    named = self._judged(frame, tokens, first, size)
                    if named is not None:
                        found.append(named)
                        free[first : first + size] = [False] * size
        return found

    # ---- evidence

    def _judged(self, frame: _Frame, tokens: Sequence[Span], first: int, size: int) -> Named | None:
        """The name at these words of a frame, where enough speaks for a place."""
        span = Span(start=tokens[first].start, end=tokens[first + size - 1].end)
        name = span.of(self._text)
        if not name[:1].isupper() or (size == 1 and name.lower() in _no_names()):
            return None
        after = self._after(span)
        if after.endswith("s") and after in currency_words() and self._text[span.end : span.end + 1] == " ":
            return None  # "US dollars": no place, but money; "Lebanon won" is none
        if frame.kind in _PEOPLED and self._atlas.nation(name):
            if longer := self._with_next_word(span):
                return Named(longer, longer.of(self._text), Use.NAMED, headline=frame.headline)
            return Named(span, name, Use.ADJECTIVE, headline=frame.headline)
        spots = self._atlas.find(name, behind_comma=self._behind_comma(span))
        if not spots and name.endswith("."):
            span, name = Span(start=span.start, end=span.end - 1), name[:-1]
            spots = self._atlas.find(name)
        whole = len(tokens) == size
        if not spots:
            return self._unknown(frame, span, name) if whole else None
        weights = _weights()
        told = [self._part(frame, tokens, first, size), *self._around(span, name, spots)]
        if sum(weights[t] for t in told) + _size(spots) * weights["size"] < 1:
            return None
        inside = not whole and frame.kind is not None and frame.kind is not Kind.PLACE
        return Named(
            span,
            name,
            Use.WITHIN if inside else Use.NAMED,
            level=self._level(span),
            compass=self._compass(span),
            headline=frame.headline,
            seat=_SEAT.match(self._text[span.end : span.end + 60]) is not None,
            state=self._of_state(span),
        )

    def _of_state(self, span: Span) -> bool:
        match = re.search(r"\b([a-z]+)[^\S\n]in[^\S\n]$", self._text[max(0, span.start - 24) : span.start], re.I)
        return match is not None and match[1].lower() in words("states")

    def _with_next_word(self, span: Span) -> Span | None:
        """An adjective with the small word behind it, where the two are a name: "the Palestinian territories"."""
        match = re.match(r"[^\S\n]([a-z]+)\b", self._text[span.end : span.end + 24])
        if match is None or match[1] not in words("behind_people"):
            return None
        longer = Span(start=span.start, end=span.end + match.end())
        return longer if self._atlas.find(longer.of(self._text)) else None

    def _part(self, frame: _Frame, tokens: Sequence[Span], first: int, size: int) -> str:
        """What the name is in the words that hold it."""
        kind = frame.kind.value if frame.kind else "none"
        if len(tokens) == size or frame.kind is None:
            lone = "lone_" if kind == "person" and size == 1 else ""
            return f"{lone}{kind}" if f"{lone}{kind}" in _weights() else "other"
        if frame.kind in (Kind.PERSON, Kind.PLACE):
            return f"in_{kind}"
        if first == 0:
            return "opens"
        before = tokens[first - 1].of(self._text).lower()
        return "after_of" if before in ("of", "in", "for", "at", "the") else "in_name"

    def _around(self, span: Span, name: str, spots: Sequence[Spot]) -> Iterator[str]:
        """What the words around a name, the rest of the document and the gazetteer say of it."""
        key = fold(name)
        before, after = self._before(span), self._after(span)
        if any(s.kind in _LARGE for s in spots):
            yield "large"
        if self._placed[key]:
            yield "placed"
        elif key in self._surnames:
            yield "surname"
        if before in words("surely_where"):
            yield "surely_where"
        elif before in words("where"):
            yield "where"
        if before.rstrip(".") in words("person_before") or after in words("person_after"):
            yield "titled"
        if self._level(span):
            yield "level"
        if after in words("streets"):
            yield "street"
        if after in words("lines") and not any(s.kind in _LARGE for s in spots):
            yield "line"
        if key in self._lower:
            yield "common"
        if name.isupper() and len(key) < _LETTERS and not any(s.kind in _LARGE for s in spots):
            yield "letters"
        if self._put_into(span):
            yield "into"
        if self._behind_comma(span) and any(s.kind in _LARGE for s in spots):
            yield "behind_comma"

    def _put_into(self, span: Span) -> bool:
        """Whether the text goes on with the region or country that the place is in."""
        match = _INTO.match(self._text[span.end : span.end + 60])
        if match is None:
            return False
        parts = match[1].split(" ")
        tried = (" ".join(parts[:n]) for n in range(len(parts), 0, -1))
        return any(s.kind in _LARGE for t in tried for s in self._atlas.find(t, behind_comma=True))

    def _behind_comma(self, span: Span) -> bool:
        return re.search(r"[\w.][,(][^\S\n]*$", self._text[max(0, span.start - 4) : span.start]) is not None

    def _before(self, span: Span) -> str:
        match = _LAST_WORD.search(self._text[max(0, span.start - 30) : span.start])
        return match[1].lower() if match else ""

    def _after(self, span: Span) -> str:
        match = _NEXT_WORDS.match(self._text[span.end : span.end + 25])
        return match[1].lower() if match else ""

    def _level(self, span: Span) -> str:
        """The level that a word behind or before the name tells: "Takhar province", "the province of Takhar"."""
        after = re.match(r"[^\S\n]+(?:and[^\S\n]+[A-Z]\w+[^\S\n]+)?([a-z]+)\b", self._text[span.end : span.end + 40])
        if after and after[1] in levels():
            return levels()[after[1]]
        before = re.search(r"\b([a-z]+)[^\S\n]+of[^\S\n]+$", self._text[max(0, span.start - 24) : span.start])
        return levels().get(before[1], "") if before else ""

    def _compass(self, span: Span) -> str:
        match = re.search(r"([A-Za-z-]+)[^\S\n]+$", self._text[max(0, span.start - 16) : span.start])
        word = match[1].lower() if match else ""
        return word if word in words("compass") else ""

    def _unknown(self, frame: _Frame, span: Span, name: str) -> Named | None:
        """A place that the gazetteer does not have: its name or a word before it says that it is one."""
        if self._after(span) in words("works"):
            return None
        if frame.kind is not Kind.PLACE or any(self._atlas.nation(w) for w in _WORD.findall(name)):
            return None
        parts = name.lower().split()
        if parts[-1].rstrip(".") in words("streets") or len(fold(name)) < 4:
            return None
        telling = parts[-1] in words("landscape") or parts[0] in ("lake", "mount", "mt.") or parts[-1] in levels()
        if not telling and self._before(span) not in words("surely_where") and not self._put_into(span):
            return None
        return Named(span, name, Use.NAMED, level=self._level(span), headline=frame.headline)

    # ---- what is told to lie in what

    def _joined(self, found: Sequence[Named]) -> Iterator[Named]:
        told = [n.told for n in found]
        firm = [n.firm for n in found]
        for i, (a, b) in enumerate(itertools.pairwise(found)):
            gap = self._text[a.span.end : b.span.start]
            if len(gap) > 40 or a.use is Use.ADJECTIVE:
                continue
            if _describes(gap) or _holds(gap):
                told[i] = b.name
                firm[i] = _describes(gap) or (bool(b.level) and _lies_in(gap))
            elif _owns(gap):
                told[i + 1] = a.name
        for n, into, surely in zip(found, told, firm, strict=True):
            yield replace(n, told=into, firm=surely)


@cache
def _holds(gap: str) -> bool:
    """Whether what stands between two names puts the first into the second: " (", ", ", " district of "."""
    level = "|".join(levels())
    joint = rf"(?:,|\s\(|,?(?:\s(?:{level}))?,?\s(?:of|in)|\s(?:{level}),)"
    return re.fullmatch(rf"{joint}\s?{_lead()}", gap) is not None


@cache
def _describes(gap: str) -> bool:
    """Whether it says what the first is and where: ", a fishing village in the northern district of "."""
    kind = rf"(?:[\w-]+\s){{0,2}}(?:{'|'.join(levels())})"
    return re.fullmatch(rf",\s(?:an?|the|one of the)\s{kind}\s(?:of|in)\s{_lead()}", gap) is not None


@cache
def _lies_in(gap: str) -> bool:
    return re.fullmatch(rf",?\sin\s{_lead()}", gap) is not None


@cache
def _owns(gap: str) -> bool:
    """Whether it puts the second into the first: "'s ", " province's "."""
    return re.fullmatch(rf"(?:\s(?:{'|'.join(levels())}))?['’]s?\s{_lead()}", gap) is not None


@cache
def _lead() -> str:
    """What may stand before a name: "the northern province of "."""
    return rf"(?:the\s)?(?:\w+ern\s)?(?:(?:{'|'.join(levels())})\sof\s)?"


def _size(spots: Sequence[Spot]) -> float:
    """The largest that a name may stand for, 0 to about 1: ten millions are 1, and so is a part of the world."""
    return max(1.0 if s.kind is PlaceKind.AREA else math.log10(s.population + 1) / 7 for s in spots)
