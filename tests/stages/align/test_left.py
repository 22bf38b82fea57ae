"""Figures that are retold where no pair of clauses brings them together, and pairs that stand in for a lost verb."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Certainty, DerivationKind, Relation
from tests.stages.align.small import Paper, pair, run
from tests.stages.align.test_verdict import label, told, whats

FIRST = "The Ferry Union collected $70,000 from lumber rafts at Ust-Lena."
LAST = "Officers burned 96 sheds in Marw on the night of the fair."
PARTS: dict[str, dict[str, Any]] = {
    FIRST: {"frame": "finance.receive", "predicate": "collect", "subject": "Ferry Union"},
    LAST: {"frame": "oversight.seize", "predicate": "burn", "subject": "officers"},
}
DENIED: dict[str, Any] = {"certainty": Certainty.DENIED}


def _between(line: str, again: str) -> Any:
    """The alignment of what stands between the same two sentences in a memo and in its retelling."""
    papers, ids = [], []
    for name, middle in (("memo.txt", line), ("story.txt", again)):
        paper = Paper(name, f"{FIRST}\n{middle}\n{LAST}\n")
        for text in (FIRST, LAST):
            paper.say(text, **PARTS[text])
        ids.append(paper.say(middle, predicate="be"))
        papers.append(paper)
    return pair(run((papers[0], papers[1]), ("story.txt", "memo.txt")), *ids)


def test_a_rare_figure_is_paired_in_other_words() -> None:
    found = _between("The lamps of the pier weighed 4.85 tonnes.", "Iron of 4.85 tonnes hung above the water.")
    assert label(found) is Relation.SAME


def test_a_count_that_has_become_a_share() -> None:
    found = _between("Of the crates 45 were found to be wet.", "Damp was noticed in 45 per cent of crates.")
    assert label(found) is Relation.DRIFTED
    assert "unit" in whats(found)


def test_a_common_figure_alone_pairs_nothing() -> None:
    papers, ids = [], []
    for name, lines in (
        ("memo.txt", ("There were 3 on the pier.", FIRST)),
        ("story.txt", (FIRST, "Singers came for 3 hours.")),
    ):
        paper = Paper(name, "\n".join(lines) + "\n")
        ids += [paper.say(text, **PARTS.get(text, {"predicate": "be"})) for text in lines if text != FIRST]
        paper.say(FIRST, **PARTS[FIRST])
        papers.append(paper)
    assert pair(run((papers[0], papers[1]), ("story.txt", "memo.txt")), *ids) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("40 of the 120 kilns of the sample were cold.", "40 of the town's 900 kilns were cold."),
        ("Of kilns tested 38 per cent were cold.", "38 per cent of all kilns were cold."),
    ],
)
def test_a_part_of_another_whole(first: str, second: str) -> None:
    parts = {"predicate": "be", "subject": "kilns"}
    found, _ = told(first, second, parts, parts)
    assert label(found) is Relation.DRIFTED


def test_who_is_told_to_have_so_many_and_denies_it() -> None:
    report = Paper("report.txt", "The Bakers Guild has four ovens.\n")
    letter = Paper("letter.txt", "It is not true that the Bakers Guild has four ovens.\n")
    parts = {"predicate": "have", "subject": "Bakers Guild", "object": "ovens"}
    a = report.say("The Bakers Guild has four ovens.", **parts)
    b = letter.say("the Bakers Guild has four ovens", **parts, **DENIED)
    found = run((report, letter), ("letter.txt", "report.txt"), kind=DerivationKind.CITES)
    assert label(pair(found, a, b)) is Relation.CONTRADICTED


def test_a_share_that_is_told_not_to_be_so() -> None:
    found, _ = told(
        "The guild bakes 65 per cent of the loaves.",
        "It is not 65 per cent of the loaves.",
        {"predicate": "bake", "subject": "guild"},
        {"predicate": "be", "subject": "share", **DENIED},
        kind=DerivationKind.CITES,
    )
    assert label(found) is Relation.CONTRADICTED


def test_a_limit_denies_nothing() -> None:
    found, _ = told(
        "The bakers counted no more than 1,340 sacks in the loft.",
        "The bakers could count at most 1,340 sacks in the loft.",
        {"predicate": "count", "subject": "bakers", "object": "sacks", **DENIED},
        {"predicate": "count", "subject": "bakers", "object": "sacks"},
    )
    assert label(found) is Relation.SAME


def test_a_range_is_told_by_its_two_ends() -> None:
    parts = {"predicate": "rise", "subject": "fires"}
    found, _ = told(
        "Fires numbered 17 in 2021 and 42 in 2023 in the bakeries.",
        "Fires rose from 17 to 42 in the bakeries.",
        parts,
        parts,
    )
    assert "bound" not in whats(found)


def test_a_figure_that_stands_as_it_was_has_not_become_another() -> None:
    line = "The declared load of the vehicle deck was 210 tonnes, the weighed load of the deck 294 tonnes."
    found = _between(line, "The load of the vehicle deck weighed 294 tonnes.")
    assert "amount" not in whats(found)
