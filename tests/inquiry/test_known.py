"""What is told where a case lacks a name."""

from __future__ import annotations

import pytest

from assay.errors import NotFound
from assay.inquiry.known import all_known, known

NAMES = ("Orlo Guild of Weavers", "Karu Mill", "Ilse Marwick", "Free Orchard Front", "Bank of Tavo")


@pytest.mark.parametrize(
    ("subject", "near"),
    [
        ("Karu Mil", "Karu Mill"),
        ("KARU MILLS", "Karu Mill"),
        ("Marwick", "Ilse Marwick"),
        ("the Guild", "Orlo Guild of Weavers"),
        ("FOF", "Free Orchard Front"),
        ("F.O.F.", "Free Orchard Front"),
    ],
)
def test_the_nearest_name_is_told(subject: str, near: str) -> None:
    with pytest.raises(NotFound, match=f"did you mean {near}\\?"):
        known(subject, NAMES)


def test_nothing_is_told_that_is_not_near() -> None:
    with pytest.raises(NotFound) as raised:
        known("Port of Selm", NAMES)
    assert str(raised.value) == "Port of Selm: the case knows nothing by that id or name"


def test_all_that_is_missing_is_told_at_once() -> None:
    assert all_known(["karu mill", "Ilse Marwick"], NAMES) == ("Karu Mill", "Ilse Marwick")
    with pytest.raises(NotFound, match=r"^Marwick: .* Ilse Marwick\?; Karo Mill: .* Karu Mill\?$"):
        all_known(["Marwick", "Karo Mill"], NAMES)
