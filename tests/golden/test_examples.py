"""The example reports through the whole program: what `make demo` shows must stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assay import CaseResult, assay_files
from assay.exports import markdown
from assay.model import Claim, Conflict

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
WEEKLY, TOTAL, MONTHLY = "tens of millions of dollars a week", "$194.4 million", "$25 million a month"


class Demo:
    """The result, with its documents by the names of their files."""

    def __init__(self, result: CaseResult) -> None:
        self.result = result
        self.ids = {d.file.removesuffix(".txt"): d.id for d in result.documents}
        self.files = {d: f for f, d in self.ids.items()}
        self.claims = result.claims()

    def file(self, claim: str) -> str:
        return self.files[self.claims[claim].document]

    def conflicts(self, file: str, rule: str) -> list[Conflict]:
        found = self.result.reconciled.conflicts
        return [c for c in found if c.rule == rule and {self.file(i) for i in c.claims} == {file}]

    def quotes(self, ids: tuple[str, ...]) -> str:
        return " | ".join(self.claims[i].quote for i in ids)

    def findings(self, code: str, *words: str) -> list[str]:
        titles = [f.title for f in self.result.dossier.findings if f.code == code]
        return [t for t in titles if all(w in t for w in words)]


@pytest.fixture(scope="module")
def demo() -> Demo:
    return Demo(assay_files(EXAMPLES))


def test_the_weekly_figure_cannot_stand_beside_the_total(demo: Demo) -> None:
    (conflict,) = demo.conflicts("magazine", "rate-total")
    assert WEEKLY in demo.quotes(conflict.claims)
    assert TOTAL in demo.quotes(conflict.claims)
    assert conflict.odd_one_out is not None
    assert WEEKLY in demo.claims[conflict.odd_one_out].quote
    assert conflict.readings
    assert "$6.25 million a month" in conflict.explanation  # 25 percent of 25 million: the figures that agree


def test_the_retelling_and_the_copy_repeat_the_conflict(demo: Demo) -> None:
    (first,) = demo.conflicts("magazine", "rate-total")
    for file in ("retelling", "scraped"):
        (conflict,) = demo.conflicts(file, "rate-total")
        assert conflict.inherited_from == first.id


def test_one_sum_does_not_come_out_and_the_others_do(demo: Demo) -> None:
    assert [c.rule for c in demo.result.reconciled.conflicts if demo.file(c.claims[0]) == "oversight"] == ["parts-sum"]
    (conflict,) = demo.conflicts("oversight", "parts-sum")
    assert "$610 million" in conflict.explanation
    assert "$640 million" in conflict.explanation


def test_two_flows_of_aid_are_no_conflict(demo: Demo) -> None:
    quotes = [demo.quotes(c.claims) for c in demo.result.reconciled.conflicts]
    assert [q for q in quotes if "$40 million" in q or "$2.5 billion" in q] == []


def test_copy_and_retelling_go_back_to_one_unseen_report(demo: Demo) -> None:
    lineage = demo.result.lineage
    edges = {(demo.files[d.child], demo.files.get(d.parent, d.parent)): d.kind for d in lineage.derivations}
    assert edges["scraped", "magazine"] == "copy"
    assert ("retelling", "magazine") in edges
    roots = {f: lineage.roots(demo.ids[f]) for f in ("magazine", "retelling", "scraped")}
    assert len(set(roots.values())) == 1
    (root,) = roots["magazine"]
    assert root.startswith("unseen:")


def test_the_heading_of_the_retelling_rounds_the_total(demo: Demo) -> None:
    assert demo.findings("DRF001", TOTAL, "$195 million", "Caspian Ledger")


def test_the_list_of_affiliates_changed(demo: Demo) -> None:
    assert demo.findings("DRF002", "al-Shabab", "Maghreb", "East Africa")


def test_the_retelling_leaves_out_the_monthly_figure(demo: Demo) -> None:
    dropped = [c for c in demo.result.aligned.dropped if demo.files[c.child] == "retelling"]
    assert any(MONTHLY in demo.claims[c.claim].quote for c in dropped)


def test_the_denial_stands_against_the_report(demo: Demo) -> None:
    pairs = [(a.a, a.b) for a in demo.result.aligned.alignments if a.relation == "contradicted"]
    assert any({demo.file(a), demo.file(b)} == {"magazine", "denial"} for a, b in pairs)


def test_names_of_one_group_are_one_and_of_two_are_two(demo: Demo) -> None:
    by_name = {n.removeprefix("the "): e.id for e in demo.result.entities.entities for n in (e.name, *e.names)}
    assert by_name["East Turkestan Islamic Movement"] == by_name["Eastern Turkistan Islamic Movement"]
    assert by_name["Tehrik-i-Taliban Pakistan"] == by_name["Tehreek-e-Taliban Pakistan"]
    branches = [by_name[f"al Qaeda in {place}"] for place in ("Iraq", "Syria", "Yemen", "the Maghreb")]
    assert len({*branches, by_name["al Qaeda"]}) == 5


def test_the_headlines_at_the_end_are_told_by_their_outlets(demo: Demo) -> None:
    told = [c for c in demo.claims.values() if demo.file(c.id) == "scraped" and c.block == "headline"]
    outlets = {c.attribution[0].name for c in told if c.attribution}
    assert {"Frontier Wire", "Silk Route Daily", "Pamir Observer"} <= outlets


def test_every_claim_stands_at_its_words(demo: Demo) -> None:
    texts = {d.id: d.text for d in demo.result.documents}

    def stands(claim: Claim) -> bool:
        return claim.span.of(texts[claim.document]) == claim.quote

    assert demo.claims
    assert [c.quote for c in demo.claims.values() if not stands(c)] == []


def test_what_the_guide_quotes_from_the_dossier_stands_in_it(demo: Demo) -> None:
    dossier = _words(markdown.render(demo.result))
    quoted = re.findall(r"^> (.+)$", (ROOT / "docs" / "guide.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert quoted
    assert [q for q in quoted if _words(q) not in dossier] == []


def _words(text: str) -> str:
    """Without footnotes, and with single spaces."""
    return " ".join(re.sub(r"\[\^\d+\]", "", text).split())
