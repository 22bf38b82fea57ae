"""`assay screen`: who stands on which list, of a case or of names that are given."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from assay.cli.app import AsJson, app, emit
from assay.errors import NotFound, UnreadableDocument, Usage
from assay.model import Dismissed, Kind, ListChange, Listing, Screening, Sought
from assay.settings import Settings, load
from assay.store import is_case

_COLUMNS = {
    "births": ("birth", "born", "birth_date", "dob"),
    "nationalities": ("nationality", "country", "countries"),
    "titles": ("title", "position"),
    "identifiers": ("number", "identifier", "imo", "passport"),
}
_PARTS = 6
_LOOKED_UP = (Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.VESSEL)
_LISTS_SAY = {"individual": "person", "entity": "organisation", "legalentity": "organisation"}


@app.command()
def screen(
    case: Annotated[Path | None, typer.Argument(metavar="[CASE]", help="A case file (*.assay).")] = None,
    names: Annotated[list[str] | None, typer.Option("--name", help="Look this name up instead; repeatable.")] = None,
    table: Annotated[
        Path | None, typer.Option("--names", help="Look up the names of a CSV file (columns: name, kind, birth, ...).")
    ] = None,
    lists: Annotated[list[Path] | None, typer.Option("--list", help="A watchlist to look on; repeatable.")] = None,
    kind: Annotated[str, typer.Option(help="What the names are: person, organisation, vessel, ...")] = "",
    born: Annotated[str, typer.Option(help="Day or year of birth, e.g. 1971-03-02 or 1971.")] = "",
    nationality: Annotated[str, typer.Option(help="E.g. Iran.")] = "",
    number: Annotated[str, typer.Option(help="Of a passport, a ship (IMO), a company.")] = "",
    no_transliteration: Annotated[
        bool, typer.Option("--no-transliteration", help="Take no other spelling for the same name.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Who stands on which watchlist, under which reference and since when, and who does not."""
    settings = load()
    if no_transliteration:
        settings = msgspec.structs.replace(settings, transliterate=False)
    given = _given(
        names or (),
        table,
        Sought(
            id="",
            names=(),
            kind=_kind(kind),
            births=_one(born),
            nationalities=_one(nationality),
            identifiers=_one(number),
        ),
    )
    if case is None and not given:
        raise Usage("say whom to look up: a CASE, or --name NAME with --list FILE")
    found, called = _screened(case, given, lists or (), settings)
    emit(found, json, lambda: shown(found, called))


def _screened(
    case: Path | None, given: list[Sought], lists: Sequence[Path], settings: Settings
) -> tuple[Screening, dict[str, str]]:
    from assay.case import Case, open_case
    from assay.cli.work import brought_up

    if case is not None and not is_case(case):
        raise NotFound(f"{case}: not a case; to look names up give --name NAME and --list FILE")
    with open_case(case, settings) if case else Case.in_memory(settings) as it:
        if case and lists:
            raise Usage(f"a case has its own lists; `assay lists add {case} {lists[0]}` adds this one")
        for path in lists:
            it.add_list(path)
        if not it.lists():
            hint = f"`assay lists add {case} FILE`" if case else "--list FILE"
            raise Usage(f"there is no watchlist to look on; give one with {hint}")
        if given:
            return it.look_up(given), {s.id: s.names[0] for s in given}
        result = brought_up(it)
        return result.screening, {e.id: e.name for e in result.entities.entities}


def _given(names: Iterable[str], table: Path | None, about: Sought) -> list[Sought]:
    """The names to look up, each with what is told about it, in order."""
    wanted = [msgspec.structs.replace(about, id=f"n{i}", names=(name,)) for i, name in enumerate(names, 1)]
    if table is None:
        return wanted
    header, rows = _rows(table)
    for row in rows:
        cells = dict(zip(header, (c.strip() for c in row), strict=False))
        if name := cells.get("name", ""):
            told = {f: _one(*(cells.get(c, "") for c in cs)) or getattr(about, f) for f, cs in _COLUMNS.items()}
            kind = _kind(cells.get("kind", "")) if cells.get("kind") else about.kind
            wanted.append(Sought(id=f"n{len(wanted) + 1}", names=(name,), kind=kind, **told))
    return wanted


