"""What a number is a number of: the currency, percent sign, unit or noun beside it, and the rate after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from assay.model import Dimension
from assay.text.money import Measure, currency_words, money_of
from assay.text.nouns import counted_noun, singular
from assay.text.numeral import Numeral, NumeralKind
from assay.text.numerals import find_numerals
from assay.text.resources import load
from assay.text.units import lots, unit_of, unit_pattern

NounOf = Callable[[int, int], str | None]
"""The head noun that a numeral at `[start, end)` counts, from a parse, or None."""


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(
        r"[\s-]*(?:%|per[\s-]?cents?\b|pct\.?(?!\w)|percents\b|percentages?\b)(?P<points>[\s-]*(?:percentage\s+)?points?\b)?"
        r"|[\s-]*percentage\s+(?P<only>points?)\b",
        re.I,
    )


_ONE_IN = re.compile(  # "one household in four"
    r"one\s+[a-z-]+\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<many>three|four|five|six|seven|eight|nine|ten|twenty|\d{1,2}|100|1,?000)\b"
    r"(?!\s*(?:million|billion|thousand|hundred|percent|%|[a-z]+s\b|[.,]\d))", re.I)  # fmt: skip
_PERCENT_OF = re.compile(r"(?:^|[^\w\s%]\s*)(?P<of>per\s?cents?\s+of\s+)$", re.I)


_AGE_AFTER = re.compile(r"[\s-]*years?[\s-]+olds?\b|\s+years\s+of\s+age\b", re.I)
_OF_THESE = re.compile(r"\bof (?:these|those|them|which|whom), $", re.I)
_AGE_BEFORE = re.compile(r"\b(?:aged|age|age\s+of|ages)\s+(?:between\s+|from\s+)?$", re.I)
_NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'’.-]+(?:\s+\w[\w'’.-]*)?(?:\s\([^()]*\))?,\s$")
_UNSAID = re.compile(r"un\w+(?:ed|paid|sold|known)", re.I)
_CUBES_OF = re.compile(
    r"\s+of\s+(?:\w+\s+)?(?:sugar|ice|stock|bouillon|crack|hash|hashish|resin|cheese|meat|butter|glass)\b", re.I
)
_LENGTH_AFTER = re.compile(r"\s*(?:long|wide|high|deep|tall|away|in\s+length|below|above\s+sea|from\s+the)\b", re.I)


def measure_of(text: str, numeral: Numeral, noun_of: NounOf | None) -> Measure | None:
    """The unit that stands at a numeral, None where nothing says it."""
    return (
        money_of(text, numeral)
        or _share(text, numeral)
        or _age(text, numeral)
        or _physical(text, numeral)
        or _counted(text, numeral, noun_of)
    )


def _share(text: str, numeral: Numeral) -> Measure | None:
    if numeral.kind is NumeralKind.FRACTION:
        return Measure(numeral.start, numeral.end, "percent", Dimension.SHARE)
    among = _ONE_IN.match(text, numeral.start)
    if among and (many := find_numerals(among["many"])) and many[0].low > 1:
        return Measure(numeral.start, among.end(), "percent", Dimension.SHARE, Decimal(100) / many[0].low)
    match = _percent().match(text, numeral.end)
    if match is None:
        before = _PERCENT_OF.search(text[max(0, numeral.start - 20) : numeral.start])
        return Measure(numeral.start - len(before["of"]), numeral.end, "percent", Dimension.SHARE) if before else None
    unit = "percentage point" if match["points"] or match["only"] else "percent"
    return Measure(numeral.start, match.end(), unit, Dimension.SHARE)


def _age(text: str, numeral: Numeral) -> Measure | None:
    if numeral.low != numeral.high or not 0 < numeral.low <= 120 or numeral.scale != 1:
        return None
    after = _AGE_AFTER.match(text, numeral.end)
    if after:
        return Measure(numeral.start, after.end(), "year", Dimension.AGE)
    before = _AGE_BEFORE.search(text[max(0, numeral.start - 20) : numeral.start])
    if before and not unit_pattern().match(text, numeral.end + 1):
        return Measure(numeral.start, numeral.end, "year", Dimension.AGE)
    within = text[numeral.start - 1 : numeral.start] + text[numeral.end : numeral.end + 1] == "()"
    worded = re.search(r"[^\W\d_]{2}\s\($", text[max(0, numeral.start - 4) : numeral.start])
    if within and worded and numeral.digits and numeral.low >= 14:
        return Measure(numeral.start, numeral.end, "year", Dimension.AGE)
    apposed = numeral.digits and numeral.low >= 14 and re.match(r"[,.;]?\s*(?:$|[,.;)])", text[numeral.end :])
    lead = text[max(0, numeral.start - 60) : numeral.start]
    if apposed and _NAME_BEFORE.search(lead) and not _OF_THESE.search(lead):
        closes = text[numeral.end : numeral.end + 1] == ","
        return Measure(numeral.start, numeral.end, "year", Dimension.AGE) if closes else None
    return None


def _physical(text: str, numeral: Numeral) -> Measure | None:
    if text[numeral.end - 1 : numeral.end] == "m" and numeral.digits and _LENGTH_AFTER.match(text, numeral.end):
        return Measure(numeral.start, numeral.end, "metre", Dimension.LENGTH, 1 / numeral.scale)
    gap = re.match(r"[\s-]*(?:of\s+)?", text[numeral.end : numeral.end + 8])
    at = numeral.end + (gap.end() if gap else 0)
    match = unit_pattern().match(text, at)
    if match is None or (at == numeral.end and not numeral.digits):
        return None
    if match["rate"]:
        name, per = load("units.yaml")["rates"][match["rate"].casefold()]
        unit = unit_of(name)
        return Measure(numeral.start, match.end(), name, unit.dimension, per=per) if unit is not None else None
    word = match["unit"]
    unit = unit_of(word)
    if unit is None or (len(word) == 1 and (not word.islower() or not numeral.digits)):
        return None
    hyphen = "-" in text[numeral.end : at]
    if unit.name in ("second", "quarter", "minute") and not word.endswith("s") and numeral.low != 1 and not hyphen:
        return None
    if word == "mt" and numeral.scale == 1 and numeral.low < 10:
        return None
    if word.casefold().startswith("cube") and (numeral.low < 50 or _CUBES_OF.match(text, match.end())):
        return None
    factor = Decimal(1_000_000 if word == "Mt" else 1)
    return Measure(numeral.start, match.end(), unit.name, unit.dimension, factor)


def _counted(text: str, numeral: Numeral, noun_of: NounOf | None) -> Measure | None:
    if noun_of is not None:
        if _A_PIECE.match(text, numeral.end):
            return None  # "on average 150,000 a convoy" counts no convoys
        multiple = _MULTIPLE.match(text, numeral.end) is not None  # "six times the legal ceiling" counts no ceilings
        noun = "time" if multiple else noun_of(numeral.start, numeral.end)
        if noun and (_UNSAID.fullmatch(noun) or noun.casefold() in currency_words()):
            return None  # "55,000 of the 90,000 euros", "leaving 35,000 unpaid"
        return Measure(numeral.start, numeral.end, singular(noun), Dimension.COUNT) if noun else None
    at = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+)?(?=\w)").match(text, numeral.end)
    vague = numeral.low != numeral.high or numeral.scale == 12
    odd = re.match(r"-(?:odd|plus)\b", text[numeral.end : numeral.end + 6])
    end = at.end() - 1 if at and vague else numeral.end + len(odd[0] if odd else "")
    found = counted_noun(text, end)
    return Measure(numeral.start, found[1], found[0], Dimension.COUNT) if found else None


_A_PIECE = re.compile(r"\s+(?:an?|per)\s+[a-z]", re.I)
_MULTIPLE = re.compile(
    r"\s+times\s+(?:the|that|those|this|its|their|his|her|what|as|more|less|higher|lower|larger|bigger)\b", re.I
)
_TIMES = r"hour|day|night|week|fortnight|month|quarter|year|annum|season|decade"
_PER_DIRECT = re.compile(
    r"\s*(?:,\s*)?(?:/\s?|-?per[\s-]|-an?-|\ban?\s+|"
    r"(?P<one>\bfor\s+(?:an?|one)\s+)|"
    r"\b(?:(?:for|on|from|with)\s+)?(?:each|every)\s+(?:of\s+(?:the|its|their|these|those|our)\s+)?|\bto\s+the\s+)"
    r"(?P<what>single\s+)?(?P<noun>[^\W\d_][\w-]*)(?P<more>\s+(?:later|ago|earlier|before|after|more|less|or)\b)?",
    re.I,
)
_BY_WEIGHT = re.compile(r"\b(?:each|every)\s+\w+|\sof\s", re.I)  # "on every pound", "a pound of butter": no exchange
_PER_FAR = re.compile(
    r"[\"”’]?(?:\s+(?!and\b|or\b|but\b|which\b|that\b|who\b)[a-z][\w'’-]*){1,5}?\s+"
    rf"(?:each|every|per|(?<!within\s)(?<!after\s)(?<!over\s)an?)\s+(?P<noun>{_TIMES})\b"
    r"(?!\s+(?:later|ago|earlier|before|after))"
)
_PER_APART = re.compile(  # "0.31 milligrams of nickel per litre", "300,000 kyat by the rebels for each truck"
    r"\s+(?:of\s+[a-z]+\s+(?:per|for\s+(?:each|every))|(?:by|from|to)\s+(?:the\s+|its\s+|their\s+)?[\w’'-]+\s+(?:for|on)\s+(?:each|every))\s+(?P<noun>[a-z]+)\b"
)
_PER_WORD = re.compile(
    r"\s+(?P<often>hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|annually|yearly)\b", re.I
)
_OFTEN = r"(?P<often>hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|annual|yearly)"
_PER_BEFORE = re.compile(
    rf"\b{_OFTEN}\s+(?:(?:[\w-]+\s+){{0,3}}?of\s+|(?:[\w-]+\s+){{1,7}}?(?:is|was|were|are|tops|topped|exceeds|exceeded|"
    rf"averaged|averages|reached|reaches|totals|totalled|totaled|to|ran\s+to)\s+)?$",
    re.I,
)


@cache
def _per_lot() -> re.Pattern[str]:
    inside = "|".join(map(re.escape, lots()))
    return re.compile(
        rf"\s*(?:/\s?|-?per[\s-](?:one\s+|a\s+)?|(?P<loose>(?:for\s+)?(?:an?|each|every)\s+))(?P<lot>{inside})\s+"
        r"(?!times\b|and\b|or\b|of\b)(?P<noun>[^\W\d_][\w-]*)(?P<more>\s+(?:away|from|ago|later|off|into|long)\b)?",
        re.I,
    )


def _lot_after(text: str, end: int) -> tuple[str, int] | None:
    """ "15 dollars per thousand litres", "80 euros per 1,000 bricks"."""
    match = _per_lot().match(text, end)
    if match is None or (match["loose"] and match["more"]):
        return None
    longer = unit_pattern().match(text, match.start("noun"))
    noun = longer["unit"] if longer and longer["unit"] and len(longer["unit"]) > 2 else match["noun"]
    if noun.casefold() in load("quantities.yaml")["stop"] or noun.casefold() in currency_words():
        return None
    size = lots()[match["lot"].casefold()]
    word = next(w for w, s in lots().items() if s == size)
    many = noun if noun.endswith("s") or not unit_of(noun) or len(noun) < 3 else noun + "s"
    return f"{word} {many.casefold()}", match.start("noun") + len(noun)


def rate_after(text: str, end: int, dimension: Dimension) -> tuple[str, int] | None:
    """What a figure that ends at `end` is a rate of ("a day", "in cash each week"), and where that ends."""
    often = _PER_WORD.match(text, end)
    if often and dimension is not Dimension.SHARE:
        return load("units.yaml")["frequency"][often["often"].casefold()], often.end()
    if dimension not in (Dimension.SHARE, Dimension.TIME) and (lot := _lot_after(text, end)):
        return lot
    match = _PER_DIRECT.match(text, end)
    if match and not match["more"]:
        longer = unit_pattern().match(text, match.start("noun"))
        words = longer["unit"] if longer and longer["unit"] and len(longer["unit"]) > 2 else match["noun"]
        noun, stop = words.casefold(), match.start("noun") + len(words)
        unit = unit_of(noun) if len(noun) > 1 else None
        timely = noun == "season" or (unit is not None and unit.dimension is Dimension.TIME)
        if noun in load("quantities.yaml")["not_per"] or noun in load("quantities.yaml")["stop"]:
            return None
        if match["one"] and (timely or unit is None):
            return None  # "300 dollars for a kilo" is a price, for a boat it is what the boat cost
        if not timely and re.match(r"\s*,\s*an?\s", text[end:]):
            return None  # "140 dollars, a cousin 75"
        money_to = re.match(r"\s*,?\s*to\s+the\s", text[end:], re.I)
        if money_to:
            return (_per_name(noun), stop) if dimension is Dimension.MONEY and noun in currency_words() else None
        if unit is not None and _BY_WEIGHT.search(text[end : stop + 4]):
            return unit.name, stop
        if timely or dimension is Dimension.MONEY or re.match(r"\s*(?:/|-?per\b)", text[end:], re.I):
            return _per_name(noun), stop
    if dimension in (Dimension.SHARE, Dimension.TIME, Dimension.AGE, Dimension.ORDINAL):
        return None
    apart = _PER_APART.match(text, end)
    if apart:
        return _per_name(apart["noun"].casefold()), apart.end()
    far = _PER_FAR.match(text, end)
    return (_per_name(far["noun"]), far.end()) if far else None


def rate_before(text: str, start: int) -> str | None:
    """ "a monthly payment of", "the monthly take from the mines tops": the rate told before a figure."""
    match = _PER_BEFORE.search(text[max(0, start - 90) : start])
    return load("units.yaml")["frequency"][match["often"].casefold()] if match else None


def _per_name(noun: str) -> str:
    low = noun.casefold()
    if low == "capita":
        return "person"
    if low in currency_words():
        word, entry = currency_words()[low]
        return str(entry.get("default") or word)
    unit = unit_of(low)
    return unit.name if unit else singular(low)
