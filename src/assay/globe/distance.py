"""Distances on the globe."""

from __future__ import annotations

import math

EARTH_KM = 6371.0


def kilometres(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """The length of the great circle between two points in degrees, by the haversine formula."""
    p, q = math.radians(a_lat), math.radians(b_lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b_lon - a_lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
