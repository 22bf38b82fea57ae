"""Names: reading their parts, and comparing two of them with an explained score."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final

from assay.model import Kind, ScorePart
from assay.text.resources import load
from assay.text.romanise import agree, latin, likeness, skeleton

_APOSTROPHES: Final = str.maketrans("", "", "'’‘ʻʼ`´\"“”«»")
_POSSESSIVE: Final = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])(?!\w)")
_ELIDED: Final = re.compile(r"\b([dl]|dell|dall|nell|sull|all|qu)['’ʼ](?=([^\W\d_]+))", re.IGNORECASE)
_OWN_ACRONYM: Final = re.compile(r"(?<=\w)\s*\([A-Z][A-Z.-]{1,9}\)\s*$")
_CAMEL_ARTICLE: Final = re.compile(r"\b([Aa]l|[Ee]l|[Aa]sh?|[Aa][nrtdz])(?=[A-Z])")
_ASSIMILATED: Final = frozenset({"as", "ash", "an", "ar", "at", "ad", "az", "el", "ul", "il"})
_BRANCH: Final = frozenset({"in", "of", "for", "at"})
_LEADING_LEGAL: Final = frozenset({"ooo", "oao", "zao", "pao", "jsc", "ojsc", "cjsc", "pjsc", "srl", "pt", "ao", "ооо"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written and its words: lower-case Latin, without article, title, legal form and punctuation."""

    text: str
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return " ".join(self.words)

    @property
    def compact(self) -> str:
        """The key without spaces: what spellings with and without hyphen, space or apostrophe share."""
        return "".join(self.words)

    @property
    def core(self) -> tuple[str, ...]:
        """The words that are no particles."""
        return tuple(w for w in self.words if w not in particles()) or self.words


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two names are, 0 to 1, and what the score is made of."""

    score: float
    parts: tuple[ScorePart, ...]


def table() -> dict[str, Any]:
    """`resources/names.yaml`."""
    result: dict[str, Any] = load("names.yaml")
    return result


@cache
def words_of(entry: str) -> frozenset[str]:
    """A word list of `names.yaml`, normalised."""
    return frozenset(" ".join(_split(str(w), person=False)) for w in table()[entry])


@cache
def particles() -> frozenset[str]:
    return words_of("particles")


@cache
def _legal_phrases() -> dict[tuple[str, ...], str]:
    phrases = {}
    for form, written in table()["legal_forms"].items():
        for phrase in [form, *written]:
            phrases[tuple(_split(str(phrase), person=False))] = str(form)
    return phrases


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_split(str(t), person=True)) for t in [*table()["titles"], *table()["callings"]])


@cache
def _canonical() -> dict[str, str]:
    """The first word of its `same_word` line, for every word on one."""
    same = {latin(str(w)): latin(str(line[0])) for line in reversed(table()["same_word"]) for w in line}
    return same | {latin(k): str(v) for k, v in table()["numerals"].items()}


@cache
def _never_same() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(canonical(str(w)) for w in pair) for pair in table()["not_same_word"])


def canonical(word: str) -> str:
    """A word's one spelling among those of `same_word` and `numerals`; itself where it is on no line."""
    return _canonical().get(word, word)


@lru_cache(maxsize=65536)
def _split(text: str, *, person: bool) -> tuple[str, ...]:
    """Lower-case Latin words; the letters of an initialism ("U.N.", "G.m.b.H.") are one word, a person's are not."""
    text = _CAMEL_ARTICLE.sub(r"\1 ", _POSSESSIVE.sub("", text)).translate(_APOSTROPHES).replace("&", " and ")
    words: list[str] = []
    letters = False
    for word in re.findall(r"\w+", latin(text)):
        single = len(word) == 1 and word.isalpha() and not person
        if single and letters:
            words[-1] += word
        else:
            words.append(word)
        letters = single
    for i, word in enumerate(words[:-1]):
        if word in _ASSIMILATED and (word in ("el", "ul", "il") or words[i + 1].startswith(word[1:])):
            words[i] = "al"
    return tuple(words)


