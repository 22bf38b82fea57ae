"""Both selectors of every annotation find the words; the page is JSON-LD in the terms of the annotation vocabulary."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib

from assay.exports import annotations as web
from assay.model import CaseResult
from tests import invented

_OA = "http://www.w3.org/ns/oa#"
_TERMS = {  # those of https://www.w3.org/ns/anno.jsonld that the page uses, which tests cannot fetch
    "oa": _OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    **{t: f"oa:{t}" for t in ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector")},
    "TextualBody": "oa:TextualBody",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    **{m: f"oa:{m}" for m in ("describing", "identifying", "linking", "exact", "prefix", "suffix", "start", "end")},
    "value": "rdf:value",
    "format": "dc:format",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}


def page(result: CaseResult) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(web.export(result).files[0].data)
    return found


def test_both_selectors_find_the_same_words(result: CaseResult) -> None:
    texts = {f"sha256:{d.sha256}": d.text for d in result.documents}
    for it in page(result)["items"]:
        if it["motivation"] == "linking":
            continue
        text = texts[it["target"]["source"]["dct:identifier"]]
        position, quote = it["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        start = position["start"] - len(quote.get("prefix", ""))
        assert text[start:].startswith(quote.get("prefix", "") + quote["exact"] + quote.get("suffix", ""))


def test_each_annotation_is_what_the_recommendation_asks_for(result: CaseResult) -> None:
    items = page(result)["items"]
    ids = [i["id"] for i in items]
    assert len(ids) == len(set(ids))
    for it in items:
        assert it["type"] == "Annotation"
        assert it["target"]
        assert it["motivation"] in ("describing", "identifying", "linking")
    linked = {x for i in items if i["motivation"] == "linking" for x in (i["target"], i["body"]["id"])}
    assert linked <= set(ids)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_as_many_annotations_as_there_are_claims_and_mentions(result: CaseResult) -> None:
    whole = page(result)
    whole["@context"] = [_TERMS, whole["@context"][1]]
    graph = rdflib.Dataset()
    graph.parse(data=json.dumps(whole), format="json-ld")
    describing = rdflib.URIRef(_OA + "describing")
    claims = {s for s, *_ in graph.quads((None, rdflib.URIRef(_OA + "motivatedBy"), describing, None))}
    assert len(claims) == len(result.claims())
    positions = {s for s, *_ in graph.quads((None, None, rdflib.URIRef(_OA + "TextPositionSelector"), None))}
    assert len(positions) == len(result.claims()) + len(result.mentions())


def test_offsets_are_code_points_and_not_units_of_utf_16() -> None:
    case = invented.case()
    items = {i["id"]: i for i in page(case)["items"]}
    start = items[f"urn:assay:annotation:{invented.PAYS.id}"]["target"]["selector"][0]["start"]
    assert start == invented.PAYS.span.start
