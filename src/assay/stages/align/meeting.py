"""Which claims meet: those that share what no crowd has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations, product

from assay.model import Dimension, Quantity
from assay.stages.align.cells import is_cell, names_of, parted
from assay.stages.align.figures import PRINT
from assay.stages.align.parties import main_words
from assay.stages.align.profile import Profile
from assay.stages.align.states import states

CROWD = 60  # a key that more claims than this share joins nobody by itself
FEW = 8  # a key that no more claims share joins two by itself

_Met = tuple[str, str]  # two claims, smaller id first
_Edges = Collection[tuple[str, str]]  # documents, of which the second derives from the first


def meeting(clauses: Mapping[str, Profile], edges: _Edges) -> list[_Met]:
    """Pairs of claims that share two keys, or one that hardly anybody else has; sorted.

    A key that a crowd of claims has brings together only claims of documents of which one derives from the other, so
    that two hundred copies of one report are compared along their lineage and not each with each. Two cells of tables
    meet by the names of their row and column alone.
    """
    owners: dict[str, list[Profile]] = defaultdict(list)
    named: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for _, profile in sorted(clauses.items()):
        for key in _lookup(profile):
            owners[key].append(profile)
        if is_cell(profile.claim):
            named[names_of(profile.claim)].append(profile)
    shared: Counter[_Met] = Counter()
    for profiles in owners.values():
        if len(profiles) <= CROWD:
            text, cells = parted(profiles)
            step = 2 if len(profiles) <= FEW else 1
            shared.update(dict.fromkeys(map(_met, (*combinations(text, 2), *product(text, cells))), step))
        else:
            shared.update(_along(profiles, edges))
    return sorted({*(pair for pair, count in shared.items() if count >= 2), *_of_cells(named.values(), edges)})


def _met(pair: tuple[Profile, Profile]) -> _Met:
    one, two = (p.claim.id for p in pair)
    return min(one, two), max(one, two)


def _along(profiles: Iterable[Profile], edges: _Edges) -> Iterator[_Met]:
    """The pairs of claims that lie along an edge of the lineage, but for those of two cells."""
    by_document = {d: parted(here) for d, here in _by_document(profiles).items()}
    for one, two in edges:
        if one in by_document and two in by_document:
            (text, cells), (others, beside) = by_document[one], by_document[two]
            yield from map(_met, (*product(text, (*others, *beside)), *product(cells, others)))


def _of_cells(named: Iterable[list[Profile]], edges: _Edges) -> Iterator[_Met]:
    """The pairs of cells of different documents that have one name; of a name that a crowd has, along the lineage."""
    for cells in named:
        by_document = _by_document(cells)
        pairs = combinations(sorted(by_document), 2) if len(cells) <= CROWD else edges
        for one, two in pairs:
            here, there = by_document.get(one, ()), by_document.get(two, ())
            if len(here) * len(there) <= CROWD:
                yield from map(_met, product(here, there))


def _by_document(profiles: Iterable[Profile]) -> dict[str, list[Profile]]:
    found: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        found[profile.claim.document].append(profile)
    return found


def _lookup(profile: Profile) -> set[str]:
    """The keys that a claim is looked up by: its terms, its entities, its figures, who is in what state by it."""
    figures = {key for q in (*profile.figures, *profile.rejected) for key in _figure_keys(q)}
    told = {f"o:{s.row}:{t.stem}" for s in states(profile) for t in main_words(s.who)[-1:]}
    return {*profile.keys, *figures, *told, *(f"e:{e}" for e in profile.entities)}


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
