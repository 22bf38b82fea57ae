"""How far the names of bodies reach, and what bears them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Kind, Mention
from tests.stages.extract.small import read


def named(nlp: Language, text: str) -> dict[str, Mention]:
    return {m.name: m for m in read(nlp, "A report\n\n" + text).mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Varde network pays the guards.", "Varde network"),
        ("Ivan Varde is dead. The largely autonomous Varde network pays the guards.", "Varde network"),
        ("They bought rifles from the Red Quarry cartel in May.", "Red Quarry cartel"),
        ("The Okwei syndicate and the Al Badr brigade fought over it.", "Okwei syndicate"),
        ("The Okwei syndicate and the Al Badr brigade fought over it.", "Al Badr brigade"),
        ("Two lorries of the Horak clan were burnt.", "Horak clan"),
    ],
)
def test_a_band_is_named_with_its_noun(nlp: Language, text: str, name: str) -> None:
    assert named(nlp, text)[name].kind is Kind.GROUP


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Taliban movement pays the guards.", "Taliban"),
        ("A Mexican cartel bought it.", "Mexican"),
        ("Ivan Horak's network pays the guards.", "Ivan Horak"),
        ("Al Qaeda left in May. The al Qaeda network came back.", "al Qaeda"),
    ],
)
def test_a_noun_that_only_describes_is_no_part_of_the_name(nlp: Language, text: str, name: str) -> None:
    found = named(nlp, text)
    assert name in found
    assert not any(n.endswith(("network", "cartel", "movement")) for n in found)


@pytest.mark.parametrize(
    "name",
    [
        "Movement for Unity and Bread",
        "Commission of Inquiry into Fuel Prices",
        "Ministry of Mines and Petroleum",
        "Ministry of Trade, Crafts and Tourism",
        "Committee on Foreign Relations",
        "Front for the Defence of the Two Rivers",
    ],
)
def test_a_body_is_named_with_what_it_is_for(nlp: Language, name: str) -> None:
    assert name in named(nlp, f"The guards were paid by the {name} in May. The {name} denies it.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ministry of Mines and Varde Minerals said nothing.", {"Ministry of Mines", "Varde Minerals"}),
        ("The Ministry of Finance, Horak and Kestrel Dawn met.", {"Ministry of Finance"}),
        ("The Ministry of Justice and the Police met the Commission on Friday.", {"Ministry of Justice", "Commission"}),
    ],
)
def test_two_bodies_stay_two(nlp: Language, text: str, names: set[str]) -> None:
    assert names <= named(nlp, text).keys()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Drivers of La Palmita were paid in May.", "La Palmita"),
        ("La Palmita denied it.", "La Palmita"),
        ("Van der Horak lives in Varde.", "Van der Horak"),
        ("Kontrolka belongs to Ivan Horak.", "Kontrolka"),
    ],
)
def test_a_name_at_the_head_of_a_sentence_or_with_an_article_of_its_own(nlp: Language, text: str, name: str) -> None:
    assert name in named(nlp, text)


def test_a_word_made_of_english_words_at_the_head_of_a_sentence_is_no_name(nlp: Language) -> None:
    assert "Agroforestry" not in named(nlp, "Agroforestry is what they want.")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Police searched Kestrel Baltic, a carrier in Varde.", "Kestrel Baltic", Kind.ORGANISATION),
        ("The air carrier Quarry Wings flew it to Kelm.", "Quarry Wings", Kind.ORGANISATION),
        ("The bulk carrier Kestrel Dawn left Kelm.", "Kestrel Dawn", Kind.VESSEL),
        ("Its owner, Horak Shipping Ltd, denies that.", "Horak Shipping Ltd", Kind.ORGANISATION),
    ],
)
def test_what_a_noun_tells_of_a_name(nlp: Language, text: str, name: str, kind: Kind) -> None:
    assert named(nlp, text)[name].kind is kind


def test_somebody_who_is_no_relation_is_told_apart(nlp: Language) -> None:
    found = named(nlp, "Ivan Horak sold it. A clerk, Ivo Horak, who is no relation, kept the books.")
    assert found["Ivo Horak"].distinct_from == (found["Ivan Horak"].id,)


def test_somebody_after_whom_a_band_is_called_may_be_taken_up(nlp: Language) -> None:
    text = "The villa belongs to Jalal Horak, the head of the Horak network. He is also a deputy minister."
    found = [c for c in read(nlp, "A report\n\n" + text).claims if "deputy" in c.quote]
    assert found
    assert all(c.subject and "Horak" in c.subject.name for c in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The licence of Horak and Sand Limited was renewed in May.", "Horak and Sand Limited"),
        ("He bought it from Varde and Kelm Ltd. Varde and Kelm Ltd is a broker.", "Varde and Kelm Ltd"),
        ("Two trucks of the 9th Brigade stood at the gate.", "9th Brigade"),
        ("Officers of the 22nd Battalion took the toll.", "22nd Battalion"),
    ],
)
def test_firms_of_two_partners_and_numbered_units_are_named_whole(nlp: Language, text: str, name: str) -> None:
    assert name in named(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Horak and Sand Limited were fined.",
        "Horak sold salt. The brokers of Horak and Sand Limited met in May.",
    ],
)
def test_two_firms_of_which_one_has_a_legal_form_stay_two(nlp: Language, text: str) -> None:
    assert "Horak and Sand Limited" not in named(nlp, text)


def test_who_speaks_in_a_transcript_is_not_what_he_says(nlp: Language) -> None:
    found = read(
        nlp, "Morning talk\n\nIVO HORAK: Fourteen tankers. Five trips a day.\n\nANN SAND: Three ferries. No more."
    )
    assert [m.descriptors for m in found.mentions if m.name in ("IVO HORAK", "ANN SAND")] == [(), ()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Salt Diggers' League of Varde wants 90 cents.", "Salt Diggers' League of Varde"),
        ("Half of the Women's Market is empty.", "Women's Market"),
        ("The Seamen's Bank of Varde closed.", "Seamen's Bank of Varde"),
        ("He slept at the Rowers' Rest in May.", "Rowers' Rest"),
    ],
)
def test_whom_a_body_is_for_is_part_of_its_name(nlp: Language, text: str, name: str) -> None:
    assert name in named(nlp, text)


@pytest.mark.parametrize("text", ["They asked Horak's Bank for it.", "They asked the Diggers' President for it."])
def test_an_owner_and_a_body_with_a_president_are_no_part_of_a_name(nlp: Language, text: str) -> None:
    assert not any("'" in name for name in named(nlp, text))
