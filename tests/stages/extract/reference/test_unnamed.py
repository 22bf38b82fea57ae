"""Who does what, where the sentence does not name it: texts and what they must give, in unnamed.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from assay.text.resources import load
from tests.stages.extract.small import parties, read

TEXTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("unnamed.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", TEXTS, ids=[case["text"].partition("\n")[0] for case in TEXTS])
def test_who_does_what_is_told_by_the_sentences_before(nlp: Language, case: dict[str, Any]) -> None:
    text = " ".join(case["text"].split("\n\n", 1)[1].split())
    made = read(nlp, case["text"].split("\n", 1)[0] + "\n\n" + text).claims
    for words, subject, *obj in case["claims"]:
        told = [parties(c) for c in made if words in c.quote]
        assert any(t[0] == subject and (not obj or t[1] == obj[0]) for t in told), (words, told)


@pytest.mark.parametrize("row", load("coreference.yaml")["dealings"], ids=lambda row: row["noun"])
def test_a_party_of_a_dealing_is_who_took_part_in_it(nlp: Language, row: dict[str, Any]) -> None:
    made = read(nlp, "A report\n\n" + row["example"]).claims
    last = row["example"].split(". ")[1]
    assert row["party"] in [parties(c)[0] for c in made if c.quote in last], row["example"]


def test_a_name_that_opens_with_a_number_word_counts_nothing(nlp: Language) -> None:
    made = read(nlp, "A report\n\nThe money went to Four Seasons Trading. Three Kelm officers sold it.").claims
    assert parties(made[0])[1] == "Four Seasons Trading"
    assert made[0].amount is None
    assert [c.amount.unit for c in made if c.amount is not None] == ["officer"]


@pytest.mark.parametrize("accused", ["suspect", "smuggler", "warlord", "fugitive"])
def test_what_accuses_is_told_of_nobody_whom_the_text_does_not_call_so(nlp: Language, accused: str) -> None:
    text = f"A report\n\nProsecutor Vera Moll spoke of the raid. The {accused} had paid the guards 300 dollars."
    assert parties(next(c for c in read(nlp, text).claims if "paid the guards" in c.quote))[0] == accused


def test_a_place_that_notes_come_from_is_no_gang(nlp: Language) -> None:
    text = "A report\n\nWe have read the clerk's notes from Ashtarak. The gang paid the guards 300 dollars."
    assert parties(next(c for c in read(nlp, text).claims if "paid the guards" in c.quote))[0] == "gang"


@pytest.mark.parametrize("part", ["A third of the rest", "40 percent of the rest", "20 tonnes of the rest"])
def test_a_part_of_the_rest_tells_of_no_whole(nlp: Language, part: str) -> None:
    text = f"A report\n\nThe union keeps the sacks. {part} goes to a mill."
    assert any("mill" in parties(c) for c in read(nlp, text).claims)


def test_clients_are_not_the_one_whose_lawyer_is_told(nlp: Language) -> None:
    text = (
        "A report\n\nThe branch earned 9 million euros in fees from the non-resident clients.\n\n"
        "Jaan Tamm denies that he took money. His lawyer, Mart Kask, called the suspicion absurd."
    )
    found = next(c for c in read(nlp, text).claims if "9 million" in c.quote)
    assert "Tamm" not in str(parties(found)[1])
