"""Citation: names, short names, descriptions, answers, corrections, headlines, disclaimers."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assay.model import Kind
from assay.text.resources import load
from tests.stages.lineage.small import Case

PANEL = """Charcoal through the port of Wadra
Panel of Experts on Karnia, midterm report, 3 June 2024

The Panel estimates that 2.4 million bags of charcoal left the port of Wadra in nine months.

Each bag was taxed at 2.60 dollars, which brought the militia 6.2 million dollars.
"""
LETTER = """Letter from the Permanent Mission of Karnia
Permanent Mission of Karnia, 20 June 2024

The Government takes note of the midterm report of the Panel of Experts and rejects it.

No charcoal has left Wadra since the ban, so that 2.4 million bags are an invention.
"""
WADRA: dict[str, tuple[Kind, tuple[str, ...]]] = {"Wadra": (Kind.PLACE, ())}


def test_a_publisher_is_cited_by_a_shorter_name() -> None:
    case = Case({"report": PANEL, "letter": LETTER}, WADRA)
    assert case.edges == {("letter", "report")}
    assert case.kind("letter", "report") == "cites"


def test_an_outlet_is_cited_by_the_last_word_of_its_name_on_its_day() -> None:
    case = Case(
        {
            "news": "Customs lost 73 containers\nLowland Courier, 1 October 2024\n\n"
            "Seventy-three containers vanished from the port last year, the head of customs admitted.\n",
            "blog": "Fish that swim away\nThe Dyke, weblog, 3 October 2024\n\n"
            "As I read in Tuesday's Courier, 73 containers of frozen fish have gone. Somebody smells it.\n",
        }
    )
    assert case.edges == {("blog", "news")}


def test_articles_are_cited_by_their_days() -> None:
    texts = {
        "first": "Tug worked for smugglers\nQuay News, 5 May 2024\n\n"
        "The tug Marlow towed 14 barges at night, crewmen say.\n",
        "second": "More on the tug\nRiver Mail, 6 May 2024\n\n"
        "The tug Marlow was bought for cash. She is 31 metres long.\n",
        "answer": "Marlow Towage rejects reports\nMarlow Towage, company statement, 8 May 2024\n\n"
        "Marlow Towage rejects the articles of 5 and 6 May about the tug Marlow.\n\nWe tow by day.\n",
    }
    case = Case(texts, {"Marlow": (Kind.VESSEL, ())})
    assert case.edges == {("answer", "first"), ("answer", "second")}


def test_an_answer_is_to_the_document_that_carries_the_speaker() -> None:
    texts = {
        "news": "Ports minister blames pilots\nBIRRA, June 3 (Gulf Press)\n\n"
        "Pilots let 40 ships pass unseen, Ports Minister Omar Tell said on Monday.\n",
        "union": "Pilots are not smugglers\nPilots' Union, communiqué, 5 June 2024\n\n"
        "The Union protests against the words of the Minister of Ports. Forty ships is a fable.\n",
    }
    case = Case(texts, {"Omar Tell": (Kind.PERSON, ())}, told=[("Pilots let 40 ships pass unseen", "Omar Tell")])
    assert case.edges == {("union", "news")}


def test_a_correction_goes_back_to_the_same_publisher() -> None:
    case = Case(
        {
            "report": "Six officers lose posts\nKesh Tribune, 5 May 2024\n\n"
            "Six officers have lost their posts over ghost pay.\n",
            "later": "Correction\nKesh Tribune, 8 May 2024\n\n"
            "In our report of 5 May we wrote that six officers had lost their posts. They were suspended.\n",
        }
    )
    assert case.edges == {("later", "report")}


def test_a_headline_in_a_list_is_a_citation() -> None:
    case = Case(
        {
            "story": "Broker bought the silent quarry\nStone Journal, 2 March 2024\n\n"
            "A broker bought the quarry for 9 million.\n",
            "page": "Gravel prices rise again - Builders Daily\nGravel has never cost so much, dealers say.\nMore:\n"
            "- Broker bought the silent quarry - Stone Journal - March 2nd, 2024 [March 2nd, 2024]\n"
            "- Rain delays road works - Valley Post - March 1st, 2024 [March 1st, 2024]\n",
        }
    )
    assert case.edges == {("page", "story")}


def test_what_is_disclaimed_is_no_parent() -> None:
    texts = {
        "press": "Oil theft fell to 900 barrels\nPipeline Guard Agency, press release, 14 March 2024\n\n"
        "The Pipeline Guard Agency counted losses of 900 barrels a day, said Nuru Bako.\n",
        "study": "Fires over the creeks\nMarsh Watch, briefing, May 2024\n\n"
        "We did not use the figures of the Pipeline Guard Agency. We count 1,700 barrels a day from images.\n",
    }
    case = Case(texts, {"Pipeline Guard Agency": (Kind.ORGANISATION, ())})
    assert case.edges == set()
    assert case.evidence("study", "press")["disclaimer"] < -5


UMBRAL = {
    "story": "A tray too light\nBy Lia Tzun, Revista Umbral, March 2025\n\n"
    "The kitchen bills 9.2 million trays for 8,000 men, who empty 8.78 million. We weighed forty lunches.\n",
    "answer": "Trays of the prisons\nMinistry of Order, Port Lume, 24 March 2025\n\n{}\n",
}


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Last year 9.2 million trays were billed, Umbral writes.", True),
        ("The magazine Umbral gives 9.2 million trays.", True),
        ("You ask about reports in Umbral on 9.2 million trays.", True),
        ("According to Umbral there were 9.2 million trays.", True),
        ("In the umbral hours 9.2 million trays are carried.", False),
        ("Carlos Umbral said that 9.2 million trays were carried.", False),
    ],
)
def test_an_outlet_by_the_word_that_is_its_own(sentence: str, named: bool) -> None:
    case = Case(UMBRAL | {"answer": UMBRAL["answer"].format(sentence)}, {"Carlos Umbral": (Kind.PERSON, ())})
    assert ("citation" in case.evidence("answer", "story")) is named


def test_a_place_of_issue_is_no_publisher() -> None:
    texts = {
        "one": "Trays\nEl Chispo, Port Lume City, 11 March 2025\n\nThe kitchen bills 9.2 million trays.\n",
        "two": "Trays again\nMinistry of Order, Port Lume City, 24 March 2025\n\n"
        "Contrary to El Chispo the kitchen billed 8 million trays, and not 9.2 million.\n",
    }
    assert "citation" in Case(texts).evidence("two", "one")


def test_a_day_in_a_sentence_that_names_one_publisher_is_of_no_other() -> None:
    texts = {
        "wire": "Tug sinks\nNorth Wire Agency, 6 January 2025\n\nThe tug sank on Monday with seven men.\n",
        "other": "Gone in minutes\nEvening Bugle, 6 January 2025\n\nShe sank off the cape with seven men.\n",
        "late": "Tug lost\nMorning Herald, 7 January 2025\n\n"
        "The tug sank on Monday with seven men, North Wire Agency reports.\n",
    }
    case = Case(texts)
    assert "citation" in case.evidence("late", "wire")
    assert "citation" not in case.evidence("late", "other")


@pytest.mark.parametrize(
    ("sentence", "disclaims"),
    [
        ("The Commission's text was closed on 17 January and could not be read by us before that.", True),
        ("This office took no part in the inquiry of the Pipeline Guard Agency.", True),
        ("A baker of the same name has no part in it, the authors note.", False),
        ("The mate had no hand in the theft, said the authors.", False),
        ("Nothing below rests on the count of the Pipeline Guard Agency.", True),
        ("Nothing below deck was dry.", False),
        ("This briefing does not draw on the agency's report, nor on the articles about it.", True),
    ],
)
def test_disclaimers_are_of_the_one_who_speaks(sentence: str, disclaims: bool) -> None:
    texts = {
        "press": "Oil theft fell to 900 barrels\nPipeline Guard Agency, press release, 14 March 2024\n\n"
        "The Pipeline Guard Agency counted losses of 900 barrels a day.\n",
        "study": f"Fires over the creeks\nMarsh Commission, briefing, May 2024\n\n{sentence} It was 900 barrels.\n",
    }
    assert ("disclaimer" in Case(texts).evidence("study", "press")) is disclaims


@pytest.mark.parametrize(
    "words", ["the articles about it", "the press", "any newspaper", "press coverage of it", "press reports"]
)
def test_who_used_nothing_of_the_press_used_nothing_of_any_report(words: str) -> None:
    texts = {
        "press": "Oil theft fell to 900 barrels\nGulf Wire, 14 March 2024\n\n"
        "Losses of 900 barrels a day were counted, an inspectors' report says.\n",
        "study": "Fires over the creeks\nMarsh Watch, briefing, May 2024\n\n"
        f"This briefing does not draw on the inspectors' report, nor on {words}. We count 1,700 barrels a day.\n",
    }
    assert Case(texts).evidence("study", "press")["disclaimer"] < -5


def test_an_answer_may_say_what_it_has_not_seen() -> None:
    texts = {
        "story": "Refinery bought war gold\nMetal Review, 17 January 2025\n\n"
        "The Al Rawda refinery bought 14 tonnes of war gold.\n",
        "answer": "Al Rawda on false claims\nAl Rawda, press release, 19 January 2025\n\n"
        "Al Rawda rejects the story in Metal Review.\n\nWe have not seen the messages that Metal Review quotes.\n",
    }
    assert Case(texts, {"Al Rawda": (Kind.ORGANISATION, ())}).edges == {("answer", "story")}


def test_a_newsletter_is_no_statement() -> None:
    texts = {
        "news": "Tug worked for smugglers\nQuay News, 5 May 2024\n\n"
        "The tug Marlow towed 144 barges at night. She burned 2,150 litres of fuel.\n",
        "letter": "Tugs and banks\nThe Ledger, a letter to bankers, 8 May 2024\n\n"
        "The tug Marlow towed 144 barges, Quay News reports, and burned 2,150 litres.\n",
    }
    case = Case(texts, {"Marlow": (Kind.VESSEL, ())})
    assert case.kind("letter", "news") == "paraphrase"


@pytest.mark.parametrize("row", [r for table in ("disclaimers", "answers") for r in load("lineage.yaml")[table]])
def test_examples_of_the_knowledge(row: dict[str, Any]) -> None:
    assert re.search(row["pattern"], row["example"], re.I)


SURVEY = """Nineteen dead in the gallery of Odra
Pit Watch, bulletin 4, 9 June 2025

