"""One measure in two reports: figures of different documents that answer one question, for one time and one scope.

Where one text retells another, a figure that changed on the way is a drift, and `align` tells it. Here stand texts
neither of which derives from the other, and one that answers another with a figure of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from assay.model import Aligned, Dimension, Lineage, Relation, Value
from assay.stages.reconcile.candidate import Candidate, constant, of_entry, shown
from assay.stages.reconcile.intervals import in_words, point
from assay.stages.reconcile.ledger import Entry, Ledger, compatible, unit_words
from assay.stages.reconcile.rules.common import body, is_norm, is_subset, kin, slip
from assay.stages.reconcile.rules.stretches import within
from assay.stages.reconcile.vocabulary import same_thing, says, stem, stems
from assay.stages.reconcile.windows import Window

RULE = "same-measure"
SHARED = 3  # words of substance that two tellings must have in common
BARE = 2  # words of substance that the one may have and the other lack, on the side that has fewer
ADDED = 5  # the same on the other side: who found it, how it was counted
CROWD = 40  # figures of one unit and one time beyond which they are only compared where they are aligned
ALIGNED, UNALIGNED = 0.85, 0.75  # how surely two tellings are one measure
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]+")


class Told(Value, frozen=True, kw_only=True):
    """A figure with what its telling says of the measure."""

    entry: Entry
    names: frozenset[str]
    words: tuple[frozenset[str], ...]  # of the clause, where that says enough, and of the sentence
    counts: frozenset[str]  # other things that are counted beside it: "three ports" are another scope than one
    restricts: bool  # "the other", "a further": another thing of the same kind


def across(
    ledgers: Mapping[str, Ledger], aligned: Aligned, lineage: Lineage, names: Mapping[str, str]
) -> list[Candidate]:
    """The readings that figures of two documents are one measure; those that hold are among them.

    A figure that another text bears out is at odds with no further figure of that text.
    """
    above = {d: lineage.ancestors(d) - {d} for d in ledgers}
    told = {t.entry.variable: t for ledger in ledgers.values() for t in _told(ledger)}
    answered = {frozenset((a.a, a.b)) for a in aligned.alignments if a.relation is Relation.CONTRADICTED}
    tied = {frozenset((a.a, a.b)) for a in aligned.alignments}
    copies = _copies(told.values(), aligned, above)
    pairs: list[tuple[Told, Told, bool]] = []
    for one, other in _near(told, tied):
        claims = frozenset((one.entry.claim.id, other.entry.claim.id))
        derived = _document(one) in above[_document(other)] or _document(other) in above[_document(one)]
        if (not derived or claims in answered) and _one_measure(one, other):
            pairs.append((one, other, claims in tied))
    fits = {(x.entry.variable, _document(y)) for one, other, _ in pairs if _meet(one, other)
            for x, y in ((one, other), (other, one))}  # fmt: skip
    return [
        _candidate(one, other, tie, names)
        for one, other, tie in pairs
        if _meet(one, other)
        or not (
            (one.entry.variable, _document(other)) in fits
            or (other.entry.variable, _document(one)) in fits
            or {one.entry.variable, other.entry.variable} & copies
        )
    ]


def _document(told: Told) -> str:
    return told.entry.claim.document


class _Sentence:
    """What the tellings of all figures of a sentence say."""

    def __init__(self, ledger: Ledger, number: int) -> None:
        text = ledger.words(number)
        self.names = stems(" ".join(_NAME.findall(text)))
        self.words = stems(text)
        self.restricts = says("another", _without_figures(ledger, number))
        counted = (e for e in ledger.of_sentence(number) if _counts(e) and not e.bare)
        self.counts = [(e.variable, stem(e.quantity.unit.split()[-1])) for e in counted]


def _told(ledger: Ledger) -> Iterator[Told]:
    known: dict[int, _Sentence] = {}
    for entry in ledger.entries:
        bare = entry.bare or entry.quantity.level or not (entry.adds_up or entry.is_share)
        if bare or entry.quantity.change or not body(entry) or is_norm(ledger, entry) or is_subset(ledger, entry):
            continue
        if entry.sentence not in known:
            known[entry.sentence] = _Sentence(ledger, entry.sentence)
        sentence = known[entry.sentence]
        left_out = _beside_the_measure(entry)
        clause = stems(entry.claim.quote) - left_out
        yield Told(
            entry=entry,
            names=sentence.names - left_out,
            words=(*((clause,) if len(clause) > SHARED else ()), sentence.words - left_out),
            counts=frozenset(counted for variable, counted in sentence.counts if variable != entry.variable),
            restricts=sentence.restricts,
        )


def _without_figures(ledger: Ledger, sentence: int) -> str:
    """The words of a sentence but for those of its figures: "more than 40" is no "more"."""
    text, at = "", ledger.sentences[sentence].start
    for entry in ledger.of_sentence(sentence):
        text += ledger.text[at : max(at, entry.start)]
        at = max(at, entry.end)
    return text + ledger.text[at : ledger.sentences[sentence].end]


def _beside_the_measure(entry: Entry) -> frozenset[str]:
    """Words that say who tells a figure and when it was so, and the figure itself."""
    said = [text for link in entry.claim.attribution for text in (link.name, link.cue)]
    return stems(" ".join([*said, entry.text, entry.period.text if entry.period else ""]))


def _near(told: Mapping[str, Told], tied: Iterable[frozenset[str]]) -> Iterator[tuple[Told, Told]]:
    """Pairs of different documents worth a look: aligned, or in one unit and of one time that both tell."""
    by_claim: dict[str, list[Told]] = defaultdict(list)
    blocks: dict[tuple[str, Window], list[Told]] = defaultdict(list)
    for t in told.values():
        by_claim[t.entry.claim.id].append(t)
        if t.entry.window is not None:
            blocks[_unit(t.entry), t.entry.window].append(t)
    seen: set[frozenset[str]] = set()
    of_alignments = ((x, y) for pair in tied if len(pair) == 2 for a, b in [sorted(pair)]
                     for x in by_claim[a] for y in by_claim[b])  # fmt: skip
    of_blocks = (p for block in blocks.values() if len(block) <= CROWD for p in combinations(block, 2))
    for one, other in (*of_alignments, *of_blocks):
        key = frozenset((one.entry.variable, other.entry.variable))
        if _document(one) != _document(other) and key not in seen:
            seen.add(key)
            first, second = sorted((one, other), key=lambda t: (_document(t), t.entry.start))
            yield first, second


def _unit(entry: Entry) -> str:
    return stem(entry.quantity.unit.split()[-1]) if _counts(entry) else entry.quantity.unit


def _counts(entry: Entry) -> bool:
    return entry.quantity.dimension is Dimension.COUNT


def _copies(told: Iterable[Told], aligned: Aligned, above: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Figures that a document has from the one it derives from: what they are at odds with is told of the first."""
    by_claim = {t.entry.claim.id: t for t in told}
    found = set()
    for pair in aligned.alignments:
        one, other = by_claim.get(pair.a), by_claim.get(pair.b)
        for x, y in ((one, other), (other, one)):
            if x and y and _document(x) in above[_document(y)] and _meet(x, y):
                found.add(y.entry.variable)
    return frozenset(found)


