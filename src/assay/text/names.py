"""Comparing names, with an explained score. Their parts are read by `names_parts`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from assay.model import Kind, ScorePart
from assay.text.names_parts import Name, Reader, canonical, parse, particles, reader, table, words_of
from assay.text.resources import load
from assay.text.romanise import bones, far_apart, latin, skeleton
from assay.text.word_scores import learn_scores, may_score, word_score

__all__ = ["Name", "canonical", "parse", "particles", "table", "word_score", "words_of"]

_ELIDED: Final = re.compile(r"\b([dl]|dell|dall|nell|sull|all|qu)['’ʼ](?=([^\W\d_]+))", re.IGNORECASE)
_SON: Final = frozenset({"bin", "ibn", "ben"})
_CHARTERS: Final = {"ltd": "limited", "llc": "limited", "jsc": "joint stock", "plc": "joint stock"}
_CHARTERED: Final = 0.7  # what two names of firms with different legal forms are worth
JOINED: Final = 0.9  # two words written together that are less like a third are no pair with it
CLASH: Final = 4  # how often words count that contradict each other
_DETAIL: Final = 0.3  # what one counts at least that only one name has
_MORE: Final = 3  # letters by which two words written together and a third may differ
LEAST: Final = 0.7  # words less alike are no pair
_LETTERS: Final = 4  # words of a name of which all but the last may be told by their initials
_BRANCH: Final = frozenset({"in", "of", "for", "at"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two names are, 0 to 1, and what the score is made of."""

    score: float
    parts: tuple[ScorePart, ...]


@cache
def well_known() -> frozenset[str]:
    return frozenset(parse(str(name)).compact for line in table()["well_known"] for name in line)


@lru_cache(maxsize=65536)
def initials(name: Name) -> frozenset[str]:
    """The acronyms that a name may have: from all its words, from those that are no particles, and from those that
    carry it ("Banca dell'Acqua e delle Foreste": BAF), elided articles aside; and with the first of a legal form."""
    bare = {latin(m[1] + m[2]): latin(m[2]) for m in _ELIDED.finditer(name.text)}
    carrying = [bare.get(w, w) for i, w in enumerate(name.words) if not i or w not in words_of("connectives")]
    formed = [*name.words, *(latin(w) for w in name.text.split()[-1:] if name.legal and w[:1].isupper())]
    return frozenset("".join(w[0] for w in words) for words in (name.words, name.core, carrying, formed))


@lru_cache(maxsize=65536)
def headed_acronyms(name: Name) -> frozenset[tuple[str, ...]]:
    """What a body is called by three or more initials and the word for what it is: "RBM Office" for the Residence by
    Merit Office."""
    if len(name.words) < _LETTERS or name.words[-1] not in words_of("heads"):
        return frozenset()
    before = name.words[:-1]
    carrying = [w for w in before if w not in words_of("connectives")]
    found = {"".join(w[0] for w in words) for words in (before, carrying)}
    return frozenset((letters, name.words[-1]) for letters in found if len(letters) >= _LETTERS - 1)


def without_elision(word: str) -> str:
    """A word as written without an elided article: "l'Aurora" is "Aurora"."""
    return _ELIDED.sub("", word)


def is_acronym(text: str) -> bool:
    """Whether a name is written as an acronym: two to eight letters, all capitals, full stops allowed."""
    letters = re.sub(r"[.\s]", "", text)
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 8 and " " not in text.strip()


@lru_cache(maxsize=65536)
def block_keys(name: Name) -> frozenset[str]:
    """Keys of which two spellings of one name share at least one: the consonant skeletons of its telling words."""
    telling = [w for w in name.core if w not in words_of("business_words")] or list(name.core)
    return frozenset(skeleton(canonical(w)) or w for w in telling)


def compare(a: str, b: str, *, kind: Kind) -> float:
    """How likely it is that two names are spellings of one, 0 to 1."""
    read = reader(kind)
    return _compared(read(a), read(b), kind)


def compare_all(pairs: Sequence[tuple[str, str, Kind]]) -> list[float]:
    """`compare` of many pairs of names, each with the kind that both are. Names that are new are read together, and
    their words are scored together."""
    scores = [0.0] * len(pairs)
    new: list[tuple[int, Reader, str, str]] = []
    unread: dict[Reader, list[str]] = defaultdict(list)
    for i, (a, b, kind) in enumerate(pairs):
        read = reader(kind)
        left, right = read.known.get(a), read.known.get(b)
        if left is not None and right is not None:
            scores[i] = _compared(left, right, kind)
        else:
            new.append((i, read, a, b))
            unread[read] += (a, b)
    for read, texts in unread.items():
        read.learn(texts)
    rest: list[tuple[int, Name, Name, _Shared]] = []
    unlike: dict[tuple[str, str], None] = {}
    for i, read, a, b in new:
        left, right = read.known[a], read.known[b]
        told = _plainly(left, right)
        if told is not None:
            scores[i] = told
            continue
        mine, theirs = left.words, right.words
        shared = _shared(mine, theirs)
        for j in shared[1]:
            x = mine[j]
            for k in shared[2]:
                unlike[x, theirs[k]] = None
        rest.append((i, left, right, shared))
    learn_scores(unlike)
    for i, left, right, shared in rest:
        scores[i] = _score(left, right, _aligned(left.words, right.words, shared), pairs[i][2])
    return scores


