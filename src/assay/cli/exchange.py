"""`assay export` and `assay import`: a case in the forms of other tools, and reports out of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from assay.cli.app import AsJson, CasePath, Output, ReadBy, app, emit, warn
from assay.errors import Usage

if TYPE_CHECKING:
    from assay.case import Taken
    from assay.exports._exchange import Exported, Report
    from assay.exports.registry import Format
    from assay.imports.plain import Left

_STDOUT = Path("-")


@app.command()
def export(
    files: Annotated[list[Path] | None, typer.Argument(metavar="CASE | FILE...", help="A case, or reports.")] = None,
    format: Annotated[str, typer.Option("--format", help="One of those that --list-formats shows.")] = "json",
    output: Output = None,
    report: Annotated[Path | None, typer.Option("--report", help="Write what was lost to this file, as JSON.")] = None,
    list_formats: Annotated[bool, typer.Option("--list-formats", help="Show the formats and stop.")] = False,
    engine: ReadBy = None,
    json: AsJson = False,
) -> None:
    """Write a case in another form, and tell what that form cannot say.

    Without -o it goes to standard output. A form of several files wants -o: a folder, or a name that ends in .zip.
    Every export counts what it carries and lists what it cannot say; nothing is dropped in silence.
    """
    from assay.cli.work import brought_up, gathered, printable, writable
    from assay.exports.registry import FORMATS, format_of

    if list_formats:
        return emit(FORMATS, json, lambda: formats(FORMATS))
    chosen = format_of(format)
    if not files:
        raise Usage("name a case or some reports: assay export CASE --format NAME, or --list-formats")
    to_stdout = output is None or output == _STDOUT
    if to_stdout and not chosen.ending:
        raise Usage(f"{format} is several files; name a folder or a .zip file with -o")
    printable([format])
    writable([report, output if chosen.ending or (output and output.suffix.lower() == ".zip") else None])
    with gathered(files, (), engine) as it:
        brought_up(it)
        made = it.exported(format)
    if report and made.report:
        _write(report, msgspec.json.format(msgspec.json.encode(made.report)) + b"\n")
    if to_stdout:
        sys.stdout.buffer.write(made.files[0].data)
        sys.stdout.buffer.flush()
        return None
    assert output is not None
    written = _written(made, output, folder=not chosen.ending)
    told = {"format": format, "files": [str(p) for p in written], "report": made.report}
    return emit(told, json, lambda: "\n".join([f"{format}: {output}", *account(made.report)]))


@app.command("import")
def import_(
    case: CasePath,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="STIX bundles, FollowTheMoney files, folders or archives.")
    ],
    json: AsJson = False,
) -> None:
    """Take reports with their claims out of STIX 2.1 or FollowTheMoney.

    What Assay exported comes back with its quotes, spans and chains. Of other files each relation becomes a claim in
    plain words, so that every claim has words to stand on. Claims that came so are marked as imported.
    """
    from assay.case import open_case

    done: list[Taken] = []
    left: list[Left] = []
    with open_case(case) as it:
        for file in files:
            taken, rest = it.import_file(file)
            done += taken
            left += rest
    for refused in (t for t in done if t.exit_code):
        warn(refused.message)
    good = [t for t in done if not t.exit_code]
    lines = [*(t.message for t in good), *(f"left in the file: {x.what} ({x.count})" for x in left)]
    if good or json:
        emit({"documents": done, "left": left}, json, lambda: "\n".join(lines))
    if not good:
        raise typer.Exit(next((t.exit_code for t in done), Usage.exit_code))


def formats(rows: tuple[Format, ...]) -> str:
    """The table of formats for a person."""
    return "\n".join(f"{f.name:<12} {f.ending or 'folder':<8} {f.help}" for f in rows)


def account(report: Report | None) -> list[str]:
    """What an export carries and what it cannot say, line by line."""
    if report is None:
        return []
    counts = f"{report.claims} claims, {report.entities} entities, {report.sources} sources"
    head = f"carries {report.documents} documents, {counts}"
    return [head, *(f"cannot say: {x.what} ({x.count}): {x.why}" for x in report.lost)]


def _written(made: Exported, output: Path, *, folder: bool) -> list[Path]:
    """Write the files: one under its name, several into a folder or a ZIP archive."""
    from assay.exports._exchange import zip_of

    if output.suffix.lower() == ".zip":
        return [_write(output, zip_of(made.files))]
    if not folder:
        return [_write(output, made.files[0].data)]
    return [_write(output / file.name, file.data, inside=output) for file in made.files]


def _write(path: Path, data: bytes, inside: Path | None = None) -> Path:
    from assay.case import write_bytes

    if inside is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Usage(f"{path}: cannot be written: {error.strerror}") from None
    return write_bytes(path, data)
