from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import (
    Action,
    Block,
    BlockKind,
    Citation,
    Document,
    Entities,
    Entity,
    Judgement,
    Kind,
    Mention,
    Reading,
    SourceKind,
    Span,
)
from assay.stages.resolve import run
from assay.stages.resolve.given import definitions

P, ORG, G, L, OTHER = Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.PLACE, Kind.OTHER


def document(name: str, text: str, **more: Any) -> Document:
    block = Block(kind=BlockKind.BODY, span=Span(start=0, end=len(text)))
    return Document(
        id=f"d-{name}",
        sha256=name,
        file=f"{name}.txt",
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        title=name,
        blocks=(block,),
        **more,
    )


def mention(doc: Document, name: str, kind: Kind = OTHER, nth: int = 0, **more: Any) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = doc.text.index(name, start + 1)
    span = Span(start=start, end=start + len(name))
    return Mention(
        id=f"m-{doc.id}-{start}",
        document=doc.id,
        span=span,
        text=name,
        name=more.pop("called", name),
        kind=kind,
        **more,
    )


def resolve(*readings: tuple[Document, list[Mention]], judgements: tuple[Judgement, ...] = ()) -> Entities:
    return run(
        documents=tuple(d for d, _ in readings),
        readings=tuple(Reading(document=d.id, mentions=tuple(ms)) for d, ms in readings),
        judgements=judgements,
    )


def one(names: list[tuple[str, Kind]], text: str | None = None) -> Entities:
    """Resolve names that stand in one document, in this order."""
    doc = document("a", text or ". ".join(n for n, _ in names) + ".")
    start, mentions = 0, []
    for name, kind in names:
        start = doc.text.index(name, start)
        span = Span(start=start, end=start + len(name))
        mentions.append(Mention(id=f"m-{start}", document=doc.id, span=span, text=name, name=name, kind=kind))
        start += len(name)
    return resolve((doc, mentions))


def each(names: list[tuple[str, Kind]]) -> Entities:
    """Resolve names that stand in a document each."""
    docs = [document(f"{i}", f"{name} was named.") for i, (name, _) in enumerate(names)]
    return resolve(*((d, [mention(d, n, k)]) for d, (n, k) in zip(docs, names, strict=True)))


def holder(entities: Entities, name: str) -> Entity:
    return next(e for e in entities.entities if name in e.names)


def together(entities: Entities, a: str, b: str) -> bool:
    return any({a, b} <= set(e.names) for e in entities.entities)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        (("Amina Duarte-Vogel", P), ("Duarte", P)),
        (("Amina Duarte-Vogel", ORG), ("Duarte", P)),
        (("Yusuf bin Rashad", P), ("bin Rashad", P)),
        (("Lucía Ferrer Campos", P), ("Lucía Ferrer", P)),
        (("Lucía Ferrer Campos", P), ("Ms Ferrer Campos", P)),
        (("Karl M. Brandt", P), ("Karl Brandt", P)),
        (("Red Heron Shipping Services Ltd", ORG), ("Red Heron Shipping", P)),
        (("Société Cacao du Nord", ORG), ("Cacao du Nord", ORG)),
        (("Halden Crane Berhad", ORG), ("HCB", ORG)),
        (("Hale & Orrin Actuaries", P), ("Hale & Orrin", ORG)),
        (("Red Heron Shipmanagement FZE", ORG), ("Red Heron", L)),
        (("Anna K. Holm Foundation", ORG), ("Holm Foundation", ORG)),
        (("River Basin Oversight Directorate", ORG), ("Directorate", ORG)),
        (("Ministry of Coastal Works", ORG), ("Ministry", ORG)),
        (("Northern Fisheries Control Agency", ORG), ("NFCA", OTHER)),
        (("Saltmarsh", ORG), ("Saltmarsh group", G)),
        (("Orlova Province", L), ("Orlova", L)),
        (("U.S.", L), ("United States", L)),
    ],
)
def test_a_short_form_is_its_full_form_within_a_document(full: tuple[str, Kind], short: tuple[str, Kind]) -> None:
    found = one([full, short])
    assert together(found, full[0], short[0])
    assert all(m.reason.endswith(".") for e in found.entities for m in e.merges)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("al Nusra", G), ("al Nusra in Egypt", G)),
        (("al Nusra in Egypt", G), ("al Nusra in Chad", G)),
        (("Salem", L), ("The Salem Times", Kind.OUTLET)),
        (("Peru", L), ("Peru Today", Kind.OUTLET)),
        (("Hafiz Rahmani", P), ("Rahmani network", G)),
        (("Red Heron Shipping", ORG), ("Red Falcon Mutual", ORG)),
        (("Delta Region", L), ("Green Delta", L)),
        (("Council", ORG), ("Port Company", ORG)),
        (("Brazil", L), ("Brazilian", Kind.NATIONALITY)),
        (("Hassan Karimi", P), ("Hussein Karimi", P)),
        (("Niger", L), ("Nigeria", L)),
    ],
)
def test_what_only_looks_alike_is_kept_apart(a: tuple[str, Kind], b: tuple[str, Kind]) -> None:
    assert not together(one([a, b]), a[0], b[0])
    assert not together(each([a, b]), a[0], b[0])


