"""The forms in which a text writes one name: acronyms, legal forms, members, plurals, and kinds that were guessed."""

from __future__ import annotations

import pytest

from assay.model import Entities, Kind, Mention, Span
from tests.stages.resolve.test_resolve import ORG, OTHER, G, L, P, document, holder, one, resolve, together

OUTLET, NATIONALITY = Kind.OUTLET, Kind.NATIONALITY


def read(*texts: tuple[str, list[tuple[str, Kind]]]) -> Entities:
    """Resolve documents, each a text with the names that it marks, in their order."""
    readings = []
    for i, (text, names) in enumerate(texts):
        doc = document(f"{i}", text)
        start, marked = 0, []
        for name, kind in names:
            start = text.index(name, start)
            span = Span(start=start, end=start + len(name))
            marked.append(Mention(id=f"m-{i}-{start}", document=doc.id, span=span, text=name, name=name, kind=kind))
            start += len(name)
        readings.append((doc, marked))
    return resolve(*readings)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Société des Carrières de l'Aven", "SCA"),
        ("Banca dell'Agro e delle Foreste", "BAF"),
        ("Empresa Nacional de Sal y Yodo", "ENSY"),
        ("Empresa Nacional de Sal y Yodo", "ENS"),
        ("Companhia do Cobre e da Prata", "CCP"),
        ("Verband für Holz und Torf", "VHT"),
        ("Union of Dock and River Workers", "UDRW"),
    ],
)
def test_an_acronym_leaves_out_the_small_words_of_its_language(full: str, short: str) -> None:
    if short == "ENS":
        assert not together(one([(full, ORG), (short, OTHER)]), full, short)
    else:
        assert together(one([(full, ORG), (short, OTHER)]), full, short)


@pytest.mark.parametrize("bracket", ["(SCA)", "(SCA, in short)"])
def test_a_long_form_with_an_elided_article_is_found_before_its_bracket(bracket: str) -> None:
    found = read((f"Stone was sold by the Société des Carrières de l'Aven {bracket} in May.", []))
    assert together(found, "Société des Carrières de l'Aven", "SCA")


@pytest.mark.parametrize(
    "form", ["sh.p.k.", "d.o.o.", "Pty Ltd", "Pvt. Ltd.", "S.A.", "GmbH", "sp. z o.o.", "(Pty) Ltd"]
)
def test_a_legal_form_after_a_name_is_part_of_a_form_of_it(form: str) -> None:
    found = read((f"Varde Marmor {form} sold stone. Varde Marmor is small.", [("Varde Marmor", NATIONALITY)]))
    names = holder(found, "Varde Marmor").names
    assert any(n.rstrip(".") == f"Varde Marmor {form}".rstrip(".") for n in names), names


@pytest.mark.parametrize("after", ["as a firm", "in May", "se vende", "and Co-workers", "too late"])
def test_common_words_after_a_name_are_no_legal_form(after: str) -> None:
    found = read((f"They know Varde {after} went there.", [("Varde", ORG)]))
    assert holder(found, "Varde").names == ("Varde",)


def test_a_legal_form_cut_off_from_its_name_names_nobody() -> None:
    found = read(("Varde Marmor Ltd. sold stone.", [("Varde Marmor", ORG), ("Ltd.", ORG)]))
    assert not any("Ltd." in e.names for e in found.entities)


@pytest.mark.parametrize("members", ["rebels", "raiders", "fighters", "pirates", "militants", "bandits"])
def test_a_band_is_called_by_its_members(members: str) -> None:
    found = read(
        (f"Cattle were driven off by the Oromba {members}.", [("Oromba", P)]),
        ("Nobody has seen the Orombas since.", [("Orombas", G)]),
    )
    assert together(found, f"Oromba {members}", "Orombas")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("the Oromba officials left", "Oromba", G),
        ("the Lund pirates left", "Lund", L),
        ("the Ivan Horak rebels left", "Ivan Horak", P),
        ("the Varde shares fell", "Varde", ORG),
    ],
)
def test_others_who_follow_a_name_are_not_its_bearer(text: str, name: str, kind: Kind) -> None:
    assert holder(read((text + ".", [(name, kind)])), name).names == (name,)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Bail for Horak.", [("Horak", P)]), ("The Horaks live in Lund.", [("Horaks", P)])),
        (("A boat from Kelm.", [("Kelm", L)]), ("The Kelms are hills.", [("Kelms", L)])),
        (("The Weigher Union met.", [("Weigher", ORG)]), ("Weighers is a shop.", [("Weighers", ORG)])),
    ],
)
def test_the_plural_of_a_person_or_place_is_something_else(
    first: tuple[str, list[tuple[str, Kind]]], second: tuple[str, list[tuple[str, Kind]]]
) -> None:
    assert not together(read(first, second), first[1][0][0], second[1][0][0])


