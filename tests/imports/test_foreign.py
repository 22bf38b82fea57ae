"""Files of other tools: each relation is a claim in plain words, what is left is counted, hostile files do no harm."""

from __future__ import annotations

import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.case import Case
from assay.errors import BadInput, NotFound, TooLarge, UnreadableDocument
from assay.imports import ftm, stix
from assay.imports.files import document_bytes, taken
from assay.imports.plain import day_range
from assay.model import CaseResult, Certainty, Dimension, Kind

_MB = 1_000_000


def sdo(kind: str, number: int, **more: Any) -> dict[str, Any]:
    id = f"{kind}--00000000-0000-4000-8000-{number:012d}"
    return {"type": kind, "spec_version": "2.1", "id": id, **more}


BANK = sdo("identity", 1, name="Bank of Orsk", identity_class="organization")
SMITH = sdo("identity", 2, name="Ada Smith", identity_class="individual")
GANG = sdo("threat-actor", 3, name="River Gang", aliases=["The Ferrymen"])
DESK = sdo("identity", 4, name="Orsk Desk", identity_class="organization")
OWNS = sdo("relationship", 5, relationship_type="owns", source_ref=SMITH["id"], target_ref=BANK["id"])
PAYS = sdo("relationship", 6, relationship_type="denied-pays", source_ref=BANK["id"], target_ref=GANG["id"])
NOTE = sdo("note", 7, content="It moved in 2020.", object_refs=[BANK["id"]])
LOOSE = sdo("relationship", 8, relationship_type="uses", source_ref=BANK["id"], target_ref="tool--none")
REPORT = sdo(
    "report",
    9,
    name="Money on the river",
    published="2024-05-06T00:00:00Z",
    created_by_ref=DESK["id"],
    object_refs=[OWNS["id"], SMITH["id"], BANK["id"]],
)
BUNDLE = {"type": "bundle", "id": "bundle--x", "objects": [BANK, SMITH, GANG, DESK, OWNS, PAYS, NOTE, LOOSE, REPORT]}

ENTITIES = [
    {"id": "p1", "schema": "Person", "properties": {"name": ["Ada Smith"], "alias": ["A. Smith"], "country": ["kz"]}},
    {"id": "c1", "schema": "Company", "properties": {"name": ["Orsk Gravel Ltd"]}},
    {"id": "c2", "schema": "Company", "properties": {"name": ["Orsk Sand Ltd"], "country": ["kz"]}},
    {"id": "d1", "schema": "Document", "properties": {"fileName": ["ledger.pdf"], "publishedAt": ["2023-02"]}},
    {
        "id": "pay",
        "schema": "Payment",
        "properties": {
            "payer": ["p1"],
            "beneficiary": ["c1"],
            "amount": ["25000"],
            "currency": ["USD"],
            "startDate": ["2022"],
            "proof": ["d1"],
        },
    },
    {"id": "own", "schema": "Ownership", "properties": {"owner": ["p1"], "asset": ["gone"]}},
]


def write(path: Path, rows: Any) -> Path:
    text = "\n".join(map(json.dumps, rows)) if isinstance(rows, list) else json.dumps(rows)
    path.write_text(text, encoding="utf-8")
    return path


def case_of(path: Path) -> CaseResult:
    with Case.in_memory() as case:
        case.import_file(path)
        return case.run()


def test_a_bundle_of_another_tool_becomes_reports_with_claims(tmp_path: Path) -> None:
    result = case_of(write(tmp_path / "b.json", BUNDLE))
    titles = {d.title: d for d in result.documents}
    assert titles["Money on the river"].outlet == "Orsk Desk"
    claims = {c.quote: c for c in result.claims().values()}
    owns = claims["Ada Smith owns Bank of Orsk"]
    assert owns.frame == "control.own"
    assert owns.document == titles["Money on the river"].id
    denied = claims["Bank of Orsk pays River Gang"]
    assert (denied.frame, denied.certainty) == ("finance.pay", Certainty.DENIED)
    names = {e.name: e.kind for e in result.entities.entities}
    assert names["Ada Smith"] is Kind.PERSON
    assert names["River Gang"] is Kind.GROUP


def test_what_a_bundle_holds_beyond_that_is_counted() -> None:
    found = stix.read(BUNDLE, "b.json")
    assert {x.what: x.count for x in found.left} == {
        "relations whose ends are not in the file, or have no name": 1,
    }
    text = " ".join(e.text for r in found.reports for e in r.received.excerpts)
    assert "Bank of Orsk: It moved in 2020." in text


