from __future__ import annotations

import pytest
from spacy.language import Language

from assay.stages.extract.names.given import FEMALE, MALE
from assay.stages.extract.names.mentions import Name, find_names, is_person
from assay.stages.extract.parse.passages import find_passages
from assay.stages.extract.parse.tokens import laid_out
from assay.stages.extract.reference.evidence import (
    entities_of,
    is_expletive,
    is_inserted,
    listed,
    lives,
    people_of,
    quoted,
    sexes_of,
)
from assay.text.lexicon import lexicon_of
from tests.stages.extract.small import document


def names_in(nlp: Language, text: str) -> tuple[list[Name], dict[str, str], frozenset[str]]:
    passages = find_passages(document("A report\n\n" + text), nlp)
    names = find_names(passages, lexicon_of(nlp))
    keys = entities_of(names)
    return names, keys, people_of(names, keys, [p.doc for p in passages])


@pytest.mark.parametrize(
    ("text", "expletive"),
    [
        ("It is believed that the mill was sold.", True),
        ("It was suspected by the clerks that two barges were missing.", True),
        ("It is clear that the clerk lied.", True),
        ("It is hard to follow the money.", True),
        ("It seems that nobody paid.", True),
        ("When it comes to fees, the bank is silent.", True),
        ("It is believed to have kept the fee.", False),
        ("It is likely to fall.", False),
        ("It sold the mill in May.", False),
        ("The union said that it had paid.", False),
    ],
)
def test_it_that_stands_for_nothing_is_told(nlp: Language, text: str, expletive: bool) -> None:
    assert any(is_expletive(t) for t in laid_out(nlp(text))) is expletive


@pytest.mark.parametrize(
    ("text", "inserted"),
    [
        ("The union, he said, had paid the guards.", True),
        ("The union had paid the guards, she added.", True),
        ("He said that the union had paid the guards.", False),
        ("He paid the guards.", False),
    ],
)
def test_words_of_saying_beside_what_is_said(nlp: Language, text: str, inserted: bool) -> None:
    assert any(is_inserted(t) for t in laid_out(nlp(text)) if t.pos_ == "PRON") is inserted


def test_what_stands_in_quotation_marks(nlp: Language) -> None:
    doc = laid_out(nlp('"We paid," he said. “They knew.” Nobody laughed.'))
    inside = {t.text: n for t, n in zip(doc, quoted(doc), strict=True)}
    assert inside["paid"] == 1
    assert inside["knew"] == 2
    assert inside["said"] == inside["laughed"] == 0


def test_sex_is_known_of_every_mention_of_a_person(nlp: Language) -> None:
    names, keys, _ = names_in(nlp, "Helena Brandt left for Lund. Jonas Kerr stayed. Later Brandt wrote to Kerr.\n")
    sexes = sexes_of(names, keys)
    assert sexes[keys["brandt"]] == FEMALE
    assert sexes[keys["kerr"]] == MALE


def test_who_does_what_people_do_is_a_person(nlp: Language) -> None:
    _, keys, people = names_in(nlp, "Orvane's mother kept the mill. In Kelm the road was shut. Orvane died in May.\n")
    assert keys["orvane"] in people
    assert keys.get("kelm") not in people


def test_no_given_name_is_of_both_sexes() -> None:
    assert not listed("given", "male") & listed("given", "female")


@pytest.mark.parametrize("noun", sorted(listed("collectives")))
def test_people_as_one_live(noun: str) -> None:
    assert lives(noun)


def test_things_do_not_live() -> None:
    assert not any(lives(w) for w in ("atrocity", "profit", "barge", "euro"))
    assert not is_person("barge")
