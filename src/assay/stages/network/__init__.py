"""Network: who does what with whom, with how much, where and when, as the claims tell it."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from assay.model import Aligned, Certainty, Document, Entities, Flow, Network, Node, Reading, Tie
from assay.stages.network.chokes import brokerage, choke_points
from assay.stages.network.copies import first_tellings
from assay.stages.network.links import flows_of, ties_of
from assay.stages.network.parties import Parties
from assay.stages.network.timeline import timeline

__all__ = ["VERSION", "run"]

VERSION = "2"


def run(
    *, documents: tuple[Document, ...], readings: tuple[Reading, ...], entities: Entities, aligned: Aligned
) -> Network:
    """The network of a case, made of what is stated: a plan or a question stands in the timeline alone.

    A claim that only repeats another adds its id to the flow or tie of the first.
    """
    held = {d.id for d in documents}
    claims = sorted((c for r in readings if r.document in held for c in r.claims), key=lambda c: (c.rank, c.id))
    first = first_tellings([c.id for c in claims], aligned)
    parties = Parties(entities, claims, aligned)
    flows: list[Flow] = []
    ties: list[Tie] = []
    for claim in (c for c in claims if c.states):
        told = [] if claim.certainty is Certainty.DENIED else flows_of(claim, parties)
        flows += told
        if not told:
            ties += ties_of(claim, parties)
    flows, ties = _merged_flows(flows, first), _merged_ties(ties, first)
    broker = brokerage(flows, ties)
    return Network(
        nodes=_nodes(parties, flows, ties, broker),
        flows=tuple(flows),
        ties=tuple(ties),
        timeline=timeline(claims),
        choke_points=choke_points(flows, broker, parties.names),
    )


def _merged_flows(flows: list[Flow], first: dict[str, str]) -> list[Flow]:
    """One flow for all that tell the same of the same two, and for a telling and its copies."""
    found: dict[tuple[object, ...], Flow] = {}
    by_origin: dict[tuple[str, str, str], tuple[object, ...]] = {}
    for flow in sorted(flows, key=lambda f: (f.claims[0] != first[f.claims[0]], f.claims, f.source, f.target, f.what)):
        key: tuple[object, ...] = (flow.source, flow.target, flow.what, flow.low, flow.high, flow.unit, flow.per)
        key = by_origin.setdefault((first[flow.claims[0]], flow.source, flow.target), key)
        if key in found:
            claims = tuple(sorted({*found[key].claims, *flow.claims}))
            found[key] = msgspec.structs.replace(found[key], claims=claims)
        else:
            found[key] = flow
    return sorted(found.values(), key=lambda f: (f.source, f.target, f.what, f.claims))


def _merged_ties(ties: list[Tie], first: dict[str, str]) -> list[Tie]:
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


def _nodes(parties: Parties, flows: list[Flow], ties: list[Tie], broker: dict[str, float]) -> tuple[Node, ...]:
    claims: dict[str, set[str]] = defaultdict(set)
    links = [(f.source, f.target, f.claims) for f in flows] + [(t.source, t.target, t.claims) for t in ties]
    for source, target, told in links:
        claims[source].update(told)
        claims[target].update(told)
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
