"""Numerals in English text: digits, words, scales, fractions, vague numbers, ordinals.

`find_numerals` finds every number, however it is written; which of them are figures of a report is decided by
`assay.text.quantities`. South Asian grouping and scales (lakh, crore) are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from assay.text.numbergrammar import Reading, cardinal, compose, fraction, rank
from assay.text.numbertokens import Token, TokenKind, alternatives, lexicon, runs
from assay.text.numeral import Numeral, NumeralKind
from assay.text.resources import load
from assay.text.units import currency_codes, currency_signs, unit_of

__all__ = ["Numeral", "NumeralKind", "find_numbers", "find_numerals", "word_value"]


def word_value(text: str) -> tuple[Decimal, Decimal] | None:
    """The value of a cardinal in words and the scale that it ends in, or None: "two hundred and six" is (206, 1)."""
    words, tokens = lexicon(), []
    for word in re.split(r"[\s-]+", text.casefold()):
        if word not in words:
            return None
        tokens.append(Token(0, 0, words[word][0], word, words[word][1], " "))
    return compose(tokens)


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of `text` in order, none overlapping another. Which of them are figures is not decided here."""
    vague = [n for m in _vague().finditer(text) if (n := _from_vague(m))]
    found = _joined(text, [n for run in runs(text) for n in _read(run, text)])
    if not vague:
        return found
    kept = [n for n in vague if not any(_wider(o, n) for o in found)]
    return sorted([*kept, *(n for n in found if not any(n.start < v.end and v.start < n.end for v in kept))])


_OF_MANY = re.compile(r"\s+(?:[a-z]+\s+){1,2}in\s+")
_CLOSED = re.compile(
    r"\s*(?:[.,;:)]|$|\s(?:is|was|are|were|has|had|have|can|could|will|would|may|might|[a-z]+ed|from|to|of|on|at"
    r"|for|by|and|or|that|which|who|before|after|when|if|than|as|with|without|because|since)\b)"
)
_FEW, _MANY = 3, 20
_AND_A_HALF = re.compile(r"\b(?:year|month|week|day|hour|minute|decade|century)s?\s+and\s+$", re.I)
_EVERY = re.compile(r"\bevery\s+\Z", re.I)
_OCCASIONS = ("time", "night", "morning", "evening", "weekend", "occasion", "attempt")


def _joined(text: str, found: list[Numeral]) -> list[Numeral]:
    """ "one household in four": the noun stands between the two numbers of a share."""
    kept: list[Numeral] = []
    for numeral in (_every_nth(text, n) for n in found):
        first = kept[-1] if kept else None
        if (
            first is not None
            and first.kind is numeral.kind is NumeralKind.CARDINAL
            and 0 < first.low <= _FEW < numeral.low <= _MANY
            and not first.digits
            and _OF_MANY.fullmatch(text, first.end, numeral.start)
            and _CLOSED.match(text, numeral.end)
        ):
            share = first.low / numeral.low * 100
            kept[-1] = Numeral(first.start, numeral.end, share, share, NumeralKind.FRACTION, Decimal(1))
        else:
            kept.append(numeral)
    return kept


def _every_nth(text: str, numeral: Numeral) -> Numeral:
    """ "every fifth tin" is a share of the tins; "every second week" is a time."""
    if numeral.kind is not NumeralKind.ORDINAL or numeral.low < 2:
        return numeral
    every = _EVERY.search(text, max(0, numeral.start - 8), numeral.start)
    thing = re.match(r"\s+(?:[a-z-]+\s)?([a-z]+)", text[numeral.end : numeral.end + 40])
    if every is None or thing is None or any(unit_of(w) or w in _OCCASIONS for w in thing[0].split()):
        return numeral
    share = 100 / numeral.low
    return Numeral(every.start(), numeral.end, share, share, NumeralKind.FRACTION, Decimal(1))


def _wider(a: Numeral, b: Numeral) -> bool:
    return a.start < b.end and b.start < a.end and a.end - a.start > b.end - b.start


def find_numbers(text: str) -> list[Numeral]:
    """The numerals of `text` that are numbers with one value and no unit written against them ("10k", not "10km")."""
    return [
        n
        for n in find_numerals(text)
        if n.kind in (NumeralKind.CARDINAL, NumeralKind.FRACTION) and not (n.digits and _has_a_unit(text, n))
    ]


_LETTER = re.compile(r"[^\W\d_]")


def _has_a_unit(text: str, numeral: Numeral) -> bool:
    glued = _LETTER.match(text, numeral.end)
    if text[numeral.end - 1] != "m":
        return glued is not None
    return glued is not None or not any(s in text for s in (*currency_signs(), *currency_codes()))


def _read(run: list[Token], text: str) -> Iterator[Numeral]:
    """The numerals of a run: at each place the longest that can be read."""
    at = 0
    while at < len(run):
        numeral, length = _at(run, at, text)
        if numeral:
            yield numeral
        at += length