@pytest.mark.parametrize(("a", "b"), [("Tébessa", "Tebessa"), ("Kelm", "Kelm"), ("Bełz", "Belz"), ("Ağdam", "Agdam")])
def test_a_place_that_the_tagger_took_for_a_person_in_one_text(a: str, b: str) -> None:
    found = read((f"Lorries cross the {a} bridge.", [(a, P)]), (f"Lorries were seen at {b}.", [(b, L)]))
    assert len([e for e in found.entities if {a, b} & set(e.names)]) == 1


def test_a_person_by_last_name_stays_one_where_a_place_bears_the_name_elsewhere() -> None:
    found = read(
        ("Ivan Kelm paid. Kelm denies it.", [("Ivan Kelm", P), ("Kelm", P)]),
        ("The quarry is in Kelm.", [("Kelm", L)]),
    )
    person = holder(found, "Ivan Kelm")
    assert "Kelm" in person.names
    assert len(person.mentions) == 2


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Varde Farmers Bank", "Varde Farmers"),
        ("Kestrel Bay Freight", "Kestrel Bay"),
        ("Red Heron Advisory", "Red Heron"),
        ("Sierra Salt Trading", "Sierra Salt"),
    ],
)
def test_a_firm_without_the_word_for_its_trade_in_another_text(full: str, short: str) -> None:
    found = read((f"{full} lent money.", [(full, ORG)]), (f"The money came from {short}.", [(short, ORG)]))
    assert together(found, full, short)


def test_a_person_is_not_the_firm_that_bears_his_name() -> None:
    found = read(
        ("Captain Ivan Horak spoke.", [("Ivan Horak", P)]), ("Ivan Horak Freight paid.", [("Ivan Horak Freight", ORG)])
    )
    assert not together(found, "Ivan Horak", "Ivan Horak Freight")


@pytest.mark.parametrize("titled", ["FM Rahmani", "Gen. Rahmani", "Sgt Rahmani", "Prof Rahmani", "Rep. Rahmani"])
def test_a_short_title_tells_a_person_whatever_the_tagger_says(titled: str) -> None:
    found = one([("Amir Zaki Rahmani", P), (titled, NATIONALITY), ("Rahmani", L)])
    assert together(found, "Amir Zaki Rahmani", "Rahmani")
    assert together(found, "Amir Zaki Rahmani", titled)


@pytest.mark.parametrize(
    ("outlet", "short"), [("The Kelm Examiner", "Examiner"), ("Varde Gazette", "Gazette"), ("Night Review", "Review")]
)
def test_a_text_calls_its_own_outlet_by_the_last_word(outlet: str, short: str) -> None:
    text = f"{outlet}. He told the {short} so."
    assert together(read((text, [(outlet, OUTLET), (short, ORG)])), outlet, short)


@pytest.mark.parametrize("calling", ["Agent", "Lawyer", "Chairman", "Shipowner"])
def test_what_somebody_does_is_no_part_of_a_name(calling: str) -> None:
    found = one([(f"{calling} Mirko Dravec", P), ("Dravec", P)])
    assert together(found, "Mirko Dravec", f"{calling} Mirko Dravec")
    assert together(found, "Mirko Dravec", "Dravec")


def test_a_calling_does_not_make_a_firm_a_person() -> None:
    found = one([("Agent Harbour Services Ltd", ORG), ("Agent Harbour", ORG)])
    assert together(found, "Agent Harbour Services Ltd", "Agent Harbour")


def test_a_legal_form_tells_a_firm_whatever_the_tagger_says() -> None:
    text = (
        "The shed is let to Tarvos Brenta Lda. Nobody saw it, says Tarvos Brenta. Brenta paid. Brenta Seguros insures."
    )
    names = [("Tarvos Brenta Lda", L), ("Tarvos Brenta", L), ("Brenta", P), ("Brenta Seguros", ORG)]
    found = one(names, text)
    assert together(found, "Tarvos Brenta Lda", "Brenta")
    assert not together(found, "Tarvos Brenta Lda", "Brenta Seguros")


@pytest.mark.parametrize(("full", "short"), [("Tarvos Ghana Lda", "Ghana"), ("Tarvos Shipping Lda", "Shipping")])
def test_a_firm_is_not_called_by_a_country_or_by_its_trade(full: str, short: str) -> None:
    assert not together(one([(full, ORG), (short, L)]), full, short)


