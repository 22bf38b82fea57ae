"""A share of a whole against the part: "96 million gallons, or 8 per cent of sales"."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec.structs import replace

from assay.model import Dimension
from assay.stages.reconcile.candidate import PLAUSIBLE, Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import between, in_words, point, rounded
from assay.stages.reconcile.ledger import Entry, Ledger, compatible, unit_words
from assay.stages.reconcile.rules.common import (
    OF_IT,
    as_change,
    body,
    conversion_factor,
    distance,
    factor_operand,
    is_subset,
    kin,
    mistyped,
    near,
    once_more,
    restates,
)
from assay.stages.reconcile.rules.stretches import time_operand
from assay.stages.reconcile.vocabulary import pattern, same_thing, says, stems
from assay.stages.reconcile.windows import DAYS, apart, ratio

PER_CENT = Fraction(1, 100)
APPOSED = 0.5  # the link of what is told right beside its share
SLIP, LOOSE = 0.75, 0.6
LEFT = 0.8  # what is told to be left after a share "of that"
FAR = 12  # sentences to a part of which the share is mistyped
SHARED_OF = 20  # code points from a share to the whole that it is told of
REACH = 8  # sentences between a share and its part or whole
_RELATIVE = re.compile(
    r",\s+(?:or|which\s+(?:is|was|makes|made\s+up)|that\s+is|i\.e\.|"
    r"which\s+(?:[\w’'-]+\s+){1,4}?(?:calls?|called|gives?|gave|puts?|counts?|counted|reckons?|reckoned|describes?|"
    r"described|states?|stated)(?:\s+(?:as|at|to\s+be))?)\s+(?:\w+\s+)?$", re.I)  # fmt: skip
PAIR = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:out\s+)?of\s+(?:a\s+total\s+of\s+|all\s+)?(?:(?:the|its|their|our|his|her|my|these|those|some)\s+)?"
    r"(?:[a-z]+\s+)?", re.I)  # fmt: skip
_WHAT_GOT = re.compile(
    r"\s+of\s+(?:what|the\s+\w+(?:\s+that|\s+which)?)\s+(?P<who>(?:[\w’'-]+\s+){1,3}?)(?:had\s+|has\s+|have\s+|was\s+|were\s+|"
    r"been\s+)*(?:receiv|got|given|paid\s+for|been\s+paid|collect|earn|tak|took|rais)", re.I)  # fmt: skip
_AS_MUCH = re.compile(r"\s+as\s+\w+", re.I)  # "half as much again" is told of two levels
_PERCENT = re.compile(r"%|\bper\s*cent\b", re.I)
_SHARING = stems("share portion cut part commission")
EXAMPLES = (
    ("A carver earns 720 dollars. The guild keeps a quarter of that, so that 600 dollars are left to him.", False),
    ("A carver earns 720 dollars. The guild keeps a quarter of that, so that 540 dollars are left to him.", True),
    ("The ministry gave Tula 9 million euros. Tula handed Kort 4.5 million euros, half of what it had received.", True),
    (
        "The ministry gave Tula 9 million euros. Tula handed Kort 3.1 million euros, half of what it had received.",
        False,
    ),
    ("The permit is for 42 hectares, barely half a per cent of the 8.4 million square metres cleared.", False),
    ("The permit is for 42 hectares, 5 per cent of the 8.4 million square metres cleared.", True),
    ("The towns drew 486,000 litres. Books account for 60 percent. For 149,400 litres no trip was shown.", False),
    ("He sold 418 rifles. The sale took four years. He lost 5.3 percent of the 11,940 arms of the army.", False),
    (
        "They cheated us out of 53.1 million euros. They won tenders worth 167.2 million euros. "
        "The overcharge was 30 percent of that.",
        False,
    ),
    ("Vets saw 320 horses; one in eight, 64 animals, was lame.", False),
    ("Vets saw 320 horses; one in eight, 40 animals, was lame.", True),
    ("The fund paid for 36,000 meals. Cooks served 21,240 meals. So 14 percent of them were never eaten.", False),
    ("Of 25,000 seats in the hall, 5,000 seats are broken. That is a quarter of the house.", False),
    ("Of 25,000 seats in the hall, 5,000 seats are broken. That is a fifth of the house.", True),
    ("In Kop 2,300 people may vote. On Sunday 1,403 of them came, the board says, a turnout of 81 percent.", False),
    ("In Kop 2,300 people may vote. On Sunday 1,403 of them came, the board says, a turnout of 61 percent.", True),
    ("We wrote to 480 of them. A week later 36 of them, which the office calls 9 percent, had answered.", False),
    ("We wrote to 480 of them. A week later 36 of them, which the office calls 7.5 percent, had answered.", True),
    ("She earns 3,500 crowns a month and hands 1,400 crowns of it, 14 per cent, to her foreman.", False),
    ("She earns 3,500 crowns a month and hands 1,400 crowns of it, 40 per cent, to her foreman.", True),
    ("The port handled 500 boxes. Customs opened 40 boxes, or 8 percent of the total.", True),
    ("The port handled 500 boxes. Customs opened 90 boxes, or 8 percent of the total.", False),
)


def share_of_whole(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for share in [as_change(ledger, e) for e in ledger.entries]:
        if not share.is_share or share.quantity.change or not body(share) or _AS_MUCH.match(ledger.text, share.end):
            continue
        around = [e for e in ledger.near(share, REACH) if body(e) and e.adds_up]
        for part in [_of_the_rate(ledger, e) for e in around]:
            link = _link(ledger, share, part)
            if link == 0:
                continue
            for whole in around:
                if whole.variable == part.variable or not whole.stated.low or not _in_one_unit(part, whole, link):
                    continue
                if _impossible(part, whole) or apart(part.window, whole.window):
                    continue
                got = _got(ledger, share, whole)
                if got is False:
                    continue
                score = link + max(_is_whole(ledger, share, part, whole), _only_whole(ledger, share, part, whole))
                score = score if got else min(score, LOOSE)
                found += _readings(ledger, share, part, whole, score, link >= APPOSED)
    return [*found, *_far_parts(ledger), *_swapped(ledger)]


def _of_the_rate(ledger: Ledger, part: Entry) -> Entry:
    """ "gets 3,500 crowns a month and gives 1,400 crowns of it": what is told "of it" is told for the same time."""
    before = [e for e in ledger.of_sentence(part.sentence) if e.end <= part.start and compatible(e, part)]
    if part.time_rate or not before or not before[-1].time_rate or not OF_IT.match(ledger.after(part)):
        return part
    return replace(part, time_rate=before[-1].time_rate)


def _got(ledger: Ledger, share: Entry, whole: Entry) -> bool | None:
    """Whether a figure is what somebody got, where a share is told "of what it had received"; None where nobody says.

    Without such words any figure will do.
    """
    told = _WHAT_GOT.match(ledger.text, share.end)
    if told is None:
        return True
    who = stems(told["who"]) or share.parties
    getter = whole.payee if whole.payee else whole.parties if says("gets", whole.claim.predicate) else frozenset()
    if getter:
        return bool(getter & who)
    named = stems(ledger.words(whole.sentence)) & who
    return True if named and not named & whole.parties else None


def _in_one_unit(part: Entry, whole: Entry, link: float) -> bool:
    """One unit; for what is told right beside its share one dimension is enough: hectares of square metres."""
    if compatible(part, whole):
        return True
    if link >= APPOSED and says("generic", part.quantity.unit) and _counted(part, whole):
        return True  # "320 horses; one in eight, 64 animals"
    factor = conversion_factor(whole.quantity.unit, part.quantity.unit) if link >= APPOSED else None
    return factor is not None and part.quantity.dimension is whole.quantity.dimension


def _counted(one: Entry, other: Entry) -> bool:
    """Whether both count things, which "six times" does not."""
    return one.quantity.dimension is other.quantity.dimension is Dimension.COUNT and other.quantity.unit != "time"


def _readings(ledger: Ledger, share: Entry, part: Entry, whole: Entry, score: float, apposed: bool) -> list[Candidate]:
    """The part of a share, and as a rival what it leaves: "Books account for 60 percent. For 194 litres none do".

    That a figure stands in the sentence of a share makes it its part only where it could be meant for it.
    """
    after = part.sentence == share.sentence + 1 and _PERCENT.search(share.text) and not part.quantity.level
    remains = _remains(ledger, share, part) and _of_that(ledger, share, whole)
    found = []
    for left in (True,) if remains else (False, True) if after and share.stated.exact else (False,):
        made = share_candidate(ledger, share, part, whole, score, left)
        if made is None:
            continue
        if remains:
            return [replace(made, score=LEFT)]
        within = not part.per and part.stated.low < whole.stated.low
        meant = near(made.nominal, part.stated) and _of_that(ledger, share, whole)
        typed = _PERCENT.search(share.text) is not None and mistyped(made.nominal, part.stated)
        if within and (typed or meant):
            made = replace(made, score=max(score, SLIP))
        elif left or (not apposed and not made.holds and not near(made.nominal, part.stated)):
            made = replace(made, score=min(score, LOOSE))
        found.append(made)
    return [c for c in found if c.score >= PLAUSIBLE]


def _remains(ledger: Ledger, share: Entry, part: Entry) -> bool:
    """ "keeps a quarter of that, so that 540 dollars are left": the next figure is told as what is left."""
    behind = [e for e in ledger.near(share, 0, 1) if e.start > share.end and e.adds_up]
    if not behind or behind[0].variable != part.variable:
        return False
    after = re.split(r"[.,;:]\s", ledger.after(part, 30))[0].strip()
    return says("left_before", ledger.text[share.end : part.start]) or pattern("left_after").match(after) is not None


def _of_that(ledger: Ledger, share: Entry, whole: Entry) -> bool:
    """ "eleven tenders worth 167 million. The overcharge came to 30 per cent of that": the amount just before."""
    of = share.quantity.of
    amounts = [e for e in ledger.near(share, 1, 0) if e.end <= share.start and compatible(e, whole) and body(e)]
    return bool(of) and says("anaphora", of) and [e.variable for e in amounts] == [whole.variable]


def _far_parts(ledger: Ledger) -> list[Candidate]:
    """A count told further off, of which a stated share of a stated whole is a slip: 418 rifles, 5.3 of 11,940 arms."""
    found: list[Candidate] = []
    for share in ledger.entries:
        whole = next((e for e in ledger.inside(share.end, share.end + 40) if e.adds_up), None)
        if (
            not share.is_share
            or share.quantity.change
            or whole is None
            or not body(share)
            or not PAIR.fullmatch(ledger.text[share.end : whole.start])
        ):
            continue
        for part in ledger.near(share, FAR):
            one = (
                same_thing(part.quantity.unit, whole.quantity.unit)
                and part.adds_up
                and part.stated.low < whole.stated.low
            )
            if not one or not body(part):
                continue
            true = part.stated.over(whole.stated).scaled(Fraction(100))
            told = point(round(true.low, 1)) if true.exact else true
            made = share_candidate(ledger, share, part, whole, SLIP) if mistyped(told, share.stated) else None
            found += [made] if made else []
    return found


def _swapped(ledger: Ledger) -> list[Candidate]:
    """ "36,000 were paid for, 21,240 served. So 14 percent were not": a share of two numbers, its digits swapped."""
    found: list[Candidate] = []
    for share in ledger.entries:
        if not share.is_share or share.quantity.change or not body(share) or not _PERCENT.search(share.text):
            continue
        before = [e for e in ledger.near(share, 1, 0) if e.end <= share.start and e.adds_up and body(e)]
        before = before or [e for e in ledger.near(share, 2, 0) if e.adds_up and body(e) and e.end <= share.start]
        if len(before) == 1:
            more = [e for e in ledger.near(before[0], 1, 0) if e.end <= before[0].start and e.adds_up and body(e)]
            before = [*more, *before]
        alike = len(before) == 2 and (compatible(*before) or _counted(*before))
        if not alike or before[0].per != before[1].per:
            continue
        part, whole = sorted(before, key=lambda e: e.stated.low)
        true = part.stated.over(whole.stated).scaled(Fraction(100))
        for left in (False, True):
            told = point(round(100 - true.low if left else true.low)) if true.exact else true
            if told.low >= 10 and told != share.stated and _digits_swapped(told.low, share.stated.low):
                made = share_candidate(ledger, share, part, whole, SLIP, left)
                found += [made] if made else []
    return found


def _digits_swapped(one: Fraction, other: Fraction) -> bool:
    return one != other and str(one)[::-1] == str(other)


def _link(ledger: Ledger, share: Entry, part: Entry) -> float:
    """How sure it is that the figure is what the share comes to."""
    told = restates(ledger, share, part) or restates(ledger, part, share) or _which_is(ledger, part, share)
    if told or (share.sentence == part.sentence and is_subset(ledger, part) and once_more(ledger, part, share)):
        return APPOSED
    if part.sentence < share.sentence and once_more(ledger, part, share):
        return APPOSED
    both = bool(_SHARING & stems(ledger.words(share.sentence))) and _says_share(ledger, part)
    if distance(share, part) == 0:
        return 0.25
    return 0.3 if both else 0.1 if distance(share, part) <= 2 else 0


def _which_is(ledger: Ledger, part: Entry, share: Entry) -> bool:
    """ "24,000 tonnes of ore in 2023, which is 15 percent of": nothing of that kind stands between."""
    if part.sentence != share.sentence or part.end > share.start:
        return False
    between = [e for e in ledger.inside(part.end, share.start) if compatible(e, part)]
    return not between and _RELATIVE.search(ledger.text[part.end : share.start]) is not None


def _says_share(ledger: Ledger, entry: Entry) -> bool:
    return bool(_SHARING & ledger.clause(entry))


def _is_whole(ledger: Ledger, share: Entry, part: Entry, whole: Entry) -> float:
    """How sure it is that the figure is that of which the share is told."""
    of = share.quantity.of
    place = ledger.text.find(of, share.end, share.end + 200) if of else -1
    if place >= 0 and place <= whole.start <= place + len(of):
        return 0.5
    earlier = whole.start < share.start
    if of and kin(stems(of), ledger.clause(whole)):
        return 0.3
    if of and says("anaphora", of) and _shared_before(ledger, share, whole):
        return 0.05
    if of and says("anaphora", of) and earlier:
        return 0.3 if _larger(whole, part) else 0.15
    if not of and earlier and distance(whole, share) <= 1:
        return 0.25
    return 0.05


def _only_whole(ledger: Ledger, share: Entry, part: Entry, whole: Entry) -> float:
    """ "They asked 640 of them ... 64 of them, or 7 per cent": the one larger number of that kind told before."""
    again = part.sentence < share.sentence and once_more(ledger, part, share)
    if not again and (share.quantity.of or not is_subset(ledger, part)):
        return 0
    before = [e for e in ledger.near(share, REACH, 0) if e.end <= part.start and body(e) and compatible(e, part)]
    larger = {e.stated for e in before if _larger(e, part)}
    return 0.25 if larger == {whole.stated} else 0


def _shared_before(ledger: Ledger, share: Entry, whole: Entry) -> bool:
    """ "Half of the 80 lorries carried sugar, and a quarter of those": a share of the first share."""
    here = ledger.inside(ledger.sentences[share.sentence].start, share.start)
    return any(e.is_share and e.quantity.of and abs(e.end - whole.start) < SHARED_OF for e in here)


def _larger(whole: Entry, part: Entry) -> bool:
    return part.stated.high is None or (whole.stated.high or whole.stated.low) > part.stated.high


def _impossible(part: Entry, whole: Entry) -> bool:
    """A total is not a share of itself, and a sum is no part of what is made in a day."""
    return part.time_rate is None and whole.time_rate is not None and part.window is None


def share_candidate(
    ledger: Ledger, share: Entry, part: Entry, whole: Entry, score: float, left: bool = False
) -> Candidate | None:
    what = f"what a share of {shown(share)} leaves" if left else f"the {shown(share)} share"
    operands = [_left(share) if left else of_entry(share, factor=PER_CENT), of_entry(whole)]
    agrees = ""
    one_unit = compatible(part, whole) or _counted(part, whole)
    factor = point(1) if one_unit else conversion_factor(whole.quantity.unit, part.quantity.unit)
    if factor is not None and factor != point(1):
        operands.append(factor_operand(ledger, whole.start, whole.quantity.unit, part.quantity.unit, factor))
    if part.time_rate != whole.time_rate:
        time = _time(ledger, part, whole)
        if time is None:
            return None
        operands.append(time)
        agrees = _months(share, part, whole, time)
    return Candidate(
        rule="share-whole",
        group=f"share:{share.variable}",
        reading=f"“{shown(part)}” is {what} of “{shown(whole)}”.",
        score=score,
        operands=tuple(operands),
        target=of_entry(part),
        unit=unit_words(part) or unit_words(whole),
        product=True,
        per=f" a {part.time_rate}" if part.time_rate else "",
        agrees=agrees,
    )


def _left(share: Entry) -> Operand:
    """What a share leaves of the whole."""
    operand = of_entry(share, words=f"(100 − {shown(share)})", factor=PER_CENT)
    hundred = point(100)
    return replace(
        operand,
        variable=f"{operand.variable}:left",
        told=hundred.minus(operand.told),
        loose=hundred.minus(operand.loose),
    )


def _time(ledger: Ledger, part: Entry, whole: Entry) -> Operand | None:
    """What turns the whole's rate into the part's: a stretch of time, or a ratio of two units of time."""
    if whole.time_rate is None or whole.time_rate not in DAYS:
        return None
    if part.time_rate is not None:
        if part.time_rate not in DAYS:
            return None
        times = ratio(whole.time_rate, part.time_rate)
        words = f"{between(times, '', 3)} {whole.time_rate}s a {part.time_rate}"
        return Operand(variable=f"{ledger.document.id}:{part.start}:ratio", words=words, told=times, loose=times)
    length = part.window.lasting(whole.time_rate) if part.window else None
    return time_operand(part, part.window, whole.time_rate, length) if length and part.window else None


def _months(share: Entry, part: Entry, whole: Entry, time: Operand) -> str:
    """How many of the whole's units of time the part makes, and how many there were."""
    unit = whole.time_rate or ""
    each = share.stated.low * whole.stated.low * PER_CENT
    if part.time_rate or not each or share.stated.low != share.stated.high:
        return ""
    money = unit_words(part)
    count = rounded(part.stated.low / each, 3)
    since = _since(part)
    low = f"{float(time.loose.low):.1f}"
    span = f"{low} to {float(time.loose.high):.1f}" if time.loose.high is not None else f"at least {low}"
    span = low if time.loose.exact else span
    return (
        f"{rounded(share.stated.low)} percent of {in_words(whole.stated.low, money)} a {unit} is "
        f"{in_words(each, money)} a {unit}, and {shown(part)} is {count} such {unit}s, "
        f"within the {span} {unit}s{since}."
    )


def _since(entry: Entry) -> str:
    """ " since early 2022" for a figure that is told until the text was written."""
    if entry.period is None or not entry.period.open_end:
        return ""
    return f" since {re.sub('^(?:since|in|for) ', '', ' '.join(entry.period.text.split()), flags=re.I)}"
