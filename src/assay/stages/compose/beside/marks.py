"""What differs between a passage and its retelling, with the words that show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from assay.model import Aspect, Claim, Difference, Dimension, Kind, Mark, Mention, Quantity, Span, Turn
from assay.stages.compose import wording
from assay.stages.compose.changes import Pair
from assay.stages.compose.material import SUBSTANCE, Material
from assay.text.overlap import fold
from assay.text.within import Touching

MOST_MARKED = 0.7  # of a sentence: a difference that takes up more of it is told and not marked
FEW = 2  # "two leaders": a count up to it is more often a manner of speaking than a figure
ASPECTS = {
    **dict.fromkeys(("amount", "rounded", "unit", "count", "rate", "bound"), Aspect.FIGURE),
    **dict.fromkeys(("roles", "subject", "object", "namesake"), Aspect.ROLE),
    **dict.fromkeys(("attribution", "source"), Aspect.SOURCE),
    **dict.fromkeys(("list", "member", "items"), Aspect.LIST),
    "denial": Aspect.DENIAL,
    "hedge": Aspect.HEDGE,
    "name": Aspect.NAME,
    **dict.fromkeys(("period", "years"), Aspect.TIME),
    "place": Aspect.PLACE,
}
_DOES = re.compile(r"\s(?:gives?|receives?)$")


class Side(NamedTuple):
    """One document of a comparison, and the sentences of it in a passage."""

    document: str
    spans: tuple[Span, ...]

    @property
    def stretch(self) -> Span:
        """From the first of its sentences to the last; there is one at least."""
        return Span(start=min(s.start for s in self.spans), end=max(s.end for s in self.spans))


def of_pairs(m: Material, pairs: Iterable[Pair], original: Side, retelling: Side) -> list[Mark]:
    """What `align` found different between the claims of a passage, each difference once."""
    marks: dict[str, Mark] = {}
    for pair in pairs:
        for difference in pair.alignment.differences:
            mark = _mark(m, difference, pair, original, retelling)
            marks.setdefault(mark.note.casefold(), mark)
    return list(marks.values())


def _mark(m: Material, difference: Difference, pair: Pair, original: Side, retelling: Side) -> Mark:
    turn = Turn.CHANGED if difference.a and difference.b else Turn.LOST if difference.a else Turn.ADDED
    aspect = ASPECTS.get(difference.what, Aspect.WORDING)
    there, here = _found(m, difference.a, pair.a, original), _found(m, difference.b, pair.b, retelling)
    if aspect is Aspect.ROLE and not (there and here):
        there, here = _parties(pair.a, original), _parties(pair.b, retelling)
    return Mark(
        aspect=aspect,
        turn=turn,
        note=wording.capital(re.sub(r'"([^"]*)"', r"“\1”", difference.note)),
        original=there,
        retelling=here,
    )


def _parties(claim: Claim, side: Side) -> tuple[Span, ...]:
    """Where the two that do something to one another stand."""
    spans = {p.span for p in (claim.subject, claim.object) if p is not None and p.span is not None}
    return tuple(sorted(s for s in spans if _inside(s, side, ())))


def _found(m: Material, words: str, claim: Claim, side: Side) -> tuple[Span, ...]:
    """Where the words of a difference stand in a passage: all of them together, else each name of a list."""
    words = _DOES.sub("", words).strip(" \"'“”")
    whole = _search(m, words, claim, side)
    if whole is not None or not words:
        return (whole,) if whole is not None and not _covers(whole, side) else ()
    parts = (_search(m, part, claim, side) for part in re.split(r", | and ", words) if part.strip())
    return tuple(sorted({p for p in parts if p is not None}))


def _search(m: Material, words: str, claim: Claim, side: Side) -> Span | None:
    """The first place of some words, in the claim's own sentence if they stand there."""
    pieces = words.split()
    if not pieces:
        return None
    spaced = r"\s+".join(map(re.escape, pieces))
    pattern = re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
    text = m.documents[side.document].text
    for span in sorted(side.spans, key=lambda s: not s.overlaps(claim.sentence)):
        match = pattern.search(text, span.start, span.end)
        if match:
            return Span(start=match.start(), end=match.end())
    return None


