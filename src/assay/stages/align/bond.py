"""What holds two claims together beyond likeness of words: the act, the parties, the figures, and rare words.

A heavy word for a pair (contradicted, role-changed, hedge-lost, attribution-lost) needs more of it than "same" does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from functools import cache
from typing import NamedTuple

from assay.model import Basis, Bound, Role
from assay.stages.align.cast import framed, moved, same_transfer, whole_cast
from assay.stages.align.figures import Fit, best_fit, known_again, near, summed, telling, width
from assay.stages.align.once import once
from assay.stages.align.parties import acts, alike, anybody, is_general, main_words, same_party, unlike
from assay.stages.align.profile import Book, Party, Profile
from assay.text.resources import load
from assay.text.similarity import Term, coverage, keys_of, stem, terms_of, unmet

COMMON = 0.4  # a word below this share of the highest rarity is in everybody's mouth and tells nothing
BOTH = 2
FIRM = 2.0  # what a loss must rest on
MANY = 3  # so many rare words, or parties, make up for the act
DATED = 31  # days: two times that are the same and no longer than this point to one event
LOOSE = 1.25  # below this two claims have nothing in common but a name, or a verb
FAMED = 0.5  # what a party counts there whose name everybody uses
POINTING = 1.5  # what a figure counts there
WORD = 0.5  # what a rare word in common counts; an act, a party, a figure count 1
WORDS = 2.0  # what all such words count together at most
TOLD = 0.75  # the share of what is denied that the other claim must tell
WIDE = 3.0  # an interval this many times as high as low fits too many figures to point to one


NOT = re.compile(r"\b(?:no|not|nobody|none|never|nor|neither|cannot)\b|n['’]t\b", re.IGNORECASE)
_FOR = re.compile(r"\bfor (?:the|a|an|his|her|its|their|this|these|that|those)\b", re.IGNORECASE)
_EVER = re.compile(r"\b(?:any(?:thing|one|body)?|ever|never|at all|nothing|nobody|no one|none|no)\b", re.IGNORECASE)


class Bond(NamedTuple):
    """What two claims share. `words` counts rare words outside the verb and the parties that match; `famed` are
    those of the parties whose names are in everybody's mouth; `dated` is a short time that is told of both."""

    act: bool
    parties: int
    figure: bool
    words: int
    famed: int = 0
    dated: bool = False

    @property
    def strength(self) -> float:
        return self.act + self.parties + self.figure + min(WORDS, WORD * self.words)

    @property
    def hold(self) -> float:
        """What the two have in common; below `LOOSE` hardly more than names that everybody uses, or a verb."""
        names = self.parties - self.famed + FAMED * self.famed
        return self.act + names + self.dated + POINTING * self.figure + WORD * self.words

    @property
    def firm(self) -> bool:
        """Enough for a lost source: the act, a figure or rare words, and something besides."""
        return self.strength >= FIRM and (self.act or self.figure or max(self.words, self.parties) >= MANY)

    @property
    def acted(self) -> bool:
        """Enough for a lost hedge or another doer: the act or the figure itself, and something besides."""
        return self.strength >= FIRM and (self.act or self.figure)


def bond(a: Profile, b: Profile, book: Book) -> Bond:
    """What the two claims share, each thing counted once. Of a pair it is asked many times, and told once."""
    pair = a.claim.id, b.claim.id
    if pair not in book.bonds:
        book.bonds[pair] = _bond(a, b, book)
    return Bond(*book.bonds[pair])


def _bond(a: Profile, b: Profile, book: Book) -> Bond:
    met = _met(a, b, book.rarity)
    act = strict_act(a, b) or _light_act(a, b, len(met)) or same_transfer(a, b, book.rarity)
    act = act and ceases(a) is ceases(b)
    figure = _figure(a, b)
    used = {k for p, q in met for k in (*keys_of(p.terms), *keys_of(q.terms))}
    used |= {k for p in (a, b) for k in keys_of(terms_of(p.claim.predicate))}
    if figure:
        used |= {k for p in (a, b) for q in p.figures for k in keys_of(terms_of(q.text))}
    famed = sum(not _rare(p, book) for p, _ in met)
    return Bond(act, len(met), figure, shared_words(a, b, book, frozenset(used)), famed, _dated(a, b))


