"""Days, lengths of time, ages and multiples, which the ledger has no figures for."""

from __future__ import annotations

from datetime import date

import pytest

from assay.stages.reconcile.conjecture.marks import lengths, multiples, points
from assay.text.numerals import find_numerals
from tests.stages.reconcile.conjecture.made import ledger_of


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It opened on 3 May 2021.", [(date(2021, 5, 3), date(2021, 5, 3))]),
        ("It opened in 2021.", [(date(2021, 1, 1), date(2021, 12, 31))]),
        ("It stood from 3 May 2021 to June 2022.", [(date(2021, 5, 3),) * 2, (date(2022, 6, 1), date(2022, 6, 30))]),
    ],
)
def test_days_are_told_by_their_first_and_last(text: str, days: list[tuple[date, date]]) -> None:
    spans = [(int(p.stated.low), int(p.stated.high or 0)) for p in points(ledger_of(text))]
    assert spans == [(a.toordinal(), b.toordinal()) for a, b in days]


def test_a_day_without_a_year_lies_behind_the_one_before_it() -> None:
    first, last = points(ledger_of("The permit was dated 1 November and it ended on 20 May."))
    assert 0 < last.stated.low - first.stated.low < 366


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It took three weeks.", [("week", 3)]),
        ("He spoke at the age of 76.", [("year", 76)]),
        ("Orsan, 71, keeps bees.", [("year", 71)]),
        ("He let in four goals on his eighteenth birthday.", [("year", 18)]),
        ("He bought 71 goats.", []),
        ("He took the eighteenth goat.", []),
    ],
)
def test_lengths_of_time_and_ages(text: str, told: list[tuple[str, int]]) -> None:
    ledger = ledger_of(text)
    assert [(e.quantity.unit, int(e.stated.low)) for e in lengths(ledger, find_numerals(ledger.text))] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There are twice as many goats.", [2]),
        ("The price trebled.", [3]),
        ("It holds two and a half times its capacity.", [2.5]),
        ("Men outnumber women three to one.", [3]),
        ("There are 1.5 doctors. That is 1.5 per thousand.", [0.0015]),
        ("There is one pump for every 83 people.", [83]),
        ("He keeps four euros of every hundred.", [0.04]),
        ("It has 12 goats and 40 cows.", []),
    ],
)
def test_multiples(text: str, told: list[float]) -> None:
    ledger = ledger_of(text)
    assert [float(e.stated.low) for e in multiples(ledger, find_numerals(ledger.text))] == told
