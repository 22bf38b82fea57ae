"""Whole paragraphs in somebody's words: signed quotations, interviews, and what a colon opens."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import chain, claim, claims

PLAIN = "The harbour was closed in May after a storm that nobody had seen coming. The boats stayed out.\n\n"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"The mayor stole the money. He burned 40 boats." - Ada Rossi', "Ada Rossi"),
        ('"The mayor stole the money. He burned 40 boats." — Ada Rossi, 34, teacher from Kano', "Ada Rossi"),
        ("“The mayor stole the money. He burned 40 boats.”― Ada Rossi", "Ada Rossi"),
        ("”The mayor stole the money. He burned 40 boats.” – Ada Rossi", "Ada Rossi"),
        ('"The mayor stole the money. He burned 40 boats."\n-- Ada Rossi', "Ada Rossi"),
        ('"The mayor stole the money. He burned 40 boats."\n\n— Ada Rossi, who lost her boat', "Ada Rossi"),
        ('"The mayor stole the money. He burned 40 boats." (Ada Rossi, fisher)', "Ada Rossi"),
        ('"The mayor stole the money. He burned 40 boats." - a trader in Jos', "trader in Jos"),
    ],
)
def test_who_signs_a_quotation_says_all_of_it(nlp: Language, text: str, who: str) -> None:
    body = PLAIN + text + "\n\nThe market opened again in June."
    assert chain(claim(nlp, body, "stole the money")) == [who]
    assert chain(claim(nlp, body, "burned 40 boats")) == [who]
    assert chain(claim(nlp, body, "opened again")) == []


def test_a_signature_stands_outside_those_whom_it_quotes(nlp: Language) -> None:
    body = PLAIN + '"The captain said that the crew had sold the boat." - Ada Rossi\n'
    assert chain(claim(nlp, body, "sold the boat")) == ["Ada Rossi", "captain"]


def test_several_paragraphs_have_one_signature(nlp: Language) -> None:
    body = PLAIN + '"The bank took 4 boats.\n\n"The bank sold 3 vans."\n\n— Ada Rossi\n'
    assert chain(claim(nlp, body, "took 4 boats")) == chain(claim(nlp, body, "sold 3 vans")) == ["Ada Rossi"]


def test_words_without_quotation_marks_are_signed_inside_a_document(nlp: Language) -> None:
    signed = "The militia burned 12 houses at night.\n\n— Bala Musa, farmer\n\n"
    assert chain(claim(nlp, PLAIN + signed + "The market opened again in June.", "burned 12")) == ["Bala Musa"]


@pytest.mark.parametrize(
    "text",
    [
        "The militia burned 12 houses at night.\n\n— Bala Musa",  # who wrote it signs the whole
        "The militia burned 12 houses at night.\n\n- Bala Musa, chairman\n\n- Ada Rossi, clerk\n\nIt rained.",
        '"The militia burned 12 houses at night" - that was all there was to say in June.',
        "The militia burned 12 houses at night - Kuru lost most.",
    ],
)
def test_no_signature(nlp: Language, text: str) -> None:
    assert chain(claim(nlp, PLAIN + text, "burned 12 houses")) == []


INTERVIEW = (
    "Karel Maes, who leads the dockers, talked about the scanners.\n\n{q}: Who bought the scanners?\n\n"
    "{a}: The director bought them from Orca.\n\nThe board sold the old ones.\n\n{q}: What then?\n\n"
    "{a}: Two men burned the archive.\n"
)


@pytest.mark.parametrize(
    ("q", "a"), [("Q", "A"), ("Question", "Answer"), ("WIRE", "MAES"), ("Port Wire", "Karel Maes")]
)
def test_the_turns_of_an_interview_run_to_the_next_label(nlp: Language, q: str, a: str) -> None:
    body = PLAIN + INTERVIEW.format(q=q, a=a)
    for words in ("The director bought", "sold the old ones", "burned the archive"):
        assert [name.split()[-1] for name in chain(claim(nlp, body, words))] == ["Maes"]
    assert chain(claim(nlp, body, "who leads the dockers")) == []


def test_a_list_of_topics_is_no_interview(nlp: Language) -> None:
    body = PLAIN + "Kano: It rained.\n\nThe army closed the road.\n\nJos: It snowed.\n\nKuru: It was dry.\n"
    assert chain(claim(nlp, body, "closed the road")) == []


def test_what_a_colon_opens_is_told_by_who_announces_it(nlp: Language) -> None:
    body = PLAIN + "The mayor wrote:\n\nThe council bought no fuel.\n\nThe roads opened in June.\n"
    assert chain(claim(nlp, body, "bought no fuel")) == ["mayor"]
    assert chain(claim(nlp, body, "roads opened")) == []


def test_a_list_that_a_colon_opens_is_told_as_far_as_its_last_item(nlp: Language) -> None:
    body = PLAIN + "The audit found the following:\n\n- The mayor sold 3 boats.\n- The clerk sold 2 vans.\n\nRain fell."
    assert chain(claim(nlp, body, "sold 3 boats")) == chain(claim(nlp, body, "sold 2 vans")) == ["audit"]
    assert not any(c.attribution for c in claims(nlp, body) if "Rain" in c.quote)


def test_a_quotation_without_a_cue_is_told_by_the_speaker_before_it(nlp: Language) -> None:
    body = PLAIN + 'Ada Rossi says that the bank failed.\n\n"The bank took our boats. It sold 3 vans."\n'
    assert chain(claim(nlp, body, "took our boats")) == chain(claim(nlp, body, "sold 3 vans")) == ["Ada Rossi"]


DEBATE = """Mr Clement Taro (North) asked the Minister how many boats had been sold.

