"""Numerals in English text: digits, words, scales, fractions, vague numbers, ordinals.

Grammar of number words after Huddleston and Pullum, The Cambridge Grammar of the English Language, 5.7 (cardinals,
"and", hyphens, fractions); South Asian grouping and scales (lakh, crore) are read as well.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from assay.text.resources import load
from assay.text.units import currency_codes, glued_units, unit_of


class NumeralKind(StrEnum):
    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"  # a share: the value is in percent
    VAGUE = "vague"  # "tens of millions", "dozens", "several hundred"


class Numeral(NamedTuple):
    """A number at `[start, end)`. `step` is the place of its last significant digit, in base units.

    Vague numbers have an interval `[low, high]` (None: open) and the loosest lower reading `loose`; for the others
    `low` equals `high`. `scale` is the multiplier that was spelled out ("million"), 1 where there is none.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    kind: NumeralKind
    step: Decimal
    scale: Decimal = Decimal(1)
    loose: Decimal | None = None
    digits: bool = False


class _Words(NamedTuple):
    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    ordinals: dict[str, int]
    parts: dict[str, int]
    several: dict[str, list[int | None]]
    pattern: re.Pattern[str]
    digits: re.Pattern[str]
    vague: re.Pattern[str]
    fraction: re.Pattern[str]
    scale: re.Pattern[str]
    after_share: frozenset[str]


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _words() -> _Words:
    data = load("numerals.yaml")
    small = _alternatives([*data["ones"], *data["tens"]])
    scale = _alternatives(list(data["scales"]))
    parts = _alternatives(list(data["parts"]))
    big = _alternatives([s for s in data["scales"] if s != "hundred"])
    suffix = _alternatives(list(data["suffixes"]))
    word = rf"(?:{small}|{scale}|dozens?)"
    codes = _alternatives([*sorted(currency_codes()), *glued_units()])
    return _Words(
        ones=data["ones"],
        tens=data["tens"],
        scales=data["scales"],
        suffixes=data["suffixes"],
        ordinals=data["ordinals"],
        parts=data["parts"],
        several=data["several"],
        pattern=re.compile(
            rf"\b(?:(?:a|an)\s+(?={scale}|dozen)|(?={word}))(?:{word})\b"
            rf"(?:(?:\s*-\s*|\s+and\s+(?!{big}\b)|\s+){word}\b)*",
            re.I,
        ),
        digits=re.compile(
            r"(?:(?<![\w.,/:#])|(?<=[A-Za-z]))(?P<sign>[-−](?=\d))?"
            r"(?P<number>(?>\d{1,3}(?: \d{3})+(?![\d,.:/]|\s\d)|"
            r"\d{1,3}(?:[,\u00a0\u202f]\d{2,3})*[,\u00a0\u202f]\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+))"
            rf"(?:(?P<fraction>\s+\d/\d)(?!\d))?(?:\s*(?P<suffix>{suffix})(?![\w])|"
            rf"(?:\s*|-)(?P<scale>(?:{scale})(?:\s+(?:{scale}))?)\b(?!s\b))?(?P<ordinal>st|nd|rd|th)?"
            rf"(?:(?!\w)|(?=(?:{codes})(?!\w)))",
            re.I,
        ),
        vague=re.compile(
            rf"\b(?:(?P<count>tens|dozens|scores|hundreds|thousands|millions|billions|trillions|lakhs|crores)"
            rf"(?:\s+of\s+(?P<of>hundreds|thousands|millions|billions|trillions|lakhs|crores)(?=\s|\W|$))?"
            rf"|(?:a\s+)?(?P<several>{_alternatives(list(data['several']))})\s+(?P<unit>{scale}|dozen)s?"
            rf"(?:\s+(?P<more>{big}))?)\b",
            re.I,
        ),
        fraction=re.compile(
            rf"\b(?:(?P<num>a|an|{_alternatives(list(data['ones']))})(?:\s+|\s*-\s*))?(?P<part>(?:{parts}))(?P<s>s|es)?\b"
            rf"(?:\s+(?:of\s+)?(?:a\s+)?(?P<scale>{big}|dozen)\b)?|"
            rf"\b(?P<one>\d+|{small})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<of>\d+|{small})\b(?!\s*(?:{scale}|percent|%))",
            re.I,
        ),
        scale=re.compile(rf"\s*(?P<scale>{big})\b", re.I),
        after_share=frozenset(data["after_share"]),
    )


