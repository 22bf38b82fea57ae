"""CFA francs: two currencies of one name, told apart by the places that a text speaks of."""

from __future__ import annotations

import re
from functools import cache

from assay.text.drafts import Draft
from assay.text.resources import load


@cache
def _places() -> dict[str, re.Pattern[str]]:
    return {
        code: re.compile(
            rf"(?<![\w-])(?:{'|'.join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))})(?!\w)"
        )
        for code, names in load("currencies.yaml")["cfa"].items()
    }


def cfa_of(text: str) -> str | None:
    """ISO code of the CFA franc of the places that a text names, None where they use both or neither."""
    used = [code for code, pattern in _places().items() if pattern.search(text)]
    return used[0] if len(used) == 1 else None


def settle_cfa(text: str, drafts: list[Draft], around: str) -> None:
    """Give every amount in CFA francs its code; an amount of which nothing says whose it is keeps the word."""
    francs = [d for d in drafts if d.unit == "franc"]
    if not any("CFA" in text[d.start : d.end] for d in francs):
        return
    code = cfa_of(around)
    for draft in francs:
        draft.unit = code or draft.unit
