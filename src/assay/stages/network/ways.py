"""Which way a claim tells that money or goods go: by its frame, verb or noun, and by the shape of its relation."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from assay.model import Basis, Claim, Dimension, Kind, Participant, Quantity, Role
from assay.stages.network.parties import Parties, ends_in_a_name, head_of, is_nobody, is_thing, words_of
from assay.text.resources import load

_DESCRIBED = (Basis.DESCRIBED, Basis.NAMED)
_SOLD = (Kind.VESSEL, Kind.GOODS, Kind.WORK, Kind.OTHER)  # what a name may stand for that is sold, and buys nothing


@cache
def _frames() -> dict[str, dict[str, str]]:
    """For each frame that moves something: what, and which part of the claim is source and target."""
    settings: Any = load("network.yaml")
    found = {
        entry["id"]: dict(entry["flow"])
        for name in settings["frame_files"]
        for entry in load(f"frames/{name}.yaml")
        if entry.get("flow") and entry["id"] not in settings["carriers"]
    }
    return found | {frame: {"what": "money", **parts} for frame, parts in settings["frames"].items()}


@cache
def _movers() -> dict[str, dict[str, str]]:
    return {verb: entry for entry in load("network.yaml")["movers"] for verb in entry["verbs"].split()}


def way_of(claim: Claim, parties: Parties) -> dict[str, str] | None:
    """What flows, and which part of the claim is source and target; None where nothing is told to flow."""
    way = _told(claim)
    return None if way is None else _shaped(way, claim, parties)


def _told(claim: Claim) -> dict[str, str] | None:
    if claim.frame in _frames():
        return _frames()[claim.frame]
    if money_of(claim) is None:
        return None
    first, *rest = claim.relation.split()
    for account in load("network.yaml")["accounts"]:
        noun = rest[0] if rest else claim.object.name.split()[-1] if claim.object and claim.object.name else ""
        if first == account["relation"] and noun in account.get("nouns", noun).split():
            return {"what": "money", **account}
    mover = _movers().get(claim.predicate)
    if mover is None or not (claim.frame == "finance.keep" or claim.frame.partition(".")[0] == "event"):
        return None
    moved = None if "subject" in mover.values() else claim.subject
    return None if _other_goods(claim, moved) else {"what": "money", **mover}


def _shaped(way: dict[str, str], claim: Claim, parties: Parties) -> dict[str, str]:
    """The way as the words around the verb turn it: "is diverted to", "passes to", "is promised", "pays for"."""
    words = claim.relation.split()
    last, passive = words[-1] if len(words) > 1 else "", words[:1] == ["is"]
    ends = dict(way)
    if last in words_of("no_end"):
        _drop(ends, "object")
    elif last == "to" and ends.get("source") == "object":
        ends |= {"source": "" if passive else "subject", "target": "object"}
    elif last == "from" and ends.get("target") == "object":
        ends |= {"source": "object", "target": "" if passive else "subject"}
    elif passive and len(words) == 2 and ends.get("source") == "subject" and ends["what"] == "money":
        ends |= {"source": "", "target": "subject"}
    if last == "to" and not passive and not ends.get("source") and _hands_on(claim):
        ends["source"] = "subject"
    if object_is_goods(claim, parties):
        _drop(ends, "object")
    return ends


def _drop(ends: dict[str, str], part: str) -> None:
    for end in ("source", "target"):
        if ends.get(end) == part:
            ends[end] = ""


def _hands_on(claim: Claim) -> bool:
    """Whether a verb of arriving has an object that it hands on: "passed half of the price to an agent"."""
    return claim.amount is not None and any(role is Role.GOODS for role, _ in claim.others)


def object_is_goods(claim: Claim, parties: Parties) -> bool:
    """Whether what stands right behind a verb of trade is the thing sold, and nobody: "sold the ship"."""
    trade = claim.frame in load("network.yaml")["priced"]
    if not trade or claim.object is None or claim.relation.split()[1:]:
        return False
    if any(role is Role.GOODS for role, _ in claim.others):
        return False
    entity = parties.entity(claim.object)
    return entity.kind in _SOLD if entity else not ends_in_a_name(claim.object.name)


def money_of(claim: Claim) -> Quantity | None:
    """The claim's amount where it is money, or a share of money; a change of an amount is none, nor is interest."""
    amount = claim.amount
    if amount is None or amount.change:
        return None
    if amount.dimension is Dimension.SHARE and amount.per is None:
        return amount if _of_money(claim, amount) else None
    return amount if amount.dimension is Dimension.MONEY else None


def _of_money(claim: Claim, share: Quantity) -> bool:
    """Whether money is shared, and no cases or animals."""
    whole = re.split(r"[,;(]", share.of)[0]
    told = head_of(whole) not in words_of("nobody") | {"what"}
    if whole and told:
        return _is_money(head_of(whole))
    named = [p.name for p in (claim.subject, claim.object) if p is not None and p.name]
    paid = not whole and claim.frame.partition(".")[0] == "finance" and not _other_goods(claim)
    return paid or any(_is_money(head_of(n)) for n in named)


def _is_money(head: str) -> bool:
    return head in words_of("things") - words_of("no_money")


def _other_goods(claim: Claim, moved: Participant | None = None) -> bool:
    """Whether a claim names goods that are moved, so that its money is what they are worth or cost."""
    goods = [*(p for role, p in claim.others if role is Role.GOODS), *([moved] if moved else [])]
    described = [p for p in goods if p.name and not is_nobody(p.name) and p.mention is None and p.basis in _DESCRIBED]
    return any(not is_thing(p.name) and not _is_amount(p, claim) for p in described)


def _is_amount(participant: Participant, claim: Claim) -> bool:
    """Whether words only name the amount again: "pesos"."""
    words = claim.amount.text.casefold().split() if claim.amount else []
    head = head_of(participant.name)
    return head in words or bool({head, head.removesuffix("s")} & load("currencies.yaml")["words"].keys())
