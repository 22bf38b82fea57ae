"""Flows of one claim: the way that its frame, verb or noun tells, between the parties at its ends."""

from __future__ import annotations

from functools import cache

from assay.model import Certainty, Claim, Dimension, Flow, Mode, Quantity, Role, Step
from assay.stages.network.parties import Parties, head_of, is_nobody, is_thing, members, words_of
from assay.stages.network.ways import money_of, object_is_goods, way_of
from assay.text.resources import load

_GOODS = frozenset({Dimension.MASS, Dimension.VOLUME, Dimension.COUNT, Dimension.LENGTH, Dimension.AREA})
_ARRIVES = "finance.arrive"  # the frame of money, and of whatever else reaches somebody
_TO = (Role.RECIPIENT, Role.BENEFICIARY)
_SHOWN = (Mode.STATEMENT, Mode.BELIEF, Mode.PLAN)


@cache
def _steps() -> dict[str, Step]:
    return {verb: Step(step) for step, verbs in load("network.yaml")["steps"].items() for verb in verbs.split()}


def flows_of(claim: Claim, parties: Parties) -> list[Flow]:
    """The flows that a claim tells, one for each pair of a source and a target that it names; what was sold for an
    amount of money gives a second one the other way. A plan is told only with its amount."""
    asked = claim.predicate in words_of("asked")
    if claim.mode not in _SHOWN or (claim.amount is None and (asked or claim.mode is Mode.PLAN)):
        return []
    way = way_of(claim, parties)
    if way is None:
        return []
    money = money_of(claim)
    if claim.rank and claim.amount is not None and not (money or _measure(claim, way)):
        return []  # a further figure of its clause, and not one of what flows
    if claim.frame in load("network.yaml")["priced"]:
        told = _between(claim, parties, way, _goods(claim, parties), _measure(claim, way))
        back = {"source": way["target"], "target": way["source"]}
        return told + (_between(claim, parties, back, "money", money) if money and not money.per else [])
    if (way["what"] == "money" and not _weighed(claim)) or money or _hands_out_money(claim):
        return _between(claim, parties, way, _what(claim), money)
    return _between(claim, parties, way, _goods(claim, parties), _measure(claim, way))


def _between(claim: Claim, parties: Parties, way: dict[str, str], what: str, amount: Quantity | None) -> list[Flow]:
    sources = _ends(claim, parties, way.get("source"), (Role.SOURCE,))
    targets = _ends(claim, parties, way.get("target"), _TO)
    from_whom = {"subject": claim.subject, "object": claim.object}.get(way.get("source", ""))
    if targets and from_whom is not None and from_whom.name.casefold() == what.casefold():
        sources = []  # "they steal aid": the aid is what is taken, and from nobody named
    pairs = [(s, t) for s in sources or [""] for t in targets or [""] if s != t]
    if (way.get("needs") == "target" and not targets) or not (sources or targets):
        return []
    if not (sources and targets) and ((_is_end(claim, what) and not targets) or not _tells_alone(claim, what, amount)):
        return []
    together = amount is not None and len(pairs) > 1 and not words_of("each") & set(claim.quote.casefold().split())
    return [
        Flow(
            source=source,
            target=target,
            what=what,
            low=amount.low if amount else None,
            high=amount.high if amount else None,
            unit=amount.unit if amount else "",
            per=amount.per if amount else None,
            period=(amount.period if amount else None) or claim.period,
            claims=(claim.id,),
            certainty=claim.certainty,
            mode=Mode.PLAN if claim.predicate in words_of("asked") else claim.mode,
            step=_steps().get(claim.predicate, Step.MOVED),
            of=amount.of if amount and amount.dimension is Dimension.SHARE else "",
            joint=claim.id if together else "",
            words=_open_words(claim, way, bool(sources), bool(targets)),
        )
        for source, target in pairs
    ]


def _is_end(claim: Claim, what: str) -> bool:
    """Whether what is moved is the only party that a claim names ("810 tonnes of rice were stolen")."""
    return any(p is not None and p.name.casefold() == what.casefold() for p in (claim.subject, claim.object))


