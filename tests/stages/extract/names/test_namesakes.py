"""Two bearers of one name, of whom the text names both or one; and what is said of somebody and what is not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Mention
from assay.text.resources import load
from tests.stages.extract.small import read

ROWS = [*load("kinds.yaml")["namesakes_before"], *load("kinds.yaml")["namesakes_unnamed"]]


SEVERAL = load("kinds.yaml")["namesakes_several"]


def mentions(nlp: Language, text: str) -> list[Mention]:
    return list(read(nlp, f"A report\n\n{text} Nobody else spoke.").mentions)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"])
def test_every_example_of_a_name_that_somebody_else_bears(nlp: Language, row: dict[str, str]) -> None:
    assert {m.name for m in mentions(nlp, row["example"]) if m.shares_name} == {"Ivo Sand"}


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Sand, a diver, was held. Pastor Ivo Sand of Varde, who keeps a list of it, is another man.",
        "Ivo Sand, a diver, was held. Ivo Sand, the singer, is somebody else.",
        "Kelm Works of Varde sent the lathes. Kelm Works of Lund is a different company.",
        "Ivo Sand was held. The head of the Bank of Varde, also called Ivo Sand, was not.",
        "Ivo Sand, a diver, was held. Pastor Ivo Sand is not the diver.",
        "Ivo Sand, a diver, was held. The Ivo Sand for whom I write is not the diver whom you name.",
        "Ivo Sand, a police chief, asks the press not to mix him up with Ivo Sand, the cattle dealer.",
    ],
)
def test_one_name_of_two(nlp: Language, text: str) -> None:
    first, second = (m for m in mentions(nlp, text) if m.name in ("Ivo Sand", "Kelm Works"))
    assert second.distinct_from == (first.id,)


@pytest.mark.parametrize("row", SEVERAL, ids=lambda row: row["example"])
def test_several_of_one_name_are_told_apart_by_what_they_are(nlp: Language, row: dict[str, str]) -> None:
    _, first, second = (m for m in mentions(nlp, row["example"]) if m.name == "Ivo Sand")
    assert second.distinct_from == (first.id,)


def test_the_other_of_two_is_not_the_first(nlp: Language) -> None:
    text = "Ivo Horn, a clerk, was held. Of the two men one dives. The other, Ivo Horn, a dentist, was let go."
    found = [m for m in mentions(nlp, text) if m.name == "Ivo Horn"]
    assert "other" not in {d for m in found for d in m.descriptors}
    assert found[1].distinct_from == (found[0].id,)


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Sand was held. Ivo Sand is another suspect of the police.",
        "Ivo Sand, a diver, was held. Pastor Ivo Sand is not the owner of the ship.",
        "The tanker Sea Lark, also called the Blue Petal, left. Ivo Sand sold it.",
        "Ivo Sand signed his name. The harbour bears the name of a king.",
    ],
)
def test_one_name_of_one(nlp: Language, text: str) -> None:
    assert not any(m.shares_name or m.distinct_from for m in mentions(nlp, text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mrs SAND (Minister for Harbours): It is a draft.", "Minister for Harbours"),
        ("Mrs SAND (Chair of Works): The foreman does.", "Chair of Works"),
        ("I am told that the foreman is Ivo Sand.", "foreman"),
        (
            "The head of the Bank of Varde, Ivo Sand, met Ivo Sand. The clerk of it, also named Ivo Sand, did not.",
            "clerk of it",
        ),
    ],
)
def test_what_is_told_of_somebody(nlp: Language, text: str, told: str) -> None:
    assert any(told in m.descriptors for m in mentions(nlp, text))


@pytest.mark.parametrize("text", ["Ivo Sand is not the storekeeper.", "Ivo Sand is another man."])
def test_what_somebody_is_not_is_not_told_of_him(nlp: Language, text: str) -> None:
    assert all(not m.descriptors for m in mentions(nlp, text) if m.name == "Ivo Sand")


def test_people_are_meant_before_the_bodies_and_posts_beside_them(nlp: Language) -> None:
    text = "Varde Haulage belongs to Mr Ivo Horak. The County Commissioner bears the same name; they are two persons."
    assert {m.name for m in mentions(nlp, text) if m.shares_name} == {"Ivo Horak"}


def test_a_name_that_ends_as_nouns_for_people_do_is_a_name(nlp: Language) -> None:
    text = "Our treasurer, Vardan Petrosian, never served in the customs. Another man of that name did."
    assert {m.name for m in mentions(nlp, text) if m.shares_name} == {"Vardan Petrosian"}


@pytest.mark.parametrize("money", ["RM85,000", "US$4,000", "S$2,000", "N500,000", "Rs40"])
def test_money_right_behind_a_name_is_no_part_of_it(nlp: Language, money: str) -> None:
    found = {m.name for m in mentions(nlp, f"Varde Haulage paid Kelm Freight {money} for the lorries.")}
    assert "Kelm Freight" in found
    assert not any("0" in name for name in found)


@pytest.mark.parametrize(
    "text",
    [
        "One Ivo Sand counts it, she said. She did not mean Ivo Sand the dentist, who is on leave.",
        "The ferrymen pay Ivo Sand. I am not speaking of Ivo Sand the dentist, who sings.",
    ],
)
def test_whom_a_text_does_not_mean_is_another(nlp: Language, text: str) -> None:
    first, second = (m for m in mentions(nlp, text) if m.name == "Ivo Sand")
    assert second.distinct_from == (first.id,)
    assert "dentist" in second.descriptors


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Colonel Ivo Sand was held. A baker who bears the commander's name was let go.", True),
        ("Ivo Sand, a clerk, was held. The clerk has the general's name and not his house.", True),
        ("Ivo Sand, a clerk, was held. His young namesake sits on the council.", True),
        ("Ivo Sand, a clerk, was held. The court has his name on a list.", False),
        ("Ivo Sand, a clerk, was held. He has a good name in the town.", False),
    ],
)
def test_words_that_tell_of_another_of_the_name(nlp: Language, text: str, shares: bool) -> None:
    assert any(m.shares_name for m in mentions(nlp, text)) is shares


def test_who_is_not_the_other_tells_both(nlp: Language) -> None:
    colonel, baker = (
        m
        for m in mentions(nlp, "They sought Colonel Ivo Sand. They took Ivo Sand the baker, not the colonel.")
        if "Sand" in m.name
    )
    assert baker.distinct_from == (colonel.id,)
    assert "baker" in baker.descriptors


@pytest.mark.parametrize("said", [" of the Kelm Watch, no relation,", ", no relation,", " (no relation)"])
def test_who_is_no_relation_is_not_the_one_named_before(nlp: Language, said: str) -> None:
    first, second = (m for m in mentions(nlp, f"Ivo Sand was held. Ivo Sand{said} wrote it.") if m.name == "Ivo Sand")
    assert second.distinct_from == (first.id,)
