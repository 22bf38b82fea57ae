"""How a text writes a name is told as by a search through all of it."""

from __future__ import annotations

import re

import pytest

from assay.stages.compose.prose import Prose

TEXT = """The Harbour Board met. Later the harbour board said nothing, and the Harbour Board Union left.
Traders left Kelm for the Kelm market; the Kelm-Ostrow road is shut. A trader said: "the al-Zahra mill" stands,
but al-zahra is a name. the the mill. The U.S. envoy came."""


@pytest.mark.parametrize(
    ("name", "common"),
    [
        ("Harbour", True),  # "the harbour board" has it without its capital
        ("Harbour Board", False),  # its second word has a capital of its own
        ("Kelm", False),
        ("Traders", True),  # a plural alone
        ("Al-Zahra mill", True),  # two words to the search, "al-zahra" stands in the text
        ("Ostrow", False),
    ],
)
def test_a_name_is_common_where_its_first_word_stands_without_a_capital(name: str, common: bool) -> None:
    assert Prose([TEXT]).is_common(name) is common


@pytest.mark.parametrize(
    "name", ["harbour board", "Harbour Board", "Kelm", "mill", "al-Zahra mill", "trader", "the mill", "Zug", "U.S."]
)
def test_articles_are_counted_as_by_one_search(name: str) -> None:
    told = re.findall(rf"(\bthe )?\b{re.escape(name)}\b(?![-–]| [A-Z])", TEXT)
    assert Prose([TEXT]).has_article(name) is (sum(map(bool, told)) * 2 > len(told))


def test_of_several_texts_one_is_enough() -> None:
    assert Prose(["Harbour Ltd left.", "It is a harbour."]).is_common("Harbour")
    assert not Prose(["Harbour Ltd left."]).is_common("Harbour")
