"""extract: Document -> Reading, by rules over a dependency parse, the claims by a language model on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import BlockKind, Claim, Document, Reading
from assay.stages.extract.by_model import LanguageModel, read_by_model
from assay.stages.extract.claims.assemble import Assembler
from assay.stages.extract.claims.figures import find_figures, find_times
from assay.stages.extract.given import accept
from assay.stages.extract.names.made import make_mentions
from assay.stages.extract.names.read import read_names
from assay.stages.extract.parse.passages import find_passages, mended_title
from assay.stages.extract.reference.references import References
from assay.stages.extract.told.attributions import attributions, find_told
from assay.stages.extract.told.citations import find_citations
from assay.stages.extract.told.sources import Sources
from assay.text.lexicon import lexicon_of

if TYPE_CHECKING:
    from spacy.language import Language

VERSION = "111"


def run(*, document: Document, nlp: Language, reader: LanguageModel | None = None) -> Reading:
    """Read the mentions, figures, sources and claims of one document; the claims by `reader` where one is given.

    A document that was imported with its reading keeps it. A claim whose words do not stand at its span is dropped
    and counted in `Reading.rejected`.
    """
    if document.given is not None:
        return accept(document, document.given)
    reading = _by_rules(document, nlp)
    return read_by_model(document, reading, reader) if reader else reading


def _by_rules(document: Document, nlp: Language) -> Reading:
    passages = find_passages(document, nlp)
    names = read_names(passages, lexicon_of(nlp))
    mentions = make_mentions(document, passages, names)
    by_id = {m.id: m for m in mentions.values()}
    references = References(passages, names, {k: m.id for k, m in mentions.items()})
    found = find_told(passages)
    sources = Sources(document, references, by_id, found)
    assembler = Assembler(document, references, sources)
    claims: list[Claim] = []
    for passage in passages:
        told = passage.block.published if passage.block.kind is BlockKind.HEADLINE else document.published
        figures = find_figures(passage, told, document.text)
        figures = [f for f in figures if not references.in_name(passage, f.start, f.head.i)]  # "Three Bridges Ltd"
        claims += assembler.claims(passage, figures, find_times(passage, told))
    kept = _gate(document, claims)
    return Reading(
        document=document.id,
        title=mended_title(document, lexicon_of(nlp)),
        mentions=tuple(sorted(mentions.values(), key=lambda m: (m.span.start, m.span.end, m.id))),
        claims=kept,
        quantities=tuple(assembler.quantities),
        citations=find_citations(sources, kept, by_id),
        attributions=attributions(passages, found),
        rejected=len({c.id for c in claims}) - len(kept),
        remarks=_gate(document, assembler.remarks),
    )


def _gate(document: Document, claims: list[Claim]) -> tuple[Claim, ...]:
    """No claim whose words are not at its span; none twice."""
    unique = {c.id: c for c in claims}
    return tuple(c for c in unique.values() if c.quote and c.span.of(document.text) == c.quote)