def _dated(a: Profile, b: Profile) -> bool:
    one, two = a.claim.period, b.claim.period
    if one is None or two is None or (one.start, one.end) != (two.start, two.end):
        return False
    first, last = one.start.earliest, one.end.latest
    return bool(first and last and (last - first).days <= DATED)


def _rare(party: Party, book: Book) -> bool:
    bar = COMMON * book.top
    return any(book.rarity.get(t.stem, bar) >= bar for t in party.terms)


def strict_act(a: Profile, b: Profile) -> bool:
    """The same act by frame or by verb; a verb of telling passes on what it tells ("names six that trade").

    To stop an act is not to do it ("stopped all payments", "paid 3 million").
    """
    if ceases(a) is not ceases(b):
        return False
    if a.claim.frame == b.claim.frame and framed(a):
        return True
    if a.claim.predicate == b.claim.predicate and _of_one_thing(a, b):
        return True
    one, two = _acts(a), _acts(b)
    return bool(one & two) or (not one and bool(two & _told_by(a))) or (not two and bool(one & _told_by(b)))


@once
def ceases(profile: Profile) -> bool:
    """Whether the verb of a claim tells that an act, which its object names, comes to an end."""
    ends = {f"s:{concept}" for concept in load("alignment.yaml")["ceasing"]} & keys_of(
        terms_of(profile.claim.predicate)
    )
    what = dict(profile.others).get(Role.GOODS) or profile.object
    return bool(ends) and what is not None and bool(what.terms) and not any(t.name for t in what.terms)


def _of_one_thing(a: Profile, b: Profile) -> bool:
    """Whether one verb has one object, by a word of its own: to report a loss is an act, whatever "report" is else."""
    if a.claim.predicate in load("alignment.yaml")["light"]:
        return False
    p, q = whom(a), whom(b)
    return bool(p and q and {k for k in keys_of(p.terms) & keys_of(q.terms) if k.startswith("w:")})


@once
def _told_by(profile: Profile) -> frozenset[str]:
    """The keys that may tell the act of a claim with a verb that says next to nothing ("made a payment").

    What a verb of telling passes on may stand anywhere behind it; otherwise another word for it is one of a party only
    ("in a position to loot it for their own gain" tells of no benefit).
    """
    if profile.claim.predicate not in load("alignment.yaml")["light"]:
        return profile.keys
    parties = (p for p in (profile.subject, profile.object) if p)
    told = frozenset(k for p in parties for k in keys_of(p.terms)) | keys_of(terms_of(profile.claim.predicate))
    return told | frozenset(k for k in profile.keys if not k.startswith("s:"))


@once
def _acts(profile: Profile) -> frozenset[str]:
    """The keys of the verb of a claim, without those of telling and without verbs that say next to nothing."""
    words = load("alignment.yaml")
    if profile.claim.predicate in words["light"]:
        return done(profile)
    keys = keys_of(terms_of(profile.claim.predicate))
    if "s:pay" in keys and _FOR.search(profile.claim.quote):
        keys |= {"s:buy"}  # who pays for a thing buys it
    told = {f"s:{c}" for c in words["speech"]}
    keys |= profile.meant
    return frozenset() if keys & told and not keys - told - {k for k in keys if k.startswith("w:")} else keys - told


@once
def done(profile: Profile) -> frozenset[str]:
    """The keys of the participle that tells what was done to the subject ("nobody was suspended")."""
    what = profile.object.terms if profile.object and profile.claim.predicate == "be" else ()
    done = len(what) == 1 and not what[0].name and what[0].form.endswith(("ed", "en", "hurt"))
    return what[0].keys if done else frozenset()


@once
def whom(profile: Profile) -> Party | None:
    """The object of a claim, unless it is the participle that its verb is ("nobody was suspended")."""
    what = profile.object
    return None if what and not unmet(what.terms, keys_of(terms_of(profile.claim.predicate))) else what


def blanket(denier: Profile, other: Profile, rarity: Mapping[str, float]) -> bool:
    """Whether a claim denies every act of a kind, of which the other tells one ("has never paid an armed group")."""
    if not denier.denied or other.denied or not _EVER.search(denier.claim.quote) or NOT.search(other.claim.quote):
        return False
    if _acts(denier) & _acts(other) or (denier.claim.frame == other.claim.frame and framed(denier)):
        whom = denier.object
        if not (whom and any(t.name for t in whom.terms)):
            alone = not (denier.subject and other.subject) or _may_be_one(denier.subject, other.subject, rarity)
            return alone and _of_its_kind(denier, other)
    if {moved(denier), moved(other)} == {"goods", "money"} or _of_other_goods(denier, other):
        return False
    one, two = whole_cast(denier), whole_cast(other)
    ends = ((one.giver, two.giver), (one.getter, two.getter))
    same = [any(same_party(p, q, rarity) for p in mine for q in theirs) for mine, theirs in ends]
    named = [bool(theirs) and any(t.name for p in mine for t in p.terms) for mine, theirs in ends]
    return any(same) and all(met or not name for met, name in zip(same, named, strict=True))


