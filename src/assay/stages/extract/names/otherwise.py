"""Another name of the same, told right behind the first: "Kelm Recovery s.r.o., trading as GreenLoop"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from assay.model import Kind
from assay.stages.extract.names.mentions import Name
from assay.stages.extract.parse.passages import Passage
from assay.text.resources import load

_LEGAL = r"(?: (?:[a-z]\.)+[a-z]?)?"  # a form in small letters, which stands behind a name: "s.r.o."
_ENDS = ("", ",", ";", ".", ":", ")")


def call_otherwise(passage: Passage, own: Iterable[Name]) -> None:
    """Fill `alias_of` of the second of two names of a passage between which a cue stands, and nothing else."""
    text, doc = passage.view.text, passage.doc
    for name, other in pairwise(sorted(own, key=lambda n: n.start)):
        between = text[doc[name.start : name.end].end_char : doc[other.start].idx] if name.end <= other.start else ""
        behind = doc[other.end : other.end + 1].text
        inserted = behind in _ENDS or between.rstrip().endswith(" as")  # "in Kelm, now Horak is taking revenge"
        if inserted and any(cue.fullmatch(between) for cue in _cues()) and _may_be_one(name, other):
            other.alias_of.append(name.name)
            if not (name.guessed and name.kind in (Kind.PLACE, Kind.FACILITY)):
                other.kind = name.kind


def _may_be_one(name: Name, other: Name) -> bool:
    """Not a place and what is none: "Ada Rossi, formerly Kelm", "in Kelm, alias the Den"."""
    return (name.kind is Kind.PLACE) == (other.kind is Kind.PLACE) or name.guessed or other.guessed


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_LEGAL + row["pattern"], re.I) for row in load("kinds.yaml")["otherwise"])
