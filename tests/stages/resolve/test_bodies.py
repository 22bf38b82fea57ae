"""Bodies called by a part of their names, by a role, or with a place; people told by ranks, ages and sex."""

from __future__ import annotations

import pytest

from assay.model import Kind
from tests.stages.resolve.test_forms import read
from tests.stages.resolve.test_resolve import ORG, OTHER, G, L, P, holder, together


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("The Special Court for Quarries met. The Special Court rose.", "Special Court for Quarries", "Special Court"),
        ("The Labour Tribunal of Kelm met. The Labour Tribunal rose.", "Labour Tribunal of Kelm", "Labour Tribunal"),
        ("The Special Court for Quarries met. The Court rose.", "Special Court for Quarries", "Court"),
        ("The National Bank of Kelm paid. The Bank denies that.", "National Bank of Kelm", "Bank"),
    ],
)
def test_a_body_is_taken_up_without_what_it_is_for(text: str, full: str, short: str) -> None:
    assert together(read((text, [(full, ORG), (short, ORG)])), full, short)


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("The Inspector for Kelm Aid met. The Inspector rose.", True),
        ("The Inspector rose. The Inspector for Kelm Aid met.", False),  # another, who was there before
    ],
)
def test_an_office_is_taken_up_by_its_noun_and_is_a_body(text: str, one: bool) -> None:
    names = ["Inspector for Kelm Aid", "Inspector"]
    found = read((text, [(n, OTHER) for n in (names if one else reversed(names))]))
    assert together(found, "Inspector for Kelm Aid", "Inspector") is one
    assert holder(found, "Inspector for Kelm Aid").kind is Kind.ORGANISATION


def test_a_branch_is_what_its_parent_is() -> None:
    text = "The Lantern Front met. The Lantern Front in Kelm did not, nor did the Harvest in Kelm."
    names = [("Lantern Front", Kind.GROUP), ("Lantern Front in Kelm", L), ("Harvest in Kelm", L)]
    found = read((text, names))
    kinds = [holder(found, n).kind for n in ("Lantern Front in Kelm", "Harvest in Kelm")]
    assert kinds == [Kind.GROUP, Kind.PLACE]


def test_a_branch_is_no_short_form() -> None:
    text = "Relief Fund in Kelm paid. The Relief Fund did not."
    assert not together(
        read((text, [("Relief Fund in Kelm", ORG), ("Relief Fund", ORG)])), "Relief Fund", "Relief Fund in Kelm"
    )


def test_a_sentence_that_names_a_body_and_a_longer_name_means_two() -> None:
    text = "Varde Bank paid through Varde Bank (Malta) Ltd."
    found = read((text, [("Varde Bank", ORG), ("Varde Bank (Malta) Ltd", ORG)]))
    assert not together(found, "Varde Bank", "Varde Bank (Malta) Ltd")
    assert "One sentence" in found.kept_apart[0].reason


def test_a_firm_named_again_in_its_sentence_is_one() -> None:
    text = "It was sold to Varde Capital Partners, and Varde will close it."
    assert together(read((text, [("Varde Capital Partners", ORG), ("Varde", ORG)])), "Varde Capital Partners", "Varde")


def test_a_short_form_is_the_parent_and_not_its_affiliate() -> None:
    first = ("Varde Bank paid through Varde Bank Malta.", [("Varde Bank", ORG), ("Varde Bank Malta", ORG)])
    second = ("Varde Bank Malta closed. Varde has sold it.", [("Varde Bank Malta", ORG), ("Varde", ORG)])
    found = read(first, second)
    assert together(found, "Varde", "Varde Bank")
    assert not together(found, "Varde", "Varde Bank Malta")


@pytest.mark.parametrize(("name", "wanted"), [("Commission", True), ("Office", False)])
def test_a_body_called_by_its_role_in_another_document(name: str, wanted: bool) -> None:
    both = [("Varde Marble Ltd", ORG), ("Kelm Salt Ltd", ORG)]
    full = "Commission of Inquiry"
    first = (f"The {full} heard Varde Marble Ltd and Kelm Salt Ltd.", [(full, ORG), *both])
    second = (f"The {name} heard Varde Marble Ltd and Kelm Salt Ltd.", [(name, ORG), *both])
    assert together(read(first, second), full, name) is wanted


def test_a_role_says_nothing_where_documents_share_too_little() -> None:
    first = (
        "The Commission of Inquiry heard Varde Marble Ltd.",
        [("Commission of Inquiry", ORG), ("Varde Marble Ltd", ORG)],
    )
    second = ("The Commission heard Varde Marble Ltd.", [("Commission", ORG), ("Varde Marble Ltd", ORG)])
    assert not together(read(first, second), "Commission of Inquiry", "Commission")


def test_a_bare_word_of_a_firm_in_another_document_is_the_firm() -> None:
    first = ("Halden Bunkering AS sold it.", [("Halden Bunkering AS", ORG)])
    second = ("Lawyers for Halden will appeal.", [("Halden", L)])
    found = read(first, second)
    assert together(found, "Halden", "Halden Bunkering AS")
    assert holder(found, "Halden").kind is Kind.ORGANISATION


def test_a_bare_word_that_is_a_place_stays_one() -> None:
    first = ("Halden Bunkering AS sold it.", [("Halden Bunkering AS", ORG)])
    second = ("They met in Halden.", [("Halden", L)])
    assert not together(read(first, second), "Halden", "Halden Bunkering AS")


def test_an_abbreviation_in_another_language_stands_anywhere_behind_the_name() -> None:
    text = "The Court of Public Accounts (TKP, after its own name) met. The TKP rose."
    assert together(
        read((text, [("Court of Public Accounts", ORG), ("TKP", OTHER)])), "Court of Public Accounts", "TKP"
    )


def test_a_name_given_behind_a_number_in_brackets() -> None:
    text = "The tanker Sea Lark (IMO 9123456), formerly the Nordic Star, sank."
    assert together(read((text, [("Sea Lark", Kind.VESSEL)])), "Sea Lark", "Nordic Star")


def test_a_man_and_a_woman_of_one_name_are_two_in_any_romanisation() -> None:
    found = read(
        ("Evgenii Zhdanov paid.", [("Evgenii Zhdanov", P)]), ("Yevgenia Zhdanova paid.", [("Yevgenia Zhdanova", P)])
    )
    assert not together(found, "Evgenii Zhdanov", "Yevgenia Zhdanova")


def test_a_full_name_taken_for_a_place_is_a_spelling_of_a_person() -> None:
    found = read(
        ("It was Salem Al Zubaidi.", [("Salem Al Zubaidi", L)]), ("Salim al-Zubaydi paid.", [("Salim al-Zubaydi", P)])
    )
    assert together(found, "Salem Al Zubaidi", "Salim al-Zubaydi")


def test_an_article_more_is_no_other_brigade() -> None:
    found = read(
        ("The Al Zarf brigade came.", [("Al Zarf brigade", G)]), ("The Zarf Brigade came.", [("Zarf Brigade", G)])
    )
    assert together(found, "Al Zarf brigade", "Zarf Brigade")


def test_a_bare_surname_beside_a_network_of_the_name_is_the_person() -> None:
    text = "Jalal Zadran runs the Zadran network. Police saw Zadran at the border."
    found = read((text, [("Jalal Zadran", P), ("Zadran network", G), ("Zadran", ORG)]))
    assert together(found, "Jalal Zadran", "Zadran")
    assert not together(found, "Jalal Zadran", "Zadran network")
