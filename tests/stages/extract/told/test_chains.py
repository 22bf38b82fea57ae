"""Who tells what, in the many ways in which a text can say so."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import chain, claim

OPENS = "The harbour was closed in May after a storm that nobody had seen coming.\n\n"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The stores report having burned 900 seals.", "burned 900 seals", ["stores"]),
        ("The firm admits having paid the guards 40 euros.", "paid the guards", ["firm"]),
        ("The farmers complained of having been cheated by the Brito company.", "cheated", ["farmers"]),
        ("The council suspects four firms of having rigged seven tenders.", "rigged seven", ["council"]),
        ("The daily Norte quotes a clerk as saying that the fees were fixed in a bar.", "fixed", ["Norte", "clerk"]),
        ("By Ada Rossi's count a third of the desks were never delivered.", "delivered", ["Ada Rossi"]),
        ("The lorries carried 40 sacks, going by the driver's notebook.", "carried 40", ["driver's notebook"]),
        ("Judging by the manifests, the ship carried 40 tonnes of ivory.", "carried 40", ["manifests"]),
        ("Five lines cheated the state, the Market Office has established.", "cheated", ["Market Office"]),
        ("Lambda College has let it be known that it owns no boat.", "owns no boat", ["Lambda College"]),
        ("Sopra Lines asks us to point out that it owns no boat.", "owns no boat", ["Sopra Lines"]),
        ("Two clerks informed the audit team that brokers may have kept the fees.", "kept the fees", ["two clerks"]),
        ("The harbour police are examining whether the seal was forged.", "was forged", ["harbour police"]),
        ("The firm sold no seat, its president, Ana Quintero-Uy, told Harbour Times.", "sold", ["Ana Quintero-Uy"]),
        ("The guards sold the fuel, the document goes on, for 40 dollars.", "sold the fuel", ["document"]),
        ('"We sold nothing," said the founder of Helimar, the colonel Duarte Brito.', "sold", ["Duarte Brito"]),
        ("General (retd) Hugo Paredes Luna said that the fuel was sold.", "was sold", ["Hugo Paredes Luna"]),
    ],
)
def test_the_chain_of_a_clause(nlp: Language, text: str, words: str, who: list[str]) -> None:
    assert chain(claim(nlp, OPENS + text, words)) == who


def test_what_was_confided_is_passed_on(nlp: Language) -> None:
    text = "A driver from Salto said he had signed for 60 litres. "
    text += "The difference, his chief had told him, was for the mayor."
    assert chain(claim(nlp, OPENS + text, "was for the mayor")) == ["driver from Salto", "chief"]


def test_who_counts_is_who_was_heard(nlp: Language) -> None:
    text = "According to the report, the Blue Guild sells gold. By its count, the guild's share was 40 million dollars."
    assert chain(claim(nlp, OPENS + text, "share was 40 million")) == ["report"]


def test_a_clause_beside_a_name_tells_nothing(nlp: Language) -> None:
    text = "Two drivers told the Strait Weekly that they took sand to a tower, in which Ivo Horn holds a quarter share."
    assert chain(claim(nlp, OPENS + text, "took sand")) == ["two drivers"]


def test_a_name_belongs_to_the_noun_before_it(nlp: Language) -> None:
    text = "A courier of the party Blue Dawn has given us a copy. The mayor bought the boats, the courier told us."
    assert chain(claim(nlp, OPENS + text, "bought the boats")) == ["courier"]


def test_whoever_is_spoken_to_says_nothing(nlp: Language) -> None:
    body = (
        "Mr Atanga: Who sold the hides?\n\n"
        "Deputy Minister (Ms Josephine Quaye): Mr Speaker, the guards sold 300 hides in May.\n\n"
        "Mr Atanga: And who paid?\n\n"
        "Ms Quaye: I have heard that rumour, Mr Speaker. The Directorate closed the gate.\n"
    )
    assert chain(claim(nlp, body, "sold 300 hides")) == ["Josephine Quaye"]
    assert claim(nlp, body, "sold 300 hides").subject.name == "guards"  # type: ignore[union-attr]
    assert chain(claim(nlp, body, "closed the gate")) == ["Quaye"]


@pytest.mark.parametrize(
    ("title", "words", "who", "subject"),
    [
        ("Army says 40 rebels killed in clash", "killed in clash", ["Army"], "rebels"),
        ("Ministry confirms two ships seized off coast", "ships seized", ["Ministry"], "ships"),
        ("Mayor denies harbour sold to brother", "harbour sold", ["Mayor"], "harbour"),
    ],
)
def test_headlines_leave_the_verb_out(nlp: Language, title: str, words: str, who: list[str], subject: str) -> None:
    told = claim(nlp, title + "\n\n" + OPENS, words, head="")
    assert (chain(told), told.subject and told.subject.name) == (who, subject)


def test_who_reports_having_been_told_passes_on_what_somebody_says(nlp: Language) -> None:
    text = "The inspector reports having been told by a vet that 40 herds were moved at night."
    assert chain(claim(nlp, text, "moved at night")) == ["inspector", "vet"]


def test_what_a_hearer_does_next_is_not_what_the_teller_says(nlp: Language) -> None:
    text = "Kelm Aid told the inspectors that the grant reached 400 people. The inspectors visited 38 villages in May. "
    text += "The list was lost."
    assert chain(claim(nlp, OPENS + text, "reached 400")) == ["Kelm Aid"]
    assert chain(claim(nlp, OPENS + text, "visited 38")) == []
    assert chain(claim(nlp, OPENS + text, "list was lost")) == []