def _strip_titles(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    titles: list[str] = []
    changed = True
    while changed and len(words) > 1:
        changed = False
        for n in (3, 2, 1):
            if len(words) > n and words[:n] in _titles():
                titles.append(" ".join(words[:n]))
                words, changed = words[n:], True
                break
    return words, tuple(titles)


def _strip_legal(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    forms: list[str] = []
    phrases = _legal_phrases()
    changed = True
    while changed and len(words) > 1:
        changed = False
        for n in range(min(6, len(words) - 1), 0, -1):
            if words[-n:] in phrases:
                forms.insert(0, phrases[words[-n:]])
                words, changed = words[:-n], True
                break
            if words[:n] in phrases and (n > 1 or words[0] in _LEADING_LEGAL):
                forms.append(phrases[words[:n]])
                words, changed = words[n:], True
                break
    return words, tuple(forms)


@lru_cache(maxsize=65536)
def parse(text: str, *, kind: Kind = Kind.OTHER) -> Name:
    """The parts of a name. Titles are taken off persons only, legal forms off all but persons and places."""
    person = kind is Kind.PERSON
    if person and "," in text:
        last, _, first = text.partition(",")
        text = f"{first} {last}" if len(first.split()) < 6 else text
    words = _split(text if person else _OWN_ACRONYM.sub("", text), person=person)
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    titles: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    if person:
        words, titles = _strip_titles(words)
        while len(words) > 1 and words[-1] in words_of("retired"):
            words = words[:-1]
    elif kind is not Kind.PLACE:
        words, legal = _strip_legal(words)
    return Name(text=text, words=words, titles=titles, legal=legal)


@lru_cache(maxsize=262144)
def word_score(a: str, b: str) -> tuple[float, str]:
    """How alike two normalised words are, 0 to 1, and why."""
    if a == b:
        return 1.0, "same word"
    x, y = canonical(a), canonical(b)
    if x == y:
        return 0.98, "one word in two spellings"
    if frozenset((x, y)) in _never_same() or x.isdigit() or y.isdigit():
        return 0.0, "different words"
    if min(len(a), len(b)) == 1:
        return (0.8, "initial") if a[0] == b[0] else (0.0, "different words")
    if scheme := agree(a, b):
        return 0.96, "same letters" if scheme == "plain" else f"one word in two romanisations ({scheme})"
    return likeness(a, b), "sounds alike"


def initials(name: Name) -> frozenset[str]:
    """The acronyms that a name may have: from all its words, from those that are no particles, and from those that
    carry it ("Banca dell'Acqua e delle Foreste": BAF), elided articles aside."""
    bare = {latin(m[1] + m[2]): latin(m[2]) for m in _ELIDED.finditer(name.text)}
    carrying = [bare.get(w, w) for i, w in enumerate(name.words) if not i or w not in words_of("connectives")]
    return frozenset("".join(w[0] for w in words) for words in (name.words, name.core, carrying))


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
    return explain(a, b, kind=kind).score


@lru_cache(maxsize=65536)
def explain(a: str, b: str, *, kind: Kind) -> Comparison:
    """`compare` with its parts: one for each pair of words, one for each word without a partner."""
    left, right = parse(a, kind=kind), parse(b, kind=kind)
    if not left.words or not right.words:
        return Comparison(0.0, ())
    if left.compact == right.compact:
        return Comparison(1.0, (ScorePart(what="same name", ours=a, theirs=b, score=1.0),))
    pairs, only_left, only_right = _align(left.words, right.words)
    score = _total(pairs, only_left, only_right, kind)
    if _fathers_differ(left.words, right.words):
        score *= 0.6
    parts = [ScorePart(what=why, ours=x, theirs=y, score=round(s, 3)) for s, x, y, why in pairs]
    parts += [ScorePart(what="no counterpart", ours=w, theirs="", score=0.0) for w in only_left]
    parts += [ScorePart(what="no counterpart", ours="", theirs=w, score=0.0) for w in only_right]
    return Comparison(round(score, 4), tuple(parts))


def _fathers_differ(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names say "son of" different fathers: Salman bin Muhammad is not Muhammad bin Salman."""
    a, b = _father(left), _father(right)
    return bool(a and b) and word_score(a, b)[0] < 0.7


def _father(words: tuple[str, ...]) -> str:
    after = [b for a, b in pairwise(words) if canonical(a) == "bin"]
    return after[0] if after and words[0] not in ("bin", "ibn") else ""


_Pair = tuple[float, str, str, str]
_LEAST: Final = 0.7


def _align(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[list[_Pair], list[str], list[str]]:
    """Pair words best first; two neighbouring words may stand against one ("Jan Daniel", "JanDaniel")."""
    options: list[tuple[float, int, int, int, int, str]] = []
    for i in range(len(left)):
        for j in range(len(right)):
            for n, m in ((1, 1), (2, 1), (1, 2)):
                if i + n > len(left) or j + m > len(right):
                    continue
                x, y = "".join(left[i : i + n]), "".join(right[j : j + m])
                score, why = word_score(x, y)
                if score >= (_LEAST if n == m else 0.9):
                    options.append((score + 0.01 * (n + m), -abs(i - j), -i, -j, n * 10 + m, why))
    pairs: list[tuple[int, _Pair]] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for score, _, i, j, size, why in sorted(options, reverse=True):
        mine, theirs = set(range(-i, -i + size // 10)), set(range(-j, -j + size % 10))
        if mine & used_left or theirs & used_right:
            continue
        used_left |= mine
        used_right |= theirs
        value = score - 0.01 * (size // 10 + size % 10)
        x, y = ("".join(side[k] for k in sorted(at)) for side, at in ((left, mine), (right, theirs)))
        pairs.append((-i, (value, x, y, why)))
    only_left = [w for k, w in enumerate(left) if k not in used_left]
    only_right = [w for k, w in enumerate(right) if k not in used_right]
    return [p for _, p in sorted(pairs)], only_left, only_right


def _weight(word: str, kind: Kind) -> float:
    if word in particles():
        return 0.15
    if len(word) == 1 and not word.isdigit():
        return 0.4
    if kind is not Kind.PERSON and word in words_of("business_words"):
        return 0.5
    return 1.0


def _total(pairs: list[_Pair], only_left: list[str], only_right: list[str], kind: Kind) -> float:
    """Weight of what agrees over all weight. Words that both sides lack a partner for contradict each other and
    count in full; words on one side alone are detail that the other leaves out, and count less in a person's name."""
    agreed = sum(s * s * (_weight(x, kind) + _weight(y, kind)) for s, x, y, _ in pairs)
    weight = sum(_weight(x, kind) + _weight(y, kind) for _, x, y, _ in pairs)
    left = sum(_weight(w, kind) for w in only_left)
    right = sum(_weight(w, kind) for w in only_right)
    clash, detail = min(left, right), abs(left - right)
    share = 0.3 if kind is Kind.PERSON and weight >= 3 else 0.6
    if kind is not Kind.PERSON and _BRANCH & {*only_left, *only_right}:
        share = 2.0  # "X in Y" is a branch of X
    total = weight + 4 * clash + share * detail
    return agreed / total if total else 0.0
