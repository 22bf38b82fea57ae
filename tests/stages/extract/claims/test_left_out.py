"""What a text leaves out: of what a measure is, who did it, the figure that a clause repeats."""

from __future__ import annotations

from datetime import date

from spacy.language import Language

from assay.model import Basis, Certainty
from tests.stages.extract.small import claim, claims, parties


def test_a_bare_measure_is_of_what_was_told_before(nlp: Language) -> None:
    text = "The state bought 300 tonnes of cobalt in May. In June 40 tonnes went astray."
    found = claim(nlp, text, "went astray")
    assert found.subject is not None
    assert (found.subject.name, found.subject.basis) == ("cobalt", Basis.IMPLIED)
    assert found.subject.confidence < 1


def test_who_seized_is_taken_from_the_rest_of_the_text_and_marked(nlp: Language) -> None:
    found = claim(nlp, "The police searched the depot in May. Eleven servers were seized.", "servers were seized")
    assert found.subject is not None
    assert (found.subject.name, found.subject.basis) == ("police", Basis.IMPLIED)


def test_nobody_is_made_up_where_the_text_names_nobody(nlp: Language) -> None:
    found = claim(nlp, "Eleven servers were seized in May.", "servers were seized")
    assert parties(found) == ("unstated", "servers")


def test_who_paid_a_ransom_is_unnamed(nlp: Language) -> None:
    found = claim(nlp, "A ransom of 2 million dollars was paid for the three drivers.", "was paid")
    assert parties(found) == ("unnamed payers", "drivers")


def test_a_denied_passive_is_about_anyone(nlp: Language) -> None:
    found = claim(nlp, "The ministry said that no ransom was paid.", "ransom was paid")
    assert found.subject is not None
    assert (found.subject.name, found.certainty) == ("anyone", Certainty.DENIED)


def test_that_is_says_the_figure_again(nlp: Language) -> None:
    found = claims(nlp, "The Zora bank kept a commission of 3 percent, that is 2 million euros.")
    assert {c.frame for c in found} == {"finance.keep"}
    assert {c.amount.unit for c in found if c.amount} == {"percent", "EUR"}


def test_the_last_of_several_passives_names_who_did_all(nlp: Language) -> None:
    found = claims(nlp, "The brothers were sheltered, funded and armed by the Zora agency.")
    assert [c.subject.name for c in found if c.subject] == ["Zora agency"] * len(found)
    assert len(found) >= 2


def test_counted_things_keep_their_count_in_a_relative_clause(nlp: Language) -> None:
    found = claim(nlp, "The team found 187 camps that were active in Rivers State for thirty nights.", "were active")
    assert found.amount is not None
    assert found.amount.low == 187


def test_a_dated_event_in_a_subordinate_clause(nlp: Language) -> None:
    text = "Since the quarries began operating in early 2022, the Port Union has earned 3 million dollars."
    found = claim(nlp, text, "began operating")
    assert parties(found) == ("quarries", None)
    assert found.period is not None
    assert found.period.start.earliest == date(2022, 1, 1)
