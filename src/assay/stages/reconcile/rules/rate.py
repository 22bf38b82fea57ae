"""A rate over its time against a total: "$10 million a week" since 2022 and "$194 million in all"."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations

from msgspec.structs import replace

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import Interval, between, in_words, point, rounded, upper
from assay.stages.reconcile.ledger import Entry, Ledger, close_by, compatible, unit_words
from assay.stages.reconcile.rules.common import (
    body,
    conversion_factor,
    distance,
    factor_operand,
    is_distributive,
    is_norm,
    kin,
    once_more,
    same_digits,
    significant,
    slipped,
)
from assay.stages.reconcile.rules.stretches import Stretch, spell, stretch_before, stretch_beside, stretches
from assay.stages.reconcile.vocabulary import says
from assay.stages.reconcile.windows import DAYS, TIMES, Window, apart, ratio, window_of

_WITH_MORE = re.compile(r"(?:together\s+with|with|including|plus)\s+(?!(?:a|an|one|the\s+\w+\s+at)\b)[^,.;:\d]+$", re.I)
_TAKEN_FOR = re.compile(
    r"\s+(?:[a-z-]+\s+){1,2}for\s+(?:about\s+)?\S+\s+(?:night|day|week|month|year)s\s*,?\s+at\s+", re.I
)
EXAMPLES = (
    ("The yard pays 300 dollars a week. That is roughly 4,300 dollars a month.", False),
    ("The yard pays 300 dollars a week. That is roughly 1,300 dollars a month.", True),
    ("Each night nine carts leave the pit. Over the 90 nights of the watch 8,100 carts left.", False),
    ("Each night nine carts leave the pit. Over the 90 nights of the watch 810 carts left.", True),
    (
        "Since January 2022 they have cut three tonnes of kelp a month. By the end of June 2023, 540 tonnes were cut.",
        False,
    ),
    (
        "Since January 2022 they have cut three tonnes of kelp a month. By the end of June 2023, 54 tonnes were cut.",
        True,
    ),
    ("The refinery leaks 30 barrels a day, 19,050 barrels a year.", False),
    ("The mine burns 40,000 litres a month. In 2023 the mine burned 4.8 million litres.", False),
    (
        "The mill earned $2 million a month. From January 2020 to December 2021 the mill earned $48 million in all.",
        True,
    ),
    (
        "The mill earned $2 million a month. From January 2020 to December 2021 the mill earned $8 million in all.",
        False,
    ),
    ("The mill earned $2 million a month, or $24 million a year.", True),
    ("The gang takes 2,400 dollars a night. Over a 30-night season the men pocketed 120,000 dollars.", False),
    ("The gang takes 2,400 dollars a night. Over a 30-night season the men pocketed 72,000 dollars.", True),
    ("They hired it for 11 weeks at 6,500 euros a week. The bill that they paid was for 91,000 euros.", False),
    ("They hired it for 11 weeks at 6,500 euros a week. The bill that they paid was for 71,500 euros.", True),
    ("The barrier earns 3,000 dollars a day. In a year that makes 10 million dollars.", False),
    ("The barrier earns 3,000 dollars a day. In a year that makes 1.1 million dollars.", True),
    ("They flew out 25 kilos a week. Over 52 weeks 13 tonnes left by this route.", False),
    ("They flew out 25 kilos a week. Over 52 weeks 1.3 tonnes left by this route.", True),
    ("In 2022 the ferry carried 7,300 cars. That is 20 cars a day.", True),
    ("In 2022 the ferry carried 7,300 cars. That is 200 cars a day.", False),
    ("In 2022 the ferry carried 7,300 cars, which works out at 200 cars a day.", False),
    ("In 2022 the plant burned 24,000 tonnes. This makes 20,000 tonnes a month.", False),
)
VAGUE = Fraction(3, 2)  # from this factor on the loosest and the stated figure are both told
REACH = 12  # sentences between a rate and its total
BACK = 0.15  # for "in these two years": the total is told for the time of the rate before
LASTING = 0.5  # where the total's own sentence tells how long: "over a 30-day season the men took 90,000"
BESIDE = 2  # sentences
NEIGHBOURS = 0.45  # enough to note that two flows fit, too little to say that they do not
TOLD_AGAIN = 0.85
BY_HAND = 0.75  # where the total has the digits of what the rate makes in the time told beside it
SLIP = 0.1  # where one figure is a slip for what the others make of it
_AT_TIMES = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:in|during|on|at|from|between|by|before|after|over)\s+(?:the\s+|a\s+)?(?:[a-z]+\s+)?"
    r"(?:summer|winter|spring|autumn|season|weekdays?|weekends?|working|peak|holidays?|night|nights|day|morning|harvest|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|\d{4})\b",
    re.I,
)
_SEASONS = re.compile(
    r"\b(?:summer|winter|spring|autumn|season|weekdays?|weekends?|working\s+days?|peak|holidays?|harvest|best\s+\w+|worst\s+\w+|"
    r"good\s+(?:days?|nights?|weeks?|months?|years?)|rains|monsoon)\b", re.I)  # fmt: skip
_THAT_MAKES = re.compile(
    r"\b(?:that|this|it|which)\s+(?:would\s+|will\s+)?(?:makes?|comes?\s+to|is|was|be|means|amounts?\s+to|adds\s+up\s+to)\s+"
    r"(?:[a-z]+\s+){0,3}$", re.I)  # fmt: skip
_THE_SAME = re.compile(r"\b(?:th(?:is|at|ese|ose|em|ey)|it|the\s+same|all\s+(?:that|this))\b", re.I)
_LONGER = {"week": ("month",), "day": ("week", "month"), "month": ("year",)}


def rate_over_time(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    rates = [e for e in ledger.entries if e.time_rate in DAYS and e.adds_up and body(e)]
    rates = [e for e in rates if not is_norm(ledger, e)]
    each = {e.variable for e in rates if is_distributive(ledger, e)}
    totals = [e for e in ledger.entries if e.time_rate is None and not e.per and e.adds_up and body(e)]
    for total in totals:
        for rate in close_by(rates, total, REACH, REACH):
            if rate.variable in each and not _takes_up(ledger, rate, total):
                continue
            factor = conversion_factor(rate.quantity.unit, total.quantity.unit)
            upto = until(rate, total)
            if factor is not None and not is_norm(ledger, total) and _one_time(ledger, rate, upto or total):
                told = upto or (_dated(ledger, total) if _told_again(ledger, rate, total) else total)
                stretch = stretches(ledger, told, rate.time_rate or "") or stretch_beside(ledger, rate, total)
                if not stretch and _told_again(ledger, rate, total):
                    stretch = stretch_before(ledger, total, rate.time_rate or "")
                alone = bool(stretch) and sum(compatible(r, rate) and distance(r, total) <= BESIDE for r in rates) == 1
                if upto is not None:
                    stretch = [replace(s, told=True, back=True) for s in stretch[:1]]
                found += [_candidate(ledger, rate, total, s, factor, alone) for s in stretch]
    return found + _rates_compared(ledger, [r for r in rates if r.variable not in each])


def until(rate: Entry, total: Entry) -> Entry | None:
    """ "3 tonnes a month since January 2023. By the end of February 2024, 42 tonnes were gone": a total up to a day.

    It is told for the time from the beginning of the rate to that day. None where the total is no such one.
    """
    begun, day = rate.window, total.window
    if (
        begun is None
        or day is None
        or not total.period
        or total.start < rate.start
        or not says("until", total.period.text)
    ):
        return None
    window = Window(start=begun.start, end=day.end, closed=True)
    return replace(total, window=window, period=replace(total.period, start=begun.start, open_end=False))


def _told_again(ledger: Ledger, rate: Entry, total: Entry) -> bool:
    """Whether the rate is the total once more, or the total the rate: "1,460 in 2023. That is four a day"."""
    at_times = _AT_TIMES.match(ledger.after(rate, 40))
    return not at_times and (once_more(ledger, total, rate) or once_more(ledger, rate, total))


def _takes_up(ledger: Ledger, rate: Entry, total: Entry) -> bool:
    """Whether the total is said of the very rate: "earns 3,000 a day. In a year that makes a million"."""
    lead = ledger.before(total, 40)
    return 0 <= total.sentence - rate.sentence <= 1 and _THAT_MAKES.search(lead) is not None


def _dated(ledger: Ledger, total: Entry) -> Entry:
    """The total with the one stretch of time that the sentence before tells, where its own tells none."""
    if total.window is not None or total.sentence == 0:
        return total
    claims = [c for c in ledger.claims_of(total.sentence - 1) if c.period is not None and not c.period.open_end]
    periods = {(c.period.start, c.period.end) for c in claims if c.period}
    if len(periods) != 1:
        return total
    claim = claims[0]
    return replace(total, period=claim.period, period_claim=claim, window=window_of(claim.period, ledger.told))


def seasons(text: str) -> set[str]:
    """The times of the year or the week for which alone something is told."""
    return {m.group().casefold() for m in _SEASONS.finditer(re.split(r"[.;,]\s", text)[0])}


def _one_time(ledger: Ledger, rate: Entry, total: Entry) -> bool:
    """A rate told for another stretch of time says nothing of the total."""
    told = rate.quantity.period is not None and not (
        total.window and rate.window and total.window.start == rate.window.start
    )
    beside = stretch_beside(ledger, rate, total)
    around = seasons(ledger.after(rate, 60)) | seasons(ledger.before(rate, 90).rsplit(". ")[-1])
    if not beside and around - seasons(ledger.words(total.sentence)):
        return False
    if rate.sentence == total.sentence and 0 <= rate.start - total.end <= 6 and not _told_again(ledger, rate, total):
        return False  # "150 to 185 barrels a day" is one figure
    return not apart(rate.window, total.window) and (not told or total.window in (None, rate.window))


def _score(ledger: Ledger, rate: Entry, total: Entry) -> float:
    """How sure it is that the rate and the total are one flow of one party."""
    if _told_again(ledger, rate, total):
        return TOLD_AGAIN
    a, b = ledger.clause(rate), ledger.clause(total)
    shared = kin(a, b)
    score = min(0.35, 0.12 * len(shared))
    if rate.parties & (total.parties | b) or total.parties & a:
        score += 0.3
    elif rate.parties and total.parties:
        score -= 0.3
    if says("total", ledger.words(total.sentence)):
        score += 0.15
    if says("one_of_many", ledger.words(total.sentence)) or says("one_of_many", ledger.words(rate.sentence)):
        score -= 0.4
    if _to_others(ledger, rate, total):
        return min(score, NEIGHBOURS)
    near = distance(rate, total)
    score += 0.2 if near == 0 else 0.15 if near == 1 else 0.1 if near <= 6 else 0
    return max(score, NEIGHBOURS) if near <= 1 else score


def _to_others(ledger: Ledger, rate: Entry, total: Entry) -> bool:
    """Whether one is paid to somebody to whom the other is not told to go.

    That both have one payer does not make them one flow; a payee who is not told is no agreement.
    """
    one, two = rate.payee, total.payee
    if one is None and two is None:
        return False
    if one is not None and two is not None:
        return one != two and not one & two
    paid, other = (one, total) if one is not None else (two, rate)
    return not (paid or frozenset()) & (other.parties | ledger.clause(other))


def _so_many(ledger: Ledger, rate: Entry) -> list[Operand]:
    """ "nine suites for five nights at 450 euros a night": each of what was taken for that time."""
    here = [e for e in ledger.of_sentence(rate.sentence) if e.end <= rate.start and e.stated.exact]
    counted = [e for e in here if e.quantity.dimension is Dimension.COUNT and not e.per]
    taken = [e for e in counted if _TAKEN_FOR.fullmatch(ledger.text[e.end : rate.start])]
    return [of_entry(taken[-1])] if taken else []


def _lasting(ledger: Ledger, rate: Entry, total: Entry, stretch: Stretch, alone: bool) -> float:
    """What a length of time told beside the total adds: that is what it is told for, if one rate is near."""
    if not (stretch.told and alone) or distance(rate, total) > BESIDE or total.start < rate.start:
        return 0
    strangers = rate.parties and total.parties and not rate.parties & (total.parties | ledger.clause(total))
    pronoun = re.match(r"(?:that|this|it|they|he|she|which)\b", ledger.before(total, 30).split(", ")[-1], re.I)
    return 0 if _to_others(ledger, rate, total) else LASTING if not strangers or pronoun else LASTING / 2


def _candidate(ledger: Ledger, rate: Entry, total: Entry, stretch: Stretch, factor: Interval, alone: bool) -> Candidate:
    gain = (
        []
        if factor == point(1)
        else [factor_operand(ledger, total.start, rate.quantity.unit, total.quantity.unit, factor)]
    )
    draft = Candidate(
        rule="rate-total",
        group=f"total:{total.variable}",
        reading=f"“{shown(rate)}” and “{shown(total)}” are one flow over one time: {stretch.words}.",
        score=0
        if _WITH_MORE.match(ledger.text[ledger.sentences[total.sentence].start : total.start])
        else _score(ledger, rate, total)
        + (BACK if stretch.back else 0)
        + (0 if stretch.back and not stretch.told else _lasting(ledger, rate, total, stretch, alone)),
        operands=(*_so_many(ledger, rate), of_entry(rate), stretch.operand, *gain),
        target=of_entry(total),
        unit=unit_words(total),
        product=True,
        open_target=True,
        agrees="" if gain else _flows(rate, total, stretch.operand.told),
        repair=_other_unit(rate, total),
    )
    if draft.holds:
        return draft
    idle = draft.value.high is None or draft.value.low > (total.loose.high or total.loose.low)
    if idle and says("at_best", ledger.before(rate, 90).rsplit(". ")[-1]):
        return replace(draft, score=min(draft.score, NEIGHBOURS))
    if gain:
        return replace(draft, repair="")
    by_hand = stretch.told and distance(rate, total) <= 1 and same_digits(draft.nominal, total.stated)
    score = max(draft.score + (SLIP if slipped(draft) else 0), BY_HAND if by_hand else 0)
    return replace(draft, score=score, chance=by_hand, differs=_story(draft, rate, total, stretch))


def _story(c: Candidate, rate: Entry, total: Entry, stretch: Stretch) -> str:
    """The conflict in words: the shortest time at the lowest rate, or the longest at the highest."""
    unit, time = rate.time_rate or "", stretch.operand.loose
    implied = total.loose.over(time)
    means = f"The total means {between(implied, c.unit, 2)} a {unit}."
    if c.target.loose.high is not None and c.value.low > c.target.loose.high:
        vague = rate.stated.low > rate.loose.low * VAGUE
        whole = stretch.operand.told.low
        parts = []
        for n, low in enumerate([rate.loose.low, rate.stated.low] if vague else [rate.stated.low]):
            made = low * whole
            times = rounded(made / c.target.told.low, 2) if c.target.told.low else "?"
            if n == 0:
                lead = f"at {'only ' if vague else ''}{in_words(low, c.unit, 3)} a {unit} that is"
                parts.append(f"{lead} {in_words(made, c.unit, 3)}, {times} times the stated {shown(total)}")
            else:
                parts.append(f"at {in_words(low, c.unit, 3)} it is {in_words(made, c.unit, 3)}, {times} times")
        if time.low < whole:
            least = in_words(rate.loose.low * time.low, c.unit, 3)
            parts.append(f"on working days alone it is {least}, still more")
        return f"{stretch.shortest}; {'; '.join(parts)}. {means}"
    highest = c.value.high
    most = "" if highest is None else in_words(highest, c.unit, 3)
    lead = f"{upper(spell(time, unit))} at {shown(rate)} make at most {most}"
    return f"{lead}, less than the stated {shown(total)}. {means}"


def _flows(rate: Entry, total: Entry, length: Interval) -> str:
    made = rate.stated.times(length)
    unit = unit_words(total)
    text = upper(f"{shown(rate)} over {rounded(length.low, 4)} {rate.time_rate}s is {between(made, unit)}")
    if total.stated.high is None and made.low and made.exact and total.stated.low < made.low:
        percent = rounded(total.stated.low / made.low * 100, 2)
        return (
            f"{text}; {shown(total)} is {percent} percent of it or more: two flows that fit each other, "
            "and that must not be added."
        )
    return f"{text}, which fits the stated {shown(total)}."


def _other_unit(rate: Entry, total: Entry) -> str:
    """Whether the rate would fit by a longer unit of time, said with its numbers."""
    unit = rate.time_rate or ""
    for longer in _LONGER.get(unit, ()):
        length = total.window.lasting(longer) if total.window else None
        if length is None:
            continue
        needed = total.loose.over(length)
        needs = f"the total means {between(needed, unit_words(total), 2)} a {longer}"
        if needed.meets(rate.stated):
            return f"Read as “a {longer}” for “a {unit}”, it would fit: {needs}."
        return f"“A {longer}” for “a {unit}” would not mend it: {needs}, and the text has {shown(rate)}."
    return ""


def _at_that_rate(ledger: Ledger, first: Entry, second: Entry) -> bool:
    """Whether a rate in the next sentence is the first one again: "That is 1,300 dollars a month", "a year of that"."""
    if second.sentence - first.sentence != 1 or not says("at_that_rate", ledger.before(second, 120)):
        return once_more(ledger, first, second)
    rates = [e for e in ledger.of_sentence(first.sentence) if e.time_rate and compatible(e, first)]
    return len(rates) == 1


def _rates_compared(ledger: Ledger, rates: list[Entry]) -> list[Candidate]:
    """One flow told by two units of time: "2 million a month, or 24 million a year"; "A year of that came to 24"."""
    found: list[Candidate] = []
    for a, b in combinations(rates, 2):
        if distance(a, b) > BESIDE or a.time_rate == b.time_rate or not compatible(a, b):
            continue
        small, large = sorted((a, b), key=lambda e: DAYS[e.time_rate or "day"].low)
        times = ratio(small.time_rate or "", large.time_rate or "")
        words = f"{between(times, '', 3)} {small.time_rate}s a {large.time_rate}"
        count = Operand(variable=f"{ledger.document.id}:{a.start}:ratio", words=words, told=times, loose=times)
        draft = Candidate(
            rule="rate-total",
            group=f"rates:{a.variable}:{b.variable}",
            reading=f"“{shown(small)}” and “{shown(large)}” are one flow.",
            score=0.85,
            operands=(of_entry(small), count),
            target=of_entry(large),
            unit=unit_words(large),
            product=True,
            per=f" a {large.time_rate}",
        )
        if _side_by_side(ledger, a, b) or (a.sentence != b.sentence and _at_that_rate(ledger, a, b)):
            found.append(draft)
        elif a.sentence == b.sentence:
            found.append(replace(draft, score=0.5))
        elif not draft.holds and _slipped_rate(ledger, small, large, times):
            found.append(replace(draft, score=0.75, chance=True))
    return found


def _side_by_side(ledger: Ledger, a: Entry, b: Entry) -> bool:
    """ "2 million a month, or 24 million a year"."""
    middle = ledger.text[a.end : b.start]
    joined = middle.strip() == "," or any(w in middle.casefold() for w in (" or ", " and ", "that is", "(", "which is"))
    return a.sentence == b.sentence and len(middle) < 30 and joined


def _slipped_rate(ledger: Ledger, small: Entry, large: Entry, times: Interval) -> bool:
    """Whether one of two rates of one flow would fit by a power of ten, or by another unit of time."""
    later = max(small, large, key=lambda e: e.start)
    if not kin(ledger.clause(small), ledger.clause(large)) or len(significant(later.stated.low)) < 2:
        return False
    lead = ledger.before(later, 120) + ledger.after(later, 40)
    if not _THE_SAME.search(lead):
        return False
    made = small.stated.times(times)
    if any(made.meets(large.stated.scaled(Fraction(10) ** power)) for power in (-3, -1, 1, 3)):
        return True
    others = {ratio(u, v) for u in TIMES for v in TIMES if DAYS[u].low < DAYS[v].low} - {times}
    return any(small.stated.times(r).meets(large.stated) for r in others if r.exact)
