"""PDF: reading order, marks, hyphens, furniture; pages without text; files made to do harm."""

from __future__ import annotations

import time

import pytest

from assay.errors import BadInput, EmptyDocument, UnreadableDocument
from assay.model import BlockKind
from assay.stages.ingest.content import Content
from assay.stages.ingest.readers import pdf
from tests.stages.ingest.drawn import PICTURE, Put, column, draw, ruled

LEFT = [
    "The harbour office kept two sets of",
    "books. The first one was shown to",
    "inspectors, the second was kept by",
    "the chairman's own brother, who says",
    "that he has since burned all of it in",
]
RIGHT = [
    "a stove. No inspector asked for it in",
    "those years. Payments of 3,400 crowns",
    "were entered every week, and nobody",
    "has explained to whom they went. The",
    "office says that it has nothing to hide.",
]
STORY = " ".join(LEFT + RIGHT)


def bodies(content: Content, *kinds: BlockKind) -> list[str]:
    wanted = kinds or (BlockKind.BODY,)
    return [b.span.of(content.text) for b in content.blocks or () if b.kind in wanted]


def read(*pages: list[Put] | bytes, rotate: int = 0) -> Content:
    return pdf.read(draw(pages, rotate), "x.pdf")


def test_two_columns_under_a_title() -> None:
    page = [Put(60, 760, "A stove, two books and a brother of the chairman", 20)]
    content = read(page + column(60, 700, LEFT) + column(310, 700, RIGHT))
    assert bodies(content, BlockKind.TITLE) == ["A stove, two books and a brother of the chairman"]
    assert bodies(content) == [STORY]


def test_columns_that_the_file_writes_across() -> None:
    lines = [put for pair in zip(column(60, 700, LEFT), column(310, 700, RIGHT), strict=True) for put in pair]
    assert bodies(read(lines), BlockKind.BODY, BlockKind.HEADING, BlockKind.TITLE) == [STORY]


def test_a_paragraph_goes_on_over_columns_of_different_heights() -> None:
    content = read([Put(60, 760, "Books", 18), *column(60, 700, LEFT), *column(310, 705.5, RIGHT, step=11)])
    assert bodies(content) == [STORY]


def test_a_box_beside_the_text_is_read_by_itself() -> None:
    box = column(420, 690, ["Two sets of books", "are an offence under", "the law of the port."], 8, 10)
    text = column(60, 700, ["The harbour office kept two sets of books for all of those years, and nobody ever"] * 1)
    text += column(60, 688, LEFT)
    content = read([Put(60, 760, "Books", 18), *text, *box])
    assert "Two sets of books are an offence under the law of the port." in bodies(content)


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_turned_page(rotate: int) -> None:
    turned = b"".join(
        b"BT /F1 10 Tf 0 1 -1 0 %d 60 Tm (%s) Tj ET\n" % (100 + 12 * i, line.encode()) for i, line in enumerate(LEFT)
    )
    assert " ".join(LEFT) in read(turned, rotate=rotate).text


def test_a_raised_mark_is_not_glued_to_a_figure() -> None:
    content = read(
        [
            Put(60, 700, "The office paid 1,200"),
            Put(143.6, 704, "3", 6),
            Put(150, 700, "crowns for it and 900 m"),
            Put(246.5, 704, "2", 6),
            Put(252, 700, "of land."),
            Put(60, 60, "3", 5),
            Put(64, 57, "Ledger of the office, sheet 9.", 7),
        ]
    )
    assert "paid 1,200 crowns for it and 900 m² of land." in content.text
    assert bodies(content, BlockKind.NOTE) == ["3 Ledger of the office, sheet 9."]


def test_running_heads_and_page_numbers_are_furniture() -> None:
    pages = [
        [Put(60, 800, f"Port Review {n}"), *column(60, 700, LEFT if n == 1 else RIGHT), Put(290, 40, str(n))]
        for n in (1, 2)
    ]
    content = read(*pages)
    assert bodies(content, BlockKind.BOILERPLATE) == ["Port Review 1", "1", "Port Review 2", "2"]
    assert STORY in content.text
    (first, second) = [x for x in content.locators if x.span.of(content.text).startswith(("The harbour", "a stove"))]
    assert (first.page, second.page) == (1, 2)


def test_figures_of_a_table_stay_apart() -> None:
    rows = [("District", "2021", "2022"), ("Saltholm", "1,200", "3,400"), ("Upper Marrow", "15", "16")]
    table = [Put(60 + 130 * i, 600 - 14 * j, cell) for j, row in enumerate(rows) for i, cell in enumerate(row)]
    content = read(column(60, 700, [*LEFT, "a stove."]) + table)
    assert bodies(content)[-3:] == [" | ".join(row) for row in rows]