Deputy Minister (Ms Ada Rossi): Mr Speaker, the port sold 40 boats.

The harbour paid 300 dollars for each of them.

Mr Taro: Dora Hill burned the records.

Hon. Ada Rossi (Minister): The port closed nine piers.

Mr Speaker: Order. Next question."""


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("sold 40 boats", "Ada Rossi"),
        ("paid 300 dollars", "Ada Rossi"),
        ("burned the records", "Taro"),
        ("closed nine piers", "Rossi"),
    ],
)
def test_the_turns_of_a_debate(nlp: Language, words: str, who: str) -> None:
    assert chain(claim(nlp, DEBATE, words))[-1].endswith(who)


ASKED = """We spoke with the head of the union, Marta Soliz Quispe, who drove buses for ten years.

How bad is it?

Very bad. The robbers stopped 40 buses in May.

And what do they take?

They take the fuel. The guards sold 900 litres.

{prompt}

That is easy talk. The company sold 3 buses.

What do you want?

Two people in each bus. The mayor cut 90 posts.
"""


def test_answers_between_questions_are_told_by_who_is_asked(nlp: Language) -> None:
    body = ASKED.format(prompt="The firm sacked 12 drivers.")
    for words in ("stopped 40 buses", "sold 900 litres", "sold 3 buses", "cut 90 posts"):
        assert chain(claim(nlp, body, words)) == ["Marta Soliz Quispe"], words
    assert chain(claim(nlp, body, "sacked 12 drivers")) == []  # the one who asks


def test_questions_of_an_article_are_no_interview(nlp: Language) -> None:
    body = ASKED.format(prompt="Who pays?").replace("We spoke with the head", "The storm hit the house of the head")
    body = body.replace("Marta Soliz Quispe, who drove", "Marta Soliz Quispe, and that of Ivo Horn, who drove")
    assert chain(claim(nlp, body, "stopped 40 buses")) == []


@pytest.mark.parametrize(
    "head",
    [
        "Answer by the Minister of Mines, Ada Rossi:",
        "Statement of Ada Rossi:",
        "Reply from Ada Rossi, Minister of Mines:",
    ],
)
def test_items_below_the_head_of_a_statement_are_told_by_whom_it_names(nlp: Language, head: str) -> None:
    items = "1. The fund paid 40 million euros.\n\n2. The clerk of the fund told me that the bank sold 3 vans.\n\n"
    body = f"{PLAIN}{head}\n\n{items}The market opened again in June."
    assert chain(claim(nlp, body, "paid 40 million")) == ["Ada Rossi"]
    assert chain(claim(nlp, body, "sold 3 vans")) == ["Ada Rossi", "clerk of the fund"]
    assert chain(claim(nlp, body, "opened again")) == []


def test_a_list_below_another_head_is_the_own_voice(nlp: Language) -> None:
    body = f"{PLAIN}Losses of the harbour, by year:\n\n1. The bank sold 3 vans.\n\nThe market opened again in June."
    assert chain(claim(nlp, body, "sold 3 vans")) == []


SHOW = (
    "ANNA MOLL: With me is Edvin Kirsch of the union. What did the Menders take?\n\n"
    "KIRSCH: The Menders took 40 boats.\n\n"
    "MOLL: And who paid for it?\n\n"
    "KIRSCH: The bank paid 3 million euros.\n\n"
    "MOLL: The mayor, Lidia Sarm, says that the town hall sold 9 vans.\n\n"
    "KIRSCH: I burned 12 papers."
)


def test_the_host_of_a_broadcast_is_the_own_voice(nlp: Language) -> None:
    body = f"Radio Kelm, transcript of a broadcast.\n\n{SHOW}"
    assert chain(claim(nlp, body, "took 40 boats")) == ["Kirsch"]
    assert chain(claim(nlp, body, "sold 9 vans")) == ["Lidia Sarm"]
    named = f"Presenter: Anna Moll. Guest: Edvin Kirsch.\n\n{SHOW.replace('?', '.')}"
    assert chain(claim(nlp, named, "sold 9 vans")) == ["Lidia Sarm"]


def test_who_asks_in_a_hearing_is_a_source(nlp: Language) -> None:
    body = f"Hearing of the court, 4 May 2024.\n\n{SHOW}"
    assert [name.title() for name in chain(claim(nlp, body, "sold 9 vans"))] == ["Moll", "Lidia Sarm"]
