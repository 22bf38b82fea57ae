"""Generated cases with known lineage: documents as they are read, without the cost of reading them.

A story has its people, bodies, place, goods and facts; names and figures recur by chance in other stories. About each
there are first reports, copies, excerpts, retellings in other words and another order, texts that mix two reports,
independent reports with facts of their own, and reports that draw on one work that is not among the documents.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from assay.model import (
    Block,
    BlockKind,
    Bound,
    DateRange,
    Dimension,
    Document,
    Entities,
    Entity,
    Kind,
    Mention,
    Quantity,
    Reading,
    Span,
)
from benchmarks import lineage_words as words

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_FACTS = 9  # of a story's report
_START = date(2015, 1, 1)


class Corpus(NamedTuple):
    """`edges`: (child, parent), a parent being a document or "unseen:" and a number. `matters`: the documents of each
    story. `kinds`: how each document came about."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    entities: Entities
    edges: frozenset[tuple[str, str]]
    matters: tuple[tuple[str, ...], ...]
    kinds: dict[str, str]


class Part(NamedTuple):
    """A piece of a sentence: plain words, a name (its kind), or a figure (its unit)."""

    text: str
    kind: Kind | None = None
    unit: str = ""


Sentence = tuple[Part, ...]


@dataclass(frozen=True)
class Fact:
    """Something that a story tells: a template and what stands in its slots."""

    template: int
    slots: dict[str, Part]


@dataclass(frozen=True)
class Text:
    """A document before it is written down."""

    id: str
    kind: str
    outlet: str
    day: date
    title: Sentence
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...] = ()
    parents: tuple[str, ...] = ()
    head: bool = True  # it prints its outlet and day
    dated: bool = True


@dataclass
class Story:
    """A matter with its names; `texts` are what has been written about it."""

    names: dict[str, Part]
    day: date
    texts: list[Text] = field(default_factory=list)


