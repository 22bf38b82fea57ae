"""What was in a part of a time is no more than what was in all of it: "40 in May 2023" and "30 in 2023"."""

from __future__ import annotations

import re

from assay.model import Basis
from assay.stages.reconcile.candidate import Candidate, of_entry, shown
from assay.stages.reconcile.ledger import Entry, Ledger, close_by, unit_words
from assay.stages.reconcile.rules.common import body, is_norm, is_subset
from assay.stages.reconcile.system import Compare
from assay.stages.reconcile.vocabulary import says, stems
from assay.stages.reconcile.windows import Window
from assay.text.timewords import month_names

REACH = 3  # sentences
THINGS = 2  # words that say what is measured
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]+")
_QUALIFIED = re.compile(
    r"\b(?:only|just|official(?:ly)?|confirmed|registered|reported|convicted|average)\s+(?:\w+\s+)?$", re.I
)
EXAMPLES = (
    ("The yard sold 30 boats in 2023. The yard sold 12 boats in May 2023.", True),
    ("The yard sold 30 boats in 2023. The yard sold 42 boats in May 2023.", False),
    (
        "In the first half of 2020 poachers killed 96 elephants. For 2020 rangers count 81 elephants killed by "
        "poachers.",
        False,
    ),
)


def nested(ledger: Ledger) -> list[Candidate]:
    entries = [e for e in ledger.entries if body(e) and e.adds_up and not e.per and not e.time_rate and e.window]
    longer = [e for e in entries if e.window and not (e.window.start == e.window.end and e.window.start.exact)]
    found: list[Candidate] = []
    for part in entries if longer else ():
        for whole in close_by(longer, part, REACH, REACH):
            if (
                part.variable != whole.variable
                and _inside(part.window, whole.window)
                and _one_measure(ledger, part, whole)
            ):
                found.append(_candidate(part, whole))
    return found


def _inside(part: Window | None, whole: Window | None) -> bool:
    """Whether one closed stretch surely lies within another and is shorter."""
    if part is None or whole is None or not (part.closed and whole.closed):
        return False
    ends = (part.start.earliest, part.end.latest, whole.start.latest, whole.end.earliest)
    if any(end is None for end in ends) or (part.start, part.end) == (whole.start, whole.end):
        return False
    first, last, begins, stops = ends
    return begins <= first and last <= stops  # type: ignore[operator]


def _one_measure(ledger: Ledger, part: Entry, whole: Entry) -> bool:
    """One party, one verb, one thing: all three told in so many words."""
    if part.quantity.unit != whole.quantity.unit or part.quantity.dimension is not whole.quantity.dimension:
        return False
    if any(is_subset(ledger, e) or is_norm(ledger, e) for e in (part, whole)):
        return False
    one, other = part.claim, whole.claim
    if one.certainty is other.certainty and _all_the_time(ledger, part, whole):
        return True
    verb = (
        one.predicate == other.predicate and one.certainty is other.certainty and one.attribution == other.attribution
    )
    if not verb:
        return False
    if _the_same_again(part, whole) and _thing(ledger, whole) <= _thing(ledger, part):
        return True
    if part.parties & whole.parties and _thing(ledger, part) == _thing(ledger, whole):
        return True
    return _narrower(ledger, part, whole)


def _all_the_time(ledger: Ledger, part: Entry, whole: Entry) -> bool:
    """ "In the first week 88 falcons came through. For the month as a whole the log has 158 falcons"."""
    said = says("whole_time", ledger.words(whole.sentence)) and 0 <= whole.sentence - part.sentence <= 1
    return said and _narrower(ledger, part, whole)


def _the_same_again(part: Entry, whole: Entry) -> bool:
    """ "From January to March the clinic treated 46 cases. In all of 2022 it treated 39 cases": of one, in a row."""
    subject = whole.claim.subject
    pronoun = subject is not None and subject.basis is Basis.PRONOUN
    return pronoun and whole.sentence - part.sentence == 1


def _narrower(ledger: Ledger, part: Entry, whole: Entry) -> bool:
    """Whether all that is said of the whole is said of the part as well, names and all."""
    said = stems(ledger.words(part.sentence))
    thing = _thing(ledger, whole) | stems(whole.quantity.unit)
    names = set(_NAME.findall(ledger.words(whole.sentence))) - set(month_names())
    qualified = _QUALIFIED.search(ledger.before(whole)) or _QUALIFIED.search(ledger.before(part))
    return (
        len(thing) >= THINGS
        and thing <= said
        and names <= set(_NAME.findall(ledger.words(part.sentence)))
        and not qualified
    )


def _thing(ledger: Ledger, entry: Entry) -> frozenset[str]:
    """Stems of the words that say what is measured: "tonnes of ore from Haro"."""
    return stems(re.split(r"[.,;:]\s|\s(?:in|from|between|during|over|since|until|and|but)\s", ledger.after(entry))[0])


def _candidate(part: Entry, whole: Entry) -> Candidate:
    return Candidate(
        rule="subset",
        group=f"nested:{part.variable}:{whole.variable}",
        reading=f"“{shown(part)}” and “{shown(whole)}” are one count, the first for a part of the time of the second.",
        score=0.75,
        operands=(of_entry(part),),
        target=of_entry(whole),
        unit=unit_words(whole),
        product=False,
        compare=Compare.AT_MOST,
        agrees=f"{shown(part)} are no more than the {shown(whole)} of the longer time.",
        differs=f"{shown(part)} in a part of the time are more than the {shown(whole)} in all of it.",
    )