def test_an_affiliate_is_recorded_as_kept_apart() -> None:
    found = one([("al Nusra", G), ("al Nusra in Egypt", G)])
    assert [(m.left, m.right) for m in found.kept_apart] == [("al Nusra", "al Nusra in Egypt")]
    assert "branch" in found.kept_apart[0].reason


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Lashkar-e-Noor Balochistan", "Lashkar-i-Nur Baluchistan", ORG),
        ("Western Kurdestan Freedom Army", "West Kurdistan Freedom Army", G),
        ("Katibat al-Fajr", "Katiba el-Fajr", G),
        ("Mykola Shcherbak", "Nikolai Scherbak", P),
        ("Zoran Brkić", "Zoran Brkic", P),
        ("Jund al-Sahra", "Jund alSahra", G),
        ("Volny Grad Ltd", "Volny Grad", ORG),
        ("U.N.", "UN", ORG),
        ("mednik", "mednick", OTHER),
    ],
)
def test_spellings_are_one_across_documents(a: str, b: str, kind: Kind) -> None:
    assert together(each([(a, kind), (b, kind)]), a, b)


def test_a_last_name_that_fits_two_is_neither() -> None:
    found = one([("Peter Osei", P), ("Grace Osei", P), ("Osei", P)])
    assert len(found.entities) == 3


def test_a_last_name_used_before_its_second_bearer_comes_is_the_first() -> None:
    found = one([("Peter Osei", P), ("Osei", P), ("Grace Osei", P)])
    assert holder(found, "Osei").name == "Peter Osei"


def test_a_bare_last_name_crosses_documents_only_in_a_shared_matter() -> None:
    a = document("a", "Peter Osei met Coral Bank and Saltmarsh.")
    lone = document("b", "Osei spoke.")
    near = document("c", "Osei spoke of Coral Bank and Saltmarsh.")
    full = (a, [mention(a, "Peter Osei", P), mention(a, "Coral Bank", ORG), mention(a, "Saltmarsh", ORG)])
    assert not together(resolve(full, (lone, [mention(lone, "Osei", P)])), "Peter Osei", "Osei")
    told = [mention(near, "Osei", P), mention(near, "Coral Bank", ORG), mention(near, "Saltmarsh", ORG)]
    assert together(resolve(full, (near, told)), "Peter Osei", "Osei")


def test_namesakes_told_apart_by_the_text_stay_two_and_attract_by_description() -> None:
    a = document("a", "Rosa Lindt, a trader in Basel, paid. It was another Rosa Lindt, a nurse in Lyon, who called.")
    trader = mention(a, "Rosa Lindt", P, descriptors=("a trader in Basel",))
    nurse = mention(a, "Rosa Lindt", P, nth=1, descriptors=("a nurse in Lyon",), distinct_from=(trader.id,))
    b = document("b", "Rosa Lindt, a trader in Basel, denied it.")
    again = mention(b, "Rosa Lindt", P, descriptors=("a trader in Basel",))
    c = document("c", "Rosa Lindt was named.")
    bare = mention(c, "Rosa Lindt", P)
    found = resolve((a, [trader, nurse]), (b, [again]), (c, [bare])).by_mention()
    assert found[trader.id] is found[again.id]
    assert found[trader.id] is not found[nurse.id]
    assert found[bare.id] not in (found[trader.id], found[nurse.id])


