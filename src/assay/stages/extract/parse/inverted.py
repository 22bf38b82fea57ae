"""Phrases out of their usual place: subjects behind their verb, what is put right by "but", what is worth a sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.apposition import human_nouns
from assay.stages.extract.parse.counting import doer_behind_price
from assay.stages.extract.parse.rebuilding import MODIFIERS, as_noun, hang
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_NOUNS = ("NOUN", "PROPN")
_WHOLE = ("them", "whom", "which", "these", "those")
_FINITE = ("VBD", "VBZ", "VBP")


def phrase(prep: Token, _: Lexicon) -> None:
    """A phrase that opens a sentence, or one behind a price."""
    if prep.head.i > prep.i:
        _subject_behind(prep)
    else:
        doer_behind_price(prep)


def _subject_behind(prep: Token) -> None:
    """ "Behind the gate sat two guards", "Among the buyers was Omar Reza": who sits there stands behind the verb."""
    verb = prep.head
    if (
        prep.lower_ == "of"
        or verb.tag_ not in _FINITE
        or verb.lemma_.lower() not in word_set("frames/verbs.yaml", "stands")
    ):
        return
    if any(c.dep_ in _SUBJECTS for c in verb.lefts) or any(c.dep_ in _SUBJECTS for c in verb.rights):
        return
    noun = next((c for c in verb.rights if c.dep_ in ("dobj", "attr") and c.pos_ in (*_NOUNS, "NUM")), None)
    if noun is not None:
        noun.dep_ = "nsubj"


def whose_own(noun: Token) -> bool:
    """ "through the bank, whose manager, Ada Rossi, takes 5 percent": the manager does, in a clause of his own."""
    after = noun.right_edge.i + 1
    verb = noun.doc[after + 1] if after + 1 < len(noun.doc) and noun.doc[after].text == "," else noun
    owned = any(c.tag_ == "WP$" for c in noun.lefts) and noun.i < verb.i
    if not owned or verb.tag_ not in _FINITE or any(c.dep_ in _SUBJECTS for c in verb.lefts):
        return False
    hang(verb, noun.head, "relcl")
    hang(noun, verb, "nsubj")
    return True


def held_by(post: Token) -> bool:
    """ "Chairman of the board is Ada Rossi": she is the chairman."""
    verb, who = post.head, next((c for c in post.head.rights if c.dep_ == "attr" and c.pos_ == "PROPN"), None)
    first = post.is_sent_start and post.pos_ in _NOUNS and post.ent_type_ != "PERSON"
    if not first or who is None or verb.lemma_ != "be" or post.lemma_.lower() not in human_nouns():
        return False
    post.dep_, post.pos_, who.dep_ = "attr", "NOUN", "nsubj"
    return True


def named_first(beside: Token) -> bool:
    """ "Nutrisol, the caterer, saves 40 dollars": a name that a parser takes for an adverb."""
    name = beside.head
    verb = name.head
    opens = name.dep_ == "advmod" and name.is_sent_start and name.is_title and name.nbor().text == ","
    if not opens or verb.i < beside.i or any(c.dep_ in _SUBJECTS for c in verb.children):
        return False
    name.dep_, name.tag_, name.pos_ = "nsubj", "NNP", "PROPN"
    beside.dep_ = "appos"
    return True


def found_where(verb: Token) -> None:
    """ "Hidden under the seats were 40 bars": of the bars it is told that they were hidden."""
    carrier = next((c for c in verb.rights if c.dep_ in ("auxpass", "aux") and c.lemma_ == "be"), None)
    if (
        carrier is None
        or verb.tag_ != "VBN"
        or not verb.is_sent_start
        or any(c.dep_ in _SUBJECTS for c in verb.children)
    ):
        return
    noun = next((c for c in carrier.rights if c.dep_ in ("attr", "dobj") and c.pos_ in _NOUNS), None)
    if noun is None or not any(c.dep_ == "prep" and c.i < carrier.i for c in verb.rights):
        return
    hang(noun, verb, "nsubjpass")
    carrier.dep_ = "auxpass"


def lacking(word: Token) -> bool:
    """ "Missing from the room are 18 pistols": the pistols are."""
    verb = word.head
    noun = next((c for c in verb.rights if c.dep_ == "attr" and c.pos_ in _NOUNS), None)
    placed = any(c.dep_ == "prep" for c in word.rights) and not any(c.dep_ == "dobj" for c in word.rights)
    if verb.lemma_ != "be" or noun is None or not placed or not word.is_sent_start:
        return False
    word.dep_, word.tag_, word.pos_ = "acomp", "JJ", "ADJ"
    noun.dep_ = "nsubj"
    return True


def denied_phrase(denied: Token, _: Lexicon) -> None:
    """What "not" before a phrase denies."""
    state = denied.head
    if state.dep_ == "acomp" and state.head.lemma_ == "be" and state.head.i < denied.i < state.i:
        hang(denied, state.head, "neg")  # "is not related to the owners"
    elif not _beside(denied):
        _put_right(denied)


def _beside(denied: Token) -> bool:
    """ "The broker, not the bank, holds it", "It is Omar Reza, not the bank, who pays": the bank is nobody in it."""
    if not denied.i or denied.nbor(-1).text != "," or denied.i + 1 >= len(denied.doc):
        return False
    noun = denied.head if denied.head.dep_ == "appos" else None
    noun = noun or next((c for c in denied.head.rights if c.dep_ == "appos" and c.left_edge.i == denied.i + 1), None)
    if noun is None or noun.head.pos_ not in _NOUNS:
        return False
    first = noun.head
    for clause in [c for c in noun.rights if c.dep_ == "relcl"]:
        hang(clause, first, "relcl")
    noun.dep_ = "dep"
    return True


def part_of_them(some: Token) -> bool:
    """ "Deposits, most of them made under threat, stand at 6 million": the deposits stand, not most of them."""
    verb = some.head
    first = next((c for c in verb.lefts if c.dep_ in _SUBJECTS and c.i < some.left_edge.i), None)
    of = next((c for c in some.rights if c.lower_ == "of" and c.i == some.i + 1), None)
    if first is None or of is None or not any(c.lower_ in _WHOLE for c in of.rights):
        return False
    if some.left_edge.nbor(-1).text != "," or verb.doc[some.right_edge.i + 1].text != ",":
        return False
    hang(some, first, "appos")
    return True


def _put_right(denied: Token) -> None:
    """ "went not to the mills but to a bank", "It was not the mayor but his aide who paid": the second is meant."""
    first = denied.head
    if first.lemma_ == "be":
        first = next((c for c in first.rights if c.dep_ == "attr" and c.left_edge.i == denied.i + 1), first)
    joint = next((c for c in first.rights if c.dep_ == "cc" and c.lower_ == "but"), None)
    second = next((c for c in first.rights if c.dep_ == "conj" and joint is not None and c.i > joint.i), None)
    if second is None or first.pos_ in ("VERB", "AUX") or denied.i + 1 >= len(denied.doc):
        return
    if denied.nbor().lower_ in ("only", "just", "merely", "simply"):
        return
    if second.pos_ != first.pos_ and not {first.pos_, second.pos_} <= {*_NOUNS, "PRON"}:
        return
    later = [c for c in first.rights if c.i > second.i]
    hang(second, first.head, first.dep_)
    hang(first, second.head, "dep")
    hang(denied, first, "neg")
    for child in later:
        hang(child, second, child.dep_)


def worth_sum(worth: Token) -> None:
    """ "Marble worth 7 million dollars left the port": the marble left, whatever the sum is taken for."""
    noun = worth.nbor(-1) if worth.i else worth
    if noun.pos_ not in (*_NOUNS, "ADJ") or noun == worth.head:
        return
    money = worth.head if worth.head.i > worth.i else next((c for c in worth.rights if c.dep_ == "npadvmod"), None)
    if money is None or money.pos_ not in ("NOUN", "NUM", "SYM", "PROPN"):
        return
    if worth.dep_ == "oprd":
        while noun.dep_ in ("pobj", "compound") and noun.head.head.i > worth.head.i and noun.dep_ == "compound":
            noun = noun.head
        hang(worth, noun, "amod")
        return
    if worth.head != money or (noun.head != money and noun.head != worth):
        return
    before = [c for c in (*money.lefts, *worth.lefts) if c != worth and c != noun and c.i < noun.i]
    behind = [c for c in money.rights if not c.is_punct]
    hang(noun, money.head, money.dep_)
    for child in before:
        hang(child, noun if child.dep_ in MODIFIERS else noun.head, child.dep_)
    for child in behind:
        hang(child, noun, child.dep_)
    if noun.pos_ == "ADJ":
        as_noun(noun)
    hang(worth, noun, "amod")
    hang(money, worth, "npadvmod")
