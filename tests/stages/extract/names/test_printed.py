"""Capitals that are printed and name nobody."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import read

TABLE = """A report

The ships are below.

Day | Receiving vessel | Tonnes | Value USD
3 May 2024 | Sea Lark 3 | 1,200 | 400,000
4 May 2024 | Varde Heron | 900 | 300,000
5 May 2024 | Sea Lark 7 | 100 | 30,000
"""


def named(nlp: Language, text: str) -> set[str]:
    return {m.name for m in read(nlp, text).mentions}


def test_what_stands_over_a_column_names_nobody_and_a_number_closes_the_name_in_a_cell(nlp: Language) -> None:
    found = named(nlp, TABLE)
    assert {"Sea Lark 3", "Sea Lark 7"} <= found
    assert not found & {"Day", "Receiving", "Receiving vessel", "Tonnes", "Value USD", "USD", "Sea Lark"}


def test_who_heads_a_column_is_named(nlp: Language) -> None:
    text = "A report\n\nYear | Varde Marble | Kelmstone\n2022 | 1,200 | 400\n2023 | 900 | 300\n2024 | 90 | 30\n"
    assert {"Varde Marble", "Kelmstone"} <= named(nlp, text)


@pytest.mark.parametrize("line", ["II. The vessel", "I. The quarry", "IV. Recommendations"])
def test_the_number_of_a_section_names_nobody(nlp: Language, line: str) -> None:
    text = f"A report\n\n{line}\n\nThe clerk Ada Rossi paid the guards of the quarry."
    assert not any(set(name) <= set("IVX.") for name in named(nlp, text))


def test_whom_a_letter_greets(nlp: Language) -> None:
    rest = "Sierra Quarries paid the fee for the month of May."
    assert not named(nlp, f"A letter\n\nDear Sir,\n\n{rest}") & {"Dear Sir", "Sir", "Dear"}
    assert any("Rossi" in name and "Dear" not in name for name in named(nlp, f"A letter\n\nDear Ms Rossi,\n\n{rest}"))
