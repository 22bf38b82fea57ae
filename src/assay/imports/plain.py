"""Statements of other tools in plain words, so that every claim has some: a page that is written as it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from assay.model import (
    BlockKind,
    Certainty,
    Claim,
    DateRange,
    Excerpt,
    Given,
    Kind,
    Link,
    Mention,
    Mode,
    Participant,
    Period,
    Quantity,
    Received,
    SourceKind,
    Span,
    Value,
    make_id,
)

ENGINE = "import"


class Left(Value, frozen=True, kw_only=True):
    """Something that a file has and an import does not take: what, and how often."""

    what: str
    count: int


class Taken(Value, frozen=True, kw_only=True):
    """The reports that were found in a file, and what was left in it."""

    format: str
    reports: tuple[Given, ...]
    left: tuple[Left, ...] = ()


class Named(Value, frozen=True, kw_only=True):
    """Somebody or something that a file names: `key` is its id there."""

    key: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()


class Page:
    """One report, written statement by statement: its text and the reading over it grow together."""

    def __init__(self, key: str, title: str, outlet: str | None, published: DateRange | None, origin: str) -> None:
        self.key = key
        self.title = title
        self.outlet = outlet
        self.published = published
        self.origin = origin
        self._excerpts: list[Excerpt] = []
        self._claims: list[Claim] = []
        self._mentions: list[Mention] = []
        self._named: dict[str, dict[str, str]] = {}  # name -> key in the file -> the first mention
        self._keys: dict[str, str] = {}
        self._at = 0
        self._write(title or origin, BlockKind.TITLE)

    @property
    def empty(self) -> bool:
        """Whether nothing but the title was written."""
        return len(self._excerpts) == 1

    def note(self, about: Named, words: str = "") -> None:
        """A line that names somebody and says no more than the file has of them; it is no claim."""
        lead = self._at
        self._write(f"{about.name}: {words}" if words else about.name, BlockKind.NOTE)
        self._mention(about, Span(start=lead, end=lead + len(about.name)))

    def state(
        self,
        source: Named,
        relation: str,
        target: Named,
        *,
        frame: str = "event",
        amount: tuple[str, Any] | None = None,
        when: Period | None = None,
        by: Sequence[str] = (),
        certainty: Certainty = Certainty.ASSERTED,
        mode: Mode = Mode.STATEMENT,
        also: str = "",
    ) -> None:
        """One claim: "A pays B, 300 USD, 2020: and the file's own words." `amount` is its words, and what makes it
        a quantity of a span."""
        start = self._at
        text = f"{source.name} {relation} {target.name}"
        ends = len(source.name), len(text) - len(target.name), len(text)
        quantity: Quantity | None = None
        if amount:
            words, made = amount
            place = Span(start=start + len(text) + 2, end=start + len(text) + 2 + len(words))
            quantity = made(place)
            text += f", {words}"
        if when and when.text:
            text += f", {when.text}"
        span = Span(start=start, end=start + len(text))
        self._write(f"{text}: {also}" if also else f"{text}.", BlockKind.BODY)
        left = self._mention(source, Span(start=start, end=start + ends[0]))
        right = self._mention(target, Span(start=start + ends[1], end=start + ends[2]))
        self._claims.append(
            Claim(
                id=make_id("c", self.key, span, text),
                document=self.key,
                span=span,
                quote=text,
                sentence=Span(start=start, end=self._at - len("\n\n")),
                block=BlockKind.BODY,
                frame=frame,
                predicate=relation,
                relation=relation,
                subject=Participant(name=source.name, span=left.span, mention=left.id),
                object=Participant(name=target.name, span=right.span, mention=right.id),
                amount=quantity,
                attribution=tuple(Link(name=name, kind=SourceKind.ORGANISATION) for name in by),
                certainty=certainty,
                mode=mode,
                period=when,
                engine=ENGINE,
            )
        )

    def given(self) -> Given:
        """The report with its reading."""
        received = Received(
            file=f"{self.key}.txt",
            title=self.title,
            outlet=self.outlet,
            published=self.published,
            excerpts=tuple(self._excerpts),
        )
        return Given(
            received=received,
            claims=tuple(self._claims),
            mentions=tuple(map(self._told_apart, self._mentions)),
            origin=self.origin,
        )

    def _write(self, text: str, block: BlockKind) -> None:
        self._excerpts.append(Excerpt(span=Span(start=self._at, end=self._at + len(text)), text=text, block=block))
        self._at += len(text) + len("\n\n")

    def _mention(self, it: Named, span: Span) -> Mention:
        id = make_id("m", self.key, span, it.key)
        others = tuple(n for n in it.aliases if n != it.name)
        found = Mention(id=id, document=self.key, span=span, text=it.name, name=it.name, kind=it.kind, alias_of=others)
        self._mentions.append(found)
        self._named.setdefault(it.name.casefold(), {}).setdefault(it.key, id)
        self._keys[id] = it.key
        return found

    def _told_apart(self, mention: Mention) -> Mention:
        """The mention with those of its name that the file keeps as another party."""
        others = self._named[mention.name.casefold()]
        apart = tuple(sorted(m for key, m in others.items() if key != self._keys[mention.id]))
        return msgspec.structs.replace(mention, distinct_from=apart) if apart else mention


def report_of(received: Received, claims: Sequence[Claim], mentions: Sequence[Mention], origin: str) -> Given:
    """A report that Assay itself exported: its claims are marked as imported, once."""
    marked = tuple(
        c if c.engine.startswith(ENGINE) else msgspec.structs.replace(c, engine=f"{ENGINE}:{c.engine}") for c in claims
    )
    return Given(received=received, claims=marked, mentions=tuple(mentions), origin=origin)


def equated(parties: Sequence[tuple[Sequence[str], Sequence[Mention]]]) -> list[Mention]:
    """The mentions of each party with its names as aliases, so that what was merged stays merged.

    A name that several parties of the file bear equates nothing.
    """
    bearers = Counter(name for names, _ in parties for name in set(names))
    found = []
    for names, mentions in parties:
        own = [n for n in names if bearers[n] == 1]
        for mention in mentions:
            known = (mention.name, *mention.alias_of)
            others = tuple(n for n in own if n not in known) if bearers[mention.name] == 1 else ()
            found.append(msgspec.structs.replace(mention, alias_of=(*mention.alias_of, *others)))
    return found


def left_of(counted: Mapping[str, int]) -> tuple[Left, ...]:
    return tuple(Left(what=what, count=count) for what, count in sorted(Counter(counted).items()) if count)


def day_range(text: str | None) -> DateRange | None:
    """The days that a date of a year, a month or a day means, None for one that cannot be read."""
    if not text:
        return None
    parts = text[:10].split("-")
    try:
        year, month, day = (*map(int, parts), 0, 0)[:3]
        first = date(year, month or 1, day or 1)
        if day:
            return DateRange(earliest=first, latest=first)
        after = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
        return DateRange(earliest=first, latest=date.fromordinal(after.toordinal() - 1))
    except ValueError:
        return None


def period(start: str | None, end: str | None) -> Period | None:
    """A stretch of time from the dates of a file, in its own words."""
    first, last = day_range(start), day_range(end)
    if first is None and last is None:
        return None
    words = " to ".join(dict.fromkeys(t[:10] for t in (start, end) if t and day_range(t)))
    return Period(start=first or DateRange(), end=last or DateRange(), text=words)
