"""Kin by their names: "the brothers Jan and Ivo Moll" have one last name, and Ivo Moll, "his uncle", is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import words_of
from assay.text.names import parse, particles

if TYPE_CHECKING:
    from assay.stages.extract.names.mentions import Name
    from assay.stages.extract.parse.passages import Passage
    from assay.stages.extract.parse.tokens import Doc

_JOINED = frozenset({",", "and", "or", "&"})
_WHOSE = frozenset({"his", "her", "whose", "their"})


def share_last_names(passages: list[Passage], names: list[Name]) -> None:
    """Give each first name of a list the last name that ends it, where the noun before it tells that they are kin, or
    the text has each of them with that name elsewhere."""
    by_start = {n.key[:2]: n for n in names}
    whole = {parse(n.name).compact for n in names}
    for first in names:
        doc = passages[first.passage].doc
        told = first.start > 0 and doc[first.start - 1].lower_ in words_of("kin")
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
        full = [" ".join([name.name, *last[1:]]) for name in listed[:-1]]
        if not told and not all(parse(name).compact in whole for name in full):
            continue
        for name, text in zip(listed, full, strict=False):
            name.name = text
        for name in listed:
            name.kind, name.guessed = Kind.PERSON, False


def tell_kin_apart(passages: list[Passage], names: list[Name]) -> None:
    """Tell who is somebody's uncle from those named before with his last name: "Jan Moll, his uncle"."""
    for name in names:
        if _kin_of_somebody(passages[name.passage].doc, name):
            last = fold(name.name).split()[-1:]
            before = [n for n in names if (n.passage, n.start) < (name.passage, name.start) and " " in n.name]
            alike = [n for n in before if fold(n.name).split()[-1:] == last and fold(n.name) != fold(name.name)]
            name.distinct_from += [n.key for n in alike]


def _kin_of_somebody(doc: Doc, name: Name) -> bool:
    """Whether a noun for kin with "his" or "her" stands right before a name, or behind it after a comma."""
    before = [t.lower_ for t in doc[max(0, name.start - 4) : name.start] if t.text != ","]
    after = [t.lower_ for t in doc[name.end : name.end + 4]]
    led = bool(before) and before[-1] in words_of("kinsman") and bool(_WHOSE & set(before))
    behind = after[:1] == [","] and bool(_WHOSE & set(after[1:2])) and bool(words_of("kinsman") & set(after[2:]))
    return led or behind
