"""In what state a claim tells somebody or something to be, and two claims of states that exclude each other.

Of a state it is known who is in it, whichever end of the verb he stands at: "the police freed the pilot", "the pilot
escaped" and "the pilot is in prison" all tell of the pilot.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from assay.model import BlockKind, Certainty, Dimension, Role
from assay.stages.align.bond import NOT, whom
from assay.stages.align.differences import disjoint
from assay.stages.align.once import once
from assay.stages.align.parties import anybody, is_general, same_party, unlike
from assay.stages.align.profile import ABOVE, Book, Party, Profile
from assay.text.overlap import fold
from assay.text.resources import load
from assay.text.similarity import stem

GAP = 5  # words that may stand between the verb of a phrase and the rest of it ("hand the boat back")
NEXT = 6  # words behind "is" among which a state is looked for
KEPT = 20_000  # quotes of which the words are kept
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_PARTS = frozenset({Dimension.COUNT, Dimension.SHARE})
_SOME = re.compile(
    r"\b(?:some|most|many|several|few|half|part|parts|one|others?|another|rest|remaining|majority|dozens|hundreds) ",
    re.IGNORECASE,
)
_COPULA = frozenset({"be", "become", "remain", "stay", "stand", "lie", "sit", "go", "feel", "look", "get"})
_BE = frozenset(stem(w) for w in ("is", "was", "are", "were", "been", "be", "being"))
_WHOLE = 2  # words of a relation that has a preposition ("hands to")


class Side(NamedTuple):
    """One state of a row, as a phrase tells it: `way` is the list of the resource that has the phrase."""

    row: int
    side: int
    way: str
    phrase: tuple[str, ...]


class State(NamedTuple):
    """One state that a claim tells: of whom, and towards whom where that matters."""

    row: int
    side: int
    who: Party
    towards: Party | None
    text: str


@cache
def _phrases() -> Mapping[str, tuple[Side, ...]]:
    """By the stem of its first word each phrase of the resource, the longest first."""
    found: dict[str, list[Side]] = defaultdict(list)
    for number, row in enumerate(load("states.yaml")["rows"]):
        for side, ways in enumerate(row["sides"]):
            for way, phrases in ways.items():
                for phrase in phrases:
                    stems = tuple(stem(fold(w)) for w in _WORD.findall(phrase))
                    found[stems[0]].append(Side(number, side, way, stems))
    return {word: tuple(sorted(sides, key=lambda s: -len(s.phrase))) for word, sides in found.items()}


def opposed(a: Profile, b: Profile, book: Book) -> tuple[str, str] | None:
    """The words by which two claims tell states of one party that exclude each other, or None.

    Where one is denied, it is the same state that the two tell. Who tells both states in one document tells of two
    times, and what another tells of one of these is not against him.
    """
    one, two = states(a), states(b)
    if not one or not two or disjoint(a.claim.period, b.claim.period):
        return None
    if Certainty.HEDGED in (a.claim.certainty, b.claim.certainty) or _of_parts(a, b):
        return None
    against = a.denied != b.denied
    for x in one:
        for y in two:
            if x.row != y.row or (x.side == y.side) is not against or not _of_one(x, y, against, book):
                continue
            if against and x.text == y.text:
                continue  # the same verb is known by itself
            if not _tells_both(a, x, y, book) and not _tells_both(b, y, x, book):
                return x.text, y.text
    return None


def _of_parts(a: Profile, b: Profile) -> bool:
    """Whether two claims may be of two parts of what they name ("most of the crates"), or of two places."""
    if a.places and b.places and not a.places & b.places:
        return True
    counts = [{(q.low, q.high) for q in p.figures if q.dimension in _PARTS} for p in (a, b)]
    return counts[0] != counts[1] or any(_SOME.search(p.claim.quote) for p in (a, b))


def _of_one(x: State, y: State, between: bool, book: Book) -> bool:
    """Whether two states are told of one party, and of one act: nobody else is known to have brought them about.

    Of a matter `between` two it is asked that both are the same: what one has not done another may have.
    """
    if not same_party(x.who, y.who, book.rarity):
        return False
    if x.towards is None or y.towards is None:
        return True
    if between or load("states.yaml")["rows"][x.row].get("between"):
        return same_party(x.towards, y.towards, book.rarity)
    return not unlike(x.towards, y.towards)


def _tells_both(profile: Profile, own: State, other: State, book: Book) -> bool:
    """Whether the sentence of a claim has the other's state as well, or its document tells it of the same party."""
    here = _told(book).get((profile.claim.document, other.row), ())
    if other.side == own.side:
        return False
    sentence = sentence_of(profile, book)
    beside = ((n, s.phrase) for n, w in enumerate(sentence) for s in _phrases().get(w, ()) if s[:2] == other[:2])
    if any(tuple(sentence[n : n + len(phrase)]) == phrase for n, phrase in beside):
        return True
    return any(s.side == other.side and not denied and _of_one(s, own, False, book) for s, denied in here)


