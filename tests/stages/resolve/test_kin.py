"""The younger and the elder of one name."""

from __future__ import annotations

from assay.stages.resolve.kin import plain
from assay.text.names import parse
from tests.stages.resolve.test_resolve import P, document, mention, resolve


def test_a_name_is_plain_without_what_tells_a_generation() -> None:
    assert plain(parse("Jan Moll Jr.")) == plain(parse("Jan Moll senior")) == ("jan", "moll")


def test_father_and_son_of_one_name_are_two_in_all_documents() -> None:
    a = document("a", "Joa Ferra, 71, built it. His son, also called Joa Ferra, insured it.")
    father = mention(a, "Joa Ferra", P, descriptors=("71",))
    son = mention(a, "Joa Ferra", P, nth=1, descriptors=("son",), distinct_from=(father.id,), shares_name=True)
    b = document("b", "Ferra junior was questioned. Joa Ferra Jr. denies it.")
    short, younger = mention(b, "Ferra", P), mention(b, "Joa Ferra Jr.", P)
    c = document("c", "Joa Ferra senior wept.")
    elder = mention(c, "Joa Ferra", P)
    found = resolve((a, [father, son]), (b, [short, younger]), (c, [elder])).by_mention()
    assert found[son.id] is found[short.id] is found[younger.id]
    assert found[father.id] is found[elder.id]
    assert found[father.id] is not found[son.id]
