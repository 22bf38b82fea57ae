"""Which cells of tables may speak to the question of another claim.

A table tells many things in one form: its rows are as like one another as no two sentences are, and none of them
retells another. A cell answers to a cell of another table under the same names, and to a sentence that names its row,
or tells what its column counts where the row is a total.
"""

from __future__ import annotations

from collections.abc import Iterable

from assay.model import Claim
from assay.stages.align.figures import PRINT, Fit, best_fit, digits
from assay.stages.align.profile import Profile
from assay.text.overlap import fold
from assay.text.resources import load
from assay.text.similarity import keys_of, terms_of
from assay.text.tables import LISTED, words


def is_cell(claim: Claim) -> bool:
    """Whether a claim is a figure in a row of a table."""
    return claim.relation == LISTED


def parted(profiles: Iterable[Profile]) -> tuple[list[Profile], list[Profile]]:
    """The claims that are no cells, and those that are."""
    found: tuple[list[Profile], list[Profile]] = ([], [])
    for profile in profiles:
        found[is_cell(profile.claim)].append(profile)
    return found


def may_meet(a: Profile, b: Profile) -> bool:
    """Whether two claims may be compared, as far as tables go."""
    cells = [p for p in (a, b) if is_cell(p.claim)]
    if len(cells) == 2:
        return a.claim.document != b.claim.document and names_of(a.claim) == names_of(b.claim) and not _apart(a, b)
    if not cells:
        return True
    cell, other = (a, b) if cells[0] is a else (b, a)
    row, head = names_of(cell.claim)
    total = not row or words("total").fullmatch(row) is not None
    there = other.keys | other.wide
    if _is_date(row):
        when = all(t.keys & there for t in terms_of(row))  # a year alone is that of much else
        return when and bool(keys_of(terms_of(head)) & there or _same_figure(cell, other))
    named = keys_of(terms_of(head if total else row)) & there
    return bool(named) and (not total or _same_figure(cell, other))


def names_of(claim: Claim) -> tuple[str, str]:
    """The names of the row and of the column of a cell."""
    row, head = (p.name if p is not None else "" for p in (claim.subject, claim.object))
    return fold(row), fold(head)


def _is_date(row: str) -> bool:
    """Whether a row is named by no more than a time or a number ("December 2022"), which tells not of what it is."""
    told = terms_of(row)
    return bool(told) and all(t.stem.startswith("#:") or t.form in load("calendar.yaml")["months"] for t in told)


def _apart(a: Profile, b: Profile) -> bool:
    """Whether two cells are told to be of different times."""
    one, two = a.claim.period, b.claim.period
    return one is not None and two is not None and (one.start, one.end) != (two.start, two.end)


def _same_figure(cell: Profile, other: Profile) -> bool:
    """Whether a figure that is known by its digits stands in both."""
    found = (best_fit(q, other.figures) for q in cell.figures if digits(q) >= PRINT)
    return any(f is not None and f[0] in (Fit.SAME, Fit.SLIP) for f in found)
