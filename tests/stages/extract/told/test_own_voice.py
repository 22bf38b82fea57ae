"""Where the writer tells a thing: what speakers do, what was seen or withheld, what is cited as a reason."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import chain, claim, claims

PLAIN = "The harbour was closed in May after a storm that nobody had seen coming. The boats stayed out.\n\n"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        # what somebody does is told of them, also where it is done in words
        ("The file follows the tug from Kelm to Lodz.", "follows the tug", []),
        ("The audit focused on the western warehouses.", "focused on", []),
        ("The governors have expressed concern over the smugglers' tunnels.", "expressed concern", []),
        ("The minister noted that the river authority announced a fault in the lock.", "announced a", ["minister"]),
        ("The dealer accused the curator, citing a ledger.", "accused the curator", []),
        ("The inspector has reported no theft since May, the mayor said.", "no theft", ["mayor", "inspector"]),
        # what somebody calls a thing is told by them
        ("The mayor's doctor called the mayor extremely fit.", "extremely fit", ["mayor's doctor"]),
        # who sees or hears a thing does not tell it
        ("According to the coastguard, sailors saw the tug leave Kelm.", "leave Kelm", ["coastguard"]),
        ("Many farmers have heard by now that Orca Ltd sold the dam.", "sold the dam", []),
        # what is withheld is told by nobody
        ("Ada Rossi failed to disclose that her husband owned the yacht Mira.", "owned the yacht", []),
        ("The clerk did not say whether Orca Ltd had sold the dam.", "sold the dam", []),
        ("Orca Ltd will sell the dam, as might be expected from such a firm.", "sell the dam", []),
        # a reason is no source
        ("Orca Ltd closed the smelter in May, citing the weak demand for zinc.", "closed the smelter", []),
        ("Citing two sources in the bank, the weekly said Orca sold it.", "sold it", ["weekly", "two sources"]),
        # nor is the outlet itself, its people, or the means
        ("Our reporters were told by a baker that the mill burned down in May.", "burned down", ["baker"]),
        ("The agent Piet Haan said via email that the firm had paid the fine.", "paid the fine", ["Piet Haan"]),
        # what sets the scene of an answer is no part of it
        ("Speaking to farmers in Kelm, the mayor Ada Falk responded to the claim.", "Speaking to farmers", []),
        ("The mayor Ada Falk responded to the claim that Orca Ltd sold the dam.", "sold the dam", []),
    ],
)
def test_who_tells_it(nlp: Language, text: str, words: str, who: list[str]) -> None:
    assert chain(claim(nlp, PLAIN + text, words)) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The mayors were told through leaked letters that Orca Ltd owes 9 million.", "owes 9", ["mayors", "letters"]),
        ("The candidate wept, even suggesting the rope was cut by the Kelm brothers.", "rope was cut", ["candidate"]),
        ("Experts differed on the cost. All agreed that the dyke would flood Kelm.", "flood Kelm", ["Experts"]),
        ("The nurses voiced fears about the fees charged by the clinic.", "charged by", ["nurses"]),
        ("A vote came despite warnings from his lawyer that the bank would sell Kelm.", "sell Kelm", ["lawyer"]),
    ],
)
def test_who_is_easily_missed(nlp: Language, text: str, words: str, who: list[str]) -> None:
    found = chain(claim(nlp, PLAIN + text, words))
    assert len(found) == len(who)
    assert all(name in known for name, known in zip(who, found, strict=True))


def test_one_source_counts_once(nlp: Language) -> None:
    body = (
        PLAIN + 'Ada Rossi won.\n\nIn a statement on Friday, Rossi said: "Orca sold the mill. We have fought for it."'
    )
    assert all(len(set(chain(c))) == len(chain(c)) for c in claims(nlp, body))


def test_the_writer_goes_on_after_a_person_who_cites_a_body(nlp: Language) -> None:
    body = PLAIN + "The minister noted that the port authority said the gate had a fault. The gate killed 3 divers."
    assert chain(claim(nlp, body, "gate had a fault")) == ["minister", "port authority"]
    assert chain(claim(nlp, body, "killed 3")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # a person by the surname alone, be it one that could be a firm's
        (
            "Ada Kamarck argues that the mill is doomed. Kamarck said the dam is next. The gates killed 3 divers.",
            "killed 3",
        ),
        # who does a thing in words
        ("The port council rejected a request for a pier in May. The Kelm Bank owns 3 barges.", "owns 3"),
        # by the way
        (
            "The mill of the Kelm Bank, which said that the dam was safe, burned down. The gates killed 3 divers.",
            "killed 3",
        ),
    ],
)
def test_whose_words_do_not_run_on(nlp: Language, text: str, words: str) -> None:
    assert chain(claim(nlp, PLAIN + text, words)) == []


def test_what_stands_before_a_semicolon_is_not_told_behind_it(nlp: Language) -> None:
    body = PLAIN + "Farmers denounce the levy of the Kelm Bank; others vow to pay the fees."
    assert chain(claim(nlp, body, "denounce the levy")) == []
    claimed = PLAIN + "The mayor claims the guards killed 20 rebels; claims the Kelm Bank is arming the gangs."
    assert chain(claim(nlp, claimed, "arming the gangs")) == ["mayor"]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The dam, Jan Moll said, is too weak. Moreover, the gates killed 3 divers.", "killed 3", ["Jan Moll"]),
        ("Jan Moll told the court that Orca owned no barges. Rather, the mayor owned 3.", "owned 3", ["Jan Moll"]),
        ("Jan Moll said that Orca owned no barges. The mayor owned 3.", "owned 3", []),
        ("Jan Moll rejected the plan. Instead, the council sold 3 barges.", "sold 3", []),
    ],
)
def test_an_argument_goes_on(nlp: Language, text: str, words: str, who: list[str]) -> None:
    assert [w.split()[-1] for w in chain(claim(nlp, PLAIN + text, words))] == [w.split()[-1] for w in who]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Ada Rossi spoke at a news conference announcing that Orca Ltd had sold 3 barges.", "sold 3", ["Ada Rossi"]),
        ('The baker of Kelm made the following remark:\n\n"Orca sold 3 barges in May."', "sold 3", ["baker of Kelm"]),
        ('The union issued this statement on Monday:\n\n"Orca sold 3 barges in May."', "sold 3", ["union"]),
    ],
)
def test_who_speaks_at_an_occasion_or_before_a_colon(nlp: Language, text: str, words: str, who: list[str]) -> None:
    assert chain(claim(nlp, PLAIN + text, words)) == who


def test_a_seat_that_is_contested_is_not_denied(nlp: Language) -> None:
    assert claim(nlp, PLAIN + "Orca Ltd and Tarv Ltd are contesting Kelm.", "contesting").certainty == "asserted"
