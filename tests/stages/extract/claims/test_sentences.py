"""What single sentences of short reports say, in texts that were written before the program had read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from assay.model import Claim
from tests.stages.extract.small import chain, parties, read


def _load(name: str) -> list[dict[str, Any]]:
    reports: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return reports


REPORTS = [*_load("sentences.yaml"), *_load("mended.yaml")]


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r["title"])
def test_a_sentence_says_who_does_what_to_whom(nlp: Language, report: dict[str, Any]) -> None:
    body = f"{report['title']}\n\n{report['text']}\n"
    found = read(nlp, body).claims
    for wanted in report["claims"]:
        start = body.index(wanted["at"])
        near = [c for c in found if _stands_at(c, start, start + len(wanted["at"]))]
        told = [(*parties(c), c.relation, c.amount and c.amount.low) for c in near]
        assert any(_says(c, wanted) for c in near), f"{wanted} is not among {told}"


def _stands_at(claim: Claim, start: int, end: int) -> bool:
    common = min(end, claim.span.end) - max(start, claim.span.start)
    return common > 0 and 2 * common >= min(end - start, claim.span.end - claim.span.start)


def _says(claim: Claim, wanted: dict[str, Any]) -> bool:
    subject, thing = parties(claim)
    amount = claim.amount.low if claim.amount is not None else None
    figure = wanted.get("amount")
    right = figure is None or (amount is not None and abs(float(amount) - figure) <= abs(figure) / 1000)
    names = _alike(subject, wanted.get("subject")) and _alike(thing, wanted.get("object"))
    told = wanted.get("chain", chain(claim)) == chain(claim)
    return names and right and told and claim.relation == wanted["relation"]


def _alike(found: str | None, wanted: str | None) -> bool:
    """Whether a party has the words of the wanted one, or is told in fewer or in more of them."""
    if wanted is None or found is None:
        return wanted is None
    a, b = set(found.casefold().split()), set(wanted.casefold().split())
    return a <= b or b <= a or 2 * len(a & b) >= len(a | b)
