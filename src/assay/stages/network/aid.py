"""Aid by its steps: pledged, sent, received, diverted, and what the texts leave unaccounted for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from assay.model import Account, Claim, Document, Flow, Stage, Step
from assay.stages.network.overlap import Overlaps
from assay.stages.network.parties import words_of
from assay.stages.network.times import apart
from assay.stages.network.totals import add

_STEPS = (Step.PLEDGED, Step.SENT, Step.RECEIVED, Step.DIVERTED)


def accounts(
    flows: Iterable[Flow], claims: Mapping[str, Claim], documents: Iterable[Document], overlaps: Overlaps
) -> tuple[Account, ...]:
    """An account for each donor and unit. What arrives without a word of its donor belongs to the one donor of its
    document; where there are several, or none, it has an account of its own."""
    texts = {d.id: d.text for d in documents}
    titles = {d.id: d.title for d in documents}
    aid = [f for f in flows if f.unit not in ("", "percent") and f.per is None and _is_aid(f, claims, texts, titles)]
    donors: dict[tuple[str, str], set[str]] = defaultdict(set)  # by document and unit
    for flow in aid:
        if flow.source and flow.counts:
            for claim in flow.claims:
                donors[claims[claim].document, flow.unit].add(flow.source)
    groups: dict[tuple[str, str, str], list[Flow]] = defaultdict(list)
    for flow in aid:
        near = set().union(*(donors[claims[c].document, flow.unit] for c in flow.claims))
        donor = flow.source or (next(iter(near)) if len(near) == 1 else "")
        groups[donor, "" if donor else flow.target, flow.unit].append(flow)
    found = (_account(*key, some, overlaps) for key, some in sorted(groups.items()))
    return tuple(a for a in found if len(a.stages) > 1)


def _is_aid(flow: Flow, claims: Mapping[str, Claim], texts: Mapping[str, str], titles: Mapping[str, str]) -> bool:
    """Whether a flow's sentence, or its party, is of aid; of money whose donor is not named, the document's title."""
    words = words_of("aid")
    told = [claims[c] for c in flow.claims]
    said = [c.sentence.of(texts[c.document]) + " " + (c.subject.name if c.subject else "") for c in told]
    said += [] if flow.source else [titles[c.document] for c in told]
    return any(words & set(re.findall(r"[a-z]+", s.casefold())) for s in said)


def _account(donor: str, recipient: str, unit: str, flows: Sequence[Flow], overlaps: Overlaps) -> Account:
    stages = []
    for step in _STEPS:
        here = [f for f in flows if f.step is step]
        low, high, taken, left = add(here, overlaps, donor or recipient, pledged=step is Step.PLEDGED)
        if taken:
            stages.append(Stage(step=step, low=low, high=high, flows=taken, left_out=left))
    targets = {f.target for f in flows if f.target}
    gap = _gap(stages, {f.id: f for f in flows})
    only = next(iter(targets)) if len(targets) == 1 else ""
    low, high = gap or (None, None)
    return Account(
        donor=donor, recipient=recipient or only, unit=unit, stages=tuple(stages), gap_low=low, gap_high=high
    )


def _gap(stages: Sequence[Stage], flows: Mapping[str, Flow]) -> tuple[Decimal | None, Decimal | None] | None:
    """Sent less received and diverted, at its least and its most; nothing where the two are not both told, or speak
    of times that lie apart."""
    by_step = {s.step: s for s in stages}
    sent, received = by_step.get(Step.SENT), by_step.get(Step.RECEIVED)
    if sent is None or received is None:
        return None
    times = [(flows[a].period, flows[b].period) for a in sent.flows for b in received.flows]
    if all(apart(a, b) for a, b in times):
        return None
    gone = [received, *([by_step[Step.DIVERTED]] if Step.DIVERTED in by_step else [])]
    most = None if any(s.high is None for s in gone) else sum((s.high or Decimal(0) for s in gone), Decimal(0))
    least = sum((s.low or Decimal(0) for s in gone), Decimal(0))
    low = sent.low - most if sent.low is not None and most is not None else None
    high = sent.high - least if sent.high is not None else None
    return (low, high) if low is not None or high is not None else None