def _compared(left: Name, right: Name, kind: Kind) -> float:
    told = _plainly(left, right)
    return _score(left, right, _align(left.words, right.words), kind) if told is None else told


def _plainly(left: Name, right: Name) -> float | None:
    """The score of two names of which one is empty, or which are written alike; None of others."""
    if not left.words or not right.words:
        return 0.0
    if left.compact == right.compact:
        return _CHARTERED if _chartered_apart(left, right) else 1.0
    return None


@lru_cache(maxsize=65536)
def explain(a: str, b: str, *, kind: Kind) -> Comparison:
    """`compare` with its parts: one for each pair of words, one for each word without a partner."""
    left, right = parse(a, kind=kind), parse(b, kind=kind)
    if not left.words or not right.words:
        return Comparison(0.0, ())
    if left.compact == right.compact:
        score = _CHARTERED if _chartered_apart(left, right) else 1.0
        what = "same name" if score == 1 else "same name, another legal form"
        return Comparison(score, (ScorePart(what=what, ours=a, theirs=b, score=score),))
    aligned = pairs, only_left, only_right = _align(left.words, right.words)
    parts = [ScorePart(what=why, ours=x, theirs=y, score=round(s, 3)) for s, x, y, why in pairs]
    parts += [ScorePart(what="no counterpart", ours=w, theirs="", score=0.0) for w in only_left]
    parts += [ScorePart(what="no counterpart", ours="", theirs=w, score=0.0) for w in only_right]
    return Comparison(_score(left, right, aligned, kind), tuple(parts))


