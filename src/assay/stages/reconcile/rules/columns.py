"""Tables: a row or a column that adds the others up, and what most rows of a table keep to.

A row named "Total" is the sum of the rows above it (those since the last total, all of them, or the totals among
them: the reading that fits counts), and so is a column under such a head. Rows that are no parts ("of which",
"average") are left out. Where words tell nothing, three rows in which one column is the sum or the product of two
others tell it, and the row that does not keep to it is the slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from assay.model import Dimension
from assay.stages.reconcile.account import gap
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry
from assay.stages.reconcile.grids import Grid, within
from assay.stages.reconcile.intervals import Interval, between, in_words, point
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import near, slip
from assay.stages.reconcile.system import Compare
from assay.text.tables import words

SURE, LOOSE = 0.85, 0.6
MOST = 8  # columns among which a relation is looked for that no word tells
KEPT = 3  # rows that must keep to it
_LISTED = 8  # parts that are told one by one
_TAKEN = Fraction(-1)
EXAMPLES = (
    ("Port | Seals\nAda | 31\nBo | 40\nTotal | 71", True),
    ("Port | Seals\nAda | 31\nBo | 40\nTotal | 72", False),
    ("Port | Spring | Autumn | Total\nAda | 31 | 12 | 43\nBo | 40 | 9 | 49", True),
    ("Port | Spring | Autumn | Total\nAda | 31 | 12 | 34\nBo | 40 | 9 | 94", False),
)


def columns(ledger: Ledger) -> list[Candidate]:
    return [c for grid in ledger.grids for c in (*_to_the_digit(grid, [*_down(grid), *_across(grid)]), *_untold(grid))]


def _to_the_digit(grid: Grid, sums: list[Candidate]) -> Iterator[Candidate]:
    """The sums of a table; where those of its round figures come out to the digit, none was rounded, and one that is
    off by what rounding might make of it is a slip.

    Parts that are rounded make their whole to the digit two times in three: three sums that do leave no doubt.
    """
    round_ones = [c for c in sums if all(_ends_in_nought(grid.entries[o.variable]) for o in (*c.operands, c.target))]
    exact = sum(c.nominal == c.target.told for c in round_ones)
    loose = (c for c in round_ones if c.nominal != c.target.told)
    off = {c.id for c in loose if c.holds and c.compare is Compare.EQUAL}
    sure = exact >= KEPT * max(1, len(off) - 1)  # a slip in one figure is seen in its row and in its column
    for c in sums:
        yield _judged(grid, _as_told(c), borne=True) if sure and c.id in off else c


def _ends_in_nought(entry: Entry) -> bool:
    """Whether a figure is written out and round: it may have been rounded, though no unit tells so."""
    digits = re.sub(r"[^\d.]", "", entry.text).strip(".")
    return "." not in digits and digits.endswith("0")


def _as_told(c: Candidate) -> Candidate:
    """A sum in which nothing is rounded."""
    return replace(
        c, operands=tuple(replace(o, loose=o.told) for o in c.operands), target=replace(c.target, loose=c.target.told)
    )


def _down(grid: Grid) -> Iterator[Candidate]:
    """For each row that adds others up, the reading of each column that fits best."""
    totals = [r for r, label in enumerate(grid.labels) if words("total").fullmatch(label)]
    plain = [r for r in range(len(grid.rows)) if r not in {*totals} and _is_part(grid, r)] if totals else []
    for total in totals:
        parts = list(_parts(plain, totals, total))
        sums = {}
        for column in grid.table.figures:
            target = grid.cells[total][column]
            if target is not None and _adds(grid, column, target):
                rivals = [_sum(grid, column, rows, total) for rows in parts]
                made = [c for c in (*rivals, *_later(grid, column, _above(plain, totals, total), total)) if c]
                if made:
                    near_it = (c for c in made if slip(c.nominal, target.stated))
                    sums[column] = next((c for c in made if c.holds), None) or next(near_it, made[0])
        for column, candidate in sums.items():
            borne = any(c.snug for n, c in sums.items() if n != column)
            yield _judged(grid, candidate, borne=borne)


def _above(plain: list[int], totals: list[int], total: int) -> list[int]:
    """The rows between a total and the one before it."""
    last = max((t for t in totals if t < total), default=-1)
    return [r for r in plain if last < r < total]


def _parts(plain: list[int], totals: list[int], total: int) -> Iterator[list[int]]:
    """The rows that a total may add up, the likeliest first."""
    above = _above(plain, totals, total)
    before = [r for r in plain if r < total]
    under = [t for t in totals if t < total]
    if len(above) > 1:
        yield above
    if len(before) > len(above):
        yield before
    if under and len(under) + len(above) > 1:
        yield [*under, *above]
    below = [r for r in plain if r > total]
    if not before and len(below) > 1:
        yield below


def _later(grid: Grid, column: int, above: list[int], total: int) -> Iterator[Candidate | None]:
    """The sums of the last of the rows above, where they come to the total: "Income" may stand over what was spent.

    The longest comes first, and is given whatever it comes to. All are added up in one go.
    """
    target = grid.cells[total][column]
    if target is None or len(above) < 3:
        return
    told, loose, whole, fitting, first = _Run(), _Run(), True, [], 0
    for n in range(len(above) - 1, 0, -1):
        part = _part(grid, above[n], column, target)
        if part is None:
            break
        first, whole = n, whole and not part.void
        if part.entry is not None:
            told = told.and_(part.entry.stated, part.sign)
            loose = loose.and_(within(part.entry, grid.steps[column]), part.sign)
        made, reach = loose.made, within(target, grid.steps[column])
        held = made.meets(reach) or (not whole and (reach.high is None or made.low <= reach.high))
        if held or slip(told.made, target.stated):
            fitting.append(n)
    for n in sorted({first, *fitting} - {0, len(above) - 1}):
        yield _sum(grid, column, above[n:], total)


class _Run(NamedTuple):
    """What has been added up and taken off so far."""

    added: Interval = point(0)
    taken: Interval = point(0)

    def and_(self, further: Interval, sign: Fraction) -> _Run:
        added, taken = self
        return _Run(added.plus(further), taken) if sign > 0 else _Run(added, taken.plus(further))

    @property
    def made(self) -> Interval:
        return self.added.minus(self.taken)


def _is_part(grid: Grid, row: int) -> bool:
    label = grid.labels[row]
    return bool(grid.rows[row].cells) and not any(words(w).fullmatch(label) for w in ("of_which", "no_part"))


def _adds(grid: Grid, column: int, target: Entry) -> bool:
    """Whether the figures of a column can be added up, to a hundred if they are shares."""
    head = grid.table.heads[column]
    if target.is_share or words("share").search(head):
        return target.stated.low == 100
    return not words("no_sum").search(head)


class _Part(NamedTuple):
    """What a row adds to a sum: a figure, which may be taken off; or nothing, and whether its cell says so."""

    entry: Entry | None = None
    sign: Fraction = Fraction(1)
    void: bool = False


def _part(grid: Grid, row: int, column: int, target: Entry) -> _Part | None:
    """What a row adds to the sum of a column; None where its cell cannot be read."""
    entry = grid.cells[row][column]
    if entry is not None and entry.quantity.unit != target.quantity.unit:
        return None
    if entry is not None:
        return _Part(entry, _TAKEN if words("less").fullmatch(grid.labels[row]) else Fraction(1))
    void = grid.is_void(row, column)
    return _Part(void=void) if void or not grid.rows[row].cells else None


def _sum(grid: Grid, column: int, rows: list[int], total: int) -> Candidate | None:
    """The reading that the rows of a column make its total; None where a cell cannot be read."""
    target = grid.cells[total][column]
    if target is None:
        return None
    parts = []
    for row in rows:
        part = _part(grid, row, column, target)
        if part is None:
            return None
        parts.append(part)
    told = [(p.entry, p.sign) for p in parts if p.entry is not None]
    where = (f"column “{_head(grid, column)}”", f"row “{grid.labels[total]}”")
    return _candidate(told, target, grid.steps[column], whole=not any(p.void for p in parts), where=where)


def _head(grid: Grid, column: int) -> str:
    return grid.table.heads[column] or str(column + 1)


def _across(grid: Grid) -> Iterator[Candidate]:
    """For each column whose head adds others up, its rows."""
    for column in grid.table.figures:
        if not words("total").fullmatch(grid.table.heads[column].strip()):
            continue
        left = _beside(grid, column)
        if len(left) < 2:
            continue
        made = [c for row in range(len(grid.rows)) if (c := _sum_of_row(grid, row, left, column)) is not None]
        snug = [c.snug for c in made]
        for candidate, fits in zip(made, snug, strict=True):
            yield _judged(grid, candidate, borne=sum(snug) - fits > 1)


def _beside(grid: Grid, column: int) -> list[int]:
    """The columns that one adds up: those of its unit beside it, up to another sum."""
    units = {_unit(e) for e in grid.column(column)}
    for side in (range(column - 1, -1, -1), range(column + 1, grid.table.width)):
        found: list[int] = []
        for other in side:
            head = grid.table.heads[other]
            here = grid.column(other)
            if other not in grid.table.figures or words("total").fullmatch(head) or not here:
                break
            if {_unit(e) for e in here} != units or not _adds(grid, other, here[0]):
                break
            found.append(other)
        if len(found) > 1:
            return sorted(found)
    return []


def _unit(entry: Entry) -> str:
    """The unit of a figure; things that are counted go by any name."""
    return "" if entry.quantity.dimension is Dimension.COUNT else entry.quantity.unit


def _sum_of_row(grid: Grid, row: int, left: list[int], column: int) -> Candidate | None:
    target = grid.cells[row][column]
    entries = [grid.cells[row][n] for n in left]
    void = [grid.is_void(row, n) for n in left]
    if target is None or any(e is None and not v for e, v in zip(entries, void, strict=True)):
        return None
    parts = [(e, Fraction(1)) for e in entries if e is not None]
    step = min(grid.steps[n] for n in (*left, column))
    where = (f"row “{grid.labels[row]}”", f"column “{_head(grid, column)}”")
    return _candidate(parts, target, step, whole=not any(void), where=where)


def _candidate(
    parts: Sequence[tuple[Entry, Fraction]], target: Entry, step: Fraction, *, whole: bool, where: tuple[str, str]
) -> Candidate | None:
    if len(parts) < 2:
        return None
    operands = tuple(_operand(e, step, sign) for e, sign in parts)
    line, sum_of = where
    return Candidate(
        rule="table-sum",
        group=f"{line}:{target.variable}",
        reading=f"In the {line} the {sum_of} adds up the others.",
        score=SURE,
        operands=operands,
        target=_operand(target, step),
        unit=unit_words(target),
        product=False,
        compare=Compare.EQUAL if whole else Compare.AT_MOST,
    )


def _operand(entry: Entry, step: Fraction, sign: Fraction = Fraction(1)) -> Operand:
    made = of_entry(entry, words=in_words(entry.stated.low, unit_words(entry), 12), factor=sign)
    return replace(made, loose=within(entry, step))


def _judged(grid: Grid, c: Candidate, *, borne: bool) -> Candidate:
    """The candidate with its score and its words: it is firm where another sum of the table bears the reading out,
    or where it is all but right."""
    told, made = c.target.told, c.nominal
    has = "as the table has it" if made == told else f"and the table has {c.target.words}; rounding may account for it"
    c = replace(c, agrees=f"{_told(c)} make {between(made, c.unit, 12)}, {has}.")
    if c.holds:
        return c
    each = [o.told for o in c.operands]
    average = min(e.low for e in each) <= told.low <= max(e.high or e.low for e in each)
    partly = _partly(grid) and made.low < told.low
    unclear = not c.product and (average or (made.low > told.low and _counts(grid, c)))
    firm = near(made, told) or (not unclear and (borne or made.low > told.low))
    if partly or not firm:
        return replace(c, score=LOOSE)
    return replace(c, differs=f"{_told(c)} make {between(made, c.unit, 12)}; the table has {c.target.words}, {gap(c)}.")


def _counts(grid: Grid, c: Candidate) -> bool:
    """Whether a sum is one of things that may be counted in two rows."""
    entry = grid.entries.get(c.target.variable)
    return entry is not None and entry.quantity.dimension is Dimension.COUNT


def _told(c: Candidate) -> str:
    """The parts of a sum in words."""
    sign = "× " if c.product else "+ "
    listed = [("− " if o.factor < 0 else sign) + o.words for o in c.operands]
    if len(listed) > _LISTED:
        listed = [*listed[: _LISTED - 1], f"+ {len(listed) - _LISTED + 1} more"]
    where = re.split(r"”(?= the |, as )", c.reading)[0] + "”"
    return f"{where}, {' '.join(listed)[2:]}"


def _partly(grid: Grid) -> bool:
    """Whether words over the table say that it has some of the rows only."""
    above = grid.table.caption.of(grid.text) if grid.table.caption else ""
    return words("selection").search(f"{above} {' '.join(grid.table.heads[:1])}") is not None


def _untold(grid: Grid) -> Iterator[Candidate]:
    """What three rows or more keep to and one does not, though no word tells it."""
    figures = grid.table.figures
    if len(figures) > MOST:
        return
    rows = [row for row, cells in enumerate(grid.cells) if all(cells[n] is not None for n in figures)]
    for one, other in combinations(figures, 2):
        for result in figures:
            if result not in (one, other) and len(rows) > KEPT:
                yield from _kept(grid, rows, (one, other, result))


def _kept(grid: Grid, rows: Sequence[int], columns: tuple[int, int, int]) -> Iterator[Candidate]:
    steps = [grid.steps[n] for n in columns]
    for product in (False, True):
        told: list[Candidate] = []
        broken: list[Candidate] = []
        for row in rows:
            made = _relation(grid, row, steps, columns, product=product)
            if made is None or (not made.snug and broken):
                break  # of no use for one row, or broken by two
            told.append(made)
            broken += [made] if not made.snug else []
        kept = len(told) - len(broken)
        whole = len(told) == len(rows) and kept >= KEPT and bool(broken)
        if whole and len({o.told.low for c in told for o in c.operands}) > 3:
            yield _judged(grid, broken[0], borne=True)


def _relation(
    grid: Grid, row: int, steps: Sequence[Fraction], columns: tuple[int, ...], *, product: bool
) -> Candidate | None:
    """One row's reading that its third figure is the sum or the product of the first two."""
    entries = [e for n in columns if (e := grid.cells[row][n]) is not None]
    one, other, result = entries
    if not product and len({_unit(e) for e in entries}) > 1:
        return None
    if product and any(e.is_share for e in entries):
        return None
    operands = tuple(_operand(e, s) for e, s in zip((one, other), steps, strict=False))
    heads = [_head(grid, n) for n in columns]
    label = grid.labels[row]
    joint = "times" if product else "and"
    return Candidate(
        rule="table-row",
        group=f"{columns}:{product}:{result.variable}",
        reading=f"In the row “{label}”, as in the others, “{heads[0]}” {joint} “{heads[1]}” make “{heads[2]}”.",
        score=SURE,
        operands=operands,
        target=_operand(result, steps[2]),
        unit=unit_words(result),
        product=product,
    )
