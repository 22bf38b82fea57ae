"""What lineage needs to know of one document, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from assay.model import (
    BlockKind,
    Bound,
    DateRange,
    Dimension,
    Document,
    Entities,
    Entity,
    Kind,
    Quantity,
    Reading,
    Span,
)
from assay.text.overlap import Word, fold, is_function_word, shingles, words_of
from assay.text.resources import load

SHINGLE = 5
_PHRASE = 0.35
_LEAST = 0.3  # how telling a figure must be to be worth comparing
_READ = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY)
_STOP = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Capt|Lt|Sgt|Rep|Sen|No|St|Inc|Ltd|Co|vs|ret)\.[\"”’']?$")
_ACRONYM = re.compile(r"([A-Z][\w’'.-]*(?:[ ,]+(?:[a-z]{2,3} )*[A-Z&][\w’'.-]*)+)\s+\(([A-Z][A-Z&.-]{1,9})\)")
_TAIL = re.compile(r"\s+(?:on|of the|of|for|in)\s+")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_NEWS = "news agency"
_SPEAKS_AS_WE = 3  # times outside quotations
_NAMES = (Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.FACILITY, Kind.VESSEL, Kind.WORK, Kind.PLACE)


@dataclass(frozen=True)
class Item:
    """Something telling that documents may share: a figure or a name, where it first stands."""

    key: str
    label: str
    span: Span
    weight: float  # log-odds that sharing it adds
    lead: bool  # in the title or the first two sentences
    figure: bool = False


@dataclass(frozen=True)
class Profile:
    """One document as lineage sees it. Names are folded (`assay.text.overlap.fold`)."""

    document: Document
    reading: Reading
    names: frozenset[str]  # outlet, issuer, their acronyms and other spellings
    authors: frozenset[str]
    entities: frozenset[str]  # ids of the entities that publish or sign it
    statement: bool  # an institution speaks for itself
    called: frozenset[str]  # "news agency", "magazine"
    sentences: tuple[Span, ...]
    items: dict[str, Item]  # figures and names, by key
    figures: tuple[tuple[str, Span], ...]  # every figure, telling or not
    phrases: dict[str, Item]  # two telling words beside each other
    lead_end: int  # where the title and the first two sentences end
    works: tuple[tuple[Span, str], ...]  # where it mentions works, with their entities
    voices: dict[str, float]  # entity id of a speaker -> share of the claims attributed to it

    @property
    def id(self) -> str:
        return self.document.id

    @cached_property
    def words(self) -> list[Word]:
        """The words of title, headings and body: no headline list, no boilerplate."""
        text = self.document.text
        return [w for b in self.document.blocks if b.kind in _READ for w in words_of(text, b.span.start, b.span.end)]

    @cached_property
    def grams(self) -> dict[str, list[int]]:
        return shingles(self.words, SHINGLE)

    @cached_property
    def title_forms(self) -> tuple[str, ...]:
        """The title as compared, without the outlet's name at its end."""
        forms = tuple(w.form for w in words_of(self.document.title))
        for name in sorted(self.names, key=len, reverse=True):
            tail = tuple(w.form for w in words_of(name))
            if tail and len(forms) > len(tail) and forms[-len(tail) :] == tail:
                return forms[: -len(tail)]
        return forms

    @property
    def published(self) -> DateRange:
        return self.document.published or DateRange()

    def sentence_at(self, span: Span) -> Span:
        return next((s for s in self.sentences if s.overlaps(span)), span)


