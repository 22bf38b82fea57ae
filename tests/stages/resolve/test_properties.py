"""What must hold whatever a case says: order, removal, judgements and their undoing, reasons, no chains."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assay.model import Action, Document, Entities, Judgement, Kind, Mention, Reading, Span, encode
from assay.stages.resolve import run
from assay.stages.resolve.apart import reason_apart
from assay.stages.resolve.bearers import bearers_of
from tests.stages.resolve.test_resolve import document

NAMES = [
    ("Peter Osei", Kind.PERSON),
    ("Grace Osei", Kind.PERSON),
    ("Osei", Kind.PERSON),
    ("Grace", Kind.PERSON),
    ("Pyotr Ossei", Kind.PERSON),
    ("al Nusra", Kind.GROUP),
    ("al Nusra in Chad", Kind.GROUP),
    ("al-Nusra in Egypt", Kind.GROUP),
    ("Morvand Minerals", Kind.ORGANISATION),
    ("Morvand Logistics Ltd", Kind.ORGANISATION),
    ("Morvand", Kind.PLACE),
    ("Inland Waters Board", Kind.ORGANISATION),
    ("IWB", Kind.OTHER),
    ("Kelm", Kind.PLACE),
    ("Kelm Gazette", Kind.OUTLET),
]
TOLD = st.lists(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=7).map(tuple), min_size=1, max_size=4
)  # of each document its names in their order
Case = list[tuple[Document, Reading]]


def case(told: list[tuple[tuple[str, Kind], ...]]) -> Case:
    result = []
    for d, names in enumerate(told):
        doc = document(str(d), " ".join(f"{name} spoke." for name, _ in names))
        mentions, at = [], 0
        for name, kind in names:
            at = doc.text.index(name, at)
            span = Span(start=at, end=at + len(name))
            mentions.append(Mention(id=f"m-{d}-{at}", document=doc.id, span=span, text=name, name=name, kind=kind))
            at += len(name)
        result.append((doc, Reading(document=doc.id, mentions=tuple(mentions))))
    return result


def resolved(told: Case, *judgements: Judgement) -> Entities:
    return run(documents=tuple(d for d, _ in told), readings=tuple(r for _, r in told), judgements=judgements)


def judge(n: int, action: Action, *subjects: str) -> Judgement:
    return Judgement(id=f"j-{n}", action=action, subjects=subjects, reason="Seen in the registry.")


@given(TOLD, st.randoms())
@settings(deadline=None)
def test_the_order_of_documents_and_mentions_changes_no_byte(told: list[Any], random: Any) -> None:
    made = case(told)
    shuffled = [
        (d, Reading(document=r.document, mentions=tuple(random.sample(r.mentions, len(r.mentions)))))
        for d, r in random.sample(made, len(made))
    ]
    assert encode(resolved(made)) == encode(resolved(shuffled))


@given(TOLD, st.data())
@settings(deadline=None)
def test_merging_or_splitting_and_undoing_it_gives_the_same_bytes(told: list[Any], data: Any) -> None:
    made = case(told)
    names = sorted({name for names in told for name, _ in names} | {"Nobody At All"})
    pair = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    action = data.draw(st.sampled_from([Action.MERGE, Action.SPLIT]))
    undone = resolved(made, judge(1, action, *pair), judge(2, Action.RETRACT, "j-1"))
    assert encode(undone) == encode(resolved(made))


@given(TOLD, st.data())
@settings(deadline=None)
def test_judgements_bind(told: list[Any], data: Any) -> None:
    made = case(told)
    names = sorted({name for names in told for name, _ in names})
    if len(names) < 2:
        return
    pair = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    merged = resolved(made, judge(1, Action.MERGE, *pair))
    assert any(set(pair) <= set(e.names) for e in merged.entities)
    split = resolved(made, judge(1, Action.MERGE, *pair), judge(2, Action.SPLIT, *pair))
    assert not any(set(pair) <= set(e.names) for e in split.entities)


@given(TOLD)
@settings(deadline=None)
def test_a_reading_whose_document_was_removed_leaves_no_trace(told: list[Any]) -> None:
    made = case(told)
    rest = made[1:]
    left = run(documents=tuple(d for d, _ in rest), readings=tuple(r for _, r in made), judgements=())
    assert encode(left) == encode(resolved(rest))


@given(TOLD)
@settings(deadline=None)
def test_every_merge_says_why_and_no_chain_joins_what_is_apart(told: list[Any]) -> None:
    made = case(told)
    found = resolved(made)
    bearers = [b for d, r in made for b in bearers_of(d, r.mentions, frozenset())]
    for b in bearers:
        b.settle("")
    for entity in found.entities:
        assert len(entity.names) < 2 or entity.merges
        assert all(m.reason.endswith(".") and 0 < m.score <= 1 for m in entity.merges)
        told_of = [b for b in bearers if {m.id for m in b.mentions} & set(entity.mentions)]
        full = [b for b in told_of if len(b.name.words) > 1]
        assert not any(reason_apart(a, b) for a, b in combinations(full, 2))


@given(TOLD)
@settings(deadline=None)
def test_a_copy_of_a_document_makes_no_new_entity_and_parts_none(told: list[Any]) -> None:
    made = case(told)
    once = {frozenset(e.names) for e in resolved(made).entities}
    copied = case([*told, told[-1]])
    assert len(resolved(copied).entities) <= len(resolved(made).entities) + len(told[-1])
    for names in once:
        held = [e for e in resolved(copied).entities if set(names) & set(e.names)]
        assert any(set(names) <= set(e.names) for e in held)
