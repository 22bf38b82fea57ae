"""A stated change against its two levels: "14 in 2023 and 23 in 2024, an increase of 64 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from assay.model import BlockKind, Bound, Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import Interval, rounded
from assay.stages.reconcile.ledger import Entry, Ledger, compatible, same_kind, unit_words
from assay.stages.reconcile.rules.common import as_change, body, ends, is_subset
from assay.stages.reconcile.rules.order import OLD, deducted, in_turn, is_now, order_of, year_before
from assay.stages.reconcile.vocabulary import pattern, says, stems
from assay.stages.reconcile.windows import apart
from assay.text.numerals import find_numerals

_CUT = re.compile(
    rf"{pattern('taking_off').pattern}[^.;,]*{pattern('taken_off').pattern}\s+of\s+(?:about\s+|some\s+)?$", re.I
)
_FOLD = re.compile(r"\b(?P<more>more\s+than\s+)?(?P<number>[a-z]+|\d+)-?fold\b", re.I)
_THE_CHANGE = re.compile(
    rf"\b(?:the|this|that|such\s+an?)\s+(?:[a-z-]+\s+)?{pattern('a_change').pattern}[^.;:\d]{{0,30}}$|"
    r"^(?:they|it|this|that|these|those)\s[^.;:\d]{0,30}$", re.I)  # fmt: skip
_GREW = re.compile(  # "The network grew by"
    rf"(?:the|its|their|this|that)\s+[a-z]+(?:\s+[a-z]+)?\s+(?:{pattern('rise_verbs').pattern}|{pattern('fall_verbs').pattern})"
    r"\s+by\s+(?:about\s+|some\s+)?", re.I)  # fmt: skip
_COMPARED = re.compile(r"[^.;,]{0,24}\b(?:less|more|fewer|lower|higher|cheaper|dearer|smaller|larger)\b(?! than)", re.I)
_TURNED = 0.2  # "34 euros, when the list price was 40, or 15 percent less": which is less of the two goes unsaid
HALF = Fraction(1, 2)
FIVE = Fraction(5)  # percentages are rounded to it
MULTIPLES = {
    "doubl": ("doubled", Fraction(7, 4), Fraction(5, 2)),
    "trebl": ("trebled", Fraction(5, 2), Fraction(7, 2)),
    "tripl": ("tripled", Fraction(5, 2), Fraction(7, 2)),
    "quadrupl": ("quadrupled", Fraction(7, 2), Fraction(9, 2)),
    "halv": ("halved", Fraction(2, 5), Fraction(3, 5)),
}
EXAMPLES = (
    ("The new pump costs 49 euros where the old one was 58 euros, 15.5 percent less.", True),
    ("The new pump costs 49 euros where the old one was 58 euros, 25.5 percent less.", False),
    ("The beach shrank from 64 hectares to 46 hectares, a loss of 38 per cent.", False),
    ("The beach shrank from 64 hectares to 46 hectares, a loss of 28 per cent.", True),
    ("Rangers counted 312 boats in 2023, up 30 percent on the 204 of 2022.", False),
    ("Rangers counted 312 boats in 2023, up 53 percent on the 204 of 2022.", True),
    ("The yard built 14 boats in 2019 and 23 boats in 2020, an increase of 64 percent.", True),
    ("The yard built 14 boats in 2019 and 23 boats in 2020, an increase of 34 percent.", False),
    ("Losses fell by a fifth, from 50 tonnes to 40 tonnes.", True),
    (
        "The kilns baked 5,200 tonnes in 2022. The year before it had been 4,000 tonnes, so it grew by 130 percent.",
        False,
    ),
    (
        "The kilns baked 5,200 tonnes in 2022. The year before it had been 4,000 tonnes, so it grew by 30 percent.",
        True,
    ),
    (
        "The club sold 900 seats in May. A month earlier it was 600 seats, so that sales have risen by 150 per cent.",
        False,
    ),
    ("The stall sold a lamp at 34 euros, when the shops' price was 40, or 15 percent less.", True),
    ("Before the raid the shop had 85 rifles; afterwards it had 65 rifles, down by 30 rifles.", False),
    ("Before the raid the shop had 85 rifles; afterwards it had 65 rifles, down by 20 rifles.", True),
    ("The number of raids fell by half: there were 82 raids in the first winter and 57 in the second.", False),
    ("The number of raids fell by half: there were 82 raids in the first winter and 41 in the second.", True),
    ("Prices doubled from 11 dollars to 16 dollars.", False),
    ("He sold the wood for 640,000 euros. After a cut of 25 per cent he was left with 520,000 euros.", False),
    ("He sold the wood for 640,000 euros. After a cut of 25 per cent he was left with 480,000 euros.", True),
    (
        "She sold the flat for 300,000 euros. After a broker's fee of 10 per cent she was left with 240,000 euros.",
        False,
    ),
    ("She sold the flat for 300,000 euros. After a broker's fee of 10 per cent she was left with 270,000 euros.", True),
    ("The bribes doubled soon. A stamp cost 900 dollars in 2021, and 1,300 dollars in 2023.", False),
    ("The bribes doubled soon. A stamp cost 900 dollars in 2021, and 1,800 dollars in 2023.", True),
    ("Seizures of scales grew fivefold, from 4 tonnes in 2016 to 12 tonnes in 2018.", False),
    ("Seizures of scales grew threefold, from 4 tonnes in 2016 to 12 tonnes in 2018.", True),
    (
        "The mare went for 100,000 dollars. Once he had deducted the 15 per cent of tax, 95,000 dollars remained.",
        False,
    ),
    (
        "The mare went for 100,000 dollars. Once he had deducted the 15 per cent of tax, 85,000 dollars remained.",
        True,
    ),
    ("The debts have tripled in two years, from 4 million to 12 million dollars.", True),
    ("Seizures in March rose by 60 percent, from 160 tonnes to 325 tonnes.", False),
    ("Seizures in March rose by 60 percent, from 160 tonnes to 265 tonnes.", False),
    ("Seizures in March rose by 65 percent, from 160 tonnes to 267 tonnes.", True),
    (
        "Soldiers found 154 taps in 2022 and 100 taps the year before. They counted well. Taps rose by 45 percent.",
        False,
    ),
    ("Soldiers found 154 taps in 2022 and 100 taps the year before. They counted well. Taps rose by 54 percent.", True),
    ("The quota was 700 tonnes. The ship landed 903 tonnes, 39 percent over the limit.", False),
    ("The quota was 700 tonnes. The ship landed 903 tonnes, 29 percent over the limit.", True),
    ("The mill felled 250,000 logs in 2020. By 2023 it was 400,000 logs, so that the cut rose by 80 percent.", False),
    ("The mill felled 250,000 logs in 2020. By 2023 it was 400,000 logs, so that the cut rose by 60 percent.", True),
    ("Deposits stood at 640 tonnes in January and at 480 tonnes in June, a fall of 15 percent.", False),
    ("Deposits stood at 640 tonnes in January and at 480 tonnes in June, a fall of 25 percent.", True),
    ("The register rose from 1,250 names in 2020 to 2,500 names in 2023, or by 200 percent.", False),
    ("There were 1,250 names in 2020. Three years later there were 2,500 names, a rise of 200 percent.", False),
    ("There were 2,500 names in 2023, 200 percent more than the 1,250 names of 2020.", False),
    ("There were 2,500 names in 2023, 100 percent more than the 1,250 names of 2020.", True),
    ("In 2021 it had 350 masts there. Two years later it had 539 masts. The network grew by 45 percent.", False),
    ("In 2021 it had 350 masts there. Two years later it had 539 masts. The network grew by 54 percent.", True),
    ("The price has doubled since. It was 110 dollars in March 2022 and is 330 dollars now.", False),
    ("The price has doubled since. It was 110 dollars in March 2022 and is 220 dollars now.", True),
    ("In 2024 it took in 4,275 cases. In 2023 it was 3,800 cases. The rise is 21 percent.", False),
    ("In 2024 it took in 4,275 cases. In 2023 it was 3,800 cases. The rise is 12.5 percent.", True),
    ("The fee rose from $125,000 a trip in May to $135,500 in June. He calls an increase of 4.8 percent low.", False),
    ("The fee rose from $125,000 a trip in May to $135,500 in June. He calls an increase of 8.4 percent low.", True),
    (
        "The yard sold 86 boats in 2023 and 2024: 31 in the first year and 55 in the second, a rise of 77 percent.",
        True,
    ),
)


def growth(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for change in [_as_cut(ledger, as_change(ledger, e)) for e in ledger.entries]:
        if not change.quantity.change or change.claim.block is not BlockKind.BODY:
            continue
        levels = _levels(ledger, change)
        if year_before(ledger, change) and not any(e.sentence == change.sentence for e in levels):
            continue  # "It had risen by a fifth the year before"
        pairs = [] if levels and _of_another(ledger, change, levels) else _pairs(ledger, levels)
        if _COMPARED.match(ledger.text, change.start):
            pairs += [(new, old, score - _TURNED) for old, new, score in pairs if not ends(old, new)]
        for old, new, score in pairs:
            if change.is_share:
                found.append(_turned(change, old, new, score) or _percent(change, old, new, score))
            elif compatible(change, new):
                found.append(_step(change, old, new, score))
    settled = {_ends_of(c) for c in found if c.snug}  # two levels have one change: another is that of something else
    fitting = {c.group for c in found if c.snug and c.holds}  # and one change two levels
    return [c for c in found if c.holds or not (_ends_of(c) in settled or c.group in fitting)] + _multiples(ledger)


def _as_cut(ledger: Ledger, share: Entry) -> Entry:
    """ "After the broker's fee of 10 per cent she was left with": what is taken off is a fall."""
    if not share.is_share or share.quantity.change:
        return share
    if not (_CUT.search(ledger.before(share)) or deducted(ledger, share)):
        return share
    return replace(share, quantity=replace(share.quantity, change="fall", of=""))


def _ends_of(c: Candidate) -> tuple[str, str]:
    return c.operands[0].variable, c.target.variable


def _levels(ledger: Ledger, change: Entry) -> list[Entry]:
    """The figures that may be levels: of the change's sentence, and where it has fewer than two, of the one before."""
    for reach in (0, 1, 2):
        near = [e for e in ledger.near(change, reach, 0) if e.claim.block is BlockKind.BODY]
        levels = [e for e in near if e.adds_up and e.variable != change.variable and not is_subset(ledger, e)]
        if not change.is_share:
            levels = [e for e in levels if compatible(e, change)]
        if reach == 2:
            plain = [e for e in levels if not e.time_rate]
            levels = plain if len(plain) == 2 else levels
            lead = ledger.text[ledger.sentences[change.sentence].start : change.start]
            taken_up = _THE_CHANGE.search(ledger.before(change)[-60:]) or _GREW.fullmatch(lead)
            levels = [
                e for e in levels if taken_up or (not e.bare and stems(e.quantity.unit) & stems(ledger.before(change)))
            ]
        if len(levels) == 2 if reach == 2 else len(levels) >= 2:
            return levels
    return []


