"""Progress is a bar on a terminal and plain lines elsewhere."""

from __future__ import annotations

import pytest

from assay.cli.progress import ticking
from assay.engines.base import Progress, State


def told(state: State, step: int, file: str = "") -> Progress:
    return Progress(stage="extract", state=state, step=step, steps=9, file=file)


def test_one_plain_line_for_each_document_that_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    with ticking() as notify:
        notify(told(State.KEPT, 1, "a.txt"))
        notify(told(State.RUNNING, 2, "b.txt"))
        notify(told(State.DONE, 2, "b.txt"))
        notify(told(State.RUNNING, 3, "b.txt"))
        notify(told(State.RUNNING, 4))
    assert capsys.readouterr().err == "reading b.txt (step 2 of 9)\n"


def test_a_bar_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with ticking() as notify:
        notify(told(State.KEPT, 1, "a.txt"))
        assert capsys.readouterr().err == ""
        notify(told(State.RUNNING, 2, "b.txt"))
        notify(told(State.DONE, 9))
    assert "9/9" in capsys.readouterr().err