def _at(run: list[Token], at: int, text: str) -> tuple[Numeral | None, int]:
    token = run[at]
    if token.kind is TokenKind.WORD and token.word in ("and", "of", "point", "in", "out", "over", "every"):
        return None, 1
    if token.word in ("minus", "negative"):
        numeral, length = _at(run, at + 1, text) if at + 1 < len(run) and run[at + 1].gap == " " else (None, 0)
        if numeral is None or numeral.kind is NumeralKind.ORDINAL or numeral.low < 0 or numeral.high is None:
            return None, 1
        return numeral._replace(start=token.start, low=-numeral.low, high=-numeral.high), length + 1
    if token.ranked:
        return _ordinal(run, at, 1, token.value), 1
    if token.kind is TokenKind.SHARE:
        share = token.value * 100
        return Numeral(token.start, token.end, share, share, NumeralKind.FRACTION, Decimal(1), digits=True), 1
    rest = run[at:]
    part = fraction(rest)
    if part and (not part.share or _is_share(part, rest, text)):
        return _from_fraction(part, rest, text)
    whole = cardinal(rest)
    if part and part.share and token.word in ("a", "an", "one"):
        return None, 1  # "a third ship", "one second"
    ranked = _rank_at(rest)
    if ranked and (whole is None or ranked[0] > whole.length):
        return _ordinal(run, at, *ranked), ranked[0]
    if whole is None:
        return None, 1
    ratio = _ratio(rest, whole, text)
    if ratio:
        return ratio
    if _is_pronoun(rest, whole, text):
        return None, whole.length
    return _numeral(rest, whole), whole.length


def _numeral(rest: list[Token], whole: Reading) -> Numeral:
    digits = rest[0].kind is TokenKind.LITERAL
    end = rest[whole.length - 1].end
    kind = NumeralKind.CARDINAL
    return Numeral(rest[0].start, end, whole.value, whole.value, kind, whole.step, whole.scale, digits=digits)


def _rank_at(rest: list[Token]) -> tuple[int, Decimal] | None:
    """Length and value of an ordinal in words."""
    stop = next((i for i, t in enumerate(rest) if t.kind is TokenKind.ORDINAL), None)
    if stop is None:
        return None
    if stop == 0:
        return 1, rest[0].value
    value = rank(rest[:stop], rest[stop])
    return (stop + 1, value) if value else None


def _ordinal(run: list[Token], at: int, length: int, value: Decimal) -> Numeral | None:
    last = run[at + length - 1]
    hyphened = at + length < len(run) and run[at + length].gap == "-"
    if last.plural or (hyphened and not last.ranked):
        return None
    digits = last.ranked
    return Numeral(run[at].start, last.end, value, value, NumeralKind.ORDINAL, Decimal(1), digits=digits)


def _from_fraction(part: Reading, rest: list[Token], text: str) -> tuple[Numeral, int]:
    start, end = rest[0].start, rest[part.length - 1].end
    if not part.share:
        low = part.value
        digits = rest[0].kind is TokenKind.LITERAL
        return Numeral(start, end, low, low, NumeralKind.CARDINAL, part.step, part.scale, digits=digits), part.length
    measured = re.match(r"\s+(?:of\s+)?an?(?=\s+(\w+))", text[end : end + 24])
    whole = measured and (unit_of(measured[1]) or _PERCENT.match(text, end + measured.end()))  # "half a per cent"
    if measured and whole:  # "a tenth of a litre"
        step = Decimal("0.1") if part.value >= Decimal("0.2") else Decimal("0.01")
        return Numeral(start, end + measured.end(), part.value, part.value, NumeralKind.CARDINAL, step), part.length
    share = part.value * 100
    return Numeral(start, end, share, share, NumeralKind.FRACTION, Decimal(1)), part.length


def _is_share(part: Reading, rest: list[Token], text: str) -> bool:
    """Whether "a third", "half", "three quarters" is a share here and no ordinal, age or time."""
    last = part.denominator
    assert last
    start, end = rest[0].start, last.end
    before = text[max(0, start - 20) : start]
    after = re.match(r"\s*([-\w'’]+|.|$)", text[end:], re.S)
    following = after.group(1).casefold() if after else ""
    if text[end : end + 1] == "-" or re.search(r"\b(?:first|second|latter|last|and a|in)\s*-?$", before, re.I):
        return False
    half = last.kind is TokenKind.PART and last.value == 2
    if half and part.numerator in ("a", "an") and _AND_A_HALF.search(before):
        return False
    if half and part.numerator in ("a", "an") and re.search(r"\btime\s+and\s+$", before, re.I):
        return False
    data = load("numerals.yaml")
    if half:
        return following not in data["half_of_another"]
    if part.numerator in ("a", "an", "one") and not last.plural:
        return following in data["after_share"] or not following[:1].isalpha()
    return True


