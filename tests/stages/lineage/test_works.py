"""Which document a citation means: works by kind, publisher and number; outlets by day and content; dates."""

from __future__ import annotations

from datetime import date

import pytest

from assay.model import Kind
from tests.stages.lineage.small import Case

AUDIT = """Fuel for the ferries: internal audit FA-24-7
Office of the Audit Master, Lake Transport Board (LTB), 2 May 2024

The Board bought 8,412 tonnes of diesel for its ferries. The log books account for 6,105 tonnes of it.

The supplier, Orm Fuels, could not show where 2,307 tonnes went.
"""
STORY = """Ferry fuel vanished by the tonne
{}

More than two thousand tonnes of diesel are missing, according to an internal audit of the Lake Transport Board that
was seen by Shore Wire. The supplier, Orm Fuels, did not answer. The audit counts 6,105 tonnes in the log books.
"""
NAMES: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "Orm Fuels": (Kind.ORGANISATION, ()),
    "Lake Transport Board": (Kind.ORGANISATION, ()),
}


def test_a_work_that_a_paper_saw_may_be_a_document_of_the_case() -> None:
    case = Case({"audit": AUDIT, "story": STORY.format("Shore Wire, 6 May 2024")}, NAMES)
    assert case.edges == {("story", "audit")}
    assert not case.lineage.unseen


def test_a_work_of_another_body_is_not_that_document() -> None:
    story = STORY.format("Shore Wire, 6 May 2024").replace("Lake Transport Board", "River Customs Union")
    case = Case({"audit": AUDIT, "story": story.replace("6,105", "6,999")}, NAMES)
    assert case.edges == {("story", "unseen")}


def test_a_document_is_cited_by_its_number() -> None:
    letter = (
        "About our deliveries\nOrm Fuels, company statement, 9 May 2024\n\nWe have read FA-24-7 and object to it.\n"
    )
    case = Case({"audit": AUDIT, "letter": letter}, NAMES)
    assert case.edges == {("letter", "audit")}
    assert case.kind("letter", "audit") == "cites"


def test_a_noun_in_the_name_of_a_paper_is_no_work() -> None:
    other = "Barges at rest\nLake Paper Review, 8 May 2024\n\nThe Lake Audit Trail carries 40 barges on Orm Fuels.\n"
    case = Case({"audit": AUDIT, "other": other}, NAMES)
    assert "other" not in {child for child, _ in case.edges}


def test_a_day_without_a_year_is_of_the_year_of_what_it_tells() -> None:
    case = Case({"audit": AUDIT, "story": STORY.format("HARBOUR TOWN, May 6 (Shore Wire)")}, NAMES)
    assert case.edges == {("story", "audit")}
    assert case.lineage.dates[case.documents["story"].id].earliest == date(2024, 5, 6)


FIRST = """Grain on the wrong boat
Delta Monitor, 3 June 2024

The barge Lotte took 1,912 tonnes of barley from Pier Nine to Kasko Mills.
"""
SECOND = """A theatre reopens
Delta Monitor, 4 June 2024

The old theatre has 640 seats and a new roof.
"""
BARLEY = {"Kasko Mills": (Kind.ORGANISATION, ()), "Lotte": (Kind.VESSEL, ())}


@pytest.mark.parametrize("day", ["", " of 3 June"])
def test_a_citation_of_an_outlet_means_the_document_that_says_it(day: str) -> None:
    reader = f"Barley again\nMill Post, 7 June 2024\n\nThe Lotte carried 1,912 tonnes, Delta Monitor{day} reported.\n"
    case = Case({"first": FIRST, "second": SECOND, "reader": reader}, BARLEY)
    assert case.edges == {("reader", "first")}


def test_a_citation_that_is_taken_over_word_for_word_is_the_others() -> None:
    retold = """Where the barley went
Upland Herald, 6 June 2024

It was Delta Monitor that first reported how the barge Lotte went to the mill with its hold full at night.
The barley weighed 1,912 tonnes. Neighbours of Kasko Mills heard the cranes work until the early morning.
"""
    copy = retold.replace("Where the barley went\nUpland Herald, 6 June 2024", "Where the barley went - Upland Herald")
    case = Case({"first": FIRST, "retold": retold, "copy": copy}, BARLEY)
    assert case.edges == {("retold", "first"), ("copy", "retold")}
    assert case.kind("copy", "retold") == "copy"


