"""RDF, written down: quads as TriG and as JSON-LD, in an order that depends on the quads alone.

A few dozen lines in place of a library, because a library keeps triples in sets and writes them in another order at
each run. The tests read both forms back with rdflib and compare them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

PREFIXES = {
    "assay": "urn:assay:vocabulary:",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "np": "http://www.nanopub.org/nschema#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_UNSAFE = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')


class Iri(NamedTuple):
    """An IRI, whole or with one of the prefixes."""

    name: str

    @property
    def full(self) -> str:
        prefix, colon, rest = self.name.partition(":")
        return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else self.name


class Literal(NamedTuple):
    """A literal; `type` is the name of a datatype with its prefix, "" for a plain string."""

    value: str
    type: str = ""


class Quad(NamedTuple):
    """`graph` is "" in the default graph."""

    subject: str
    predicate: str
    object: Iri | Literal
    graph: str = ""


def iri(*parts: str) -> str:
    """An IRI of Assay's own for a thing of a case; what an IRI cannot hold is percent-encoded."""
    return "urn:assay:" + ":".join(_UNSAFE.sub(lambda m: f"%{ord(m[0]):02X}", p) for p in parts)


def trig(quads: Iterable[Quad]) -> bytes:
    """The quads as TriG (W3C, 2014)."""
    lines = [f"@prefix {name}: <{space}> ." for name, space in sorted(PREFIXES.items())]
    for graph, subjects in sorted(_grouped(quads).items()):
        lines += ["", f"<{graph}> {{" if graph else "{"]
        for subject, told in sorted(subjects.items()):
            rows = [f"    {_predicate(p)} {', '.join(map(_term, objects))}" for p, objects in sorted(told.items())]
            lines += [f"  <{subject}>", " ;\n".join(rows) + " ."]
        lines.append("}")
    return ("\n".join(lines) + "\n").encode()


def json_ld(quads: Iterable[Quad]) -> dict[str, Any]:
    """The quads as JSON-LD 1.1, one object a named graph."""
    graphs: list[dict[str, Any]] = []
    for graph, subjects in sorted(_grouped(quads).items()):
        nodes = [{"@id": s, **_node(told)} for s, told in sorted(subjects.items())]
        graphs += [{"@id": graph, "@graph": nodes}] if graph else nodes
    return {"@context": dict(sorted(PREFIXES.items())), "@graph": graphs}


def _grouped(quads: Iterable[Quad]) -> dict[str, dict[str, dict[str, list[Iri | Literal]]]]:
    found: dict[str, dict[str, dict[str, set[Iri | Literal]]]] = defaultdict(lambda: defaultdict(dict))
    for quad in quads:
        told = found[Iri(quad.graph).full][Iri(quad.subject).full]
        told.setdefault(quad.predicate, set()).add(quad.object)
    return {
        g: {s: {p: sorted(o, key=repr) for p, o in told.items()} for s, told in subjects.items()}
        for g, subjects in found.items()
    }


def _node(told: dict[str, list[Iri | Literal]]) -> dict[str, Any]:
    node: dict[str, Any] = {}
    for predicate, objects in sorted(told.items()):
        if predicate == "rdf:type":
            node["@type"] = [o.full for o in objects if isinstance(o, Iri)]
        else:
            node[predicate] = [_value(o) for o in objects]
    return node


def _value(it: Iri | Literal) -> dict[str, str]:
    if isinstance(it, Iri):
        return {"@id": it.full}
    return {"@value": it.value} | ({"@type": it.type} if it.type else {})


def _predicate(name: str) -> str:
    if name == "rdf:type":
        return "a"
    return name if name.partition(":")[0] in PREFIXES else f"<{name}>"


def _term(it: Iri | Literal) -> str:
    if isinstance(it, Iri):
        return f"<{it.full}>"
    text = _ESCAPED.sub(lambda m: _ESCAPES.get(m[0], f"\\u{ord(m[0]):04X}"), it.value)
    return f'"{text}"^^{it.type}' if it.type else f'"{text}"'
