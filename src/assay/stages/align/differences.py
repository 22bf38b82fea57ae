"""What two claims say differently: figures, times, places, limits, words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assay.model import Difference, Dimension, Period, Quantity, Role
from assay.stages.align.figures import Fit, best_fit
from assay.stages.align.pairs import Pair
from assay.stages.align.parties import alike
from assay.stages.align.profile import ABOVE, Book, Party, Profile
from assay.stages.align.roles import same_act
from assay.stages.align.voice import verb
from assay.text.similarity import Term, coverage, terms_of, unmet

DETAIL = 2  # how many words a description must have lost to be another
CLOSE = 0.5  # the score from which a change of single words is told
KEPT = 0.4  # a part is replaced where less than this of it is left on either side
_NAMES = {Fit.AMOUNT: "amount", Fit.UNIT: "unit", Fit.BOUND: "bound", Fit.RATE: "period", Fit.ROUNDED: "rounded"}


def figures(a: Profile, b: Profile) -> list[Difference]:
    """How the figures of two claims differ, each beside the one that answers to it best."""
    found = []
    for figure in a.figures:
        fitted = best_fit(figure, b.figures)
        if fitted is None or fitted[0] is Fit.SAME:
            continue
        back = best_fit(fitted[1], a.figures)
        if back is None or back[1] is not figure:
            continue
        what = _NAMES[fitted[0]]
        if what == "amount" and figure.dimension is Dimension.COUNT:
            what = "count"
        found.append(Difference(what=what, a=figure.text, b=fitted[1].text, note=_figure_note(figure, *fitted)))
    return found


def _figure_note(a: Quantity, kind: Fit, b: Quantity) -> str:
    if kind is Fit.ROUNDED:
        return f"{b.text} is {a.text} told in rounder terms."
    if kind is Fit.BOUND:
        return f"{a.text} was a limit or a range; {b.text} no longer says so in the same way."
    if kind is Fit.RATE:
        return f"{a.text} is per {a.per or 'no time'}, {b.text} per {b.per or 'no time'}."
    one, two = a.low or a.high, b.low or b.high
    if not one or not two:
        return f"{a.text} has become {b.text}."
    if kind is Fit.UNIT:
        return f"{a.text} and {b.text} are a factor of {max(one, two) / min(one, two):,.0f} apart."
    percent = ((two - one) * 100 / one).quantize(Decimal("0.1"))
    return f"{a.text} has become {b.text}: {abs(percent)} percent {'more' if percent > 0 else 'less'}."


def disjoint(a: Period | None, b: Period | None) -> bool:
    """Whether two times have no day in common."""
    if a is None or b is None:
        return False
    ends = [None if p.open_end else p.end.latest for p in (a, b)]
    starts = a.start.earliest, b.start.earliest
    return any(end and start and end < start for end, start in zip(ends, reversed(starts), strict=True))


def periods(a: Profile, b: Profile) -> list[Difference]:
    """A time that has become another, or has lost a part ("early")."""
    one, two = a.claim.period, b.claim.period
    if one is None or two is None or not one.text or not two.text or max(len(a.figures), len(b.figures)) > 1:
        return []
    if (one.start, one.end, one.open_end) == (two.start, two.end, two.open_end):
        return []
    if not unmet(terms_of(one.text), b.wide):
        return []
    if disjoint(one, two) and not unmet(terms_of(two.text), a.wide):
        return []  # both times stand in the other sentence: the claims have only been given different ones of them
    return [Difference(what="period", a=one.text, b=two.text, note=f'"{one.text}" has become "{two.text}".')]


def places(pair: Pair, book: Book) -> list[Difference]:
    """A place that stands where the other claim has a place that it does not have."""
    a, b = pair.a, pair.b
    gone = [p for r, p in a.others if r is Role.PLACE and p.terms and not p.keys & b.wide]
    new = [p for r, p in b.others if r is Role.PLACE and p.terms and not p.keys & a.wide]
    if not gone or not new or any(p.keys & book.texts[a.claim.document] for p in new):
        return []
    one, two = ", ".join(p.name for p in gone), ", ".join(p.name for p in new)
    return [Difference(what="place", a=one, b=two, note=f"{one} has become {two}.")]


def scope(a: Profile, b: Profile) -> list[Difference]:
    """A denial that has lost what it was limited to denies more than its speaker did."""
    if not (a.denied and b.denied):
        return []
    limits = [(a.subject, b.subject), *((p, dict(b.others).get(role)) for role, p in a.others)]
    lost = [p.name for p, q in limits if p and q is None and not p.keys & b.keys]
    if not lost:
        return []
    note = f"The denial has lost what it was limited to: {', '.join(lost)}."
    return [Difference(what="scope", a=a.claim.quote, b=b.claim.quote, note=note)]


def wording(pair: Pair, book: Book) -> list[Difference]:
    """One part of the claim was replaced while the others stayed: subject, object or act."""
    a, b = pair.a, pair.b
    if pair.score < CLOSE or a.claim.rank or b.claim.rank or a.claim.block in ABOVE or b.claim.block in ABOVE:
        return []
    near = book.near(a), book.near(b)
    act = same_act(a, b)
    parts = ((a.subject, b.subject), (a.object, b.object))
    kept = [bool(p and q and alike(p, q, book.rarity)) for p, q in parts]
    found = []
    for (p, q), other in zip(parts, reversed(kept), strict=True):
        if p and q and act and other and _same_kind(p, q) and _replaced(p.terms, q.terms, near, book.rarity):
            found.append((p.name, q.name))
    both = all(kept) or (any(kept) and not (a.object and b.object))
    if both and not act and _replaced(verb(a), verb(b), near, book.rarity):
        found.append((a.claim.predicate, b.claim.predicate))
    return [Difference(what="wording", a=x, b=y, note=f'"{x}" has become "{y}".') for x, y in found]


def _same_kind(a: Party, b: Party) -> bool:
    """Whether both are named or both described: a description in the place of a name may well stand for it."""
    return any(t.name for t in a.terms) == any(t.name for t in b.terms)


def _replaced(
    one: tuple[Term, ...],
    two: tuple[Term, ...],
    near: tuple[frozenset[str], frozenset[str]],
    rarity: Mapping[str, float],
) -> bool:
    if not one or not two:
        return False
    return coverage(one, near[1], rarity) < KEPT and coverage(two, near[0], rarity) < KEPT


def detail_lost(pair: Pair, book: Book) -> list[Difference]:
    """Who was named is only described, or who was described has lost the words that told him apart."""
    a, b = pair.a, pair.b
    if pair.score < CLOSE or a.claim.rank or a.claim.document == b.claim.document or b.claim.block in ABOVE:
        return []
    near = frozenset(k for k in book.near(b) if not k.startswith("s:"))
    found = []
    for p, q in ((a.subject, b.subject), (a.object, b.object)):
        if p is None or q is None or not alike(p, q, book.rarity) or (p.entity and p.entity == q.entity):
            continue
        if _is_unnamed(p, book.names[b.claim.document]) and not _named(q, p):
            found.append(Difference(what="name", a=p.name, b=q.name, note=f'"{p.name}" is only "{q.name}" now.'))
            continue
        words = [t.form for t in unmet(p.terms, near) if not t.name]
        if not unmet(q.terms, p.keys) and len(words) >= DETAIL:
            lost = " ".join(words)
            found.append(Difference(what="detail", a=p.name, b=q.name, note=f'"{p.name}" has lost "{lost}".'))
    return found


def _is_unnamed(party: Party, names: frozenset[str]) -> bool:
    """Whether a party has a name of two words or more of which the other document has none."""
    own = [t for t in party.terms if t.name and not t.form[0].isdigit()]
    return len(own) > 1 and not any(t.stem in names for t in own)


def _named(party: Party, other: Party) -> bool:
    return any(t.name and t.keys & other.keys for t in party.terms)
