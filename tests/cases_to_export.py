"""Cases to export: two made by hand, the examples, three worked cases, and the seeds where the shared material is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from assay.case import assay_files
from assay.model import CaseResult
from tests import invented
from tests.exports import sand

ROOT = Path(__file__).parents[1]
_WORKED = ("53-charcoal-dhows", "91-lotus-park", "104-phone-implants")


@cache
def read(folder: Path) -> CaseResult:
    """The case of all texts in a folder."""
    return assay_files(sorted(p for p in folder.glob("*.txt")))


@pytest.fixture(scope="session", params=["sand", "invented", "examples", *_WORKED, "seeds"])
def result(request: pytest.FixtureRequest) -> CaseResult:
    """Each case in turn."""
    if request.param == "sand":
        return sand.CASE
    if request.param == "invented":
        return invented.case()
    if request.param == "examples":
        return read(ROOT / "examples")
    if request.param == "seeds":
        shared: Path = request.getfixturevalue("shared")
        return read(shared / "acceptance" / "seeds" / "seeds")
    return read(ROOT / "tests" / "acceptance" / "cases" / str(request.param))
