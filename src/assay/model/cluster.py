"""Claims side by side, and what stands behind them."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from assay.model.base import Value
from assay.model.claim import Claim


class Relation(StrEnum):
    SAME = "same"
    DRIFTED = "drifted"
    CONTRADICTED = "contradicted"
    ROLE_CHANGED = "role-changed"
    HEDGE_LOST = "hedge-lost"
    ATTRIBUTION_LOST = "attribution-lost"


class Difference(Value, frozen=True, kw_only=True):
    """One respect in which two claims differ."""

    what: str  # amount, rounded, unit, period, place, count, list, subject, object, roles, wording, hedge, ...

    a: str
    b: str
    note: str  # one sentence for a person


class Alignment(Value, frozen=True, kw_only=True):
    """Two claims that speak of the same thing; `a` on the parent's side where one derives."""

    a: str
    b: str
    relation: Relation
    score: float
    differences: tuple[Difference, ...] = ()


class Change(Value, frozen=True, kw_only=True):
    """A claim that was dropped or added along a derivation."""

    parent: str
    child: str
    claim: str
    detail: str = ""  # for a list member: which list it fell from


class Cluster(Value, frozen=True, kw_only=True):
    """The claims of a case that say the same thing or speak to the same question."""

    id: str
    claims: tuple[str, ...]


class Aligned(Value, frozen=True, kw_only=True):
    """The result of `align`."""

    alignments: tuple[Alignment, ...] = ()
    dropped: tuple[Change, ...] = ()
    added: tuple[Change, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    answering: tuple[Claim, ...] = ()  # remarks that are claims because they answer to one of another document


class Reliability(StrEnum):
    """Admiralty (STANAG 2511) reliability of a source; F is unknown, not bad."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Grade(Value, frozen=True, kw_only=True):
    """An Admiralty grade with the reason for each axis."""

    reliability: Reliability
    credibility: int  # 1 to 6
    reliability_reason: str
    credibility_reason: str


class Weight(Value, frozen=True, kw_only=True):
    """What stands behind one cluster."""

    cluster: str
    origins: tuple[str, ...]  # names of the independent roots; of the denials, where there is nothing else
    supporting: tuple[str, ...]  # claim ids
    opposing: tuple[str, ...]  # claim ids that deny
    grade: Grade
    belief: float | None = None  # contested questions only: share of weight on the supporting side
    note: str = ""


class Weights(Value, frozen=True, kw_only=True):
    """The result of `weigh`."""

    weights: tuple[Weight, ...] = ()
    sources: dict[str, Reliability] = msgspec.field(default_factory=dict)  # by source name, as judged
