from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Basis, SourceKind
from tests.stages.extract.small import chain, claim, claims, parties, read

PAID = "the union paid the guards"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Yesterday the union paid the guards.", []),
        ("A driver said that the union paid the guards.", ["driver"]),
        ("On Friday the union paid the guards, a driver said.", ["driver"]),
        ("On Friday the union paid the guards, said Ann Smith, who runs the station.", ["Ann Smith"]),
        ("According to a driver, the union paid the guards.", ["driver"]),
        ("On Friday the union paid the guards, according to a driver.", ["driver"]),
        ("The ledger shows that the union paid the guards.", ["ledger"]),
        (
            "Quoting an unpublished audit, the Coast Wire said the union paid the guards.",
            ["Coast Wire", "unpublished audit"],
        ),
        ("The inspector said that a clerk had told her that the union paid the guards.", ["inspector", "clerk"]),
        ("The audit revealed by the Coast Wire shows that the union paid the guards.", ["Coast Wire", "audit"]),
        ("“On Friday the union paid the guards,” Ann Smith said.", ["Ann Smith"]),
        ("Ann Smith told the Coast Wire that the union paid the guards.", ["Ann Smith"]),
        ("On Friday, the clinic's accounts show, the union paid the guards.", ["accounts"]),
        ("Our envoy was told by a driver that the union paid the guards.", ["envoy", "driver"]),
        (
            "A miller of Vesto, who had it from a cook, said that the union paid the guards.",
            ["miller of Vesto", "cook"],
        ),
        ("A miller had heard from a cook that the union paid the guards.", ["miller", "cook"]),
        ("A miller told the panel that, as a cook had admitted to him, the union paid the guards.", ["miller", "cook"]),
        ("A miller had admitted to her, Ann Smith said, that the union paid the guards.", ["Ann Smith", "miller"]),
    ],
)
def test_who_tells_outermost_first(nlp: Language, text: str, sources: list[str]) -> None:
    assert chain(claim(nlp, text, PAID)) == sources


@pytest.mark.parametrize(
    ("text", "words", "sources"),
    [
        ("The ledger shows that the union paid the guards. The mayor paid for the trucks.", "mayor", ["ledger"]),
        ("The audit says that the union paid the guards. It says the mayor owns the trucks.", "owns", ["audit"]),
        ("“The union paid the guards,” Ann Smith said. “The guards paid the mayor.”", "mayor", ["Ann Smith"]),
        ("The mayor stated as follows:\n\n“The union owns the quarry. It paid the guards.”", "paid", ["mayor"]),
    ],
)
def test_attribution_that_runs_on(nlp: Language, text: str, words: str, sources: list[str]) -> None:
    found = claim(nlp, text, words)
    assert chain(found) == sources
    assert found.attribution[0].name


@pytest.mark.parametrize(
    "text",
    [
        "According to the ledger, the union paid the guards. The guards own the trucks.",
        "The union paid the guards, the Coast Wire said. The guards own the trucks.",
        "Ann Smith said that the union paid the guards. The guards own the trucks.",
        "According to the ledger, the union paid the guards.\n\nThe guards own the trucks.",
        "“The union paid the guards,” Ann Smith said.\n\nThe guards own the trucks.",
        "The mayor stated as follows:\n\n“The union paid the guards.”\n\nThe guards own the trucks.",
    ],
)
def test_attribution_ends(nlp: Language, text: str) -> None:
    assert chain(claim(nlp, text, "own the trucks")) == []


def test_a_carried_source_says_so(nlp: Language) -> None:
    text = "The ledger shows that the union paid the guards. The mayor owns the trucks."
    assert [x.carried for x in claim(nlp, text, "paid").attribution] == [False]
    assert [x.carried for x in claim(nlp, text, "owns").attribution] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The Kelm Herald has learned that the union paid the guards.",
        "The union paid the guards, the Herald reported last week.",
    ],
)
def test_the_documents_own_publisher_is_left_out(nlp: Language, text: str) -> None:
    head = "Fees rise in town\nKelm Herald | 3 May 2024\n\n"
    assert all(chain(c) == [] for c in claims(nlp, text, head))
    assert chain(claim(nlp, "The Coast Wire said the union paid the guards.", "paid", head)) == ["Coast Wire"]


def test_a_headline_is_told_by_the_outlet_of_the_list(nlp: Language) -> None:
    text = (
        "Fees rise\n\nThe union paid the guards.\n\nMore:\n"
        "- Kelm mayor says union paid guards 3 million euros - Coast Wire - March 3rd, 2024 [March 4th, 2024]\n"
        "- Did the union pay the guards? - Ostend Gazette - March 2nd, 2024 [March 4th, 2024]\n"
    )
    told = {c.attribution[0].name: c for c in read(nlp, text).claims if c.attribution}
    assert chain(told["Coast Wire"]) == ["Coast Wire", "Kelm mayor"]
    assert told["Coast Wire"].attribution[0].kind is SourceKind.OUTLET
    assert told["Coast Wire"].told is not None
    assert chain(told["Ostend Gazette"]) == ["Ostend Gazette"]
    assert told["Ostend Gazette"].certainty == "hedged"


def test_what_a_headline_counts_is_nothing_that_the_text_counted(nlp: Language) -> None:
    text = (
        "Fees rise\n\nThe audit names 14 tollhouses of the union. Seven belong to the mayor.\n\nMore:\n"
        "- Landslide at quarry kills 12 - Coast Wire - March 3rd, 2024 [March 4th, 2024]\n"
        "- Ferry runs again in Kelm - Ostend Gazette - March 2nd, 2024 [March 4th, 2024]\n"
    )
    units = {c.amount.text: c.amount.unit for c in read(nlp, text).claims if c.amount}
    assert units["12"] == "person"
    assert units["Seven"] == "tollhouse"


def test_a_source_that_is_a_pronoun_stands_for_its_name(nlp: Language) -> None:
    text = "Ann Smith runs the station. She said that the union paid the guards."
    found = claim(nlp, text, PAID)
    assert chain(found) == ["Ann Smith"]
    assert found.attribution[0].mention in {m.id for m in read(nlp, "A report\n\n" + text).mentions}


def test_what_the_document_draws_on_is_cited(nlp: Language) -> None:
    reading = read(
        nlp, "A report\n\nA confidential audit, seen by the Coast Wire, says that the union paid the guards."
    )
    private = [c for c in reading.citations if c.private]
    assert private
    assert "audit" in private[0].name
    assert "Coast Wire" in {c.name for c in reading.citations}


def test_the_telling_clause_is_no_claim_of_its_own(nlp: Language) -> None:
    found = claims(nlp, "A driver said that the union paid the guards.")
    assert [parties(c) for c in found] == [("union", "guards")]
    assert found[0].subject is not None
    assert found[0].subject.basis is Basis.DESCRIBED


def test_parts_of_a_work_speak(nlp: Language) -> None:
    text = "Parts of the audit published by the Coast Wire show that the union paid the guards."
    assert chain(claim(nlp, text, PAID))[0] == "Coast Wire"
