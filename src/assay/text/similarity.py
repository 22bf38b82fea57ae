"""How near two statements are in meaning, from their words alone: stems, synonyms, spellings, figures, rarity.

A statement becomes a bag of terms; a term carries the keys under which another may meet it: its stem, the concepts of
`resources/synonyms.yaml`, the consonants of a name ("Rashid", "Rasheed"), the value of a number ("ten", "10"). Keys
are plain strings, so that an inverted index can find partners without comparing everything with everything.
Stems after Porter, "An algorithm for suffix stripping" (1980), step 1; weights are inverse document frequencies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from assay.text.overlap import fold, is_function_word
from assay.text.resources import load
from assay.text.romanise import skeleton

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:[.’'ʼ][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’'ʼ]s?$")
_VOWELS = re.compile(r"[aeiouy]")
_RESOURCE = "synonyms.yaml"

ROOT = 4  # letters that the name of a country and the adjective made of it have in common at least
BY_SYNONYM = 0.8  # what a meeting in a concept is worth beside one in the word itself
UNKNOWN_WEIGHT = 1.0
PHRASE = 120  # characters; the terms of so short a text are kept


class Word(NamedTuple):
    """A content word, name or number: its folded form, its stem, and the keys under which it may meet another."""

    form: str
    stem: str
    keys: frozenset[str]
    name: bool


class Term(NamedTuple):
    """A content word, name or number at `[start, end)` and the keys under which it may meet another."""

    form: str
    stem: str
    keys: frozenset[str]
    name: bool
    start: int
    end: int


def terms_of(text: str, start: int = 0, end: int | None = None) -> tuple[Term, ...]:
    """The content terms of `text[start:end]`, with their places in `text`; function words are left out."""
    return _terms_of(text, start, end) if len(text) > PHRASE else _known(text, start, end)


@lru_cache(maxsize=16384)
def _known(text: str, start: int, end: int | None) -> tuple[Term, ...]:
    """Of a phrase, which is asked about for each statement that it is held against."""
    return _terms_of(text, start, end)


def _terms_of(text: str, start: int, end: int | None) -> tuple[Term, ...]:
    found: list[Term] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = _read(match.group())
        if word is None:
            continue
        term = Term(*word, match.start(), match.end())
        if found and text[found[-1].end : term.start] == "-" and (one := _compound(found[-1], term)):
            found[-1] = one
        else:
            found.append(term)
    return tuple(found)


def _compound(tens: Term, ones: Term) -> Term | None:
    """ "thirty-nine" as one number."""
    values = [t.stem[2:] for t in (tens, ones) if t.stem.startswith("#:")]
    if len(values) < 2 or not (len(values[0]) == 2 and values[0].endswith("0") and len(values[1]) == 1):
        return None
    word = _number(f"{tens.form}-{ones.form}", values[0][0] + values[1])
    return Term(*word, tens.start, ones.end)


@lru_cache(maxsize=65536)
def _read(word: str) -> Word | None:
    if word[0].isdigit():
        return _number(word, word.replace(",", "").rstrip("."))
    form = fold(_POSSESSIVE.sub("", word)).replace(".", "").replace("’", "").replace("'", "")
    if form in _numbers():
        return _number(form, str(_numbers()[form]))
    if len(form) < 2 or (is_function_word(form) and not word.isupper() and form not in load(_RESOURCE)["content"]):
        return None
    return Word(form, f"w:{stem(form)}", _keys(form, word[0].isupper()), word[0].isupper())


def _number(form: str, value: str) -> Word:
    return Word(form if not form[0].isdigit() else value, f"#:{value}", frozenset({f"#:{value}"}), True)


@cache
def _keys(form: str, capital: bool) -> frozenset[str]:
    keys = {f"w:{stem(form)}", *(f"s:{concept}" for concept in concepts(form))}
    bones = skeleton(form.removesuffix("s"))
    if capital and len(form) >= 5 and len(bones) >= 3:
        keys.add(f"n:{bones}")
    if capital:
        keys |= _country(form)
    return frozenset(keys)


def _country(form: str) -> set[str]:
    capitals: dict[str, str] = load("countries.yaml")["capitals"]
    country = capitals.get(form) or (form if form in _countries() else of_country(form))
    return {f"s:country {country}"} if country else set()


def _begun_alike(a: str, b: str) -> int:
    """How many letters two words begin with alike."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def of_country(form: str) -> str:
    """The country that an adjective is made of ("Sudanese", "Syrian", "Turkish"), or an empty string."""
    shared = {c: _begun_alike(c, form) for c in _countries()}
    words: dict[str, list[str]] = load("countries.yaml")
    near = [
        c
        for c, n in shared.items()
        if n >= max(ROOT, len(c) - 2)
        and (form[n:] in words["demonyms"] or (n == len(c) and form[n:] in words["added"]))
    ]
    return max(near, key=lambda c: (shared[c], c), default="")