def profile_of(document: Document, reading: Reading, entities: Entities) -> Profile:
    by_mention = entities.by_mention()
    names, authors = _printed_names(document)
    own = _own_entities(entities.entities, names)
    names |= {fold(n) for e in own for n in e.names}
    head = " ".join(b.span.of(document.text) for b in document.blocks if b.kind in (BlockKind.TITLE, BlockKind.BYLINE))
    sentences = tuple(_sentences(document))
    lead_end = sentences[min(2, len(sentences) - 1)].end if sentences else 0
    called = _called(document, names)
    return Profile(
        document=document,
        reading=reading,
        names=frozenset(n for n in names if len(n) > 1),
        authors=frozenset(authors),
        entities=frozenset(e.id for e in own),
        statement=_NEWS not in called and _is_statement(document, head, lead_end),
        called=frozenset(called),
        sentences=sentences,
        items=_items(reading, by_mention, lead_end),
        figures=tuple((key, q.span) for q in reading.quantities for key, _ in figure_keys(q)),
        phrases=_phrases(document, reading, lead_end),
        lead_end=lead_end,
        works=tuple((m.span, e.id) for m in reading.mentions if (e := by_mention.get(m.id)) and e.kind is Kind.WORK),
        voices=_voices(reading, by_mention),
    )


def _is_statement(document: Document, head: str, lead_end: int) -> bool:
    """An institution speaks for itself: the printed head says so, or it answers others as "we"."""
    data = load("lineage.yaml")
    if any(re.search(rf"\b{re.escape(fold(w))}\b", fold(head)) for w in data["statements"]):
        return True
    unquoted = _QUOTED.sub("", document.text)
    lead = document.text[:lead_end]
    we = len(re.findall(r"\b(?:we|our)\b", unquoted, re.I))
    return we >= _SPEAKS_AS_WE and any(re.search(row["pattern"], lead, re.I) for row in data["answers"])


def _printed_names(document: Document) -> tuple[set[str], set[str]]:
    """Names by which the publisher may be cited, and the authors, from the printed head."""
    names = {fold(document.outlet)} if document.outlet else set()
    authors: set[str] = set()
    for block in document.blocks:
        if block.kind is not BlockKind.BYLINE:
            continue
        line = block.span.of(document.text)
        by = re.search(r"\b[Bb]y ([A-Z][\w’'.-]+(?: (?:[a-z]{2,3} )?[A-Z][\w’'.-]+){1,3})", line)
        if by:
            authors.add(fold(by.group(1)))
    for full, short in _ACRONYM.findall(document.text[:3000]):
        if any(_same_name(fold(full), n) for n in names) and document.outlet:
            names |= {fold(full), fold(short)}
    for name in list(names):
        outside = re.sub(r"\s*\([^()]*\)", "", name).strip()
        inside = re.findall(r"\(([^()]+)\)", name)
        names |= {outside.removeprefix("the "), *inside, *_shortened(outside)}
    return names, authors


def _shortened(name: str) -> Iterable[str]:
    """ "panel of experts" for "panel of experts on x", but not "panel"."""
    for tail in _TAIL.finditer(name):
        head = name[: tail.start()]
        if sum(not is_function_word(w) for w in head.split()) > 1:
            yield head.removeprefix("the ")


def _same_name(a: str, b: str) -> bool:
    a, b = a.removeprefix("the ").strip(), re.sub(r"\s*\([^()]*\)", "", b).removeprefix("the ").strip()
    return a == b or a.endswith(" " + b) or b.endswith(" " + a)


def _own_entities(entities: Iterable[Entity], names: set[str]) -> list[Entity]:
    bare = {n.removeprefix("the ") for n in names}
    return [
        e for e in entities if e.kind is not Kind.PLACE and any(fold(n).removeprefix("the ") in bare for n in e.names)
    ]


def _called(document: Document, names: set[str]) -> set[str]:
    called: set[str] = set()
    rows = load("lineage.yaml")["outlets"]
    for row in rows:
        if any(re.search(rf"\b{re.escape(word)}\b", name) for word in row["names"] for name in names):
            called |= set(row["called"])
    wire = any(
        b.kind is BlockKind.BYLINE and re.match(r"[A-Z .,-]{3,}[^()]*\(", b.span.of(document.text))
        for b in document.blocks
    )
    return called | set(rows[0]["called"]) if wire else called


