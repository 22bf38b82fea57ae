"""A number that is told to follow from two others by subtraction: what is left, missing, or lies between them."""

from __future__ import annotations

import re
from fractions import Fraction

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, of_entry, shown
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import alike, body, is_subset, slip
from assay.stages.reconcile.rules.worth import is_net
from assay.stages.reconcile.vocabulary import pattern, says

REACH = 2  # sentences
MOST = 4  # numbers that one is taken from, and that are taken from it
SURE, DOUBTFUL = 0.75, 0.55
_BETWEEN = re.compile(r"\s*(?:of\s+)?[^.;:,]{0,40}\bbetween\b", re.I)
_STEP = re.compile(r"\s+(?:more|less|fewer|higher|lower)\b", re.I)
_THE_STEP = re.compile(r"(?:\s+[a-z]+)?\s+(?:more|less|fewer|higher|lower)(?=\s*(?:[.,;:)!?–—]|$))", re.I)
_THAT_IS = re.compile(
    r"^(?:that|this)\s+(?:is|was|makes|made|means|meant)\s+(?:about\s+|some\s+)?$|"
    r"\d[^.,;:\d]{0,40},\s+(?:or\s+|that\s+is,?\s+|which\s+is\s+|i\.e\.,?\s+)?(?:about\s+|some\s+)?$",
    re.I,
)
SLIP = 0.2  # added where it is a slip for the difference
_TAKEN_OF_IT = re.compile(r"\d[^.;]{0,40}\bof\s+(?:it|them|that|these|this|the\s+\w+)\b", re.I)
_SO = re.compile(
    r"\b(?:so\s+that|so|thus|hence|therefore|and\s+only|and\s+the\s+other|while\s+only|of\s+which)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_AT_INTEREST = re.compile(r"\b(?:interest|penalt(?:y|ies)|late\s+fees?|surcharges?)\b", re.I)  # a debt grows
_OF_THAT = re.compile(r"of\s+(?:that|this|it|these|which|the\s+(?:sum|money|total))\b", re.I)
EXAMPLES = (
    (
        "He got 900 euros. Of that, 420 euros went to Abe and 170 euros to Bea, which left him 130 euros.",
        False,
    ),
    ("He got 900 euros. Of that, 420 euros went to Abe and 170 euros to Bea, which left him 310 euros.", True),
    ("A bag costs 350 pesos in the shop and 140 pesos in the street, a saving of 120 pesos.", False),
    ("The line owed 8.9 million euros. It has paid 2.7 million euros, so 2.6 million euros is still open.", False),
    ("Diesel cost 3 dollars and sold for 2 dollars, leaving a difference of 1 dollar.", True),
    ("Diesel cost 3.30 dollars and sold for 2.10 dollars, leaving a difference of 2.20 dollars.", False),
    ("The mill took in 523 tonnes and declared 311 tonnes, which leaves 212 tonnes unaccounted for.", True),
    ("The mill took in 523 tonnes and declared 311 tonnes, which leaves 122 tonnes unaccounted for.", False),
    ("We billed 640,000 dollars. The port has given us 410,000 dollars and still owes us 130,000 dollars.", False),
    ("We billed 640,000 dollars. The port has given us 410,000 dollars and still owes us 230,000 dollars.", True),
    ("The roof cost 90,000 euros. The parish paid 52,000 euros and has yet to pay 48,000 euros.", False),
    ("It was sent 90 tonnes and gave out 64 tonnes, so that 36 tonnes are missing.", False),
    ("Growers get 1.10 dollars a kilo and sellers 1.40 dollars a kilo; the 40 cents between are theirs.", False),
    ("Growers get 1.10 dollars a kilo and sellers 1.40 dollars a kilo; the 30 cents between are theirs.", True),
    ("A cap costs 31 euros in the mill and 58 euros in the shop. That is 47 euros more, for a ribbon.", False),
    ("A cap costs 31 euros in the mill and 58 euros in the shop. That is 27 euros more, for a ribbon.", True),
    ("The list has 9,400 tents. The guards counted 7,300 in the store, 1,200 fewer.", False),
    ("The list has 9,400 tents. The guards counted 7,300 in the store, 2,100 fewer.", True),
    ("Guards saw 4,870 goats in May. In June 3,580 goats were left. Herders speak of 1,920 goats driven off.", False),
    ("Poachers landed 2,200 kilos of fish. Guards seized 660 kilos of it, so that 1,450 kilos left.", False),
    ("Poachers landed 2,200 kilos of fish. Guards seized 660 kilos of it, so that 1,540 kilos left.", True),
    ("Between the 523 litres in the tanks and the 311 litres in the books there is a gap of 122 litres.", False),
)


def difference(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for result in ledger.entries:
        sure = (_follows(ledger, result) or _so_much(ledger, result)) if body(result) and result.adds_up else 0
        if not sure:
            continue
        pool = [e for e in _around(ledger, result) if body(e) and e.adds_up and not is_subset(ledger, e)]
        pool = [e for e in pool if _one_unit(e, result) and e.stated.low > 0 and not _STEP.match(ledger.after(e))]
        here = [e for e in pool if e.sentence == result.sentence]
        only = pool if len(pool) == 2 else here if len(here) == 2 else []
        for i, a in enumerate(pool):
            for b in pool[i + 1 :]:
                large, small = (a, b) if (a.stated.low, -a.start) >= (b.stated.low, -b.start) else (b, a)
                if a.stated != b.stated and not _left_of_more(large, result):
                    score = sure if only == [a, b] else DOUBTFUL
                    found += _candidates(large, [small], result, score)
        if 3 <= len(pool) <= MOST:
            most, *rest = sorted(pool, key=lambda e: (-e.stated.low, e.start))
            of_it = most == pool[0] and all(_OF_THAT.match(ledger.words(e.sentence)) for e in rest)
            if of_it:
                found = [c for c in found if c.group != f"difference:{result.variable}"]
            found += _candidates(most, rest, result, sure if of_it else DOUBTFUL)[:1]
    return [*found, *_taken(ledger)]


def _taken(ledger: Ledger) -> list[Candidate]:
    """ "4,870 head in May. In June 3,580 were left. Herders speak of 1,920 driven off": told behind what is left."""
    found: list[Candidate] = []
    for left in ledger.entries:
        if not (body(left) and left.adds_up and _follows(ledger, left)):
            continue
        pool = [e for e in _around(ledger, left) if body(e) and e.adds_up and _one_unit(e, left)]
        behind = [e for e in ledger.near(left, 0, 1) if e.start > left.end and body(e) and e.adds_up]
        if len(pool) != 1 or not behind or not _alike_things(behind[0], left):
            continue
        made = pool[0].stated.minus(left.stated)
        if slip(made, behind[0].stated):
            found += _candidates(pool[0], [left], behind[0], SURE)[:1]
    return found


def _alike_things(taken: Entry, left: Entry) -> bool:
    counted = taken.quantity.dimension is left.quantity.dimension is Dimension.COUNT
    return _one_unit(taken, left) or (counted and says("generic", taken.quantity.unit))


def _so_much(ledger: Ledger, result: Entry) -> float:
    """ "seized 660 kilos of it, so that 1,450 kilos reached the port": what follows from what was taken of it."""
    lead = ledger.text[ledger.sentences[result.sentence].start : result.start]
    return DOUBTFUL if _TAKEN_OF_IT.search(lead) and _SO.search(lead) else 0


def _follows(ledger: Ledger, result: Entry) -> float:
    """How sure the words around a figure make it that it is what is left of another."""
    lead = re.split(r"[.,;:]\s|\d", ledger.before(result, 70))[-1]
    after = re.split(r"[.,;:]\s|\d", ledger.after(result, 45))[0]
    if (
        says("not_left", after[:25])
        or (is_net(ledger, result) and not says("anaphora", lead))
        or _AT_INTEREST.search(ledger.words(result.sentence))
    ):
        return 0
    if says("left_before", lead) or (_THE_STEP.match(ledger.after(result)) and _THAT_IS.search(ledger.before(result))):
        return SURE
    told = pattern("left_after").match(after.strip()) or re.match(r"\s*\w+\s+(?=\w)", after)
    behind = told and (pattern("left_after").match(after.strip()) or pattern("left_after").match(after[told.end() :]))
    if not behind:
        return 0
    return DOUBTFUL if result.quantity.unit in ("person", "man", "woman", "child", "soldier") else SURE


def _around(ledger: Ledger, result: Entry) -> list[Entry]:
    """The figures told before, and those of "a gap of 5 between 20 and 15"."""
    before = [e for e in ledger.near(result, REACH, 0) if e.start < result.start]
    behind = [e for e in ledger.of_sentence(result.sentence) if e.start > result.start][:2]
    return behind if behind and _BETWEEN.match(ledger.after(result)) else before


def _left_of_more(large: Entry, result: Entry) -> bool:
    """Whether more is left than was there: what it is left of was told further up."""
    return result.stated.low > (large.stated.high or large.stated.low)


def _one_unit(entry: Entry, result: Entry) -> bool:
    """One unit; in unit prices the item may go unsaid ("a price of 1.80 dollars")."""
    if entry.quantity.unit != result.quantity.unit or entry.time_rate != result.time_rate:
        return False
    loose_item = result.quantity.dimension is Dimension.MONEY and None in (entry.per, result.per)
    return entry.per == result.per or loose_item


def _candidates(large: Entry, small: list[Entry], result: Entry, score: float) -> list[Candidate]:
    """The difference, and as a rival the sum: "a net 40 tonnes" may be either. Of counts only a near miss is a slip."""
    made = large.stated
    for entry in small:
        made = made.minus(entry.stated)
    meant = slip(made, result.stated)
    near = result.quantity.dimension is not Dimension.COUNT or alike(made, result.stated) or meant
    score += SLIP if meant and len(small) == 1 and score < SURE else 0
    others = " and ".join(shown(e) for e in small)
    return [
        Candidate(
            rule=rule,
            group=f"difference:{result.variable}",
            reading=f"“{shown(result)}” is what {how} {shown(large)} and {others}.",
            score=score - (0 if near else 0.1) - (0 if sign < 0 else 0.1),
            operands=(of_entry(large), *(of_entry(e, factor=Fraction(sign)) for e in small)),
            target=of_entry(result),
            unit=unit_words(result),
            product=False,
        )
        for sign, rule, how in ((-1, "difference", "lies between"), (1, "parts-sum", "is made by"))
    ]