def _pairs(ledger: Ledger, levels: list[Entry]) -> list[tuple[Entry, Entry, float]]:
    """(old, new, score) for every two levels in one unit."""
    found = []
    for i, a in enumerate(levels):
        for b in levels[i + 1 :]:
            looks_back = year_before(ledger, b)
            at_once = (
                not looks_back
                and a.period is not None
                and a.period == b.period
                and _same_place(a, b)
                and not ends(a, b)
                and not in_turn(ledger, a, b)
                and not is_now(ledger, b)
            )
            comparable = same_kind(a, b) if _told_as_old(ledger, a, b) else compatible(a, b) and not at_once
            unsaid = b.per is None and not a.time_rate and len(levels) == 2 and b.quantity.dimension is Dimension.MONEY
            if not comparable or (a.per != b.per and not unsaid):
                continue
            old, new, score = order_of(ledger, a, b)
            together = a.sentence == b.sentence
            found.append((old, new, score - (0 if len(levels) == 2 else 0.1) - (0 if together else 0.1)))
    return found


def _told_as_old(ledger: Ledger, new: Entry, old: Entry) -> bool:
    """ "up 30 percent on the 204 of the year before": what is compared with goes without its noun."""
    return new.sentence == old.sentence and OLD.search(ledger.before(old)) is not None


