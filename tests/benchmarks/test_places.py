"""What the benchmark of places calls right."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.places import NEAR_KM, Gold, geovirus, lgl, measure, reader

from assay.engines.gazetteer import Gazetteer
from assay.model import Use

LGL = """<articles><article><domain>{outlet}</domain><text><![CDATA[A barn burned in Menongue.]]></text>
<toponyms><toponym><start>17</start><end>25</end><phrase>Menongue</phrase>
<gaztag><lat>-14.66</lat><lon>17.69</lon></gaztag></toponym>
<toponym><start>0</start><end>1</end><phrase>A</phrase></toponym></toponyms></article></articles>"""
GEOVIRUS = """<articles><article><source>s</source><text>Goma and Goma.</text><locations><location><name>Goma</name>
<start>10</start><lat>-1.6</lat><lon>29.2</lon></location></locations></article></articles>"""


def test_names_without_a_place_count_as_names_only(tmp_path: Path) -> None:
    file = tmp_path / "lgl.xml"
    file.write_text(LGL.format(outlet="a.example"))
    (article,) = lgl(file, "tuned")
    assert article.gold == (Gold(17, 25, (-14.66, 17.69)), Gold(0, 1, None))
    assert list(lgl(file, "held")) == []
    told, misses = measure([article], reader(), Gazetteer(), uses=frozenset(Use))
    assert (told.right, told.marked, told.near, told.resolved) == (1, 2, 1, 1)
    assert misses["not found: A"] == 1


def test_offsets_of_geovirus_are_repaired(tmp_path: Path) -> None:
    file = tmp_path / "GeoVirus.xml"
    file.write_text(GEOVIRUS)
    (article,) = geovirus(file, "all")
    assert [(g.start, g.end) for g in article.gold] == [(9, 13)]


def test_a_hundred_miles() -> None:
    assert pytest.approx(100 * 1.609344, abs=0.1) == NEAR_KM
