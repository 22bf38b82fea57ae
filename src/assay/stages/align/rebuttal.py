"""What one claim says and another denies, rejects, or says the opposite of."""

from __future__ import annotations

import re

from assay.model import Basis, Difference, Dimension, Quantity, Role
from assay.stages.align.bond import NOT, blanket, bond, none_of, strict_act, unties, whom
from assay.stages.align.cast import arrival, cast, direction, same_transfer, whole_cast
from assay.stages.align.contrary import STATES, concur, contrary, passive, theme
from assay.stages.align.figures import Fit, best_fit, comparable, telling
from assay.stages.align.holding import other_owner
from assay.stages.align.kin import RETOLD, Kin, Pair
from assay.stages.align.negated import another_sort, bears, names_nothing, own_word
from assay.stages.align.once import once
from assay.stages.align.owned import owns_nothing
from assay.stages.align.parties import (
    alike,
    anybody,
    described,
    is_body,
    is_general,
    kindred,
    main_words,
    same_party,
    speaks_for,
    unlike,
)
from assay.stages.align.profile import Book, Party, Profile
from assay.stages.align.roles import doers
from assay.stages.align.stand import Stand, stand
from assay.stages.align.strength import stepped
from assay.text.resources import load
from assay.text.similarity import Term, coverage, keys_of, stem, terms_of, unmet

MET = 0.6  # the share of what a denial says of its subject that the denied claim must say as well
TIED = 1.5  # what a denied figure and one that it leaves no room for must share besides
_BAD = re.compile(
    r"\b(?:un(?:certified|licensed|registered|authori[sz]ed|declared|recorded|documented|lawful|taxed|safe)|illegal|illicit|"
    r"counterfeit|fake|stolen|smuggled|contraband|\w+ [\"“']?(?:that|which) (?:(?:was|were|is|are) not|never))\b",
    re.IGNORECASE,
)
_HIMSELF = re.compile(r"\b(?:(?:my|your|him|her|it)self|(?:our|your|them)selves|personally|in person)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_NOT_ONE = re.compile(r"(?:but |and |that )?(?:no|none|not (?:one|a single)|nobody|no one)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:(?:for|to|from|with|by|of) )?(?:who|whom|what|where|when|why|how|that|whether)\b", re.IGNORECASE
)
_ANYTHING = re.compile(r"\b(?:any(?:thing|one|body|where)?|ever|at all|nothing|nobody|no one)\b", re.IGNORECASE)


def rebuts(pair: Pair, book: Book) -> bool:
    """Whether one claim denies what the other says: of the same party, the same act with the same object.

    That both speak of one party is not enough; what is said of it must be the same as well.
    """
    a, b = pair.a, pair.b
    if a.denied == b.denied:
        return False
    if a.refuted or b.refuted:
        return _refutes(a, b, book)
    denier, other = (a, b) if a.denied else (b, a)
    if _leaves_room(denier, other) or _lost(denier, other) or _only_of_bad(denier, other) or concur(denier, other):
        return False
    if another_sort(denier.subject, other.subject):
        return False
    if none_of(denier, other, book) or (pair.kin is not Kin.APART and blanket(denier, other, book.rarity)):
        return True
    if NOT.search(other.claim.quote):
        return False
    if unties(denier, other) or _out_of_bounds(denier, other, book) or _is_not(denier, other, book):
        return True
    if _not_so_many(denier, other, book) or _never_came(denier, other, book):
        return True
    if names_nothing(denier, other, book) or owns_nothing(denier, other, book):
        return True
    if _has_none(denier, other, book) or _not_one(denier, other, book):
        return True
    if contrary(a, b, book):
        return True
    if not (strict_act(a, b) or same_transfer(a, b, book.rarity) or _same_state(denier, other, book)):
        return False
    if _WITHOUT.search(denier.claim.quote) and not _WITHOUT.search(other.claim.quote):
        return False  # it is denied of those only that went without
    return not _other_ends(a, b, book) and _of_one(denier, other, book)


def _only_of_bad(denier: Profile, other: Profile) -> bool:
    """Whether an act is denied of bad things only ("bought uncertified wood"), of which the other says nothing."""
    found = {m.group().casefold() for m in _BAD.finditer(denier.claim.quote)}
    return bool(found) and not any(word in other.claim.quote.casefold() for word in found)


