"""The stable codes of findings, read from resources/findings.yaml."""

from __future__ import annotations

from functools import cache

from assay.model import Severity, Value
from assay.text import resources


class Code(Value, frozen=True, kw_only=True):
    """One kind of finding. What it means and what to do about it stand beside it in the same file."""

    code: str
    name: str
    severity: Severity
    weight: float
    rules: tuple[str, ...] = ()  # arithmetic rules that report under it


@cache
def codes() -> dict[str, Code]:
    """Every code, heaviest first."""
    table = resources.load("findings.yaml")
    rows = [
        Code(
            code=code,
            name=row["name"],
            severity=Severity(row["severity"]),
            weight=float(row["weight"]),
            rules=tuple(row.get("rules", ())),
        )
        for code, row in table.items()
    ]
    return {c.code: c for c in sorted(rows, key=lambda c: (-c.weight, c.code))}


def for_rule(rule: str) -> Code:
    """The code under which conflicts of an arithmetic rule are reported; FIG001 where none claims the rule."""
    return next((c for c in codes().values() if rule in c.rules), codes()["FIG001"])
