"""Assay tests what reports claim: who says so, from whom they have it, whether the figures add up."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assay.case import Case, assay_files, new_case, open_case
    from assay.errors import AssayError
    from assay.model import Action, CaseResult, Finding, Judgement

__version__ = "0.1.0"

_HOMES = {
    "Action": "assay.model",
    "AssayError": "assay.errors",
    "Case": "assay.case",
    "CaseResult": "assay.model",
    "Finding": "assay.model",
    "Judgement": "assay.model",
    "assay_files": "assay.case",
    "new_case": "assay.case",
    "open_case": "assay.case",
}

__all__ = [
    "Action",
    "AssayError",
    "Case",
    "CaseResult",
    "Finding",
    "Judgement",
    "assay_files",
    "new_case",
    "open_case",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `assay --help` must not wait for a database."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
