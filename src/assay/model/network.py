"""Who does what with whom, with how much, where and when."""

from __future__ import annotations

from decimal import Decimal

from assay.model.base import Value
from assay.model.claim import Certainty
from assay.model.text import Period


class Node(Value, frozen=True, kw_only=True):
    id: str  # entity id, or an id made from the words where no entity stands behind them
    name: str
    kind: str
    claims: tuple[str, ...] = ()
    broker: float = 0.0  # share of shortest paths through it, 0 to 1


class Flow(Value, frozen=True, kw_only=True):
    """Money or goods from one node to another."""

    source: str
    target: str
    what: str  # "money", or the goods
    low: Decimal | None
    high: Decimal | None
    unit: str
    per: str | None
    period: Period | None
    claims: tuple[str, ...]
    certainty: Certainty


class Tie(Value, frozen=True, kw_only=True):
    """Any other relation between two nodes."""

    source: str
    target: str
    relation: str
    claims: tuple[str, ...]
    certainty: Certainty


class Moment(Value, frozen=True, kw_only=True):
    """One entry of the timeline."""

    period: Period
    claim: str
    label: str


class Network(Value, frozen=True, kw_only=True):
    """The result of `network`."""

    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    ties: tuple[Tie, ...] = ()
    timeline: tuple[Moment, ...] = ()
    choke_points: tuple[tuple[str, str], ...] = ()  # (node id, sentence)
