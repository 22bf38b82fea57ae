"""What goes into and out of each party, each money once.

The largest flows are taken first. A flow is added where the texts tell it apart from all that is in already: another
counterpart, another time, another item of one list. Anything else is left out with its reason, so that a total never
holds the same money twice; it may miss some.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assay.model import Certainty, Flow, LeftOut, Mode, Omission, Step, Total
from assay.stages.network.overlap import Overlaps
from assay.stages.network.times import year_of

Bounds = tuple[Decimal | None, Decimal | None]


def totals(flows: Iterable[Flow], overlaps: Overlaps) -> tuple[Total, ...]:
    """The totals of money of each party, in and out, by unit and rate; for each year as well where years differ."""
    groups: dict[tuple[str, str, str, str], list[Flow]] = defaultdict(list)
    for flow in flows:
        if flow.what == "money" and flow.unit not in ("", "percent"):
            for party, direction in ((flow.source, "out"), (flow.target, "in")):
                if party:
                    groups[party, direction, flow.unit, flow.per or ""].append(flow)
    found: list[Total] = []
    for (party, direction, unit, per), some in sorted(groups.items()):
        years = sorted({y for f in some if f.counts and (y := year_of(f.period)) is not None})
        for year in (None, *(years if len(years) > 1 or len(some) > 1 else ())):
            here = [f for f in some if year is None or year_of(f.period) == year]
            low, high, taken, left = add(here, overlaps, party)
            if taken:
                found.append(
                    Total(
                        party=party,
                        direction=direction,
                        unit=unit,
                        per=per or None,
                        year=year,
                        low=low,
                        high=high,
                        flows=taken,
                        left_out=left,
                    )
                )
    return tuple(found)


def add(
    flows: Sequence[Flow], overlaps: Overlaps, party: str, pledged: bool = False
) -> tuple[Decimal | None, Decimal | None, tuple[str, ...], tuple[LeftOut, ...]]:
    """The sum of flows at a party: its bounds, which flows are in it, and which are not, with the reason."""
    taken: list[Flow] = []
    left: list[LeftOut] = []
    for flow in sorted(flows, key=_largest_first):
        why = _barred(flow, pledged)
        if why is not None:
            left.append(LeftOut(flow=flow.id, why=why))
            continue
        blocks = [(reason, held) for held in taken if (reason := overlaps.why(flow, held, party)) is not None]
        if blocks:
            reason, held = min(blocks, key=lambda b: list(Omission).index(b[0]))
            left.append(LeftOut(flow=flow.id, why=reason, of=held.id))
        else:
            taken.append(flow)
    low, high = _sum(taken, party)
    return low, high, tuple(f.id for f in taken), tuple(left)


def _largest_first(flow: Flow) -> tuple[object, ...]:
    size = flow.high if flow.high is not None else flow.low
    return (
        bool(flow.part_of),
        bool(flow.told_as),
        -(flow.low if flow.low is not None else Decimal(0)),
        -(size or Decimal(0)),
        flow.id,
    )


def _barred(flow: Flow, pledged: bool) -> Omission | None:
    if flow.certainty is Certainty.DENIED:
        return Omission.DENIED
    if flow.mode is Mode.PLAN:
        return Omission.PLANNED
    if flow.step is Step.PLEDGED and not pledged:
        return Omission.PLEDGED
    if flow.turned:
        return Omission.TURNED
    return Omission.HEDGED if flow.certainty is Certainty.HEDGED else None


def _sum(flows: Sequence[Flow], party: str) -> Bounds:
    """Intervals added end by end. Of an amount that several have together, one of them has from nothing to all."""
    low, high, joint = Decimal(0), Decimal(0), set[str]()
    open_end, told = False, False
    shared = defaultdict(list)
    for flow in flows:
        shared[flow.joint].append(flow)
    for flow in flows:
        if flow.joint:
            if flow.joint in joint:
                continue
            joint.add(flow.joint)
        mine = not flow.joint or len(shared[flow.joint]) > 1
        low += (flow.low or Decimal(0)) if mine else Decimal(0)
        told = told or (mine and flow.low is not None)
        open_end = open_end or flow.high is None
        high += flow.high or Decimal(0)
    return (low if told else None), (None if open_end else high)
