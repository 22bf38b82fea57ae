"""What falls if a source is withdrawn (ICD 206: judgements affected when a source is rescinded or discredited)."""

from __future__ import annotations

from collections.abc import Iterator

from assay.inquiry.heed import fold, is_withdrawn, rests_on
from assay.model import CaseResult, Cite, Sentence, Value


class Remains(Value, frozen=True, kw_only=True):
    """What is left of a case without a source: numbers before and after, and the findings that only then arise."""

    documents: tuple[int, int]
    claims: tuple[int, int]
    clusters: tuple[int, int]
    findings: tuple[int, int]
    gone: tuple[str, ...]  # titles of the findings that are no longer made, or are made otherwise
    new: tuple[str, ...]  # titles of those that are made only then


class Fall(Value, frozen=True, kw_only=True):
    """Ids of everything that leans on a source; `names` are what the source is called in the case."""

    names: tuple[str, ...]
    handles: tuple[str, ...]  # what a judgement must name: the names, and the mentions that speak
    documents: tuple[str, ...]
    derived: tuple[str, ...]  # documents that stay but derive from what goes
    claims: tuple[str, ...]
    clusters: tuple[str, ...]  # that lose every claim
    weakened: tuple[str, ...]  # clusters that lose some of theirs
    findings: tuple[str, ...]
    sentences: tuple[str, ...]  # of the dossier's findings and sections
    remains: Remains | None = None  # None where nothing is left to look at


def names_of(result: CaseResult, source: str) -> tuple[str, ...]:
    """All names of a source: a document's id or file, an outlet, a speaker, an unseen source; () if unknown.

    Of its other names only those are given that nobody else is likely to bear: "the report" could be any.
    """
    wanted = fold(source)
    for document in result.documents:
        if source in (document.id, document.file):
            return (document.id,)
    groups = [(*e.names, e.name) for e in result.entities.entities]
    groups += [(*u.names, u.name, u.id) for u in result.lineage.unseen]
    groups += [(name,) for name in _speakers(result)]
    known = {n for group in groups if any(fold(n) == wanted for n in group) for n in group}
    return tuple(sorted(n for n in known if fold(n) == wanted or _distinctive(n)))


def what_falls(result: CaseResult, source: str) -> Fall:
    """Everything in the case that leans on `source`."""
    names = names_of(result, source)
    folded = {fold(n) for n in names}
    mentions = {m for e in result.entities.entities if folded & {fold(n) for n in e.names} for m in e.mentions}
    spoken = {link.mention for c in result.claims().values() for link in c.attribution if link.mention in mentions}
    handles = (*names, *sorted(m for m in spoken if m))
    gone = frozenset(fold(h) for h in handles)
    documents = {d.id for d in result.documents if is_withdrawn(d, gone)}
    claims = {c.id for c in result.claims().values() if c.document in documents or rests_on(c, gone)}
    unseen = {u.id for u in result.lineage.unseen if {fold(n) for n in (u.id, u.name, *u.names)} & gone}
    above = {d.id: result.lineage.ancestors(d.id) for d in result.documents}
    clusters = [(c.id, sum(x in claims for x in c.claims), len(c.claims)) for c in result.aligned.clusters]

    def leans(cites: tuple[Cite, ...]) -> bool:
        return any(c.document in documents or c.claim in claims for c in cites)

    return Fall(
        names=names,
        handles=handles,
        documents=tuple(sorted(documents)),
        derived=tuple(sorted(d for d, a in above.items() if d not in documents and a & (documents | unseen))),
        claims=tuple(sorted(claims)),
        clusters=tuple(sorted(c for c, lost, size in clusters if lost == size)),
        weakened=tuple(sorted(c for c, lost, size in clusters if 0 < lost < size)),
        findings=tuple(
            f.id for f in result.dossier.findings if claims & set(f.claims) or any(leans(s.cites) for s in f.sentences)
        ),
        sentences=tuple(dict.fromkeys(s.text for s in _said(result) if leans(s.cites))),
    )


def _said(result: CaseResult) -> Iterator[Sentence]:
    """The sentences of the dossier."""
    for finding in result.dossier.findings:
        yield from finding.sentences
    for section in result.dossier.sections:
        yield from section.sentences


def what_remains(before: CaseResult, after: CaseResult) -> Remains:
    """The case with a source beside the same case made without it."""
    titles = [tuple(dict.fromkeys(f.title for f in r.dossier.findings)) for r in (before, after)]
    return Remains(
        documents=(len(before.documents), len(after.documents)),
        claims=(len(before.claims()), len(after.claims())),
        clusters=(len(before.aligned.clusters), len(after.aligned.clusters)),
        findings=(len(before.dossier.findings), len(after.dossier.findings)),
        gone=tuple(t for t in titles[0] if t not in titles[1]),
        new=tuple(t for t in titles[1] if t not in titles[0]),
    )


def _distinctive(name: str) -> bool:
    return len(fold(name).split()) > 1 or name != name.lower()


def _speakers(result: CaseResult) -> set[str]:
    outlets = {d.outlet for d in result.documents if d.outlet}
    links = {link.name for c in result.claims().values() for link in c.attribution}
    return outlets | links | set(result.weights.sources)
