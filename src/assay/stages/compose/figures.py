"""Findings from arithmetic: figures that cannot stand together, and figures that were checked and hold."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from assay.model import Agreement, Claim, Conflict, Dimension, Finding, Sentence
from assay.stages.compose import wording
from assay.stages.compose.building import HEAVIEST_EXTRA, cites, finding, held, say, spread
from assay.stages.compose.codes import for_rule
from assay.stages.compose.material import Material

SINGLE_AGREEMENTS = 4
TITLES = {
    "FIG002": "{doc}: the list does not match its stated count ({amounts})",
    "FIG003": "{doc}: the parts do not make up the whole ({amounts})",
    "FIG004": "{doc}: price times amount does not make the value ({amounts})",
    "FIG005": "{doc}: the conversion does not come out ({amounts})",
    "FIG006": "{doc}: the change does not follow from its two ends ({amounts})",
    "FIG007": "One measure has two values: {amounts}",
    "FIG008": "{doc}: the time stated does not follow from the dates ({amounts})",
}


def conflicts(m: Material) -> list[Finding]:
    """One finding a conflict; a conflict that a retelling repeats is told with the one that it repeats."""
    known = {c.id for c in m.parts.reconciled.conflicts if held(m, c.claims)}
    repeats: dict[str, list[Conflict]] = defaultdict(list)
    own = []
    for conflict in m.parts.reconciled.conflicts:
        if not held(m, conflict.claims):
            continue
        if conflict.inherited_from in known:
            repeats[str(conflict.inherited_from)].append(conflict)
        else:
            own.append(conflict)
    return [_conflict(m, c, repeats[c.id]) for c in own]


def _conflict(m: Material, conflict: Conflict, repeats: list[Conflict]) -> Finding:
    claims = held(m, conflict.claims)
    code = for_rule(conflict.rule).code
    odd = m.claims.get(conflict.odd_one_out or "")
    sentences = m.told(claims)
    sentences += spread(conflict.explanation, *cites(m, claims))
    if odd is not None and "odd one out" not in conflict.explanation:
        sentences += _odd_one_out(m, conflict, odd)
    if conflict.repair:
        sentences += spread(conflict.repair, *cites(m, claims))
    working = list(conflict.working)
    for repeat in repeats:
        sentences += _repeated(m, conflict, repeat)
        label = m.label(held(m, repeat.claims)[0].document)
        working += [f"{label}: {line}" for line in repeat.working]
    if len(m.parts.reconciled.conflicts) > 1:
        working.append(f"Rank {conflict.rank} of {len(m.parts.reconciled.conflicts)}: {conflict.rank_reason}")
    return finding(
        code,
        _title(m, code, claims, odd),
        sentences,
        key=(conflict.id,),
        extra=HEAVIEST_EXTRA / conflict.rank,
        working=working,
        claims=[*claims, *(c for r in repeats for c in held(m, r.claims))],
        assumptions=tuple(dict.fromkeys(r for c in (conflict, *repeats) for r in c.readings)),
        beside=[(m.show(x), m.show(y)) for x, y in pairwise(claims)],
        conflict=conflict.id,
    )


def _title(m: Material, code: str, claims: list[Claim], odd: Claim | None) -> str:
    amounts = list(dict.fromkeys(m.figure(c) for c in claims if c.amount is not None))
    if code in TITLES:
        documents = list(dict.fromkeys(m.label(c.document) for c in claims))
        form = TITLES[code]
        if code == "FIG004" and not any(c.amount and c.amount.dimension is Dimension.MONEY for c in claims):
            form = "{doc}: number times amount does not make the total ({amounts})"
        return form.format(doc=wording.listed(documents), amounts=wording.as_many(amounts))
    if odd is not None and odd.amount is not None:
        others = [a for a in amounts if a != m.figure(odd)]
        return f"{wording.capital(m.figure(odd))} cannot stand beside {wording.as_many(others)}"
    return f"These figures cannot stand together: {wording.as_many(amounts)}"


def _odd_one_out(m: Material, conflict: Conflict, odd: Claim) -> list[Sentence]:
    sentences = [say(f"Assay finds the odd one out to be {m.figure(odd)}, since the other figures agree.", m.cite(odd))]
    others = set(conflict.claims) - {odd.id}
    for agreement in m.parts.reconciled.agreements:
        if others & set(agreement.claims) and odd.id not in agreement.claims:
            sentences += spread(agreement.explanation, *cites(m, held(m, agreement.claims)))
    return sentences


def _repeated(m: Material, conflict: Conflict, repeat: Conflict) -> list[Sentence]:
    """That a retelling repeats the figures, and whether it leaves out what would expose them."""
    claims = held(m, repeat.claims)
    child = claims[0].document
    figures = wording.listed(m.figure(c) for c in claims if c.amount is not None)
    again = "reckoned with its own dates, they cannot stand together either"
    text = f"{m.label(child)} repeats these figures: {figures}; {again}."
    sentences = [say(text, *cites(m, claims))]
    rows = (d for d in m.parts.aligned.dropped if d.child == child and d.claim in m.claims)
    dropped = {d.claim for d in rows if m.loses_figure(d)}
    missing = [c for c in _exposing(m, conflict) if c.id in dropped]
    if missing:
        shown = wording.listed(m.figure(c) for c in missing)
        sentences.append(
            say(f"{m.label(child)} leaves out {shown}, which would expose the conflict.", *cites(m, missing))
        )
    return sentences


def _exposing(m: Material, conflict: Conflict) -> list[Claim]:
    """Figures that are worked with the conflict's own, in it or in an agreement that shares a claim with it."""
    ids = set(conflict.claims)
    worked = [a.claims for a in m.parts.reconciled.agreements] + [c.claims for c in m.parts.reconciled.conflicts]
    for claims in worked:
        if ids & set(claims):
            ids |= set(claims)
    return [c for c in held(m, ids) if c.amount is not None]


