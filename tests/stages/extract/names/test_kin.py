"""A last name that several share, and words that only a capital makes look like a name."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Kind
from tests.stages.extract.small import read


def names(nlp: Language, text: str) -> dict[str, Kind]:
    return {m.name: m.kind for m in read(nlp, "A report\n\n" + text).mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The brothers Davit and Levan Kobalia run the mill.", {"Davit Kobalia", "Levan Kobalia"}),
        ("She paid the cousins Omar, Idris and Nasir Baloch.", {"Omar Baloch", "Idris Baloch", "Nasir Baloch"}),
    ],
)
def test_kin_share_the_last_name_that_ends_their_list(nlp: Language, text: str, expected: set[str]) -> None:
    found = names(nlp, text)
    assert expected <= set(found)
    assert {found[name] for name in expected} == {Kind.PERSON}


def test_others_keep_their_own_names(nlp: Language) -> None:
    assert "Davit Kobalia" not in names(nlp, "The traders Davit and Levan Kobalia met in Poti.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Her company, Brastad Pulp and Board, was fined.", "Brastad Pulp and Board"),
        ("The forwarder Brastad Pulp and Board was fined.", "Brastad Pulp and Board"),
    ],
)
def test_one_noun_tells_that_two_trades_are_one_firm(nlp: Language, text: str, name: str) -> None:
    assert name in names(nlp, text)


def test_a_capital_at_the_head_of_a_sentence_makes_no_name(nlp: Language) -> None:
    assert "Recognition" not in names(nlp, "Recognition of the junta would bring it cash, the paper says.")
