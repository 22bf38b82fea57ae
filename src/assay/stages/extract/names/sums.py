"""Money that is written as one word, which is no part of the name before it."""

from __future__ import annotations

import re
from functools import cache

from assay.text.resources import load


def is_sum(text: str) -> bool:
    """Whether a word is money, sign and figure written as one: "RM2,400", "S$80"."""
    return _sums().fullmatch(text) is not None


@cache
def _sums() -> re.Pattern[str]:
    table = load("currencies.yaml")
    signs = sorted({*table["symbols"], *(sign for sign in table["letters"] if len(sign) > 1)}, key=len, reverse=True)
    several = "|".join(map(re.escape, signs))
    single = "".join(sign for sign in table["letters"] if len(sign) == 1)  # "K2" is a mountain
    apart = "|".join(re.escape(sign) for sign in table["symbols"] if sign.endswith("$"))  # the figure is the next word
    return re.compile(rf"(?:{several})\d[\d.,]*|[{single}]\d{{1,3}}(?:,\d{{3}})+|{apart}")
