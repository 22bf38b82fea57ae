"""The browser that prints: which one, and one clear line where there is none or it breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay.backends.browser import found, printed
from assay.errors import MissingMachine


def _program(path: Path, body: str) -> str:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def test_without_a_browser_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("PATH", "PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    with pytest.raises(MissingMachine, match=r"install one.*ASSAY_BROWSER.*print the HTML"):
        found()


def test_one_that_is_named_and_not_there_is_told() -> None:
    with pytest.raises(MissingMachine, match="ASSAY_BROWSER=no-such-browser"):
        found("no-such-browser")


def test_one_that_is_on_the_path_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = _program(tmp_path / "google-chrome", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert found() == program


def test_what_a_browser_says_when_it_breaks_is_told(tmp_path: Path) -> None:
    program = _program(tmp_path / "browser", "echo out of paper >&2; exit 3")
    with pytest.raises(MissingMachine, match="did not print: out of paper"):
        printed("<p>so</p>", program)


def test_one_that_prints_nothing_is_told(tmp_path: Path) -> None:
    program = _program(tmp_path / "browser", "exit 0")
    with pytest.raises(MissingMachine, match="it ended with 0"):
        printed("<p>so</p>", program)
