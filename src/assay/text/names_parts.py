"""The parts of names: words in one spelling of letters, titles, legal forms."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from assay.model import Kind
from assay.text.names_numbers import counted
from assay.text.resources import load
from assay.text.romanise import latin

_APOSTROPHES: Final = str.maketrans("", "", "'’‘ʻʼ`´\"“”«»")
_POSSESSIVE: Final = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])(?!\w)")
_WORD: Final = re.compile(r"\w+")
# a name of words in ordinary letters, with no sign to be read and no single letter
_PLAIN: Final = re.compile(r"(?:[A-Z][a-z]+|[a-z]{2,}|[A-Z]{2,})(?:[ -](?:[A-Z][a-z]+|[a-z]{2,}|[A-Z]{2,}))*")
_OWN_ACRONYM: Final = re.compile(r"(?<=\w)\s*\([A-Z][A-Z.-]{1,9}\)\s*$")
_CAMEL_ARTICLE: Final = re.compile(r"\b([Aa]l|[Ee]l|[Aa]sh?|[Aa][nrtdz])(?=[A-Z])")
_ASSIMILATED: Final = frozenset({"as", "ash", "an", "ar", "at", "ad", "az", "el", "ul", "il"})
_SERVANT: Final = re.compile(
    r"abd(?:[aeiu]l|(?:[aeu]|ou)([nrstdz])(?=\1))(?!l*la+h|la[eiy])(?P<of>[^aeiou].{3,}|a[hz].{2,})"
)
_LEADING_LEGAL: Final = frozenset({"ooo", "oao", "zao", "pao", "jsc", "ojsc", "cjsc", "pjsc", "srl", "pt", "ao", "ооо"})


class Name(NamedTuple):
    """A name as written and its words: lower-case Latin, without article, title, legal form and punctuation."""

    text: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    legal: tuple[str, ...]
    compact: str  # the words without spaces: what spellings with and without hyphens share
    core: tuple[str, ...]  # the words that are no particles

    @property
    def key(self) -> str:
        return " ".join(self.words)


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


def canonical(word: str) -> str:
    """A word's one spelling among those of `same_word` and `numerals`; itself where it is on no line."""
    return _canonical().get(word, word)


@lru_cache(maxsize=65536)
def _split(text: str, *, person: bool) -> tuple[str, ...]:
    """Lower-case Latin words; the letters of an initialism ("U.N.", "G.m.b.H.") are one word, a person's are not."""
    if _PLAIN.fullmatch(text):
        words = text.lower().replace("-", " ").split()
    else:
        words = _WORD.findall(latin(_without_signs(text)))
        if not person:
            words = _initialisms(words)
    if not _ASSIMILATED.isdisjoint(words):
        for i, word in enumerate(words[:-1]):
            if word in _ASSIMILATED and (word in ("el", "ul", "il") or words[i + 1].startswith(word[1:])):
                words[i] = "al"
    if any(word[:3] == "abd" for word in words):
        words = _servants(words)
    return tuple(counted(words))


def _servants(words: list[str]) -> list[str]:
    """Words with the two of "servant of ..." apart and the first in one spelling: "abdelqader", "abd al qadir" and
    "abdul qadir" all begin with "abdul"."""
    found: list[str] = []
    for word in words:
        after = found[-1:]
        joined = _SERVANT.fullmatch(word) if word not in _canonical() else None
        if after == ["abdul"] and word == "allah":
            found[-1] = "abdullah"
        elif after != ["abdul"] or word != "al":
            found += ["abdul", joined["of"]] if joined else ["abdul" if word == "abd" else word]
    return found


def _without_signs(text: str) -> str:
    """A name without possessives, apostrophes and quotation marks; an article stuck to its noun stands apart."""
    if "'" in text or "’" in text:
        text = _POSSESSIVE.sub("", text)
    if _CAMEL_ARTICLE.search(text):
        text = _CAMEL_ARTICLE.sub(r"\1 ", text)
    return text.translate(_APOSTROPHES).replace("&", " and ")


def _initialisms(words: list[str]) -> list[str]:
    """Words with neighbouring single letters put together."""
    found: list[str] = []
    letters = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and letters:
            found[-1] += word
        else:
            found.append(word)
        letters = single
    return found


class _Openings(NamedTuple):
    """Words without which no title stands first, and no legal form last or first."""

    titles: frozenset[str]
    legal_ends: frozenset[str]
    legal_begins: frozenset[str]


@cache
def _openings() -> _Openings:
    phrases = _legal_phrases()
    return _Openings(
        frozenset(t[0] for t in _titles()), frozenset(p[-1] for p in phrases), frozenset(p[0] for p in phrases)
    )


def _strip_titles(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    titles: list[str] = []
    first = _openings().titles
    while len(words) > 1 and words[0] in first:
        n = next((n for n in (3, 2, 1) if len(words) > n and words[:n] in _titles()), 0)
        if not n:
            break
        titles.append(" ".join(words[:n]))
        words = words[n:]
    return words, tuple(titles)


def _strip_legal(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    forms: list[str] = []
    phrases = _legal_phrases()
    _, ends, begins = _openings()
    while len(words) > 1 and (words[-1] in ends or words[0] in begins):
        for n in range(min(6, len(words) - 1), 0, -1):
            if words[-n:] in phrases:
                forms.insert(0, phrases[words[-n:]])
                words = words[:-n]
                break
            if words[:n] in phrases and (n > 1 or words[0] in _LEADING_LEGAL):
                forms.append(phrases[words[:n]])
                words = words[n:]
                break
        else:
            break
    return words, tuple(forms)


@lru_cache(maxsize=65536)
def parse(text: str, *, kind: Kind = Kind.OTHER) -> Name:
    """The parts of a name. Titles are taken off persons only, legal forms off all but persons and places."""
    person = kind is Kind.PERSON
    if person and "," in text:
        last, _, first = text.partition(",")
        text = f"{first} {last}" if len(first.split()) < 6 else text
    words = _split(text if person or ")" not in text else _OWN_ACRONYM.sub("", text), person=person)
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
    small = particles()
    core = words if small.isdisjoint(words) else tuple([w for w in words if w not in small]) or words
    return Name(text, words, titles, legal, "".join(words), core)
