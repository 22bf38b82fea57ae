"""Retellings beside their originals, sentence by sentence, with every difference marked."""

from __future__ import annotations

from collections import defaultdict

from assay.model import Comparison, Derivation, Mark, Passage, Section, Span, Turn
from assay.stages.compose.beside import marks
from assay.stages.compose.beside.marks import Known, Side
from assay.stages.compose.beside.passages import Text, passages
from assay.stages.compose.beside.units import units
from assay.stages.compose.building import say
from assay.stages.compose.changes import Pair, pairs
from assay.stages.compose.material import Material
from assay.text.within import Touching

MOST = 20  # comparisons of one dossier: each shows two texts


def comparisons(m: Material) -> tuple[Comparison, ...]:
    """Every document beside the one that it derives from, the surest derivations first where there are too many."""
    together: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs(m):
        together[pair.a.document, pair.b.document].append(pair)
    found = (_comparison(m, d.parent, d.child, together[d.parent, d.child]) for d in _shown(m))
    return tuple(c for c in found if any(p.original and p.retelling for p in c.passages))


def section(m: Material) -> Section:
    """What the comparisons show, and how many were left out."""
    total, shown = len(_edges(m)), len(_shown(m))
    sentences = [
        say(
            "Assay sets each document beside the one that it derives from, in the order of that one, and marks what "
            "was changed, lost or added; where no passage of the two is alike, it shows nothing."
        ),
        say("What Assay could not match stands alone: look there before you say that something was left out."),
    ]
    if total > shown:
        sentences.append(say(f"Assay shows {shown} of {total} retellings here, those that are surest."))
    if not total:
        sentences = [say("Assay found no document here that derives from another one of the case.")]
    return Section(id="compare", title="Retelling beside original", sentences=tuple(sentences), figure="compare")


def _edges(m: Material) -> list[Derivation]:
    return [d for d in m.parts.lineage.derivations if d.child in m.documents and d.parent in m.documents]


def _shown(m: Material) -> list[Derivation]:
    order = list(m.documents)
    kept = sorted(_edges(m), key=lambda d: (-d.score, order.index(d.child)))[:MOST]
    return sorted(kept, key=lambda d: (order.index(d.parent), order.index(d.child)))


def _comparison(m: Material, original: str, retelling: str, found: list[Pair]) -> Comparison:
    texts = [Text(m.documents[d].text, units(m.documents[d], m.of_document[d])) for d in (original, retelling)]
    aligned = [
        (x, m.claims[x.a], m.claims[x.b])
        for x in m.parts.aligned.alignments
        if x.a in m.claims and x.b in m.claims
        if (m.claims[x.a].document, m.claims[x.b].document) == (original, retelling)
    ]
    members = [(a.span, b.span) for _, a, b in aligned if a.rank and b.rank]
    knows = {
        original: marks.known(m, original, (b for _, b in members)),
        retelling: marks.known(m, retelling, (a for a, _ in members)),
    }
    of_original = Touching(found, lambda p: p.a.span)
    rows = []
    for sides in passages(texts[0], texts[1], aligned):
        a = Side(original, tuple(texts[0].units[i] for i in sides.original))
        b = Side(retelling, tuple(texts[1].units[j] for j in sides.retelling))
        near = of_original(a.stretch) if a.spans else []
        rows.append(Passage(original=a.spans, retelling=b.spans, marks=_marks(m, a, b, near, knows)))
    return Comparison(original=original, retelling=retelling, passages=tuple(rows))


def _marks(m: Material, a: Side, b: Side, found: list[Pair], knows: dict[str, Known]) -> tuple[Mark, ...]:
    """The differences of a passage; what stands alone needs no mark but for the names and figures that are new."""
    if not a.spans:
        return tuple(marks.alone(m, b, knows, Turn.ADDED, ()))
    if not b.spans:
        return tuple(marks.alone(m, a, knows, Turn.LOST, ()))
    here = [p for p in found if _within(p.a.span, a) and _within(p.b.span, b)]
    told = marks.of_pairs(m, here, a, b)
    there = [s for mark in told for s in mark.original]
    new = [s for mark in told for s in mark.retelling]
    told += marks.alone(m, a, knows, Turn.LOST, there)
    told += marks.alone(m, b, knows, Turn.ADDED, new)
    return tuple(told)


def _within(span: Span, side: Side) -> bool:
    return any(s.start <= span.start < s.end for s in side.spans)


__all__ = ["comparisons", "section"]
