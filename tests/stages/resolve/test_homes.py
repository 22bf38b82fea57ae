"""Bodies of one title that are told by their homes."""

from __future__ import annotations

import pytest

from assay.model import Document, Mention
from assay.stages.resolve.homes import one_home
from tests.stages.resolve.test_resolve import ORG, document, mention, resolve, together

HERE = "The Ministry of Health of Karsia paid. The Ministry of Health in Lund keeps no list."


def ministry(key: str, text: str, called: str = "Ministry of Health") -> tuple[Document, list[Mention]]:
    made = document(key, text)
    return made, [mention(made, called, ORG)]


@pytest.mark.parametrize(
    ("text", "called", "one"),
    [
        ("The Ministry of Health of Tarvia paid.", "Ministry of Health", False),
        ("Tarvia's Ministry of Health paid.", "Ministry of Health", False),
        ("The Ministry of Health of Karsia paid.", "Ministry of Health", True),
        ("The Ministry of Health paid.", "Ministry of Health", True),  # nothing tells of two
    ],
)
def test_one_title_of_two_homes(text: str, called: str, one: bool) -> None:
    a = ministry("a", "The Ministry of Health of Karsia paid.")
    b = ministry("b", text, called)
    found = resolve(a, b).by_mention()
    assert (found[a[1][0].id] is found[b[1][0].id]) is one


def test_the_home_may_stand_in_the_name() -> None:
    a = ministry("a", "The Ministry of Health of Karsia paid.")
    b = ministry("b", "The Ministry of Health of Tarvia paid.")
    c = ministry("c", "The Karsian Ministry of Health paid.", "Karsian Ministry of Health")
    found = resolve(a, b, c).by_mention()
    assert found[c[1][0].id] is found[a[1][0].id]
    assert found[c[1][0].id] is not found[b[1][0].id]


def test_who_is_told_of_no_home_stays_open_where_there_are_two() -> None:
    a = ministry("a", "The Ministry of Health of Karsia paid.")
    b = ministry("b", "The Ministry of Health of Tarvia paid.")
    c = ministry("c", "The Ministry of Health paid.")
    found = resolve(a, b, c).by_mention()
    assert found[c[1][0].id] not in (found[a[1][0].id], found[b[1][0].id])


def test_a_name_of_its_own_has_branches_and_is_no_title() -> None:
    a, b = document("a", "Kelm Relief Board in Varde paid."), document("b", "Kelm Relief Board in Lund paid.")
    found = resolve((a, [mention(a, "Kelm Relief Board", ORG)]), (b, [mention(b, "Kelm Relief Board", ORG)]))
    assert together(found, "Kelm Relief Board", "Kelm Relief Board")


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [("Karsia", "karsian", True), ("Upper Sanga", "Sanga", True), ("Karsia", "Tarvia", False), ("Kel", "Kem", False)],
)
def test_words_for_one_home(a: str, b: str, one: bool) -> None:
    assert one_home(a, b) is one
