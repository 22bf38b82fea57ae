"""What a clause is by itself, wherever it stands: one that states nothing of its own, or surely something.

Each test says no more than that; a clause of which none holds is weighed by what stands around it (`selection`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.claims.idle import (
    accuses,
    clears,
    compares,
    evaluates,
    infers,
    introduces,
    leaves_open,
    names_only,
    points,
    restates,
    says_that,
    unreached,
    witnesses,
)
from assay.stages.extract.claims.subordinate import contrasts, dates
from assay.stages.extract.parse.clauses import Clause, reporting
from assay.stages.extract.stance.stance import judges_truth
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_EMPTY = frozenset({"nothing", "something", "anything", "everything"})
_CONTENT = ("acl", "relcl", "ccomp")


def states_nothing(clause: Clause) -> bool:
    """Whether a clause only tells another's statement, points, judges or names."""
    return any(holds(clause) for holds in _STATES_NOTHING)


def states_by_itself(clause: Clause) -> bool:
    """Whether a clause states something though it hangs on another."""
    return any(holds(clause) for holds in _STATES)


def _evidence() -> frozenset[str]:
    return word_set("selection.yaml", "evidence")


def _told_by() -> frozenset[str]:
    return _evidence() | word_set("selection.yaml", "contents")


def _is_content(verb: Token) -> bool:
    """ "that the mine is shut": a clause with all its parts, opened by "that"."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.lefts)


def _vouches(clause: Clause) -> bool:
    """ "They saw no sign that the mine is shut": of what there is a sign makes the claim."""
    noun = clause.patient or clause.attribute
    if noun is None or noun.lemma_.lower() not in _evidence():
        return False
    return any(c.dep_ in _CONTENT and _is_content(c) for c in noun.rights)


def _modal(clause: Clause) -> bool:
    return clause.verb.tag_ == "MD"


def _cites(clause: Clause) -> bool:
    return clause.verb.lemma_.lower() in reporting("cites") and clause.head.dep_ == "advcl"


def _let_alone(clause: Clause) -> bool:
    return clause.verb.lower_ == "let" and any(c.lower_ == "alone" for c in clause.verb.rights)


def _deed_in_general(clause: Clause) -> bool:
    """ "attacking the port is a crime" tells of no attack."""
    gerund = clause.verb.tag_ == "VBG" or any(c.lower_ == "being" for c in clause.verb.lefts)
    return clause.head.dep_ == "csubj" and gerund and clause.subject is None


def _only_names(clause: Clause) -> bool:
    called = clause.attribute is not None and clause.attribute.pos_ == "PROPN"  # "whom they call Papa Bia"
    return (clause.passive or called or clause.subject is None) and names_only(clause)


def _of_idiom(clause: Clause) -> bool:
    """ "had nothing to do with it" is one statement; so is "took place by night, which seamen will call reckless"."""
    modified = clause.modified
    if modified is None:
        return False
    return modified.lower_ in _EMPTY or (clause.parent is not None and modified == clause.parent.idiom)


def _beside(clause: Clause) -> bool:
    return clause.head.dep_ == "advcl" and (contrasts(clause) or dates(clause))


def _content_of_report(clause: Clause) -> bool:
    content = clause.head.dep_ in _CONTENT and _is_content(clause.head)
    return content and clause.head.head.lemma_.lower() in _told_by()


def _under_judgement(clause: Clause) -> bool:
    return clause.parent is not None and judges_truth(clause.parent)


def _pointed_at(clause: Clause) -> bool:
    return clause.parent is not None and clause.modified is not None and points(clause.parent)


_STATES_NOTHING = (
    _cites,
    points,
    judges_truth,
    restates,
    introduces,
    evaluates,
    _vouches,
    says_that,
    accuses,
    leaves_open,
    witnesses,
    _let_alone,
    unreached,
    compares,
    infers,
    clears,
    _modal,
    _deed_in_general,
    _only_names,
    _of_idiom,
)


_STATES = (_beside, _content_of_report, _under_judgement, _pointed_at)