def _same_place(a: Entry, b: Entry) -> bool:
    """Whether two figures take their period from one and the same words of their own."""
    return a.quantity.period is not None and b.quantity.period is not None


def _of_another(ledger: Ledger, change: Entry, levels: list[Entry]) -> bool:
    """ "handled 900 boxes in 2022 and 1,100 in 2023. Its revenue rose by 8 percent": what money is told of."""
    if any(e.sentence == change.sentence for e in levels) or levels[0].quantity.dimension is Dimension.MONEY:
        return False
    lead = ledger.text[ledger.sentences[change.sentence].start : change.start]
    return says("of_money", lead) and not any(says("of_money", ledger.words(e.sentence)) for e in levels)


def _level(entry: Entry, other: Entry) -> Operand:
    """A level; beside a finer one it is told as finely: "from 160 kilos to 265" is not from 155."""
    operand = of_entry(entry)
    fine = [_reach(e) for e in (entry, other)]
    if entry.sentence != other.sentence or None in fine or min(f for f in fine if f is not None) == fine[0]:
        return operand
    half = min(f for f in fine if f is not None)
    loose = Interval(low=entry.stated.low - half, high=entry.stated.low + half)
    return replace(operand, variable=f"{operand.variable}:level", loose=loose)


def _reach(entry: Entry) -> Fraction | None:
    """How far a plain figure may lie from its value at the loosest; None for limits and ranges."""
    plain = entry.quantity.bound is Bound.EXACT and entry.stated.exact and entry.loose.high is not None
    return max(entry.loose.high - entry.stated.low, Fraction(1, 2)) if plain and entry.loose.high is not None else None


