"""Findings on what a retelling leaves out, what it adds, and what a publisher corrects."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from assay.model import Certainty, Change, Cite, Claim, Finding, Link, Relation, Sentence, Severity, Span
from assay.stages.compose import enumeration, pairs, wording
from assay.stages.compose.building import cites, finding, held, say
from assay.stages.compose.changes import Pair
from assay.stages.compose.material import PLACES, Material

EXAMPLES = 6
MOST = 12  # figures that are named at most
WORDS = 14  # of a stretch that one side lacks
NOTED = 12  # footnotes for what is only counted


@dataclass
class Gap:
    """What one side of a derivation has and the other has not."""

    whole: list[Claim] = field(default_factory=list)
    parts: list[tuple[Claim, str]] = field(default_factory=list)  # claims that both tell, with the words that one lacks
    figures: list[Claim] = field(default_factory=list)  # those that take part in arithmetic


def left_out(m: Material) -> list[Finding]:
    """Per derivation: the figures left out that take part in arithmetic, then the rest in one finding."""
    findings = []
    for (parent, child), gap in _gaps(m, m.parts.aligned.dropped, lost=True).items():
        if gap.figures:
            findings.append(_figures(m, parent, child, gap.figures))
        if gap.whole or gap.parts:
            title = f"{m.label(child)} leaves out {_measure(gap)} of {m.label(parent)}"
            silenced = _silenced(m, gap, child)
            if silenced:
                names = dict.fromkeys(wording.quoted(c.attribution[-1].name) for c in silenced)
                title += f", {wording.verb(len(names), 'a denial', 'denials')} by {wording.listed(names)} among them"
            told = _summary(m, "DRP001", title, gap, (parent, child), f"{m.label(child)} leaves out", silenced)
            findings.append(msgspec.structs.replace(told, severity=Severity.MEDIUM) if silenced else told)
    return findings


def put_in(m: Material) -> list[Finding]:
    """Per derivation: what the child says beyond its parent."""
    findings = []
    for (parent, child), gap in _gaps(m, m.parts.aligned.added, lost=False).items():
        title = f"{m.label(child)} adds {_measure(gap)} to {m.label(parent)}"
        findings.append(_summary(m, "ADD001", title, gap, (parent, child), f"{m.label(child)} adds"))
    return findings


def corrections(m: Material) -> list[Finding]:
    """Per correction: its words, and who still has the text that it corrects from nobody who knows of it."""
    findings = []
    for child, parents in m.corrects.items():
        for parent in sorted(parents, key=list(m.documents).index):
            a, b = m.label(parent), m.label(child)
            both = m.cite_document(parent), m.cite_document(child)
            text = f"Assay takes {b} for a correction of {a}, an earlier text of the same publisher."
            changes, new = _amended(m, parent, child)
            told = [*(p.b for p in changes), *new]
            sentences = [say(text, *both), *(s for p in changes for s in pairs.told(m, [p])), *m.told(new)]
            others = [d for d in m.documents if m.derives(d, parent) and child not in m.above(d)]
            if others:
                names = wording.listed(m.label(d) for d in others)
                verb = wording.verb(len(others), "goes", "go")
                text = f"{names} {verb} back to {a} as it was before the correction."
                sentences.append(say(text, *(m.cite_document(d) for d in others), *both))
            findings.append(finding("CRR001", f"{b} corrects {a}", sentences, key=(parent, child), claims=told))
    return findings


def _amended(m: Material, parent: str, child: str) -> tuple[list[Pair], list[Claim]]:
    """What a correction has otherwise than the text that it corrects, and what else it tells that this has not: of one
    that only says what was wrong all of it, of a whole text that replaces another the first few."""
    rows = [x for x in m.parts.aligned.alignments if x.a in m.claims and x.b in m.claims]
    met = [Pair(x, m.claims[x.a], m.claims[x.b]) for x in rows]
    met = [p for p in met if (p.a.document, p.b.document) == (parent, child)]
    same = {p.b.id for p in met if p.alignment.relation is Relation.SAME}
    other = [p for p in met if p.b.id not in same and p.b.block not in PLACES]
    changes = list({p.b.sentence: p for p in sorted(other, key=lambda p: p.alignment.score)}.values())
    known = same | {p.b.id for p in other}
    told = [c for c in m.of_document[child] if c.block not in PLACES]
    whole = 2 * len(same) > len(told)
    if not whole:
        return [], told
    return sorted(changes, key=lambda p: p.b.span), [c for c in told if c.id not in known][:EXAMPLES]


def _measure(gap: Gap) -> str:
    """ "two claims", or where no claim is missing as a whole, "parts of two claims"."""
    if gap.whole:
        return wording.count(len(gap.whole), "claim")
    return f"parts of {wording.count(len({c.id for c, _ in gap.parts}), 'claim')}"


def _gaps(m: Material, rows: tuple[Change, ...], *, lost: bool) -> dict[tuple[str, str], Gap]:
    """The changes along each derivation, in the order of the text; members of lists are told with their list.

    A reply or a comment leaves nothing out and adds nothing: only what retells another text is asked for all of it,
    and that is set beside the text that it has it from, not also beside the one before.
    """
    gaps: dict[tuple[str, str], Gap] = defaultdict(Gap)
    nearest = {x for x in dict.fromkeys((r.parent, r.child) for r in rows) if _nearest(m, *x)}
    known = (r for r in rows if r.claim in m.claims and (r.parent, r.child) in nearest)
    by_clause = (r for r in known if not enumeration.member(m.claims[r.claim]))
    for row in sorted(by_clause, key=lambda r: (r.parent, r.child, m.position[r.claim], r.detail)):
        gap, claim = gaps[row.parent, row.child], m.claims[row.claim]
        if lost and _matters(m, claim) and m.loses_figure(row):
            gap.figures.append(claim)
        elif row.detail:
            gap.parts.append((claim, row.detail))
        else:
            gap.whole.append(claim)
    return dict(gaps)


def _nearest(m: Material, parent: str, child: str) -> bool:
    """Whether a text retells another, and none that lies between the two."""
    if child in m.corrects or not m.retells(child, parent):
        return False
    between = (x for x in m.parents[child] if x not in (parent, child) and m.retells(child, x))
    return not any(m.retells(x, parent) and not m.derives(parent, x) for x in between)


def _matters(m: Material, claim: Claim) -> bool:
    """Whether a reader is to miss a figure: one that stands in a conflict, or in a sum that the prose tells. Whoever
    retells a table leaves out most of its cells."""
    tabled = " | " in claim.sentence.of(m.documents[claim.document].text)
    return claim.id in (m.in_conflict if tabled else m.in_arithmetic)


def _figures(m: Material, parent: str, child: str, figures: list[Claim]) -> Finding:
    figures = sorted(figures, key=lambda c: (-m.importance(c), m.position[c.id]))
    shown = list(dict.fromkeys(m.figure(c) for c in figures if c.amount))
    amounts = wording.listed(shown, MOST) or "claims"
    a, b = m.label(parent), m.label(child)
    sentences = m.told(figures)
    lost = {c.id for c in figures}
    conflicts = [x for x in (held(m, lost & set(c.claims)) for c in m.parts.reconciled.conflicts) if x]
    if conflicts:
        shows = wording.verb(
            len(conflicts), "a conflict of figures", f"{wording.in_words(len(conflicts))} conflicts of figures"
        )
        text = f"Without {wording.listed(dict.fromkeys(m.figure(x[0]) for x in conflicts))}, a reader of {b} cannot see"
        sentences.append(say(f"{text} {shows} that {a} shows.", *cites(m, [c for x in conflicts for c in x])))
    sentences.append(say(f"{b} does not repeat {amounts}.", *cites(m, figures), m.cite_document(child)))
    return finding(
        "DRP001",
        f"{b} leaves out figures that matter: {wording.as_many(shown)}",
        sentences,
        key=("figures", parent, child),
        extra=9.0,
        severity=Severity.MEDIUM,
        claims=figures,
    )


def _silenced(m: Material, gap: Gap, child: str) -> list[Claim]:
    """The denials left out of those who deny nothing in the retelling: its readers cannot know that they did."""
    heard = (x for c in m.of_document[child] if c.certainty is Certainty.DENIED for x in c.attribution)
    words = frozenset().union(*map(_called, heard))
    denials = (c for c in gap.whole if c.certainty is Certainty.DENIED and c.attribution and c.rank == 0)
    return [c for c in denials if _called(c.attribution[-1]) and not _called(c.attribution[-1]) & words]


def _called(link: Link) -> frozenset[str]:
    """The words of a source's name; none for one that bears none."""
    return frozenset(w for w in re.findall(r"[^\W\d_]+", link.name) if w[0].isupper() and len(w) > 1)


