from __future__ import annotations

import msgspec
import pytest

from assay.model import CaseResult, Certainty, Cite, Dossier, Finding, Link, Screening, Severity, SourceKind
from assay.stages import compose
from assay.stages.compose import lint
from assay.stages.compose.material import Material, Parts
from tests import invented

RETELLING = "“Guild's $13 Million Haul …”"  # it has no outlet: it goes by its title


@pytest.fixture(scope="module")
def case() -> CaseResult:
    return invented.case()


def by_code(dossier: Dossier, code: str) -> list[Finding]:
    return [f for f in dossier.findings if f.code == code]


def told(finding: Finding) -> str:
    return " ".join(s.text for s in finding.sentences)


def all_cites(dossier: Dossier) -> list[Cite]:
    prose = [s for f in dossier.findings for s in f.sentences]
    prose += [s for x in dossier.sections for s in (*x.sentences, *(c for r in x.rows for c in r))]
    return [c for s in prose for c in s.cites] + [c for f in dossier.findings for p in f.beside for c in p]


def test_no_sentence_has_a_fault(case: CaseResult) -> None:
    assert lint.faults(case.dossier) == ()


def test_every_cite_stands_in_its_document(case: CaseResult) -> None:
    lengths = {d.id: len(d.text) for d in case.documents}
    cites = all_cites(case.dossier)
    assert cites
    assert all(0 <= c.span.start < c.span.end <= lengths[c.document] for c in cites)


def test_findings_stand_in_order_of_weight_with_ids_of_their_own(case: CaseResult) -> None:
    weights = [f.weight for f in case.dossier.findings]
    assert weights == sorted(weights, reverse=True)
    assert len({f.id for f in case.dossier.findings}) == len(weights)
    codes = [f.code for f in case.dossier.findings]
    assert codes[:2] == ["FIG001", "ROL001"]
    assert codes.index("HDG001") < codes.index("ORG001") < codes.index("DRF001") < codes.index("DRP001")


def test_the_order_of_documents_does_not_matter(case: CaseResult) -> None:
    again = compose.run(
        documents=case.documents[::-1],
        readings=case.readings[::-1],
        entities=case.entities,
        screening=case.screening,
        lineage=case.lineage,
        aligned=case.aligned,
        weights=case.weights,
        reconciled=case.reconciled,
        network=case.network,
        places=case.places,
    )
    assert again == case.dossier


def test_a_conflict_tells_its_working_its_odd_one_out_and_who_repeats_it(case: CaseResult) -> None:
    (finding,) = by_code(case.dossier, "FIG001")
    assert finding.severity is Severity.HIGH
    assert finding.title == "“hundreds of thousands of dollars a day” cannot stand beside “$12.6 million”"
    assert "Assay finds the odd one out to be “hundreds of thousands of dollars a day”" in told(finding)
    assert "which fits $12.6 million" in told(finding)
    assert f"{RETELLING} repeats these figures" in told(finding)
    assert f"{RETELLING} leaves out “$2 million” a month, which would expose the conflict." in told(finding)
    assert finding.working[0] == "$100,000 × 765 days = $76.5 million"
    assert finding.working[-2] == f"{RETELLING}: Stated: $12.6 million"
    assert finding.working[-1].startswith("Rank 1 of 2")
    assert finding.assumptions == ("reading-1", "reading-2")
    assert finding.conflict == "conflict-1"


def test_roles_are_set_side_by_side(case: CaseResult) -> None:
    (finding,) = by_code(case.dossier, "ROL001")
    assert finding.title == f"Roles changed: “owners to Guild” in The Courier, “Guild to owners” in {RETELLING}"
    assert [(a.claim, b.claim) for a, b in finding.beside] == [(invented.PAYS.id, invented.PAYS_B.id)]


def test_a_denial_is_told_with_both_sides(case: CaseResult) -> None:
    (finding,) = by_code(case.dossier, "CON001")
    assert "The text of The Courier says: “The barge owners pay" in told(finding)
    assert "The text of Harbour office says: “No barge owner has paid" in told(finding)


