"""What a description asks for: nobody is a firm, and no firm is a man."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.reference.test_references import stands_for


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        (
            "Nadia Moll, its supplier, sold 40 kilos to Harrow Metals. The company paid in cash.",
            "company",
            "Harrow Metals",
        ),
        ("The clerks said that Nadia Moll owns the yard. The same woman rents the crane.", "woman", "Nadia Moll"),
        ("The court fined Brisa Marina and freed its director. The shipping firm will appeal.", "firm", "Brisa Marina"),
        ("Clerks found 60 LVR boxes in rooms of Kelm Vash. The company rented them out.", "company", "Kelm Vash"),
        ("The licence came from a clerk, Tesfaye Moll. The official is in prison.", "official", "Tesfaye Moll"),
        (
            "A company registered in Panama owns the boats. This firm has no staff.",
            "firm",
            "company",
        ),
        ("The village of Orlitsa lies on the river. The village lives on fish.", "village", "village of Orlitsa"),
        (
            "The Lunda Rangers fought the Kasai Shield. The two militias lost 40 men.",
            "militias",
            "Lunda Rangers and Kasai Shield",
        ),
        ("Grupo Altamar leases six boats from Pesquera Ruiz. The lessor wants them back.", "lessor", "Pesquera Ruiz"),
        ("The tug met the barge Hanife 2 off Kelm. The barge had no crew list.", "barge", "Hanife 2"),
        ("Nine ships called at Kelm without papers. Four of these delivered oil.", "these", "ships"),
        (
            "The navy has 30 guns. A study lists other ships that sail alone. Two of these sank.",
            "these",
            "other ships",
        ),
    ],
)
def test_what_is_asked_for_is_found(nlp: Language, text: str, word: str, wanted: str) -> None:
    assert stands_for(nlp, text, word).name == wanted


@pytest.mark.parametrize(
    ("text", "word", "not_meant"),
    [
        ("Nadia Moll sold the yard in May. The company paid in cash.", "company", "Nadia Moll"),
        ("Harrow Metals hired Nadia Moll in May. The trader brought it 40 kilos.", "trader", "Harrow Metals"),
        ("The officers believe that the same people own the tanker.", "people", "officers"),
        (
            "The Lunda Rangers fought the Kasai Shield and the Orsk Column. The two militias lost.",
            "militias",
            "Lunda Rangers and Kasai Shield",
        ),
    ],
)
def test_what_is_not_asked_for_is_not_meant(nlp: Language, text: str, word: str, not_meant: str) -> None:
    assert not_meant not in stands_for(nlp, text, word).name
