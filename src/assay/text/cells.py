"""What the figure in a cell of a table is: its number, in the unit that the cell, its head or the caption tells."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from assay.model import Bound, Dimension, Quantity, Span
from assay.text.nouns import is_plural, singular
from assay.text.quantities import find_quantities
from assay.text.resources import load, word_set
from assay.text.tables import Row, Table, is_figure, words

_DIGITS = re.compile(r"\d{1,3}(?:[,\xa0\u202f\u2009 ’']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_NEGATIVE = re.compile(r"^\W*[-–−(]\s?\d")
_INSIDE = re.compile(r"\(([^()]{1,40})\)|,\s*(?:in\s+)?([^,()]{1,40})$|\bin\s+([^,()]{1,40})$", re.I)
_TOLD = re.compile(
    r"\((?:all\s+)?(?:figures\s+|values\s+|amounts\s+)?(?:in\s+)?([^()]{1,40})\)|"
    r"\b(?:in\s+)?((?:[A-Z]{3}|[A-Z]{0,2}[$€£])\s?(?:['’]?000|thousand|million|billion|bn|mn|m)\b)|"
    r"\bin\s+((?:thousand|million|billion)s?\s+(?:of\s+)?[^,()]{1,30}|[^\W\d]+s)\W*$",
    re.I,
)
_WORD = re.compile(r"['’]?[\w]+|[$€£¥₹₦]|%")
_SIGN = re.compile(r"(?:[A-Z]{0,3}[$€£¥₹₦])|[A-Z]{3}(?![a-z])")
_PLAIN = (Dimension.ORDINAL, Dimension.AGE, Dimension.TIME)


def figure_in(text: str, table: Table, row: Row, column: int) -> Quantity | None:
    """The figure of a cell; None where it has none, or a negative one."""
    if column >= len(row.cells):
        return None
    span = row.cells[column]
    cell = span.of(text)
    if not is_figure(cell) or _NEGATIVE.match(cell):
        return None
    return _own(cell, span) or _of_head(cell, span, _phrases(text, table, column))


def _own(cell: str, span: Span) -> Quantity | None:
    """A figure that has its unit in the cell: "$5.1m", "12%", "40 t"."""
    if not re.search(r"[^\W\d]{1,}|[$€£¥₹₦%]", cell):
        return None
    found = find_quantities(cell)
    if len(found) == 1 and (found[0].dimension is not Dimension.COUNT) and found[0].dimension not in _PLAIN:
        return replace(found[0], span=span, text=cell)
    return None


def _phrases(text: str, table: Table, column: int) -> list[str]:
    """Where the unit of a column may be told, the nearest first."""
    head = table.heads[column]
    near = [next(g for g in m.groups() if g) for m in _INSIDE.finditer(head)]
    if not near and _counts(head):
        return [head]
    above = [next(g for g in m.groups() if g) for m in _TOLD.finditer(table.caption.of(text) if table.caption else "")]
    return [*near, head, *above]


def _counts(head: str) -> bool:
    """Whether a head names things that are counted: what a caption measures are sums and goods."""
    noun = next((w for w in re.findall(r"[^\W\d_]{3,}", head) if is_plural(w)), None)
    return noun is not None and noun.casefold() not in word_set("tables.yaml", "measured")


def _of_head(cell: str, span: Span, phrases: list[str]) -> Quantity:
    digits = _DIGITS.search(cell)
    number = re.sub(r"[\xa0\u202f\u2009 ’']", ",", digits.group()) if digits else "0"
    scale = next((s for p in phrases if (s := _scale(p)) is not None), "")
    nothing = not Decimal(number.replace(",", ""))
    for phrase in phrases:
        made = _measured("2" if nothing else number, scale, phrase)
        if made is not None and nothing:
            made = replace(made, low=Decimal(0), high=Decimal(0), loose_low=Decimal(0), loose_high=Decimal(0))
        if made is not None:
            return replace(made, span=span, text=cell)
    value = Decimal(number.replace(",", "")) * load("tables.yaml")["scales"].get(scale, 1)
    return Quantity(
        low=value, high=value, loose_low=value, loose_high=value, unit=_counted(phrases), dimension=Dimension.COUNT,
        bound=Bound.EXACT, text=cell, span=span,
    )  # fmt: skip


def _scale(phrase: str) -> str | None:
    """The word of a phrase that scales a figure: "USD million", "'000 tonnes"; one letter only behind a currency."""
    found = [w.casefold() for w in _WORD.findall(re.sub(r"([$€£¥₹₦])(\w)", r"\1 \2", phrase))]
    scales = load("tables.yaml")["scales"]
    money = _SIGN.search(phrase) is not None
    return next((w for w in found if w in scales and (len(w) > 1 or money)), None)


def _measured(number: str, scale: str, phrase: str) -> Quantity | None:
    """The quantity that a number makes with the currency or the unit of a phrase."""
    many = {1000: "thousand", 10**6: "million", 10**9: "billion"}.get(load("tables.yaml")["scales"].get(scale, 1), "")
    sign = _SIGN.search(phrase)
    rest = [w for w in _WORD.findall(phrase) if w.casefold() not in load("tables.yaml")["scales"]]
    told = [f"{sign.group()} {number} {many}", f"{number} {many} {sign.group()}"] if sign else []
    if words("share").search(phrase) and not many:
        told.append(f"{number} percent")
    tails = [" ".join(rest[n:]) for n in range(len(rest))]
    told += [f"{number} {many} {tail}" for t in tails for tail in dict.fromkeys((t, t.casefold()))]
    for words_of in told:
        found = find_quantities(" ".join(words_of.split()).replace("$ ", "$").replace("€ ", "€").replace("£ ", "£"))
        if len(found) == 1 and found[0].dimension is not Dimension.COUNT and found[0].dimension not in _PLAIN:
            return replace(found[0], period=None, of="", change="", level="")
    return None


def _counted(phrases: list[str]) -> str:
    """The noun that a head names: "Ships seized" gives the ship."""
    for phrase in phrases:
        for word in re.findall(r"[^\W\d_]{3,}", phrase):
            if is_plural(word):
                return singular(word)
    return "item"
