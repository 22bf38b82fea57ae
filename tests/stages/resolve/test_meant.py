"""Whom a bare last name means where several bear it, place by place."""

from __future__ import annotations

import pytest

from assay.model import Document, Mention
from tests.stages.resolve.test_resolve import ORG, P, document, mention, resolve

TWO = "Wyn Omba, a manager, signed. Lorries of Hez Omba, a carrier, came. The Inputs Board knows."


def two() -> tuple[Document, list[Mention]]:
    a = document("a", TWO)
    told = [
        mention(a, "Wyn Omba", P, descriptors=("manager",)),
        mention(a, "Hez Omba", P, descriptors=("carrier",)),
        mention(a, "Inputs Board", ORG),
    ]
    return a, told


@pytest.mark.parametrize(
    ("text", "noun", "meant"),
    [
        ("The manager, Omba, was dismissed by the Inputs Board.", "manager", 0),
        ("The carrier Omba denied it to the Inputs Board.", "carrier", 1),
        ("Omba spoke to the Inputs Board.", "", None),
    ],
)
def test_who_is_told_alike_is_meant_in_another_document(text: str, noun: str, meant: int | None) -> None:
    a, told = two()
    b = document("b", text)
    bare = mention(b, "Omba", P, descriptors=(noun,) if noun else ())
    found = resolve((a, told), (b, [bare, mention(b, "Inputs Board", ORG)])).by_mention()
    assert [found[bare.id] is found[m.id] for m in told[:2]] == [meant == 0, meant == 1]


def test_one_document_may_mean_two_by_one_bare_name() -> None:
    a = document(
        "a",
        "Eus Tavi, the harbour master, retired. Tavi lives in Lund.\n"
        "The lawyer Gra Tavi spoke for the firm. The lawyer, Tavi, objected.",
    )
    first, second = mention(a, "Eus Tavi", P), mention(a, "Gra Tavi", P, descriptors=("lawyer",))
    his, hers = mention(a, "Tavi", P, nth=1), mention(a, "Tavi", P, nth=3, descriptors=("lawyer",))
    found = resolve((a, [first, his, second, hers])).by_mention()
    assert found[his.id] is found[first.id]
    assert found[hers.id] is found[second.id]
    assert found[first.id] is not found[second.id]


def test_who_is_told_anew_is_not_who_was_named_before() -> None:
    a = document("a", "The clerk Mon Ferra passed it. Joa Ferra bought it.")
    clerk, buyer = mention(a, "Mon Ferra", P, descriptors=("clerk",)), mention(a, "Joa Ferra", P)
    b = document("b", "Joa Ferra was questioned. A clerk, Ms Ferra, is sought.")
    again = mention(b, "Joa Ferra", P)
    bare = mention(b, "Ms Ferra", P, called="Ferra", descriptors=("clerk",))
    found = resolve((a, [clerk, buyer]), (b, [again, bare])).by_mention()
    assert found[again.id] is found[buyer.id]
    assert found[bare.id] is found[clerk.id]


def test_a_title_that_nobody_is_told_to_hold_means_nobody_of_them() -> None:
    a, told = two()
    b = document("b", "Minister Omba told the Inputs Board.")
    bare = mention(b, "Minister Omba", P, called="Omba", descriptors=("Minister",))
    found = resolve((a, told), (b, [bare, mention(b, "Inputs Board", ORG)])).by_mention()
    assert all(found[bare.id] is not found[m.id] for m in told[:2])
