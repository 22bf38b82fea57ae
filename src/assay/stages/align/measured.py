"""Figures of documents that do not derive from one another, each beside the one that measures the same.

Two who measured apart word it apart, and hardly ever tell the same figure: what they share is what is measured, told by
the words around it, by its unit and rate, and by what was done. Where the one figure leaves room for the other they
bear one another out; where it does not, and both tell one act, they contradict each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from assay.model import Alignment, Difference, Dimension, Lineage, Quantity, Relation
from assay.stages.align.bond import shared_words, strict_act
from assay.stages.align.cast import other_ends, whole_cast
from assay.stages.align.differences import disjoint
from assay.stages.align.figures import GENERIC, PRINT, comparable, digits, far, holds, in_unit_of, same_noun
from assay.stages.align.kin import Family, Kin
from assay.stages.align.left import Figured, figured
from assay.stages.align.order import Order
from assay.stages.align.parties import main_words, same_party
from assay.stages.align.profile import Book, Party, Profile
from assay.stages.align.rates import at_rate_of
from assay.text.resources import load
from assay.text.similarity import keys_of, stem, terms_of
from assay.text.units import unit_of

HELD = 1.0  # what it counts that the one figure leaves room for the other
RARE = 0.5  # the same of a figure of two digits or more
NOUN, PER, ACT = 0.5, 0.5, 0.5  # that the same things are counted, at a rate of one kind, in one act
BAR = 2.5
COMMON = 0.5  # what the words around two figures must share, each the less, the more sentences have it
APART = 1.2  # the same where they exclude each other
WIDE = Decimal(30)  # the factor by which figures may be apart that contradict each other
RARE_WORDS = 2  # words that hardly anybody else uses: in a case of many subjects most figures share common ones
AHEAD = 0.5  # by how much a pair must be ahead of any other that one of its figures is in
CROWD = 60  # a word that more figures than this have beside them brings none together
_PART = re.compile(r"of (?:these|them|those|which|whom)\b", re.IGNORECASE)  # of what was told before: no whole count
SCORE = 0.55  # of a pair that only its figures bring together


class _Match(NamedTuple):
    value: float
    a: Figured
    b: Figured
    held: bool


def measured(found: Iterable[Alignment], lineage: Lineage, book: Book) -> Iterator[Alignment]:
    """The further pairs of figures of documents that do not derive from one another, in the order of documents."""
    family, order = Family(lineage, book.by_document), Order(book, ())
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    for x in found:
        met[x.a, book.profiles[x.b].claim.document].add(x.b)
        met[x.b, book.profiles[x.a].claim.document].add(x.a)
    for one, two, pairs in _meeting(book, family):
        matches = [m for p, q in pairs if (m := _match(p, q, order, book))]
        beside: dict[int, list[_Match]] = defaultdict(list)  # by figure
        for m in matches:
            beside[id(m.a)].append(m)
            beside[id(m.b)].append(m)
        for m in matches:
            ids = m.a.profile.claim.id, m.b.profile.claim.id
            rivals = [x.value for f in (m.a, m.b) for x in beside[id(f)] if (x.a is m.a) != (x.b is m.b)]
            if max(rivals, default=0.0) <= m.value - AHEAD and not (met[ids[0], two] and met[ids[1], one]):
                yield _alignment(m)


def _meeting(book: Book, family: Family) -> Iterator[tuple[str, str, list[tuple[Figured, Figured]]]]:
    """By two documents that do not derive from one another: the figures that share a word which no crowd has."""
    figures = [f for d in sorted(book.by_document) for f in figured(d, book) if not f.profile.denied]
    owners: dict[str, list[int]] = defaultdict(list)
    for n, f in enumerate(figures):
        for key in f.around | f.profile.keys:
            owners[key].append(n)
    met = {pair for few in owners.values() if len(few) <= CROWD for pair in combinations(few, 2)}
    found: dict[tuple[str, str], list[tuple[Figured, Figured]]] = defaultdict(list)
    for one, two in sorted(met):
        p, q = figures[one], figures[two]
        found[p.profile.claim.document, q.profile.claim.document].append((p, q))
    for (here, there), pairs in sorted(found.items()):
        kin = family.kin(here, there)
        if kin is Kin.SIBLINGS or (kin is Kin.APART and book.one_matter(here, there)):
            yield here, there, pairs
        elif family.answered(here, there, book):
            yield here, there, [(p, q) for p, q in pairs if not _is_sum(p, q)]
        elif family.answered(there, here, book):
            yield there, here, [(q, p) for p, q in pairs if not _is_sum(p, q)]


def _is_sum(p: Figured, q: Figured) -> bool:
    """Whether two sums are told, of which there are many between the same two: who answers tells his own."""
    units = [unit_of(x.amount.per or "") for x in (p, q)]
    paced = all(u is not None and u.dimension is Dimension.TIME for u in units)  # a wage, a takings of a week
    return Dimension.MONEY in (p.amount.dimension, q.amount.dimension) and not paced


def _match(p: Figured, q: Figured, order: Order, book: Book) -> _Match | None:
    one, other = _priced(p, q), _priced(q, p)
    two = other if other.per == one.per else at_rate_of(one, other)
    two = two and _measure_of(two, one)
    if two is None or not comparable(one, two) or disjoint(p.profile.claim.period, q.profile.claim.period):
        return None
    held = holds(one, two)
    if not held and (far(one, two, WIDE) or _told_beside(p, q) or _told_beside(q, p)):
        return None
    if not held and other_ends(p.profile, q.profile):
        return None
    if not held and _is_sum(p, q) and _of_other_ends(p.profile, q.profile, book):
        return None
    if not held and any(_PART.match(x.profile.claim.quote) for x in (p, q)):
        return None
    shared = order.shared(p.profile, p.around | p.profile.keys, q.profile, q.around | q.profile.keys)
    act = strict_act(p.profile, q.profile) or _one_state(p.profile, q.profile, book)
    act = act or _one_flow(p.profile, q.profile, book) or _one_time(p.profile, q.profile, book) or _one_stream(p, q)
    noun = one.unit not in GENERIC and two.unit not in GENERIC and _one_kind(one, two)
    value = (
        HELD * held + RARE * (held and digits(one) > 1) + shared + NOUN * noun + PER * (one.per is not None) + ACT * act
    )
    enough = value >= BAR and shared >= COMMON if held else act and noun and shared >= APART
    return _Match(value, p, q, held) if enough and _one_topic(p.profile, q.profile, book) else None


def _priced(p: Figured, other: Figured) -> Quantity:
    """The figure, as a price of one where it is told of one ("a barrel costs 90"), as the other is ("90 a barrel")."""
    per, who = other.amount.per, p.profile.subject
    if p.amount.per or per is None or p.amount.dimension is not Dimension.MONEY or who is None:
        return p.amount
    costs = p.profile.claim.predicate in load("alignment.yaml")["costing"]
    return replace(p.amount, per=per) if costs and stem(per) in {t.form for t in main_words(who)} else p.amount


def _one_topic(a: Profile, b: Profile, book: Book) -> bool:
    """Whether two claims share words that hardly anybody else in the case uses, or somebody who is named."""
    return bool(a.entities & b.entities) or shared_words(a, b, book) >= RARE_WORDS


def _one_flow(a: Profile, b: Profile, book: Book) -> bool:
    """Whether two claims tell what one party gives, or gets, from whichever end they tell it."""
    one, two = whole_cast(a), whole_cast(b)
    ends = ((one.giver, two.giver), (one.getter, two.getter))
    return any(same_party(p, q, book.rarity) for mine, theirs in ends for p in mine for q in theirs)


def _of_other_ends(a: Profile, b: Profile, book: Book) -> bool:
    """Whether a transfer is told whose two ends are not both known to be those of the other: another payment maybe."""
    one, two = whole_cast(a), whole_cast(b)
    ends = ((one.giver, two.giver), (one.getter, two.getter))
    same = [any(same_party(p, q, book.rarity) for p in mine for q in theirs) for mine, theirs in ends]
    return any(mine or theirs for mine, theirs in ends) and not all(same)


def _told_beside(p: Figured, q: Figured) -> bool:
    """Whether the sentence of the one figure has the number of the other as well."""
    number = {k for t in terms_of(p.amount.text) for k in t.keys if k.startswith("#:")}
    return bool(number) and number <= q.profile.wide


def _measure_of(figure: Quantity, other: Quantity) -> Quantity | None:
    """A measure in the unit of the other; what is counted or paid stays as it is."""
    same = figure.dimension is other.dimension and figure.dimension not in (Dimension.COUNT, Dimension.MONEY)
    return in_unit_of(figure, other) if same else figure


def _one_stream(p: Figured, q: Figured) -> bool:
    """Whether two claims tell how much of one thing there is in a time, or what somebody is paid in it."""
    one, two = p.amount, q.amount
    if one.per is None or one.per != two.per or one.dimension is not two.dimension:
        return False
    if one.dimension is Dimension.MONEY:
        return "s:pay" in p.profile.keys & q.profile.keys
    return one.dimension not in (Dimension.COUNT, Dimension.SHARE) and bool(_matter(p) & _matter(q))


def _matter(p: Figured) -> frozenset[str]:
    """The keys of what a claim tells so much of ("pump 20,000 litres of petrol")."""
    what = p.profile.object or p.profile.subject
    return keys_of(main_words(what)[-1:]) if what else frozenset()


def _one_time(a: Profile, b: Profile, book: Book) -> bool:
    """Whether two claims tell of one party over the same time, in whatever words ("last year the yard took out 90")."""
    one, two, p, q = a.claim.period, b.claim.period, a.subject, b.subject
    if one is None or two is None or (one.start, one.end) != (two.start, two.end) or one.open_end or two.open_end:
        return False
    told = one.start.earliest is not None or one.text.casefold() == two.text.casefold()
    return told and bool(p and q and same_party(p, q, book.rarity))


def _one_kind(one: Quantity, two: Quantity) -> bool:
    """Whether two figures count one kind of thing, and are not only known by their digits."""
    return same_noun(one.unit, two.unit) or digits(one) < PRINT


def _one_state(a: Profile, b: Profile, book: Book) -> bool:
    """Whether two claims tell of one thing, and one of them with a verb that says next to nothing ("the catch was")."""
    light = load("alignment.yaml")["light"]
    p, q = a.subject, b.subject
    if {a.claim.predicate, b.claim.predicate} & set(light) and p and q and same_party(p, q, book.rarity):
        return True
    one, two = _counted(a), _counted(b)
    return bool(one and two and main_words(one)[-1:] and main_words(one)[-1].keys & keys_of(main_words(two)[-1:]))


def _counted(profile: Profile) -> Party | None:
    """Of what a claim tells how many there are, and nothing else ("there are nine barges", "we counted nine")."""
    verb, counting = profile.claim.predicate, load("alignment.yaml")["counting"]
    if verb not in counting:
        return None
    return profile.subject if verb == "be" else profile.object


def _alignment(m: _Match) -> Alignment:
    one, two = m.a.amount, m.b.amount
    a, b = m.a.profile.claim, m.b.profile.claim
    if m.held or not (a.states and b.states):
        return Alignment(a=a.id, b=b.id, relation=Relation.SAME, score=SCORE)
    what = "count" if one.dimension is Dimension.COUNT else "amount"
    change = Difference(what=what, a=one.text, b=two.text, note=f"One tells {one.text}, the other {two.text}.")
    return Alignment(a=a.id, b=b.id, relation=Relation.CONTRADICTED, score=SCORE, differences=(change,))
