"""The eleven stages and their order. Nothing else knows more than one stage.

Documents are read one by one (`ingest`, `extract`). Then `heed` takes out what an analyst rejected or withdrew,
and the stages of the whole case follow. Each stage is keyed by the digests of what it takes, so that a rerun
does only what is new.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

import assay
from assay.engines.base import Cache, Notify, Scope, Slot, Stage
from assay.engines.local import LocalEngine
from assay.engines.machines import Machines
from assay.errors import AssayError, MissingMachine, Unreachable, Usage
from assay.inquiry.heed import excluded, heed
from assay.model import (
    Aligned,
    CaseResult,
    Document,
    Dossier,
    Entities,
    Judgement,
    Lineage,
    Network,
    Places,
    Reading,
    Reconciled,
    Screening,
    Value,
    Weights,
    in_force,
    on_lists,
    on_places,
)

Board = dict[str, Slot]


def _stage(scope: Scope, name: str, takes: str, gives: str, kind: type[Value], help: str) -> Stage:
    module = f"assay.stages.{name}"
    return Stage(name=name, scope=scope, takes=tuple(takes.split()), gives=gives, kind=kind, module=module, help=help)


STAGES: tuple[Stage, ...] = (
    _stage(
        Scope.DOCUMENT,
        "ingest",
        "data file max_bytes inside declared",
        "document",
        Document,
        "reads a file and tells title, body, headlines apart",
    ),
    _stage(
        Scope.DOCUMENT,
        "extract",
        "document nlp reader",
        "reading",
        Reading,
        "reads who says what of whom, how much, when and how surely",
    ),
    _stage(
        Scope.CASE,
        "resolve",
        "documents readings judgements",
        "entities",
        Entities,
        "finds the names that mean the same",
    ),
    _stage(
        Scope.CASE,
        "places",
        "documents readings entities gazetteer located",
        "places",
        Places,
        "tells where the places lie that are named, how surely, and the ways between them",
    ),
    _stage(
        Scope.CASE,
        "screen",
        "entities watchlists decided transliterate",
        "screening",
        Screening,
        "looks everyone up on the watchlists",
    ),
    _stage(
        Scope.CASE,
        "lineage",
        "documents readings entities",
        "lineage",
        Lineage,
        "tells which document derives from which",
    ),
    _stage(
        Scope.CASE,
        "align",
        "documents readings entities lineage",
        "aligned",
        Aligned,
        "sets claims side by side: same, drifted, contradicted, dropped, added",
    ),
    _stage(
        Scope.CASE,
        "weigh",
        "documents readings entities lineage aligned judgements",
        "weights",
        Weights,
        "counts the independent origins of each claim and grades it",
    ),
    _stage(
        Scope.CASE,
        "reconcile",
        "documents readings entities lineage aligned judgements solver",
        "reconciled",
        Reconciled,
        "tests whether the figures can stand together",
    ),
    _stage(
        Scope.CASE,
        "network",
        "documents readings entities lineage aligned reconciled",
        "network",
        Network,
        "draws who deals with whom, the flows and the timeline",
    ),
    _stage(
        Scope.CASE,
        "compose",
        "documents readings entities screening lineage aligned weights reconciled network places judgements",
        "dossier",
        Dossier,
        "writes the findings and the dossier",
    ),
)


class Input:
    """A document to read: its bytes are fetched only when `ingest` must read them.

    `inside` are the containers that it came out of, `declared` is the Content-Type that the last of them gives it.
    """

    def __init__(self, file: str, data: Slot, inside: tuple[str, ...] = (), declared: str = "") -> None:
        self.file = file
        self.data = data
        self.inside = inside
        self.declared = declared


class Problem(Value, frozen=True, kw_only=True):
    """A document that was left out, and why (one line)."""

    file: str
    message: str


class Read(Value, frozen=True, kw_only=True):
    """A document and what was read in it."""

    document: Document
    reading: Reading


class Outcome(Value, frozen=True, kw_only=True):
    result: CaseResult
    problems: tuple[Problem, ...]


def run(
    inputs: Iterable[Input],
    *,
    judgements: tuple[Judgement, ...],
    watchlists: Slot,
    cache: Cache,
    machines: Machines,
    max_bytes: int,
    transliterate: bool = True,
    notify: Notify | None = None,
) -> Outcome:
    """All that follows from the documents, judgements and watchlists of a case.

    Raises MissingMachine, StageFailed for a stage of the whole case, and, where no document could be read, the
    error of the first or Usage.
    """
    inputs = sorted(inputs, key=lambda i: (i.data.digest, i.file))
    document_stages = [s for s in STAGES if s.scope is Scope.DOCUMENT]
    case_stages = [s for s in STAGES if s.scope is Scope.CASE]
    steps = len(document_stages) * len(inputs) + len(case_stages)
    engine = LocalEngine(cache, release=assay.__version__, steps=steps, notify=notify)
    boards, problems = _read_all(engine, document_stages, inputs, machines, max_bytes)
    boards.sort(key=lambda b: b["document"].value.id)
    board = _heeded(boards, judgements)
    board |= {"judgements": Slot.of(in_force(judgements)), "watchlists": watchlists}
    board |= {"solver": machines.solver, "gazetteer": machines.gazetteer}
    board |= {"decided": Slot.of(on_lists(judgements)), "transliterate": Slot.of(transliterate)}
    board |= {"located": Slot.of(on_places(judgements))}
    for stage in case_stages:
        board[stage.gives] = engine.perform(stage, board)
        if stage.gives == "aligned":
            board["readings"] = _answering(board)
    return Outcome(result=_result(board, judgements), problems=problems)


def read(
    inputs: Iterable[Input], *, cache: Cache, machines: Machines, max_bytes: int, notify: Notify | None = None
) -> tuple[tuple[Read, ...], tuple[Problem, ...]]:
    """Each document with its reading, in the order given; nothing of the case as a whole. Raises as `run` does."""
    inputs = list(inputs)
    stages = [s for s in STAGES if s.scope is Scope.DOCUMENT]
    engine = LocalEngine(cache, release=assay.__version__, steps=len(stages) * len(inputs), notify=notify)
    boards, problems = _read_all(engine, stages, inputs, machines, max_bytes)
    return tuple(Read(document=b["document"].value, reading=b["reading"].value) for b in boards), problems


def read_document(source: Input, *, cache: Cache, max_bytes: int) -> Document:
    """What `ingest` makes of one file. Raises BadInput where it cannot be taken."""
    ingest = next(s for s in STAGES if s.name == "ingest")
    engine = LocalEngine(cache, release=assay.__version__, steps=1)
    document: Document = engine.perform(ingest, _document_board(source, max_bytes)).value
    return document


def data_slot(data: bytes) -> Slot:
    """The slot of a file's bytes; its digest is their plain SHA-256."""
    return Slot(hashlib.sha256(data).hexdigest(), lambda: data)


