"""The dossier as Markdown (CommonMark with the tables and footnotes of GitHub)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import PurePath

from assay.model import CaseResult, Cite, Comparison, Document, Finding, Section, Sentence, Span
from assay.text import resources

LONGEST_NOTE = 400  # code points of a source's words in a footnote


def render(result: CaseResult) -> str:
    """The dossier as Markdown text: the summary, findings, the parts, then a footnote for every span cited."""
    writer = _Writer(result)
    dossier = result.dossier
    parts = [f"# {_plain(dossier.title)}", *(writer.section(s, "##") for s in dossier.sections if not s.part)]
    parts += ["## Findings", *([writer.finding(f) for f in dossier.findings] or ["None."])]
    for part, sections in groupby((s for s in dossier.sections if s.part), key=lambda s: s.part):
        parts += [f"## {_plain(part)}", *(writer.section(s, "###") for s in sections)]
    parts += ["## Footnotes", *writer.notes()]
    return "\n\n".join(filter(None, parts)) + "\n"


class _Writer:
    """Numbers footnotes as they are met."""

    def __init__(self, result: CaseResult) -> None:
        self.documents: dict[str, Document] = {d.id: d for d in result.documents}
        self.readings = {r.id: r.text for r in result.reconciled.readings}
        self.comparisons = result.dossier.comparisons
        self.numbers: dict[Cite, int] = {}
        self.codes = resources.load("findings.yaml")

    def finding(self, finding: Finding) -> str:
        parts = [f"### {finding.code} · {_plain(finding.title)}", f"*Severity: {finding.severity}.*"]
        parts.append(" ".join(map(self.sentence, finding.sentences)))
        if working := [w for w in finding.working if not finding.beside or "→" not in w]:
            parts.append("Working:\n\n" + "\n".join(f"- {_plain(line)}" for line in working))
        quoted = {c.claim for s in finding.sentences if s.voice for c in s.cites}
        parts += [self._beside(a, b) for a, b in finding.beside if not {a.claim, b.claim} <= quoted]
        if finding.assumptions:
            lines = (f"- {_plain(self.readings.get(i, i))} (`{i}`)" for i in finding.assumptions)
            parts.append("It assumes:\n\n" + "\n".join(lines))
        action = self.codes.get(finding.code, {}).get("action", "")
        return "\n\n".join([*parts, f"What to do: {_plain(action)}"] if action else parts)

    def section(self, section: Section, level: str) -> str:
        parts = [f"{level} {_plain(section.title)}", "\n".join(f"- {self.sentence(s)}" for s in section.sentences)]
        if section.rows:
            rows = [section.header, ["---"] * len(section.header)]
            rows += [
                [self.sentence(s) if i == 0 else _plain(s.text) for i, s in enumerate(row)] for row in section.rows
            ]
            parts.append("\n".join(f"| {' | '.join(_cell(c) for c in row)} |" for row in rows))
        if section.figure == "compare":
            parts += map(self.comparison, self.comparisons)
        return "\n\n".join(filter(None, parts))

    def comparison(self, comparison: Comparison) -> str:
        """The passages that differ; what was left out or added is counted."""
        one, two = self.documents[comparison.original], self.documents[comparison.retelling]
        rows = [("Original", "Retelling", "What differs"), ("---", "---", "---")]
        for passage in comparison.passages:
            if passage.marks and passage.original and passage.retelling:
                sides = (self._all(one, passage.original), self._all(two, passage.retelling))
                rows.append((*sides, " ".join(_plain(m.note) for m in passage.marks)))
        lost = sum(not p.retelling for p in comparison.passages)
        added = sum(not p.original for p in comparison.passages)
        names = [_plain(PurePath(d.file).name) for d in (two, one)]
        told = f"Passages left out: {lost}; added: {added}; told otherwise: {len(rows) - 2}."
        table = "\n".join(f"| {' | '.join(_cell(c) for c in row)} |" for row in rows)
        return "\n\n".join([f"**{names[0]} beside {names[1]}**", told, *([table] if len(rows) > 2 else [])])

    @staticmethod
    def _all(document: Document, spans: Sequence[Span]) -> str:
        return " / ".join(_plain(s.of(document.text)) for s in spans)

    def sentence(self, sentence: Sentence) -> str:
        return _plain(sentence.text) + "".join(f"[^{n}]" for n in dict.fromkeys(map(self.number, sentence.cites)))

    def number(self, cite: Cite) -> int:
        key = Cite(document=cite.document, span=cite.span)
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def notes(self) -> list[str]:
        return [f"[^{n}]: {self._source(c)}" for c, n in self.numbers.items()]

    def _source(self, cite: Cite) -> str:
        document = self.documents[cite.document]
        place = f"{PurePath(document.file).name}, characters {cite.span.start} to {cite.span.end}"
        return f"{_plain(place)}: “{_plain(self._words(cite))}”"

    def _words(self, cite: Cite) -> str:
        words = " ".join(cite.span.of(self.documents[cite.document].text).split())
        return words if len(words) <= LONGEST_NOTE else words[:LONGEST_NOTE].rstrip() + " …"

    def _beside(self, a: Cite, b: Cite) -> str:
        return "\n>\n".join(f"> “{_plain(self._words(c))}”[^{self.number(c)}]" for c in (a, b))


def _plain(text: str) -> str:
    """Text on one line that Markdown reads as nothing but text."""
    return re.sub(r"([\\`*_\[\]<>#~])", r"\\\1", " ".join(text.split()))


def _cell(text: str) -> str:
    return text.replace("|", "\\|") or " "
