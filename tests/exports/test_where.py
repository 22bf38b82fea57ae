"""Where places lie, in every format that can say it, each read back by its own library."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO

import msgspec
import networkx as nx
import pytest
import rdflib
import stix2
from lxml import etree

from assay.exports import anx, ftm, graphml, nanopub, prov, stix, tables
from assay.exports._exchange import Exported
from assay.exports._graphs import party_iri
from assay.exports._material import Material
from assay.model import CaseResult, Entities, Kind, Place, PlaceKind, Places, Spot
from tests import invented
from tests.exports.ftm_library import followthemoney, library
from tests.exports.test_rdf import read

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib's own parsers

TOWN = Spot(
    id="geonames:1", name="Oru", kind=PlaceKind.TOWN, latitude=-4.25, longitude=11.5, country="CG",
    within=("Congo", "Kouilou", "Oru District"),
)  # fmt: skip
PROVINCE = Spot(
    id="geonames:2", name="Kouilou", kind=PlaceKind.REGION, latitude=-4.1, longitude=11.9, radius=80.5, country="CG",
    within=("Congo",),
)  # fmt: skip


def _case() -> CaseResult:
    case = invented.case()
    first, second = case.entities.entities
    entities = tuple(msgspec.structs.replace(e, kind=Kind.PLACE) for e in (first, second))
    found = (
        Place(id="pl-1", name="Oru", spot=TOWN, confidence=1.0, entity=first.id),
        Place(id="pl-2", name="Kouilou", spot=PROVINCE, confidence=1.0, entity=second.id),
        Place(id="pl-3", name="Somewhere", spot=TOWN, confidence=0.4, clear=False),
        Place(id="pl-4", name="the border", spot=PROVINCE, confidence=1.0),
    )
    kept = Entities(entities=entities, kept_apart=case.entities.kept_apart)
    return msgspec.structs.replace(case, entities=kept, places=Places(gazetteer="g", places=found))


CASE = _case()
IDS = [e.id for e in CASE.entities.entities]


@library
def test_followthemoney_has_addresses_with_countries_and_points() -> None:
    (file,) = (f for f in ftm.export(CASE).files if f.name == "entities.ftm.json")
    found = {e.id: e for line in file.data.splitlines() for e in [followthemoney.model.get_proxy(json.loads(line))]}
    town, province = (found[i] for i in IDS)
    assert town.schema.name == "Address"
    told = {p: town.get(p) for p in ("country", "state", "region", "city", "latitude", "longitude")}
    assert told == {
        "country": ["cg"], "state": ["Kouilou"], "region": ["Oru District"], "city": ["Oru"],
        "latitude": ["-4.25"], "longitude": ["11.5"],
    }  # fmt: skip
    assert (province.get("state"), province.get("city")) == (["Kouilou"], [])


def test_stix_has_locations_with_points_and_precision() -> None:
    bundle = stix2.parse(stix.export(CASE).files[0].data, allow_custom=True)
    places = {o.name: o for o in bundle.objects if o.type == "location"}
    town, province = (places[e.name] for e in CASE.entities.entities)
    assert (town.latitude, town.longitude, town.country, town.city) == (-4.25, 11.5, "CG", "Oru")
    assert (province.precision, province.administrative_area) == (80500.0, "Kouilou")
    assert not hasattr(town, "region")


def test_graphml_csv_and_prov_have_points() -> None:
    graph = nx.read_graphml(BytesIO(graphml.export(CASE).files[0].data), force_multigraph=True)
    assert (graph.nodes[IDS[1]]["latitude"], graph.nodes[IDS[1]]["radius_km"]) == (-4.1, 80.5)
    (file,) = (f for f in tables.export(CASE).files if f.name == "places.csv")
    rows = list(csv.DictReader(StringIO(file.data.decode(), newline="")))
    assert [(r["latitude"], r["within"], r["clear"]) for r in rows[:3:2]] == [
        ("-4.25", "Congo | Kouilou | Oru District", "true"),
        ("-4.25", "Congo | Kouilou | Oru District", "false"),
    ]
    data = read(prov.export(CASE).files[0].data, "trig")
    geo = rdflib.Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
    me = rdflib.URIRef(party_iri(Material(CASE).parties[IDS[0]]))
    assert [str(o) for _, _, o, _ in data.quads((me, geo.lat, None, None))] == ["-4.25"]


def test_an_i2_chart_has_points_as_attributes_of_places() -> None:
    root = etree.fromstring(anx.export(CASE).files[0].data)
    classes = {c.get("Name"): c.get("Type") for c in root.iter("AttributeClass")}
    assert classes["Latitude"] == classes["Within km"] == "AttNumber"
    (town,) = (e for e in root.iter("Entity") if e.get("Identity") == IDS[0])
    (item,) = (i for i in root.iter("ChartItem") if town in list(i.iter("Entity")))
    told = {a.get("AttributeClass"): a.get("Value") for a in item.iter("Attribute")}
    assert (told["Latitude"], told["Longitude"], told["Country code"]) == ("-4.25", "11.5", "CG")


def test_a_nanopublication_asserts_no_place_that_its_claim_does_not_tell() -> None:
    exported = nanopub.export(CASE)
    data = read(exported.files[0].data, "trig")
    geo = rdflib.Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
    found = {(str(o), str(g)) for _, _, o, g in data.quads((None, geo.lat, None, None))}
    assert {lat for lat, _ in found} == {"-4.25", "-4.1"}
    assert all(graph.endswith("#pubinfo") for _, graph in found)


@pytest.mark.parametrize("made", [ftm.export, stix.export, graphml.export, prov.export, anx.export, nanopub.export])
def test_what_is_unclear_or_no_entity_is_told_as_lost(made: object) -> None:
    exported: Exported = made(CASE)  # type: ignore[operator]
    assert exported.report is not None
    lost = {x.what: x.count for x in exported.report.lost}
    assert lost["places that are unclear"] == 1
    assert lost["places that are no entity of their own"] == 1
