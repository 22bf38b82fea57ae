"""The formats that a case can be written in: one line and one module each.

A module has `render(result) -> str`, for a page of one file, `printed(result, printer) -> bytes`, for one that a
browser prints, or `export(result) -> Exported`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from assay.errors import Usage
from assay.exports._exchange import Exported, File
from assay.model import CaseResult, Value


class Format(Value, frozen=True, kw_only=True):
    """One format: its module in `assay.exports`, the ending of its one file ("" for a folder), one line of help."""

    name: str
    module: str
    ending: str
    help: str


def _format(name: str, module: str, ending: str, help: str) -> Format:
    return Format(name=name, module=module, ending=ending, help=help)


PAGES = 4  # of the formats are the dossier itself
_ALSO = {"html": ("", ".htm", ".xhtml"), "markdown": (".markdown",)}
FORMATS: tuple[Format, ...] = (
    _format("html", "html", ".html", "the dossier as one page that opens offline"),
    _format("pdf", "pdf", ".pdf", "the dossier as a PDF, printed by the Chromium, Chrome or Edge that is installed"),
    _format("markdown", "markdown", ".md", "the dossier as Markdown"),
    _format("json", "json_case", ".json", "everything that the case holds (case.json)"),
    _format("ftm", "ftm", "", "FollowTheMoney: entities, statements, and the words behind them"),
    _format("csv", "tables", "", "CSV tables: documents, claims, entities, sources, findings and more"),
    _format("prov", "prov", "", "PROV-O: documents, sources and claims, as TriG and JSON-LD"),
    _format("nanopub", "nanopub", ".trig", "nanopublications, one a claim, for you to sign"),
    _format("annotations", "annotations", ".jsonld", "W3C Web Annotations: claims and mentions on their words"),
    _format("claimreview", "claimreview", ".jsonld", "schema.org ClaimReview, for claims with a finding"),
    _format("anx", "anx", ".anx", "i2 Analyst's Notebook chart"),
    _format("graphml", "graphml", ".graphml", "one graph of parties, sources and documents, claims as edges"),
    _format("geojson", "geojson", ".geojson", "the places and the ways between them, with their claims"),
    _format("stix", "stix", ".json", "STIX 2.1 bundle, claims with an extension of their own"),
)


def format_of(name: str) -> Format:
    """The format of a name. Raises Usage with the names that there are."""
    for format in FORMATS:
        if format.name == name:
            return format
    raise Usage(f"{name}: no such format; choose one of {', '.join(f.name for f in FORMATS)}")


def page_format(ending: str) -> str:
    """The format of a dossier by the ending of its file, HTML where it has none. Raises Usage for any other ending."""
    for format in FORMATS[:PAGES]:
        if ending.lower() in (format.ending, *_ALSO.get(format.name, ())):
            return format.name
    raise Usage(f"a dossier is written as {', '.join(f.ending for f in FORMATS[:PAGES])}, not as {ending}")


def made(name: str, result: CaseResult, printer: Callable[[str], bytes] | None = None) -> Exported:
    """The case in a format; `printer` makes a PDF of a page. Raises Usage for a name that there is not."""
    format = format_of(name)
    module: Any = import_module(f"assay.exports.{format.module}")
    if hasattr(module, "printed"):
        if printer is None:
            raise Usage(f"{name}: nothing to print with")
        return Exported(files=(File(name=f"case{format.ending}", data=module.printed(result, printer)),))
    if hasattr(module, "export"):
        exported: Exported = module.export(result)
        return exported
    text: str = module.render(result)
    return Exported(files=(File(name=f"case{format.ending}", data=text.encode()),))
