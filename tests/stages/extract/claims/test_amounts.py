from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from spacy.language import Language

from assay.model import Claim
from tests.stages.extract.small import claim, claims, parties


def figure(c: Claim) -> tuple[int | None, int | None, str | None, str | None]:
    q = c.amount
    assert q is not None
    ends = [int(x) if x is not None else None for x in (q.low, q.high)]
    return ends[0], ends[1], q.unit, q.per


def figures(found: list[Claim]) -> list[tuple[int | None, int | None]]:
    return [figure(c)[:2] for c in found if c.amount is not None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The union paid the guards 300 dollars.", (300, 300, "USD", None)),
        ("The union pays the guards 40 euros a day.", (40, 40, "EUR", "day")),
        ("The union took more than €2 million from the drivers.", (2_000_000, None, "EUR", None)),
        ("The union took between 40 and 55 million euros from the drivers.", (40_000_000, 55_000_000, "EUR", None)),
        ("The union takes tens of thousands of dollars a week from the drivers.", (20_000, 100_000, "USD", "week")),
        ("The guards keep a fifth of the fees.", (20, 20, "percent", None)),
        ("Customs officers seized 214 crates in Kelm.", (214, 214, "crate", None)),
        ("The quarry employs tens of thousands.", (20_000, 100_000, "person", None)),
        ("The mill sends 40 tonnes of flour to Kelm every week.", (40, 40, "tonne", "week")),
    ],
)
def test_the_figure_of_a_clause(nlp: Language, text: str, wanted: tuple[int, int | None, str, str | None]) -> None:
    first = claims(nlp, text)[0]
    assert first.rank == 0
    assert figure(first) == wanted


def test_money_is_the_main_figure_before_a_small_count(nlp: Language) -> None:
    found = claims(nlp, "Two clerks paid the three guards 90,000 euros.")
    assert figure(found[0])[:3] == (90_000, 90_000, "EUR")


def test_a_series_gives_a_claim_to_each_figure_in_its_own_words(nlp: Language) -> None:
    found = claims(nlp, "The quarry earned 12 million euros in 2021, 15 million in 2022 and 9 million in 2023.")
    assert figures(found) == [(12_000_000, 12_000_000), (15_000_000, 15_000_000), (9_000_000, 9_000_000)]
    assert [c.rank for c in found] == [0, 1, 1]
    assert [c.quote for c in found[1:]] == ["15 million in 2022", "9 million in 2023"]
    starts = [c.amount.period.start.earliest for c in found if c.amount and c.amount.period]
    assert starts == [date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)]


def test_in_a_gap_the_new_name_takes_the_part(nlp: Language) -> None:
    found = claims(nlp, "Two million euros came from Kelm, 3 million from Ostend and 4 million from Lund.")
    assert [(parties(c)[0], figure(c)[0]) for c in found] == [
        ("Kelm", 2_000_000),
        ("Ostend", 3_000_000),
        ("Lund", 4_000_000),
    ]


def test_each_clause_has_its_own_figure(nlp: Language) -> None:
    found = claims(nlp, "The quarry employs 400 people and pays them 20 euros a day.")
    assert [(c.frame, figure(c)[0]) for c in found] == [("control.employ", 400), ("finance.pay", 20)]


def test_a_heading_without_a_verb_carries_its_figure(nlp: Language) -> None:
    head = "The union's 3 million euro haul from the quarries\n\n"
    found = [c for c in claims(nlp, head + "Two clerks were held.", head="") if c.block == "title"]
    assert [figure(c)[0] for c in found] == [3_000_000]
    assert found[0].subject is not None
    assert found[0].subject.name == "union"


def test_an_amount_is_exact(nlp: Language) -> None:
    found = claims(nlp, "The union paid the guards $0.1 million.")
    assert found[0].amount is not None
    assert found[0].amount.low == Decimal(100_000)


def test_a_year_is_no_amount(nlp: Language) -> None:
    assert figures(claims(nlp, "In 2021 the union bought the quarry from the town.")) == []


def test_a_distance_in_time_is_no_amount(nlp: Language) -> None:
    assert claim(nlp, "Two years after the clan took Kelm, the mill was sold.", "took Kelm").amount is None
    assert claim(nlp, "The raid on Kelm lasted two days.", "lasted").amount is not None


def test_in_all_is_no_party(nlp: Language) -> None:
    found = claim(nlp, "The clan's income has come to 12 million euros in all since May 2022.", "income")
    assert parties(found)[1] != "all"
    assert found.amount is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Three traders named the buyer as Orla Marine.", []),
        ("Five banks called the scheme of Kelm Ltd a fraud.", []),
        ("Four firms hired Kelm Ltd in May.", [(4, 4)]),
        ("According to four pilots, Kelm Air flew 12 tonnes of gold to Dubai.", [(12, 12)]),
    ],
)
def test_those_who_tell_are_not_counted_in_what_they_tell(nlp: Language, text: str, said: list[object]) -> None:
    assert figures(claims(nlp, text)) == said


def test_what_is_paid_apiece_is_paid_for_things_and_not_for_money(nlp: Language) -> None:
    found = claims(nlp, "The union bought four cranes for 22 million euros, or 5.5 million apiece.")
    assert (5_500_000, 5_500_000, "EUR", "crane") in [figure(c) for c in found if c.amount is not None]
