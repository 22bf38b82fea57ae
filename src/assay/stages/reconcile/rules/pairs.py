"""A share beside the part and the whole that make it: "7,200 of our 9,600 members, that is 75 percent"."""

from __future__ import annotations

import re
from itertools import pairwise

from assay.stages.reconcile.candidate import Candidate
from assay.stages.reconcile.ledger import Entry, Ledger, same_kind
from assay.stages.reconcile.rules.common import as_change, body, kin, once_more
from assay.stages.reconcile.rules.share import PAIR, share_candidate
from assay.stages.reconcile.vocabulary import says, stems

_OF_FIRST = re.compile(r"(?:^|[.;:,]\s)of\s+(?:all\s+)?(?:(?:the|its|their|our|these|those|some|about)\s+)?$", re.I)
_COLON = re.compile(r"\s*(?::|\(|[–—]|,\s+(?:or|that\s+is))\s*(?:some\s+|about\s+)?")
EXAMPLES = (
    ("In the vote 450 of the 600 drivers, that is 75 percent, chose to strike.", True),
    ("In the vote 450 of the 600 drivers, that is 85 percent, chose to strike.", False),
    ("The strike was backed by 450 of our 600 drivers (85 percent).", False),
    ("Of the 600 drivers 450, or 85 percent, chose to strike.", False),
    ("The strike was backed by 450 out of 600 drivers. That is 85 percent.", False),
    ("The rotten part of the rice was 70 percent: 210 of 700 sacks.", False),
    ("The rotten part of the rice was 30 percent: 210 of 700 sacks.", True),
)


def share_of_a_pair(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for share in [as_change(ledger, e) for e in ledger.entries]:
        if share.is_share and not share.quantity.change and body(share):
            found += _of_a_pair(ledger, share) + _before_pair(ledger, share)
    return found


def _of_a_pair(ledger: Ledger, share: Entry) -> list[Candidate]:
    """ "7,200 of our 9,600 members, that is 75 percent": a part, its whole, and the share that they make."""
    here = [e for e in ledger.near(share, 1, 0) if body(e) and e.adds_up and e.end <= share.start]
    found: list[Candidate] = []
    for one, other in pairwise(here[-2:]):
        middle = ledger.text[one.end : other.start]
        if PAIR.fullmatch(middle) and one.sentence == other.sentence:
            part, whole = one, other
        elif _OF_FIRST.search(ledger.before(one)) and one.sentence == other.sentence and len(middle) <= 70:
            part, whole = other, one
        else:
            continue
        of = share.quantity.of
        apposed = re.search(r"(?:,|\(|[–—])\s*(?:some\s+|about\s+|nearly\s+)?$", ledger.text[other.end : share.start])
        closed = re.match(r"\s*(?:[,.;)–—]|$)", ledger.text[share.end :]) is not None
        told = once_more(ledger, other, share) or (apposed and closed and other.sentence == share.sentence)
        same = not of or says("anaphora", of) or bool(kin(stems(of), ledger.clause(whole)))
        alike = same_kind(part, whole) and part.time_rate == whole.time_rate and part.stated.low <= whole.stated.low
        if told and same and alike:
            made = share_candidate(ledger, share, part, whole, 0.9)
            found += [made] if made else []
    return found


def _before_pair(ledger: Ledger, share: Entry) -> list[Candidate]:
    """ "The share of bad rice was 70 percent: 210 of 700 sacks": the pair stands right behind its share."""
    after = [e for e in ledger.of_sentence(share.sentence) if e.start >= share.end and e.adds_up and body(e)][:2]
    if len(after) < 2 or not _COLON.fullmatch(ledger.text[share.end : after[0].start]):
        return []
    part, whole = after
    pair = PAIR.fullmatch(ledger.text[part.end : whole.start]) and same_kind(part, whole)
    made = share_candidate(ledger, share, part, whole, 0.9) if pair and part.stated.low <= whole.stated.low else None
    return [made] if made else []
