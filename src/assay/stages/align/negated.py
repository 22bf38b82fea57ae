"""Denials that name next to nothing of what they deny: of any act of a kind, of any part in it, of anybody's."""

from __future__ import annotations

import re
from functools import cache

from assay.model import Basis, Dimension, Kind, Role
from assay.stages.align.bond import strict_act, whom
from assay.stages.align.cast import arrival, direction, moved, whole_cast
from assay.stages.align.contrary import passive
from assay.stages.align.figures import human
from assay.stages.align.once import once
from assay.stages.align.parties import acts, anybody, described, is_general, main_words, same_party, speaks_for
from assay.stages.align.profile import Book, Party, Profile
from assay.text.resources import load, word_set
from assay.text.similarity import coverage, keys_of, stem, terms_of, unmet

TWO = 2
MET = 0.6  # the share of a party's words that must stand near the other claim
_ANYTHING = re.compile(
    r"\b(?:any(?:thing|one|body|where)?|ever|never|at all|nothing|nobody|no one|none)\b", re.IGNORECASE
)
_NOTHING = re.compile(
    r"\bno (?:\w+ )?(?:money|cash|payments?|sum|fees?|funds?|share|cut|part|profits?|bribes?"
    r"|compensation|wages?|salary|salaries|aid|relief|rent|royalt(?:y|ies))\b",
    re.IGNORECASE,
)
_WORTH = re.compile(
    r"\s+(?!(?:to|about|for|in|at|on|with|when|while|as|and|but|until|after|before|against|of)\b)[^\W\d_]",
    re.IGNORECASE,
)
_BACK = re.compile(r"\bback\b(?! (?:pay|wages|rent)\b)", re.IGNORECASE)
_THERE = re.compile(r"^is (?:in|at|on|near|inside|within|to)$")
_WHO = re.compile(r"(?<=\s)(?:who|which|whose|that)\b", re.IGNORECASE)
_OURS = frozenset({"we", "us", "our", "i", "me", "my"})


def names_nothing(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether a denial of all there may be of a kind denies what the other claim tells."""
    return (
        _uninvolved(denier, other, book)
        or _gets_nothing(denier, other, book)
        or _gives_nothing(denier, other, book)
        or _of_nobody(denier, other, book)
        or _idle(denier, other, book)
        or _strangers(denier, other, book)
        or _never_there(denier, other, book)
    )


def bears(party: Party, who: Party) -> bool:
    """Whether a party is called by the name of another, of two words or more ("Ada Vane", "Captain Ada Vane")."""
    names = [t for t in main_words(who) if t.name]
    return len(names) > 1 and all(t.stem in {u.stem for u in party.terms if u.name} for t in names)


def _uninvolved(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether somebody is told to have no part in what is told, of whom the other tells ("has no part in it")."""
    who, match = denier.subject, _phrases("uninvolved").search(denier.claim.quote)
    if who is None or match is None or _WHO.search(denier.claim.quote[: match.start()]):
        return False
    called = {k for t in who.terms if t.name for k in t.keys}
    others = [t for t in denier.terms if t.name and not t.keys & called]
    if not called or unmet(others, other.wide):
        return False
    with_whom = denier.object.entity if denier.object else None
    if with_whom and with_whom not in other.entities:
        return False  # who has nothing to do with the guild may have done all else
    told = (other.subject, None if other.claim.frame.startswith("membership.") else other.object)
    named = [p for p in told if p and any(t.name for t in p.terms)]  # of whom he heads nothing is told by it
    return any(bears(p, who) or same_party(p, who, book.rarity) for p in named)


@cache
def _phrases(entry: str) -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, load("alignment.yaml")[entry]))
    return re.compile(rf"\b(?:{phrases})\b(?! (?:him|her|it|them|us|me)\b)", re.IGNORECASE)


