"""By how much something rose or fell, told behind it: "318 raids, a fall of 14 percent"."""

from __future__ import annotations

from assay.model import Claim, Dimension
from assay.stages.extract.claims.figures import Figure
from assay.stages.extract.claims.frames import Filled
from assay.text.resources import load

_BEFORE = frozenset(",(-–—")


def changed(figure: Figure, figures: list[Figure], filled: Filled, first: Claim) -> dict[str, object]:
    """What a claim of such a figure says otherwise than the `first` one of its clause: that what was told rose or fell.

    That is the object where it was counted, and else the subject. Empty for any other figure.
    """
    relation = _relation(figure)
    if not relation:
        return {}
    counts = (f for f in figures if f.start < figure.start and f.quantity.dimension is Dimension.COUNT)
    counted = filled.object is not None and any(f.head == filled.object for f in counts)
    subject = first.object if counted else first.subject
    return {"subject": subject, "object": None, "relation": relation, "frame": "event", "others": ()}


def _relation(figure: Figure) -> str:
    """ "falls by" of ", a fall of 14 percent"; empty where a figure is no such change."""
    of = figure.head.head
    noun = of.head if figure.head.dep_ == "pobj" and of.lower_ == "of" else figure.head
    first = noun.left_edge
    if noun.pos_ != "NOUN" or first.i == 0 or first.doc[first.i - 1].text not in _BEFORE:
        return ""
    if not any(c.lower_ in ("a", "an") for c in noun.lefts):
        return ""
    told = load("frames/accounts.yaml")["changes"]
    return next((relation for relation, nouns in told.items() if noun.lemma_.lower() in nouns.split()), "")
