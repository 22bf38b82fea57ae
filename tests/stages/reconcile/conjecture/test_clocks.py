"""Times of the clock, and the hours between two of them."""

from __future__ import annotations

import pytest

from assay.stages.reconcile.conjecture.clocks import between, clocks
from assay.stages.reconcile.conjecture.relations import relations
from tests.stages.reconcile.conjecture.made import ledger_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("It left at 6.15 and came at 13.45.", [375, 825]),
        ("It left at 5.40 a.m. and came at noon.", [340, 720]),
        ("It ran from six in the morning until four in the afternoon.", [360, 960]),
        ("It pulled out at 07:40.", [460]),
        ("It costs 9.10 euros, at 3.40 euros a kilo.", []),
        ("They won 4:2 on 12.05.2021.", []),
    ],
)
def test_times_of_the_clock(text: str, minutes: list[int]) -> None:
    assert [c.minutes for c in clocks(text)] == minutes


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("The bus left at 6.15 and came at 13.45.", [7.5]),
        ("The boat left at 2 p.m. and came at 8 a.m.", [18]),
        ("The van left at 10.30 and came at 1.15.", [2.75]),
        ("The van left at 10.30.", []),
    ],
)
def test_what_lies_between_two_times(text: str, hours: list[float]) -> None:
    assert [float(e.stated.low) for e in between(ledger_of(text))] == hours


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The ship left at 02:00 and came at 05:00. It made 18 knots. It ran 54 nautical miles.", True),
        ("The ship left at 02:00 and came at 05:00. It made 18 knots. It ran 45 nautical miles.", False),
    ],
)
def test_a_speed_over_that_time_makes_a_distance(text: str, holds: bool) -> None:
    found = [r for r in relations(ledger_of(text)) if r.target.text.endswith("nautical miles") and len(r.parts) == 2]
    assert any(r.draft.holds for r in found) == holds