def _percentage(change: Entry) -> Interval:
    """A share that is a multiple of five may be a neighbour of it, rounded."""
    if change.quantity.bound is not Bound.EXACT or not change.stated.exact or change.stated.low % FIVE:
        return change.loose
    low, high = change.stated.low - FIVE / 2, change.stated.low + FIVE / 2
    return Interval(low=min(low, change.loose.low), high=max(high, change.loose.high or high))


def _percent(change: Entry, old: Entry, new: Entry, score: float) -> Candidate:
    rises = change.quantity.change == "rise"
    factor = Operand(
        variable=f"{change.variable}:factor",
        words=f"({'1 +' if rises else '1 −'} {shown(change)})",
        told=_factor(change.stated, rises),
        loose=_factor(_percentage(change), rises),
        claim=change.claim.id,
    )
    true = _change(old.stated.low, new.stated.low)
    what = "increase" if rises else "decrease"
    really = f"From {shown(old)} to {shown(new)} is {true}"
    return Candidate(
        rule="growth",
        group=f"growth:{change.variable}",
        reading=f"The {what} of {shown(change)} is that from {shown(old)} to {shown(new)}.",
        score=score,
        operands=(_level(old, new), factor),
        target=_level(new, old),
        unit=unit_words(new),
        product=True,
        agrees=f"{really}, which fits the stated {what} of {shown(change)}.",
        differs=f"{really}, not {'an' if rises else 'a'} {what} of {shown(change)}.",
        repair=_what_fits(old, new, factor),
    )


def _turned(change: Entry, old: Entry, new: Entry, score: float) -> Candidate | None:
    """ "At 49 euros, where others paid 58, it was 15.5 percent less": the levels the other way round, if they fit so.

    Only where the levels as they were taken move the other way than the text says.
    """
    rises = change.quantity.change == "rise"
    if ends(old, new) or new.stated.middle == old.stated.middle or rises == (new.stated.middle > old.stated.middle):
        return None
    turned = _percent(change, new, old, score)
    return turned if turned.snug else None


def _factor(interval: Interval, rises: bool) -> Interval:
    if rises:
        high = None if interval.high is None else 1 + interval.high / 100
        return Interval(low=1 + interval.low / 100, high=high)
    low = Fraction(0) if interval.high is None else max(Fraction(0), 1 - interval.high / 100)
    return Interval(low=low, high=max(Fraction(0), 1 - interval.low / 100))


