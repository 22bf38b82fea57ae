"""The parts of names: words in one spelling of letters, titles, legal forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import Any, Final, NamedTuple

from assay.model import Kind
from assay.text.names_numbers import counted, tens
from assay.text.resources import load
from assay.text.romanise import latin

_APOSTROPHES: Final = str.maketrans("", "", "'’‘ʻʼ`´\"“”«»")
_POSSESSIVE: Final = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])(?!\w)")
_WORD: Final = re.compile(r"\w+")
# a name of words in ordinary letters, with no sign to be read and no single letter
_PLAIN: Final = re.compile(r"(?:[A-Z][a-z]+|[a-z]{2,}|[A-Z]{2,})(?:[ -](?:[A-Z][a-z]+|[a-z]{2,}|[A-Z]{2,}))*")
_OWN_ACRONYM: Final = re.compile(r"(?<=\w)\s*\([A-Z][A-Z.-]{1,9}\)\s*$")
_CAMEL_ARTICLE: Final = re.compile(r"\b([Aa]l|[Ee]l|[Aa]sh?|[Aa][nrtdz])(?=[A-Z])")
_INNER_CAPITAL: Final = re.compile(r"[a-z][A-Z]")
_ODD: Final = re.compile(r"\b[^\W_]\b|\d")  # a letter by itself, a number
_ASSIMILATED: Final = frozenset({"as", "ash", "an", "ar", "at", "ad", "az", "el", "ul", "il"})
_SERVANT: Final = re.compile(
    r"abd(?:[aeiu]l|(?:[aeu]|ou)([nrstdz])(?=\1))(?!l*la+h|la[eiy])(?P<of>[^aeiou].{3,}|a[hz].{2,})"
)
_NONE: Final[list[int]] = []
_ARTICLES: Final = frozenset({"the", "a", "an"})
_LEADING_LEGAL: Final = frozenset({"ooo", "oao", "zao", "pao", "jsc", "ojsc", "cjsc", "pjsc", "srl", "pt", "ao", "ооо"})


class Name(NamedTuple):
    """A name as written and its words: lower-case Latin, without article, title, legal form and punctuation."""

    text: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    legal: tuple[str, ...]
    compact: str  # the words without spaces: what spellings with and without hyphens share
    core: tuple[str, ...]  # the words that are no particles
    even: bool  # whether all words count the same: no particle, single letter, or (but in a person's) word of business

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


def _split(text: str, *, person: bool) -> tuple[str, ...]:
    """Lower-case Latin words; the letters of an initialism ("U.N.", "G.m.b.H.") are one word, a person's are not."""
    if _PLAIN.fullmatch(text):
        written = text.lower()
        words = written.replace("-", " ").split()
        if "abd" not in written and _heeded_inside().isdisjoint(words):
            return tuple(words)
        odd = False
    else:
        written = latin(_without_signs(text))
        words = _WORD.findall(written)
        odd = _ODD.search(written) is not None
        if odd and not person:
            words = _initialisms(words)
    if not _ASSIMILATED.isdisjoint(words):
        for i, word in enumerate(words[:-1]):
            if word in _ASSIMILATED and (word in ("el", "ul", "il") or words[i + 1].startswith(word[1:])):
                words[i] = "al"
    if "abd" in "".join(words):
        words = _servants(words)
    return tuple(counted(words) if odd or not tens().keys().isdisjoint(words) else words)


@cache
def _heeded_inside() -> frozenset[str]:
    """The words that may be read otherwise than as they stand, wherever they do."""
    return _ASSIMILATED | tens().keys()


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
    if _INNER_CAPITAL.search(text):
        text = _CAMEL_ARTICLE.sub(r"\1 ", text)
    if not text.isascii() or "'" in text or '"' in text or "`" in text:
        text = text.translate(_APOSTROPHES)
    return text.replace("&", " and ")


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


@cache
def _title_openings() -> frozenset[str]:
    return frozenset(t[0] for t in _titles())


@cache
def _legal_lengths() -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """How many words the legal forms have that begin with a word, and those that end with it, the longest first."""
    begins: dict[str, list[int]] = defaultdict(list)
    ends: dict[str, list[int]] = defaultdict(list)
    for phrase in sorted(_legal_phrases(), key=len, reverse=True):
        begins[phrase[0]].append(len(phrase))
        ends[phrase[-1]].append(len(phrase))
    return dict(begins), dict(ends)


@cache
def _heeded(person: bool) -> frozenset[str]:
    """The words with which titles and articles, and of others legal forms, begin or end."""
    if person:
        return _ARTICLES | _title_openings() | words_of("retired")
    begins, ends = _legal_lengths()
    return _ARTICLES | begins.keys() | ends.keys()


def _strip_titles(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    titles: list[str] = []
    first = _title_openings()
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
    begins, ends = _legal_lengths()
    while len(words) > 1:
        lengths = ends.get(words[-1], _NONE)
        if words[0] in begins:
            lengths = sorted([*lengths, *begins[words[0]]], reverse=True)
        for n in lengths:
            if n >= len(words):
                continue
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


def parse(text: str, *, kind: Kind = Kind.OTHER) -> Name:
    """The parts of a name. Titles are taken off persons only, legal forms off all but persons and places."""
    return reader(kind)(text)


def reader(kind: Kind) -> Callable[[str], Name]:
    """`parse` for names of a kind."""
    return _person if kind is Kind.PERSON else _place if kind is Kind.PLACE else _body


@lru_cache(maxsize=65536)
def _person(text: str) -> Name:
    if "," in text:
        last, _, first = text.partition(",")
        text = f"{first} {last}" if len(first.split()) < 6 else text
    words = _split(text, person=True)
    titles: tuple[str, ...] = ()
    if not _heeded(True).isdisjoint(words):
        words, titles = _strip_titles(_without_article(words))
        while len(words) > 1 and words[-1] in words_of("retired"):
            words = words[:-1]
    return _named(text, words, titles, (), light_words(True))


@lru_cache(maxsize=65536)
def _body(text: str) -> Name:
    words = _split(_OWN_ACRONYM.sub("", text) if ")" in text else text, person=False)
    legal: tuple[str, ...] = ()
    if not _heeded(False).isdisjoint(words):
        words, legal = _strip_legal(_without_article(words))
    return _named(text, words, (), legal, light_words(False))


@lru_cache(maxsize=65536)
def _place(text: str) -> Name:
    words = _split(_OWN_ACRONYM.sub("", text) if ")" in text else text, person=False)
    return _named(text, _without_article(words), (), (), light_words(False))


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return words


@cache
def light_words(person: bool) -> frozenset[str]:
    """The words that count less in a name, and ordinary letters by themselves."""
    return particles() | frozenset(ascii_lowercase + "_") | (frozenset() if person else words_of("business_words"))


def _named(
    text: str, words: tuple[str, ...], titles: tuple[str, ...], legal: tuple[str, ...], light: frozenset[str]
) -> Name:
    """A name of some words, `light` being those that count less than others."""
    if light.isdisjoint(words):
        even = text.isascii() or min(map(len, words), default=0) > 1
        return tuple.__new__(Name, (text, words, titles, legal, "".join(words), words, even))
    small = particles()
    core = words if small.isdisjoint(words) else tuple([w for w in words if w not in small]) or words
    return tuple.__new__(Name, (text, words, titles, legal, "".join(words), core, False))
