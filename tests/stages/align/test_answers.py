"""Replies, namesakes and exchanged parties: who contradicts whom, and who has been put in whose place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from assay.model import (
    Basis,
    Certainty,
    DateRange,
    DerivationKind,
    Entities,
    Entity,
    Kind,
    Merge,
    Participant,
    Period,
    Reading,
    Relation,
)
from assay.stages.align.parties import same_party, unlike
from assay.stages.align.profile import Party, read_case
from assay.text.periods import find_periods
from assay.text.similarity import keys_of, terms_of
from tests.stages.align.small import Paper, entities, pair, run
from tests.stages.align.test_verdict import label, told, whats

PAY = {"frame": "finance.pay", "predicate": "pay"}
DENIED: dict[str, Any] = {"certainty": Certainty.DENIED}
CITES: dict[str, Any] = {"kind": DerivationKind.CITES}


def test_who_denies_every_payment_denies_the_one_that_is_told() -> None:
    found, _ = told(
        "The quarry paid a band of deserters 90,000 dollars in March.",
        "The quarry has never paid an armed group.",
        {**PAY, "subject": "quarry", "object": "band of deserters"},
        {**PAY, **DENIED, "subject": "quarry", "object": "armed group"},
        **CITES,
    )
    assert label(found) is Relation.CONTRADICTED
    assert whats(found) == {"denial"}


@pytest.mark.parametrize(
    ("denial", "parts"),
    [
        ("The quarry has never paid Osric Vane.", {"subject": "quarry", "object": "Osric Vane"}),
        ("The ferry has never paid an armed group.", {"subject": "ferry", "object": "armed group"}),
        ("The quarry did not pay a clerk in May.", {"subject": "quarry", "object": "clerk"}),
    ],
)
def test_a_denial_of_one_payment_denies_no_other(denial: str, parts: dict[str, Any]) -> None:
    found, _ = told(
        "The quarry paid a band of deserters 90,000 dollars in March.",
        denial,
        {**PAY, "subject": "quarry", "object": "band of deserters"},
        {**PAY, **DENIED, **parts},
        **CITES,
    )
    assert label(found) is not Relation.CONTRADICTED


ROLL = {"frame": "control.employ", "predicate": "employ"}


@pytest.mark.parametrize("answer", ["The quarry employs 96 men at Ost, not 140.", "The quarry employs 96 men at Ost."])
def test_an_answer_with_another_figure_contradicts(answer: str) -> None:
    found, _ = told(
        "The quarry employs 140 men at Ost.",
        answer,
        {**ROLL, "subject": "quarry", "object": "men"},
        {**ROLL, "subject": "quarry", "object": "men"},
        **CITES,
    )
    assert label(found) is Relation.CONTRADICTED


def test_a_retelling_of_a_retelling_is_no_answer() -> None:
    """Only who cites a document answers it; whose parent had it from there has drifted."""
    lines = ("The quarry employs 140 men at Ost.", "Ost has a quarry.", "The quarry employs 96 men at Ost.")
    papers = tuple(Paper(name, line + "\n") for name, line in zip(("a.txt", "b.txt", "c.txt"), lines, strict=True))
    ids = [p.say(line, **ROLL, subject="quarry", object="men") for p, line in zip(papers, lines, strict=True)]
    found = pair(run(papers, ("b.txt", "a.txt"), ("c.txt", "b.txt")), ids[0], ids[2])
    assert label(found) is Relation.DRIFTED


def test_what_a_text_has_from_the_other_is_no_answer() -> None:
    found, _ = told(
        "The quarry employs 140 men at Ost.",
        "The quarry employs 96 men at Ost, says the report.",
        {**ROLL, "subject": "quarry", "object": "men"},
        {**ROLL, "subject": "quarry", "object": "men", "source": "report"},
        **CITES,
    )
    assert label(found) is Relation.DRIFTED


def test_a_denial_is_not_told_where_only_what_it_denies_is() -> None:
    found, result = told(
        "Osric Vane denies that he received any payment.",
        "The quarry paid Osric Vane 90,000 dollars in March.",
        {"frame": "finance.receive", "predicate": "receive", "subject": "Osric Vane", "object": "payment", **DENIED},
        {**PAY, "subject": "quarry", "object": "Osric Vane"},
    )
    assert label(found) is Relation.CONTRADICTED
    assert found is not None
    assert found.a in {c.claim for c in result.dropped}


def test_two_owners_of_one_thing_contradict_each_other() -> None:
    own = {"frame": "control.own", "predicate": "own"}
    found, _ = told(
        "Janis Ozols owns the cannery at Ost.",
        "The cannery at Ost is owned by the Lutz foundation.",
        {**own, "subject": "Janis Ozols", "object": "cannery"},
        {**own, "subject": "Lutz foundation", "object": "cannery"},
        derives=False,
    )
    assert label(found) is Relation.CONTRADICTED


def test_parties_that_have_changed_places() -> None:
    guard = {"frame": "control.protect", "predicate": "guard"}
    found, _ = told(
        "The column guarded the depot of the brewery at Mufu.",
        "At Mufu the brewery guarded the depot of the column.",
        {**guard, "subject": "column", "object": "depot of the brewery"},
        {**guard, "subject": "brewery", "object": "depot of the column"},
    )
    assert label(found) is Relation.ROLE_CHANGED


def test_a_meeting_has_no_sides() -> None:
    meet = {"predicate": "meet"}
    found, _ = told(
        "The clerk met the smuggler in Ost.",
        "In Ost the smuggler met the clerk.",
        {**meet, "subject": "clerk", "object": "smuggler"},
        {**meet, "subject": "smuggler", "object": "clerk"},
    )
    assert label(found) is Relation.SAME


@pytest.mark.parametrize(
    ("first", "second", "widened"),
    [
        ("Some of the drivers were paid in fuel.", "The drivers were paid in fuel.", True),
        ("Drivers in three districts were paid in fuel.", "Drivers in all districts were paid in fuel.", True),
        ("Some of the drivers were paid in fuel.", "Several of the drivers were paid in fuel.", False),
        ("Half of the drivers were paid in fuel.", "Fifty percent of the drivers were paid in fuel.", False),
        ("In most of the year drivers were paid in fuel.", "In the year drivers were paid in fuel.", False),
    ],
)
def test_what_is_told_of_some_is_told_of_all(first: str, second: str, widened: bool) -> None:
    parts = {**PAY, "object": "drivers"}
    found, _ = told(first, second, parts, parts)
    assert ("scope" in whats(found)) is widened


def test_a_month_that_has_become_another() -> None:
    sell = {"frame": "trade.sell", "predicate": "sell", "subject": "Harmat", "object": "stake"}
    found, _ = told(
        "Harmat sold its stake in the brewery in March.",
        "Harmat sold its stake in the brewery in June.",
        {**sell, "period": month("in March")},
        {**sell, "period": month("in June")},
    )
    assert label(found) is Relation.DRIFTED
    assert whats(found) == {"period"}


def test_what_fell_off_a_list_that_was_not_read_as_one() -> None:
    hold = {"predicate": "hold", "subject": "rebels"}
    parent = "The rebels hold three copper pits, a smelter and a rail yard near Ost."
    memo = Paper("memo.txt", parent + "\n")
    pits = Participant(name="three copper pits", span=memo.span("three copper pits"))
    story = Paper("story.txt", "The rebels hold three copper pits and a smelter near Ost.\n")
    memo.say(parent, **hold)
    memo.claims[0] = replace(memo.claims[0], object=pits)
    story.say(story.text.strip(), **hold)
    (found,) = run((memo, story), ("story.txt", "memo.txt")).alignments
    assert [(d.what, d.a) for d in found.differences] == [("list", "a rail yard near Ost")]


def month(words: str) -> Period:
    (period,) = find_periods(words, reference=DateRange(earliest=date(2022, 1, 1), latest=date(2022, 1, 1)))
    return period


def readings(papers: tuple[Paper, ...]) -> tuple[Reading, ...]:
    return tuple(Reading(document=p.file, claims=tuple(p.claims), mentions=tuple(p.mentions.values())) for p in papers)


def party(name: str, **parts: Any) -> Party:
    terms = terms_of(name)
    return Party(
        name=name, entity=None, kind=Kind.ORGANISATION, terms=terms, keys=keys_of(terms), basis=Basis.NAMED, **parts
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Pakistani Inter-Services Intelligence", "Taliban's intelligence agency", False),
        ("Malian army", "army of Mali", True),
        ("Malian army", "Chadian army", False),
        ("the front's treasurer", "treasurer", True),
        ("Vane's ships", "Ros's ships", False),
        ("General Directorate of Intelligence", "Taliban's intelligence agency", True),
    ],
)
def test_what_belongs_to_two_is_two(one: str, other: str, same: bool) -> None:
    assert same_party(party(one), party(other), {}) is same


def test_namesakes_that_are_described_apart_are_two() -> None:
    memo, story = Paper("memo.txt", "Ada Lind wrote.\n"), Paper("story.txt", "Ada Lind wrote.\n")
    for paper in (memo, story):
        paper.say("Ada Lind wrote", predicate="write", subject="Ada Lind")
    both = entities((memo, story), frozenset({"Ada Lind"})).entities
    described = tuple(
        Entity(id=e.id, name=e.name, kind=Kind.PERSON, names=e.names, mentions=e.mentions, descriptors=(words,))
        for e, words in zip(both, ("dealer in Bern", "curator in Graz"), strict=True)
    )
    apart = Merge(left="Ada Lind", right="Ada Lind", rule="same name", reason="Two are described.", score=0.0)
    for kept, other in (((apart,), True), ((), False)):
        known = Entities(entities=described, kept_apart=kept)
        book = read_case(tuple(p.document() for p in (memo, story)), readings((memo, story)), known)
        one, two = (ps[0].subject for ps in book.by_document.values())
        assert one is not None
        assert two is not None
        assert unlike(one, two)
        assert (two.entity in one.apart) is other


@pytest.mark.parametrize(
    ("denial", "contradicts"),
    [
        ("No berth was sold at a third of its price.", True),
        ("No berth was sold in winter.", False),
    ],
)
def test_what_is_denied_of_all_of_a_kind(denial: str, contradicts: bool) -> None:
    found, _ = told(
        "A berth costs the friends of the guild a third of its price.",
        denial,
        {"predicate": "cost", "subject": "berth", "object": "friends of the guild"},
        {**DENIED, "predicate": "sell", "subject": "berth"},
        **CITES,
    )
    assert (label(found) is Relation.CONTRADICTED) is contradicts


def test_who_got_a_bag_sends_it_back_whatever_the_other_end_was_read_as() -> None:
    found, _ = told(
        "Every Friday a bag with 5,000 dollars was taken from the Harbour Lodge of Oruk to Ivo Brenn.",
        "Every Friday Ivo Brenn sent a bag with 5,000 dollars to the Harbour Lodge of Oruk.",
        {"frame": "finance.receive", "predicate": "receive", "subject": "Ivo Brenn", "object": "Oruk"},
        {"frame": "finance.pay", "predicate": "send", "subject": "Ivo Brenn", "object": "Harbour Lodge"},
    )
    assert label(found) is Relation.ROLE_CHANGED


def test_who_denies_to_have_got_a_part_denies_the_sum() -> None:
    found, _ = told(
        "The harbour chief gets 80 dollars a sack.",
        "The harbour chiefs do not receive a part of such money.",
        {"predicate": "get", "subject": "harbour chief"},
        {**DENIED, "frame": "finance.receive", "predicate": "receive", "subject": "harbour chiefs", "object": "money"},
        **CITES,
    )
    assert label(found) is Relation.CONTRADICTED


@pytest.mark.parametrize(
    ("denial", "contradicts"),
    [("Pilot Ana Ferro is not the baker.", True), ("Pilot Ana Ferro is not the smith.", False)],
)
def test_one_is_told_not_to_be_the_other(denial: str, contradicts: bool) -> None:
    who = denial.rpartition(" ")[2].rstrip(".")
    found, _ = told(
        "The baker is also the pilot of Oruk.",
        denial,
        {"predicate": "be", "subject": "baker", "object": "pilot of Oruk"},
        {**DENIED, "predicate": "be", "subject": "Ana Ferro", "object": who},
        **CITES,
    )
    assert (label(found) is Relation.CONTRADICTED) is contradicts
