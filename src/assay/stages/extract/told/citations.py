"""Which sources a document says that it draws on."""

from __future__ import annotations

from assay.model import Citation, Claim, Kind, Link, Mention, SourceKind
from assay.stages.extract.told.sources import Sources
from assay.text.resources import load


def find_citations(
    sources: Sources,
    claims: tuple[Claim, ...],
    mentions: dict[str, Mention],
) -> tuple[Citation, ...]:
    """One citation for each place where a source is named, in order."""
    found: dict[tuple[int, int], Citation] = {}
    for link in (x for c in claims for x in c.attribution if x.span is not None):
        _add(found, _from_link(link, mentions))
    for mention in mentions.values():
        if mention.kind in (Kind.WORK, Kind.OUTLET) and not sources.is_publisher(mention.name):
            kind = SourceKind.WORK if mention.kind is Kind.WORK else SourceKind.OUTLET
            about = " ".join((mention.name, *mention.descriptors))
            _add(
                found,
                Citation(
                    name=mention.name,
                    kind=kind,
                    span=mention.span,
                    cue="",
                    private=_private(about),
                    descriptors=mention.descriptors,
                    mention=mention.id,
                ),
            )
    return tuple(found[k] for k in sorted(found))


def _add(found: dict[tuple[int, int], Citation], citation: Citation) -> None:
    key = (citation.span.start, citation.span.end)
    if key not in found or (citation.cue and not found[key].cue):
        found[key] = citation


def _from_link(link: Link, mentions: dict[str, Mention]) -> Citation:
    assert link.span is not None
    mention = mentions.get(link.mention) if link.mention else None
    descriptors = mention.descriptors if mention else ()
    about = " ".join((link.name, *descriptors))
    return Citation(
        name=link.name,
        kind=link.kind,
        span=link.span,
        cue=link.cue,
        private=_private(about),
        descriptors=descriptors,
        mention=link.mention,
    )


def _private(text: str) -> bool:
    """Whether a description says that nobody else can read the source."""
    low = text.lower()
    entry = load("reporting.yaml")
    return any(w in low.split() for w in entry["private"].split()) or any(a in low for a in entry["private_acts"])
