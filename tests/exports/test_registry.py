"""Every format: the counts that its report tells are those of the case, its bytes are the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from assay.errors import Usage
from assay.exports._exchange import File, Losses, zip_of
from assay.exports._material import Material
from assay.exports.registry import FORMATS, format_of, made
from assay.model import CaseResult

PAGES = ("html", "pdf", "markdown", "json")
# What a format leaves out as a whole thing, under the words with which its report counts it.
_LEFT_OUT = {
    "nanopub": {
        "documents": ["documents without a claim"],
        "entities": ["entities that are no party of a claim"],
        "sources": ["sources that say none of the claims"],
    },
    "annotations": {"entities": ["entities without a mention"]},
    "geojson": {
        "documents": ["documents that name no place"],
        "claims": ["claims that name no place"],
        "entities": ["entities that are no place"],
        "sources": ["sources"],
    },
    "claimreview": {
        "documents": ["documents without a finding"],
        "claims": ["claims without a finding"],
        "entities": ["entities"],
        "sources": ["sources of no claim with a finding"],
    },
}
EXCHANGES = [f.name for f in FORMATS if f.name not in PAGES]


@pytest.mark.parametrize("name", EXCHANGES)
def test_the_report_counts_what_the_case_holds(result: CaseResult, name: str) -> None:
    report = made(name, result).report
    assert report is not None
    assert report.format == name
    assert all(x.count > 0 and x.what and x.why for x in report.lost)
    lost = {x.what: x.count for x in report.lost}
    left = {part: sum(lost.get(what, 0) for what in whats) for part, whats in _LEFT_OUT.get(name, {}).items()}
    assert report.documents + left.get("documents", 0) == len(result.documents)
    assert report.claims + left.get("claims", 0) == len(result.claims())
    assert report.entities + left.get("entities", 0) == len(result.entities.entities)
    assert report.sources + left.get("sources", 0) == len(Material(result).sources)


@pytest.mark.parametrize("name", EXCHANGES)
def test_the_same_case_gives_the_same_bytes(result: CaseResult, name: str) -> None:
    assert made(name, result) == made(name, result)


def test_the_bytes_do_not_hang_on_the_order_of_a_set() -> None:
    script = (
        "import hashlib; from assay.exports.registry import FORMATS, made; from tests import invented\n"
        "case = invented.case()\n"
        "print([(f.name, hashlib.sha256(b''.join(x.data for x in made(f.name, case).files)).hexdigest())"
        " for f in FORMATS if f.name != 'pdf'])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_no_two_sources_are_one_and_every_link_leads_to_one(result: CaseResult) -> None:
    material = Material(result)
    known = {s.id for s in material.sources}
    assert len(known) == len(material.sources)
    assert {material.publisher(d).id for d in result.documents} <= known
    assert {material.source(c, link).id for c in material.claims for link in c.attribution} <= known


def test_a_format_that_there_is_not_is_told() -> None:
    assert format_of("stix").help
    with pytest.raises(Usage, match="papyrus: no such format; choose one of html, "):
        format_of("papyrus")


def test_a_zip_depends_on_its_files_alone() -> None:
    files = (File(name="a/b.txt", data=b"one"), File(name="c.txt", data=b"two"))
    assert zip_of(files) == zip_of(files)
    with zipfile.ZipFile(BytesIO(zip_of(files))) as archive:
        assert {n: archive.read(n) for n in archive.namelist()} == {"a/b.txt": b"one", "c.txt": b"two"}


def test_losses_of_one_kind_are_counted_together() -> None:
    losses = Losses()
    losses.add("dates", "vague")
    losses.add("dates", "vague", 2)
    losses.add("texts", "none", 0)
    assert [(x.what, x.count) for x in losses.all()] == [("dates", 3)]
