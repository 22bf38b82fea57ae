"""Passages as the page sets them."""

from __future__ import annotations

from assay.exports._compare import comparisons, row
from assay.model import Aspect, Mark, Passage, Turn
from tests.exports.sand import CASE, COMPARISON, DOCUMENTS, span

A, B, _ = DOCUMENTS


def test_a_mark_stands_in_the_words_and_in_a_note() -> None:
    shown = row(COMPARISON.passages[1], A, B)
    (sentence,) = shown.original
    assert [b.text for b in sentence if b.turn] == ["believed to be"]
    assert [(t.sign, t.name) for t in shown.told] == [("−", "Hedge lost")]
    assert "".join(b.text for b in sentence) == "Guards are believed to be hired in Vell."


def test_words_of_one_side_only_are_told_apart_without_a_mark() -> None:
    both = (span("doc-a", "The barges earn about $3 million a week, the audit says."),)
    passage = Passage(original=both, retelling=(span("doc-b", "the barges earn $3 million weekly"),))
    shown = row(passage, A, B)
    assert [b.text for b in shown.original[0] if b.own] == ["a week, the audit says"]
    assert [b.text for b in shown.retelling[0] if b.own] == ["weekly"]


def test_marks_that_overlap_cut_the_words_and_lose_none() -> None:
    whole, part = span("doc-a", "the takings have totalled $20 million"), span("doc-a", "totalled $20 million, it adds")
    marks = tuple(
        Mark(aspect=Aspect.FIGURE, turn=turn, note="n", original=(s,))
        for turn, s in ((Turn.CHANGED, whole), (Turn.LOST, part))
    )
    sentence = span("doc-a", "Since dredging began in March 2021 the takings have totalled $20 million, it adds.")
    (bits,) = row(Passage(original=(sentence,), marks=marks), A, B).original
    assert "".join(b.text for b in bits) == sentence.of(A.text)
    assert [b.sign for b in bits if b.sign] == ["≠", "−"]


def test_what_is_the_same_is_folded_and_counted() -> None:
    here = span("doc-a", "The clans buy boats, rope, diesel and permits from the guild.")
    shown = row(Passage(original=(here,), retelling=(here,)), A, A)
    assert shown.kind == "same"
    (view,) = comparisons(CASE)
    assert view.counts == (("−", "1 denial, 1 hedge lost"), ("−", "2 sentences left out"), ("+", "1 sentence added"))
    assert [s.folded for s in view.stretches] == ["", "", "", ""]
    assert view.pairing == ("Inland Mail", "The Selwyn Courier")


def test_where_a_mark_stands_in_one_text_says_nothing_of_the_other() -> None:
    """Both texts count their characters from nought."""
    both = (span("doc-a", "The barges earn about $3 million a week, the audit says."),)
    other = (span("doc-b", "the barges earn $3 million weekly"),)
    assert other[0].overlaps(both[0])
    for there, here in (((span("doc-a", "about $3 million a week"),), ()), ((), other)):
        mark = Mark(aspect=Aspect.FIGURE, turn=Turn.CHANGED, note="n", original=there, retelling=here)
        shown = row(Passage(original=both, retelling=other, marks=(mark,)), A, B)
        assert "".join(b.text for b in shown.original[0] if b.turn) == "".join(s.of(A.text) for s in there)
        assert "".join(b.text for b in shown.retelling[0] if b.turn) == "".join(s.of(B.text) for s in here)
