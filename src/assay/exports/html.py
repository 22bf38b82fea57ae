"""The dossier as one HTML file that opens offline: no request of any kind leaves it.

Its content security policy allows its own style and script by their hashes and nothing else, so that no text of a
document can run or load anything. Without JavaScript everything can be read: footnotes are links to endnotes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assay.exports._page import Page
from assay.model import CaseResult


def render(result: CaseResult, pages: Mapping[str, int] = {}) -> str:
    """The page. The same result always gives the same text. Raises ValueError where a citation points nowhere.

    `pages` numbers the entries of the contents that only a print shows, by their anchors.
    """
    style, script = _asset("dossier.css"), _asset("dossier.js")
    return (
        _environment()
        .get_template("dossier.html.j2")
        .render(
            page=Page(result),
            pages=pages,
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )


@cache
def _asset(name: str) -> str:
    return files("assay.exports").joinpath("templates", name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    """The source expression of a content security policy (CSP 3, section 2.3.1) for an inline element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("assay.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
