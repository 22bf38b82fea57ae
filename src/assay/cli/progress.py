"""Progress on stderr: a bar on a terminal, otherwise one plain line for each document that is read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assay.engines.base import Notify, Progress, State

if TYPE_CHECKING:
    import rich.progress


@contextmanager
def ticking() -> Iterator[Notify]:
    """What to hand to `Case.run` as `progress`."""
    ticker = _Bar() if sys.stderr.isatty() else _Lines()
    try:
        yield ticker.tell
    finally:
        ticker.stop()


class _Lines:
    def __init__(self) -> None:
        self._told: set[str] = set()

    def tell(self, progress: Progress) -> None:
        if progress.file and progress.state is State.RUNNING and progress.file not in self._told:
            self._told.add(progress.file)
            print(f"reading {progress.file} (step {progress.step} of {progress.steps})", file=sys.stderr, flush=True)

    def stop(self) -> None:
        pass


class _Bar:
    """The bar appears with the first work that is new, so that a rerun does not wait for rich to load."""

    def __init__(self) -> None:
        self._bar: rich.progress.Progress | None = None

    def tell(self, progress: Progress) -> None:
        if self._bar is None:
            if progress.state is not State.RUNNING:
                return
            self._bar = _start(progress.steps)
        done = progress.step - (progress.state is State.RUNNING)
        doing = f"{progress.stage} {progress.file}".rstrip()
        self._bar.update(self._bar.task_ids[0], completed=done, total=progress.steps, description=doing)

    def stop(self) -> None:
        if self._bar:
            self._bar.stop()


def _start(steps: int) -> rich.progress.Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description:<32}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("", total=steps)
    bar.start()
    return bar
