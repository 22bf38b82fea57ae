"""align: which claims of a case say the same thing, how they differ, and what was dropped or added in the retelling."""

from __future__ import annotations

from assay.model import Aligned, Document, Entities, Lineage, Reading
from assay.stages.align.cells import may_meet
from assay.stages.align.changes import find_changes
from assay.stages.align.clusters import build_clusters
from assay.stages.align.echoes import echoes
from assay.stages.align.kin import retellings
from assay.stages.align.left import left_over
from assay.stages.align.measured import measured
from assay.stages.align.mixed import mixed, with_mixed
from assay.stages.align.namesakes import Namesakes
from assay.stages.align.pairs import find_pairs
from assay.stages.align.parts import find_parts
from assay.stages.align.profile import read_case
from assay.stages.align.slight import as_originals
from assay.stages.align.tolls import tolls
from assay.stages.align.verdict import judge, judge_all, stray

VERSION = "57"


def run(
    *, documents: tuple[Document, ...], readings: tuple[Reading, ...], entities: Entities, lineage: Lineage
) -> Aligned:
    """Alignments, clusters, and changes along each derivation, whatever the order of the documents."""
    taken = echoes(documents, readings, entities, lineage)
    readings = tuple(r.telling({c.id for c in taken}) for r in readings)
    book = read_case(documents, readings, entities)
    clauses = [p for p in find_pairs(book, lineage) if not stray(p, book)]
    judged = judge_all(clauses, find_parts(clauses, book), book)
    judged += [x for pair in left_over(retellings(book, lineage), judged, book) if (x := judge(pair, book))]
    judged += measured(judged, lineage, book)
    judged += tolls(judged, lineage, book)
    namesakes, edges = Namesakes(book, entities), {(parent, child) for parent, child, _ in retellings(book, lineage)}
    judged = [namesakes.made_one(x, edges) for x in judged]
    judged = with_mixed(judged, mixed(readings, edges, book), book)
    judged = [x for x in judged if may_meet(book.profiles[x.a], book.profiles[x.b])]
    judged = as_originals(judged, book, lineage)
    alignments = tuple(sorted(judged, key=lambda x: (x.a, x.b)))
    dropped, added = find_changes(book, lineage, alignments)
    clusters = build_clusters((c for r in readings for c in r.claims), alignments)
    return Aligned(
        alignments=alignments, dropped=tuple(dropped), added=tuple(added), clusters=clusters, answering=taken
    )
