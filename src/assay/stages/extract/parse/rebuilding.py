"""Nouns of a parse that can only be verbs: "Two guilds benefit from the toll" read as a row of nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.apposition import human_nouns
from assay.stages.extract.parse.tokens import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
SINGULAR = frozenset({"NN", "NNP"})
PLURAL = frozenset({"NNS", "NNPS"})
MODIFIERS = frozenset({"det", "poss", "amod", "compound", "nmod", "nummod", "predet", "quantmod"})
OPENS = frozenset({"DT", "PRP", "PRP$", "NNP", "$"})  # what begins a noun phrase and follows no noun
_BELOW = frozenset({"relcl", "acl", "advcl", "ccomp", "pcomp", "csubj", "csubjpass", "xcomp"})
_NOMINAL = MODIFIERS | {"agent", "appos", "prep", "pobj", "conj", "ROOT", "dobj", "acl", "nsubj"}


def hang(token: Token, head: Token, dep: str) -> None:
    token.head = head
    token.dep_ = dep


def as_noun(token: Token) -> None:
    token.tag_, token.pos_ = ("NNS" if token.lower_.endswith("s") else "NN"), "NOUN"


def is_below(token: Token) -> bool:
    return token.dep_ in _BELOW or any(a.dep_ in _BELOW for a in token.ancestors)


def reaches(token: Token, root: Token) -> bool:
    """Whether a token stands under the root as part of its noun phrase."""
    return token == root or (
        token.dep_ in _NOMINAL and all(a.dep_ in _NOMINAL for a in token.ancestors) and root.is_ancestor(token)
    )


def may_be_verb(token: Token, lexicon: Lexicon, *, full: bool = True) -> bool:
    """Whether a noun or adjective agrees as a verb with the noun before it and has behind it what a verb has."""
    doc, low = token.doc, token.lower_
    if token.i == 0 or token.i + 1 >= len(doc) or token.text != low:
        return False
    left, right = doc[token.i - 1], doc[token.i + 1]
    third = low.endswith("s") and not low.endswith("ss")
    agrees = left.tag_ in (SINGULAR if third else PLURAL) or (third and left.tag_ == "VBG" and left.head == token)
    if left.tag_ == "CD" and left.head == token and left.lower_ not in ("one", "1"):
        agrees = agrees or (full and not third and right.tag_ == "RP")  # "four end up in Kelm"
    if not third and left.tag_ in SINGULAR:
        agrees = any(a.tag_ in PLURAL and a.i < token.i for a in token.ancestors)
    if not agrees or (third and lexicon.verb(low) is None) or (not third and low not in lexicon.verbs):
        return False
    if third and any(c.dep_ in ("nummod", "predet") for c in token.lefts):
        return False
    named = full and third and left.tag_ == "NNP" and right.tag_ == "NNS"  # "Kagem exports emeralds"
    opens = named or right.tag_ in (*OPENS, "RP") or right.lower_ == "that" or (third and right.tag_ in ("VBG", "TO"))
    return opens or (full and right.tag_ in ("IN", "RB") and right.lower_ not in ("of", "than", "as", "in"))


def restructure(verb: Token, root: Token, lexicon: Lexicon, *, dep: str = "ROOT") -> None:
    """`verb` takes the place of `root`, the noun phrase that it was read into; what stands before it is its subject."""
    left = verb.doc[verb.i - 1]
    old, old_dep, above = verb.head, verb.dep_, root.head
    path = [a for a in verb.ancestors if a == root or root.is_ancestor(a)]
    behind = [c for a in (verb, *path) for c in a.rights if c.i > verb.i and c != verb and c not in path]
    before = [c for c in (*verb.lefts, *(old.lefts if old.i > verb.i else ())) if c.i < verb.i and c != left]
    if left.dep_ == "amod" or left.tag_ == "VBG":
        as_noun(left)
    under = old.i < verb.i and old not in (left, root) and left.head == verb
    subject = root if root.i < verb.i else left
    if under and root.i > verb.i:
        subject = next(a for a in (old, *old.ancestors) if a.head.i > verb.i)
    hang(verb, verb if root.dep_ == "ROOT" else above, dep)
    if under:
        hang(left, old, old_dep)
    if root.i > verb.i:
        hang(root, verb, "dobj")
    elif old.i > verb.i and old != root:
        hang(old, verb, "dobj")
    hang(subject, verb, "nsubj")
    for child in before:
        hang(child, left if child.dep_ in MODIFIERS else verb, child.dep_)
    taken = root.i > verb.i or old.i > verb.i
    for child in behind:
        if child.head == old and old.i > verb.i and child.dep_ not in ("punct", "advcl"):
            continue  # it stays with the object
        new = as_behind(child, taken=taken)
        taken = taken or new == "dobj"
        hang(child, verb, new)
    verb.lemma_ = lexicon.verb(verb.lower_) or verb.lower_
    verb.tag_, verb.pos_ = ("VBZ" if verb.lower_.endswith("s") else "VBP"), "VERB"


def as_behind(child: Token, *, taken: bool) -> str:
    """What a phrase behind a noun is to the verb that the noun is now."""
    if not taken and child.dep_ in ("appos", "pobj", "nmod", "npadvmod", "dep", "dobj", "compound"):
        return "dobj"
    if not taken and child.dep_ == "acl" and child.text[0].isupper():
        as_noun(child)
        return "dobj"
    if child.dep_ in ("relcl", "acl") and any(c.dep_ == "mark" for c in child.children):
        return "ccomp"
    return "xcomp" if child.dep_ == "acl" and child.tag_ in ("VBG", "VB") else child.dep_


def find_verb_after_that(that: Token, lexicon: Lexicon) -> None:
    """ "found that two guilds allied with X benefit from it": "that" is no article of a plural."""
    noun = that.head
    above = noun.head
    if above.dep_ in ("acl", "relcl") and above.head.i == that.i - 1 and that.right_edge == that:
        hang(that, above, "mark")  # "found no proof that fuel was sold"
        return
    if above.pos_ != "VERB" or noun.i < above.i or noun.tag_ not in PLURAL:
        return
    for token in noun.subtree:
        if token.i > noun.i and token.tag_ in ("NN", "NNS", "JJ") and may_be_verb(token, lexicon):
            restructure(token, noun, lexicon, dep="ccomp")
            hang(that, token, "mark")
            return


def find_verb_before(token: Token, lexicon: Lexicon) -> None:
    """ "enables the gang access a wide network": no comma, and an article: the noun before it is a verb."""
    noun, edge = token.head, token.left_edge
    if edge.i != noun.i + 1 or edge.tag_ not in ("DT", "PRP$") or edge == token or edge.text[0].isupper():
        return
    above, left = noun.head, token.doc[noun.i - 1]
    if noun.dep_ != "dobj" or above.pos_ != "VERB" or noun.lower_ not in lexicon.verbs or left.head != noun:
        return
    if left.dep_ != "compound":
        return
    modifiers = [c for c in noun.lefts if c != left]
    hang(noun, above, "xcomp")
    hang(left, above, "dobj")
    for child in modifiers:
        hang(child, left, child.dep_)
    hang(token, noun, "dobj")
    noun.tag_, noun.pos_, noun.lemma_ = "VB", "VERB", noun.lower_


def no_verb(token: Token) -> None:
    """ "paid a clerk at the printing works 300 euros": what stands in -s under a noun without a subject is a noun."""
    left = token.doc[token.i - 1]
    main = next((a for a in token.head.ancestors if a.pos_ == "VERB"), None)
    if (
        main is None
        or left.pos_ not in ("NOUN", "PROPN")
        or any(c.dep_ in ("nsubj", "mark", "aux") for c in token.lefts)
    ):
        return
    behind = list(token.rights)
    hang(token, left.head, left.dep_)
    for child in [c for c in left.lefts if c.dep_ in MODIFIERS]:
        hang(child, token, child.dep_)
    hang(left, token, "compound")
    for child in behind:
        given = child.dep_ == "dobj"
        for other in [c for c in main.rights if given and c.dep_ == "dobj"]:
            other.dep_ = "dative"
        hang(child, main if given or child.dep_ == "prep" else token, child.dep_)
    as_noun(token)


def before_participle(verb: Token) -> None:
    """ "the mill buys washed sand": of two verbs side by side, the second tells what the object is like."""
    second = verb.head
    thing = next((c for c in second.rights if c.dep_ == "dobj"), None)
    if second.i != verb.i + 1 or thing is None or second.tag_ not in ("VBD", "VBN"):
        return
    rest = [c for c in second.children if c not in (verb, thing)]
    hang(verb, verb if second.dep_ == "ROOT" else second.head, second.dep_)
    hang(thing, verb, "dobj")
    for child in rest:
        hang(child, verb, child.dep_)
    hang(second, thing, "amod")
    second.tag_ = "VBN"


def relative(verb: Token, _: Lexicon) -> None:
    """ "folks under threat of crime who do not pay": a relative clause belongs to a noun that agrees with its verb."""
    noun = verb.head
    finite = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if who is not None and (who.lower_ == "who" or any(c.tag_ == "WP$" for c in who.lefts)):
        _of_person(verb)
    if who is None or who.tag_ not in ("WP", "WDT") or finite.tag_ not in ("VBZ", "VBP"):
        return
    wanted = SINGULAR if finite.tag_ == "VBZ" else PLURAL
    if noun.tag_ in wanted or noun.tag_ not in SINGULAR | PLURAL or any(c.dep_ == "conj" for c in noun.rights):
        return
    for above in noun.ancestors:
        if above.dep_ == "conj" or above.pos_ in ("VERB", "AUX"):
            return
        if above.tag_ in wanted and above.i < noun.i:
            hang(verb, above, "relcl")
            return


def _of_person(verb: Token) -> None:
    """ "an officer in Kelm, who asked ...": no place asks, but the one who is told of before it."""
    place = verb.head
    where = place.dep_ == "pobj" and place.head.lower_ in ("in", "at", "near")
    if not where and (place.dep_ != "pobj" or place.head.lower_ not in ("from", "to", "of") or _human(place)):
        return
    for above in place.ancestors:
        if above.dep_ == "ROOT":
            return
        if above.i < place.i and _human(above):
            hang(verb, above, "relcl")
            return


def _human(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or (token.pos_ == "NOUN" and token.lemma_.lower() in human_nouns())


def before_article(noun: Token) -> None:
    """ "At 3 euros per tank the spent fuel would be dear": no noun stands so before an article."""
    thing, prep = noun.head, noun.head.head
    if thing.dep_ != "pobj" or noun.i < prep.i:
        return
    verb = next((a for a in prep.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.i < thing.i or any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children):
        return
    hang(noun, prep, "pobj")
    hang(thing, verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj")


def verb_without_subject(noun: Token) -> Token | None:
    """The verb of "According to Annex D, the head of the port kept it", where the head is hung on the annex."""
    edge = noun.left_edge
    if not edge.i or edge.nbor(-1).text != "," or edge.tag_ not in ("DT", "PRP$"):
        return None
    above = next((a for a in noun.ancestors if a.dep_ not in ("pobj", "prep", "appos", "conj")), None)
    if above is None or above.tag_ not in FINITE - {"MD"} or above.i < noun.i:
        return None
    first = next((a for a in noun.ancestors if a.head == above), noun)
    held = first.lower_ == "according" and not any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in above.children)
    return above if held else None


def give_subject(verb: Token, noun: Token) -> None:
    """Let a noun be the subject of a verb, with all that its own phrase has behind it."""
    old = noun.head
    hang(noun, verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj")
    for child in [c for c in old.rights if c.i > noun.i and not c.is_punct]:
        hang(child, noun, child.dep_)


def reduced(verb: Token) -> None:
    """ "On the 60 beds occupied the excess is 3 million": no clause is a subject without a word that opens it."""
    above = verb.head
    thing = next((c for c in verb.rights if c.dep_ == "dobj" and c.right_edge == verb.right_edge), None)
    prep = next((c for c in verb.lefts if c.dep_ == "prep"), None)
    place = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
    if thing is None or prep is None or place is None or any(c.dep_ in ("nsubj", "mark", "aux") for c in verb.lefts):
        return
    hang(thing, above, "nsubj")
    hang(prep, above, "prep")
    hang(verb, place, "acl")
    verb.tag_ = "VBN"


def verb_of_number(noun: Token, lexicon: Lexicon) -> None:
    """ "Of the 60 farms, 14 spray by night, says Ada Rossi": after 14 no noun is singular."""
    number, above = noun.nbor(-1) if noun.i else noun, noun.head
    told = above.dep_ == "ROOT" and above.i > noun.i and any(c.dep_ == "nsubj" and c.i > above.i for c in above.rights)
    one = number.lower_ in ("one", "1") or "-" in number.text
    if (
        not told
        or one
        or noun.tag_ != "NN"
        or number.tag_ != "CD"
        or number.head != noun
        or noun.lower_ not in lexicon.verbs
        or noun.nbor().lower_ == "of"
    ):
        return
    hang(number, noun, "nsubj")
    noun.dep_, noun.tag_, noun.pos_ = "ccomp", "VBP", "VERB"
    for child in [c for c in above.lefts if c.i < noun.i and c.dep_ == "prep"]:
        hang(child, noun, "prep")


def before_semicolon(verb: Token) -> bool:
    """ "Two pilots named X as the owner; a clerk denied it": no semicolon stands between a subject and its verb."""
    noun, main = verb.head, verb.head.head
    own = next((c for c in main.lefts if c.dep_ in SUBJECTS and c.i > noun.i), None)
    if noun.dep_ != "nsubj" or own is None:
        return False
    end = next((t.i for t in noun.doc[noun.right_edge.i : own.i] if t.text == ";"), None)
    if end is None or any(c.dep_ in ("agent", "aux", "auxpass") for c in verb.children):
        return False
    hang(verb, main, "ccomp")
    hang(noun, verb, "nsubj")
    for child in [c for c in (*main.lefts, *noun.rights) if verb.i < c.i < end and not c.is_punct]:
        hang(child, verb, child.dep_)
    for child in (c for c in verb.rights if c.dep_ == "oprd"):
        child.dep_ = "dobj"
    verb.tag_ = "VBD"
    return True