def test_a_description_tells_a_body() -> None:
    doc = document("a", "It went to Quartz Rowing Rights, a company in Malta. Quartz lent it back.")
    full = Mention(
        id="m-0",
        document=doc.id,
        span=Span(start=11, end=31),
        text="Quartz Rowing Rights",
        name="Quartz Rowing Rights",
        kind=ORG,
        descriptors=("company in Malta",),
    )
    start = doc.text.index("Quartz lent")
    short = Mention(
        id="m-1", document=doc.id, span=Span(start=start, end=start + 6), text="Quartz", name="Quartz", kind=ORG
    )
    assert together(resolve((doc, [full, short])), "Quartz Rowing Rights", "Quartz")


@pytest.mark.parametrize(
    ("full", "other"),
    [
        ("Yosefina Bol Atem", "Josefina Bol"),
        ("Yelena Deng Kuol", "Elena Deng"),
        ("Timur Dzhumabaev", "Timur Jumabaev"),
        ("Aslan Dzhioev", "Aslan Jioev"),
    ],
)
def test_a_name_in_another_romanisation_or_without_its_last_word(full: str, other: str) -> None:
    first, second = (f"{full} was paid at the gate.", f"Nobody has seen {other} since June.")
    assert together(read((first, [(full, P)]), (second, [(other, P)])), full, other)


@pytest.mark.parametrize(
    ("one_", "other"), [("Timur Dzhumabaev", "Timur Umarbaev"), ("Yelena Deng Kuol", "Helga Deng")]
)
def test_names_that_no_romanisation_makes_one_stay_two(one_: str, other: str) -> None:
    found = read((f"{one_} was paid.", [(one_, P)]), (f"Nobody has seen {other}.", [(other, P)]))
    assert not together(found, one_, other)


@pytest.mark.parametrize("surname", ["Sand-Horak", "Varde-Kelm"])
def test_who_signs_is_told_of_by_a_double_surname(surname: str) -> None:
    letter = f"Reply to the press\nBy Ann {surname}\n\nNobody was paid at the gate."
    found = read((letter, [(f"Ann {surname}", P)]), (f"Mrs {surname} answers that nobody was paid.", [(surname, P)]))
    assert together(found, f"Ann {surname}", surname)


def test_an_office_by_which_something_is_done_has_its_abbreviation() -> None:
    told = read(("The Licence by Merit Office (LMO) sold them. The Licence by Merit Office is new.", []))
    assert together(told, "Licence by Merit Office", "LMO")


@pytest.mark.parametrize(
    ("full", "short", "same"),
    [
        ("Licence by Merit Office", "LBM Office", True),
        ("River Salt Transport Agency", "RST Agency", True),
        ("River Salt Transport Agency", "RSP Agency", False),
        ("River Salt Transport Agency", "RST Bank", False),
    ],
)
def test_a_body_is_called_by_initials_and_the_word_for_what_it_is(full: str, short: str, same: bool) -> None:
    found = read((f"The {full} sold them.", [(full, ORG)]), (f"Nobody at the {short} knew.", [(short, ORG)]))
    assert together(found, full, short) is same


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("The Cane Cutters' Union of Varde, the UCV, met.", "Cane Cutters' Union of Varde", "UCV"),
        ("The Salt Diggers' League of Varde, or LDS, met.", "Salt Diggers' League of Varde", "LDS"),
    ],
)
def test_an_abbreviation_beside_a_name_may_have_its_letters_in_another_order(text: str, name: str, short: str) -> None:
    assert together(read((text, [(name, ORG), (short, ORG)])), name, short)


@pytest.mark.parametrize(
    "text",
    [
        "The Cane Cutters' Union of Varde, the UCV, and the police met.",
        "The Cane Cutters' Union of Varde, the NLB, met.",
    ],
)
def test_a_row_of_bodies_and_other_letters_are_no_abbreviation(text: str) -> None:
    short = "UCV" if "UCV" in text else "NLB"
    found = read((text, [("Cane Cutters' Union of Varde", ORG), (short, ORG)]))
    assert not together(found, "Cane Cutters' Union of Varde", short)


def test_an_article_of_another_language_is_no_other_name() -> None:
    found = read(
        ("The drivers pay Los Remeros at the ford.", [("Los Remeros", G)]),
        ("Nobody sells oysters without the Remeros.", [("Remeros", ORG)]),
    )
    assert together(found, "Los Remeros", "Remeros")


