"""Money at a number: symbols, codes and words of currencies before and after it, and their subunits."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from assay.model import Dimension
from assay.text.numeral import Numeral
from assay.text.resources import load


class Measure(NamedTuple):
    """Unit of a numeral; `[start, end)` covers numeral and unit. `factor` is for subunits ("80 cents")."""

    start: int
    end: int
    unit: str
    dimension: Dimension
    factor: Decimal = Decimal(1)
    per: str | None = None


_BEFORE = 14  # characters before a number that can hold its currency
_PLAIN_CODES = "usd|eur|gbp|rmb|chf|jpy|aud|cad|inr|cny|sek|nok|dkk|mxn|nzd|hkd|sgd"  # no English words
_MANY = {"k": 1000, "m": 1_000_000, "bn": 10**9, "million": 1_000_000, "billion": 10**9, "thousand": 1000}


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _spaced(symbol: str) -> str:
    """ "us $" and "hk$" as "US$"; one letter stands apart in "C $" only ("a $" is an article)."""
    letters, sign = symbol[:-1], re.escape(symbol[-1])
    if symbol == "C$":
        return rf"(?<![\w'’])[Cc]\s?{sign}"
    if len(letters) > 1 and letters[0].isalpha():
        return rf"(?<![A-Za-z])(?i:{re.escape(letters)})\s?{sign}"
    return (r"(?<![A-Za-z])" if symbol[0].isalpha() else "") + re.escape(symbol)


@cache
def _symbols() -> dict[str, str]:
    return {s.upper(): code for s, code in load("currencies.yaml")["symbols"].items()}


def _sign(symbol: str | None) -> str | None:
    return _symbols()[re.sub(r"\s", "", symbol).upper()] if symbol else None


@cache
def _money_before() -> re.Pattern[str]:
    data = load("currencies.yaml")
    symbols = "|".join(_spaced(s) for s in sorted(data["symbols"], key=lambda s: (-len(s), s)))
    return re.compile(
        rf"(?:(?<![A-Za-z])(?P<mega>[MK](?=[A-Z]{{3}}))?(?P<code>{_any(data['codes'])}|(?i:{_PLAIN_CODES}))\s?[$€£]?\s?|"
        rf"(?P<symbol>{symbols})\s?|"
        rf"(?<![\w.])(?P<letters>{_any(list(data['letters']))})(?P<gap>\s?))$"
    )


@cache
def currency_words() -> dict[str, tuple[str, dict[str, Any]]]:
    """Every form of a currency's word, with the word itself and its entry."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for word, entry in load("currencies.yaml")["words"].items():
        plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
        forms = [*([word] if entry.get("singular", True) else []), plural, *entry.get("forms", [])]
        for form in forms:
            found[form.casefold()] = (word, entry)
    return found


@cache
def _subunits() -> dict[str, tuple[str, Decimal]]:
    """Every form of a subunit's word, with the currency and the part of it."""
    found = {}
    for word, (unit, part, *forms) in load("currencies.yaml")["subunits"].items():
        for form in (word, word + "s", *forms):
            found[form.casefold()] = (unit, Decimal(part))
    return found


@cache
def _money_after() -> re.Pattern[str]:
    data = load("currencies.yaml")
    symbols = [s for s in data["symbols"] if s != "Z$"]
    return re.compile(
        rf"(?:\s*(?P<symbol>{_any(symbols)})(?!\s*\d)|"
        rf"[\s-]*(?P<mega>[kMK](?=[A-Z]{{3}}))?(?P<code>{_any(data['codes'])}|(?i:{_PLAIN_CODES}))(?!\w)|"
        r"[\s-]+(?:of\s+)?(?:(?:our|their|its|his|her|your|the)\s+(?:own\s+)?)?(?:in\s+)?"
        r"(?P<adjective>(?:(?i:U\.?S\.?A?\.?)|[A-Z][\w.]+|[A-Z]\w+\s[A-Z]\w+|"
        r"[a-z]+(?:an|ese|ish|ss|ch|i))\s+)?(?:local\s+)?"
        rf"(?i:(?P<subunit>{_any(list(_subunits()))})|(?P<word>{_any(list(currency_words()))}))(?![\w]|['’]s))"
        r"(?(code)(?:\s+(?P<many>thousand|million|billion)\b)?)"
    )


