from __future__ import annotations

from datetime import date

import pytest

from assay.model import BlockKind, Document
from assay.stages import ingest
from assay.stages.ingest.printed import imprint, is_byline, is_dated, is_furniture
from assay.text.resources import load

BODY = "Two clerks paid the guards at the quarry. The guards let them pass.\n"
KELM = "\n\nKELM - Drivers of the northern quarry road pay more than twice what they paid a year ago."


def read(head: str) -> Document:
    return ingest.run(data=f"{head}\n\n{BODY}".encode(), file="note.txt", max_bytes=10_000)


@pytest.mark.parametrize(
    "head",
    [
        "Fees rise in Kelm\nKelm Herald | 3 May 2024",
        "Fees rise in Kelm\nBy Ann Smith, Kelm Herald, 3 May 2024",
        "Fees in Kelm: who pays whom\nKelm Herald, 3 May 2024",
        "The fee that all of Kelm waits for\nKelm Herald, 3 May 2024",
        "Fees rise in Kelm\nKelm Herald | By Ann Smith | Updated 3 May 2024, 09:12 UTC",
        "Fees rise in Kelm\nKelm Herald - 3 May 2024",
        "Fees rise in Kelm\nKelm Herald 3 May 2024",
        "Fees rise in Kelm\n3 May 2024 • Kelm Herald • 4 min read",
        "Fees rise in Kelm\nAnn Smith | Kelm Herald | May 3, 2024",
        "Fees rise in Kelm\nPublished by the Kelm Herald on 3 May 2024",
        "Fees rise in Kelm\nKelm Herald (KH), Ostend, 3 May 2024",
        "Fees rise in Kelm\nAnalysis | Kelm Herald | 3 May 2024",
        "Fees rise in Kelm\nKelm Herald, front page, 3 May 2024",
        "Fees rise in Kelm\n\nKELM, 3 May 2024 (Kelm Herald) - Drivers pay more.",
        "KELM, May 3 (Kelm Herald) - Drivers pay more.",
        "Fees rise in Kelm\nKELM, May 3 (Kelm Herald) - By Ann Smith",
        "Fees rise in Kelm - Kelm Herald",
        "Fees rise in Kelm | Kelm Herald",
        "Kelm Herald | 3 May 2024\nFees rise in Kelm",
        "By Ann Smith\nKelm Herald, 3 May 2024\n\nFees rise in Kelm",
    ],
)
def test_the_publisher_is_read_from_heads_of_many_shapes(head: str) -> None:
    document = read(head)
    assert document.outlet == "Kelm Herald"
    assert document.outlet_span is not None
    assert document.outlet_span.of(document.text) == "Kelm Herald"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Fees rise\nPress release 2024/7, Kelm Quarry Office (KQO), Ostend, 3 May 2024", "Kelm Quarry Office"),
        ("Fees rise\nChannel 9 Kelm | 3 May 2024", "Channel 9 Kelm"),
        ("Fees do not rise\nState Lottery, Press Office, 3 May 2024", "State Lottery"),
        ("Fees rise\nKelm Press, 3 May 2024", "Kelm Press"),
        ("Sierra Quarries denies all\nCompany statement, Kelm, 3 May 2024", "Sierra Quarries"),
        ("Fees rise in Kelm", None),
        ("Fees rise in Kelm\nBy Ann Smith", None),
        ("Fees rise in Kelm\n3 May 2024", None),
        ("Fees rise in Kelm\nOstend, 3 May 2024", None),
        ("Fees rise in Kelm\nReuters, 3 May 2024", "Reuters"),
        ("Fees rise in Kelm\nKHN, 3 May 2024", "KHN"),
        ("Fees rise in Kelm\nLetter to the editor, 3 May 2024", None),
        ("Fees rise in Kelm\nPublished: 3 May 2024\nSource: Kelm Herald", "Kelm Herald"),
        ("Quarry Watch: Briefing No. 7\nOstend, 3 May 2024", "Quarry Watch"),
        ("Reply of the Minister of Mines to written question No. 12\nOstend, 3 May 2024", "Minister of Mines"),
        ("Letter of the quarry workers to the mayor\n3 May 2024", None),
        ("Fees: what rises\nOstend, 3 May 2024", None),
        ("INVOICE 0114\n\nSierra Quarries Pte Ltd, 12 Quay Road, Kelm\n\nDate: 3 May 2024", "Sierra Quarries"),
        ("SIERRA QUARRIES S.p.A.\n\nStatement on the fees\n\n3 May 2024", "SIERRA QUARRIES"),
        ("Sierra Quarries Ltd\n\n3 May 2024\n\nDear Mr Smith,", None),
        ("Sierra Quarries Limited\n\nStatement to the press\n\nPort Kelm, 3 May 2024", "Sierra Quarries"),
        (
            "Kelm Quarry Office\nPermit Section\n\nNotice of closure No. 12/2024\n\n3 May 2024",
            "Kelm Quarry Office",
        ),
        ("Fees rise in Kelm\nHong Kong, 3 May 2024", None),
        ("Fees rise in Kelm\nAddis Ababa, 3 May 2024", None),
        ("K/AC.6/2024/3 Distr.: Limited 3 May 2024\nThe fees of Kelm", None),
        ("Final report of the Panel of Quarries on the fees\n3 May 2024", "Panel of Quarries"),
    ],
)
def test_publishers_that_are_no_paper_and_heads_without_one(head: str, outlet: str | None) -> None:
    assert read(head).outlet == outlet


