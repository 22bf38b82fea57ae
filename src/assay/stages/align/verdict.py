"""In what two claims differ, and the one word for it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assay.model import Alignment, Certainty, Difference, Period, Quantity, Relation, Role
from assay.stages.align.figures import Fit, best_fit, excludes
from assay.stages.align.lists import list_differences
from assay.stages.align.pairs import Kin, Pair
from assay.stages.align.profile import ABOVE, Book, Profile
from assay.stages.align.roles import alike, turned
from assay.text.resources import load
from assay.text.similarity import Term, coverage, keys_of, opposites, terms_of, unmet

HARD = frozenset({"amount", "unit", "count", "place", "list", "scope", "bound"})
SOFT = frozenset({"period", "wording"})
KEPT = 0.4  # a part is replaced where less than this of it is left on either side
_NAMES = {Fit.AMOUNT: "amount", Fit.UNIT: "unit", Fit.BOUND: "bound", Fit.RATE: "period", Fit.ROUNDED: "rounded"}


def judge(pair: Pair, book: Book) -> Alignment | None:
    """The alignment of a pair, or None where its parts show that it speaks of two different things."""
    a, b = pair.a, pair.b
    figures = _figures(a, b)
    if _other_question(pair, figures):
        return None
    differences = [
        *_denial(a, b),
        *_roles(pair, book),
        *_hedge(pair),
        *_attribution(pair, book),
        *figures,
        *_period(a, b),
        *_places(pair, book),
        *list_differences(a, b),
        *_scope(a, b),
        *_wording(pair, book),
    ]
    relation = _relation(pair, differences)
    return Alignment(
        a=a.claim.id, b=b.claim.id, relation=relation, score=round(pair.score, 4), differences=tuple(differences)
    )


def _relation(pair: Pair, differences: list[Difference]) -> Relation:
    """The heaviest loss names the pair."""
    kinds = {d.what for d in differences}
    if "denial" in kinds:
        return Relation.CONTRADICTED
    if pair.kin is Kin.APART:
        apart = any(excludes(p, f[1]) for p in pair.a.figures if (f := best_fit(p, pair.b.figures)))
        return Relation.CONTRADICTED if apart and kinds & {"amount", "unit"} else Relation.SAME
    for what, relation in (
        ("roles", Relation.ROLE_CHANGED),
        ("hedge", Relation.HEDGE_LOST),
    ):
        if what in kinds:
            return relation
    if kinds & HARD:
        return Relation.DRIFTED
    if "attribution" in kinds:
        return Relation.ATTRIBUTION_LOST
    return Relation.DRIFTED if kinds & SOFT else Relation.SAME


def _other_question(pair: Pair, figures: list[Difference]) -> bool:
    """The same measure at another time or place is another question, not a drift."""
    a, b = pair.a, pair.b
    if any(d.what in ("amount", "unit") for d in figures):
        if _disjoint(a.claim.period, b.claim.period):
            return True
        return bool(a.places and b.places and not a.places & b.places)
    return False


def _figures(a: Profile, b: Profile) -> list[Difference]:
    found = []
    for figure in a.figures:
        fitted = best_fit(figure, b.figures)
        if fitted is None or fitted[0] is Fit.SAME:
            continue
        back = best_fit(fitted[1], a.figures)
        if back is None or back[1] is not figure:
            continue
        what = _NAMES[fitted[0]]
        if what == "amount" and figure.dimension == "count":
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
        factor = max(one, two) / min(one, two)
        return f"{a.text} and {b.text} are a factor of {factor:,.0f} apart."
    percent = (two - one) * 100 / one
    return f"{a.text} has become {b.text}: {abs(percent).quantize(Decimal('0.1'))} percent {'more' if percent > 0 else 'less'}."


def _denial(a: Profile, b: Profile) -> list[Difference]:
    if a.denied != b.denied:
        one, two = (a, b) if b.denied else (b, a)
        words = two.claim.hedge or two.refuted or "denied"
        return [Difference(what="denial", a=a.claim.quote, b=b.claim.quote, note=f'"{words}": what one says, the other denies.')]
    for concept, excluded in opposites().items():
        if f"s:{concept}" in a.relation and any(f"s:{e}" in b.relation for e in excluded) and not a.relation & b.relation:
            return [Difference(what="denial", a=a.claim.predicate, b=b.claim.predicate, note="The two say opposite things.")]
    return []


def _roles(pair: Pair, book: Book) -> list[Difference]:
    if pair.kin is Kin.APART or pair.a.claim.rank:
        return []
    change = turned(pair.a, pair.b, book.rarity)
    return [Difference(what="roles", a=change[0], b=change[1], note=change[2])] if change else []


def _hedge(pair: Pair) -> list[Difference]:
    a, b = pair.a.claim, pair.b.claim
    if pair.kin is Kin.APART or a.certainty is not Certainty.HEDGED or b.certainty is not Certainty.ASSERTED:
        return []
    words = a.hedge or "hedged"
    return [Difference(what="hedge", a=words, b="", note=f'"{words}" is gone: what was uncertain is told flatly.')]


def _attribution(pair: Pair, book: Book) -> list[Difference]:
    """The sources of `a` that nobody names any longer, in `b` or beside it."""
    a = pair.a.claim
    if pair.kin is Kin.APART or not a.attribution:
        return []
    named = book.sources_near(pair.b) if pair.kin is not Kin.WITHIN else book.sources_of(pair.b)
    own = book.outlets[a.document]
    sources = [link for link in a.attribution if not _is_within(keys_of(terms_of(link.name)), own)]
    lost = [link.name for link in sources if not any(t.keys & named for t in terms_of(link.name))]
    if not lost or len(lost) < len(sources):
        return []
    gone = ", ".join(lost)
    return [Difference(what="attribution", a=gone, b="", note=f"{gone} is no longer named as the source.")]


def _is_within(keys: frozenset[str], outlet: frozenset[str]) -> bool:
    return bool(keys) and keys <= outlet


def _disjoint(a: Period | None, b: Period | None) -> bool:
    if a is None or b is None:
        return False
    ends = (a.end.latest if not a.open_end else None, b.end.latest if not b.open_end else None)
    a_start, b_start = a.start.earliest, b.start.earliest
    return bool((ends[0] and b_start and ends[0] < b_start) or (ends[1] and a_start and ends[1] < a_start))


def _period(a: Profile, b: Profile) -> list[Difference]:
    one, two = a.claim.period, b.claim.period
    if one is None or two is None or not one.text or not two.text:
        return []
    if (one.start, one.end, one.open_end) == (two.start, two.end, two.open_end):
        return []
    told = terms_of(one.text), terms_of(two.text)
    if not any(unmet(told[0], b.wide)):
        return []
    if _disjoint(one, two) and not any(unmet(told[1], a.wide)):
        return []  # both times stand in the other sentence: the claims have only been given different ones of them
    return [Difference(what="period", a=one.text, b=two.text, note=f'"{one.text}" has become "{two.text}".')]


def _places(pair: Pair, book: Book) -> list[Difference]:
    """A place that stands where the other claim has a place that it does not have."""
    a, b = pair.a, pair.b
    gone = [p for r, p in a.others if r is Role.PLACE and p.terms and not p.keys & b.wide]
    new = [p for r, p in b.others if r is Role.PLACE and p.terms and not p.keys & a.wide]
    if not gone or not new or any(p.keys & book.texts[a.claim.document] for p in new):
        return []
    one, two = ", ".join(p.name for p in gone), ", ".join(p.name for p in new)
    return [Difference(what="place", a=one, b=two, note=f"{one} has become {two}.")]


def _scope(a: Profile, b: Profile) -> list[Difference]:
    """A denial that has lost what it was limited to denies more than its speaker did."""
    if not (a.denied and b.denied):
        return []
    limits = [(a.subject, b.subject), *((p, dict(b.others).get(role)) for role, p in a.others)]
    lost = [p.name for p, q in limits if p and q is None and not p.keys & b.keys]
    if not lost:
        return []
    note = f"The denial has lost what it was limited to: {', '.join(lost)}."
    return [Difference(what="scope", a=a.claim.quote, b=b.claim.quote, note=note)]


def _wording(pair: Pair, book: Book) -> list[Difference]:
    """One part of the claim was replaced while the others stayed: subject, object or act."""
    a, b = pair.a, pair.b
    if a.claim.rank or b.claim.rank or a.claim.block in ABOVE or b.claim.block in ABOVE:
        return []
    near = book.near(a), book.near(b)
    same_frame = a.claim.frame == b.claim.frame != "event"
    act = same_frame or bool(a.relation & b.relation)
    parts = ((a.subject, b.subject), (a.object, b.object))
    kept = [bool(p and q and alike(p, q, book.rarity)) for p, q in parts]
    found = []
    for (p, q), other in zip(parts, reversed(kept), strict=True):
        if p and q and act and other and _replaced(p.terms, q.terms, near, book.rarity):
            found.append((p.name, q.name))
    if any(kept) and not act and _replaced(_verb(a), _verb(b), near, book.rarity):
        found.append((a.claim.predicate, b.claim.predicate))
    return [Difference(what="wording", a=x, b=y, note=f'"{x}" has become "{y}".') for x, y in found]


def _verb(profile: Profile) -> tuple[Term, ...]:
    """The verb of a claim, unless it says next to nothing."""
    predicate = profile.claim.predicate
    return () if predicate in load("alignment.yaml")["light"] else terms_of(predicate)


def _replaced(
    one: tuple[Term, ...], two: tuple[Term, ...], near: tuple[frozenset[str], frozenset[str]], rarity: Mapping[str, float]
) -> bool:
    if not one or not two:
        return False
    return coverage(one, near[1], rarity) < KEPT and coverage(two, near[0], rarity) < KEPT
