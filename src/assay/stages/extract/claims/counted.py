"""What is counted, or who pays, where a clause names another thing as well: "an alert on 212 matches"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from assay.stages.extract.names.mentions import is_person
from assay.text.resources import word_set
from assay.text.units import unit_of

if TYPE_CHECKING:
    from assay.stages.extract.parse.clauses import Clause
    from assay.stages.extract.parse.tokens import Token

Part = tuple["Token | None", str]  # a party of a clause, and the slot where it stands
_TOLD_OF = ("on", "for", "against", "with")


def counted(clause: Clause, found: Part, figures: Mapping[int, bool]) -> Part:
    """The part that a count or a payment is told of, where that is not the one that was found.

    "Raised an alert on 212 matches" tells of matches, "took 240 samples from packers" of samples, and "accepts money
    from traders" of traders. `figures` are the tokens of quantities, True where things are counted.
    """
    obj, slot = found
    takes = clause.verb.lemma_.lower() in word_set("frames/verbs.yaml", "takes_sums")
    if slot == "prep:from" and takes and not clause.passive and _is_count(clause.patient, figures):
        return clause.patient, "patient"
    if slot != "patient" or obj is None or clause.passive or obj.i in figures or not _some(obj):
        return found
    if takes and obj.lemma_.lower() in word_set("kinds.yaml", "money"):
        return next(((t, "prep:from") for p, t in clause.preps if p == "from"), found)
    if clause.verb.lemma_.lower() in word_set("frames/ties.yaml", "verbs"):
        return found  # "holds a licence for 40 boats"
    told = list({(t, f"prep:{p}") for p, t in _behind(clause, obj) if p in _TOLD_OF and _is_count(t, figures)})
    return told[0] if len(told) == 1 else found


def _behind(clause: Clause, obj: Token) -> Iterator[tuple[str, Token]]:
    yield from ((p, t) for p, t in clause.preps if t.i > obj.i)
    for prep in (c for c in obj.rights if c.dep_ == "prep"):
        yield from ((prep.lower_, g) for g in prep.rights if g.dep_ == "pobj")


def _is_count(token: Token | None, figures: Mapping[int, bool]) -> bool:
    return token is not None and figures.get(token.i) is True and unit_of(token.lower_) is None


def _some(token: Token) -> bool:
    """ "An alert", "alerts": a thing or some of a kind, none that the text speaks of, and nobody."""
    first = next((c for c in token.lefts if c.dep_ in ("det", "poss")), None)
    open_ = first is None or first.lower_ in ("a", "an", "no", "any", "some")
    return open_ and token.pos_ == "NOUN" and token.text.islower() and not is_person(token.lemma_.lower())
