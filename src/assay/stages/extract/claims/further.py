"""Who and what stands in a clause besides its subject and object: to whom, from whom, where, for whom, what goods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import Dimension, Participant, Role
from assay.stages.extract.claims.figures import Figure, is_measured
from assay.stages.extract.claims.frames import Filled
from assay.stages.extract.claims.measured import Measured
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.slots import REFLEXIVE
from assay.stages.extract.reference.references import References
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_ROLES = {"to": Role.RECIPIENT, "from": Role.SOURCE, "in": Role.PLACE, "at": Role.PLACE, "for": Role.BENEFICIARY}
_TIMES = ("DATE", "TIME", "MONEY")


def further_parties(
    references: References,
    measured: Measured,
    passage: Passage,
    clause: Clause,
    filled: Filled,
    figures: list[Figure],
) -> tuple[tuple[Role, Participant], ...]:
    """A sum or a measure is no party; what is measured may be the goods: "sold the mill 40 tonnes of rice"."""
    found = []
    for prep, token in clause.preps:
        role = _ROLES.get(prep)
        if role is None or token in (filled.object, filled.subject) or token.ent_type_ in _TIMES:
            continue
        if role is Role.PLACE and token.lemma_.lower() in word_set("calendar.yaml", "times"):
            continue  # "in the same period"
        if _measure(token, figures) is None:
            found.append((role, references.participant(passage, token)))
    goods = clause.patient
    told = goods is None or goods in (filled.object, filled.subject) or goods.lower_ in REFLEXIVE
    if goods is not None and not told and not (filled.object is not None and goods.is_ancestor(filled.object)):
        of = _measure(goods, figures)
        party = references.participant(passage, goods) if of is None else _measured(measured, passage, of)
        found += [(Role.GOODS, party)] if party is not None else []
    return tuple(found)


def _measure(token: Token, figures: list[Figure]) -> Figure | None:
    """The sum, share or measure that a word is a part of; what is counted is no part of its number."""
    inside = (f for f in figures if f.covers(token.i) and not is_measured(token))
    return next((f for f in inside if f.quantity.dimension is not Dimension.COUNT), None)


def _measured(measured: Measured, passage: Passage, figure: Figure) -> Participant | None:
    return measured.thing(passage, figure) if figure.quantity.dimension is not Dimension.MONEY else None
