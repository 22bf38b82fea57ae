"""How far a noun's phrase goes: what tells which ones are meant belongs to it, what is set off does not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.reference.test_references import stands_for


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The Kelm Union found several ways of crossing the border.", "ways", "several ways of crossing the border"),
        ("Ivan Horak praised the men who had guarded the mine.", "men", "men who had guarded the mine"),
        ("Sierra Union missed the deadline that Kelm had set.", "deadline", "deadline that Kelm had set"),
        ("The mayor fears a rift between the herders and the port.", "rift", "rift between the herders and the port"),
        ("Critics of the dam marched through Kelm.", "Critics", "Critics of the dam"),
    ],
)
def test_what_tells_which_ones_are_meant_belongs_to_the_phrase(
    nlp: Language, text: str, word: str, wanted: str
) -> None:
    assert stands_for(nlp, text, word).name == wanted


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Ivan Horak praised the men, who had guarded the mine.", "men", "men"),
        ("Sierra Union lost the vote after the fire in Kelm.", "vote", "vote"),
        ("A miller had heard from a cook that the union paid the guards.", "cook", "cook"),
        ("Of the 90 crates opened 40 were sold in Kelm.", "crates", "crates"),
    ],
)
def test_what_is_set_off_or_belongs_elsewhere_is_left_out(nlp: Language, text: str, word: str, wanted: str) -> None:
    assert stands_for(nlp, text, word).name == wanted