def agreements(m: Material) -> list[Finding]:
    """What was checked and holds, the figures of most claims first; past a few, in one finding."""
    found = [a for a in m.parts.reconciled.agreements if held(m, a.claims)]
    found.sort(key=lambda a: (-_interest(m, a), a.explanation, a.claims))
    once: dict[frozenset[str], Agreement] = {}
    for agreement in found:  # of the same figures, one working is enough
        once.setdefault(frozenset(agreement.claims), agreement)
    found = list(once.values())
    single, rest = found[:SINGLE_AGREEMENTS], found[SINGLE_AGREEMENTS:]
    findings = []
    for agreement in single:
        claims = held(m, agreement.claims)
        shown = wording.as_many(dict.fromkeys(m.figure(c) for c in claims if c.amount is not None))
        documents = wording.listed(dict.fromkeys(m.label(c.document) for c in claims))
        findings.append(
            finding(
                "FIG010",
                f"No conflict in {documents}: {shown}",
                [*m.told(claims), *spread(agreement.explanation, *cites(m, claims))],
                key=(agreement.rule, *agreement.claims),
                extra=_interest(m, agreement) / 3,
                claims=claims,
                beside=[(m.show(x), m.show(y)) for x, y in pairwise(claims)],
            )
        )
    if rest:
        sentences = [s for a in rest for s in spread(a.explanation, *cites(m, held(m, a.claims)))]
        title = f"No conflict in {wording.count(len(rest), 'further group')} of figures"
        findings.append(finding("FIG010", title, sentences, claims=held(m, (c for a in rest for c in a.claims))))
    return findings


def _interest(m: Material, agreement: Agreement) -> float:
    """How much the agreement looks like a conflict: figures of one case, several claims, claims of a conflict."""
    claims = held(m, agreement.claims)
    return len(claims) + 2.0 * sum(c.id in m.in_conflict for c in claims) + len({c.document for c in claims})
