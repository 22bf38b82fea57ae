"""Where documents tell of their authors' own work."""

from __future__ import annotations

import pytest

from assay.model import Span
from assay.stages.lineage.firsthand import own_work
from assay.text.resources import load

KNOWLEDGE = load("lineage.yaml")["own_work"]


def found(text: str) -> bool:
    return bool(list(own_work(text, [Span(start=0, end=len(text))])))


@pytest.mark.parametrize("text", KNOWLEDGE["examples"])
def test_own_work(text: str) -> None:
    assert found(text)


def test_an_office_speaks_of_itself_by_its_noun() -> None:
    text = "The Commission weighed forty portions."
    assert list(own_work(text, [Span(start=0, end=len(text))], {"commission"}))
    assert not found(text)


@pytest.mark.parametrize("text", [*KNOWLEDGE["others"], "They counted forty barges.", "Web pages were counted."])
def test_no_own_work(text: str) -> None:
    assert not found(text)
