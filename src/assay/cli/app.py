"""The commands. Each does one thing with a case and prints it, for a person or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from assay.errors import Usage
from assay.model import Action
from assay.settings import Engine

_EPILOG = """\b
Examples:
  assay dossier a.txt b.txt -o dossier.html      one step, no case kept
  assay new mines.assay                          begin a case
  assay add mines.assay a.txt b.txt              put reports in
  assay run mines.assay                          do what is new
  assay findings mines.assay                     what an analyst must know
  assay read a.txt                               a report with the claims that were read in it
  assay figures mines.assay                      which figures conflict, and what follows
  assay flows mines.assay                        where the money goes
  assay places mines.assay                       where it happens
  assay explain mines.assay fnd-0123456789ab     why: quotes, chain, working
  assay judge mines.assay merge "TTP" "Tehrik-e-Taliban Pakistan" --reason "same group"
  assay lists add mines.assay un.xml             look everyone up on a watchlist
  assay screen --name "Jan Moll" --list un.xml   look one name up
  assay withdraw mines.assay "The Daily Example" what falls without this source
  assay dossier mines.assay -o dossier.html      write the report
  assay export mines.assay --format stix -o mines.json   carry it into another tool
  assay import mines.assay theirs.stix.json      take reports with their claims out of one

\b
Exit codes:
  0  done (files that were refused are told on stderr)
  1  something in Assay broke
  2  a document or list cannot be taken, or the request makes no sense
  3  a file, case, id or name is not there
  4  it would overwrite or repeat something
  5  the file is no case, or a newer Assay made it
  6  a parser or solver is not installed
  7  the language model's service refuses or does not answer
  130  stopped by the user
