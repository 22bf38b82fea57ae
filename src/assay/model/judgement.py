"""Decisions of an analyst: inputs of the pipeline, never edits of its outputs."""

from __future__ import annotations

from enum import StrEnum

from assay.model.base import Value


class Action(StrEnum):
    MERGE = "merge"  # subjects: two names that are one entity
    SPLIT = "split"  # subjects: two names that are not one entity
    REJECT = "reject"  # subject: id of a claim, a reading or a finding
    ACCEPT = "accept"  # subject: id of a claim, a reading or a finding
    GRADE = "grade"  # subject: a source's name; value: A to F
    LISTED = "listed"  # subjects: a name of a party, the reference of an entry that it is; value: the list, if need be
    NOT_LISTED = "not-listed"  # the same, of an entry that it is not
    PLACE = "place"  # subject: a name of a place; value: where it lies, or "none" where it names no place
    WITHDRAW = "withdraw"  # subject: a document id or a source's name
    RETRACT = "retract"  # subject: id of an earlier judgement, which then no longer counts


class Judgement(Value, frozen=True, kw_only=True):
    """One entry of the append-only log."""

    id: str
    action: Action
    subjects: tuple[str, ...]
    value: str = ""
    reason: str = ""
    author: str = ""
    at: str = ""  # ISO 8601, UTC; told by the caller, never read from a clock in a stage


def on_lists(log: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements that count on who is an entry of a list, and who is not."""
    return tuple(j for j in in_force(log) if j.action in (Action.LISTED, Action.NOT_LISTED))


def on_places(log: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements that count on where places lie."""
    return tuple(j for j in in_force(log) if j.action is Action.PLACE)


def taken_back(log: tuple[Judgement, ...]) -> frozenset[str]:
    """The ids of the judgements that a retraction took back which was not itself taken back later."""
    found: set[str] = set()
    for j in reversed(log):
        if j.action is Action.RETRACT and j.id not in found:
            found.update(j.subjects)
    return frozenset(found)


def in_force(log: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements that count: all but retractions and what they retract."""
    gone = taken_back(log)
    return tuple(j for j in log if j.action is not Action.RETRACT and j.id not in gone)
