"""Who "he said" and "she said" are: the person who acts in the main clause before, and nobody whom they speak of."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import chain, claim

PLAIN = "The harbour was closed in May after a storm that nobody had seen coming. The boats stayed out.\n\n"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Ilse Kern praised Anna Roth in June. “Roth built the bridge at Kelm,” she said.", "built the", "Ilse Kern"),
        (
            "Jan Moll had a choir. That still worries Henrik Dahl, who leads the singers.\n\n"
            "“Moll had three choirs in those days,” he said.",
            "three choirs",
            "Henrik Dahl",
        ),
        (
            "Governor Piet Haan, who served under Olaf Berg, agreed that the dam should be sold, but he said that "
            "the pier should be kept by the town of Kelm.",
            "should be kept",
            "Piet Haan",
        ),
        (
            "Pedro Rua, the mayor of Kelm, said the dam was safe. He refused to show the tests.\n\n"
            "An engineer who worked on the site told the Kelm Post that the concrete was thin. The firm knew, he said. "
            "He said that the builders took 4 million dollars.",
            "the builders took",
            "engineer",
        ),
        (
            "The union said in a statement that it had warned the firm and that it would go to court in Kelm.",
            "would go to court",
            "union",
        ),
        (
            "Piet Haan met with Jan Moll on Monday. He told reporters that the dam had burst.\n\n"
            "The lake flooded Kelm, he noted.",
            "flooded Kelm",
            "Piet Haan",
        ),
        (
            "Anna Roth sent a letter to Ilse Kern. She added that Kern was likely to win.\n\n"
            "“When Ilse Kern sells the mill, the town will pay for it,” she said.",
            "sells the mill",
            "Anna Roth",
        ),
    ],
)
def test_who_he_and_she_are(nlp: Language, text: str, words: str, who: str) -> None:
    assert chain(claim(nlp, PLAIN + text, words)) == [who]
