from __future__ import annotations

import pytest
from spacy.language import Language

from assay.text.lexicon import Lexicon, lexicon_of


@pytest.fixture(scope="module")
def lexicon(nlp: Language) -> Lexicon:
    return lexicon_of(nlp)


KNOWN = """
    harbour Smuggler carried shipping boxes wealthier quickly went mice because
    died sued tries doing women Himself amid ceasefires
"""


@pytest.mark.parametrize("word", KNOWN.split())
def test_words_and_their_inflections_are_known(lexicon: Lexicon, word: str) -> None:
    assert lexicon.knows(word)


@pytest.mark.parametrize("word", ["harbourwhere", "Qezrani", "gangsthat", "Saed", "Naing", "xq", ""])
def test_glued_words_and_names_are_not_known(lexicon: Lexicon, word: str) -> None:
    assert not lexicon.knows(word)


def test_verbs_are_told_from_other_words(lexicon: Lexicon) -> None:
    assert lexicon.may_be_verb("guards")
    assert lexicon.may_be_verb("sold")
    assert not lexicon.may_be_verb("governor")


@pytest.mark.parametrize(("word", "lemma"), [("envisions", "envision"), ("frequent", "frequent"), ("governor", None)])
def test_the_verb_that_a_word_may_be(lexicon: Lexicon, word: str, lemma: str | None) -> None:
    assert lexicon.verb(word) == lemma


def test_a_word_that_is_no_noun(lexicon: Lexicon) -> None:
    assert lexicon.only_verb("diverts")
    assert not lexicon.only_verb("drugs")


def test_the_lexicon_of_a_parser_is_made_once(nlp: Language) -> None:
    assert lexicon_of(nlp) is lexicon_of(nlp)


def test_short_words_lose_no_ending() -> None:
    lexicon = Lexicon(lemmas={"a", "ga"}, inflected=(), function_words=())
    assert not lexicon.knows("as")
    assert not lexicon.knows("gas")
    assert lexicon.knows("GA")


@pytest.mark.parametrize(("word", "lemma"), [("stopped", "stop"), ("cities", "city"), ("paler", "pale")])
def test_regular_endings(word: str, lemma: str) -> None:
    assert Lexicon(lemmas={lemma}, inflected=(), function_words=()).knows(word)
