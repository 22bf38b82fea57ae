"""Findings on what a retelling leaves out and what it adds."""

from __future__ import annotations

from collections import defaultdict

from assay.model import Change, Claim, Finding, Severity
from assay.stages.compose import wording
from assay.stages.compose.building import cites, finding, held, say
from assay.stages.compose.material import Material

EXAMPLES = 6
NOTED = 12


def left_out(m: Material) -> list[Finding]:
    """Per derivation: the figures left out that take part in arithmetic, then the rest in one finding."""
    findings = []
    for (parent, child), claims in _by_derivation(m, m.parts.aligned.dropped).items():
        figures = [c for c in claims if c.id in m.in_arithmetic]
        rest = [c for c in claims if c.id not in m.in_arithmetic]
        if figures:
            findings.append(_figures(m, parent, child, figures))
        if rest:
            a, b = m.label(parent), m.label(child)
            title = f"{b} leaves out {wording.count(len(rest), 'claim')} of {a}"
            findings.append(_summary(m, "DRP001", title, rest, (parent, child)))
    return findings


def put_in(m: Material) -> list[Finding]:
    """Per derivation: what the child says beyond its parent."""
    findings = []
    for (parent, child), claims in _by_derivation(m, m.parts.aligned.added).items():
        title = f"{m.label(child)} adds {wording.count(len(claims), 'claim')} that {m.label(parent)} does not make"
        findings.append(_summary(m, "ADD001", title, claims, (parent, child)))
    return findings


def _by_derivation(m: Material, rows: tuple[Change, ...]) -> dict[tuple[str, str], list[Claim]]:
    """Changed claims by (parent, child), list members apart, in the order of the text."""
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if not row.detail:
            ids[row.parent, row.child].add(row.claim)
    return {key: found for key, members in sorted(ids.items()) if (found := held(m, members))}


def _figures(m: Material, parent: str, child: str, figures: list[Claim]) -> Finding:
    a, b = m.label(parent), m.label(child)
    figures = sorted(figures, key=lambda c: (-m.importance(c), m.position[c.id]))
    amounts = wording.listed(dict.fromkeys(m.figure(c) for c in figures if c.amount)) or "claims"
    sentences = m.told(figures)
    for conflict in m.parts.reconciled.conflicts:
        touched = [c for c in figures if c.id in conflict.claims]
        if touched:
            sentences.append(
                say(f"Without it, a reader of {b} cannot see a conflict of figures that {a} shows.", *cites(m, touched))
            )
    sentences.append(say(f"{b} does not repeat {amounts}.", *cites(m, figures), m.cite_document(child)))
    return finding(
        "DRP001",
        f"{b} leaves out figures that bear on the arithmetic: {amounts}",
        sentences,
        key=("figures", parent, child),
        extra=9.0,
        severity=Severity.MEDIUM,
        claims=figures,
    )


def _summary(m: Material, code: str, title: str, claims: list[Claim], key: tuple[str, str]) -> Finding:
    ranked = sorted(claims, key=lambda c: (-m.importance(c), c.document, c.span))
    shown, rest = ranked[:EXAMPLES], ranked[EXAMPLES:]
    sentences = m.told(shown)
    if rest:
        text = f"The other {len(rest)} weigh less; the first of them are footnoted here."
        sentences.append(say(text, *cites(m, rest[:NOTED])))
    return finding(code, title, sentences, key=(code, *key), extra=min(8.0, m.importance(shown[0])), claims=ranked)
