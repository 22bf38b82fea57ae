"""The title of a finding that tells one pair of claims."""

from __future__ import annotations

from assay.model import Alignment, Certainty, Claim, Difference, Relation
from assay.stages.compose.material import Material, Parts
from assay.stages.compose.titles import title
from tests import invented


def scoped(a: Claim, b: Claim) -> str:
    case = invented.case()
    differences = (Difference(what="scope", a=a.quote, b=b.quote, note="It is told of all of them now."),)
    pair = Alignment(a=a.id, b=b.id, relation=Relation.DRIFTED, score=0.9, differences=differences)
    return title(Material(Parts(**{f: getattr(case, f) for f in Parts._fields})), "DRF003", pair)


def test_only_a_denial_is_told_as_a_denial_that_was_widened() -> None:
    assert invented.PAYS_B.certainty is not Certainty.DENIED
    assert "widens what is told: " in scoped(invented.PAYS, invented.PAYS_B)


def test_a_widened_denial_is_told_as_one() -> None:
    denials = [c for r in invented.case().readings for c in r.claims if c.certainty is Certainty.DENIED]
    assert "widens a denial: " in scoped(invented.PAYS, denials[0])
