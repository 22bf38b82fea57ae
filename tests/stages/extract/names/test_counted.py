"""What a list of names is of: the noun that is counted before it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Kind
from tests.stages.extract.small import read


def kinds(nlp: Language, text: str) -> dict[str, Kind]:
    return {m.name: m.kind for m in read(nlp, "A report\n\n" + text).mentions}


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        (
            "The boxes were seized in four districts, Salmek, Veyra and Orbano.",
            Kind.PLACE,
            ("Salmek", "Veyra", "Orbano"),
        ),
        ("In two villages, Salmek and Veyra, the clerks found boxes.", Kind.PLACE, ("Salmek", "Veyra")),
        (
            "The oil went to two small banks: Tavro Kell of Geneva and Nimbar.",
            Kind.ORGANISATION,
            ("Tavro Kell", "Nimbar"),
        ),
    ],
)
def test_names_behind_a_counted_noun_are_each_such_a_thing(
    nlp: Language, text: str, kind: Kind, names: tuple[str, ...]
) -> None:
    found = kinds(nlp, text)
    assert [found.get(name) for name in names] == [kind] * len(names)


@pytest.mark.parametrize(
    "text",
    [
        "The boxes were seized in the districts, and Salmek and Veyra paid.",
        "He was held for two districts of taxes by Salmek and Veyra.",
        "In four districts, Salmek said, the clerks found boxes.",
    ],
)
def test_names_elsewhere_are_none(nlp: Language, text: str) -> None:
    document = read(nlp, "A report\n\n" + text)
    assert not any("districts" in m.descriptors for m in document.mentions)
