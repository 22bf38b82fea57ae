"""The relation as shown: the text's own verb with what belongs to it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import claims


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The Zora Brigade shelled the depot.", "shells"),
        ("The Zora Union bought the ship from a dealer.", "buys from"),
        ("The Zora Union bought the ship.", "buys"),
        ("The Zora Union gave up the quarry.", "gives up"),
        ("The depot was seized by the Zora Brigade.", "seizes"),
        ("The depot belongs to the Zora Union.", "owns"),
        ("The Zora Union paid 3 million dollars for the depot.", "pays for"),
        ("The Zora Union seemed guilty.", "seems"),
        ("The Zora Union is a cartel.", "is"),
        ("The strike of the Zora Union took place in Kelm.", "takes place in"),
    ],
)
def test_the_relation_in_words(nlp: Language, text: str, relation: str) -> None:
    assert relation in [c.relation for c in claims(nlp, text)]


def test_money_frames_need_money(nlp: Language) -> None:
    assert [c.frame for c in claims(nlp, "The Zora Union sent two letters to the court.")] == ["event"]
    assert [c.frame for c in claims(nlp, "The Zora Union sent 3 million dollars to the court.")] == ["finance.transfer"]


def test_what_a_thing_is_given_as(nlp: Language) -> None:
    found = claims(nlp, "The manager is given as Zora Shipping.")
    assert [(c.relation, c.object.name if c.object else None) for c in found] == [("is given as", "Zora Shipping")]


def test_what_a_work_names_somebody_as(nlp: Language) -> None:
    found = claims(nlp, "The dossier names Zora Shipping as the manager of the ship.")
    assert [(c.relation, c.subject.name if c.subject else None) for c in found] == [("is manager of", "Zora Shipping")]
