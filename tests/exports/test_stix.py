"""The bundle passes the strict parser of OASIS's library and its validator."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import stix2
import stix2validator

from assay.exports import stix, stix_extension
from assay.exports._material import says_so
from assay.exports.stix_extension import EXTENSION
from assay.model import CaseResult, Claim
from tests import invented

ROOT = Path(__file__).parents[2]
# Ids told from content are UUIDv5 (103); places and relations have names that no vocabulary holds (the others).
_EXPECTED = {"103", "111", "202", "203", "223"}


def bundle(result: CaseResult) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(stix.export(result).files[0].data)
    return found


def objects(result: CaseResult, kind: str) -> list[dict[str, Any]]:
    return [o for o in bundle(result)["objects"] if o["type"] == kind]


def extension(it: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = it.get("extensions", {}).get(EXTENSION, {})
    return found


def test_the_library_parses_it_strictly(result: CaseResult) -> None:
    parsed = stix2.parse(bundle(result), allow_custom=False)
    assert len(parsed.objects) == len(bundle(result)["objects"])


def test_the_validator_finds_no_error(result: CaseResult) -> None:
    text = stix.export(result).files[0].data.decode()
    found = stix2validator.validate_string(text, stix2validator.ValidationOptions(version="2.1"))
    assert found.is_valid, [str(e) for e in found.errors]
    codes = {code for w in found.warnings for code in re.findall(r"\{(\d+)\}", str(w))}
    assert codes <= _EXPECTED


def test_every_reference_leads_to_an_object(result: CaseResult) -> None:
    whole = bundle(result)
    known = {o["id"] for o in whole["objects"]}
    assert len(known) == len(whole["objects"])
    named = re.findall(r'"([a-z-]+--[0-9a-f-]{36})"', json.dumps([{**o, "extensions": 0} for o in whole["objects"]]))
    assert set(named) <= known
    for it in whole["objects"]:
        own = extension(it)
        assert {*own.get("source_refs", ()), *([own["document_ref"]] if "document_ref" in own else [])} <= known


def test_each_claim_is_there_whole(result: CaseResult) -> None:
    carried = [extension(o)["claim"] for o in bundle(result)["objects"] if "claim" in extension(o)]
    read = {c.id: c for c in (msgspec.convert(c, Claim, strict=False) for c in carried)}
    assert read == result.claims()


def test_what_the_extension_holds_is_what_its_schema_says(result: CaseResult) -> None:
    schema = json.loads(objects(result, "extension-definition")[0]["schema"])
    check = jsonschema.Draft202012Validator(schema)
    for it in bundle(result)["objects"]:
        if extension(it):
            check.validate(extension(it))


def test_the_published_schema_is_that_of_the_extension() -> None:
    page = (ROOT / "docs" / "reference" / "stix-extension.schema.json").read_text(encoding="utf-8")
    assert page == stix_extension.schema() + "\n"


def test_a_claim_that_does_not_say_so_has_a_type_of_its_own(result: CaseResult) -> None:
    claims = result.claims()
    for it in objects(result, "relationship"):
        if "claim" in extension(it):
            marked = re.match(r"(denied|asked|conditional|planned|recommended)-", it["relationship_type"])
            assert bool(marked) is not says_so(claims[extension(it)["claim"]["id"]])


def test_retelling_drift_and_denial() -> None:
    case = invented.case()
    reports = {o["external_references"][0]["external_id"]: o["id"] for o in objects(case, "report")}
    types = {(o["relationship_type"], o["source_ref"]) for o in objects(case, "relationship")}
    assert ("derived-from", reports[invented.B.id]) in types
    assert ("draws-on", reports[invented.A.id]) in types
    opinions = {o["labels"][0]: o["opinion"] for o in objects(case, "opinion")}
    assert opinions["contradicted"] == "strongly-disagree"
    assert opinions["drifted"] == "disagree"
    assert opinions["hedge-lost"] == "neutral"
    assert all(o["explanation"].endswith("Assay does not say.") for o in objects(case, "opinion"))


def test_grades_are_marked_by_the_published_extensions_and_six_has_no_confidence(result: CaseResult) -> None:
    markings = {o["id"]: next(iter(o["extensions"].values())) for o in objects(result, "marking-definition")}
    axes = {"admiralty_source_reliability", "admiralty_information_credibility"}
    assert all(axes & set(marking) for marking in markings.values())
    for it in bundle(result)["objects"]:
        if "claim" in extension(it) and "object_marking_refs" in it:
            told = {k: v for ref in it["object_marking_refs"] for k, v in markings[ref].items()}
            assert axes <= set(told)
            assert ("confidence" in it) is (told["admiralty_information_credibility"] != "6")
