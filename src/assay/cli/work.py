"""What several commands do: bring a case up to date, gather reports, write an export."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from assay.case import Case, open_case, write_text
from assay.cli.app import warn
from assay.cli.progress import ticking
from assay.errors import AssayError
from assay.model import CaseResult
from assay.store import is_case


def brought_up(case: Case) -> CaseResult:
    """The case's result, with what is new done under a progress bar and what was left out told."""
    with ticking() as notify:
        result = case.run(notify)
    for problem in case.problems:
        warn(f"left out: {problem.message}")
    return result


@contextmanager
def gathered(files: Sequence[Path], lists: Sequence[Path]) -> Iterator[Case]:
    """The case that `files` names, or one made of them for this command alone."""
    if len(files) == 1 and is_case(files[0]):
        case = open_case(files[0])
    else:
        case = Case.in_memory()
        taken = case.add(files)
        for refused in (t for t in taken if t.exit_code):
            warn(refused.message)
        if all(t.exit_code for t in taken):
            raise typer.Exit(taken[0].exit_code)
    with case:
        for path in lists:
            try:
                case.add_list(path)
            except AssayError as error:
                warn(str(error))
        yield case


def written(case: Case, format: str, path: Path) -> str:
    """Write one export to `path` (- is standard output) and say so."""
    text = case.export(format)
    if path == Path("-"):
        sys.stdout.write(text)
        return ""
    return f"{format}: {write_text(path, text)}"