def _of_other_goods(denier: Profile, other: Profile) -> bool:
    """Whether what was not got or given is a thing of which the other claim says nothing ("got no receipts")."""
    what, words = dict(denier.others).get(Role.GOODS) or whom(denier), load("alignment.yaml")
    if what is None or acts(what) or anybody(what) or is_general(what):
        return False
    head = main_words(what)[-1:]
    if any(t.name or t.keys & {f"s:{c}" for c in words["any_money"]} for t in head):
        return False
    told = [t for t in other.terms if not t.keys & keys_of(terms_of(other.claim.predicate))]
    return bool(head) and not keys_of(head) & keys_of(told)


def _of_its_kind(denier: Profile, other: Profile) -> bool:
    """Whether what is denied of all of a kind may be told of one: of whom or what it is done to, by their nouns."""
    what = whom(denier)
    if what is None or anybody(what) or is_general(what):
        return True
    told = [p for p in (whom(other), *(o for _, o in other.others)) if p]
    if any(words in denier.claim.quote.casefold() for words in load("alignment.yaml")["outsiders"]):
        return any(acts(p) or any(t.name and not t.stem.startswith("#:") for t in p.terms) for p in told)
    if not told:
        return bool(what.keys & other.keys)
    return any(what.keys & p.keys or (acts(what) and acts(p) and not _of_two_kinds(what, p)) for p in told)


def _of_two_kinds(a: Party, b: Party) -> bool:
    """Whether two who act are called by nouns for different kinds of actors ("an official", "the firm")."""
    actors = {f"s:{concept}" for concept in load("alignment.yaml")["actors"]}
    one, two = a.keys & actors, b.keys & actors
    return bool(one and two) and not one & two


def unties(denier: Profile, other: Profile) -> bool:
    """Whether a claim denies that two have to do with each other, of whom the other tells a tie ("its own arm")."""
    if not denier.denied or other.denied or NOT.search(other.claim.quote):
        return False
    ties = {f"w:{stem(w)}" for w in load("alignment.yaml")["ties"]}
    denied = {f"w:{stem(w)}" for w in load("alignment.yaml")["connections"]}
    if not denied & denier.keys or not ties & other.keys:
        return False
    return len(denier.entities & other.entities) > 1 or _both_there(denier, other, ties)


def _both_there(denier: Profile, other: Profile, ties: Set[str]) -> bool:
    """Whether of two who are told apart the one is named in a claim, the other called by what he is ("the party")."""
    parties = [p for p in (denier.subject, denier.object) if p and p.entity]
    nouns = keys_of(t for t in other.terms if not t.name) - ties
    return len(parties) == BOTH and sorted(_there(p, other, nouns) for p in parties) in ([1, 2], [2, 2])


def _there(party: Party, profile: Profile, nouns: Set[str]) -> int:
    """Whether a party is named in a claim (2), called there by a noun (1), or neither (0)."""
    return 2 if party.entity in profile.entities else int(bool({k for k in party.keys & nouns if k[:2] == "w:"}))


