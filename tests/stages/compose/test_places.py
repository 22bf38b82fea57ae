"""The places of the dossier."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from assay.stages import compose
from assay.stages.compose import lint
from assay.stages.compose.places import NAMED_ONLY
from tests.stages.compose.test_groups import PARTS
from tests.whole import Whole


def test_a_place_of_which_nothing_is_told_is_only_named() -> None:
    case = Whole().read({"a.txt": "A note from the port\n3 May 2024\n\nThe guild paid 40 dollars in Mombasa."})
    if not case.places.gazetteer:
        pytest.skip("the gazetteer is not installed")
    bare = tuple(replace(p, claims=()) for p in case.places.places)
    parts = {p: getattr(case, p) for p in PARTS} | {"places": replace(case.places, places=bare)}
    dossier = compose.run(**parts)
    assert lint.faults(dossier) == ()
    (section,) = (s for s in dossier.sections if s.id == "places")
    assert [row[3].text for row in section.rows] == [NAMED_ONLY]
