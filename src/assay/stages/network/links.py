"""Flows and ties of one claim, by the flow of its frame and the parts that its participants play."""

from __future__ import annotations

from functools import cache
from typing import Any

from assay.model import Claim, Dimension, Flow, Participant, Quantity, Role, Tie
from assay.stages.network.parties import Parties, is_thing, words_of
from assay.text.resources import load

_GOODS = frozenset({Dimension.MASS, Dimension.VOLUME, Dimension.COUNT, Dimension.LENGTH, Dimension.AREA})
_TO = (Role.RECIPIENT, Role.BENEFICIARY)


@cache
def _flows() -> dict[str, dict[str, str]]:
    """For each frame that moves something: what, and which part of the claim is source and target."""
    settings: Any = load("network.yaml")
    found = {
        entry["id"]: dict(entry["flow"])
        for name in settings["frame_files"]
        for entry in load(f"frames/{name}.yaml")
        if entry.get("flow") and entry["id"] not in settings["carriers"]
    }
    return found | {frame: {"what": "money", **parts} for frame, parts in settings["arrivals"].items()}


def flows_of(claim: Claim, parties: Parties) -> list[Flow]:
    """The flows that a claim tells: one for each pair of a source and a target that it names."""
    flow = _flows().get(claim.frame)
    if flow is None:
        return []
    sources = _ends(claim, parties, flow.get("source"), (Role.SOURCE,))
    targets = _ends(claim, parties, flow.get("target"), _TO)
    what = flow["what"] if flow["what"] == "money" else _goods(claim)
    amount = _amount(claim.amount, flow["what"])
    return [
        Flow(
            source=source,
            target=target,
            what=what,
            low=amount.low if amount else None,
            high=amount.high if amount else None,
            unit=amount.unit if amount else "",
            per=amount.per if amount else None,
            period=(amount.period if amount else None) or claim.period,
            claims=(claim.id,),
            certainty=claim.certainty,
        )
        for source in sources
        for target in targets
        if source != target
    ]


def _ends(claim: Claim, parties: Parties, part: str | None, roles: tuple[Role, ...]) -> list[str]:
    """The nodes at one end: the part that the frame names, where it is a party; else who has the matching role."""
    filled = {"subject": claim.subject, "object": claim.object}.get(part or "")
    nodes = [n for p in _members(claim, filled) if parties.party(p) and (n := parties.node(claim, p))]
    if not nodes:
        others = [p for role, p in claim.others if role in roles and not is_thing(p.name) and parties.party(p)]
        nodes = [n for p in others if (n := parties.node(claim, p))]
    return list(dict.fromkeys(nodes))


def _members(claim: Claim, participant: Participant | None) -> list[Participant]:
    """The members of an enumeration, where the claim lists them and the participant is the whole list."""
    if participant is None:
        return []
    listed = [i for i in claim.items if i.name and i.name in participant.name]
    return listed if len(listed) > 1 and participant.mention is None else [participant]


def _goods(claim: Claim) -> str:
    """What is moved: the participant with that role, else the goods in the object's place."""
    named = [p.name for role, p in claim.others if role is Role.GOODS]
    return named[0] if named else "goods"


def _amount(amount: Quantity | None, what: str) -> Quantity | None:
    """The claim's amount where it measures what flows; a share, a duration or a price of goods does not."""
    if amount is None:
        return None
    fits = amount.dimension is Dimension.MONEY if what == "money" else amount.dimension in _GOODS
    return amount if fits else None


def ties_of(claim: Claim, parties: Parties) -> list[Tie]:
    """The ties that a claim tells between its subject and its object. An event ties two named parties only."""
    if claim.subject is None or claim.object is None or not claim.relation:
        return []
    named = parties.entity(claim.subject) is not None, parties.entity(claim.object) is not None
    family = claim.frame.partition(".")[0] in words_of("ties")
    if not any(named) or not (all(named) or family):
        return []
    pairs = [
        (source, target)
        for s in _members(claim, claim.subject)
        for o in _members(claim, claim.object)
        if (source := parties.node(claim, s)) and (target := parties.node(claim, o))
    ]
    return [
        Tie(source=source, target=target, relation=claim.relation, claims=(claim.id,), certainty=claim.certainty)
        for source, target in dict.fromkeys(pairs)
        if source != target
    ]
