"""What a text leaves out: of what a measure is, who did it, the figure that a clause repeats."""

from __future__ import annotations

from datetime import date

import pytest
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
    assert parties(found) == ("servers", None)


def test_who_paid_a_ransom_is_unstated(nlp: Language) -> None:
    found = claim(nlp, "A ransom of 2 million dollars was paid for the three drivers.", "was paid")
    assert parties(found) == ("unstated", "drivers")


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
    assert parties(found) == ("quarries", "early 2022")
    assert found.period is not None
    assert found.period.start.earliest == date(2022, 1, 1)


_RANSOM = (
    "A ransom of 9 million euros was paid for the two pilots. The pilots had been abducted by men of the Ashen Column. "
)


def test_parts_of_a_ransom_go_where_the_whole_went(nlp: Language) -> None:
    text = _RANSOM + "Of the sum, 5 million euros came from the airline and 4 million from an insurer in Basel."
    found = [c for c in claims(nlp, text) if c.frame == "finance.come"]
    assert [c.object.name for c in found if c.object] == ["men of the Ashen Column"] * 2
    assert {c.object.basis for c in found if c.object} == {Basis.IMPLIED}


def test_the_rest_of_a_payment_has_its_payer(nlp: Language) -> None:
    text = (
        "The Port Union paid 9 million euros to the Zora Bank. The remaining 2 million were paid to a notary in Lund."
    )
    found = claim(nlp, text, "remaining 2 million")
    assert parties(found) == ("Port Union", "notary in Lund")
    assert found.subject is not None
    assert found.subject.basis is Basis.IMPLIED


def test_another_payment_has_no_payer_from_before(nlp: Language) -> None:
    text = "The Port Union paid 9 million euros to the Zora Bank. In May 2 million euros were paid to a notary in Lund."
    assert parties(claim(nlp, text, "to a notary"))[0] == "unstated"


def test_a_part_is_no_larger_than_its_whole(nlp: Language) -> None:
    text = (
        "The Port Union paid 1 million euros to the Zora Bank. The remaining 2 million were paid to a notary in Lund."
    )
    assert parties(claim(nlp, text, "remaining 2 million"))[0] == "unstated"


@pytest.mark.parametrize(
    "share",
    [
        "The couriers kept a tenth for themselves.",
        "The couriers may have kept as much as a tenth.",
        "The couriers put a tenth of the money in their own pockets.",
        "The couriers kept a commission of 10 per cent.",
    ],
)
def test_a_share_is_of_the_money_told_before(nlp: Language, share: str) -> None:
    found = claim(nlp, "The clinics paid a ransom of 9 million euros. " + share, "couriers")
    assert parties(found) == ("couriers", "ransom")


def test_a_share_of_nothing_told_has_no_whole(nlp: Language) -> None:
    assert parties(claim(nlp, "The couriers kept a tenth for themselves.", "kept"))[1] is None


@pytest.mark.parametrize(
    ("text", "words", "subject"),
    [
        ("They counted 1,200 loaded trucks. At 20 tonnes each this comes to 24,000 tonnes.", "24,000", "loaded trucks"),
        ("The shop sold 14 lamps in 2022 and 23 in 2023, which is an increase of 64 percent.", "64 percent", "lamps"),
        ("The mill burned 96 tonnes of straw. This volume never reached the barn.", "This volume", "straw"),
        ("The number of fourteen barges seems too high.", "fourteen barges", "barges"),
    ],
)
def test_a_figure_is_about_what_was_measured(nlp: Language, text: str, words: str, subject: str) -> None:
    found = claim(nlp, text, words)
    assert parties(found)[0] == subject


def test_a_figure_names_no_party(nlp: Language) -> None:
    text = "Between 40,000 and 90,000 barrels a day were taken from the trunk lines. The barrels held crude."
    found = claim(nlp, text, "were taken")
    assert parties(found) == ("crude", "trunk lines")


def test_a_bare_measure_as_an_object_is_of_the_goods_told(nlp: Language) -> None:
    text = "The depot held 300 tonnes of rice. The union had to burn 40 tonnes."
    assert parties(claim(nlp, text, "burn 40 tonnes")) == ("union", "rice")