@cache
def _countries() -> frozenset[str]:
    return frozenset(load("countries.yaml")["capitals"].values())


@cache
def _numbers() -> dict[str, int]:
    words = load("numerals.yaml")
    return {**words["ones"], **words["tens"]}


@cache
def stem(form: str) -> str:
    """The stem of a folded word: inflection only, so that "mining" and "mines" meet and "miner" does not."""
    word: str = load(_RESOURCE)["irregular"].get(form, form)
    if word in load(_RESOURCE)["whole"]:
        return word
    word = _without_plural(word)
    if word.endswith(("eed", "ied")) and len(word) > 4:
        word = word[:-1] if word.endswith("eed") else word[:-3] + "y"
    for ending in ("ingly", "edly", "ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and _VOWELS.search(base):
            word = base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    if word.endswith("ly") and len(word) > 5 and not word.endswith("pply"):
        word = word[:-2]
    if len(word) > 3 and word.endswith("y"):
        word = word[:-1] + "i"
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _without_plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


@cache
def _concept_index() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for concept, entry in load(_RESOURCE)["sets"].items():
        for word in entry["words"]:
            index.setdefault(stem(fold(word)), set()).add(concept)
    return {word: frozenset(names) for word, names in index.items()}


def concepts(word: str) -> frozenset[str]:
    """The concepts of `synonyms.yaml` that a word (any inflection) stands for."""
    return _concept_index().get(stem(fold(word)), frozenset())


def refutes(text: str) -> str:
    """The words of `text` that say that another's statement does not hold, or an empty string."""
    folded = " ".join(fold(text).split())
    found = (re.search(rf"\b{e['words']}\b", folded) for e in load(_RESOURCE)["refuting"])
    return next((m.group() for m in found if m), "")


def keys_of(terms: Iterable[Term]) -> frozenset[str]:
    """All keys of a bag of terms."""
    return frozenset(key for term in terms for key in term.keys)


def weight(term: Term, rarity: Mapping[str, float]) -> float:
    """How telling a term is: the rarity of its stem."""
    return rarity.get(term.stem, UNKNOWN_WEIGHT)


def met(term: Term, keys: frozenset[str]) -> float:
    """How well a term is met among `keys`: 1 by word, spelling or value, less by a synonym, else 0."""
    common = term.keys & keys
    if not common:
        return 0.0
    return 1.0 if any(not key.startswith("s:") for key in common) else BY_SYNONYM


def coverage(part: Sequence[Term], keys: frozenset[str], rarity: Mapping[str, float]) -> float:
    """The share of the weight of `part` that is met among `keys` (0 to 1); 0 where `part` is empty."""
    total = found = 0.0
    for term in part:
        own = weight(term, rarity)
        total += own
        if not term.keys.isdisjoint(keys):
            found += own * met(term, keys)
    return found / total if total else 0.0


def similarity(a: Sequence[Term], b: Sequence[Term], rarity: Mapping[str, float]) -> float:
    """How near two bags of terms are (0 to 1): mostly how much of the smaller one the other holds."""
    one, two = coverage(a, keys_of(b), rarity), coverage(b, keys_of(a), rarity)
    return 0.65 * max(one, two) + 0.35 * min(one, two)


def unmet(part: Sequence[Term], keys: frozenset[str]) -> tuple[Term, ...]:
    """The terms of `part` that nothing among `keys` meets."""
    return tuple(t for t in part if not met(t, keys))
