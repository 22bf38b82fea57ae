"""How many origins the picture of the lineage tells."""

from __future__ import annotations

from assay.pictures import lineage
from tests import invented


def test_texts_that_share_anything_above_them_are_of_one_family() -> None:
    case = invented.case()
    families = lineage.independent(case)
    assert 1 <= families <= len(lineage.origins(case))
