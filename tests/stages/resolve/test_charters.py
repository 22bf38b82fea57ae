"""Firms of one name and different legal forms."""

from __future__ import annotations

import pytest

from assay.stages.resolve.charters import apart, charter_of
from tests.stages.resolve.test_resolve import ORG, document, mention, resolve


@pytest.mark.parametrize(
    ("a", "b", "two"),
    [
        ("Kelm Tooling GmbH", "Kelm Tooling Ltd", True),
        ("Kelm Tooling GmbH", "Kelm Tooling BV", True),
        ("Kelm Tooling S.A.", "Kelm Tooling Ltd", True),
        ("Kelm Tooling S.A.", "Kelm Tooling SA de CV", False),
        ("OOO Kelm Tooling", "Kelm Tooling LLC", False),  # the same in English
        ("Kelm Tooling Ltd", "Kelm Tooling Limited", False),
        ("Kelm Tooling Ltd", "Kelm Tooling LLC", False),  # texts in English take one for the other
        ("Kelm Tooling Ltd.", "Kelm Tooling Company", False),
    ],
)
def test_two_legal_forms_are_of_two_firms(a: str, b: str, two: bool) -> None:
    forms = [[c for c in (charter_of(name),) if c is not None] for name in (a, b)]
    assert all(forms)
    assert apart(*forms) is two


def test_a_name_without_a_legal_form_has_none() -> None:
    assert charter_of("Kelm Tooling") is None


def test_what_one_document_tells_apart_by_legal_form_is_two_in_all() -> None:
    a = document("a", "Kelm Tooling GmbH bought them. Kelm Tooling Ltd, of Leeds, did not.")
    gmbh, ltd = mention(a, "Kelm Tooling GmbH", ORG), mention(a, "Kelm Tooling Ltd", ORG)
    b = document("b", "Kelm Tooling Ltd was paid.")
    again = mention(b, "Kelm Tooling Ltd", ORG)
    found = resolve((a, [gmbh, ltd]), (b, [again])).by_mention()
    assert found[gmbh.id] is not found[ltd.id]
    assert found[again.id] is found[ltd.id]


def test_a_legal_form_in_english_is_that_of_another_report() -> None:
    a = document("a", "Kelm Tooling GmbH bought them.")
    b = document("b", "Kelm Tooling Ltd was paid.")
    gmbh, ltd = mention(a, "Kelm Tooling GmbH", ORG), mention(b, "Kelm Tooling Ltd", ORG)
    found = resolve((a, [gmbh]), (b, [ltd])).by_mention()
    assert found[gmbh.id] is found[ltd.id]


@pytest.mark.parametrize(("form", "one"), [("Inc", False), ("Corp.", False), ("Limited", True), ("LLC", True)])
def test_one_text_that_writes_two_forms_means_two_firms(form: str, one: bool) -> None:
    a = document("a", f"Kelm Salt Ltd paid. It has no part in Kelm Salt {form}, which sold it.")
    first, second = mention(a, "Kelm Salt Ltd", ORG), mention(a, f"Kelm Salt {form}", ORG)
    found = resolve((a, [first, second])).by_mention()
    assert (found[first.id] is found[second.id]) is one
