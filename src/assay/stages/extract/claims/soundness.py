"""How surely a claim is read as a reader would read it: what speaks for that, as was learned.

A parser errs, a pronoun is taken for the wrong party, the other half of a verb is lost. No single trait shows that, and
most readings with any one of them are right; so all are weighed together, by the weights of a logistic regression over
claims that were read and judged by hand (`resources/soundness.yaml`, made by `benchmarks/train_soundness.py`). What is
likely wrong is no claim: the words stay in the text beside the claims, and the reading is kept as a remark.
"""

from __future__ import annotations

from functools import cache
from math import exp, log1p
from typing import TYPE_CHECKING, Any, NamedTuple

from assay.model import Basis, Certainty, Claim, Participant
from assay.stages.extract.claims.setting import Setting, Stated
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

BAR = 0.4  # below it one claim in three was right, of those that were read
_UNSURE = (0.2, 0.76)  # a pronoun that is taken to be this sure stands for another party as often as not
_MOST_WORDS, _MOST_STEPS = 10, 5
_MARKUP = "{}<>@#"


class Traits(NamedTuple):
    """What speaks for a reading and against it; each is a number, and the weights go by these names."""

    unsure: float  # the subject is a pronoun, and whom it stands for is not clear; who speaks of himself is
    pronoun: float  # a pronoun is left in the subject's name
    outside: float  # the subject stands outside the words of the claim
    shared: float  # the subject is another verb's
    common: float  # the subject has no name
    together: float  # a "we" that is read as the one person who says it
    clause_left: float  # a clause behind the verb tells more
    is_state: float  # the verb is "be"
    words_of_object: float
    object_behind_word: float  # the object stands behind a preposition
    main: float  # the clause is the sentence's own ...
    adverbial: float  # ... or one beside it, or belongs to a noun
    participle: float
    relative: float
    depth: float  # steps from the clause up to the sentence's own
    place: float  # how far into its sentence the claim begins, and how long both are
    length: float
    sentence: float
    asked: float
    odd: float  # signs of markup


class Claimed(NamedTuple):
    """A claim with the clause that it was made of."""

    claim: Claim
    setting: Setting
    stated: Stated


def unsound(claim: Claim, setting: Setting, stated: Stated) -> bool:
    """Whether a claim is likely misread."""
    return weighed(claim) and chance(traits(Claimed(claim, setting, stated))) < BAR


def weighed(claim: Claim) -> bool:
    """Whether it is asked at all: a denial stays, for whom it clears is harmed where it is lost, and so does what is
    told of nobody on purpose ("unstated pays")."""
    implied = claim.subject is not None and claim.subject.basis is Basis.IMPLIED
    return claim.certainty is not Certainty.DENIED and not implied


def chance(found: Traits) -> float:
    """How surely (0 to 1) a claim is right as it was read."""
    model = _model()
    told = model["bias"] + sum(w * v for w, v in zip(model["weights"], found, strict=True))
    return 1 / (1 + exp(-max(-50.0, min(50.0, told))))


def traits(one: Claimed) -> Traits:
    claim, clause, filled = one.claim, one.stated.clause, one.stated.filled
    subject, token, head = claim.subject, filled.subject, clause.head
    last = claim.attribution[-1] if claim.attribution else None
    itself = last is not None and subject is not None and last.name == subject.name
    here = token is not None and token.doc == clause.verb.doc
    start, end = claim.sentence.start, claim.sentence.end
    return Traits(
        unsure=float(_unsure(subject) and not itself),
        pronoun=float(subject is not None and _has_pronoun(subject.name)),
        outside=float(not here or token is None or not one.stated.start <= token.i < one.stated.end),
        shared=float(not here or token is None or token.head != clause.verb),
        common=float(subject is not None and subject.name[:1].islower()),
        together=float(itself and token is not None and token.lower_ == "we"),
        clause_left=float(not clause.passive and any(c.dep_ == "ccomp" for c in clause.verb.rights)),
        is_state=float(claim.predicate == "be"),
        words_of_object=float(min(len(claim.object.name.split()), _MOST_WORDS)) if claim.object else 0.0,
        object_behind_word=float(filled.object_slot.startswith("prep:")),
        main=float(head.dep_ == "ROOT"),
        adverbial=float(head.dep_ == "advcl"),
        participle=float(head.dep_ == "acl"),
        relative=float(head.dep_ == "relcl"),
        depth=float(_depth(head)),
        place=log1p(claim.span.start - start),
        length=log1p(claim.span.end - claim.span.start),
        sentence=log1p(end - start),
        asked=float(one.setting.sentence.text.rstrip("\"' ").endswith("?")),
        odd=float(any(x in claim.quote or x in claim.relation for x in _MARKUP)),
    )


def _unsure(subject: Participant | None) -> bool:
    low, high = _UNSURE
    return subject is not None and subject.basis is Basis.PRONOUN and low <= subject.confidence < high


def _has_pronoun(name: str) -> bool:
    return not word_set("selection.yaml", "left_open").isdisjoint(name.lower().replace("'s", " ").split())


def _depth(head: Token) -> int:
    steps = 0
    while head.head != head and steps < _MOST_STEPS:
        head, steps = head.head, steps + 1
    return steps


@cache
def _model() -> dict[str, Any]:
    found = load("soundness.yaml")
    return {"bias": found["bias"], "weights": [found["weights"].get(name, 0.0) for name in Traits._fields]}
