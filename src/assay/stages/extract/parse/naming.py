"""A word of a name that the parser took for a verb: "gave Harbour Aid International 6 million"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.rebuilding import FINITE, MODIFIERS, hang

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "conj", "dep"})


def inside_name(word: Token) -> bool:
    """A verb has no capital between two words of a name, but in headings, where all words have one. The name takes the
    place of the verb, and what hung on the verb hangs on the one above."""
    doc, i = word.doc, word.i
    if not (0 < i < len(doc) - 1 and _of_name(doc[i - 1]) and _of_name(doc[i + 1]) and word.text[0].isupper()):
        return False
    if word.tag_[:2] != "VB" or not any(t.tag_ in FINITE and t.text.islower() for t in word.sent):
        return False
    first, last = i - 1, i + 1
    while first > word.sent.start and _of_name(doc[first - 1]):
        first -= 1
    while last + 1 < word.sent.end and _of_name(doc[last + 1]):
        last += 1
    run, head = doc[first : last + 1], doc[last]
    outer = [t for t in run if not first <= t.head.i <= last]
    if not outer or any(t.head.pos_ not in ("VERB", "AUX") for t in outer):
        return False
    above = outer[0].head
    dep = next((t.dep_ for t in outer if t.dep_ not in _VERBAL), "dobj" if above.i < first else "nsubj")
    hung = [c for t in run for c in t.children if not first <= c.i <= last]
    for child in hung:
        hang(child, head if child.i < first and child.dep_ in MODIFIERS else above, child.dep_)
    for token in run:
        hang(token, head, "compound")
        token.tag_, token.pos_, token.lemma_ = "NNP", "PROPN", token.text
    given = dep == "dobj" and any(c.dep_ == "dobj" for c in hung)
    hang(head, above, "dative" if given else dep)
    return True


def _of_name(token: Token) -> bool:
    return token.tag_ == "NNP" and token.text[0].isupper()
