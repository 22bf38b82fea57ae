"""Findings on what stands behind the documents: one origin for several, or several for one claim."""

from __future__ import annotations

import re

import networkx as nx

from assay.model import BlockKind, Cite, Claim, Derivation, DerivationKind, Finding, Sentence, Weight
from assay.pictures import labels
from assay.stages.compose import wording
from assay.stages.compose.building import cites, finding, held, say
from assay.stages.compose.material import Material
from assay.text.overlap import words_of

EXAMPLES = 3
REASONED = 6  # derivations whose reasons are told with them; of more, the table of the lineage tells them
CORROBORATED = 8
TITLE_WORDS = 6
VERBS = {
    DerivationKind.COPY: "copies",
    DerivationKind.PARAPHRASE: "retells",
    DerivationKind.CITES: "draws on",
    DerivationKind.SHARED_SOURCE: "shares a source with",
}


def families(m: Material) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Documents that share something above them, with what is above all of the family: (documents, roots)."""
    above = {d: m.above(d) for d in m.documents}
    graph = nx.Graph()
    graph.add_edges_from((d, node) for d, nodes in above.items() for node in sorted(nodes))
    groups = [[d for d in part if d in m.documents] for part in nx.connected_components(graph)]
    order = list(m.documents)
    found = []
    for group in filter(None, groups):
        group.sort(key=order.index)
        roots = sorted({r for d in group for r in m.parts.lineage.roots(d)})
        common = [r for r in roots if all(r in above[d] for d in group)]
        found.append((tuple(group), tuple(common or roots)))
    return sorted(found, key=lambda f: order.index(f[0][0]))


def shared(m: Material, documents: tuple[str, ...], roots: tuple[str, ...]) -> bool:
    """Whether each of a family goes back to each of its origins, so that they count as one."""
    return len(roots) == 1 or all(r in m.above(d) for r in roots for d in documents)


def single(m: Material) -> list[Finding]:
    """Families of several documents: they look like corroboration and are one origin."""
    return [_single(m, documents, roots) for documents, roots in families(m) if len(documents) > 1]


def _single(m: Material, documents: tuple[str, ...], roots: tuple[str, ...]) -> Finding:
    origin = wording.listed(m.origin(r) for r in roots)
    names = wording.listed(m.label(d) for d in documents)
    edges = [d for d in m.parts.lineage.derivations if d.child in documents]
    title = wording.capital(wording.count(len(documents), "document"))
    if not shared(m, documents, roots):
        title += f" that lean on one another, {wording.count(len(roots), 'origin')} behind them"
        finds = f"{names} lean on one another, and that behind them are {origin}"
    else:
        one = len(roots) == 1
        title += f", one origin: {_origin(m, roots[0])}" if one else f", {wording.in_words(len(roots))} shared origins"
        finds = f"{names} go back to {origin}"
    sentences = [
        say(f"Assay finds that {finds}.", *(m.cite_document(d) for d in documents)),
        *(s for d in edges for s in derivation(m, d)[: None if len(edges) <= REASONED else 1]),
    ]
    alone = [w for w in m.parts.weights.weights if len(w.origins) == 1 and len(_told_in(m, w) & set(documents)) > 1]
    if alone:
        number = wording.count(len(alone), "question")
        text = f"Assay counts one independent origin for {number} on which several of these documents agree"
        sentences.append(say(f"{text}, such as the following.", *(m.cite_document(d) for d in documents)))
    examples = sorted(alone, key=lambda w: (-max(map(m.importance, held(m, w.supporting)), default=0.0), w.cluster))
    nearest = [m.nearest(held(m, w.supporting)) for w in examples[:EXAMPLES]]
    sentences += m.told(c for c in nearest if c is not None)
    return finding(
        "ORG001",
        title,
        sentences,
        key=("origin", *documents),
        extra=min(9.0, 2.0 + len(documents) + min(3.0, len(alone) / 5)),
        claims=[c for w in examples[:EXAMPLES] for c in held(m, w.supporting)],
    )


def _origin(m: Material, root: str) -> str:
    """An origin for a title: a document by its label, an unseen source by the first words of its name."""
    if root in m.documents:
        return m.label(root)
    return f"the unseen {wording.quoted(wording.within(m.label(root), TITLE_WORDS))}"


def _told_in(m: Material, weight: Weight) -> set[str]:
    return {c.document for c in held(m, weight.supporting)}


def verb(m: Material, d: Derivation) -> str:
    """What a document does with the one that it derives from."""
    if (d.parent, d.child) in m.answers:
        return "answers"
    return VERBS[d.kind] if d.parent in m.documents else "draws on"


def derivation(m: Material, d: Derivation) -> list[Sentence]:
    """An edge of the lineage, with Assay's judgement and the strongest reason for it."""
    found = evidence_cites(m, d) or (m.cite_document(d.child),)
    judged = f"Assay judges it {labels.likelihood(d.score)} that {m.label(d.child)} {verb(m, d)} {m.origin(d.parent)}."
    return [say(judged, *found), *reasons(m, d)]


