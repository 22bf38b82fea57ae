"""Sentences parsed a second time without what stands aside in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from assay.stages.extract.parse.parsing import parsed
from assay.stages.extract.parse.standing_aside import asides, regions

SENTENCES = yaml.safe_load(Path(__file__).with_name("again.yaml").read_text("utf-8"))
_SUBJECTS = ("nsubj", "nsubjpass")
_PIECES = ["The mill", "(a ruin)", "– a ruin –", "between 3 and 4 tonnes", "up to 9", "In May", "in 2022", "sold it"]


def _parse(nlp: Language, text: str) -> Doc:
    (doc,) = parsed(nlp, [text])
    return doc


def _words(doc: Doc) -> list[str]:
    return [doc[i].text for a in asides(doc) for i in a.places]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: str(s["text"])[:40])
def test_who_does_what(nlp: Language, sentence: dict[str, dict[str, list[str]] | str]) -> None:
    doc = _parse(nlp, str(sentence["text"]))
    heads = sentence["heads"]
    assert isinstance(heads, dict)
    for verb, (subject, obj) in heads.items():
        token = next(t for t in doc if t.text == verb)
        assert [c.text for c in token.children if c.dep_ in _SUBJECTS] == [w for w in [subject] if w != "-"]
        assert [c.text for c in token.children if c.dep_ == "dobj"] == [w for w in [obj] if w != "-"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The port (PAK) sold it.", "( PAK )"),
        ("He paid the port (PAK) 40 francs.", ""),
        ("(d) Proceedings are pending.", ""),
        ("The good(s) went to Kelm.", ""),
        ("He lost the mill (in May.", ""),
        ("It cost between $2 and $3 million.", "between and $ 3"),
        ("It sank between 2019 and 2021 off Kelm.", ""),
        ("It shut between 3 and 9 May.", ""),
        ("They paid at least 40 francs.", "at least"),
        ("They left at last.", ""),
        ("In May the mill shut.", "In May"),
        ("In May, the mill shut.", ""),
        ("In May last year the mill shut.", ""),
        ("In May and June the mill shut.", "In May and June"),
        ("On Monday morning the mill shut.", ""),
        ("On May 3, 2021 the mill shut.", "On May 3 , 2021"),
        ("May the mill shut.", ""),
    ],
)
def test_what_stands_aside(nlp: Language, text: str, words: str) -> None:
    assert " ".join(_words(nlp(text))) == words


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=9).map(" ".join))
def test_every_word_keeps_its_place_under_a_root(nlp: Language, text: str) -> None:
    doc = _parse(nlp, f"{text}.")
    assert [t.text for t in doc] == [t.text for t in nlp.make_doc(f"{text}.")]
    assert all(any(t == a or a.is_ancestor(t) for a in doc if a.head == a) for t in doc)
    plain = nlp(f"{text}.")
    found = asides(plain)
    places = [i for a in found for i in a.places]
    assert len(places) == len(set(places))
    assert [a for *_, inside in regions(plain, found) for a in inside] == found
