"""The parts of names: words in one spelling of letters, titles, legal forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from string import ascii_lowercase
from typing import Any, Final, NamedTuple

from assay.model import Kind
from assay.text.names_numbers import counted, tens
from assay.text.resources import load
from assay.text.romanise import latin

_APOSTROPHES: Final = str.maketrans("", "", "'’‘ʻʼ`´\"“”«»")
# patterns over many names begin with their rarest letter, which is found fast
_POSSESSIVE: Final = re.compile(r"['’](?:(?<=\w.)s|(?<=s.))(?!\w)")
_BETWEEN: Final = re.compile(r"[^\w\n]+")
_SPACED: Final = {n: None if chr(n) in "'`\"" else " " for n in range(128) if not (chr(n).isalnum() or chr(n) in "_\n")}
_OWN_ACRONYM: Final = re.compile(r"(?<=\w)\s*\([A-Z][A-Z.-]{1,9}\)\s*$")
_CAMEL_ARTICLE: Final = re.compile(r"([AaEe](?<!\w.)(?:l|(?<=[Aa])(?:sh?|[nrtdz])))(?=[A-Z])")
_ODD: Final = re.compile(r"\b[^\W_]\b|\d")  # a letter by itself, a number
_ASSIMILATED: Final = frozenset({"as", "ash", "an", "ar", "at", "ad", "az", "el", "ul", "il"})
_SERVANT: Final = re.compile(
    r"abd(?:[aeiu]l|(?:[aeu]|ou)([nrstdz])(?=\1))(?!l*la+h|la[eiy])(?P<of>[^aeiou].{3,}|a[hz].{2,}|ou[aei].{2,})"
)
_FRENCH_W: Final = re.compile(r"^ou(?=[aei])")  # "Abdelouahab"
_NONE: Final[list[int]] = []
_KEPT: Final = 65_536  # names of which the parts are kept
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
    line = _lines([text])[0]
    return _counted_words(line, line.split(), person)


def _lines(texts: Sequence[str]) -> list[str]:
    """The words of each of some names in lower-case Latin letters, with spaces between them."""
    bare = [t.replace("\n", " ") for t in texts]
    plain = _without_signs("\n".join([t for t in bare if t.isascii()])).translate(_SPACED).lower()
    others = _without_signs("\n".join([t for t in bare if not t.isascii()])).translate(_APOSTROPHES)
    found = (iter(_BETWEEN.sub(" ", latin(others)).split("\n")), iter(plain.split("\n")))
    return [next(found[t.isascii()]) for t in bare]


def _without_signs(text: str) -> str:
    """Lines without possessives; an article stuck to its noun stands apart."""
    return _CAMEL_ARTICLE.sub(r"\1 ", _POSSESSIVE.sub("", text)).replace("&", " and ")


def _counted_words(line: str, words: list[str], person: bool) -> tuple[str, ...]:
    """The words of a line, with those made one that are written apart, and in one spelling."""
    odd = _ODD.search(line) is not None
    if odd and not person:
        words = _initialisms(words)
    if not _ASSIMILATED.isdisjoint(words):
        for i, word in enumerate(words[:-1]):
            if word in _ASSIMILATED and (word in ("el", "ul", "il") or words[i + 1].startswith(word[1:])):
                words[i] = "al"
    if "abd" in "".join(words):
        words = _servants(words)
    return tuple(counted(words) if odd or not tens().keys().isdisjoint(words) else words)


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
            found += ["abdul", _FRENCH_W.sub("w", joined["of"])] if joined else ["abdul" if word == "abd" else word]
    return found


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


_Bare = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # words without titles and legal forms, and those


class Reader:
    """`parse` for names of one kind; `all` reads many together in less time than one by one. `known` are those that
    were read, of which so many are kept."""

    def __init__(self, bare: Callable[[tuple[str, ...]], _Bare], *, person: bool) -> None:
        self._bare = bare
        self._person = person
        self.known: dict[str, Name] = {}

    def __call__(self, text: str) -> Name:
        found = self.known.get(text)
        return found if found is not None else self.all([text])[0]

    def all(self, texts: Iterable[str]) -> list[Name]:
        """The parts of each of some names."""
        texts = list(texts)
        self.learn(texts)
        return [self.known[t] for t in texts]

    def learn(self, texts: list[str]) -> None:
        """Read names of which the parts are not `known` yet."""
        new = [t for t in dict.fromkeys(texts) if t not in self.known]
        if len(self.known) + len(new) > _KEPT:
            self.known.clear()
            new = list(dict.fromkeys(texts))
        told = [_first_names_first(t) if self._person and "," in t else t for t in new]
        inside, heeded = _read_inside(), _heeded(self._person)
        light, small = light_words(self._person), particles()
        for text, name, line in zip(new, told, self._lines(told), strict=True):
            written = line.split()
            compact = "".join(written)
            plain = compact.isascii() and compact.isalpha() and "abd" not in compact and inside.isdisjoint(written)
            words = tuple(written) if plain else _counted_words(line, written, self._person)
            titles: tuple[str, ...] = ()
            legal: tuple[str, ...] = ()
            if not heeded.isdisjoint(words):
                words, titles, legal = self._bare(words)
            if not plain or len(words) != len(written):
                compact = "".join(words)
            even = light.isdisjoint(words)
            core = words if even or small.isdisjoint(words) else self._core(words) or words
            even = even and (plain or name.isascii() or min(map(len, words), default=0) > 1)
            self.known[text] = tuple.__new__(Name, (name, words, titles, legal, compact, core, even))

    def _core(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words that are no particles; the letter that opens a person's name is an initial: "I. Petrov"."""
        small = particles()
        initial = words[:1] if self._person and len(words[0]) == 1 else ()
        return (*initial, *(w for w in words[len(initial) :] if w not in small))

    def _lines(self, texts: list[str]) -> list[str]:
        """The words of each of some names; a body's own acronym in brackets is none of them."""
        bare = texts if self._person else [_OWN_ACRONYM.sub("", t) if ")" in t else t for t in texts]
        return _lines(bare)


@cache
def _read_inside() -> frozenset[str]:
    """The words that may be read otherwise than as they stand, wherever they do."""
    return _ASSIMILATED | tens().keys() | frozenset(ascii_lowercase)


def _first_names_first(text: str) -> str:
    last, _, first = text.partition(",")
    return f"{first} {last}" if len(first.split()) < 6 else text


def _person(words: tuple[str, ...]) -> _Bare:
    words, titles = _strip_titles(_without_article(words))
    while len(words) > 1 and words[-1] in words_of("retired"):
        words = words[:-1]
    return words, titles, ()


def _body(words: tuple[str, ...]) -> _Bare:
    words, legal = _strip_legal(_without_article(words))
    return words, (), legal


def _place(words: tuple[str, ...]) -> _Bare:
    return _without_article(words), (), ()


_PERSONS: Final = Reader(_person, person=True)
_PLACES: Final = Reader(_place, person=False)
_BODIES: Final = Reader(_body, person=False)


def reader(kind: Kind) -> Reader:
    """`parse` for names of a kind."""
    return _PERSONS if kind is Kind.PERSON else _PLACES if kind is Kind.PLACE else _BODIES


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return words


@cache
def light_words(person: bool) -> frozenset[str]:
    """The words that count less in a name, and ordinary letters by themselves."""
    return particles() | frozenset(ascii_lowercase + "_") | (frozenset() if person else words_of("business_words"))
