"""What is a claim and what is a remark."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import claim, claims, parties, read


@pytest.mark.parametrize(
    "text",
    [
        "The tide rises early on that coast.",
        "Dora Hill declined to comment.",
        "The Port Union did not answer a request.",
        "We thank the Port Union.",
        "Those who paid the Port Union were left alone.",
        "Dora Hill did that.",
        "There is no reason to trust the Port Union.",
        "Dora Hill just can't.",
        "Attacking the Port Union is easy.",
        "A quarter of that is 40,000 dollars.",
        "You need 40,000 dollars for that.",
    ],
)
def test_a_remark_is_no_claim(nlp: Language, text: str) -> None:
    assert claims(nlp, text) == []


def test_a_figure_makes_a_remark_a_claim(nlp: Language) -> None:
    assert len(claims(nlp, "A porter earns 300 dollars.")) == 1


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Thirty-one were freed and 23 died when the roof of the mine fell in.", 23),
        ("The toll takes 300 euros a day. In a season, they say, that comes to 27,000 euros.", 27_000),
        ("Dora Hill met the mayor. Only 2.4 million of this reached the Port Union.", 2_400_000),
    ],
)
def test_a_figure_alone_is_told(nlp: Language, text: str, low: int) -> None:
    assert any(c.amount is not None and c.amount.low == low for c in claims(nlp, text))


def test_a_cleft_names_who_did_it(nlp: Language) -> None:
    found = claims(nlp, "It was Dora Hill who identified the guard.")
    assert ("Dora Hill", "guard") in [parties(c) for c in found]


def test_a_relative_clause_that_ties_two_parties(nlp: Language) -> None:
    found = claims(nlp, "The audit stresses the links that both unions have with the cartel.")
    assert ("unions", "has links with", "cartel") in [(*parties(c)[:1], c.relation, *parties(c)[1:]) for c in found]


def test_what_nobody_did_is_a_claim(nlp: Language) -> None:
    assert ("Dora Hill", "anyone") in [parties(c) for c in claims(nlp, "Dora Hill did not pay anyone.")]
    assert ("Dora Hill", "someone") not in [parties(c) for c in claims(nlp, "Dora Hill paid someone.")]


def test_what_came_before_or_after_happened(nlp: Language) -> None:
    found = claims(nlp, "After bombing the Kelm Bank, the Zora Brigade fled to Orsk.")
    assert ("Zora Brigade", "Kelm Bank") in [parties(c) for c in found]


def test_what_a_thing_is_used_for_happens(nlp: Language) -> None:
    found = claims(nlp, "The Zora Brigade used the port to supply the Kelm Clan with rifles.")
    assert ("Zora Brigade", "Kelm Clan") in [parties(c) for c in found]


def test_what_one_knew_is_the_claim(nlp: Language) -> None:
    found = claims(nlp, "Dora Hill knew where the crates came from.")
    assert [(*parties(c), c.relation) for c in found] == [("Dora Hill", "where the crates came from", "knows")]


def test_nobody_infers_what_the_writer_infers(nlp: Language) -> None:
    found = claims(nlp, "The Zora Brigade left Kelm, suggesting the Port Union had paid the guards.")
    assert "suggests" not in [c.relation for c in found]
    assert ("Port Union", "guards") in [parties(c) for c in found]


def test_an_echo_is_no_claim(nlp: Language) -> None:
    found = claims(nlp, "The Port Union paid more than Dora Hill did.")
    assert "Dora Hill" not in [parties(c)[0] for c in found]


def test_how_it_is_done_is_told_where_somebody_shows_it(nlp: Language) -> None:
    assert parties(claim(nlp, "The file details how Sierra Union pays the guards.", "pays")) == (
        "Sierra Union",
        "guards",
    )
    assert all("pays" not in c.quote for c in claims(nlp, "The judge asked how Sierra Union pays the guards."))


@pytest.mark.parametrize("text", ["The hatch was open.", "The lamp was left burning."])
def test_what_tells_of_nobody_in_particular_is_a_remark(nlp: Language, text: str) -> None:
    reading = read(nlp, f"A report\n\n{text}")
    assert [c for c in reading.claims if c.quote in text] == []
    assert [c.quote for c in reading.remarks] == [text.rstrip(".")]


def test_talk_about_talk_is_not_even_a_remark(nlp: Language) -> None:
    reading = read(nlp, "A report\n\nThe owner declined to comment.")
    assert reading.claims == reading.remarks == ()


def test_what_only_points_belongs_to_what_it_points_at(nlp: Language) -> None:
    found = claim(nlp, "It was Dora Hill who sank the barge of the Port Union.", "sank")
    assert found.quote == "It was Dora Hill who sank the barge of the Port Union"
    assert found.subject is not None
    assert found.subject.name == "Dora Hill"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A plan to sell the mine to the Zora Bank angers Dora Hill.", ["Dora Hill"]),
        ("A desire to seize the Zora Bank moves Omar Reza.", ["Omar Reza"]),
        ("The refusal to pay the Zora Bank angers Dora Hill.", ["Dora Hill"]),
        ("It would be a mistake to sell the mine to the Zora Bank.", []),
        ("The guards split the fees with the mayor, highlighting the power of the Zora Bank.", ["mayor"]),
        ("Ostland shut the pass, underscoring the fears of Karsia.", ["pass"]),
        ("The Zora Bank froze loans in May, reflecting the weakness of Karsia.", ["loans"]),
        ("Omar Reza fled to Brod, illustrating the reach of the Zora Bank.", ["Brod"]),
    ],
)
def test_no_thought_and_no_clause_does_anything(nlp: Language, text: str, told: list[str]) -> None:
    assert [parties(c)[1] for c in claims(nlp, text)] == told
