"""What a figure is told of in a retelling: all instead of a sample, no place, one year, another holder."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Relation
from assay.text.periods import find_periods
from tests.stages.align.small import Paper, pair, run
from tests.stages.align.test_verdict import label, told, whats


@pytest.mark.parametrize(
    ("second", "drifted"),
    [
        ("Some 35 percent of the salt sold in Oruk is sand.", True),
        ("Of the samples of salt sold in Oruk, 35 percent are sand.", False),
    ],
)
def test_a_share_of_a_sample_is_no_share_of_all(second: str, drifted: bool) -> None:
    found, _ = told(
        "Of the 240 samples of salt sold in Oruk, 35 per cent held sand.",
        second,
        {"predicate": "hold", "subject": "samples of salt", "object": "sand"},
        {"predicate": "be", "subject": "salt sold in Oruk", "object": "sand"},
    )
    assert label(found) is (Relation.DRIFTED if drifted else Relation.SAME)


@pytest.mark.parametrize(("second", "drifted"), [("Thirty-nine ferries", True), ("In Varn 39 ferries", False)])
def test_a_figure_of_one_place_is_told_without_it(second: str, drifted: bool) -> None:
    parts = {"predicate": "run", "subject": "ferries"}
    found, _ = told(
        "In Varn 39 ferries ran without a life jacket on board.",
        f"{second} ran without a life jacket on board.",
        {**parts, "place": "Varn"},
        {**parts, **({} if drifted else {"place": "Varn"})},
    )
    assert ("place" in whats(found)) is drifted


@pytest.mark.parametrize(
    ("time", "second", "drifted"),
    [
        ("between 2020 and 2023", "in 2023", True),
        ("between 2020 and 2023", "between 2020 and 2023", False),
        ("since 2019", "in 2023", True),
        ("since 2023", "in 2023", False),
    ],
)
def test_several_years_become_one(time: str, second: str, drifted: bool) -> None:
    def parts(text: str) -> dict[str, Any]:
        return {
            "frame": "finance.receive",
            "predicate": "receive",
            "subject": "Oruk Trust",
            "period": find_periods(text)[0],
        }

    first = f"The Oruk Trust received 18.4 million dollars {time}."
    again = f"The Oruk Trust received 18.4 million dollars {second}."
    found, _ = told(first, again, parts(first), parts(again))
    assert ("years" in whats(found)) is drifted


@pytest.mark.parametrize(
    ("second", "lost"),
    [
        ("The roll named 187 stokers.", True),
        ("The roll named 187 stokers and 24 cooks.", False),
    ],
)
def test_one_of_two_counts_is_left_out(second: str, lost: bool) -> None:
    parts = {"predicate": "name", "subject": "roll", "object": "stokers"}
    found, _ = told("The roll of the barge named 187 stokers and 24 cooks.", second, parts, parts)
    assert ("list" in whats(found)) is lost


@pytest.mark.parametrize(
    ("second", "relation"),
    [
        ("Tolvar won the most, four contracts, ahead of Brennik with three.", Relation.ROLE_CHANGED),
        ("Brennik won the most, four contracts, ahead of Tolvar with three.", Relation.SAME),
        ("Brennik won four contracts and Tolvar won three.", Relation.SAME),
    ],
)
def test_two_have_exchanged_their_figures(second: str, relation: Relation) -> None:
    found, _ = told(
        "Brennik obtained four of the nine contracts, Tolvar three and Ust Works two.",
        second,
        {"predicate": "obtain", "object": "contracts"},
        {"predicate": "win", "object": "contracts"},
    )
    assert label(found) is relation


@pytest.mark.parametrize(
    ("second", "subject", "relation"),
    [
        ("The Salt Guild was given nine permits worth 41.3 million euros.", "Salt Guild", Relation.DRIFTED),
        ("The Salt Guild gave nine permits worth 41.3 million euros.", "Salt Guild", Relation.ROLE_CHANGED),
    ],
)
def test_who_was_given_something_got_it(second: str, subject: str, relation: Relation) -> None:
    found, _ = told(
        "The Ministry of Ports granted the Salt Guild seven permits worth 41.3 million euros.",
        second,
        {"predicate": "grant", "subject": "Ministry of Ports", "object": "Salt Guild"},
        {"predicate": "give", "subject": subject, "object": "permits"},
    )
    assert label(found) is relation


def test_a_buyer_has_become_the_seller() -> None:
    found, _ = told(
        "The mill bought 640 kilos from Ada Ferro Lind, a dealer in Varn.",
        "The mill sold 640 kilos to Ada Ferro, a Varn dealer.",
        {"frame": "trade.buy", "predicate": "buy", "subject": "mill", "object": "Ada Ferro Lind"},
        {"frame": "trade.sell", "predicate": "sell", "subject": "mill", "object": "Ada Ferro"},
    )
    assert label(found) is Relation.ROLE_CHANGED


@pytest.mark.parametrize(
    ("first", "second", "drifted"),
    [
        (
            "14 kilns were photographed.",
            "The inspectors photographed fourteen kilns in which Brennik had shares.",
            True,
        ),
        ("14 kilns were photographed.", "They photographed fourteen kilns that stood idle.", False),
        ("14 kilns that Brennik runs were seen.", "Inspectors saw 14 kilns in which Brennik had shares.", False),
    ],
)
def test_what_was_counted_is_somebodys_now(first: str, second: str, drifted: bool) -> None:
    parts = {"predicate": "photograph", "object": "kilns"}
    found, _ = told(first, second, parts, {**parts, "subject": "inspectors"})
    assert ("limit" in whats(found)) is drifted


@pytest.mark.parametrize(
    ("getter", "relation"), [("Harbour Board", Relation.ROLE_CHANGED), ("Pilots Union", Relation.SAME)]
)
def test_a_sum_has_gone_to_somebody_else(getter: str, relation: Relation) -> None:
    parts = {"frame": "event.take", "predicate": "take", "relation": "is taken to", "subject": "bag"}
    found, _ = told(
        "Each month a bag with 700 crowns was taken from the mill to the Pilots Union.",
        f"Each month a bag with 700 crowns was taken from the mill to the {getter}.",
        {**parts, "object": "Pilots Union"},
        {**parts, "object": getter},
    )
    assert label(found) is relation


@pytest.mark.parametrize(
    ("second", "drifted"),
    [
        ("Some 3,400 passes went out every week for five weeks.", True),
        ("Some 3,400 passes went out in those five weeks.", False),
    ],
)
def test_a_number_told_for_some_weeks_is_told_of_each(second: str, drifted: bool) -> None:
    found, _ = told(
        "For the five weeks of the fair the book of the quay has 3,420 passes.",
        second,
        {"predicate": "have", "subject": "book of the quay", "object": "passes"},
        {"predicate": "go", "subject": "passes"},
    )
    assert label(found) is (Relation.DRIFTED if drifted else Relation.SAME)


def test_a_part_has_become_the_part_of_another_whole_in_other_words() -> None:
    found, _ = told(
        "In 49 of the 140 the doors had been sealed while the mill was shut.",
        "Mills had been shut at 49 of the guild's 412 sites.",
        {"predicate": "seal", "subject": "doors"},
        {"predicate": "shut", "subject": "mills", "object": "sites"},
    )
    assert "scope" in whats(found)


@pytest.mark.parametrize(
    ("second", "relation"),
    [
        ("One trip in three went to the kilns of Oruk.", Relation.SAME),
        ("Three trips in six went to the kilns of Oruk.", Relation.DRIFTED),
    ],
)
def test_one_share_by_other_numbers(second: str, relation: Relation) -> None:
    parts = {"predicate": "go", "subject": "trips", "object": "kilns of Oruk"}
    found, _ = told("Two trips out of six went to the kilns of Oruk.", second, parts, parts)
    assert label(found) is relation


@pytest.mark.parametrize(("each", "relation"), [(250, Relation.SAME), (350, Relation.DRIFTED)])
def test_a_thing_goes_by_another_noun(each: int, relation: Relation) -> None:
    parts = {"predicate": "carry", "subject": "Tolvar"}
    found, _ = told(
        "Tolvar carried 17,250 crates of oil on 69 carts with 250 crates each.",
        f"Tolvar carried 17,250 boxes of oil, 69 carts with {each} boxes each.",
        parts,
        parts,
    )
    assert label(found) is relation


@pytest.mark.parametrize(
    ("second", "turned"),
    [
        ("At Oruk people give one plank for four sacks of salt.", True),
        ("At Oruk people give four planks for one sack of salt.", False),
    ],
)
def test_a_barter_is_turned_round(second: str, turned: bool) -> None:
    parts = {"predicate": "give", "subject": "people"}
    found, _ = told("At Oruk people give four planks for one sack of salt.", second, parts, parts)
    assert (label(found) is Relation.DRIFTED) is turned


@pytest.mark.parametrize(("number", "relation"), [("12,400", Relation.SAME), ("9,300", Relation.DRIFTED)])
def test_a_thing_goes_by_another_noun_all_through_a_retelling(number: str, relation: Relation) -> None:
    memo = Paper("memo.txt", "In all 12,400 strips were sold.\nA distiller pays 400 dollars a strip.\n")
    story = Paper("story.txt", f"There were {number} labels.\nA distiller pays 400 dollars a label.\n")
    memo.say("12,400 strips were sold", predicate="sell", subject="strips")
    story.say(f"There were {number} labels", predicate="be", subject="labels")
    pay = {"frame": "finance.pay", "predicate": "pay", "subject": "distiller"}
    a, b = (
        memo.say("A distiller pays 400 dollars a strip", **pay),
        story.say("A distiller pays 400 dollars a label", **pay),
    )
    assert label(pair(run((memo, story), ("story.txt", "memo.txt")), a, b)) is relation
