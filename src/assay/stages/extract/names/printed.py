"""Capitals that are none of a name: what a form prints over its columns, before its sections and above its letters."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.stages.extract.parse.passages import Passage
from assay.text.tables import is_figure
from assay.text.units import currency_codes

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc
    from assay.text.lexicon import Lexicon

_BAR = "|"
_NUMERAL = re.compile(r"[IVX]{1,5}\.?")
_ADDRESS = frozenset({"Sir", "Sirs", "Madam"})
_SHORT = 3  # digits of a number that is a part of a name


def heads(passages: list[Passage]) -> frozenset[int]:
    """The passages that print what stands over the columns of a table: cells without a figure, above a row with one."""
    rows = [(p.index, [c.strip() for c in p.view.text.split(_BAR)]) for p in passages]
    return frozenset(
        i
        for (i, cells), (_, below) in pairwise(rows)
        if len(cells) > 1 and len(below) > 1 and not any(map(is_figure, cells)) and any(map(is_figure, below))
    )


def names_nobody(doc: Doc, start: int, end: int, lexicon: Lexicon, *, head: bool) -> bool:
    """Whether a run of capitals is no name by where it is printed: words of English over a column, the number of a
    section, whom a letter greets without a name."""
    words = [t.text for t in doc[start:end]]
    if head and all(lexicon.knows(w) or w in currency_codes() or not w.isalpha() for w in words):
        return True
    numbered = words[0].endswith(".") or doc[end : end + 1].text == "."
    if start == 0 and len(words) == 1 and _NUMERAL.fullmatch(words[0]) and numbered:
        return True
    return start == 1 and doc[0].text == "Dear" and _ADDRESS.issuperset(words)


def ends_cell(doc: Doc, i: int) -> bool:
    """Whether a number closes the name in a cell of a table, where a parse tells nothing: 3 in "| Sea Lark 3 | 400"."""
    closed = doc[i + 1 : i + 2].text == _BAR
    return closed and doc[i].text.isdigit() and len(doc[i].text) <= _SHORT and i > 0 and doc[i - 1].text[:1].isupper()
