"""A run of parts and the whole told just before it, with no words that say so.

"The firm employs 330 people, 190 in Haro and 140 in Minde"; "Inspectors failed 90 samples. Fifty-one had been
watered, 22 were burnt and 17 were stale"; "Haro led with 40 farms, followed by Minde with 30; the other towns had 9".
That such numbers nearly make up an earlier one is what shows that they are its parts.
"""

from __future__ import annotations

import re

from assay.stages.reconcile.candidate import Candidate, of_entry, shown
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger, compatible, same_kind, unit_words
from assay.stages.reconcile.rules.common import PREPOSITION, alike, body, is_norm, is_subset, near, slip
from assay.stages.reconcile.rules.lists import is_open
from assay.stages.reconcile.vocabulary import says, words

APART = 70  # characters from one part to the next
REACH = 3  # sentences from the parts to their whole
SURE, LOOSE = 0.75, 0.5
_NEXT = re.compile(r"(?:[,;]|\band)\s[^.:]*$")
_CLOSES = re.compile(r"\band\s[^.:,;]*$")
_REST = re.compile(r"\bthe\s+(?:other|others|rest|remaining|remainder)\b[^.:,;]*$", re.I)
_APPOSED = re.compile(r"[^,;:.(]*(?:,|\(|:|\s[–—-])\s*")
_SERIES = re.compile(r"\s+(?:in|on|from|to|by|for|at)\s+[A-Z\d]")  # each with a name or a date of its own
_BARE = re.compile(r"\s+(?:had|have|has|was|were|are|is|did|never|went|came|got|fell|ran|took|carried|\w+ed)\b", re.I)
_AT = re.compile(r"(?:at|in|on|from|with|for|by)\s+(?:about\s+|some\s+)?", re.I)
_ALL_OF_THEM = re.compile(
    r"\b(?:all|each|every\s+(?:single\s+)?one|both)\s+(?:of\s+)?(?:them|these|those|the\s+\w+)\b|\b(?:to|at|from|with|of)\s+(?:them|these|those|all)\b",
    re.I,
)
_ANAPHORA = re.compile(
    rf"(?:the|these|those|this|that|of)\s+(?:these|those|them|{'|'.join(words('anaphora'))})\b", re.I
)
_DEFINITE = re.compile(r"(?:the|these|those|all|all\s+the)\s+", re.I)
EXAMPLES = (
    ("It sank 12 wells in Haro, 15 wells in Minde and 9 wells in Tebo. Its leaflet boasts of 63 wells.", False),
    ("It sank 12 wells in Haro, 15 wells in Minde and 9 wells in Tebo. Its leaflet boasts of 36 wells.", True),
    ("The bank wrote off loans of 31 million, 28 million and 19 million euros. The 87 million euros were lost.", False),
    ("The bank wrote off loans of 31 million, 28 million and 19 million euros. The 78 million euros were lost.", True),
    ("The firm employs 330 people, 190 in Haro and 140 in Minde.", True),
    ("The firm employs 310 people, 190 in Haro and 140 in Minde.", False),
    ("Inspectors failed 84 samples. Fifty-one had been watered, 22 were burnt and 17 were stale.", False),
    ("Inspectors failed 90 samples. Fifty-one had been watered, 22 were burnt and 17 were stale.", True),
    ("Guards visited 44 sites. Of these, 19 were shut, 21 were fined and the remaining six were let off.", False),
    ("They raided 974 farms. Haro led with 433 farms, followed by Minde with 311; the other towns had 220.", False),
    ("The hall lent out thirteen flags. Four hang in Haro, five in Minde, and the remaining seven are lost.", False),
    ("The hall lent out sixteen flags. Four hang in Haro, five in Minde, and the remaining seven are lost.", True),
    ("The fund has 4,200 wards. It wrote to every one of them; 2,420 wrote back and 1,870 letters came back.", False),
    ("The fund has 4,200 wards. It wrote to every one of them; 2,420 wrote back and 1,780 letters came back.", True),
    ("The port took in 4,960 crates of tea. From Haro came 3,410 crates and from Minde 1,280 crates.", False),
    ("A bank lent 66 million euros. The sum went to firms: 36 million to A, 17 million to B and 8 million to C.",
     False),
)  # fmt: skip


