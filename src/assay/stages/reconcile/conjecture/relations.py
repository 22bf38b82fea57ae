"""Every few figures near one another that could be meant to make one another, whether they do or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import NamedTuple

from assay.model import BlockKind, Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, constant, of_entry, shown
from assay.stages.reconcile.conjecture.algebra import TIME, Measure, measure_of
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger, close_by, same_kind, unit_words
from assay.stages.reconcile.windows import DAYS

REACH = 2  # sentences from one figure to the next
PARTS = 6  # so many parts a sum may have
FACTORS = 3
NEAREST = 7  # so many figures around one may be factors of it
LEVELS = 5  # so many around a percentage may be what it is told of
KINDS = ("sum", "hundred", "growth", "share", "convert", "product", "product of three")
_WHOLE_TIME = re.compile(
    r"\b(?:an?|the|one|per|each|whole|full|that|last|this)\s+(?P<unit>day|night|week|month|quarter|year)\b|"
    r"\b(?P<every>annual|yearly|monthly|weekly|daily)\b", re.I)  # fmt: skip
_EVERY = {"annual": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_RULES = {"sum": "parts-sum", "hundred": "share-sum", "growth": "growth", "share": "share-whole"}
SLACK = Fraction(1, 50)  # of what is told for one stretch of time and made from another


class Relation(NamedTuple):
    """`parts` make `target`, in the way of `kind`; `draft` is the reading without its score."""

    kind: str
    parts: tuple[Entry, ...]
    target: Entry
    draft: Candidate
    over_time: bool = False  # for a stretch of time that no figure tells

    @property
    def members(self) -> tuple[Entry, ...]:
        return tuple(sorted((*self.parts, self.target), key=_start))


def relations(ledger: Ledger) -> Iterator[Relation]:
    """All of a document, in the order of its figures."""
    told = [e for e in ledger.entries if e.claim.block is BlockKind.BODY and _positive(e)]
    amounts = [e for e in told if e.adds_up]
    shares = [e for e in told if e.is_share]
    yield from _sums(amounts)
    yield from _hundreds(shares)
    for share in shares:
        yield from _of_share(share, amounts)
    yield from _products(ledger, [e for e in told if e.adds_up or e.quantity.dimension is Dimension.TIME])


def _positive(entry: Entry) -> bool:
    return entry.stated.low >= 0 and (entry.stated.high is None or entry.stated.high > 0)


def _start(entry: Entry) -> int:
    return entry.start


def _near(entries: Sequence[Entry], entry: Entry) -> list[Entry]:
    """The others within reach, the nearest first."""
    found = [e for e in close_by(entries, entry, REACH, REACH) if e is not entry]
    return sorted(found, key=lambda e: abs(e.start - entry.start))


def _sums(amounts: list[Entry]) -> Iterator[Relation]:
    """Runs of figures of one kind just before or behind a figure, one of them at most left out next to it."""
    for place, target in enumerate(amounts):
        for ahead in (True, False):
            run = _run(amounts[place + 1 :] if ahead else amounts[place - 1 :: -1] if place else [], target)
            for skip in (0, 1):
                for size in range(2, min(PARTS, len(run) - skip) + 1):
                    parts = tuple(sorted(run[skip : skip + size], key=_start))
                    yield _sum("sum", parts, target, of_entry(target))


def _run(entries: Sequence[Entry], target: Entry) -> list[Entry]:
    """The figures of its kind that follow one another, as many as could be its parts."""
    run: list[Entry] = []
    last = target
    for entry in entries:
        if abs(entry.sentence - last.sentence) > REACH or len(run) > PARTS:
            break
        if same_kind(entry, target) and entry.per in (None, target.per) and not _more(entry, target):
            run.append(entry)
            last = entry
    return run


def _more(part: Entry, whole: Entry) -> bool:
    return part.stated.middle > whole.stated.middle


def _hundreds(shares: list[Entry]) -> Iterator[Relation]:
    """Shares that are all of one thing."""
    for place, first in enumerate(shares):
        run = [first]
        for entry in shares[place + 1 : place + PARTS]:
            if entry.sentence - run[-1].sentence > 1:
                break
            run.append(entry)
            yield _sum("hundred", tuple(run), entry, constant("hundred", "100 percent", point(100)))


def _sum(kind: str, parts: tuple[Entry, ...], target: Entry, whole: Operand) -> Relation:
    listed = ", ".join(shown(p) for p in parts)
    draft = Candidate(
        rule=_RULES[kind],
        group=f"meant:{target.variable}",
        reading=f"The parts {listed} are meant to make up the {whole.words}.",
        score=0,
        operands=tuple(of_entry(p) for p in parts),
        target=whole,
        unit=unit_words(target),
        product=False,
        chance=True,
    )
    return Relation(kind, parts[:-1] if kind == "hundred" else parts, target, draft)


def _of_share(share: Entry, amounts: list[Entry]) -> Iterator[Relation]:
    """What a percentage may be told of: a change from one level to another, or a part of a whole."""
    around = sorted(_near(amounts, share)[:LEVELS], key=_start)
    for one, other in combinations(around, 2):
        if not same_kind(one, other):
            continue
        for old, new in ((one, other), (other, one)):
            rises = new.stated.middle > old.stated.middle
            if share.quantity.change in ("", "rise" if rises else "fall") and (rises or share.stated.middle < 100):
                yield _growth(share, old, new, rises)
        whole, part = (one, other) if one.stated.middle > other.stated.middle else (other, one)
        if whole.per == part.per and share.stated.middle < 100:
            yield _made(
                "share", (whole, share), part, (of_entry(whole), of_entry(share, factor=Fraction(1, 100))),
                f"{shown(part)} is meant to be {shown(share)} of {shown(whole)}.")  # fmt: skip


def _growth(share: Entry, old: Entry, new: Entry, rises: bool) -> Relation:
    told, loose = (_changed(i, rises) for i in (share.stated, share.loose))
    words = f"({'1 +' if rises else '1 −'} {shown(share)})"
    factor = Operand(
        variable=f"{share.variable}:factor",
        words=words,
        told=told,
        loose=loose,
        claim=share.claim.id if share.told else None,
        told_by_none=not share.told,
    )
    reading = f"The change of {shown(share)} is that from {shown(old)} to {shown(new)}."
    return _made("growth", (old, share), new, (of_entry(old), factor), reading)


def _changed(share: Interval, rises: bool) -> Interval:
    """One and a percentage, or one without it."""
    low, high = share.low / 100, None if share.high is None else share.high / 100
    if rises:
        return Interval(low=1 + low, high=None if high is None else 1 + high)
    return Interval(low=Fraction(0) if high is None else max(Fraction(0), 1 - high), high=max(Fraction(0), 1 - low))


def _made(
    kind: str, parts: tuple[Entry, ...], target: Entry, operands: tuple[Operand, ...], reading: str, timed: bool = False
) -> Relation:
    draft = Candidate(
        rule=_RULES.get(kind, "rate-total" if timed else "unit-conversion" if kind == "convert" else "price-volume"),
        group=f"meant:{target.variable}",
        reading=reading,
        score=0,
        operands=operands,
        target=of_entry(target),
        unit=unit_words(target),
        product=True,
        per=f" a {target.per}" if target.per else "",
        chance=True,
    )
    return Relation(kind, parts, target, draft, timed)


def _products(ledger: Ledger, entries: list[Entry]) -> Iterator[Relation]:
    """One, two or three figures that make another by what they measure, where need be over some time."""
    measures = {e.variable: m for e in entries if not e.bare and (m := measure_of(e)) is not None}
    usable = [e for e in entries if e.variable in measures]
    for target in (e for e in usable if e.adds_up):
        around = sorted(_near(usable, target)[:NEAREST], key=_start)
        for size in range(1, FACTORS + 1):
            for parts in combinations(around, size):
                if max(p.sentence for p in (*parts, target)) - min(p.sentence for p in (*parts, target)) > REACH:
                    continue
                yield from _product(ledger, parts, target, [measures[e.variable] for e in (*parts, target)])


def _product(ledger: Ledger, parts: tuple[Entry, ...], target: Entry, measures: list[Measure]) -> Iterator[Relation]:
    *ours, wanted = measures
    left = wanted
    for measure in ours:
        left = left.over(measure)
    if not _sensible(parts, target, ours, wanted, left):
        return
    kind = KINDS[KINDS.index("convert") + len(parts) - 1]
    listed = " × ".join(shown(p) for p in parts)
    scale = [] if left.size == 1 else [_scale(target, 1 / left.size, wanted.timed or any(m.timed for m in ours))]
    operands = tuple(of_entry(p) for p in parts)
    if not left.powers:
        yield _made(kind, parts, target, (*operands, *scale), f"{listed} is meant to make {shown(target)}.")
    elif left.powers == ((TIME, 1),):
        for words, days in _over(ledger, parts, target):
            time = constant(f"{target.variable}:{words}", words, days)
            reading = f"{listed} over {words} is meant to make {shown(target)}."
            yield _made(kind, parts, target, (*operands, time, *scale), reading, timed=True)


def _scale(target: Entry, factor: Fraction, timed: bool) -> Operand:
    """What turns one unit into the other."""
    told = point(factor)
    loose = Interval(low=factor * (1 - SLACK), high=factor * (1 + SLACK)) if timed else told
    words = f"{float(factor):.6g}"
    return Operand(variable=f"{target.variable}:scale:{words}", words=words, told=told, loose=loose)


def _sensible(parts: tuple[Entry, ...], target: Entry, ours: list[Measure], wanted: Measure, left: Measure) -> bool:
    """Whether somebody could mean the parts to make the target: no number stands for all, and none twice."""
    alike = [p for p in parts if p.quantity.unit == target.quantity.unit]
    if wanted.counts and not alike:
        return False
    if len(parts) == 1:
        one = parts[0]
        if (one.quantity.unit == target.quantity.unit and one.per == target.per) or (wanted.counts and not left.powers):
            return False
        return bool(left.powers) or one.start < target.start
    if not any(m.powers for m in ours):
        return len({p.quantity.unit for p in parts}) == len(parts) and wanted.counts
    return True


def _over(ledger: Ledger, parts: tuple[Entry, ...], target: Entry) -> Iterator[tuple[str, Interval]]:
    """The stretches of time, in days, for which the target may be told beside a rate."""
    for window, period in ((target.window, target.period), (parts[0].window, parts[0].period)):
        days = window.lasting("day") if window is not None else None
        if days is not None and days.high is not None and days.low and period is not None and period.text:
            yield f"“{period.text}”", days
            break
    sentence = ledger.sentences[target.sentence]
    around = ledger.text[max(sentence.start, target.start - 70) : min(sentence.end, target.end + 40)]
    match = _WHOLE_TIME.search(around)
    if match is not None:
        unit = (match["unit"] or _EVERY[match["every"].casefold()]).casefold()
        yield f"a {unit}", DAYS[unit]


def gaps(text: str, members: Sequence[Entry]) -> list[str]:
    """The words between figures that follow one another."""
    return [text[a.end : b.start] for a, b in pairwise(members)]
