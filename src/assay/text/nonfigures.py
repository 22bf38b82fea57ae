"""Numbers that are no figures: dates, times, names, identifiers, marks of a list."""

from __future__ import annotations

import re
from functools import cache

from assay.model import DateRange
from assay.text.dates import find_atoms
from assay.text.numeral import Numeral
from assay.text.resources import load

_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"(?<=\d\d)\s(?!is\b|was\b|has\b|says\b)[a-z]{3,}[^s\W]s\s")
_WORDY = frozenset({"links", "idioms"})  # the patterns that fit text without a digit


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    names = "|".join(re.escape(w) for w in sorted(load("quantities.yaml")["identifiers"], key=lambda w: (-len(w), w)))
    scales = "hundred|thousand|million|billion|trillion|per\\s?cent"
    coded = "|".join(re.escape(w) for w in load("quantities.yaml")["coded"])
    return {
        "times": re.compile(
            r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:am|pm|a\.m\.|p\.m\.|UTC|GMT|hrs?|h)\b|\b\d{1,2}:\d{2}(?::\d{2})?\b|"
            r"\b\d{1,2}\s*(?:am|pm|a\.m\.|p\.m\.|o['’]clock)(?!\w)",
            re.I,
        ),
        "links": re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+"),
        "phones": re.compile(
            r"(?<!\w)\+?\(?\d{1,4}\)?(?:[\s-]\(?\d{2,5}\)?){3,}(?!\w)|"
            r"\+\d[\d\s()-]{7,}\d|\b\d{3}-\d{3,4}-\d{3,4}\b"
        ),
        "slashed": re.compile(r"(?<![\w.])\d+/\d+(?:/\d+)*(?![\w.]*\d)"),
        "coded": re.compile(r"\b(?=[A-Z])(?=[\w/.-]*\d)[A-Z][\w]*[-/][\w/-]*\d[\w/-]*\b|\b\w+/\d[\w/]*\b"),
        "listed": re.compile(r"(?m)^\s*(?:\(?\d{1,3}[.)]|\(\d{1,3}\)|[-•]\s*\d{1,2}[.)])(?=\s)"),
        "named": re.compile(
            r"(?<![\w-])(?=\w++(?:\.|:|\s+number|\s+no\.?|\s*#)?\s+#?\d)"  # few words are followed so
            rf"(?:{names})s?(?:\.|:|\s+number|\s+no\.?|\s*#)?"
            r"\s+#?\d[\d/.-]*(?:\s*(?:and|to|,|-|–)\s*\d+)*(?!\d)",
            re.I,
        ),
        "dashed": re.compile(
            rf"\b(?:{coded})s?(?:\s+(?:number|no\.?|#))?\s+\d+(?:[-/]\d+)+\b(?![-–]|\s+(?:{scales})\b|\s*%)", re.I
        ),
        "voted": re.compile(
            r"\b\d+\s?[-–]\s?\d+\s+(?:vote|ruling|win|defeat|majority|decision|victory|loss|draw)\b", re.I
        ),
        "iban": re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?(?!\w)"),
        "generation": re.compile(r"\b\dG\b"),
        "dotted": re.compile(r"\b\d+(?:\.\d+){2,}\b(?!,\d)"),
        "hashed": re.compile(r"#\s?\d+"),
        "long": re.compile(r"(?<![\d.,$€£₦])\d{7,}(?![\d.,]*\s*(?:%|[a-z]))"),
        "idioms": re.compile(
            r"\b(?:one\s+another|no\s+one|one\s+by\s+one|(?:one|two|three)\s+at\s+a\s+time|one\s+day|one\s+thing|"
            r"at\s+once|number\s+one|"
            r"square\s+one|no\.?\s?1|24/7|at\s+first|first\s+of\s+all|in\s+the\s+first\s+place|second\s+hand)\b",
            re.I,
        ),
    }


def nonfigures(text: str, reference: DateRange | None) -> list[tuple[int, int]]:
    """Stretches whose numbers are dates, times, names or marks of a list."""
    masks = [(a.start, a.end) for a in find_atoms(text, reference)]
    wordy = _DIGIT.search(text) is None
    for name, pattern in _patterns().items():
        for match in pattern.finditer(text) if not wordy or name in _WORDY else ():
            if name == "named" and _measured(text, match):
                continue
            masks.append(match.span())
    return sorted(masks)


def _measured(text: str, match: re.Match[str]) -> bool:
    """An identifier's noun before a number with a unit is no identifier ("platform 12 km off", "on paper 59 men")."""
    unit = r"\s*(?:%|percent|per\scent|million|billion|thousand|km|barrels|tonnes|dollars|people)|,\d{3}"
    if re.match(unit, text[match.end() :]):
        return True
    set_apart = re.search(r"\b(?:on|in|at)\s+(?:the\s+)?$", text[max(0, match.start() - 8) : match.start()], re.I)
    return set_apart is not None and _COUNTED.match(text, match.end()) is not None


def links(text: str) -> list[tuple[int, int]]:
    """Addresses of the web and of mail."""
    return [m.span() for m in _patterns()["links"].finditer(text)]


def phones(text: str) -> list[tuple[int, int]]:
    """Telephone numbers."""
    return [m.span() for m in _patterns()["phones"].finditer(text)]


def masked(numeral: Numeral, masks: list[tuple[int, int]]) -> bool:
    return any(start < numeral.end and numeral.start < end for start, end in masks)
