"""Quoted words are found through whitespace and typographic marks, and through nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Span
from assay.text.quotes import Quotable

TEXT = "The guards’ chief said: “We\n took a tenth – no more.” In 2021 it was 10 percent, the ﬁrst year."


def whole(text: str) -> Quotable:
    return Quotable(text, Span(start=0, end=len(text)))


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("a tenth – no more", "a tenth – no more"),
        ("The guards' chief", "The guards’ chief"),
        ('"We took a tenth - no more."', "“We\n took a tenth – no more.”"),
        ("  We took a tenth", "We\n took a tenth"),
        ("the first year", "the ﬁrst year"),
        ("In 2021 it was 10 percent.", "In 2021 it was 10 percent"),
    ],
)
def test_found_with_its_own_words(quote: str, stands: str) -> None:
    found = whole(TEXT).find(quote)
    assert found is not None
    assert found.of(TEXT) == stands


@pytest.mark.parametrize(
    "quote",
    [
        "",
        " ",
        "...",
        "a tent",
        "We took the tenth",
        "In 2012 it was",
        "it was 1 percent",
        "the guards’ chief",
        "ook a tenth",
    ],
)
def test_what_does_not_stand_is_not_found(quote: str) -> None:
    assert whole(TEXT).find(quote) is None


def test_case_is_heeded_unless_it_does_not_matter() -> None:
    assert whole(TEXT).find("THE GUARDS' CHIEF") is None
    assert whole(TEXT).find("THE GUARDS' CHIEF", any_case=True) == Span(start=0, end=17)


def test_only_the_given_stretch_is_searched() -> None:
    assert Quotable(TEXT, Span(start=0, end=20)).find("In 2021") is None
    found = Quotable(TEXT, Span(start=40, end=len(TEXT))).find("In 2021")
    assert found is not None
    assert found.of(TEXT) == "In 2021"


@given(st.text(alphabet="ab “”'’ \n-–.…é1", max_size=60), st.integers(0, 59), st.integers(1, 20))
def test_any_whole_words_of_a_text_are_found_again(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    found = whole(text).find(words)
    if found is not None:
        letters = [c for c in words if c.isalnum()]
        assert [c for c in found.of(text) if c.isalnum()] == letters
        assert letters or found.of(text).strip()
    cut = (start and text[start - 1 : start].isalnum() and words[:1].isalnum()) or (
        words[-1:].isalnum() and text[start + length : start + length + 1].isalnum()
    )
    if any(c.isalnum() for c in words) and not cut:
        assert found is not None
