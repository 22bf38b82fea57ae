"""What two claims say that cannot both be so, in words that exclude each other ("returned", "kept")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from assay.model import BlockKind
from assay.stages.align.bond import NOT, strict_act, whom
from assay.stages.align.differences import disjoint
from assay.stages.align.once import once
from assay.stages.align.parties import anybody, same_party
from assay.stages.align.profile import ABOVE, Book, Party, Profile
from assay.stages.align.states import opposed, sentence_of
from assay.text.overlap import fold
from assay.text.resources import load
from assay.text.similarity import stem

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_ASIDE = frozenset({"since", "when", "while", "because", "although", "though", "who", "which", "where"})  # of a clause
STATES = frozenset({"be", "have", "become", "remain", "stay"})  # what follows them is what is told
KEPT = 20_000  # quotes of which the words are kept
Phrase = tuple[str, ...]


class Said(NamedTuple):
    """A word or phrase of a claim that is one side of a pair of opposites."""

    pair: int
    side: int
    text: str
    verb: bool  # the claim's verb is in it
    predicate: bool  # the claim's verb is in it, or says next to nothing
    after: str  # the stem of the word that follows next, articles left out


class Contrary(NamedTuple):
    """What the one claim says and what the other says instead."""

    a: str
    b: str
    aside: bool  # the verb is the same, and what stands beside it is opposed ("before the vote", "after the vote")


@cache
def _phrases() -> Mapping[str, list[tuple[Phrase, int, int]]]:
    """By the stem of its first word each phrase, with the number of its pair and its side there."""
    found: dict[str, list[tuple[Phrase, int, int]]] = {}
    for number, entry in enumerate(load("opposites.yaml")["pairs"]):
        for side, words in enumerate((entry["one"], entry["other"])):
            for phrase in words:
                stems = tuple(stem(fold(w)) for m in _WORD.finditer(phrase) if (w := m.group()) not in _ARTICLES)
                found.setdefault(stems[0], []).append((stems, number, side))
    return found


def contrary(a: Profile, b: Profile, book: Book) -> Contrary | None:
    """The words by which two claims exclude each other, of one party or one act; None where they do not.

    Where one of them denies its word, the word of the other must be one of the same side ("returned", "never gave
    back").
    """
    if told := _by_words(a, b, book):
        return told
    states = opposed(a, b, book)
    return Contrary(*states, False) if states else None


def _by_words(a: Profile, b: Profile, book: Book) -> Contrary | None:
    one, two = said(a), said(b)
    if not one or not two:
        return None
    against = a.denied != b.denied
    met = [(x, y) for x in one for y in two if x.pair == y.pair and (x.side == y.side) is against]
    agree = {x.pair for x in one for y in two if x.pair == y.pair and (x.side == y.side) is not against}
    met = [(x, y) for x, y in met if x.pair not in agree]
    if against:  # what is denied by the same verb is known by that
        met = [(x, y) for x, y in met if x.verb and y.verb and stem(fold(x.text)) != stem(fold(y.text))]
    if not met or not _of_one(a, b, met[0], book):
        return None
    x, y = met[0]
    if not against and (_beside(y, a, book) or _beside(x, b, book)):
        return None
    return Contrary(x.text, y.text, not (x.predicate and y.predicate))


def _beside(other: Said, profile: Profile, book: Book) -> bool:
    """Whether the sentence of a claim tells itself what the other claim does ("approved nine, and turned down two")."""
    stems = [w for w in sentence_of(profile, book) if w not in _ARTICLES]
    found = ((n, p) for n, w in enumerate(stems) for p in _phrases().get(w, ()) if p[1:] == (other.pair, other.side))
    return any(tuple(stems[n : n + len(phrase)]) == phrase for n, (phrase, _, _) in found)


def concur(denier: Profile, other: Profile) -> bool:
    """Whether one claim denies the opposite of what the other says ("did not accept it", "turned it down")."""
    return any(x.verb and y.verb and x.pair == y.pair and x.side != y.side for x in said(denier) for y in said(other))


@lru_cache(maxsize=KEPT)
def sides(quote: str, predicate: str) -> tuple[Said, ...]:
    """The words of a quote that have opposites; `predicate` is the verb of its claim, empty where it is not known."""
    words = [m.group() for m in _WORD.finditer(quote) if m.group().lower() not in _ARTICLES]
    stems = [stem(fold(w)) for w in words]
    verb = stem(fold(predicate.split(" ")[0])) if predicate else ""
    light, state = predicate in load("alignment.yaml")["light"] or not predicate, predicate in STATES
    at = stems.index(verb) if verb in stems else 0
    aside = next((n for n in range(at + 1, len(words)) if words[n].lower() in _ASIDE), len(words))
    found = []
    for n, word in enumerate(stems[:aside]):
        for phrase, pair, side in _phrases().get(word, ()):
            if tuple(stems[n : n + len(phrase)]) == phrase:
                text = " ".join(words[n : n + len(phrase)])
                rest = stems[n + len(phrase) :]
                own, so = verb in phrase, light or verb in phrase
                found.append(Said(pair, side, text, state or own, so, rest[0] if rest else ""))
    return tuple(found)


@once
def said(profile: Profile) -> tuple[Said, ...]:
    """The words of a claim that have opposites; none where a "no" in it is not the claim's own, nor in a title or
    another outlet's headline, which are too short to tell what they speak of."""
    if profile.claim.block in (*ABOVE, BlockKind.HEADLINE) or profile.claim.rank:
        return ()
    if NOT.search(profile.claim.quote) and not profile.denied:
        return ()
    return sides(profile.claim.quote, profile.claim.predicate)


def _of_one(a: Profile, b: Profile, words: tuple[Said, Said], book: Book) -> bool:
    """Whether two claims speak of one thing: one party in the place where the words hang, or one act of one party."""
    if disjoint(a.claim.period, b.claim.period):
        return False
    if all(w.predicate for w in words):
        return bool(_met(a, b, book))
    if not strict_act(a, b):
        return False
    return bool(_met(a, b, book)) or bool(words[0].after and words[0].after == words[1].after)


def _met(a: Profile, b: Profile, book: Book) -> list[tuple[Party, Party]]:
    """The parties that are one, and stand in one place: both act, or to both it is done, or of both it is told."""
    one_act = passive(a) is passive(b) and not _of_others(a, b, book)
    slots = ((a.subject, b.subject) if one_act else (None, None), (theme(a), theme(b)))
    return [
        (p, q)
        for p, q in slots
        if p and q and p.terms and q.terms and not (anybody(p) or anybody(q)) and same_party(p, q, book.rarity)
    ]


def _of_others(a: Profile, b: Profile, book: Book) -> bool:
    """Whether both tell to whom or what it is done, and not to the same; where or when it was is no such thing."""
    one, two = whom(a), whom(b)
    if one is None or two is None or not (one.terms and two.terms) or any(" " in x.claim.relation for x in (a, b)):
        return False
    return not same_party(one, two, book.rarity)


def passive(profile: Profile) -> bool:
    """Whether the subject is what something was done to, or what is so."""
    return profile.claim.relation.split(" ")[0] == "is"


@once
def theme(profile: Profile) -> Party | None:
    """To whom or what it is done, or of what it is told where nothing is done to anything."""
    return profile.subject if passive(profile) or whom(profile) is None else profile.object
