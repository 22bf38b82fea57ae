"""What the dossier says of the network: who is tied to whom, where money and goods go, what each party gets, aid."""

from __future__ import annotations

from assay.model import Account, BlockKind, Cite, Claim, Finding, Flow, LeftOut, Section, Sentence, Stage, Step
from assay.pictures import labels
from assay.stages.compose import wording
from assay.stages.compose.building import cites, finding, held, say, spread
from assay.stages.compose.material import Material
from assay.stages.compose.tables import cell, table, teller

NOBODY = "not told"
_STEPS = {Step.PLEDGED: "pledged", Step.SENT: "sent", Step.RECEIVED: "received", Step.DIVERTED: "diverted"}


def network(m: Material) -> Section:
    """Who is tied to whom, most often told first; brokers and choke points in words."""
    names = _names(m)
    claims_of = {n.id: held(m, n.claims) for n in m.parts.network.nodes}
    chokes = m.parts.network.choke_points
    notes = [s for c in chokes for s in spread(c.text, *cites(m, claims_of.get(c.node, ())[:6]))]
    ties = sorted(
        m.parts.network.ties,
        key=lambda t: (
            _only_headlines(m, t.claims),
            -len(t.claims),
            names.get(t.source, ""),
            t.relation,
            names.get(t.target, ""),
        ),
    )
    rows = []
    for tie in ties:
        claims = held(m, tie.claims)
        if claims:
            first = Sentence(text=names.get(tie.source, tie.source), cites=cites(m, claims))
            texts = (tie.relation, names.get(tie.target, tie.target), teller(m, claims[0]), str(len(claims)))
            rows.append((first, *(cell(t, of=first) for t in texts)))
    header = ("Who", "Relation as told", "With whom", "Who says it first", "Claims")
    return table(
        "network",
        "Network: who is tied to whom",
        header,
        rows,
        "tie between named parties",
        figure="network",
        sentences=notes,
        plural="ties between named parties",
    )


def flows(m: Material) -> Section:
    """Money and goods as the sources tell them: what took place, the largest first, then the rest."""
    names = _names(m)
    ordered = sorted(
        m.parts.network.flows,
        key=lambda f: (
            not f.counts,
            _only_headlines(m, f.claims),
            f.what != "money",
            -(f.high or f.low or 0),
            names.get(f.source, ""),
            names.get(f.target, ""),
            f.what,
            f.id,
        ),
    )
    rows = []
    for flow in ordered:
        claims = sorted(held(m, flow.claims), key=lambda c: len(m.above(c.document)))  # a retelling has more above it
        if claims:
            when = labels.period(flow.period) if flow.period else ""
            first = Sentence(text=names.get(flow.source, NOBODY), cites=cites(m, claims))
            texts = (names.get(flow.target, NOBODY), labels.flow(flow), _step(flow), when, teller(m, claims[0]))
            rows.append((first, *(cell(t, of=first) for t in texts)))
    header = ("From", "To", "What", "Step", "Period", "Who says it first")
    notes = [say("Assay draws each money once: copies and retellings of a flow are joined, its claims in the notes.")]
    notes += [s for a in m.parts.network.accounts for s in _account(m, a)]
    return table("flows", "Flows of money and goods", header, rows, "flow", figure="flows", sentences=notes)


def totals(m: Material) -> Section:
    """What each party gets and gives, with the flows that are in a total and those that are not."""
    flows = {f.id: f for f in m.parts.network.flows}
    names = _names(m)
    ordered = sorted(
        m.parts.network.totals,
        key=lambda t: (names[t.party].casefold(), t.party, t.direction, t.unit, t.per or "", t.year or 0),
    )
    rows = []
    for it in ordered:
        claims = held(m, (c for i in it.flows for c in flows[i].claims))
        if claims:
            first = Sentence(text=names[it.party], cites=cites(m, claims))
            sums = " + ".join(labels.amount(flows[i].low, flows[i].high, it.unit) for i in it.flows)
            texts = (
                "gets" if it.direction == "in" else "gives",
                labels.amount(it.low, it.high, it.unit, it.per) + (f" in {it.year}" if it.year else ""),
                sums if len(it.flows) > 1 else "",
                "; ".join(_left(flows, x) for x in it.left_out),
            )
            rows.append((first, *(cell(t, of=first) for t in texts)))
    header = ("Party", "Gets or gives", "Amount", "The sum of", "Left out, and why")
    notes = [
        say("Assay adds what the texts tell apart: other parties, other times, other items of one list."),
        say(
            "Assay adds no currencies to one another, no rate to an amount, and nothing that is denied or only pledged."
        ),
    ]
    return table("totals", "What each party gets and gives", header, rows, "amount", sentences=notes if rows else ())


