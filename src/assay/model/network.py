"""Who does what with whom, with how much, where and when."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from assay.model.base import Value
from assay.model.claim import Certainty, Mode
from assay.model.text import Period


class Node(Value, frozen=True, kw_only=True):
    id: str  # entity id, or an id made from the words where no entity stands behind them
    name: str
    kind: str
    claims: tuple[str, ...] = ()
    broker: float = 0.0  # share of shortest paths through it, 0 to 1


class Step(StrEnum):
    """How far money or goods have come on their way, by the verb that tells of them."""

    PLEDGED = "pledged"
    SENT = "sent"
    RECEIVED = "received"
    DIVERTED = "diverted"
    MOVED = "moved"  # the verb does not tell


class Flow(Value, frozen=True, kw_only=True):
    """Money or goods from one node to another. An end that nobody names is empty, and one end is always there."""

    id: str = ""
    source: str
    target: str
    what: str  # "money", or the goods
    low: Decimal | None
    high: Decimal | None
    unit: str  # "percent" for a share of `of`
    per: str | None  # a rate
    period: Period | None
    claims: tuple[str, ...]
    certainty: Certainty
    mode: Mode = Mode.STATEMENT  # a plan is kept apart from what is said to be so
    step: Step = Step.MOVED
    words: str = ""  # at an end that no party is named for: "mining revenues"
    of: str = ""  # the whole of which it is a share, in the text's words
    joint: str = ""  # flows with the same mark have their amount together, not each
    part_of: tuple[str, ...] = ()  # ids of flows in which it is contained, as the texts tell
    told_as: tuple[str, ...] = ()  # ids of flows that tell the same money with another amount or in another unit
    turned: str = ""  # id of the flow that it tells again with its ends changed
    origins: tuple[str, ...] = ()  # the roots of the lineage of the documents that tell it, by name

    @property
    def counts(self) -> bool:
        """Whether somebody says that it took place: a denial, a plan and a pledge do not."""
        stated = self.mode in (Mode.STATEMENT, Mode.BELIEF)
        return stated and self.certainty is not Certainty.DENIED and self.step is not Step.PLEDGED


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


class Omission(StrEnum):
    """Why a flow is not in a total."""

    DENIED = "denied"
    PLANNED = "planned"
    PLEDGED = "pledged"
    HEDGED = "hedged"
    TURNED = "turned"  # its source tells it the other way round than the text that it retells
    PART = "part"  # of a flow that is in it
    SAME = "same"  # money that is in it, told with another amount or in another unit
    STAGE = "stage"  # another stage of money that is in it
    MAYBE_PART = "maybe-part"  # nothing tells that it is not in it already
    OTHER_PERIOD = "other-period"  # a rate of another time


class LeftOut(Value, frozen=True, kw_only=True):
    flow: str
    why: Omission
    words: str = ""  # at an end that no party is named for: "mining revenues"
    of: str = ""  # the flow in the total because of which it is left out


class Total(Value, frozen=True, kw_only=True):
    """What goes into or out of a party in one unit: an exact sum of intervals, None being unbounded."""

    party: str
    direction: str  # "in" or "out"
    unit: str
    per: str | None  # a rate is never added to an amount, nor a weekly one to a monthly one
    year: int | None  # of the flows that lie within it; None for all that is told
    low: Decimal | None
    high: Decimal | None
    flows: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()


class Stage(Value, frozen=True, kw_only=True):
    """What an account has for one step."""

    step: Step
    low: Decimal | None
    high: Decimal | None
    flows: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()


class Account(Value, frozen=True, kw_only=True):
    """Aid from one donor to one recipient, step by step. An end that nobody names is empty.

    `gap_low` and `gap_high` are derived: sent less received and diverted. Both are None where nothing is derived.
    """

    donor: str
    recipient: str
    unit: str
    stages: tuple[Stage, ...]
    gap_low: Decimal | None = None
    gap_high: Decimal | None = None


class Path(Value, frozen=True, kw_only=True):
    """A way along flows; `flows` has the ids of the flows of each step."""

    nodes: tuple[str, ...]
    flows: tuple[tuple[str, ...], ...]
    hedged: bool = False  # whether a step of it is told with a hedge only


class Removal(Value, frozen=True, kw_only=True):
    """What would stop if a node were gone, as far as the reports tell."""

    node: str
    stopped: tuple[str, ...]  # flows that touch it, or start at a party that nothing reaches any more
    cut_off: tuple[str, ...]  # parties to which flows came, and to which none comes any more from any source
    parted: tuple[tuple[str, str], ...]  # pairs of a source and an end that were joined and are not any more


class Choke(Value, frozen=True, kw_only=True):
    """A node through which everything between some pairs goes, or which stands between most others."""

    node: str
    text: str  # a sentence in the sources' voice
    removal: Removal | None = None  # None for a broker past whom other ways lead


class Network(Value, frozen=True, kw_only=True):
    """The result of `network`."""

    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    ties: tuple[Tie, ...] = ()
    timeline: tuple[Moment, ...] = ()
    totals: tuple[Total, ...] = ()
    accounts: tuple[Account, ...] = ()
    paths: tuple[Path, ...] = ()  # from the first sources to the last receivers, by two steps or more
    choke_points: tuple[Choke, ...] = ()
