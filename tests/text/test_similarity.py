"""Stems, synonyms, spellings and numbers by which two statements meet."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.text.overlap import rarity
from assay.text.resources import load
from assay.text.similarity import coverage, keys_of, refutes, similarity, stem, terms_of, unmet

SETS = load("synonyms.yaml")["sets"]
TEXTS = st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "Z")), max_size=80)


@pytest.mark.parametrize("concept", sorted(SETS))
def test_the_example_of_a_set_meets_in_it(concept: str) -> None:
    one, two = SETS[concept]["example"]
    assert f"s:{concept}" in keys_of(terms_of(one)) & keys_of(terms_of(two))


@pytest.mark.parametrize("entry", load("synonyms.yaml")["refuting"], ids=lambda e: str(e["words"]))
def test_the_example_of_a_refutation_is_read(entry: dict[str, str]) -> None:
    assert re.fullmatch(entry["words"], refutes(entry["example"]))


def test_who_invents_or_forges_refutes_nothing() -> None:
    assert not refutes("Supervisors invented names at a lodge.")
    assert not refutes("The clerk fabricated nine invoices.")


@pytest.mark.parametrize(
    ("forms", "same"),
    [
        (("quarry", "quarries"), True),
        (("paying", "paid", "pays"), True),
        (("shipped", "shipping", "ship"), True),
        (("agree", "agreed"), True),
        (("weekly", "week"), True),
        (("supply", "supplied"), True),
        (("king", "kin"), False),
    ],
)
def test_stems_take_off_inflection_only(forms: tuple[str, ...], same: bool) -> None:
    assert (len({stem(f) for f in forms}) == 1) is same


def test_numbers_meet_in_words_and_digits() -> None:
    assert unmet(terms_of("fourteen trucks"), keys_of(terms_of("14 trucks"))) == ()


def test_two_spellings_of_a_name_meet() -> None:
    assert unmet(terms_of("Rashid Karimov"), keys_of(terms_of("Rasheed Kerimov"))) == ()


def test_a_capital_meets_its_country_and_no_other() -> None:
    assert unmet(terms_of("Oslo"), keys_of(terms_of("Norway"))) == ()
    assert unmet(terms_of("Oslo"), keys_of(terms_of("Denmark"))) != ()


@pytest.mark.parametrize(
    ("adjective", "country", "same"),
    [
        ("Sudanese", "Sudan", True),
        ("Turkish", "Turkey", True),
        ("Hungarian", "Hungary", True),
        ("Nigerian", "Nigeria", True),
        ("Nigerian", "Niger", False),
        ("Malawian", "Mali", False),
    ],
)
def test_an_adjective_meets_its_country_and_no_other(adjective: str, country: str, same: bool) -> None:
    assert (unmet(terms_of(adjective), keys_of(terms_of(country))) == ()) is same


def test_a_lost_apostrophe_does_not_hide_a_name() -> None:
    assert unmet(terms_of("the Colonels depot"), keys_of(terms_of("the Colonel’s depot"))) == ()


def test_function_words_count_for_nothing() -> None:
    assert terms_of("there was more of it than before") == ()


def test_a_synonym_counts_less_than_the_word_itself() -> None:
    one = terms_of("guards protect the depot")
    assert coverage(one, keys_of(terms_of("guards protect the depot")), {}) == pytest.approx(1.0)
    assert 0.8 < coverage(one, keys_of(terms_of("guards shield the depot")), {}) < 1.0


def test_rare_words_weigh_more() -> None:
    texts = {
        "a": ["w:depot", "w:ferri"],
        "b": ["w:depot"],
        "c": ["w:depot"],
    }
    known = rarity(texts)
    claim = terms_of("the depot ferry")
    assert coverage(claim, keys_of(terms_of("ferry")), known) > coverage(claim, keys_of(terms_of("depot")), known)


@given(TEXTS)
def test_terms_stand_where_they_say(text: str) -> None:
    for term in terms_of(text):
        assert 0 <= term.start < term.end <= len(text)
        assert term.keys


@given(TEXTS, TEXTS)
def test_similarity_is_symmetric_and_bounded(a: str, b: str) -> None:
    one, two = terms_of(a), terms_of(b)
    value = similarity(one, two, {})
    assert 0.0 <= value <= 1.0 + 1e-9
    assert value == pytest.approx(similarity(two, one, {}))
    assert not one or similarity(one, one, {}) == pytest.approx(1.0)


def test_a_number_of_two_words_is_one() -> None:
    assert [t.stem for t in terms_of("thirty-nine mills")][:1] == ["#:39"]
    assert [t.stem for t in terms_of("twenty, ninety-two")] == ["#:20", "#:92"]
