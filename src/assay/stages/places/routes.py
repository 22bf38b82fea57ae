"""Ways that goods, money or people are told to take: from one place to another, through others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from assay.model import Certainty, Claim, Dimension, Role, Route, Span
from assay.text.resources import load

_LEAD = 40  # characters before a place in which its preposition stands
_JOINED = re.compile(r"[\s,]*(?:and|or|then)?[\s,]*(?:the\s)?")

Stops = Mapping[str, Sequence[tuple[Span, str]]]


def routes(claims: Iterable[Claim], stops: Stops, texts: Mapping[str, str]) -> tuple[Route, ...]:
    """The routes of the claims that state movement; `stops` are the named places of each document, in its order."""
    found: dict[tuple[tuple[str, ...], str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.states or claim.certainty is Certainty.DENIED or not _moves(claim):
            continue
        here = [(s, p) for s, p in stops.get(claim.document, ()) if claim.span.contains(s)]
        way = _way(here, texts[claim.document], claim.span.start)
        if len(way) > 1:
            found[way, _what(claim)].append(claim)
    return tuple(
        Route(
            stops=way,
            what=what,
            claims=tuple(sorted(c.id for c in some)),
            certainty=min((c.certainty for c in some), key=list(Certainty).index),
        )
        for (way, what), some in sorted(found.items())
    )


@cache
def _known() -> dict[str, Any]:
    known: dict[str, Any] = load("places.yaml")["routes"]
    return {**known, "part": {word: part for part in ("from", "via", "to") for word in known[part]}}


def _moves(claim: Claim) -> bool:
    return claim.frame in _known()["frames"] or claim.predicate in _known()["verbs"]


def _way(here: Sequence[tuple[Span, str]], text: str, start: int) -> tuple[str, ...]:
    """The places of a claim in the order of the way: where it starts, what it goes through, where it ends."""
    parts: dict[str, list[str]] = {"from": [], "via": [], "to": []}
    part, end = "", start
    for span, place in here:
        between = text[max(end, span.start - _LEAD) : span.start]
        told = [_known()["part"][w] for w in re.findall(r"[a-z]+", between) if w in _known()["part"]]
        if told:
            part = told[-1]
        elif not _JOINED.fullmatch(between):
            part = ""
        if part and place not in parts[part]:
            parts[part].append(place)
        end = span.end
    return tuple(dict.fromkeys([*parts["from"][:1], *parts["via"], *parts["to"][:1]]))


def _what(claim: Claim) -> str:
    """What is moved, in the words of the claim."""
    goods = [p.name for role, p in claim.others if role is Role.GOODS]
    if goods:
        return goods[0]
    if claim.amount is not None and claim.amount.dimension is Dimension.MONEY:
        return "money"
    if claim.frame.startswith("finance."):
        return "money"
    return "goods"
