"""Names that a text gives to what it told of before, and how far they reach."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Kind
from tests.stages.extract.small import claims, parties, read


def aliases(nlp: Language, text: str) -> dict[str, tuple[str, ...]]:
    return {m.name: m.alias_of for m in read(nlp, "A report\n\n" + text).mentions if m.alias_of}


def test_the_vessel_then_called_so_is_the_only_ship_that_was_named(nlp: Language) -> None:
    first = "The tanker Varde Pride left Kelm. "
    bought = "Varde Shipping bought the vessel, then called Bright Lark, for 22 million dollars."
    assert aliases(nlp, first + bought) == {"Bright Lark": ("Varde Pride",)}
    assert not aliases(nlp, first + "It met the barge Gull Nine. " + bought)  # of two ships neither


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A company called Or du Varde buys the gold of Kelm.", "Or du Varde"),
        ("They sold it to Or du Varde in May. Or du Varde, a trader, paid late.", "Or du Varde"),
        ("A boat called In Time Too left Kelm.", "In Time Too"),
        ("They sold it to the house of Rademoller in May.", "house of Rademoller"),
        ("The Kelm Museum of Orchids rents its garden.", "Kelm Museum of Orchids"),
    ],
)
def test_a_name_reaches_over_its_small_words(nlp: Language, text: str, name: str) -> None:
    names = [m.name for m in read(nlp, "A report\n\n" + text).mentions]
    assert name in names
    assert not {n for n in names if n != name} & set(name.split())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Or de Klerk will resign.", "Or de Klerk"),
        ("They burned the house of Moll in May.", "house of Moll"),
        ("Seven drivers named Salim Moll as the buyer.", "drivers named Salim Moll"),
    ],
)
def test_a_name_ends_where_it_does(nlp: Language, text: str, name: str) -> None:
    assert name not in [m.name for m in read(nlp, "A report\n\n" + text).mentions]


def test_what_is_called_so_does_what_the_sentence_says(nlp: Language) -> None:
    made = claims(nlp, "A company called Or du Varde buys the gold of Kelm.")
    assert [parties(c)[0] for c in made if "buys" in c.quote] == ["Or du Varde"]


def test_who_is_named_as_something_is_no_name_of_those_who_say_so(nlp: Language) -> None:
    made = claims(nlp, "Seven drivers named Salim Moll, a trader, as the buyer.")
    assert all(m.alias_of == () for m in read(nlp, "A report\n\nSeven drivers named Salim Moll as the buyer.").mentions)
    assert made


def test_a_name_at_birth_is_of_whom_alone_the_text_has_told_by_that_given_name(nlp: Language) -> None:
    text = "Marisol Varde, a broker, kept the books. She was born Marisol Horn in Kelm."
    assert aliases(nlp, text) == {"Marisol Horn": ("Marisol Varde",)}
    assert not aliases(nlp, "Carla Varde, a broker, kept the books. She was born in Kelm.")
    assert not aliases(nlp, "Marisol Varde met Marisol Lund. She was born Marisol Horn.")


@pytest.mark.parametrize("rank", ["Col.", "Capt.", "Sgt."])
def test_the_full_stop_of_a_rank_ends_no_sentence(nlp: Language, rank: str) -> None:
    made = read(nlp, f"A report\n\nThe sawmill denies it. {rank} Marchuk ordered 40 lorries through the gate.")
    assert [(m.name, m.kind.value) for m in made.mentions] == [("Marchuk", "person")]
    assert "Marchuk" in [parties(c)[0] for c in made.claims]


def test_a_family_is_no_place_that_bears_its_name(nlp: Language) -> None:
    found = read(nlp, "A report\n\nThe Tarkoshan family has owned the sawmill in Tarkoshan since 1994.").mentions
    assert [(m.name, m.kind.value) for m in found] == [("Tarkoshan family", "group"), ("Tarkoshan", "place")]


@pytest.mark.parametrize(
    ("text", "other", "ship"),
    [
        ("The tanker Kelm Star was sold in 2019. In 2021 she became the Lodos.", "Lodos", "Kelm Star"),
        ("The tanker Kelm Star was held. The vessel sailed as the Orel until 2020.", "Orel", "Kelm Star"),
        ("The tanker Kelm Star (IMO 9214785) changed its name to Sea Fox in May.", "Sea Fox", "Kelm Star"),
        ("The tanker Kelm Star left Malta and came back under the flag of Gabon as the Orel.", "Orel", "Kelm Star"),
    ],
)
def test_what_a_ship_sails_as(nlp: Language, text: str, other: str, ship: str) -> None:
    found = {m.name: m for m in read(nlp, f"A report\n\n{text}").mentions}
    assert found[other].alias_of == (ship,)
    assert found[other].kind is Kind.VESSEL


@pytest.mark.parametrize(
    "text",
    [
        "The tanker Kelm Star was held. Its captain became the Chairman of Kelm Bank.",
        "Jan Moll worked as the Pilot of Lund.",
        "The Port Council has named Jan Moll to its board.",
        "Police named Jan Moll as the owner of Kelm Mills.",
    ],
)
def test_what_somebody_becomes_or_is_named_to_is_no_name_of_his(nlp: Language, text: str) -> None:
    assert not any(m.alias_of for m in read(nlp, f"A report\n\n{text}").mentions)


def test_to_whom_something_is_known_is_no_name_of_it(nlp: Language) -> None:
    assert aliases(nlp, "Varde Shipping, known to the police as the Kelm Fleet, sank.") == {
        "Kelm Fleet": ("Varde Shipping",)
    }
    assert not aliases(nlp, "Varde Shipping is known to brokers and to KGB officers.")
