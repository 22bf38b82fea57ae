"""Every rule against its own examples, and against sentences that must raise nothing."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assay.model import Entities
from assay.stages.reconcile import rules
from assay.stages.reconcile.books import make_ledger
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.rules import RULES
from assay.stages.reconcile.rules.common import mistyped, slip
from tests.stages.reconcile.readings import TOLD, document_of, reading_of, reconcile

EXAMPLES = [
    (module.name, text, holds)
    for module in iter_modules(rules.__path__)
    for text, holds in getattr(import_module(f"{rules.__name__}.{module.name}"), "EXAMPLES", ())
]


def test_every_rule_has_examples() -> None:
    modules = {rule.__module__.rsplit(".", 1)[1] for rule in RULES}
    assert modules == {name for name, _, _ in EXAMPLES}


@pytest.mark.parametrize(("module", "text", "holds"), EXAMPLES)
def test_a_rule_reads_its_examples(module: str, text: str, holds: bool) -> None:
    document = document_of(text)
    ledger = make_ledger(document, reading_of(document), Entities(), TOLD)
    made = [c for rule in RULES if rule.__module__.endswith(f".{module}") for c in rule(ledger)]
    assert made
    assert any(c.holds for c in made) == holds


@pytest.mark.parametrize(("module", "text", "holds"), EXAMPLES)
def test_only_examples_that_fail_raise_a_conflict(module: str, text: str, holds: bool) -> None:
    assert bool(reconcile(text).conflicts) == (not holds)


SILENT = [
    # what each of many gives is no volume by itself
    "Each of the 500 boats gives 3 kilos of fish a week. A kilo was worth 4 euros. It made 312,000 euros in 2023.",
    # a series is not a whole and its parts; parts told by several verbs may overlap
    "The shop sold 310 coats in May, 190 in June and 140 in July.",
    "Of the 120 detainees, 70 were women and 60 were foreigners.",
    "Of the 90 boats, 41 fished by night, 33 used banned nets and 52 had no papers.",
    # one thing and another; what some of them had
    "A tanker costs 9 million dollars. The firm lost 63 tankers and 700 million dollars of cargo in the storm.",
    "The shippers paid the gang 40 dollars a crate on 9,000 crates. The treasury lost 7.2 million dollars.",
    "In 22 shops the inspectors bought 310 packs, one at a time.",
    "The gang paid 200 dollars for each of the 90 birds and resold 60 of them for 54,000 dollars.",
    "Seven of the 88 schools were closed; two teachers each were sent to the other 81.",
    # hours and days that are counted are not those of the calendar
    "The pilots were paid 3,100 euros an hour for 6,000 flying hours, 18.6 million euros in 2024.",
    "The minister spent 48 days abroad in 2022, at 650 dollars a day, and 31,200 dollars were paid to him.",
    # a share beside another figure, a change of something else
    "One in four of the 480 pumps was broken, and 37 were never found.",
    "Prices rose from 30 to 45 crowns, 50 per cent in two years, while wages rose by 8 per cent.",
    "The dam cost 82 million euros, 51 million more than planned; 20 million are left in the fund.",
    # shares of a sum that are not all of them
    "The club paid 9 million euros for a goalkeeper. Her old club got 4.2 million of that, agents 1.6 million.",
    "The club paid 9 million euros, of which 3 million went to agents, 2 million to the state and 1 million to a "
    "clerk; the rest is due.",
    # a percentage that is rounded to five
    "Thefts rose by 65 percent, from 160 sacks to 267.",
    # a total that any amount would exceed is no rival of the one that is told
    "The mine sold 300 tonnes a year for three years at 2,000 dollars a tonne, 1.8 million dollars in all.",
    "The rain spoilt 40 tonnes. Thieves took 25 tonnes. That leaves 930 tonnes.",
    # ranges that overlap, bounds that all hold
    "Between 40 and 50 lorries crossed in March. Guards counted at least 45 lorries in March.",
    "More than a dozen boats sank. Over 12 boats sank, said the mayor. At least 15 boats sank.",
    # open lists
    "The report names seven brokers, among them Anna Weil and Otto Brand.",
    "Four towns took part: Haro, Minde and others.",
    "The list has five firms, such as Norrick and Pantry.",
    # another scope, another party
    "In the north the share was 22 per cent, in the south 15 per cent. Of all sales, 8 per cent were lost.",
    "They pledged 90 million euros. Of the sum, 40 million came from banks and 20 million from funds; the rest is due.",
    "The quota of the fleet was 88 million litres. In all, 96 million litres went missing.",
    "A digger gets 300 dollars for a bust. A similar bust was sold for 1.1 million dollars.",
    "Donors send 40 million dollars a week. One of them alone gave 2.5 billion dollars from May 2021 to May 2023.",
    # overlapping groups are no partition
    "Of the 120 people arrested, 45 were foreigners and 90 were under 25 years old.",
    "Some 62 percent of men and 58 percent of women smoke.",
    # a growth of more than the whole is possible
    "Sales grew by 140 percent, from 10 million euros in 2022 to 24 million euros in 2023.",
    # each one's, not all of theirs
    "A miner earns 15 dollars a day. In 2023 the miners earned 40 million dollars in all.",
    # a plan is not what was
    "The licence allowed 4,000 tonnes. The crews took 90 loads of 60 tonnes each.",
    # rounding
    "The cargo weighed 1,400 tonnes: 900 tonnes of ore and 460 tonnes of coal.",
    # the colon opens a sentence, not a list
    "Police seized three phones: the men had used them to call home, and they had thrown the cards away.",
]  # fmt: skip


@pytest.mark.parametrize("text", SILENT)
def test_no_false_alarm(text: str) -> None:
    assert reconcile(text).conflicts == ()


counts = st.integers(2, 60)


@settings(max_examples=40, deadline=None)
@given(st.lists(counts, min_size=2, max_size=4), st.integers(-3, 3))
def test_parts_conflict_with_their_whole_where_they_differ(parts: list[int], off: int) -> None:
    places = ("Haro", "Minde", "Tebo", "Nuri")
    listed = [f"{n} in {place}" for n, place in zip(parts, places, strict=False)]
    whole = sum(parts) + off
    assume(all(n % 10 for n in (*parts, whole)))  # a round number may be a rounded one
    result = reconcile(f"Police seized {whole} boats: {', '.join(listed[:-1])} and {listed[-1]}.")
    assert bool(result.conflicts) == (off != 0 and whole >= max(parts))


@settings(max_examples=40, deadline=None)
@given(st.integers(100, 900), st.integers(11, 99), st.sampled_from([1, 10, 1000]))
def test_price_times_amount_is_value(amount: int, price: int, slip: int) -> None:
    value = amount * price * slip
    result = reconcile(f"The mill sold {amount} tonnes at {price} dollars a tonne, worth {value:,} dollars.")
    assert bool(result.conflicts) == (slip != 1)


@given(number=st.integers(100, 999_999), data=st.data())
def test_two_digits_swapped_are_a_slip(number: int, data: st.DataObject) -> None:
    digits = str(number)
    at = data.draw(st.integers(0, len(digits) - 2))
    other = int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    assume(other != number and other >= 10 ** (len(digits) - 1))
    assert mistyped(point(number), point(other))
    assert slip(point(number), point(number * 1000))
    assert not slip(point(number), point(number))
