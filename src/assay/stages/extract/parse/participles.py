"""Past forms under a noun: participles that tell of it, or the verb of a clause of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.beside import valued_in_row
from assay.stages.extract.parse.lost import told_by_second
from assay.stages.extract.parse.misread import by_whose_account, name_given
from assay.stages.extract.parse.predicative import of_what_was_made
from assay.stages.extract.parse.raising import find_shown, find_told
from assay.stages.extract.parse.rebuilding import MODIFIERS, before_semicolon, hang, no_verb
from assay.stages.extract.parse.regrouping import joined_by_but, ordered
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon


def _elliptic(verb: Token) -> None:
    """ "A copy was given to us and its findings verified by others": the findings were verified, not given to."""
    noun = verb.head
    main = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
    passive = main is not None and any(c.dep_ == "auxpass" for c in main.children)
    own = any(c.dep_ == "poss" for c in noun.lefts) and any(c.dep_ == "agent" for c in verb.rights)
    if main is None or not passive or not own or noun.head.dep_ != "pobj" or verb.i != noun.i + 1:
        return
    for joined in [c for c in noun.head.rights if c.dep_ == "cc" and c.i < noun.i]:
        hang(joined, main, "cc")
    hang(verb, main, "conj")
    hang(noun, verb, "nsubjpass")


def participle(verb: Token, _: Lexicon) -> None:
    """ "the duty lost on the fuel was high": a past tense without a subject under a noun is a participle.

    Unless that noun is the object of a verb of thinking: "they believe the deal with the clan led to the war".
    """
    if name_given(verb) or ordered(verb) or verb.tag_ == "VB" or told_by_second(verb):
        return
    if verb.tag_ == "VBG":
        by_whose_account(verb)
        find_shown(verb)
        return
    if verb.tag_ == "VBN":
        if not valued_in_row(verb) and not joined_by_but(verb) and not before_semicolon(verb) and not find_told(verb):
            _elliptic(verb)
        return
    if verb.tag_ == "VBZ":
        no_verb(verb)
        return
    if of_what_was_made(verb):
        return
    if not verb.n_rights or any(c.dep_ in ("nsubj", "dobj", "mark") for c in verb.children):
        return
    noun = verb.head
    while noun.dep_ in MODIFIERS | {"pobj", "prep", "acl", "xcomp"}:
        noun = noun.head
    above = noun.head
    if noun.dep_ == "dobj" and above.lemma_.lower() in word_set("frames/verbs.yaml", "thinks"):
        behind = [c for c in above.rights if c.i > verb.i and not c.is_punct]
        hang(verb, above, "ccomp")
        hang(noun, verb, "nsubj")
        for child in behind:
            hang(child, verb, child.dep_)
    else:
        verb.tag_ = "VBN"
