"""Whose figure it is, where a claim tells several with theirs ("Ferro has four, Vane three")."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import NamedTuple

from assay.stages.align.profile import Profile
from assay.text.resources import load
from assay.text.similarity import Term, keys_of

_YEAR = re.compile(r"(?:19|20)\d\d")


class Held(NamedTuple):
    """A name and the number that is told of it first."""

    holder: tuple[Term, ...]
    number: Term

    @property
    def keys(self) -> frozenset[str]:
        return keys_of(self.holder)

    @property
    def name(self) -> str:
        return " ".join(t.form.title() for t in self.holder)


def exchanged(a: Profile, b: Profile) -> tuple[str, str, str] | None:
    """How a figure of one has become another's, who had another: (who had it, who has it, a sentence), or None."""
    one, two = _held(a), _held(b)
    for held in one:
        now = [h for h in two if h.number.stem == held.number.stem]
        mine = [h for h in two if h.keys & held.keys]
        if len(now) != 1 or len(mine) != 1 or now[0].keys & held.keys:
            continue
        before = [h for h in one if h.keys & now[0].keys]
        if len(before) == 1 and before[0].number.stem != held.number.stem == now[0].number.stem:
            note = f"{held.number.form} was told of {held.name}; now it is told of {now[0].name}."
            return held.name, now[0].name, note
    return _crosswise(a, b)


def _crosswise(a: Profile, b: Profile) -> tuple[str, str, str] | None:
    """How two numbers have changed places between two who stand before them ("the army asks 9, the police 4")."""
    one, two = _before(a), _before(b)
    for x, y in combinations(sorted(set(one) & set(two)), 2):
        first = one[x] & two[y] - (one[y] | two[x])
        second = one[y] & two[x] - (one[x] | two[y])
        words = [next((t for t in a.terms if t.stem in stems and _may_have(t)), None) for stems in (first, second)]
        if words[0] and words[1]:
            p, q = (w.form for w in words if w)
            return p, q, f"{x[2:]} was told of {p} and {y[2:]} of {q}; now it is the other way round."
    return None


def _may_have(term: Term) -> bool:
    """Whether a word names, or may stand for, somebody."""
    words = load("alignment.yaml")
    return term.name or any(f"s:{concept}" in term.keys for concept in (*words["actors"], *words["tellers"]))


def _before(profile: Profile) -> dict[str, frozenset[str]]:
    """By number, where a claim tells it once: the stems of the words between it and the number before it."""
    found: dict[str, frozenset[str]] = {}
    words: list[str] = []
    often = Counter(t.stem for t in profile.terms)
    for term in profile.terms:
        if not term.stem.startswith("#:"):
            words.append(term.stem)
            continue
        if often[term.stem] == 1 and not _YEAR.fullmatch(term.form):
            found[term.stem] = frozenset(words)
        words = []
    return found


def _held(profile: Profile) -> list[Held]:
    """Each name of a claim with the first number after it, before any other name."""
    found: list[Held] = []
    name: list[Term] = []
    for term in profile.terms:
        if term.stem.startswith("#:"):
            if name and not _YEAR.fullmatch(term.form):
                found.append(Held(tuple(name), term))
                name = []
        elif term.name:
            joined = name and term.start - name[-1].end <= 1
            name = [*name, term] if joined else [term]
    return found
