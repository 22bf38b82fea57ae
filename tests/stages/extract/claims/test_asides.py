"""Claims that stand in noun phrases: posts, ties, acts."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Certainty
from tests.stages.extract.small import claims, parties


def told(nlp: Language, text: str) -> set[tuple[str | None, str, str | None]]:
    return {
        (c.subject.name if c.subject else None, c.relation, c.object.name if c.object else None)
        for c in claims(nlp, text)
    }


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Dora Hill, the head of the Port Union, left the city.", ("Dora Hill", "is head of", "Port Union")),
        ("Marko Ilic's successor, Omar Reza, was arrested in May.", ("Omar Reza", "is successor of", "Marko Ilic")),
        ("Zora Shipping director Dora Hill denied it.", ("Dora Hill", "is director of", "Zora Shipping")),
        ("The head of Kelm Cement, Vera Moll, denied it.", ("Vera Moll", "is head of", "Kelm Cement")),
        ("Energy Minister Dora Hill signed the decree.", ("Dora Hill", "is", "Energy Minister")),
        ("According to Karsia Governor Dora Hill the decree stands.", ("Dora Hill", "is Governor of", "Karsia")),
        ("Malian Mines Minister Dora Hill is in jail.", ("Dora Hill", "is", "Mines Minister")),
        ("Kenyan External Affairs Minister Dora Hill left.", ("Dora Hill", "is", "External Affairs Minister")),
        ("The court heard of Omar Reza's faction in Tuzla.", ("Omar Reza", "is behind", "faction in Tuzla")),
    ],
)
def test_a_post_in_a_noun_phrase_is_a_claim(nlp: Language, text: str, post: tuple[str, str, str]) -> None:
    assert post in told(nlp, text)


@pytest.mark.parametrize("owner", ["Kelm Guard", "the ministry's"])
def test_an_act_that_is_condemned_is_told_too(nlp: Language, owner: str) -> None:
    found = told(nlp, f"The council condemned {owner} harassment of clerks.")
    assert any(relation == "represses" and obj == "clerks" for _, relation, obj in found)


def test_two_posts_in_one_apposition_are_two_claims(nlp: Language) -> None:
    found = told(nlp, "Dora Hill, the head of the Port Union and a member of the Harbour Council, left the city.")
    assert {("Dora Hill", "is head of", "Port Union"), ("Dora Hill", "is member of", "Harbour Council")} <= found


def test_a_post_is_told_once(nlp: Language) -> None:
    text = "Energy Minister Dora Hill signed the decree. Energy Minister Dora Hill left."
    assert sum(c.frame == "membership.role" for c in claims(nlp, text)) == 1


def test_a_rank_is_no_post(nlp: Language) -> None:
    assert not any(c.frame == "membership.role" for c in claims(nlp, "Colonel Omar Reza left the city in May."))


def test_an_apposition_is_the_writers_word(nlp: Language) -> None:
    found = claims(nlp, "The ledger says that Dora Hill, the head of the Port Union, paid the guards.")
    post = next(c for c in found if c.frame == "membership.role")
    assert post.attribution == ()
    assert any(c.attribution for c in found if c.frame == "finance.pay")


def test_an_act_that_a_noun_tells(nlp: Language) -> None:
    found = claims(nlp, "The court described the payment of 3 million dollars by the Port Union to the guards.")
    act = next(c for c in found if c.frame == "finance.pay")
    assert parties(act) == ("Port Union", "guards")
    assert act.amount is not None
    assert act.amount.low == 3_000_000


def test_an_alleged_act_is_hedged(nlp: Language) -> None:
    found = claims(nlp, "The court described the union's alleged theft of fuel.")
    act = next(c for c in found if c.frame == "finance.divert")
    assert (parties(act), act.certainty, act.hedge) == (("union", "fuel"), Certainty.HEDGED, "alleged")


def test_an_act_without_both_parties_is_no_claim(nlp: Language) -> None:
    assert not any(c.frame == "finance.divert" for c in claims(nlp, "The court described the theft of fuel in May."))


def test_a_tie_in_a_noun_phrase(nlp: Language) -> None:
    assert ("union", "has links to", "cartel") in told(
        nlp, "The court described the union's close links to the cartel."
    )


def test_a_denied_tie_is_stated_positively(nlp: Language) -> None:
    found = claims(nlp, "The Port Union denies any links to the cartel.")
    assert [(parties(c), c.relation, c.certainty) for c in found] == [
        (("Port Union", "cartel"), "has links to", Certainty.DENIED)
    ]


def test_what_stands_before_a_tie_is_no_party_to_it(nlp: Language) -> None:
    said = "The note linked to screenshots of three articles, in which the mayor's involvement of the guards was told."
    assert all("which" not in " ".join(str(p) for p in parties(c)) for c in claims(nlp, said))
