from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from assay.exports import case_schema, json_case
from assay.model import Basis, DateRange, Participant, Period
from tests import invented

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "case.schema.json"


@pytest.fixture(scope="module")
def written() -> Any:
    return json.loads(json_case.render(invented.case()))


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == case_schema.schema(), (
        "run: python -m assay.exports.case_schema > docs/reference/case.schema.json"
    )


def test_real_output_satisfies_the_published_schema(written: Any) -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(written)


def test_a_case_without_its_schema_name_does_not_satisfy_it(written: Any) -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate({**written, "schema": "assay.case/2"})


def test_it_reads_back_into_the_same_values(written: Any) -> None:
    again = msgspec.convert(written, case_schema.CaseJson, str_keys=True)
    assert again == json_case.build(invented.case())


def test_the_same_case_gives_the_same_text() -> None:
    assert json_case.render(invented.case()) == json_case.render(invented.case())


def test_quotes_stand_at_their_offsets(written: Any) -> None:
    texts = {d["id"]: d["text"] for d in written["documents"]}
    assert written["claims"]
    for claim in written["claims"]:
        assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["quote"]


def test_documents_go_by_base_name_and_learned_date(written: Any) -> None:
    rows = {d["file"]: d["published"] for d in written["documents"]}
    assert rows == {"a.txt": "2025-05-04", "b.txt": "2025-05/2025-07", "c.txt": "2025-05-09"}


def test_amounts_are_numbers_with_the_period_of_the_claim(written: Any) -> None:
    claims = {c["quote"]: c for c in written["claims"]}
    assert claims[invented.TOTAL.quote]["amount"] == {
        "low": 12600000,
        "high": 12600000,
        "unit": "USD",
        "per": None,
        "from": "2023-03",
        "to": None,
    }
    assert claims[invented.MONTHLY.quote]["amount"]["high"] is None
    assert claims[invented.PAYS.quote]["amount"] is None


def test_a_bare_name_goes_by_its_entity_and_a_description_keeps_its_words(written: Any) -> None:
    claims = {c["quote"]: c for c in written["claims"]}
    assert claims[invented.PAYS.quote]["object"] == "the Salt Guild of Oru"
    assert claims[invented.TOTAL.quote]["subject"] == "its takings"
    assert claims[invented.GIVES.quote]["subject"] == ""


def test_a_pronoun_goes_by_what_it_stands_for() -> None:
    names = json_case._Names(invented.case())
    they = Participant(name="they", mention=invented.GUILD[invented.A.id].id, basis=Basis.PRONOUN)
    assert names(they) == "the Salt Guild of Oru"


def test_chains_origins_and_assumptions(written: Any) -> None:
    claims = {c["quote"]: c for c in written["claims"]}
    assert claims[invented.RATE.quote]["attribution"] == ["audit"]
    assert claims[invented.HEADING.quote]["attribution"] == []
    origins = {tuple(c["claims"]): c["origins"] for c in written["clusters"]}
    assert origins[invented.PAYS.id, invented.DENIAL.id] == 2
    assert origins[invented.RATE.id, invented.RATE_B.id] == 1
    first = written["conflicts"][0]
    assert first["claims"] == [invented.RATE.id, invented.TOTAL.id]
    assert first["assumptions"] == ["The daily takings and the total are one flow."]


def test_changes_run_from_parent_to_child(written: Any) -> None:
    assert written["dropped"][0] == {
        "from": invented.A.id,
        "to": invented.B.id,
        "claim": invented.MONTHLY.id,
        "detail": "",
    }
    assert written["derivations"][0]["parent"] == "unseen:unpublished audit"


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2025-02-03", "2025-02-03", "2025-02-03"),
        ("2024-02-01", "2024-04-30", "2024-02/2024-04"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-02-01", "2025-01-20", "2024-02-01/2025-01-20"),
        ("2024-02-01", None, "2024-02/.."),
        (None, None, None),
    ],
)
def test_date_ranges(earliest: str | None, latest: str | None, expected: str | None) -> None:
    def parsed(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    assert json_case.date_range(DateRange(earliest=parsed(earliest), latest=parsed(latest))) == expected


def test_period_ends_keep_days_where_they_are_no_whole_months() -> None:
    start = DateRange(earliest=date(2024, 3, 5), latest=date(2024, 3, 5))
    end = DateRange(earliest=date(2024, 4, 30), latest=date(2024, 4, 30))
    assert json_case.period_ends(Period(start=start, end=end)) == ("2024-03-05", "2024-04-30")
    assert json_case.period_ends(None) == (None, None)
