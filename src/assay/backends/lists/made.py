"""What all readers of lists share: dates and births in one form, what a listing forbids, and the list as a value."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Final, NamedTuple

from assay.backends.lists.files import File, sha256_of
from assay.errors import UnreadableDocument
from assay.model import Kind, ListedParty, Measure, Watchlist
from assay.text.resources import load

_FORMS: Final = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y")
_YEAR: Final = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_RANGE: Final = re.compile(r"\b(1[89]\d\d|20\d\d)\b\s*(?:-|–|to|and)\s*\b(?:\w+ )*(1[89]\d\d|20\d\d)\b")
_CIRCA: Final = re.compile(r"\b(?:circa|approximately|approx|about|between)\b", re.IGNORECASE)
_NO_DAY: Final = re.compile(r"^(?:dd|00)/(?:mm|00|\d\d)/(?=\d{4})|^00?/00?/(?=\d{4})", re.IGNORECASE)


class Forbidden(NamedTuple):
    """The measures of a listing, where they come from, and the list's own words for them."""

    measures: tuple[Measure, ...]
    basis: str
    stated: tuple[str, ...] = ()


def day(text: str | None, *forms: str) -> date | None:
    """A whole date in one of the forms that publishers use (or those given), None for anything else."""
    text = (text or "").strip()
    for form in forms or _FORMS:
        try:
            return datetime.strptime(text[:10] if form == "%Y-%m-%d" else text, form).date()
        except ValueError:
            continue
    return None


def born(text: str | None) -> str:
    """A birth in one form: a day, a year or a range of years, after "circa" where it is no more than that."""
    text = (text or "").strip()
    circa = "circa " if _CIRCA.search(text) else ""
    bare = _CIRCA.sub("", text).strip(" .;")
    if found := day(bare):
        return circa + found.isoformat()
    if years := _RANGE.search(bare):
        return f"{circa}{years[1]}-{years[2]}"
    year = _YEAR.search(_NO_DAY.sub("", bare))
    return circa + year[1] if year else ""


def each(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values that say something, each once, white space made single."""
    return tuple(dict.fromkeys(v for v in (" ".join((x or "").split()) for x in values) if v))


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load("measures.yaml")
    return table


@cache
def _words() -> tuple[tuple[Measure, re.Pattern[str]], ...]:
    return tuple((Measure(m), re.compile(p, re.IGNORECASE)) for m, p in _table()["words"].items())


def told(text: str) -> tuple[Measure, ...]:
    """The measures that a list's own words name."""
    return tuple(m for m, pattern in _words() if pattern.search(text))


def forbidden(publisher: str, programmes: Sequence[str], kind: Kind, stated: Sequence[str] = ()) -> Forbidden:
    """What a listing forbids: what the list states itself, else what `measures.yaml` says of its programmes."""
    stated = each(stated)
    if measures := _that_bind(kind, told(" ; ".join(stated))):
        return Forbidden(measures, "as the list states them", stated)
    known = _table()["publishers"].get(publisher, {})
    rows = [known.get("programmes", {}).get(p, known.get("any")) for p in programmes or ("",)]
    found = [row for row in rows if row]
    measures = _that_bind(kind, tuple(m for m in Measure if any(m in row["measures"] for row in found)))
    return Forbidden(measures, "; ".join(each(row["basis"] for row in found)) if measures else "", stated)


def _that_bind(kind: Kind, measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """Of some measures those that can be told of a party of a kind: only persons travel; a ship that may enter no port
    is under none of the three."""
    return tuple(m for m in measures if kind is Kind.PERSON or m is not Measure.TRAVEL_BAN)


def title_of(publisher: str) -> str:
    """What a publisher's list is called, "" for one that has many."""
    return str(_table()["publishers"].get(publisher, {}).get("list", ""))


def watchlist(
    files: Sequence[File], name: str, publisher: str, as_of: date | None, parties: Iterable[ListedParty]
) -> Watchlist:
    """A list of the parties that have a name. Raises UnreadableDocument where there is none."""
    named = tuple(p for p in parties if p.name)
    if not named:
        raise UnreadableDocument(f"{name}: no listed party in it; is it the right file?")
    return Watchlist(name=name, as_of=as_of, sha256=sha256_of(files), parties=named, publisher=publisher)


def rows(file: File, delimiter: str = ",") -> Iterator[list[str]]:
    """The rows of a CSV file. Raises UnreadableDocument."""
    encoding = "utf-8-sig"
    try:
        file.head().decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < (1 << 16) - 4:
            encoding = "cp1252"
    with file.open() as stream, io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="") as text:
        try:
            yield from csv.reader(text, delimiter=delimiter)
        except csv.Error as error:
            raise UnreadableDocument(f"{file.name}: not CSV: {error}") from None


def table_rows(file: File, column: str, delimiter: str = ",") -> tuple[str, Iterator[dict[str, str]]]:
    """What stands above the header (the row that has `column`), and the rows below it by column."""
    above: list[str] = []
    found = rows(file, delimiter)
    for row in found:
        header = [cell.strip() for cell in row]
        if column in header:
            return " ".join(above), (dict(zip(header, (c.strip() for c in r), strict=False)) for r in found)
        above += header
    raise UnreadableDocument(f"{file.name}: no column {column!r}")
