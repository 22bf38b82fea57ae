from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Certainty, Mode
from tests.stages.extract.small import claim, claims, parties

HEDGED = [
    ("The union may have paid the guards.", "may"),
    ("The union could have paid the guards.", "could"),
    ("The union would pay the guards.", "would"),
    ("The union reportedly paid the guards.", "reportedly"),
    ("The guards were allegedly paid by the union.", "allegedly"),
    ("The union is believed to have paid the guards.", "believed"),
    ("The union is suspected of paying the guards.", "suspected"),
    ("The union is likely to pay the guards.", "likely"),
    ("The union appears to have paid the guards.", "appears"),
    ("The auditor believes that the union paid the guards.", "believes"),
    ("The prosecutors failed to prove that the union paid the guards.", "failed"),
    ("The ministry is not in a position to confirm that the union paid the guards.", "not"),
    ("The union may not have paid the guards.", "may"),
    ("It is unclear whether the union paid the guards.", "unclear"),
]
DENIED = [
    ("The union did not pay the guards.", "not"),
    ("The union never paid the guards.", "never"),
    ("Nobody at the union paid the guards.", "Nobody"),
    ("No driver paid the guards.", "No"),
    ("The union denies that it paid the guards.", "denies"),
    ("The union denies paying the guards.", "denies"),
    ("The union refused to pay the guards.", "refused"),
    ("The union failed to pay the guards.", "failed"),
    ("The union said it had not paid the guards.", "not"),
    ("It is not true that the union paid the guards.", "not"),
    ("It is not the case that the union paid the guards.", "not"),
    ("It is a lie that the union paid the guards.", "lie"),
    ("At no time did the union pay the guards.", "no"),
]
ASSERTED = [
    "The union paid the guards.",
    "The union never denied that it paid the guards.",
    "The union does not deny that it paid the guards.",
    "The union did not fail to pay the guards.",
    "It is true that the union paid the guards.",
    "On 3 May the union paid the guards.",
    "The driver said that the union paid the guards.",
]


@pytest.mark.parametrize(("text", "word"), HEDGED)
def test_hedges(nlp: Language, text: str, word: str) -> None:
    found = claim(nlp, text, "guards")
    assert found.certainty is Certainty.HEDGED
    assert word in found.hedge.split()


@pytest.mark.parametrize(("text", "word"), DENIED)
def test_denials_are_stated_positively(nlp: Language, text: str, word: str) -> None:
    found = claim(nlp, text, "guards")
    assert found.certainty is Certainty.DENIED
    assert word in found.hedge.split()
    assert parties(found)[1] == "guards"


@pytest.mark.parametrize("text", ASSERTED)
def test_what_is_neither_hedged_nor_denied(nlp: Language, text: str) -> None:
    found = claim(nlp, text, "guards")
    assert found.certainty is Certainty.ASSERTED
    assert found.hedge == ""


ABOUT_CLAIMS = [
    ("There is no evidence that the Coast Bank paid the guards.", Certainty.DENIED, "no"),
    ("The claim that the Coast Bank paid the guards is baseless.", Certainty.DENIED, "baseless"),
    ("The minister dismissed the report that the Coast Bank paid the guards.", Certainty.DENIED, "dismissed"),
    ("The prosecutors failed to prove that the Coast Bank paid the guards.", Certainty.HEDGED, "failed"),
]


@pytest.mark.parametrize(("text", "certainty", "word"), ABOUT_CLAIMS)
def test_what_is_said_of_a_claim_falls_on_what_it_holds(
    nlp: Language, text: str, certainty: Certainty, word: str
) -> None:
    found = next(c for c in claims(nlp, text) if c.predicate == "pay")
    assert found.certainty is certainty
    assert found.hedge == word


