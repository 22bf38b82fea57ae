"""Names of places, found and put where they lie. All texts are made up; the places are not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.engines.gazetteer import Gazetteer
from assay.model import Document, Entities, Place, PlaceKind, Places, Reading, Use
from assay.stages import extract, ingest, places
from assay.text.resources import load


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


class Reader:
    """Reads texts and tells their places."""

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self._nlp = nlp
        self._gazetteer = gazetteer

    def read(self, text: str, file: str = "a.txt") -> tuple[Document, Reading]:
        document = ingest.run(data=text.encode(), file=file, max_bytes=10**6)
        return document, extract.run(document=document, nlp=self._nlp)

    def __call__(self, *texts: str) -> Places:
        read = [self.read(t, f"{i}.txt") for i, t in enumerate(texts)]
        documents, readings = zip(*read, strict=True)
        return places.run(documents=documents, readings=readings, entities=Entities(), gazetteer=self._gazetteer)

    def one(self, name: str, *texts: str) -> Place:
        (place,) = (p for p in self(*texts).places if p.name == name)
        return place


@pytest.fixture(scope="module")
def told(nlp: Language, gazetteer: Gazetteer) -> Reader:
    return Reader(nlp, gazetteer)


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        (
            "Traders in Badakhshan pay a tax. The gold is weighed in Faizabad before it leaves for Kabul.",
            "Faizabad",
            ("Afghanistan", "Badakhshān"),
        ),
        ("The lorry was stopped near Springfield, Illinois.", "Springfield", ("United States", "Illinois")),
        ("The lorry was stopped near Springfield, Mo.", "Springfield", ("United States", "Missouri")),
        (
            "The mine lies in Takhar province's Chah Ab district, a guard said.",
            "Chah Ab",
            ("Afghanistan", "Takhār"),
        ),
        ("The court sits in Paris. Judges of France heard two brokers.", "Paris", ("France",)),
        (
            "Police in Texas raided a barn outside Paris. Deputies from Lamar County and Dallas came along.",
            "Paris",
            ("United States", "Texas"),
        ),
        (
            "Smugglers crossed the river in Mazar-i-Sharif, officials in Afghanistan say.",
            "Mazar-i-Sharif",
            ("Afghanistan",),
        ),
    ],
)
def test_the_text_tells_which_of_one_name_is_meant(told: Reader, text: str, name: str, within: tuple[str, ...]) -> None:
    place = told.one(name, text)
    assert place.spot.within[: len(within)] == within
    assert place.clear


def test_what_is_told_in_another_document_of_the_case_counts(told: Reader) -> None:
    asked = "The customs office of Luque released the parcels."
    assert (
        told.one("Luque", asked, "Paraguay exports soy. Paraguay has two rivers. Asunción lies on one.").spot.country
        == "PY"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton opened the club.",
        "The New York Times published the list.",
        "Kenyan officers and Ugandans met the French envoy.",
        "Jack London paid the broker.",
    ],
)
def test_people_bodies_and_adjectives_are_no_places(told: Reader, text: str) -> None:
    assert told(text).places == ()


def test_a_part_of_another_name_is_told_as_one(told: Reader) -> None:
    (toponym,) = told("The lawyers of the Mombasa Customs Authority denied it yesterday.").toponyms
    assert (toponym.name, toponym.use, toponym.place) == ("Mombasa", Use.WITHIN, None)


def test_what_stays_unclear_keeps_its_candidates(told: Reader) -> None:
    place = told.one("Springfield", "The parcel was sent from Springfield.")
    assert not place.clear
    assert len({c.spot.within[1] for c in place.candidates}) > 2
    assert place.confidence + sum(c.likelihood for c in place.candidates) <= 1.01


def test_a_lone_village_is_not_sure(told: Reader) -> None:
    assert not told.one("Durand", "The parcel was sent from Durand.").clear


def test_parts_of_a_country_and_borders_are_areas(told: Reader) -> None:
    found = {
        p.name: p.spot for p in told("Fuel is sold in northern Namibia and along the Angolan-Namibian border.").places
    }
    north = found["northern Namibia"]
    border = found["the border of Angola and Namibia"]
    assert (north.kind, border.kind) == (PlaceKind.AREA, PlaceKind.AREA)
    assert -21 < north.latitude < -17
    assert -18.5 < border.latitude < -16.5


def test_a_route_runs_through_its_stops(told: Reader) -> None:
    found = told("Traders smuggle rosewood from Menongue through Rundu to Walvis Bay.")
    names = {p.id: p.name for p in found.places}
    (route,) = found.routes
    assert ([names[s] for s in route.stops], route.what) == (["Menongue", "Rundu", "Walvis Bay"], "rosewood")


def test_a_route_that_is_denied_or_planned_is_none(told: Reader) -> None:
    assert not told("The firm did not ship copper from Lubumbashi to Durban.").routes
    assert not told("Will the firm ship copper from Lubumbashi to Durban?").routes


def test_claims_are_those_that_name_the_place(told: Reader) -> None:
    text = "Guards sold fuel in Goma. Two lorries reached Kigali."
    _, reading = told.read(text, "0.txt")
    quotes = {c.id: c.quote for c in reading.claims}
    assert {quotes[c] for c in told.one("Goma", text).claims} == {"Guards sold fuel in Goma"}


def test_the_order_of_documents_makes_no_difference(told: Reader) -> None:
    texts = "Guards sold fuel in Goma.", "Two lorries reached Kigali from Goma.", "Rwanda denies it."
    read = [told.read(t, f"{i}.txt") for i, t in enumerate(texts)]

    def run(order: list[tuple[Document, Reading]]) -> Places:
        documents, readings = zip(*order, strict=True)
        return places.run(documents=documents, readings=readings, entities=Entities(), gazetteer=Gazetteer())

    assert run(read) == run(read[::-1])


def test_without_a_gazetteer_nothing_is_placed(told: Reader) -> None:
    document, reading = told.read("Guards sold fuel in Goma.")
    assert places.run(documents=(document,), readings=(reading,), entities=Entities(), gazetteer=None) == Places()


def test_every_other_name_and_short_form_leads_to_a_place(gazetteer: Gazetteer) -> None:
    atlas = places.gazetteer.Atlas(gazetteer)
    known = load("places.yaml")
    assert [n for n in known["other_names"] if not atlas.find(n)] == []
    short = [(c, n) for c, forms in known["abbreviations"].items() for n in forms]
    assert [(c, n) for c, n in short if c not in {s.country for s in atlas.find(n, behind_comma=True)}] == []
    assert [w for some in known["adjectives"].values() for w in some if not atlas.nation(w)] == []


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        (
            "American money came to the Vienna- and Houston-based fund. The U.S. gave more, an American judge said.",
            "Vienna",
            ("Austria",),
        ),
        ("Brokers in Indiana and Ohio paid the Quito-based bank. The United States knew.", "Quito", ("Ecuador",)),
        ("American money went to the embassy in Warsaw. The U.S. and Indiana paid more.", "Warsaw", ("Poland",)),
    ],
)
def test_where_somebody_sits_is_the_place_that_everybody_knows(
    told: Reader, text: str, name: str, within: tuple[str, ...]
) -> None:
    place = told.one(name, text)
    assert place.spot.within[: len(within)] == within
    assert place.clear


def test_a_line_named_after_a_person_is_the_border_and_no_town_of_that_name(told: Reader) -> None:
    found = told("Smugglers cross the Durand Line by night, and others the Hadley Line further south.")
    assert [p.name for p in found.places] == ["the border of Afghanistan and Pakistan"]


def test_a_small_word_makes_a_place_of_an_adjective(told: Reader) -> None:
    assert told.one("Palestinian territories", "Recruits from Chad and the Palestinian territories came.").clear


def test_the_title_of_a_series_is_no_place(told: Reader) -> None:
    assert told("The first part of its Broken State series came out in March.").unknown == ()


def test_villages_of_one_name_lie_where_the_text_puts_them(told: Reader) -> None:
    text = "In Mirpur, a village of Dadu district, a pump was paid for. "
    text += "In Mirpur, a fishing village in Thatta district, it worked. The lorries went to Karachi."
    found = told(text)
    assert {p.name for p in found.places} == {"Dadu", "Thatta", "Karachi"}  # not the Mirpur of Kashmir
    assert found.unknown == ("Mirpur",)


def test_a_town_is_another_one_where_the_text_says_in_what_it_lies(told: Reader) -> None:
    found = told("Lima, a town in Ohio, paid the guards. Two clerks were held.")
    assert [p.spot.within for p in found.places if p.name == "Lima"] == [("United States", "Ohio", "Allen County")]


def test_the_money_of_a_country_is_no_place(told: Reader) -> None:
    assert not told("The clerk was paid 40,000 in US dollars and hid it under a stove.").places