_PERCENT = re.compile(r"\s*per\s?cent\b", re.I)
_ROUND = (Decimal(1000), Decimal(10_000), Decimal(100_000), Decimal(1_000_000))


def _ratio(rest: list[Token], top: Reading, text: str) -> tuple[Numeral, int] | None:
    """ "one in five", "two out of every seven", "one over three": a share, where the first is the smaller."""
    at, words = top.length, []
    while at < len(rest) and rest[at].word in ("in", "out", "of", "over", "every"):
        words.append(rest[at].word)
        at += 1
    told = " ".join(w for w in words if w != "every")
    if told not in ("in", "out of", "over") or at >= len(rest) or not top.value:
        return None
    bottom = cardinal(rest[at:])
    if bottom is None or not bottom.value:
        return None
    end = rest[at + bottom.length - 1].end
    if told == "over":
        alone = not re.match(r"[\s-]*\w", text[end:]) and not re.search(r"[$€£¥]\s?$", text[: rest[0].start])
        if not alone:
            return None
    elif not 0 < top.value < bottom.value or re.match(r"\s*(?:percent|per\s+cent|%)", text[end:], re.I):
        return None
    if told != "over" and bottom.value > 100 and not _is_rate(rest[0], top.value, rest[at], bottom.value):
        return None  # "450 out of 600 drivers": two counts
    share = top.value / bottom.value * 100
    return Numeral(rest[0].start, end, share, share, NumeralKind.FRACTION, Decimal(1)), at + bottom.length


_YEARS = range(1900, 2100)


def _is_rate(first: Token, top: Decimal, second: Token, bottom: Decimal) -> bool:
    """Whether two numbers, the second beyond a hundred, are a ratio: "one in 10,000", "two out of five hundred"."""
    digits = first.kind is TokenKind.LITERAL and second.kind is TokenKind.LITERAL
    if second.kind is TokenKind.LITERAL and bottom in _YEARS and second.end - second.start == len("2000"):
        return False
    return (top == 1 and bottom in _ROUND) or (top <= 10 and not digits)


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(load('numerals.yaml')['before_pronoun'])})\s+$", re.I)


def _is_pronoun(rest: list[Token], whole: Reading, text: str) -> bool:
    """ "the one", "which one": no number."""
    start = rest[0].start
    return whole.length == 1 and rest[0].word == "one" and bool(_pronoun().search(text[max(0, start - 12) : start]))


# ---- vague numbers


@cache
def _vague() -> re.Pattern[str]:
    data = load("numerals.yaml")
    scale = alternatives(list(data["scales"]))
    big = alternatives([s for s in data["scales"] if s != "hundred"])
    several = alternatives(list(data["several"]))
    plural = "hundreds|thousands|millions|billions|trillions|lakhs|crores"
    return re.compile(
        rf"\b(?:(?P<count>tens|dozens|scores|{plural})(?:\s+of\s+(?P<of>{plural})(?=\s|\W|$))?"
        rf"|(?:a\s+)?(?P<several>{several})\s+(?P<unit>{scale}|dozen)s?(?:\s+(?P<more>{big}))?"
        r"|(?:a\s+)?(?P<couple>couple)\s+of(?=\s+[a-z]))\b",
        re.I,
    )


def _plural_scale(word: str) -> int:
    """ "tens", "dozens", "millions" as numbers."""
    data, name = load("numerals.yaml"), word.casefold().removesuffix("s")
    return 10 if name == "ten" else int({**data["dozen"], **data["scales"]}[name])


def _from_vague(match: re.Match[str]) -> Numeral | None:
    """ "tens of millions" is 2e7 to 1e8 (loosest 1e7); "dozens" at least 24 (loosest 12)."""
    data = load("numerals.yaml")
    if match["couple"]:
        two, one = Decimal(2), Decimal(1)
        return Numeral(match.start(), match.end(), two, Decimal(3), NumeralKind.VAGUE, one, one, two)
    if match["count"]:
        if match["count"].casefold() == "tens" and not match["of"]:
            return None
        base = Decimal(_plural_scale(match["count"]))
        scale = Decimal(_plural_scale(match["of"])) if match["of"] else Decimal(1)
        high = base * 10 * scale if base in (10, 100) else None
        low, loose = 2 * base * scale, base * scale
        scale = scale if match["of"] else base
    else:
        least, most, loosest = (
            None if v is None else Decimal(v) for v in data["several"][re.sub(r"\s+", " ", match["several"].casefold())]
        )
        unit = match["unit"].casefold()
        scale = Decimal(12 if unit == "dozen" else data["scales"][unit])
        scale *= data["scales"][match["more"].casefold()] if match["more"] else 1
        assert least is not None
        assert loosest is not None
        low, loose, high = least * scale, loosest * scale, None if most is None else most * scale
    return Numeral(match.start(), match.end(), low, high, NumeralKind.VAGUE, scale, scale, loose)