def _document_board(source: Input, max_bytes: int) -> dict[str, Slot]:
    return {
        "data": source.data,
        "file": Slot.of(source.file),
        "max_bytes": Slot.of(max_bytes),
        "inside": Slot.of(source.inside),
        "declared": Slot.of(source.declared),
    }


def _read_all(
    engine: LocalEngine, stages: Sequence[Stage], inputs: Sequence[Input], machines: Machines, max_bytes: int
) -> tuple[list[Board], tuple[Problem, ...]]:
    """Each document through the document stages; one that fails is left out, and the rest goes on."""
    boards: list[Board] = []
    problems: list[Problem] = []
    first: AssayError | None = None
    for source in inputs:
        board = _document_board(source, max_bytes)
        board |= {"nlp": machines.nlp, "reader": machines.reader}
        try:
            for stage in stages:
                board[stage.gives] = engine.perform(stage, board, source.file)
        except (MissingMachine, Unreachable):
            raise
        except AssayError as error:
            engine.skip(sum(s.gives not in board for s in stages) - 1)
            problems.append(Problem(file=source.file, message=str(error)))
            first = first or error
        else:
            boards.append(_titled(board))
    if not boards:
        raise _nothing_read(first, len(problems))
    return boards, tuple(problems)


def _titled(board: Board) -> Board:
    """The board with the document under its title as mended, where `extract` found that damaged."""
    title = board["reading"].value.title
    if not title:
        return board
    return board | {"document": Slot.of(msgspec.structs.replace(board["document"].value, title=title))}


def _nothing_read(first: AssayError | None, failed: int) -> AssayError:
    if first is None:
        return Usage("there are no documents to read; add some")
    if failed == 1:
        return first
    return type(first)(f"none of the {failed} documents could be read; the first: {first}")


def _heeded(boards: Sequence[Board], judgements: tuple[Judgement, ...]) -> dict[str, Slot]:
    """What the stages of the whole case are given: all but what an analyst took out."""
    out = excluded(judgements)
    documents: list[Slot] = []
    readings: list[Slot] = []
    for board in boards:
        document, reading = board["document"], board["reading"]
        left = heed(document.value, reading.value, out) if out else None
        if out and left is None:
            continue
        documents.append(document)
        readings.append(reading if left is None or left is reading.value else Slot.of(left))
    if not documents:
        raise Usage("every document is withdrawn; retract a withdrawal, or add documents")
    return {"documents": Slot.tuple_of(tuple(documents)), "readings": Slot.tuple_of(tuple(readings))}


def _answering(board: Board) -> Slot:
    """The readings, with those remarks among the claims that `align` found to answer to a claim."""
    taken = {c.id for c in board["aligned"].value.answering}
    return Slot.of(tuple(r.telling(taken) for r in board["readings"].value)) if taken else board["readings"]


def _result(board: Board, judgements: tuple[Judgement, ...]) -> CaseResult:
    """The outputs as one value; findings that an analyst rejected are not in the dossier."""
    names = [f.name for f in msgspec.structs.fields(CaseResult) if f.name != "judgements"]
    result = CaseResult(**{name: board[name].value for name in names}, judgements=judgements)
    rejected = excluded(judgements).rejected
    findings = tuple(f for f in result.dossier.findings if f.id not in rejected)
    if len(findings) == len(result.dossier.findings):
        return result
    return msgspec.structs.replace(result, dossier=msgspec.structs.replace(result.dossier, findings=findings))
