"""Watchlists in a case, from the file to the finding: versions, judgements, what a listing forbids."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay.case import Case, new_case, open_case
from assay.errors import AlreadyThere, BadInput, NotFound, Usage
from assay.model import Action, ChangeKind, Kind, Sought
from assay.stages.compose import lint
from tests.backends.lists import made

NAME = "UN Security Council Consolidated List"
REPORT = """Harbour master moves money, inspectors say

The Courier of Sahil, 4 May 2031

Rashid al-Bahri, the harbour master of Port Sahil, travelled to Lugano in March 2031, according to customs officers.

The merchants paid 40,000 dollars to the Tide Brigade in 2030, the inspectors said.

The dealer Jan Moll supplied rifles and ammunition to the Tide Brigade in 2031, the inspectors said.

The traders paid 2 million dollars to Rashid al-Bahri in 2030. Rashid al-Bahri visited Marseille in 2012.

Ilse Brandt, a clerk, said that she had seen the ledger.
"""
NEWER = made.UN.replace("2031-05-06", "2031-06-06").replace("Rachid Bahri", "Rachid al-Bahri")
ONLY_MEN = NEWER[: NEWER.index("<ENTITIES>")] + "<ENTITIES/></CONSOLIDATED_LIST>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    for name, text in (("a.txt", REPORT), ("un.xml", made.UN), ("un2.xml", ONLY_MEN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    case = tmp_path / "sahil.assay"
    with new_case(case) as it:
        it.add([tmp_path / "a.txt"])
        it.watchlists.take([tmp_path / "un.xml"])
    return case


def titles(case: Case, code: str) -> list[str]:
    return [f.title for f in case.findings(code)]


def test_who_is_listed_since_when_and_what_is_told_of_them(path: Path) -> None:
    with open_case(path) as case:
        assert [(w.name, w.as_of, w.parties, w.publisher) for w in case.lists()] == [
            (NAME, "2031-05-06", 2, "UN Security Council")
        ]
        dossier = case.run().dossier
        assert lint.faults(dossier) == ()
        (journey,) = case.findings("LST002")
        assert journey.title == (
            "Reported: a journey of “Rashid al-Bahri”, listed under a travel ban since 3 February 2029"
        )
        told = " ".join(s.text for s in journey.sentences)
        assert "travelled to Lugano in March 2031" in told
        assert "Marseille" not in told, "before the listing"
        assert "Assay knows of no exemption" in told
        (money,) = case.findings("LST003")
        assert "“Tide Brigade”" in money.title
        assert "Rashid" not in money.title, "he is under a travel ban alone"
        (arms,) = case.findings("LST004")
        assert "rifles and ammunition" in arms.sentences[0].text
        assert arms.sentences[0].cites
        section = next(s for s in dossier.sections if s.id == "listings")
        rows = {row[0].text: [c.text for c in row[1:]] for row in section.rows}
        assert rows["Rashid al-Bahri"] == [
            "XXi.001, “RASHID OMAR AL-BAHRI”",
            f"{NAME} of 6 May 2031",
            "3 February 2029",
            "travel ban",
            "0.94",
        ]
        assert rows["Tide Brigade"][2:4] == ["not stated", "asset freeze and arms embargo"]
        absent = next(s for s in section.sentences if s.text.startswith("Persons not found"))
        assert absent.text.startswith(f"Persons not found on the {NAME} of 6 May 2031")
        assert "“Ilse Brandt”" in absent.text


def test_a_new_version_raises_findings_on_what_changed(path: Path, tmp_path: Path) -> None:
    with open_case(path) as case:
        case.run()
        case.watchlists.take([tmp_path / "un2.xml"], name=NAME, replaces=True)
        assert titles(case, "LST01") == [
            f"“Tide Brigade”: its entry on the {NAME} was taken off between 6 May 2031 and 6 June 2031",
            f"“Rashid al-Bahri”: its entry on the {NAME} was changed between 6 May 2031 and 6 June 2031",
        ]
        assert lint.faults(case.run().dossier) == ()
        found = case.watchlists.difference(NAME)
        assert [c.kind for c in found.changes] == [ChangeKind.REMOVED, ChangeKind.CHANGED]
        assert found.changes[1].differences == (("names", "Rachid Bahri", "Rachid al-Bahri"),)
        back = case.watchlists.difference(NAME, before="2031-06-06", after="2031-05-06")
        assert [c.kind for c in back.changes] == [ChangeKind.ADDED, ChangeKind.CHANGED]
        case.watchlists.remove(NAME)
        assert titles(case, "LST") == ["Nobody was screened: no watchlist was given"]


def test_a_judgement_lasts_over_updates_and_reruns(path: Path, tmp_path: Path) -> None:
    with open_case(path) as case:
        entry = case.judge("not-listed", ["Rashid al-Bahri", "xxi.001"], reason="born elsewhere")
        assert (entry.action, entry.subjects) == (Action.NOT_LISTED, ("Rashid al-Bahri", "XXi.001"))
        assert not titles(case, "LST002")
    with open_case(path) as case:
        case.watchlists.take([tmp_path / "un2.xml"], name=NAME, replaces=True)
        screening = case.run().screening
        assert [d.judgement for d in screening.dismissed] == [entry.id]
        assert "Rashid al-Bahri" not in " ".join(titles(case, "LST001"))
        case.judge("retract", [entry.id])
        assert "Rashid al-Bahri" in " ".join(titles(case, "LST001"))
        for subjects, error in ((["Nobody", "XXi.001"], NotFound), (["Rashid al-Bahri", "XXi.9"], NotFound)):
            with pytest.raises(error):
                case.judge("not-listed", subjects)
        with pytest.raises(Usage):
            case.judge("listed", ["Rashid al-Bahri"])


def test_what_cannot_be_done_is_said_in_one_line(path: Path, tmp_path: Path) -> None:
    with open_case(path) as case:
        with pytest.raises(AlreadyThere, match="holds this list already"):
            case.add_list(tmp_path / "un.xml")
        with pytest.raises(AlreadyThere, match="lists update"):
            case.add_list(tmp_path / "un2.xml")
        with pytest.raises(BadInput, match="one version"):
            case.watchlists.difference(NAME)
        with pytest.raises(NotFound, match="it has: UN Security"):
            case.watchlists.difference("Another")


def test_names_are_looked_up_without_being_in_the_case(path: Path) -> None:
    with open_case(path) as case:
        found = case.look_up([Sought(id="n1", names=("Rachid Bahri",), kind=Kind.PERSON)])
        assert [x.party.reference for x in found.listings] == ["XXi.001"]


def test_an_index_is_kept_and_made_again_where_it_is_gone(path: Path) -> None:
    with open_case(path) as case:
        (received,) = case.lists()
        kept = case.watchlists.index(received)
        case._store.keep("x", stage="lists", version="older", digest="d", payload=b"")
        assert case._store.find(case.watchlists._key(received)) is None
        assert case.watchlists.index(received) == kept


def test_the_seeds_dossier_says_who_is_listed_and_who_is_not() -> None:
    shared = Path(__file__).parents[2] / "shared"
    seeds = sorted((shared / "acceptance" / "seeds" / "seeds").glob("*.txt"))
    un = shared / "data" / "watchlists" / "UN_consolidated.xml"
    if not seeds or not un.is_file():
        pytest.skip("no seeds or no UN list in the shared data")
    with Case.in_memory() as case:
        case.add(seeds)
        case.add_list(un)
        result = case.run()
    section = next(s for s in result.dossier.sections if s.id == "listings")
    rows = [[c.text for c in row] for row in section.rows]
    listed = {row[1].split(",")[0]: row for row in rows}
    known = {"QDe.004": "6 October 2001", "QDe.129": "19 January 2010", "SOe.001": "12 April 2010"}
    known |= {"QDe.132": "29 July 2011", "QDe.088": "11 September 2002", "QDe.014": "6 October 2001"}
    known |= {"TAi.144": "13 September 2007"}
    assert {r: listed[r][3] for r in known} == known
    assert all(row[2] == f"{NAME} of 27 February 2026" for row in rows)
    assert listed["TAi.144"][4] == "asset freeze, travel ban and arms embargo"
    absent = " ".join(s.text for s in section.sentences if "not found" in s.text)
    for name in ("Jamaat Ansarullah", "Hibatullah Akhundzada"):
        assert f"“{name}”" in absent
    found = {row[0] for row in rows}
    assert not found & {"Jamaat Ansarullah", "Hibatullah Akhundzada", "al Qaeda in the Indian Subcontinent"}
    assert lint.faults(result.dossier) == ()
