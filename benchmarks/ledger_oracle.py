"""Ledgers of known truth, and which of their figures cannot stand together, found by trying all subsets.

Nothing here is Assay's: a ledger is plain data over Fractions, and the oracle reckons with it by itself. A set of
figures and relations is possible when intervals, narrowed through its relations until nothing moves, stay open. Where
no two relations share more than one figure and none closes a ring, that is exact (Freuder, "A sufficient condition for
backtrack-free search", JACM 29, 1982: such systems need no search once they are arc-consistent). Rings are made of
sums and fixed shares alone, which Fourier-Motzkin elimination decides exactly.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

Bounds = tuple[Fraction, Fraction | None]  # of a number that is not negative
ANY: Bounds = (Fraction(0), None)


@dataclass(frozen=True)
class Relation:
    """`members` added up or multiplied, each with its factor, make `target` (or at most it, where `at_most`)."""

    name: str
    kind: str
    members: tuple[str, ...]
    target: str
    product: bool
    factors: tuple[Fraction, ...]
    at_most: bool = False

    @property
    def averages(self) -> bool:
        """Whether its members are averages over its own stretch of time, which need not be those of another."""
        return self.kind == "rate × time"


@dataclass
class Book:
    """Figures with what is told of them, and the relations between them."""

    told: dict[str, Bounds] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    fixed: set[str] = field(default_factory=set)  # numbers that nobody has to say: twelve months in a year
    planted: bool = False

    @property
    def figures(self) -> list[str]:
        return [name for name in self.told if name not in self.fixed]


# the oracle


def minimal_sets(book: Book) -> set[frozenset[str]]:
    """All smallest sets of figures and relations (by their names) that cannot stand together."""
    found: set[frozenset[str]] = set()
    for relations in _connected(book.relations):
        names = {n for r in relations for n in (*r.members, r.target)} - book.fixed
        everything = frozenset(names | {r.name for r in relations})
        possible = _oracle(book, relations)
        if possible(everything):
            continue
        # what every impossible set must hold; only the rest need be tried
        needed = frozenset(g for g in everything if possible(everything - {g}))
        found |= _tried(needed, sorted(everything - needed), possible)
    return found


def _tried(needed: frozenset[str], rest: list[str], possible: Callable[[frozenset[str]], bool]) -> set[frozenset[str]]:
    found: list[frozenset[str]] = []
    for size in range(len(rest) + 1):
        for chosen in combinations(rest, size):
            here = needed | frozenset(chosen)
            if not any(f <= here for f in found) and not possible(here):
                found.append(here)
    return set(found)


def _connected(relations: list[Relation]) -> list[list[Relation]]:
    groups: list[tuple[set[str], list[Relation]]] = []
    for relation in relations:
        names = {*relation.members, relation.target}
        touching = [g for g in groups if g[0] & names]
        groups = [g for g in groups if not g[0] & names]
        groups.append((names.union(*(g[0] for g in touching)), [*(r for g in touching for r in g[1]), relation]))
    return [g[1] for g in groups]


def _oracle(book: Book, relations: list[Relation]) -> Callable[[frozenset[str]], bool]:
    ring = sum(len(r.members) for r in relations) + 1 > len({n for r in relations for n in (*r.members, r.target)})
    decide = _eliminated if ring and not any(r.averages for r in relations) else _narrowed

    def possible(accepted: frozenset[str]) -> bool:
        told = {n: b if n in accepted or n in book.fixed else ANY for n, b in book.told.items()}
        return decide([r for r in relations if r.name in accepted], told)

    return possible


def _narrowed(relations: list[Relation], told: dict[str, Bounds]) -> bool:
    """Whether all intervals stay open when narrowed through every relation until nothing moves."""
    box: dict[str, Bounds] = {}
    renamed = []
    for r in relations:
        own = tuple(f"{m} in {r.name}" if r.averages else m for m in r.members)
        box |= {o: told[m] for o, m in zip(own, r.members, strict=True)} | {r.target: told[r.target]}
        renamed.append((r, own))
    moved = True
    while moved:
        moved = False
        for r, own in renamed:
            for name, bounds in _projected(r, own, box):
                low = max(box[name][0], bounds[0])
                high = _least(box[name][1], bounds[1])
                if high is not None and low > high:
                    return False
                if (low, high) != box[name]:
                    box[name], moved = (low, high), True
    return True


def _least(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return other if one is None else one if other is None else min(one, other)


def _projected(r: Relation, own: tuple[str, ...], box: dict[str, Bounds]) -> Iterable[tuple[str, Bounds]]:
    parts = list(zip(own, r.factors, strict=True))
    made = _made(r.product, [_scaled(box[n], f) for n, f in parts])
    yield r.target, ((Fraction(0), None) if r.at_most else (max(made[0], Fraction(0)), made[1]))
    if r.at_most:
        yield r.target, (max(made[0], Fraction(0)), None)
    want = (Fraction(0), box[r.target][1]) if r.at_most else box[r.target]
    for i, (name, factor) in enumerate(parts):
        others = _made(r.product, [_scaled(box[n], f) for j, (n, f) in enumerate(parts) if j != i])
        yield name, _left(r.product, want, others, factor)


def _scaled(b: Bounds, factor: Fraction) -> tuple[Fraction | None, Fraction | None]:
    ends = (b[0] * factor, None if b[1] is None else b[1] * factor)
    return ends if factor >= 0 else (ends[1], ends[0])


def _made(product: bool, parts: list[tuple[Fraction | None, Fraction | None]]) -> tuple[Fraction, Fraction | None]:
    """The bounds of a sum or a product; a lower end that is open is as low as can be."""
    if product:
        low, high = Fraction(1), Fraction(1)
        endless = any(p[1] is None for p in parts)
        for p in parts:
            low *= p[0] or 0
            high *= 1 if p[1] is None else p[1]
        return low, (None if endless and high else high)
    lows, highs = [p[0] for p in parts], [p[1] for p in parts]
    low = Fraction(-(10**30)) if any(x is None for x in lows) else sum((x for x in lows if x is not None), Fraction(0))
    return low, (None if any(x is None for x in highs) else sum((x for x in highs if x is not None), Fraction(0)))


def _left(product: bool, want: Bounds, others: tuple[Fraction, Fraction | None], factor: Fraction) -> Bounds:
    """What one member may be where the others are given."""
    low, high = others
    if product:
        least = Fraction(0) if not high else want[0] / high / factor
        return least, (None if want[1] is None or not low else want[1] / low / factor)
    ends = (None if high is None else want[0] - high, None if want[1] is None else want[1] - low)
    if factor < 0:
        ends = (ends[1], ends[0])
    least = Fraction(0) if ends[0] is None else max(Fraction(0), ends[0] / factor)
    return least, (None if ends[1] is None else ends[1] / factor)


def _eliminated(relations: list[Relation], told: dict[str, Bounds]) -> bool:
    """Whether linear relations have a solution, by Fourier-Motzkin elimination; a product has one open member."""
    names = sorted({n for r in relations for n in (*r.members, r.target)})
    at = {n: i for i, n in enumerate(names)}
    rows: list[tuple[tuple[Fraction, ...], Fraction]] = []

    def add(terms: dict[str, Fraction], most: Fraction) -> None:
        row = [Fraction(0)] * len(names)
        for name, factor in terms.items():
            row[at[name]] += factor
        rows.append((tuple(row), most))

    for name in names:
        add({name: Fraction(-1)}, -told[name][0])
        if (high := told[name][1]) is not None:
            add({name: Fraction(1)}, high)
    for r in relations:
        terms = dict(zip(r.members, r.factors, strict=True)) | {r.target: Fraction(-1)}
        add(terms, Fraction(0))
        if not r.at_most:
            add({n: -f for n, f in terms.items()}, Fraction(0))
    return _feasible(rows, len(names))


def _feasible(rows: list[tuple[tuple[Fraction, ...], Fraction]], width: int) -> bool:
    for axis in range(width):
        above = [r for r in rows if r[0][axis] > 0]
        below = [r for r in rows if r[0][axis] < 0]
        kept = {r for r in rows if not r[0][axis]}
        for up in above:
            for down in below:
                p, q = -down[0][axis], up[0][axis]
                row = tuple(p * x + q * y for x, y in zip(up[0], down[0], strict=True))
                kept.add((row, p * up[1] + q * down[1]))
        rows = _tightest(kept)
    return all(most >= 0 for _, most in rows)


def _tightest(
    rows: Iterable[tuple[tuple[Fraction, ...], Fraction]],
) -> list[tuple[tuple[Fraction, ...], Fraction]]:
    best: dict[tuple[Fraction, ...], Fraction] = {}
    for row, most in rows:
        size = max((abs(x) for x in row), default=Fraction(0)) or Fraction(1)
        key = tuple(x / size for x in row)
        best[key] = min(best.get(key, most / size), most / size)
    return list(best.items())


# the ledgers


class Maker:
    """Makes one book out of a world in which everything comes out, and then spoils it where asked to."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.book = Book()
        self.true: dict[str, Fraction] = {}

    def new(self, value: Fraction) -> str:
        """A figure told exactly, rounded, as a range, or as a bound."""
        name = f"f{len(self.true)}"
        self.true[name] = value
        how = self.rng.random()
        slack = value * self.rng.choice((0, 1, 2, 5, 10)) / 100
        low, high = value - slack * self.rng.randint(0, 2), value + slack
        self.book.told[name] = (low, None) if how < 0.06 else (Fraction(0), high) if how < 0.1 else (low, high)
        return name

    def constant(self, value: Fraction) -> str:
        name = f"k{len(self.true)}"
        self.true[name] = value
        self.book.told[name] = (value, value)
        self.book.fixed.add(name)
        return name

    def number(self, least: int = 2, most: int = 900) -> Fraction:
        return Fraction(self.rng.randint(least, most))

    def relate(self, kind: str, members: list[str], factors: list[Fraction] | None = None, *, product: bool = True,
               target: str = "", at_most: bool = False) -> str:  # fmt: skip
        factors = factors or [Fraction(1)] * len(members)
        made = Fraction(1) if product else Fraction(0)
        for m, f in zip(members, factors, strict=True):
            made = made * self.true[m] * f if product else made + self.true[m] * f
        target = target or self.new(made + (self.number() if at_most else 0))
        name = f"r{len(self.book.relations)}"
        self.book.relations.append(Relation(name, kind, tuple(members), target, product, tuple(factors), at_most))
        return target

    # the kinds of relation; each may build on a figure that is there

    def rate_time(self, start: str) -> str:
        span = self.constant(self.number(2, 48)) if self.rng.random() < 0.5 else self.new(self.number(2, 48))
        return self.relate("rate × time", [start, span])

    def share_whole(self, start: str) -> str:
        return self.relate("share × whole", [self.new(self.number(1, 99)), start], [Fraction(1, 100), Fraction(1)])

    def gross_net(self, start: str) -> str:
        cut = self.new(self.true[start] * self.rng.randint(1, 90) / 100)
        return self.relate("gross and net", [start, cut], [Fraction(1), Fraction(-1)], product=False)

    def parts_sum(self, start: str) -> str:
        parts = [self.new(self.number()) for _ in range(self.rng.randint(1, 4))]
        return self.relate("parts and sum", [start, *parts], product=False)

    def list_count(self, start: str) -> str:
        """So many as were listed."""
        listed = self.constant(self.true[start])
        return self.relate("enumeration and count", [listed], target=start)

    def sub_period(self, start: str) -> str:
        return self.relate("sub-period and period", [start], product=False, at_most=True)

    def growth(self, start: str) -> str:
        times = 1 + Fraction(self.rng.randint(-80, 300), 100)
        return self.relate("growth and levels", [start, self.new(times)])

    def price_volume(self, start: str) -> str:
        return self.relate("unit price × volume", [start, self.new(self.number(2, 99))])

    def conversion(self, start: str) -> str:
        rate = self.number(2, 99) / 10
        told = self.new(rate) if self.rng.random() < 0.5 else self.constant(rate)
        return self.relate("conversion", [start, told])

    def beyond_whole(self, start: str) -> str:
        """Shares of one whole with a part that is told."""
        shares = [self.new(self.number(1, 30)) for _ in range(self.rng.randint(2, 3))]
        whole = self.constant(Fraction(100))
        self.relate("percentages of a whole", shares, product=False, target=whole, at_most=True)
        return self.relate("share × whole", [shares[0], start], [Fraction(1, 100), Fraction(1)])

    def two_reports(self, start: str) -> str:
        return self.relate("one measure in two reports", [start])

    def ring(self) -> None:
        """Fixed shares of a whole, and their parts, which make up the whole."""
        whole, left = self.new(self.number(200, 900)), Fraction(100)
        parts = []
        for last in (False, False, True):
            share = left if last else Fraction(self.rng.randint(5, 40))
            left -= share
            parts.append(self.relate("share × whole", [whole], [share / 100]))
        self.relate("parts and sum", parts, product=False, target=whole)

    def long_sum(self, members: int) -> None:
        self.relate("parts and sum", [self.new(self.number()) for _ in range(members)], product=False)

    def slip(self) -> None:
        """Plant what reporters and printers do: another unit, another magnitude, a digit, a wrong figure."""
        used = sorted({n for r in self.book.relations for n in (*r.members, r.target)} - self.book.fixed)
        name = self.rng.choice(used)
        low, high = self.book.told[name]
        times = ((1000, 1), (1, 1000), (10, 1), (1, 10), (13, 3), (3, 13), (12, 1), (1, 12), (6, 5), (5, 6))
        how = Fraction(*self.rng.choice(times))
        self.book.told[name] = (low * how, None if high is None else high * how)
        self.book.planted = True


CHAINED: tuple[Callable[[Maker, str], str], ...] = (
    Maker.rate_time, Maker.share_whole, Maker.gross_net, Maker.parts_sum, Maker.list_count, Maker.sub_period,
    Maker.growth, Maker.price_volume, Maker.conversion, Maker.beyond_whole, Maker.two_reports,
)  # fmt: skip


def make(rng: random.Random) -> Book:
    """One ledger of 3 to 60 figures; two in three hold a slip or two."""
    maker = Maker(rng)
    size = rng.randint(3, 60)
    while len(maker.book.figures) < size - 12:
        _add(maker, rng)
    while len(maker.book.figures) < min(size, 4) or not maker.book.relations:
        _add(maker, rng)
    for _ in range(rng.choice((0, 1, 2))):
        maker.slip()
    return maker.book


def _add(maker: Maker, rng: random.Random) -> None:
    shape = rng.random()
    if shape < 0.1:
        maker.ring()
    elif shape < 0.15:
        maker.long_sum(rng.randint(6, 12))
    else:
        last = maker.new(maker.number())
        for _ in range(rng.randint(1, 2)):
            last = rng.choice(CHAINED)(maker, last)
