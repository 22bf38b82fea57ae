"""Single expressions of time: a day, a month, a year, a part of one, a time told from the reference date.

The kinds follow TimeML's TIMEX3 (ISO 24617-1): absolute, underspecified (no year) and relative expressions.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from assay.model import DateRange
from assay.text import fractions, named, numeric, relative, weekdays
from assay.text.atoms import Atom, Reader, Rule
from assay.text.timewords import YEAR, month_number

__all__ = ["Atom", "find_atoms", "month_number"]

_SLASHED = re.compile(rf"(?<![\d/.-])(\d\d?)([-/.])(\d\d?)\2{YEAR}")


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    """The rules by the words that they open with; after "the", by the word that follows."""
    table: dict[str, list[Rule]] = {}
    for each in (*numeric.rules(), *named.rules(), *fractions.rules(), *relative.rules(), *weekdays.rules()):
        for word in each.first:
            held = table.setdefault(word, [])
            if each not in held:
                held.append(each)
    article = table.pop("the")
    led = {f"the {word}": [r for r in rules if r in article] for word, rules in table.items()}
    return {word: tuple(rules) for word, rules in [*table.items(), *led.items()] if rules}


def _day_first(text: str) -> bool | None:
    """How `text` writes 5/3/2018, as its dates with a number above 12 tell; None where they do not, or differ."""
    told = {int(m[1]) > 12 for m in _SLASHED.finditer(text) if (int(m[1]) > 12) != (int(m[3]) > 12)}
    return told.pop() if len(told) == 1 else None


def find_atoms(
    text: str, reference: DateRange | None, *, loose: bool = False, day_first: bool | None = None
) -> list[Atom]:
    """The expressions of time in `text`, in order, the longest where two begin together.

    `loose` also gives those that a report does not date its events by ("on 15", "the week", "7/6"). `day_first` is the
    custom of the text's author for 5/3/2018; by default the text's other dates tell.
    """
    atoms = _read(text, reference, _day_first(text) if day_first is None else day_first)
    return list(atoms) if loose else [a for a in atoms if a.firm]


@lru_cache(maxsize=64)
def _read(text: str, reference: DateRange | None, day_first: bool | None) -> tuple[Atom, ...]:
    return tuple(Reader(text, reference, day_first, _rules()).atoms())  # a passage is asked several times
