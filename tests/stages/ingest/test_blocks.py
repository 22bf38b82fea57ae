from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Block, BlockKind, Document
from assay.stages import ingest
from assay.stages.ingest.blocks import find_blocks

LIST = (
    "Quarry fees feed the Sierra Union\n"
    "The union collects nine million euros a year from drivers, three clerks say.\n\n"
    "More:\n"
    "- Harbour master of Kelm held over missing fuel - Ostend Gazette - March 3rd, 2024 [March 4th, 2024]\n"
    "- Ferry strike ends - again - as crews accept offer - ferrynews.example - March 2nd, 2024 [March 4th, 2024]\n"
    "- Who owns the old railway station? - The Courier - All the news, all the day - 1 March 2024\n"
)


def read(text: str) -> Document:
    return ingest.run(data=text.encode(), file="note.txt", max_bytes=10_000_000)


def parts(document: Document) -> list[tuple[BlockKind, str]]:
    return [(b.kind, b.span.of(document.text)) for b in document.blocks]


def kinds(text: str) -> list[BlockKind]:
    return [b.kind for b in find_blocks(text)]


def headlines(document: Document) -> list[Block]:
    return [b for b in document.blocks if b.kind is BlockKind.HEADLINE]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The harbour took 40 boats in May.", BlockKind.BODY),
        ("Gulf Wire, 3 May 2024\n\nThe harbour took 40 boats in May.", BlockKind.BODY),
        ("Harbour takes 40 boats", BlockKind.TITLE),
    ],
)
def test_a_sentence_with_nothing_below_it_is_no_title(text: str, kind: BlockKind) -> None:
    assert kinds(text)[-1] is kind


