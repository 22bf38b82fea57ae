"""Namesakes, and people whom one last name does not make one."""

from __future__ import annotations

import msgspec
import pytest

from assay.model import Block, BlockKind, Document, Kind, Mention, Span
from tests.stages.resolve.test_resolve import ORG, P, document, mention, resolve, together


def test_who_shares_his_name_is_one_elsewhere_only_with_whom_is_told_alike() -> None:
    a = document("a", "Our treasurer, Mekhi Zoran, never dived. Another man of that name did.")
    treasurer = mention(a, "Mekhi Zoran", P, descriptors=("treasurer",), shares_name=True)
    b = document("b", "Mekhi Zoran, a retired diver, was held.")
    diver = mention(b, "Mekhi Zoran", P, descriptors=("retired diver",))
    c = document("c", "Mehki Zoran was elected treasurer of the choir.")
    again = mention(c, "Mehki Zoran", P, descriptors=("treasurer of the choir",))
    d = document("d", "Mehki Zoran was there.")
    bare = mention(d, "Mehki Zoran", P)
    found = resolve((a, [treasurer]), (b, [diver]), (c, [again])).by_mention()
    assert found[treasurer.id] is not found[diver.id]
    assert found[treasurer.id] is found[again.id]
    found = resolve((a, [treasurer]), (d, [bare])).by_mention()
    assert found[treasurer.id] is not found[bare.id]


def test_of_two_namesakes_the_one_who_is_told_more_alike_is_meant() -> None:
    a = document("a", "Ivo Sand, a cattle dealer in Varde. Ivo Sand, chief of Varde police.")
    dealer = mention(a, "Ivo Sand", P, descriptors=("cattle dealer in Varde",))
    chief = mention(a, "Ivo Sand", P, nth=1, descriptors=("chief of Varde police",), distinct_from=(dealer.id,))
    b = document("b", "Ivo Sand, police chief of Varde, denied it.")
    again = mention(b, "Ivo Sand", P, descriptors=("police chief of Varde",))
    found = resolve((a, [dealer, chief]), (b, [again])).by_mention()
    assert found[again.id] is found[chief.id]
    assert found[again.id] is not found[dealer.id]


@pytest.mark.parametrize(
    ("said", "one"), [(" of Kelm", True), (" of Lund", False), (", who heads the Kelm Office,", True)]
)
def test_namesakes_are_told_by_where_they_are_from(said: str, one: bool) -> None:
    a = document("a", "Ivo Sand of Kelm paid. Another Ivo Sand, of Varde, did not.")
    first = mention(a, "Ivo Sand", P)
    second = mention(a, "Ivo Sand", P, nth=1, distinct_from=(first.id,))
    b = document("b", f"Ivo Sand{said} denied it.")
    again = mention(b, "Ivo Sand", P)
    found = resolve((a, [first, second]), (b, [again])).by_mention()
    assert (found[again.id] is found[first.id]) is one
    assert found[again.id] is not found[second.id]


@pytest.mark.parametrize(
    ("minister", "driver", "one"),
    [
        (("Minister",), ("driver",), False),
        (("Mr",), ("driver",), True),
        (("Minister",), ("minister of ports",), True),
        (("Minister",), (), True),
    ],
)
def test_who_is_brought_in_later_with_another_post_is_somebody_else(
    minister: tuple[str, ...], driver: tuple[str, ...], one: bool
) -> None:
    a = document("a", "Sand signed in May. It was found at the farm of Moses Sand.")
    short = mention(a, "Sand", P, descriptors=minister)
    full = mention(a, "Moses Sand", P, descriptors=driver)
    assert together(resolve((a, [short, full])), "Sand", "Moses Sand") is one


def test_a_man_and_a_woman_of_one_last_name_are_two() -> None:
    a = document("a", "Mr Sand runs the clinic and Mrs Sand keeps its books.")
    he, she = mention(a, "Mr Sand", P), mention(a, "Mrs Sand", P)
    found = resolve((a, [he, she])).by_mention()
    assert found[he.id] is not found[she.id]
    b = document("b", "Her husband, Olaf Sand, keeps no books. Mrs Sand does.")
    husband = mention(b, "Olaf Sand", P, descriptors=("husband",))
    wife = mention(b, "Mrs Sand", P)
    found = resolve((b, [husband, wife])).by_mention()
    assert found[husband.id] is not found[wife.id]


