"""Whether two flows at one party may be added, or may be the same money."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assay.model import Claim, Flow, Node, Omission, Step, Tie
from assay.stages.network.parties import head_of
from assay.stages.network.times import apart, within

_MEMBERSHIP = "membership"
_STAGES = frozenset({Step.SENT, Step.RECEIVED, Step.DIVERTED})


class Overlaps:
    """Reasons for which one flow cannot be added to another that is in a total already."""

    def __init__(self, nodes: Mapping[str, Node], claims: Mapping[str, Claim], members: Iterable[Tie]) -> None:
        self._nodes = nodes
        self._claims = claims
        self._members = {(t.source, t.target) for t in members}

    def why(self, flow: Flow, held: Flow, party: str) -> Omission | None:
        """Why `flow` is not added to `held` in a total of `party`; None where they are told apart."""
        if held.id in flow.part_of or flow.id in held.part_of:
            return Omission.PART
        if held.id in flow.told_as or flow.id in held.told_as:
            return Omission.SAME
        if flow.joint and flow.joint == held.joint:
            return None
        if flow.per is not None and apart(flow.period, held.period):
            return Omission.OTHER_PERIOD
        if apart(flow.period, held.period):
            return None
        here, there = (_other(f, party) for f in (flow, held))
        if here and there and here != there and not self._one_holds_the_other(here, there):
            return None
        if self._one_list(flow, held):
            return None
        if here == there and within(flow.period, held.period):
            return Omission.PART
        if here == there and here and flow.step is not held.step and {flow.step, held.step} <= _STAGES:
            return Omission.STAGE
        return Omission.MAYBE_PART

    def _one_list(self, a: Flow, b: Flow) -> bool:
        """Whether one sentence lists both, none being the whole: "3 million for the boat and 2 for the crew"."""
        told = {(c.document, c.sentence, c.predicate) for i in a.claims if (c := self._claims.get(i))}
        also = {(c.document, c.sentence, c.predicate) for i in b.claims if (c := self._claims.get(i))}
        return bool(told & also)

    def _one_holds_the_other(self, a: str, b: str) -> bool:
        if (a, b) in self._members or (b, a) in self._members:
            return True
        return self._may_hold(a, b) or self._may_hold(b, a)

    def _may_hold(self, whole: str, part: str) -> bool:
        """ "donors" may hold a named donor; "the Taliban" hold "factions of the Taliban"."""
        one, other = self._nodes[whole], self._nodes[part]
        words = _words(one.name)
        if words and words < _words(other.name):
            return True
        plural = one.kind == "described" and re.search(r"s$", one.name.split(" of ")[0]) is not None
        return plural and (other.kind != "described" or _last(one.name) == _last(other.name).removesuffix("s"))


def _other(flow: Flow, party: str) -> str:
    return flow.source if flow.target == party else flow.target


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - {"the", "a", "an", "of", "and"}


def _last(name: str) -> str:
    return head_of(name).removesuffix("s")