def sentence_of(profile: Profile, book: Book) -> list[str]:
    """The stems of all words of a claim's sentence."""
    text = profile.claim.sentence.of(book.words[profile.claim.document])
    return [stem(fold(m.group())) for m in _WORD.finditer(text)]


@once
def _told(book: Book) -> Mapping[tuple[str, int], list[tuple[State, bool]]]:
    """By document and row all states that are told, and whether they are denied."""
    found: dict[tuple[str, int], list[tuple[State, bool]]] = defaultdict(list)
    for document, profiles in book.by_document.items():
        for profile in profiles:
            for state in states(profile):
                found[document, state.row].append((state, profile.denied))
    return found


@once
def states(profile: Profile) -> tuple[State, ...]:
    """The states that a claim tells; none in a title, or where a "no" in it is not the claim's own."""
    if profile.claim.block in (*ABOVE, BlockKind.HEADLINE) or profile.claim.rank:
        return ()
    if NOT.search(profile.claim.quote) and not profile.denied:
        return ()
    found = []
    for side, text in phrases_at(profile.claim.quote, profile.claim.predicate):
        who, towards = _bearer(profile, side)
        if who and who.terms and not anybody(who) and not is_general(who):
            found.append(State(side.row, side.side, who, towards, text))
    return tuple(found)


def _bearer(profile: Profile, side: Side) -> tuple[Party | None, Party | None]:
    """Who is in the state, and towards whom."""
    subject, what = profile.subject, whom(profile)
    passive = profile.claim.relation.split(" ")[0] == "is" and profile.claim.predicate not in _COPULA
    if side.way == "words" or profile.claim.predicate in _COPULA:
        return subject, None
    if side.way == "does":
        return (None, None) if passive else (subject, None)
    if passive:
        return subject, None
    words = profile.claim.relation.split(" ")
    if len(words) >= _WHOLE and stem(fold(words[-1])) not in side.phrase:
        return dict(profile.others).get(Role.GOODS), subject
    return what, subject


@lru_cache(maxsize=KEPT)
def phrases_at(quote: str, predicate: str) -> tuple[tuple[Side, str], ...]:
    """The phrases of states at the verb of a quote, or behind a verb that says no more than that something is so."""
    words = [m.group() for m in _WORD.finditer(quote)]
    stems = [stem(fold(w)) for w in words]
    verb = [stem(fold(w)) for w in predicate.split(" ")]
    at = next((n for n, w in enumerate(stems) if w == verb[0] or (predicate == "be" and w in _BE)), -1)  # or irregular
    rest = [verb[0], *stems[at + 1 :]]
    found = [s for s in _phrases().get(verb[0], ()) if s.way != "words" and _stands(s.phrase, verb, rest)]
    longest = max((len(s.phrase) for s in found), default=0)
    told = tuple((s, " ".join(s.phrase)) for s in found if len(s.phrase) == longest)
    return told or (tuple(_behind(words[at + 1 :], stems[at + 1 :])) if predicate in _COPULA and at >= 0 else ())


def _stands(phrase: tuple[str, ...], verb: list[str], rest: list[str]) -> bool:
    """Whether a phrase is what a verb and the words behind it say, with its particle and with none that it has not."""
    if set(verb[1:]) - set(phrase) or (rest[len(phrase) : len(phrase) + 1] == ["to"] and phrase[-1] != "to"):
        return False
    place = 0
    for word in phrase[1:]:
        if word not in rest[place + 1 : place + 2 + GAP]:
            return False
        place = rest.index(word, place + 1)
    return True


def _behind(words: list[str], stems: list[str]) -> Iterator[tuple[Side, str]]:
    """The words for a state, and participles of verbs that bring it about, wherever they stand in a quote."""
    for at, word in enumerate(stems[:NEXT]):
        for side in _phrases().get(word, ()):
            if tuple(stems[at : at + len(side.phrase)]) != side.phrase:
                continue
            if side.way == "words" or (side.way == "done" and words[at].lower().endswith(("ed", "en", "t", "d"))):
                yield side, " ".join(words[at : at + len(side.phrase)])
