"""The one word for how two claims stand to each other, with all in which they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from assay.model import Alignment, Difference, Dimension, Quantity, Relation, Span
from assay.stages.align.bearing import bearing, figures_in
from assay.stages.align.bond import LOOSE, NOT, bond, strict_act
from assay.stages.align.cast import other_ends, same_transfer, suffers
from assay.stages.align.details import detail_lost, members_lost
from assay.stages.align.differences import disjoint, figures, periods, places, same_lead, turned_rate
from assay.stages.align.figures import FAR, Fit, best_fit, excludes, far, fit, known_again
from assay.stages.align.frequency import other_frequency
from assay.stages.align.holding import other_owner
from assay.stages.align.kin import BOTH, RETOLD, Kin, Pair
from assay.stages.align.lists import list_differences
from assay.stages.align.negated import own_word
from assay.stages.align.parties import main_words, numbered_apart, unlike
from assay.stages.align.profile import ABOVE, Book, Party, Profile
from assay.stages.align.qualified import unqualified
from assay.stages.align.reach import told_of_more
from assay.stages.align.rebuttal import against, denial, rebuts
from assay.stages.align.roles import counterflow, exclusive, of_namesake, told_generally, turned
from assay.stages.align.stand import Stand
from assay.stages.align.strength import scope, shared_out, shifted, widened
from assay.stages.align.voice import answers, attribution_lost, hedge_lost, verbatim
from assay.text.overlap import words_of
from assay.text.similarity import keys_of, terms_of

HARD = frozenset({"amount", "unit", "rate", "count", "place", "list", "scope", "bound", "wording", "years"})
FIGURES = frozenset({"amount", "unit", "count", "rate"})
SOFT = frozenset({"period", "name", "detail", "limit"})
PLAIN = 0.8  # a score at which two claims are about one thing, whatever their parts seem to say
LIKELY = 0.65
LIKE = 0.55  # how sure a pair must be that is called the same
ACTED = 0.5  # what the same act counts there where nothing else answers to either claim
AROUND = 0.12  # what each of the surer pairs around counts where two claims have hardly more than a name in common
WIDE = Decimal(10)  # the same of a count in a pair that tells one act of the same parties
SLIPPED = 1.5  # what they must share for a figure that is a digit off to be the same, mistyped
ONE = 2.5  # what two claims with the same act must share to tell one event, however far their figures
ONE_PARTY = 1.0  # what two claims must share for a word that was lost before a noun to have been told of the same
HELD = 1.0  # what a denial and what it does not deny must share to be one statement in other words
NEARBY = Decimal("1.2")  # the factor by which one figure may be off in a pair that is not likely


Figured = frozenset[tuple[Span, Span]]  # where pairs of figures stand


def judge_all(clauses: Iterable[Pair], parts: Iterable[Pair], book: Book) -> list[Alignment]:
    """The alignments of pairs of clauses, and of the parts in them.

    How two further figures of two clauses differ is told of these, and not once more of their clauses.
    """
    found = [(p, x) for p in parts if (x := judge(p, book))]
    further = [(p.a.claim, p.b.claim) for p, _ in found if p.a.claim.rank and p.b.claim.rank]
    told: dict[tuple[str, str], set[tuple[Span, Span]]] = defaultdict(set)
    for a, b in further:
        if a.amount and b.amount:
            told[a.document, b.document].add((a.amount.span, b.amount.span))
    clausal = (judge(p, book, frozenset(told[p.a.claim.document, p.b.claim.document])) for p in clauses)
    return [x for x in clausal if x] + [x for _, x in found]


def judge(pair: Pair, book: Book, elsewhere: Figured = frozenset()) -> Alignment | None:
    """The alignment of a pair, or None where its parts show that it speaks of two different things.

    `elsewhere` are the pairs of figures that have an alignment of their own.
    """
    a, b = pair.a, pair.b
    of_figures = figures(a, b, book)
    if _other_question(pair, of_figures, book) or stray(pair, book):
        return None
    copied = _copied(a, b, book)
    if verbatim(a, b) and (copied or not hedge_lost(pair, book)):
        lost = () if copied else tuple(attribution_lost(pair, book))
        gone = any(d.what == "attribution" for d in lost)
        relation = Relation.ATTRIBUTION_LOST if gone else Relation.SAME
        return Alignment(a=a.claim.id, b=b.claim.id, relation=relation, score=1.0, differences=lost)
    if copied:
        return None  # two parts of one sentence, which stands in both documents
    of_figures = figures(a, b, book, elsewhere)
    often = other_frequency(a, b) if pair.kin is not Kin.APART and not of_figures and bond(a, b, book).act else []
    differences = (
        *denial(pair, book),
        *_roles(pair, book),
        *hedge_lost(pair, book),
        *attribution_lost(pair, book),
        *of_figures,
        *often,
        *turned_rate(a, b),
        *periods(a, b, book),
        *places(pair, book),
        *list_differences(a, b, book.near(b)),
        *_members(pair, book),
        *shifted(a, b, book),
        *scope(a, b),
        *(widened(a, b, book) if pair.kin is not Kin.APART else ()),
        *detail_lost(pair, book),
        *(unqualified(a, b, book) if pair.kin in RETOLD and bond(a, b, book).strength >= ONE_PARTY else ()),
        *(told_of_more(a, b, bond(a, b, book), book) if pair.kin in RETOLD else ()),
    )
    relation = _relation(pair, frozenset(d.what for d in differences), book)
    if pair.warrant is not None and pair.warrant < LIKE and _weak(relation, differences, pair, book):
        return None
    return Alignment(a=a.claim.id, b=b.claim.id, relation=relation, score=round(pair.score, 4), differences=differences)


def _weak(relation: Relation, differences: tuple[Difference, ...], pair: Pair, book: Book) -> bool:
    """Whether a pair that is not sure to tell of one thing has nothing that ties it: the same told, or two sums."""
    if relation is Relation.SAME:
        return True
    sums = {d.what for d in differences} == {"amount"} and not pair.a.claim.rank
    return relation is Relation.DRIFTED and sums and other_ends(pair.a, pair.b)


def stray(pair: Pair, book: Book) -> bool:
    """Whether two clauses share no more than a name that half of the case is about, and neither denies the other."""
    whole = not (pair.a.claim.rank or pair.b.claim.rank)
    tie = bond(pair.a, pair.b, book)
    loose = tie.hold + AROUND * pair.support + pair.retold * (ACTED * tie.act) < LOOSE
    return whole and pair.warrant is None and pair.score < PLAIN and loose and not against(pair, book)


def _copied(a: Profile, b: Profile, book: Book) -> bool:
    """Whether the whole sentences of two claims are the same: whatever was read in them, nothing was lost."""
    one, two = ([w.form for w in words_of(p.claim.sentence.of(book.words[p.claim.document]))] for p in (a, b))
    return one == two


def _relation(pair: Pair, kinds: frozenset[str], book: Book) -> Relation:
    """The heaviest loss names the pair."""
    states = pair.a.claim.states and pair.b.claim.states
    if "denial" in kinds:
        return Relation.CONTRADICTED
    apart = states and _ruled_out(pair, book)
    if pair.kin is Kin.APART:
        if states and "roles" in kinds and not _of_one_owner(pair, book):
            return Relation.ROLE_CHANGED
        apart = (apart and bool(kinds & FIGURES)) or (states and "roles" in kinds)
        return Relation.CONTRADICTED if apart else Relation.SAME
    if states and answers(pair, book) and ("roles" in kinds or (apart and kinds & FIGURES)):
        return Relation.CONTRADICTED
    if "roles" in kinds:
        return Relation.ROLE_CHANGED if pair.a.denied == pair.b.denied else Relation.CONTRADICTED
    if "hedge" in kinds and not (kinds & HARD and _estimates(pair.a)):
        return Relation.HEDGE_LOST
    if kinds & HARD:
        return Relation.DRIFTED
    if "attribution" in kinds:
        return Relation.ATTRIBUTION_LOST
    return Relation.DRIFTED if kinds & SOFT else Relation.SAME


def _estimates(profile: Profile) -> bool:
    """Whether a claim is hedged for being an estimate only: then its figure tells how sure it is."""
    return "s:estimate" in keys_of(terms_of(profile.claim.hedge))


def _ruled_out(pair: Pair, book: Book) -> bool:
    """Whether a figure of the one claim cannot be true beside the figure of the other that answers to it.

    What two have done may be as much by the one and less by the other.
    """
    if _of_two_doers(pair.a, pair.b):
        return False
    told, known = (
        figures_in(book.words[p.claim.document], p.figures, p.claim.sentence.start, p.claim.sentence.end)
        for p in (pair.a, pair.b)
    )
    return any(x.stand is Stand.FAILS and excludes(x.told, x.known) for x in bearing(told, known))


def _of_two_doers(a: Profile, b: Profile) -> bool:
    """Whether two who have nothing in common have each done what two claims tell by one verb."""
    if other_ends(a, b):
        return True
    one, two = a.subject, b.subject
    if one is None or two is None or suffers(a) or suffers(b) or not strict_act(a, b):
        return False
    if _many(one) is not _many(two) and (own_word(one) or own_word(two)):
        return True  # what several have done, and what one of them says that he has
    return unlike(one, two) and not (one.keys & b.wide or two.keys & a.wide)


def _many(party: Party) -> bool:
    """Whether several are told of together, by a noun in the plural ("the yards of the coast")."""
    head = main_words(party)[-1:]
    return any(not t.name and t.form.endswith("s") and len(t.form) > len(t.stem) - len("w:") for t in head)


def _members(pair: Pair, book: Book) -> list[Difference]:
    """Who was left out, where the second claim is sure to retell the first."""
    a, b = pair.a, pair.b
    if pair.kin is Kin.APART or a.claim.rank or b.claim.rank or b.claim.block in ABOVE or not bond(a, b, book).acted:
        return []
    return members_lost(a, b, book.near(b))


def _of_one_owner(pair: Pair, book: Book) -> bool:
    """Whether two claims tell whose a thing is, which can be only one's."""
    return bool(other_owner(pair.a, pair.b, book)) or exclusive(pair.a, pair.b)


