"""What can be seen of a relation without knowing how a report would word it: place, order, kind, size, digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor, log10

from assay.model import BlockKind, Dimension
from assay.stages.reconcile.candidate import Candidate, Operand
from assay.stages.reconcile.conjecture.relation import KINDS, Relation, gaps
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.rules.common import (
    PREPOSITION,
    is_distributive,
    is_norm,
    is_subset,
    once_more,
    restates,
    same_digits,
    slip,
)
from assay.stages.reconcile.vocabulary import same_thing, says, stems
from assay.stages.reconcile.windows import apart

_TOTAL = re.compile(
    r"\b(?:total\w*|altogether|in\s+all|all\s+told|combined|in\s+sum|overall|between\s+them|adds?\s+up|added\s+up|together)\b",
    re.I,
)
_MAKES = re.compile(
    r"\b(?:total\w*|altogether|sum|amount\w*|com(?:e|es|ing)\s+to|came\s+to|mak(?:es|ing)|made|that\s+is|worth|or|for)\b",
    re.I,
)
_REST = re.compile(
    r"\b(?:rest|remaining|remainder|others?|left|balance|remain\w*|still|the\s+last|leaving|difference|between)\b", re.I
)
_OF_WHICH = re.compile(r"\bof\s+(?:which|whom|them|these|those|that|this|the)\b", re.I)
_OF_THE = re.compile(r"\bOf\s+(?:the|these|its|his|her|their|all|those)\b")
_LISTED = re.compile(r"[^.;:]{0,70}(?:,|\band\b|;)[^.:]{0,40}", re.S)
_AND = re.compile(r"\band\b")
_MORE = re.compile(r"\b(?:another|further|more|other)\b")
_EACH = re.compile(r"\b(?:each|every|apiece|a\s+piece|per)\b", re.I)
_NEXT_TO = re.compile(r"\s*(?:\w+\s+){1,3}(?:of|at|for|with)\s+(?:\w+\s+)?|\s*(?:\w+\s+){0,2}")
_LATER = re.compile(
    r"\b(?:later|after|since|those|these|that\s+is|lasted|took|until|born|in\s+(?:his|her|its|their))\b", re.I
)
_OTHERS_NEXT = re.compile(r"\s*(?:All\s+)?(?:The\s+)?(?:other|others|rest|remaining|remainder)\b")
NEAR = (0.03, 0.08, 0.18, 0.31)  # decimal orders by which what is made and what is told may differ
FAR = 1.0  # what lies further apart is no slip, but for a shift of the point
POWERS = (-6, -3, -2, -1, 1, 2, 3, 6)
EXACT = 0.008  # of an order, for a shift of the point
PERIODS = (7, 12, 24, 30.4, 52.2, 365)  # so many of one stretch of time make another
LIKE_A_PERIOD = 0.014  # of an order


def signs(relation: Relation, ledger: Ledger, drawn: frozenset[str], borne: frozenset[str]) -> dict[str, float]:
    """What is seen of a relation, each from 0 to about 3.

    `drawn`: the figures that some other relation, of figures near them, makes fit; `borne`: those that a reading of
    the rules bears out.
    """
    seen = {**_order(relation, ledger), **_words(relation, ledger), **_kinds(relation, ledger), **_told(relation)}
    seen |= _outcome(relation) | _moves(relation, ledger) | _lasting(relation, ledger)
    seen |= {kind: kind == relation.kind for kind in KINDS}
    target, members = relation.target.variable, [m.variable for m in relation.members]
    seen |= {
        "target fits": target in drawn,
        "members fit": sum(m in drawn for m in members) / len(members),
        "target borne": target in borne,
        "members borne": sum(m in borne for m in members) / len(members),
    }
    return {name: float(value) for name, value in seen.items()}


def _order(relation: Relation, ledger: Ledger) -> dict[str, float]:
    """How the figures stand, and what stands between them."""
    members, target = relation.members, relation.target
    first, last = members[0], members[-1]
    between = gaps(ledger.text, members)
    around = [e for n in range(first.sentence, last.sentence + 1) for e in ledger.of_sentence(n)]
    own = {m.variable for m in members}
    inner = [e for e in around if first.start < e.start < last.start and e.variable not in own]
    return {
        "parts": min(4, len(relation.parts)),
        "target first": target is first,
        "target last": target is last,
        "sentences": min(4, last.sentence - first.sentence) / 2,
        "next sentence": last.sentence - first.sentence == 1,
        "longest gap": min(3, max(map(len, between)) / 100),
        "mean gap": min(3, sum(map(len, between)) / len(between) / 60),
        "paragraphs": any("\n\n" in gap for gap in between),
        "between": min(4, len(inner)) / 2,
        "rivals between": min(3, sum(e.adds_up and e.quantity.unit == target.quantity.unit for e in inner)) / 2,
        "covers": len(members) / max(1, len(around)),
        "covers all": len(members) == len(around),
    }


def _words(relation: Relation, ledger: Ledger) -> dict[str, float]:
    """The few words that no wording of sums and shares goes without."""
    text, target, parts, members = ledger.text, relation.target, relation.parts, relation.members
    sentence = ledger.sentences[target.sentence]
    lead = text[max(sentence.start, target.start - 40) : target.start]
    tail = text[target.end : min(sentence.end, target.end + 30)]
    around_parts = " ".join(text[max(0, p.start - 30) : p.start] + text[p.end : p.end + 20] for p in parts)
    each = " ".join(text[max(0, p.start - 25) : p.start] + text[p.end : p.end + 25] for p in parts)
    between, joined = gaps(text, members), gaps(text, parts)
    whole = " ".join(between)
    end = ledger.sentences[members[-1].sentence].end
    return {
        "total before": _TOTAL.search(lead) is not None,
        "total behind": _TOTAL.search(tail) is not None,
        "makes": _MAKES.search(lead[-25:]) is not None,
        "colon": ":" in whole,
        "rest": _REST.search(around_parts) is not None,
        "target rest": _REST.search(lead + tail) is not None,
        "of which": _OF_WHICH.search(whole) is not None,
        "of the": _OF_THE.search(text[max(0, members[0].start - 30) : members[0].start]) is not None,
        "listed": bool(joined) and all(_LISTED.fullmatch(gap) for gap in joined),
        "and": bool(joined) and _AND.search(joined[-1]) is not None,
        "more": bool(joined) and _MORE.search(" ".join(joined)) is not None,
        "prepositions": len(parts) > 1 and all(PREPOSITION.match(text, p.end) for p in parts[1:]),
        "each": _EACH.search(each) is not None or any(is_distributive(ledger, p) for p in parts),
        "side by side": any(_NEXT_TO.fullmatch(gap) for gap in between),
        "others next": _OTHERS_NEXT.match(text, end) is not None,
        "rest next": _REST.search(text[end : end + 60]) is not None,
        "again": any(restates(ledger, a, b) or once_more(ledger, a, b) for a, b in pairwise(members)),
        "target again": target is members[-1]
        and (restates(ledger, members[-2], target) or once_more(ledger, members[-2], target)),
        "of them": any(is_subset(ledger, p) for p in parts),
        "target of them": is_subset(ledger, target),
        "norm": len({is_norm(ledger, m) for m in members}) > 1,
    }


def _moves(relation: Relation, ledger: Ledger) -> dict[str, float]:
    """Whether words say of what came in and went out that it did."""
    if relation.kind != "balance":
        return {"moves": 0, "there was": 0, "there is": 0}
    first, *middle = relation.parts
    gone = {o.variable for o in relation.draft.operands if o.factor < 0}
    ways = sum(_way(ledger, m) * (-1 if m.variable in gone else 1) for m in middle)
    left = ledger.before(relation.target, 70) + " | " + ledger.after(relation.target, 30)
    return {
        "moves": ways / len(middle),
        "there was": says("balance_there", ledger.before(first, 70)),
        "there is": says("balance_left", left),
    }


def _way(ledger: Ledger, entry: Entry) -> int:
    """1 for what came in, -1 for what went out, 0 for what is told neither way or both."""
    words = ledger.before(entry, 60) + " | " + ledger.after(entry, 30)
    return says("comes_in", words) - says("goes_out", words)


def _lasting(relation: Relation, ledger: Ledger) -> dict[str, float]:
    """How a length of time stands to the days or years that it may lie between."""
    if relation.kind != "elapsed":
        return {"age": 0, "later": 0, "length last": 0, "both days": 0}
    first, last = relation.parts
    length = relation.target
    near = ledger.text[max(0, length.start - 30) : length.end + 30]
    return {
        "age": length.quantity.dimension is Dimension.AGE,
        "later": _LATER.search(near) is not None,
        "length last": length.start > max(first.start, last.start),
        "both days": first.stated.exact and last.stated.exact,
    }


def _kinds(relation: Relation, ledger: Ledger) -> dict[str, float]:
    """What the figures measure, and for what and when they are told."""
    target, parts, members = relation.target, relation.parts, relation.members
    pers = [m.per for m in members if m.per]
    return {
        "one unit": all(p.quantity.unit == target.quantity.unit for p in parts),
        "bare": sum(m.bare for m in members) / len(members),
        "money": target.quantity.dimension is Dimension.MONEY,
        "count": target.quantity.dimension is Dimension.COUNT,
        "bare target": target.bare,
        "target per": target.per is not None,
        "parts per": sum(p.per is not None for p in parts) / len(parts),
        "rate": any(m.time_rate for m in members),
        "target rate": target.time_rate is not None,
        "per a member": sum(
            any(o is not m and same_thing(m.per, o.quantity.unit) for o in members) for m in members if m.per
        )
        / len(members),
        "per is named": any(
            per[:4].casefold() in ledger.words(m.sentence).casefold() for per in pers for m in members if m.per != per
        ),
        "over time": relation.over_time,
        "change": any(m.quantity.change for m in members),
        "times apart": len(parts) > 1 and all(apart(a.window, b.window) for a, b in pairwise(parts)),
        "words shared": len(stems(ledger.clause_text(target)) & _stems(ledger, parts)) / 8,
    }


def _stems(ledger: Ledger, parts: Sequence[Entry]) -> frozenset[str]:
    return frozenset().union(*(stems(ledger.clause_text(p)) for p in parts))


def _told(relation: Relation) -> dict[str, float]:
    """Whose figures they are, what is said of them, and who says so."""
    target, parts, members = relation.target, relation.parts, relation.members
    return {
        "one subject": len({_subject(m) for m in members}) == 1,
        "parts one subject": len(parts) > 1 and len({_subject(p) for p in parts}) == 1,
        "target's subject": _subject(target) in {_subject(p) for p in parts},
        "one verb": len({m.claim.relation for m in members}) == 1,
        "parts one verb": len(parts) > 1 and len({p.claim.relation for p in parts}) == 1,
        "target's verb": target.claim.relation in {p.claim.relation for p in parts},
        "claims": len({m.claim.id for m in members}) / len(members),
        "told": sum(m.told for m in members) / len(members),
        "unread": sum(not m.read for m in members) / len(members),
        "unread target": not target.read,
        "in title": members[0].claim.block is BlockKind.TITLE,
        "target in title": target.claim.block is BlockKind.TITLE,
        "certainties": len({m.claim.certainty for m in members}) > 1,
        "sources": len({m.claim.attribution for m in members}) > 1,
    }


def _subject(entry: Entry) -> str:
    return entry.claim.subject.name if entry.claim.subject else ""


def _outcome(relation: Relation) -> dict[str, float]:
    """How far what is made lies from what is told, and whether a slip of the hand would explain it."""
    draft = relation.draft
    made, told = middle(draft.nominal), middle(draft.target.told)
    order = _order_of(made, told)
    sums = not draft.product
    largest = max(middle(p.stated) for p in relation.parts)
    return {
        **{f"within {near}": abs(order) < near for near in NEAR},
        "more": order > 0,
        "point": _shifted(order),
        "period": _another_time(order),
        "target slips": _slips(draft.nominal, draft.target.told),
        "part slips": any(_slips(needed, o.told) for o, needed in _needed(relation)),
        "parts below": sums and largest < told,
        "loosely": draft.holds,
        "a part too many": sums and any(abs(made - told - middle(p.stated)) < 1e-6 * told for p in relation.parts),
        "digits": min(4, min(_digits(m.stated) for m in relation.members)) / 4,
        "target digits": min(5, _digits(draft.target.told)) / 5,
    }


def within_reach(relation: Relation) -> bool:
    """Whether what is made lies near what is told, a point away, or is that of a month for that of a year."""
    order = _order_of(middle(relation.draft.nominal), middle(relation.draft.target.told))
    return abs(order) <= FAR or _shifted(order) or _another_time(order)


def point_moved(candidate: Candidate) -> bool:
    """Whether what is told has the digits of what is made, with the point elsewhere: no accident."""
    return candidate.product and _shifted(_order_of(middle(candidate.nominal), middle(candidate.target.told)))


def _order_of(made: float, told: float) -> float:
    return log10(made / told) if made > 0 and told > 0 else 9.0


def _shifted(order: float) -> bool:
    return any(abs(order - power) < EXACT for power in POWERS)


def _another_time(order: float) -> bool:
    """Whether a figure for a week, say, is told for a month: "18,400 lorries a month" that were those of a year."""
    return any(abs(abs(order) - log10(times)) < LIKE_A_PERIOD for times in PERIODS)


def _slips(made: Interval, told: Interval) -> bool:
    return middle(made) > 0 and (slip(made, told) or same_digits(made, told))


def _needed(relation: Relation) -> Iterator[tuple[Operand, Interval]]:
    """What each figure would have to be for the others to make the target, with as many digits as it has."""
    draft = relation.draft
    for operand in draft.operands:
        if operand.claim is None or not operand.told.exact or not operand.told.low or not draft.nominal.low:
            continue
        needed = draft.implied(operand)
        if needed.low > 0:
            value = needed.low if not draft.product else _rounded(needed.low, _digits(operand.told))
            yield operand, point(value)


def _rounded(value: Fraction, digits: int) -> Fraction:
    return Fraction(round(value, digits - 1 - floor(log10(value))))


def _digits(interval: Interval) -> int:
    """Significant digits of a figure as it is told."""
    return len(f"{middle(interval):.10g}".replace(".", "").strip("0")) or 1


def middle(interval: Interval) -> float:
    return float(interval.middle)