def test_names_that_the_text_equates_and_a_nature_that_forbids_it() -> None:
    a = document("a", "The Sea Lark sails as the Blue Moon. Abu Karam al-Masri leads Jaysh al-Nur.")
    ship = mention(a, "Sea Lark", Kind.VESSEL)
    alias = mention(a, "Blue Moon", Kind.VESSEL, alias_of=("Sea Lark",))
    man = mention(a, "Abu Karam al-Masri", G, alias_of=("Jaysh al-Nur",))
    army = mention(a, "Jaysh al-Nur", P)
    found = resolve((a, [ship, alias, man, army]))
    assert together(found, "Sea Lark", "Blue Moon")
    assert not together(found, "Abu Karam al-Masri", "Jaysh al-Nur")


def test_an_abbreviation_defined_in_the_text_needs_no_mention() -> None:
    text = (
        "The Inland Waters Safety Board (IWSB) met. Ports (all of them) closed. A Board of Ports, Harbours (BPH) too."
    )
    spans = [(a.of(text), b.of(text)) for a, b in definitions(text)]
    assert spans == [("Inland Waters Safety Board", "IWSB"), ("Board of Ports, Harbours", "BPH")]
    a = document("a", text)
    b = document("b", "IWSB said so.")
    found = resolve((a, [mention(a, "Waters Safety Board", ORG)]), (b, [mention(b, "IWSB", ORG)]))
    assert holder(found, "IWSB").name == "Inland Waters Safety Board"
    assert all(i.startswith("m-") for e in found.entities for i in e.mentions)


def test_a_part_of_a_name_that_the_case_knows_is_read_as_the_whole() -> None:
    a = document("a", "Saray al-Bahr attacked. Rui Costa fled.")
    b = document("b", "The Saray alBahr denied it. Costa Lima agreed.")
    c = document("c", "Signed: Rui Costa Lima.")
    whole, first = mention(a, "Saray al-Bahr", G), mention(a, "Rui Costa", P)
    part, last = mention(b, "Saray", L), mention(b, "Costa Lima", P)
    signed = [mention(c, "Rui", L), mention(c, "Lima", L)]
    found = resolve((a, [whole, first]), (b, [part, last]), (c, signed)).by_mention()
    assert found[part.id] is found[whole.id]
    assert "Saray alBahr" in found[part.id].names
    assert found[signed[0].id] is found[signed[1].id] is found[first.id] is found[last.id]
    assert found[first.id].name == "Rui Costa Lima"


def test_an_imo_number_names_the_ship_before_it() -> None:
    a = document("a", "The Sea Lark, IMO 1234567, sailed. The Blue Moon (IMO 7654321) did not.")
    b = document("b", "IMO 1234567 was boarded.")
    lark, moon = mention(a, "Sea Lark", OTHER), mention(a, "Blue Moon", OTHER)
    found = resolve((a, [lark, moon, mention(a, "IMO", ORG)]), (b, [mention(b, "IMO 1234567", ORG)]))
    assert holder(found, "IMO 1234567") == holder(found, "Sea Lark")
    assert holder(found, "IMO 7654321") == holder(found, "Blue Moon")
    assert holder(found, "Sea Lark").name == "Sea Lark"


def test_a_document_outlet_is_an_entity() -> None:
    a = document("a", "Text.", outlet="The Harbour Ledger (Online)", outlet_span=Span(start=0, end=4))
    b = document("b", "The Harbour Ledger reports it.")
    found = resolve((a, []), (b, [mention(b, "Harbour Ledger", OTHER)]))
    assert holder(found, "The Harbour Ledger") == holder(found, "Harbour Ledger")


def cite(doc: Document, words: str, private: bool, *descriptors: str) -> Citation:
    start = doc.text.index(words)
    span = Span(start=start, end=start + len(words))
    return Citation(
        name=words, kind=SourceKind.WORK, span=span, cue="says", private=private, descriptors=tuple(descriptors)
    )