def _open_words(claim: Claim, way: dict[str, str], source: bool, target: bool) -> str:
    """The words at an end where no party is named: "mining revenues"."""
    part = way.get("target" if source else "source") if not (source and target) else None
    filled = {"subject": claim.subject, "object": claim.object}.get(part or "")
    return filled.name if filled is not None and filled.name and not is_nobody(filled.name) else ""


def _tells_alone(claim: Claim, what: str, amount: Quantity | None) -> bool:
    """Whether a claim with one end only tells a flow: it has an amount of money, or names the money, or a diversion."""
    named = (claim.subject, claim.object, *(p for role, p in claim.others if role is Role.GOODS))
    of_money = amount is not None or any(p is not None and p.name and is_thing(p.name) for p in named)
    if claim.certainty is Certainty.DENIED:  # "the flood did not reach the store" denies no payment
        paid = claim.frame.partition(".")[0] == "finance" and claim.frame != _ARRIVES
        return what != "goods" and (of_money or paid)
    if _steps().get(claim.predicate) is Step.DIVERTED:
        return what != "goods"
    return what == "money" and of_money


def _ends(claim: Claim, parties: Parties, part: str | None, roles: tuple[Role, ...]) -> list[str]:
    """The nodes at one end: the part that the frame names, where it is a party; else who has the matching role."""
    filled = {"subject": claim.subject, "object": claim.object}.get(part or "")
    nodes = [n for p in members(claim, filled) if parties.party(p) and (n := parties.node(claim, p))]
    if not nodes:
        others = [p for role, p in claim.others if role in roles and not is_thing(p.name) and parties.party(p)]
        nodes = [n for p in others if (n := parties.node(claim, p))]
    return list(dict.fromkeys(nodes))


def _measure(claim: Claim, way: dict[str, str]) -> Quantity | None:
    """The claim's amount where it measures goods, and not those who give them ("71 victims gave")."""
    amount = claim.amount
    if amount is None or amount.change or amount.dimension not in _GOODS:
        return None
    giver = claim.subject.name.casefold() if claim.subject and way.get("source") == "subject" else ""
    counts_givers = amount.dimension is Dimension.COUNT and amount.unit != "" and amount.unit in giver
    return None if counts_givers else amount


def _weighed(claim: Claim) -> bool:
    """Whether what is moved is weighed or measured ("810 tonnes were stolen"), and so is no money."""
    return claim.amount is not None and claim.amount.dimension in _GOODS - {Dimension.COUNT}


def _hands_out_money(claim: Claim) -> bool:
    """Whether what somebody gives or delivers is money."""
    goods = [p for role, p in claim.others if role is Role.GOODS]
    given = goods or ([claim.object] if claim.object else [])
    return any(p.name and is_thing(p.name) and head_of(p.name) not in words_of("no_money") for p in given)


def _what(claim: Claim) -> str:
    """ "money", unless the claim names another thing that is given or taken: "humanitarian aid"."""
    thing = claim.object.name if claim.object and claim.object.name and is_thing(claim.object.name) else ""
    taken = _steps().get(claim.predicate) is Step.DIVERTED and claim.object is not None and not _sum_only(claim)
    if money_of(claim) is None and thing and head_of(thing) in words_of("no_money"):
        return thing
    return claim.object.name if taken and claim.object and claim.object.name and not thing else "money"


def _sum_only(claim: Claim) -> bool:
    """Whether what is taken is told by its amount of money alone, and not as "1.1 billion ringgit of power"."""
    if money_of(claim) is None:
        return False
    goods = claim.object is not None and claim.amount is not None and f"{claim.amount.text} of {claim.object.name}"
    return not goods or goods not in claim.quote


def _goods(claim: Claim, parties: Parties) -> str:
    """What is moved: the participant with that role, else the goods in the object's place."""
    named = [p.name for role, p in claim.others if role is Role.GOODS]
    if not named and claim.object is not None and (is_thing(claim.object.name) or object_is_goods(claim, parties)):
        named = [claim.object.name]
    return next((n for n in named if n and not is_nobody(n)), "goods")
