"""Currencies of one name that several States issue, told apart by the places that a text speaks of."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from assay.text.drafts import Draft
from assay.text.resources import load

_EUROS = re.compile(r"\beuros?\b|€|\bEUR\b", re.I)
_DOLLARS = re.compile(r"\bdollars?\b|\$|\bUSD\b|\brands?\b|\bshillings?\b", re.I)
_ADJECTIVE = re.compile(r"[A-Z][a-zà-ž]+\s+[a-z]+$")  # "Kelmian crowns": whose they are is said, if by a word unknown


@cache
def _issuers(word: str) -> tuple[str, ...]:
    """The codes that a currency's word may stand for."""
    data = load("currencies.yaml")
    if word == "CFA":
        return tuple(data["cfa"])
    return tuple(dict.fromkeys(data["words"].get(word, {}).get("of", {}).values()))


@cache
def _named(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What names the places of a State, and the adjectives from its name."""
    data = load("currencies.yaml")
    places = [*data["cfa"].get(code, ()), *data["places"].get(code, "").split(", ")]
    adjectives = [a for entry in data["words"].values() for a, c in entry.get("of", {}).items() if c == code]
    return _any(places), _any(adjectives)


def _any(names: list[str]) -> re.Pattern[str]:
    ordered = sorted({n for n in names if n}, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?!\w)" if ordered else r"(?!)")


@lru_cache(maxsize=8)
def issuer(word: str, text: str) -> str | None:
    """ISO code of the currency that `word` means in a text: of the State that it names most.

    A place counts twice as much as an adjective: "in Pokhara, near the Indian border" is in Nepal. None where it names
    no State that has a currency of that name, or two alike.
    """
    named = {code: _named(code) for code in _issuers(word)}
    votes = {code: 2 * len(p.findall(text)) + len(a.findall(text)) for code, (p, a) in named.items()}
    ranked = sorted(votes, key=lambda c: -votes[c])
    if not ranked or not votes[ranked[0]] or (len(ranked) > 1 and votes[ranked[1]] == votes[ranked[0]]):
        return None
    return ranked[0]


@cache
def _whose(word: str) -> re.Pattern[str]:
    """ "Egyptian pounds": a currency's word behind an adjective that says whose it is."""
    of = sorted(load("currencies.yaml")["words"][word]["of"], key=lambda a: (-len(a), a))
    return re.compile(rf"(?<![\w-])(?P<of>{'|'.join(map(re.escape, of))})\s+{word}s?\b")


def _told_before(words: str, unit: str, text: str) -> str | None:
    """The code of "pounds" in a text that tells of no other pounds than Egyptian ones."""
    for word in load("currencies.yaml")["carried"]:
        kinds = load("currencies.yaml")["words"][word]
        plain = re.search(rf"\b{word}s?$", words) and not _whose(word).search(words)
        if plain and unit == kinds["default"] and not re.search(kinds["own"], text):
            codes = {kinds["of"][m["of"]] for m in _whose(word).finditer(text)}
            return codes.pop() if len(codes) == 1 else None
    return None


def settle_issuers(text: str, drafts: list[Draft], around: str) -> None:
    """Give amounts in crowns, rupees or francs their code; one of which nothing says whose it is keeps the word."""
    for draft in drafts:
        words = text[draft.start : draft.end]
        if draft.factor != 1 and draft.unit == "USD" and _only_euros(around):
            draft.unit = "EUR"
        draft.unit = (draft.unit and _told_before(words, draft.unit, around)) or draft.unit
        if not draft.unit or not _issuers(draft.unit) or draft.unit in _defaults() or _ADJECTIVE.search(words):
            continue
        draft.unit = issuer("CFA" if "CFA" in words else draft.unit, around) or draft.unit


@lru_cache(maxsize=8)
def _only_euros(text: str) -> bool:
    """Whether cents are those of the euro: the text tells of euros and of no dollars."""
    return _EUROS.search(text) is not None and _DOLLARS.search(text) is None


@cache
def _defaults() -> frozenset[str]:
    return frozenset(w for w, entry in load("currencies.yaml")["words"].items() if "default" in entry)
