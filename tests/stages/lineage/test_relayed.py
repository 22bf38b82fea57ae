"""Sources named only through another one, work that a document did not use, and works handed to it in parts."""

from __future__ import annotations

import pytest

from assay.model import Kind
from tests.stages.lineage.small import Case

NAMES = {
    "Stone Watch": (Kind.ORGANISATION, ()),
    "Estuary Wire": (Kind.OUTLET, ()),
    "Varde Marble": (Kind.ORGANISATION, ()),
}
FIRST = """Blocks without papers
Stone Watch, 3 May 2024

Our people counted 2,318 blocks of marble at the Kelm crossing. Varde Marble declared 1,204 of them.
"""
SECOND = """Half of the marble goes undeclared
Estuary Wire, 4 May 2024

At the Kelm crossing 2,318 blocks of marble were counted, Stone Watch said. Varde Marble declared 1,204.
"""
THIRD = """A column on stone
Quarry Weekly, 9 May 2024

{}, 2,318 blocks of marble crossed at Kelm and Varde Marble declared 1,204 of them. One wonders why.
"""


@pytest.mark.parametrize(
    "lead",
    [
        "According to Estuary Wire, which was quoting Stone Watch",
        "Says Estuary Wire, which relied on the monitors of Stone Watch",
        "As Estuary Wire has it, citing Stone Watch",
        "By the count of Stone Watch, as reported by Estuary Wire",
        "Estuary Wire, drawing on the work of Stone Watch, says that",
        "Monitors of Stone Watch told Estuary Wire that",
        "Estuary Wire reported last week that Stone Watch says that",
    ],
)
def test_a_source_named_through_another_is_that_others(lead: str) -> None:
    case = Case({"one": FIRST, "two": SECOND, "three": THIRD.format(lead)}, NAMES)
    assert ("three", "two") in case.edges
    assert ("three", "one") not in case.edges


@pytest.mark.parametrize(
    "lead", ["According to Stone Watch", "Stone Watch says that", "According to both Stone Watch and Estuary Wire"]
)
def test_a_source_named_for_itself_is_a_source(lead: str) -> None:
    case = Case({"one": FIRST, "two": SECOND, "three": THIRD.format(lead)}, NAMES)
    assert ("three", "one") in case.edges


def test_a_relay_that_does_not_name_the_source_itself_hides_nothing() -> None:
    silent = SECOND.replace(", Stone Watch said", "")
    lead = "According to Estuary Wire, which was quoting Stone Watch"
    case = Case({"one": FIRST, "two": silent, "three": THIRD.format(lead)}, NAMES)
    ids = {f: case.documents[f].id for f in case.documents}
    assert case.lineage.ancestors(ids["three"]) & case.lineage.ancestors(ids["one"])


RETOLD = """Marble: two findings
Quarry Weekly, 20 May 2024

Stone Watch counted 2,318 blocks of marble at Kelm. The Harbour Sheet found that 77,400 euros went to a broker called
Ivan Horak.
"""
OWN = """The broker of Kelm
Harbour Sheet, 7 May 2024

{} Ivan Horak, a broker, received 77,400 euros from Varde Marble for the blocks at the Kelm crossing.
"""


@pytest.mark.parametrize(
    "disclaimer",
    [
        "The count that Stone Watch published this week came too late for us.",
        "We have made no use of the count of Stone Watch.",
        "The count of Stone Watch was not known to us when we wrote.",
        "Nobody has shown us the count of Stone Watch.",
        "We learned of the count by Stone Watch only when our own inquiry was closed.",
        "The findings of Stone Watch were not available to us.",
    ],
)
def test_two_that_worked_apart_and_one_that_retells_both(disclaimer: str) -> None:
    texts = {"one": FIRST, "two": OWN.format(disclaimer), "both": RETOLD}
    names = {**NAMES, "Ivan Horak": (Kind.PERSON, ()), "Harbour Sheet": (Kind.OUTLET, ())}
    case = Case(texts, names)
    assert case.edges == {("both", "one"), ("both", "two")}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Sheet has been given the three that belong to the draft audit of the stone tax, and they name 41 firms.",
        "We have seen two annexes of the draft audit of the stone tax, and they name 41 firms.",
        "For weeks we have been combing through the draft audit of the stone tax, which names 41 firms.",
        "A draft audit of the stone tax, copied for us by a clerk, names 41 firms.",
        "The draft audit of the stone tax was smuggled out for us and names 41 firms.",
    ],
)
def test_two_papers_that_hold_one_unseen_work(sentence: str) -> None:
    first = (
        "Forty-one firms owe stone tax\nEstuary Wire, 4 May 2024\n\n"
        "A draft audit of the stone tax, obtained by Estuary Wire, names 41 firms that owe 6.3 million euros.\n"
    )
    second = f"The tax that nobody pays\nThe Harbour Sheet, 9 May 2024\n\n{sentence} They owe 6.3 million euros.\n"
    case = Case({"one": first, "two": second})
    ids = [case.documents[f].id for f in ("one", "two")]
    shared = case.lineage.ancestors(ids[0]) & case.lineage.ancestors(ids[1])
    assert len(case.lineage.unseen) == 1
    assert case.lineage.unseen[0].id in shared