def test_described_works_are_one_within_a_document_and_by_shared_matter_across() -> None:
    a = document("a", "A leaked memo names Coral Bank, Saltmarsh and Jaysh. The memo says more. An audit differs.")
    b = document("b", "Per a secret file, Coral Bank, Saltmarsh and Jaysh met.")
    names = ("Coral Bank", "Saltmarsh", "Jaysh")
    readings = (
        Reading(
            document=a.id,
            mentions=tuple(mention(a, n, ORG) for n in names),
            citations=(cite(a, "leaked memo", True), cite(a, "memo says", False), cite(a, "audit", False)),
        ),
        Reading(
            document=b.id,
            mentions=tuple(mention(b, n, ORG) for n in names),
            citations=(cite(b, "secret file", True),),
        ),
    )
    found = run(documents=(a, b), readings=readings, judgements=())
    works = [e for e in found.entities if e.kind is Kind.WORK]
    assert any({"leaked memo", "secret file"} <= set(e.names) for e in works)
    assert holder(found, "leaked memo").merges[0].rule == "same source"
    far = run(
        documents=(a, b), readings=(readings[0], Reading(document=b.id, citations=readings[1].citations)), judgements=()
    )
    assert not together(far, "leaked memo", "secret file")


def judged(n: int, action: Action, *subjects: str) -> Judgement:
    return Judgement(id=f"j-{n}", action=action, subjects=subjects, reason="Seen in the registry.")


def test_judgements_bind_and_the_last_one_wins() -> None:
    names = [("Coral Bank", ORG), ("Saltmarsh", ORG), ("Salt-marsh", ORG)]
    docs = [document(f"{i}", f"{n} was named.") for i, (n, _) in enumerate(names)]
    read = [(d, [mention(d, n, k)]) for d, (n, k) in zip(docs, names, strict=True)]
    merge = judged(1, Action.MERGE, "Coral Bank", "Saltmarsh")
    split = judged(2, Action.SPLIT, "Coral Bank", "Saltmarsh")
    merged = resolve(*read, judgements=(merge,))
    assert together(merged, "Coral Bank", "Salt-marsh")
    assert any(m.rule == "judgement" and "registry" in m.reason for e in merged.entities for m in e.merges)
    assert not together(resolve(*read, judgements=(merge, split)), "Coral Bank", "Saltmarsh")
    again = judged(3, Action.MERGE, "Coral Bank", "Saltmarsh")
    assert together(resolve(*read, judgements=(merge, split, again)), "Coral Bank", "Saltmarsh")
    undone = judged(4, Action.RETRACT, "j-2")
    assert together(resolve(*read, judgements=(merge, split, undone)), "Coral Bank", "Saltmarsh")


def test_a_split_of_mentions_parts_one_name() -> None:
    a = document("a", "Rosa Lindt paid. Rosa Lindt called.")
    first, second = mention(a, "Rosa Lindt", P), mention(a, "Rosa Lindt", P, nth=1)
    assert len(resolve((a, [first, second])).entities) == 1
    split = judged(1, Action.SPLIT, first.id, second.id)
    assert len(resolve((a, [first, second]), judgements=(split,)).entities) == 2


def test_the_name_shown_is_the_complete_form_most_used() -> None:
    found = one([("Dr Ilse Brandt", P), ("Ilse Brandt", P), ("Brandt", P), ("Brandt", P)])
    (entity,) = found.entities
    assert entity.name == "Ilse Brandt"
    assert {"Dr Ilse Brandt", "Brandt"} <= set(entity.names)


NAMES = st.sampled_from(
    ["Peter Osei", "Osei", "Grace Osei", "al Nusra", "al Nusra in Chad", "Coral Bank", "Coral Bank Ltd", "UN", "U.N."]
)