"""

app: typer.Typer = typer.Typer(
    name="assay",
    help="Tests what reports claim: who says so, from whom they have it, and whether the figures add up.",
    epilog=_EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="A case file (*.assay).")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Reports: files, folders, archives.")]
ReadBy = Annotated[Engine | None, typer.Option("--engine", help="What reads claims (default: ASSAY_ENGINE, rules).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Where to write it; - is standard output.")]


def emit(value: object, as_json: bool, shown: Callable[[], str]) -> None:
    """Print a result on stdout."""
    print(msgspec.json.format(msgspec.json.encode(value)).decode() if as_json else shown())


def warn(message: str) -> None:
    print(f"assay: {message}", file=sys.stderr)


@app.callback(invoke_without_command=True)
def top(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False
) -> None:
    if version:
        import assay

        print(assay.__version__)
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def new(case: CasePath, json: AsJson = False) -> None:
    """Make an empty case."""
    from assay.case import new_case

    new_case(case).close()
    emit({"case": str(case)}, json, lambda: f"{case}: an empty case; next: assay add {case} FILE...")


@app.command()
def add(case: CasePath, files: Files, json: AsJson = False) -> None:
    """Put reports into a case. A file that cannot be taken gets one line, and the rest goes on."""
    from assay.case import open_case
    from assay.cli.progress import ticking

    with open_case(case) as it, ticking() as notify:
        taken = it.add(files, notify)
    good = [t for t in taken if not t.exit_code]
    for refused in (t for t in taken if t.exit_code):
        warn(refused.message)
    if good or json:
        emit(taken, json, lambda: "\n".join(t.message for t in good))
    if not any(t.document for t in taken):
        raise typer.Exit(next((t.exit_code for t in taken if t.exit_code), Usage.exit_code))


@app.command()
def run(case: CasePath, engine: ReadBy = None, json: AsJson = False) -> None:
    """Do what is new: read new reports, then look at the whole case again."""
    from assay.case import open_case
    from assay.cli import show
    from assay.cli.work import brought_up, chosen

    with open_case(case, chosen(engine)) as it:
        result = brought_up(it)
        summary = {"documents": len(result.documents), "findings": result.dossier.findings, "problems": it.problems}
    emit(summary, json, lambda: f"{show.overview(result)}\n\n{show.finding_list(result.dossier.findings)}")


@app.command()
def findings(
    case: CasePath,
    code: Annotated[str, typer.Option("--code", help="Only codes that begin with this, e.g. FIG.")] = "",
    json: AsJson = False,
) -> None:
    """What an analyst must know, heaviest first."""
    from assay.case import open_case
    from assay.cli import show
    from assay.cli.work import brought_up

    with open_case(case) as it:
        brought_up(it)
        found = it.findings(code.upper())
    emit(found, json, lambda: show.finding_list(found))


@app.command()
def explain(
    case: CasePath,
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Of a finding, claim, conflict, entity, ...")],
    json: AsJson = False,
) -> None:
    """Why the case says so: quotes, chain of sources, working."""
    from assay.case import open_case
    from assay.cli import show
    from assay.cli.work import brought_up

    with open_case(case) as it:
        brought_up(it)
        explanation = it.explain(wanted)
    emit(explanation, json, lambda: show.explanation(explanation))


@app.command()
def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE... | CASE [DOCUMENT...]", help="Reports, or a case and its documents.")
    ],
    table: Annotated[bool, typer.Option("--table", "--claims-only", help="Only the claims, one a row.")] = False,
    width: Annotated[int | None, typer.Option(min=40, help="Columns (default: those of the terminal).")] = None,
    engine: ReadBy = None,
    json: AsJson = False,
) -> None:
    """Show reports with the claims that were read in them, paragraph by paragraph."""
    from assay.cli import read as reading
    from assay.cli.work import read_through

    read, problems = read_through(files, engine)
    emit(
        reading.as_json(read, problems) if json else None,
        json,
        lambda: reading.render(read, width=width, table=table),
    )


@app.command()
def review(case: CasePath, json: AsJson = False) -> None:
    """What stayed unclear and is for a person to decide: references, unread passages, names."""
    from assay.case import open_case
    from assay.cli.read import plain, review_list
    from assay.cli.work import brought_up

    with open_case(case) as it:
        files = {d.id: d.file for d in brought_up(it).documents}
        found = it.review()
    emit(plain(found) if json else None, json, lambda: review_list(found, files))


@app.command()
def judge(
    case: CasePath,
    action: Annotated[Action | None, typer.Argument(help="What you decide.")] = None,
    subjects: Annotated[list[str] | None, typer.Argument(metavar="SUBJECT...", help="Ids or names.")] = None,
    value: Annotated[str, typer.Option(help="For grade: A to F. For place: where it lies, or none.")] = "",
    reason: Annotated[str, typer.Option(help="Why; it stands in the log.")] = "",
    author: Annotated[str, typer.Option(help="Who decides (default: ASSAY_AUTHOR).")] = "",
    log: Annotated[bool, typer.Option("--log", help="Print all judgements of the case instead.")] = False,
    json: AsJson = False,
) -> None:
    """Write a decision to the log: merge and split names, accept, reject, grade, withdraw, say that a party is an
    entry of a list or is not, where a place lies or that a name is none; retract takes one back.

    \b
    assay judge gold.assay place Faizabad --value "Faizabad, Badakhshan, Afghanistan"
    assay judge gold.assay place "Camp Seven" --value "37.12, 70.58"
    assay judge gold.assay place Durand --value none
    """
    from assay.case import open_case
    from assay.cli import show
    from assay.cli.work import brought_up

    with open_case(case) as it:
        if log:
            entries = it.judgements
            return emit(entries, json, lambda: show.judgement_log(entries))
        if action is None:
            raise Usage(f"say what you decide: assay judge CASE {'|'.join(Action)} SUBJECT..., or --log")
        if action is not Action.RETRACT:
            brought_up(it)
        entry = it.judge(action, subjects or [], value=value, reason=reason, author=author)
    return emit(entry, json, lambda: show.judgement_log((entry,)))


@app.command()
def withdraw(
    case: CasePath,
    source: Annotated[str, typer.Argument(help="A document's id or file, an outlet, a speaker, an unseen report.")],
    yes: Annotated[bool, typer.Option("--yes", help="Withdraw it; without this only show what would fall.")] = False,
    reason: Annotated[str, typer.Option(help="Why; it stands in the log.")] = "",
    author: Annotated[str, typer.Option(help="Who decides (default: ASSAY_AUTHOR).")] = "",
    json: AsJson = False,
) -> None:
    """What falls if a source is withdrawn; with --yes, withdraw it."""
    from assay.case import open_case
    from assay.cli import show
    from assay.cli.work import brought_up

    with open_case(case) as it:
        result = brought_up(it)
        fall = it.falls(source)
        if yes:
            entry = it.judge(Action.WITHDRAW, [source], reason=reason, author=author)
    told = (
        f"withdrawn; undo it with: assay judge {case} retract {entry.id}" if yes else "nothing changed; --yes does it"
    )
    emit(fall, json, lambda: f"{show.fall(fall, result)}\n\n{told}")


@app.command()
def dossier(
    files: Annotated[list[Path], typer.Argument(metavar="FILE... | CASE", help="Reports, or one case file.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="X.html, X.pdf, X.md or X.json.")] = None,
    json: Annotated[Path | None, typer.Option("--json", help="The whole case as JSON; - is standard output.")] = None,
    markdown: Annotated[Path | None, typer.Option("--markdown", help="The dossier as Markdown.")] = None,
    lists: Annotated[list[Path] | None, typer.Option("--list", help="A watchlist to look everyone up on.")] = None,
    engine: ReadBy = None,
) -> None:
    """Write the dossier of some reports in one step, or that of a case: as a page, a PDF, Markdown or JSON.

    A PDF is printed by the Chromium, Chrome or Edge that is installed.
    """
    from assay.cli import show
    from assay.cli.work import brought_up, gathered, printable, writable, written
    from assay.exports.registry import page_format

    wanted = [(page_format(output.suffix), output)] if output else []
    wanted += [(format, path) for format, path in (("json", json), ("markdown", markdown)) if path]
    printable(format for format, _ in wanted)
    writable(path for _, path in wanted)
    with gathered(files, lists or [], engine) as it:
        result = brought_up(it)
        told = [written(it, format, path) for format, path in wanted]
    if json == Path("-"):
        return
    found = result.dossier.findings
    print(f"{show.overview(result)}\n\n{show.heaviest(found) if told else show.finding_list(found)}")
    print("".join(f"\n{line}" for line in told), end="\n" if told else "")


@app.command()
def show(case: CasePath, json: AsJson = False) -> None:
    """What the case holds: documents, dates, counts, judgements, watchlists."""
    from assay.case import open_case
    from assay.cli import show as showing
    from assay.cli.work import brought_up

    with open_case(case) as it:
        result, log, received = brought_up(it), it.judgements, it.lists()
    brief = [{"id": d.id, "file": d.file, "outlet": d.outlet, "title": d.title} for d in result.documents]
    whole = {"documents": brief, "judgements": len(log), "lists": received, "overview": showing.overview(result)}
    emit(whole, json, lambda: showing.case_overview(result, log, received))


@app.command()
def search(case: CasePath, words: Annotated[list[str], typer.Argument()], json: AsJson = False) -> None:
    """The reports that hold all of these words."""
    from assay.case import open_case
    from assay.cli import show
    from assay.cli.work import brought_up

    with open_case(case) as it:
        brought_up(it)
        hits = it.search(" ".join(words))
    emit(hits, json, lambda: show.found(hits))


@app.command()
def stages(
    markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown, for the README.")] = False,
    json: AsJson = False,
) -> None:
    """The way of the data: the eleven stages, what each takes and gives."""
    from assay.cli import show
    from assay.pipeline import STAGES

    rows = [
        {"name": s.name, "version": s.version, "scope": s.scope, "takes": s.takes, "gives": s.gives, "help": s.help}
        for s in STAGES
    ]
    emit(rows, json, lambda: show.stage_markdown(STAGES) if markdown else show.stage_table(STAGES))


# Commands with modules of their own, which register themselves.
from assay.cli import exchange as _exchange  # noqa: E402, F401
from assay.cli import figures as _figures  # noqa: E402, F401
from assay.cli import flows as _flows  # noqa: E402, F401
from assay.cli import lists as _lists  # noqa: E402
from assay.cli import places as _places  # noqa: E402, F401
from assay.cli import screen as _screen  # noqa: E402, F401

app.add_typer(_lists.app, name="lists")
