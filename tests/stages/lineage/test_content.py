"""What two documents share and what each has alone: which makes a derivation, and which does not."""

from __future__ import annotations

import pytest

from assay.model import Evidence, Kind
from assay.stages.lineage.content import weights
from tests.stages.lineage.small import Case

NAMES = {
    "Ovre Salt": (Kind.ORGANISATION, ()),
    "Inga Moe": (Kind.PERSON, ()),
    "Per Dahl": (Kind.PERSON, ()),
    "Kaldvik": (Kind.PLACE, ()),
    "Storm Bay": (Kind.PLACE, ()),
}
RELEASE = """Salt works closed at Kaldvik
Labour Inspectorate of Kaldvik, 3 May 2024

The salt works of Ovre Salt at Kaldvik were closed on 2 May. In the boiling house 14 of 31 ladders had no rail. Inga Moe
was fined 48,000 crowns. Per Dahl, the foreman, had locked the lower gate so that nobody could leave before the bell.
"""
RETOLD = """No way out before the bell
Fjord Evening, 6 May 2024

Ovre Salt boils no more. Of the 31 ladders in its boiling house 14 had no rail, and the foreman, Per Dahl, kept the
lower gate locked until the bell went. Inga Moe must pay 48,000 crowns.
"""
APART = """Forty years in the steam
Salters' Union, letter to members, 6 May 2024

Ovre Salt at Kaldvik is shut. {} Inga Moe promised them boots in 2019. Per Dahl kept a book of those who came late; it
has 212 lines. A boiler earns 96 crowns an hour and coughs for life. Nine widows draw a pension of 1,150 crowns.
"""
ASKED = "We asked 26 boilers of the night shift, and our volunteers counted 73 burns on their arms."
OTHER = "The night shift has 26 boilers. There are 73 burns on their arms."


def evidence(case: Case, child: str, parent: str) -> list[Evidence]:
    ids = {name: d.id for name, d in case.documents.items()}
    told = (*case.lineage.derivations, *case.lineage.alternatives)
    return [e for d in told if (d.child, d.parent) == (ids[child], ids[parent]) for e in d.evidence]


def test_a_retelling_has_its_figures_and_words_from_elsewhere() -> None:
    case = Case({"release": RELEASE, "story": RETOLD}, NAMES)
    assert case.edges == {("story", "release")}
    assert {"figures", "wording", "names"} <= {e.kind for e in evidence(case, "story", "release") if e.weight > 0}


@pytest.mark.parametrize("first_hand", [ASKED, OTHER])
def test_names_in_one_order_are_no_derivation(first_hand: str) -> None:
    case = Case({"release": RELEASE, "letter": APART.format(first_hand)}, NAMES)
    assert case.edges == set()
    own = [e for e in evidence(case, "letter", "release") if e.kind == "own"]
    assert any("found out by itself" in e.detail for e in own) is (first_hand == ASKED)
    assert all(e.weight < 0 for e in own)


def test_what_a_child_says_of_its_source_outweighs_what_it_has_alone() -> None:
    letter = APART.format(ASKED).replace("is shut.", "is shut, the Labour Inspectorate of Kaldvik said.")
    case = Case({"release": RELEASE, "letter": letter}, NAMES)
    assert case.edges == {("letter", "release")}
    assert not [e for e in evidence(case, "letter", "release") if e.kind == "own"]


def test_what_a_document_has_alone_is_held_against_its_first_parent_only() -> None:
    second = f"Ladders of Kaldvik\nNorth Coast Wire, 7 May 2024\n\n{RETOLD.split(chr(10), 3)[3]} It has 14 kilns."
    case = Case({"release": RELEASE, "story": RETOLD, "again": second}, NAMES)
    held = [p for p in ("release", "story") if any(e.kind == "own" for e in evidence(case, "again", p))]
    assert len(held) == 1


def test_a_figure_with_which_the_other_leads_tells_more_than_one_of_its_own_lead() -> None:
    lead = "Ovre Salt\nDune Letter, 6 May 2024\n\nAt Ovre Salt {} No work is done there. It rains on the coast.\n"
    for told, sign in (("14 of 31 ladders had no rail.", 1), ("73 of 96 pans leak.", -1)):
        case = Case({"release": RELEASE, "letter": lead.format(told)}, NAMES)
        leads = [e.weight for e in evidence(case, "letter", "release") if "lead" in e.detail and e.kind != "names"]
        assert leads
        assert all(w * sign > 0 for w in leads)


def test_a_large_figure_is_known_without_its_unit() -> None:
    one = "Pans\nDune Letter, 3 May 2024\n\nOvre Salt owes 4.83 million crowns to Inga Moe.\n"
    two = "Owed\nBeach Watch, 4 May 2024\n\nInga Moe waits for her {} from Ovre Salt.\n"
    for told, found in (("4.83 million", True), ("4.83 million dollars", True), ("483 crowns", False)):
        case = Case({"one": one, "two": two.format(told)}, NAMES)
        assert any(e.kind == "figures" for e in evidence(case, "two", "one")) is found


def test_the_name_of_a_place_names_no_publisher() -> None:
    one = "Pans\nStorm Bay, 3 May 2024\n\nOvre Salt owes 4.83 million crowns to Inga Moe.\n"
    two = "Boats\nBeach Watch, 4 May 2024\n\nPer Dahl sails from Storm Bay to Kaldvik with 212 bags. He sings.\n"
    case = Case({"one": one, "two": two}, NAMES)
    assert not [e for e in evidence(case, "two", "one") if e.kind == "citation"]


def test_a_day_is_no_wording() -> None:
    one = "A strike\nDune Letter, 3 May 2024\n\nBakers of Kaldvik begin to strike on 12 June 2024 at Storm Bay.\n"
    two = "Bread\nBeach Watch, 4 May 2024\n\nIn Storm Bay there will be no loaves from 12 June 2024. Kaldvik waits.\n"
    case = Case({"one": one, "two": two}, NAMES)
    assert not [e for e in evidence(case, "two", "one") if e.detail.startswith("Both say")]


def test_a_round_figure_may_be_of_the_other_document() -> None:
    exact = RELEASE.replace("14 of 31 ladders", "1,412 ladders")
    case = Case({"release": exact, "story": RETOLD.replace("31 ladders", "1,400 ladders")}, NAMES)
    assert not [e for e in evidence(case, "story", "release") if e.kind == "own" and "1,400" in e.detail]


def test_weights_have_the_sign_that_their_measures_mean() -> None:
    assert {n for n, w in weights().items() if w < 0} == {"own items", "own lead", "own work"}