def test_a_lost_hedge_is_quoted(case: CaseResult) -> None:
    (finding,) = by_code(case.dossier, "HDG001")
    assert finding.title == f"{RETELLING} drops the hedge “may have”: “The Guild hired forty guards”"


def test_a_lost_source_is_named(case: CaseResult) -> None:
    (finding,) = by_code(case.dossier, "ATT001")
    assert "“audit”" in finding.title


def test_one_altered_amount_is_one_finding_however_many_places_it_differs_from(case: CaseResult) -> None:
    (finding,) = by_code(case.dossier, "DRF001")
    assert finding.title == f"“$12.6 million” becomes “$13 Million” in the title of {RETELLING}"
    assert len(finding.beside) == 2


def test_a_changed_list_names_what_was_dropped_and_added(case: CaseResult) -> None:
    (finding,) = by_code(case.dossier, "DRF002")
    start = f"{RETELLING} changes a list: without “ropes”, with “rope lamps”"
    assert finding.title == f"{start} and “ropes, lamps” becomes “rope lamps”"


def test_documents_of_one_origin_are_no_corroboration(case: CaseResult) -> None:
    (finding,) = by_code(case.dossier, "ORG001")
    assert finding.title == "Two documents, one origin: the unseen “unpublished audit”"
    assert f"Assay judges it very likely that {RETELLING} retells The Courier." in told(finding)
    assert "Harbour office" not in told(finding)


def test_a_figure_left_out_weighs_more_than_other_claims_left_out(case: CaseResult) -> None:
    figures, rest = by_code(case.dossier, "DRP001")
    assert figures.severity is Severity.MEDIUM
    assert figures.title == f"{RETELLING} leaves out figures that matter: “$2 million” a month"
    assert figures.weight > rest.weight


def test_words_left_out_of_a_claim_are_told_at_their_place(case: CaseResult) -> None:
    _, rest = by_code(case.dossier, "DRP001")
    assert rest.title == f"{RETELLING} leaves out parts of one claim of The Courier"
    (sentence,) = rest.sentences
    assert sentence.text == f"In claims that both documents make, {RETELLING} leaves out “of the Oru”."
    assert sentence.cites[0].span.of(invented.COURIER) == "of the Oru"


def test_figures_that_hold_are_told_last(case: CaseResult) -> None:
    (finding,) = by_code(case.dossier, "FIG010")
    assert finding.title.startswith("No conflict in The Courier")


def test_without_lists_nobody_was_screened(case: CaseResult) -> None:
    assert by_code(case.dossier, "LST000")
    listings = next(s for s in case.dossier.sections if s.id == "listings")
    assert listings.sentences[0].text == "Assay looked up nobody: no watchlist was given to it."


def test_pictures_are_named_and_rows_fit_their_headers(case: CaseResult) -> None:
    figures = [s.figure for s in case.dossier.sections if s.figure]
    assert figures == ["lineage", "compare", "figures", "flows", "network", "timeline"]
    assert all(len(r) == len(s.header) for s in case.dossier.sections for r in s.rows)


def test_an_empty_case_has_a_dossier(case: CaseResult) -> None:
    from assay.model import Aligned, Entities, Lineage, Network, Places, Reconciled, Weights

    dossier = compose.run(
        documents=(),
        readings=(),
        entities=Entities(),
        screening=Screening(),
        lineage=Lineage(),
        aligned=Aligned(),
        weights=Weights(),
        reconciled=Reconciled(),
        network=Network(),
        places=Places(),
    )
    assert [f.code for f in dossier.findings] == ["LST000"]
    assert len(dossier.sections) == len(case.dossier.sections)


def test_a_quote_that_denies_by_itself_is_not_turned_round(case: CaseResult) -> None:
    material = Material(Parts(*(getattr(case, field) for field in Parts._fields)))
    denial = next(c for c in material.claims.values() if c.certainty is Certainty.DENIED)
    passed_on = msgspec.structs.replace(denial, attribution=(Link(name="the audit", kind=SourceKind.WORK),))
    assert "not so" not in material.said(passed_on).text  # "No barge owner has paid …"
    bare = msgspec.structs.replace(passed_on, hedge="untrue")
    assert material.said(bare).text.startswith("Harbour office says, citing the audit, that this is not so: “No")
