"""Occasions on which somebody told many at once: who was there need not have it from another who was."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import cache

from assay.model import Kind
from assay.stages.lineage.items import Known
from assay.stages.lineage.profile import Profile
from assay.stages.lineage.works import Description
from assay.text.resources import load

_LINE = "occasion"
_APART = timedelta(days=7)  # between two documents that tell of one occasion


def occasions(profiles: Iterable[Profile], known: Known) -> list[Description]:
    """Where documents tell what a person told many at once, for those persons of whom several documents tell so within
    a few days."""
    told: dict[str, dict[str, Description]] = defaultdict(dict)
    by_id = {p.id: p for p in profiles}
    for profile in by_id.values():
        for entity, what in _told_to_many(profile, known):
            told[entity].setdefault(profile.id, what)
    found = []
    for _, by_document in sorted(told.items()):
        found += [d for i, d in sorted(by_document.items()) if _with_another(by_id, i, by_document)]
    return found


def names_occasion(sentence: str) -> bool:
    return bool(_occasion().search(sentence))


def without_occasions(sentence: str) -> str:
    """The sentence without them: a press conference is nothing that the press wrote."""
    return _occasion().sub(" ", sentence)


def _told_to_many(profile: Profile, known: Known) -> Iterable[tuple[str, Description]]:
    text = profile.document.text
    for sentence in profile.sentences:
        if not names_occasion(sentence.of(text)):
            continue
        for mention in profile.reading.mentions:
            entity = known.by_mention.get(mention.id)
            if entity and entity.kind is Kind.PERSON and sentence.contains(mention.span):
                key = f"{_LINE} {entity.id}"
                name = f"what {entity.name} told publicly"
                what = Description(
                    document=profile.id,
                    span=sentence,
                    name=name,
                    lines=frozenset({_LINE}),
                    telling=frozenset(),
                    works=frozenset({key}),
                    direct=True,
                )
                yield entity.id, what


def _with_another(profiles: Mapping[str, Profile], document: str, told: Iterable[str]) -> bool:
    """Whether another document tells of it at about the same time."""
    day = profiles[document].published.earliest
    others = [profiles[i].published.earliest for i in told if i != document]
    return day is not None and any(o is not None and abs(o - day) <= _APART for o in others)


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(load("lineage.yaml")["occasions"]["pattern"], re.I)
