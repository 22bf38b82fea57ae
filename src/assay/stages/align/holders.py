"""Whose figure it is, where a claim tells several with theirs ("Ferro has four, Vane three")."""

from __future__ import annotations

import re
from typing import NamedTuple

from assay.stages.align.profile import Profile
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
    return None


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
