"""The relation as shown: the text's own verb with what belongs to it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import chain, claims, parties


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The Zora Brigade shelled the depot.", "shells"),
        ("The Zora Union bought the ship from a dealer.", "buys from"),
        ("The Zora Union bought the ship.", "buys"),
        ("The Zora Union gave up the quarry.", "gives up"),
        ("The depot was seized by the Zora Brigade.", "seizes"),
        ("The depot belongs to the Zora Union.", "belongs to"),
        ("The Zora Union paid 3 million dollars for the depot.", "pays for"),
        ("The Zora Union seemed guilty.", "seems"),
        ("The Zora Union is a cartel.", "is"),
        ("The strike of the Zora Union took place in Kelm.", "takes place in"),
        ("The Zora Union is back in Kelm.", "is back in"),
        ("The Zora Union calls for 3 million dollars.", "calls for"),
        ("The deal of Zora Shipping with Dora Hill fell apart in Kelm.", "falls apart in"),
        ("Dora Hill got out of the Zora Union.", "gets out of"),
        ("The Zora Union calls the Kelm Bank a fraud.", "is"),
        ("The Zora Union sees the Kelm Bank as a fraud.", "is"),
        ("A fifth of the cod was sold in Kelm.", "is sold in"),
        ("The Zora Union is the biggest backer of the strike.", "is"),
        ("The Zora Union stepped in as a lender.", "steps in as"),
        ("The Zora Union ordered Dora Hill to leave the port.", "orders to leave the port"),
        ("The Zora Union kept the ship from sinking.", "keeps from sinking"),
        ("The Zora Union receives on average 40 gallons of milk.", "receives"),
        ("Every bag brings the driver 60 rupees.", "brings"),
    ],
)
def test_the_relation_in_words(nlp: Language, text: str, relation: str) -> None:
    assert relation in [c.relation for c in claims(nlp, text)]


def test_money_frames_need_money(nlp: Language) -> None:
    assert [c.frame for c in claims(nlp, "The Zora Union sent two letters to the court.")] == ["event"]
    assert [c.frame for c in claims(nlp, "The Zora Union sent 3 million dollars to the court.")] == ["finance.transfer"]


def test_what_a_thing_is_given_as(nlp: Language) -> None:
    found = claims(nlp, "The manager is given as Zora Shipping.")
    assert [(c.relation, c.object.name if c.object else None) for c in found] == [("is given as", "Zora Shipping")]


@pytest.mark.parametrize(
    ("text", "subject", "obj"),
    [
        ("The Zora Union described the ships of Dora Hill as wrecks.", "ships of Dora Hill", "wrecks"),
        ("The sale was described by the Zora Union as a swindle.", "sale", "swindle"),
        ("The Zora Union described the mine as safe.", "mine", "safe"),
    ],
)
def test_what_somebody_says_that_a_thing_is(nlp: Language, text: str, subject: str, obj: str) -> None:
    found = [c for c in claims(nlp, text) if parties(c) == (subject, obj)]
    assert [chain(c) for c in found] == [["Zora Union"]]


@pytest.mark.parametrize(
    ("text", "subject", "obj"),
    [
        ("A fifth of the cod was caught by boats without a licence.", "boats", "cod"),
        ("Two tonnes of cod were caught and sold on the Marrow River.", "cod", "Marrow River"),
        ("The cod was shipped from the port of Kelm as tuna.", "cod", "port of Kelm"),
        ("Some 19 to 26 of these houses would then have no owner.", "houses", "owner"),
        ("On Tuesday afternoon police in Kelm seized the boat.", "police in Kelm", "boat"),
        ("In Kelm 39 women were brought to hospital by bicycle.", "women", "hospital"),
        ("There are 12 camps in the north.", "camps", "north"),
        ("The Zora Union sent 41 drivers. Police freed 23 of them in a raid.", "Police", "drivers"),
        (
            "Twelve boats were refitted. The file has 40 pages. Nine of the twelve have been sold in Kelm.",
            "boats",
            "Kelm",
        ),
        ("Eleven people fled. All were hired by Dora Hill.", "Dora Hill", "people"),
        ("Two guards were paid 300 dollars by Dora Hill.", "Dora Hill", "guards"),
        ("Zora Shipping was given nine licences.", "Zora Shipping", "licences"),
        ("The ministry granted the firm seven licences.", "ministry", "firm"),
        ("On each tonne the buyers pay the group 900 dollars.", "buyers", "group"),
        ("The group taxed nobody in 2023.", "group", "anybody"),
        ("The guard's brother-in-law sold 40 boats.", "guard's brother-in-law", "boats"),
        (
            "The editor-in-chief of the Courier paid the bank 3 million crowns.",
            "editor-in-chief of the Courier",
            "bank",
        ),
        ("The firm paid the KRA 300,000 kyat for every lorry that came down the hill.", "firm", "KRA"),
        ("Kelm Resins slips the clerks 25,000 CFA francs for each certificate.", "Kelm Resins", "clerks"),
        ("Dora Hill lent the party a hall.", "Dora Hill", "party"),
        ("Dora Hill has never bought or sold a gram.", "Dora Hill", "gram"),
        ("The authority suspects five operators of having rigged nine tenders.", "operators", "tenders"),
        ("No household was cut off because of the farms.", "household", "farms"),
        ("The money went to the transport officer at Kelm, Mr Ivo Horn.", "money", "Ivo Horn"),
        ("A copy was shown to the Zora Union and its findings verified by two clerks.", "clerks", "its findings"),
    ],
)
def test_who_does_what_to_whom(nlp: Language, text: str, subject: str, obj: str) -> None:
    assert (subject, obj) in [parties(c) for c in claims(nlp, text)]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("The warden took 40 kilos of rice to the market every Tuesday.", "week"),
        ("Every Friday the mayor sent 5,000 dollars to the club.", "week"),
        ("And every Friday Mr Ivo Horn sent 5,000 dollars to the club.", "week"),
        ("On a typical night nine wagons left the yard.", "night"),
        ("On the average day 90 boats came to Kelm.", "day"),
        ("On Friday the mayor sent 5,000 dollars to the club.", None),
    ],
)
def test_a_day_that_comes_back_makes_a_rate(nlp: Language, text: str, per: str | None) -> None:
    assert [c.amount.per for c in claims(nlp, text) if c.amount] == [per]


def test_a_sum_told_of_each(nlp: Language) -> None:
    for text, per in (
        ("Patients paid the clinic 400 dollars each.", "patient"),
        ("The agency charged every applicant 400 dollars.", "applicant"),
        ("A kilo of the resin sells for 400 dollars in Kelm.", "kg"),
        ("The clerks paid 400 dollars for each of the 90 permits.", "permit"),
        ("The guards took 400 dollars at each of the barriers.", "barrier"),
        ("The guards took 400 dollars at each barrier.", "barrier"),
        ("The guards took 400 dollars from every lorry.", "lorry"),
        ("Each mooring, the pilots said, cost the skipper 400 dollars.", "mooring"),
    ):
        assert [c.amount.per for c in claims(nlp, text) if c.amount] == [per]


def test_a_sum_of_ones_own_parts_what_is_joined(nlp: Language) -> None:
    text = "Zora Shipping was paid 9 million dollars by the two ports and Kelm Energy 3 million."
    found = {(*parties(c), c.amount.low) for c in claims(nlp, text) if c.amount}
    assert {("ports", "Zora Shipping", 9_000_000), ("ports", "Kelm Energy", 3_000_000)} <= found


def test_what_a_work_names_somebody_as(nlp: Language) -> None:
    found = claims(nlp, "The dossier names Zora Shipping as the manager of the ship.")
    assert [(c.relation, c.subject.name if c.subject else None) for c in found] == [("is manager of", "Zora Shipping")]


@pytest.mark.parametrize(
    ("text", "subject", "obj"),
    [
        ("The cash goes into the pockets of Dora Hill.", "cash", "Dora Hill"),
        ("The mine is in the hands of the Zora Union.", "mine", "Zora Union"),
        ("In order to win, the Zora Union withdrew from Kelm.", "Zora Union", "Kelm"),
        ("As part of the talks, the Zora Union left the Kelm Club.", "Zora Union", "Kelm Club"),
        ("The Zora Union operates mostly in Kelm.", "Zora Union", "Kelm"),
        ("The strike led to Kelm becoming a ruin.", "strike", "Kelm becoming a ruin"),
        ("The board's refusal to pay the miners caused the strike.", "board's refusal to pay the miners", "strike"),
        ("The Zora Union keeps a record of how fuel is sold.", "Zora Union", "record of how fuel is sold"),
        (
            "Dora Hill and Omar Reza met. Over six summers they shared nine tenders.",
            "Dora Hill and Omar Reza",
            "tenders",
        ),
        (
            "Kelm Trust, a lender, and its partner, the Zora Union, robbed the mill.",
            "Kelm Trust and Zora Union",
            "mill",
        ),
        ("The Zora Union believes that the deal was fair.", "deal", "fair"),
        ("Port dues brought Kelm Harbour 4.5 million crowns in 2022.", "Port dues", "Kelm Harbour"),
        ("The union paid Horak Yards RM2,400 for each hull.", "union", "Horak Yards"),
        ("The bank lent Tarv Salt 3 million euros in May.", "bank", "Tarv Salt"),
        ("The foreman at Orsk, Ivan Moll, lent the yard 2 million euros.", "Ivan Moll", "yard"),
        ("Three banks hold the debt. One of them, Kelm Savings, sold 40 loans to the state.", "Kelm Savings", "state"),
        ("Raiders took 90 miners to the hills in May. The army freed 30 of them in June.", "army", "miners"),
        ("The Zora Union is one of the brokers of the deal.", "Zora Union", "brokers of the deal"),
    ],
)
def test_what_a_claim_is_about(nlp: Language, text: str, subject: str, obj: str) -> None:
    found = [(c.subject.name if c.subject else "", c.object.name if c.object else "") for c in claims(nlp, text)]
    assert (subject, obj) in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Police questioned a broker in Tarv, Ivan Horak, whose brother owns the warehouse.",
            ("Ivan Horak's brother", "owns", "warehouse"),
        ),
        ("The loan left the Hill Clan in a position to buy the mill.", ("Hill Clan", "buys", "mill")),
        ("The loan gave Ivan Horak a chance to sell the boats.", ("Ivan Horak", "sells", "boats")),
        (
            "Ivan Horak is a broker whom Ada Rossi recruited to sell the boats of the union.",
            ("Ada Rossi", "recruits", "broker"),
        ),
        ("Ada Rossi was made to leave the depot of the union.", ("Ada Rossi", "leaves", "depot of the union")),
        (
            "Among likely voters in Kelm, 46 percent would choose Ada Rossi.",
            ("likely voters in Kelm", "chooses", "Ada Rossi"),
        ),
        (
            "The union's four-year plan costs Tarvos Bank 3 million euros.",
            ("union's four-year plan", "costs", "Tarvos Bank"),
        ),
        (
            "The Central and East Karsian Coalition sued Tarvos Bank.",
            ("Central and East Karsian Coalition", "sues", "Tarvos Bank"),
        ),
        (
            "The deal was signed by Dockers Union President Ivan Horak.",
            ("Ivan Horak", "is President of", "Dockers Union"),
        ),
    ],
)
def test_who_does_what_in_phrases_that_are_easily_cut(
    nlp: Language, text: str, found: tuple[str, str, str | None]
) -> None:
    read = [(parties(c)[0], c.relation, parties(c)[1]) for c in claims(nlp, text)]
    assert found in read


def test_what_is_made_by_an_act_is_made_by_no_things(nlp: Language) -> None:
    read = [parties(c)[0] for c in claims(nlp, "The list, made by comparing shipments, names Tarvos Bank.")]
    assert all(name is None or "shipments" not in name for name in read)


def test_a_body_is_no_inspector_of_that_name(nlp: Language) -> None:
    text = "The Special Inspector General for Karsia Reconstruction reported the loss to Tarvos Bank."
    assert all(c.relation != "is" for c in claims(nlp, text))


def test_nobody_who_is_quoted_means_himself_by_he(nlp: Language) -> None:
    text = 'Ivan Horak said: "He is putting pressure on Kelm Trading."'
    assert all(parties(c)[0] != "Ivan Horak" for c in claims(nlp, text))


def test_how_old_somebody_is_is_no_count(nlp: Language) -> None:
    text = "Ada Rossi has left Kelm Trading, but even now at 86 she still runs the Harbour Union."
    assert all(c.amount is None for c in claims(nlp, text))


def test_who_the_three_are_makes_no_second_count(nlp: Language) -> None:
    text = "The gang held three engineers. The three, two men and a woman, have fled to Kelm."
    assert [c.amount.low for c in claims(nlp, text) if c.amount and "flees" in c.relation] == [3]
