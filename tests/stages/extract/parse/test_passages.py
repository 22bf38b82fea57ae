from __future__ import annotations

import pytest
from spacy.language import Language

from assay.stages.extract.parse.passages import find_passages
from tests.stages.extract.small import document


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("The mayor hopes that the toll falls.", "hopes", "hope"),
        ("He was hoping for a lower toll.", "hoping", "hope"),
        ("The court fined the mill in May.", "fined", "fine"),
        ("The mayor goes to Kelm.", "goes", "go"),
        ("She planned the toll in May.", "planned", "plan"),
    ],
)
def test_lemmas_of_short_stems_keep_their_vowel(nlp: Language, text: str, word: str, lemma: str) -> None:
    tokens = [t for p in find_passages(document("A report\n\n" + text), nlp) for t in p.doc if t.text == word]
    assert [t.lemma_ for t in tokens] == [lemma]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Turkey And Chad Shut Down Women's Shelter In Oman", "Turkey and Chad shut down women's shelter in Oman"),
        ("Himself Sued, Omani Trader Died Amid Talks", "Himself sued, Omani trader died amid talks"),
        ("Green Peppers Make Chili Dearer", "Green peppers make chili dearer"),
        ("Turkey and Chad shut the shelter", "Turkey and Chad shut the shelter"),
    ],
)
def test_headline_capitals_are_undone_but_for_names(nlp: Language, title: str, read: str) -> None:
    assert find_passages(document(f"{title}\n\nA clerk wrote it."), nlp)[0].view.text == read


def test_the_numbers_of_sections_are_no_words_of_their_headings(nlp: Language) -> None:
    text = "Note on pumps\n\nKelm Herald, 3 May 2024\n\n1 What we did\n\nWe read the books, and no more.\n\n"
    text += (
        "2 What we found\n\nThe difference was 40,000 crowns.\n\n12 Guards held in Kelm\n\nThey were let go at once."
    )
    said = [p.view.text for p in find_passages(document(text), nlp)]
    assert {"What we did", "What we found", "12 Guards held in Kelm"} <= set(said)


def test_the_numbers_of_paragraphs_are_no_words_of_them(nlp: Language) -> None:
    text = "Audit of pumps\n\n1.1 The board bought pumps.\n\n1.2 The yard sold them.\n\n2.1 Nobody asked.\n\n"
    text += "4.7 Million Drops\n"
    read = [p.view.text for p in find_passages(document(text), nlp)]
    assert read[1:4] == ["The board bought pumps.", "The yard sold them.", "Nobody asked."]
    assert "4.7" in read[4]
