"""FollowTheMoney loads every entity and statement as the library itself would have made it."""

from __future__ import annotations

import json
from importlib import import_module
from io import BytesIO
from typing import Any

from assay.exports import ftm
from assay.exports._material import says_so
from assay.model import CaseResult
from assay.text.resources import load
from tests import invented
from tests.exports.ftm_library import followthemoney, library


def rows(result: CaseResult, name: str) -> list[dict[str, Any]]:
    file = next(f for f in ftm.export(result).files if f.name == name)
    return [json.loads(line) for line in file.data.splitlines()]


@library
def test_the_library_takes_every_entity_and_loses_nothing(result: CaseResult) -> None:
    for data in rows(result, "entities.ftm.json"):
        entity = followthemoney.model.get_proxy(data)
        entity.schema.validate(data)
        taken = {k: sorted(v) for k, v in entity.to_dict()["properties"].items()}
        assert taken == {k: sorted(v) for k, v in data["properties"].items()}


@library
def test_both_ends_of_a_relation_are_what_the_schema_asks_for(result: CaseResult) -> None:
    entities = {e["id"]: e for e in rows(result, "entities.ftm.json")}
    model = followthemoney.model
    for data in entities.values():
        for name, values in data["properties"].items():
            prop = model.get(data["schema"]).get(name)
            if prop.type.name == "entity":
                schemata = [model.get(entities[v]["schema"]) for v in values]
                assert all(s.is_a(prop.range) for s in schemata), (data["id"], name)


@library
def test_the_library_makes_the_same_statements(result: CaseResult) -> None:
    Statement = import_module("followthemoney.statement").Statement
    read_csv_statements = import_module("followthemoney.statement.serialize").read_csv_statements
    files = {f.name: f.data for f in ftm.export(result).files}
    ours = list(read_csv_statements(BytesIO(files["statements.csv"])))
    assert [s.id for s in ours if s.id != s.generate_key()] == []
    entities = [followthemoney.model.get_proxy(e) for e in rows(result, "entities.ftm.json")]
    theirs = {s.id for e in entities for s in Statement.from_entity(e, dataset=ftm.DATASET)}
    assert {s.id for s in ours} == theirs
    told = [line.split(",")[3].strip('"') for line in files["statements.csv"].decode().splitlines()[1:3]]
    assert told == [s.prop_type for s in ours[:2]]


@library
def test_the_types_of_properties_are_those_of_the_library(result: CaseResult) -> None:
    for data in rows(result, "entities.ftm.json"):
        for name in data["properties"]:
            assert ftm.type_of(name) == followthemoney.model.get(data["schema"]).get(name).type.name, name


def test_every_statement_of_a_claim_leads_to_the_words_that_carry_it(result: CaseResult) -> None:
    texts = {d.id: d.text for d in result.documents}
    spans = rows(result, "spans.jsonl")
    for line in spans:
        assert texts[line["document"]][line["start"] : line["end"]] == line["quote"]
    carried = {line["entity_id"] for line in spans}
    assert {ftm.claim_id(c) for c in result.claims().values()} <= carried


def test_a_claim_that_does_not_say_so_is_never_a_relation(result: CaseResult) -> None:
    schemata = {e["id"]: e["schema"] for e in rows(result, "entities.ftm.json")}
    wrong = [c.quote for c in result.claims().values() if not says_so(c) and schemata[ftm.claim_id(c)] != "Note"]
    assert wrong == []


def test_claims_and_mentions_stand_beside_the_entities_whole(result: CaseResult) -> None:
    assert {r["claim"]["id"] for r in rows(result, "claims.jsonl")} == set(result.claims())
    assert {r["mention"]["id"] for r in rows(result, "mentions.jsonl")} == set(result.mentions())


def test_a_payment_runs_from_payer_to_beneficiary_and_a_denied_one_is_a_note() -> None:
    case = invented.case()
    by_id = {e["id"]: e for e in rows(case, "entities.ftm.json")}
    entities = {m: e.id for e in case.entities.entities for m in e.mentions}
    pays = by_id[ftm.claim_id(invented.PAYS)]
    assert pays["schema"] == "Payment"
    assert pays["properties"]["payer"] == [entities[invented.OWNERS[invented.A.id].id]]
    assert pays["properties"]["beneficiary"] == [entities[invented.GUILD[invented.A.id].id]]
    assert by_id[ftm.claim_id(invented.DENIAL)]["schema"] == "Note"


def test_vague_amounts_are_not_written_as_sums() -> None:
    entities = rows(invented.case(), "entities.ftm.json")
    assert [e for e in entities if "amount" in e["properties"]] == []
    report = ftm.export(invented.case()).report
    assert report is not None
    assert "amounts that are no single sum of money paid" in {x.what for x in report.lost}


def test_every_kind_of_entity_has_a_schema() -> None:
    from assay.model import Kind

    assert {k.value for k in Kind} | {"described"} == set(load("exchange.yaml")["kinds"])
