"""How two stated figures stand to each other."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assay.model import Bound, Dimension
from assay.stages.align.figures import Fit, best_fit, comparable, excludes, fit, holds, summed
from assay.text.periods import find_periods
from tests.stages.align.small import amount, money

DOLLARS = [("SRD", "500 Surinamese dollars"), ("USD", "500 US dollars"), ("USD", "500 dollars")]
VALUES = st.integers(min_value=1, max_value=10**9)


@given(VALUES, VALUES)
def test_fit_is_the_same_seen_from_either_side(a: int, b: int) -> None:
    assert fit(money(a, a), money(b, b)) is fit(money(b, b), money(a, a))


@given(VALUES)
def test_a_figure_fits_itself(a: int) -> None:
    assert fit(money(a, a), money(a, a)) is Fit.SAME


@given(VALUES, st.sampled_from([3, 6, 9]))
def test_a_slip_of_the_unit_is_named(a: int, power: int) -> None:
    assert fit(money(a, a), money(a * 10**power, a * 10**power)) is Fit.UNIT


@given(VALUES, VALUES, VALUES, VALUES)
def test_intervals_either_hold_or_exclude_each_other(a: int, b: int, c: int, d: int) -> None:
    one, two = money(min(a, b), max(a, b), Bound.RANGE), money(min(c, d), max(c, d), Bound.RANGE)
    assert holds(one, two) is not excludes(one, two)
    assert excludes(one, two) is (max(a, b) < min(c, d) or max(c, d) < min(a, b))


def test_open_intervals_meet_what_lies_within_them() -> None:
    assert holds(money(48, None, Bound.AT_LEAST), money(40, 55, Bound.RANGE))
    assert excludes(money(60, None, Bound.AT_LEAST), money(40, 55, Bound.RANGE))


def test_rounding_needs_a_rounder_number() -> None:
    assert fit(money(1946, 1946), money(1950, 1950)) is Fit.ROUNDED
    assert fit(money(1944, 1944), money(1950, 1950)) is Fit.AMOUNT


def test_five_in_a_hundred_are_not_ten_in_round_numbers() -> None:
    five, ten = (amount(n, n, "percent", Dimension.SHARE) for n in (5, 10))
    assert fit(five, ten) is Fit.AMOUNT
    assert fit(money(17, 17), money(20, 20)) is Fit.ROUNDED


def test_a_year_and_a_calendar_year_are_one_time() -> None:
    assert fit(money(90, 90, per="year"), money(90, 90)) is Fit.SAME
    assert fit(money(90, 90, per="week"), money(90, 90, per="month")) is Fit.RATE


def test_counts_compare_by_what_is_counted() -> None:
    ships, boats = (amount(9, 9, unit, Dimension.COUNT) for unit in ("ship", "cargo vessel"))
    assert comparable(ships, boats)
    assert not comparable(ships, amount(9, 9, "prisoner", Dimension.COUNT))
    assert not comparable(ships, money(9, 9))


def test_people_compare_by_whatever_noun_they_are_counted() -> None:
    men, civilians, guards, mills = (amount(9, 9, u, Dimension.COUNT) for u in ("man", "civilian", "guard", "mill"))
    assert comparable(men, civilians)
    assert comparable(men, guards)
    assert not comparable(men, mills)


def test_money_of_two_countries_is_told_apart_where_both_are_named() -> None:
    sums = [amount(500, 500, unit, Dimension.MONEY, text=text) for unit, text in DOLLARS]
    assert fit(sums[0], sums[1]) is Fit.UNIT
    assert fit(sums[0], sums[2]) is Fit.SAME


def test_a_price_of_one_thing_in_another_currency_is_one_figure() -> None:
    sums = [
        amount(500, 500, unit, Dimension.MONEY, text=text, per=per)
        for per in ("flask", "year")
        for unit, text in DOLLARS[:2]
    ]
    assert comparable(sums[0], sums[1])
    assert not comparable(sums[2], sums[3])


def test_rates_for_each_of_the_same_people_are_one() -> None:
    assert fit(money(660, 660, per="applicant"), money(660, 660, per="recruit")) is Fit.SAME
    assert fit(money(660, 660, per="kilo"), money(660, 660, per="sack")) is Fit.RATE
    assert fit(money(660, 660, per="applicant"), money(660, 660, per="sack")) is Fit.RATE


def test_one_number_for_a_time_and_without_one_is_told_at_another_rate() -> None:
    patrols = amount(730, 730, "patrol", Dimension.COUNT)
    others = [amount(730, 730, "patrol", Dimension.COUNT, per="month"), amount(410, 410, "patrol", Dimension.COUNT)]
    assert best_fit(patrols, others) == (Fit.RATE, others[0])


def test_the_best_fit_is_the_nearest_kind() -> None:
    found = best_fit(money(40, 40), [money(55, 55), money(40, 40), money(40000, 40000)])
    assert found is not None
    assert found[0] is Fit.SAME
    assert best_fit(money(40, 40), [amount(40, 40, "percent", Dimension.SHARE)]) is None


def test_digits_that_changed_places_and_a_lost_point_are_slips() -> None:
    assert fit(money(17520, 17520), money(15720, 15720)) is Fit.SLIP
    assert fit(money(2.1, 2.1), money(1.2, 1.2)) is Fit.SLIP
    assert fit(money(31.2, 31.2), money(312, 312)) is Fit.SLIP
    assert fit(money(17520, 17520), money(12750, 12750)) is Fit.AMOUNT


@given(VALUES, VALUES)
def test_a_slip_is_seen_from_either_side(a: int, b: int) -> None:
    assert (fit(money(a, a), money(b, b)) is Fit.SLIP) is (fit(money(b, b), money(a, a)) is Fit.SLIP)


def test_a_measure_in_another_unit() -> None:
    hectares = amount(1300, 1300, "hectare", Dimension.AREA)
    assert fit(hectares, amount(1300, 1300, "acre", Dimension.AREA)) is Fit.UNIT
    assert fit(hectares, amount(13, 13, "km2", Dimension.AREA)) is Fit.SAME
    assert not comparable(hectares, amount(70, 70, "acre", Dimension.AREA))


def test_a_count_of_many_digits_is_known_by_them() -> None:
    names = amount(2310, 2310, "name", Dimension.COUNT)
    assert comparable(names, amount(2310, 2310, "teacher", Dimension.COUNT))
    assert not comparable(names, amount(2300, 2300, "teacher", Dimension.COUNT))


def test_limits_round_towards_the_safe_side() -> None:
    exact = money(3.3, None, Bound.AT_LEAST)
    assert fit(exact, money(3, None, Bound.AT_LEAST)) is Fit.ROUNDED
    assert fit(exact, money(4, None, Bound.AT_LEAST)) is Fit.AMOUNT


def test_the_sum_of_several_years_is_no_rate() -> None:
    years = find_periods("from 2021 to 2024")[0]
    assert fit(money(90, 90, period=years), money(90, 90, per="year")) is Fit.RATE
    assert fit(money(90, 90, period=find_periods("in 2023")[0]), money(90, 90, per="year")) is Fit.SAME


def test_a_fraction_in_words_is_no_round_number_of_tens() -> None:
    fifth = amount(
        20, 20, "percent", Dimension.SHARE, text="one in five", loose_low=Decimal(18), loose_high=Decimal(22)
    )
    assert fit(amount(15, 15, "percent", Dimension.SHARE, text="15 per cent"), fifth) is Fit.AMOUNT
    assert fit(amount(19, 19, "percent", Dimension.SHARE, text="19 per cent"), fifth) is Fit.ROUNDED


def test_a_total_is_of_both_its_parts() -> None:
    lamps, bells, homes = (amount(n, n, u, Dimension.COUNT) for n, u in ((412, "lamp"), (9, "bell"), (9, "home")))
    assert summed([lamps, bells], [amount(421, 421, "thing", Dimension.COUNT)])
    assert not summed([lamps, homes], [amount(421, 421, "lamp", Dimension.COUNT)])