def test_an_empty_cell_keeps_its_place_between_others() -> None:
    rows = [("Day", "Ship", "Tonnes"), ("3 May", "Lark", "1,200"), ("4 May", "Heron", "15"), ("Total", "", "1,215")]
    table = [Put(60 + 130 * i, 600 - 14 * j, cell) for j, row in enumerate(rows) for i, cell in enumerate(row) if cell]
    content = read(column(60, 700, [*LEFT, "a stove."]) + table)
    assert bodies(content)[-1] == "Total |  | 1,215"


def test_a_table_ends_above_the_text_that_the_rule_of_a_footnote_closes() -> None:
    cells = ["District", "Paid for", "Found", "Saltholm", "1,200", "3,400", "Upper Marrow", "1,500", "1,600"]
    table = [Put(66 + 160 * (i % 3), 700 - 20 * (i // 3), cell) for i, cell in enumerate(cells)]
    visits = [
        "In Saltholm, a village of the lower marsh, 14 pumps were paid for and three were found, all of",
        "them dry. In Upper Marrow, a fishing village, every one of the pumps worked on the day of",
        "the visit.",
    ]
    lorries = [
        "Until then, water was brought by lorry. The office paid for the lorries from October 2022 to March",
        "2023.",
    ]
    note = [Put(60, 540, "2 The manual of the office asks for three bids, and the file has one.", 8)]
    text = [*column(60, 630, visits), *column(60, 585, lorries)]
    content = read(ruled([*table, *text, *note], 60, 500, [712, 692, 672, 652, 555]))
    assert bodies(content)[-3:] == ["Upper Marrow | 1,500 | 1,600", " ".join(visits), " ".join(lorries)]


def test_bullets_are_no_table() -> None:
    lines = ["The office closes its second book for good.", "The chairman is asked what the payments were for."]
    page = [p for i, t in enumerate(lines) for p in (Put(60, 600 - 12 * i, "•"), Put(80, 600 - 12 * i, t))]
    assert "|" not in read(column(60, 700, LEFT) + page).text


def test_pictures_of_pages_are_told() -> None:
    content = read(column(60, 700, LEFT), PICTURE, column(60, 700, RIGHT))
    assert content.unread_pages == (2,)
    with pytest.raises(UnreadableDocument, match=r"^x\.pdf: its pages are pictures without text; run OCR"):
        read(PICTURE, PICTURE)


def test_empty_pages() -> None:
    with pytest.raises(EmptyDocument):
        read(b"", b"")


@pytest.mark.parametrize("end", [9, 200, 600])
def test_a_truncated_file_is_refused_in_one_line(end: int) -> None:
    with pytest.raises(BadInput, match=r"^x\.pdf: ") as refused:
        pdf.read(draw([column(60, 700, LEFT)])[:end], "x.pdf")
    assert "\n" not in str(refused.value)


def test_a_locked_file_is_told() -> None:
    data = draw([column(60, 700, LEFT)])
    lock = (
        b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">>>/ID[<00><00>]"
    )
    with pytest.raises(UnreadableDocument, match="encrypted"):
        pdf.read(data.replace(b"trailer<<", lock), "x.pdf")


def test_a_page_of_very_many_objects_is_bounded() -> None:
    begun = time.monotonic()
    many = b"0 0 m 9 9 l S\n" * 300_000 + b"".join(b"BT /F1 9 Tf %d 700 Td (a) Tj ET\n" % i for i in range(20_000))
    assert "a" in read(many).text
    assert time.monotonic() - begun < 60


def test_a_table_of_contents_is_furniture() -> None:
    page = column(
        60,
        600,
        [
            "Two sets of books . . . . . . . . . . . . . . . . . 4",
            "A stove. . . . . . . . . . . . . . . . . . . . . . . . 12",
        ],
    )
    content = read(column(60, 700, LEFT) + page)
    assert len(bodies(content, BlockKind.BOILERPLATE)) == 2


def test_a_paragraph_never_goes_on_behind_a_heading() -> None:
    content = read([*column(60, 700, LEFT), Put(60, 620, "What came of it", 14, "F2"), *column(60, 600, RIGHT)])
    assert bodies(content) == [" ".join(LEFT), " ".join(RIGHT)]


def test_bold_headings_in_the_size_of_the_text() -> None:
    content = read([Put(60, 720, "Who knew", 10, "F2"), *column(60, 700, [*LEFT, *RIGHT])])
    assert bodies(content) == [STORY]
    assert content.text.startswith("Who knew\n\n")
