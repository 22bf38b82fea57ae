"""Numbers and names: money that is written as one word is no part of the name before it; a number word may open one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from assay.text.numerals import word_value
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token


def is_sum(token: Token) -> bool:
    """Whether a word is money, sign and figure written as one ("RM2,400"), or a sign before its figure ("EUR 80")."""
    return _sums().fullmatch(token.text) is not None or _signs(token)


def _signs(token: Token) -> bool:
    """A currency's code or letters before digits; before many of them where the code is a word, too ("GEL 4,200")."""
    table = load("currencies.yaml")
    digits = token.nbor().text if token.i + 1 < len(token.doc) else ""
    if not digits[:1].isdigit() or not (token.text in table["codes"] or token.text in _letters()):
        return False
    return token.text not in table["words_too"] or re.match(r"\d{4}|\d{1,3},\d{3}", digits) is not None


def numbers_name(token: Token) -> bool:
    """ "Three Bridges Transport": a number word in capitals before a plural that stands before the head of a name."""
    plural, head = token.doc[token.i + 1 : token.i + 2].text, token.doc[token.i + 2 : token.i + 3]
    if not (token.text.istitle() and plural.istitle() and plural.endswith("s") and not plural.endswith("ss") and head):
        return False
    named = head[0].text.istitle() and head[0].pos_ == "PROPN" and head[0].tag_ == "NNP"
    return named and head[0].dep_ not in ("compound", "nmod") and word_value(token.lower_) is not None


@cache
def _letters() -> frozenset[str]:
    return frozenset(sign for sign in load("currencies.yaml")["letters"] if len(sign) > 1)  # "K 2" is a mountain


@cache
def _sums() -> re.Pattern[str]:
    table = load("currencies.yaml")
    signs = sorted({*table["symbols"], *_letters()}, key=len, reverse=True)
    several = "|".join(map(re.escape, signs))
    single = "".join(sign for sign in table["letters"] if len(sign) == 1)  # "K2" is a mountain
    apart = "|".join(re.escape(sign) for sign in table["symbols"] if sign.endswith("$"))  # the figure is the next word
    return re.compile(rf"(?:{several})\d[\d.,]*|[{single}]\d{{1,3}}(?:,\d{{3}})+|{apart}")
