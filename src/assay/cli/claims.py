"""A claim in words for the terminal: who and what, how much, who says so, how surely."""

from __future__ import annotations

from collections.abc import Iterator

from assay.inquiry.review import doubtful, parties
from assay.model import Basis, Bound, Claim, DateRange, Document, Link, Mode, Participant, Period, Quantity, Role
from assay.pictures import labels

_BOUNDS = {Bound.ABOUT: "about", Bound.VAGUE: "vague"}
UNKNOWN = "?"
COLOURS = (("asserted", "cyan"), ("hedged", "yellow"), ("denied", "red"), ("no statement", "magenta"))
_ROLES = {
    Role.SOURCE: "from",
    Role.RECIPIENT: "to",
    Role.BENEFICIARY: "for",
    Role.PLACE: "where",
    Role.GOODS: "goods",
    Role.INSTRUMENT: "by",
    Role.WHOLE: "of",
}


def one_line(text: str) -> str:
    return " ".join(text.split())


def statement(claim: Claim) -> str:
    """ "the Taliban — provide → weapons"; what is not said is left out."""
    subject = shown(claim.subject) if claim.subject else UNKNOWN
    object = f" → {shown(claim.object)}" if claim.object else ""
    return f"{subject} — {one_line(claim.relation)}{object}"


def shown(participant: Participant) -> str:
    """The name, with a question mark where it is not sure."""
    return one_line(participant.name) + (UNKNOWN if doubtful(participant) else "")


def details(claim: Claim, document: Document) -> Iterator[tuple[str, str]]:
    """The lines under a claim, each with its label."""
    yield "says", f"{chain(claim, document)} · {stance(claim)}"
    if claim.amount:
        yield "amount", amount(claim.amount)
    when = claim.period or (claim.amount.period if claim.amount else None)
    if when:
        yield "when", period(when)
    if claim.items:
        yield ("such as" if claim.partial_list else "namely"), ", ".join(shown(p) for p in claim.items)
    for role, party in claim.others:
        yield _ROLES[role], shown(party)
    stands = list(standing_for(claim, document))
    if stands:
        yield "reads", "; ".join(stands)


def chain(claim: Claim, document: Document) -> str:
    """ "outlet › report › sources on the ground": whose words these are, outermost first."""
    return " › ".join([one_line(document.outlet or "the text itself"), *(_link(n) for n in claim.attribution)])


def _link(link: Link) -> str:
    return one_line(link.name) + (UNKNOWN if doubtful(link) else "") + (" (carried over)" if link.carried else "")


def stance(claim: Claim) -> str:
    """ "hedged by “may”, plan"."""
    words = f" by “{one_line(claim.hedge)}”" if claim.hedge else ""
    mode = "" if claim.mode is Mode.STATEMENT else f", {claim.mode}"
    return f"{claim.certainty}{words}{mode}"


def amount(it: Quantity) -> str:
    """The interval with its unit and rate, the loosest reading where it is wider, and the words of the text."""
    told = labels.amount(it.low, it.high, it.unit, it.per)
    if it.dimension == "share" and it.of:
        told += f" of {one_line(it.of)}"
    notes = [_BOUNDS[it.bound]] if it.bound in _BOUNDS else []
    if (it.loose_low, it.loose_high) != (it.low, it.high) and it.bound in _BOUNDS:
        notes.append(f"at its loosest {labels.amount(it.loose_low, it.loose_high, it.unit)}")
    if it.change:
        notes.append(f"a {it.change}")
    return "; ".join([told, *notes]) + f" (“{one_line(it.text)}”)"


def period(it: Period) -> str:
    """The words for a stretch of time and what they were understood as."""
    told = labels.period(it)
    ends = _ends(it)
    return f"{one_line(told)} ({ends})" if it.text and ends and ends != told else one_line(told)


def _ends(it: Period) -> str:
    start, end = _date(it.start), _date(it.end)
    if start and (start == end):
        return start
    if it.open_end or not end:
        return f"from {start}, still going on" if it.open_end and start else f"from {start}" if start else ""
    return f"from {start} until {end}" if start else f"until {end}"


def _date(it: DateRange) -> str:
    known = it.earliest is not None or it.latest is not None
    return labels.dates(it) if known else ""


def standing_for(claim: Claim, document: Document) -> Iterator[str]:
    """ "“they” = the guards, 0.6", for pronouns and for all that is not sure."""
    told: set[tuple[str, str]] = set()
    for party in parties(claim):
        words = one_line(party.span.of(document.text)) if party.span else ""
        name = one_line(party.name)
        if not words or (words, name) in told or not (party.basis is Basis.PRONOUN or doubtful(party)):
            continue
        told.add((words, name))
        same = words.casefold().removeprefix("the ") == name.casefold().removeprefix("the ")
        if same and not doubtful(party):
            continue
        meant = "unknown" if same and party.mention is None else name
        yield f"“{words}” = {meant}, {party.confidence:.1f}"


def colour(claim: Claim) -> str:
    """The colour that tells how surely a claim is put."""
    return dict(COLOURS)["no statement" if claim.mode is not Mode.STATEMENT else claim.certainty]
