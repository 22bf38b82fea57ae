"""A dependency parse mended where it cannot be right, before clauses are cut.

The small model tags "benefit", "belie" or "blasts" as nouns where only a verb can stand, and hangs a coordinated verb
on a noun. Each check looks for a build that English does not have. Few sentences show one, so that what it costs is a
look at the arrays of the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.apposition import holder_of, named_beside, named_of
from assay.stages.extract.parse.beside import charged_with, joined_passive, of_what_robbed, which_of_them
from assay.stages.extract.parse.counting import counted_before_share, numbered, sum_of_its_own
from assay.stages.extract.parse.giving import given, given_things
from assay.stages.extract.parse.inverted import (
    denied_phrase,
    found_where,
    held_by,
    lacking,
    named_first,
    part_of_them,
    phrase,
    whose_own,
    worth_sum,
)
from assay.stages.extract.parse.joining import (
    after_time,
    bears_title,
    content_joined,
    joined_noun,
    one_firm,
    one_of_two,
    own_verb,
    said_of,
    set_off,
)
from assay.stages.extract.parse.lost import (
    asked_behind,
    before_sum,
    finite_as_preposition,
    joined_past_teller,
    named_past_clause,
    of_its_verb,
    passive_apart,
    stands_behind,
    told_behind,
)
from assay.stages.extract.parse.misread import (
    has_parts_of_verb,
    no_auxiliary,
    second_attribute,
    sort_of_thing,
    sum_behind,
)
from assay.stages.extract.parse.modifiers import modifier
from assay.stages.extract.parse.naming import inside_name
from assay.stages.extract.parse.participles import participle
from assay.stages.extract.parse.predicative import (
    VERBAL,
    agreed_to,
    behind_object,
    beside_its_verb,
    complement,
    goes_on,
    held_as,
    held_to_be,
    listed,
    one_word,
    perfect,
)
from assay.stages.extract.parse.raising import find_verb, somebodys
from assay.stages.extract.parse.rebuilding import (
    FINITE,
    PLURAL,
    SINGULAR,
    as_noun,
    before_participle,
    find_verb_after_that,
    find_verb_before,
    give_subject,
    hang,
    reduced,
    relative,
    verb_of_number,
    verb_without_subject,
)
from assay.stages.extract.parse.regrouping import (
    after_clause,
    after_insertion,
    before_colon,
    beside_noun,
    closes_list,
    counted_row,
    hires_whom,
    modifies,
    named_post,
    no_such_verb,
    of_infinitive,
    opens_row,
    rowed,
    says_that,
    seen_to_act,
    spelt_out,
    takes_noun,
    told_whom,
    with_its_and,
)
from assay.stages.extract.parse.slots import reporting
from assay.stages.extract.parse.suspects import suspects
from assay.stages.extract.parse.telling import fronted, teller_behind, tells_beside, tells_last, told_after
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from assay.text.lexicon import Lexicon

_CHANGED: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA"]
_ADDRESSING = word_set("cues.yaml", "addressing")


def mended(doc: Doc, lexicon: Lexicon) -> Doc:
    """The parse, changed in place; as it was, where what was mended would be no tree."""
    found = suspects(doc, _MENDERS)
    before = doc.to_array(_CHANGED) if found else None
    for token in found:
        if token.text == "-":
            one_word(token)
        elif token.lower_ == "worth":
            worth_sum(token)
        elif token.dep_ == "amod" and token.head.i < token.i:
            if not sum_behind(token):
                behind_object(token)
        elif not inside_name(token) and not no_such_verb(token, lexicon):
            _MENDERS.get(token.dep_, _party)(token, lexicon)
    return doc if before is None or _is_tree(doc) else doc.from_array(_CHANGED, before)  # type: ignore[arg-type]


def _is_tree(doc: Doc) -> bool:
    """Whether every word has a root above it."""
    heads = [t.head.i for t in doc]
    rooted = {i for i, head in enumerate(heads) if head == i}
    for i in (i for i, head in enumerate(heads) if head != i):
        path = [i]
        while path[-1] not in rooted:
            path.append(heads[path[-1]])
            if len(path) > len(heads):
                return False
        rooted.update(path)
    return True


def _root(root: Token, lexicon: Lexicon) -> None:
    if root.tag_ == "VBN":
        found_where(root)
    elif not has_parts_of_verb(root, lexicon):
        find_verb(root, lexicon)


def _auxiliary(token: Token, lexicon: Lexicon) -> None:
    (agreed_to if token.tag_ == "VB" else no_auxiliary)(token, lexicon)


def _phrase(prep: Token, lexicon: Lexicon) -> None:
    if not of_what_robbed(prep) and not finite_as_preposition(prep):
        phrase(prep, lexicon)


def _joined(verb: Token, lexicon: Lexicon) -> None:
    """A coordinated verb that hangs on a noun, or on a participle whose own clause it is."""
    if (verb.pos_ in ("NUM", "NOUN") and counted_before_share(verb)) or one_firm(verb) or passive_apart(verb):
        return
    if bears_title(verb):
        return
    if (post := holder_of(verb)) is not None:
        hang(verb, post, "appos")
        return
    if verb.pos_ in ("VERB", "AUX"):
        if of_infinitive(verb) or set_off(verb) or joined_past_teller(verb) or own_verb(verb):
            return
        joined_passive(verb)
        after_insertion(verb)
        takes_noun(verb)
        with_its_and(verb)
    head = verb.head
    if verb.tag_ in SINGULAR:
        joined_noun(verb)
        return
    if head.tag_ == "VBG":
        content_joined(verb)
        return
    if verb.tag_ in PLURAL | SINGULAR and (named_post(verb) or closes_list(verb) or joined_noun(verb)):
        return
    if verb.tag_ == "NNS" and lexicon.only_verb(verb.lower_) and verb.nbor(-1).dep_ == "cc":
        verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", lexicon.verb(verb.lower_) or verb.lemma_
    if head.pos_ not in ("NOUN", "PROPN") or verb.tag_ not in FINITE:
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in verb.children):
        return
    above = next((a for a in head.ancestors if a.pos_ == "VERB"), None)
    if above is None or above.i > head.i or above.tag_ not in FINITE:
        return
    over = head.head
    if over.i > verb.i and head.dep_ in ("nmod", "compound"):  # "taps the wells and ships the oil": not "wells oil"
        place, dep = over.head, over.dep_
        hang(verb, above, "conj")
        hang(head, place, dep)
        hang(over, verb, "dobj")
        for child in [c for c in over.lefts if c.i < verb.i]:
            hang(child, head, child.dep_)
    else:
        hang(verb, above, "conj")


def _described(word: Token, lexicon: Lexicon) -> None:
    if not before_sum(word, lexicon):
        modifier(word, lexicon)


def _beside_thing(noun: Token, lexicon: Lexicon) -> None:
    if not given_things(noun):
        modifier(noun, lexicon)


def _fronted(verb: Token, _: Lexicon) -> None:
    """ "how deeply involved the firm is in the trade": the firm is the subject."""
    if lacking(verb):
        return
    above = verb.head
    noun = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    asked = any(t.tag_ == "WRB" for t in verb.doc[verb.left_edge.i : verb.i])
    bare = not any(c.dep_ in SUBJECTS for c in verb.lefts)
    if above.lemma_ == "be" and verb.tag_ in ("VBN", "VBD") and noun is not None and asked and bare:
        hang(noun, above, "nsubj")
        verb.dep_, verb.tag_ = "acomp", "VBN"
    elif verb.tag_ == "VBD":
        reduced(verb)


def _beside_verb(noun: Token, lexicon: Lexicon) -> None:
    if noun.i > noun.head.i:
        if not named_first(noun) and not named_past_clause(noun):
            _said_of(noun, lexicon)
    else:
        opens_row(noun)


def _said_of(noun: Token, _: Lexicon) -> None:
    """ "Trade is the only way forward": no adverb, for it is all that is said of trade."""
    verb = noun.head
    if noun.tag_ == "NNP":
        named_beside(noun)
        return
    told = any(c.dep_ in ("attr", "acomp", "prep", "advmod", "ccomp", "xcomp") for c in verb.rights)
    if verb.lemma_ == "be" and not told and not noun.ent_type_ and any(c.dep_ == "det" for c in noun.lefts):
        noun.dep_ = "attr"


def _apposed(noun: Token, lexicon: Lexicon) -> None:
    """ "... in the delta, the agency that guards it said": who says it stands in no apposition to the delta."""
    charged_with(noun, lexicon)
    if tells_beside(noun) or (noun.pos_ == "PROPN" and given(noun)):
        return
    if rowed(noun) or counted_row(noun) or after_clause(noun) or spelt_out(noun) or whose_own(noun):
        return
    after = noun.right_edge.i + 1
    named = any(c.dep_ == "appos" for c in noun.rights)  # "its president, Ada Rossi, told the Courier"
    after += named and after < len(noun.doc) and noun.doc[after].text == ","
    verb = noun.doc[after] if after < len(noun.doc) else noun
    said = verb.tag_ in ("VBD", "VBZ", "VBP") and verb.lemma_.lower() in reporting("says")
    told = {"ccomp", *(() if verb.lemma_ in _ADDRESSING else ("dobj",))}
    alone = not any(c.dep_ in SUBJECTS or (c.dep_ in told and (c.i > verb.i or not named)) for c in verb.children)
    if said and alone and noun.left_edge.i and noun.left_edge.nbor(-1).text == "," and verb.dep_ != "relcl":
        hang(noun, verb, "nsubj")
    elif sum_of_its_own(noun):
        noun.head.dep_ = "dep"
    elif (holder := named_of(noun)) is not None:
        hang(noun, holder, "appos")
    elif (main := verb_without_subject(noun)) is not None:
        give_subject(main, noun)
    else:
        find_verb_before(noun, lexicon)


def _beside(verb: Token, lexicon: Lexicon) -> None:
    if verb.tag_ == "VBG":
        told_after(verb, lexicon)
    elif verb.tag_ == "VBN":
        if not held_to_be(verb) and not held_as(verb):
            beside_noun(verb)
    elif verb.tag_ == "JJ":
        if not held_to_be(verb):
            beside_its_verb(verb)
    elif not goes_on(verb):
        seen_to_act(verb)


def _related(verb: Token, lexicon: Lexicon) -> None:
    has_parts_of_verb(verb, lexicon)
    if asked_behind(verb) or stands_behind(verb) or told_behind(verb):
        return
    hires_whom(verb)
    told_whom(verb)
    says_that(verb, lexicon)
    if not after_time(verb):
        relative(verb, lexicon)


def _after_preposition(verb: Token, lexicon: Lexicon) -> None:
    modifies(verb)
    if verb.dep_ == "pcomp" and not somebodys(verb):
        fronted(verb, lexicon)


def _given(token: Token, lexicon: Lexicon) -> None:
    sort_of_thing(token)
    _party(token, lexicon)


def _party(token: Token, lexicon: Lexicon) -> None:
    """A verb's tag on what is a party: a name that is a word as well, "climate change"."""
    if token.tag_ not in (*FINITE, "VB", "VBN", "VBG", "IN"):
        before_colon(token)
        if token.dep_ in SUBJECTS and of_its_verb(token):
            return
        if given(token) or part_of_them(token) or held_by(token) or teller_behind(token) or tells_last(token):
            return
        for mend in (lambda t: verb_of_number(t, lexicon), said_of, one_of_two):
            if token.dep_ == "nsubj":
                mend(token)
        return
    if token.tag_ == "IN":
        that = token.lower_ == "that" and token.head.dep_ == "ccomp" and token.i < token.head.i
        if that and not which_of_them(token.head):
            token.dep_ = "mark"  # "was told that the agent used to pay"
        return
    inside = {c.dep_ for c in token.children if c.dep_ != "advcl" or c.i > token.i}  # "Shared by many, this list"
    if token.tag_ in FINITE and token.dep_ == "nsubj" and "nsubj" in inside:
        before_participle(token)
        return
    if token.tag_ == "VBG":
        if not token.text[0].isupper() or token.is_sent_start or inside & {"dobj", "prep", *VERBAL}:
            return
    elif inside.intersection(VERBAL):
        return
    before = [c for c in token.lefts if c.dep_ == "nsubj"]
    if any(token.dep_ != "dobj" or c.i != token.i - 1 or c.n_lefts for c in before):
        return
    for child in before:
        child.dep_ = "compound"
    if token.dep_ == "dobj":
        for child in [c for c in token.rights if c.dep_ == "dobj"]:
            hang(child, token.head, "oprd")
    as_noun(token)
    if token.text[0].isupper() and (not token.is_sent_start or token.ent_type_):
        token.tag_, token.pos_ = "NNP", "PROPN"


_MENDERS = {
    "ROOT": _root,
    "det": find_verb_after_that,
    "appos": _apposed,
    "conj": _joined,
    "amod": _described,
    "nummod": numbered,
    "acl": participle,
    "csubj": _fronted,
    "compound": _beside_thing,
    "nmod": modifier,
    "npadvmod": _beside_verb,
    "auxpass": perfect,
    "aux": _auxiliary,
    "dative": _given,
    "attr": second_attribute,
    "relcl": _related,
    "ccomp": complement,
    "pcomp": _after_preposition,
    "advcl": _beside,
    "dep": listed,
    "xcomp": agreed_to,
    "prep": _phrase,
    "neg": denied_phrase,
}
