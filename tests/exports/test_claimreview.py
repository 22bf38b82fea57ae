"""ClaimReviews have what Google asks for, rate nothing by a number, and quote what is there."""

from __future__ import annotations

import json
from typing import Any

from assay.exports import claimreview
from assay.model import CaseResult
from tests import invented


def reviews(result: CaseResult) -> list[dict[str, Any]]:
    page = json.loads(claimreview.export(result).files[0].data)
    assert page["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = page["@graph"]
    return found


def test_the_fields_that_google_requires_are_there(result: CaseResult) -> None:
    for it in reviews(result):
        assert it["@type"] == "ClaimReview"
        assert it["claimReviewed"].strip()
        assert it["url"]
        assert it["reviewRating"]["@type"] == "Rating"
        assert it["reviewRating"]["alternateName"].strip()
        assert it["itemReviewed"]["author"]["name"]


def test_truth_is_not_rated(result: CaseResult) -> None:
    assert [r for r in reviews(result) if {"ratingValue", "bestRating", "worstRating"} & set(r["reviewRating"])] == []


def test_the_claim_is_in_the_words_of_its_source(result: CaseResult) -> None:
    quotes = {c.id: c.quote for c in result.claims().values()}
    for it in reviews(result):
        assert it["itemReviewed"]["text"] == quotes[it["itemReviewed"]["identifier"]]
    assert len({r["@id"] for r in reviews(result)}) == len(reviews(result))


def test_each_finding_on_a_claim_is_a_review() -> None:
    case = invented.case()
    told = {(f.id, c) for f in case.dossier.findings for c in claimreview.reviewed(f)}
    assert told
    assert {r["@id"] for r in reviews(case)} == {f"urn:assay:review:{f}:{c}" for f, c in told}
