"""Admiralty grades (AJP-2.1, STANAG 2511): reliability is of the source, credibility of the item, each by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assay.model import Grade, Reliability
from assay.stages.weigh.origins import Origin

_ORDER = "ABCDE"


@dataclass(frozen=True)
class Between:
    """How claims of a cluster compare: across origins, and within one (`drifted`: its retellings differ)."""

    confirmed: bool  # claims of two origins say the same
    disputed: bool  # claims of two origins contradict each other
    drifted: bool


def grade(
    support: Sequence[Origin], against: Sequence[Origin], graded: Mapping[str, Reliability], between: Between
) -> Grade:
    """The grade of what a cluster affirms. `graded`: origin key to a judged grade."""
    reliability, why = _reliability(support, graded)
    credibility, because = _credibility(support, against, between)
    return Grade(reliability=reliability, credibility=credibility, reliability_reason=why, credibility_reason=because)


def _reliability(support: Sequence[Origin], graded: Mapping[str, Reliability]) -> tuple[Reliability, str]:
    judged = sorted((graded[o.key], o.name) for o in support if o.key in graded and graded[o.key] in _ORDER)
    if judged:
        best, name = judged[0]
        more = "; its other origins have no better grade" if len(support) > 1 else ""
        return best, f"{name} was graded {best} by an analyst{more}."
    if any(o.key in graded for o in support):
        return Reliability.F, "An analyst graded its source F: its reliability cannot be judged."
    if not support:
        return Reliability.F, "No source affirms it."
    return (
        Reliability.F,
        "Nobody has graded its source and the case holds no record of it: reliability cannot be judged.",
    )


def _credibility(support: Sequence[Origin], against: Sequence[Origin], between: Between) -> tuple[int, str]:
    asserted = [o for o in support if o.asserted]
    if not support:
        return 6, "It is only denied here; nobody affirms it."
    if against:
        return _contested(support, against)
    names = " and ".join(o.name for o in (asserted or support)[:3])
    if len(support) > 1 and between.disputed and not between.confirmed:
        return 4, f"Independent origins give it differently: {names}."
    if len(asserted) > 1 and between.confirmed:
        return 1, f"Confirmed by independent origins: {names}."
    if len(asserted) > 1:
        return 2, f"Independent origins speak to it and fit ({names}), but none says the same as another."
    if len(support) > 1 and asserted:
        return 2, f"{asserted[0].name} asserts it; the second independent origin only holds it possible."
    if not asserted:
        return 3, "Every source here hedges it."
    origin = support[0]
    if not origin.named:
        return 3, "The outlets that tell it name no source; nothing shows that they are independent."
    if between.drifted:
        return 3, "One origin, and its retellings differ."
    if len(origin.claims) > 1:
        return 2, "One origin, however often it is retold; consistent, not confirmed."
    return 2, "One origin; not contradicted, not confirmed."


def _contested(support: Sequence[Origin], against: Sequence[Origin]) -> tuple[int, str]:
    denied = ", ".join(o.name for o in against[:3])
    if len(against) > len(support):
        return 5, f"Contradicted by more independent origins ({denied}) than affirm it."
    if len(against) == len(support):
        return 4, f"Contradicted by {denied}; as many independent origins deny it as affirm it."
    return 3, f"Contradicted by {denied}, but more independent origins affirm it."
