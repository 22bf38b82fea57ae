"""Hyphens at the end of lines."""

from __future__ import annotations

import pytest

from assay.stages.ingest.hyphens import Vocabulary, join
from assay.text.resources import load


@pytest.mark.parametrize("example", load("hyphens.yaml")["examples"], ids=lambda e: e["head"] + "-" + e["tail"])
def test_examples(example: dict[str, str | bool]) -> None:
    assert Vocabulary([]).keeps(str(example["head"]), str(example["tail"])) is example["keeps"]


@pytest.mark.parametrize(
    ("lines", "before", "after", "joined"),
    [
        (["a cooperative"], "the co-", "operative", "the cooperative"),
        (["a co-operative"], "the co-", "operative", "the co-operative"),
        ([], "pay\u00ad", "ment", "payment"),
        ([], "pay-", "ment", "payment"),
        ([], "see https://example.org/port-", "review/7", "see https://example.org/port-review/7"),
        ([], "in 2019–", "2021", "in 2019–2021"),
        ([], "one line", "and the next", "one line and the next"),
        ([], "the 25-", "year lease", "the 25-year lease"),
    ],
)
def test_the_document_itself_is_the_first_evidence(lines: list[str], before: str, after: str, joined: str) -> None:
    assert join(before, after, Vocabulary(lines)) == joined


def test_broken_words_are_no_evidence() -> None:
    assert join("agree-", "ment", Vocabulary(["they agree on the agree-", "ment, and agree again"])) == "agreement"
