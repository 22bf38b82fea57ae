"""Who counts as a source: not who is only asked, shown, spoken of or apposed; and who "he", "it" and "they" are."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import chain, claim, claims, parties, read

PLAIN = "The harbour was closed in May after a storm that nobody had seen coming. The boats stayed out.\n\n"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The bank should confirm that the clerk sold 3 boats.", "sold 3 boats", []),
        ("The institute said the bank must admit that the clerk sold 3 boats.", "sold 3 boats", ["institute"]),
        ("The mayor urged the bank to confirm that the clerk sold 3 boats.", "sold 3 boats", ["mayor"]),
        ("The bank was forced to admit that the clerk sold 3 boats.", "sold 3 boats", ["bank"]),
        ("The militia demands payment in gold.", "demands payment", []),
        ("The militia claims a cut of 25 percent from the mines.", "claims a cut", []),
        ("It shows that the clerk sold 3 boats.", "sold 3 boats", []),
        ("The panel says that the banks should leave and urges the UN to fund 3 schools.", "fund 3 schools", ["panel"]),
        ("The mayor accused the clerk of stealing 3 boats.", "stealing 3 boats", ["mayor"]),
        ("A member of the tender board, Ms Ada Rossi, said that Orca paid the clerk.", "Orca paid", ["Ada Rossi"]),
        ("Gangs stole oil in the delta, the agency that guards it said on Friday.", "stole oil", ["agency"]),
        ("How it was done the paper also says: a clerk paid Orca 3 million dollars.", "a clerk paid", ["paper"]),
        ("The union says that the mayor sold the firm once run by Ada Rossi.", "once run by", []),
    ],
)
def test_who_tells_a_clause(nlp: Language, text: str, words: str, who: list[str]) -> None:
    assert chain(claim(nlp, PLAIN + text, words)) == who


@pytest.mark.parametrize(
    ("heard", "who"),
    [("the inspectors", "former shop manager"), ("the court", "former shop manager"), ("reporters", "Ada Rossi")],
)
def test_who_told_somebody_else_is_not_who_is_quoted_next(nlp: Language, heard: str, who: str) -> None:
    quoted = '\n\n"I have sold bread here since 1998," says Ada Rossi.'
    text = f"A former shop manager told {heard} that Orca paid the clerk 900 francs.{quoted}"
    assert chain(claim(nlp, PLAIN + text, "Orca paid")) == [who]


def test_who_is_accused_does_it(nlp: Language) -> None:
    stolen = claim(nlp, PLAIN + "The mayor accused the clerk of stealing 3 boats.", "stealing 3 boats")
    assert parties(stolen) == ("clerk", "boats")


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "One of the guards admitted that he lied. Karel Maes gave the order, he said.",
            "the order",
            "one of the",
        ),
        ("Two drivers told the panel that they paid. The chief had sold 3 vans, they said.", "3 vans", "two drivers"),
        ('Ada Rossi praised the sale in May.\n\n"The firm sold 3 vans," she said.', "3 vans", "Ada Rossi"),
        ('Orca Ltd hit back on Saturday. "The firm has never sold a van," it said.', "sold a van", "Orca Ltd"),
    ],
)
def test_a_pronoun_that_speaks_is_who_spoke_before(nlp: Language, text: str, words: str, who: str) -> None:
    assert " ".join(chain(claim(nlp, PLAIN + text, words))).startswith(who)


def test_the_writers_word_for_what_was_told_is_the_writers(nlp: Language) -> None:
    body = PLAIN + "The fees rose in May, the report says, a warning that comes amid a strike of the pilots."
    assert chain(claim(nlp, body, "fees rose")) == ["report"]
    assert not any(c.attribution for c in claims(nlp, body) if "comes amid" in c.quote and "fees" not in c.quote)


def test_the_writers_own_we_ends_what_a_report_tells(nlp: Language) -> None:
    body = PLAIN + "The report says that the firm sold 3 boats. We have 20 boats. Clearly the union sold 4 vans."
    assert chain(claim(nlp, body, "sold 4 vans")) == []


def test_marks_inside_marks_are_one_quotation(nlp: Language) -> None:
    said = '"The bank asked me: "Who sold the boats?" The clerk sold 3 vans. The mayor sold "gold" too." - Ada Rossi\n'
    assert chain(claim(nlp, PLAIN + said, "sold 3 vans")) == ["Ada Rossi"]


def test_a_headline_signed_by_a_title(nlp: Language) -> None:
    found = read(nlp, "The army has sold 3 boats: Afghan FM\n\n" + PLAIN).claims
    assert [chain(c) for c in found if "sold" in c.quote] == [["Afghan FM"]]


def test_what_stands_before_a_colon_is_not_what_is_quoted_behind_it(nlp: Language) -> None:
    body = PLAIN + 'The union sold 3 vans in May: "The mayor burned the boats," Ada Rossi said.'
    assert chain(claim(nlp, body, "sold 3 vans")) == []
    assert chain(claim(nlp, body, "burned the boats")) == ["Ada Rossi"]


def test_an_objection_is_the_writers_own(nlp: Language) -> None:
    body = PLAIN + "The report says that the firm sold 3 boats. But the firm never sold a van."
    assert chain(claim(nlp, body, "never sold a van")) == []
