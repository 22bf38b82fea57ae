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


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Ivan Horak runs a quarry. The drought exposed his debts.", "exposed", ("drought", "Ivan Horak's debts")),
        ("Ivan Horak hid his debts.", "hid", ("Ivan Horak", "debts")),
        ("Ada Moll met Ivan Horak. Sierra Union cut his 12 loans.", "cut", ("Sierra Union", "Ivan Horak's loans")),
        # "it" may be any thing, so what it owns is told with the text's own word where that is not sure
        (
            "Ada Moll, who runs Kelm Feed, told the Lamp that drivers had swapped its bags.",
            "had swapped",
            ("drivers", "its bags"),
        ),
    ],
)
def test_an_owner_is_left_out_only_where_it_is_the_subject(
    nlp: Language, text: str, verb: str, wanted: tuple[str, str]
) -> None:
    assert parties(claim(nlp, text, verb)) == wanted


def test_whose_clause_a_noun_is_in_is_not_told_of_it_again(nlp: Language) -> None:
    raising = claim(nlp, "Ada Moll praised the traders who had supplied Sierra Union with salt.", "supplied")
    assert parties(raising)[0] == "traders"
