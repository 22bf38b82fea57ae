from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Kind, Mention
from tests.stages.extract.small import claim, claims, parties, read


def mentions(nlp: Language, text: str) -> list[Mention]:
    return list(read(nlp, "A report\n\n" + text).mentions)


def aliases(nlp: Language, text: str) -> set[tuple[str, str]]:
    return {(m.name, other) for m in mentions(nlp, text) for other in m.alias_of}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The Office of Quarry Accounts (OQA) opened a file.", ("OQA", "Office of Quarry Accounts")),
        ("The Sierra Union, better known as the Weighers, runs the station.", ("Weighers", "Sierra Union")),
        ("The tanker Kestrel Dawn (IMO 9123456) carried fuel to Kelm.", ("IMO 9123456", "Kestrel Dawn")),
        ("The Kelm Stone Company was later renamed Varde Marble.", ("Varde Marble", "Kelm Stone Company")),
    ],
)
def test_aliases_that_the_text_itself_gives(nlp: Language, text: str, pair: tuple[str, str]) -> None:
    assert pair in aliases(nlp, text)


def test_two_ships_do_not_share_a_part_of_their_numbers(nlp: Language) -> None:
    text = "The tanker Kestrel Dawn (IMO 9123456) met the tanker Varde Star (IMO 9765432) off Kelm."
    assert aliases(nlp, text) == {("IMO 9123456", "Kestrel Dawn"), ("IMO 9765432", "Varde Star")}


def test_a_bracket_that_abbreviates_nothing_is_no_alias(nlp: Language) -> None:
    assert aliases(nlp, "The Sierra Union (Kelm) runs the station.") == set()


def test_another_of_that_name_is_told_apart(nlp: Language) -> None:
    found = mentions(nlp, "Ivan Horak runs the station. Police held another Ivan Horak, a baker in Lund, by mistake.")
    first, second = (m for m in found if m.name == "Ivan Horak")
    assert second.distinct_from == (first.id,)
    assert first.distinct_from == ()


def test_another_at_the_beginning_of_a_sentence_is_no_part_of_the_name(nlp: Language) -> None:
    found = mentions(nlp, "Ivan Horak runs the station. Another Ivan Horak, a baker in Lund, was held.")
    assert [m.name for m in found if "Horak" in m.name] == ["Ivan Horak", "Ivan Horak"]
    assert any(m.distinct_from for m in found)


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Ann Smith owns the station. She also runs the quarry.", "quarry", "Ann Smith"),
        ("The Sierra Union controls the quarry. The group pays the guards.", "pays", "Sierra Union"),
        ("The union runs the station. It employs forty men.", "employs", "union"),
        ("The Coast Guard has two boats. Its boats are old, and they carry diesel.", "carry", "boats"),
        ("The tanker Kestrel Dawn left Kelm in May. The ship was sold in June.", "sold", "Kestrel Dawn"),
        ("The freighter Kestrel Dawn carried fuel to Kelm.", "carried", "Kestrel Dawn"),
    ],
)
def test_what_pronouns_and_descriptions_stand_for(nlp: Language, text: str, words: str, wanted: str) -> None:
    found = claim(nlp, text, words)
    assert wanted in parties(found)


def test_a_ship_is_not_taken_for_the_one_before(nlp: Language) -> None:
    text = "The freighter Kestrel Dawn carried fuel to Kelm. The tanker Varde Star sank in May."
    assert parties(claim(nlp, text, "sank"))[0] == "Varde Star"


def test_a_seller_does_not_sell_itself_under_another_name(nlp: Language) -> None:
    text = "The Kelm Stone Company (KSC) bought the quarry. KSC sold it to Lund Haulage in 2021."
    assert "Kelm Stone Company" not in parties(claim(nlp, text, "sold"))


def test_how_it_was_done_is_not_who_did_it(nlp: Language) -> None:
    for text in ("Ivan Horak was held by mistake.", "The stone was carried by road."):
        assert parties(claims(nlp, text)[0])[0] not in ("mistake", "road")
    assert parties(claims(nlp, "Ivan Horak was held by the police.")[0]) == ("police", "Ivan Horak")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Ministry of Stone paid Sierra Union.", Kind.ORGANISATION),
        ("The mayor spoke to the Kelm Herald on Friday.", Kind.OUTLET),
        ("The tanker Kestrel Dawn (IMO 9123456) left.", Kind.VESSEL),
        ("President Jana Weil spoke on Friday.", Kind.PERSON),
        ("The United States is the biggest supporter of the port.", Kind.PLACE),
    ],
)
def test_kinds_are_told_by_words(nlp: Language, text: str, kind: Kind) -> None:
    assert kind in {m.kind for m in mentions(nlp, text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Guards shut the Chad-Oman road in May.", {"Chad", "Oman"}),
        ("Guards shut the Guinea-Bissau road in May.", {"Guinea-Bissau"}),
    ],
)
def test_two_countries_with_a_hyphen_are_two(nlp: Language, text: str, names: set[str]) -> None:
    assert {m.name for m in mentions(nlp, text)} == names