def test_a_title_and_a_last_name_are_not_the_witness_who_is_named_later() -> None:
    a = document("a", "A hearing\n\nChairwoman Sand opened it. The witness, Moses Sand, kept the scales.")
    chair = mention(a, "Chairwoman Sand", P, called="Sand")
    witness = mention(a, "Moses Sand", P, descriptors=("witness",))
    found = resolve((a, [chair, witness])).by_mention()
    assert found[chair.id] is not found[witness.id]


def test_a_body_is_told_from_its_namesake_by_whose_it_is() -> None:
    a = document("a", "The Port Board of Kelm paid. Another Port Board, of Varde, did not.")
    first = mention(a, "Port Board", ORG)
    second = mention(a, "Port Board", ORG, nth=1, distinct_from=(first.id,))
    b = document("b", "Varde's Port Board denied it.")
    again = mention(b, "Port Board", ORG)
    found = resolve((a, [first, second]), (b, [again])).by_mention()
    assert found[again.id] is found[second.id]
    assert found[again.id] is not found[first.id]


@pytest.mark.parametrize(
    ("full", "short", "one"),
    [
        ("National Relief Office", "Relief Office", True),
        ("Federal Ports Directorate", "Ports Directorate", True),
        ("Central Kelm Trading", "Kelm Trading", False),
    ],
)
def test_a_body_without_the_word_for_its_reach(full: str, short: str, one: bool) -> None:
    a, b = document("a", f"The {full} paid."), document("b", f"The {short} paid.")
    found = resolve((a, [mention(a, full, ORG)]), (b, [mention(b, short, ORG)]))
    assert together(found, full, short) is one


def test_two_bodies_of_which_the_reach_is_left_out_stay_open() -> None:
    a = document("a", "The National Relief Office paid. The Provincial Relief Office did not.")
    b = document("b", "The Relief Office denied it.")
    told = [mention(a, "National Relief Office", ORG), mention(a, "Provincial Relief Office", ORG)]
    found = resolve((a, told), (b, [mention(b, "Relief Office", Kind.ORGANISATION)]))
    assert not together(found, "National Relief Office", "Relief Office")
    assert not together(found, "Provincial Relief Office", "Relief Office")


@pytest.mark.parametrize(
    ("said", "one"),
    [("The younger Moll", True), ("The elder Moll", False), ("Moll", True), ("Moll Jr.", True), ("Moll Sr.", False)],
)
def test_the_younger_of_two_is_not_the_elder(said: str, one: bool) -> None:
    a = document("a", f"Ivo Moll Jr. was held. {said} denies it.")
    full, short = (
        mention(a, "Ivo Moll Jr.", P),
        mention(
            a,
            said.replace("The elder ", "").replace("The younger ", ""),
            P,
            nth=0 if "." in said and "Sr" in said else 1,
        ),
    )
    found = resolve((a, [full, short])).by_mention()
    assert (found[full.id] is found[short.id]) is one


def _sand(key: str, text: str, **told: object) -> tuple[Document, list[Mention]]:
    made = document(key, text)
    return made, [mention(made, "Ivo Sand", P, **told)]  # type: ignore[arg-type]


def test_what_one_document_tells_of_two_holds_in_all() -> None:
    a = document("a", "Ivo Sand, a diver, was held. Another man of that name, the dentist Ivo Sand, was not.")
    diver = mention(a, "Ivo Sand", P, descriptors=("diver",))
    dentist = mention(a, "Ivo Sand", P, nth=1, descriptors=("dentist",), distinct_from=(diver.id,))
    b = document("b", "The dentist Ivo Sand wrote. The diver Ivo Sand laughed.")
    first = mention(b, "Ivo Sand", P, descriptors=("dentist",))
    second = mention(b, "Ivo Sand", P, nth=1, descriptors=("diver",))
    found = resolve((a, [diver, dentist]), (b, [first, second])).by_mention()
    assert found[first.id] is found[dentist.id]
    assert found[second.id] is found[diver.id]
    assert found[diver.id] is not found[dentist.id]


