"""The sections of the dossier that follow its findings."""

from __future__ import annotations

from collections import Counter

import msgspec

from assay.model import BlockKind, Certainty, Cite, Claim, Derivation, Finding, Judgement, Section, Sentence, Severity
from assay.pictures import labels
from assay.stages.compose import beside, decisions, flows, listings, origins, places, questions, tables, wording
from assay.stages.compose.building import cites, held, say
from assay.stages.compose.material import Material


def sections(m: Material, findings: tuple[Finding, ...], judgements: tuple[Judgement, ...] = ()) -> tuple[Section, ...]:
    """All sections in their order, the summary first; each of the others says in which part it stands."""
    parts: dict[str, tuple[Section, ...]] = {
        "": (summary(m, findings, judgements),),
        "Sources": (source_summary(m, findings), lineage(m), beside.section(m), questions.clusters(m)),
        "Figures and money": (tables.amounts(m), *tables.implied(m), flows.flows(m), flows.totals(m)),
        "Parties": (flows.network(m), listings.section(m), tables.entities(m)),
        "Places and times": (places.places(m), tables.timeline(m)),
        "Annex": (
            *decisions.section(judgements),
            assumptions(m),
            tables.descriptors(m),
            tables.references(m),
            method(),
        ),
    }
    return tuple(msgspec.structs.replace(s, part=part) for part, some in parts.items() for s in some)


def _all_documents(m: Material) -> tuple[Cite, ...]:
    return tuple(m.cite_document(d) for d in m.documents)


def summary(m: Material, findings: tuple[Finding, ...], judgements: tuple[Judgement, ...]) -> Section:
    """What was read, where it comes from, and how much was found in it."""
    figures = sum(c.amount is not None for c in m.claims.values())
    documents, claims = wording.count(len(m.documents), "document"), wording.count(len(m.claims), "claim")
    read = f"Assay read {documents} and found {claims}, {figures:,} of them with a figure."
    return Section(
        id="summary",
        title="Summary",
        sentences=(
            say(read, *_all_documents(m)),
            _origins(m),
            _confidence(m, findings),
            *listings.counted(m),
            say(_weights(findings), *_all_documents(m)),
            *decisions.counted(judgements),
        ),
    )


def _weights(findings: tuple[Finding, ...]) -> str:
    """How many findings there are, and how many of each severity."""
    if not findings:
        return "Assay found nothing that an analyst must know."
    counted = Counter(f.severity for f in findings)
    told = wording.listed(f"{wording.in_words(counted[s])} of {s} weight" for s in Severity if counted[s])
    return f"Assay has {wording.count(len(findings), 'finding')}: {told}."


def _origins(m: Material) -> Sentence:
    families = origins.families(m)
    parts = [
        f"{wording.listed(m.label(d) for d in ds)} from {wording.listed(_root(m, r, ds) for r in roots)}"
        for ds, roots in families
    ]
    number = wording.count(len(families), "independent origin")
    text = f"Assay counts {number} behind {'it' if len(m.documents) == 1 else 'them'}"
    if not all(origins.shared(m, *family) for family in families):
        groups = wording.count(len(families), "group") + (" with no link between them" if len(families) > 1 else "")
        text = f"Assay finds that they make up {groups}"
    if len(families) <= 4:
        text += f": {'; '.join(parts)}"
    return say(f"{text}.", *_all_documents(m))


def _root(m: Material, root: str, documents: tuple[str, ...]) -> str:
    return "itself" if documents == (root,) else m.origin(root)


# ---- source summary statement


def source_summary(m: Material, findings: tuple[Finding, ...]) -> Section:
    """The source base as a whole, after ICD 206; the summary tells the confidence in it."""
    sentences = [
        *_base(m),
        *_strengths(m),
        *_weaknesses(m, findings),
        *_corroboration(m),
        *_gaps(m),
    ]
    return Section(id="source-summary", title="Source summary statement", sentences=tuple(sentences))


