"""Whose crowns, rupees and francs an amount is in."""

from __future__ import annotations

import pytest

from assay.text.issuers import issuer
from assay.text.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("In Zomba the clerk took 40,000 kwacha.", "MWK"),
        ("In Ndola the clerk took 40,000 kwacha.", "ZMW"),
        ("The mayor of Chișinău was given 300 lei.", "MDL"),
        ("The ferry to Goma costs 9,000 francs.", "CDF"),
        ("The ferry to Bamako costs 9,000 CFA francs.", "XOF"),
        ("The toll in Pokhara, far from the Indian border, is 90 rupees; Nepal sets it.", "NPR"),
        ("A driver from Mumbai paid 90 Nepalese rupees.", "NPR"),
        ("A driver in Sweden paid 90 Kelmian crowns.", "crown"),
        ("The driver paid 90 crowns.", "crown"),
        ("The driver in Lagos paid 90 dollars.", "USD"),
    ],
)
def test_the_places_of_a_text_tell_whose_currency_is_meant(text: str, unit: str) -> None:
    assert [q.unit for q in find_quantities(text)] == [unit]


def test_of_two_states_the_one_named_more() -> None:
    assert issuer("shilling", "From Kampala to Mombasa by way of Nairobi") == "KES"
    assert issuer("shilling", "In Kampala, not far from the Kenyan border") == "UGX"
    assert issuer("shilling", "From Kampala to Mombasa") is None
    assert issuer("shilling", "From here to there") is None


def test_pounds_are_those_told_of_before_unless_the_text_has_british_ones() -> None:
    text = "They took 800 Egyptian pounds a night. In June that came to 24,000 pounds"
    assert [q.unit for q in find_quantities(text + ".")] == ["EGP", "EGP"]
    assert [q.unit for q in find_quantities(text + ", or £390.")] == ["EGP", "GBP", "GBP"]
    assert [q.unit for q in find_quantities("In June that came to 24,000 pounds.")] == ["GBP"]