def _covers(span: Span, side: Side) -> bool:
    return any(s.contains(span) and len(span) > MOST_MARKED * len(s) for s in side.spans)


class Known(NamedTuple):
    """What a document says anywhere, to tell what another one has alone."""

    entities: frozenset[str]
    text: str  # folded
    figures: frozenset[tuple[object, ...]]
    mentions: Touching[Mention]
    quantities: Touching[Quantity]
    matched: frozenset[Span]  # members of lists of the other document that are told here by other words


def known(m: Material, document: str, matched: Iterable[Span]) -> Known:
    mentions = m.mentions_of.get(document, ())
    reading = m.readings.get(document)
    return Known(
        frozenset(m.entity_of[x.id].id for x in mentions if x.id in m.entity_of),
        fold(m.documents[document].text),
        frozenset(_size(q) for q in (reading.quantities if reading else ())),
        Touching(mentions, lambda x: x.span),
        Touching(reading.quantities if reading else (), lambda q: q.span),
        frozenset(matched),
    )


def alone(m: Material, side: Side, knows: Mapping[str, Known], turn: Turn, taken: Sequence[Span]) -> list[Mark]:
    """Names and figures of a passage that the other document has nowhere; `taken` are marked already."""
    own = knows[side.document]
    other = next(known for document, known in knows.items() if document != side.document)
    return [*_names(m, side, own, other, turn, taken), *_figures(side, own, other, turn, taken)]


def _names(m: Material, side: Side, own: Known, other: Known, turn: Turn, taken: Sequence[Span]) -> list[Mark]:
    found: dict[str, list[Span]] = {}
    for mention in own.mentions(side.stretch):
        entity = m.entity_of.get(mention.id)
        if entity is None or entity.id in other.entities or not _inside(mention.span, side, taken):
            continue
        if mention.name == mention.name.lower() or mention.kind is Kind.NATIONALITY:  # a description, and no name
            continue
        if any(s.contains(mention.span) for s in other.matched):
            continue
        if not any(re.search(rf"\b{re.escape(fold(n))}\b", other.text) for n in (*entity.names, mention.text)):
            found.setdefault(mention.name, []).append(mention.span)
    where = "the retelling" if turn is Turn.LOST else "the original"
    return [
        _own(Aspect.NAME, turn, f"{wording.quoted(name)} is named nowhere in {where}.", spans)
        for name, spans in found.items()
    ]


def _figures(side: Side, own: Known, other: Known, turn: Turn, taken: Sequence[Span]) -> list[Mark]:
    where = "the retelling" if turn is Turn.LOST else "the original"
    found: dict[str, list[Span]] = {}
    for q in own.quantities(side.stretch):
        if q.dimension not in SUBSTANCE or not _inside(q.span, side, taken) or _size(q) in other.figures:
            continue
        few = q.dimension is Dimension.COUNT and q.low is not None and q.low <= FEW
        if not few and stands_nowhere(q.text, other.text):
            found.setdefault(q.text, []).append(q.span)
    return [
        _own(Aspect.FIGURE, turn, f"{wording.quoted(text)} stands nowhere in {where}.", spans)
        for text, spans in found.items()
    ]


def stands_nowhere(figure: str, text: str) -> bool:
    """Whether the words of a figure stand nowhere in a folded text, of whatever they are told there."""
    return re.search(rf"(?<![\w.,]){re.escape(fold(figure))}(?!\w|[.,]\d)", text) is None


def _own(aspect: Aspect, turn: Turn, note: str, spans: Sequence[Span]) -> Mark:
    here = tuple(spans)
    if turn is Turn.LOST:
        return Mark(aspect=aspect, turn=turn, note=note, original=here)
    return Mark(aspect=aspect, turn=turn, note=note, retelling=here)


def _inside(span: Span, side: Side, taken: Sequence[Span]) -> bool:
    return any(s.contains(span) for s in side.spans) and not any(span.overlaps(t) for t in taken)


def _size(amount: Quantity) -> tuple[object, ...]:
    return amount.low, amount.high, amount.dimension, amount.per
