"""Units of measure and currencies, as data: what a unit is called, what it measures, how it converts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from assay.model import Dimension
from assay.text.resources import load

_DIMENSIONS = (
    *(Dimension.MASS, Dimension.VOLUME, Dimension.LENGTH, Dimension.AREA, Dimension.TIME),
    *(Dimension.ENERGY, Dimension.POWER, Dimension.TEMPERATURE),
)


class Unit(NamedTuple):
    """`size` is in the base unit of the dimension (kg, litre, metre, square metre, day, joule, watt)."""

    name: str
    dimension: Dimension
    size: Decimal
    calendar: bool  # an average over the calendar: good for rates, not for counting dates


@cache
def _units() -> dict[str, Unit]:
    """Units by every form, in lower case."""
    data = load("units.yaml")
    found = {}
    for dimension in _DIMENSIONS:
        for name, entry in data[dimension.value].items():
            unit = Unit(name, dimension, Decimal(entry["size"]), bool(entry.get("calendar")))
            for form in (name, *entry["forms"]):
                found[form.casefold()] = unit
    return found


@lru_cache(maxsize=8192)
def unit_of(word: str) -> Unit | None:
    """The unit that a word names, in singular or plural ("tonnes", "km", "cubic metres"), or None.

    So many of a unit are one, too: a "thousand litres" is a unit of volume.
    """
    plain = re.sub(r"[\s-]+", " ", word.casefold().strip(" ."))
    units = _units()
    found = units.get(plain) or (units.get(plain[:-1]) if plain.endswith("s") and len(plain) > 3 else None)
    many, one = lot_of(plain)
    inner = unit_of(one) if found is None and many > 1 else None
    return inner._replace(name=plain, size=inner.size * many) if inner else found


@cache
def lots() -> dict[str, Decimal]:
    """The numbers by which goods are priced, by every form ("thousand", "1,000"), the longest first."""
    found = {form: Decimal(size) for size, forms in load("units.yaml")["lots"].items() for form in forms}
    return dict(sorted(found.items(), key=lambda x: (-len(x[0]), x[0])))


def lot_of(per: str) -> tuple[Decimal, str]:
    """How many of what a price is for: a thousand and "bricks" of "thousand bricks", 1 and "brick" of "brick"."""
    word = next((w for w in lots() if per.startswith(w + " ")), None)
    return (lots()[word], per[len(word) + 1 :]) if word else (Decimal(1), per)


@cache
def currency_codes() -> frozenset[str]:
    data = load("currencies.yaml")
    return frozenset([*data["codes"], *(s for s in data["symbols"].values() if s.isupper())])


@cache
def currency_signs() -> frozenset[str]:
    """Symbols and the letters that are a currency against digits."""
    data = load("currencies.yaml")
    return frozenset([*data["symbols"], *data["letters"]])


def dimension_of(unit: str) -> Dimension:
    """What a unit of a Quantity measures; a noun that is no unit is a count."""
    if unit == "percent":
        return Dimension.SHARE
    if unit in currency_codes() or unit in load("currencies.yaml")["words"]:
        return Dimension.MONEY if unit != "pound" else Dimension.MASS
    known = unit_of(unit)
    return known.dimension if known else Dimension.COUNT


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal | None:
    """`value` in `to_unit`, or None where the two do not measure the same thing.

    Months, quarters and years are the averages of the Gregorian calendar (30.436875 and 365.2425 days). Money is never
    converted: a rate is somebody's claim.
    """
    if from_unit == to_unit:
        return value
    a, b = unit_of(from_unit), unit_of(to_unit)
    if a is None or b is None or a.dimension is not b.dimension or a.dimension is Dimension.TEMPERATURE:
        return None
    converted = value * a.size / b.size
    small = abs(converted) < Decimal("1E18")  # beyond it a Decimal has no ninth place
    return (converted.quantize(Decimal("1E-9")) if small else converted).normalize()


@cache
def glued_units() -> tuple[str, ...]:
    """Short forms that are written against the digits ("5kg", "200km")."""
    whole = ("min", "sec", "day", "week", "year", "ton")
    return tuple(sorted(f for f in _units() if 2 <= len(f) <= 4 and f not in whole))


@cache
def unit_pattern() -> re.Pattern[str]:
    """Matches a unit of measure; the group `unit` is for `unit_of`, `rate` for the forms with a rate inside."""
    data = load("units.yaml")
    forms = sorted(_units(), key=lambda f: (-len(f), f))
    plural = [re.escape(f).replace(r"\ ", r"[\s-]+") + ("s?" if len(f) > 2 else "") for f in forms]
    rates = "|".join(re.escape(r) for r in sorted(data["rates"]))
    return re.compile(rf"(?:(?P<rate>{rates})|(?P<unit>{'|'.join(plural)}))(?![\w²³]|/(?!\s?[a-z]))", re.I)
