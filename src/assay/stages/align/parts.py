"""Figures and list members of two clauses that have been aligned: which answers to which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from assay.model import Quantity
from assay.stages.align.figures import Fit, best_fit, fit
from assay.stages.align.kin import Pair
from assay.stages.align.profile import ROW, Book, Profile
from assay.text.similarity import Term, coverage, keys_of
from assay.text.within import Within

SAME_MEMBER = 0.6


def find_parts(clauses: Iterable[Pair], book: Book) -> list[Pair]:
    """The pairs of figures and of list members within pairs of clauses; a part has one partner in a clause."""
    inside = _parts_of_clauses(book)
    best: dict[tuple[str, str], Pair] = {}
    for pair in clauses:
        one, two = inside[pair.a.claim.id], inside[pair.b.claim.id]
        for part in (*_figures(pair, one, two), *_members(pair, one, two, book.rarity)):
            key = part.a.claim.id, part.b.claim.id
            if key not in best or _rank(best[key]) < _rank(part):
                best[key] = part
    return [best[k] for k in sorted(best)]


def _rank(pair: Pair) -> tuple[float, float]:
    return 0.0 if pair.warrant is None else pair.warrant, pair.score


def _parts_of_clauses(book: Book) -> Mapping[str, list[Profile]]:
    """For each clause, the further claims that stand in it."""
    found: dict[str, list[Profile]] = defaultdict(list)
    for profiles in book.by_document.values():
        parts = Within([p for p in profiles if p.claim.rank], lambda p: p.claim.span)
        for clause in (p for p in profiles if not p.claim.rank):
            found[clause.claim.id] = parts(clause.claim.span)
    return found


def _figures(pair: Pair, one: list[Profile], two: list[Profile]) -> list[Pair]:
    """Pairs of figures of which at least one is a further figure of its clause; none of two rows of a table."""
    left = [(p, p.claim.amount) for p in (pair.a, *one) if p.claim.amount]
    right = [(p, p.claim.amount) for p in (pair.b, *two) if p.claim.amount]
    if min(len(left), len(right)) > ROW:
        return []
    mine, theirs = [q for _, q in left], [q for _, q in right]
    there, back = [best_fit(q, theirs) for q in mine], [best_fit(q, mine) for q in theirs]
    found = []
    for (a, q), to in zip(left, there, strict=True):
        for (b, r), fro in zip(right, back, strict=True):
            ranked = a.claim.rank or b.claim.rank
            if ranked and to and fro and to[1] == r and fro[1] == q and _answers(q, mine, there, r, theirs, back):
                found.append(Pair(a, b, pair.kin, pair.score, warrant=pair.warrant))
    return found


_Fits = list[tuple[Fit, Quantity] | None]


def _answers(
    mine: Quantity, left: list[Quantity], there: _Fits, theirs: Quantity, right: list[Quantity], back: _Fits
) -> bool:
    """Whether two figures that are each other's best answer to each other: those that differ must be the only ones of
    their kind."""
    if fit(mine, theirs) is not Fit.AMOUNT:
        return True
    return _only(mine, left, there) and _only(theirs, right, back)


def _only(figure: Quantity, side: list[Quantity], fits: _Fits) -> bool:
    """Whether no further figure of its kind is without one that answers to it as it was."""
    kind = ((q, f) for q, f in zip(side, fits, strict=True) if q.unit == figure.unit)
    return not any(q is not figure and not (f and f[0] is Fit.SAME) for q, f in kind)


def _members(pair: Pair, one: list[Profile], two: list[Profile], rarity: Mapping[str, float]) -> list[Pair]:
    """Pairs of list members, by what tells each from the others of its list."""
    left, right = _listed(one), _listed(two)
    mine, theirs = _telling(left), _telling(right)
    found = []
    for a in left:
        for b in right:
            value = _likeness(mine[a.claim.id], theirs[b.claim.id], rarity)
            if bool(a.entities & b.entities) or value >= SAME_MEMBER:
                found.append(Pair(a, b, pair.kin, max(value, pair.score), warrant=pair.warrant))
    return found


def _listed(parts: list[Profile]) -> list[Profile]:
    """The members of lists, without what is told of one in passing ("X, Y and Z, active in the north")."""
    plain = [p for p in parts if not p.claim.amount]
    often = Counter((p.claim.frame, p.claim.predicate) for p in plain)
    members = [p for p in plain if often[p.claim.frame, p.claim.predicate] > 1]
    return [p for p in plain if not any(_is_aside(p, q) for q in members)]


def _is_aside(p: Profile, member: Profile) -> bool:
    """Whether a claim tells something more of what stands in it as a member of a list."""
    named = member.claim.subject is not None and member.claim.subject.span == member.claim.span
    if not named or p.subject is None or member.subject is None or p.subject.entity is None:
        return False
    within = p.claim.span.contains(member.claim.span) and len(p.claim.span) > len(member.claim.span)
    return within and p.subject.entity == member.subject.entity


def _likeness(a: tuple[Term, ...], b: tuple[Term, ...], rarity: Mapping[str, float]) -> float:
    return max(coverage(a, keys_of(b), rarity), coverage(b, keys_of(a), rarity))


def _telling(members: list[Profile]) -> dict[str, tuple[Term, ...]]:
    """The terms of each member that less than half of the list shares."""
    counts = Counter(stem for p in members for stem in {t.stem for t in p.terms})
    limit = max(1, len(members) // 2)
    return {p.claim.id: tuple(t for t in p.terms if counts[t.stem] <= limit) or p.terms for p in members}