@pytest.mark.parametrize(
    ("full", "turned"),
    [
        ("National Fund for Lighthouses", "national lighthouse fund"),
        ("State Agency for Wool", "State Wool Agency"),
        ("Ministry of Trade", "trade ministry"),
    ],
)
def test_a_body_may_be_called_with_its_head_last(full: str, turned: str) -> None:
    found = read((f"The {full} paid.", [(full, ORG)]), (f"The {turned} paid.", []))
    assert together(found, full, turned)


def test_a_fund_for_something_alone_is_not_any_such_fund() -> None:
    found = read(("The Fund for Lamps paid.", [("Fund for Lamps", ORG)]), ("The lamps fund is empty.", []))
    assert {n for e in found.entities for n in e.names} == {"Fund for Lamps"}


def test_in_somebodys_office_is_not_in_a_place() -> None:
    text = "Vasil Todorchev signed. In Todorchev's ministry nobody has seen a tram."
    assert together(read((text, [("Vasil Todorchev", P), ("Todorchev", L)])), "Vasil Todorchev", "Todorchev")


def test_what_has_a_manager_is_no_town() -> None:
    text = "Bindura Soleil Ltd wrote it. Bindura's manager laughed."
    assert together(read((text, [("Bindura Soleil Ltd", ORG), ("Bindura", L)])), "Bindura Soleil Ltd", "Bindura")


def test_a_servant_of_god_is_one_surname() -> None:
    found = read(
        ("Hikmat Abd al-Rahim paid. Mr Abd al-Rahim left.", [("Hikmat Abd al-Rahim", P), ("Abd al-Rahim", P)]),
        ("Hekmat Abdurrahim weighs it.", [("Hekmat Abdurrahim", P)]),
        ("Farhad Abdurrahim sells it.", [("Farhad Abdurrahim", P)]),
    )
    assert together(found, "Hikmat Abd al-Rahim", "Hekmat Abdurrahim")
    assert not together(found, "Hekmat Abdurrahim", "Farhad Abdurrahim")


def test_a_surname_in_capitals_is_no_abbreviation_of_a_name_in_capitals() -> None:
    text = "EVA MABIALA: No. MABIALA: Yes."
    assert together(read((text, [("EVA MABIALA", P), ("MABIALA", P)])), "EVA MABIALA", "MABIALA")


@pytest.mark.parametrize(
    ("full", "short", "same"),
    [
        ("Yaw Mensah-Boakye", "Y. Mensah Boakye", True),
        ("Marek Havránek", "Marek H.", True),
        ("Marek Havránek", "Marek K.", False),
        ("Hussein Ali al-Jubouri", "Hussain al-Juburi", True),
        ("Hussein Ali al-Jubouri", "Hassan al-Juburi", False),
    ],
)
def test_a_person_whose_name_another_document_shortens(full: str, short: str, same: bool) -> None:
    others = [("Ruili", L), ("Salt Office", ORG)]
    texts = [f"{name} of the Salt Office lives in Ruili and sells salt." for name in (full, short)]
    marked = [[(name, P), *reversed(others)] for name in (full, short)]
    found = read(*zip(texts, marked, strict=True))
    assert together(found, full, short) is same


def test_a_body_is_called_by_its_last_words_where_documents_share_other_names() -> None:
    full, short = "Salt Route Review Panel", "Review Panel"
    shared = [("Benna", L), ("Port Office", ORG)]
    found = read(
        (f"The {full} met. In Benna the Port Office is known.", [(full, ORG), *shared]),
        (f"The {short} met. In Benna the Port Office is not liked.", [(short, ORG), *shared]),
    )
    assert together(found, full, short)
    assert not together(read((f"The {full} met.", [(full, ORG)]), (f"The {short} met.", [(short, ORG)])), full, short)


def test_a_bank_of_another_country_is_not_the_one_that_has_no_country() -> None:
    a, b = "Meridian Credit Bank", "Meridian Credit Bank Malta"
    assert not together(read((f"The {a} paid.", [(a, ORG)]), (f"The {b} paid.", [(b, ORG)])), a, b)


@pytest.mark.parametrize(("called", "one"), [("Oromba men", True), ("Varde men", False)])
def test_the_men_of_a_band_are_known_by_its_first_word(called: str, one: bool) -> None:
    text = f"The Oromba Boys sell cattle. The {called} sold 6,000 head."
    found = read((text, [("Oromba Boys", G), (called.split()[0], P)]))
    assert together(found, "Oromba Boys", called) is one
