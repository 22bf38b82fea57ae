"""The verb of a sentence that a parser takes for a row of nouns, or hides in a phrase that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.rebuilding import (
    FINITE,
    OPENS,
    PLURAL,
    as_behind,
    as_noun,
    hang,
    is_below,
    may_be_verb,
    reaches,
    restructure,
)
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon


def find_verb(root: Token, lexicon: Lexicon) -> None:
    """ "Two guilds benefit from the toll", "The deal envisions a port": of the nouns of a sentence one is its verb."""
    if root.pos_ == "ADP":
        _raise_verb(root)
        return
    sentence = root.sent
    if any(t.tag_ in FINITE and not is_below(t) for t in sentence):
        return
    if _suffered(root) or _acted(root) or _after_aside(root, lexicon):
        return
    full = sentence[-1].is_punct
    for token in sentence[1:]:
        if token.tag_ in ("NN", "NNS", "JJ") and may_be_verb(token, lexicon, full=full) and reaches(token, root):
            restructure(token, root, lexicon)
            return


def _raise_verb(prep: Token) -> None:
    """ "In 41 of the incidents the train was stopped": no relative clause, for nothing else says what happened."""
    below = [v for v in prep.subtree if v.dep_ in ("relcl", "acl", "ccomp", "dobj") and v.tag_ in (*FINITE, "VBN")]
    for verb in below:
        subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
        asked = any(c.tag_ in ("WDT", "WP", "WRB") or c.lower_ == "that" for c in verb.lefts)
        alone = len(below) == 1 and subject is not None and subject.lower_ == "that"
        if subject is not None and (alone or (not asked and subject.tag_ not in ("WDT", "WP"))):
            act = verb.head
            hang(verb, verb, "ROOT")
            hang(prep, verb, "advmod" if alone else "prep")
            somebodys(act)
            subject.tag_ = "DT" if alone else subject.tag_  # "At 5 to the dollar that is 3 million"
            return
    if len(below) == 1 and below[0].tag_ in ("VBN", "VBD") and below[0].dep_ == "acl":
        _raise_past(prep, below[0])


def _raise_past(prep: Token, verb: Token) -> None:
    """ "By the elder's reckoning the post earned 3 million": past of the noun that has its article right before it."""
    noun = verb.head
    owned = noun.dep_ == "dobj" and any(c.dep_ == "det" for c in noun.lefts) and verb.i == noun.i + 1
    if not owned or any(c.dep_ == "agent" for c in verb.rights) or prep.sent[-1].text != ".":
        return
    hang(verb, verb, "ROOT")
    hang(prep, verb, "prep")
    somebodys(noun.head)
    hang(noun, verb, "nsubj")
    verb.tag_ = "VBD"


def somebodys(act: Token) -> bool:
    """ "By the elder's reckoning": what is somebody's is a noun."""
    owner = next((c for c in act.lefts if c.dep_ == "nsubj" and any(g.dep_ == "case" for g in c.rights)), None)
    if owner is None:
        return False
    as_noun(act)
    act.dep_, owner.dep_ = "pobj", "poss"
    return True


def _after_aside(root: Token, lexicon: Lexicon) -> bool:
    """ "The Moravs, who own the mill, back the mayor": a word that can be a verb, between a clause and an article."""
    aside = next((c for c in root.rights if c.dep_ in ("relcl", "appos", "acl")), None)
    end = aside.right_edge.i + 1 if aside is not None else len(root.doc)
    verb = root.doc[end + 1] if end + 2 < len(root.doc) and root.doc[end].text == "," else None
    if verb is None or verb.tag_ not in ("RB", "NN", "NNS", "JJ", "IN", "RP") or verb.nbor().tag_ not in OPENS:
        return False
    plural = root.tag_ in PLURAL
    base = verb.lower_ if verb.lower_ in lexicon.verbs else None
    lemma = base if plural else lexicon.verb(verb.lower_)
    if lemma is None or verb.head != root or root.dep_ != "ROOT":
        return False
    behind = [*(c for c in verb.rights if c.dep_ == "pobj"), *(c for c in root.rights if c.i > verb.i)]
    hang(verb, verb, "ROOT")
    hang(root, verb, "nsubj")
    taken = False
    for child in behind:
        dep = as_behind(child, taken=taken)
        taken = taken or dep == "dobj"
        hang(child, verb, dep)
    verb.tag_, verb.pos_, verb.lemma_ = ("VBP" if plural else "VBZ"), "VERB", lemma
    return True


