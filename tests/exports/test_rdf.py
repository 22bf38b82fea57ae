"""RDF: rdflib reads TriG and JSON-LD back as the same quads, whatever stands in a literal."""

from __future__ import annotations

import json

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS

from assay.exports import nanopub, prov
from assay.exports._graphs import claim_iri, document_iri, source_iri
from assay.exports._material import Material, says_so
from assay.exports._rdf import Iri, Literal, Quad, iri, json_ld, trig
from assay.model import CaseResult
from tests import invented

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib's own parsers and of nanopub
_WORDS = rdflib.Namespace("urn:assay:vocabulary:")


def read(data: bytes | str, format: str) -> rdflib.Dataset:
    found = rdflib.Dataset()
    found.parse(data=data, format=format)
    return found


def quads(it: rdflib.Dataset) -> set[tuple[object, ...]]:
    return {(s, p, o, str(g)) for s, p, o, g in it.quads()}


def test_trig_and_json_ld_say_the_same(result: CaseResult) -> None:
    files = {f.name: f.data for f in prov.export(result).files}
    one, other = read(files["case.trig"], "trig"), read(files["case.jsonld"], "json-ld")
    assert len(one) > 50
    assert quads(one) == quads(other)


def test_claims_entities_and_sources_are_counted_in_what_rdflib_reads(result: CaseResult) -> None:
    graph = read(prov.export(result).files[0].data, "trig").graph(rdflib.URIRef(prov.BUNDLE))
    material = Material(result)
    assert set(graph.subjects(RDF.type, _WORDS.Claim)) == {rdflib.URIRef(claim_iri(c)) for c in result.claims()}
    assert len(set(graph.subjects(RDF.type, _WORDS.Entity))) == len(material.entities)
    assert len(set(graph.subjects(RDF.type, _WORDS.Source))) == len(material.sources)
    for claim in material.claims:
        me = rdflib.URIRef(claim_iri(claim.id))
        assert (me, PROV.wasQuotedFrom, rdflib.URIRef(document_iri(claim.document))) in graph
        assert str(graph.value(me, PROV.value)) == claim.quote


def test_derivations_are_told_in_the_words_of_prov() -> None:
    case = invented.case()
    graph = read(prov.export(case).files[0].data, "trig").graph(rdflib.URIRef(prov.BUNDLE))
    a, b = (rdflib.URIRef(document_iri(d.id)) for d in (invented.A, invented.B))
    unseen = Material(case).unseen(case.lineage.unseen[0].id)
    assert (b, PROV.wasDerivedFrom, a) in graph
    assert (a, PROV.hadPrimarySource, rdflib.URIRef(source_iri(unseen))) in graph
    assert {str(g) for g in graph.objects(b, PROV.qualifiedDerivation)}


def test_a_denied_claim_is_no_bare_triple(result: CaseResult) -> None:
    whole = read(prov.export(result).files[0].data, "trig")
    for claim in result.claims().values():
        content = whole.graph(rdflib.URIRef(iri("claim", claim.id, "content")))
        bare = set(content.subject_objects(rdflib.URIRef(f"urn:assay:relation:{claim.frame}")))
        assert not bare or says_so(claim)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_words_come_back(words: str) -> None:
    said = [Quad("urn:x:a", "rdfs:label", Literal(words), "urn:x:g"), Quad("urn:x:a", "urn:x:p", Iri("prov:Entity"))]
    assert quads(read(trig(said), "trig")) == quads(read(json.dumps(json_ld(said)), "json-ld"))
    label = read(trig(said), "trig").graph(rdflib.URIRef("urn:x:g")).value(rdflib.URIRef("urn:x:a"), RDFS.label)
    assert str(label) == words


@given(st.text())
def test_an_iri_holds_nothing_that_an_iri_cannot(words: str) -> None:
    assert not set(iri(words)) & set('<>"{}|\\^` \n')


def test_every_nanopublication_is_valid(result: CaseResult) -> None:
    from nanopub.nanopub import Nanopub
    from nanopub.nanopub_conf import NanopubConf

    whole = read(nanopub.export(result).files[0].data, "trig")
    heads = [g for g in whole.graphs() if str(g.identifier).endswith("#Head")]
    assert len(heads) == len(result.claims())
    for head in heads:
        one = rdflib.ConjunctiveGraph()
        base = str(head.identifier).removesuffix("Head")
        for part in ("Head", "assertion", "provenance", "pubinfo"):
            for triple in whole.graph(rdflib.URIRef(base + part)):
                one.get_context(rdflib.URIRef(base + part)).add(triple)
        it = Nanopub(rdf=one, conf=NanopubConf(add_prov_generated_time=False, add_pubinfo_generated_time=False))
        assert it.is_valid
        assert (it.metadata.assertion, PROV.wasQuotedFrom, None) in it.provenance
        assert (it.metadata.np_uri, DCTERMS.creator, None) in it.pubinfo
