from __future__ import annotations

import pytest
from spacy.language import Language

from assay.stages.extract.parse.tokens import laid_out
from assay.stages.extract.told.insertions import inserted
from assay.stages.extract.told.quotation import find_quotations


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The fees, the union says, rose again in May.", "the union", "says", "The fees rose again in May."),
        (
            "In May, the clinic's accounts show, the fees rose.",
            "the clinic's accounts",
            "show",
            "In May the fees rose.",
        ),
        ("The fees rose in May, a clerk there told the panel.", "a clerk there", "told", "The fees rose in May."),
        ("The fees rose; they fell in May, the union says.", "the union", "says", "they fell in May."),
    ],
)
def test_a_telling_clause_between_marks(nlp: Language, text: str, source: str, cue: str, content: str) -> None:
    doc = laid_out(nlp(text))
    (told,) = inserted(doc, find_quotations(doc))
    words = [[doc[i] for i in sorted(p)] for p in (told.source, told.cues, told.content)]
    parts = ["".join(t.text for t in w if t.text != ",") for w in words]
    assert parts == [x.replace(" ", "") for x in (source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "He came, saw the harbour, and left.",
        "The clerk, who said nothing, left for the port.",
        "The harbour, a talent show, and the fair were closed.",
        "In a letter, the clerk said that the fees rose.",
        "The bill, the fees had been paid by the clerk, was lost.",
    ],
)
def test_other_stretches_between_marks_tell_nothing(nlp: Language, text: str) -> None:
    doc = laid_out(nlp(text))
    assert not list(inserted(doc, find_quotations(doc)))
