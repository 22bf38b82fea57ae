"""The tables: joined by ids, read back cell by cell, and no cell runs in a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from assay.exports import tables
from assay.exports._exchange import Losses
from assay.model import Action, CaseResult, Judgement
from tests import invented


def read(result: CaseResult) -> dict[str, list[dict[str, str]]]:
    files = tables.export(result).files
    return {f.name.removesuffix(".csv"): list(csv.DictReader(StringIO(f.data.decode(), newline=""))) for f in files}


def test_every_table_is_there_and_joins_by_ids(result: CaseResult) -> None:
    found = read(result)
    assert set(found) == {
        "documents", "claims", "entities", "mentions", "sources", "derivations", "alignments", "clusters",
        "findings", "flows", "places", "listings", "judgements",
    }  # fmt: skip
    ids = {name: {row["id"] for row in rows} for name, rows in found.items() if rows and "id" in rows[0]}
    assert {r["document"] for r in found["claims"]} <= ids["documents"]
    assert {i for r in found["claims"] for i in r["source_ids"].split(" | ")} <= ids["sources"]
    assert {r["cluster"] for r in found["claims"] if r["cluster"]} <= ids.get("clusters", set())
    assert {r["entity"] for r in found["mentions"] if r["entity"]} <= ids.get("entities", set())


def test_quotes_come_back_as_they_stand(result: CaseResult) -> None:
    claims = result.claims()
    for row in read(result)["claims"]:
        claim = claims[row["id"]]
        assert (row["quote"].removeprefix("'"), int(row["start"])) == (claim.quote.removeprefix("'"), claim.span.start)


@given(st.text(), st.sampled_from("=+-@\t\r"))
def test_no_cell_begins_like_a_formula(words: str, sign: str) -> None:
    losses = Losses()
    guarded = tables.guarded(sign + words, losses)
    number = guarded.lstrip("-").replace(".", "", 1).isdecimal()
    assert guarded[0] == "'" or number
    assert guarded.removeprefix("'") == sign + words
    assert sum(x.count for x in losses.all()) == (guarded[0] == "'")


def test_the_judgements_of_an_analyst_are_a_table() -> None:
    decided = Judgement(id="j-1", action=Action.MERGE, subjects=("A", "B"), reason="=1+1", author="N", at="2025-06-01")
    case = msgspec.structs.replace(invented.case(), judgements=(decided,))
    assert read(case)["judgements"][0]["reason"] == "'=1+1"
    report = tables.export(case).report
    assert report is not None
    assert any("formula" in x.what and x.count == 1 for x in report.lost)


def test_amounts_are_plain_decimals() -> None:
    rows = {r["id"]: r for r in read(invented.case())["claims"]}
    assert (rows[invented.RATE.id]["low"], rows[invented.RATE.id]["high"]) == ("200000", "1000000")
    assert rows[invented.DENIAL.id]["relation"] == "denied: pay"
