"""Whom a claim goes back to: parts of a work, articles that stand for a parent, works cited for a detail."""

from __future__ import annotations

import msgspec
import pytest

from assay.model import (
    BlockKind,
    Certainty,
    Claim,
    Derivation,
    DerivationKind,
    Document,
    Entities,
    Entity,
    Evidence,
    Kind,
    Lineage,
    Link,
    Mention,
    Reading,
    SourceKind,
    Span,
    UnseenSource,
)
from assay.stages.weigh.origins import origins_of
from assay.stages.weigh.sources import Sources

AUDIT = "unseen:draft audit of the stone tax"
HERE = Span(start=0, end=4)


def document(name: str, text: str, outlet: str) -> Document:
    return Document(
        id=name, sha256="", file=name, media_type="text/plain", encoding="utf-8", text=text, title=name, outlet=outlet
    )


def claim(number: int, document: str, *chain: Link) -> Claim:
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
        attribution=chain,
        certainty=Certainty.ASSERTED,
    )


def sources(
    documents: list[Document],
    claims: list[Claim],
    above: list[tuple[str, str, int]],
    entities: tuple[Entity, ...] = (),
) -> Sources:
    """`above`: child, parent, and where the child speaks of the parent."""
    return Sources(
        documents,
        [
            Reading(
                document=d.id,
                claims=tuple(c for c in claims if c.document == d.id),
                mentions=tuple(
                    Mention(id=m, document=d.id, span=HERE, text="x", name="x", kind=Kind.WORK)
                    for e in entities
                    for m in e.mentions
                    if m.startswith(f"m-{d.id}-")
                ),
            )
            for d in documents
        ],
        Entities(entities=entities),
        Lineage(
            derivations=tuple(
                Derivation(
                    child=c,
                    parent=p,
                    kind=DerivationKind.CITES,
                    score=0.9,
                    evidence=(Evidence(kind="citation", detail=".", weight=4, span=Span(start=at, end=at + 5)),),
                )
                for c, p, at in above
            ),
            unseen=(UnseenSource(id=AUDIT, name=AUDIT[7:], names=(AUDIT[7:],), documents=("one",)),),
        ),
    )


@pytest.mark.parametrize("name", ["Annex D", "the second appendix", "page 40", "Table 3", "Appendix"])
def test_a_part_of_the_only_unseen_work_is_the_work(name: str) -> None:
    said = claim(0, "one", Link(name=name, kind=SourceKind.PERSON))
    known = sources([document("one", "x" * 100, "Wire")], [said], [("one", AUDIT, 0)])
    assert known.innermost(said).key == AUDIT


@pytest.mark.parametrize("name", ["Anna Dart", "the clerk", "Partridge"])
def test_others_are_no_part_of_a_work(name: str) -> None:
    said = claim(0, "one", Link(name=name, kind=SourceKind.UNNAMED))
    known = sources([document("one", "x" * 100, "Wire")], [said], [("one", AUDIT, 90)])
    assert known.innermost(said).key == "document:one"


def test_a_work_cited_late_for_a_detail_does_not_carry_the_document() -> None:
    claims = [claim(i, "one") for i in range(9)] + [claim(9, "one", Link(name=AUDIT[7:], kind=SourceKind.WORK))]
    late = sources([document("one", "x" * 100, "Wire")], claims, [("one", AUDIT, 90)])
    assert late.of_document("one").key == "document:one"
    assert late.innermost(claims[9]).key == AUDIT
    early = sources([document("one", "x" * 100, "Wire")], claims, [("one", AUDIT, 10)])
    assert early.of_document("one").key == AUDIT


def test_own_words_and_those_of_the_work_are_one_origin() -> None:
    claims = [claim(0, "one"), claim(1, "one", Link(name=AUDIT[7:], kind=SourceKind.WORK))]
    claims += [claim(i, "one") for i in range(2, 9)]
    known = sources([document("one", "x" * 100, "Wire")], claims, [("one", AUDIT, 90)])
    assert len(origins_of(claims[:2], known)) == 1


@pytest.mark.parametrize(
    ("lead", "words", "same"),
    [
        ("The ", "article", True),
        ("This ", "story", True),
        ("The ", "Wire report", True),
        ("A ", "report", True),
        ("The ", "harbour master's report", False),
        ("The ", "ledger", True),
    ],
)
def test_the_article_is_what_a_reply_answers(lead: str, words: str, same: bool) -> None:
    text = f"{lead}{words} says that we were paid."
    span = Span(start=len(lead), end=len(lead) + len(words))
    work = Entity(id="e-work", name=words, kind=Kind.WORK, names=(words,), mentions=("m-reply-work",))
    told = claim(0, "one")
    said = claim(1, "reply", Link(name=words, kind=SourceKind.WORK, span=span, mention="m-reply-work"))
    documents = [document("one", "x" * 100, "Wire"), document("reply", text, "Guard")]
    known = sources(documents, [told, said], [("reply", "one", 0)], (work,))
    assert len(origins_of([told, said], known)) == (1 if same else 2)


