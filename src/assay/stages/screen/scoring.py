"""The score of a name against a listed one, in parts."""

from __future__ import annotations

import unicodedata

from assay.model import Kind, ListedParty, ScorePart, Sought
from assay.stages.screen.facts import rules
from assay.text.list_index import Entry, Half, as_called
from assay.text.list_names import LOW
from assay.text.names import Comparison, Name, explain, parse, particles, word_score, words_of
from assay.text.names_index import ENOUGH, telling
from assay.text.word_keys import class_keys

_BODIES = frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.OUTLET})
LEAST = 0.5  # what facts cannot raise to the threshold
INITIALS = 4  # letters of a word that may be made of initials
_BESIDE = frozenset({"kind", LOW})  # parts that set no words side by side


def score_name(
    ours: Sought, text: str, entry: Entry, party: ListedParty, *, kind: Kind, transliterate: bool, least: float = LEAST
) -> tuple[float, tuple[ScorePart, ...]] | None:
    """One name of ours against a listed one, None where they cannot be one party. `kind` is how both are parsed.

    None as well where the names score less than `least`, from which nothing raises them to a match.
    Beside the score of the names (`names.explain`), their telling words have to agree by themselves: what is common to
    many names ("Company", "al") lifts no match.
    """
    a, b = as_called(text, kind), as_called(entry.name, kind)
    left, right = parse(a, kind=kind), parse(b, kind=kind)
    factor, more = _factors(ours, text, entry, party)
    if not _enough(left, right, kind):
        return None
    found = explain(a, b, kind=kind)
    if found.score * factor < least or not _told_apart(found, left, right, kind):
        return None
    if not transliterate and not _as_written(found, text, entry.name):
        return None
    score = found.score * factor
    if kind is not Kind.PERSON and any(p.what == "no counterpart" and _telling(p.ours + p.theirs) for p in found.parts):
        share = rules()["subgroup"]
        score *= share
        more = (
            *more,
            ScorePart(what="a word more tells another body", ours=text, theirs=entry.name, score=share),
        )
    return score, (*found.parts, *more)


def _factors(ours: Sought, text: str, entry: Entry, party: ListedParty) -> tuple[float, tuple[ScorePart, ...]]:
    factor = 1.0
    parts: tuple[ScorePart, ...] = ()
    if not _same_kind(ours.kind, party.kind):
        share = rules()["other_kind"]
        factor *= share
        parts = (ScorePart(what="kind", ours=ours.kind, theirs=party.kind, score=share),)
    if entry.weak:
        share = rules()["weak_alias"]
        factor *= share
        parts = (*parts, ScorePart(what=entry.weak, ours=text, theirs=entry.name, score=share))
    return factor, parts


def _told_apart(found: Comparison, left: Name, right: Name, kind: Kind) -> bool:
    """Whether the telling words of two names agree: as many pairs as a match needs, the squares of whose scores average
    ENOUGH. Two words written together have to sound the same as the one."""
    if left.compact == right.compact:
        return True
    person = kind is Kind.PERSON
    mine, theirs = telling(left, person), telling(right, person)
    squares = []
    for part in found.parts:
        joined = part.ours not in left.words or part.theirs not in right.words
        if joined and part.what != "no counterpart" and not set(class_keys(part.ours)) & set(class_keys(part.theirs)):
            return False
        if part.what != "no counterpart" and (joined or (part.ours in mine and part.theirs in theirs)):
            squares.append(part.score**2)
    return len(squares) >= min(2, len(mine), len(theirs)) and sum(squares) >= ENOUGH * len(squares)


def common_words(parts: tuple[ScorePart, ...], half: Half) -> ScorePart | None:
    """What lowers the score of two names of persons of which one has a telling word more, where the words that they
    share are so common on the list that several of its parties would share them by chance (frequencies as in Winkler,
    "Frequency-based matching in Fellegi-Sunter", 1989); None where nothing does."""
    pairs = [p for p in parts if p.ours and p.theirs and p.what not in _BESIDE]
    alone = [p.ours + p.theirs for p in parts if p.what == "no counterpart"]
    words = [p.ours for p in pairs if _tells(p.ours) and _tells(p.theirs)]
    if not words or not any(map(_tells, alone)) or half.by_chance(words) < rules()["by_chance"]:
        return None
    theirs = ", ".join(p.theirs for p in pairs)
    what = "a word more, and words that many on the list bear"
    return ScorePart(what=what, ours=", ".join(words), theirs=theirs, score=rules()["common_words"])


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in particles()


def _as_written(found: Comparison, ours: str, theirs: str) -> bool:
    """Whether two names are the same without any romanisation: word for word, in one script."""
    if _latin(ours) != _latin(theirs):
        return False
    return all(p.what in ("same name", "same word", "no counterpart") for p in found.parts)


def _latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(ch, "") for ch in text if ch.isalpha())


def _telling(word: str) -> bool:
    return word not in particles() and word not in words_of("business_words") and word not in words_of("group_nouns")


def _same_kind(ours: Kind, theirs: Kind) -> bool:
    return ours is theirs or Kind.OTHER in (ours, theirs) or (ours in _BODIES and theirs in _BODIES)


def _enough(ours: Name, theirs: Name, kind: Kind) -> bool:
    """Whether two names say enough to be compared at all. One word of a person's name is not enough; one word of
    another's has to be the whole of the listed name, and as it is written where it may be made of initials ("PAK" is no
    romanisation of "PJAK"); longer names of persons have to begin with one word (or to be the same words in another
    order, or to have the given name second, before a patronymic), and the last word of the shorter has to be in the
    longer."""
    if kind is Kind.PERSON:
        if min(len(ours.core), len(theirs.core)) < 2:
            return False
        short, long = sorted((ours.core, theirs.core), key=len)
        openings = (long[0], "".join(long[:2]), *(() if _fathered(short[-1]) else _given(long)))
        return (len(short) == len(long) or _among(short[0], openings)) and _among(short[-1], long)
    if len(ours.core) == 1 or len(theirs.core) == 1:
        a, b = ours.core[0], theirs.core[0]
        initials = min(len(a), len(b)) <= INITIALS
        return len(ours.core) == len(theirs.core) and word_score(a, b)[0] >= (1.0 if initials else 0.96)
    return True


def _given(words: tuple[str, ...]) -> tuple[str, ...]:
    """The given name of one who is listed surname first and with a patronymic at the end, as files of Russian keep
    names: "Orlov Pavel Igorevich"."""
    return words[1:2] if len(words) == 3 and _fathered(words[2]) else ()


def _fathered(word: str) -> bool:
    return any(word.endswith(end) for end in words_of("patronymics"))


def _among(word: str, words: tuple[str, ...]) -> bool:
    """Whether a word is one of some, or nearly."""
    return word in words or any(word_score(word, x)[0] >= 0.8 for x in words)