def _summary(
    m: Material, code: str, title: str, gap: Gap, key: tuple[str, str], lead: str, ahead: Sequence[Claim] = ()
) -> Finding:
    """What a derivation lost or gained, the weightiest claims quoted; those of `ahead` before all others."""
    ranked = sorted(gap.whole, key=lambda c: (c not in ahead, -m.importance(c), m.position[c.id]))
    shown, rest = ranked[:EXAMPLES], ranked[EXAMPLES:]
    alone = [c for c in shown if _is_part(m, c, ranked)]
    sentences = [*m.told(c for c in shown if c not in alone), *(_own_words(m, c) for c in alone)]
    if rest:
        text = f"The other {wording.in_words(len(rest))} {wording.verb(len(rest), 'weighs', 'weigh')} less"
        text += "; the first of them are footnoted here." if len(rest) > NOTED else "."
        sentences.append(say(text, *cites(m, rest[:NOTED])))
    if gap.parts:
        sentences.append(_parts(m, gap, lead))
    claims = [*ranked, *(c for c, _ in gap.parts)]
    heaviest = max(m.importance(c) for c in claims)
    return finding(code, title, sentences, key=(code, *key), extra=min(8.0, heaviest), claims=claims)


def _is_part(m: Material, claim: Claim, gap: Sequence[Claim]) -> bool:
    """Whether a claim is to be quoted without its sentence, of which the other side has the rest."""
    whole, figure = m.extent(claim), claim.amount.span if claim.amount else claim.span
    plain = claim.certainty is Certainty.ASSERTED and claim.span.contains(figure)
    others = [c for c in m.of_document[claim.document] if c.sentence == claim.sentence and c.id != claim.id]
    return plain and whole != claim.span and any(c not in gap for c in others)


def _own_words(m: Material, claim: Claim) -> Sentence:
    words = wording.quoted(" ".join(claim.span.of(m.documents[claim.document].text).split()))
    voice = m.voice(claim, words)
    return Sentence(text=f"{voice}: {words}.", cites=(m.cite(claim),), voice=voice)


def _parts(m: Material, gap: Gap, lead: str) -> Sentence:
    parts = sorted(gap.parts, key=lambda p: (-m.importance(p[0]), m.position[p[0].id], p[1]))
    words = wording.listed([wording.quoted(wording.within(" ".join(w.split()), WORDS)) for _, w in parts], EXAMPLES)
    where = (_stretch(c, w) for c, w in parts[:NOTED])
    return say(f"In claims that both documents make, {lead} {words}.", *where)


def _stretch(claim: Claim, words: str) -> Cite:
    """The words that one side lacks, at their place in the claim."""
    at = claim.quote.find(words)
    span = Span(start=claim.span.start + at, end=claim.span.start + at + len(words)) if at >= 0 else claim.span
    return Cite(document=claim.document, span=span, claim=claim.id)