MODES = [
    ("The union paid the guards.", Mode.STATEMENT, Certainty.ASSERTED),
    ("The auditor believes that the union paid the guards.", Mode.BELIEF, Certainty.HEDGED),
    ("The panel asked whether the union paid the guards.", Mode.QUESTION, Certainty.HEDGED),
    ("If the union pays the guards, the mine will open.", Mode.CONDITION, Certainty.HEDGED),
    ("The union will pay the guards.", Mode.PLAN, Certainty.ASSERTED),
    ("The union plans to pay the guards.", Mode.PLAN, Certainty.HEDGED),
    ("The union should pay the guards.", Mode.RECOMMENDATION, Certainty.ASSERTED),
    ("The union must be ready to pay the guards.", Mode.RECOMMENDATION, Certainty.ASSERTED),
    ("The union should refuse to pay the guards.", Mode.RECOMMENDATION, Certainty.DENIED),
    ("The union plans to stop paying the guards.", Mode.PLAN, Certainty.DENIED),
    ("Whether the union paid the guards is unknown.", Mode.QUESTION, Certainty.HEDGED),
    ("If the union pays the guards, the driver pays the guards.", Mode.CONDITION, Certainty.HEDGED),
    ("In the event that the union pays the guards, the mine closes.", Mode.CONDITION, Certainty.HEDGED),
    ("Even if it rains, the union will pay the guards.", Mode.PLAN, Certainty.ASSERTED),
    ("The Coast Bank is accused of paying the guards.", Mode.BELIEF, Certainty.HEDGED),
    ("The union is to pay the guards in May.", Mode.PLAN, Certainty.ASSERTED),
    ("The union would later pay the guards.", Mode.STATEMENT, Certainty.ASSERTED),
    ("Union to pay guards.", Mode.PLAN, Certainty.ASSERTED),
]


@pytest.mark.parametrize(("text", "mode", "certainty"), MODES)
def test_what_a_sentence_does_with_what_it_says(nlp: Language, text: str, mode: Mode, certainty: Certainty) -> None:
    found = claim(nlp, text, "guards")
    assert (found.mode, found.certainty) == (mode, certainty)
    assert found.states == (mode in (Mode.STATEMENT, Mode.BELIEF))


def test_what_somebody_disputes_is_not_denied_in_the_own_voice(nlp: Language) -> None:
    found = next(c for c in claims(nlp, "The clerk disputes the idea that the union paid the guards.") if c.rank == 0)
    assert found.certainty is Certainty.ASSERTED
    hoax = claim(nlp, "The mayor called the payment to the guards a hoax.", "guards")
    assert hoax.certainty is Certainty.ASSERTED


def test_an_adverb_of_a_part_hedges_no_clause(nlp: Language) -> None:
    assert claim(nlp, "Nearly half the drivers paid the guards.", "guards").certainty is Certainty.ASSERTED


def test_a_look_is_hedged(nlp: Language) -> None:
    assert next(c for c in claims(nlp, "The driver appears rich.")).certainty is Certainty.HEDGED


def test_too_high_denies_a_figure_and_not_a_price(nlp: Language) -> None:
    figure = next(c for c in claims(nlp, "The number of fourteen guards appears to be too high.") if c.amount)
    price = next(c for c in claims(nlp, "The fees of 3 million dollars are too high for the guards.") if c.amount)
    assert figure.certainty is Certainty.DENIED
    assert price.certainty is Certainty.ASSERTED


@pytest.mark.parametrize(
    ("text", "words", "certainty", "mode"),
    [
        (
            "The union promised to open the mill - not exactly what Ada Rossi had in mind.",
            "open the mill",
            Certainty.HEDGED,
            Mode.PLAN,
        ),
        (
            "Ivan Horak has never owned a ship in Kelm or chartered a boat from Tarvos Lines.",
            "chartered",
            Certainty.DENIED,
            Mode.STATEMENT,
        ),
        (
            "The firm would move away from Kelm if Ada Rossi is named mayor of the town.",
            "Ada Rossi is named",
            Certainty.HEDGED,
            Mode.CONDITION,
        ),
        (
            'Ivan Horak said that his firm sold to a mine and "has never had a customer in Russia".',
            "has never had",
            Certainty.DENIED,
            Mode.STATEMENT,
        ),
        ("The union shipped possibly forty crates to Kelm.", "shipped", Certainty.HEDGED, Mode.STATEMENT),
        ("Tarvos Bank struggles to raise 40 million euros.", "raise", Certainty.HEDGED, Mode.STATEMENT),
    ],
)
def test_what_reaches_a_clause_and_what_does_not(
    nlp: Language, text: str, words: str, certainty: Certainty, mode: Mode
) -> None:
    found = claim(nlp, text, words)
    assert (found.certainty, found.mode) == (certainty, mode)
