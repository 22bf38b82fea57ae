"""What a text presents as so: every class of resources/stance.yaml by its own examples, and how it composes."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from assay.model import Mode
from assay.stages.extract.parse.tokens import Token, laid_out
from assay.stages.extract.stance.factuality import judge, score
from assay.text.resources import load

PARTS = ("verbs", "adjectives", "nouns")
EXAMPLES = [e for part in PARTS for entry in load("stance.yaml")[part].values() for e in entry.get("examples", ())]
# our own sentences, the word, the bounds of its value
COMPOSED = [
    ("The clerk did not manage to sell the ore.", "sell", -3.0, -2.5),
    ("The clerk failed to prevent the guards from leaving.", "leaving", 0.0, 2.0),
    ("The clerk may have failed to sell the ore.", "sell", -1.5, 0.0),
    ("The panel said that the clerk wanted to sell the ore.", "sell", -0.5, 1.5),
    ("Nobody sold the ore.", "sold", -3.0, -2.5),
    ("At the mine the ore was sold and never weighed.", "weighed", -3.0, -2.5),
    ("If the clerk sells the ore, the mine will close.", "sells", -1.0, 1.0),
    ("If the clerk sells the ore, the mine will close.", "close", -1.0, 1.2),
    ("Had the clerk sold the ore, the mine would have closed.", "sold", -1.0, 1.0),
    ("Sell the ore before the rain comes.", "Sell", -1.0, 1.0),
    ("Did the clerk sell the ore?", "sell", -1.0, 1.0),
    ("Without selling the ore, the clerk left.", "selling", -3.0, -2.0),
    ("Few auditors believe that the clerk sold the ore.", "sold", -1.5, 0.0),
    ("A few auditors believe that the clerk sold the ore.", "sold", 1.5, 2.2),
    ("The clerk who sold the ore left.", "sold", 2.5, 3.0),
    ("The claim that the clerk sold the ore is baseless.", "sold", -3.0, -2.0),
    ("The minister rejected the claim that the clerk sold the ore.", "sold", -3.0, -2.0),
    ("The claim to have sold the ore was false.", "sold", -3.0, -2.0),
    ("The clerk has yet to sell the ore.", "sell", -3.0, -2.0),
    ("The clerk was the first to sell the ore.", "sell", 2.5, 3.0),
    ("There is nothing that has made the clerk sell the ore.", "made", -3.0, -1.5),
    ("The clerk would often sell ore at the gate.", "sell", 2.5, 3.0),
    ("It goes without saying that the clerk sold the ore.", "sold", 2.5, 3.0),
    ("I should say that the clerk sold the ore.", "sold", 2.5, 3.0),
    ("It never crossed her mind that the clerk sold the ore.", "sold", -1.5, -0.5),
    ("The clerk vied to buy the mine.", "buy", 0.5, 1.5),
    ("The mayor accused the clerk of selling ore.", "selling", 1.5, 2.1),
    ("The clerk saw the ore sold.", "sold", 2.5, 3.0),
    ("The clerk will see the ore sold.", "sold", 0.0, 1.5),
    ("Not only the clerk sold the ore.", "sold", 2.5, 3.0),
    ("The clerk could be robbed or lose the ore.", "lose", 0.0, 1.0),
]
# a clause, and what stands beside it, inside it or above it without a say in whether it is so
UNTOUCHED = [
    ("While many clerks get a share, the driver has no share.", "get"),
    ("The driver should leave because the clerks get a share.", "get"),
    ("Although the clerks get a share, the driver may not leave.", "get"),
    ("Buyers should avoid dealers who sell stolen ore.", "sell"),
    ("Meet the dealers selling stolen ore.", "selling"),
    ("Watch what the dealers sell.", "sell"),
    ("Being listed did not stop the ship.", "listed"),
    ("I told the clerk, this is not a mine.", "told"),
    ("Note to the readers: the dealers sell the ore.", "sell"),
    ("He was pleased to leave, adding that the dealers sell the ore.", "sell"),
]


def find(nlp: Language, text: str, word: str) -> Token:
    return next(t for t in laid_out(nlp(text)) if t.text == word)


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"] for e in EXAMPLES])
def test_examples_of_the_resource(nlp: Language, example: dict[str, Any]) -> None:
    seen = judge(find(nlp, example["text"], example["word"]))
    assert seen.value == pytest.approx(example["about"], abs=0.5)
    if "mode" in example:
        assert seen.mode is Mode(example["mode"])


@pytest.mark.parametrize(("text", "word", "low", "high"), COMPOSED)
def test_values_compose_along_the_chain(nlp: Language, text: str, word: str, low: float, high: float) -> None:
    assert low <= judge(find(nlp, text, word)).value <= high


@pytest.mark.parametrize(("text", "word", "low", "high"), COMPOSED)
def test_score_is_in_range_and_keeps_the_side(nlp: Language, text: str, word: str, low: float, high: float) -> None:
    token = find(nlp, text, word)
    assert -3 <= score(token) <= 3
    assert (judge(token).value < 1.5) == (score(token) < 0.9)


@pytest.mark.parametrize(("text", "word"), UNTOUCHED)
def test_a_cue_stays_in_its_clause_and_its_complements(nlp: Language, text: str, word: str) -> None:
    seen = judge(find(nlp, text, word), whole=True)
    assert seen.value > 1.5
    assert (seen.mode, seen.words) == (Mode.STATEMENT, ())


def test_every_word_of_a_sentence_has_a_value(nlp: Language) -> None:
    text = "Reportedly, the bank, which was said to have lost millions, might never repay what few had lent to it."
    assert all(-3 <= judge(t, whole=whole).value <= 3 for t in laid_out(nlp(text)) for whole in (False, True))


def test_modes_do_not_outlive_what_is_known(nlp: Language) -> None:
    assert judge(find(nlp, "The panel knew that the clerk sold the ore.", "sold")).mode is Mode.STATEMENT