def word_value(text: str) -> tuple[Decimal, Decimal] | None:
    """The value of a cardinal in words and the scale that it ends in, or None: "two hundred and six" is (206, 1)."""
    words = _words()
    total, group, last, scale = 0, 0, 10**18, 1
    tokens = [t for t in re.split(r"[\s-]+", text.casefold()) if t not in ("and", "a", "an")]
    for token in tokens:
        scale = 1
        if token in words.ones or token in words.tens:
            value = words.ones.get(token, words.tens.get(token, 0))
            below = 10 if group % 10 == 0 and group % 100 >= 20 else 100 if group % 100 == 0 else 0
            if group and value >= below:
                return None
            group += value
        elif token in ("dozen", "dozens"):
            scale = 12
            group = max(group, 1) * 12
        elif token == "hundred":
            scale = 100
            group = max(group, 1) * 100
        else:
            scale = words.scales[token]
            if scale > last:
                return None
            total, group, last = total + max(group, 1) * scale, 0, scale
    return Decimal(total + group), Decimal(scale)


def _step(number: str) -> Decimal:
    """The place of the last significant digit of a number as written: "194.4" is 0.1, "214" is 1.

    Final zeros count as rounding only beyond the second digit: "160,000" and "200,000" are both 10000, "20" is 1.
    """
    plain = re.sub(r"[^\d.]", "", number)
    if "." in plain:
        return Decimal(1).scaleb(-len(plain.split(".")[1]))
    zeros = len(plain) - len(plain.rstrip("0"))
    return Decimal(10 ** max(0, min(zeros, len(plain) - 2)))


def _from_digits(match: re.Match[str], text: str) -> Numeral | None:
    """None where letters other than a currency's stand against the digits ("MH370")."""
    words = _words()
    glued = re.search(r"[^\W\d_][\w.]*$", text[max(0, match.start() - 8) : match.start()])
    signs = currency_codes() | set(load("currencies.yaml")["letters"])
    if glued and not match["sign"] and glued.group() not in signs:
        return None
    number = match["number"]
    value = Decimal(re.sub(r"[,\s]", "", number))
    if match["fraction"]:
        top, bottom = match["fraction"].split("/")
        value += Decimal(top.strip()) / Decimal(bottom)
    scale = Decimal(1)
    if match["suffix"]:
        scale = Decimal(words.suffixes[match["suffix"].casefold()])
    elif match["scale"]:
        for part in match["scale"].casefold().split():
            scale *= words.scales[part]
    if match["sign"] and not re.search(r"[\w%)]\s*$", text[: match.start()]):
        value = -value
    start = match.start() if value < 0 else match.start("number")
    kind = NumeralKind.ORDINAL if match["ordinal"] else NumeralKind.CARDINAL
    return Numeral(start, match.end(), value * scale, value * scale, kind, _step(number) * scale, scale, digits=True)


def _from_words(match: re.Match[str]) -> list[Numeral]:
    """The numerals of a run of number words: "two three" is two of them."""
    found: list[Numeral] = []
    tokens = [(m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"[A-Za-z]+", match.group())]
    text, base, words = match.string, 0, _words()
    while base < len(tokens):
        for stop in range(len(tokens), base, -1):
            start, end = tokens[base][0], tokens[stop - 1][1]
            value = word_value(text[start:end]) if not text[start:end].casefold().endswith(" and") else None
            bare = text[start:end].casefold() in words.scales or text[start:end].casefold() in ("dozen", "dozens")
            if value is not None and not bare and text[start:end].casefold() not in ("a", "an", "and"):
                alone = stop == base + 1 or text[start:end].casefold().startswith(("a ", "an "))
                step = Decimal(1) if value[1] == 12 else value[1] / 10 if alone and value[1] > 1 else value[1]
                found.append(Numeral(start, end, value[0], value[0], NumeralKind.CARDINAL, step, value[1]))
                base = stop
                break
        else:
            base += 1
    return found


def _plural_scale(word: str) -> int:
    """ "tens", "dozens", "millions" as numbers."""
    data, name = load("numerals.yaml"), word.casefold().removesuffix("s")
    return 10 if name == "ten" else int({**data["dozen"], **data["scales"]}[name])


def _from_vague(match: re.Match[str]) -> Numeral | None:
    """ "tens of millions" is 2e7 to 1e8 (loosest 1e7); "dozens" at least 24 (loosest 12)."""
    words = _words()
    if match["count"]:
        if match["count"].casefold() == "tens" and not match["of"]:
            return None
        base = Decimal(_plural_scale(match["count"]))
        scale = Decimal(_plural_scale(match["of"])) if match["of"] else Decimal(1)
        high = base * 10 * scale if base in (10, 100) else None
        low, loose = 2 * base * scale, base * scale
        scale = scale if match["of"] else base
    else:
        least, most, loosest = words.several[re.sub(r"\s+", " ", match["several"].casefold())]
        unit = match["unit"].casefold()
        scale = Decimal(12 if unit == "dozen" else words.scales[unit])
        scale *= words.scales[match["more"].casefold()] if match["more"] else 1
        assert least is not None
        assert loosest is not None
        low, loose, high = least * scale, loosest * scale, None if most is None else most * scale
    return Numeral(match.start(), match.end(), low, high, NumeralKind.VAGUE, scale, scale, loose)


