"""Nouns for what is gained, traded, lost, owed or held, set against their figure."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Basis
from assay.stages.extract.claims.accounts import DATA, accounts
from assay.text.resources import load
from tests.stages.extract.small import claim, claims, parties


@pytest.mark.parametrize("example", load(DATA)["examples"], ids=lambda e: e["text"])
def test_the_examples_of_the_resource(nlp: Language, example: dict[str, str]) -> None:
    found = claims(nlp, example["text"])[0]
    assert (*parties(found), found.relation) == (example["subject"], example["object"], example["relation"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The port authority's revenue from berthing fees reached 14 million euros in 2022.", "berthing fees"),
        ("The smelter's losses on copper amounted to 3 million dollars.", "copper"),
        ("The union made a profit of 3 million euros on the deal.", "deal"),
        ("The cartel's income was 90 million dollars in 2021.", "income"),
        ("The debts of the shipyard amounted to 40 million euros.", "debts"),
    ],
)
def test_what_the_figure_of_an_account_is_about(nlp: Language, text: str, wanted: str) -> None:
    found = claims(nlp, text)[0]
    assert found.subject is not None
    assert found.subject.name.lower() in text.lower()
    assert not {"revenue", "losses", "profit", "income", "debts"} & set(found.subject.name.lower().split())
    assert parties(found)[1] == wanted


def test_a_measure_makes_of_the_goods_and_money_makes_of_the_owner(nlp: Language) -> None:
    goods = claims(nlp, "The yard's losses of copper amounted to 300 tonnes.")[0]
    money = claims(nlp, "The losses of the yard amounted to 3 million euros.")[0]
    assert parties(goods) == ("yard", "copper")
    assert parties(money) == ("yard", "losses")


def test_without_an_owner_the_noun_itself_is_the_subject(nlp: Language) -> None:
    found = claims(nlp, "Revenues from cobalt were 20 million dollars a month.")[0]
    assert parties(found) == ("Revenues", "cobalt")


def test_a_subsidy_is_the_states(nlp: Language) -> None:
    text = "The treasury bears half of the price. The subsidy lost on this fuel was 90 million pesos."
    found = claim(nlp, text, "was 90 million")
    assert found.subject is not None
    assert (found.subject.name, found.subject.basis) == ("treasury", Basis.IMPLIED)


def test_nobody_is_made_up_as_the_owner_of_a_subsidy(nlp: Language) -> None:
    found = claim(nlp, "The subsidy lost on this fuel was 90 million pesos.", "was 90 million")
    assert found.subject is not None
    assert found.subject.name.startswith("subsidy")


def test_a_quota_is_of_what_the_text_measures(nlp: Language) -> None:
    text = "The depot sold 300 tonnes of cement. The quota of the northern builders was 90 tonnes."
    assert parties(claim(nlp, text, "was 90 tonnes")) == ("northern builders", "cement quota")


def test_a_noun_stands_in_one_group() -> None:
    nouns = [noun for group in load(DATA)["groups"] for noun in group["nouns"].split()]
    assert len(nouns) == len(set(nouns)) == len(accounts())