def test_few_figures_in_common_among_many_are_no_derivation() -> None:
    one = "Sand and where it goes\nBeach Watch, 1 July 2024\n\n" + "".join(
        f"Pit {n} sold {n}{n + 1}7 tonnes to Kasko Mills.\n" for n in range(2, 9)
    )
    two = "Pits of the coast\nGravel Institute, 4 July 2024\n\n" + "".join(
        f"We weighed {n}{n + 3}1 tonnes at gate {n}, most of it for Kasko Mills.\n" for n in range(2, 9)
    )
    two += "The coast has 237 tonnes in store.\n"
    assert Case({"one": one, "two": two}, BARLEY).edges == set()


def test_figures_that_a_reteller_rounds() -> None:
    rows = ("18,273 bags", "74,611 pots", "3,962 ropes", "51,448 nails", "6,817 sails")
    about = ("18,000 bags", "75,000 pots", "4,000 ropes", "51,000 nails", "6,800 sails")
    one, two = (
        f"{title}\n\n" + "".join(f"Kasko Mills took {row} for the Lotte.\n" for row in told)
        for title, told in (
            ("Stores of a mill\nBeach Watch, 1 July 2024", rows),
            ("A mill and its stores\nDune Letter, 4 July 2024", about),
        )
    )
    assert Case({"one": one, "two": two}, BARLEY).edges == {("two", "one")}


def test_a_number_may_stand_in_brackets() -> None:
    audit = AUDIT.replace("internal audit FA-24-7", "internal audit (LTB/24/7)")
    letter = (
        "About deliveries\nOrm Fuels, company statement, 9 May 2024\n\nParagraph 3 of document LTB/24/7 is wrong.\n"
    )
    assert Case({"audit": audit, "letter": letter}, NAMES).edges == {("letter", "audit")}


@pytest.mark.parametrize("name", ["Delta Monitor", "Upper Delta", "the Monitor"])
def test_an_outlet_is_cited_by_a_part_of_its_name(name: str) -> None:
    first = FIRST.replace("Delta Monitor", "Upper Delta Monitor")
    reader = f"Barley again\nMill Post, 7 June 2024\n\nThe Lotte carried 1,912 tonnes, {name} reported.\n"
    assert Case({"first": first, "reader": reader}, BARLEY).edges == {("reader", "first")}


def test_a_part_of_a_longer_name_is_no_outlet() -> None:
    other = "Barges\nMill Post, 7 June 2024\n\nUpper Delta Ferries has nothing to do with it, its owner said.\n"
    first = FIRST.replace("Delta Monitor", "Upper Delta Monitor")
    assert Case({"first": first, "other": other}).edges == set()


def test_a_head_in_which_no_outlet_was_found_still_names_the_publisher() -> None:
    report = (
        "Grain on the wrong boat\nRiver Administration, Grain Directorate, Kasko\nReport no. 7/2024, 3 June 2024\n\n"
        "The barge Lotte took 1,912 tonnes of barley to the mill.\n"
    )
    story = "Barley lost\nMill Post, 7 June 2024\n\nAbout 1,900 tonnes are gone, the grain directorate said.\n"
    case = Case({"report": report, "story": story}, {"Lotte": (Kind.VESSEL, ())})
    assert case.documents["report"].outlet is None
    assert case.edges == {("story", "report")}


def test_two_that_name_nobody_in_common_are_strangers_but_for_a_citation() -> None:
    names = dict.fromkeys(("Ada Berg", "Bo Lind", "Cy Dahl", "Di Falk", "Eli Holm", "Fay Moen"), (Kind.PERSON, ()))
    one = "Tolls\nFjord Times, 3 May 2023\n\nThe toll is 1,912 crowns. Ada Berg, Bo Lind and Cy Dahl pay it.\n"
    two = "Cattle\nDale Post, 9 May 2023\n\nThe cow weighs 1,912 crowns. Di Falk, Eli Holm and Fay Moen own it.\n"
    assert Case({"one": one, "two": two}, names).edges == set()
    cites = two.replace("The cow", "As Fjord Times reported, the cow")
    assert Case({"one": one, "two": cites}, names).edges == {("two", "one")}
