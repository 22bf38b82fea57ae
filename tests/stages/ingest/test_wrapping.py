"""Lines put together as paragraphs, whatever width they were wrapped at."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import BlockKind
from assay.stages.ingest.blocks import find_blocks

SENTENCES = (
    "The union that runs the quarries above the town of Kelm has raised its fees three times since 2021, according to "
    "a clerk who kept the books and asked not to be named.",
    "Drivers pay forty euros at the gate.",
    "Teodor Vask, the chairman, told the Kelm Herald in May that nobody had ever been threatened by his guards.",
    "“We weigh nothing,” he said, and his brother Ivo, who owns Lindqvist Overland, agreed with him at once.",
    "In 2022 the council counted 48,500 loads, worth between 3.1 and 3.6 million euros; the union disputes it.",
    "The money is carried to Ostend in feed sacks on Fridays, when the guards of the Sierra Union change.",
    "Nobody asked why.",
)
PARAGRAPHS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=6), min_size=1, max_size=4)


def bodies(text: str) -> list[list[str]]:
    return [b.span.of(text).split() for b in find_blocks(text) if b.kind is BlockKind.BODY]


@given(PARAGRAPHS, st.integers(min_value=24, max_value=110), st.booleans())
def test_a_text_wrapped_at_any_width_has_the_same_paragraphs(
    written: list[list[str]], width: int, titled: bool
) -> None:
    paragraphs = [" ".join(["The first list went to the council, and the", *p]) for p in written]
    title = ["Fees rise in Kelm"] if titled else []
    wrapped = [textwrap.fill(p, width, break_long_words=False, break_on_hyphens=False) for p in paragraphs]
    assert bodies("\n\n".join([*title, *wrapped])) == bodies("\n\n".join([*title, *paragraphs]))


@given(PARAGRAPHS, st.integers(min_value=40, max_value=90))
def test_paragraphs_that_are_told_by_their_indent_alone(written: list[list[str]], width: int) -> None:
    paragraphs = [" ".join(p) for p in written]
    wrapped = [
        textwrap.fill(p, width, initial_indent="    ", break_long_words=False, break_on_hyphens=False)
        for p in paragraphs
    ]
    assert bodies("Fees rise in Kelm\n\n" + "\n".join(wrapped)) == [p.split() for p in paragraphs]


@pytest.mark.parametrize(
    "lines",
    [
        "The fees have been raised three times since 2021,\naccording to a clerk of the union.",
        "The fees are paid in cash to the\nUnion at the gate.",
        "The fees were raised (twice in\n2022) by the union.",
        "A break of this kind may stand in a text of one long line a paragraph\nand is no end of a paragraph.",
    ],
)
def test_one_break_inside_a_sentence_is_enough(lines: str) -> None:
    text = f"Fees rise\n\nTwo clerks paid. {'They never asked for a receipt. ' * 8}\n\n{lines}\n\nNobody asked why."
    assert lines.split() in bodies(text)


@pytest.mark.parametrize(
    "lines",
    [
        ["- The first list goes to the town council, and the", "- second one goes to the coast."],
        ["1. The union, which was founded in 1992 and then", "2. The council, which was not"],
        ["Kelm Herald", "12 Quay Street", "Ostend"],
        ["salt", "fuel", "diesel oil", "stone"],
        ["What the drivers say about the fees of the union", "The drivers pay forty euros at the gate."],
        [
            "O harbour of the winter light",
            "Thy quarries ring with hammer blows",
            "And all thy guards are asleep",
        ],
        ["Drivers pay forty euros.", "Guards pay nothing.", "The clerk keeps a list of them."],
    ],
)
def test_lists_addresses_headings_and_verse_keep_their_lines(lines: list[str]) -> None:
    text = "Fees rise\n\nTwo clerks paid the guards at noon.\n\n" + "\n".join(lines)
    assert [b.span.of(text) for b in find_blocks(text)][2:] == lines


def test_the_second_line_of_a_list_item_belongs_to_it() -> None:
    text = (
        "Fees rise\n\nThe union that runs the quarries above the town has raised its\nfees again:\n"
        "- The first list, which is the longer one, goes to the town of\n  Kelm every Friday.\n- The second goes to\n"
        "  Ostend.\n"
    )
    assert [" ".join(words) for words in bodies(text)] == [
        "The union that runs the quarries above the town has raised its fees again:",
        "- The first list, which is the longer one, goes to the town of Kelm every Friday.",
        "- The second goes to Ostend.",
    ]
