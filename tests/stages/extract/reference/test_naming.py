from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Basis
from tests.stages.extract.reference.test_references import stands_for
from tests.stages.extract.small import claim, parties


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        (
            "Sierra Union owns two depots. Trucks hired by the union left Kelm on Friday.",
            "Trucks",
            "Trucks hired by Sierra Union",
        ),
        ("Mr Ivan Horak runs the quarry of Kelm. His guards burnt the fence.", "guards", "Ivan Horak's guards"),
        ("The clerks paid coins stolen in Lund.", "coins", "coins stolen in Lund"),
    ],
)
def test_a_phrase_is_told_so_that_it_stands_alone(nlp: Language, text: str, word: str, wanted: str) -> None:
    found = stands_for(nlp, text, word)
    assert found.name == wanted
    assert found.basis is Basis.DESCRIBED


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The clerks met a man known to them as the baker.", "man", "man"),
        ("Sierra Union hid its ledgers.", "ledgers", "ledgers"),
    ],
)
def test_what_needs_its_neighbours_is_left_out(nlp: Language, text: str, word: str, wanted: str) -> None:
    assert stands_for(nlp, text, word).name == wanted


def test_a_participle_that_states_something_does_not_tell_itself_again(nlp: Language) -> None:
    signing = claim(nlp, "The clerks destroyed papers signed by Ivan Horak.", "signed")
    assert parties(signing) == ("Ivan Horak", "papers")
