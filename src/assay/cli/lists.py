"""`assay lists`: the watchlists of a case and their versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assay.cli.app import AsJson, CasePath, emit
from assay.cli.show import count
from assay.errors import Usage
from assay.lists import Difference
from assay.model import ChangeKind, PartyChange
from assay.store import Received

app: typer.Typer = typer.Typer(
    help="Watchlists: add one, update it, see what changed, show or remove those of a case.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
ListFiles = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="One list as its publisher made it: a file, several, a folder.")
]
AsOf = Annotated[str, typer.Option("--as-of", help="Its date, where the file bears none, e.g. 2026-02-27.")]
ListName = Annotated[str, typer.Argument(metavar="LIST", help="The list's name, as `assay lists show` tells it.")]
_SHOWN = 40


@app.command("add")
def add(
    case: CasePath,
    files: ListFiles,
    name: Annotated[
        str, typer.Option(help="What to call it (default: as its publisher does, else as its file is called).")
    ] = "",
    as_of: AsOf = "",
    json: AsJson = False,
) -> None:
    """Put a watchlist into a case."""
    from assay.case import open_case

    with open_case(case) as it:
        received = it.watchlists.take(files, name=name, as_of=_day(as_of))
    emit(received, json, lambda: shown([received]))


@app.command("update")
def update(case: CasePath, name: ListName, files: ListFiles, as_of: AsOf = "", json: AsJson = False) -> None:
    """Take the next version of a list; the old one is kept. Tells what changed."""
    from assay.case import open_case

    with open_case(case) as it:
        it.watchlists.take(files, name=name, as_of=_day(as_of), replaces=True)
        found = it.watchlists.difference(name)
    emit(found, json, lambda: difference(found))


@app.command("show")
def show(
    case: CasePath,
    versions: Annotated[bool, typer.Option("--all", help="Also versions that were replaced or removed.")] = False,
    json: AsJson = False,
) -> None:
    """The watchlists of a case, with their dates and hashes."""
    from assay.case import open_case

    with open_case(case) as it:
        received = it.watchlists.versions() if versions else it.watchlists.current()
    emit(received, json, lambda: shown(received))


@app.command("diff")
def diff(
    case: CasePath,
    name: ListName,
    before: Annotated[str, typer.Option("--from", help="The older version: its date, or how its SHA-256 begins.")] = "",
    after: Annotated[str, typer.Option("--to", help="The newer version (default: the one that counts).")] = "",
    json: AsJson = False,
) -> None:
    """The parties that were added, removed or changed between two versions of a list."""
    from assay.case import open_case

    with open_case(case) as it:
        found = it.watchlists.difference(name, before, after)
    emit(found, json, lambda: difference(found))


@app.command("remove")
def remove(case: CasePath, name: ListName, json: AsJson = False) -> None:
    """Let a list count no longer. What was received stays in the case, and `add` takes it back."""
    from assay.case import open_case

    with open_case(case) as it:
        removed = it.watchlists.remove(name)
    emit(removed, json, lambda: f"{name}: nobody is looked up on it any more; `assay lists add` takes it back")


def shown(received: Sequence[Received]) -> str:
    """A line a list."""
    lines = []
    for w in received:
        told = f"{w.name}  as of {w.as_of or 'unknown (--as-of dates it)'}  {count(w.parties, 'party')}"
        told += f"  {w.publisher}" if w.publisher else ""
        state = "" if not w.retired_at else f"  {'replaced' if w.retired_by else 'removed'} {w.retired_at[:10]}"
        lines.append(f"{told}  {w.file}  {w.sha256[:12]}{state}")
    return "\n".join(lines) or "no lists"


def difference(found: Difference) -> str:
    """What changed, the parties by kind of change."""
    counts = {kind: [c for c in found.changes if c.kind is kind] for kind in ChangeKind}
    dates = f"{found.before.as_of or found.before.sha256[:12]} to {found.after.as_of or found.after.sha256[:12]}"
    told = ", ".join(f"{len(rows)} {kind}" for kind, rows in counts.items())
    lines = [f"{found.name}, {dates}: {told}"]
    for kind, rows in counts.items():
        lines += [f"  {kind:<8} {line}" for c in rows[:_SHOWN] for line in _change(c)]
        lines += [f"  and {len(rows) - _SHOWN} more {kind}; --json has all"] if len(rows) > _SHOWN else []
    return "\n".join(lines)


def _change(change: PartyChange) -> list[str]:
    lines = [f"{change.party.reference}  {change.party.name}"]
    for what, before, after in change.differences:
        lines.append(
            f"{what}: {f'{before} -> {after}' if before and after else f'+ {after}' if after else f'- {before}'}"
        )
    return [lines[0], *(f"         {line}" for line in lines[1:])]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Usage(f"--as-of {text}: not a date; write it as 2026-02-27") from None
