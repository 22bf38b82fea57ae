"""Settings come from one table, and the page about them is that table."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay import settings
from assay.errors import Usage

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "settings.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == settings.reference()


def test_the_environment_overrides() -> None:
    given = settings.load({"ASSAY_MAX_BYTES": "5", "ASSAY_DEBUG": "true", "ASSAY_AUTHOR": "Kim", "OTHER": "1"})
    assert given == settings.Settings(max_bytes=5, debug=True, author="Kim")
    assert settings.load({}) == settings.Settings()


@pytest.mark.parametrize(("name", "value"), [("MAX_BYTES", "0"), ("MAX_BYTES", "ten"), ("DEBUG", "perhaps")])
def test_a_value_that_does_not_fit_is_told(name: str, value: str) -> None:
    with pytest.raises(Usage, match=f"ASSAY_{name}"):
        settings.load({f"ASSAY_{name}": value})
