"""How a finding is put together."""

from __future__ import annotations

from assay.model import Cite, Span
from assay.stages.compose.building import finding, say


def cite(start: int, end: int, document: str = "a") -> Cite:
    return Cite(document=document, span=Span(start=start, end=end))


def beside(*pairs: tuple[Cite, Cite]) -> tuple[tuple[Cite, Cite], ...]:
    return finding("FIG001", "Two figures", [say("Assay compares.", cite(0, 5))], beside=pairs).beside


def test_a_sentence_does_not_stand_beside_itself() -> None:
    assert beside((cite(0, 40), cite(0, 40))) == ()
    assert beside((cite(0, 40), cite(10, 20))) == ()
    assert len(beside((cite(0, 40), cite(0, 40, "b")))) == 1


def test_of_two_pairs_of_one_sentence_the_longer_one_stands() -> None:
    long, short = (cite(0, 40), cite(50, 90, "b")), (cite(0, 40), cite(50, 89, "b"))
    assert beside(long, short) == beside(short, long) == (long,)
    other = (cite(0, 40), cite(100, 120, "b"))
    assert beside(long, other) == (long, other)
