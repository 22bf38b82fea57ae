"""i2 Analyst's Notebook: one chart in its XML form (.anx), by anxwritter.

The graph is that of the GraphML export. A claim is a link with its words on a card; what is hedged is dashed, what is
denied, asked or planned is dotted and says so in its type. Grades are the Admiralty's own, on the chart's own scales.
"""

from __future__ import annotations

from typing import Any

from assay.exports._exchange import Exported, File, Losses, Report
from assay.exports._material import Material, mark
from assay.exports.graphml import build
from assay.model import CaseResult, Certainty, Claim
from assay.text.resources import load

_ICONS = {
    "person": "Person",
    "organisation": "Organization",
    "group": "Group",
    "outlet": "Media",
    "place": "Place",
    "facility": "Building",
    "vessel": "Ship",
    "document": "Document",
    "work": "Document",
}
_OTHER = "General"
# What the chart calls the attributes of a place, its co-ordinates in decimal degrees (WGS 84).
_WHERE = {
    "latitude": "Latitude",
    "longitude": "Longitude",
    "radius_km": "Within km",
    "place_kind": "Kind of place",
    "country": "Country code",
}
_STRENGTHS = {"asserted": "solid", "hedged": "dashed", "not stated as so": "dotted", "inferred": "dash_dot"}


def export(result: CaseResult) -> Exported:
    """The case as one chart."""
    from anxwritter import ANXChart  # heavy, and no other format needs it

    material, losses = Material(result), Losses()
    graph = build(material, losses)
    names = load("exchange.yaml")
    chart = ANXChart()
    chart.grades_one.items = [f"{k} {v}" for k, v in names["reliability"].items()]
    chart.grades_two.items = [f"{k} {v}" for k, v in names["credibility"].items()]
    chart.strengths.items.clear()
    for name, style in _STRENGTHS.items():
        chart.add_strength(name=name, dot_style=style)
    chart.strengths.default = "asserted"
    for node, about in graph.nodes(data=True):
        chart.add_icon(id=node, label=about["label"], type=_ICONS.get(about["kind"], _OTHER), **_described(about))
    for source, target, about in graph.edges(data=True):
        if source == target:  # the chart knows no link of a party to itself
            target = about["document"]
        chart.add_link(from_id=source, to_id=target, arrow="head", **_link(material, about))
    report = Report(
        format="anx",
        documents=len(result.documents),
        claims=len({e["claim"] for _, _, e in graph.edges(data=True) if e["type"] == "claim"}),
        entities=sum(n["type"] == "entity" for _, n in graph.nodes(data=True)),
        sources=sum(n.get("source", False) for _, n in graph.nodes(data=True)),
        lost=losses.all(),
    )
    return Exported(files=(File(name="case.anx", data=chart.to_xml().encode()),), report=report)


def _described(about: dict[str, Any]) -> dict[str, Any]:
    told = [about["type"], about.get("kind"), about.get("published"), about.get("sha256")]
    where = {title: about[name] for name, title in _WHERE.items() if name in about}
    return {
        "description": "; ".join(t for t in told if t),
        "source_type": "source" if about.get("source") else None,
        "attributes": where,
    }


def _link(material: Material, about: dict[str, Any]) -> dict[str, Any]:
    if about["type"] != "claim":
        return {"type": "derivation", "label": about["relation"], "strength": "inferred"}
    claim = material.result.claims()[about["claim"]]
    document = material.documents[claim.document]
    day = about.get("from", "")
    weight = material.weight(claim)
    grades: dict[str, Any] = {}
    if weight:
        names = load("exchange.yaml")
        letter, digit = weight.grade.reliability.value, weight.grade.credibility
        one, two = f"{letter} {names['reliability'][letter]}", f"{digit} {names['credibility'][digit]}"
        grades = {"grade_one": one, "grade_two": two}
    card = {
        "summary": about["said_by"],
        "description": claim.quote,
        "source_ref": f"{document.file}, characters {claim.span.start} to {claim.span.end}",
        "datetime_description": claim.period.text if claim.period else None,
        **grades,
    }
    return {
        "link_id": about["claim"],
        "type": about["relation"],
        "label": about["relation"],
        "strength": _strength(claim),
        "description": about.get("amount_words"),
        "date": day if len(day) == 10 else None,
        "source_ref": document.title or document.file,
        "cards": [card],
        **grades,
    }


def _strength(claim: Claim) -> str:
    if mark(claim):
        return "not stated as so"
    return "hedged" if claim.certainty is Certainty.HEDGED else "asserted"
