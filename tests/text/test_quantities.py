"""Quantities: intervals, units, rates, bounds, and what is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Bound, DateRange, Dimension, Quantity
from assay.text.quantities import find_amounts, find_quantities
from assay.text.resources import load

REFERENCE = DateRange(earliest=date(2031, 5, 20), latest=date(2031, 5, 20))


def one(text: str) -> Quantity:
    found = find_quantities(text, reference=REFERENCE)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


def told(text: str) -> list[tuple[str, float | None, float | None, str, str | None]]:
    """Text, low, high, unit and rate of every quantity."""

    def number(value: Decimal | None) -> float | None:
        return None if value is None else float(value)

    found = find_quantities(text, reference=REFERENCE)
    return [(q.text, number(q.low), number(q.high), q.unit, q.per) for q in found]


@pytest.mark.parametrize(("text", "unit", "low"), load("currencies.yaml")["examples"])
def test_examples_of_currencies(text: str, unit: str, low: str) -> None:
    quantity = one(f"The broker kept {text} for himself.")
    assert (quantity.unit, quantity.low, quantity.dimension) == (unit, Decimal(low), Dimension.MONEY)


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("more than $3 million", 3_000_000, None, Bound.AT_LEAST),
        ("no fewer than 40 lorries", 40, None, Bound.AT_LEAST),
        ("$3 million or more", 3_000_000, None, Bound.AT_LEAST),
        ("up to 900 kilos", None, 900, Bound.AT_MOST),
        ("12,000 euros at most", None, 12_000, Bound.AT_MOST),
        ("nearly 60 percent", 60, 60, Bound.ABOUT),
        ("some 300 boats", 300, 300, Bound.ABOUT),
        ("between 4 and 6.5 million euros", 4_000_000, 6_500_000, Bound.RANGE),
        ("2 to 3 tonnes", 2, 3, Bound.RANGE),
        ("€20m-€30m", 20_000_000, 30_000_000, Bound.RANGE),
        ("tens of thousands of carats", 20_000, 100_000, Bound.VAGUE),
        ("dozens of villas", 24, None, Bound.VAGUE),
        ("$71.5 million", 71_500_000, 71_500_000, Bound.EXACT),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None, bound: Bound) -> None:
    quantity = one(f"The clerk wrote down {text}.")
    assert (quantity.low, quantity.high, quantity.bound, quantity.text) == (low, high, bound, text)


def test_the_loosest_reading_holds_the_stated_one() -> None:
    exact, about, vague = one("a levy of 31.5 percent"), one("about 700 tonnes"), one("tens of millions of dollars")
    assert (exact.loose_low, exact.loose_high) == (Decimal("31.45"), Decimal("31.55"))
    assert (about.loose_low, about.loose_high) == (Decimal(630), Decimal(770))
    assert (vague.loose_low, vague.loose_high) == (Decimal(10_000_000), Decimal(100_000_000))


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("$25 million a month", "USD", "month"),
        ("60 dollars a barrel", "USD", "barrel"),
        ("7,000 francs for each lorry", "franc", "lorry"),
        ("2 dollars on every sack", "USD", "sack"),
        ("$9 million in cash each week", "USD", "week"),
        ("9.40 crowns to the euro", "crown", "EUR"),
        ("500 barrels per day", "barrel", "day"),
        ("30,000 bpd", "barrel", "day"),
        ("4 tonnes of cobalt a week", "tonne", "week"),
        ("hundreds of thousands of euros monthly", "EUR", "month"),
        ("$2.4 million a year earlier", "USD", None),
    ],
)
def test_rates(text: str, unit: str, per: str | None) -> None:
    quantity = one(f"They took {text}.")
    assert (quantity.unit, quantity.per) == (unit, per)


def test_a_rate_can_stand_before_the_figure() -> None:
    assert one("The gang's weekly take from the ferries tops €2 million.").per == "week"
    assert one("Monthly payments of more than $25,000 went to the colonel.").per == "month"


def test_omitted_units_are_inherited() -> None:
    shares = told(
        "Of this, 3.4 million euros came from the bank, 2.2 million from a fund and 0.9 million from an aunt."
    )
    assert [(low, unit) for _, low, _, unit, _ in shares] == [(3.4e6, "EUR"), (2.2e6, "EUR"), (0.9e6, "EUR")]
    counts = told("Police burned 140 clandestine stills: 80 in the north and 60 in the south.")
    assert [(low, unit) for _, low, _, unit, _ in counts] == [(140, "still"), (80, "still"), (60, "still")]
    rates = told("The leak averaged 90,000 barrels a day in May, against 120,000 in April.")
    assert [(low, unit, per) for _, low, _, unit, per in rates] == [
        (90_000, "barrel", "day"),
        (120_000, "barrel", "day"),
    ]
    assert [(low, unit) for _, low, _, unit, _ in told("Inspectors opened 17 of the 40 crates.")] == [
        (17, "crate"),
        (40, "crate"),
    ]


def test_counts_go_by_their_noun_or_by_the_callers_parse() -> None:
    assert one("They found nineteen abandoned rice warehouses.").unit == "warehouse"
    assert one("It seized three 40-foot containers.".replace("40-foot ", "")).unit == "container"
    parsed = find_quantities("The firm lists 14 affiliates", noun_of=lambda start, end: "affiliates")
    assert find_quantities("a three-part series", noun_of=lambda start, end: "series") == []
    assert [(q.unit, q.low) for q in parsed] == [("affiliate", Decimal(14))]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("In nine homes near Odra, 330 of 421 children have a parent.", ["home", "child", "child"]),
        ("In nine homes near Odra, 330 of all the 421 children have a parent.", ["home", "child", "child"]),
        ("At two ports 12 of 7 crates were dry.", ["port", "port", "crate"]),
    ],
)
def test_a_part_is_of_what_its_whole_counts(text: str, units: list[str]) -> None:
    assert [q.unit for q in find_quantities(text)] == units


def test_shares_know_their_whole_and_changes_their_direction() -> None:
    share = one("The militia levied a fifth of the value of every cargo.")
    assert (share.low, share.unit, share.of) == (Decimal(20), "percent", "the value of every cargo")
    assert one("Smuggling fell by a quarter.").change == "fall"
    assert one("That is an increase of 12 percent.").change == "rise"
    assert one("They lowered the ceiling of $900.").change == ""
    assert one("The haul was 30 percent smaller.").change == "fall"
    assert [q.change for q in find_quantities("Output rose from 3 to 5 million tonnes.")] == ["", ""]


def test_ages_and_ordinals_are_told_apart() -> None:
    for text in ("Marta Quist, 41, was held.", "a man aged 41", "the 41-year-old driver", "41-year-olds"):
        assert (one(text).dimension, one(text).low) == (Dimension.AGE, Decimal(41))
    assert one("It was the 14th raid.").dimension is Dimension.ORDINAL
    assert one("It lasted 14 months.").dimension is Dimension.TIME


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 3 May 2029 at 09:15 and again in 2030.",
        "See report Q-07, No. 12, Press release 2030/41 and Resolution 2199.",
        "The tanker, IMO 9100007, left at 5 p.m.",
        "Call +44 20 7946 0018 or write to desk7@example.org.",
        "The 9/11 attacks and the AK-47s of the M23 on flight QX17.",
        "1. The office was closed.",
        "A three-part series on a multi-million-dollar question",
        "The vote of 1996-2001 changed nothing.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert told(text) == []


def test_periods_of_a_figure() -> None:
    quantity = one("It made $6.1 million since early 2029.")
    assert quantity.period is not None
    assert quantity.period.start == DateRange(earliest=date(2029, 1, 1), latest=date(2029, 4, 30))
    assert quantity.period.open_end
    last = one("They shipped 300 tonnes last year.").period
    assert last is not None
    assert last.end.latest == date(2030, 12, 31)


_WORDS = st.sampled_from(
    [
        *(
            "more",
            "than",
            "about",
            "up",
            "to",
            "between",
            "and",
            "from",
            "$",
            "€",
            "5",
            "12.5",
            "3,000",
            "million",
            "bn",
        ),
        *("%", "percent", "a", "day", "per", "barrels", "of", "tonnes", "the", "dozen", "tens", "half", "fifth", "in"),
        *("2024", "last", "year", "two", "men", "ships", ",", ".", "-", "("),
    ]
)


@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_quantities_are_intervals_that_stand_in_order(text: str) -> None:
    found = find_quantities(text, reference=REFERENCE)
    for quantity in found:
        assert quantity.span.of(text) == quantity.text
        assert quantity.unit
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        if quantity.low is not None and quantity.loose_low is not None:
            assert quantity.loose_low <= quantity.low
        if quantity.high is not None and quantity.loose_high is not None:
            assert quantity.loose_high >= quantity.high
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They paid 140,000, 75,000 and 60,000 pesetas.", [140_000, 75_000, 60_000]),
        ("The toll was 20 cents at the gate, 50 at the bridge and 1.30 dollars at the quay.", [0.2, 0.5, 1.3]),
        ("A bag costs four dollars in the hills, nine on the coast and 21 in the city.", [4, 9, 21]),
        ("The brothers own 30, 25, 25 and 20 percent of the mill.", [30, 25, 25, 20]),
    ],
)
def test_the_unit_of_a_list_is_said_once(text: str, expected: list[float]) -> None:
    found = told(text)
    assert [low for _, low, _, _, _ in found] == expected
    assert len({unit for _, _, _, unit, _ in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "They got 900 dollars each and went home.",
        "She was billed 900 dollars for each of them.",
        "The bank lent 900 dollars, a cousin nothing.",
    ],
)
def test_what_is_no_rate(text: str) -> None:
    assert told(text)[0][4] is None


def test_a_rate_by_a_unit_of_two_words() -> None:
    assert told("It fetched 900 dollars a cubic metre.") == [("900 dollars a cubic metre", 900, 900, "USD", "m3")]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("It made 350 tonnes, 40 percent more than the 250 tonnes of May.", Bound.EXACT),
        ("It made 12 boats, three times as many as the four boats of May.", Bound.EXACT),
        ("It made 12 boats, 10 more than the two boats of May.", Bound.EXACT),
        ("It made 350 tonnes, more than 250 tonnes of them for sale.", Bound.AT_LEAST),
        ("It made as many as 250 tonnes.", Bound.AT_MOST),
    ],
)
def test_comparisons_are_no_bounds(text: str, bound: Bound) -> None:
    assert find_quantities(text, reference=REFERENCE)[-1].bound is bound


@pytest.mark.parametrize(
    ("around", "unit"),
    [
        ("A court in Douala heard it.", "XAF"),
        ("A court in Cotonou heard it.", "XOF"),
        ("Courts in Douala and Cotonou heard it.", "franc"),
        ("", "franc"),
    ],
)
def test_cfa_francs_are_those_of_the_places_named(around: str, unit: str) -> None:
    for amount in ("40,000 CFA francs", "FCFA 40,000", "40,000 F CFA"):
        (quantity,) = find_quantities(f"The guard took {amount}.", around=around)
        assert (quantity.unit, quantity.low) == (unit, Decimal(40_000))


def test_a_number_after_a_place_of_a_list_is_a_figure() -> None:
    assert [q[1] for q in told("In Haro 312 men were held, in Benno 148 and in Ludo 40.")][-2:] == [148, 40]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "per"),
    [
        ("€4–6m", 4_000_000, 6_000_000, "EUR", None),
        ("up to 30 dollars, or 28 euros, a day", None, 30, "USD", "day"),
        ("four to six dozen goats", 48, 72, "goat", None),
        ("more than 50 but fewer than 90 goats", 50, 90, "goat", None),
        ("9.000 euros", 9_000, 9_000, "EUR", None),
        ("£7.5m-a-year", 7_500_000, 7_500_000, "GBP", "year"),
        ("$55-a-barrel", 55, 55, "USD", "barrel"),
        ("15-25 tonnes/day", 15, 25, "tonne", "day"),
        ("450 kg/ha", 450, 450, "kg", "hectare"),
        ("38°C", 38, 38, "celsius", None),
        ("70 MWh a month", 70, 70, "MWh", "month"),
        ("6 Mt of coal", 6_000_000, 6_000_000, "tonne", None),
        ("3½ tonnes", 3.5, 3.5, "tonne", None),
        ("a couple of barges", 2, 3, "barge", None),
        ("EUR 2.345.678,90", 2345678.9, 2345678.9, "EUR", None),
        ("just over a third", 100 / 3, None, "percent", None),
        ("rupees 8.5 crore", 85_000_000, 85_000_000, "rupee", None),
    ],
)
def test_amounts_of_many_spellings(
    text: str, low: float | None, high: float | None, unit: str, per: str | None
) -> None:
    quantity = find_quantities(f"They wrote down {text}.")[0]
    ends = [None if v is None else float(v) for v in (quantity.low, quantity.high)]
    assert ends == [pytest.approx(v) if v is not None else None for v in (low, high)]
    assert (quantity.unit, quantity.per) == (unit, per)


def test_an_amount_in_two_currencies_has_one_bound_and_one_rate() -> None:
    found = find_quantities("A digger earns up to 9 dollars, or 8 euros, a day.")
    assert [(q.bound, q.per, q.low) for q in found] == [(Bound.AT_MOST, "day", None)] * 2


def test_the_ends_of_a_change_are_told_apart() -> None:
    found = find_quantities("The fee fell from $80 to $65 a tonne.")
    assert [(q.level, q.per, q.low) for q in found] == [("from", "tonne", Decimal(80)), ("to", "tonne", Decimal(65))]
    assert [q.level for q in find_quantities("It takes from 3 to 5 days.")] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 747 left under Article 9 of Resolution 2374 from Room 12.",
        "The UN 1988 Committee met.",
        "Wire it to NO93 8601 1117 947 or call +93 70 555 0199.",
        "The file 3e25960a79dbc69b674cd4ec67a72c62 lay on 10.0.7.9 in the 5G network.",
        "They cut 2x4 planks by rule 4:12.",
    ],
)
def test_names_and_identifiers_are_no_quantities(text: str) -> None:
    assert told(text) == []


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from([" to ", "-", "–", " and "]))
def test_a_range_is_ordered(a: int, b: int, joint: str) -> None:
    text = f"{'between ' if joint == ' and ' else ''}{a}{joint}{b} tonnes"
    for quantity in find_quantities(f"They hid {text} there."):
        if quantity.bound is Bound.RANGE:
            assert quantity.low is not None
            assert quantity.high is not None
            assert quantity.low < quantity.high
            assert (quantity.low, quantity.high) == (Decimal(a), Decimal(b))
            assert quantity.text == text


def test_amounts_are_numbers_with_the_unit_at_them() -> None:
    text = "It cost more than 7 dollars 20 cents a kilo, 5 percent of C $ 140, for 12 men."
    assert [(text[a.start : a.end], a.value, a.unit) for a in find_amounts(text)] == [
        ("7 dollars 20 cents", Decimal("7.2"), "USD"),
        ("5 percent", Decimal(5), "percent"),
        ("C $ 140", Decimal(140), "CAD"),
    ]


def test_a_change_told_behind_its_levels() -> None:
    assert find_quantities("Names rose from 1,250 to 2,500, or by 100 percent.")[-1].change == "rise"


@pytest.mark.parametrize(
    ("text", "low", "unit", "per"),
    [
        ("The tariff is 15 dollars per thousand litres.", 15, "USD", "thousand litres"),
        ("Bricks went for 80 euros per 1,000 bricks.", 80, "EUR", "thousand bricks"),
        ("He asked $40 a thousand leaflets.", 40, "USD", "thousand leaflets"),
        ("Powder cost 210 euros for every hundred kilos.", 210, "EUR", "hundred kilos"),
        ("There were 3 deaths per 100,000 inhabitants.", 3, "death", "hundred thousand inhabitants"),
    ],
)
def test_a_price_is_told_for_so_many(text: str, low: int, unit: str, per: str) -> None:
    quantity = one(text)
    assert quantity.low == low
    assert (quantity.unit, quantity.per) == (unit, per)


def test_a_way_is_no_price() -> None:
    assert [q[3:] for q in told("She earned 500 dollars a thousand miles from home.")] == [
        ("USD", None),
        ("mile", None),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The sawmill sells two hundred cubes a month.", "m3"),
        ("Some 900 cubes of spruce lay at the siding.", "m3"),
        ("They found 400 cubes of sugar.", "cube"),
        ("The box held six cubes.", "cube"),
    ],
)
def test_cubes_of_bulk_goods(text: str, unit: str) -> None:
    assert one(text).unit == unit


@pytest.mark.parametrize(
    ("text", "around", "units"),
    [
        (
            "We billed 640,000, they gave us 410,000 and still owe us 230,000.",
            "The roof cost 9 million euros.",
            ["EUR"] * 3,
        ),
        ("It carries 90,000 litres a day. We invoiced 64,000.", "It got 2 million dollars.", ["litre", "USD"]),
        ("It carries 90,000 litres a day. We poured 64,000.", "It got 2 million dollars.", ["litre", "litre"]),
        ("He owed 64,000.", "Nothing is told of money.", ["item"]),
    ],
)
def test_what_is_billed_or_owed_is_money(text: str, around: str, units: list[str]) -> None:
    assert [q.unit for q in find_quantities(text, around=f"{around} {text}")] == units


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("They pay four dollars on every pound of wax.", "pound"),
        ("They pay four dollars a pound of wax.", "pound"),
        ("The rate is 1.27 dollars to the pound.", "GBP"),
    ],
)
def test_a_pound_is_weighed_where_something_is_sold_by_it(text: str, rate: str) -> None:
    assert one(text).per == rate


def test_a_part_of_a_unit_is_measured_and_of_other_things_a_share() -> None:
    assert told("A vial has a tenth of a litre.") == [("a tenth of a litre", 0.1, 0.1, "litre", None)]
    assert told("He owns a tenth of a mine.") == [("a tenth", 10, 10, "percent", None)]


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("The levy brings in 4 million euros a month, or 48 million in the year.", ["month", None]),
        ("The well gave 300 litres a day, 9,000 in all.", ["day", None]),
        ("The well gave 300 litres a day in May, against 400 in June.", ["day", "day"]),
    ],
)
def test_a_figure_with_a_time_of_its_own_takes_no_rate_from_the_one_before(text: str, rates: list[str | None]) -> None:
    assert [q.per for q in find_quantities(text)] == rates


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Asked about the 34 dismissals, he laughed.", "exact"),
        ("There were about 34 dismissals.", "about"),
        ("They walked around the 84 huts of the camp.", "exact"),
    ],
)
def test_a_preposition_before_the_number_that_is_known_bounds_nothing(text: str, bound: str) -> None:
    assert one(text).bound.value == bound


def test_some_of_them_are_of_the_things_that_were_counted() -> None:
    found = find_quantities("They sold 3,000 tickets for 45,000 euros; 1,550 of them were fakes.")
    assert [q.dimension.value for q in found] == ["count", "money", "count"]


@pytest.mark.parametrize("text", ["It made 22 knots.", "It made a steady 22 knots for two hours."])
def test_knots_are_nautical_miles_an_hour(text: str) -> None:
    quantity = find_quantities(text)[0]
    assert (quantity.unit, quantity.per) == ("nautical mile", "hour")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The board signed grant 22-417 in May.", []),
        ("It was paid under contract 7/2031.", []),
        ("The grant fed 22-41 schools.", [(22, 41)]),
    ],
)
def test_the_number_of_a_paper_is_no_range(text: str, figures: list[tuple[int, int]]) -> None:
    assert [(int(q.low or 0), int(q.high or 0)) for q in find_quantities(text)] == figures


def test_who_is_paid_behind_a_comma_is_no_rate() -> None:
    assert [q.per for q in find_quantities("It awarded a grant, worth 4.8 million dollars, to the Orvel Trust.")] == [
        None
    ]
