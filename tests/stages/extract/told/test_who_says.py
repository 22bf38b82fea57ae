"""Whole short texts in the manner of news: who_says.yaml tells who says what in them, and how surely."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from tests.stages.extract.small import chain, read

TEXTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("who_says.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", TEXTS, ids=[c["text"].partition("\n")[0] for c in TEXTS])
def test_who_says_it_and_how_surely(nlp: Language, case: dict[str, Any]) -> None:
    claims = read(nlp, case["text"]).claims
    for row in case["rows"]:
        found = [c for c in claims if row["at"] in " ".join(c.quote.split())]
        assert found, row["at"]
        one = min(found, key=lambda c: (c.rank, len(c.quote)))
        assert (row["at"], chain(one), one.certainty, one.mode) == tuple(row.values())
