"""Imports point down, stages are pure and know nothing of one another, and everything can be read in one sitting."""

from __future__ import annotations

from pathlib import Path

import pytest

import assay
from tests.architecture import LAYERS, breaches, undeclared
from tests.licences import closure

PACKAGE = Path(assay.__file__).parent


def test_the_house_stands() -> None:
    found = breaches(PACKAGE)
    assert not found, "\n".join(found)


def test_every_layer_of_the_design_is_named() -> None:
    assert sorted({layer for layer in LAYERS.values() if layer}) == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("file", "source", "told"),
    [
        ("model/a.py", "from assay.text import words", "imports assay.text, which is not below it"),
        ("text/a.py", "import assay.stages.align", "which is not below it"),
        ("text/a.py", "from assay.pictures import tree", "which is not below it"),
        ("stages/align/a.py", "from assay.store import CaseFile", "which is not below it"),
        ("stages/align/a.py", "def f():\n    from assay.stages.weigh import run", "imports the stage weigh"),
        ("stages/align/a.py", "from ..weigh import run", "imports the stage weigh"),
        ("stages/align/a.py", "from assay.stages import weigh", "imports the stage weigh"),
        ("stages/align/a.py", "import os.path", "imports os"),
        ("stages/align/a.py", "from urllib.request import urlopen", "imports urllib"),
        ("stages/align/a.py", "def f(p):\n    return open(p)", "calls open() on line 2"),
        ("stages/align/a.py", "from datetime import date\nd = date.today()", "calls date.today() on line 2"),
        ("stages/align/a.py", "from datetime import datetime\nd = datetime.now()", "calls datetime.now()"),
        ("stages/align/a.py", "import spacy\nn = spacy.load('x')", "calls spacy.load()"),
        ("cellar/a.py", "", "no layer is named for 'cellar'"),
        ("cli/a.py", "from assay.attic import b", "for which no layer is named"),
        ("engines/a.py", "import assay.stages.align, assay.stages.weigh", "imports more than one stage: align, weigh"),
        ("case.py", "import assay.cli", "which is not below it"),
        ("model/a.py", "x = 1\n" * 401, "401 lines"),
        ("model/a.py", "def f():\n" + "    x = 1\n" * 60, "f has 61 lines"),
    ],
)
def test_a_planted_breach_is_caught(tmp_path: Path, file: str, source: str, told: str) -> None:
    root = tmp_path / "assay"
    for stage in ("align", "weigh"):
        (root / "stages" / stage).mkdir(parents=True)
        (root / "stages" / stage / "__init__.py").write_text("")
    (root / "stages" / "__init__.py").write_text("")
    assert breaches(root) == []
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(source)
    found = breaches(root)
    assert any(told in line for line in found), found


def test_what_is_allowed_is_let_through(tmp_path: Path) -> None:
    root = tmp_path / "assay"
    (root / "stages" / "align").mkdir(parents=True)
    (root / "stages" / "align" / "__init__.py").write_text(
        "from datetime import date\nimport re\nfrom assay.model import Claim\nfrom assay.text import names\n"
        "from assay.errors import BadInput\nfrom assay.stages.align.pairs import f\nd = date(2020, 1, 1)\n"
    )
    (root / "stages" / "align" / "pairs.py").write_text("f = 1\n")
    (root / "pipeline.py").write_text("import assay\nimport assay.stages.align\nimport assay.stages.weigh\n")
    assert breaches(root) == []


@pytest.mark.parametrize("folder", [PACKAGE, Path(__file__).parent])
def test_nothing_is_imported_that_a_set_up_for_tests_does_not_install(folder: Path) -> None:
    assert undeclared(folder, closure().keys()) == []


def test_an_import_that_nothing_brings_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import os, attic.b\nfrom msgspec import json\nfrom . import c\nfrom b import d\n")
    (tmp_path / "b").mkdir()
    assert undeclared(tmp_path, {"msgspec"}) == ["a.py: attic"]
    assert undeclared(tmp_path, {"attic"}) == ["a.py: msgspec"]


def test_the_public_names_are_these() -> None:
    assert len(assay.__all__) <= 10
    assert sorted(assay.__all__) == assay.__all__
    for name in assay.__all__:
        assert getattr(assay, name).__name__ == name
    with pytest.raises(AttributeError):
        _ = assay.nothing_of_the_kind
