"""Parses that a figure leads astray: the price of each one before "by whom", and a share restated before the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.phrases import EACH
from assay.stages.extract.parse.rebuilding import FINITE, give_subject, hang

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

_SHARES = ("percent", "cent", "%")
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def doer_behind_price(by: Token) -> None:
    """ "was paid 200 pesos a crate by the foreman": no crate by the foreman, but paid by him."""
    noun = by.head
    edge = noun.left_edge
    each = edge.i and edge.lower_ in EACH and edge.nbor(-1).pos_ in ("NOUN", "PROPN", "SYM", "NUM")
    verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
    if not each or verb is None or not any(c.dep_ == "auxpass" for c in verb.lefts):
        return
    if not any(c.dep_ == "agent" for c in verb.children):
        hang(by, verb, "agent")


def counted_before_share(share: Token) -> bool:
    """ "Of these, 57, or 38 per cent, had a defect": the 57 are the subject, whatever the share hangs on."""
    doc, counted = share.doc, share.head
    last = share.right_edge
    comma = doc[last.i + 1 : last.i + 2].text == ","
    told = last.lower_ in _SHARES and any(c.lower_ == "or" and c.i < share.i for c in counted.rights)
    if not comma or not told or counted.pos_ not in ("NUM", "NOUN", "PROPN"):
        return False
    verb = next((a for a in counted.ancestors if a.tag_ in FINITE or a.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.i < last.i or counted.dep_ in _SUBJECTS:
        return False
    if any(c.dep_ in _SUBJECTS for c in verb.children):
        return False
    give_subject(verb, counted)
    return True


def numbered(token: Token, _: Lexicon) -> None:
    if token.i < token.head.i:
        _before_bracket(token)
    elif sum_of_its_own(token):
        token.head.dep_ = "dep"
    else:
        _of_many(token)


def _before_bracket(number: Token) -> None:
    """ "Of the 60 farms, 14 (23 percent) had paid": the 14 had, whatever the brackets say of them."""
    share, verb = number.head, number.head.head
    if number.nbor().text == "(" and share.dep_ in _SUBJECTS and verb.i > share.i:
        hang(number, verb, share.dep_)
        hang(share, number, "appos")


def _of_many(number: Token) -> None:
    """ "Of the 60 farms 14, or 23 percent, had paid": the 14 of them had."""
    many, of = number.head, number.head.head
    counted = any(c.tag_ == "CD" for c in many.lefts) or many.lower_ in ("these", "those", "them")
    opens = of.lower_ == "of" and of.dep_ == "prep" and of.is_sent_start
    verb = of.head
    if (
        counted
        and opens
        and number.tag_ == "CD"
        and verb.i > number.i
        and not any(c.dep_ in _SUBJECTS for c in verb.lefts)
    ):
        give_subject(verb, number)


def sum_of_its_own(token: Token) -> bool:
    """ "was paid 9 million by the port, and the union 3 million": the union is joined to no other payer."""
    noun = token.head
    alone = noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN") and noun.right_edge == token.right_edge
    return alone and token.tag_ in ("CD", "$") and token.left_edge.i == noun.i + 1
