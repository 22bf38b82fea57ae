from __future__ import annotations

import pytest
from benchmarks.conll import METRICS, Clusters, Tally, clusters
from hypothesis import given
from hypothesis import strategies as st


def sets(*groups: str) -> list[frozenset[str]]:
    return [frozenset(g) for g in groups]


def tally(gold: Clusters, mine: Clusters) -> Tally:
    found = Tally()
    found.add(gold, mine)
    return found


def ratio(side: list[float]) -> float:
    return side[0] / side[1]


def test_the_worked_example_of_pradhan_and_others() -> None:
    """Key {a b c} {d e f g}, response {a b} {c d} {f g h i}; the figures are those of their figure 1."""
    found = tally(sets("abc", "defg"), sets("ab", "cd", "fghi"))
    assert ratio(found.recall["MUC"]) == pytest.approx(2 / 5)
    assert ratio(found.precision["MUC"]) == pytest.approx(2 / 5)
    assert ratio(found.recall["B3"]) == pytest.approx((4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7)
    assert ratio(found.precision["B3"]) == pytest.approx((4 / 2 + 1 / 2 + 1 / 2 + 4 / 4) / 8)
    common = 2 * 2 / (3 + 2) + 2 * 2 / (4 + 4)
    assert ratio(found.recall["CEAFe"]) == pytest.approx(common / 2)
    assert ratio(found.precision["CEAFe"]) == pytest.approx(common / 3)


def test_clusters_are_aligned_one_to_one() -> None:
    """One big cluster can stand for one of two only."""
    found = tally(sets("ab", "cd"), sets("abcd"))
    assert ratio(found.recall["CEAFe"]) == pytest.approx((2 * 2 / 6) / 2)
    assert ratio(found.precision["CEAFe"]) == pytest.approx(2 * 2 / 6)
    assert ratio(found.recall["MUC"]) == 1.0
    assert ratio(found.precision["MUC"]) == pytest.approx(2 / 3)


def test_documents_are_summed_before_they_are_divided() -> None:
    found = tally(sets("ab"), sets("ab"))
    found.add(sets("abc"), [])
    assert ratio(found.recall["MUC"]) == pytest.approx(1 / 3)
    assert ratio(found.precision["MUC"]) == 1.0


def test_pairs_make_clusters_without_singletons() -> None:
    assert clusters([("a", 1), ("b", 1), ("c", 2)]) == [frozenset({"a", "b"})]


@given(st.lists(st.integers(0, 4), min_size=2, max_size=14))
def test_a_perfect_answer_scores_one(entities: list[int]) -> None:
    groups = clusters(enumerate(entities))
    if groups:
        found = tally(groups, groups)
        assert [found.f1(m) for m in METRICS] == [pytest.approx(1.0)] * 3


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_recall_of_one_side_is_the_precision_of_the_other(pairs: list[tuple[int, int]]) -> None:
    a = clusters((i, x) for i, (x, _) in enumerate(pairs))
    b = clusters((i, y) for i, (_, y) in enumerate(pairs))
    there, back = tally(a, b), tally(b, a)
    for m in METRICS:
        assert there.recall[m] == pytest.approx(back.precision[m])
        assert there.f1(m) == pytest.approx(back.f1(m))