def test_a_masthead_above_the_title_is_not_the_title() -> None:
    document = read("Kelm Herald | 3 May 2024\nFees rise in Kelm")
    assert document.title == "Fees rise in Kelm"
    assert [b.kind for b in document.blocks[:2]] == [BlockKind.BYLINE, BlockKind.TITLE]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Sierra Quarries Limited\nStatement to the press\n\nPort Kelm, 3 May 2024", "Statement to the press"),
        ("Quarry Watch\n\nBrief No. 12: Six nights in Kelm\n\nBy Ann Smith", "Brief No. 12: Six nights in Kelm"),
        ("Sierra Quarries Limited\n\nBackground", "Sierra Quarries Limited"),
        ("Court orders bank to pay\n\nStatement by the judge", "Court orders bank to pay"),
        ("Sierra Quarries Limited\n\nThe report was not signed.", "Sierra Quarries Limited"),
    ],
)
def test_a_letterhead_is_no_title_where_the_title_stands_below_it(head: str, title: str) -> None:
    assert read(head).title == title


@pytest.mark.parametrize("head", ["Fees\nKelm Quarry Office 3 May 2024", "Fees\n\nTo: the mayor\nDate: 3 May 2024"])
def test_a_day_that_closes_a_line_of_the_head_is_the_documents(head: str) -> None:
    assert read(head).published_basis == "Stated: “3 May 2024”."


def test_the_printed_date_is_the_documents() -> None:
    published = read("Fees rise\nKelm Herald, 3 May 2024").published
    assert published is not None
    assert published.exact
    assert published.earliest == date(2024, 5, 3)


@pytest.mark.parametrize(
    "piece",
    ["3 May 2024", "May 3, 2024, 09:12 UTC", "Updated Friday 3 May 2024 at 9:12 a.m.", "2024-05-03", "3.5.2024"],
)
def test_dates_and_times_alone(piece: str) -> None:
    assert is_dated(piece)


@pytest.mark.parametrize("piece", ["Mayor 12", "Decided 4", "Kelm", "", "Raids since 3 May 2024", "Marches 2024"])
def test_what_is_no_date_alone(piece: str) -> None:
    assert not is_dated(piece)


@pytest.mark.parametrize(
    "line",
    [
        "Two clerks were held on 3 May 2024.",
        "Raids since 3 May 2024 net four million euros in cash",
        "By the time the guards came on 3 May 2024, the barn was empty, and so were the trucks of the union.",
        "The mayor paid 12 drivers",
    ],
)
def test_sentences_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize("rule", load("boilerplate.yaml"), ids=lambda r: r["what"])
def test_the_examples_of_boilerplate(rule: dict[str, list[str]]) -> None:
    assert all(is_furniture(example) for example in rule["examples"])


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (
            "CITY OF KELM\n\nOffice of the Harbour Master\n\nNotice No. 4\n\nPort Varde, 3 May 2024",
            "Office of the Harbour Master",
        ),
        ("What the sea took\n\nPosted by Ann Smith-Horak, 3 May 2024", None),
        ("What the sea took\n\nWritten by Ann Smith, 3 May 2024", None),
        ("Fees rise in Kelm\n\nMinistry of Mines\n\nKelm Herald, 3 May 2024", "Kelm Herald"),
    ],
)
def test_a_place_of_issue_and_an_author_publish_nothing(head: str, outlet: str | None) -> None:
    assert read(head).outlet == outlet


