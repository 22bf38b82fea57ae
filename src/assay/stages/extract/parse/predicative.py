"""Objects and what is said of them, misread as clauses: "left the port paralysed", "remarks that he made"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.beside import which_of_them
from assay.stages.extract.parse.lost import behind_relative
from assay.stages.extract.parse.misread import name_given
from assay.stages.extract.parse.rebuilding import as_noun, hang
from assay.stages.extract.parse.slots import reporting
from assay.stages.extract.parse.telling import apart_by_semicolon, said_behind, shared_content
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

_DATA = "frames/verbs.yaml"
VERBAL = ("aux", "auxpass", "mark", "ccomp", "xcomp", "prt", "neg", "advcl")
_BARE = frozenset({"advmod", "npadvmod", "punct", "neg"})
_SOME = ("nothing", "something", "anything", "everything", "nobody", "somebody", "anybody")  # "nothing urgent"
_PREFIX = 2  # letters of a piece of a word: "e-mail" is one word as it stands


def complement(verb: Token, _: Lexicon) -> None:
    """What the parser takes for a clause that is told."""
    if which_of_them(verb) or behind_relative(verb):
        return
    _said_of_object(verb)
    _pointed_at(verb)
    if verb.dep_ == "ccomp" and not said_behind(verb) and not shared_content(verb):
        apart_by_semicolon(verb)


def _pointed_at(verb: Token) -> None:
    """ "It was Omar Reza who robbed it": what he did tells of him."""
    above, who = verb.head, next((c for c in verb.lefts if c.tag_ == "WP" and c.dep_ == "nsubj"), None)
    noun = next((c for c in above.rights if c.dep_ == "attr" and who is not None and c.right_edge.i + 1 == who.i), None)
    if verb.dep_ == "ccomp" and above.lemma_ == "be" and noun is not None and noun.i < verb.i:
        hang(verb, noun, "relcl")


def _said_of_object(verb: Token) -> None:
    """ "make climate change a priority": what is made so is no clause."""
    above = verb.head
    if held_to_be(verb):
        return
    noun = verb.doc[verb.i - 1] if verb.i else verb
    inside = [c for c in verb.children if not c.is_punct]
    if above.lemma_.lower() not in word_set(_DATA, "small") or noun.tag_ != "NN" or noun.n_lefts:
        return
    thing = next((c for c in inside if c.dep_ == "dobj" and c.left_edge.i == verb.i + 1), None)
    if thing is None or noun.dep_ != "nsubj" or noun.head != verb or any(c.dep_ in VERBAL for c in inside):
        return
    verb.dep_, noun.dep_ = "dobj", "compound"
    as_noun(verb)
    hang(thing, above, "oprd")


def held_to_be(state: Token) -> bool:
    """Hang what an object is made or left, read as a clause of its own, on the verb: no clause stands there.

    "left the harbour paralysed", "made bread dear", "left the Kelm Bank deeply divided", "considers this plausible".
    """
    verb = state.head
    if verb.lemma_.lower() not in word_set(_DATA, "small") | word_set(_DATA, "leaves") or state.i < verb.i:
        return False
    subject = next((c for c in state.lefts if c.dep_ in SUBJECTS), None)
    thing = subject or next((c for c in verb.rights if c.dep_ == "dobj" and c.i < state.i), None)
    rest = [c for c in state.lefts if c != subject]
    if thing is None or any(c.dep_ not in _BARE for c in rest) or any(c.dep_ == "dobj" for c in state.rights):
        return False
    left = state.tag_ in ("VBD", "VBN") and verb.lemma_.lower() in word_set(_DATA, "leaves")
    first = min((c.left_edge.i for c in rest), default=state.i)
    if first != thing.right_edge.i + 1 or not verb.i < thing.i or thing.lower_ == "it":
        return False
    if not left and state.pos_ != "ADJ" and (subject is not None or state.dep_ == "ccomp"):
        return False
    hang(thing, verb, "dobj")
    hang(state, verb, "oprd")
    state.tag_ = "VBN" if state.tag_ == "VBD" else state.tag_
    return True


def held_as(state: Token) -> bool:
    """ "regards 27 of the games as fixed": what the games are taken for, and no clause."""
    verb, as_ = state.head, next(iter(state.lefts), None)
    held = as_ is not None and as_.lower_ == "as" and as_.i == state.i - 1 and state.tag_ == "VBN"
    if not held or as_ is None or verb.lemma_.lower() not in word_set("cues.yaml", "verbs", "call", "verbs"):
        return False
    thing = next((c for c in verb.rights if c.dep_ == "dobj" and c.right_edge.i + 1 == as_.i), None)
    if thing is None or any(c.dep_ not in ("punct", "prep", "advmod") for c in state.rights):
        return False
    hang(as_, verb, "prep")
    hang(state, as_, "amod")
    state.tag_, state.pos_ = "JJ", "ADJ"
    return True


def behind_object(state: Token) -> None:
    """ "left the weavers of the guild poor": an adjective behind a name tells of no name."""
    noun = state.head
    while noun.dep_ in ("pobj", "prep", "compound"):
        noun = noun.head
    verb = noun.head
    held = verb.lemma_.lower() in word_set(_DATA, "small") | word_set(_DATA, "leaves")
    if (
        held
        and noun.dep_ == "dobj"
        and noun.lower_ not in _SOME
        and noun.right_edge == state
        and not state.n_lefts
        and not state.n_rights
    ):
        hang(state, verb, "oprd")


def beside_its_verb(state: Token) -> None:
    """ "break free from the bank": an adjective right behind a verb is no clause."""
    if state.i == state.head.i + 1 and not state.n_lefts:
        state.dep_ = "advmod"


def goes_on(act: Token) -> bool:
    """ "went on to burn the mill": what one went on to is no purpose."""
    verb, to = act.head, act.left_edge
    if verb.lemma_ != "go" or to.lower_ != "to" or to.i != verb.i + 2 or to.nbor(-1).lower_ != "on":
        return False
    act.dep_ = "xcomp"
    return True


def perfect(aux: Token, _: Lexicon) -> None:
    """ "he's done that", "he's said it sank": no passive, for what is done stands there; "he's been ill"."""
    verb = aux.head
    done = verb.lemma_.lower() not in word_set(_DATA, "handed")
    given = any(c.dep_ == "dative" and c.lower_ == "to" for c in verb.rights)
    given |= any(c.lemma_.lower() in word_set(_DATA, "dues") for c in verb.subtree if c.i > verb.i)
    what = any(c.dep_ == "dobj" and (done or given) for c in verb.rights)
    who = any(c.dep_ in SUBJECTS and c.lower_ != "it" for c in verb.lefts)
    said = verb.lemma_.lower() in reporting("says") and any(c.dep_ == "ccomp" for c in verb.rights)
    if verb.lower_ in ("been", "gone", "become") or what or (who and said and done):
        aux.dep_, aux.lemma_ = "aux", "have"
        for child in verb.lefts:
            child.dep_ = "nsubj" if child.dep_ == "nsubjpass" else child.dep_


def listed(token: Token, _: Lexicon) -> None:
    """What a parser ties loosely to a verb: one more act in a row, or one more who does it."""
    if token.tag_ == "NNP":
        _listed_party(token)
    elif not name_given(token):
        _listed_act(token)


def _listed_act(verb: Token) -> None:
    """ "promised to sell the mine, stand by the union and pay", "sold the mine, then bought it": one more act."""
    above = verb.head
    before = verb.left_edge.nbor(-1).text if verb.left_edge.i else ""
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "mark", "aux") for c in verb.lefts)
    then = verb.left_edge.lower_ == "then" and (verb.tag_, above.tag_) in (
        ("VBD", "VBD"),
        ("VBZ", "VBZ"),
        ("VBN", "VBD"),
    )
    alike = then or verb.tag_ == above.tag_ == "VB"
    if alike and above.i < verb.i and before == "," and not subject:
        verb.tag_ = above.tag_
        verb.dep_ = "conj"


def _listed_party(name: Token) -> None:
    """ "Ostland, Karsia sign pact": as headlines join two who do it."""
    verb = name.head
    second = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.left_edge.i == name.right_edge.i + 2), None)
    if second is None or second.pos_ != "PROPN" or second.left_edge.nbor(-1).text != ",":
        return
    if verb.tag_ not in ("VB", "VBP") or any(c.dep_ in ("det", "poss") for c in name.lefts):
        return
    hang(name, verb, "nsubj")
    hang(second, name, "conj")


def agreed_to(act: Token, lexicon: Lexicon) -> None:
    """ "agrees to ceasefire with Ostland": what English does not know as a verb is what is agreed to.

    A participle behind it is its own, not its verb or its complement: "agree to ceasefire brokered by Karsia".
    """
    inside = act.dep_ == "aux"
    brokered = act.head if inside else next((c for c in act.rights if c.dep_ == "xcomp" and c.tag_ == "VBN"), None)
    verb, to = (act.head.head if inside else act.head), act.nbor(-1) if act.i else act
    takes = verb.lemma_.lower() in word_set(_DATA, "to_noun")
    if not takes or lexicon.verb(act.lower_) is not None or to.lower_ != "to" or to.dep_ != "aux":
        return
    if any(c.dep_ in ("dobj", "ccomp", "xcomp") and c != brokered for c in act.rights):
        return
    hang(to, verb, "prep")
    hang(act, to, "pobj")
    if brokered is not None:
        hang(brokered, act, "acl")
    to.tag_, to.pos_ = "IN", "ADP"
    as_noun(act)


def of_what_was_made(verb: Token) -> bool:
    """ "remarks that he made about her": what he made is the remarks; they do not say that he made something."""
    that = next((c for c in verb.lefts if c.dep_ == "mark" and c.lower_ == "that"), None)
    if that is None or verb.lemma_.lower() not in word_set(_DATA, "needs_object"):
        return False
    done = any(c.dep_ in ("dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "prt") for c in verb.children)
    if done or not any(c.dep_ == "nsubj" for c in verb.lefts) or any(c.dep_ == "auxpass" for c in verb.lefts):
        return False
    verb.dep_ = "relcl"
    that.dep_, that.tag_ = "dobj", "WDT"
    return True


def one_word(hyphen: Token) -> None:
    """ "his ex-wife", "is anti-labour": the pieces of a word, each read as the whole."""
    if not 0 < hyphen.i < len(hyphen.doc) - 1 or hyphen.nbor(-1).whitespace_ or hyphen.whitespace_:
        return
    before, after = hyphen.nbor(-1), hyphen.nbor()
    if len(before) < _PREFIX or any(t.head != after.head or t == after.head for t in (before, hyphen)):
        return
    for child in [c for c in (*before.children, *hyphen.children) if c.i < hyphen.i]:
        hang(child, after, child.dep_)
    hang(before, after, "compound")
    hang(hyphen, after, "punct")