We have the names of 19 dead and of 26 wounded. The gallery of Odra fell in at night.
"""


@pytest.mark.parametrize(
    ("sentence", "cites"),
    [
        ("The figure of 26 wounded, which an association has put about, rests on no paper.", True),
        ("A local newspaper reckons with 26 wounded in Odra.", True),
        ("An association has met in Odra. The hospital counts 26 wounded.", False),
        ("A local newspaper reckons with 41 wounded in Odra.", False),
    ],
)
def test_a_publisher_without_a_name_is_known_by_its_figure(sentence: str, cites: bool) -> None:
    answer = f"Written answer 77\nSenate of Odra, 30 June 2025\n\nThe accident of Odra is regretted. {sentence}\n"
    case = Case({"survey": SURVEY, "answer": answer}, {"Odra": (Kind.PLACE, ())})
    assert case.evidence("answer", "survey").get("citation", 0) > 0 if cites else case.edges == set()


def test_a_common_noun_before_a_verb_of_telling_stands_for_a_publisher() -> None:
    notice = (
        "Six held\nProsecutor for Elections, press notice, 9 July 2025\n\nSix were held with 412,000 lei in Odra.\n"
    )
    story = (
        "Sausage\nOdra Express, 12 July 2025\n\nHe had no idea, prosecutors quote him as saying. Of course, in Odra.\n"
    )
    case = Case({"notice": notice, "story": story}, {"Odra": (Kind.PLACE, ())})
    assert case.evidence("story", "notice").get("citation", 0) > 0


@pytest.mark.parametrize("text", ["Harbour Press reports that 73 containers are lost.", "Harbour Press reported it."])
def test_a_name_that_ends_in_press_is_no_talk_of_the_press(text: str) -> None:
    count = "Containers of Odra\nCourt of Odra, 1 October 2024\n\nThe court counted 73 containers that were lost.\n"
    story = f"Lost\nNight Desk, 4 October 2024\n\n{text} We know. We ask who was asleep, and our readers do.\n"
    case = Case({"count": count, "story": story}, {"Odra": (Kind.PLACE, ())})
    assert "citation" not in case.evidence("story", "count")


@pytest.mark.parametrize(("reports", "cites"), [(2, True), (24, False)])
def test_hearsay_of_what_every_report_says_is_of_none_of_them(reports: int, cites: bool) -> None:
    told = "By the {0}, it is said, an old water mill {0}s.\n"  # no words in a row but those of the mill are shared
    files = {
        f"r{i}": f"{word.title()}\nOdra Paper {i}, {1 + i} June 2025\n\n{told.format(word)}"
        for i, word in zip(range(reports), (a + b + c for a in "bdk" for b in "aeiou" for c in "lmn"), strict=False)
    }
    case = Case(files, {})
    assert ("citation" in case.evidence("r1", "r0")) is cites


@pytest.mark.parametrize(("place", "cites"), [("Odra", True), ("Karn", False)])
def test_a_publisher_without_a_name_is_known_by_its_place(place: str, cites: bool) -> None:
    story = "Desks of Odra\nOdra Voice, Odra, 12 February 2025\n\nOf 8,000 desks 3,100 stand in the classrooms.\n"
    letter = (
        "Our desks\nSchool Fund, Ghent, 17 February 2025\n\n"
        f"A newspaper in {place} has written that 4,900 are lost. The classrooms got 7,640, and 8,000 were paid.\n"
    )
    case = Case({"story": story, "letter": letter}, {"Odra": (Kind.PLACE, ()), "Karn": (Kind.PLACE, ())})
    assert (case.evidence("letter", "story").get("citation", 0) > 0) is cites


@pytest.mark.parametrize(
    ("kind", "said"),
    [("MEMORANDUM", "The memo says so."), ("Communiqué No. 4 of 2024", "The Mission's communiqué says so.")],
)
def test_a_text_is_cited_by_the_short_word_for_its_kind_or_as_its_office_s(kind: str, said: str) -> None:
    first = f"Mission of Karnia\n\n{kind}\n\nWadra, 3 June 2024\n\nThe port of Wadra shipped 2.4 million bags.\n"
    second = "Bags at the port\nLowland Courier, 9 June 2024\n\nThe port of Wadra shipped 2.4 million bags."
    case = Case({"first": first, "second": f"{second} {said}\n"}, WADRA)
    assert ("second", "first") in case.edges
    assert any(" may " in e.detail for d in case.lineage.derivations for e in d.evidence)


NOTE = """Nets, Kilos and Silence: A Count on the Orm
Shore Families Circle, field note 4, 2 March 2024