def none_of(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether a claim tells that there was none of what the other tells of ("no public money was used").

    What it says of it is next to nothing, so that its subject, or the object of what was not seen, is all of it.
    """
    if not denier.denied or other.denied or NOT.search(other.claim.quote):
        return False
    words = load("alignment.yaml")
    if denier.claim.predicate not in (*words["light"], *words["finding"]):
        return False
    what = next((p for p in (denier.subject, denier.object) if p and _none(p, denier.claim.quote)), None)
    if what is None:
        return False
    if any(keys_of(terms_of(q.unit)) & what.keys for q in denier.figures):
        return False
    told = [t for t in what.terms if not t.keys & (_stems("signs") | _stems("cases"))]
    if not told or coverage(told, other.keys, book.rarity) < TOLD:
        return False
    counted = bool(keys_of(told) & _tolls()) and bool(other.figures)  # "no deaths", "two died"
    return counted or bool(keys_of(what.terms) & _stems("cases")) or _one_topic(denier, other, told, book)


def _none(party: Party, quote: str) -> bool:
    return bool(re.search(rf"\bno (?:\w+ )?{re.escape(party.name)}", quote, re.IGNORECASE))


@cache
def _tolls() -> frozenset[str]:
    return frozenset(f"s:{c}" for names in load("alignment.yaml")["tolls"].values() for c in names)


@cache
def _stems(entry: str) -> frozenset[str]:
    return frozenset(f"w:{stem(w)}" for w in load("alignment.yaml")[entry])


def _one_topic(denier: Profile, other: Profile, told: Iterable[Term], book: Book) -> bool:
    """Whether two words or more are denied, or what the other speaks of stands near the denial."""
    if sum(1 for _ in told) > 1:
        return True
    who = other.subject
    return who is not None and coverage(who.terms, book.near(denier), book.rarity) >= TOLD


def _may_be_one(a: Party, b: Party, rarity: Mapping[str, float]) -> bool:
    told = Basis.PRONOUN not in (a.basis, b.basis)
    return alike(a, b, rarity) or (told and not unlike(a, b))


def _light_act(a: Profile, b: Profile, parties: int) -> bool:
    """One and the same verb that says next to nothing is an act where the parties are the same ("X may be Y").

    That something is there ("there was a firm") is none.
    """
    return bool(parties and a.subject and b.subject) and a.claim.predicate == b.claim.predicate


def _met(a: Profile, b: Profile, rarity: Mapping[str, float]) -> list[tuple[Party, Party]]:
    """Each party of `a` with a party of `b` that is the same, nobody twice; those in the same place first."""
    left, right = _parties(a), _parties(b)
    found: list[tuple[Party, Party]] = []
    taken: set[int] = set()
    for i, p in enumerate(left):
        order = sorted(range(len(right)), key=lambda j: (j != i, j))
        match = next((j for j in order if j not in taken and same_party(p, right[j], rarity)), None)
        if match is not None and not any(p.entity and p.entity == q.entity for q, _ in found):
            taken.add(match)
            found.append((p, right[match]))
    return found


@once
def _parties(profile: Profile) -> list[Party]:
    return [p for p in (profile.subject, profile.object, *(o for _, o in profile.others)) if p and p.terms]


def _figure(a: Profile, b: Profile) -> bool:
    """Whether a figure stands in both: as it was, with its limit lost, rounded, as a sum, or very near and rare."""
    if summed(a.figures, b.figures) or summed(b.figures, a.figures):
        return True
    for figure in a.figures:
        found = best_fit(figure, b.figures)
        if found is None:
            continue
        kind, other = found
        if max(width(figure), width(other)) > WIDE and not (kind is Fit.SAME and figure.bound is Bound.RANGE):
            continue
        rare = telling(figure) or telling(other)
        if kind in (Fit.SAME, Fit.BOUND) or known_again(kind, figure) or (kind is Fit.RATE and rare):
            return True
        if rare and (kind in (Fit.ROUNDED, Fit.UNIT) or near(figure, other)):
            return True
    return False


def apart(a: Profile, b: Profile) -> bool:
    """Whether both have figures of one measure, and none of them is the same in both, whatever it is told of."""
    same = any((q.low, q.high, q.unit) == (r.low, r.high, r.unit) for q in a.figures for r in b.figures)
    return any(best_fit(q, b.figures) for q in a.figures) and not same and not _figure(a, b)


def shared_words(a: Profile, b: Profile, book: Book, used: frozenset[str] = frozenset()) -> int:
    """How many words that not everybody uses stand in both, a name of several words being one; without those `used`."""
    return min(_runs(x, y, used, book.rarity, COMMON * book.top) for x, y in ((a, b), (b, a)))


def _runs(a: Profile, b: Profile, used: frozenset[str], rarity: Mapping[str, float], bar: float) -> int:
    count, last = 0, -2
    for term in _common(a.full, b.keys, used):
        telling_word = rarity.get(term.stem, bar) >= bar
        joined = term.name and 0 <= term.start - last <= 1
        count += telling_word and not joined
        last = term.end if term.name else -2
    return count


def _common(terms: Iterable[Term], keys: frozenset[str], used: frozenset[str]) -> list[Term]:
    return [t for t in terms if t.keys & keys and not t.keys & used]
