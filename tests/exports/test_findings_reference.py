from __future__ import annotations

from pathlib import Path

import pytest

from assay.exports import findings_reference
from assay.text import resources

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "findings.md"


def test_the_published_page_is_current() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == findings_reference.render(), (
        "run: python -m assay.exports.findings_reference > docs/reference/findings.md"
    )


@pytest.mark.parametrize("code", sorted(resources.load("findings.yaml")))
def test_every_code_says_what_it_means_and_what_to_do(code: str) -> None:
    row = resources.load("findings.yaml")[code]
    for key in ("meaning", "example", "action"):
        assert row[key].rstrip('"').endswith((".", "?")), key
