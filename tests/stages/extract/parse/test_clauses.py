"""Which phrase of a clause stands in which slot."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.stages.extract.parse.clauses import Clause, find_clauses
from assay.stages.extract.parse.mending import mended
from assay.stages.extract.parse.tokens import laid_out
from assay.text.lexicon import lexicon_of


def clause(nlp: Language, text: str, verb: str) -> Clause:
    doc = laid_out(mended(nlp(text), lexicon_of(nlp)))
    return next(c for s in doc.sents for c in find_clauses(s) if c.verb.text == verb)


def test_a_title_that_ends_in_an_adverb_is_read(nlp: Language) -> None:
    doc = laid_out(mended(nlp("Aid from abroad"), lexicon_of(nlp)))
    assert all(c.subject is None for s in doc.sents for c in find_clauses(s))


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The report tells of the reach of the clan, once led by Omar Reza, within the port.", "led", "clan"),
        ("After the raid on the Kelm Bank, the Zora Clan fled to Orsk.", "fled", "Clan"),
        ("The guild is the main backer of the port, sending millions.", "sending", "guild"),
        ("The guild is the backer that sent millions.", "sent", "backer"),
        ("She had trouble joining the guild.", "joining", "She"),
        ("The guild has a way to sell the ore.", "sell", "guild"),
        ("The guild was the first firm to sell the ore.", "sell", "firm"),
        ("The council calls on the guild to sell the ore.", "sell", "guild"),
        ("The report names three brokers, some of whom were officers.", "were", "brokers"),
        ("The guild used the ship to move the ore.", "move", "guild"),
        ("In 2021 Kestrel Bay, a trader, sold the ore.", "sold", "Bay"),
    ],
)
def test_the_subject(nlp: Language, text: str, verb: str, subject: str) -> None:
    found = clause(nlp, text, verb).subject
    assert found is not None
    assert found.text == subject


@pytest.mark.parametrize(
    ("text", "verb", "patient"),
    [
        ("Firms are moving and hiding the gold.", "moving", "gold"),
        ("Four guards killed in clash with the clan.", "killed", "guards"),
        ("The mines where the clan ruled are closed.", "ruled", None),
        ("That is the reason the clan left.", "left", None),
        ("That is the port the clan left.", "left", "port"),
    ],
)
def test_the_patient(nlp: Language, text: str, verb: str, patient: str | None) -> None:
    found = clause(nlp, text, verb).patient
    assert (found.text if found is not None else None) == patient


@pytest.mark.parametrize(
    ("text", "verb", "prep"),
    [
        ("The captain got out of the car.", "got", ("out of", "car")),
        ("The catch fell short of the quota.", "fell", ("short of", "quota")),
        ("The strike led to Kelm becoming a ruin.", "led", ("to", "Kelm")),
        ("The mines where the clan had guards are closed.", "had", ("in", "mines")),
        ("The guild is back in Kelm.", "is", ("in", "Kelm")),
    ],
)
def test_a_phrase_beside_the_verb(nlp: Language, text: str, verb: str, prep: tuple[str, str]) -> None:
    assert prep in [(p, t.text) for p, t in clause(nlp, text, verb).preps]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The guild is eager to sell the ore.", ["is", "sell"]),
        ("The mayor set about robbing the miners.", ["set", "robbing"]),
        ("The guild continues to be willing to sell the ore.", ["continues", "be", "sell"]),
    ],
)
def test_verbs_that_hand_their_subject_on(nlp: Language, text: str, chain: list[str]) -> None:
    doc = laid_out(nlp(text))
    assert [t.text for t in find_clauses(next(iter(doc.sents)))[0].chain] == chain


def test_a_plan_does_not_do_what_is_planned(nlp: Language) -> None:
    doc = laid_out(nlp("The only way is to sell the ore."))
    assert [t.text for t in find_clauses(next(iter(doc.sents)))[0].chain] == ["is"]