We spoke with 85 skippers between May and July, and took no figure from anybody's report.

Those who paid said that the toll was 5 kilos a month for each boat on the upper Orm.

Eleven skippers said that a corporal at Tarv Landing had asked them for 70 crowns a boat. The Orm Boys hold the landing.
"""
WIRE = """Armed men on the Orm take 900,000 crowns, unpublished report finds
KELM, March 9 (Northern Wire)

The Orm Boys took 900,000 crowns from skippers in 2023, according to an unpublished report of the Lake Panel.

The men take 5 kilos a month for each boat on the upper Orm, the unpublished report says.

A corporal at Tarv Landing had asked them for 70 crowns a boat, the unpublished report says.

A baker of the same name has no part in it, the authors note.
"""
ORM: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "Orm Boys": (Kind.GROUP, ()),
    "Tarv Landing": (Kind.PLACE, ()),
    "Orm": (Kind.PLACE, ()),
}


def test_those_who_note_something_are_no_note() -> None:
    case = Case({"note": NOTE, "wire": WIRE}, ORM)
    assert not any("may be" in e.detail for d in case.lineage.derivations for e in d.evidence)


def test_what_an_unseen_report_is_given_for_comes_from_no_other_document() -> None:
    told = [
        ("The men take 5 kilos a month for each boat on the upper Orm", "unpublished report"),
        ("A corporal at Tarv Landing had asked them for 70 crowns a boat", "unpublished report"),
    ]
    case = Case({"note": NOTE, "wire": WIRE}, ORM, told=told)
    assert ("wire", "note") not in case.edges


@pytest.mark.parametrize(
    ("opening", "edges"),
    [
        ("Thank you for your letter of 5 May 2024.", set()),
        ("We answer the article of 5 May 2024.", {("answer", "news")}),
    ],
)
def test_the_letter_of_the_addressee_is_no_report_of_that_day(opening: str, edges: set[tuple[str, str]]) -> None:
    texts = {
        "news": "Tug worked for smugglers\nQuay News, 5 May 2024\n\nThe tug Marlow towed 14 barges, crewmen say.\n",
        "answer": f"The tug Marlow\nHarbour Office, statement, 8 May 2024\n\n{opening}\n\n"
        "The tug Marlow is on our register since March.\n",
    }
    assert Case(texts, {"Marlow": (Kind.VESSEL, ())}).edges == edges


@pytest.mark.parametrize(("noun", "cited"), [("accounts", False), ("figures", True)])
def test_the_accounts_of_a_firm_are_no_work_of_it(noun: str, cited: bool) -> None:
    texts = {
        "firm": "Varde Marble denies all\nVarde Marble, press release, 3 May 2024\n\nNo block was sold at Kelm.\n",
        "bank": f"A review of stone\nQuarry Bank, note, 8 May 2024\n\nWe reviewed the {noun} of Varde Marble.\n\n"
        "Fees came in every week at Kelm.\n",
    }
    found = Case(texts, {"Varde Marble": (Kind.ORGANISATION, ()), "Kelm": (Kind.PLACE, ())})
    assert (("bank", "firm") in found.edges) is cited
