"""Origins, grades and belief on cases made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from assay.model import (
    Action,
    Aligned,
    Alignment,
    BlockKind,
    Certainty,
    Claim,
    Cluster,
    Derivation,
    DerivationKind,
    Document,
    Entities,
    Entity,
    Judgement,
    Kind,
    Lineage,
    Link,
    Mention,
    Reading,
    Relation,
    Reliability,
    SourceKind,
    Span,
    UnseenSource,
    Weight,
    Weights,
)
from assay.stages import weigh
from assay.stages.weigh.belief import Question, beliefs

HERE = Span(start=0, end=4)
Said = tuple[str, tuple[str, ...], Certainty]
"""(document, chain of sources, certainty). A source in lower case has no name; in capitals it is an outlet."""
YES, MAYBE, NO = Certainty.ASSERTED, Certainty.HEDGED, Certainty.DENIED


def link(document: str, name: str) -> Link:
    kind = SourceKind.UNNAMED if name.islower() else SourceKind.OUTLET if name.isupper() else SourceKind.PERSON
    return Link(name=name, kind=kind, span=HERE, mention=None if name.islower() else f"m-{document}-{name}")


def claim(number: int, document: str, chain: tuple[str, ...], certainty: Certainty) -> Claim:
    return Claim(
        id=f"c{number}",
        document=document,
        span=HERE,
        quote="said",
        sentence=HERE,
        block=BlockKind.BODY,
        frame="event",
        predicate="",
        relation="",
        attribution=tuple(link(document, n) for n in chain),
        certainty=certainty,
    )


def weighed(
    said: Sequence[Said],
    above: Sequence[tuple[str, str]] = (),
    outlets: Mapping[str, str] | None = None,
    mentioned: Mapping[str, Sequence[str]] | None = None,
    judgements: tuple[Judgement, ...] = (),
    relation: Relation | None = Relation.SAME,
) -> Weights:
    """One cluster of claims, all aligned as `relation`. `above`: (child, parent); `mentioned`: further names."""
    names = {(d, n) for d, chain, _ in said for n in chain if not n.islower()}
    names |= {(d, n) for d, more in (mentioned or {}).items() for n in more}
    documents = sorted({d for d, _, _ in said} | {n for e in above for n in e if not n.startswith("unseen:")})
    claims = [claim(i, *one) for i, one in enumerate(said)]
    entities = tuple(
        Entity(
            id=f"e-{name}",
            name=name,
            kind=Kind.PERSON,
            names=(name,),
            mentions=tuple(f"m-{d}-{n}" for d, n in sorted(names) if n == name),
        )
        for name in sorted({n for _, n in names} | set((outlets or {}).values()))
    )
    unseen = sorted({p for _, p in above if p.startswith("unseen:")})
    return weigh.run(
        documents=tuple(document(d, (outlets or {}).get(d)) for d in documents),
        readings=tuple(
            Reading(
                document=d,
                claims=tuple(c for c in claims if c.document == d),
                mentions=tuple(mention(d, n) for e, n in sorted(names) if e == d),
            )
            for d in documents
        ),
        entities=Entities(entities=entities),
        lineage=Lineage(
            derivations=tuple(Derivation(child=c, parent=p, kind=DerivationKind.CITES, score=0.9) for c, p in above),
            unseen=tuple(
                UnseenSource(id=u, name=u[7:], names=(u[7:],), documents=tuple(c for c, p in above if p == u))
                for u in unseen
            ),
        ),
        aligned=Aligned(
            clusters=(Cluster(id="k", claims=tuple(c.id for c in claims)),),
            alignments=tuple(
                Alignment(a=x.id, b=y.id, relation=relation, score=1) for x, y in combinations(claims, 2) if relation
            ),
        ),
        judgements=judgements,
    )


def document(name: str, outlet: str | None) -> Document:
    return Document(
        id=name,
        sha256="",
        file=name,
        media_type="text/plain",
        encoding="utf-8",
        text="text",
        title=f"title of {name}",
        outlet=outlet,
    )


def mention(document: str, name: str) -> Mention:
    return Mention(id=f"m-{document}-{name}", document=document, span=HERE, text=name, name=name, kind=Kind.PERSON)


def only(weights: Weights) -> Weight:
    (weight,) = weights.weights
    return weight


def origins(said: Sequence[Said], above: Sequence[tuple[str, str]] = (), **more: object) -> int:
    return len(only(weighed(said, above, **more)).origins)  # type: ignore[arg-type]


def test_ten_copies_are_one_origin() -> None:
    copies = [f"d{i}" for i in range(10)]
    assert origins([("a", (), YES), *((d, (), YES) for d in copies)], [(d, "a") for d in copies]) == 1


def test_unrelated_documents_are_two_origins() -> None:
    weight = only(weighed([("a", (), YES), ("b", (), YES)]))
    assert len(weight.origins) == 2
    assert weight.grade.credibility == 1


def test_what_no_second_origin_says_in_the_same_way_is_not_confirmed() -> None:
    said: list[Said] = [("a", (), YES), ("b", (), YES)]
    assert only(weighed(said, relation=None)).grade.credibility == 2
    assert only(weighed(said, relation=Relation.CONTRADICTED)).grade.credibility == 4
    assert only(weighed(said, [("b", "a")], relation=Relation.DRIFTED)).grade.credibility == 3


def test_documents_on_one_unseen_source_are_one_origin() -> None:
    assert origins([("a", (), YES), ("b", (), YES)], [("a", "unseen:ledger"), ("b", "unseen:ledger")]) == 1


def test_one_named_source_in_unrelated_documents_is_one_origin() -> None:
    assert origins([("a", ("Mina Ros",), YES), ("b", ("Mina Ros",), YES)]) == 1


def test_siblings_are_one_origin_even_where_the_parent_has_no_such_claim() -> None:
    assert origins([("b", (), YES), ("c", (), YES)], [("b", "a"), ("c", "a")]) == 1


def test_a_child_that_asked_for_itself_adds_an_origin() -> None:
    assert origins([("a", (), YES), ("b", ("Mina Ros",), YES)], [("b", "a")]) == 2
    assert origins([("a", (), YES), ("b", ("Mina Ros",), YES)], [("b", "a")], mentioned={"a": ["Mina Ros"]}) == 1


def test_a_child_with_unnamed_people_adds_none() -> None:
    assert origins([("a", (), YES), ("b", ("two guards",), YES)], [("b", "a")]) == 1


def test_own_voice_and_attribution_in_one_document_are_one_origin() -> None:
    assert origins([("a", (), YES), ("a", ("Mina Ros",), YES), ("a", ("a guard",), YES)]) <= 2
    assert origins([("a", (), YES), ("a", ("Mina Ros",), YES)]) == 1


def test_a_source_that_publishes_a_document_is_that_document() -> None:
    assert origins([("a", (), YES), ("b", ("Port Office",), YES)], [("b", "a")], outlets={"a": "Port Office"}) == 1


def test_outlets_that_tell_no_source_are_no_second_origin() -> None:
    assert origins([("a", ("WIRE",), YES), ("a", ("POST",), YES)]) == 1
    assert origins([("a", ("WIRE",), YES), ("a", ("POST", "Mina Ros"), YES)]) == 1


def test_denials_oppose() -> None:
    weight = only(weighed([("a", (), YES), ("b", ("Mina Ros",), NO)]))
    assert len(weight.origins) == 1
    assert weight.opposing == ("c1",)
    assert weight.grade.credibility == 4
    assert weight.belief is not None
    assert abs(weight.belief - 0.5) < 0.05


def test_a_source_does_not_contradict_itself() -> None:
    weight = only(weighed([("a", ("Mina Ros",), YES), ("a", ("Mina Ros",), NO)]))
    assert weight.opposing == ("c1",)
    assert weight.belief is None
    assert weight.grade.credibility == 2


def test_more_origins_on_one_side_are_believed() -> None:
    weight = only(weighed([("a", (), YES), ("b", (), YES), ("c", (), NO)]))
    assert weight.belief is not None
    assert weight.belief > 0.6
    assert weight.grade.credibility == 3


def test_copies_add_no_belief() -> None:
    once = only(weighed([("a", (), YES), ("x", (), NO)])).belief
    often = only(weighed([("a", (), YES), ("b", (), YES), ("x", (), NO)], [("b", "a")])).belief
    assert once == often


def test_hedged_items_are_never_better_than_three() -> None:
    assert only(weighed([("a", (), MAYBE), ("b", (), MAYBE)])).grade.credibility == 3
    assert only(weighed([("a", (), YES), ("b", (), MAYBE)])).grade.credibility == 2


def test_retellings_of_one_report_are_never_confirmed() -> None:
    grade = only(weighed([("a", (), YES), ("b", (), YES)], [("b", "a")])).grade
    assert grade.credibility == 2
    assert grade.reliability is Reliability.F


def test_people_without_a_name_stand_behind_whom_their_document_names() -> None:
    said: list[Said] = [("a", ("Mina Ros",), YES), ("a", ("campaigners",), YES)]
    assert only(weighed(said)).origins == ("Mina Ros",)


def test_only_denied_cannot_be_judged() -> None:
    weight = only(weighed([("a", (), NO)]))
    assert len(weight.origins) == 1, "the origin of the denial"
    assert weight.supporting == ()
    assert weight.grade.credibility == 6
    assert weight.belief is None


def test_judged_grades_bind_by_any_name() -> None:
    judged = Judgement(id="j", action=Action.GRADE, subjects=("mina ros",), value="B")
    weights = weighed([("a", ("Mina Ros",), YES)], judgements=(judged,))
    assert only(weights).grade.reliability is Reliability.B
    assert weights.sources == {"mina ros": Reliability.B}
    back = Judgement(id="k", action=Action.RETRACT, subjects=("j",))
    assert only(weighed([("a", ("Mina Ros",), YES)], judgements=(judged, back))).grade.reliability is Reliability.F


people = st.sampled_from([(), ("a guard",), ("Mina Ros",), ("Jon Dal",), ("WIRE",)])
sayings = st.lists(
    st.tuples(st.sampled_from("abcd"), people, st.sampled_from([YES, MAYBE, NO])), min_size=1, max_size=6
)
trees = st.lists(
    st.sampled_from([("b", "a"), ("c", "a"), ("c", "b"), ("d", "unseen:file"), ("c", "unseen:file")]), unique=True
)


@given(sayings, trees)
def test_every_claim_is_on_one_side_and_origins_are_no_more_than_claims(
    said: list[Said], above: list[tuple[str, str]]
) -> None:
    weight = only(weighed(said, above))
    assert sorted((*weight.supporting, *weight.opposing)) == sorted(f"c{i}" for i in range(len(said)))
    assert 1 <= len(weight.origins) <= len(weight.supporting or weight.opposing)
    assert 1 <= weight.grade.credibility <= 6
    assert (weight.grade.credibility == 1) <= (len(weight.origins) > 1 and bool(weight.supporting))


@given(sayings, trees)
def test_a_further_copy_changes_no_count(said: list[Said], above: list[tuple[str, str]]) -> None:
    first = said[0][0]
    copied = [*said, *(("z", chain, certainty) for d, chain, certainty in said if d == first)]
    before, after = weighed(said, above), weighed(copied, [*above, ("z", first)])
    assert len(only(before).origins) == len(only(after).origins)


def test_the_order_of_claims_does_not_matter() -> None:
    said: list[Said] = [("a", (), YES), ("b", ("Mina Ros",), YES), ("c", (), NO)]
    found = {only(weighed(list(order), [("b", "a")])).origins for order in permutations(said)}
    assert len(found) == 1


def test_belief_knows_graded_sources() -> None:
    question = Question("k", ("good",), ("bad",))
    graded = {"good": Reliability.A, "bad": Reliability.E}
    assert beliefs([question], graded)["k"] > 0.9
    assert beliefs([question], {})["k"] == 0.5
