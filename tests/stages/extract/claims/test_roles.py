"""Who, what and to whom, by the ways in which English says it; each row is a mechanism's own example."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Certainty
from tests.stages.extract.small import claim, claims, parties

WHEN_NOTHING_ELSE = [
    ("The abbess of Brod had died in 1987.", "had died", ("abbess of Brod", "1987")),
    ("The smelter began operating in early 2019.", "operating", ("smelter", "early 2019")),
    ("Wool exports of Kelm have tripled in four years.", "tripled", ("Wool exports of Kelm", "years")),
    (
        "The Kelm Union says that passes had been stamped for days on which it was shut.",
        "stamped",
        ("passes", "days on which it was shut"),
    ),
    ("Fishermen pay 30 to 45 crowns per net, ice included.", "pay", ("Fishermen", "net")),
    ("The rangers came back in March with 40 hides.", "came back", ("rangers", "hides")),
]
MEASURED = [
    ("For six years the guild shipped out 900 tonnes of cork a year.", "shipped out", ("guild", "cork")),
    (
        "A kiln in Brod turned out about ninety tonnes of burnt lime a week.",
        "turned out",
        ("kiln in Brod", "burnt lime"),
    ),
    ("The lamps held 5 to 8 percent of what the recipe requires.", "lamps held", ("lamps", "what the recipe requires")),
    ("The deficit is 30 percent of what reached the treasury.", "deficit is", ("deficit", "what reached the treasury")),
    ("The inventory places the fault at 14 substations.", "substations", ("fault", "substations")),
    ("The writ puts the value of the icons at 3 million francs.", "puts", ("icons", "value")),
]
ACTS = [
    ("Dora Hill has pleaded guilty to selling diplomas.", "guilty", ("Dora Hill", "selling diplomas")),
    ("Ivan Horak, the sexton, felt guilty of forging stamps.", "guilty", ("Ivan Horak", "forging stamps")),
    ("Nine shepherds were killed in a raid by the Zora Brigade.", "killed", ("Zora Brigade", "shepherds")),
    ("Two nuns were killed in a U.N. airstrike on the road to Brod.", "killed", ("U.N.", "nuns")),
    ("Six porters were killed in the clan's attack on the depot.", "were killed", ("clan", "porters")),
    ("Three divers were killed in an accident near the weir.", "killed", ("divers", "accident near the weir")),
]
FRONTED = [
    ("In the second half of 2019 thefts came to 40 million francs.", "thefts came", ("thefts", None)),
    (
        "By charter of 3 June 2004 the Harbour Board of Kelm sold two dredgers to Ostland.",
        "sold",
        ("Harbour Board", "Ostland"),
    ),
    ("At two crowns per litre the lost milk would be worth 9 million crowns a year.", "worth", ("lost milk", None)),
    (
        "The court holds that between 3.1 and 3.6 million of the ballots existed only on tape.",
        "existed",
        ("ballots", "tape"),
    ),
    ("On the 4,000 acres leased the shortfall is 3 million crowns.", "shortfall is", ("shortfall", None)),
    (
        "According to Table 4, the treasurer of the abbey kept half of the bells.",
        "kept",
        ("treasurer of the abbey", "bells"),
    ),
    (
        "Handed around among bishops and bankers, this memo names five dioceses.",
        "Handed",
        ("memo", "bishops and bankers"),
    ),
    (
        "The sheriff opened two vans that were listed as empty and found 80 kilos of amber.",
        "found",
        ("sheriff", "amber"),
    ),
    ("The inquest depicts the quarry as run by Ivan Horak.", "run by", ("Ivan Horak", "quarry")),
]
NAMES = [
    ("The drought spared the abbey's other farms, Lower Brod and Orsk.", "spared", ("drought", "Lower Brod and Orsk")),
    ("A banker in Brod by the name of Otto Kranz took the deeds.", "took", ("Otto Kranz", "deeds")),
    ("The wardens paid three weavers 90 thousand crowns for a loom.", "paid", ("wardens", "weavers")),
    ("Dora Hill gave the money to the league's clerk, P. Tarnow, in two sacks.", "gave", ("Dora Hill", "P. Tarnow")),
]
HARM = [
    ("The harvest was spoilt by warm rain.", ("warm rain", "harvest")),
    ("No goat was poisoned by tainted water.", ("tainted water", "goat")),
    ("The bridge was damaged by heavy ice.", ("heavy ice", "bridge")),
    ("Dora Hill was sent the deeds by registered post.", ("Dora Hill", "deeds")),
]
EVIDENCE = [
    ("We see no sign that the looting is slowing.", "looting is slowing", "looting", Certainty.DENIED),
    ("The board found no indication that any of the casks reached a distiller.", "reached", "casks", Certainty.DENIED),
    ("There is no evidence that poached cubs are sold at the fair.", "are sold", "poached cubs", Certainty.DENIED),
    ("There is proof that the sexton forged the will.", "forged", "sexton", Certainty.ASSERTED),
    ("The panel found no evidence that wine was delivered to the barracks.", "delivered", "wine", Certainty.DENIED),
]


@pytest.mark.parametrize(
    ("text", "words", "wanted"), [*WHEN_NOTHING_ELSE, *MEASURED, *ACTS, *FRONTED, *NAMES], ids=lambda v: str(v)[:40]
)
def test_parties(nlp: Language, text: str, words: str, wanted: tuple[str | None, str | None]) -> None:
    assert parties(claim(nlp, text, words)) == wanted


@pytest.mark.parametrize(("text", "wanted"), HARM, ids=lambda v: str(v)[:40])
def test_a_thing_that_harms_is_who_does_it(nlp: Language, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in [parties(c) for c in claims(nlp, text)]


@pytest.mark.parametrize(("text", "words", "subject", "certainty"), EVIDENCE, ids=lambda v: str(v)[:40])
def test_what_there_is_evidence_of_makes_the_claim(
    nlp: Language, text: str, words: str, subject: str, certainty: Certainty
) -> None:
    found = claim(nlp, text, words)
    assert (parties(found)[0], found.certainty) == (subject, certainty)
    nouns = ("evidence", "proof", "sign", "indication")
    assert not [c for c in claims(nlp, text) if (parties(c)[1] or "").endswith(nouns)]


def test_there_is_the_place_told_last(nlp: Language) -> None:
    text = "The league keeps a hostel in Orsk. Its stewards, the porter says, came there twice in nine weeks."
    assert parties(claim(nlp, text, "came there"))[1] == "Orsk"


def test_money_earned_there_comes_from_no_place(nlp: Language) -> None:
    text = "The league keeps a hostel in Orsk. It has earned 40,000 dollars there since 2022."
    assert parties(claim(nlp, text, "has earned"))[1] is None


def test_there_is_nowhere_where_no_place_was_told(nlp: Language) -> None:
    assert parties(claim(nlp, "The league sent Dora Hill to the mines. She stayed there.", "stayed"))[1] is None


def test_customers_of_somebody_else(nlp: Language) -> None:
    found = claim(nlp, "The Zora Foundry denied that Brod had ever been among Kelm Arms' customers.", "customers")
    assert (parties(found), found.relation) == (("Brod", "Kelm Arms"), "is among customers of")


def test_influence_within_a_body_is_a_tie(nlp: Language) -> None:
    text = "The ledger documents the influence of the guild, once led by Otto Kranz, within the ranks of the police."
    assert ("guild", "ranks of the police") in [parties(c) for c in claims(nlp, text)]


STATES = [
    ("The Kelm Guild says that the seal was forged.", "was forged", ("seal", "forged")),
    ("Two of the four mills in Brod were shrinking, Dora Hill said.", "shrinking", ("mills in Brod", "shrinking")),
    ("More than half of all wells in Orsk ought to be capped, an audit found.", "capped", ("wells in Orsk", "capped")),
    ("The seal was forged in Orsk.", "forged", ("seal", "Orsk")),
]
OWNERS = [
    ("The granary belongs to Ivan Horak, a cousin of the dean.", ("Ivan Horak", "granary"), "owns"),
    ("The locket belonged to the widow.", ("widow", "locket"), "owns"),
    ("The pier belongs to the Port Union.", ("pier", "Port Union"), "belongs to"),
    ("The boats belong to friends of the dean.", ("boats", "friends of the dean"), "belongs to"),
]


@pytest.mark.parametrize(("text", "words", "wanted"), STATES, ids=lambda v: str(v)[:40])
def test_a_state_is_all_that_is_said(nlp: Language, text: str, words: str, wanted: tuple[str, str]) -> None:
    assert parties(claim(nlp, text, words)) == wanted


@pytest.mark.parametrize(("text", "wanted", "relation"), OWNERS, ids=lambda v: str(v)[:40])
def test_what_belongs_to_a_person_is_owned(nlp: Language, text: str, wanted: tuple[str, str], relation: str) -> None:
    found = next(c for c in claims(nlp, text) if c.frame.startswith("control."))
    assert (parties(found), found.relation) == (wanted, relation)
    assert (found.frame == "control.own") == (relation == "owns")


def test_how_many_say_it_is_no_figure_of_what_they_say(nlp: Language) -> None:
    found = claim(nlp, "Two sextons insisted that Otto Kranz had died in 1990.", "had died")
    assert (parties(found), found.amount) == (("Otto Kranz", "1990"), None)


def test_a_number_before_a_singular_noun_has_it_as_its_verb(nlp: Language) -> None:
    text = "Of the 90 hamlets in the valley, 14 cook with dung, says Ada Rossi."
    found = claim(nlp, text, "cook with")
    assert parties(found) == ("hamlets in the valley", "dung")
    assert [link.name for link in found.attribution] == ["Ada Rossi"]


def test_a_semicolon_stands_between_no_subject_and_its_verb(nlp: Language) -> None:
    text = "Six pilots named Omar Reza, a grocer from Brod, as the owner; two clerks said that Reza died in 2001."
    found = {parties(c) for c in claims(nlp, text)}
    assert {("Omar Reza", "owner"), ("Omar Reza", "2001")} <= {(s, o) for s, o in found} | {
        ("Omar Reza", o) for s, o in found if s == "Reza"
    }


JOINED = [
    (
        "Traders from Brod, Orsk, Kelm, and Zoran villages avoid Dora Hill's reopened hostels.",
        "avoid",
        ("Traders from Brod", "Dora Hill's reopened hostels"),
    ),
    (
        "The fire forced Omar Reza, and the guild council, into exile.",
        "forced",
        ("fire", "Omar Reza and guild council"),
    ),
    (
        "The league continues to be ready to shelter not only the leaders of the Zora Guild but also porters, "
        "including foreign porters, said Ada Rossi.",
        "shelter",
        ("league", "leaders of the Zora Guild and porters"),
    ),
    (
        "The brothers own the Zora Guild, as they plunder the abbey's treasure and sell the bells.",
        "plunder",
        ("brothers", "abbey's treasure"),
    ),
    ("The guild rests while accusing the Kelm Bank of robbing the weavers.", "robbing", ("Kelm Bank", "weavers")),
    (
        "There are growing fears that Ostland could be preparing to reopen its Kelm mint.",
        "reopen",
        ("Ostland", "Kelm mint"),
    ),
    ("The mission raised 4 million euros for clinics in Kelm.", "raised", ("mission", "clinics")),
]


@pytest.mark.parametrize(("text", "words", "wanted"), JOINED, ids=lambda v: str(v)[:40])
def test_parties_that_a_parse_joins_wrongly(nlp: Language, text: str, words: str, wanted: tuple[str, str]) -> None:
    assert parties(claim(nlp, text, words)) == wanted


def test_the_country_is_the_one_named_most(nlp: Language) -> None:
    text = (
        "Georgia bought nine barges. A mill in Georgia closed. Turkey sold the rope.\n\n"
        "Three thousand looms entered the country."
    )
    assert parties(claim(nlp, text, "entered the country")) == ("looms", "Georgia")


def test_the_country_stays_open_between_two(nlp: Language) -> None:
    text = "Georgia bought nine barges. Turkey sold the rope.\n\nThree thousand looms entered the country."
    assert parties(claim(nlp, text, "entered the country")) == ("looms", "country")


def test_a_report_is_told_by_its_whole_name_inside_a_phrase(nlp: Language) -> None:
    text = (
        "The Brod Institute's unpublished report names nine mills. A copy was given to the Kelm Courier, and its "
        "findings were checked by clerks."
    )
    assert "Brod Institute's unpublished report" in (parties(claim(nlp, text, "were checked"))[1] or "")
