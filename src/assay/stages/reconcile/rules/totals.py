"""Figures added up behind them: "120,000, 95,000 and 80,000 euros, 295,000 in total".

The parts stand in the sentence of their sum, or in the sentences just before a sum that takes them all up
("Together the two came to 45,000"). What "in all" adds up in a sentence of its own may be more than was
listed, and then nothing is said.
"""

from __future__ import annotations

import re

from assay.model import Bound, Dimension
from assay.stages.reconcile.candidate import Candidate, of_entry, shown
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import alike, body, is_norm, is_subset, one_off, slip
from assay.stages.reconcile.rules.lists import is_open
from assay.stages.reconcile.vocabulary import pattern, says

REACH = 4  # sentences
SURE, LOOSE = 0.85, 0.6
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_JOINT = re.compile(r"(?:,|;|\band\b|\bplus\b|\bthen\b)", re.I)
_CLOSES = re.compile(r"[,;:(–—-]\s|\bfor\s+a\s+total\b|\bwhich\b|\bmaking\b|\btotall?ing\b|\s=\s", re.I)
_GROWS = re.compile(
    r"\b(?:bring|brings|bringing|brought|taking|takes|raising|raises|raised|so\s+far|already|since|now)\b", re.I
)
_OTHER = re.compile(
    r"\b(?:of\s+which|of\s+whom|of\s+them|out\s+of|of\s+an?\s+total|from\s+an?\s+total|against|compared|instead|than|rather|"
    r"rest|remainder|remaining|others|only)\b",
    re.I,
)
_OF_THEM = re.compile(r"\bof\s+(?:them|these|those)\b", re.I)
_FROM_BOTH = re.compile(r"(?:\s+of\s+\w+)?\s+(?:from|in|on|of|for|by|at)\s+both\s+(?:of\s+)?[a-z]", re.I)
_ONE_MORE = re.compile(r"(?:,|\band)\s+(?:an?(?!\s+(?:\w+\s+)?(?:total|sum))|another|one|several|some|other)\s", re.I)
EXAMPLES = (
    ("It paid 140 euros, 75 euros and 60 euros, 275 euros in total.", True),
    ("It paid 140 euros, 75 euros and 60 euros, 285 euros in total.", False),
    ("The ward took in 94 patients on Monday and 127 patients on Tuesday, a total of 212 patients.", False),
    ("The ward took in 94 patients on Monday and 127 patients on Tuesday, a total of 221 patients.", True),
    ("In one cave were 38 kilos of wax and in another 53 kilos, together 19 kilos.", False),
    ("It paid 140 euros in June and 75 euros in July, for a total of 235 euros.", False),
    ("In June it paid 140 euros, in July 75 euros and in May 61 euros. Altogether that was 286 euros.", False),
    (
        "He got 64,000 tiles. He used 39,000 of them here and 25,000 tiles at home, that is 46,000 tiles in all.",
        False,
    ),
    ("Eighteen boats left in spring, 27 boats in summer and 33 boats in autumn. In all, 88 boats left.", False),
    ("One ship had 51 tonnes of wheat and the other 32 tonnes. He signed for 38 tonnes from both ships.", False),
    ("One ship had 51 tonnes of wheat and the other 32 tonnes. He signed for 83 tonnes from both ships.", True),
    ("A first payment was of 140 euros. A second, of 75 euros, followed. Together the two came to 215 euros.", True),
    ("A first payment was of 140 euros. A second, of 75 euros, followed. Together the two came to 235 euros.", False),
)


