"""What tests share: where the material to measure against lies, and a pipeline of tiny stages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from hypothesis import settings
from spacy.language import Language

from assay.settings import Settings
from assay.text.dotted import keep_dotted
from tests import fake_stages

# The machine may be busy, and a test that fails once in a while helps nobody.
settings.register_profile("assay", deadline=None, derandomize=True)
settings.load_profile("assay")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material (ASSAY_SHARED, or beside the repository); skips where it is absent."""
    folder = Path(os.environ.get("ASSAY_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("no shared material here (set ASSAY_SHARED)")
    return folder


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The parser, loaded once for all tests."""
    return keep_dotted(spacy.load(Settings().model))


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The whole program on tiny stages and without machines."""
    from assay import case, pipeline

    table = tuple(fake_stages.faked(s) for s in pipeline.STAGES)
    monkeypatch.setattr(pipeline, "STAGES", table)
    monkeypatch.setattr(case, "Machines", fake_stages.FakeMachines)
    fake_stages.CALLS.clear()
    yield
    fake_stages.CALLS.clear()