def _sentences(document: Document) -> Iterable[Span]:
    for block in document.blocks:
        if block.kind not in _READ:
            continue
        start, text = block.span.start, block.span.of(document.text)
        for stop in _STOP.finditer(text):
            end = block.span.start + stop.start()
            if not _ABBREVIATED.search(document.text[start:end]):
                yield Span(start=start, end=end)
                start = block.span.start + stop.end()
        if start < block.span.end:
            yield Span(start=start, end=block.span.end)


def _items(reading: Reading, by_mention: dict[str, Entity], lead_end: int) -> dict[str, Item]:
    items: dict[str, Item] = {}
    for quantity in sorted(reading.quantities, key=lambda q: q.span):
        for key, weight in figure_keys(quantity):
            if key not in items and weight >= _LEAST:
                lead = quantity.span.start < lead_end
                items[key] = Item(key, quantity.text, quantity.span, weight, lead, figure=True)
    for mention in sorted(reading.mentions, key=lambda m: m.span):
        entity = by_mention.get(mention.id)
        if entity and entity.kind in _NAMES and entity.id not in items:
            weight = _name_weight(entity)
            items[entity.id] = Item(entity.id, mention.name, mention.span, weight, mention.span.start < lead_end)
    return items


def _phrases(document: Document, reading: Reading, lead_end: int) -> dict[str, Item]:
    """Pairs of neighbouring words (function words left out) that are no name and no figure."""
    text = document.text
    named = {w.form for m in reading.mentions for w in words_of(text, m.span.start, m.span.end)}
    counted = {w.form for q in reading.quantities for w in words_of(text, q.span.start, q.span.end)}
    phrases: dict[str, Item] = {}
    for block in document.blocks:
        if block.kind not in _READ:
            continue
        words = [w for w in words_of(text, block.span.start, block.span.end) if not is_function_word(w.form)]
        for a, b in pairwise(words):
            key, span = f"{a.form} {b.form}", Span(start=a.start, end=b.end)
            if key not in phrases and not {a.form, b.form} <= named | counted:
                phrases[key] = Item(key, span.of(text), span, _PHRASE, span.start < lead_end)
    return phrases


def figure_keys(quantity: Quantity) -> list[tuple[str, float]]:
    """Each end of a figure as a key of value and unit, with how telling it is: more digits tell more."""
    if quantity.bound is Bound.VAGUE or quantity.dimension in (Dimension.ORDINAL, Dimension.AGE):
        return []
    unit = "count" if quantity.dimension is Dimension.COUNT else quantity.unit
    ends = sorted({v for v in (quantity.low, quantity.high) if v is not None})
    return [(f"{value.normalize():f} {unit}", _figure_weight(value, quantity.dimension)) for value in ends]


def _figure_weight(value: Decimal, dimension: Dimension) -> float:
    digits = len("".join(map(str, value.normalize().as_tuple().digits)).rstrip("0"))
    plain = dimension in (Dimension.COUNT, Dimension.TIME)
    if digits <= 1:
        return 0.1 if plain and abs(value) < 20 else 0.5
    if digits == 2:
        return 0.6 if plain and abs(value) < 20 else 0.9
    return 1.4


def _name_weight(entity: Entity) -> float:
    if entity.kind is Kind.PLACE:
        return 0.1
    longest = max(len([w for w in n.split() if not is_function_word(fold(w))]) for n in entity.names)
    return 0.4 if longest > 1 else 0.2


def _voices(reading: Reading, by_mention: dict[str, Entity]) -> dict[str, float]:
    told = [c.attribution for c in reading.claims if c.attribution and c.rank == 0]
    voices: dict[str, float] = {}
    for chain in told:
        speakers = {by_mention[link.mention] for link in chain if link.mention in by_mention}
        for entity in sorted(e.id for e in speakers if e.kind is not Kind.WORK):
            voices[entity] = voices.get(entity, 0.0) + 1 / len(reading.claims)
    return voices
