"""GeoJSON (RFC 7946): the places of a case and the ways between them, for QGIS, geojson.io and the like.

A town and a country are points; a province, a district and an area without borders are the circle that holds most
of them, as a polygon; a route is a line. Each feature carries the words of its claims, who says them, and where they
stand.
"""

from __future__ import annotations

import math

from assay.exports._exchange import Exported, File, Losses, Report, json_text
from assay.exports._material import Material
from assay.globe.distance import EARTH_KM
from assay.model import CaseResult, Claim, Place, PlaceKind, Route, Spot

_CORNERS = 48  # of a circle
_POINTS = (PlaceKind.TOWN, PlaceKind.COUNTRY)


def export(result: CaseResult) -> Exported:
    """The places and routes as one FeatureCollection."""
    claims, losses = result.claims(), Losses()
    material = Material(result)
    places = {p.id: p for p in result.places.places}
    features = [_place(p, claims, material) for p in places.values()]
    features += [_route(r, places, claims, material) for r in result.places.routes if set(r.stops) <= places.keys()]
    told = {c for p in places.values() for c in p.claims} | {c for r in result.places.routes for c in r.claims}
    told &= claims.keys()
    documents = {d for p in places.values() for d, _ in p.toponyms}
    entities = {p.entity for p in places.values() if p.entity}
    losses.add("claims that name no place", "a feature needs one", len(claims) - len(told))
    losses.add("documents that name no place", "a feature needs one", len(result.documents) - len(documents))
    losses.add("entities that are no place", "a feature needs one", len(result.entities.entities) - len(entities))
    losses.add("sources", "they stand in the claims of a feature, by name alone", len(material.sources))
    report = Report(
        format="geojson", documents=len(documents), claims=len(told), entities=len(entities), lost=losses.all()
    )
    data = json_text({"type": "FeatureCollection", "features": features})
    return Exported(files=(File(name="case.geojson", data=data),), report=report)


def _place(place: Place, claims: dict[str, Claim], material: Material) -> dict[str, object]:
    spot = place.spot
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": _geometry(spot),
        "properties": {
            "name": place.name,
            "kind": spot.kind.value,
            "gazetteer_name": spot.name,
            "gazetteer_id": spot.id,
            "country": spot.country,
            "within": list(spot.within),
            "radius_km": spot.radius,
            "confidence": place.confidence,
            "clear": place.clear,
            "or_else": [
                {"name": c.spot.name, "within": list(c.spot.within), "at": _at(c.spot), "likelihood": c.likelihood}
                for c in place.candidates
            ],
            "entity": place.entity,
            "claims": [_claim(claims[c], material) for c in place.claims if c in claims],
        },
    }


def _route(route: Route, places: dict[str, Place], claims: dict[str, Claim], material: Material) -> dict[str, object]:
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [_at(places[s].spot) for s in route.stops]},
        "properties": {
            "name": f"{route.what}: {' to '.join(places[s].name for s in route.stops)}",
            "kind": "route",
            "what": route.what,
            "stops": list(route.stops),
            "certainty": route.certainty.value,
            "claims": [_claim(claims[c], material) for c in route.claims if c in claims],
        },
    }


def _claim(claim: Claim, material: Material) -> dict[str, object]:
    document = next(d for d in material.result.documents if d.id == claim.document)
    return {
        "id": claim.id,
        "quote": claim.quote,
        "attribution": [link.name for link in claim.attribution],
        "certainty": claim.certainty.value,
        "mode": claim.mode.value,
        "document": document.file,
        "start": claim.span.start,
        "end": claim.span.end,
    }


def _at(spot: Spot) -> list[float]:
    """Longitude first, as RFC 7946 has it."""
    return [round((spot.longitude + 180) % 360 - 180, 4), round(spot.latitude, 4)]


def _geometry(spot: Spot) -> dict[str, object]:
    if spot.kind in _POINTS or spot.radius <= 0:
        return {"type": "Point", "coordinates": _at(spot)}
    corners = [_corner(spot, 2 * math.pi * i / _CORNERS) for i in range(_CORNERS)]
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}


def _corner(spot: Spot, turn: float) -> list[float]:
    """A point of the circle, counterclockwise from the east; kept on the side of the world that its middle is on."""
    reach = min(spot.radius, 9000.0) / EARTH_KM
    latitude = math.radians(spot.latitude)
    bearing = math.pi / 2 - turn
    to = math.asin(math.sin(latitude) * math.cos(reach) + math.cos(latitude) * math.sin(reach) * math.cos(bearing))
    east = math.atan2(
        math.sin(bearing) * math.sin(reach) * math.cos(latitude), math.cos(reach) - math.sin(latitude) * math.sin(to)
    )
    longitude = min(max(spot.longitude + math.degrees(east), -180.0), 180.0)
    return [round(longitude, 4), round(math.degrees(to), 4)]
