"""Which claims meet: those that share what no crowd has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations, product

from assay.model import Dimension, Quantity
from assay.stages.align.figures import PRINT
from assay.stages.align.profile import Book, Profile
from assay.stages.align.rows import Row

CROWD = 60  # a key that more claims than this share joins nobody by itself
FEW = 8  # a key that no more claims share joins two by itself

_Met = tuple[str, str]  # two claims, smaller id first
_Owners = dict[str, list[str]]  # claims by what they have
_Edges = Collection[tuple[str, str]]  # documents, of which the second derives from the first


def meeting(clauses: Mapping[str, Profile], edges: _Edges, book: Book) -> list[_Met]:
    """Pairs of claims that share two keys, or one that hardly anybody else has; sorted.

    A key that a crowd of claims has brings together only claims of documents of which one derives from the other, so
    that two hundred copies of one report are compared along their lineage and not each with each. Two rows of tables
    meet by what stands in their cells alone.
    """
    rows = {claim: row for claim, p in clauses.items() if (row := book.row(p)) is not None}
    owners: _Owners = defaultdict(list)
    for claim in sorted(clauses):
        for key in _lookup(clauses[claim]):
            owners[key].append(claim)
    shared: Counter[_Met] = Counter()
    for claims in owners.values():
        if len(claims) <= CROWD:
            step = 2 if len(claims) <= FEW else 1
            text, tabled = _parted(claims, rows)
            pairs = ((min(x, y), max(x, y)) for x, y in (*combinations(text, 2), *product(text, tabled)))
            shared.update(dict.fromkeys(pairs, step))
        else:
            shared.update(_along(claims, clauses, edges, rows))
    return sorted({*(pair for pair, count in shared.items() if count >= 2), *_of_rows(rows, clauses, edges)})


def _parted(claims: Iterable[str], rows: Mapping[str, Row]) -> tuple[list[str], list[str]]:
    """The claims that are no rows, and those that are."""
    parted: tuple[list[str], list[str]] = ([], [])
    for claim in claims:
        parted[claim in rows].append(claim)
    return parted


def _along(claims: list[str], clauses: Mapping[str, Profile], edges: _Edges, rows: Mapping[str, Row]) -> Iterator[_Met]:
    """The pairs of `claims` that lie along an edge of the lineage, but for those of two rows."""
    by_document = _by_document(claims, clauses)
    for one, two in edges:
        if one in by_document and two in by_document:
            (text, tabled), (others, beside) = (_parted(by_document[d], rows) for d in (one, two))
            for x, y in (*product(text, (*others, *beside)), *product(tabled, others)):
                yield min(x, y), max(x, y)


def _of_rows(rows: Mapping[str, Row], clauses: Mapping[str, Profile], edges: _Edges) -> Iterator[_Met]:
    """The pairs of rows of different tables that one name or all their words bring together, or two hints."""
    named: _Owners = defaultdict(list)
    hinted: _Owners = defaultdict(list)
    for claim in sorted(rows):
        for key in rows[claim].names:
            named[key].append(claim)
        for key in rows[claim].hints:
            hinted[key].append(claim)
    hints = Counter(pair for few in hinted.values() if len(few) <= FEW for pair in combinations(few, 2))
    met = [pair for pair, count in hints.items() if count >= 2]
    for claims in named.values():
        if len(claims) <= CROWD:
            met += combinations(claims, 2)
            continue
        by_document = _by_document(claims, clauses)
        for one, two in edges:
            pairs = len(by_document.get(one, ())) * len(by_document.get(two, ()))
            if pairs <= CROWD:
                met += ((min(p), max(p)) for p in product(by_document.get(one, ()), by_document.get(two, ())))
    return ((x, y) for x, y in met if rows[x].table != rows[y].table)


def _by_document(claims: Iterable[str], clauses: Mapping[str, Profile]) -> Mapping[str, list[str]]:
    found: _Owners = defaultdict(list)
    for claim in claims:
        found[clauses[claim].claim.document].append(claim)
    return found


def _lookup(profile: Profile) -> set[str]:
    """The keys that a claim is looked up by: its terms, its entities, its figures."""
    figures = {key for q in (*profile.figures, *profile.rejected) for key in _figure_keys(q)}
    return {*profile.keys, *figures, *(f"e:{e}" for e in profile.entities)}


def _figure_keys(figure: Quantity) -> set[str]:
    """Keys that equal figures share, and figures told in neighbouring digits, and figures a unit slip apart."""
    keys = {f"r:{figure.unit}:{figure.per}"} if figure.per else set()
    for value in (figure.low, figure.high):
        if value:
            digits = f"{value.normalize():e}".split("e")[0]
            unit = figure.unit if figure.dimension is not Dimension.COUNT else ""
            step = Decimal(digits).quantize(Decimal("0.1"))
            shown = "".join(sorted(digits.replace(".", "").replace("-", "")))
            if len(shown) >= PRINT:
                keys.add(f"d:{figure.dimension}:{shown}")
            keys |= {f"q:{figure.dimension}:{unit}:{step + d}" for d in (Decimal("-0.1"), Decimal(0), Decimal("0.1"))}
    return keys
