"""A retelling beside its original: what stands beside what, and what is marked."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Aspect, Block, BlockKind, Comparison, Document, Lineage, Mark, Span, Turn
from assay.stages import compose
from assay.stages.compose.beside.marks import stands_nowhere
from assay.stages.compose.beside.passages import Sides, Text, passages
from assay.stages.compose.beside.units import units
from tests import invented
from tests.stages.compose.test_groups import PARTS
from tests.stages.reconcile.readings import document_of, reading_of

SAID = ["The guild sold 60 rafts in Haro.", "A clerk was paid.", "Osric Vane left.", "Rain fell on Minde."]
LINES = st.lists(st.sampled_from(SAID), max_size=6)


def report(text: str) -> Document:
    """A document that is one paragraph."""
    block = Block(kind=BlockKind.BODY, span=Span(start=0, end=len(text)))
    return msgspec.structs.replace(document_of(text, "x.txt"), blocks=(block,))


def text(lines: list[str]) -> Text:
    whole = " ".join(lines)
    starts = [len(" ".join(lines[:n])) + (n > 0) for n in range(len(lines))]
    return Text(whole, tuple(Span(start=s, end=s + len(line)) for s, line in zip(starts, lines, strict=True)))


def words(document: Document, spans: tuple[Span, ...]) -> str:
    return " ".join(s.of(document.text) for s in spans)


@pytest.mark.parametrize(
    ("figure", "other", "told"),
    [("seven", "from seven to 12 fires", False), ("12", "12,640 lifts", True), ("96 sheds", "some 96 of them", True)],
)
def test_what_stands_in_the_other_document_is_not_told_to_stand_nowhere(figure: str, other: str, told: bool) -> None:
    assert stands_nowhere(figure, other) is told


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    case = invented.case()
    (found,) = compose.run(**{p: getattr(case, p) for p in PARTS}).comparisons
    return found


def marks(comparison: Comparison, aspect: Aspect) -> list[Mark]:
    return [m for p in comparison.passages for m in p.marks if m.aspect is aspect]


def test_a_sentence_ends_where_a_reader_would_end_it() -> None:
    document = report('Gen. Vane of the U.S. Navy paid $1.5 million. "Enough," he said. 40 rafts sank.')
    assert [s.of(document.text) for s in units(document, ())] == [
        "Gen. Vane of the U.S. Navy paid $1.5 million.",
        '"Enough," he said.',
        "40 rafts sank.",
    ]


def test_the_sentence_of_a_claim_is_never_cut() -> None:
    document = report("He paid Acme Co. Limited. Then he left.")
    claim = reading_of(document).claims[0]
    whole = msgspec.structs.replace(claim, sentence=Span(start=0, end=25))
    assert [s.of(document.text) for s in units(document, [whole])] == ["He paid Acme Co. Limited.", "Then he left."]


def test_what_tells_the_same_stands_together_in_the_order_of_the_original() -> None:
    original = text(["The guild sold 60 rafts in Haro.", "A clerk was paid.", "Rain fell on Minde."])
    retelling = text(["On Minde fell rain.", "Nobody was seen.", "In Haro 60 rafts were sold by the guild."])
    assert passages(original, retelling, ()) == [Sides((0,), (2,)), Sides((1,), ()), Sides((2,), (0,)), Sides((), (1,))]


@given(LINES, LINES)
def test_every_sentence_of_either_text_stands_once(one: list[str], other: list[str]) -> None:
    rows = passages(text(one), text(other), ())
    assert sorted(i for r in rows for i in r.original) == list(range(len(one)))
    assert sorted(j for r in rows for j in r.retelling) == list(range(len(other)))


@given(LINES)
def test_a_copy_leaves_nothing_out(lines: list[str]) -> None:
    rows = passages(text(lines), text(lines), ())
    assert all(r.original and r.retelling for r in rows)


def test_a_role_that_was_turned_round_is_told(comparison: Comparison) -> None:
    (mark,) = marks(comparison, Aspect.ROLE)
    assert mark.turn is Turn.CHANGED
    assert mark.note == "Giver and taker changed places."


def test_every_mark_stands_within_its_passage(comparison: Comparison) -> None:
    assert (comparison.original, comparison.retelling) == (invented.A.id, invented.B.id)
    for passage in comparison.passages:
        for mark in passage.marks:
            for spans, side in ((mark.original, passage.original), (mark.retelling, passage.retelling)):
                assert all(any(s.contains(m) for s in side) for m in spans)


def test_a_lost_hedge_and_a_changed_figure_are_marked(comparison: Comparison) -> None:
    assert {m.turn for m in marks(comparison, Aspect.HEDGE)} == {Turn.LOST}
    (figure,) = [m for m in marks(comparison, Aspect.FIGURE) if m.turn is Turn.CHANGED]
    assert "million" in words(invented.A, figure.original)
    assert "million" in words(invented.B, figure.retelling).casefold()


def test_documents_that_derive_from_nothing_are_beside_nothing() -> None:
    case = invented.case()
    parts = {p: getattr(case, p) for p in PARTS} | {"lineage": Lineage()}
    dossier = compose.run(**parts)
    assert dossier.comparisons == ()
    (section,) = [s for s in dossier.sections if s.id == "compare"]
    assert "no document" in section.sentences[0].text
