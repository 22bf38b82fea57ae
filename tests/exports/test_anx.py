"""The chart is one that anxwritter validates, and every link in it has both its ends."""

from __future__ import annotations

from lxml import etree

from assay.exports import anx
from assay.exports._material import Material, says_so
from assay.model import CaseResult
from tests import invented


def chart(result: CaseResult) -> etree._Element:
    return etree.fromstring(anx.export(result).files[0].data)


def test_every_party_source_and_document_is_an_entity_and_every_claim_a_link(result: CaseResult) -> None:
    root, material = chart(result), Material(result)
    identities = {e.get("Identity") for e in root.iter("Entity")}
    sources = {s.entity or s.id for s in material.sources}
    assert identities == {p.id for p in material.used} | set(material.documents) | sources
    numbers = {e.get("EntityId") for e in root.iter("Entity")}
    links = list(root.iter("Link"))
    assert {link.get(end) for link in links for end in ("End1Id", "End2Id")} <= numbers
    cards = [c.get("Summary") for c in root.iter("Card")]
    assert len(cards) >= len(result.claims())
    assert len(links) == len(cards) + len(result.lineage.derivations)


def test_types_strengths_and_grades_are_those_of_the_chart(result: CaseResult) -> None:
    root = chart(result)
    types = {t.get("Name") for t in root.iter("LinkType")}
    strengths = {s.get("Name") for s in root.iter("Strength")}
    for style in root.iter("LinkStyle"):
        assert style.get("Type") in types
        assert style.get("Strength") in strengths


def test_what_is_not_stated_is_drawn_apart() -> None:
    case = invented.case()
    styles = {style.get("Type"): style.get("Strength") for style in chart(case).iter("LinkStyle")}
    assert not says_so(invented.DENIAL)
    assert styles["denied: pay"] == "not stated as so"
    assert styles["pay"] == "asserted"
