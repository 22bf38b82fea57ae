"""Stretches without the end of a sentence are cut, and nothing else is."""

from __future__ import annotations

from spacy.language import Language

from assay.stages.extract.parse.parsing import parsed
from assay.stages.extract.parse.stretches import LONGEST, cut, overlong

ROWS = "; ".join(f"Depot {n}, {7 * n} crates at {n} dinars" for n in range(2, 140))
PLAIN = "The depot sold nine crates to a mill in Sedge. Nobody at the mill would say who paid for them."


def test_a_stretch_is_cut_behind_its_rows(nlp: Language) -> None:
    before = nlp(ROWS)
    assert len(before) > 2 * LONGEST
    if overlong(before):
        (doc,) = parsed(nlp, [ROWS])
        assert [t.text for t in doc] == [t.text for t in before]
        assert all(len(s) <= LONGEST for s in doc.sents)
        marked = [t for t in cut(before) if t.is_sent_start and t.i]
        assert marked
        assert all(doc[t.i].is_sent_start and doc[t.i - 1].text == ";" for t in marked)


def test_words_without_a_mark_are_cut_as_well(nlp: Language) -> None:
    (doc,) = parsed(nlp, ["crate " * (2 * LONGEST)])
    assert all(len(s) <= LONGEST for s in doc.sents)


def test_what_has_sentences_stays_as_it_was_parsed(nlp: Language) -> None:
    text = " ".join([PLAIN] * (LONGEST // 10))
    (doc,) = parsed(nlp, [text])
    assert not overlong(doc)
    assert len(doc) > LONGEST
    assert [t.head.i for t in doc[:5]] == [t.head.i for t in nlp(PLAIN)[:5]]
