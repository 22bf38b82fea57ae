"""Whom a pronoun means by its place in the sentence: who does it, who is told of behind it, who is told more of."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import claim, claims


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Ada Karr met Ivo Horn. Asked if he would pay, Peter Moll closed the door.", "would pay", "Peter Moll"),
        (
            "Ada Karr is the mayor. Now that he is the owner of Kelm Bank, Peter Moll has sold the boat.",
            "is the owner",
            "Peter Moll",
        ),
        # who was told of right before is meant by the subject of a clause of its own
        (
            "Ivo Horn left the port. Because he owes the bank 40 million dollars, Peter Moll sold the boat.",
            "owes the bank",
            "Ivo Horn",
        ),
        # nobody of the other sex is
        (
            "Ivo Horn left the port. Because he owes the bank 40 million dollars, Ada Karr sold the boat.",
            "owes the bank",
            "Ivo Horn",
        ),
        ("Peter Moll met Ivo Horn, who sold the mill because he was poor.", "was poor", "Ivo Horn"),
        ("Sen. Peter Karr says his firm bought the mill.", "bought the mill", "Sen. Peter Karr's firm"),
        ('"Ivo says he will buy the mill," Peter Karr said.', "will buy", "Ivo"),
    ],
)
def test_who_is_meant_by_place(nlp: Language, text: str, words: str, who: str) -> None:
    found = claim(nlp, text, words).subject
    assert found is not None
    assert found.name == who


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # nobody says "it" of somebody, whoever else the text has told of
        ("Ivo Horn met Peter Moll in Kelm. It sank the boat.", "sank"),
        # what is spoken of in quoted words was seldom told before
        ('The mill is for sale. "We have to do it now, and it hurts everybody," said Ada Karr.', "hurts"),
    ],
)
def test_it_stays_open(nlp: Language, text: str, words: str) -> None:
    found = [c.subject for c in claims(nlp, text) if words in c.quote]
    assert all(x is None or x.name.lower() == "it" for x in found)
