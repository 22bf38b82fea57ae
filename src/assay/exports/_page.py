"""What the page of the dossier shows, as values that its template only has to set."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from assay.exports._compare import ComparisonView, comparisons
from assay.exports._folds import MOST, MOST_ROWS, Fold, folds, opened, tall
from assay.exports._notes import Notes, Paragraph, Ref, printable
from assay.exports._wording import Piece, compare
from assay.model import Agreement, CaseResult, Cite, Conflict, Document, Finding, Section, Sentence, Severity
from assay.pictures import figures, flows, labels, lineage, network, timeline
from assay.pictures import map as places_map
from assay.text import resources

WIDE, SLIM = 760, 350  # user units: a picture is laid out for a desk and for a phone
PICTURES = ("lineage", "figures", "network", "flows", "timeline", "map")
COMPARE = "compare"  # `Section.figure` may name it, or one of PICTURES

FINDINGS, NOTES, TEXTS = "Findings", "Footnotes: the words in their context", "The documents in full"
LONGEST_OPEN = 8  # rows of a table that is shown unfolded; one beside a picture is folded
FIRST_OPEN = 3  # findings that are shown unfolded where none weighs much
LONGEST_LABEL = 60  # of a line of a calculation
LONGEST_WORD = 32
MOST_PAIRS = 4  # of quotes that a finding shows unfolded
PARAGRAPH = 320  # characters after which the next sentence begins a paragraph

_MARKS = {Severity.HIGH: "▲", Severity.MEDIUM: "◆", Severity.LOW: "○"}
_CALCULATION = re.compile(r"^(?P<left>.+?)\s(?P<sign>[=≈≠<>≤≥→])\s(?P<right>.+)$")


@dataclass(frozen=True)
class Line:
    """A sentence of Assay's and its footnotes."""

    text: str
    refs: tuple[Ref, ...]

    @property
    def unbroken(self) -> bool:
        """Whether a word of it is too long for a column, as a digest is."""
        return any(len(word) > LONGEST_WORD for word in self.text.split())


@dataclass(frozen=True)
class Step:
    """One line of a calculation; without `sign` it is a label and its value, without `right` only words."""

    left: str
    sign: str = ""
    right: str = ""


@dataclass(frozen=True)
class Quote:
    """One of two quotes that stand side by side."""

    role: str
    title: str
    when: str
    voice: str  # who says it, empty where the sentences around the quote tell that
    pieces: tuple[Piece, ...]
    refs: tuple[Ref, ...]


Pairs = tuple[tuple[Quote, Quote], ...]


@dataclass(frozen=True)
class Picture:
    """One picture; `slim` is its layout for a phone, empty where the phone scrolls the wide one."""

    wide: Markup
    slim: Markup | str = ""
    tall: bool = False  # so that it is folded
    verdict: str = ""
    caption: str = ""
    finding: str = ""  # the anchor of the finding that it belongs to


@dataclass(frozen=True)
class Assumption:
    id: str
    text: str


@dataclass(frozen=True)
class FindingView:
    anchor: str
    code: str
    severity: str
    mark: str
    title: str
    paragraphs: tuple[tuple[Line, ...], ...]
    working: str  # the heading of the steps
    steps: tuple[Step, ...]
    beside: tuple[Pairs, ...]  # in groups with the same heads
    further: tuple[Pairs, ...]  # beyond MOST_PAIRS, folded away
    further_pairs: int
    pictures: tuple[Picture, ...]
    assumptions: tuple[Assumption, ...]
    action: str
    open: bool


@dataclass(frozen=True)
class Weight:
    """The findings of one severity."""

    severity: str
    mark: str
    blocks: tuple[Fold[FindingView], ...]

    @property
    def findings(self) -> tuple[FindingView, ...]:
        return tuple(f for b in self.blocks for f in b.findings)


