"""Frames: what a verb tells, and in which parts. The frames themselves are data (resources/frames)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from assay.stages.extract.claims.moneyed import about_money, is_money, parts_of
from assay.stages.extract.parse.clauses import Clause
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

FILES = ("finance", "control", "trade")


class Frame(NamedTuple):
    """One frame of resources/frames."""

    id: str
    relation: str
    verbs: frozenset[str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    ftm: str
    stix: str
    needs: tuple[str, ...]  # slots without which the verb means something else ("leads to")
    turned: bool  # whether the relation reads from what is no subject of the verb: "belongs to" gives "owns"
    of_money: bool  # whether the verb has this sense only of money
    nouns: frozenset[str]  # the nouns that say the same
    doers: frozenset[str]  # nouns for those who usually do it
    open: bool  # whether a passive without a doer still has one, who is not told
    before: bool  # whether that is the body that the sentence before tells of
    flow: dict[str, str]
    examples: tuple[dict[str, str], ...]

    @property
    def of_finance(self) -> bool:
        """Whether it tells how money moves."""
        return self.id.startswith("finance.")


class Filled(NamedTuple):
    """A frame with its parts found: tokens that head the phrases, and the slots that they were found in."""

    frame: Frame
    subject: Token | None
    object: Token | None
    object_slot: str
    subject_slot: str = ""


@cache
def frames() -> dict[str, Frame]:
    """All frames by id."""
    found = {}
    for name in FILES:
        for entry in load(f"frames/{name}.yaml"):
            found[entry["id"]] = Frame(
                id=entry["id"],
                relation=entry["relation"],
                verbs=frozenset(entry["verbs"].split()),
                subject=tuple(entry["subject"]),
                object=tuple(entry["object"]),
                ftm=entry["ftm"],
                stix=entry["stix"],
                needs=tuple(entry.get("needs", ())),
                turned=bool(entry.get("turned", False)),
                of_money=entry.get("of") == "money",
                nouns=frozenset(entry.get("nouns", "").split()),
                doers=frozenset(entry.get("doers", "").split()),
                open=bool(entry.get("open", False)),
                before=bool(entry.get("before", False)),
                flow=dict(entry.get("flow", {})),
                examples=tuple(entry["examples"]),
            )
    return found


@cache
def _by_verb() -> dict[str, Frame]:
    table: dict[str, Frame] = {}
    for frame in frames().values():
        for verb in frame.verbs:
            table.setdefault(verb, frame)
    return table


def frame_of(clause: Clause) -> Frame:
    """The frame that the clause's verb evokes; "event" where there is none of its own, or what it needs is missing."""
    frame = _by_verb().get(clause.verb.lemma_.lower(), frames()["event"])
    if clause.idiom is not None or (
        with_particle(clause) and clause.verb.lemma_.lower() in word_set("frames/ties.yaml", "changing")
    ):
        return frames()["event"]
    if frame.turned and not is_money(clause.agent):
        return frames()["event"]  # "the boats came from the yard, at 30,000 euros each"
    missing = any(not any(_has(clause, slot) for slot in need.split("|")) for need in frame.needs)
    return frames()["event"] if missing or (frame.of_money and not about_money(parts_of(clause))) else frame


def with_particle(clause: Clause) -> bool:
    """Whether a word such as "up" or "out" belongs to the verb."""
    return any(c.dep_ == "prt" for c in clause.verb.children)


def _has(clause: Clause, slot: str) -> bool:
    if slot.startswith("prep:"):
        return any(p == slot[5:] for p, _ in clause.preps)
    return getattr(clause, slot) is not None