PIECES = st.sampled_from(
    [
        "Fees rise in Kelm",
        "By Ann Smith",
        "3 May 2024",
        "Kelm Herald | 3 May 2024",
        "KELM, 3 May (Coast Wire) - Trucks left.",
        "- A headline - The Herald - May 3rd, 2024 [May 4th, 2024]",
        "ENDS",
        "a lower-case line that runs on for quite some while without any stop at all and",
        "Two men paid 40 euros.",
        "x" * 50,
        "“Nobody weighs it.”",
        "-",
        "[",
        "\u2028",
        "\ufeff",
    ]
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \t\n", " "])


@given(st.lists(st.tuples(PIECES | st.text(max_size=20), BREAKS), max_size=14))
def test_blocks_do_not_overlap_and_hold_all_that_is_visible(pieces: list[tuple[str, str]]) -> None:
    text = "".join(a + b for a, b in pieces)
    blocks = find_blocks(text)
    at = 0
    for block in blocks:
        assert at <= block.span.start < block.span.end <= len(text)
        assert block.span.of(text) == block.span.of(text).strip()
        between = text[at : block.span.start]
        printed = any(b.kind is BlockKind.HEADLINE for b in blocks)
        assert printed or not between.strip()
        at = block.span.end
    assert any(b.kind is BlockKind.HEADLINE for b in blocks) or not text[at:].strip()
    assert sum(b.kind is BlockKind.TITLE for b in blocks) <= 1


def test_the_shape_of_a_report() -> None:
    document = read(
        "Fees rise in Kelm\nBy Ann Smith, Kelm Herald, 3 May 2024\n\nTwo clerks paid the guards.\n\n"
        "What the drivers say\n\nEvery truck pays, they say.\n\nENDS\n"
    )
    assert parts(document) == [
        (BlockKind.TITLE, "Fees rise in Kelm"),
        (BlockKind.BYLINE, "By Ann Smith, Kelm Herald, 3 May 2024"),
        (BlockKind.BODY, "Two clerks paid the guards."),
        (BlockKind.HEADING, "What the drivers say"),
        (BlockKind.BODY, "Every truck pays, they say."),
        (BlockKind.BOILERPLATE, "ENDS"),
    ]


def test_windows_line_ends_make_the_same_blocks() -> None:
    text = "Fees rise\n\nTwo clerks paid.\n\nThe guards left the station at noon.\n"
    windows = text.replace("\n", "\r\n")
    assert [t for _, t in parts(read(text))] == [t for _, t in parts(read(windows))]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_one_paragraph(end: str) -> None:
    text = (
        "Fees rise in Kelm\n\n"
        "The union that runs the quarries above the town has raised its fees\n"
        "for the third time since spring, and drivers who refuse to pay are\n"
        "sent back down the valley.\n\n"
        "The guards keep a list of every plate that passes, with the hour and\n"
        "the weight of the load.\n"
        "- The first list goes to the town.\n"
        "- The second list goes to the coast.\n"
    ).replace("\n", end)
    body = [t.split() for k, t in parts(read(text)) if k is BlockKind.BODY]
    assert [words[0] for words in body] == ["The", "The", "-", "-"]
    assert body[0][-1] == "valley."


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = "Fees rise\n" + "\n".join(f"Driver {i} paid the guard at the gate and drove on." for i in range(9))
    assert kinds(text) == [BlockKind.TITLE] + [BlockKind.BODY] * 9


def test_items_of_a_headline_list_have_their_outlet_and_day() -> None:
    document = read(LIST)
    items = headlines(document)
    assert [(b.span.of(document.text), b.outlet) for b in items] == [
        ("Harbour master of Kelm held over missing fuel", "Ostend Gazette"),
        ("Ferry strike ends - again - as crews accept offer", "ferrynews.example"),
        ("Who owns the old railway station?", "The Courier - All the news, all the day"),
    ]
    days = [b.published.earliest for b in items if b.published]
    assert days == [date(2024, 3, 3), date(2024, 3, 2), date(2024, 3, 1)]
    assert (BlockKind.BOILERPLATE, "More:") in parts(document)


def test_what_is_printed_below_a_headline_list_is_no_text_but_a_paragraph_is() -> None:
    prose = "The union said on Friday that it would publish its accounts before the summer, " * 2 + "after an audit."
    document = read(LIST + "Page 1 of 3\n\n" + prose + "\n")
    assert parts(document)[-2:] == [(BlockKind.BOILERPLATE, "Page 1 of 3"), (BlockKind.BODY, prose)]


def test_one_line_with_dashes_and_a_date_is_no_list() -> None:
    text = "Fees rise\n\nAsked twice - by letter - on 3 May 2024\n\nThe union gave no answer.\n"
    assert BlockKind.HEADLINE not in kinds(text)


def test_a_standfirst_with_a_date_is_read() -> None:
    text = "Fees rise\nRaids since 3 May 2024 net four million euros in cash\n\nTwo clerks were held.\n"
    assert kinds(text)[1] is BlockKind.HEADING


@pytest.mark.parametrize("line", ["Related charges were dropped.", "More than 40 drivers paid.", "Ends justify means."])
def test_sentences_that_begin_like_furniture_are_read(line: str) -> None:
    assert kinds(f"Fees rise\n\nTwo clerks paid.\n\n{line}\n")[-1] is BlockKind.BODY


def test_a_repeated_title_is_boilerplate() -> None:
    text = "Fees rise in Kelm\n\nTwo clerks paid.\n\nFees Rise in Kelm\n"
    assert kinds(text)[-1] is BlockKind.BOILERPLATE


def test_a_dateline_is_cut_from_its_paragraph() -> None:
    document = read("Fees rise\n\nKELM, 3 May (Coast Wire) - Two clerks paid the guards.\n")
    assert parts(document)[1:] == [
        (BlockKind.BYLINE, "KELM, 3 May (Coast Wire) -"),
        (BlockKind.BODY, "Two clerks paid the guards."),
    ]


@pytest.mark.parametrize(
    "printed", ["KELM, N.T., Sept. 26 (CW) —", "KELM —", "ORSK, Jan. 4 --", "Kelm Bay (CW) –", "TARV CITY, N.T. -"]
)
def test_a_dateline_may_be_abbreviated(printed: str) -> None:
    document = read(f"Fees rise\n\n{printed} Two clerks paid the guards of the port. {'The port is shut. ' * 5}\n")
    assert parts(document)[1] == (BlockKind.BYLINE, printed)


@pytest.mark.parametrize(
    "text", ["NATO - Tarvia talks fail", "The Courier (CC) - a paper of the port - is printed in Kelm."]
)
def test_no_dateline(text: str) -> None:
    document = read(f"Fees rise\n\n{text}\n")
    assert BlockKind.BYLINE not in [kind for kind, _ in parts(document)]


def test_a_long_first_paragraph_is_no_title() -> None:
    text = "Two clerks paid the guards. " * 12
    assert kinds(text) == [BlockKind.BODY]
    assert read(text).title.endswith("…")


def test_a_paragraph_without_end_is_cut_at_a_sentence() -> None:
    text = "Fees rise\n\n" + "Two clerks paid the guards at the gate. " * 3000
    blocks = [b for b in find_blocks(text) if b.kind is BlockKind.BODY]
    assert len(blocks) > 3
    assert all(len(b.span) <= 10_000 and b.span.of(text).endswith("gate.") for b in blocks)


@pytest.mark.parametrize(
    "text",
    [
        "ab\n" * 100_000,
        "x" * 300_000,
        "word " * 60_000,
        "a sentence that runs on to the next line with no stop in it\n" * 5_000,
        "Fees rise\n\nTwo clerks paid.\n\n" + "#" * 20_000 + "x",
        "Fees rise\n\nTwo clerks paid.\n\n" + "* " * 20_000 + "x",
        "Fees rise\n\n- " + "[" * 20_000 + " - b - c",
        "Fees rise\n\n- " + "a - " * 20_000 + "3 May 2024",
        ("- " + "a - " * 140 + "3 May 2024\n") * 300,
        "Fees rise\n\n" + "AB " * 20_000 + "(",
        "Fees rise\n\nx" + " " * 100_000 + "y",
        "Fees rise\n\n" + "May " * 20_000,
        "Fees rise\n\n" + "1," * 20_000,
        "Fees rise\n\n" + "read more " * 10_000 + "!" * 10_000 + "x",
        "By " + "Ann, " * 30 + "\n" + "Ann | " * 20_000,
    ],
    ids=lambda t: repr(t[-12:]),
)
def test_no_shape_of_text_takes_long(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 5
