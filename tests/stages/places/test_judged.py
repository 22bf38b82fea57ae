"""What an analyst says of places counts before all else. All texts are made up; the places are not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.engines.gazetteer import Gazetteer
from assay.errors import Usage
from assay.model import Action, Entities, Judgement, Places
from assay.stages import extract, ingest, places
from assay.stages.places.judged import kept

TEXT = "Lorries left Hyderabad for Mumbai. A guard in Camp Seven counted them, and Jordan drove."


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def _placed(nlp: Language, gazetteer: Gazetteer, *decided: tuple[str, str]) -> Places:
    document = ingest.run(data=TEXT.encode(), file="a.txt", max_bytes=10**6)
    reading = extract.run(document=document, nlp=nlp)
    located = tuple(
        Judgement(id=f"j{i}", action=Action.PLACE, subjects=(name,), value=value)
        for i, (name, value) in enumerate(decided)
    )
    return places.run(
        documents=(document,), readings=(reading,), entities=Entities(), gazetteer=gazetteer, located=located
    )


def _where(found: Places, name: str) -> tuple[str, ...]:
    (place,) = (p for p in found.places if p.name == name)
    return place.spot.within


def test_an_analyst_says_which_of_one_name_is_meant(nlp: Language, gazetteer: Gazetteer) -> None:
    value = kept("Hyderabad, Sindh", gazetteer)
    before, after = _placed(nlp, gazetteer), _placed(nlp, gazetteer, ("Hyderabad", value))
    assert _where(before, "Hyderabad")[0] == "India"
    assert _where(after, "Hyderabad")[:2] == ("Pakistan", "Sindh")
    (place,) = (p for p in after.places if p.name == "Hyderabad")
    assert place.clear
    assert [p.what for p in place.parts] == ["judged", "company"]


def test_the_later_of_two_judgements_counts(nlp: Language, gazetteer: Gazetteer) -> None:
    some = [kept(v, gazetteer) for v in ("Hyderabad, Sindh", "Hyderabad, Telangana")]
    assert _where(_placed(nlp, gazetteer, *(("Hyderabad", v) for v in some)), "Hyderabad")[0] == "India"


def test_a_place_that_no_gazetteer_has_lies_where_the_analyst_says(nlp: Language, gazetteer: Gazetteer) -> None:
    found = _placed(nlp, gazetteer, ("Camp Seven", kept("37.5, 70.25", gazetteer)))
    (camp,) = (p for p in found.places if p.name == "Camp Seven")
    assert (camp.spot.latitude, camp.spot.longitude) == (37.5, 70.25)
    assert [TEXT[s.start : s.end] for _, s in camp.toponyms] == ["Camp Seven"]


def test_a_name_that_is_none_is_on_no_map(nlp: Language, gazetteer: Gazetteer) -> None:
    found = _placed(nlp, gazetteer, ("Mumbai", "none"))
    assert "Mumbai" not in {p.name for p in found.places}
    assert "Mumbai" not in {t.name for t in found.toponyms}


def test_what_is_kept_can_be_read_and_counts_without_the_name(nlp: Language, gazetteer: Gazetteer) -> None:
    value = kept("Hyderabad, Sindh, Pakistan", gazetteer)
    assert value.endswith("Pakistan (25.40, 68.38)")
    gone = _placed(nlp, gazetteer, ("Hyderabad", value.replace("Hyder", "Xyder")))
    (place,) = (p for p in gone.places if p.name == "Hyderabad")
    assert round(place.spot.latitude) == 25


@pytest.mark.parametrize("value", ["", "Nowhere at all, France", "99.5, 12", "Springfield"])
def test_what_is_no_place_or_several_is_refused(gazetteer: Gazetteer, value: str) -> None:
    with pytest.raises(Usage, match=r"place takes|may be \d+ places"):
        kept(value, gazetteer)
