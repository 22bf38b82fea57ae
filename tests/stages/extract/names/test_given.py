from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Kind
from assay.stages.extract.names.given import FEMALE, MALE, given_sex, is_given
from tests.stages.extract.small import read


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("Boubacar Moll", MALE),
        ("Bálint Moll", MALE),  # with its accents or without
        ("Rep. Nadia Moll", FEMALE),
        ("Virginia Sen. Boubacar Moll", MALE),  # the State's name is nobody's
        ("Jean-Baptiste Moll", MALE),
        ("Boubacar", 0),
        ("Harrow Moll", 0),
    ],
)
def test_a_given_name_tells_the_sex_of_who_is_named_by_more(name: str, sex: int) -> None:
    assert given_sex(name) == sex


@pytest.mark.parametrize(
    ("name", "somebodys"),
    [("Nadia de la Moll", True), ("Nadia Moll", True), ("Nadia moll", False), ("Nadia", False), ("Kelm Nadia", False)],
)
def test_a_name_is_written_as_those_of_people_are(name: str, somebodys: bool) -> None:
    assert is_given(name) is somebodys


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The yard hired Boubacar Varde in May.", "Boubacar Varde", Kind.PERSON),
        ("Boubacar Varde, its supplier, sold 40 kilos.", "Boubacar Varde", Kind.PERSON),
        ("The yard hired Boubacar Shipping in May.", "Boubacar Shipping", Kind.ORGANISATION),
        ("The tanker Fatima Varde left in May.", "Fatima Varde", Kind.VESSEL),
        ("The captain of the Lodos Star was fined.", "Lodos Star", Kind.VESSEL),
        ("The tribunal fined Brisa Marina and freed its director.", "Brisa Marina", Kind.OTHER),  # no town is fined
    ],
)
def test_what_a_name_is_of(nlp: Language, text: str, name: str, kind: Kind) -> None:
    assert {m.kind for m in read(nlp, "A report\n\n" + text).mentions if m.name == name} == {kind}
