"""The countries of the world in outline: Natural Earth at 1:50 million, thinned (docs/assets/borders.py).

Longitude before latitude, in degrees, as in GeoJSON. Natural Earth shows who controls a place, not who claims it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np

GRID = 100
Line = np.ndarray[Any, np.dtype[np.float64]]  # points as rows


@cache
def outlines() -> tuple[tuple[str, Line], ...]:
    """Every ring of every country with its ISO 3166-1 alpha-2 code ("" for a territory without one).

    A ring over the 180th meridian goes on beyond it, so that longitudes may be past 180.
    """
    stored, arcs = _stored(), _arcs()
    found = []
    start = 0
    for code, end in zip(stored["codes"], stored["ring_ends"], strict=True):
        parts = [arcs[a] if a >= 0 else arcs[~a][::-1] for a in stored["refs"][start:end]]
        ring = np.concatenate(parts)
        ring[:, 0] = np.unwrap(ring[:, 0], period=360)
        found.append((str(code), ring))
        start = int(end)
    return tuple(found)


@cache
def names() -> dict[str, str]:
    """The countries by their codes, long names shortened as a map has them ("Dem. Rep. Congo")."""
    told = (str(row).split("\t") for row in _stored()["names"])
    return {code: name for code, name in told if code}


@cache
def frontiers() -> tuple[Line, ...]:
    """The lines that two countries share; all other lines are coasts."""
    often = Counter(int(a if a >= 0 else ~a) for a in _stored()["refs"])
    return tuple(line for i, line in enumerate(_arcs()) if often[i] > 1)


@cache
def middles() -> dict[str, tuple[float, float]]:
    """For each country, latitude and longitude of the centre of its largest part."""
    best: dict[str, tuple[float, float, float]] = defaultdict(lambda: (0.0, 0.0, 0.0))
    for code, ring in outlines():
        x, y = ring[:, 0], ring[:, 1]
        shrink = np.cos(np.radians(y.mean()))
        cross = x * np.roll(y, -1) - np.roll(x, -1) * y
        area = cross.sum() / 2
        size = abs(area) * shrink
        if area and size > best[code][0]:
            longitude = ((x + np.roll(x, -1)) * cross).sum() / (6 * area)
            latitude = ((y + np.roll(y, -1)) * cross).sum() / (6 * area)
            best[code] = (float(size), round(float(latitude), 3), round((float(longitude) + 180) % 360 - 180, 3))
    return {code: (latitude, longitude) for code, (_, latitude, longitude) in best.items() if code}


@cache
def _stored() -> dict[str, Any]:
    with np.load(BytesIO(files("assay").joinpath("resources", "borders.npz").read_bytes())) as stored:
        return dict(stored)


@cache
def _arcs() -> tuple[Line, ...]:
    stored = _stored()
    points = stored["points"].astype(np.float64) / GRID
    return tuple(np.split(points, stored["arc_ends"][:-1]))


def shared(one: str, other: str) -> Line:
    """The points of the line that two countries share, as rows; no rows where they share none."""
    found = [line for line, owners in zip(_arcs(), _owners(), strict=True) if {one, other} <= owners]
    return np.concatenate(found) if found else np.zeros((0, 2))


@cache
def _owners() -> tuple[frozenset[str], ...]:
    """For each arc the codes of the countries that it bounds."""
    stored = _stored()
    found: list[set[str]] = [set() for _ in stored["arc_ends"]]
    start = 0
    for code, end in zip(stored["codes"], stored["ring_ends"], strict=True):
        for a in stored["refs"][start:end]:
            found[int(a if a >= 0 else ~a)].add(str(code))
        start = int(end)
    return tuple(map(frozenset, found))
