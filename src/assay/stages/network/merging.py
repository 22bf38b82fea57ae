"""Flows of all claims, told once: copies and retellings joined, parts and other versions of one amount marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from assay.model import Aligned, Claim, Document, Flow, Lineage, Mode, Reconciled, Relation, Span, Step, make_id
from assay.stages.network.copies import AGAIN
from assay.stages.network.marks import parts_of_wholes
from assay.stages.network.times import apart, hull

_OTHERWISE = frozenset({Relation.DRIFTED, Relation.CONTRADICTED})
_PARTS = frozenset({"parts-sum", "subset"})
_RESTATED = frozenset({"conversion", "unit-conversion"})
_ONE_MEASURE = frozenset({"same-measure"})
_ROUNDED = Decimal("0.95")
_MOST = Decimal("Infinity")


def once(flows: Iterable[Flow], first: Mapping[str, str]) -> list[Flow]:
    """One flow for all that tell the same of the same two: a telling with its copies, and equal amounts.

    An end that one telling leaves open is filled from the other. The amount is that of the first telling.
    """
    by_end: dict[str, list[int]] = defaultdict(list)
    kept: list[Flow] = []
    for flow in sorted(
        flows, key=lambda f: (_open(f), f.claims[0] != first[f.claims[0]], f.claims, f.source, f.target)
    ):
        near = sorted({i for end in (flow.source, flow.target) if end for i in by_end[end]})
        at = next((i for i in near if _one(kept[i], flow, first)), None)
        if at is None:
            for end in filter(None, (flow.source, flow.target)):
                by_end[end].append(len(kept))
            kept.append(flow)
        else:
            kept[at] = _joined(kept[at], flow, first)
    return sorted(kept, key=lambda f: (f.source, f.target, f.what, f.claims))


def _open(flow: Flow) -> int:
    return (not flow.source) + (not flow.target)


def _one(a: Flow, b: Flow, first: Mapping[str, str]) -> bool:
    """Whether two flows are one money told twice."""
    if (_denied(a), a.mode is Mode.PLAN) != (_denied(b), b.mode is Mode.PLAN) or bool(a.joint) != bool(b.joint):
        return False
    if (a.step is Step.PLEDGED) != (b.step is Step.PLEDGED) or not _fits(a.source, b.source):
        return False
    if not _fits(a.target, b.target):
        return False
    if {first[c] for c in a.claims} & {first[c] for c in b.claims} and not set(a.claims) & set(b.claims):
        return _alike(a, b)
    equal = (a.what, a.low, a.high, a.unit, a.per) == (b.what, b.low, b.high, b.unit, b.per)
    if not equal or apart(a.period, b.period):
        return False
    return a.unit != "" or (a.source, a.target) == (b.source, b.target)


def _alike(a: Flow, b: Flow) -> bool:
    """Whether a telling and its copy can be one flow: nothing that both tell of it differs by more than rounding."""
    if a.what != b.what and "goods" not in (a.what, b.what):
        return False
    if not (a.unit and b.unit):
        return True
    if (a.unit, a.per) != (b.unit, b.per):
        return False
    low, high = (max((f.low or 0) for f in (a, b)), min((f.high if f.high is not None else _MOST) for f in (a, b)))
    return low * _ROUNDED <= high


def _denied(flow: Flow) -> bool:
    return flow.certainty == "denied"


def _fits(a: str, b: str) -> bool:
    return a == b or not a or not b


def _joined(a: Flow, b: Flow, first: Mapping[str, str]) -> Flow:
    lead, other = sorted((a, b), key=lambda f: (not f.unit, all(c != first[c] for c in f.claims), f.claims))
    return replace(
        lead,
        source=a.source or b.source,
        target=a.target or b.target,
        what=lead.what if lead.what != "goods" else other.what,
        period=lead.period or other.period,
        step=lead.step if lead.step is not Step.MOVED else other.step,
        claims=tuple(sorted({*a.claims, *b.claims})),
    )


def linked(
    flows: Sequence[Flow],
    claims: Mapping[str, Claim],
    documents: Sequence[Document],
    aligned: Aligned,
    reconciled: Reconciled,
    lineage: Lineage,
) -> list[Flow]:
    """The flows with their ids, their origins, and what each is a part or another version of."""
    flows = [replace(f, id=_id(f)) for f in flows]
    by_id = {f.id: f for f in flows}
    at: dict[str, list[Flow]] = defaultdict(list)
    for flow in flows:
        for claim in flow.claims:
            at[claim].append(flow)
    for claim, twins in _twins(claims.values()).items():
        at[claim] = list({f.id: f for t in (claim, *twins) for f in at.get(t, ())}.values())
    parts: dict[str, set[str]] = defaultdict(set)
    again: dict[str, set[str]] = defaultdict(set)
    for part, whole in [*_computed_parts(at, reconciled), *parts_of_wholes(at, claims, documents)]:
        if _shares_an_end(part, whole) and part.id != whole.id:
            parts[part.id].add(whole.id)
    for a, b in [*_told_otherwise(at, aligned), *_restated(at, reconciled), *_contested(at, reconciled)]:
        if _shares_an_end(a, b) and a.id != b.id and b.id not in parts[a.id] and a.id not in parts[b.id]:
            again[a.id].add(b.id)
    turned: dict[str, str] = {}
    for g, f in sorted(_turned(at, aligned), key=lambda p: (-len(p[1].claims), p[1].id, p[0].id)):
        if f.id not in turned:  # of two that turn each other round, the one told more often stands
            turned[g.id] = f.id
    wholes = {whole for some in parts.values() for whole in some}
    times = {w: hull([by_id[p].period for p in sorted(parts) if w in parts[p]]) for w in wholes}
    origins = _origins(documents, lineage)
    return [
        replace(
            f,
            period=times.get(f.id) or f.period,
            part_of=tuple(sorted(parts[f.id])),
            told_as=tuple(sorted(again[f.id])),
            turned=turned.get(f.id, ""),
            origins=tuple(sorted({o for c in f.claims for o in origins[claims[c].document]})),
        )
        for f in flows
    ]


def _origins(documents: Iterable[Document], lineage: Lineage) -> dict[str, list[str]]:
    """For each document the names of the documents and unseen sources at the roots of its lineage."""
    names = {d.id: d.outlet or d.title or d.file for d in documents} | {u.id: u.name for u in lineage.unseen}
    return {d.id: sorted(names.get(r, r) for r in lineage.roots(d.id)) for d in documents}


def _twins(claims: Iterable[Claim]) -> dict[str, list[str]]:
    """For each claim with a figure the others that rest on the same words of the same document."""
    same: dict[tuple[str, Span], list[str]] = defaultdict(list)
    for claim in claims:
        if claim.amount is not None:
            same[claim.document, claim.amount.span].append(claim.id)
    return {c: ids for ids in same.values() if len(ids) > 1 for c in ids}


def _id(flow: Flow) -> str:
    told = (str(flow.low), str(flow.high), flow.unit, flow.per, flow.step, flow.mode, flow.certainty)
    return make_id("flow", flow.source, flow.target, flow.what, told, flow.claims)


def _shares_an_end(a: Flow, b: Flow) -> bool:
    return bool(a.source and a.source == b.source) or bool(a.target and a.target == b.target)


def _computed_parts(at: Mapping[str, list[Flow]], reconciled: Reconciled) -> Iterable[tuple[Flow, Flow]]:
    """Parts and whole as the reckoning of figures took them, whether or not they came out."""
    for here in _reckoned(at, reconciled, _PARTS):
        sized = [f for f in here if f.low is not None or f.high is not None]
        if len({f.id for f in sized}) > 1:
            whole = max(sized, key=lambda f: (f.high or f.low or 0, f.id))
            yield from ((f, whole) for f in sized if f.id != whole.id and f.unit == whole.unit)


def _told_otherwise(at: Mapping[str, list[Flow]], aligned: Aligned) -> Iterable[tuple[Flow, Flow]]:
    """The same matter told with another amount, in a retelling or against it; the retelling comes first.

    Or with the same amount and another party, as where a name is spelled so that it seems to be another's.
    """
    for pair in aligned.alignments:
        here = [(g, f) for f in at.get(pair.a, ()) for g in at.get(pair.b, ())]
        if pair.relation in AGAIN:
            here = [] if any(f.joint or g.joint or f.id == g.id for g, f in here) else here
        elif pair.relation not in _OTHERWISE:
            continue
        yield from ((g, f) for g, f in here if (f.what, f.unit, f.per) == (g.what, g.unit, g.per) and f.unit)


def _turned(at: Mapping[str, list[Flow]], aligned: Aligned) -> Iterable[tuple[Flow, Flow]]:
    """A flow of a retelling, and that of its parent, of which it changes giver and receiver."""
    for pair in aligned.alignments:
        if pair.relation is Relation.ROLE_CHANGED:
            parents = [f for f in at.get(pair.a, ()) if pair.a in f.claims and f.source and f.target]
            retold = [g for g in at.get(pair.b, ()) if pair.b in g.claims]
            yield from ((g, f) for f in parents for g in retold if (f.source, f.target) == (g.target, g.source))


def _restated(at: Mapping[str, list[Flow]], reconciled: Reconciled) -> Iterable[tuple[Flow, Flow]]:
    """The same money in two units, as the reckoning of figures took it."""
    for here in _reckoned(at, reconciled, _RESTATED):
        yield from ((f, g) for f in here for g in here if f.unit != g.unit)


def _contested(at: Mapping[str, list[Flow]], reconciled: Reconciled) -> Iterable[tuple[Flow, Flow]]:
    """One measure with two values, in one text or in two: one money, and only one of the amounts can be."""
    for here in _reckoned(at, reconciled, _ONE_MEASURE):
        yield from ((f, g) for f in here for g in here if (f.what, f.unit, f.per) == (g.what, g.unit, g.per))


def _reckoned(at: Mapping[str, list[Flow]], reconciled: Reconciled, rules: frozenset[str]) -> Iterator[list[Flow]]:
    """The flows of the figures of each calculation under one of some rules."""
    sets = [x.claims for x in reconciled.agreements if x.rule in rules]
    sets += [x.claims for x in reconciled.conflicts if x.rule in rules]
    yield from ([f for c in claims for f in at.get(c, ())] for claims in sets)
