"""Words of like meaning that no list of synonyms holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.text.meaning import Nearness, nearness
from assay.text.similarity import similarity, terms_of

WORDS = ["kettle", "kettles", "Ada Ferro", "96", "ninety-six", "quay", "wharf", "sold", "auctioned", "lantern"]


def near(one: str, other: str) -> float:
    return float(nearness([terms_of(one)], [terms_of(other)], {}).value[0, 0])


@pytest.mark.parametrize(
    ("one", "other"),
    [("a motorcycle", "motorbikes"), ("a cigarette", "cigars"), ("they yelled", "he shouted"), ("the couch", "sofas")],
)
def test_words_near_in_meaning_meet(one: str, other: str) -> None:
    assert near(one, other) > 0.5


@pytest.mark.parametrize(
    ("one", "other"), [("violin", "harbour"), ("Couch", "Sofa"), ("40 pounds", "41 kilos"), ("zzyqx", "qqvx")]
)
def test_other_words_names_numbers_and_unknown_words_do_not(one: str, other: str) -> None:
    assert near(one, other) < 0.2


def test_a_retelling_in_other_words_is_nearer_than_by_words_alone() -> None:
    told = terms_of("a motorcycle was stolen from the infant's teacher")
    again = terms_of("somebody took the instructor's motorbike")
    other = terms_of("rain is expected on the coast")
    near = nearness([told], [again, other], {}).value
    assert near[0, 0] > similarity(told, again, {})
    assert near[0, 0] > near[0, 1] + 0.2


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), max_size=4))
def test_nearness_is_between_nothing_and_one_and_the_same_both_ways(texts: list[str]) -> None:
    bags = [terms_of(t) for t in texts]
    table = nearness(bags, bags, {})
    assert table.value.shape == (len(bags), len(bags))
    assert ((table.value >= 0) & (table.value <= 1)).all()
    assert np.array_equal(table.value, table.value.T)
    assert all(table.value[i, i] == 1 for i, bag in enumerate(bags) if bag)
    assert all(table.value[i, j] >= similarity(a, b, {}) - 1e-6 for i, a in enumerate(bags) for j, b in enumerate(bags))


def test_the_closest_are_those_of_a_row_or_of_a_column() -> None:
    value = np.array([[0.9, 0.5, 0.3], [0.8, 0.6, 0.05], [0.7, 0.1, 0.2]])
    table = Nearness(value, np.ones_like(value))
    assert table.closest(1, 0.1) == [(0, 0), (0, 2), (1, 0), (1, 1), (2, 0)]
    assert table.closest(5, 0.15) == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (2, 2)]
    assert nearness([], [], {}).closest(3, 0.1) == []
