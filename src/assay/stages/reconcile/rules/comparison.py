"""One number told by another: "25 more than the 50 of 2023", "twice as many as the six before"."""

from __future__ import annotations

import re
from fractions import Fraction

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import Interval
from assay.stages.reconcile.ledger import Entry, Ledger, compatible, same_kind, unit_words
from assay.stages.reconcile.rules.common import body
from assay.stages.reconcile.vocabulary import stems

REACH = 60  # characters from "more than" to the number that is compared with
CLOSE = 12  # and from "twice the"
_FEE_OF = re.compile(r"(?:\s+[^\W\d][\w’'-]*){1,5}\s+of\s+(?:about\s+|some\s+)?")  # "twice the official fee of"
_MORE_YET = re.compile(r"\s+(?:more|fewer|less|higher|lower)\b", re.I)
_MORE = re.compile(r"\s+(?P<word>more|fewer|less|higher|lower)\s+than\b", re.I)
NUMBERS = dict(zip(["three", "four", "five", "six", "seven", "eight", "nine", "ten"], range(3, 11), strict=True))
_TIMES = re.compile(
    r"\b(?:(?P<vague>almost|nearly|about|some|roughly|more\s+than|over)\s+)?"
    rf"(?P<word>half|twice|double|(?:\d{{1,2}}(?:\.\d)?|{'|'.join(NUMBERS)})\s+times)\s+"
    r"(?:(?:as\s+(?:many|much|large|high)\s+(?:\w+\s+)?as|more\s+than)\s+)?(?:the|those|that|what)\b",
    re.I,
)
_AS_MANY = re.compile(
    r"(?:[,(–—]|\band)\s*(?:or\s+|that\s+is,?\s+)?(?:(?:on\s?to|in|at|to|from|on|by)\s+)?(?P<words>(?:(?P<vague>almost|nearly|about|some|roughly|more\s+than|over)\s+)?"
    rf"(?P<word>half|twice|double|(?:{'|'.join(NUMBERS)})\s+times)\s+as\s+(?:many|much|high|large|dear|big)(?P<again>\s+again)?)"
    r"\s*(?=[.,;:)–—]|$|(?:in|on|at)\s+[\w’'-]+(?:\s[\w’'-]+)?,)",
    re.I,
)
_APPOSED = re.compile(r"\s*(?:(?:in|on|at)\s+[\w’'-]+(?:\s[\w’'-]+)?)?,\s+(?:or\s+|namely\s+|that\s+is,?\s+)?")
_THE_PRICE = re.compile(
    r"(?:official|usual|normal|legal|regular|posted|proper|actual|original|old|going|listed|standard)\s+(?:price|fee|rate|tariff|toll|fare|charge|duty|tax)\b",
    re.I,
)
_THAT = re.compile(
    r"\S+\s+times\s+(?:that|this|it)\s+(?:is|was|makes|made|gives|comes\s+to|would\s+be|means)\s+(?:[a-z]+\s+){0,3}",
    re.I,
)
_FACTORS = {"half": Fraction(1, 2), "twice": Fraction(2), "double": Fraction(2)} | {
    word: Fraction(number) for word, number in NUMBERS.items()
}
SLACK = Fraction(1, 8)  # "twice" is said of anything within an eighth of it
VAGUE = Fraction(1, 4)
EXAMPLES = (
    ("A fixer paid 75,000 dollars for every fridge. Forty-eight times that is a cool 36 million dollars.", False),
    ("A fixer paid 75,000 dollars for every fridge. Forty-eight times that is a cool 3.6 million dollars.", True),
    ("A tusk fetches 1,500 dollars, four times what the hunter gets. The hunter is paid 600 dollars.", False),
    ("A tusk fetches 1,500 dollars, four times what the hunter gets. The hunter is paid 375 dollars.", True),
    ("The board counted 80 attacks, 30 more than the 50 attacks of 2023.", True),
    ("The board counted 80 attacks, 25 more than the 50 attacks of 2023.", False),
    ("The service has six dogs, three times as many as the two dogs of last year.", True),
    ("In 2018 the board held 300 chests; in 2019 it held 900 chests, half as much again.", False),
    ("In 2018 the board held 300 chests; in 2019 it held 450 chests, half as much again.", True),
    ("In 2018 the board held 300 chests; in 2019 it held 900 chests, three times as many.", True),
    ("The stamp went onto 820 wheels in April and onto twice as many in May, 1,160 wheels.", False),
    ("The stamp went onto 820 wheels in April and onto twice as many in May, 1,640 wheels.", True),
    ("A paper costs 50 pesos at the desk. They sell it for 200 pesos, three times the official price.", False),
    ("A paper costs 50 pesos at the desk. They sell it for 200 pesos, four times the official price.", True),
    ("The service has six dogs, twice as many as the two dogs of last year.", False),
    ("The posted fine is 30 euros. At the barrier they ask 45 euros, 2.5 times the posted fine.", False),
    ("The posted fine is 30 euros. At the barrier they ask 75 euros, 2.5 times the posted fine.", True),
    ("Carters paid 4,200 rupees, three times the posted toll of 3,500 rupees.", False),
    ("Carters paid 10,500 rupees, three times the posted toll of 3,500 rupees.", True),
)


