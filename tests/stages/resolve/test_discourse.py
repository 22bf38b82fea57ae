"""What a bare word stands for in a text: the first word of a body's name, a first name, an acronym in brackets."""

from __future__ import annotations

import pytest

from assay.model import Kind
from assay.stages.resolve.contexts import cues
from assay.stages.resolve.given import definitions
from tests.stages.resolve.test_forms import read
from tests.stages.resolve.test_resolve import ORG, L, P, document, mention, resolve, together

NATIONALITY, OTHER = Kind.NATIONALITY, Kind.OTHER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Morvand Minerals paid. The bill went to Morvand in May.", P),
        ("Morvand Minerals paid. He was the head of Morvand, he said.", L),
        ("Morvand Minerals paid. He was an accountant at Morvand.", L),
        ("Morvand Minerals paid. Morvand denies it.", OTHER),
    ],
)
def test_the_first_word_of_a_firm_is_the_firm_whatever_the_tagger_says(text: str, kind: Kind) -> None:
    found = read((text, [("Morvand Minerals", ORG), ("Morvand", kind)]))
    assert together(found, "Morvand Minerals", "Morvand")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Morvand Minerals paid. The road to Morvand is bad.", L),
        ("Morvand Minerals paid. The residents of Morvand left.", P),
        ("Morvand Minerals paid. Lorries left Morvand in May.", L),
        ("Morvand Minerals paid. Morvand's brother denies it.", P),
        ("Ghana Minerals paid. The head of Ghana, it said.", L),
    ],
)
def test_a_place_or_a_person_with_that_word_is_not_the_firm(text: str, kind: Kind) -> None:
    word = text.split()[0]
    found = read((text, [(f"{word} Minerals", ORG), (word, kind)]))
    assert not together(found, f"{word} Minerals", word)


def test_a_first_word_that_two_firms_share_is_the_one_named_before_or_neither() -> None:
    before = "Morvand Minerals paid. Morvand denies it. Morvand Textil, a mill, spins wool."
    names = [("Morvand Minerals", ORG), ("Morvand", P), ("Morvand Textil", ORG)]
    assert together(read((before, names)), "Morvand Minerals", "Morvand")
    after = "Morvand Minerals paid. Morvand Logistics drove. Morvand denies it."
    found = read((after, [("Morvand Minerals", ORG), ("Morvand Logistics", ORG), ("Morvand", P)]))
    assert not together(found, "Morvand Minerals", "Morvand")
    assert not together(found, "Morvand Logistics", "Morvand")


def test_a_firm_is_not_the_person_whose_last_name_it_bears() -> None:
    found = read(
        ("Horak Freight sailed. Horak denies it.", [("Horak Freight", ORG), ("Horak", P)]),
        ("Ivan Horak was there.", [("Ivan Horak", P)]),
    )
    assert not together(found, "Horak Freight", "Horak")


@pytest.mark.parametrize("kind", [P, OTHER, NATIONALITY])
def test_a_first_name_is_the_person_named_in_full_before(kind: Kind) -> None:
    found = read(("Radko Belin paid. He has not spoken to Radko since.", [("Radko Belin", P), ("Radko", kind)]))
    assert together(found, "Radko Belin", "Radko")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Radko Belin met Radko Savov. Nobody saw Radko.", [("Radko Belin", P), ("Radko Savov", P), ("Radko", P)]),
        ("Radko came. Radko Belin paid.", [("Radko", P), ("Radko Belin", P)]),
        ("Jordan Belin paid. The Jordan border is shut.", [("Jordan Belin", P), ("Jordan", NATIONALITY)]),
        ("Abu Karam al-Sabri paid. Abu fled.", [("Abu Karam al-Sabri", P), ("Abu", P)]),
    ],
)
def test_a_first_word_that_may_be_another_stays_alone(text: str, names: list[tuple[str, Kind]]) -> None:
    short = names[-1][0] if " " not in names[-1][0] else names[0][0]
    assert all(not together(read((text, names)), full, short) for full, _ in names if " " in full)


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("Men of the FSA (Front de salut de l'Aven) came.", "Front de salut de l'Aven", "FSA"),
        ("Men of the Front de salut de l'Aven (FSA) came.", "Front de salut de l'Aven", "FSA"),
        ("The BPC (Board of Ports and Canals) met.", "Board of Ports and Canals", "BPC"),
        ("The Caisse d'épargne du littoral (CEL) paid.", "Caisse d'épargne du littoral", "CEL"),
    ],
)
def test_an_acronym_and_its_expansion_in_brackets(text: str, long: str, short: str) -> None:
    assert [(a.of(text), b.of(text)) for a, b in definitions(text)] == [(long, short)]


@pytest.mark.parametrize("text", ["The BPC (based in Peru) met.", "He sold it to Kelm (SA).", "The BPC (Board) met."])
def test_other_brackets_define_nothing(text: str) -> None:
    assert list(definitions(text)) == []


def test_expansions_of_one_acronym_in_two_languages_are_one_and_others_are_not() -> None:
    french = ("The FSA (Front de salut de l'Aven) came.", [("FSA", ORG)])
    english = ("The Front for the Safety of Aven (FSA) came.", [("FSA", ORG)])
    other = ("The Fish Sales Association (FSA) met.", [("FSA", ORG)])
    assert together(read(french, english), "Front de salut de l'Aven", "Front for the Safety of Aven")
    assert not together(read(french, other), "Front de salut de l'Aven", "Fish Sales Association")


def test_what_stands_beside_a_name() -> None:
    doc = document("a", "the head of Varna, in Varna, the Varna officials, Varna's wife")
    told = [cues(doc.text, mention(doc, "Varna", nth=n).span) for n in range(4)]
    assert told == [{"run"}, {"located"}, {"modifier"}, {"kin"}]


def test_kinds_that_are_firm_are_not_overruled() -> None:
    a = document("a", "Morvand Minerals paid. The Morvand sailed.")
    ship = mention(a, "Morvand", Kind.VESSEL, nth=1)
    assert not together(resolve((a, [mention(a, "Morvand Minerals", ORG), ship])), "Morvand Minerals", "Morvand")