def _gets_nothing(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether somebody is told to have had nothing at all, who has got something by the other claim.

    From whom is told by both, or stands near the other; or the denial names nobody.
    """
    who, quote = denier.subject, denier.claim.quote
    whatever = bool(_ANYTHING.search(quote)) or _coin(denier)
    if who is None or not (whatever or _any_money(denier)):
        return False
    arrived = arrival(other)
    getters = arrived[1] if arrived else whole_cast(other).getter
    sums = any(q.dimension in (Dimension.MONEY, Dimension.SHARE) for q in other.figures)
    same = any(
        same_party(who, p, book.rarity)
        or (sums and whatever and described(who, p, book.rarity))
        or _of_its_own(who, p, denier, book)
        or _one_of_such(who, p, denier)
        or speaks_for(who, p)
        for p in getters
        if not (who.kind is Kind.PERSON and _a_body(p))  # he does not deny for his body
    )
    if not same or not (direction(denier) == "gets" or _coin(denier)):
        return False
    if (moved(other) == "goods" and moved(denier) != "goods") or _got_back(other) is not _got_back(denier):
        return False
    source = [p for p in (dict(denier.others).get(Role.SOURCE), denier.object) if p]
    if denier.claim.relation.endswith(" from") and any(_elsewhere(p, other) for p in source):
        return False
    names = [[t for t in p.terms if t.name] for p in source]
    return all(coverage(n, book.near(other), book.rarity) >= MET for n in names if n)


def _a_body(party: Party) -> bool:
    """Whether a party is a body by its kind or, where that is not known, is called by a noun that names no people."""
    head = main_words(party)[-1:]
    return party.kind is Kind.ORGANISATION or (party.kind is Kind.OTHER and bool(head) and not human(head[0].form))


def _elsewhere(source: Party, other: Profile) -> bool:
    """Whether somebody without a name is denied to have given, and the other claim tells of no giver at all."""
    if anybody(source) or any(t.name for t in source.terms) or source.entity in other.entities:
        return False  # by name he is looked for near the other claim
    return not any(acts(p) or own_word(p) or any(t.name for t in p.terms) for p in whole_cast(other).giver)


def _got_back(profile: Profile) -> bool:
    """Whether a claim tells that somebody got back what was his."""
    return profile.claim.predicate in load("alignment.yaml")["restoring"] or bool(_BACK.search(profile.claim.quote))


def _any_money(denier: Profile) -> bool:
    """Whether what is denied is to have had money, whatever it was ("do not take money", "no bribes were taken")."""
    what = dict(denier.others).get(Role.GOODS) or denier.object
    money = {f"s:{c}" for c in load("alignment.yaml")["moved"]}
    if what is None or denier.figures or not what.terms or not all(t.keys & money for t in what.terms):
        beside = unmet(terms_of(denier.claim.relation), keys_of(terms_of(denier.claim.predicate)))
        taken = bool(keys_of(beside) & money)  # "accepts money from"
        return (taken or bool(_NOTHING.search(denier.claim.quote))) and not denier.figures
    return not re.search(rf"\b(?:the|this|that|these|those)\s{re.escape(what.name)}", denier.claim.quote, re.IGNORECASE)


def _of_its_own(who: Party, party: Party, denier: Profile, book: Book) -> bool:
    """Whether a body speaks of its own people, none of whom is named, and the other claim tells of the body.

    "No member of the corps takes money", says the corps.
    """
    if any(t.name for t in main_words(who)) or not (is_general(who) or anybody(who) or acts(who) or own_word(who)):
        return False
    speaker = book.outlets[denier.claim.document] | book.sources_of(denier)
    if own_word(who) and not speaker:
        return not any(t.name for t in main_words(party))  # of whom "we" is nobody has said
    return bool(party.terms) and bool(speaker) and not unmet([t for t in party.terms if t.name] or party.terms, speaker)


def _one_of_such(who: Party, party: Party, denier: Profile) -> bool:
    """Whether what is denied of all of a sort is told of some of them ("no soldier", "officers of a brigade")."""
    head = main_words(who)[-1:]
    if not head or any(t.name for t in who.terms):
        return False
    all_ = re.search(
        rf"\b(?:no|not (?:one|a single)|none of (?:our|the)) (?:[\w-]+ )?{head[0].form}\b", denier.claim.quote, re.I
    )
    return bool(all_) and bool(keys_of(main_words(party)) & _sorts().get(head[0].stem, frozenset()))


@cache
def _sorts() -> dict[str, frozenset[str]]:
    sorts: dict[str, list[str]] = load("alignment.yaml")["sorts"]
    return {f"w:{stem(word)}": frozenset(f"w:{stem(w)}" for w in of) for word, of in sorts.items()}


def _gives_nothing(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether somebody is told to pay nobody, from whom another takes by the other claim ("diggers pay nobody")."""
    who, whom_ = denier.subject, denier.object
    if who is None or anybody(who) or whom_ is None or not anybody(whom_) or direction(denier) != "gives":
        return False
    one = {moved(denier), moved(other)} - {""}
    return len(one) < TWO and any(same_party(who, p, book.rarity) for p in whole_cast(other).giver)


def _coin(denier: Profile) -> bool:
    """Whether what is denied is to have had a single coin ("has never had a cent")."""
    coins = {f"w:{stem(w)}" for w in load("alignment.yaml")["coins"]}
    has = denier.claim.predicate in load("alignment.yaml")["has"] or direction(denier) == "gets"
    one = (q.text for q in denier.figures if q.low == q.high == 1)  # "has not had one pound from Ferro"
    told = keys_of(main_words(denier.object)) if denier.object else frozenset()
    return bool(has and (told | keys_of(t for text in one for t in terms_of(text))) & coins)


def _of_nobody(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether what is denied of everybody is told of somebody, by the same act ("approved by nobody").

    Who else is in the denial must be in the other claim, or be called there by a word for oneself.
    """
    slots = ((denier.subject, other.subject), (whom(denier), whom(other)))
    free = [bool(p and anybody(p)) for p, _ in slots]
    if not any(free) or not strict_act(denier, other) or passive(denier) is not passive(other):
        return False
    p, q = slots[free.index(False)] if False in free else (None, None)
    used = keys_of(terms_of(denier.claim.predicate)) | (p.keys if p else frozenset())
    rest = [t for t in denier.terms if not t.keys & used and t.form not in load("alignment.yaml")["anybody"]]
    if rest and coverage(rest, other.wide, book.rarity) < MET:
        return False
    if p is None:
        return q is None or bool(other.figures)
    if q and (own_word(q) or own_word(p)):
        return True
    told = [x for x in (other.subject, other.object, *(o for _, o in other.others)) if x]
    return bool(p.terms) and any(same_party(p, x, book.rarity) for x in told)


def another_sort(nobody: Party | None, party: Party | None) -> bool:
    """Whether "nobody" denies of people what is told of a thing that is no name ("nobody came", "the letters came")."""
    if nobody is None or party is None or nobody.name.casefold() not in load("alignment.yaml")["no_person"]:
        return False
    words = {f for t in party.terms for f in (t.form, t.form.removesuffix("s"))}
    named = party.entity is not None or any(t.name for t in party.terms)
    return bool(words) and not named and not acts(party) and not words & _people()


@cache
def _people() -> frozenset[str]:
    lists = (word_set("kinds.yaml", entry) for entry in ("people", "male", "female"))
    return word_set("kinds.yaml", "person", "noun").union(*lists)


@once
def own_word(party: Party) -> bool:
    """Whether a party speaks of itself, and nobody has said who it is ("we")."""
    return party.basis is Basis.PRONOUN and party.name.casefold() in _OURS


def _idle(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether who did nothing by the one claim acts in the other ("took no action", "raided his shop")."""
    who, doer = denier.subject, other.subject
    idle = _phrases("idle").search(denier.claim.quote)
    if who is None or doer is None or not acts(doer) or idle is None:
        return False
    if idle.group().endswith("nothing") and _WORTH.match(denier.claim.quote[idle.end() :]):
        return False  # who "did nothing wrong" may have done all else
    light = other.claim.predicate in load("alignment.yaml")["light"] or other.claim.relation.startswith("is ")
    return not light and same_party(who, doer, book.rarity)


def _never_there(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether who is told never to have been at a place does something there by the other claim."""
    who, doer, words = denier.subject, other.subject, load("alignment.yaml")
    where = [denier.object] if denier.object else [p for r, p in denier.others if r is Role.PLACE]
    if who is None or doer is None or not where or denier.claim.predicate.split(" ")[0] not in words["presence"]:
        return False
    if denier.claim.predicate == "be" and not _THERE.search(denier.claim.relation):
        return False
    own = [p for p in where if p.terms and unmet(p.terms, who.keys)]
    there = bool(own) and all(main_words(p)[-1].keys & other.keys for p in own)
    return there and same_party(who, doer, book.rarity)


def _strangers(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether two who are told never to have met have to do with each other in the other claim."""
    if denier.claim.predicate not in load("alignment.yaml")["contact"] or not _ANYTHING.search(denier.claim.quote):
        return False
    mine, theirs = ([p for p in (x.subject, x.object) if p] for x in (denier, other))
    if len(mine) < TWO or any(is_general(p) or anybody(p) for p in mine):
        return False
    met = [{n for n, q in enumerate(theirs) if same_party(p, q, book.rarity) or bears(q, p)} for p in mine]
    return all(met) and len(met[0] | met[1]) > 1
