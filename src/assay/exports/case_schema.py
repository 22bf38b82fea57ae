"""The shape of case.json, version 1 (`assay.case/1`): what `json_case` writes and the published schema describes.

Numbers of `amount` are JSON numbers; elsewhere exact decimals are strings. Offsets are Unicode code
points, half-open, into `documents[].text`. `python -m assay.exports.case_schema` prints the schema that
docs/reference/case.schema.json publishes.
"""

from __future__ import annotations

import json
from typing import Final, Literal

import msgspec

from assay.model import (
    Agreement,
    BlockKind,
    Certainty,
    Citation,
    Derivation,
    Difference,
    Dossier,
    Figure,
    Grade,
    Implied,
    Judgement,
    Kind,
    Link,
    Mention,
    Merge,
    Mode,
    Network,
    Participant,
    Period,
    Places,
    Quantity,
    ReadingChoice,
    Relation,
    Reliability,
    Role,
    Screening,
    UnseenSource,
)
from assay.model.text import Block

SCHEMA: Final = "assay.case/1"


class DocumentJson(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    file: str  # base name
    title: str
    published: str | None  # "2025-02-03"; an interval "2024-02/2024-04" if inferred
    published_basis: str
    outlet: str | None
    sha256: str
    media_type: str
    encoding: str
    length: int  # code points
    blocks: tuple[Block, ...]
    text: str


class AmountJson(msgspec.Struct, frozen=True, kw_only=True):
    low: int | float | None
    high: int | float | None
    unit: str
    per: str | None
    from_: str | None = msgspec.field(name="from")
    to: str | None


class ClaimJson(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    document: str
    start: int
    end: int
    quote: str
    sentence: tuple[int, int]
    block: BlockKind
    subject: str
    relation: str
    object: str
    amount: AmountJson | None
    attribution: tuple[str, ...]  # outermost to innermost; [] is the document's own voice
    certainty: Certainty
    hedge: str
    mode: Mode  # only "statement" and "belief" say that it is so
    frame: str
    predicate: str
    subject_as_read: Participant | None
    object_as_read: Participant | None
    others: tuple[tuple[Role, Participant], ...]
    items: tuple[Participant, ...]
    partial_list: bool
    quantity: Quantity | None
    chain: tuple[Link, ...]
    period: Period | None
    told: str | None
    rank: int
    engine: str


class EntityJson(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    name: str
    names: tuple[str, ...]
    kind: Kind
    mentions: tuple[str, ...]
    descriptors: tuple[str, ...]
    merges: tuple[Merge, ...]


class AlignmentJson(msgspec.Struct, frozen=True, kw_only=True):
    a: str
    b: str
    relation: Relation
    score: float
    differences: tuple[Difference, ...]


class ChangeJson(msgspec.Struct, frozen=True, kw_only=True):
    from_: str = msgspec.field(name="from")
    to: str
    claim: str
    detail: str


class ClusterJson(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    claims: tuple[str, ...]
    origins: int  # how many independent roots stand behind it
    origin_names: tuple[str, ...]
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    grade: Grade | None
    belief: float | None
    note: str


class ConflictJson(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    rule: str
    claims: tuple[str, ...]
    assumptions: tuple[str, ...]  # the sentences of the readings
    readings: tuple[str, ...]  # their ids
    explanation: str
    working: tuple[str, ...]
    odd_one_out: str | None
    repair: str
    figures: tuple[Figure, ...]
    inherited_from: str | None
    rank: int  # 1 for the weightiest
    rank_reason: str


class CaseJson(msgspec.Struct, frozen=True, kw_only=True):
    """One case, whole."""

    schema: Literal["assay.case/1"]
    documents: tuple[DocumentJson, ...]
    claims: tuple[ClaimJson, ...]
    entities: tuple[EntityJson, ...]
    derivations: tuple[Derivation, ...]
    alignments: tuple[AlignmentJson, ...]
    dropped: tuple[ChangeJson, ...]
    added: tuple[ChangeJson, ...]
    clusters: tuple[ClusterJson, ...]
    conflicts: tuple[ConflictJson, ...]
    agreements: tuple[Agreement, ...]
    readings: tuple[ReadingChoice, ...]
    implied: tuple[Implied, ...]  # what follows from figures although nobody states it
    incomplete: str  # said when a bound stopped the search for conflicts
    mentions: tuple[Mention, ...]
    citations: dict[str, tuple[Citation, ...]]  # by document
    quantities: dict[str, tuple[Quantity, ...]]  # by document
    rejected: dict[str, int]  # claims dropped because their words were not at their span, by document
    kept_apart: tuple[Merge, ...]
    unseen: tuple[UnseenSource, ...]
    alternatives: tuple[Derivation, ...]
    sources: dict[str, Reliability]
    screening: Screening
    network: Network
    places: Places
    judgements: tuple[Judgement, ...]
    dossier: Dossier


def schema() -> str:
    """The JSON Schema (draft 2020-12) of case.json as text, ending in a newline."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:assay:case:1", "title": SCHEMA}
    return json.dumps({**msgspec.json.schema(CaseJson), **head}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    print(schema(), end="")
