"""The stage as a whole: parts of clauses, what was dropped and added, clusters, order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from assay.model import Alignment, BlockKind, Certainty, Claim, Dimension, Entities, Reading, Relation
from assay.stages.align.cast import direction
from assay.stages.align.clusters import STRONG, build_clusters
from assay.stages.align.profile import read_case
from assay.text.resources import load
from assay.text.similarity import keys_of, terms_of
from tests.stages.align.small import Paper, amount, money, pair, run

MEMO = (
    "The Ferry Union collected $70,000 from lumber rafts at Ust-Lena.\n"
    "Officers burned 96 sheds in Marw, 71 sheds in Tolk and 47 sheds in Ness.\n"
    "A judge in Oslo has opened proceedings against the harbour master.\n"
)
STORY = (
    "At Ust-Lena the Ferry Union has collected $70,000 from rafts of lumber.\n"
    "Officers burned 96 sheds in Marw.\n"
    "Weather kept the lighthouse keepers ashore for days.\n"
)


def bare_claim(name: str) -> Claim:
    """A claim of which only the id matters."""
    paper = Paper(name, "It rained.")
    paper.say("It rained.")
    return replace(paper.claims[0], id=name, quote=name)


def papers() -> tuple[dict[str, str], tuple[Paper, Paper, Paper]]:
    """A memo, a story that retells it, and a letter on its own; ids of the claims by a word for each."""
    memo, story = Paper("memo.txt", MEMO), Paper("story.txt", STORY)
    letter = Paper("letter.txt", "The choir sang in Ness on Sunday.\n")
    tolls = {"frame": "finance.receive", "predicate": "collect", "subject": "Ferry Union"}
    burned = {"frame": "oversight.seize", "predicate": "burn", "subject": "officers"}
    ids = {
        "tolls": memo.say("The Ferry Union collected $70,000 from lumber rafts at Ust-Lena.", **tolls),
        "burned": memo.say("Officers burned 96 sheds in Marw, 71 sheds in Tolk and 47 sheds in Ness.", **burned),
        "tolk": memo.say("71 sheds in Tolk", rank=1, predicate="burn"),
        "marw": memo.say("96 sheds in Marw", rank=1, predicate="burn"),
        "judge": memo.say("A judge in Oslo has opened proceedings against the harbour master.", predicate="open"),
        "tolls again": story.say("At Ust-Lena the Ferry Union has collected $70,000 from rafts of lumber.", **tolls),
        "burned again": story.say("Officers burned 96 sheds in Marw.", **burned),
        "weather": story.say("Weather kept the lighthouse keepers ashore for days.", predicate="keep"),
        "choir": letter.say("The choir sang in Ness on Sunday.", predicate="sing"),
    }
    return ids, (memo, story, letter)


def test_what_is_retold_is_aligned_and_the_rest_is_not() -> None:
    ids, case = papers()
    result = run(case, ("story.txt", "memo.txt"))
    assert pair(result, ids["tolls"], ids["tolls again"]) is not None
    assert pair(result, ids["burned"], ids["burned again"]) is not None
    assert all(ids["choir"] not in (x.a, x.b) for x in result.alignments)


def test_a_figure_within_a_clause_finds_its_partner() -> None:
    ids, case = papers()
    result = run(case, ("story.txt", "memo.txt"))
    found = pair(result, ids["marw"], ids["burned again"])
    assert found is not None
    assert found.relation is Relation.SAME
    assert pair(result, ids["tolk"], ids["burned again"]) is None


def test_dropped_and_added_along_the_derivation_only() -> None:
    ids, case = papers()
    result = run(case, ("story.txt", "memo.txt"))
    whole = {c.claim for c in result.dropped if not c.detail}
    assert {ids["judge"], ids["tolk"]} <= whole
    assert ids["tolls"] not in {c.claim for c in result.dropped}
    assert {c.claim for c in result.added if not c.detail} == {ids["weather"]}
    assert {(c.parent, c.child) for c in (*result.dropped, *result.added)} == {("memo.txt", "story.txt")}


def test_a_lost_stretch_of_a_claim_that_is_told_is_named() -> None:
    ids, case = papers()
    result = run(case, ("story.txt", "memo.txt"))
    details = {(c.claim, c.detail) for c in result.dropped if c.detail}
    assert (ids["burned"], "47 sheds in Ness") in details


def test_without_a_derivation_nothing_is_dropped() -> None:
    _, case = papers()
    result = run(case)
    assert not result.dropped
    assert not result.added


def test_the_order_of_the_documents_does_not_matter() -> None:
    _, case = papers()
    results = [run(tuple(order), ("story.txt", "memo.txt")) for order in permutations(case)]
    assert all(r == results[0] for r in results)


TOLL: dict[str, Any] = {"frame": "finance.receive", "predicate": "collect", "subject": "Ferry Union"}
SAID = (
    ("The Ferry Union collected $70,000 at Ust-Lena.", {**TOLL}),
    ("At Ust-Lena the Ferry Union collected $90,000.", {**TOLL}),
    ("At Ust-Lena the Ferry Union collected more than $80,000.", {**TOLL}),
    ("The Ferry Union collected no toll at Ust-Lena.", {**TOLL, "certainty": Certainty.DENIED}),
    ("The Ferry Union may have collected $70,000 at Ust-Lena.", {**TOLL, "certainty": Certainty.HEDGED}),
    ("Weather kept the Ferry Union ashore at Ust-Lena.", {"predicate": "keep", "subject": "Weather"}),
)


def told_in(names: tuple[str, ...]) -> Callable[[tuple[str, ...]], set[tuple[frozenset[str], Relation]]]:
    """Runs documents with these names, one sentence each; gives the relations between sentences."""

    def relations(order: tuple[str, ...]) -> set[tuple[frozenset[str], Relation]]:
        made = {name: Paper(name, words + "\n") for name, (words, _) in zip(names, SAID, strict=False)}
        ids = {made[n].say(words, **parts): words for n, (words, parts) in zip(names, SAID, strict=False)}
        result = run(tuple(made[name] for name in order))
        return {(frozenset({ids[a.a], ids[a.b]}), a.relation) for a in result.alignments}

    return relations


@given(st.permutations(["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"]), st.randoms(use_true_random=False))
def test_independent_documents_stand_to_each_other_alike_whatever_their_names_and_order(
    names: list[str], random: Random
) -> None:
    order = random.sample(names, len(names))
    first = told_in(("a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"))
    assert told_in(tuple(names))(tuple(order)) == first(("a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"))


def test_every_claim_is_in_one_cluster() -> None:
    ids, case = papers()
    result = run(case, ("story.txt", "memo.txt"))
    claims = [c for cluster in result.clusters for c in cluster.claims]
    assert sorted(claims) == sorted(ids.values())
    together = next(c for c in result.clusters if ids["tolls"] in c.claims)
    assert set(together.claims) == {ids["tolls"], ids["tolls again"]}


def test_headline_items_are_compared_among_themselves_and_not_with_the_text() -> None:
    paper = Paper(
        "page.txt",
        "Miners and dockers agreed to a truce in Tolk.\n"
        "Miners and dockers agree to truce\nDockers and miners agree to truce after talks\n",
    )
    text = paper.say("Miners and dockers agreed to a truce in Tolk.", predicate="agree")
    first = paper.say("Miners and dockers agree to truce\n"[:-1], predicate="agree", block=BlockKind.HEADLINE)
    second = paper.say("Dockers and miners agree to truce after talks", predicate="agree", block=BlockKind.HEADLINE)
    result = run((paper,))
    assert pair(result, first, second) is not None
    assert pair(result, text, first) is None


@pytest.mark.parametrize(("page", "lost", "put_in"), [("memo.txt", 0, 0), ("story.txt", 0, 1)])
def test_headlines_beside_an_original_are_not_left_out_by_its_retelling(page: str, lost: int, put_in: int) -> None:
    """A retelling owes nobody the headlines beside its original; those on its own page its readers see."""
    papers = {name: Paper(name, MEMO + "\nMiners and dockers agree to truce\n") for name in ("memo.txt", "story.txt")}
    papers[page].say("Miners and dockers agree to truce", predicate="agree", block=BlockKind.HEADLINE)
    result = run(tuple(papers.values()), ("story.txt", "memo.txt"))
    assert (len(result.dropped), len(result.added)) == (lost, put_in)


def test_what_is_printed_and_not_said_is_not_compared() -> None:
    memo, story = Paper("memo.txt", MEMO), Paper("story.txt", MEMO)
    words = "A judge in Oslo has opened proceedings against the harbour master."
    memo.say(words, predicate="open", block=BlockKind.BYLINE)
    story.say(words, predicate="open")
    assert not run((memo, story), ("story.txt", "memo.txt")).alignments


def test_a_crowd_of_copies_is_compared_along_its_lineage() -> None:
    words = "The Ferry Union collected $70,000 from lumber rafts at Ust-Lena."
    copies = tuple(Paper(f"copy-{n:03}.txt", words + "\n") for n in range(80))
    ids = [p.say(words, frame="finance.receive", predicate="collect", subject="Ferry Union") for p in copies]
    edges = [(p.file, copies[0].file) for p in copies[1:]]
    result = run(copies, *edges)
    assert len(result.alignments) == len(edges)
    assert [set(k.claims) for k in result.clusters] == [set(ids)]


SCORES = st.floats(min_value=0.3, max_value=1.0)
NAMES = st.sampled_from([f"c{n}" for n in range(12)])
LINKS = st.lists(st.tuples(NAMES, NAMES, SCORES).filter(lambda x: x[0] != x[1]), max_size=20)


@given(LINKS)
def test_clusters_part_the_claims_whatever_the_alignments(links: list[tuple[str, str, float]]) -> None:
    alignments = [Alignment(a=a, b=b, relation=Relation.SAME, score=s) for a, b, s in links]
    claims = [bare_claim(f"c{n}") for n in range(12)]
    clusters = build_clusters(claims, alignments)
    assert sorted(c for k in clusters for c in k.claims) == sorted(c.id for c in claims)
    assert clusters == build_clusters(reversed(claims), list(reversed(alignments)))
    for a, b, score in links:
        if score >= STRONG:
            assert any({a, b} <= set(k.claims) for k in clusters)


def test_figures_of_two_dimensions_stand_in_two_clusters() -> None:
    """What was lost, and what it was worth, are two questions, though one sentence tells both."""
    worth, tonnes = money(70, 70), amount(70, 70, "tonne", Dimension.MASS)
    claims = [
        replace(bare_claim("a"), amount=worth),
        replace(bare_claim("b"), amount=tonnes),
        bare_claim("c"),
        replace(bare_claim("d"), amount=worth),
    ]
    links = [
        Alignment(a=x, b=y, relation=Relation.SAME, score=0.9 - n / 10)
        for n, (x, y) in enumerate((("a", "c"), ("c", "b"), ("c", "d")))
    ]
    assert {k.claims for k in build_clusters(claims, links)} == {("a", "c", "d"), ("b",)}


def test_a_weak_alignment_does_not_join_two_groups() -> None:
    def link(a: str, b: str, score: float) -> Alignment:
        return Alignment(a=a, b=b, relation=Relation.SAME, score=score)

    groups = [link("a", "b", 0.9), link("c", "d", 0.9), link("b", "c", 0.45), link("d", "e", 0.45)]
    assert {k.claims for k in build_clusters(map(bare_claim, "abcde"), groups)} == {("a", "b"), ("c", "d", "e")}


@pytest.mark.parametrize("way", sorted(load("alignment.yaml")["concepts"]))
def test_the_example_of_a_direction_is_read_by_its_verb(way: str) -> None:
    example = load("alignment.yaml")["concepts"][way]["example"]
    verb = next(
        t.form
        for t in terms_of(example["text"])
        if keys_of([t]) & {f"s:{c}" for c in load("alignment.yaml")["concepts"][way]["words"]}
    )
    paper = Paper("one.txt", example["text"] + "\n")
    paper.say(example["text"], predicate=verb)
    assert _direction(paper) == way


def _direction(paper: Paper) -> str:
    reading = Reading(document=paper.file, claims=tuple(paper.claims))
    book = read_case((paper.document(),), (reading,), Entities())
    return direction(book.by_document[paper.file][0])


@pytest.mark.parametrize("entry", load("alignment.yaml")["shifts"], ids=lambda e: "-".join(e["pair"]))
def test_the_examples_of_a_shift_hold_its_two_concepts(entry: dict[str, list[str]]) -> None:
    for concept, example in zip(entry["pair"], entry["example"], strict=True):
        other = next(c for c in entry["pair"] if c != concept)
        keys = keys_of(terms_of(example))
        assert f"s:{concept}" in keys
        assert f"s:{other}" not in keys