def money_of(text: str, numeral: Numeral) -> Measure | None:
    data = load("currencies.yaml")
    before = _money_before().search(text[max(0, numeral.start - _BEFORE) : numeral.start])
    after = _money_after().match(text, numeral.end)
    start = numeral.start
    if before and before["code"] in data["words_too"] and numeral.low < 1000:
        before = None
    if before and after and before["code"] and _counted_before(text, numeral.start - len(before.group())):
        before = None  # "10 EUR 20 USD"
    if (
        before
        and not (before["letters"] and not numeral.digits)
        and not (before["letters"] in ("N", "R", "K") and before["gap"])
        and not (before["letters"] == "K" and numeral.low < 100)  # "K2"
    ):
        start -= len(before.group())
        named = _code(before["code"] or "") or _sign(before["symbol"]) or data["letters"].get(before["letters"])
        if after and (after["code"] or after["word"]) and named in ("USD", after["code"]):
            unit, end, factor = _after_word(text, numeral, after)
            return Measure(start, end, unit or named, Dimension.MONEY, factor) if unit else None
        return Measure(start, numeral.end, named, Dimension.MONEY, _many(before["mega"]))
    if after is None:
        return _word_before(text, numeral)
    if after["symbol"]:
        return Measure(start, after.end(), data["symbols"][after["symbol"]], Dimension.MONEY)
    unit, end, factor = _after_word(text, numeral, after)
    return Measure(start, end, unit, Dimension.MONEY, factor) if unit else None


def _word_before(text: str, numeral: Numeral) -> Measure | None:
    """ "rupees 22.5 million", "naira 40,000": the word of a currency before digits that only money is written in."""
    digits = text[numeral.start : numeral.end]
    if not numeral.digits or not (numeral.scale >= 1000 or re.search(r"[.,]\d", digits)):
        return None
    match = re.search(r"(?<![\w-])([^\W\d_]+)\s$", text[max(0, numeral.start - _BEFORE) : numeral.start])
    word = match.group(1).casefold() if match else ""
    if match is None or re.match(r"\s?(?:%|per\s?cent)", text[numeral.end :]):
        return None
    start = numeral.start - len(match.group())
    if word in _subunits():
        unit, factor = _subunits()[word]
        return Measure(start, numeral.end, unit, Dimension.MONEY, factor)
    name, entry = currency_words().get(word, ("", {}))
    unit = entry.get("default") or name
    return Measure(start, numeral.end, unit, Dimension.MONEY) if unit else None


def _counted_before(text: str, start: int) -> bool:
    return re.search(r"\d\s?$", text[max(0, start - 2) : start]) is not None


def _code(text: str) -> str:
    return "CNY" if text.upper() == "RMB" else text.upper()


def _many(word: str | None) -> Decimal:
    return Decimal(_MANY[word.casefold()]) if word else Decimal(1)


def _after_word(text: str, numeral: Numeral, match: re.Match[str]) -> tuple[str, int, Decimal]:
    """Currency, end and factor of "dollars", "Swiss francs", "cents"; no currency where the word means other things."""
    if match["code"]:
        many = match["many"] if numeral.scale == 1 else None
        end = match.end() if many or not match["many"] else match.end("code")
        return _code(match["code"]), end, _many(many) * _many(match["mega"])
    if match["subunit"]:
        currency, factor = _subunits()[match["subunit"].casefold()]
        return currency, match.end(), factor
    word, entry = currency_words()[match["word"].casefold()]
    if numeral.low < entry.get("numeral", 0):
        return "", match.end(), Decimal(1)
    adjective = (match["adjective"] or "").strip()
    if word == "pound" and not adjective and not _pounds_are_money(text, numeral.start, match.end()):
        return "", match.end(), Decimal(1)
    of: dict[str, str] = {k.casefold(): v for k, v in entry.get("of", {}).items()}
    unit = of.get(adjective.casefold())
    if unit is None and adjective and entry.get("of") and not adjective.startswith(("Of", "In")):
        unit = word
    return str(unit or entry.get("default") or word), match.end(), Decimal(1)


_MASS_BEFORE = re.compile(r"(?:kg|kilos?|kilogram\w*|tonnes?|tons?|grams?)\s*(?:\(|,\s|or\s)\s*(?:\w+\s)?$")


def _pounds_are_money(text: str, start: int, end: int) -> bool:
    """ "5,000 pounds of cocaine" is a mass, "5,000 pounds of public money" and "5,000 pounds" are money."""
    if _MASS_BEFORE.search(text[max(0, start - 32) : start]):
        return False
    match = re.match(r"\s+of\s+([\w'’-]+)", text[end : end + 40])
    return match is None or match.group(1).casefold() in load("currencies.yaml")["money_nouns"]
