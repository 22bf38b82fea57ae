"""Denials of having any part in a thing."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Certainty, DerivationKind, Relation
from tests.stages.align.test_verdict import label, told

DENIED: dict[str, Any] = {"certainty": Certainty.DENIED}
OWNS = {"predicate": "belong", "relation": "belongs to", "subject": "Ferro Lines", "object": "Osric Vane"}
TOLD = "Ferro Lines belongs to Osric Vane."
HOLD: dict[str, Any] = {"predicate": "hold", "relation": "holds", **DENIED}


@pytest.mark.parametrize(
    ("denial", "parts", "denied"),
    [
        (
            "Osric Vane has never held a share in any ferry company.",
            {**HOLD, "relation": "holds share in", "subject": "Osric Vane", "object": "ferry company"},
            True,
        ),
        (
            "Osric Vane holds no share in Lund Salt.",
            {**HOLD, "relation": "holds share in", "subject": "Osric Vane", "object": "Lund Salt"},
            False,
        ),
        (
            "Ada Dane has never held a share in any ferry company.",
            {**HOLD, "relation": "holds share in", "subject": "Ada Dane", "object": "ferry company"},
            False,
        ),
        (
            "Osric Vane is not one of the shareholders.",
            {"predicate": "be", "relation": "is one of", "subject": "Osric Vane", "object": "shareholders", **DENIED},
            True,
        ),
        (
            "Osric Vane is not one of the divers.",
            {"predicate": "be", "relation": "is one of", "subject": "Osric Vane", "object": "divers", **DENIED},
            False,
        ),
    ],
)
def test_who_has_no_share_owns_nothing(denial: str, parts: dict[str, Any], denied: bool) -> None:
    found, _ = told(TOLD, denial, OWNS, parts, kind=DerivationKind.CITES)
    assert (label(found) is Relation.CONTRADICTED) is denied


@pytest.mark.parametrize(
    ("owner", "denied"), [("brother-in-law of Sandor Vane", True), ("brother-in-law of Ada Dane", False)]
)
def test_what_no_relative_has_none_of_them_has(owner: str, denied: bool) -> None:
    denial = "No relative of Sandor Vane has ever held a share."
    parts = {**HOLD, "subject": "relative of Sandor Vane", "object": "share"}
    found, _ = told(f"Ferro Lines belongs to a {owner}.", denial, {**OWNS, "object": owner}, parts)
    assert (label(found) is Relation.CONTRADICTED) is denied
