"""Words of telling that the parser hangs on a clause beside the one that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.rebuilding import hang
from assay.stages.extract.parse.slots import reporting

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_QUOTES = frozenset('"“”')


def fronted(verb: Token, _: Lexicon) -> None:
    """ "After saying the fees were fair, she left": what was said is no clause beside the saying."""
    prep = verb.head
    inner, outer = prep.head, prep.head.head
    subject = next((c for c in inner.lefts if c.dep_ in _SUBJECTS), None)
    if verb.n_rights or prep.dep_ != "prep" or subject is None or subject.left_edge.i != verb.i + 1:
        return
    if inner.dep_ == "ccomp" and outer.i > inner.right_edge.i - 1 and verb.lemma_.lower() in reporting("says"):
        hang(prep, outer, "prep")
        hang(inner, verb, "ccomp")


def told_after(verb: Token, _: Lexicon) -> None:
    """A participle beside a verb of saying.

    In "he said, adding later, 'It costs ...'" what stands behind it is told; in "the fees rose, he said, hurting the
    port" it is the fees that hurt.
    """
    above = verb.head
    if above.i > verb.i:
        _added(verb, above)
    elif above.lemma_.lower() in reporting("says"):
        _of_told(verb, above)


def _added(verb: Token, told: Token) -> None:
    teller = told.head
    before = verb.doc[verb.i - 1].text if verb.i else ""
    behind = [c for c in told.lefts if c.dep_ in _SUBJECTS and c.i > verb.i]
    says = verb.lemma_.lower() in reporting("says") and teller.lemma_.lower() in reporting("says")
    if says and teller.i < verb.i and before == "," and behind and told.dep_ in ("advcl", "ccomp", "conj"):
        hang(verb, teller, "advcl")
        hang(told, verb, "ccomp")


def _of_told(verb: Token, teller: Token) -> None:
    told = next((c for c in teller.lefts if c.dep_ == "ccomp"), None)
    inside = {c.dep_ for c in verb.rights}
    speaks = "ccomp" in inside or verb.lemma_ in reporting("cites")
    speaks = speaks or (verb.lemma_ in reporting("says") and "dobj" not in inside)
    between = verb.doc[teller.i + 1 : verb.left_edge.i]
    if told is None or speaks or [t.text for t in between] != [","]:
        return
    quoted = any(t.text in _QUOTES for t in verb.doc[told.left_edge.i : teller.i])
    if not quoted and any(c.dep_ in _SUBJECTS for c in told.lefts) and verb.n_rights:
        hang(verb, told, "advcl")


def apart_by_semicolon(verb: Token) -> None:
    """ "Leaders denounce the test; others vow revenge": what stands before a semicolon is not vowed."""
    main, end, doc = verb.head, verb.right_edge.i + 1, verb.doc
    if main.dep_ not in ("ROOT", "conj", "ccomp") or not end < main.i or doc[end].text != ";":
        return
    if any(t.text in _QUOTES for t in doc[main.sent.start : main.i]):
        return
    if any(c.dep_ == "ccomp" and end < c.i < main.i for c in main.lefts):
        return  # "the dam is safe; it will hold, he said"
    hang(verb, verb if main.dep_ == "ROOT" else main.head, main.dep_)
    hang(main, verb, "conj")