def _of_one(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether a denied act and a told one are one: by who does it, to whom or what, or by what else is said of it."""
    if denier.claim.predicate == "be" and coverage(_complement(denier), other.keys, book.rarity) < MET:
        return False  # of what a thing is not, the other must tell
    if denier.places and other.places and not denier.places & other.places:
        return False  # what never came to the one place may have come to the other
    if strict_act(denier, other) and whom(denier) is None and _one_theme(denier, other, book):
        return True
    if _undone(denier, other, book) or _unknown(denier, other, book):
        return True
    one, two = (None if p is None or anybody(p) else p for p in (denier.subject, other.subject))
    if _not_himself(denier) and not (one and two and _of_one_side(one, two, book)):
        return False
    transfer = same_transfer(denier, other, book.rarity)
    sure = [p for p in (one, two) if p and p.basis is not Basis.PRONOUN]
    if len(sure) == 2 and unlike(*sure) and not transfer:
        return False
    if direction(denier) and direction(other) and transfer:
        return True
    told = [p for p in (other.object, *map(dict(other.others).get, (Role.GOODS, Role.RECIPIENT))) if p]
    if denier.object and any(described(denier.object, p, book.rarity) for p in told):
        return True
    if strict_act(denier, other) and _one_theme(denier, other, book):
        return True
    subject = bool(one and two and same_party(one, two, book.rarity))
    if not subject and one and two and unlike(one, two):
        return False
    any_such = _ANYTHING.search(denier.claim.quote) or _only_called(denier, other) or _points_back(denier)
    if subject and strict_act(denier, other) and any_such:
        return True
    tie = bond(denier, other, book)
    if rest := _complement(denier):
        own = any(p is not None and own_word(p) for p in (one, two))
        known = tie.parties > 0 or bool(denier.entities & other.entities) or one is None or own
        covered = known and coverage(rest, other.keys, book.rarity) >= MET
        return covered or (subject and (tie.figure or tie.words > 0 or not _beside_money(denier, other)))
    return subject


def _not_himself(denier: Profile) -> bool:
    """Whether an act is denied of one's own person only: another may have done it ("did not go there ourselves")."""
    return passive(denier) is False and _HIMSELF.search(denier.claim.quote) is not None


def _of_one_side(one: Party, two: Party, book: Book) -> bool:
    return own_word(one) or own_word(two) or same_party(one, two, book.rarity) or speaks_for(one, two)


def _undone(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether what somebody denies to have done, or that it was done, is told from the other end of the verb.

    "The yard has never weighed the ore", "the ore is weighed at the gate": who does it by the active is known where
    the passive stands, or the denial is of all there is.
    """
    if "be" in (denier.claim.predicate, other.claim.predicate):
        return False  # what a thing is not is nothing that was done to it
    if not strict_act(denier, other) or passive(denier) is passive(other) or not _one_theme(denier, other, book):
        return False
    active, told = (other, denier) if passive(denier) else (denier, other)
    who = active.subject
    agents = [terms for _, terms, _ in doers(told)]
    if who is None or anybody(who) or own_word(who):
        return not agents
    if agents:
        return any(t.keys & who.keys for terms in agents for t in terms)
    return not unmet(main_words(who)[-1:], book.texts[told.claim.document])


def _unknown(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether who denies to have known of a matter knew by the other claim who, what or where it was."""
    who, doer, verb = denier.subject, other.subject, denier.claim.predicate
    if who is None or doer is None or verb not in load("alignment.yaml")["knowing"] or verb != other.claim.predicate:
        return False
    told = any(x.object and _CLAUSE.match(x.object.name) for x in (denier, other))
    return told and bool(who.entity) and same_party(who, doer, book.rarity)


def _one_theme(a: Profile, b: Profile, book: Book) -> bool:
    """Whether two claims tell of one thing, by more than a word that may stand for anything, what was done to it."""
    one, two = theme(a), theme(b)
    if one is None or two is None or not one.terms or not two.terms or anybody(one) or anybody(two):
        return False
    if passive(a) is not passive(b) and any(_leads_to(x) for x in (a, b)):
        return False  # who "could not be reached" is not where the money went
    return not (is_general(one) or is_general(two)) and same_party(one, two, book.rarity)


def _leads_to(profile: Profile) -> bool:
    """Whether the object of a claim is no more than where something goes."""
    return not passive(profile) and profile.claim.relation.endswith(" to")


def _same_state(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether both say by one verb that says next to nothing what one party is or has ("has three engineers")."""
    who, same = denier.subject, other.subject
    verb, rest = denier.claim.predicate, _complement(denier)
    light = verb == other.claim.predicate and verb in load("alignment.yaml")["light"]
    if not (light and who and same and same_party(who, same, book.rarity)):
        return False
    if not rest:
        what, told = whom(denier), whom(other)
        if what and told and what.basis is Basis.PRONOUN and same_party(what, told, book.rarity):
            return True
        return any((f := best_fit(q, other.figures)) and f[0] is Fit.SAME for q in denier.figures)
    return coverage(rest, other.keys, book.rarity) >= MET


def _points_back(denier: Profile) -> bool:
    """Whether whom or what a denial names is what was told before it ("did not sign those papers")."""
    what = whom(denier)
    words = rf"\b(?:this|that|these|those|such(?: an?)?) (?:[\w-]+ )?{re.escape(what.name)}" if what else ""
    return bool(words and re.search(words, denier.claim.quote, re.IGNORECASE))


def _only_called(a: Profile, b: Profile) -> bool:
    """Whether whom or what one of them names is called by a bare noun in the other ("Ferro Lines", "the company")."""
    pairs = [(p, q) for p, q in ((a.object, b.object), (b.object, a.object)) if p and q]
    return any(any(t.name for t in p.terms) and is_body(q) for p, q in pairs)


def _is_not(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether what somebody is told not to be, or not to have, is told in the other ("has never been a dean")."""
    who = denier.subject
    if denier.claim.predicate not in STATES or who is None or not who.entity:
        return False
    rest = [t for t in _complement(denier) if not t.name] or _complement(denier)
    called = keys_of(terms_of(who.name))
    both = [t for t in denier.terms if not t.keys & called]
    if len(both) > 1 and denier.claim.predicate == other.claim.predicate == "be" and not unmet(both, other.keys):
        return True  # "the pastor is not the storekeeper", "the storekeeper is also the pastor"
    one = who.entity in other.entities or any(bears(p, who) for p in (other.subject, other.object) if p)
    told = other.keys if other.claim.predicate not in load("alignment.yaml")["light"] else keys_of(other.terms)
    return one and coverage(rest, told, book.rarity) >= MET


def _leaves_room(denier: Profile, other: Profile) -> bool:
    """Whether a figure lies outside what is denied of its like ("never more than ninety", "80")."""
    denied = [stand(p, q) for p in denier.figures for q in other.figures if _counted_alike(p, q)]
    return bool(denied) and all(s is Stand.FAILS for s in denied)


def _lost(denier: Profile, other: Profile) -> bool:
    """Whether one has not what he has lost by the other ("has no licence", "lost its licence")."""
    words = load("alignment.yaml")
    return denier.claim.predicate in words["has"] and other.claim.predicate in words["losing"]


def _not_so_many(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether a figure is told not to be what the other claim tells ("it is not 70 per cent of the lifts")."""
    rare = [q for q in denier.figures if telling(q) or q.dimension is Dimension.SHARE]
    again = [f for q in rare if (f := best_fit(q, other.figures))]
    if denier.claim.predicate not in load("alignment.yaml")["light"] or not any(f[0] is Fit.SAME for f in again):
        return False
    rest = _complement(denier)
    return not rest or coverage(rest, other.keys, book.rarity) >= MET


def _never_came(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether what one claim tells to have gone to somebody is denied to have come there, by whatever verb."""
    denied, told = arrival(denier), arrival(other)
    if denied is None or told is None or not alike(denied[0], told[0], book.rarity):
        return False
    givers = whole_cast(denier).giver, whole_cast(other).giver
    if all(givers) and all(unlike(p, q) for p in givers[0] for q in givers[1]):
        return False
    return any(same_party(p, q, book.rarity) for p in denied[1] for q in told[1])


def _not_one(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether of all of a kind something is denied that the other tells ("no pass was sold at half price")."""
    who, verb = denier.subject, keys_of(terms_of(denier.claim.predicate))
    if who is None or any(t.name for t in who.terms) or not _NOT_ONE.match(denier.claim.quote):
        return False
    if _WITHOUT.search(other.claim.quote):
        return False
    rest = [t for t in denier.terms if not t.keys & (who.keys | verb)]
    return len(rest) > 1 and coverage(rest, other.keys, book.rarity) >= MET


def _has_none(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether somebody is told to have got what he is denied to have ("holds no licence", "bought a licence")."""
    who, what = denier.subject, denier.object
    if who is None or what is None or denier.claim.predicate not in load("alignment.yaml")["has"]:
        return False
    got = direction(other) == "gets" and any(same_party(p, who, book.rarity) for p in cast(other).getter)
    return got and any(t.keys & other.keys for t in main_words(what)[-1:])


def _out_of_bounds(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether a figure lies where the other claim denies that one lies ("never more than ninety", "140")."""
    quote, start = denier.claim.quote, denier.claim.span.start
    limits = [p for p in denier.figures if NOT.search(quote[: p.span.start - start])]
    denied = [(p, q) for p in limits for q in other.figures if _counted_alike(p, q)]
    return any(stand(p, q) is Stand.HOLDS for p, q in denied) and bond(denier, other, book).strength >= TIED


def _counted_alike(a: Quantity, b: Quantity) -> bool:
    return comparable(a, b) and (a.unit == b.unit) and a.low != a.high


def _other_ends(a: Profile, b: Profile, book: Book) -> bool:
    """Whether two transfers come from, or go to, different parties; "any unit" is all of them."""
    one, two = cast(a), cast(b)
    sides = ((one.giver, two.giver), (one.getter, two.getter))
    return any(
        left
        and right
        and not any(own_word(p) or own_word(q) or kindred(p, q, book.rarity) for p in left for q in right)
        and not any(_whoever(p, x) for x, end in ((a, left), (b, right)) for p in end)
        for left, right in sides
    )


def _whoever(party: Party, profile: Profile) -> bool:
    """Whether a claim speaks of any of those whom a noun names ("any military unit")."""
    return bool(re.search(rf"\bany (?:[\w-]+ )?{re.escape(party.name)}\b", profile.claim.quote, re.IGNORECASE))


@once
def _complement(profile: Profile) -> tuple[Term, ...]:
    """What a claim says besides its subject, its verb and its figures."""
    subject = keys_of(profile.subject.terms) if profile.subject else frozenset()
    figures = " ".join(q.text for q in profile.figures)
    used = subject | keys_of(terms_of(f"{profile.claim.predicate} {profile.claim.hedge} {figures}"))
    return tuple(t for t in profile.terms if not t.keys & used and t.form != "single" and not _YEAR.fullmatch(t.form))


def _beside_money(denier: Profile, other: Profile) -> tuple[Term, ...]:
    """What is denied besides the subject, without words for money where the other tells a sum or a share."""
    rest = _complement(denier)
    if not any(q.dimension in (Dimension.MONEY, Dimension.SHARE) for q in other.figures):
        return rest
    words = load("alignment.yaml")
    money = {f"s:{c}" for c in words["any_money"]} | {f"w:{stem(w)}" for w in words["parts_of_sums"]}
    return tuple(t for t in rest if not t.keys & money)


def _refutes(a: Profile, b: Profile, book: Book) -> bool:
    """Whether what one claim calls wrong is what the other says: a party or a figure, and what is said of it."""
    alike_parties = [
        (p, q) for p, q in ((a.subject, b.subject), (a.object, b.object)) if p and q and alike(p, q, book.rarity)
    ]
    figure = any(f[0] is Fit.SAME for q in a.figures if (f := best_fit(q, b.figures)))
    if not (alike_parties or a.entities & b.entities or figure):
        return False
    used = {k for pair in alike_parties for p in pair for k in keys_of(p.terms)}
    used |= keys_of(t for t in (*a.terms, *b.terms) if t.name)  # "the guild should stop" is no statement of the guild
    used |= {f"s:{c}" for c in load("alignment.yaml")["declaring"]}
    return any(t.keys & b.keys and not t.keys & used for t in a.terms if not t.name)


def denial(pair: Pair, book: Book) -> list[Difference]:
    """What one claim says and the other denies, or says the opposite of."""
    a, b = pair.a, pair.b
    if rebuts(pair, book):
        denier = b if b.denied else a
        words = denier.claim.hedge or denier.refuted or "denied"
        note = f'"{words}": what one says, the other denies.'
        return [Difference(what="denial", a=a.claim.quote, b=b.claim.quote, note=note)]
    if gainsaid := _gainsaid(a, b) or _gainsaid(b, a):
        note = f'"{gainsaid}": the figure that one tells, the other rejects.'
        return [Difference(what="denial", a=a.claim.quote, b=b.claim.quote, note=note)]
    opposite = None if a.denied or b.denied else contrary(a, b, book)
    if opposite and opposite.aside and pair.kin in RETOLD:
        note = f'"{opposite.a}" has become "{opposite.b}".'
        return [Difference(what="wording", a=opposite.a, b=opposite.b, note=note)]
    if opposite:
        return [Difference(what="denial", a=opposite.a, b=opposite.b, note="The two say opposite things.")]
    return []


def against(pair: Pair, book: Book) -> bool:
    """Whether two claims of two documents exclude each other by what they say, however unlike their words are."""
    if pair.a.claim.document == pair.b.claim.document:
        return False
    if pair.a.denied != pair.b.denied:
        return rebuts(pair, book)
    if pair.a.denied:
        return False
    if pair.kin in RETOLD and _one_subject(pair, book) and stepped(pair.a, pair.b, book):
        return True
    return bool(contrary(pair.a, pair.b, book) or other_owner(pair.a, pair.b, book))


def _one_subject(pair: Pair, book: Book) -> bool:
    p, q = pair.a.subject, pair.b.subject
    return bool(p and q and (p.entity or q.entity) and same_party(p, q, book.rarity))


def _gainsaid(a: Profile, b: Profile) -> str:
    """The words by which one claim puts its own figure for that of the other: "96 people, not 140"."""
    told = ((q, f) for q in b.rejected if (f := best_fit(q, a.figures)))
    return next((q.text for q, (kind, _) in told if kind is Fit.SAME), "")
