"""Bodies of which a text speaks by a noun in small letters: "the Tarvos colliery", "the health ministry"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from assay.model import Kind, Mention
from assay.stages.resolve.contexts import cues
from assay.stages.resolve.natures import institutional
from assay.text.names import parse, words_of

_TURNED: Final = re.compile(
    r"(?:the )?(?P<before>(?:\w+ ){0,2}?)(?P<head>\w+) (?P<of>of|for) (?:the )?(?P<after>(?:\w+(?: and )?\s?){1,4})",
    re.IGNORECASE,
)
_PLACED: Final = frozenset({Kind.PLACE, Kind.NATIONALITY})


@cache
def _premises() -> re.Pattern[str]:
    nouns = "|".join(sorted(words_of("premises")))
    return re.compile(rf"\s((?:{nouns})(?:e?s)?)\b(?![-'’])")


def premises_noun(text: str, mention: Mention) -> str:
    """The noun in small letters right behind a name that says what bears it, or ""."""
    found = _premises().match(text, mention.span.end)
    own = mention.kind not in (Kind.WORK, Kind.ROLE, Kind.OUTLET, Kind.VESSEL) and mention.text[:1].isupper()
    definite = re.search(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir)\s$", text[max(0, mention.span.start - 7) : mention.span.start])
    return found[1] if found and own and definite else ""


@lru_cache(maxsize=65536)
def premises_of(words: tuple[str, ...]) -> str:
    """The noun for premises with which a name ends, in the singular, or ""."""
    last = words[-1]
    forms = (last, last.removesuffix("s"), last.removesuffix("es"), last.removesuffix("ies") + "y")
    return next((f for f in forms if f in words_of("premises")), "") if len(words) > 1 else ""


def people_of(mentions: Iterable[Mention]) -> frozenset[str]:
    """The words of names that are rather persons' than anything else's: of several words, or with a title."""
    votes: dict[tuple[str, ...], Counter[bool]] = defaultdict(Counter)
    for m in mentions:
        name = parse(m.name)
        if m.kind is not Kind.OTHER and not institutional(name):
            votes[name.words][m.kind is Kind.PERSON] += 1 + (m.text != m.name)
    people = (words for words, told in votes.items() if told[True] > told[False])
    return frozenset(w for words in people if len(words) > 1 for w in words)


def place_of(text: str, mention: Mention) -> Iterator[str]:
    """The name of a mention (`Name.compact`) that is told to be a place."""
    located = "located" in cues(text, mention.span) and not premises_noun(text, mention)
    if mention.kind in _PLACED or located:
        yield parse(mention.name).compact


def turned(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds the names of bodies with their head put last: "health ministry" for the Ministry of Health."""
    told = {re.escape(form) for name in names for form in turned_forms(name)}
    return re.compile(rf"\b({'|'.join(sorted(told))})\b", re.IGNORECASE) if told else None


@lru_cache(maxsize=65536)
def turned_forms(name: str) -> frozenset[str]:
    """A body's name with its head put last: "health ministry" of "Ministry of Health", and "State Grain Fund" and
    "State Grains Fund" of "State Fund for Grains". Of "Fund for Grain" none: "a grain fund" is often no name."""
    found = _TURNED.fullmatch(name)
    if found is None or found["head"].casefold() not in words_of("heads") - words_of("loose_heads"):
        return frozenset()
    if found["of"].casefold() == "for" and not found["before"]:
        return frozenset()
    after = found["after"].strip()
    forms = {after, after.removesuffix("s")} if found["before"] else {after}
    return frozenset(f"{found['before']}{form} {found['head']}" for form in forms)
