"""The whole stage: copies, retellings without a citation, independence, dates, order."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import DateRange, Kind
from assay.stages.lineage.tree import ancestors, arborescence
from tests.stages.lineage.small import Case

NAMES: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "Bergholt Timber": (Kind.ORGANISATION, ("Bergholt",)),
    "Skaren": (Kind.PLACE, ()),
    "Tamur": (Kind.PLACE, ()),
}
REPORT = """Sawmill at the End of the Road
Forest Ledger, report, 9 September 2023

For eleven months we followed trucks from the Tamur reserve. We counted 1,312 loads, of which 870 had no permit.

All of the loads without a permit went to Bergholt Timber in Skaren. The mill paid drivers 45 dollars a load.

Bergholt shipped 18,400 cubic metres of oak to buyers in two countries.
"""
RETOLD = """Stolen oaks: how a sawmill eats a reserve
Greenhorn Blog, 14 September 2023

Where does your parquet come from? Out of 1,312 truckloads from the Tamur reserve, 870 went without a permit.

All of them ended up in Skaren, at the gates of Bergholt Timber. Drivers got 45 dollars for each of them.
"""
CARRIED = """Stolen oaks: how a sawmill eats a reserve - Greenhorn Blog
Where does your parquet come from? Out of 1,312 truckloads from the Tamur reserve, 870 went without a permit.
All of them ended up in Skaren, at the gates of Bergholt Timber. Drivers got 45 dollars for each of them.
Read more:
- Sawmill at the End of the Road - Forest Ledger - September 9th, 2023 [September 9th, 2023]
- Oak prices hit a record - Timber Weekly - September 11th, 2023 [September 11th, 2023]
"""
OTHER = """Carpenters of Skaren
Valley Almanac, 1 November 2023

Skaren has been a town of carpenters since 1840. Bergholt Timber is its largest mill, with 112 workers.

The almanac of the guild lists nine masters.
"""


def timber() -> Case:
    return Case({"report": REPORT, "retold": RETOLD, "carried": CARRIED, "other": OTHER}, NAMES)


def test_retelling_without_a_citation_and_its_copy() -> None:
    case = timber()
    assert case.edges == {("retold", "report"), ("carried", "retold"), ("carried", "report")}
    assert case.kind("carried", "retold") == "copy"
    assert case.kind("retold", "report") == "paraphrase"
    tree = {(d.child, d.parent) for d in case.lineage.derivations if d.tree}
    assert (case.documents["carried"].id, case.documents["retold"].id) in tree


def test_two_retellings_of_one_day_both_go_back_to_the_report() -> None:
    other = RETOLD.replace("Greenhorn Blog", "Oak Letter").replace("Where does your parquet come from? ", "")
    case = Case({"report": REPORT, "one": RETOLD, "two": other.replace("All of them ended up", "They ended")}, NAMES)
    report = case.documents["report"].id
    assert all(case.lineage.roots(case.documents[f].id) == {report} for f in ("one", "two"))


def test_names_alone_make_no_derivation() -> None:
    case = timber()
    assert not any("other" in edge for edge in case.edges)
    assert case.lineage.ancestors(case.documents["other"].id) == {case.documents["other"].id}


def test_evidence_is_readable_and_parents_that_lost_are_kept() -> None:
    case = timber()
    for d in (*case.lineage.derivations, *case.lineage.alternatives):
        assert 0 < d.score < 1
        assert all(e.detail.endswith((".", "”")) for e in d.evidence)
    assert case.lineage.alternatives


def test_the_order_of_documents_does_not_matter() -> None:
    case = timber()
    assert all(case.run(order) == case.lineage for order in permutations(["report", "retold", "carried", "other"]))


def test_a_child_is_not_earlier_than_its_parent() -> None:
    early = REPORT.replace("9 September 2023", "20 September 2023")
    case = Case({"report": early, "retold": RETOLD}, NAMES)
    assert ("retold", "report") not in case.edges
    assert case.edges == {("report", "retold")}


def test_dates_are_narrowed_along_derivations() -> None:
    undated = RETOLD.replace("Greenhorn Blog, 14 September 2023", "Greenhorn Blog | by Ansa Moll")
    case = Case({"report": REPORT, "retold": undated}, NAMES)
    dates = case.lineage.dates[case.documents["retold"].id]
    assert dates.earliest == case.lineage.dates[case.documents["report"].id].earliest
    assert DateRange(earliest=dates.earliest, latest=dates.latest) == dates


def test_one_document_and_none() -> None:
    assert Case({"report": REPORT}, NAMES).edges == set()
    assert Case({}).lineage.derivations == ()


edges = st.dictionaries(
    st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")).filter(lambda e: e[0] != e[1]),
    st.integers(-3, 8).map(float),
    max_size=14,
)


@given(edges)
def test_the_tree_has_no_cycle_and_no_edge_that_the_evidence_speaks_against(
    weights: dict[tuple[str, str], float],
) -> None:
    tree = arborescence("abcde", weights)
    assert all(weights[child, parent] > 0 for child, parent in tree.items())
    parents = {child: {parent} for child, parent in tree.items()}
    assert all(child not in ancestors(parent, parents) for child, parent in tree.items())


@given(edges)
def test_the_tree_weighs_as_much_as_the_one_of_the_whole_graph(weights: dict[tuple[str, str], float]) -> None:
    graph = nx.DiGraph()
    for node in "abcde":
        graph.add_edge("", node, weight=0.0)
    for (child, parent), weight in weights.items():
        if weight > 0:
            graph.add_edge(parent, child, weight=weight)
    whole = nx.maximum_spanning_arborescence(graph).size(weight="weight")
    assert sum(weights[edge] for edge in arborescence("abcde", weights).items()) == pytest.approx(whole)


@given(edges)
def test_a_document_with_a_good_parent_has_one_unless_a_cycle_forbids_it(weights: dict[tuple[str, str], float]) -> None:
    tree = arborescence("abcde", weights)
    for child in "abcde":
        good = {p for (c, p), w in weights.items() if c == child and w > 0}
        if good and child not in tree:  # every good parent must then stand below the child
            parents = {c: {p} for c, p in tree.items()}
            assert all(child in ancestors(p, parents) for p in good)
