"""Pieces of the world on paper: which part is shown, where a point of it lies, and its land and borders as paths.

The projection is plate carrée with the true scale at the middle of the view: what is near the middle keeps its shape,
and a picture of the whole world looks as in a newspaper.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from assay.globe.borders import Line, frontiers, outlines
from assay.pictures.svg import number

KM_OF_DEGREE = 111.2
_NEAR = 0.7  # user units below which two points of a line are drawn as one
_SMALLEST = 3.0  # square user units of a piece of land that is drawn


@dataclass(frozen=True)
class View:
    """A part of the world on a field of `width` by `height` user units, whose upper left corner is at (x, y)."""

    latitude: float  # of the middle
    longitude: float
    scale: float  # user units for a degree of latitude
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0

    @property
    def shrink(self) -> float:
        return max(0.15, math.cos(math.radians(self.latitude)))

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point lies on the field, on the side of the world that is nearer to its middle."""
        east = (longitude - self.longitude + 180) % 360 - 180
        return (
            self.x + self.width / 2 + east * self.shrink * self.scale,
            self.y + self.height / 2 - (latitude - self.latitude) * self.scale,
        )

    def length(self, kilometres: float) -> float:
        return kilometres / KM_OF_DEGREE * self.scale

    def holds(self, latitude: float, longitude: float, margin: float = 0.0) -> bool:
        x, y = self.at(latitude, longitude)
        across = self.x - margin <= x <= self.x + self.width + margin
        return across and self.y - margin <= y <= self.y + self.height + margin

    def _placed(self, line: Line) -> Iterator[Line]:
        """The points of a line on the field, once for each turn of the world in which they touch it."""
        x = self.x + self.width / 2 + (line[:, 0] - self.longitude) * self.shrink * self.scale
        y = self.y + self.height / 2 - (line[:, 1] - self.latitude) * self.scale
        if y.max() < self.y or y.min() > self.y + self.height:
            return
        for turn in (-360, 0, 360):
            moved = x + turn * self.shrink * self.scale
            if moved.max() >= self.x and moved.min() <= self.x + self.width:
                yield np.column_stack([moved, y])

    def _edges(self) -> tuple[tuple[int, float, int], ...]:
        return ((0, self.x, 1), (0, self.x + self.width, -1), (1, self.y, 1), (1, self.y + self.height, -1))


def land(view: View) -> Iterator[tuple[str, str, tuple[float, float], float]]:
    """Each piece of land in the view: its country's code, its path, the middle of what is seen, and its area."""
    for code, ring in outlines():
        for placed in view._placed(ring):
            seen = _clipped(placed, view)
            if len(seen) > 2 and (area := _area(seen)) >= _SMALLEST:
                yield code, _path(seen, closed=True), _middle(seen), area


def borders(view: View) -> Iterator[str]:
    """The borders between countries in the view, as paths. (A line may leave the view; the field cuts it off.)"""
    for line in frontiers():
        for placed in view._placed(line):
            yield _path(placed, closed=False)


def _clipped(ring: Line, view: View) -> Line:
    """The part of a ring on the field (Sutherland and Hodgman 1974)."""
    for axis, edge, side in view._edges():
        if not len(ring):
            break
        inside = (ring[:, axis] - edge) * side >= 0
        if inside.all():
            continue
        before = np.roll(ring, 1, axis=0)
        crossing = inside != np.roll(inside, 1)
        step = np.where(crossing, ring[:, axis] - before[:, axis], 1.0)
        share = np.where(crossing, (edge - before[:, axis]) / step, 0.0)
        cut = before + share[:, None] * (ring - before)
        points = [p for c, i, at, own in zip(crossing, inside, cut, ring, strict=True) for p in _kept(c, i, at, own)]
        ring = np.array(points) if points else np.zeros((0, 2))
    return ring


def _kept(crossing: bool, inside: bool, cut: Line, own: Line) -> Iterable[Line]:
    if crossing:
        yield cut
    if inside:
        yield own


def _area(ring: Line) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


def _middle(ring: Line) -> tuple[float, float]:
    """The centre of gravity of a ring."""
    x, y = ring[:, 0], ring[:, 1]
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    area = cross.sum() / 2 or 1.0
    return (
        float(((x + np.roll(x, -1)) * cross).sum() / (6 * area)),
        float(((y + np.roll(y, -1)) * cross).sum() / (6 * area)),
    )


def _path(line: Line, *, closed: bool) -> str:
    """A line as path data, without points that would fall together."""
    told: list[str] = []
    last = (math.inf, math.inf)
    for i, (x, y) in enumerate(line):
        if i == len(line) - 1 or abs(x - last[0]) + abs(y - last[1]) >= _NEAR:
            told.append(f"{number(x)} {number(y)}")
            last = (x, y)
    return f"M{'L'.join(told)}{'Z' if closed else ''}"
