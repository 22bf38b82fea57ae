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


def test_two_whom_the_text_has_with_that_name_elsewhere_share_it(nlp: Language) -> None:
    text = "Davit and Levan Kobalia own the mill. Levan Kobalia keeps the books, and Davit Kobalia sells."
    assert "Davit" not in names(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Davit Kobalia hired the men. Colonel Levan Kobalia, his uncle, denies that the two spoke.",
        "Davit Kobalia hired the men. His younger brother, Levan Kobalia, paid them.",
    ],
)
def test_his_uncle_is_another(nlp: Language, text: str) -> None:
    found = read(nlp, "A report\n\n" + text).mentions
    told = {m.id: m.name for m in found}
    apart = {frozenset((m.name, told[i])) for m in found for i in m.distinct_from}
    assert frozenset(("Davit Kobalia", "Levan Kobalia")) in apart


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Guards named Jan Kobalia as the buyer.", "Jan Kobalia"),
        ("Police held April Kobalia on Friday.", "April Kobalia"),
        ("In April Kobalia was held.", "Kobalia"),
    ],
)
def test_a_month_before_a_last_name_is_a_first_name(nlp: Language, text: str, name: str) -> None:
    assert name in names(nlp, text)


def test_a_word_in_small_letters_is_no_name(nlp: Language) -> None:
    assert "bush" not in names(nlp, "The sacks, some 2.5 million bags of 64 kilos, left by 41 bush roads to Elubo.")