def _fathers_differ(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names say "son of" different fathers: Salman bin Muhammad is not Muhammad bin Salman."""
    a, b = _father(left), _father(right)
    return bool(a and b) and word_score(a, b)[0] < 0.7


def _father(words: tuple[str, ...]) -> str:
    if _SON.isdisjoint(words) or words[0] in ("bin", "ibn"):
        return ""
    return next((b for a, b in pairwise(words) if a in _SON), "")


_Pair = tuple[float, str, str, str]


# the score and a little for every word, less the distance, less where each stands, how many words each, and why
_Option = tuple[float, int, int, int, int, str]


# words of two names in pairs, and those without a partner
_Aligned = tuple[list[_Pair], list[str], list[str]]


# the words that two names have in common, and the places of the others in each
_Shared = tuple[list[_Pair], list[int], list[int]]


def _shared(left: tuple[str, ...], right: tuple[str, ...]) -> _Shared:
    pairs: list[_Pair] = []
    mine, theirs = [], list(range(len(right)))
    for i, word in enumerate(left):
        if word not in right:
            mine.append(i)
            continue
        j = right.index(word)
        if right.count(word) > 1:
            j = min((j for j in theirs if right[j] == word), key=lambda j: abs(i - j), default=-1)
        if j in theirs:
            theirs.remove(j)
            pairs.append((1.0, word, word, "same word"))
        else:
            mine.append(i)
    return pairs, mine, theirs


def _align(left: tuple[str, ...], right: tuple[str, ...]) -> _Aligned:
    """Pair words: equal ones first, the others best first; two neighbouring words may stand against one ("Jan Daniel",
    "JanDaniel")."""
    return _aligned(left, right, _shared(left, right))


def _aligned(left: tuple[str, ...], right: tuple[str, ...], shared: _Shared) -> _Aligned:
    pairs, mine, theirs = shared
    if not mine or not theirs:
        return pairs, [left[k] for k in mine], [right[k] for k in theirs]
    if len(mine) == len(theirs) == 1:
        x, y = left[mine[0]], right[theirs[0]]
        score, why = word_score(x, y)
        if score < LEAST:
            return pairs, [x], [y]
        pairs.insert(mine[0], (score, x, y, why))
        return pairs, [], []
    return _align_best(left, right, mine, theirs, pairs)


def _align_best(
    left: tuple[str, ...], right: tuple[str, ...], mine: list[int], theirs: list[int], same: list[_Pair]
) -> _Aligned:
    """Pair the words of two names that are not the same (told by their places), the best first."""
    options = _options(left, right, mine, theirs)
    if not options:
        return same, [left[k] for k in mine], [right[k] for k in theirs]
    placed = list(zip([i for i in range(len(left)) if i not in mine], same, strict=True))
    for score, _, i, j, size, why in options:
        own, other = range(-i, -i + size // 10), range(-j, -j + size % 10)
        if own[0] in mine and own[-1] in mine and other[0] in theirs and other[-1] in theirs:
            mine = [k for k in mine if k not in own]
            theirs = [k for k in theirs if k not in other]
            x, y = "".join(left[own[0] : own[-1] + 1]), "".join(right[other[0] : other[-1] + 1])
            placed.append((-i, (score - 0.01 * (len(own) + len(other)), x, y, why)))
    placed.sort()
    return [p for _, p in placed], [left[k] for k in mine], [right[k] for k in theirs]


def _options(left: tuple[str, ...], right: tuple[str, ...], mine: list[int], theirs: list[int]) -> list[_Option]:
    """What may stand against what, the best first."""
    found: list[_Option] = []
    for i in mine:
        x = left[i]
        both = len(x) + len(left[i + 1]) if i + 1 in mine else 0
        for j in theirs:
            y = right[j]
            score, why = word_score(x, y)
            if score >= LEAST:
                found.append((score + 0.02, -abs(i - j), -i, -j, 11, why))
            if both and abs(both - len(y)) <= _MORE:
                score, why = _joined_score(x, left[i + 1], y)
                if score:
                    found.append((score + 0.03, -abs(i - j), -i, -j, 21, why))
            if j + 1 in theirs and abs(len(y) + len(right[j + 1]) - len(x)) <= _MORE:
                score, why = _joined_score(y, right[j + 1], x)
                if score:
                    found.append((score + 0.03, -abs(i - j), -i, -j, 12, why))
    if len(found) > 1:
        found.sort(reverse=True)
    return found


@lru_cache(maxsize=262144)
def _joined_score(a: str, b: str, whole: str) -> tuple[float, str]:
    """The score of two words written together against a third, where they are nearly the same; else 0."""
    if far_apart(bones(a) + bones(b), bones(whole)) or not may_score(a + b, whole, JOINED):
        return 0.0, ""
    score, why = word_score(a + b, whole)
    return (score, why) if score >= JOINED else (0.0, "")


@lru_cache(maxsize=65536)
def _parting(word: str) -> bool:
    """Whether a word more makes another body of a name: "X in Y", "X Chile" and "X II" are not X."""
    return word in _BRANCH or canonical(word).isdigit() or word in countries()


@cache
def countries() -> frozenset[str]:
    """The words for the countries of the world, lower case."""
    return frozenset(str(c) for c in load("countries.yaml")["capitals"].values())


@cache
def _light(person: bool) -> dict[str, float]:
    """The words that count less than others."""
    business = {} if person else dict.fromkeys(words_of("business_words"), 0.5)
    return business | dict.fromkeys(particles(), 0.15)


def weight_of(word: str, person: bool) -> float:
    """How much a word counts in a name."""
    weight = _light(person).get(word)
    return weight or (0.4 if len(word) == 1 and not word.isdigit() else 1.0)


def share_of(person: bool) -> float:
    """The least that a word counts which one of two names leaves out."""
    return _DETAIL if person else 2 * _DETAIL


def _score(left: Name, right: Name, aligned: _Aligned, kind: Kind) -> float:
    """Weight of what agrees over all weight. Words that both sides lack a partner for contradict each other and
    count in full; words on one side alone are detail that the other leaves out, and count less in a person's name."""
    person = kind is Kind.PERSON
    pairs, only_left, only_right = aligned
    agreed = total = ours = theirs = 0.0
    if left.even and right.even:
        agreed, total = 2 * sum([p[0] * p[0] for p in pairs]), 2.0 * len(pairs)
        ours, theirs = len(only_left), len(only_right)
    else:
        for s, x, y, _ in pairs:
            own = weight_of(x, person)
            both = own + (own if x == y else weight_of(y, person))
            agreed += s * s * both
            total += both
        for word in only_left:
            ours += weight_of(word, person)
        for word in only_right:
            theirs += weight_of(word, person)
    if only_left or only_right:
        detail = abs(ours - theirs)
        share = _DETAIL if person and total >= 3 else 2 * _DETAIL
        if detail and not person and any(map(_parting, (*only_left, *only_right))):
            share = 3.0
        total += CLASH * min(ours, theirs) + share * detail
    score = agreed / total if total else 0.0
    if not _SON.isdisjoint(left.words) and _fathers_differ(left.words, right.words):
        score *= 0.6
    return round(score * _CHARTERED if left.legal and _chartered_apart(left, right) else score, 4)


def _chartered_apart(a: Name, b: Name) -> bool:
    """Whether two names have legal forms that no one firm has: a limited company's and a joint-stock company's."""
    if not a.legal or not b.legal:
        return False
    kinds = [{_CHARTERS[form] for form in name.legal if form in _CHARTERS} for name in (a, b)]
    return bool(kinds[0] and kinds[1]) and kinds[0].isdisjoint(kinds[1])
