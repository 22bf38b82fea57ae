"""Numerals: the examples of the data file, and what must hold for any number."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.text.numerals import NumeralKind, find_numbers, find_numerals, word_value
from assay.text.resources import load

_SMALL = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@pytest.mark.parametrize(("text", "value"), load("numerals.yaml")["examples"])
def test_examples_of_the_data_file(text: str, value: float) -> None:
    [numeral] = find_numerals(text)
    assert (numeral.start, numeral.end) == (0, len(text))
    assert numeral.low == numeral.high == Decimal(str(value))


@pytest.mark.parametrize(("text", "percent"), load("numerals.yaml")["shares"])
def test_shares_of_the_data_file(text: str, percent: float) -> None:
    [numeral] = find_numerals(text)
    assert (numeral.start, numeral.end, numeral.kind) == (0, len(text), NumeralKind.FRACTION)
    assert numeral.low == Decimal(str(percent))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Seats 14,16,18 and 20 stayed empty.", [14, 16, 18, 20]),
        ("The server 10.0.7.9 was down.", [10, 0, 7, 9]),
        ("two hundred and three hundred", [200, 300]),
        ("She drank 40ml on the 33km road, the 5th that day.", []),
        ("The one on the left, and that one, too.", []),
        ("One more boat came, and a couple of barges.", [1]),
        ("Unit K-77 met MH12.", [77]),
        ("He owes 6M, she lives 6m away.", [6_000_000]),
        ("six-nought-two", [6, 0, 2]),
    ],
)
def test_numbers_have_one_value_and_no_unit(text: str, values: list[int]) -> None:
    assert [n.low for n in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("text", "low", "high", "loose"),
    [
        ("tens of millions", 20_000_000, 100_000_000, 10_000_000),
        ("hundreds of thousands", 200_000, 1_000_000, 100_000),
        ("dozens", 24, None, 12),
        ("billions", 2_000_000_000, None, 1_000_000_000),
        ("several hundred", 300, 900, 200),
    ],
)
def test_vague_numbers_are_intervals(text: str, low: int, high: int | None, loose: int) -> None:
    [numeral] = find_numerals(f"They counted {text} of them.")
    assert (numeral.low, numeral.high, numeral.loose) == (Decimal(low), high and Decimal(high), Decimal(loose))
    assert numeral.kind is NumeralKind.VAGUE


@pytest.mark.parametrize(
    ("text", "percent"),
    [("a fifth of the catch", 20), ("three quarters of it", 75), ("half the fleet", 50), ("one in eight boats", 12.5)],
)
def test_fractions_are_shares(text: str, percent: float) -> None:
    [numeral] = find_numerals(text)
    assert numeral.kind is NumeralKind.FRACTION
    assert float(numeral.low) == percent


@pytest.mark.parametrize("text", ["a third ship sailed", "the fifth column", "the 14th convoy"])
def test_ordinals_are_no_shares(text: str) -> None:
    assert [n.kind for n in find_numerals(text)] == [NumeralKind.ORDINAL]


@pytest.mark.parametrize("text", ["million-dollar villas", "the MH370 crash", "a dozenth", "x17"])
def test_letters_and_bare_scales_are_no_numbers(text: str) -> None:
    assert [n for n in find_numerals(text) if n.kind is not NumeralKind.ORDINAL] == []


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_separators_are_read_back(value: int) -> None:
    [numeral] = find_numerals(f"exactly {value:,} of them")
    assert numeral.low == value


_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]


def _in_words(value: int) -> str:
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{_in_words(value // size)} {name}{joint + _in_words(rest) if rest else ''}"
    if value >= 20:
        return _TENS[value // 10] + (f"-{_SMALL[value % 10]}" if value % 10 else "")
    return (_SMALL + _TEENS)[value]


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_a_number_in_words_is_read_back(value: int) -> None:
    text = _in_words(value)
    [numeral] = find_numerals(f"exactly {text} crates")
    assert numeral.low == numeral.high == value
    assert (numeral.start, numeral.end) == (8, 8 + len(text))


@given(st.integers(min_value=10**3, max_value=10**11), st.sampled_from([",", " ", "\u00a0", "\u202f"]))
def test_separators_of_thousands_are_read_back(value: int, separator: str) -> None:
    text = f"{value:,}".replace(",", separator)
    [numeral] = find_numerals(f"exactly {text} crates")
    assert numeral.low == value
    assert (numeral.start, numeral.end) == (8, 8 + len(text))


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_a_decimal_is_read_back(value: Decimal) -> None:
    [numeral] = find_numerals(f"exactly {value} of it")
    assert numeral.low == value
    assert numeral.step == Decimal("0.01")


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 9))
def test_words_are_read_back(thousands: int, units: int, hundreds: int) -> None:
    text = f"{_SMALL[thousands]} thousand {_SMALL[hundreds]} hundred and {_SMALL[units]}"
    value = word_value(text)
    assert value is not None
    assert value[0] == thousands * 1000 + hundreds * 100 + units


@given(st.text(alphabet="0123456789.,-/^½ abmkn%$tenwodzhilf", max_size=40))
def test_numerals_stand_in_order_and_apart(text: str) -> None:
    found = find_numerals(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(n.high is None or n.low <= n.high for n in found)


def test_the_step_is_the_last_significant_digit() -> None:
    steps = [find_numerals(t)[0].step for t in ("194.4 million", "160,000", "214", "20", "3 million")]
    assert steps == [Decimal(100_000), Decimal(10_000), Decimal(1), Decimal(1), Decimal(1_000_000)]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("One farm in eight was sold.", "12.5"),
        ("Two forged stamps in five.", "40"),
        ("It takes one goat in ten from the shepherds.", "10"),
        ("One ship in three days.", None),
        ("Three men in four boats fled.", None),
    ],
)
def test_a_noun_between_the_numbers_of_a_share(text: str, share: str | None) -> None:
    found = [n for n in find_numerals(text) if n.kind is NumeralKind.FRACTION]
    assert [n.low for n in found] == ([Decimal(share)] if share else [])


def test_every_fifth_of_some_things_is_a_share_and_every_second_week_a_time() -> None:
    (share,) = find_numerals("every fifth tin had chalk in it")
    assert (share.kind, share.low, share.end) == (NumeralKind.FRACTION, Decimal(20), len("every fifth"))
    (ordinal,) = find_numerals("they come every second week")
    assert ordinal.kind is NumeralKind.ORDINAL