def test_two_kinds_of_goods_leave_a_measure_open(nlp: Language) -> None:
    text = "The union trades in cement and sugar. It had to burn 40 tonnes."
    assert parties(claim(nlp, text, "burn 40 tonnes"))[1] is None


def test_who_only_speaks_seizes_nothing(nlp: Language) -> None:
    text = "The police said that the depot was empty. Eleven servers were seized."
    assert parties(claim(nlp, text, "servers were seized")) == ("servers", None)


def test_who_acts_far_away_is_no_doer(nlp: Language) -> None:
    text = "The police searched the depot.\n\nThe town is old.\n\nThe sea is near.\n\nEleven servers were seized."
    assert parties(claim(nlp, text, "servers were seized")) == ("servers", None)


@pytest.mark.parametrize(
    ("text", "words", "subject", "obj"),
    [
        ("The team tested 63 pumps. Nine belong to the union.", "Nine belong", "pumps", "union"),
        ("The team tested 63 pumps in 12 days. Seventeen of the 63 were broken.", "Seventeen", "pumps", "broken"),
        ("The team tested 63 pumps. Of the 63, nine failed the test.", "nine failed", "pumps", "test"),
        ("We tested 63 pumps. Nine broke. The other three went to the mayor.", "other three", "pumps", "mayor"),
        ("The brigade held 40 drivers. The police freed 23 of them in a raid.", "freed 23", "police", "drivers"),
    ],
)
def test_a_bare_number_stands_for_those_it_counts(nlp: Language, text: str, words: str, subject: str, obj: str) -> None:
    assert parties(claim(nlp, text, words)) == (subject, obj)


def test_a_part_of_a_sum_is_money(nlp: Language) -> None:
    text = "The office paid 5.4 million dollars. Of the 5.4 million, 3 million went on boats and 2 million on fuel."
    found = [c.amount.unit for c in claims(nlp, text) if c.amount and "went on" in c.sentence.of("A report\n\n" + text)]
    assert found == ["USD", "USD"]


def test_one_before_a_name_counts_nobody(nlp: Language) -> None:
    assert claim(nlp, "The shares are held by one Dora Hill.", "are held").amount is None


def test_what_comes_from_somewhere_need_be_no_money(nlp: Language) -> None:
    found = claim(nlp, "Most of the boats came from the Zora yard at 30,000 euros each.", "came from")
    assert parties(found) == ("most of the boats", "Zora yard")


@pytest.mark.parametrize(
    ("text", "words", "subject", "obj"),
    [
        ("The Zora Union paid each driver an initial 15,000 dollars.", "paid each", "Zora Union", "driver"),
        ("The Zora Union paid the guards 300 dollars for the three drivers.", "paid the", "Zora Union", "guards"),
        ("Dora Hill paid a clerk at the printing works 300 euros.", "paid a clerk", "Dora Hill", "clerk"),
        (
            "It was Ivan Horak, who runs the fish market in Kelm, who first warned the bank.",
            "who first warned",
            "Ivan Horak",
            "bank",
        ),
        ("The boss is called Ivan Horak. He sold the rifles to the gang.", "sold the rifles", "Ivan Horak", "gang"),
        (
            "The man behind the fund, Ivan Horak, left. He sold the rifles to the gang.",
            "sold the rifles",
            "Ivan Horak",
            "gang",
        ),
        ("The witness known as Suspect 3 sold the rifles to the gang.", "sold the rifles", "Suspect 3", "gang"),
        (
            "The drivers gave up. Irtysh Data rents a yard. The mayor owns 12 percent of the company.",
            "owns",
            "mayor",
            "Irtysh Data",
        ),
    ],
)
def test_who_it_is(nlp: Language, text: str, words: str, subject: str, obj: str) -> None:
    assert parties(claim(nlp, text, words)) == (subject, obj)


def test_who_does_it_himself_is_the_one_named(nlp: Language) -> None:
    found = claim(nlp, "Dora Hill, the treasurer of the fund, had herself sold the barges.", "had herself sold")
    assert parties(found) == ("Dora Hill", "barges")


def test_a_rate_that_opens_a_sentence_is_told_of_nobody(nlp: Language) -> None:
    found = claims(nlp, "At the price of 18 dollars a tonne the strike costs the Zora Union 9 million dollars a day.")
    assert [c.amount.low for c in found if c.amount] == [9_000_000]
