"""What a copy is set beside: nothing that its original, word for word, is not."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from assay.stages import align, extract, ingest, lineage, resolve

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_a_copied_claim_is_set_beside_what_its_original_is(nlp: Language) -> None:
    """A note that answers the magazine is near other sentences of its copy, which were weighed as the magazine's."""
    files = ("magazine.txt", "scraped.txt", "denial.txt")
    documents = tuple(ingest.run(data=(EXAMPLES / f).read_bytes(), file=f, max_bytes=10**6) for f in files)
    readings = tuple(extract.run(document=d, nlp=nlp) for d in documents)
    entities = resolve.run(documents=documents, readings=readings, judgements=())
    found = lineage.run(documents=documents, readings=readings, entities=entities)
    result = align.run(documents=documents, readings=readings, entities=entities, lineage=found)
    original, copied, answer = ({c.quote: c.id for c in r.claims} for r in readings)
    pairs = {frozenset((x.a, x.b)) for x in result.alignments}
    beside = [
        (quote, other)
        for quote in original.keys() & copied.keys()
        for other in answer
        if frozenset((copied[quote], answer[other])) in pairs
    ]
    assert beside
    assert all(frozenset((original[quote], answer[other])) in pairs for quote, other in beside)
