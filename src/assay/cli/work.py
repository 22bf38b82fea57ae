"""What several commands do: bring a case up to date, gather reports, write an export."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import typer

from assay.case import Case, open_case, write_bytes
from assay.cli.app import warn
from assay.cli.progress import ticking
from assay.cli.show import count
from assay.engines.language import Cost
from assay.errors import AssayError, NotFound, Usage
from assay.model import CaseResult
from assay.pipeline import Problem, Read
from assay.settings import Engine, Settings, load
from assay.store import is_case


def chosen(engine: Engine | None) -> Settings:
    """The settings, with the engine that the command line names."""
    settings = load()
    return msgspec.structs.replace(settings, engine=engine) if engine else settings


@contextmanager
def _counted(case: Case) -> Iterator[None]:
    """Where a language model reads: says whom the words go to, and at the end, however it comes, what it cost."""
    before = case.cost
    if before is None:
        yield
        return
    if not before.local:
        warn(f"the words of the documents go to {before.host}")
    try:
        yield
    finally:
        cost = case.cost
        if cost and cost != before:
            warn(spent(cost))


def spent(cost: Cost) -> str:
    """What a language model was asked, in a line."""
    calls = count(cost.calls, "call")
    kept = f", {count(cost.kept, 'reply')} kept from before" if cost.kept else ""
    words = f"{cost.model}: {calls}{kept}, {cost.tokens_in:,} tokens in, {cost.tokens_out:,} out, {cost.seconds:.1f} s"
    return "; ".join([words, *cost.notes])


def brought_up(case: Case) -> CaseResult:
    """The case's result, with what is new done under a progress bar and what was left out told."""
    with _counted(case), ticking() as notify:
        result = case.run(notify)
    for problem in case.problems:
        warn(f"left out: {problem.message}")
    return result


@contextmanager
def gathered(files: Sequence[Path], lists: Sequence[Path], engine: Engine | None = None) -> Iterator[Case]:
    """The case that `files` names, or one made of them for this command alone."""
    options = chosen(engine)
    if len(files) == 1 and is_case(files[0]):
        case = open_case(files[0], options)
    else:
        case = Case.in_memory(options)
        taken = case.add(files)
        for refused in (t for t in taken if t.exit_code):
            warn(refused.message)
        if not any(t.document for t in taken):
            raise typer.Exit(next((t.exit_code for t in taken if t.exit_code), Usage.exit_code))
    with case:
        for path in lists:
            try:
                case.add_list(path)
            except AssayError as error:
                warn(str(error))
        yield case


def read_through(names: Sequence[str], engine: Engine | None) -> tuple[tuple[Read, ...], tuple[Problem, ...]]:
    """What was read in some reports, in their order, or in those documents of a case that are named after it."""
    wanted: Sequence[str] = ()
    if is_case(Path(names[0])):
        names, wanted = names[:1], names[1:]
    with gathered([Path(n) for n in names], (), engine) as it, _counted(it), ticking() as notify:
        read, problems = it.read(wanted, notify)
    if not wanted:
        order = {Path(n).name: place for place, n in enumerate(names)}
        read = tuple(sorted(read, key=lambda r: order.get(r.document.file, len(order))))
    for problem in problems:
        warn(f"left out: {problem.message}")
    return read, problems


def printable(formats: Iterable[str]) -> None:
    """Before long work: whether a PDF, if one is wanted, can be printed. Raises MissingMachine."""
    if "pdf" in formats:
        from assay.backends.browser import found

        found(load().browser)


def writable(paths: Iterable[Path | None]) -> None:
    """Before long work: whether what comes of it can be written there. Raises NotFound, and Usage for a folder."""
    for path in paths:
        if path is None or path == Path("-"):
            continue
        if not path.parent.is_dir():
            raise NotFound(f"{path}: the folder {path.parent} does not exist; make it first")
        if path.is_dir():
            raise Usage(f"{path}: a folder; name a file in it")


def written(case: Case, format: str, path: Path) -> str:
    """Write one export to `path` (- is standard output) and say so."""
    data = case.exported(format).files[0].data
    if path == Path("-"):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return ""
    return f"{format}: {write_bytes(path, data)}"