def _change(old: Fraction, new: Fraction) -> str:
    if old == 0:
        return "a rise from nothing"
    percent = abs(new - old) / old * 100
    return f"{'an increase' if new >= old else 'a decrease'} of {rounded(percent, 3)} percent"


def _what_fits(old: Entry, new: Entry, factor: Operand) -> str:
    if not factor.told.low or not old.stated.low:
        return ""
    told = (new.stated.low - old.stated.low) / old.stated.low * 100
    return (
        f"The levels fit a change of {rounded(abs(told), 3)} percent; the stated change fits a rise or fall from "
        f"{shown(old)} to {rounded(old.stated.low * factor.told.low, 3)}, or from "
        f"{rounded(new.stated.low / factor.told.low, 3)} to {shown(new)}."
    )


def _step(change: Entry, old: Entry, new: Entry, score: float) -> Candidate:
    rises = change.quantity.change == "rise"
    return Candidate(
        rule="growth",
        group=f"growth:{change.variable}",
        reading=f"The change of {shown(change)} is that from {shown(old)} to {shown(new)}.",
        score=score - 0.1,
        operands=(of_entry(old), of_entry(change, factor=Fraction(1 if rises else -1))),
        target=of_entry(new),
        unit=unit_words(new),
        product=False,
    )


def _multiplied(text: str) -> Iterator[tuple[re.Match[str], str, Fraction, Fraction | None]]:
    """The words that say how many times as much it became, each with what it may mean at the loosest."""
    for match in re.finditer(rf"\b(more\s+than\s+)?({'|'.join(MULTIPLES)})(?:ed|ing|e|es)\b", text, re.I):
        word, low, high = MULTIPLES[match.group(2).casefold()]
        yield match, word, low, None if match.group(1) and low > 1 else high
    for match in _FOLD.finditer(text):
        number = next((Fraction(n.low) for n in find_numerals(match["number"]) if n.low == n.high), None)
        if number is not None and number > 1:
            yield match, match.group(), number - HALF, None if match["more"] else number + HALF


def _multiples(ledger: Ledger) -> list[Candidate]:
    """ "doubled from 12 to 25": the levels stand behind the verb."""
    found = []
    for number, sentence in enumerate(ledger.sentences):
        for match, word, low, high in _multiplied(sentence.of(ledger.text)):
            at = sentence.start + match.start()
            levels = [e for e in ledger.of_sentence(number) if e.adds_up and e.start > at]
            carrier = ledger.claim_at(at, at + len(match.group()))
            if not levels:  # "doubled within two years. In 2021 a visa cost 900 dollars; in 2023 it was 1,800"
                behind = [e for e in ledger.of_sentence(number + 1) if e.adds_up and body(e)]
                dated = len(behind) == 2 and (
                    (behind[0].window and apart(behind[0].window, behind[1].window)) or is_now(ledger, behind[1])
                )
                levels = behind if dated else []
            pairs = [p for p in _pairs(ledger, levels[:2]) if p[2] >= 0.9]
            if carrier is None or not pairs:
                continue
            old, new, score = pairs[0]
            interval = Interval(low=low, high=high)
            factor = Operand(variable=f"{ledger.document.id}:{at}:factor", words=f"“{match.group()}”", told=interval,
                             loose=interval, claim=carrier.id)  # fmt: skip
            told = f"From {shown(old)} to {shown(new)} is {_change(old.stated.low, new.stated.low)}"
            found.append(
                Candidate(
                    rule="growth",
                    group=f"growth:{at}",
                    reading=f"“{match.group()}” is said of the change from {shown(old)} to {shown(new)}.",
                    score=score,
                    operands=(of_entry(old), factor),
                    target=of_entry(new),
                    unit=unit_words(new),
                    product=True,
                    agrees=f"{told}, which fits “{match.group()}”.",
                    differs=f"{told}, which is not “{match.group()}”.",
                    repair=f"The levels would have to be {word}.",
                )
            )
    return found
