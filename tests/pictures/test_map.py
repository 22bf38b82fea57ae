"""The map of the places of a case."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import msgspec
import pytest

from assay.model import CaseResult, Certainty, Place, PlaceKind, Places, Route, Span, Spot
from assay.pictures import map as places_map
from assay.pictures.svg import Box, text_width
from tests.exports import sand


def _place(name: str, latitude: float, longitude: float, kind: PlaceKind = PlaceKind.TOWN, **more: object) -> Place:
    radius = 3.0 if kind is PlaceKind.TOWN else 90.0
    spot = Spot(id=f"x:{name}", name=name, kind=kind, latitude=latitude, longitude=longitude, radius=radius)
    return Place(
        id=f"pl-{name}",
        name=name,
        spot=spot,
        confidence=0.9,
        toponyms=(("d-1", Span(start=0, end=3)),),
        **more,  # type: ignore[arg-type]
    )


PLACES = (
    _place("Menongue", -14.66, 17.69),
    _place("Rundu", -17.93, 19.77),
    _place("Walvis Bay", -22.96, 14.51),
    _place("Windhoek", -22.56, 17.08, clear=False),
    _place("Okahandja", -21.98, 16.91),
    _place("Khomas", -22.6, 17.0, PlaceKind.REGION),
    _place("Tokyo", 35.7, 139.7),
)
ROUTE = Route(
    stops=("pl-Menongue", "pl-Rundu", "pl-Walvis Bay"), what="rosewood", claims=("c-1",), certainty=Certainty.HEDGED
)


@pytest.fixture
def case() -> CaseResult:
    found = Places(gazetteer="test", places=PLACES, routes=(ROUTE,))
    return msgspec.structs.replace(sand.CASE, places=found)


@pytest.mark.parametrize("width", [760, 350])
def test_all_places_are_drawn_or_told_to_lie_outside(case: CaseResult, width: int) -> None:
    drawn = places_map.draw(case, name="m", width=width)
    assert drawn is not None
    root = ET.fromstring(drawn)
    told = " ".join("".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text"))
    assert all(p.name in told for p in PLACES[:3])
    assert "Windhoek?" in told
    assert re.search(r"Outside the frame: Tokyo", told)
    titles = [t.text or "" for t in root.iter("{http://www.w3.org/2000/svg}title")]
    assert "rosewood: Menongue to Rundu" in titles
    assert "told with doubt" in told


@pytest.mark.parametrize("width", [760, 350])
def test_labels_meet_no_other(case: CaseResult, width: int) -> None:
    root = ET.fromstring(places_map.draw(case, name="m", width=width) or "")
    boxes = []
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        size, words = float(text.get("font-size", 0)), text.text or ""
        long = text_width(words, size) * {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")]
        boxes.append(Box(float(text.get("x", 0)) - long, float(text.get("y", 0)) - size, text_width(words, size), size))
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.hits(b)]
    assert all(b.x >= 0 and b.right <= width + 1 for b in boxes)


def test_a_case_without_places_has_no_map() -> None:
    assert places_map.draw(sand.CASE, name="m") is None


def test_the_picture_is_drawn_without_styles_and_the_same_each_time(case: CaseResult) -> None:
    drawn = places_map.draw(case, name="m") or ""
    assert " style=" not in drawn  # the page's policy would not let them count
    assert drawn == places_map.draw(case, name="m")
