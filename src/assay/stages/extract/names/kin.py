"""A last name that is told once for several: "the brothers Jan and Ivo Moll"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.mentions import words_of
from assay.text.names import particles

if TYPE_CHECKING:
    from assay.stages.extract.names.mentions import Name
    from assay.stages.extract.parse.passages import Passage

_JOINED = frozenset({",", "and", "or", "&"})


def share_last_names(passages: list[Passage], names: list[Name]) -> None:
    """Give each first name of a list of kin, which the noun before it tells, the last name that ends the list."""
    by_start = {n.key[:2]: n for n in names}
    for first in names:
        doc = passages[first.passage].doc
        if not first.start or doc[first.start - 1].lower_ not in words_of("kin"):
            continue
        listed = [first]
        while " " not in listed[-1].name and doc[listed[-1].end : listed[-1].end + 1].text in _JOINED:
            joint = listed[-1].end
            further = by_start.get((first.passage, joint + 1)) or by_start.get((first.passage, joint + 2))
            if further is None or doc[joint + 1 : further.start].text not in ("", "and"):
                break
            listed.append(further)
        last = listed[-1].name.split()
        if len(listed) < 2 or len(last) < 2 or last[0].lower() in particles():
            continue
        for name in listed[:-1]:
            name.name = " ".join([name.name, *last[1:]])
        for name in listed:
            name.kind, name.guessed = Kind.PERSON, False