def _meet(one: Told, other: Told) -> bool:
    return one.entry.loose.meets(other.entry.loose)


def _one_measure(one: Told, other: Told) -> bool:
    """One unit, one time, the same names, the same things counted beside it, and most words of substance."""
    a, b = one.entry, other.entry
    if not _one_unit(a, b) or a.per != b.per or a.window != b.window:
        return False
    if one.names - other.words[-1] or other.names - one.words[-1] or one.counts ^ other.counts:
        return False
    if one.restricts or other.restricts or not _one_doer(one, other):
        return False
    return any(_one_question(x, y) for x in one.words for y in other.words)


def _one_unit(a: Entry, b: Entry) -> bool:
    return same_thing(a.quantity.unit, b.quantity.unit) if _counts(a) and _counts(b) else compatible(a, b)


def _one_doer(one: Told, other: Told) -> bool:
    """Whether nobody else does it: the subject of the one is in the words of the other, or not told."""
    a, b = one.entry.parties, other.entry.parties
    return not a or not b or bool(a & (b | other.words[-1]) or b & one.words[-1])


def _one_question(a: frozenset[str], b: frozenset[str]) -> bool:
    akin = len(kin(a - b, b - a))
    shared = len(a & b) + akin
    fewer, more = sorted((len(a - b) - akin, len(b - a) - akin))
    return shared >= SHARED and shared > fewer and fewer <= BARE and more <= ADDED


def _candidate(one: Told, other: Told, tied: bool, names: Mapping[str, str]) -> Candidate:
    a, b = one.entry, other.entry
    first, second = (f"“{shown(e)}” in {names[e.claim.document]}" for e in (a, b))
    when = f" ({within(a.period.text)})" if a.period and a.period.text else ""
    told = " and as ".join(_by(e, names) for e in (a, b))
    return Candidate(
        rule=RULE,
        group=f"{a.variable}={b.variable}",
        reading=f"Both speak of the same measure{when}: {first} and {second}.",
        score=ALIGNED if tied else UNALIGNED,
        operands=(of_entry(a, words=_by(a, names)), constant(f"{a.variable}:once", "1", point(1))),
        target=of_entry(b, words=_by(b, names)),
        unit=unit_words(b),
        product=True,
        agrees=f"{first} and {second} agree.",
        differs=f"One measure{when} is told as {told}. {_apart(a, b)}.",
    )


def _by(entry: Entry, names: Mapping[str, str]) -> str:
    return f"{shown(entry)} ({names[entry.claim.document]})"


def _apart(a: Entry, b: Entry) -> str:
    """How far two figures are apart where they come nearest, and whether one looks like a slip for the other."""
    low, high = sorted((a.loose, b.loose), key=lambda i: i.low)
    gap = in_words(high.low - (low.high or low.low), unit_words(b), 3)
    slipped = "; the digits of one may be a slip for those of the other" if slip(a.stated, b.stated) else ""
    return f"No value fits both: at their nearest they are {gap} apart{slipped}"
