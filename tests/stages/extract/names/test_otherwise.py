"""Another name told right behind the first."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from assay.text.resources import load
from tests.stages.extract.small import read


def aliases(nlp: Language, text: str) -> dict[str, tuple[str, ...]]:
    return {m.name: m.alias_of for m in read(nlp, "A report\n\n" + text).mentions if m.alias_of}


@pytest.mark.parametrize("row", load("kinds.yaml")["otherwise"], ids=lambda row: str(row["example"])[:30])
def test_every_example_tells_another_name(nlp: Language, row: dict[str, Any]) -> None:
    assert aliases(nlp, row["example"])


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("Kelm Timber Ltd, doing business as PineWay, bought the mill.", "PineWay", "Kelm Timber Ltd"),
        ("The tanker Gulf Petrel, formerly the Ocean Sparrow, left.", "Ocean Sparrow", "Gulf Petrel"),
        ('Drivers paid Emil Horak, whom they call "Petrol Papa", in cash.', "Petrol Papa", "Emil Horak"),
    ],
)
def test_another_name(nlp: Language, text: str, name: str, other: str) -> None:
    assert other in aliases(nlp, text).get(name, ())


@pytest.mark.parametrize(
    "text",
    [
        "Emil Horak, now Kelm's mayor, paid in cash.",
        "Emil Horak, formerly of Kelm Timber, paid in cash.",
        "Emil Horak, now in Kelm, paid in cash.",
        "They fought the English in Karsia, now Horak is taking revenge.",
    ],
)
def test_what_somebody_has_become_is_no_other_name(nlp: Language, text: str) -> None:
    assert not aliases(nlp, text)
