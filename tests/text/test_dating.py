"""Dates of documents: stated, completed, inferred."""

from __future__ import annotations

from datetime import date

import pytest

from assay.model import DateRange
from assay.text.dating import document_date
from assay.text.resources import load


def between(first: date | None, last: date | None) -> DateRange:
    return DateRange(earliest=first, latest=last)


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Ledger | 9 July 2024",
        "By Ines Okafor, Harbour Ledger, 9 July 2024",
        "LOME, July 9, 2024 (Gulf Ledger)",
        "Published: Tuesday, 9 July 2024, 08:15 UTC",
        "Harbour Ledger - 2024-07-09",
        "Harbour Ledger, 9 July 2024. By Ines Okafor",
        "Lome, 9 July 2024 by Ines Okafor",
        "Harbour Ledger | 9 July 2024. Updated 11 July 2024",
        "Board of Audit, sitting of the Second Chamber, 9 July 2024. Extract",
    ],
)
def test_a_stated_date_is_taken(line: str) -> None:
    found, basis = document_date(head=f"Traffic in ivory doubled in 2023\n{line}", body="In 2019 it had been less.")
    assert found == between(date(2024, 7, 9), date(2024, 7, 9))
    assert basis.startswith("Stated")


def test_a_stated_month_is_an_interval() -> None:
    found, _ = document_date(head="Ivory in transit\nSavanna Desk, Paper No. 4, April 2024", body="")
    assert found == between(date(2024, 4, 1), date(2024, 4, 30))


def test_a_date_in_the_title_is_not_the_documents() -> None:
    found, _ = document_date(head="What happened after 11 September 2001 in the port", body="")
    assert found is None


def test_the_year_of_a_dateline_is_completed_from_the_text() -> None:
    body = "The dredger made 40 trips in 2023, the file says. It was listed in August 2023."
    found, basis = document_date(head="Dredger at work\nLOME, Jan 22 (Gulf Ledger)", body=body)
    assert found == between(date(2024, 1, 22), date(2024, 1, 22))
    assert "2023" in basis


def test_a_weekday_in_the_text_narrows_the_year_down() -> None:
    body = "The minister said on Friday that riots in {} had cost lives."
    head = "Fuel\nQUITO, April 11 (Andes Ledger)"
    found, basis = document_date(head=head, body=body.format(2024))
    assert found == between(date(2025, 4, 11), date(2025, 4, 11))
    assert "on Friday" in basis
    far, _ = document_date(head=head, body=body.format(2022))
    assert far is not None
    assert far.latest is None, "of years long after the last one named any may be meant"


def test_a_stretch_that_has_passed_moves_the_year() -> None:
    body = "He was freed last week after 14 months of captivity. He had been seized in March 2024."
    found, _ = document_date(head="Freed\nNIAMEY, June 17 (Desert Ledger)", body=body)
    assert found == between(date(2025, 6, 17), date(2025, 6, 17))


def test_an_undated_text_is_bounded_from_within() -> None:
    body = (
        "The bank paid out 3 million dollars from October 2021 to September 2023. "
        "The Biden administration has denied it. "
        "In February, the Institute for Clean Ledgers released a study. It will be extended by December 2027."
    )
    found, basis = document_date(head="A quiet bank", body=body)
    assert found == between(date(2024, 2, 1), date(2025, 1, 20))
    assert all(words in basis for words in ("September 2023", "In February", "The Biden administration"))


@pytest.mark.parametrize(("text", "first", "last"), load("officeholders.yaml")["examples"])
def test_examples_of_office_holders(text: str, first: str | None, last: str | None) -> None:
    found, _ = document_date(head="", body=text)
    assert found == between(*(date.fromisoformat(d) if d else None for d in (first, last)))


def test_an_office_holder_of_the_past_bounds_nothing() -> None:
    body = "The Obama administration has paid for it. The audit of March 2021 found nothing."
    found, _ = document_date(head="", body=body)
    assert found == between(date(2021, 3, 1), None)


def test_a_list_of_headlines_is_not_the_article() -> None:
    body = "The dam broke in May 2022.\n- Dam breaks again - The Ledger - October 19th, 2025 [October 19th, 2025]\n"
    found, _ = document_date(head="Dam", body=body)
    assert found == between(date(2022, 5, 1), None)


def test_nothing_known_is_said() -> None:
    assert document_date(head="A title", body="No dates at all.") == (None, "")


@pytest.mark.parametrize(
    ("body", "first", "last"),
    [
        ("The mill was sold last year, in 2021.", "2022-01-01", "2022-12-31"),
        ("In 2019 (three years ago) the kiln went out.", "2022-01-01", "2022-12-31"),
        ("Sales fell last month (March 2023).", "2023-04-01", "2023-04-30"),
    ],
)
def test_a_year_told_both_ways_dates_the_text(body: str, first: str, last: str) -> None:
    when, basis = document_date(head="The mill", body=body)
    assert when is not None
    assert (str(when.earliest), str(when.latest)) == (first, last)
    assert "told both" in basis