@dataclass(frozen=True)
class SectionView:
    anchor: str
    title: str
    caption: str  # what a folded table holds; empty where the table is short and shown
    paragraphs: tuple[tuple[Line, ...], ...]
    pictures: tuple[Picture, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    further: tuple[tuple[Line, ...], ...]  # rows of a folded table that are folded once more
    comparisons: tuple[ComparisonView, ...]


@dataclass(frozen=True)
class Part:
    """Sections under one heading."""

    anchor: str
    title: str
    sections: tuple[SectionView, ...]


@dataclass(frozen=True)
class Entry:
    """A line of the printed table of contents."""

    level: int  # from 1
    anchor: str
    title: str
    mark: str = ""


@dataclass(frozen=True)
class TextView:
    """A document in full."""

    number: int
    title: str
    about: str
    paragraphs: tuple[Paragraph, ...]


class Page:
    """Built in the order of the page, since footnotes are numbered as they are met."""

    def __init__(self, result: CaseResult) -> None:
        self._result = result
        self._notes = Notes(result)
        self._documents = {d.id: d for d in result.documents}
        self._assumptions = {r.id: r.text for r in result.reconciled.readings}
        self._conflicts = {c.id: c for c in result.reconciled.conflicts}
        self._codes = resources.load("findings.yaml")
        self._drawn = 0
        ordered = sorted(result.dossier.findings, key=lambda f: f.order)
        self._finding_of = {f.conflict: anchor("", f.id) for f in reversed(ordered) if f.conflict}
        self._open = opened(ordered, FIRST_OPEN)
        self.title = printable(result.dossier.title)
        sections = result.dossier.sections
        self.summary = tuple(map(self._section, (s for s in sections if not s.part)))
        self.weights = tuple(self._weight(s, tuple(some)) for s, some in groupby(ordered, lambda f: f.severity))
        self.findings = tuple(f for w in self.weights for f in w.findings)
        self.parts = tuple(
            Part(anchor("part-", title.lower()), printable(title), tuple(map(self._section, some)))
            for title, some in groupby((s for s in sections if s.part), key=lambda s: s.part)
        )
        self.notes = self._notes.all()
        self.texts = tuple(self._text(i, d) for i, d in enumerate(result.documents, 1))
        self.most = MOST  # documents in full, and pictures of a section, that stand one by one
        self.counts = self._counts()

    @property
    def contents(self) -> tuple[Entry, ...]:
        """The headings that the printed contents list, in the order of the page."""
        found = [Entry(1, s.anchor, s.title) for s in self.summary]
        found.append(Entry(1, "findings", FINDINGS))
        found += [Entry(2, f.anchor, f.title, f.mark) for f in self.findings]
        for part in self.parts:
            found.append(Entry(1, part.anchor, part.title))
            found += [Entry(2, s.anchor, s.title) for s in part.sections]
        return (*found, Entry(1, "notes", NOTES), Entry(1, "texts", TEXTS))

    def _counts(self) -> tuple[tuple[int, str], ...]:
        result = self._result
        claims = sum(len(r.claims) for r in result.readings)
        counted = (
            (len(result.documents), "document"),
            (lineage.independent(result), "independent origin"),
            (claims, "claim"),
            (len(self.findings), "finding"),
        )
        return tuple((n, noun if n == 1 else noun + "s") for n, noun in counted)

    def _line(self, sentence: Sentence) -> Line:
        return Line(printable(sentence.text), self._notes.refs(sentence.cites))

    def _row(self, cells: Sequence[Sentence]) -> tuple[Line, ...]:
        """A row of a table: a place that several of its cells cite has its number at the first of them."""
        seen: set[Cite] = set()
        row = []
        for cell in cells:
            row.append(self._line(Sentence(text=cell.text, cites=tuple(c for c in cell.cites if c not in seen))))
            seen.update(cell.cites)
        return tuple(row)

    def _paragraphs(self, sentences: Sequence[Sentence]) -> tuple[tuple[Line, ...], ...]:
        """Sentences in paragraphs that the eye can hold."""
        paragraphs: list[list[Line]] = [[]]
        for line in map(self._line, sentences):
            if sum(len(before.text) for before in paragraphs[-1]) >= PARAGRAPH:
                paragraphs.append([])
            paragraphs[-1].append(line)
        return tuple(map(tuple, filter(None, paragraphs)))

    def _weight(self, severity: Severity, found: Sequence[Finding]) -> Weight:
        names = {code: told["name"] for code, told in self._codes.items()}
        return Weight(severity.value, _MARKS[severity], tuple(f.each(self._finding) for f in folds(found, names)))

    def _finding(self, finding: Finding) -> FindingView:
        conflict = self._conflicts.get(finding.conflict or "")
        beside = {c for pair in finding.beside for c in pair}
        quoted = [s for s in finding.sentences if s.voice and all(any(_holds(b, c) for b in beside) for c in s.cites)]
        voices = {b: s.voice for b in beside for s in quoted if any(_holds(b, c) for c in s.cites)}
        pairs = [self._quotes(a, b, voices) for a, b in finding.beside]
        paragraphs = self._paragraphs([s for s in finding.sentences if s not in quoted])
        return FindingView(
            anchor=anchor("", finding.id),
            code=finding.code,
            severity=finding.severity.value,
            mark=_MARKS[finding.severity],
            title=printable(finding.title),
            paragraphs=paragraphs,
            beside=grouped(pairs[:MOST_PAIRS]),
            further=grouped(pairs[MOST_PAIRS:]),
            further_pairs=len(pairs[MOST_PAIRS:]),
            working=_working(finding),
            steps=tuple(step(w) for w in finding.working if not finding.beside or "→" not in w),
            pictures=self._figure(conflict) if conflict else (),
            assumptions=tuple(Assumption(a, printable(self._assumptions.get(a, a))) for a in finding.assumptions),
            action=self._codes.get(finding.code, {}).get("action", ""),
            open=finding.id in self._open,
        )

    def _quotes(self, a: Cite, b: Cite, voices: Mapping[Cite, str]) -> tuple[Quote, Quote]:
        one, two = self._documents.get(a.document), self._documents.get(b.document)
        if one is None or two is None:
            raise ValueError("a finding sets words beside each other that stand in no document of the case")
        pieces = compare(printable(a.span.of(one.text)), printable(b.span.of(two.text)))
        if one is two:
            roles = ("In one place", "In another")
        elif one.id in self._result.lineage.ancestors(two.id):
            roles = ("Original", "Retelling")
        elif two.id in self._result.lineage.ancestors(one.id):
            roles = ("Retelling", "Original")
        else:
            roles = ("One text", "Another text")
        sides = zip((a, b), (one, two), roles, pieces, strict=True)
        first, second = (
            Quote(role, self._name(d), self._day(d), printable(voices.get(c, "")), words, self._notes.refs((c,)))
            for c, d, role, words in sides
        )
        return first, second

    def _day(self, document: Document) -> str:
        known = self._result.lineage.dates.get(document.id) or document.published
        return labels.dates(known) if known and known.exact else ""

    def _name(self, document: Document) -> str:
        return printable(document.title or document.file)

    def _when(self, document: Document) -> str:
        return labels.dates(self._result.lineage.dates.get(document.id) or document.published)

    def _section(self, section: Section) -> SectionView:
        folded = bool(section.caption) and (bool(section.figure) or len(section.rows) > LONGEST_OPEN)
        paragraphs, pictures = self._paragraphs(section.sentences), self._pictures(section.figure)
        rows = tuple(map(self._row, section.rows))
        most = MOST_ROWS if folded else len(rows)
        return SectionView(
            anchor=anchor("section-", section.id),
            title=printable(section.title),
            caption=printable(section.caption) if folded else "",
            paragraphs=paragraphs,
            pictures=pictures,
            header=tuple(map(printable, section.header)),
            rows=rows[:most],
            further=rows[most:],
            comparisons=comparisons(self._result) if section.figure == COMPARE else (),
        )

    def _pictures(self, figure: str | None) -> tuple[Picture, ...]:
        if figure == "lineage":
            return self._layouts(lambda width, name: lineage.draw(self._result, width=width, name=name))
        if figure == "timeline":
            return self._layouts(lambda width, name: timeline.draw(self._result, width=width, name=name))
        if figure == "flows":
            return self._layouts(lambda width, name: flows.draw(self._result, width=width, name=name))
        if figure == "map":
            return self._layouts(lambda width, name: places_map.draw(self._result, width=width, name=name))
        if figure == "network":
            self._drawn += 1
            drawn = network.draw(self._result, name=f"picture-{self._drawn}")
            return (Picture(Markup(drawn)),) if drawn else ()
        if figure == "figures":
            reconciled = self._result.reconciled
            checked: tuple[Conflict | Agreement, ...] = (
                *reconciled.conflicts,
                *reconciled.agreements[: figures.MOST],
            )
            return tuple(p for i, item in enumerate(checked) for p in self._figure(item, told=True, key=i == 0))
        if figure and figure != COMPARE:
            raise ValueError(f"no picture is called {figure!r}; there are {', '.join(PICTURES)}")
        return ()

    def _figure(self, item: Conflict | Agreement, told: bool = False, key: bool = True) -> tuple[Picture, ...]:
        def draw(width: int, name: str) -> str | None:
            return figures.draw(item, width=width, name=name, key=key)

        if not told:
            return self._layouts(draw)
        verdict = "✕ Cannot stand together." if isinstance(item, Conflict) else "✓ Checked, and holds."
        finding = self._finding_of.get(item.id, "") if isinstance(item, Conflict) else ""
        return self._layouts(draw, verdict, printable(item.explanation), finding)

    def _layouts(self, draw: Callable[[int, str], str | None], *told: str) -> tuple[Picture, ...]:
        """The picture for both widths, or nothing where there is nothing to draw."""
        self._drawn += 1
        wide = draw(WIDE, f"picture-{self._drawn}")
        slim = draw(SLIM, f"picture-{self._drawn}-slim")
        return (Picture(Markup(wide), Markup(slim), tall(wide), *told),) if wide and slim else ()

    def _text(self, number: int, document: Document) -> TextView:
        parts = (
            printable(document.outlet or ""),
            self._when(document),
            printable(document.file),
            f"SHA-256 {document.sha256}",
        )
        about = " · ".join(filter(None, parts))
        return TextView(number, self._name(document), about, self._notes.marked(document))


def _holds(shown: Cite, cited: Cite) -> bool:
    return shown.document == cited.document and shown.span.contains(cited.span)


def _working(finding: Finding) -> str:
    """The heading of the lines behind a finding: parts of a match, or of a calculation."""
    return "How the match was scored" if finding.code.startswith("LST") else "The calculation, line by line"


def anchor(prefix: str, id: str) -> str:
    """An id that can stand in an address: "section-lineage"."""
    return prefix + re.sub(r"[^A-Za-z0-9_.-]+", "-", id).strip("-")


def grouped(pairs: Sequence[tuple[Quote, Quote]]) -> tuple[Pairs, ...]:
    """Runs of pairs from the same two documents."""
    return tuple(tuple(run) for _, run in groupby(pairs, lambda p: (p[0].role, p[0].title, p[1].role, p[1].title)))


def step(text: str) -> Step:
    """A line of a calculation, parted at its first sign, or else after its label, so that results form a column."""
    shown = printable(text)
    if match := _CALCULATION.match(shown):
        return Step(match["left"], match["sign"], match["right"])
    left, colon, right = shown.rpartition(": ")
    return Step(left, right=right) if colon and len(left) < LONGEST_LABEL else Step(shown)
