"""Which figure answers to which, and whether it bears the other out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Bound
from assay.stages.align.bearing import bearing, figures_in, times
from assay.stages.align.stand import Stand, stand
from assay.text.periods import find_periods
from assay.text.quantities import find_quantities
from tests.stages.align.small import money

VALUES = st.integers(min_value=1, max_value=10**9)


def stands(told: str, known: str) -> list[Stand]:
    """How the figures of one sentence stand to those of another."""
    one, two = (figures_in(text, find_quantities(text)) for text in (told, known))
    return [x.stand for x in bearing(one, two)]


@pytest.mark.parametrize(
    ("told", "known", "wanted"),
    [
        ("More than 90 barges were seized.", "112 barges were seized.", Stand.HOLDS),
        ("More than 90 barges were seized.", "90 barges were seized.", Stand.FAILS),
        ("At least 90 barges were seized.", "90 barges were seized.", Stand.HOLDS),
        ("Fewer than 90 barges were seized.", "112 barges were seized.", Stand.FAILS),
        ("More than 60 tonnes of zinc were sold.", "Over 75 tonnes of zinc were sold.", Stand.HOLDS),
        ("Under 60 tonnes of zinc were sold.", "Over 75 tonnes of zinc were sold.", Stand.FAILS),
        ("More than 80 tonnes of zinc were sold.", "Over 75 tonnes of zinc were sold.", Stand.OPEN),
        ("The toll is 12% of the load.", "The toll is 11.8% of the load.", Stand.HOLDS),
        ("The toll is 12% of the load.", "The toll is 15% of the load.", Stand.FAILS),
        ("Under $99,500 was paid.", "About $100,000 was paid.", Stand.OPEN),
    ],
)
def test_a_limit_is_taken_at_its_word(told: str, known: str, wanted: Stand) -> None:
    assert stands(told, known) == [wanted]


def test_the_figure_of_the_same_thing_answers_and_not_the_nearest_in_value() -> None:
    known = "The court heard 41 witnesses and fined 14 brokers, for a total of 300 hours."
    assert stands("It fined more than 40 brokers.", known) == [Stand.FAILS]
    assert stands("It heard more than 40 witnesses.", known) == [Stand.HOLDS]


def test_what_is_counted_may_be_told_by_a_verb() -> None:
    assert stands("Fewer than 90 people have recovered.", "There are 300 patients, with 85 recoveries.") == [
        Stand.HOLDS
    ]


def test_figures_of_other_things_do_not_answer() -> None:
    assert stands("Nine bridges were closed.", "The ministry employs 4,000 clerks.") == []
    assert stands("Nine bridges were closed.", "Nine million dollars went astray.") == []


@pytest.mark.parametrize(
    ("told", "known", "wanted"),
    [
        ("before 2018", "in May 2017", Stand.HOLDS),
        ("before 2018", "in May 2018", Stand.FAILS),
        ("after 4 May 2019", "on 5 May 2019", Stand.HOLDS),
        ("after 4 May 2019", "on 4 May 2019", Stand.FAILS),
        ("in 2019", "on 4 May 2019", Stand.HOLDS),
        ("on 4 May 2019", "in 2019", Stand.OPEN),
    ],
)
def test_times(told: str, known: str, wanted: Stand) -> None:
    assert times(find_periods(told)[0], find_periods(known)[0]) is wanted


@given(VALUES, VALUES)
def test_a_limit_and_its_opposite_never_both_hold(a: int, b: int) -> None:
    known = money(b, b)
    over = stand(money(a, None, Bound.AT_LEAST, text=f"more than {a} dollars"), known)
    under = stand(money(None, a, Bound.AT_MOST, text=f"less than {a} dollars"), known)
    assert {over, under} == ({Stand.FAILS} if a == b else {Stand.HOLDS, Stand.FAILS})


@given(VALUES, VALUES, VALUES, VALUES)
def test_figures_rule_each_other_out_or_neither_does(a: int, b: int, c: int, d: int) -> None:
    one, two = money(min(a, b), max(a, b), Bound.RANGE), money(min(c, d), max(c, d), Bound.RANGE)
    assert (stand(one, two) is Stand.FAILS) is (stand(two, one) is Stand.FAILS)
    assert stand(one, one) is Stand.HOLDS
