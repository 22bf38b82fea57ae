from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture
def watchlist_file() -> Path:
    """The UN Consolidated List of the shared data; skips where there is none."""
    shared = Path(os.environ.get("ASSAY_SHARED", Path(__file__).parents[3] / "shared"))
    path = shared / "data" / "watchlists" / "UN_consolidated.xml"
    if not path.is_file():
        pytest.skip(f"no {path.name} in the shared data")
    return path