class Maker:
    """Makes stories until there are enough documents."""

    def __init__(self, count: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = count
        self.people = sorted({f"{self._word(2)} {self._word(3)}" for _ in range(20 + count // 5)})
        self.bodies = sorted({f"{self._word(3)} {self.random.choice(words.BODIES)}" for _ in range(20 + count // 8)})
        self.places = sorted({self._word(2) for _ in range(20 + count // 20)})
        self.outlets = sorted({f"{self._word(2)} {self.random.choice(words.OUTLETS)}" for _ in range(20 + count // 40)})
        self.made = 0
        self.unseen = 0
        self.edges: set[tuple[str, str]] = set()

    def stories(self) -> Iterator[Story]:
        while self.made < self.count:
            yield self._story()

    def _story(self) -> Story:
        names = {
            "p": Part(self.random.choice(self.people), Kind.PERSON),
            "l": Part(self.random.choice(self.places), Kind.PLACE),
            "g": Part(self.random.choice(words.GOODS)),
        }
        o, q = self.random.sample(self.bodies, 2)
        names |= {"o": Part(o, Kind.ORGANISATION), "q": Part(q, Kind.ORGANISATION)}
        story = Story(names, _START + timedelta(days=self.random.randrange(3500)))
        templates = self.random.sample(range(len(words.FACTS)), len(words.FACTS))
        first = self._report(story, "report", templates[:_FACTS])
        steps = [self._copy, self._paraphrase, self._excerpt, self._copy, self._paraphrase, self._retold]
        for step in self.random.sample(steps, len(steps)):
            if self.random.random() < 0.8:
                step(story, first)
        other = self._report(story, "independent", templates[-_FACTS:])
        if other and first and self.random.random() < 0.7:
            self._mixture(story, first, other)
        if self.random.random() < 0.35:
            self._shared(story, self.random.sample(templates, _FACTS))
        return story

    # ---- kinds of documents

    def _report(self, story: Story, kind: str, templates: Sequence[int]) -> Text | None:
        day = story.day + timedelta(days=self.random.randrange(5))
        return self._write(story, kind, day, self._facts(story, templates), own=4)

    def _copy(self, story: Story, of: Text | None) -> None:
        """The text as it is on another site: no byline, sometimes no day, sometimes without its apostrophes."""
        if of is None or self.made >= self.count:
            return
        text = replace(of, id=self._id(), kind="copy", outlet=self._outlet(of), parents=(of.id,), head=False)
        self._keep(story, replace(text, day=self._later(of.day), dated=self.random.random() < 0.6))

    def _paraphrase(self, story: Story, of: Text | None) -> Text | None:
        """Most of the facts, in other words and another order, with or without saying whose they are."""
        if of is None:
            return None
        some = self.random.sample(of.facts, self.random.randint(6, 8))
        cited = [of] if self.random.random() < 0.6 else []
        return self._write(story, "paraphrase", self._later(of.day), self._rounded(some), 3, (of,), cited)

    def _retold(self, story: Story, of: Text | None) -> None:
        """A retelling of a retelling, which says from whom it has it."""
        middle = self._paraphrase(story, of)
        if middle:
            some = self.random.sample(middle.facts, 5)
            self._write(story, "paraphrase", self._later(middle.day), tuple(some), 3, (middle,), [middle])

    def _excerpt(self, story: Story, of: Text | None) -> None:
        """Some of the sentences as they are, among others."""
        if of is None or self.made >= self.count:
            return
        size = self.random.randint(4, 6)
        start = self.random.randrange(len(of.sentences) - size)
        own = [self._filler() for _ in range(self.random.randint(1, 6))]
        cut = self.random.randrange(len(own) + 1)
        taken = (*own[:cut], *of.sentences[start : start + size], *own[cut:])
        day = self._later(of.day)
        text = Text(self._id(), "excerpt", self._outlet(of), day, self._title(story), taken, parents=(of.id,))
        self._keep(story, text)

    def _mixture(self, story: Story, one: Text, two: Text) -> None:
        facts = [*self.random.sample(one.facts, 5), *self.random.sample(two.facts, 5)]
        self.random.shuffle(facts)
        cited = [t for t in (one, two) if self.random.random() < 0.6]
        day = self._later(max(one.day, two.day))
        self._write(story, "mixture", day, tuple(facts), 3, (one, two), cited)

    def _shared(self, story: Story, templates: Sequence[int]) -> None:
        """Two or three outlets that hold one work, which is not here, and know nothing of one another."""
        self.unseen += 1
        source = f"unseen:{self.unseen}"
        facts = self._facts(story, templates)
        work = self.random.choice(words.WORKS)
        for _ in range(self.random.randint(2, 3)):
            some = tuple(self.random.sample(facts, self.random.randint(5, 7)))
            day = story.day + timedelta(days=self.random.randrange(40))
            told = self._fill(self.random.choice(work), story.names)
            text = self._write(story, "unseen", day, some, 3, (), (), told)
            if text:
                self.edges.add((text.id, source))

    # ---- writing

    def _write(
        self,
        story: Story,
        kind: str,
        day: date,
        facts: Sequence[Fact],
        own: int,
        parents: Sequence[Text] = (),
        cited: Sequence[Text] = (),
        work: Sentence = (),
    ) -> Text | None:
        if self.made >= self.count:
            return None
        outlet = self._outlet(*parents)
        told = [self._fill(self.random.choice(words.FACTS[f.template]), f.slots) for f in facts]
        told.insert(1, self._fill(self.random.choice(words.BACKGROUND), story.names))
        for _ in range(own):
            told.insert(self.random.randrange(1, len(told)), self._filler())
        for text in cited:
            name = {"x": Part(text.outlet, Kind.OUTLET)}
            told.insert(self.random.randrange(1, 4), self._fill(self.random.choice(words.CITED), name))
        if work:
            held = self._fill(self.random.choice(words.HELD), {"us": Part(outlet, Kind.OUTLET), "w": Part("\0")})
            told.insert(1, tuple(p for part in held for p in (work if part.text == "\0" else (part,))))
        ids = tuple(p.id for p in parents)
        text = Text(self._id(), kind, outlet, day, self._title(story), tuple(told), tuple(facts), ids)
        self._keep(story, text)
        return text

    def _keep(self, story: Story, text: Text) -> None:
        story.texts.append(text)
        self.edges |= {(text.id, p) for p in text.parents}

    def _id(self) -> str:
        self.made += 1
        return f"d-{self.random.getrandbits(48):012x}"

    def _facts(self, story: Story, templates: Sequence[int]) -> tuple[Fact, ...]:
        return tuple(Fact(t, story.names | {"n": self._figure()}) for t in templates)

    def _figure(self) -> Part:
        unit, money = self.random.choice(words.UNITS)
        size = self.random.choice([2, 3, 3, 4, 4, 5] if not money else [4, 5, 6, 6])
        value = self.random.randrange(10 ** (size - 1), 10**size)
        if money:
            value -= value % 10 ** max(0, size - 3)
        return Part(f"{value:,}", None, unit)

    def _rounded(self, facts: Sequence[Fact]) -> tuple[Fact, ...]:
        """One figure of a retelling in three is given in two digits."""
        if self.random.random() > 0.3:
            return tuple(facts)
        value = int(facts[0].slots["n"].text.replace(",", ""))
        step = 10 ** max(0, len(str(value)) - 2)
        about = facts[0].slots["n"]._replace(text=f"{round(value / step) * step:,}")
        return (Fact(facts[0].template, facts[0].slots | {"n": about}), *facts[1:])

    def _fill(self, template: str, slots: dict[str, Part]) -> Sentence:
        plain = _CHOICE.sub(lambda m: self.random.choice(m.group(1).split("|")), template)
        parts: list[Part] = []
        for i, piece in enumerate(_SLOT.split(plain)):
            if i % 2:
                part = slots[piece]
                parts.append(part)
                if part.unit:
                    parts.append(Part(f" {part.unit}"))
            elif piece:
                parts.append(Part(piece))
        return tuple(parts)

    def _filler(self) -> Sentence:
        return self._fill(" ".join(self.random.choice(pieces) for pieces in words.FILLER), {})

    def _title(self, story: Story) -> Sentence:
        return self._fill(self.random.choice(words.TITLES), story.names)

    def _outlet(self, *others: Text) -> str:
        return self.random.choice([o for o in self.outlets if o not in {t.outlet for t in others}])

    def _later(self, day: date) -> date:
        return day + timedelta(days=self.random.randint(1, 20))

    def _word(self, syllables: int) -> str:
        parts = "".join(self.random.choice(words.SYLLABLES) for _ in range(syllables))
        return (parts + self.random.choice(words.CODAS)).title()


def make(count: int, seed: int = 1) -> Corpus:
    """So many documents, those of one story under random names."""
    maker = Maker(count, seed)
    stories = list(maker.stories())
    texts = [t for s in stories for t in s.texts]
    written = [_written(t) for t in texts]
    mentions: dict[tuple[str, Kind], list[str]] = {}
    for _, reading in written:
        for m in reading.mentions:
            mentions.setdefault((m.name, m.kind), []).append(m.id)
    entities = tuple(
        Entity(id=f"e-{n}", name=name, kind=kind, names=(name,), mentions=tuple(sorted(ids)))
        for n, ((name, kind), ids) in enumerate(sorted(mentions.items()))
    )
    return Corpus(
        tuple(d for d, _ in written),
        tuple(r for _, r in written),
        Entities(entities=entities),
        frozenset(maker.edges),
        tuple(tuple(t.id for t in s.texts) for s in stories),
        {t.id: t.kind for t in texts},
    )


def _written(text: Text) -> tuple[Document, Reading]:
    """The document, and its reading: the names and figures at their places."""
    page = _Page(text.id)
    page.add(text.title, BlockKind.TITLE, "\n")
    if text.head:
        page.add((Part(f"{text.outlet}, {text.day.day} {text.day:%B %Y}"),), BlockKind.BYLINE, "\n\n")
    body = [p for s in text.sentences for p in (*_capital(s), Part(". "))]
    page.add((*body[:-1], Part(".")), BlockKind.BODY, "\n")
    day = DateRange(earliest=text.day, latest=text.day) if text.dated else None
    document = Document(
        id=text.id,
        sha256=text.id,
        file=f"{text.id}.txt",
        media_type="text/plain",
        encoding="utf-8",
        text=page.text,
        title=page.blocks[0].span.of(page.text),
        outlet=text.outlet,
        published=day,
        blocks=tuple(page.blocks),
    )
    return document, Reading(document=text.id, mentions=tuple(page.mentions), quantities=tuple(page.quantities))


def _capital(sentence: Sentence) -> Sentence:
    return (sentence[0]._replace(text=sentence[0].text[0].upper() + sentence[0].text[1:]), *sentence[1:])


class _Page:
    """A text as it grows, with what stands where."""

    def __init__(self, document: str) -> None:
        self.document, self.text = document, ""
        self.blocks: list[Block] = []
        self.mentions: list[Mention] = []
        self.quantities: list[Quantity] = []

    def add(self, parts: Sequence[Part], kind: BlockKind, end: str) -> None:
        start = len(self.text)
        for part in parts:
            span = Span(start=len(self.text), end=len(self.text) + len(part.text))
            self.text += part.text
            if part.unit:
                self.quantities.append(_quantity(part, span))
            elif part.kind and kind is not BlockKind.BYLINE:
                name = f"m-{self.document}-{len(self.mentions)}"
                found = Mention(
                    id=name, document=self.document, span=span, text=part.text, name=part.text, kind=part.kind
                )
                self.mentions.append(found)
        self.blocks.append(Block(kind=kind, span=Span(start=start, end=len(self.text))))
        self.text += end


def _quantity(part: Part, span: Span) -> Quantity:
    value = Decimal(part.text.replace(",", ""))
    money = dict(words.UNITS)[part.unit]
    return Quantity(
        low=value,
        high=value,
        unit={"euros": "EUR", "dollars": "USD"}.get(part.unit, part.unit.removesuffix("s")),
        dimension=Dimension.MONEY if money else Dimension.COUNT,
        bound=Bound.EXACT,
        loose_low=value,
        loose_high=value,
        text=f"{part.text} {part.unit}",
        span=span,
    )
