"""Parts of a payment told before: "Of the sum, 3 million came from the insurer" goes where the whole went."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from assay.model import Basis, Claim, Dimension, Participant, Quantity
from assay.stages.extract.claims.accounts import words_in
from assay.stages.extract.claims.figures import Figure
from assay.stages.extract.claims.frames import Frame, frames
from assay.stages.extract.names.listed import words_of
from assay.stages.extract.parse.clauses import Clause

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

Pair = tuple[Participant | None, Participant | None]

_SURE = 0.5  # of a party that only the payment before tells
_TAKES_UP = frozenset({"it", "this", "that", "these", "those", "which"})


class Paid(NamedTuple):
    """One payment: its amount and its two ends, as far as they are told."""

    amount: Quantity
    payer: Participant | None
    payee: Participant | None


class Payments:
    """Remembers, through one document, between whom money passed and who took people for a ransom."""

    def __init__(self) -> None:
        self._paid: list[Paid] = []
        self._captor: Participant | None = None

    def learn(self, claims: list[Claim]) -> None:
        """Take note of the payments and the captors of a sentence."""
        for claim in claims:
            if claim.predicate in words_in("capturing") and _told(claim.subject):
                self._captor = claim.subject
            ends = _ends(frames()[claim.frame])
            if ends is None or claim.rank or claim.amount is None or claim.amount.dimension is not Dimension.MONEY:
                continue
            payer, payee = (p if _told(p) else None for p in (getattr(claim, end) for end in ends))
            freed = claim.relation.endswith(" for")  # "was paid for the drivers": they do not get it
            self._paid.append(Paid(claim.amount, payer, None if freed else payee))

    def complete(self, clause: Clause, frame: Frame, figures: list[Figure], parties: Pair) -> Pair:
        """The parties of a clause; where it pays a part of what was told before, with the end that it leaves out."""
        ends = _ends(frame)
        if ends is None or None not in parties or not _part(clause, figures):
            return parties
        paid = self._whole(figures)
        if paid is None:
            return parties
        subject, obj = parties
        whole = {ends[0]: paid.payer, ends[1]: paid.payee or self._captor}
        return subject or _implied(whole["subject"], obj), obj or _implied(whole["object"], subject)

    def _whole(self, figures: list[Figure]) -> Paid | None:
        """The last payment of which the first sum of a clause can be a part."""
        part = next((f.quantity for f in figures if f.quantity.dimension is Dimension.MONEY), None)
        if part is None or part.low is None:
            return None
        alike = (p for p in reversed(self._paid) if p.amount.unit == part.unit)
        return next((p for p in alike if p.amount.high is None or p.amount.high > part.low), None)


def _ends(frame: Frame) -> tuple[str, str] | None:
    """Which of subject and object the money comes from and which it goes to."""
    if frame.id == "finance.come":
        return "subject", "object"
    if frame.flow.get("what") != "money":
        return None
    return frame.flow["source"], frame.flow["target"]


def _told(party: Participant | None) -> bool:
    return party is not None and party.basis is not Basis.IMPLIED and party.confidence > _SURE


def _implied(party: Participant | None, other: Participant | None) -> Participant | None:
    if party is None or (other is not None and other.name == party.name):
        return None
    return msgspec.structs.replace(party, span=None, basis=Basis.IMPLIED, confidence=_SURE)


def _part(clause: Clause, figures: list[Figure]) -> bool:
    """ "Of the sum, 3 million came from ...", "the remaining 2 million were paid to ..."."""
    of = (t for p, t in clause.preps if p == "of" and t.i < clause.verb.i)
    if any(_takes_up(t) for t in of):
        return True
    return any(_rests(f) for f in figures if f.quantity.dimension is Dimension.MONEY)


def _takes_up(token: Token) -> bool:
    definite = any(c.lower_ in ("the", "this", "that", "these") for c in token.children)
    money = token.lemma_.lower() in words_of("money") | words_of("takings")
    return token.lower_ in _TAKES_UP or (definite and money)


def _rests(figure: Figure) -> bool:
    before = figure.head.doc[max(0, figure.start - 3) : figure.end]
    return any(t.lower_ in words_in("remaining") for t in before if t.sent == figure.head.sent)
