"""What a long page keeps behind a click, so that it can be looked through; a print shows it all.

Beyond the first of them, heavy findings are one block; lighter ones, of which a large case has hundreds, are one line
for each code. Nothing of this happens to a page with few findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from assay.model import Finding, Severity

MOST = 20  # findings of one severity, pictures of a section, documents in full, that stand one by one
MOST_ROWS = 60  # of a table that is unfolded at once
TALLEST = 2400.0  # user units of a picture that is shown unfolded: about three screens

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True)
class Fold(Generic[T]):
    """Findings that stand under one line; without `title` they stand for themselves."""

    findings: tuple[T, ...]
    anchor: str = ""
    title: str = ""
    count: str = ""
    code: str = ""

    def each(self, turned: Callable[[T], S]) -> Fold[S]:
        return Fold(tuple(map(turned, self.findings)), self.anchor, self.title, self.count, self.code)


def folds(findings: Sequence[Finding], names: Mapping[str, str]) -> tuple[Fold[Finding], ...]:
    """Findings of one severity, the heaviest first, and what is folded of them; `names` tells what a code means."""
    if len(findings) <= MOST:
        return (Fold(tuple(findings)),)
    severity = findings[0].severity
    if severity is Severity.HIGH:
        rest = tuple(findings[MOST:])
        title = f"{len(rest)} more high finding{'s' * (len(rest) != 1)}"
        return Fold(tuple(findings[:MOST])), Fold(rest, "more-high", title)
    codes: dict[str, list[Finding]] = {}
    for finding in findings:
        codes.setdefault(finding.code, []).append(finding)
    return tuple(
        Fold(tuple(some), f"{severity.value}-{code}", names.get(code, code), f"{len(some)} findings", code)
        if len(some) > 1
        else Fold(tuple(some))
        for code, some in codes.items()
    )


def opened(findings: Sequence[Finding], few: int) -> frozenset[str]:
    """The findings that are unfolded at first: the heavy ones, but only a `few` where there are none or very many."""
    heavy = [f.id for f in findings if f.severity is Severity.HIGH]
    return frozenset(heavy if 0 < len(heavy) <= MOST else [f.id for f in findings[:few]])


def tall(picture: str) -> bool:
    """Whether a picture, an SVG, is too high to be looked past."""
    high = re.search(r'\bheight="([\d.]+)"', picture)
    return high is not None and float(high[1]) > TALLEST
