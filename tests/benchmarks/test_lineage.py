"""The generator of lineage, its scoring, and the stage on a small case of it."""

from __future__ import annotations

import json

from benchmarks.lineage import FLOORS, Score, brier, run, score, told_edges
from benchmarks.lineage_corpus import Corpus, make

from assay.model import Lineage


def test_generated_documents_have_what_their_readings_say() -> None:
    corpus = make(60, seed=2)
    assert corpus == make(60, seed=2)
    assert len(corpus.documents) == 60
    assert {*corpus.kinds.values()} >= {"report", "copy", "excerpt", "paraphrase", "mixture"}
    texts = {d.id: d.text for d in corpus.documents}
    for reading in corpus.readings:
        for mention in reading.mentions:
            assert mention.span.of(texts[reading.document]).casefold() == mention.name.casefold()
        for quantity in reading.quantities:
            words = quantity.span.of(texts[reading.document])
            assert words.replace(",", "") == str(quantity.low)


def test_no_generated_document_is_older_than_its_parents() -> None:
    corpus = make(300, seed=3)
    days = {d.id: d.published for d in corpus.documents}
    for child, parent in corpus.edges:
        a, b = days[child], days.get(parent)
        if a and b and a.earliest and b.earliest:
            assert a.earliest > b.earliest


def test_scoring() -> None:
    corpus = Corpus((), (), make(1).entities, frozenset({("b", "a"), ("c", "b")}), (("a", "b", "c", "d"),), {})
    assert score(corpus, corpus.edges) == Score(2, 2, 2, 3, 0, 3, 3)
    assert score(corpus, frozenset({("b", "a"), ("d", "a")})) == Score(2, 2, 1, 3, 2, 3, 1)
    assert brier(corpus, Lineage()) == (0.0, 0)


def test_the_stage_on_three_hundred_documents() -> None:
    floors = json.loads(FLOORS.read_text())["lineage"]
    corpus = make(300, seed=1)
    result, _ = run(corpus)
    found = score(corpus, told_edges(corpus, result))
    assert found.f1 >= floors["edge F1"]
    assert found.false_independence == floors["false independence"]
    assert brier(corpus, result)[0] < 0.02