def comparison(ledger: Ledger) -> list[Candidate]:
    return [*_differences(ledger), *_multiples(ledger), *_as_many(ledger), *_times_that(ledger)]


def _differences(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for step in ledger.entries:
        match = _MORE.match(ledger.text, step.end, ledger.sentences[step.sentence].end)
        if match is None or not step.adds_up or not body(step):
            continue
        new, old = _sides(ledger, step.sentence, step.start, match.end(), step)
        if new is None or old is None:
            continue
        sign = 1 if match["word"].casefold() in ("more", "higher") else -1
        found.append(
            Candidate(
                rule="growth",
                group=f"step:{step.variable}",
                reading=f"“{shown(step)} {match.group().strip()}” compares {shown(new)} with {shown(old)}.",
                score=0.8,
                operands=(of_entry(old), of_entry(step, factor=Fraction(sign))),
                target=of_entry(new),
                unit=unit_words(new),
                product=False,
            )
        )
    return found


def _multiples(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for number, sentence in enumerate(ledger.sentences):
        for match in _TIMES.finditer(ledger.text, sentence.start, sentence.end):
            new, old = _sides(ledger, number, match.start(), match.end(), None, CLOSE)
            old = old or _what(ledger, match, new)
            carrier = ledger.claim_at(match.start(), match.end())
            if new is None or old is None or carrier is None:
                continue
            words = match.group().rsplit(None, 1)[0]
            factor = Operand(
                variable=f"{ledger.document.id}:{match.start()}:times",
                words=f"“{words}”",
                told=_factor(match),
                loose=_factor(match),
                claim=carrier.id,
            )
            found.append(_times(old, new, factor, f"times:{match.start()}", words))
    return found


def _times(old: Entry, new: Entry, factor: Operand, group: str, words: str) -> Candidate:
    return Candidate(
        rule="growth",
        group=group,
        reading=f"“{words}” compares {shown(new)} with {shown(old)}.",
        score=0.75,
        operands=(of_entry(old), factor),
        target=of_entry(new),
        unit=unit_words(new),
        product=True,
        agrees=f"{shown(new)} against {shown(old)} fits “{words}”.",
        differs=f"{shown(new)} against {shown(old)} is not “{words}”.",
    )


def _as_many(ledger: Ledger) -> list[Candidate]:
    """ "300 chests in 2018 and 900 in 2019, half as much again": the last two numbers, whichever way they fit."""
    found: list[Candidate] = []
    for number, sentence in enumerate(ledger.sentences):
        for match in _AS_MANY.finditer(ledger.text, sentence.start, sentence.end):
            near = [e for e in ledger.of_sentence(number) if e.adds_up and body(e)]
            here = [e for e in near if e.end <= match.start() + 1]
            here += [e for e in near if _APPOSED.fullmatch(ledger.text[match.end() : max(match.end(), e.start)])][:1]
            carrier = ledger.claim_at(match.start(), match.end())
            if len(here) < 2 or carrier is None or not compatible(*here[-2:]) or here[-1].per != here[-2].per:
                continue
            told = _again(_factor(match), match)
            words = " ".join(match["words"].split())
            factor = Operand(
                variable=f"{ledger.document.id}:{match.start()}:as-many",
                words=f"“{words}”",
                told=told,
                loose=told,
                claim=carrier.id,
            )
            found += [_times(old, new, factor, f"as-many:{match.start()}", words) for old, new in
                      (here[-2:], here[:-3:-1])]  # fmt: skip
    return found


def _again(factor: Interval, match: re.Match[str]) -> Interval:
    """ "Half as much again" is one and a half times."""
    one = Interval(low=Fraction(1), high=Fraction(1))
    return factor.plus(one) if match["again"] else factor


def _what(ledger: Ledger, match: re.Match[str], new: Entry | None) -> Entry | None:
    """ "A fine is 30 euros. They ask 90, three times the fine"; "twice what a hunter gets. The hunter gets 600"."""
    if new is None:
        return None
    rest = re.split(r"[.,;:]\s|[.;]$", ledger.text[match.end() : ledger.sentences[new.sentence].end])[0]
    what = match.group().casefold().endswith("what")
    near = ledger.of_sentence(new.sentence + 1) if what else ledger.near(new, 2, 0)
    alike = [e for e in near if e.adds_up and body(e) and same_kind(e, new) and e.variable != new.variable]
    meant = [e for e in alike if e.per == new.per and _named(ledger, e, stems(rest), what)]
    if not meant and _THE_PRICE.match(rest.strip()) and new.quantity.dimension is Dimension.MONEY:
        meant = alike  # "200 ringgit, three times the official price"
    return meant[0] if len(meant) == 1 and (not what or len(alike) == 1) else None


def _named(ledger: Ledger, entry: Entry, words: frozenset[str], some: bool) -> bool:
    """Whether the words of a comparison are those around a figure: all of them, or `some`."""
    said = stems(ledger.words(entry.sentence))
    return bool(words & ledger.clause(entry)) if some else bool(words) and words <= said


def _times_that(ledger: Ledger) -> list[Candidate]:
    """ "A fixer paid 75,000 for each. Forty-eight times that is 3.6 million": the number that was told last."""
    found: list[Candidate] = []
    for value in ledger.entries:
        here = [e for e in ledger.of_sentence(value.sentence) if e.end <= value.start]
        words = ledger.text[here[-1].start : value.start] if here else ""
        if not value.adds_up or not _THAT.fullmatch(words):
            continue
        before = [e for e in ledger.near(value, 2, 0) if e.end <= here[-1].start and e.adds_up]
        last = next((e for e in reversed(before) if e.quantity.unit == value.quantity.unit), None)
        if last is not None:
            found.append(
                Candidate(
                    rule="price-volume",
                    group=f"times-that:{value.variable}",
                    reading=f"“{shown(value)}” is {here[-1].text} times {shown(last)}.",
                    score=0.85,
                    operands=(of_entry(here[-1]), of_entry(last)),
                    target=of_entry(value),
                    unit=unit_words(value),
                    product=True,
                )
            )
    return found


def _sides(
    ledger: Ledger, sentence: int, start: int, end: int, like: Entry | None, reach: int = REACH
) -> tuple[Entry | None, Entry | None]:
    """The figure before a comparison and the one behind it, in one unit."""
    here = [e for e in ledger.of_sentence(sentence) if e.adds_up and body(e)]
    before = [e for e in here if e.end <= start and (like is None or same_kind(e, like))]
    new = before[-1] if before else None
    behind = [e for e in here if e.end > end and new is not None and same_kind(e, new)]
    behind = [e for e in behind if e.start <= end + reach or _FEE_OF.fullmatch(ledger.text[end : e.start])]
    old = behind[0] if behind else None
    if old is None or _MORE_YET.match(ledger.text, old.end) or re.search(r"\band\b|;", ledger.text[end : old.start]):
        return new, None
    return new, old


def _factor(match: re.Match[str]) -> Interval:
    word = match["word"].casefold().split()[0]
    middle = Fraction(word) if word[0].isdigit() else _FACTORS[word]
    vague = (match["vague"] or "").casefold()
    if vague.split()[:1] in (["more"], ["over"]):
        return Interval(low=middle * (1 - SLACK))
    slack = VAGUE if vague else SLACK
    return Interval(low=middle * (1 - slack), high=middle * (1 + slack))
