"""Ranks as reasons to tell namesakes apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Kind
from assay.stages.resolve.ranks import far_apart, steps
from tests.stages.resolve.test_resolve import document, mention, resolve

_STEPS = st.frozensets(st.integers(min_value=1, max_value=11), max_size=3)


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        (["colonel"], ["warrant officer"], True),
        (["captain"], ["sergeant"], True),
        (["major"], ["lieutenant colonel"], False),
        (["lieutenant", "colonel"], ["colonel"], False),
        (["major", "general"], ["general"], False),
        (["secretary", "general"], ["sergeant"], False),
        (["judge"], ["corporal"], False),
        ([], ["corporal"], False),
    ],
)
def test_one_person_rises_a_step_and_no_more(one: list[str], other: list[str], far: bool) -> None:
    assert far_apart(steps(one, ()), steps(other, ())) is far


def test_a_rank_may_stand_in_a_description() -> None:
    assert steps((), ["retired warrant officer"]) == steps(["warrant officer"], ())
    assert not steps((), ["son of a general"])


@given(_STEPS, _STEPS)
def test_far_apart_has_no_sides(a: frozenset[int], b: frozenset[int]) -> None:
    assert far_apart(a, b) == far_apart(b, a)
    assert not far_apart(a, a)


def test_a_short_name_goes_to_who_holds_its_rank() -> None:
    one = document(
        "a", "Captain Ivo Belo Sand ran it. Sergeant Ivo Belo Tank kept the books. Captain Ivo Belo counted."
    )
    full = ["Ivo Belo Sand", "Ivo Belo Tank"]
    named = [mention(one, name, Kind.PERSON) for name in full]
    short = mention(one, "Ivo Belo", Kind.PERSON, nth=2)
    found = resolve((one, [*named, short]))
    held = {e.name: set(e.mentions) for e in found.entities}
    assert any({named[0].id, short.id} == own for own in held.values())
    assert {named[1].id} in held.values()


def test_namesakes_in_far_ranks_are_two() -> None:
    one = document("a", "Major Ivo Lind signed. Corporal Ivo Lind carried.")
    both = [mention(one, "Ivo Lind", Kind.PERSON, nth=n) for n in (0, 1)]
    assert len(resolve((one, both)).entities) == 2
