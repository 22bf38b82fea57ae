from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Bound, Dimension, Quantity, Span
from assay.pictures import labels
from assay.stages.compose import wording


@given(st.text(alphabet="ab c.\n", min_size=1, max_size=300), st.data(), st.integers(20, 120))
def test_an_excerpt_is_made_of_the_words_of_its_span(text: str, data: st.DataObject, limit: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    one = data.draw(st.integers(start, end - 1))
    two = data.draw(st.integers(one + 1, end))
    shown = wording.excerpt(text, Span(start=start, end=end), Span(start=one, end=two), limit)
    core = shown.removeprefix("… ").removesuffix(" …")
    assert core in " ".join(text[start:end].split())
    assert len(core) <= limit or len(core) <= end - start


def test_an_excerpt_keeps_its_focus() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    focus = Span(start=text.index("nine"), end=text.index("nine") + 4)
    shown = wording.excerpt(text, Span(start=0, end=len(text)), focus, 30)
    assert "nine" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.03, "almost no chance"),
        (0.3, "unlikely"),
        (0.5, "a roughly even chance"),
        (0.7, "likely"),
        (1.0, "almost certain"),
    ],
)
def test_likelihood_words_follow_icd_203(probability: float, word: str) -> None:
    assert labels.likelihood(probability) == word


def test_lists_and_counts() -> None:
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b", "c"]) == "a, b and c"
    assert wording.listed(["a", "b", "c", "d"], 2) == "a, b and two more"
    assert wording.listed([]) == ""
    assert [wording.count(n, "claim") for n in (0, 1, 2, 13)] == ["no claims", "one claim", "two claims", "13 claims"]


def test_quotes_within_quotes_and_closing_punctuation() -> None:
    assert wording.quoted("He said “no”, twice.") == "“He said ‘no’, twice”"


def test_paragraphs_are_cut_at_sentences_only() -> None:
    assert wording.sentences("At $1.5 million it fits. The U. Bank agrees.") == (
        "At $1.5 million it fits.",
        "The U. Bank agrees.",
    )


def test_a_file_name_keeps_its_small_letter() -> None:
    assert wording.capital("b.txt adds it.") == "b.txt adds it."
    assert wording.capital("two claims.") == "Two claims."


def quantity(words: str, text: str, **fields: object) -> Quantity:
    start = text.index(words)
    given: dict[str, object] = {
        "low": Decimal(3),
        "high": Decimal(3),
        "loose_low": Decimal(3),
        "loose_high": Decimal(3),
        "unit": "boat",
        "dimension": Dimension.COUNT,
        "bound": Bound.EXACT,
        "text": words,
        "span": Span(start=start, end=start + len(words)),
        **fields,
    }
    return msgspec.convert(given, Quantity)


def test_a_bare_number_is_quoted_with_what_it_counts() -> None:
    text = "They seized three grey boats in May. Three were empty."
    assert wording.figure(quantity("three", text), text) == "“three grey boats”"
    assert wording.figure(quantity("Three", text), text) == "“Three” boats"


def test_a_rate_that_the_words_leave_out_is_added_outside_the_quotes() -> None:
    text = "The monthly take is $3 million; $4 million monthly goes north."
    money = {"unit": "USD", "dimension": Dimension.MONEY, "per": "month"}
    assert wording.figure(quantity("$3 million", text, **money), text) == "“$3 million” a month"
    assert wording.figure(quantity("$4 million monthly", text, **money), text) == "“$4 million monthly”"
    kilo = {**money, "per": "kg"}
    assert (
        wording.figure(quantity("$40 a kilo", "Resin is $40 a kilo.", **kilo), "Resin is $40 a kilo.") == "“$40 a kilo”"
    )


def test_half_a_pair_of_quotation_marks_is_left_out() -> None:
    assert wording.quoted('"no toll was paid') == "“no toll was paid”"
    assert wording.quoted('the "toll" was paid') == '“the "toll" was paid”'


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Port Fees Go Unpaid", "“Port Fees Go Unpaid”"),
        ("Port Fees: who pays, and who does not", "“Port Fees …”"),
        ("Harbour Guild Gains From the Ferry's Tolls", "“Harbour Guild Gains …”"),
        ("Tolls Again – The Courier", "“Tolls Again …”"),
    ],
)
def test_a_title_is_cut_where_a_reader_would_pause(title: str, short: str) -> None:
    assert wording.short_title(title) == short


@pytest.mark.parametrize(
    ("name", "plural"),
    [("ferry unions", True), ("Ferry Union", False), ("head of the guards", False), ("Alder and Birch", True)],
)
def test_the_number_of_a_name(name: str, plural: bool) -> None:
    assert wording.is_plural(name) is plural
