"""GUM's coreference on the candidates that Assay sees: what training and measuring share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from assay.stages.extract.names.aliases import add_aliases, add_descriptions, settle_kinds, work_names
from assay.stages.extract.names.mentions import Name, find_names
from assay.stages.extract.parse.passages import Passage, find_passages
from assay.stages.extract.parse.phrases import conjuncts
from assay.stages.extract.reference.table import Table
from assay.text.lexicon import lexicon_of
from benchmarks.gum import Annotated, Gold, read


@dataclass(frozen=True)
class Labelled:
    """A document as Assay sees it. gold: for each row of the table, the gold mention with that head, if any."""

    name: str
    annotated: Annotated
    passages: list[Passage]
    names: list[Name]
    table: Table
    gold: list[Gold | None]

    def entity(self, row: int) -> str | None:
        found = self.gold[row]
        return found.entity if found is not None else None


def labelled(path: Path, nlp: Language) -> Labelled:
    """One GUM file read as `extract` reads a document, its gold mentions laid on the candidates by their heads."""
    annotated = read(path)
    passages = find_passages(annotated.document, nlp)
    names = find_names(passages, lexicon_of(nlp))
    names = sorted([*names, *work_names(passages, names)], key=lambda n: n.key)
    add_descriptions(passages, names)
    settle_kinds(names)
    names = sorted([*names, *add_aliases(passages, names)], key=lambda n: n.key)
    table = Table(passages, {(n.passage, i): n for n in names for i in range(n.start, n.end)})
    at: dict[int, list[Gold]] = {}
    for mention in annotated.mentions:
        for i in range(mention.head.start, mention.head.end):
            at.setdefault(i, []).append(mention)
    return Labelled(path.stem, annotated, passages, names, table, [_gold(passages, table, r, at) for r in _rows(table)])


def _rows(table: Table) -> range:
    return range(len(table.rows))


def _gold(passages: list[Passage], table: Table, row: int, at: dict[int, list[Gold]]) -> Gold | None:
    """The narrowest gold mention with that head; for what is coordinated, one that holds its last member."""
    c = table.rows[row]
    passage = passages[c.passage]
    here = passage.span(c.token.i, c.token.i + 1)
    found = at.get(here.start, [])
    if not found and c.name is not None:  # GUM takes the first word of a flat name for its head, spaCy the last
        first = at.get(passage.span(c.name.start, c.name.start + 1).start, [])
        found = [m for m in first if m.span.start < here.end <= m.span.end]
    parts = conjuncts(c.token) if c.token.dep_ != "conj" else [c.token]
    last = passage.span(parts[-1].i, parts[-1].i + 1).start
    wide = [m for m in found if len(parts) > 1 and m.span.start <= last < m.span.end]
    if c.joined:
        return min(wide, key=lambda m: len(m.span), default=None)
    return min((m for m in found if m not in wide), key=lambda m: len(m.span), default=None)
