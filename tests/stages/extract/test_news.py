"""Sentences in the manner of newspapers, whole: tests/stages/extract/news.yaml says what is to be read in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from tests.stages.extract.small import chain, claims

HEAD = "A report\n\nThe harbour was closed in May after a storm that nobody had seen coming. The boats stayed out.\n\n"
CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("news.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['at']}-{i}" for i, c in enumerate(CASES)])
def test_what_is_read(nlp: Language, case: dict[str, Any]) -> None:
    if case.get("none"):
        assert not [c for c in claims(nlp, case["text"], HEAD) if c.quote.startswith(case["at"])]
        return
    found = min((c for c in claims(nlp, case["text"], HEAD) if case["at"] in c.quote), key=lambda c: len(c.quote))
    read = {
        "subject": found.subject.name if found.subject else "",
        "relation": found.relation,
        "object": found.object.name if found.object else "",
        "who": chain(found),
        "certainty": found.certainty,
        "mode": found.mode,
    }
    told = {key: case[key] for key in read if key in case}
    assert {key: read[key] for key in told} == told