def runs(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for number in range(len(ledger.sentences)):
        here = [e for e in ledger.of_sentence(number) if e.adds_up and not e.per and body(e) and not is_norm(ledger, e)]
        for run in _runs(ledger, here):
            if is_open(ledger.words(number)):
                continue
            if len(run) > 2 and _apposed(ledger, run[0], run[1:]):
                found.append(_candidate(run[1:], run[0], told=True))
            if _parts_of_before(ledger, run):
                loose = _at_each(ledger, run)
                rest = _rest(ledger, run)
                found += [_candidate(run, whole, rest=rest, loose=loose) for whole in _wholes(ledger, run)]
            elif taken_up := _taken_up(ledger, run):
                found.append(_candidate(run, taken_up))
            elif run[-1] == here[-1]:
                found += [_candidate(run, whole) for whole in _whole_after(ledger, run)]
    return found


def _runs(ledger: Ledger, entries: list[Entry]) -> list[list[Entry]]:
    """Stretches of figures of one kind, each joined to the one before, up to the one that closes them.

    What "the rest" have may come behind an "and".
    """
    found: list[list[Entry]] = []
    run: list[Entry] = []
    closed = False
    for entry in entries:
        middle = ledger.text[run[-1].end : entry.start] if run else ""
        rest = _REST.search(middle) is not None
        joined = run and len(middle) <= APART and same_kind(entry, run[0]) and _NEXT.search(middle)
        if not joined or (closed and not rest):
            run = []
        elif closed:
            found.pop()
        run = [*run, entry]
        closed = len(run) > 1 and (rest or _CLOSES.search(middle) is not None)
        if closed:
            found.append(run)
    return found


def _apposed(ledger: Ledger, whole: Entry, parts: list[Entry]) -> bool:
    """ "310 people in the islands, 190 in Haro and 140 in Minde", but not "310 in May, 190 in June and 140 in July"."""
    middle = ledger.text[whole.end : parts[0].start]
    series = _SERIES.search(middle) and all(_SERIES.match(ledger.after(p)) for p in parts)
    if series or not _APPOSED.fullmatch(middle) or PREPOSITION.match(ledger.text, whole.end):
        return False
    return all(PREPOSITION.match(ledger.text, p.end) for p in parts)


def _parts_of_before(ledger: Ledger, run: list[Entry]) -> bool:
    """Whether the words of a run take up what was told before: bare numbers, "the money", "the other towns"."""
    lead = ledger.text[ledger.sentences[run[0].sentence].start : run[0].start]
    if _rest(ledger, run):
        return True
    if len(run) < 3:
        return False
    bare = not lead.strip() and all(_BARE.match(ledger.text, e.end) for e in run)
    return bare or _at_each(ledger, run) or _ANAPHORA.match(lead) is not None


def _rest(ledger: Ledger, run: list[Entry]) -> bool:
    """Whether the last part is told as the rest: with it, all are told."""
    return _REST.search(ledger.text[run[-2].end : run[-1].start]) is not None


def _taken_up(ledger: Ledger, run: list[Entry]) -> Entry | None:
    """The one figure of that kind in the sentence before, where a run takes it up, or makes it but for a slip.

    "They wrote to all 4,200 of them; 2,420 replied and 1,870 letters came back": no more can have come back.
    """
    before = [e for e in ledger.of_sentence(run[0].sentence - 1) if e.adds_up and body(e) and not e.per]
    wholes = [e for e in before if (run[0].bare or compatible(e, run[0])) and e.stated.low > 1]
    if len(wholes) != 1 or is_norm(ledger, wholes[0]) or is_subset(ledger, wholes[0]) or is_open(_told(ledger, wholes)):
        return None
    whole, made = wholes[0], _sum(run)
    if whole.stated.low <= max(p.stated.low for p in run) or says("another", ledger.words(run[0].sentence)):
        return None
    lead = ledger.text[ledger.sentences[run[0].sentence].start : run[0].start]
    taken = _ALL_OF_THEM.search(lead) is not None or is_subset(ledger, run[0])
    over = taken and made.low > whole.stated.low and near(made, whole.stated)
    apart = any(p.period and whole.period and p.period != whole.period for p in run)
    meant = slip(made, whole.stated) or made == whole.stated
    return whole if over or (meant and not apart) else None


def _told(ledger: Ledger, entries: list[Entry]) -> str:
    return ledger.words(entries[0].sentence)


def _sum(run: list[Entry]) -> Interval:
    made = point(0)
    for part in run:
        made = made.plus(part.stated)
    return made


def _at_each(ledger: Ledger, run: list[Entry]) -> bool:
    """ "They saw 90 shops. At 48 the door was shut, at 31 ...": what is told of them need not be told of all."""
    lead = ledger.text[ledger.sentences[run[0].sentence].start : run[0].start]
    return _AT.fullmatch(lead) is not None and all(e.shown != e.text for e in run[:-1])


def _wholes(ledger: Ledger, run: list[Entry]) -> list[Entry]:
    """The figures before that are larger than each part."""
    first = run[0].sentence
    before = [e for n in range(max(0, first - REACH), first) for e in ledger.of_sentence(n)]
    largest = max(p.stated.low for p in run)
    return [
        e
        for e in before
        if e.adds_up and same_kind(e, run[0]) and e.stated.low > largest and not is_subset(ledger, e)
        and not is_norm(ledger, e) and (not e.per or e.time_rate)
    ]  # fmt: skip


def _whole_after(ledger: Ledger, run: list[Entry]) -> list[Entry]:
    """ "12 wells in Haro, 15 in Minde and 9 in Tebo. The leaflet speaks of 63": the next sentence has it mistyped."""
    behind = [e for e in ledger.of_sentence(run[0].sentence + 1) if e.adds_up and body(e) and not e.per]
    whole = next((e for e in behind if e.quantity.unit == run[0].quantity.unit), None)
    if whole is None or whole.bare or is_subset(ledger, whole) or is_norm(ledger, whole):
        return []
    lead = ledger.text[ledger.sentences[whole.sentence].start : whole.start]
    if says("another", lead) or says("another", ledger.after(whole, 20)) or is_open(lead):
        return []
    made = _sum(run)
    larger = whole.stated.low > max(p.stated.low for p in run)
    definite = _DEFINITE.fullmatch(lead) is not None
    meant = slip(made, whole.stated) or made == whole.stated
    return [whole] if larger and meant and (definite or len(run) > 2) else []


def _candidate(
    parts: list[Entry], whole: Entry, *, told: bool = False, rest: bool = False, loose: bool = False
) -> Candidate:
    """Parts told beside their whole may not exceed it, and with "the remaining" ones all are told.

    Else that they nearly make it up shows that they are parts.
    """
    made = _sum(parts)
    few = loose and made.low < whole.stated.low and not slip(made, whole.stated)
    sure = (rest or (told and made.low > whole.stated.low)) and alike(made, whole.stated)
    return Candidate(
        rule="parts-sum",
        group=f"run:{parts[0].variable}",
        reading=f"{', '.join(shown(p) for p in parts)} make up the {shown(whole)}.",
        score=SURE if (near(made, whole.stated) and not few) or sure else LOOSE,
        operands=tuple(of_entry(p) for p in parts),
        target=of_entry(whole),
        unit=unit_words(whole),
        product=False,
    )
