"""One name in one document for two: a village and a person, two bodies of one abbreviation."""

from __future__ import annotations

import pytest

from assay.stages.resolve.acronyms import two_bodies
from tests.stages.resolve.test_resolve import ORG, P, document, mention, resolve


def test_a_village_is_not_who_bears_its_name() -> None:
    a = document("a", "Villagers in Dorsa say so. The mill is Ilyo Dorsa's. Dorsa denies it.")
    place, full, bare = mention(a, "Dorsa", P), mention(a, "Ilyo Dorsa", P), mention(a, "Dorsa", P, nth=2)
    b = document("b", "Dorsa takes the water. In Dorsa, wells are dry. Ilyo Dorsa paid.")
    man, there, again = mention(b, "Dorsa", P), mention(b, "Dorsa", P, nth=1), mention(b, "Ilyo Dorsa", P)
    found = resolve((a, [place, full, bare]), (b, [man, there, again])).by_mention()
    assert found[bare.id] is found[full.id] is found[man.id] is found[again.id]
    assert found[place.id] is found[there.id]
    assert found[place.id] is not found[full.id]


def test_an_abbreviation_that_is_explained_twice_is_of_two_bodies() -> None:
    a = document(
        "a",
        "The Comisión Nacional de Puertos (CNP) paid. The CNP is silent. "
        "The Coordinadora Nacional de Pescadores (CNP) warned. The CNP will march.",
    )
    ports, fishers = (
        mention(a, "Comisión Nacional de Puertos", ORG),
        mention(a, "Coordinadora Nacional de Pescadores", ORG),
    )
    short = [mention(a, "CNP", ORG, nth=n) for n in range(4)]
    found = resolve((a, [ports, *short[:2], fishers, *short[2:]])).by_mention()
    assert found[short[1].id] is found[ports.id]
    assert found[short[3].id] is found[fishers.id]
    assert found[ports.id] is not found[fishers.id]


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("Comisión Nacional de Puertos", "Coordinadora Nacional de Pescadores", True),
        ("Régie des Mines Royales", "Retraités de la Mine", True),
        ("Dirección General de Aduanas", "General Directorate of Customs", False),
        ("National Ports Commission", "Comisión Nacional de Puertos", False),
        ("Harbour Audit Office", "Harbour Audit Office of Kelm", False),
    ],
)
def test_two_names_of_one_language_that_differ_are_two_bodies(one: str, other: str, two: bool) -> None:
    assert two_bodies(one, other) is two


def test_an_abbreviation_told_in_another_language_is_of_the_same_body() -> None:
    a = document(
        "a",
        "The National Ports Commission (NPC, CNP in Spanish) met. "
        "The Hill Water Board (known by its French initials, RED) did not.",
    )
    ports, roads = mention(a, "National Ports Commission", ORG), mention(a, "Hill Water Board", ORG)
    cnp, red = mention(a, "CNP", ORG), mention(a, "RED", ORG)
    found = resolve((a, [ports, cnp, roads, red])).by_mention()
    assert found[cnp.id] is found[ports.id]
    assert found[red.id] is found[roads.id]
