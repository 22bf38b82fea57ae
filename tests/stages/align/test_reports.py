"""Short accounts read in full: how the claims of the one stand to those of the other, whatever their words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language

from assay.model import Claim, Derivation, DerivationKind, Document, Lineage, Relation
from assay.stages import align, extract, ingest, resolve

REPORTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("reports.yaml").read_text(encoding="utf-8"))
SHARE = 0.9  # of all rows; a reading that gets better may lose one or the other


def at(quote: str, document: Document, claims: list[Claim]) -> set[str]:
    """The claims of which half or more stands in a quote, or that hold half of it."""
    start = document.text.index(quote)
    end = start + len(quote)
    found = ((c, min(end, c.span.end) - max(start, c.span.start)) for c in claims if c.document == document.id)
    return {c.id for c, common in found if 2 * common >= min(len(quote), len(c.span))}


def wrong(case: dict[str, Any], nlp: Language) -> list[tuple[str, ...]]:
    """The rows of a pair of accounts that are told otherwise."""
    one, two = (ingest.run(data=case[k].encode(), file=f"{k}.txt", max_bytes=10**6) for k in ("a", "b"))
    readings = tuple(extract.run(document=d, nlp=nlp) for d in (one, two))
    entities = resolve.run(documents=(one, two), readings=readings, judgements=())
    kind = None if case["kin"] == "apart" else DerivationKind(case["kin"])
    edges = (Derivation(child=two.id, parent=one.id, kind=kind, score=0.9),) if kind else ()
    lineage = Lineage(derivations=edges)
    result = align.run(documents=(one, two), readings=readings, entities=entities, lineage=lineage)
    claims = [*(c for r in readings for c in r.claims), *result.answering]
    made = {frozenset((x.a, x.b)): x.relation for x in result.alignments}
    missed = []
    for relation, quote, other in case["rows"]:
        pairs = [frozenset((a, b)) for a in at(quote, one, claims) for b in at(other, two, claims)]
        told = {made[p] for p in pairs if p in made}
        denied, label = relation.startswith("not "), Relation(relation.removeprefix("not "))
        if (label in told) is denied:
            missed.append((case["name"], relation, quote, other, *told))
    return missed


def test_how_two_accounts_stand_to_each_other(nlp: Language) -> None:
    missed = [row for case in REPORTS for row in wrong(case, nlp)]
    rows = sum(len(case["rows"]) for case in REPORTS)
    assert len(missed) <= (1 - SHARE) * rows, missed
    assert not [row for row in missed if row[1].startswith("not ")], "told what nobody would sign"


def test_accounts_of_other_matters_stand_apart(nlp: Language) -> None:
    """The first accounts of all pairs in one case: no two are of one matter, whatever words and figures they share."""
    texts = [case["a"].encode() for case in REPORTS]
    documents = tuple(ingest.run(data=t, file=f"{n}.txt", max_bytes=10**6) for n, t in enumerate(texts))
    readings = tuple(extract.run(document=d, nlp=nlp) for d in documents)
    entities = resolve.run(documents=documents, readings=readings, judgements=())
    result = align.run(documents=documents, readings=readings, entities=entities, lineage=Lineage(derivations=()))
    of = {c.id: c.document for r in readings for c in r.claims}
    across = [(x.a, x.b) for x in result.alignments if of[x.a] != of[x.b]]
    told = {c.id: c.quote for r in readings for c in r.claims}
    assert len(across) <= len(REPORTS) // 10, [(told[a], told[b]) for a, b in across]