def findings(m: Material) -> list[Finding]:
    """Aid of which less is told to arrive than to be sent, and parties through whom all money goes."""
    return [*(f for a in m.parts.network.accounts for f in _gap(m, a)), *_single_ways(m)]


def _gap(m: Material, it: Account) -> list[Finding]:
    if it.gap_low is None or it.gap_low <= 0:
        return []
    stages = {s.step: s for s in it.stages}
    amount = labels.gap(it.gap_low, it.gap_high, it.unit)
    sent = labels.amount(stages[Step.SENT].low, stages[Step.SENT].high, it.unit)
    of = [_cited(m, it, s) for s in it.stages]
    working = [f"{_STEPS[s.step]}: {labels.amount(s.low, s.high, it.unit)}" for s in it.stages]
    working.append(f"sent less {'received and diverted' if Step.DIVERTED in stages else 'received'} = {amount}")
    last = say(
        "Assay derives this from what is told; that no text follows the money does not say that it was lost.",
        *(c for _, found in of for c in found),
    )
    claims = [c for s in it.stages for c in _claims(m, s)]
    return [
        finding(
            "AID001",
            f"Of {sent} sent, {amount} is not among what is told to have arrived",
            [*(say(text, *found) for text, found in of), last],
            working=working,
            claims=claims,
        )
    ]


def _single_ways(m: Material) -> list[Finding]:
    found = []
    names = _names(m)
    flows = {f.id: f for f in m.parts.network.flows}
    for choke in m.parts.network.choke_points:
        gone = choke.removal
        if gone is None or len(gone.parted) < 2:
            continue
        claims = held(m, (c for i in gone.stopped for c in flows[i].claims))
        where = cites(m, claims[:8])
        sentences = [*spread(choke.text, *where)]
        if gone.cut_off:
            reached = wording.listed(names[n] for n in gone.cut_off)
            sentences.append(say(f"Without it, none of the money that is told of would reach {reached}.", *where))
        sentences += m.told(claims)[:4]
        ends = wording.listed(dict.fromkeys(names[t] for _, t in gone.parted), 3)
        title = f"All money that is told to reach {ends} goes through {names[gone.node]}"
        found.append(finding("NET001", title, sentences, key=[gone.node], claims=claims))
    return found


def _account(m: Material, it: Account) -> list[Sentence]:
    """An account of aid in sentences, step by step."""
    sentences = [say(text, *found) for text, found in (_cited(m, it, s) for s in it.stages)]
    if it.gap_low is not None or it.gap_high is not None:
        where = [c for s in it.stages for c in cites(m, _claims(m, s))]
        rest = labels.gap(it.gap_low, it.gap_high, it.unit)
        sentences.append(say(f"Derived, not told by anybody: sent less received leaves {rest}.", *where))
    return sentences


def _cited(m: Material, it: Account, stage: Stage) -> tuple[str, tuple[Cite, ...]]:
    names = _names(m)
    amount = labels.amount(stage.low, stage.high, it.unit)
    by = f" by {names[it.donor]}" if it.donor and stage.step in (Step.PLEDGED, Step.SENT) else ""
    at = f" in {names[it.recipient]}" if it.recipient and stage.step is Step.RECEIVED else ""
    claims = _claims(m, stage)
    who = teller(m, claims[0]) if claims else ""
    return f"According to {who}, {amount} was {_STEPS[stage.step]}{by}{at}.", cites(m, claims)


def _claims(m: Material, stage: Stage) -> list[Claim]:
    flows = {f.id: f for f in m.parts.network.flows}
    return held(m, (c for i in stage.flows for c in flows[i].claims))


def _left(flows: dict[str, Flow], it: LeftOut) -> str:
    return f"{labels.flow(flows[it.flow])}: {labels.omission(it.why, labels.flow(flows[it.of]) if it.of else '')}"


def _step(flow: Flow) -> str:
    marks = [_STEPS[flow.step]] if flow.step in _STEPS else []
    marks += [str(x) for x in (flow.certainty, flow.mode) if x not in ("asserted", "statement")]
    return ", ".join(marks)


def _names(m: Material) -> dict[str, str]:
    """Nodes by what they are called: one that is only described without the capital of its sentence's start."""
    kept = {e.id for e in m.parts.entities.entities}
    return {
        n.id: n.name if n.id in kept or not m.all_prose.is_common(n.name) else n.name[:1].lower() + n.name[1:]
        for n in m.parts.network.nodes
    }


def _only_headlines(m: Material, ids: tuple[str, ...]) -> bool:
    return all(c.block is BlockKind.HEADLINE for c in held(m, ids))
