"""What documents may share: figures, names and pairs of words, with how telling each is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from assay.model import Bound, Dimension, Document, Entities, Entity, Kind, Quantity, Reading, Span
from assay.stages.lineage.printed import READ
from assay.text.blocking import Keys
from assay.text.overlap import Vocabulary, Words, fold, is_function_word, shingles, words_of
from assay.text.resources import load
from assay.text.similarity import stem

_WORD = re.compile(r"\w+")
_SHORTEST = 3  # letters of a word that is compared by itself
_LARGE = 10_000  # from which a figure is known without its unit
_LEAST = 0.3  # how telling a figure must be to be worth comparing
_NAMES = (Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.FACILITY, Kind.VESSEL, Kind.WORK, Kind.PLACE)


@dataclass(frozen=True, slots=True)
class Item:
    """Something telling that documents may share: a figure or a name, where it first stands."""

    key: str
    label: str
    span: Span
    weight: float  # log-odds that sharing it adds
    lead: bool  # in the title or the first two sentences
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """Pairs of telling words beside each other that are no name, figure or date: keys, each once, and places."""

    keys: Keys
    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]


class Known:
    """The entities of a case, by mention and by name."""

    def __init__(self, entities: Entities) -> None:
        self.by_mention = entities.by_mention()
        self.by_id = {e.id: e for e in entities.entities}
        self.weights = {e.id: _name_weight(e) for e in entities.entities if e.kind in _NAMES}
        self._by_name: dict[str, list[Entity]] = {}
        for e in entities.entities:
            for name in sorted({_bare(n) for n in e.names} if e.kind is not Kind.PLACE else ()):
                self._by_name.setdefault(name, []).append(e)

    def named(self, names: Iterable[str]) -> list[Entity]:
        """The entities, places apart, that bear one of the (folded) names."""
        return list({e.id: e for n in sorted(names) for e in self._by_name.get(_bare(n), ())}.values())


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


def _name_weight(entity: Entity) -> float:
    if entity.kind is Kind.PLACE:
        return 0.1
    longest = max(len([w for w in n.split() if not is_function_word(fold(w))]) for n in entity.names)
    return 0.4 if longest > 1 else 0.2


def items_of(reading: Reading, known: Known, lead_end: int) -> dict[str, Item]:
    items: dict[str, Item] = {}
    for quantity in sorted(reading.quantities, key=lambda q: q.span):
        for key, weight in figure_keys(quantity):
            if key not in items and weight >= _LEAST:
                lead = quantity.span.start < lead_end
                items[key] = Item(key, quantity.text, quantity.span, weight, lead, figure=True)
    for mention in sorted(reading.mentions, key=lambda m: m.span):
        entity = known.by_mention.get(mention.id)
        if entity and entity.id in known.weights and entity.id not in items:
            lead, weight = mention.span.start < lead_end, known.weights[entity.id]
            items[entity.id] = Item(entity.id, mention.name, mention.span, weight, lead)
    return items


def figure_keys(quantity: Quantity) -> list[tuple[str, float]]:
    """Each end of a figure as a key of value and unit, with how telling it is: more digits tell more.

    A large figure that is not round is known by its value: a retelling may leave out of what, or give another unit.
    """
    if quantity.bound is Bound.VAGUE or quantity.dimension in (Dimension.ORDINAL, Dimension.AGE):
        return []
    unit = "count" if quantity.dimension is Dimension.COUNT else quantity.unit
    ends = sorted({v for v in (quantity.low, quantity.high) if v is not None})
    return [
        (f"{value.normalize():f} {'any' if _is_large(value) else unit}", _figure_weight(value, quantity.dimension))
        for value in ends
    ]


def _is_large(value: Decimal) -> bool:
    return value >= _LARGE and len(digits_of(value)) > 1


def digits_of(value: Decimal) -> str:
    """The digits that tell: without zeros at the end."""
    return "".join(map(str, value.normalize().as_tuple().digits)).rstrip("0")


def _figure_weight(value: Decimal, dimension: Dimension) -> float:
    digits = len(digits_of(value))
    plain = dimension in (Dimension.COUNT, Dimension.TIME)
    if digits <= 1:
        return 0.1 if plain and abs(value) < 20 else 0.5
    if digits == 2:
        return 0.6 if plain and abs(value) < 20 else 0.9
    return 1.4


def read_words(document: Document, vocabulary: Vocabulary) -> Words:
    """The words of title, headings and body: no headline list, no boilerplate."""
    text = document.text
    return vocabulary.words(
        [w for b in document.blocks if b.kind in READ for w in words_of(text, b.span.start, b.span.end)]
    )


def phrases_of(document: Document, reading: Reading, words: Words) -> Phrases:
    told = np.flatnonzero(words.telling)
    ids, starts, ends = words.ids[told], words.starts[told], words.ends[told]
    named, counted = ([x.span for x in part] for part in (reading.mentions, reading.quantities))
    known = np.isin(ids, np.unique(ids[_within(starts, [*named, *counted])])) | _of_dates(document.text, starts)
    borders = np.array([b.span.start for b in document.blocks], dtype=np.uint32)
    block = np.searchsorted(np.sort(borders), starts, side="right")
    pairs = np.flatnonzero((block[1:] == block[:-1]) & ~(known[1:] & known[:-1]))
    keys, first = np.unique(shingles(ids, 2)[pairs], return_index=True) if len(pairs) else (shingles(ids[:0], 2), pairs)
    return Phrases(keys, starts[pairs[first]], ends[pairs[first] + 1])


def _of_dates(text: str, starts: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which words are figures or months: the day on which a thing was done is in every report of it."""
    months = load("calendar.yaml")["months"]
    forms = [m.group() if (m := _WORD.match(text, s)) else "" for s in starts.tolist()]
    return np.array([f.isdigit() or fold(f) in months for f in forms], dtype=np.bool_)


def plain_of(document: Document, reading: Reading, words: Words) -> frozenset[str]:
    """The stems of its telling words that are of no name and no figure."""
    spans = sorted(x.span for part in (reading.mentions, reading.quantities) for x in part)
    places = np.flatnonzero(words.telling & ~_within(words.starts, spans)).tolist()
    forms = {fold(document.text[words.starts[n] : words.ends[n]]) for n in places}
    return frozenset(stem(f) for f in forms if len(f) >= _SHORTEST and f.isalpha())


def _within(places: NDArray[np.uint32], spans: Collection[Span]) -> NDArray[np.bool_]:
    """Which of the ordered places stand in one of the spans."""
    inside = np.zeros(len(places) + 1, dtype=np.int64)
    np.add.at(inside, np.searchsorted(places, np.array([s.start for s in spans], dtype=np.uint32)), 1)
    np.add.at(inside, np.searchsorted(places, np.array([s.end for s in spans], dtype=np.uint32)), -1)
    return np.asarray(np.cumsum(inside)[:-1] > 0)
