"""Enumerations: members that a count announces, lists in parentheses, what is only one of many."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import claims, parties


def test_a_count_before_a_colon_announces_its_members(nlp: Language) -> None:
    text = "Profits are split between two wings: Omar Reza's wing in Tuzla and Dora Hill's wing in Split."
    found = [parties(c) for c in claims(nlp, text) if c.frame == "finance.share"]
    assert ("Profits", "Omar Reza's wing in Tuzla") in found
    assert ("Profits", "Dora Hill's wing in Split") in found


def test_a_member_is_of_the_kind_that_is_listed(nlp: Language) -> None:
    text = "The audit names two fishing cooperatives: Dora Hill's cooperative in Tarv and Omar Reza's Orsk cooperative."
    found = {parties(c) for c in claims(nlp, text)}
    assert ("Dora Hill's fishing cooperative in Tarv", "fishing cooperatives") in found
    assert ("Omar Reza", "Orsk fishing cooperative") in found


def test_a_count_that_does_not_fit_announces_nothing(nlp: Language) -> None:
    text = "Profits are split between three wings: Omar Reza's wing in Tuzla and Dora Hill's wing in Split."
    assert sum(c.frame == "finance.share" for c in claims(nlp, text)) == 1


def test_names_in_parentheses_are_members(nlp: Language) -> None:
    text = (
        "The list includes nine bodies (among them, the anti-Karsia Northern Front, the Red Coast Union and "
        "the Jabal Movement)."
    )
    members = [c.subject.name for c in claims(nlp, text) if c.frame == "membership.member" and c.subject]
    assert len(members) == 3
    assert members[0].endswith("Northern Front")
    assert members[1:] == ["Red Coast Union", "Jabal Movement"]


def test_what_is_among_them_is_not_all_of_it(nlp: Language) -> None:
    text = "Seven busts were found in Antwerp by the police, among them the portrait of a woman."
    assert ("police", "busts") in [parties(c) for c in claims(nlp, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor's gravest mistake was in Kelm, where police watched as Tarv, Orsk and Luma sent boats to rebels.",
        "The judge is the author of a play about Tarv, Orsk, and Luma.",
    ],
)
def test_nobody_and_no_single_thing_has_members(nlp: Language, text: str) -> None:
    assert all(c.relation != "is among" for c in claims(nlp, text))


def test_members_of_another_clause_do_not_act_in_this_one(nlp: Language) -> None:
    text = (
        "Ada Rossi was backed by dozens of papers ranging from such allies as the Kelm Times to such foes as the Orsk "
        "Herald, the Luma Post and the Tarv Echo."
    )
    assert all("Luma" not in (parties(c)[0] or "") for c in claims(nlp, text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Lena Maj directed her film, Salt, Silver, and Sand: A Winter in Tarv, at the Kelm Studio.",
            "Salt, Silver, and Sand: A Winter in Tarv",
        ),
        (
            "Ada Rossi reviewed a book entitled The Long Ditch: How Kelm Lost Its Water.",
            None,
        ),
    ],
)
def test_a_title_is_one_name_and_tells_nothing(nlp: Language, text: str, title: str | None) -> None:
    found = claims(nlp, text)
    assert len(found) == 1
    assert title is None or parties(found[0])[1] == title