def test_titles_are_no_part_of_a_name(nlp: Language) -> None:
    found = mentions(nlp, "The governor met Colonel Ivan Horak in Lund on Friday.")
    assert "Ivan Horak" in {m.name for m in found}
    assert next(m for m in found if m.name == "Ivan Horak").kind is Kind.PERSON


def test_members_of_a_list_each_make_a_claim(nlp: Language) -> None:
    text = "The members of the union include Kelm Stone, Ostend Gravel, Lund Haulage and Varde Marble."
    found = claims(nlp, text)
    names = ["Kelm Stone", "Ostend Gravel", "Lund Haulage", "Varde Marble"]
    assert [i.name for i in found[0].items] == names
    assert not found[0].partial_list
    assert [c.subject.name for c in found[1:] if c.subject] == names
    assert [c.quote for c in found[1:]] == names
    assert all(c.rank == 1 and c.frame == "membership.member" for c in found[1:])


def test_a_list_that_is_not_whole_says_so(nlp: Language) -> None:
    found = claims(nlp, "The audit lists nine firms, including Kelm Stone, Ostend Gravel and Lund Haulage.")
    assert found[0].partial_list
    assert len(found[0].items) == 3


def test_a_title_in_capitals_is_read_like_a_sentence(nlp: Language) -> None:
    text = "SIERRA UNION PAID GUARDS IN KELM\n\nThe Sierra Union paid the guards in Kelm, the mayor said.\n"
    first = read(nlp, text).claims[0]
    assert first.quote == "SIERRA UNION PAID GUARDS IN KELM"
    assert parties(first) == ("Sierra Union", "guards")


def test_lost_apostrophes_and_glued_words_are_read_through(nlp: Language) -> None:
    filler = "The road runs along the river, and the river is wide. " * 16
    text = (
        "The Weighers run the station of Kelm. The town of Qarvan is near. Qarvans council pays Tebik. Tebik is a man. "
        f"Tebiks guards own six truckswhere nothing is weighed. The companys road doesnt end. {filler}"
    )
    found = claim(nlp, text, "Tebiks guards own six trucks")
    assert found.subject is not None
    assert "guards" in found.subject.name
    assert {"Qarvan", "Tebik"} <= {m.name for m in mentions(nlp, text)}
    assert not {"Qarvans", "Tebiks"} & {m.name for m in mentions(nlp, text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police held a former police major, Dimitar Kolev, in May.", "Dimitar Kolev"),
        ("The bank's chief executive, Nada Perić, resigned last week.", "Nada Perić"),
    ],
)
def test_who_holds_a_post_that_no_body_holds_is_a_person(nlp: Language, text: str, name: str) -> None:
    assert [m.kind for m in mentions(nlp, text) if m.name == name] == [Kind.PERSON]


def test_two_partners_are_a_firm(nlp: Language) -> None:
    found = mentions(nlp, "The dam was built by Moll & Lund for the mine.")
    assert [m.kind for m in found if m.name == "Moll & Lund"] == [Kind.ORGANISATION]


def test_in_somebodys_ministry_is_in_no_place(nlp: Language) -> None:
    text = "Vasil Horak signed. In Horak's own ministry nobody knows. It was built in Varde's capital district."
    found = {m.name: m.kind for m in mentions(nlp, text)}
    assert found["Horak"] is not Kind.PLACE


def test_a_firm_whose_legal_form_has_full_stops_is_paid(nlp: Language) -> None:
    found = claims(nlp, "Varde Metals a.s. paid 3 million euros to Kelm Trade S.p.A. in May. The guild objected.")
    assert ("Varde Metals", "Kelm Trade S.p.A.") in [parties(c) for c in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prosecutors sought Park Ji-hoon, the director.", "Park Ji-hoon"),
        ("The director, Mr. Ji-hoon Park, was held.", "Ji-hoon Park"),
        ("The doorman, Chan Tai-man, answers.", "Chan Tai-man"),
        ("It was held by a Moll-linked firm of Jan Horn.", "Jan Horn"),
    ],
)
def test_a_given_name_of_two_syllables(nlp: Language, text: str, name: str) -> None:
    names = {m.name for m in read(nlp, f"A report\n\n{text}").mentions}
    assert name in names
    assert not any("-linked" in n for n in names)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("The award was EUR 75,000.", 75000),
        ("Mr Horak received GEL 4,200 from the mill.", 4200),
        ("The clerk paid Ms Sorel Rp 45,000.", 45000),
    ],
)
def test_the_code_of_a_currency_before_its_figure_is_no_name(nlp: Language, text: str, amount: int) -> None:
    assert not {m.name for m in mentions(nlp, text)} & {"EUR", "GEL", "Rp", "Horak GEL", "Sorel Rp"}
    assert amount in {int(c.amount.low or 0) for c in claims(nlp, text) if c.amount is not None}