def _roles(pair: Pair, book: Book) -> list[Difference]:
    a, b = pair.a, pair.b
    owners = other_owner(a, b, book)
    if a.denied or b.denied or shared_out(a, b):
        return []
    if pair.kin is Kin.APART and not _of_one_owner(pair, book):
        change = counterflow(a, b, book.rarity)
        return [Difference(what="roles", a=change[0], b=change[1], note=change[2])] if change else []
    part = a.claim.rank or (b.claim.rank and not same_lead(a, b))
    change = of_namesake(a, b, book.rarity) if part else turned(a, b, book.rarity)
    change = change or owners
    return [Difference(what="roles", a=change[0], b=change[1], note=change[2])] if change else []


def _other_question(pair: Pair, of_figures: list[Difference], book: Book) -> bool:
    """A denial of something else, or the same measure at another time or place, is another question, not a drift."""
    a, b = pair.a, pair.b
    if pair.kin is Kin.WITHIN and numbered_apart(a.subject, b.subject):
        return True
    if a.denied != b.denied and not rebuts(pair, book):
        if _of_something_else(a, b, book) or _denies_the_act(a, b):
            return True
        return pair.score < PLAIN and not _unlike_polarity(pair, book)
    fits = [(q, f[1]) for q in a.figures if (f := best_fit(q, b.figures))]
    slips = [p for p, q in fits if fit(p, q) is Fit.SLIP]
    if slips and (any(known_again(Fit.SLIP, p) for p in slips) or bond(a, b, book).strength >= SLIPPED):
        return False
    if not any(d.what in ("amount", "count") for d in of_figures) or any(not _apart(p, q) for p, q in fits):
        return False
    tie = bond(a, b, book)
    whole_act = tie.act and tie.parties + told_generally(a, b) + pair.retold >= BOTH
    counts = whole_act and all(p.dimension is Dimension.COUNT for p, _ in fits)
    firm = tie.strength >= ONE and not _other_times(a, b)
    one_act = whole_act or (tie.act and (firm or answers(pair, book)))
    limit = WIDE if counts else FAR if pair.score >= LIKELY or one_act else NEARBY
    if disjoint(a.claim.period, b.claim.period) or (all(far(p, q, limit) for p, q in fits) and pair.score < PLAIN):
        return True
    return bool(a.places and b.places and not a.places & b.places)