@pytest.mark.parametrize("line", ["Date: 3 May 2024", "Dated: 3 May 2024"])
def test_a_memorandum_is_of_the_day_that_it_prints_among_its_addressees(line: str) -> None:
    found = read(f"MEMORANDUM\n(names removed)\n\nFrom: Audit Unit\nTo: Board\n{line}\nSubject: The quarry")
    assert found.published is not None
    assert found.published.earliest == found.published.latest == date(2024, 5, 3)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (
            f"Fees rise in Kelm\nCoast News, 3 May 2024{KELM}",
            "Coast News",
        ),
        ("Fees rise in Kelm\nMarket News | Kelm Herald | 3 May 2024", "Kelm Herald"),
        ("Fees rise in Kelm\nBreaking News | 3 May 2024", None),
        (
            f"Fees rise in Kelm\n3 May 2024{KELM}",
            None,
        ),
        ("Fees rise in Kelm\nRoad Users Alliance, Kelm, 3 May 2024. Not for publication.", "Road Users Alliance"),
        (
            "Inspection of the quarry\nBoard of Mines of Varde, 3 May 2024. Summary for the council.",
            "Board of Mines of Varde",
        ),
        ("Fees rise in Kelm\nKelm Herald, 3 May 2024.", "Kelm Herald"),
        ("Fees rise in Kelm\nPosted on 3 May 2024 by admin", None),
        ("Fees rise in Kelm\nPublished 3 May 2024 at 09:12 by Ann Smith in News", None),
    ],
)
def test_a_head_with_a_day_tells_publisher_and_day(head: str, outlet: str | None) -> None:
    document = read(head)
    assert document.outlet == outlet
    assert document.published is not None
    assert document.published.earliest == document.published.latest == date(2024, 5, 3)


def test_what_follows_publisher_and_day_in_one_paragraph_is_text() -> None:
    document = read("Fees rise in Kelm\nKelm Herald, 3 May 2024. Two men paid the clerks of the harbour.")
    bodies = [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.BODY]
    assert bodies[0] == "Two men paid the clerks of the harbour."
    assert imprint("Two men were held in Kelm, 3 May 2024. They paid.") == 0
    assert imprint("Raids in Kelm on 3 May 2024. They paid.") == 0


FIELDS = "To: the board\nFrom: Ann Smith, Harbour Office of Kelm\nDate: 3 May 2024\nSubject: Guards at the quarry"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (f"Memo\n\n{FIELDS}", "Harbour Office of Kelm"),
        (f"KELM RELIEF FUND – INTERNAL AUDIT\n\nMemo\n\n{FIELDS}", "KELM RELIEF FUND"),
        ("MEMORANDUM\n\nFROM: Ann Smith\nTO: Tom Wren\nRE: Guards at the quarry", None),
    ],
)
def test_a_memo_is_called_by_its_subject_and_told_by_the_office_that_it_is_from(head: str, outlet: str | None) -> None:
    found = read(head)
    assert (found.title, found.outlet) == ("Guards at the quarry", outlet)
    printed = [b.span.of(found.text) for b in found.blocks if b.kind is BlockKind.BODY]
    assert printed == [BODY.strip()]


def test_an_interview_has_no_memos_head() -> None:
    found = read("Who paid the guards\n\nTo: the mayor\nThe guards were asked.")
    assert found.title == "Who paid the guards"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Fees in Kelm\n\nPrepared by Ann Smith and Tom Wren, independent evaluators\n3 May 2024", None),
        ("What the audit says about us\n\nStatement by Kelm Sans Faim, N'Djamena, 3 May 2024", "Kelm Sans Faim"),
        ("RADIO KELM\n\nMorning Hour, 3 May 2024", "RADIO KELM"),
        ("Radio towers in Kelm fall\n\nMorning Hour, 3 May 2024", "Morning Hour"),
    ],
)
def test_authors_publish_nothing_and_a_station_stands_above_its_programme(head: str, outlet: str | None) -> None:
    assert read(head).outlet == outlet


@pytest.mark.parametrize(
    ("second", "first"),
    [
        ("Audit note 31, Kelm wheat, 2 June 2025", "Office of the Harbour Warden"),
        ("Second interim report, 14 May 2025", "Monitoring Group on the Kelm Corridor"),
    ],
)
def test_a_body_whose_name_is_the_first_line_publishes_and_no_paragraph_is_the_title(second: str, first: str) -> None:
    paragraph = "1. The Group examined how grain was lost between 2023 and 2025. It spoke to 46 drivers at the depot."
    document = read(f"{first}\n{second}\n\n{paragraph}\n\n2. Donors shipped 184,000 tonnes of wheat to Kesh.\n")
    assert (document.title, document.outlet) == (first, first)


def test_the_subject_of_an_article_is_not_its_publisher() -> None:
    document = read("Ministry of Quarries\nKelm Herald, 2 June 2025\n\nThe ministry bought 40 lorries in May.\n")
    assert document.outlet == "Kelm Herald"
