"""`assay read`: a document with its claims, as it was understood, on a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from assay.cli.claims import COLOURS, chain, colour, details, one_line, stance, statement
from assay.cli.show import count
from assay.inquiry.review import Doubt, Unclear, page_of, unclear
from assay.model import Block, BlockKind, Claim, Span
from assay.pictures import labels
from assay.pipeline import Problem, Read

_MARGIN = 4
_LABEL = 8
_DIM = "dim"
_STYLES = {
    BlockKind.TITLE: "bold",
    BlockKind.HEADING: "bold",
    BlockKind.BYLINE: _DIM,
    BlockKind.BOILERPLATE: _DIM,
    BlockKind.UNREAD: _DIM,
}
_LEAST, _MOST = 60, 110
_RAISED = str.maketrans("0123456789+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺")
_REVIEW = {
    Doubt.PRONOUN: "Pronouns that stand for nobody named",
    Doubt.REFERENCE: "Words that seem to stand for somebody or something",
    Doubt.PARTY: "Parties that are not sure",
    Doubt.SOURCE: "Sources that are not sure",
    Doubt.PASSAGE: "Passages that were not read",
    Doubt.PAGE: "Pages that were not read",
    Doubt.DROPPED: "Dropped",
    Doubt.PLACE: "Places that are not sure",
    Doubt.NAMES: "Names that look alike and were kept apart",
}


def as_json(read: Iterable[Read], problems: Iterable[Problem]) -> object:
    """The documents with their readings and what is unclear in them, every field there, as plain values."""
    return {
        "documents": [
            {
                "document": plain(r.document),
                "reading": plain(r.reading),
                "review": plain(unclear(r.document, r.reading)),
            }
            for r in read
        ],
        "problems": plain(tuple(problems)),
    }


def plain(value: object) -> object:
    """A value of the model as plain JSON values; fields at their defaults are there as well, so that a shape stays."""
    if isinstance(value, msgspec.Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return msgspec.to_builtins(value)


def render(read: Sequence[Read], *, width: int | None, table: bool) -> str:
    """The documents with their claims; colours only where standard output is a terminal that shows them."""
    console = _console(width)
    for number, one in enumerate(read):
        if number:
            console.print()
        _Page(console, one).print(table)
    return _printed(console)


def review_list(found: Sequence[Unclear], files: dict[str, str]) -> str:
    """The review queue of a case, document by document."""
    if not found:
        return "nothing is unclear"
    console = _console(None)
    for document in dict.fromkeys(u.document for u in found):
        here = [u for u in found if u.document == document]
        console.print(Text(f"{files.get(document, 'the whole case')} · {count(len(here), 'entry')}", style="bold"))
        _queue(console, here, ids=True)
    console.print("settle one with: assay judge CASE accept|reject CLAIM-ID, or merge|split NAME NAME")
    return _printed(console)


def _console(width: int | None) -> Console:
    real = Console(file=sys.stdout)
    size = width or max(_LEAST, min(real.width, _MOST))
    system = None if real.no_color else real.color_system
    return Console(
        file=io.StringIO(),
        width=size,
        force_terminal=bool(system),
        color_system=system,  # type: ignore[arg-type]
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def _printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


class _Page:
    """One document on a console."""

    def __init__(self, console: Console, read: Read) -> None:
        self.console = console
        self.document, self.reading = read.document, read.reading
        self.claims = sorted(self.reading.claims, key=lambda c: (c.span.start, -c.span.end, c.rank))
        self.numbers = {c.id: n for n, c in enumerate(self.claims, 1)}
        self.page: int | None = None

    def print(self, table: bool) -> None:
        self._head()
        if table:
            self._table()
        else:
            for block in self.document.blocks or [self._whole()]:
                self._block(block)
        found = unclear(self.document, self.reading)
        self.console.print(Rule("To review", align="left", style=_DIM))
        if found:
            _queue(self.console, found, numbers=self.numbers)
        else:
            self.console.print("nothing: all that was read is sure")

    def _whole(self) -> Block:
        return Block(kind=BlockKind.BODY, span=Span(start=0, end=len(self.document.text)))

    def _head(self) -> None:
        d = self.document
        when = labels.dates(d.published) if d.published else "undated"
        pages = {x.page for x in d.locators if x.page is not None} | set(d.unread_pages)
        engines = sorted({c.engine for c in self.claims})
        rows = (
            ("outlet", d.outlet or "not named"),
            ("date", f"{when}. {d.published_basis}".rstrip(". ") + "."),
            ("file", " › ".join([*d.inside, d.file]) + f" · {d.media_type}, {d.encoding} · {d.id}"),
            ("language", d.language),
            ("pages", f"{len(pages)}" + (f", {len(d.unread_pages)} not read" if d.unread_pages else "")),
            ("quoted", "the messages that it quotes are kept unread" if d.quotes_mail else ""),
            ("read", f"{count(len(self.claims), 'claim')} by {', '.join(engines) or 'rules'}"),
        )
        self.console.print(Rule(style=_DIM))
        self.console.print(Text(one_line(d.title), style="bold"))
        for label, said in rows:
            if (label == "pages" and not pages) or (label == "quoted" and not d.quotes_mail):
                continue
            self.console.print(_labelled(label, said))
        if self.console.color_system:
            self.console.print(Text.assemble(" " * (_LABEL + 1), *((f"{words}  ", style) for words, style in COLOURS)))
        self.console.print(Rule(style=_DIM))

    def _block(self, block: Block) -> None:
        page = page_of(self.document, block.span)
        if page is not None and page != self.page:
            self.console.print(Rule(f"page {page}", align="left", style=_DIM))
            self.page = page
        here = [c for c in self.claims if block.span.start <= c.span.start < block.span.end]
        note = {BlockKind.UNREAD: f"not read, {block.language}: ", BlockKind.NOTE: "note: "}.get(block.kind, "")
        if block.kind is BlockKind.HEADLINE and block.outlet:
            note = f"{one_line(block.outlet)}: "
        text = Text(note, style=_STYLES.get(block.kind, ""))
        text.append_text(marked(self.document.text, block.span, here, self.numbers))
        self.console.print(text)
        said = ""
        for claim in here:
            lines = list(details(claim, self.document))
            self.console.print(self._claim(claim, [x for x in lines if claim.rank == 0 or x[1] != said]))
            said = lines[0][1]
        self.console.print()

    def _claim(self, claim: Claim, lines: list[tuple[str, str]]) -> Table:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=_MARGIN, justify="right")
        grid.add_column(ratio=1)
        inner = Text(statement(claim), style=f"bold {colour(claim)}")
        grid.add_row(Text(str(self.numbers[claim.id]), style=colour(claim)), inner)
        for label, said in lines:
            grid.add_row("", _labelled(label, said))
        return grid

    def _table(self) -> None:
        table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", expand=True)
        table.add_column("", justify="right", width=3)
        table.add_column("subject — relation → object", ratio=5)
        table.add_column("amount", ratio=3)
        table.add_column("who says", ratio=3)
        table.add_column("how surely", ratio=2)
        for c in self.claims:
            much = labels.amount(c.amount.low, c.amount.high, c.amount.unit, c.amount.per) if c.amount else ""
            row = (statement(c), much, chain(c, self.document), stance(c))
            table.add_row(str(self.numbers[c.id]), *(Text(cell) for cell in row), style=colour(c))
        self.console.print(table)


def _labelled(label: str, said: str) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_LABEL, style=_DIM, no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(label, Text(said))
    return grid


def marked(text: str, span: Span, claims: Sequence[Claim], numbers: dict[str, int]) -> Text:
    """`text[span]` on one line, each claim between brackets that open with its number: "[³the mine pays]"."""
    opens: dict[int, list[tuple[int, str, str]]] = {}
    closes: dict[int, list[tuple[int, str]]] = {}
    for place in dict.fromkeys(c.span for c in claims):
        same = [c for c in claims if c.span == place]
        style = colour(same[0])
        number = "+".join(str(numbers[c.id]) for c in same).translate(_RAISED)
        end = min(place.end, span.end)
        opens.setdefault(place.start, []).append((-end, number, style))
        closes.setdefault(end, []).append((-place.start, style))
    cuts = sorted({span.start, span.end, *opens, *closes})
    out = Text()
    for start, end in pairwise(cuts):
        _edges(out, start, opens, closes)
        inside = [c for c in claims if c.span.start <= start and end <= c.span.end]
        inner = min(inside, key=lambda c: len(c.span), default=None)
        out.append(text[start:end].replace("\r\n", " ").replace("\n", " "), style=colour(inner) if inner else None)
    _edges(out, span.end, {}, closes)
    return out


def _edges(
    out: Text, at: int, opens: dict[int, list[tuple[int, str, str]]], closes: dict[int, list[tuple[int, str]]]
) -> None:
    for _, style in sorted(closes.get(at, [])):
        out.append("]", style=f"bold {style}")
    for _, number, style in sorted(opens.get(at, [])):
        out.append(f"[{number}", style=f"bold {style}")


def _queue(
    console: Console, found: Sequence[Unclear], *, numbers: dict[str, int] | None = None, ids: bool = False
) -> None:
    for kind in dict.fromkeys(u.kind for u in found):
        console.print(Text(_REVIEW[kind], style="bold"))
        for entry in (u for u in found if u.kind is kind):
            console.print(Padding(Text(_entry(entry, numbers or {}, ids)), (0, 0, 0, 2)))


def _entry(it: Unclear, numbers: dict[str, int], ids: bool) -> str:
    sure = "" if it.confidence is None else f", {it.confidence:.1f}"
    if it.kind is Doubt.NAMES:
        told = f"{it.text} ≠ {it.guess}: {it.why}"
    elif it.guess:
        told = f"“{it.text}” = {one_line(it.guess)}{sure}"
    else:
        told = f"“{it.text}”{sure}" if it.kind is Doubt.PRONOUN else f"{it.text}{sure}: {it.why}"
    claims = [f"[{numbers[c]}]" for c in it.claims if c in numbers] or (list(it.claims) if ids else [])
    where = f", page {it.page}" if it.page and it.kind is not Doubt.PAGE else ""
    return " ".join([f"{told}{where}", *claims, *([f" {it.id}"] if ids else [])])