def reasons(m: Material, d: Derivation) -> list[Sentence]:
    """The strongest reasons for a derivation, but for what the name of an unseen source says itself."""
    sentences = []
    said = {w.form for w in words_of(m.label(d.parent))}
    for e in sorted(d.evidence, key=lambda e: (-e.weight, e.kind, e.detail))[:2]:
        named = {w.form for q in re.findall("“([^”]*)”", e.detail) for w in words_of(q)}
        if d.parent not in m.documents and named and named <= said:
            continue  # the judgement has named it
        cite = Cite(document=d.child, span=e.span) if e.span else m.cite_document(d.child)
        detail = e.detail.strip()
        sentences.append(say(detail if detail.endswith(".") else f"{detail}.", cite))
    return sentences


def evidence_cites(m: Material, d: Derivation) -> tuple[Cite, ...]:
    """The words of the child that show where it has it from, strongest first."""
    ranked = sorted((e for e in d.evidence if e.span), key=lambda e: (-e.weight, e.kind, e.detail))
    return tuple(dict.fromkeys(Cite(document=d.child, span=e.span) for e in ranked if e.span))


def corroborated(m: Material) -> list[Finding]:
    """What two or more independent origins tell, in one finding."""
    found = [w for w in m.parts.weights.weights if len(w.origins) > 1 and len(held(m, w.supporting)) > 1]
    if not found:
        return []
    found.sort(key=lambda w: (-len(w.origins), -max(map(m.importance, held(m, w.supporting))), w.cluster))
    sentences, claims = [], []
    for weight in found[:CORROBORATED]:
        best = _one_each(m, weight)
        claims += best
        number = wording.count(len(weight.origins), "independent origin")
        sentences.append(say(f"Assay counts {number} behind the following.", *cites(m, best)))
        sentences += [m.said(c) for c in best[:EXAMPLES]]
    if len(found) > CORROBORATED:
        rest = [c for w in found[CORROBORATED:] for c in _one_each(m, w)]
        sentences.append(say(f"Assay found {len(found) - CORROBORATED} more of this kind.", *cites(m, rest)))
        claims += rest
    title = f"{wording.capital(wording.count(len(found), 'question'))} answered alike by independent origins"
    return [finding("ORG010", title, sentences, key=("corroborated",), claims=claims)]


def _one_each(m: Material, weight: Weight) -> list[Claim]:
    best: dict[tuple[str, str], Claim] = {}
    for claim in held(m, weight.supporting):
        listed = claim.block is BlockKind.HEADLINE and claim.attribution
        teller = (claim.document, claim.attribution[0].name if listed else "")
        if teller not in best or m.importance(claim) > m.importance(best[teller]):
            best[teller] = claim
    return list(best.values())
