"""The words and digits that numbers are made of, as runs of tokens that nothing but space or a hyphen parts.

Digits are read as English texts write them: grouped by commas or spaces (threes, or the South Asian twos), with a
decimal point, a decimal comma where no group of three follows it, European points and comma where both stand,
fractions, powers, and scales written against the digits ("1.2bn").
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from assay.text.resources import load
from assay.text.units import currency_codes, currency_signs, glued_units


class TokenKind(StrEnum):
    LITERAL = "literal"  # digits
    SHARE = "share"  # a fraction in digits: 3/4, ⅔
    SMALL = "small"  # zero to nineteen
    TENS = "tens"
    SCALE = "scale"  # hundred, thousand, lakh, million
    DOZEN = "dozen"
    ORDINAL = "ordinal"  # "third": a rank or a denominator
    PART = "part"  # half, quarter
    WORD = "word"  # and, a, of, point, in, out, over, every, minus


class Token(NamedTuple):
    """`gap` is what parts the token from the one before in its run: "", " " or "-"."""

    start: int
    end: int
    kind: TokenKind
    word: str
    value: Decimal
    gap: str
    plural: bool = False
    step: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    ranked: bool = False  # digits with an ordinal ending


_JOINTS = ("and", "a", "an", "of", "point", "in", "out", "over", "every", "minus", "negative")
_GAP = re.compile(r"\s*(?P<hyphen>[-‐‑])?\s*")
_LONGEST_POWER = 400


def alternatives(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def lexicon() -> dict[str, tuple[TokenKind, Decimal, bool]]:
    """Kind, value and whether it is a plural, of every word that a number can hold, in lower case."""
    data = load("numerals.yaml")
    found: dict[str, tuple[TokenKind, Decimal, bool]] = {}
    for name, kind in (("ones", TokenKind.SMALL), ("tens", TokenKind.TENS)):
        found.update({w: (kind, Decimal(v), False) for w, v in data[name].items()})
    for word, value in data["scales"].items():
        found[word] = (TokenKind.SCALE, Decimal(value), False)
        found[word + "s"] = (TokenKind.SCALE, Decimal(value), True)
    for word in data["dozen_forms"]:
        found[word] = (TokenKind.DOZEN, Decimal(12), word.endswith("s"))
    for word, value in data["ordinals"].items():
        found[word] = (TokenKind.ORDINAL, Decimal(value), False)
        if value != 2:
            found[word + "s"] = (TokenKind.ORDINAL, Decimal(value), True)
    for word, (value, plural) in data["part_forms"].items():
        found[word] = (TokenKind.PART, Decimal(value), plural)
    found.update({w: (TokenKind.WORD, Decimal(0), False) for w in _JOINTS})
    return found


@cache
def _scanner() -> re.Pattern[str]:
    data = load("numerals.yaml")
    scale = alternatives(list(data["scales"]))
    codes = alternatives([*sorted(currency_codes()), *glued_units()])
    symbols = "".join(sorted(s for s in load("currencies.yaml")["symbols"] if len(s) == 1))
    grouped = r"\d{1,3}(?:[,\u00a0\u202f]\d{2,3})*[,\u00a0\u202f]\d{3}(?!\d)(?:\.\d+)?"
    spaced = r"\d{1,3}(?: \d{3})+(?![\d,.:/]\d|\d|\s\d)"
    european = r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d|,\d)|\d{1,3}(?:\.\d{3}){2,}(?!\.?\d)"
    comma = r"(?<!\d,)\d{1,3},\d{1,2}(?![\d,]|\.\d)"
    point = r"(?<!\d\.)\d+\.\d+(?!\d|\.\d)"
    power = r"\d+(?:\.\d+)?(?:e[+-]?\d{1,3}|\^(?:[+-]|--)?\d{1,3}|\s?[x×]\s?10\s?\^\s?[+-]?\d{1,2})(?![\w.^]\w)"
    share = r"(?<![\d/])(?<!\d-)\d{1,3}/[1-9]\d{0,2}(?![\d/])"
    return re.compile(
        rf"(?P<digits>(?=[-−.\d])(?:(?<!\w)|(?<=[A-Za-z]))(?P<sign>[-−](?=\.?\d))?"
        rf"(?P<number>(?>(?P<share>{share})|(?P<power>{power})|{spaced}|(?P<european>{european})|{grouped}|"
        rf"(?P<comma>{comma})|{point}|\d+|(?<!\.)\.\d+))"
        rf"(?:(?<=\d)(?P<fraction>\s+\d/[1-9])(?!\d)|(?P<vulgar>[¼-¾⅐-⅞]))?"
        rf"(?:\s*(?P<suffix>{alternatives(list(data['suffixes']))})(?!\w)|(?-i:(?P<giga>\s?G)(?!\w))|"
        r"(?P<ordinal>st|nd|rd|th)(?!\w)|"
        rf"(?:(?!\w)|(?=(?:{scale})s?\b)|(?=(?:{codes})(?!\w))|(?=[{re.escape(symbols)}]))))"
        r"|(?P<half>[¼-¾⅐-⅞])|(?P<word>(?<![^\W\d])[^\W\d_]++(?![\d_])|(?<=\d)[^\W\d_]++)",
        re.I,
    )


def runs(text: str) -> list[list[Token]]:
    """The stretches of `text` that consist of words and digits of numbers, in order."""
    found: list[list[Token]] = []
    words = lexicon()
    run: list[Token] = []
    telling = False
    for match in _scanner().finditer(text):
        word = match["word"]
        entry = words.get(word.casefold()) if word else None
        if word and entry is None:
            if telling:
                found.append(run)
            run, telling = [], False
            continue
        gap = _GAP.fullmatch(text, run[-1].end, match.start()) if run else None
        if gap is None:
            if telling:
                found.append(run)
            run, telling = [], False
        if gap and not gap.group() and not (entry and entry[0] is TokenKind.SCALE):
            if telling:
                found.append(run)
            run, telling, gap = [], False, None
        between = "-" if gap and gap["hyphen"] else " " if gap and gap.group() else ""
        if entry:
            token: Token | None = Token(*match.span(), entry[0], word.casefold(), entry[1], between, entry[2])
        else:
            token = _literal(match, text, between)
        if token:
            telling = telling or token.kind is not TokenKind.WORD
            run.append(token)
    if telling:
        found.append(run)
    return found


def step_of(number: str) -> Decimal:
    """The place of the last significant digit of a number as written: "194.4" is 0.1, "214" is 1.

    Final zeros count as rounding only beyond the second digit: "160,000" and "200,000" are both 10000, "20" is 1.
    """
    plain = re.sub(r"[^\d.]", "", number)
    if "." in plain:
        return Decimal(1).scaleb(-len(plain.split(".")[1]))
    zeros = len(plain) - len(plain.rstrip("0"))
    return Decimal(10 ** max(0, min(zeros, len(plain) - 2)))


_THOUSANDS = re.compile(r"[1-9]\d{1,2}\.\d{3}|\d\.\d00")


def _plain(match: re.Match[str], text: str) -> str:
    """The digits in the English way. "12.000 euros" has the thousands of the Continent: money has two decimals."""
    number = re.sub(r"[ \u00a0\u202f]", "", match["number"])
    if match["european"]:
        return number.replace(".", "").replace(",", ".")
    if match["comma"]:
        return number.replace(",", ".")
    if _THOUSANDS.fullmatch(number) and _is_money(text, match.start("number"), match.end("number")):
        return number.replace(".", "")
    return number.replace(",", "")


@cache
def _coin() -> tuple[re.Pattern[str], re.Pattern[str]]:
    signs = alternatives([*currency_signs(), *sorted(currency_codes())])
    words = alternatives(list(load("currencies.yaml")["words"]))
    return re.compile(rf"(?:{signs})\s?$"), re.compile(rf"\s?(?:{signs})(?!\w)|\s(?:[A-Z]\w+\s)?(?:{words})s?\b")


def _is_money(text: str, start: int, end: int) -> bool:
    before, after = _coin()
    return bool(before.search(text[max(0, start - 5) : start]) or after.match(text, end))


def _power(number: str) -> Decimal | None:
    whole = re.sub(r"\s", "", number).casefold().replace("×", "x")
    base, power = re.split(r"e|x10\^|\^", whole)
    exponent = int(power.replace("--", ""))
    if abs(exponent) > _LONGEST_POWER:
        return None
    value = Decimal(base)
    if re.search(r"e|x10", whole):
        return value.scaleb(exponent)
    return value**exponent if value else None


def _literal(match: re.Match[str], text: str, gap: str) -> Token | None:
    """None where letters other than a currency's stand against the digits ("MH370")."""
    if match["half"]:
        share = _vulgar(match["half"])
        return Token(*match.span(), TokenKind.SHARE, "", share, gap)
    start = match.start()
    glued = re.search(r"[^\W\d_][\w.]*$", text[max(0, start - 8) : start])
    if glued and not match["sign"] and glued.group() not in (currency_codes() | currency_signs()):
        return None
    kind, scale, step = TokenKind.LITERAL, Decimal(1), Decimal(1)
    if match["share"]:
        top, bottom = match["share"].split("/")
        value, kind = Decimal(top) / Decimal(bottom), TokenKind.SHARE
    elif match["power"]:
        power = _power(match["power"])
        if power is None:
            return None
        value = power
    else:
        plain = _plain(match, text)
        value, step = Decimal(plain), step_of(plain)
    if match["fraction"]:
        top, bottom = match["fraction"].split("/")
        value += Decimal(top.strip()) / Decimal(bottom)
    if match["vulgar"]:
        value += _vulgar(match["vulgar"])
    if match["suffix"] or match["giga"]:
        scale = Decimal(load("numerals.yaml")["suffixes"][match["suffix"].casefold()] if match["suffix"] else 10**9)
    if match["sign"] and not re.search(r"[\w%)]\s*$", text[:start]):
        value = -value
    start = start if value < 0 else match.start("number")
    ranked = bool(match["ordinal"])
    return Token(start, match.end(), kind, "", value * scale, gap, False, step * scale, scale, ranked)


def _vulgar(sign: str) -> Decimal:
    """A fraction that is one character: its compatibility decomposition is digits around a fraction slash."""
    top, _, bottom = unicodedata.normalize("NFKC", sign).partition("⁄")
    return Decimal(top) / Decimal(bottom or "1")
