"""How often something is told to happen, where that is no figure: "once a week", "twice", "every Friday", "monthly"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from assay.model import Difference
from assay.stages.align.profile import Profile
from assay.text.overlap import fold
from assay.text.resources import load
from assay.text.similarity import terms_of
from assay.text.units import unit_of

_NO_MULTIPLE = r"(?!\s+(?:as|more|less|fewer|the|that|what|over|than|higher|larger|bigger|smaller|its|their)\b)"
_TIMES = rf"(?P<times>once|twice|thrice|[\w-]+ times){_NO_MULTIPLE}"
_ENDS = r"(?=\s*(?:$|[,.;:)]|(?:in|during|before|last|this|on|by)\b))"
_ONCE = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}
_OTHER = {"other": Decimal(2), "second": Decimal(2), "third": Decimal(3)}
NEAR = Decimal("0.1")  # a month is taken for four weeks


@cache
def _spans() -> dict[str, Decimal]:
    """The days between two times, by the word for what comes round ("week", "night", "Friday")."""
    days = {word: Decimal(size) for word, size in load("alignment.yaml")["rounds"].items()}
    return {word: days.get(word) or _days(word) for word in (*days, "hour", "day", "week", "month", "year")}


def _days(word: str) -> Decimal:
    unit = unit_of(word)
    return unit.size if unit else Decimal(1)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rounds, adverbs = "|".join(_spans()), "|".join(load("alignment.yaml")["regularly"])
    each = rf"(?:an?|per|each|every|in)\s+(?:(?P<every>[\w-]+)\s+)?(?P<round>{rounds})s?\b"
    return (
        re.compile(rf"\b{_TIMES}\s+{each}"),
        re.compile(rf"\b(?:every|each)\s+(?:(?P<every>[\w-]+)\s+)?(?P<round>{rounds})s?\b"),
        re.compile(rf"\b(?P<adverb>{adverbs})\b"),
        re.compile(rf"\b{_TIMES}{_ENDS}"),
    )


def how_often(quote: str) -> dict[tuple[str, Decimal], str]:
    """What a quote tells of how often: ("days", those between two times) or ("times", how many), with its words."""
    text = fold(quote)
    found: dict[tuple[str, Decimal], str] = {}
    seen: list[tuple[int, int]] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            told = None if any(match.start() < end and start < match.end() for start, end in seen) else _told(match)
            if told:
                seen.append(match.span())
                found[told] = match.group()
    return found


def _told(match: re.Match[str]) -> tuple[str, Decimal] | None:
    groups = match.groupdict()
    if adverb := groups.get("adverb"):
        return "days", Decimal(load("alignment.yaml")["regularly"][adverb])
    times = _number(groups["times"]) if groups.get("times") else Decimal(1)
    if times is None or times == 0:
        return None
    if groups.get("round") is None:
        return "times", times
    every = _number(groups["every"]) if groups.get("every") else Decimal(1)
    return ("days", _spans()[groups["round"]] * every / times) if every else None


def _number(words: str) -> Decimal | None:
    word = words.removesuffix(" times")
    if word in _ONCE or word in _OTHER:
        return (_ONCE | _OTHER)[word]
    return next((Decimal(t.stem[2:]) for t in terms_of(word) if t.stem.startswith("#:")), None)


def other_frequency(a: Profile, b: Profile) -> list[Difference]:
    """How often the second claim tells what the first tells to happen so many times, or so often."""
    one, two = how_often(a.claim.quote), how_often(b.claim.quote)
    return [Difference(what="rate", a=was, b=now, note=f'"{was}" has become "{now}".') for was, now in _apart(one, two)]


def _apart(one: dict[tuple[str, Decimal], str], two: dict[tuple[str, Decimal], str]) -> Iterator[tuple[str, str]]:
    for kind in ("days", "times"):
        mine, theirs = ({k[1]: words for k, words in told.items() if k[0] == kind} for told in (one, two))
        if len(mine) == len(theirs) == 1:
            (x, was), (y, now) = *mine.items(), *theirs.items()
            if abs(x - y) > NEAR * max(x, y):
                yield was, now
