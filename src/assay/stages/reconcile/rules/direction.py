"""The way of a change against its two levels: "the price fell from 260 dollars to 310 dollars"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from assay.stages.reconcile.candidate import Candidate, of_entry, shown
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import body, ends
from assay.stages.reconcile.system import Compare
from assay.stages.reconcile.vocabulary import pattern, stems

SURE, APART = 0.85, 0.75
FOUR, TEN = 4, 10  # how many times a level may be the other, told apart or together
_TO = r"\s+(?:again\s+|back\s+)?to\s+(?:about\s+|some\s+|only\s+|just\s+)?$"
_WAYS = tuple((way, re.compile(rf"\b{pattern(f'{way}_verbs').pattern}{_TO}", re.I)) for way in ("rise", "fall"))
_SINCE = re.compile(r"\b(?:since|then|later|now|by|today|meanwhile|this|after)\b", re.I)
_FROM = re.compile(r"(?P<verb>[a-z]+)\s+(?:[\w-]+\s+){0,2}?from\s+(?:about\s+|some\s+)?$", re.I)
EXAMPLES = (
    ("The price fell from 260 dollars to 310 dollars.", False),
    ("The price fell from 310 dollars to 260 dollars.", True),
    ("Coal stood at 260 dollars last winter. The price of coal has since fallen to 310 dollars.", False),
    ("Coal stood at 360 dollars last winter. The price of coal has since fallen to 310 dollars.", True),
    ("Output rose from 840 tonnes to 480 tonnes.", False),
)


def direction(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for new in ledger.entries:
        if not body(new) or not new.adds_up or new.bare:
            continue
        told = _way(ledger, new)
        if told is None:
            continue
        way, old, score = told
        rises = way == "rise"
        made = Candidate(
            rule="growth",
            group=f"direction:{new.variable}",
            reading=f"It {'rose' if rises else 'fell'} from {shown(old)} to {shown(new)}.",
            score=score,
            operands=(of_entry(old),),
            target=of_entry(new),
            unit=unit_words(new),
            product=False,
            compare=Compare.AT_MOST if rises else Compare.AT_LEAST,
        )
        text = f"From {shown(old)} to {shown(new)} is a {'fall' if rises else 'rise'}, and the text tells a {way}."
        found.append(replace(made, differs=text, repair="It would fit if the two levels changed places, or one digit."))
    return found


def _way(ledger: Ledger, new: Entry) -> tuple[str, Entry, float] | None:
    """The way that the words before a level tell, with the level from which it went."""
    before = ledger.before(new, 60)
    here = [e for e in ledger.of_sentence(new.sentence) if e.end <= new.start]
    if here and ends(here[-1], new):
        lead = _FROM.search(ledger.before(here[-1], 60))
        told = next((way for way, _ in _WAYS if lead and pattern(f"{way}_verbs").search(lead.group())), None)
        return (told, here[-1], SURE) if told and _one_measure(here[-1], new, TEN) else None
    match = next(((way, m) for way, verb in _WAYS if (m := verb.search(before))), None)
    if match is None or here:
        return None
    earlier = [e for e in ledger.near(new, 1, 0) if e.sentence == new.sentence - 1 and e.adds_up]
    alike = [e for e in earlier if _one_measure(e, new)]
    opening = ledger.text[ledger.sentences[new.sentence].start : new.start]
    kin = stems(opening) & stems(ledger.words(new.sentence - 1)) if alike else frozenset()
    if len(alike) != 1 or not (_SINCE.search(opening) or kin):
        return None
    return match[0], alike[0], APART


def _one_measure(old: Entry, new: Entry, most: int = FOUR) -> bool:
    """Whether two figures may be levels of one thing: of one unit, and neither more than so many times the other."""
    one = old.quantity.unit == new.quantity.unit and old.quantity.dimension is new.quantity.dimension
    per = new.per in (None, old.per) or old.per is None
    near = bool(old.stated.low and new.stated.low) and 1 / most <= old.stated.low / new.stated.low <= most
    return one and per and near and not old.time_rate and not new.time_rate
