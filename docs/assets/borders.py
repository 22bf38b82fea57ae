"""Makes src/assay/resources/borders.npz: the countries of Natural Earth at 1:50 million, thinned for maps of a region.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python docs/assets/borders.py package/countries-50m.json

Natural Earth is in the public domain (naturalearthdata.com). Its lines are thinned after Douglas and Peucker (1973) to
two kilometres and set on a grid of a hundredth of a degree. An arc that two countries share is kept once, so that they
meet without gaps. Needs the gazetteer, for the codes of the countries.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from assay.engines.gazetteer import tables

TARGET = Path(__file__).resolve().parents[2] / "src" / "assay" / "resources" / "borders.npz"
TOLERANCE = 0.018  # degrees
GRID = 100  # steps of a degree
SMALLEST = 0.004  # square degrees of an island that is kept, where its country has a larger one
_UNCODED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}


def main(path: str) -> None:
    world: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = [_absolute(arc, world["transform"]) for arc in world["arcs"]]
    rings: list[tuple[str, list[int]]] = []
    names: dict[str, str] = {}
    codes = _codes()
    for shape in world["objects"]["countries"]["geometries"]:
        code = codes.get(shape.get("id", ""), "") or _UNCODED.get(shape["properties"]["name"], "")
        if shape.get("id"):
            names[code] = shape["properties"]["name"]
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        sized = [(_area(_ring(p[0], arcs)), p) for p in polygons]
        largest = max(size for size, _ in sized)
        rings += [(code, ring) for size, p in sized if size >= min(SMALLEST, largest) for ring in p]
    used = sorted({a if a >= 0 else ~a for _, ring in rings for a in ring})
    number = {a: i for i, a in enumerate(used)}
    lines = [_gridded(_thin(arcs[a])) for a in used]
    refs = [number[a] if a >= 0 else ~number[~a] for _, ring in rings for a in ring]
    np.savez_compressed(
        TARGET,
        points=np.concatenate(lines).astype(np.int16),
        arc_ends=np.cumsum([len(line) for line in lines]).astype(np.int32),
        refs=np.array(refs, dtype=np.int16),
        ring_ends=np.cumsum([len(ring) for _, ring in rings]).astype(np.int32),
        codes=np.array([code for code, _ in rings], dtype="U2"),
        names=np.array([f"{code}\t{name}" for code, name in sorted(names.items())]),
    )
    print(f"{len(lines)} arcs, {sum(map(len, lines))} points, {TARGET.stat().st_size / 1024:.0f} kB")


def _codes() -> dict[str, str]:
    rows = (tables() / "countries" / "countries.tsv").read_text(encoding="utf-8").splitlines()
    return {f"{int(r[7]):03d}": r[1] for r in (row.split("\t") for row in rows) if r[3] and r[7].isdigit()}


def _absolute(arc: list[list[int]], transform: dict[str, list[float]]) -> np.ndarray:
    return np.cumsum(np.array(arc), axis=0) * transform["scale"] + transform["translate"]


def _ring(ring: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    return np.concatenate([arcs[a] if a >= 0 else arcs[~a][::-1] for a in ring])


def _area(ring: np.ndarray) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


def _thin(line: np.ndarray) -> np.ndarray:
    keep = np.zeros(len(line), dtype=bool)
    keep[[0, -1]] = True
    spans = [(0, len(line) - 1)]
    while spans:
        start, end = spans.pop()
        if end - start < 2:
            continue
        chord = line[end] - line[start]
        middle = line[start + 1 : end] - line[start]
        length = float(np.hypot(*chord))
        away = np.abs(chord[0] * middle[:, 1] - chord[1] * middle[:, 0]) / length if length else np.hypot(*middle.T)
        worst = int(np.argmax(away))
        if away[worst] > TOLERANCE:
            at = start + 1 + worst
            keep[at] = True
            spans += [(start, at), (at, end)]
    return line[keep]


def _gridded(line: np.ndarray) -> np.ndarray:
    grid = np.round(line * GRID)
    same = np.all(grid[1:] == grid[:-1], axis=1)
    return grid[np.concatenate([[True], ~same])] if len(grid) > 2 else grid


if __name__ == "__main__":
    main(sys.argv[1])
