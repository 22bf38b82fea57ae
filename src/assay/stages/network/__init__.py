"""Network: who does what with whom, with how much, where and when, as the claims tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from assay.model import (
    Aligned,
    Certainty,
    Claim,
    Document,
    Entities,
    Flow,
    Lineage,
    Network,
    Node,
    Reading,
    Reconciled,
    Tie,
)
from assay.stages.network.aid import accounts
from assay.stages.network.copies import first_tellings, one_description
from assay.stages.network.flows import flows_of
from assay.stages.network.graph import brokerage, choke_points, paths, walked
from assay.stages.network.merging import linked, once
from assay.stages.network.overlap import Overlaps
from assay.stages.network.parties import Parties
from assay.stages.network.ties import ties_of
from assay.stages.network.timeline import timeline
from assay.stages.network.totals import totals

__all__ = ["VERSION", "run"]

VERSION = "9"


def run(
    *,
    documents: tuple[Document, ...],
    readings: tuple[Reading, ...],
    entities: Entities,
    aligned: Aligned,
    lineage: Lineage,
    reconciled: Reconciled,
) -> Network:
    """The network of a case. What is denied or planned is kept as such and counts in no total, path or choke point;
    a question or a recommendation makes no link.

    A claim that only repeats another adds its id to the flow or tie of the first.
    """
    held = {d.id for d in documents}
    claims = sorted((c for r in readings if r.document in held for c in r.claims), key=lambda c: (c.rank, c.id))
    first = first_tellings([c.id for c in claims], aligned)
    parties = Parties(entities, claims, aligned)
    flows, ties = _told(claims, parties)
    flows, ties = one_description(flows, ties, aligned, parties)
    by_id = {c.id: c for c in claims}
    flows, ties = once(flows, first), _merged_ties(ties, first)
    flows = linked(flows, by_id, documents, aligned, reconciled, lineage)
    nodes = _nodes(parties, flows, ties, brokerage(flows, ties))
    members = [t for t in ties if t.certainty is not Certainty.DENIED and _is_membership(t, by_id)]
    overlaps = Overlaps({n.id: n for n in nodes}, by_id, members)
    network = Network(
        nodes=nodes,
        flows=tuple(flows),
        ties=tuple(ties),
        timeline=timeline(claims),
        totals=totals(flows, overlaps),
        accounts=accounts(flows, by_id, documents, overlaps),
        paths=paths(walked(flows)),
    )
    return msgspec.structs.replace(network, choke_points=choke_points(network))


def _told(claims: Sequence[Claim], parties: Parties) -> tuple[list[Flow], list[Tie]]:
    """All flows, and the ties of claims that tell none. A list told by its members needs no flow of the whole, unless
    that has an amount."""
    flows: list[Flow] = []
    ties: list[Tie] = []
    single = {(c.document, c.sentence, c.frame, p.name) for c in claims if c.rank for p in (c.subject, c.object) if p}
    for claim in claims:
        told = flows_of(claim, parties)
        listed = [i for i in claim.items if (claim.document, claim.sentence, claim.frame, i.name) in single]
        if len(listed) > 1 and not claim.rank and not claim.partial_list:
            told = [f for f in told if f.unit]
        flows += told
        if not told and claim.states and not listed:
            ties += ties_of(claim, parties)
    return flows, ties


def _is_membership(tie: Tie, claims: Mapping[str, Claim]) -> bool:
    return any(claims[c].frame.startswith("membership.") for c in tie.claims)


def _merged_ties(ties: Sequence[Tie], first: Mapping[str, str]) -> list[Tie]:
    found: dict[tuple[str, ...], Tie] = {}
    by_origin: dict[tuple[str, ...], tuple[str, ...]] = {}
    for tie in sorted(ties, key=lambda t: (t.claims[0] != first[t.claims[0]], t.claims, t.source, t.target)):
        key: tuple[str, ...] = (tie.source, tie.target, tie.relation, tie.certainty)
        key = by_origin.setdefault((first[tie.claims[0]], tie.source, tie.target, tie.certainty), key)
        if key in found:
            claims = tuple(sorted({*found[key].claims, *tie.claims}))
            found[key] = msgspec.structs.replace(found[key], claims=claims)
        else:
            found[key] = tie
    return sorted(found.values(), key=lambda t: (t.source, t.target, t.relation, t.claims))


def _nodes(
    parties: Parties, flows: Sequence[Flow], ties: Sequence[Tie], broker: Mapping[str, float]
) -> tuple[Node, ...]:
    claims: dict[str, set[str]] = defaultdict(set)
    links = [(f.source, f.target, f.claims) for f in flows] + [(t.source, t.target, t.claims) for t in ties]
    for source, target, told in links:
        for end in filter(None, (source, target)):
            claims[end].update(told)
    return tuple(
        Node(
            id=node,
            name=parties.names[node],
            kind=parties.kinds[node],
            claims=tuple(sorted(ids)),
            broker=round(broker.get(node, 0.0), 4),
        )
        for node, ids in sorted(claims.items())
    )