def _base(m: Material) -> list[Sentence]:
    outlets = sorted({d.outlet for d in m.documents.values() if d.outlet})
    unnamed = sum(d.outlet is None for d in m.documents.values())
    told = wording.listed(outlets) or "no named outlet"
    more = f", and {wording.count(unnamed, 'document')} of no named outlet" if unnamed and outlets else ""
    text = f"The base of sources is {wording.count(len(m.documents), 'document')}: {told}{more}."
    dates = [
        f"{m.label(i)}: {labels.dates(m.parts.lineage.dates.get(i) or d.published)}" for i, d in m.documents.items()
    ]
    return [
        say(text, *_all_documents(m)),
        say(f"Dates, as stated or inferred: {'; '.join(dates)}.", *_all_documents(m)),
    ]


def _strengths(m: Material) -> list[Sentence]:
    claims = [c for c in m.claims.values() if c.block is not BlockKind.HEADLINE]
    named = [c for c in claims if c.attribution]
    if not named:
        return []
    text = f"A strength: {len(named)} of {len(claims)} claims name a source beyond the document itself."
    best = sorted(named, key=lambda c: (-m.importance(c), c.document, c.span))[:4]
    return [say(text, *cites(m, best))]


def _weaknesses(m: Material, findings: tuple[Finding, ...]) -> list[Sentence]:
    sentences = []
    for unseen in m.parts.lineage.unseen:
        where = _citations(m, unseen.id)
        documents = [d for d in unseen.documents if d in m.documents]
        names, rest = wording.listed(m.label(d) for d in documents), wording.verb(len(documents), "rests", "rest")
        text = f"A weakness: {names} {rest} on “{unseen.name}”, which nobody here has seen."
        sentences.append(say(text, *(where or [m.cite_document(d) for d in documents])))
    inner = [f for f in findings if f.code.startswith("FIG0") and f.code != "FIG010"]
    if inner:
        text = f"A weakness: {wording.count(len(inner), 'set')} of figures cannot stand together."
        sentences.append(say(text, *(c for f in inner for s in f.sentences[:2] for c in s.cites)))
    hedged = [c for c in m.claims.values() if c.certainty is Certainty.HEDGED and c.block is not BlockKind.HEADLINE]
    if hedged:
        number, are = wording.count(len(hedged), "claim"), wording.verb(len(hedged), "is", "are")
        sentences.append(say(f"{number} {are} hedged by the sources themselves.", *cites(m, hedged[:8])))
    return sentences[:6]


def _citations(m: Material, unseen: str) -> list[Cite]:
    """The words by which documents show that they draw on an unseen source."""
    edges = (d for d in m.parts.lineage.derivations if d.parent == unseen and d.child in m.documents)
    return [c for d in edges for c in origins.evidence_cites(m, d)[:2]]


def _corroboration(m: Material) -> list[Sentence]:
    several = [w for w in m.parts.weights.weights if len({c.document for c in held(m, w.supporting)}) > 1]
    independent = [w for w in several if len(w.origins) > 1]
    if len(m.documents) < 2:
        return [say("Assay can corroborate nothing from one document.", *_all_documents(m))]
    shown = _first_claims(m, [w.supporting for w in (independent or several)[:6]])
    number, some = wording.count(len(several), "question"), wording.number(len(independent))
    have = wording.verb(max(1, len(independent)), "has", "have")
    text = (
        f"Corroboration: several documents agree on {number}; {some} of them {have} more than one independent origin."
    )
    return [say(text, *(cites(m, shown) or _all_documents(m)))]


def _first_claims(m: Material, groups: list[tuple[str, ...]]) -> list[Claim]:
    return [c for g in groups for c in held(m, g)[:2]]


def _gaps(m: Material) -> list[Sentence]:
    sentences = []
    if m.parts.lineage.unseen:
        names = wording.listed(f"“{u.name}”" for u in m.parts.lineage.unseen)
        where = [c for u in m.parts.lineage.unseen for c in _citations(m, u.id)]
        sentences.append(say(f"A gap: Assay has not read {names}.", *where))
    undated = [
        d
        for d in m.documents
        if not (dates := m.parts.lineage.dates.get(d) or m.documents[d].published) or not dates.exact
    ]
    if undated:
        names, give = wording.listed(m.label(d) for d in undated), wording.verb(len(undated), "gives", "give")
        text = f"A gap: {names} {give} no date of publication."
        sentences.append(say(text, *(m.cite_document(d) for d in undated)))
    if not m.parts.screening.lists:
        sentences.append(say("A gap: no watchlist was given to Assay, so nobody was screened."))
    return sentences


