"""Numbers in names: ordinals, and numerals of two words."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from assay.text.resources import load

_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)")


def counted(words: list[str]) -> list[str]:
    """Lower-case words with what stands for one number made one: "1st" is "1", "forty four" is "44"."""
    result: list[str] = []
    for word in words:
        unit = _units().get(word)
        if result and unit and result[-1] in tens():
            result[-1] = str(tens()[result[-1]] + unit)
        else:
            result.append(word[:-2] if _ORDINAL.fullmatch(word) else word)
    return result


@cache
def _spelled() -> dict[str, int]:
    """The numerals that are words, without those of letters ("iv")."""
    return {str(w): int(n) for w, n in load("names.yaml")["numerals"].items() if set(str(w)) - set("ivx")}


@cache
def _units() -> dict[str, int]:
    return {w: n for w, n in _spelled().items() if n < 10}


@cache
def tens() -> dict[str, int]:
    return {w: n for w, n in _spelled().items() if n >= 20 and n % 10 == 0}
