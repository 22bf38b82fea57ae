"""A told age against the year of birth: "born in 2004, is 34"; "was born in 1976 ... arrested in 2023, aged 51"."""

from __future__ import annotations

import re
from fractions import Fraction

from assay.model import DateRange
from assay.stages.reconcile.candidate import Candidate, constant
from assay.stages.reconcile.intervals import Interval, point, rounded
from assay.stages.reconcile.ledger import Ledger

REACH = 2  # sentences from a birth to an age
_BORN = re.compile(
    r"\b(?:born\s+(?:on\s+[\w\s,]{3,18}\s|in\s+(?:[A-Z][a-z]+\s+)?(?:in\s+)?)|b\.\s)(?P<year>(?:19|20)\d\d)\b", re.I
)
_AGED = re.compile(
    r"\b(?:aged|at\s+the\s+age\s+of|age\s+of|at\s+age|turned|(?<=[,)]\s)(?:is|was|now)|(?:he|she|who)\s+(?:is|was)(?:\s+now|\s+then)?)\s+(?P<a>[1-9]\d)(?=\s*(?:[.,;:)]|$|and\b|when\b|at\b|years\s+old))|"
    r",\s+(?P<b>[1-9]\d),|\b(?P<c>[1-9]\d)[\s-]years?[\s-]olds?\b|\((?P<d>[1-9]\d)\)", re.I)  # fmt: skip
_HE = re.compile(r"\b(?:he|she|him|her|his)\b", re.I)
_THEN = re.compile(r"\b(?:when|was|then|had|turned|died|took|began|became|arrested|jailed|sentenced|at)\b", re.I)
_THEN_A_DATE = re.compile(  # "was 28 when he bought it, and he owned nine in 2023"
    r"\bwhen\b(?![^,;.]*\b(?:19|20)\d\d\b)[^,;.]*[,;][^.]*\b(?:19|20)\d\d\b", re.I
)
_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]{2,}")
_INSIDE = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]{2,}")
EXAMPLES = (
    ("The guide, born in 1990, is 54.", False),
    ("The guide Orsan was born in 1976. When he was arrested in November 2023, the police gave him as aged 51.", False),
    ("The guide Orsan was born in 1976. When he was arrested in November 2023, the police gave him as aged 47.", True),
)


def age(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for number, sentence in enumerate(ledger.sentences):
        births = list(_BORN.finditer(ledger.text, sentence.start, sentence.end))
        if len(births) != 1:
            continue
        for place in range(number, min(number + REACH + 1, len(ledger.sentences))):
            there = ledger.sentences[place]
            ages = list(_AGED.finditer(ledger.text, there.start, there.end))
            if len(ages) == 1 and (place == number or _of_the_same(ledger, number, place)):
                found += _candidate(ledger, births[0], ages[0], place)
                break
    return found


def _of_the_same(ledger: Ledger, born: int, told: int) -> bool:
    """Whether a sentence tells of the one whose birth another tells: by a pronoun, or by the same name and no other."""
    names = frozenset(_NAME.findall(ledger.words(born)))
    words = ledger.words(told)
    inside = [n for n in _INSIDE.findall(" ".join(ledger.words(n) for n in range(born + 1, told + 1))) if not _month(n)]
    same = _HE.search(words) is not None or bool(names & frozenset(_NAME.findall(words)))
    return same and names.issuperset(inside)


def _month(name: str) -> bool:
    return re.match(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", name) is not None


def _told_on(ledger: Ledger, place: int, year: int) -> DateRange:
    """When somebody was so old: on the one date of the sentence, else when the text was written, if it tells of now."""
    periods = [c.period for c in ledger.claims_of(place) if c.period and not c.period.open_end]
    if _THEN_A_DATE.search(ledger.words(place)):
        return DateRange()
    dated = {(p.start, p.end) for p in periods if not p.start.earliest or p.start.earliest.year != year}
    if not dated and not _THEN.search(ledger.words(place)):
        return ledger.told
    if len(dated) != 1:
        return DateRange()
    start, end = dated.pop()
    return DateRange(earliest=start.earliest, latest=end.latest)


def _candidate(ledger: Ledger, birth: re.Match[str], told: re.Match[str], place: int) -> list[Candidate]:
    year, years = int(birth["year"]), int(next(g for g in told.groups() if g))
    when = _told_on(ledger, place, year)
    carrier = ledger.claim_at(birth.start(), birth.end())
    teller = ledger.claim_at(told.start(), told.end())
    if when.earliest is None or when.latest is None or carrier is None or teller is None:
        return []
    span = Interval(low=Fraction(max(0, when.earliest.year - year - 1)), high=Fraction(when.latest.year - year))
    born = constant(f"{ledger.document.id}:{birth.start()}:age", f"born in {year}: {between_years(span)}", span)
    aged = constant(f"{ledger.document.id}:{told.start()}:aged", f"{years} years old", point(years))
    return [
        Candidate(
            rule="age",
            group=f"age:{told.start()}",
            reading=f"“{told.group().strip(' ,()')}” is the age of the one born in {year}.",
            score=0.8,
            operands=(born.vouched(carrier.id),),
            target=aged.vouched(teller.id),
            unit="year",
            product=False,
        )
    ]


def between_years(span: Interval) -> str:
    return f"{rounded(span.low)} to {rounded(span.high or span.low)} years old"