def _confidence(m: Material, findings: tuple[Finding, ...]) -> Sentence:
    """Assay's confidence in the source base: low or moderate, never high, since it knows no more than the texts."""
    families = origins.families(m)
    broken = any(f.severity == "high" for f in findings)
    if len(families) < 2:
        return say(
            "Assay's confidence in this base of sources is low, because one origin stands behind it.",
            *_all_documents(m),
        )
    if broken:
        return say(
            "Assay's confidence in this base of sources is low, because figures or roles in it do not agree.",
            *_all_documents(m),
        )
    number = wording.count(len(families), "independent origin")
    text = f"Assay's confidence in this base of sources is moderate, because {number} stand behind it."
    return say(text, *_all_documents(m))


# ---- lineage, assumptions, method


def lineage(m: Material) -> Section:
    """Which document derives from which, how likely that is, and the reasons."""
    order = list(m.documents)
    edges = [d for d in m.parts.lineage.derivations if d.child in m.documents]
    edges.sort(key=lambda d: (order.index(d.child), not d.tree, -d.score, d.parent))
    sentences = []
    if edges:
        sentences.append(say("Assay judges how likely each derivation is (the words are those of ICD 203), and why."))
    children = {d.child for d in m.parts.lineage.derivations}
    free = [d for d in m.documents if d not in children]
    if free:
        names, derive = wording.listed(m.label(d) for d in free), wording.verb(len(free), "derives", "derive")
        text = f"Assay found nothing from which {names} {derive}."
        sentences.append(say(text, *(m.cite_document(d) for d in free)))
    return Section(
        id="lineage",
        title="Lineage: who has it from whom",
        sentences=tuple(sentences),
        figure="lineage",
        header=("Document", "Derives", "From", "How likely", "Why") if edges else (),
        rows=tuple(_derivation(m, d) for d in edges),
        caption=wording.count(len(edges), "derivation") if edges else "",
    )


def _derivation(m: Material, d: Derivation) -> tuple[Sentence, ...]:
    found = origins.evidence_cites(m, d) or (m.cite_document(d.child),)
    seen = d.parent in m.documents
    first = Sentence(text=wording.capital(m.label(d.child)), cites=found)
    texts = (
        origins.verb(m, d),
        m.label(d.parent) if seen else f"{wording.quoted(m.label(d.parent))}, unseen",
        labels.likelihood(d.score),
        " ".join(s.text for s in origins.reasons(m, d)) or "It is named as the source.",
    )
    return (first, *(tables.cell(t, of=first) for t in texts))


def assumptions(m: Material) -> Section:
    """The readings that conflicts and agreements rest on, each with its id."""
    used = {r for c in m.parts.reconciled.conflicts for r in c.readings}
    rows = []
    for r in sorted((r for r in m.parts.reconciled.readings if r.id in used), key=lambda r: (-r.score, r.id)):
        first = Sentence(text=r.text.strip(), cites=cites(m, held(m, r.claims)))
        rows.append((first, tables.cell(f"assay judge CASE reject {r.id}", of=first)))
    note = (
        "Assay assumes that the figures below speak of the same thing; a conflict goes when its reading is rejected."
        if rows
        else "Assay's findings rest on no reading that an analyst could reject."
    )
    header = ("What is assumed", "To reject it") if rows else ()
    return Section(id="assumptions", title="Assumptions", sentences=(say(note),), header=header, rows=tuple(rows))


def method() -> Section:
    lines = (
        "Assay reads each document by rules, clause by clause, and keeps only claims whose words stand at their span.",
        "Assay infers who has it from whom out of citations, shared wording, shared names and figures, and dates.",
        "Assay counts origins, never documents: copies of one report are one origin.",
        "Assay reads every figure as an interval and reports a conflict only where it holds at the loosest reading.",
        "Assay judges no claim to be true or false, and it corrects no figure.",
        "Likelihood words are Assay's own and follow ICD 203; a source's hedges are quoted in the source's words.",
        "Assay's rules miss claims that are implied, spread over several sentences, or told in figures of speech.",
        "Assay knows nothing of the world beyond these documents and the watchlists given to it.",
    )
    return Section(id="method", title="Method and limits", sentences=tuple(say(line) for line in lines))