def _rows(table: Path) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of a table of names; a file without a header is a name a line.

    Raises NotFound, and UnreadableDocument for what is neither: a name cut at a comma is looked up in vain.
    """
    try:
        text = table.read_text(encoding="utf-8-sig")
        lines = text.splitlines() or [""]
        by = next((d for d in ",;\t" if "name" in map(_plain, lines[0].split(d))), "")
        rows = [r for r in csv.reader(io.StringIO(text, newline=""), delimiter=by or "\t") if any(map(str.strip, r))]
    except OSError as error:
        raise NotFound(f"{table}: cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableDocument(f"{table}: cannot be read as CSV: {error}; save it as CSV in UTF-8") from None
    if by:
        return [_plain(c) for c in rows[0]], rows[1:]
    if not rows or any(c in line for line in lines for c in ",;\t<"):
        raise UnreadableDocument(
            f"{table}: no table of names; give a CSV file with a column `name`, or one name a line"
        )
    return ["name"], rows


def _plain(cell: str) -> str:
    return cell.strip(' "').casefold()


def _one(*told: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for t in told if t))


def _kind(told: str) -> Kind:
    """The kind that a word names: "company" is a noun for an organisation, and lists say "entity"."""
    from assay.text.resources import word_set  # loads a parser of YAML, which other commands do without

    word = _LISTS_SAY.get(told.casefold(), told.casefold())
    nouns = (k for k in _LOOKED_UP if word in word_set("kinds.yaml", k, "noun"))
    try:
        return Kind(word if word in set(Kind) else next(nouns, word)) if word else Kind.OTHER
    except ValueError:
        raise Usage(f"{told}: no such kind; say {', '.join(_LOOKED_UP)} or other, or leave it empty") from None


def shown(found: Screening, called: dict[str, str]) -> str:
    """The lists, who stands on them and why it seems so, what was ruled out, what changed, and who was not found."""
    lines = [
        f"{name}, {f'as of {day}' if day else 'undated'}, SHA-256 {sha256[:12]}" for name, day, sha256 in found.lists
    ]
    lines += ["", *(line for x in found.listings for line in _listing(x, called))]
    if found.dismissed:
        lines += ["", "Not the same, although the names are alike", *(_dismissed(x, called) for x in found.dismissed)]
    if found.changes:
        lines += ["", "Changed since the version before", *(_changed(x, called) for x in found.changes)]
    listed = {x.entity for x in found.listings}
    last = {called.get(i, i).split()[-1].casefold(): called.get(i, i) for i in sorted(listed)}
    absent = [called.get(i, i) for i in found.screened if i not in listed]
    short = [n for n in absent if last.get(n.casefold(), n) != n]
    absent = [n for n in absent if n not in short]
    if short:
        lines += ["", *(f"{n}: too little to look up; {last[n.casefold()]}, listed above, bears it" for n in short)]
    if absent:
        where = ", ".join(f"{name}{f' of {day}' if day else ''}" for name, day, _ in found.lists)
        lines += ["", f"Not found on {where}: {'; '.join(sorted(absent))}"]
    return "\n".join(lines)


def _listing(x: Listing, called: dict[str, str]) -> list[str]:
    since = f"since {x.party.listed_on}" if x.party.listed_on else "since when, the list does not say"
    what = ", ".join(x.party.measures) or "; ".join(x.party.stated) or "measures as the list states them"
    head = f"{called.get(x.entity, x.entity)}  ->  {x.watchlist} {x.party.reference}  {x.party.name}"
    sure = "judged the same" if x.judgement else f"score {x.score:.2f}"
    why = "; ".join(f"{p.what}: {p.ours or '-'} / {p.theirs or '-'} ({p.score:.2f})" for p in x.parts[:_PARTS])
    return [head, f"    {since}; {what}; {sure}", *([f"    {why}"] if why else [])]


def _dismissed(x: Dismissed, called: dict[str, str]) -> str:
    return f"  {called.get(x.entity, x.entity)} is not {x.watchlist} {x.reference} {x.name}: {x.reason}"


def _changed(x: ListChange, called: dict[str, str]) -> str:
    rows = "; ".join(f"{what}: {before or '-'} -> {after or '-'}" for what, before, after in x.change.differences)
    return (
        f"  {called.get(x.entity, x.entity)}: {x.watchlist} {x.change.party.reference} {x.change.kind} {rows}".rstrip()
    )