def test_entities_of_follow_the_money_become_reports_with_claims(tmp_path: Path) -> None:
    result = case_of(write(tmp_path / "e.ftm.json", ENTITIES))
    claim = next(iter(result.claims().values()))
    assert claim.quote == "Ada Smith pays Orsk Gravel Ltd, 25000 USD, 2022"
    assert claim.amount is not None
    assert (claim.amount.low, claim.amount.unit) == (Decimal(25000), "USD")
    assert claim.amount.dimension is Dimension.MONEY
    assert claim.period is not None
    assert claim.period.start == day_range("2022")
    document = next(d for d in result.documents if d.id == claim.document)
    assert (document.title, document.published) == ("ledger.pdf", day_range("2023-02"))
    assert "Orsk Sand Ltd: country kz" in "".join(d.text for d in result.documents)
    left = ftm.read({"e.json": (tmp_path / "e.ftm.json").read_bytes()}, "e.json")
    assert left is not None
    assert [(x.what, x.count) for x in left.left] == [("relations whose ends are not in the file, or have no name", 1)]


def test_statements_are_put_together_as_entities() -> None:
    rows = "canonical_id,entity_id,prop,schema,value,dataset\n"
    for entity in ENTITIES:
        rows += f"{entity['id']},{entity['id']},id,{entity['schema']},{entity['id']},x\n"
        for prop, values in entity["properties"].items():  # type: ignore[attr-defined]
            rows += "".join(f"{entity['id']},{entity['id']},{prop},{entity['schema']},{v},x\n" for v in values)
    found = ftm.read({"s.csv": rows.encode()}, "s.csv")
    assert found is not None
    assert [c.quote for r in found.reports for c in r.claims] == ["Ada Smith pays Orsk Gravel Ltd, 25000 USD, 2022"]


def test_two_of_one_name_in_a_file_stay_two() -> None:
    twins = [{"id": f"p{i}", "schema": "Person", "properties": {"name": ["Ada Smith"]}} for i in (1, 2)]
    pays = {"id": "x", "schema": "Payment", "properties": {"payer": ["p1"], "beneficiary": ["p2"]}}
    found = ftm.read({"e.json": "\n".join(map(json.dumps, [*twins, pays])).encode()}, "e.json")
    assert found is not None
    a, b = found.reports[0].mentions
    assert (a.distinct_from, b.distinct_from) == ((b.id,), (a.id,))


def test_what_is_neither_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mine pays.")
    with pytest.raises(BadInput, match=r"neither a STIX 2\.1 bundle nor FollowTheMoney; `assay add` takes reports"):
        taken(tmp_path / "a.txt", _MB)
    with pytest.raises(NotFound, match="no such file"):
        taken(tmp_path / "none.json", _MB)
    with pytest.raises(TooLarge, match="ASSAY_MAX_BYTES"):
        taken(write(tmp_path / "big.json", BUNDLE), 100)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("entities.ftm.json", b" " * 2 * _MB)
    with pytest.raises(TooLarge):
        taken(tmp_path / "bomb.zip", _MB)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
_KEYS = ["id", "type", "name", "object_refs", "source_ref", "target_ref", "extensions", "schema", "properties", "prop"]


@given(st.lists(st.dictionaries(st.sampled_from(_KEYS), _JSON), max_size=6))
def test_a_hostile_file_gives_reports_or_nothing(objects: list[Any]) -> None:
    for report in stix.read({"type": "bundle", "objects": objects}, "x").reports:
        assert document_bytes(report)
    found = ftm.read({"x.json": "\n".join(map(json.dumps, objects)).encode()}, "x")
    assert found is None or all(document_bytes(r) for r in found.reports)


def test_halves_of_characters_are_refused(tmp_path: Path) -> None:
    twin = {**SMITH, "name": "Ada \ud800"}
    path = write(tmp_path / "b.json", {"type": "bundle", "objects": [twin]})
    with pytest.raises(UnreadableDocument, match="write it as UTF-8"), Case.in_memory() as case:
        case.import_file(path)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-12", "2022-12-01", "2022-12-31"),
        ("2021-03-04T05:06:07Z", "2021-03-04", "2021-03-04"),
    ],
)
def test_a_date_means_all_its_days(text: str, first: str, last: str) -> None:
    found = day_range(text)
    assert found is not None
    assert (str(found.earliest), str(found.latest)) == (first, last)
    assert day_range("soon") is None
