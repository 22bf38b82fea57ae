"""GeoJSON against the rules of RFC 7946, on made-up places."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from assay.exports.registry import made
from assay.model import CaseResult, Certainty, Place, PlaceKind, Places, Route, Span, Spot
from tests.exports import sand


def _place(id: str, kind: PlaceKind, latitude: float, longitude: float, radius: float = 3.0) -> Place:
    spot = Spot(id=f"x:{id}", name=id, kind=kind, latitude=latitude, longitude=longitude, radius=radius)
    claims = tuple(c.id for r in sand.CASE.readings for c in r.claims)[:2]
    document = sand.CASE.documents[0].id
    return Place(id=id, name=id, spot=spot, confidence=0.8, toponyms=((document, Span(start=0, end=2)),), claims=claims)


PLACES = (
    _place("town", PlaceKind.TOWN, 36.7, 67.1),
    _place("area", PlaceKind.AREA, 36.0, 70.0, 140.0),
    _place("edge", PlaceKind.REGION, -17.0, 179.5, 200.0),
)
ROUTE = Route(stops=("town", "area"), what="gold", claims=PLACES[0].claims[:1], certainty=Certainty.HEDGED)


@pytest.fixture(scope="module")
def features() -> dict[str, Any]:
    case: CaseResult = msgspec.structs.replace(sand.CASE, places=Places(gazetteer="x", places=PLACES, routes=(ROUTE,)))
    (file,) = made("geojson", case).files
    collection = json.loads(file.data)
    assert collection["type"] == "FeatureCollection"
    return {f["properties"]["name"]: f for f in collection["features"]}


def test_towns_are_points_areas_polygons_and_routes_lines(features: dict[str, Any]) -> None:
    kinds = {name: f["geometry"]["type"] for name, f in features.items()}
    assert kinds == {"town": "Point", "area": "Polygon", "edge": "Polygon", "gold: town to area": "LineString"}
    assert features["town"]["geometry"]["coordinates"] == [67.1, 36.7]


@pytest.mark.parametrize("name", ["area", "edge"])
def test_rings_are_closed_counterclockwise_and_on_the_globe(features: dict[str, Any], name: str) -> None:
    (ring,) = features[name]["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    turn = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    assert turn > 0
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


def test_features_carry_the_words_of_their_claims(features: dict[str, Any]) -> None:
    texts = {d.file: d.text for d in sand.CASE.documents}
    for feature in features.values():
        assert feature["properties"]["claims"]
        for claim in feature["properties"]["claims"]:
            assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["quote"]