@pytest.mark.parametrize(
    ("work", "same"),
    [
        ("company's filing", True),  # the document above is a company's
        ("latest report", True),  # nobody says whose
        ("filing of the company", True),
        ("harbour master's report", False),
        ("survey by the fishery school", False),
    ],
)
def test_a_work_that_tells_what_the_document_above_tells(work: str, same: bool) -> None:
    entity = Entity(id="e-work", name=work, kind=Kind.WORK, names=(work,), mentions=("m-two-work",))
    told = claim(0, "one")
    said = claim(1, "two", Link(name=work, kind=SourceKind.WORK, mention="m-two-work"))
    documents = [document("one", "The company lost 9 boats.", "Guard"), document("two", "x" * 100, "Wire")]
    known = sources(documents, [told, said], [("two", "one", 0)], (entity,))
    assert len(origins_of([told, said], known)) == (1 if same else 2)


@pytest.mark.parametrize(("place", "same"), [(0, True), (50, False)])
def test_who_says_that_he_relies_on_a_work_tells_what_the_work_tells(place: int, same: bool) -> None:
    """A speaker relies on the audit in the words of his claim (at 0), or somebody else speaks of it (at 50)."""
    minister = Entity(id="e-m", name="Ada Holm", kind=Kind.PERSON, names=("Ada Holm",), mentions=("m-house-m",))
    said = claim(0, "house", Link(name="Ada Holm", kind=SourceKind.PERSON, mention="m-house-m"))
    told = claim(1, "one", Link(name=AUDIT[7:], kind=SourceKind.WORK))
    documents = [document("one", "x" * 100, "Wire"), document("house", "x" * 100, "House")]
    known = sources(documents, [said, told], [("one", AUDIT, 0), ("house", AUDIT, place)], (minister,))
    joined = known.relying.get(("house", "e-m"), ())
    assert [u.id for u in joined] == ([AUDIT] if same else [])
    if same:
        assert len(origins_of([said, told], known)) == 1


@pytest.mark.parametrize(("owner", "same"), [("Your", True), ("Ours", False)])
def test_who_is_asked_about_what_he_has_relies_on_it(owner: str, same: bool) -> None:
    guest = Entity(id="e-g", name="Ada Holm", kind=Kind.PERSON, names=("Ada Holm",), mentions=("m-radio-g",))
    answer = claim(0, "radio", Link(name="Ada Holm", kind=SourceKind.PERSON, mention="m-radio-g"))
    answer = msgspec.structs.replace(answer, sentence=Span(start=40, end=60))
    documents = [document("radio", f"{owner} audit, what does it say? " + "x" * 100, "Radio")]
    known = sources(documents, [answer], [("radio", AUDIT, 0)], (guest,))
    assert bool(known.relying.get(("radio", "e-g"))) is same


@pytest.mark.parametrize(
    ("people", "same"), [("the auditors", True), ("auditors", True), ("two of the auditors", False), ("drivers", False)]
)
def test_those_who_made_a_work_tell_what_it_tells(people: str, same: bool) -> None:
    said = claim(0, "one", Link(name=people, kind=SourceKind.UNNAMED))
    known = sources([document("one", "x" * 100, "Wire")], [said], [("one", AUDIT, 90)])
    assert (known.innermost(said).key == AUDIT) is same


def test_a_work_is_known_by_a_possessive_of_its_owner() -> None:
    said = claim(0, "one", Link(name="stone tax's audit", kind=SourceKind.WORK))
    known = sources([document("one", "x" * 100, "Wire")], [said], [("one", AUDIT, 90)])
    assert known.innermost(said).key == AUDIT


@pytest.mark.parametrize(("drawn", "count"), [(True, 1), (False, 2)])
def test_a_document_that_draws_on_a_work_is_no_second_origin_to_it(drawn: bool, count: int) -> None:
    told = claim(0, "one", Link(name=AUDIT[7:], kind=SourceKind.WORK))
    own = [claim(n, "two") for n in range(1, 10)]
    documents = [document("one", "x" * 100, "Wire"), document("two", "x" * 100, "House")]
    above = [
        ("one", AUDIT, 0),
        *([("two", AUDIT, 90)] if drawn else []),
    ]  # late, so that it does not carry the document
    assert len(origins_of([told, own[0]], sources(documents, [told, *own], above))) == count