@pytest.mark.parametrize(
    ("line", "told", "one"),
    [
        ("By Ivo Sand, senior analyst", ("trawler owner",), False),
        ("By Ivo Sand, senior analyst", ("58",), False),
        ("By Ivo Sand, senior analyst", ("analyst",), True),
        ("By Ivo Sand, minister of ports", ("minister",), True),
        ("By Ivo Sand, senior analyst", (), True),
        ("What is paid by Ivo Sand", ("trawler owner",), True),  # not who writes
    ],
)
def test_who_writes_is_not_a_namesake_who_is_told_otherwise(line: str, told: tuple[str, ...], one: bool) -> None:
    text = f"Dark hours\n\n{line}\n\nWrite to Ivo Sand at our office."
    at = Span(start=text.index(line), end=text.index(line) + len(line))
    a = document("a", text)
    a = msgspec.structs.replace(a, blocks=(Block(kind=BlockKind.BYLINE, span=at), *a.blocks))
    author = mention(a, "Ivo Sand", P, nth=1)
    b, [other] = _sand("b", "Ivo Sand was held.", descriptors=told)
    found = resolve((a, [author]), (b, [other])).by_mention()
    assert (found[author.id] is found[other.id]) is one


def test_who_is_no_other_of_the_name_is_the_one_that_is_left() -> None:
    a, [analyst] = _sand("a", "Ivo Sand, an analyst, wrote it.", descriptors=("analyst",))
    b, [owner] = _sand("b", "Ivo Sand, a shipowner, was held.", descriptors=("shipowner",))
    c = document("c", "Ivo Sand slept in a cell. Ivo Sand the analyst, no relation, laughed.")
    held = mention(c, "Ivo Sand", P)
    laughs = mention(c, "Ivo Sand", P, nth=1, descriptors=("analyst",), distinct_from=(held.id,))
    found = resolve((a, [analyst]), (b, [owner]), (c, [held, laughs])).by_mention()
    assert found[laughs.id] is found[analyst.id]
    assert found[held.id] is found[owner.id]
    assert found[analyst.id] is not found[owner.id]


def test_an_initial_with_a_rank_is_not_the_namesake_of_whom_nothing_is_told() -> None:
    a = document("a", "They asked for Ivo Sand. The paper was signed by Colonel I. Sand.")
    asked, signed = mention(a, "Ivo Sand", P), mention(a, "Colonel I. Sand", P, called="I. Sand")
    b = document("b", "Colonel Ivo Sand commands. Another Ivo Sand bakes.")
    colonel = mention(b, "Colonel Ivo Sand", P, called="Ivo Sand", descriptors=("Colonel",))
    baker = mention(b, "Ivo Sand", P, nth=1, distinct_from=(colonel.id,))
    found = resolve((a, [asked, signed]), (b, [colonel, baker])).by_mention()
    assert found[asked.id] is not found[signed.id]
    assert found[colonel.id] is not found[baker.id]


@pytest.mark.parametrize(("sort", "one"), [("ferry", False), ("oil tanker", True), ("ship", True)])
def test_ships_of_two_sorts_are_two(sort: str, one: bool) -> None:
    a = document("a", "The tanker Kelm Star left.")
    b = document("b", f"The {sort} Kelm Star sank.")
    tanker = mention(a, "Kelm Star", Kind.VESSEL, descriptors=("tanker",))
    other = mention(b, "Kelm Star", Kind.VESSEL, descriptors=(sort,))
    found = resolve((a, [tanker]), (b, [other])).by_mention()
    assert (found[tanker.id] is found[other.id]) is one


@pytest.mark.parametrize(
    ("title", "one"),
    [("minister", True), ("colonel", False), ("Mr", False)],  # two officers may bear one last name
)
def test_a_post_and_a_last_name_are_one_person_where_nobody_else_bears_it(title: str, one: bool) -> None:
    a, [full] = _sand("a", "Ivo Sand signed it.", descriptors=(title,))
    b = document("b", f"We asked {title.title()} Sand for it.")
    bare = mention(b, f"{title.title()} Sand", P, called="Sand", descriptors=(title.title(),))
    found = resolve((a, [full]), (b, [bare])).by_mention()
    assert (found[full.id] is found[bare.id]) is one
