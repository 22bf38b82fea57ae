"""What must hold of any case: order, copies, removal."""

from __future__ import annotations

import random
from datetime import timedelta

import msgspec
import pytest
from benchmarks.lineage_corpus import Corpus, make
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.model import BlockKind, DateRange, Document, Entities, Lineage, Reading
from assay.stages import lineage

CASES = {seed: make(40, seed) for seed in range(3)}
RESULTS: dict[int, Lineage] = {}


def traced(corpus: Corpus) -> Lineage:
    return lineage.run(documents=corpus.documents, readings=corpus.readings, entities=corpus.entities)


def result(seed: int) -> Lineage:
    if seed not in RESULTS:
        RESULTS[seed] = traced(CASES[seed])
    return RESULTS[seed]


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(sorted(CASES)), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(seed: int, shuffled: random.Random) -> None:
    corpus = CASES[seed]
    documents, readings = list(corpus.documents), list(corpus.readings)
    shuffled.shuffle(documents)
    shuffled.shuffle(readings)
    again = lineage.run(documents=tuple(documents), readings=tuple(readings), entities=corpus.entities)
    assert again == result(seed)


def copied(document: Document, reading: Reading, late: int | None) -> tuple[Document, Reading]:
    """A scraped copy: another outlet, no byline, and published `late` days later (None: undated)."""
    day = document.published.earliest if document.published else None
    when = day + timedelta(days=late) if day and late is not None else None
    name = f"{document.id}-copy"
    page = msgspec.structs.replace(
        document,
        id=name,
        sha256=name,
        file=name,
        outlet="Mirror of Everything",
        published=DateRange(earliest=when, latest=when) if when else None,
        blocks=tuple(b for b in document.blocks if b.kind is not BlockKind.BYLINE),
    )
    mentions = tuple(msgspec.structs.replace(m, id=f"{m.id}-copy", document=name) for m in reading.mentions)
    return page, msgspec.structs.replace(reading, document=name, mentions=mentions)


def grown(entities: Entities, reading: Reading) -> Entities:
    new = {m.name: [n.id for n in reading.mentions if n.name == m.name] for m in reading.mentions}
    return Entities(
        entities=tuple(
            msgspec.structs.replace(e, mentions=tuple(sorted([*e.mentions, *new.get(e.name, ())])))
            for e in entities.entities
        )
    )


def origins(found: Lineage, documents: tuple[Document, ...]) -> set[str]:
    return {root for d in documents for root in found.roots(d.id)}


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(sorted(CASES)), st.integers(0, 39), st.sampled_from([None, 1, 30]))
def test_a_copy_changes_no_count_of_origins(seed: int, number: int, late: int | None) -> None:
    corpus = CASES[seed]
    page, read = copied(corpus.documents[number], corpus.readings[number], late)
    documents = (*corpus.documents, page)
    again = lineage.run(documents=documents, readings=(*corpus.readings, read), entities=grown(corpus.entities, read))
    assert len(origins(again, documents)) == len(origins(result(seed), corpus.documents))


@pytest.mark.parametrize("number", [0, 7, 19, 33])
def test_what_is_left_of_a_removed_document_changes_nothing(number: int) -> None:
    corpus = CASES[0]
    gone = corpus.documents[number].id
    documents = tuple(d for d in corpus.documents if d.id != gone)
    readings = tuple(r for r in corpus.readings if r.document != gone)
    mentions = {m.id for r in readings for m in r.mentions}
    entities = Entities(
        entities=tuple(
            msgspec.structs.replace(e, mentions=tuple(m for m in e.mentions if m in mentions))
            for e in corpus.entities.entities
            if mentions & {*e.mentions}
        )
    )
    removed = lineage.run(documents=documents, readings=corpus.readings, entities=corpus.entities)
    assert removed == lineage.run(documents=documents, readings=readings, entities=entities)
