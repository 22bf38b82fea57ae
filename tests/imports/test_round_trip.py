"""What is exported and imported is the same case: claims, mentions, documents and sources, field by field."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from assay.case import Case
from assay.exports._exchange import zip_of
from assay.exports.registry import made
from assay.model import CaseResult

FORMATS = {"stix": "case.json", "ftm": "case.zip"}
# Ids and offsets belong to a document, the engine says that a claim was imported; all else must come back.
# A mention is equated with the other names of its entity, which the file knew.
_OWN = {"id", "document", "span", "sentence", "mention", "engine", "distinct_from", "alias_of"}


def file_of(result: CaseResult, format: str, folder: Path) -> Path:
    exported = made(format, result)
    path = folder / FORMATS[format]
    path.write_bytes(exported.files[0].data if format == "stix" else zip_of(exported.files))
    return path


def imported(path: Path) -> CaseResult:
    with Case.in_memory() as case:
        taken, _ = case.import_file(path)
        assert [t.message for t in taken if t.exit_code] == []
        return case.run()


def bare(it: Any) -> Any:
    if isinstance(it, dict):
        return tuple(sorted((k, bare(v)) for k, v in it.items() if k not in _OWN))
    return tuple(bare(x) for x in it) if isinstance(it, list | tuple) else it


def said(result: CaseResult, part: str) -> Counter[Any]:
    return Counter(bare(msgspec.to_builtins(x)) for r in result.readings for x in getattr(r, part))


def kept(result: CaseResult) -> set[Any]:
    return {(Path(d.file).name, d.title, d.outlet, d.published) for d in result.documents}


def same_parties(a: CaseResult, b: CaseResult) -> float:
    """The share of entities that are named in the same words of the same reports in both."""
    one, other = parties(a), parties(b)
    return (one & other).total() / max(one.total(), other.total(), 1) if one != other else 1.0


def parties(result: CaseResult) -> Counter[Any]:
    files = {d.id: Path(d.file).name for d in result.documents}
    mentions = result.mentions()
    words = ([mentions[m] for m in e.mentions if m in mentions] for e in result.entities.entities)
    return Counter(tuple(sorted((files[m.document], m.text) for m in found)) for found in words if found)


@pytest.mark.parametrize("format", FORMATS)
def test_export_import_export_loses_nothing(result: CaseResult, format: str, tmp_path: Path) -> None:
    back = imported(file_of(result, format, tmp_path))
    assert said(back, "claims") == said(result, "claims")
    assert said(back, "mentions") == said(result, "mentions")
    assert said(back, "citations") == said(result, "citations")
    assert said(back, "quantities") == said(result, "quantities")
    assert kept(back) == kept(result)
    assert same_parties(result, back) >= 0.9  # who is who is told again, from the words that travelled


@pytest.mark.parametrize("format", FORMATS)
def test_every_claim_stands_on_its_words_and_is_marked(result: CaseResult, format: str, tmp_path: Path) -> None:
    back = imported(file_of(result, format, tmp_path))
    texts = {d.id: d.text for d in back.documents}
    for claim in back.claims().values():
        assert claim.span.of(texts[claim.document]) == claim.quote
        assert claim.engine.startswith("import")
    assert {d.inside for d in back.documents} == {(FORMATS[format],)}


def test_the_words_lead_back_to_their_place_in_the_report(result: CaseResult, tmp_path: Path) -> None:
    back = imported(file_of(result, "stix", tmp_path))
    texts = {Path(d.file).name: d.text for d in result.documents}
    for document in back.documents:
        for locator in document.locators:
            place = locator.path.rpartition("characters ")[2]
            start, end = (int(n) for n in place.split(" to "))
            assert texts[Path(document.file).name][start:end] == locator.span.of(document.text)