def _from_fraction(match: re.Match[str]) -> Numeral | None:
    words, text = _words(), match.string
    if match["one"]:
        values = [Decimal(w) if w.isdigit() else word_value(w) for w in (match["one"], match["of"])]
        top, bottom = (v[0] if isinstance(v, tuple) else v for v in values)
        if top is None or bottom is None or not 0 < top < bottom or bottom > 100:
            return None
        share = top / bottom * 100
        return Numeral(match.start(), match.end(), share, share, NumeralKind.FRACTION, Decimal(1))
    part, num = match["part"].casefold(), (match["num"] or "").casefold()
    top = Decimal(words.ones.get(num, 1))
    value = top / words.parts[part]
    if match["scale"] and (part in ("half", "quarter") or num):
        scale = Decimal({**words.scales, "dozen": 12}[match["scale"].casefold()])
        return Numeral(
            match.start(), match.end(), value * scale, value * scale, NumeralKind.CARDINAL, scale / 10, scale
        )
    if not _is_share(part, num, bool(match["s"]), text, match.start(), match.end("part") + len(match["s"] or "")):
        return None
    end = match.end("part") + len(match["s"] or "")
    measured = re.match(r"\s+(?:of\s+)?an?(?=\s+(\w+))", text[end : end + 24])
    if measured and part in ("half", "quarter") and unit_of(measured[1]):
        return Numeral(match.start(), end + measured.end(), value, value, NumeralKind.CARDINAL, Decimal("0.1"))
    return Numeral(match.start(), end, value * 100, value * 100, NumeralKind.FRACTION, Decimal(1))


def _is_share(part: str, num: str, plural: bool, text: str, start: int, end: int) -> bool:
    """Whether "a third", "half", "three quarters" is a share here and no ordinal, age or time."""
    before = text[max(0, start - 20) : start]
    after = re.match(r"\s*([-\w'’]+|.|$)", text[end:], re.S)
    following = after.group(1).casefold() if after else ""
    if text[end : end + 1] == "-" or re.search(r"\b(?:first|second|latter|last|and a|in)\s*-?$", before, re.I):
        return False
    if part == "half" and num in ("a", "an") and re.search(r"\btime\s+and\s+$", before, re.I):
        return False
    if part == "half":
        return not plural and following not in ("year", "hour", "brother", "sister", "time", "way", "day")
    if num in ("a", "an", "one") and not plural:
        return following in _words().after_share or not following[:1].isalpha()
    return bool(num) and plural and num not in ("a", "an")


def _halves(numeral: Numeral, text: str) -> Numeral:
    """ "two and a half million", "three and three quarters" as one number."""
    match = re.match(r"\s+and\s+(a|one|three)[\s-]+(half|halves|quarter|quarters|third)\b", text[numeral.end :], re.I)
    if match is None or numeral.scale >= 12:
        return numeral
    top = 3 if match[1].casefold() == "three" else 1
    bottom = {"h": 2, "q": 4, "t": 3}[match[2][0].casefold()]
    value, end, scale = numeral.low + Decimal(top) / bottom, numeral.end + match.end(), Decimal(1)
    more = _words().scale.match(text, end)
    if more:
        scale, end = Decimal(_words().scales[more["scale"].casefold()]), more.end()
    step = scale / 10
    return Numeral(numeral.start, end, value * scale, value * scale, NumeralKind.CARDINAL, step, scale)


def _ordinal_words(text: str) -> list[Numeral]:
    found = []
    names = _words().ordinals
    for match in re.finditer(rf"\b(?:{_alternatives(list(names))})\b(?!-)", text, re.I):
        value = Decimal(names[match.group().casefold()])
        found.append(Numeral(match.start(), match.end(), value, value, NumeralKind.ORDINAL, Decimal(1)))
    return found


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of `text` in order, none overlapping another. Which of them are figures is not decided here."""
    words = _words()
    candidates: list[Numeral] = []
    candidates += [n for m in words.vague.finditer(text) if (n := _from_vague(m))]
    candidates += [n for m in words.fraction.finditer(text) if (n := _from_fraction(m))]
    candidates += [_halves(n, text) for m in words.digits.finditer(text) if (n := _from_digits(m, text))]
    candidates += [_halves(n, text) for m in words.pattern.finditer(text) for n in _from_words(m)]
    candidates += _ordinal_words(text)
    candidates.sort(key=lambda n: (n.kind is NumeralKind.ORDINAL, n.start - n.end, n.start))
    taken = bytearray(len(text))
    kept = []
    for numeral in candidates:
        if not any(taken[numeral.start : numeral.end]):
            taken[numeral.start : numeral.end] = b"\1" * (numeral.end - numeral.start)
            kept.append(numeral)
    return sorted(kept)
