"""networkx reads the graph back: every claim, every party, every source."""

from __future__ import annotations

from io import BytesIO

import networkx as nx
from lxml import etree

from assay.exports import graphml
from assay.exports._exchange import Losses
from assay.exports._material import Material
from assay.model import CaseResult
from tests import invented


def read(result: CaseResult) -> nx.MultiDiGraph:
    return nx.read_graphml(BytesIO(graphml.export(result).files[0].data), force_multigraph=True)


def test_it_comes_back_as_it_was(result: CaseResult) -> None:
    graph, made = read(result), graphml.build(Material(result), Losses())
    assert dict(graph.nodes(data=True)) == dict(made.nodes(data=True))
    assert {k for _, _, k in graph.edges(keys=True)} == {k for _, _, k in made.edges(keys=True)}
    claims = {d["claim"]: d for _, _, d in graph.edges(data=True) if d["type"] == "claim"}
    assert {c: d["quote"] for c, d in claims.items()} == {
        i: c.quote.replace("\r\n", "\n").replace("\r", "\n") for i, c in result.claims().items()
    }


def test_it_is_well_formed_and_every_edge_has_its_ends(result: CaseResult) -> None:
    root = etree.fromstring(graphml.export(result).files[0].data)
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    nodes = {n.get("id") for n in root.iterfind(".//g:node", space)}
    ends = {e.get(side) for e in root.iterfind(".//g:edge", space) for side in ("source", "target")}
    assert ends <= nodes


def test_a_denial_is_named_as_one() -> None:
    edges = {d.get("claim"): d for _, _, d in read(invented.case()).edges(data=True)}
    assert edges[invented.DENIAL.id]["relation"] == "denied: pay"
    assert edges[invented.PAYS.id]["relation"] == "pay"
