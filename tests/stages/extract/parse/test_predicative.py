"""What an object is made or left, and pieces of words and headlines misread: what is read of the sentence then."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Mode
from tests.stages.extract.small import claims, parties, read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The levy left the weavers of the Kelm Guild poor.", ("levy", "leaves poor", "weavers of the Kelm Guild")),
        ("The flood made salt dear in Brod.", ("flood", "makes dear", "salt")),
        ("Ada Rossi left Tarvos Bank ruined.", ("Ada Rossi", "leaves ruined", "Tarvos Bank")),
        ("The raid left the Kelm Guild deeply divided.", ("raid", "leaves divided", "Kelm Guild")),
    ],
)
def test_what_an_object_is_made_stands_in_the_relation(nlp: Language, text: str, wanted: tuple[str, str, str]) -> None:
    assert [(parties(c)[0], c.relation, parties(c)[1]) for c in claims(nlp, text)] == [wanted]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Ostland agrees to ceasefire with Karsia", ("Ostland", "agrees to", "ceasefire with Karsia")),
        ("Ostland, Karsia Sign Oil Pact", ("Ostland and Karsia", "signs", "oil pact")),
        ("Ivan Horak removed from quay by guards", ("guards", "removes from quay", "Ivan Horak")),
        ("Ferry barred from pier by Kelm Guild", ("Kelm Guild", "bars from pier", "Ferry")),
        ("Clash between Ostland and Karsia hurts trade", ("Clash between Ostland and Karsia", "hurts", "trade")),
    ],
)
def test_a_title_is_read_by_its_own_verb(nlp: Language, title: str, wanted: tuple[str, str, str]) -> None:
    found = read(nlp, f"{title}\n\nNothing else is known of it.").claims
    assert wanted in [(parties(c)[0], c.relation, parties(c)[1]) for c in found]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The ex-warden of Brod robbed Ada Rossi.", "ex-warden of Brod"),
        ("A sub-contractor in Brod robbed Ada Rossi.", "sub-contractor in Brod"),
        ("The then-owner of Tarvos Bank robbed Ada Rossi.", "then-owner of Tarvos Bank"),
        ("The vice-mayor of Brod robbed Ada Rossi.", "vice-mayor of Brod"),
    ],
)
def test_the_pieces_of_a_word_stay_together(nlp: Language, text: str, party: str) -> None:
    assert [parties(c) for c in claims(nlp, text)] == [(party, "Ada Rossi")]


@pytest.mark.parametrize("verb", ["rob", "sue", "pay", "leave"])
def test_what_one_went_on_to_do_was_done(nlp: Language, verb: str) -> None:
    (claim,) = claims(nlp, f"Ivan Horak went on to {verb} Tarvos Bank.")
    assert (*parties(claim), claim.predicate, claim.mode) == ("Ivan Horak", "Tarvos Bank", verb, Mode.STATEMENT)


@pytest.mark.parametrize("title", ["Tarvos Bank moves cases through quickly", "Kelm Guild is back and thriving again"])
def test_a_title_may_end_with_an_adverb(nlp: Language, title: str) -> None:
    assert read(nlp, f"{title}\n\nThe guild owns the quay.").claims
