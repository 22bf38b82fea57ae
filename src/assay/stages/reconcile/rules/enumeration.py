"""A stated count or sum against the list that follows it.

"Twelve boats were held: five in Haro and seven in Minde": parts make up a whole. "Three brokers: A, B
and C": members make up a count.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from assay.model import Bound, Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, constant, of_entry, shown
from assay.stages.reconcile.intervals import Interval, point, upper
from assay.stages.reconcile.ledger import Entry, Ledger, compatible, unit_words
from assay.stages.reconcile.rules.lists import Members, goes_on, is_open, split
from assay.stages.reconcile.vocabulary import says, stems
from assay.text.units import convert

_OPENERS = (
    (re.compile(r":\s+(?=\S)"), 60),
    (re.compile(r"\s(?:[-–—])\s+(?=\S)"), 0),
    (re.compile(r"\s\((?=\S)"), 0),
    (re.compile(r",?\s+namely,?\s+"), 40),
    (re.compile(r",\s+(?:which|who)\s+(?:are|were)\s+(?=[A-Z\d])"), 40),
)
_APPOSED = re.compile(r"(?:\s+(?!that\b|who\b|which\b)[a-z-]+){0,3},\s+(?:(?:in|at|near|from|to)\s+)?(?=[A-Z])")
_THE_COUNT = re.compile(
    r"\s*(?:(?!(?:that|who|which)\b)\w+\s+){0,3}?(?:(?:that|who|which)\s[^,.;:]{1,40}\s)?(?:are|were)\s+(?=\S)", re.I
)
_THEY_ARE = re.compile(
    r"(?:They|These|Those|The\s+names|Their\s+names|The\s+men|The\s+women)\s+(?:are|were|have\s+been\s+named\s+as|are\s+called|were\s+named\s+as)"
    r"(?:\s+as\s+follows)?:?\s+(?=[A-Z\d]|an?\s|the\s|one\s|two\s|three\s|four\s)"
)
_VERB_NEXT = re.compile(
    r",\s+(?!and\b|or\b|who\b|which\b|whose\b|as\b|plus\b|among\b|along\b|together\b|with\b|in\b|of\b|from\b|both\b|known\b|also\b|"
    r"called\b|then\b|now\b|all\b|the\b|an?\b)[a-z]+(?!ing\b)\s"
)
EXAMPLES = (
    ("Police held twelve boats: five in Haro and seven in Minde.", True),
    ("Police held twelve boats: five in Haro and six in Minde.", False),
    ("The sheet lists 54 names: 31 guards, nine drivers and cooks, eight clerks and six officers.", True),
    ("The sheet lists 52 names: 31 guards, nine drivers and cooks, eight clerks and six officers.", False),
    ("The register shows 33 trips: 22 to Haro, 11 to Minde and none to Tebo.", True),
    ("The register shows 43 trips: 22 to Haro, 11 to Minde and none to Tebo.", False),
    ("The boxes were opened. The nine are two vans, six lorries and a crane.", True),
    ("The deed names three trustees: a baker in Ulm and a lawyer in Graz.", False),
    ("The deed names two trustees: Anna Weil and Otto Brand.", True),
    ("The notary has three sons, Aron, Benno, Carlo and Dario.", False),
    ("The notary has four sons, Aron, Benno, Carlo and Dario.", True),
    ("The judge owns three villas, in Budva, Tivat, Kotor and Perast.", False),
    ("The judge owns four villas, in Budva, Tivat, Kotor and Perast.", True),
    ("Three mills, Norrick and Casa Verde, bought the wool.", False),
    ("Two mills, Norrick and Casa Verde, bought the wool.", True),
    ("Fuel was kept at two depots: Ain Sabt, Ras Merja and the old tannery.", False),
    ("Fuel was kept at three depots: Ain Sabt, Ras Merja and the old tannery.", True),
    ("The log has two landings of the seaplane: on 3 May, 9 May and 1 June.", False),
    ("The log has three landings of the seaplane: on 3 May, 9 May and 1 June.", True),
    ("The holding has five directors. They are Ingrid Holm, Pavel Dusek, Rania Khoury and Tomas Varga.", False),
    ("The holding has four directors. They are Ingrid Holm, Pavel Dusek, Rania Khoury and Tomas Varga.", True),
    ("The envoy visited six towns, which were Alba, Brena, Costa, Dorn and Elva.", False),
)


def enumeration(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for number, sentence in enumerate(ledger.sentences):
        text = sentence.of(ledger.text)
        here = [e for e in ledger.of_sentence(number) if e.adds_up and e.quantity.bound is not Bound.VAGUE]
        for opener, reach in _OPENERS:
            for match in opener.finditer(text):
                at = sentence.start + match.end()
                end = _closing(ledger.text, match.group().strip(), at, sentence.end)
                found += _lists(ledger, [e for e in here if e.end <= at - 1], at, end, reach)
        found += _they_are(ledger, number)
        for entry in here:
            found += _told_count(ledger, entry, sentence.end)
            found += _apposed(ledger, entry, sentence.end)
    return found


def _closing(text: str, opener: str, at: int, end: int) -> int:
    """Where a list ends that stands in brackets or between dashes."""
    mark = ")" if opener == "(" else opener if opener in ("-", "–", "—") else None
    found = text.find(mark if mark == ")" else f" {mark} ", at, end) if mark else -1
    return found if found >= 0 else end


def _lists(ledger: Ledger, before: list[Entry], at: int, end: int, reach: int) -> list[Candidate]:
    """Candidates of one list; each count before it is a rival whole."""
    text = ledger.text[at:end]
    members = split(text, _figures(ledger, at, end))
    if members is None or not before:
        return []
    last = members.members[-1].end + at
    if goes_on(ledger.text[last:end]):
        return []
    wholes = [w for w in reversed(before) if _plausible(ledger, w, members, at)]
    found = []
    for place, whole in enumerate(wholes):
        middle = ledger.text[whole.end : at]
        near = len(middle.strip(" :(-–—,")) <= reach
        if is_open(middle) or is_open(text[: last - at]) or re.search(r"[.!?]\s", middle):
            continue
        alone = len(wholes) == 1 and reach > 0
        score = (0.9 if near else 0.8 if alone else 0.65) - 0.15 * place
        found += _candidate(ledger, whole, members, at, score)
    return found


def _figures(ledger: Ledger, at: int, end: int) -> frozenset[int]:
    """Where figures begin in a stretch of text, counted from its start."""
    return frozenset(e.start - at for e in ledger.inside(at, end))


def _plausible(ledger: Ledger, whole: Entry, members: Members, at: int) -> bool:
    """Whether a figure may be the whole of a list: no less than each part, and no other order of size than the list."""
    parts = _parts(ledger, whole, members, at)
    if parts is None:
        return False
    size = whole.loose.high
    if parts:
        sizes = [p.told.low * p.factor for p in parts]
        one_of_them = whole.stated.exact and whole.stated.low in sizes and sum(1 for s in sizes if s) > 1
        return not one_of_them and (size is None or size >= max(p.loose.low * p.factor for p in parts))
    number = len(members.members)
    named = all(m.is_name or m.single for m in members.members)
    return named and whole.loose.low >= 2 and (size is None or number <= 3 * size) and whole.loose.low <= 3 * number


def _apposed(ledger: Ledger, whole: Entry, end: int) -> list[Candidate]:
    """ "He has three sons, Aron, Benno and Carlo.": names that end the sentence, right behind what they are."""
    opener = _APPOSED.match(ledger.text, whole.end, end)
    if opener is None or whole.quantity.dimension is not Dimension.COUNT or whole.bare:
        return []
    if _opens_sentence(ledger, whole):
        verb = _VERB_NEXT.search(ledger.text, opener.end(), end)
        end = verb.start() if verb else end
    members = split(ledger.text[opener.end() : end], _figures(ledger, opener.end(), end))
    if members is None or not all(m.is_name for m in members.members):
        return []
    if not _ends(ledger, whole, ledger.text[opener.end() + members.members[-1].end : end]):
        return []
    return _candidate(ledger, whole, members, opener.end(), 0.8) if _plausible(ledger, whole, members, end) else []


def _opens_sentence(ledger: Ledger, whole: Entry) -> bool:
    """ "Three packers, A, B and C, bought there": what the sentence is about."""
    return re.fullmatch(r"(?:(?:the|these|its|all)\s+)?", ledger.before(whole), re.I) is not None


def _ends(ledger: Ledger, whole: Entry, rest: str) -> bool:
    """Whether nothing follows a list but who says so: ", the land register says"."""
    rest = rest.strip(' .!?\n"”')
    said = stems(" ".join(f"{link.name} {link.cue}" for link in whole.claim.attribution))
    return not rest or (rest[0] == "," and bool(said & stems(rest)) and not re.search(r"[,;:]\s|\d", rest[2:]))


def _told_count(ledger: Ledger, entry: Entry, end: int) -> list[Candidate]:
    """ "The seven are two busts, three seals and a lamp." """
    if entry.quantity.dimension is not Dimension.COUNT:
        return []
    if not re.search(r"(?:^|\s)(?:the|these|those|its|their|his|her)\s$", ledger.before(entry), re.I):
        return []
    match = _THE_COUNT.match(ledger.text, entry.end, end)
    members = split(ledger.text[match.end() : end], _figures(ledger, match.end(), end)) if match else None
    if match is None or members is None or is_open(ledger.text[entry.end : match.end() + members.members[-1].end]):
        return []
    if not _parts(ledger, entry, members, match.end()) and not all(m.is_name or m.single for m in members.members):
        return []
    return _candidate(ledger, entry, members, match.end(), 0.9)


def _they_are(ledger: Ledger, number: int) -> list[Candidate]:
    """ "The holding has five directors. They are A, B, C and D.": the one number of the sentence before."""
    sentence = ledger.sentences[number]
    opener = _THEY_ARE.match(ledger.text, sentence.start, sentence.end)
    counted = [e for e in ledger.of_sentence(number - 1) if e.quantity.dimension is Dimension.COUNT and not e.bare]
    if opener is None or len(counted) != 1 or is_open(ledger.words(number)):
        return []
    members = split(ledger.text[opener.end() : sentence.end], _figures(ledger, opener.end(), sentence.end))
    if members is None or not _plausible(ledger, counted[0], members, opener.end()):
        return []
    return _candidate(ledger, counted[0], members, opener.end(), 0.85)


def _candidate(ledger: Ledger, whole: Entry, members: Members, at: int, score: float) -> list[Candidate]:
    parts = _parts(ledger, whole, members, at)
    carrier = ledger.claim_at(at + members.members[0].start, at + members.members[-1].end)
    if parts is None or carrier is None:
        return []
    group = f"list:{at}"
    if parts:
        return [_sum(whole, parts, group, score)]
    listed = Interval(low=Fraction(members.least), high=Fraction(members.most))
    names = "; ".join(m.text for m in members.members)
    count = Operand(
        variable=f"{ledger.document.id}:{at}:listed",
        words=f"{len(members.members)} listed ({names})",
        told=point(len(members.members)),
        loose=listed,
        claim=carrier.id,
    )
    number = len(members.members)
    return [
        Candidate(
            rule="list-count",
            group=group,
            reading=f"The list “{names}” is meant to name all of the {shown(whole)}.",
            score=score,
            operands=(count,),
            target=of_entry(whole),
            unit=unit_words(whole),
            product=False,
            agrees=f"{upper(shown(whole))} stated, {number} listed: {names}.",
            differs=f"The text states {shown(whole)} and lists {number}: {names}.",
            repair=f"It would fit if the count were {number}, or if the list had {_short(whole, number)}.",
        )
    ]


def _short(whole: Entry, number: int) -> str:
    stated = int(whole.stated.low)
    missing = abs(stated - number)
    return f"{missing} more" if stated > number else f"{missing} fewer"


def _parts(ledger: Ledger, whole: Entry, members: Members, at: int) -> list[Operand] | None:
    """The figures of a list of parts; none for a list of names; None where it is neither."""
    counts = whole.quantity.dimension is Dimension.COUNT
    found: list[Operand] = []
    numeric = 0
    for m in members.members:
        inside = ledger.inside(at + m.start, at + m.end)
        same = [e for e in inside if e.adds_up and (_comparable(e, whole) or (counts and _counted(e)))]
        same = [e for e in same if e.per == whole.per]
        if any(e.is_share and e.quantity.change for e in inside) and not same:
            continue
        if same and (same[0].start - at - m.start <= 30 or not counts):
            found.append(_number(same, m.text, whole))
            numeric += 1
        elif counts:
            one = point(0) if says("no_part", m.text) else point(1) if m.single else Interval(low=Fraction(1))
            found.append(constant(f"{ledger.document.id}:{at + m.start}:one", m.text, one))
        else:
            return None
    return found if numeric else [] if counts else None


def _comparable(entry: Entry, whole: Entry) -> bool:
    """In one unit, or in one that converts to it exactly: kilograms that make up tonnes."""
    return compatible(entry, whole) or convert(Decimal(1), entry.quantity.unit, whole.quantity.unit) is not None


def _number(entries: list[Entry], text: str, whole: Entry) -> Operand:
    """The figure of a member; of two in one member ("his two sons five") either may be meant."""
    size = None if compatible(entries[0], whole) else convert(Decimal(1), entries[0].quantity.unit, whole.quantity.unit)
    operand = of_entry(entries[0], words=text if len(text.split()) <= 6 else "", factor=Fraction(size or 1))
    if len(entries) == 1:
        return operand
    low = min(e.loose.low for e in entries)
    highs = [e.loose.high for e in entries]
    high = None if None in highs else max(h for h in highs if h is not None)
    either = Interval(low=low, high=high)
    return replace(operand, variable=f"{operand.variable}:or", told=either, loose=either)


def _counted(entry: Entry) -> bool:
    return entry.quantity.dimension is Dimension.COUNT


def _sum(whole: Entry, parts: list[Operand], group: str, score: float) -> Candidate:
    return Candidate(
        rule="parts-sum",
        group=group,
        reading=f"The parts listed ({', '.join(p.words for p in parts)}) are meant to make up the {shown(whole)}.",
        score=score,
        operands=tuple(parts),
        target=of_entry(whole),
        unit=unit_words(whole),
        product=False,
    )
