from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Certainty
from tests.stages.extract.small import claim, parties

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
    ("It is a lie that the union paid the guards.", "lie"),
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
