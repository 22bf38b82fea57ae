"""The outlines of the countries."""

from __future__ import annotations

import numpy as np
import pytest

from assay.globe.borders import middles, names, outlines, shared
from assay.globe.distance import kilometres


def test_every_ring_is_closed_and_no_line_jumps() -> None:
    for code, ring in outlines():
        assert np.allclose(ring[0], ring[-1], atol=1e-9) or abs(abs(ring[0][0] - ring[-1][0]) - 360) < 1e-6, code
        assert np.abs(np.diff(ring[:, 0])).max() < 180
        assert np.abs(ring[:, 1]).max() <= 90


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [("AF", 33.8, 66.0), ("RU", 61.5, 97.0), ("US", 39.5, -98.5), ("FJ", -17.8, 178.0), ("LS", -29.6, 28.2)],
)
def test_a_country_lies_where_it_does(code: str, latitude: float, longitude: float) -> None:
    assert kilometres(*middles()[code], latitude, longitude) < 250


def test_neighbours_share_a_line_and_others_none() -> None:
    line = shared("AF", "TJ")
    assert len(line) > 10
    assert 66 < line[:, 0].min() < line[:, 0].max() < 76
    assert not len(shared("AF", "FR"))
    assert names()["TJ"] == "Tajikistan"


def test_distance() -> None:
    assert kilometres(0, 0, 0, 180) == pytest.approx(20015, abs=1)
    assert kilometres(51.5, -0.12, 48.85, 2.35) == pytest.approx(343, abs=3)
    assert kilometres(10, 20, 10, 20) == 0
