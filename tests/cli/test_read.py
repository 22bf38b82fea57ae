"""`assay read` and `assay review`: what they show of a report, and in which shape as JSON."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.cli import main
from assay.cli.claims import amount, period, stance, statement
from assay.cli.read import marked
from assay.model import BlockKind, Certainty, Claim, DateRange, Document, Mode, Participant, Period, Span
from assay.text.quantities import find_quantities

TEXT = """Ferry fees fund the harbour militia

Lakeside Courier | 4 June 2023

The militia collected between 3 and 4.5 million euros in fees in 2022, according to a confidential audit. The harbour
master denies that it takes a share. The clerks may also tax the fishing boats.
"""
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def claim(start: int, end: int, text: str = TEXT, number: int = 0) -> Claim:
    span = Span(start=start, end=end)
    return Claim(
        id=f"c-{number}",
        document="d-1",
        span=span,
        quote=span.of(text),
        sentence=span,
        block=BlockKind.BODY,
        frame="event",
        predicate="tax",
        relation="taxes",
    )


@pytest.fixture
def report(tmp_path: Path) -> str:
    (tmp_path / "ferry.txt").write_text(TEXT)
    return str(tmp_path / "ferry.txt")


def test_a_report_is_shown_with_its_claims(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", report, "--width", "80"]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert re.search(r"outlet +Lakeside Courier", shown)
    assert re.search(r"date +4 June 2023\. Stated", shown)
    flat = " ".join(shown.split())
    assert "€3 million to €4.5 million (“between 3 and 4.5 million euros”)" in flat
    assert "Lakeside Courier › " in flat
    assert "denied by “denies”" in flat
    assert "hedged by “may”" in flat
    assert "To review" in shown
    numbers = [int(n.translate(RAISED)) for n in re.findall(r"\[([⁰¹²³⁴-⁹]+)", shown)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_the_table_has_a_row_a_claim(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", report, "--table", "--width", "120"]) == 0
    shown = capsys.readouterr().out
    assert "who says" in shown
    assert "€3 million to €4.5 million" in " ".join(shown.split()) or "€3 million to €4.5" in shown
    assert "according to a confidential audit" not in shown


def test_the_json_says_every_field(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", report, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (one,) = told["documents"]
    assert told["problems"] == []
    assert set(one) == {"document", "reading", "review"}
    assert set(one["document"]) == set(Document.__struct_fields__)
    for found in one["reading"]["claims"]:
        assert set(found) == set(Claim.__struct_fields__)
        assert one["document"]["text"][found["span"]["start"] : found["span"]["end"]] == found["quote"]
    assert all({"id", "kind", "text", "why", "claims"} <= set(u) for u in one["review"])


def test_documents_of_a_case_are_chosen_by_name(
    report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = str(tmp_path / "harbour.assay")
    (tmp_path / "other.txt").write_text("Rain\n\nIt rained on the harbour.")
    assert main(["new", case]) == main(["add", case, report, str(tmp_path / "other.txt")]) == 0
    capsys.readouterr()
    assert main(["read", case, "ferry.txt", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["documents"]
    assert one["document"]["file"] == "ferry.txt"
    assert main(["read", case, one["document"]["id"]]) == 0
    assert "It rained" not in capsys.readouterr().out
    assert main(["read", case, "fery.txt"]) == 3
    assert "ferry.txt" in capsys.readouterr().err
    assert main(["review", case, "--json"]) == 0
    queue = json.loads(capsys.readouterr().out)
    assert [u for u in queue if u["document"] == one["document"]["id"]] == one["review"]
    assert main(["review", case]) == 0
    assert queue[0]["id"] in capsys.readouterr().out


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), max_size=6, unique=True))
def test_marks_leave_the_text_as_it_stands(places: list[tuple[int, int]]) -> None:
    claims = [claim(a, min(a + n, 80), number=i) for i, (a, n) in enumerate(places) if a < 80]
    claims.sort(key=lambda c: (c.span.start, -c.span.end))
    told = marked(TEXT, Span(start=0, end=80), claims, {c.id: n for n, c in enumerate(claims, 1)}).plain
    assert re.sub(r"\[[⁰¹²³⁴-⁹⁺]+|\]", "", told) == TEXT[:80].replace("\n", " ")
    assert told.count("[") == told.count("]") == len({c.span for c in claims})


def test_claims_at_one_place_share_a_bracket() -> None:
    claims = [claim(0, 10, number=1), claim(0, 10, number=2), claim(6, 10, number=3)]
    told = marked(TEXT, Span(start=0, end=12), claims, {"c-1": 1, "c-2": 2, "c-3": 13})
    assert told.plain == "[¹⁺²Ferry [¹³fees]] f"


def test_words_for_parts_of_a_claim() -> None:
    hedged = claim(0, 5)
    assert statement(hedged) == "? — taxes"
    hedged = msgspec.structs.replace(
        hedged,
        subject=Participant(name="they", confidence=0.3),
        certainty=Certainty.HEDGED,
        hedge="may",
        mode=Mode.PLAN,
    )
    assert statement(hedged) == "they? — taxes"
    assert stance(hedged) == "hedged by “may”, plan"
    (vague,) = find_quantities("tens of millions of dollars a week")
    assert "at its loosest $10 million" in amount(vague)
    told = Period(
        start=DateRange(earliest=date(2021, 8, 1), latest=date(2021, 8, 31)), open_end=True, text="since August"
    )
    assert period(told) == "since August (from August 2021, still going on)"