@given(st.lists(st.tuples(st.integers(0, 2), NAMES), min_size=1, max_size=8), st.randoms())
def test_every_mention_is_in_one_entity_whatever_the_order(told: list[tuple[int, str]], random: Any) -> None:
    texts = {n: ". ".join(name for d, name in told if d == n) + "." for n in range(3)}
    docs = {n: document(str(n), text) for n, text in texts.items()}
    places = dict.fromkeys(range(3), 0)
    mentions: dict[int, list[Mention]] = {0: [], 1: [], 2: []}
    for n, name in told:
        start = docs[n].text.index(name, places[n])
        places[n] = start + len(name)
        span = Span(start=start, end=start + len(name))
        mentions[n].append(Mention(id=f"m-{n}-{start}", document=docs[n].id, span=span, text=name, name=name, kind=P))
    read = [(docs[n], mentions[n]) for n in range(3)]
    found = resolve(*read)
    ids = [i for e in found.entities for i in e.mentions]
    assert sorted(ids) == sorted(m.id for ms in mentions.values() for m in ms)
    shuffled = [(d, random.sample(ms, len(ms))) for d, ms in random.sample(read, 3)]
    assert resolve(*shuffled) == found
    for e in found.entities:
        for a, b in itertools.combinations(e.names, 2):
            assert {a, b} != {"Peter Osei", "Grace Osei"}
            assert {a, b} != {"al Nusra", "al Nusra in Chad"}


def test_names_that_one_document_tells_apart_are_two_in_all() -> None:
    a = document("a", "Amina Duarte Vogel judged. Amina Duarte sued.")
    judge = mention(a, "Amina Duarte Vogel", P)
    told = mention(a, "Amina Duarte", P, nth=1, distinct_from=(judge.id,))
    b = document("b", "Amina Duarte Vogel spoke. Amina Duarte did not.")
    again = [mention(b, "Amina Duarte Vogel", P), mention(b, "Amina Duarte", P, nth=1)]
    found = resolve((a, [judge, told]), (b, again))
    assert not together(found, "Amina Duarte Vogel", "Amina Duarte")


def test_a_people_is_not_the_firm_that_bears_its_name() -> None:
    doc = document("a", "The Mahari, a people of the delta, sued. Mahari Gas Ltd drilled. The Mahari won.")
    people = mention(doc, "Mahari", ORG, descriptors=("a people of the delta",))
    found = resolve((doc, [people, mention(doc, "Mahari Gas Ltd", ORG), mention(doc, "Mahari", ORG, nth=2)]))
    assert not together(found, "Mahari", "Mahari Gas Ltd")
    assert len(holder(found, "Mahari").mentions) == 2


def test_a_nickname_and_a_last_name_are_who_is_called_so() -> None:
    a = document("a", "Jan Moll Sand, nicknamed Shorty, did it.")
    b = document("b", "The police look for Shorty Moll.")
    nickname = mention(a, "Shorty", P, alias_of=("Jan Moll Sand",))
    found = resolve((a, [mention(a, "Jan Moll Sand", P), nickname]), (b, [mention(b, "Shorty Moll", P)]))
    assert together(found, "Jan Moll Sand", "Shorty Moll")


def test_a_body_without_its_seat_where_its_abbreviation_leaves_it_out() -> None:
    a = document("a", "The City Audit Bureau of Varde (CAB) counted.")
    b = document("b", "The City Audit Bureau had counted.")
    other = document("c", "The City Audit Bureau of Kelm had not.")
    named = [
        (a, [mention(a, "City Audit Bureau of Varde", ORG), mention(a, "CAB", ORG)]),
        (b, [mention(b, "City Audit Bureau", ORG)]),
    ]
    assert together(resolve(*named), "City Audit Bureau of Varde", "City Audit Bureau")
    sister = (other, [mention(other, "City Audit Bureau of Kelm", ORG)])
    assert not together(resolve(*named, sister), "City Audit Bureau of Varde", "City Audit Bureau")


def test_an_outlet_by_a_part_of_its_name_where_it_is_told_something() -> None:
    doc = document("a", "The Varde News Agency wrote it. A driver told Varde that he knew.")
    found = resolve((doc, [mention(doc, "Varde News Agency", Kind.OUTLET), mention(doc, "Varde", L, nth=1)]))
    assert together(found, "Varde News Agency", "Varde")