def totals(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for total in ledger.entries:
        if not body(total) or not total.adds_up or total.per or not is_sum(ledger, total):
            continue
        told = [e for e in ledger.of_sentence(total.sentence) if e.end <= total.start]
        here = [e for e in told if _may_add(ledger, e, total)]
        some = [e for e in told if e not in here and is_subset(ledger, e)]
        here = [*some, *here] if len(here) == len(some) == 1 and _near_miss([*some, *here], total) else here
        if len(here) >= 2:
            found += _beside(ledger, here, total)
        elif not here:
            found += _before(ledger, total)
    return found


def is_sum(ledger: Ledger, entry: Entry) -> bool:
    """Whether the words around a figure say that it adds others up."""
    lead = re.split(r"[.;:]\s|\d", ledger.before(entry, 60))[-1]
    clause = re.split(r",\s(?=\S)", lead)[-1]
    behind = re.match(rf"\s*(?:[\w-]+\s+){{0,2}}?{pattern('sum_after').pattern}", ledger.after(entry, 45), re.I)
    if _GROWS.search(lead) or re.search(r"\b(?:out\s+)?of\s+(?:an?\s+)?total|\bfrom\s+a\s+total", lead, re.I):
        return bool(re.search(r"\bfor\s+a\s+total\s+of\s+$", lead, re.I))
    return bool(behind) or says("sum_before", clause) or _FROM_BOTH.match(ledger.after(entry, 40)) is not None


def _may_add(ledger: Ledger, part: Entry, total: Entry) -> bool:
    one_unit = part.quantity.unit == total.quantity.unit and part.quantity.dimension is total.quantity.dimension
    plain = part.adds_up and not part.per and not part.time_rate and part.quantity.bound is not Bound.VAGUE
    return one_unit and plain and body(part) and not is_subset(ledger, part) and not is_norm(ledger, part)


def _near_miss(parts: list[Entry], total: Entry) -> bool:
    """Whether a total is a slip for what the parts make."""
    made = point(0)
    for part in parts:
        made = made.plus(part.stated)
    return slip(made, total.stated) or made == total.stated


def _beside(ledger: Ledger, parts: list[Entry], total: Entry) -> list[Candidate]:
    """The parts are the members of the list that the sum closes; an earlier figure may stand outside it."""
    middle = ledger.text[parts[-1].end : total.start]
    region = ledger.text[ledger.sentences[total.sentence].start : total.start]
    if not _CLOSES.search(middle) or len(middle) > 90 or is_open(region):
        return []
    if _OTHER.search(_OF_THEM.sub("", region, count=1) if _near_miss(parts, total) else region):
        return []
    if _unread(ledger, parts, total):
        return []
    for number in range(len(parts) - 1, 0, -1):
        joint = ledger.text[parts[number - 1].end : parts[number].start]
        if len(joint) > 90 or not _JOINT.search(joint):
            parts = parts[number:]
            break
    if total.quantity.dimension is Dimension.COUNT and _ONE_MORE.search(ledger.text[parts[0].start : total.start]):
        return []
    runs = [parts[n:] for n in range(len(parts) - 1)]
    return [_candidate(run, total, SURE if run is runs[0] else LOOSE) for run in runs]


def _unread(ledger: Ledger, parts: list[Entry], total: Entry) -> bool:
    """Whether a number that was not taken for a figure stands among the parts: "Alva sold 23, Madar 19 and Noor 16"."""
    read = [(e.start, e.end) for e in ledger.inside(parts[0].start, total.start)]
    numbers = re.finditer(r"(?<=[A-Za-z] )\d{1,3}(?=,?\s+and\b|,\s)", ledger.text[: total.start])
    return any(n.start() > parts[0].start and not any(a <= n.start() < b for a, b in read) for n in numbers)


def _before(ledger: Ledger, total: Entry) -> list[Candidate]:
    """The parts are all the figures of that kind in the sentences before, if the words take them all up."""
    lead = ledger.text[ledger.sentences[total.sentence].start : total.start]
    around = lead + re.split(r"[.,;:]\s", ledger.after(total, 40))[0]
    if len(lead) > 60 or _OTHER.search(around) or _GROWS.search(around):
        return []
    told = next((n for word, n in _NUMBERS.items() if re.search(rf"\b(?:the\s+{word}|both)\b", around, re.I)), None)
    sure = says("all_of_them", around)
    runs: list[list[Entry]] = []
    parts: list[Entry] = []
    for number in range(total.sentence - 1, max(-1, total.sentence - 1 - REACH), -1):
        here = [e for e in ledger.of_sentence(number) if _may_add(ledger, e, total)]
        if not here or _OTHER.search(ledger.words(number)) or is_open(ledger.words(number)):
            break
        if any(is_sum(ledger, e) for e in here):
            break
        parts = [*here, *parts]
        if len(parts) >= 2:
            runs.append(list(parts))
    firm = [r for r in runs if told in (None, len(r))] if sure else [r for r in runs if _all_but_one_digit(r, total)]
    return [_candidate(run, total, SURE if run in firm[-1:] else LOOSE) for run in runs]


def _all_but_one_digit(parts: list[Entry], total: Entry) -> bool:
    """ "18 in April, 27 in May and 33 in June. In all, 88": three or more make it but for one digit."""
    made = point(0)
    for part in parts:
        made = made.plus(part.stated)
    return len(parts) > 2 and (one_off(made, total.stated) or _near_miss(parts, total))


def _candidate(parts: list[Entry], total: Entry, score: float) -> Candidate:
    made = point(0)
    for part in parts:
        made = made.plus(part.stated)
    larger = total.stated.low > max(p.stated.low for p in parts)
    near = slip(made, total.stated) or (larger and alike(made, total.stated))
    return Candidate(
        rule="parts-sum",
        group=f"total:{total.variable}",
        reading=f"“{shown(total)}” adds up {', '.join(shown(p) for p in parts)}.",
        score=score if near else min(score, LOOSE),
        operands=tuple(of_entry(p) for p in parts),
        target=of_entry(total),
        unit=unit_words(total),
        product=False,
    )