def _of_something_else(a: Profile, b: Profile, book: Book) -> bool:
    """Whether a denial and what it does not deny share neither act nor figure: they speak of the same, no more."""
    other = b if a.denied else a
    return not (bond(a, b, book).figure or strict_act(a, b) or NOT.search(other.claim.quote))


def _denies_the_act(a: Profile, b: Profile) -> bool:
    """Whether the one tells of an act that the other denies of somebody, by its verb: the two are no one statement."""
    denier, other = (a, b) if a.denied else (b, a)
    word = NOT.search(denier.claim.quote)
    if word is None or NOT.search(other.claim.quote) or not strict_act(a, b):
        return False
    acts = keys_of(terms_of(denier.claim.predicate)) & keys_of(terms_of(other.claim.predicate))
    told, clause = denier.claim.quote[word.end() :], denier.claim.span.start + word.end()
    until = clause + min((told.index(mark) for mark in ":;" if mark in told), default=len(told))
    return any(t.keys & acts and clause < t.start < until for t in denier.terms)


def _unlike_polarity(pair: Pair, book: Book) -> bool:
    """Whether it cannot be told that a denial denies what is retold: another verb, or a "no" in the other as well."""
    a, b = pair.a, pair.b
    other = b if a.denied else a
    apart_ = not (strict_act(a, b) or same_transfer(a, b, book.rarity))
    return pair.retold and bond(a, b, book).strength >= HELD and (apart_ or bool(NOT.search(other.claim.quote)))


def _other_times(a: Profile, b: Profile) -> bool:
    one, two = a.claim.period, b.claim.period
    return one is not None and two is not None and (one.start, one.end) != (two.start, two.end)


def _apart(a: Quantity, b: Quantity) -> bool:
    return (a.low, a.high) != (b.low, b.high)