def _suffered(root: Token) -> bool:
    """ "Four guards killed in clash", as headlines have it: what was done to them is the verb."""
    told = word_set("frames/verbs.yaml", "suffers")
    verb = next((c for c in root.rights if c.dep_ == "acl" and c.tag_ in ("VBN", "VBD") and c.lemma_ in told), None)
    if verb is None or verb.left_edge != verb or any(c.dep_ == "agent" for c in verb.rights):
        return False
    _raise_participle(verb, verb, "ROOT")
    verb.tag_ = "VBN"
    return True


def _acted(root: Token) -> bool:
    """ "The harbour master, Omar Reza, signed for it", "Four men named her as the buyer": they did, in a full sentence.

    A participle behind a name between commas is the verb, and so is one with an object.
    """
    named = next((c for c in root.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    nouns = [n for n in (root, named, _whole(root)) if n is not None]
    verb = next((c for n in nouns for c in n.rights if c.dep_ == "acl" and c.tag_ in ("VBN", "VBD")), None)
    if verb is None or verb.left_edge != verb or root.sent[-1].text != ".":
        return False
    behind = verb.i == verb.head.i + 1 and verb.head is not named
    given = behind and any(c.dep_ in ("dobj", "oprd") for c in verb.rights)
    given |= behind and verb.tag_ == "VBD" and any(c.dep_ in ("xcomp", "ccomp") for c in verb.rights)
    beside = named is not None and verb.nbor(-1).text == "," and verb.i > named.i
    if not (given or beside) or any(c.dep_ == "agent" for c in verb.rights):
        return False
    hang(verb, root, "acl")
    _raise_participle(verb, verb, "ROOT")
    root.dep_, verb.tag_ = "nsubj", "VBD"
    for named_so in (c for c in verb.rights if c.dep_ == "oprd" and any(g.lower_ == "as" for g in verb.rights)):
        named_so.dep_ = "dobj"  # "named Omar Reza as the buyer"
    return True


def _whole(root: Token) -> Token | None:
    """Of whom a number tells: "eight of the 19 guards named her"."""
    of = next((c for c in root.rights if c.lower_ == "of"), None) if root.tag_ == "CD" else None
    return next((c for c in of.rights if c.dep_ == "pobj"), None) if of is not None else None


def _raise_participle(verb: Token, above: Token, dep: str) -> None:
    """A participle behind its noun becomes the verb of what was done to it, with all that stands behind."""
    noun = verb.head
    behind = [c for c in noun.rights if c.i > verb.i]
    hang(verb, above, dep)
    hang(noun, verb, "nsubjpass")
    for child in behind:
        hang(child, verb, child.dep_)


def find_told(verb: Token) -> bool:
    """ "Army says 40 rebels killed in clash", as headlines have it: what is said to have been done to them."""
    noun, above = verb.head, verb.head.head
    bare = not any(c.dep_ in ("det", "poss") for c in noun.lefts) and verb.i == noun.i + 1
    told = noun.dep_ == "dobj" and noun.i > above.i and above.lemma_ in word_set("frames/verbs.yaml", "tells_briefly")
    if not (bare and told) or any(c.dep_ == "agent" for c in verb.rights):
        return False
    _raise_participle(verb, above, "ccomp")
    return True


def find_shown(verb: Token) -> bool:
    """ "The footage shows lorries leaving the yard": what a work or an image shows is that they leave."""
    noun, above = verb.head, verb.head.head
    by = next((c for c in above.lefts if c.dep_ == "nsubj"), None)
    if noun.dep_ != "dobj" or noun.i < above.i or above.lemma_ != "show" or by is None or verb.nbor(-1).is_punct:
        return False
    counted = [g for c in by.rights if c.lower_ == "of" for g in c.rights]  # "an average of the polls"
    shows = word_set("reporting.yaml", "works") | word_set("cues.yaml", "evidence")
    if not any(t.lemma_.lower() in shows for t in (by, *counted)):
        return False
    hang(verb, above, "ccomp")
    hang(noun, verb, "nsubj")
    return True
