"""A dependency parse mended where it cannot be right, before clauses are cut.

The small model tags "benefit", "belie" or "blasts" as nouns where only a verb can stand, and hangs a coordinated verb
on a noun. Each check looks for a build that English does not have. Few sentences show one, so that what it costs is a
look at the arrays of the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.apposition import holder_of, named_beside, named_of
from assay.stages.extract.parse.counting import counted_before_share, numbered, sum_of_its_own
from assay.stages.extract.parse.giving import NUMBERS, given
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
from assay.stages.extract.parse.joining import after_time, content_joined, joined_noun, one_firm, said_of, set_off
from assay.stages.extract.parse.modifiers import modifier
from assay.stages.extract.parse.participles import participle
from assay.stages.extract.parse.predicative import (
    VERBAL,
    agreed_to,
    behind_object,
    beside_its_verb,
    complement,
    goes_on,
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
from assay.stages.extract.parse.telling import fronted, teller_behind, tells_last, told_after
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from assay.text.lexicon import Lexicon

_VERBS = "VB VBZ VBP VBD VBN VBG"
_ALONE = {  # dependencies with tags that show a build whatever stands around them
    "conj": "VBZ VBP VBD VB NNS NN NNP",
    "acl": "VBD VBZ",
    "amod": "NNS",
    "npadvmod": "NNP",
    "pcomp": "VBG",
    "advcl": "VBG VBN VB JJ",
    "ccomp": "VB VBZ VBD VBN JJ",
    "dep": "VB NNP",
    "xcomp": "VB",
    "dobj": f"IN {_VERBS}",
    **dict.fromkeys(("csubj", "nsubj", "nsubjpass", "pobj"), _VERBS),
}
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_PREDICATES = ("attr", "acomp", "oprd", "poss", "dative")
_CHANGED: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA"]
_TIMES = ("DATE", "TIME")
_BACK = 2**63  # an array holds what is negative as unsigned: from here, a head stands before its word
_NAMING = ("compound", "nmod", "amod")
_SUBJECTS = ("nsubj", "nsubjpass")
_ADDRESSING = word_set("cues.yaml", "addressing")
_GIVEN = ("nsubj", "dobj", "dative")
_SHORT = ("'s", "’s")


def mended(doc: Doc, lexicon: Lexicon) -> Doc:
    """The parse, changed in place; as it was, where what was mended would be no tree."""
    suspects = _suspects(doc)
    before = doc.to_array(_CHANGED) if suspects else None
    for token in suspects:
        if token.text == "-":
            one_word(token)
        elif token.lower_ == "worth":
            worth_sum(token)
        elif token.dep_ == "amod" and token.head.i < token.i:
            behind_object(token)
        elif not no_such_verb(token, lexicon):
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


def _suspects(doc: Doc) -> list[Token]:
    """The tokens at which one of the builds would show, in order."""
    ids = doc.vocab.strings
    names = {ids[d]: d for d in (*_MENDERS, *_PARTIES, *_PREDICATES)}
    alone = {(ids[d], ids[t]) for d, tags in _ALONE.items() for t in tags.split()}
    verbs, finite = {ids[t] for t in _VERBS.split()}, {ids[t] for t in ("VBZ", "VBP", "VBD")}
    proper, article, modal, base, singular = (ids[t] for t in ("NNP", "det", "MD", "VB", "NN"))
    subjects, participle, plural = {ids[d] for d in _SUBJECTS}, ids["VBN"], ids["NNS"]
    above, by, of, comma = {ids[d] for d in ("conj", "dobj", "nsubj")}, ids["nsubj"], ids["of"], ids[","]
    times, figure, numbers = {ids[t] for t in _TIMES}, ids["CD"], {ids[t] for t in NUMBERS}
    who_by, adjective, pieces = ids["by"], ids["JJ"], {ids["-"], ids["worth"]}
    bracket, stop = ids["("], ids["."]
    table = doc.to_array(["DEP", "TAG", "HEAD", "ENT_TYPE", "ORTH"]).tolist()
    colons = [i for i, row in enumerate(table) if row[4] == ids[":"]]
    inverted = {i - (2**64 - row[2]) for i, row in enumerate(table) if row[0] == by and row[2] > _BACK}
    found = []
    for i, (dep, tag, offset, kind, word) in enumerate(table):
        name = names.get(dep)
        if name is None:
            continue
        head = i + (offset - 2**64 if offset >= 2**63 else offset)  # an array holds what is negative as unsigned
        if (
            (dep, tag) in alone
            or word in pieces
            or name in ("appos", "relcl")
            or (name == "ROOT" and (tag == participle or tag not in verbs) and tag != modal)
            or (name == "det" and doc[i].lower_ == "that" and (table[head][1] == plural or table[head][0] in subjects))
            or (name == "nsubj" and head > i and head in inverted)
            or (name == "acl" and tag == participle and table[head][0] in above)
            or (name == "compound" and head == i + 1 and table[head][1] in finite)
            or (name == "compound" and kind in times and head > i)
            or (name == "compound" and tag == proper and head == i + 1 and doc[head].text[-1].isdigit())
            or (name in _NAMING and i + 1 < len(table) and (table[i + 1][1] == figure or table[i + 1][0] == article))
            or (name == "nsubj" and tag == singular and i and table[i - 1][1] == figure)
            or (name == "nsubj" and head > i + 1 and table[i + 1][4] == of and table[i - 1][4] == comma)
            or (name == "nsubj" and head > i and (doc[i].is_sent_start or table[head - 1][4] == comma))
            or (name in _GIVEN and i + 1 < len(table) and table[i + 1][1] in numbers)
            or (name == "amod" and tag == adjective and head < i)
            or (name == "nummod" and (i > head or table[i + 1][4] == bracket))
            or (name == "npadvmod" and tag == singular and i > head)
            or (name == "auxpass" and doc[i].lower_ in _SHORT)
            or (name == "ccomp" and head > i)
            or (name == "neg" and (table[head][1] not in verbs or i == head + 1))
            or (name == "prep" and head > i and doc[i].is_sent_start)
            or (name == "acl" and tag == base and i - 1 in colons)
            or (name == "conj" and head < i)
            or (name in _SUBJECTS and any(i < c < head for c in colons))
            or (name == "pobj" and tag == singular and i + 1 < len(table) and table[i + 1][4] == stop)
            or (name == "prep" and word == who_by and table[head][1] == singular and head < i)
        ):
            found.append(doc[i])
    return found


def _root(root: Token, lexicon: Lexicon) -> None:
    if root.tag_ == "VBN":
        found_where(root)
    else:
        find_verb(root, lexicon)


def _joined(verb: Token, lexicon: Lexicon) -> None:
    """A coordinated verb that hangs on a noun, or on a participle whose own clause it is."""
    if (verb.pos_ in ("NUM", "NOUN") and counted_before_share(verb)) or one_firm(verb):
        return
    if (post := holder_of(verb)) is not None:
        hang(verb, post, "appos")
        return
    if verb.pos_ in ("VERB", "AUX"):
        if of_infinitive(verb) or set_off(verb):
            return
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


def _fronted(verb: Token, _: Lexicon) -> None:
    """ "how deeply involved the firm is in the trade": the firm is the subject."""
    if lacking(verb):
        return
    above = verb.head
    noun = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    asked = any(t.tag_ == "WRB" for t in verb.doc[verb.left_edge.i : verb.i])
    bare = not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts)
    if above.lemma_ == "be" and verb.tag_ in ("VBN", "VBD") and noun is not None and asked and bare:
        hang(noun, above, "nsubj")
        verb.dep_, verb.tag_ = "acomp", "VBN"
    elif verb.tag_ == "VBD":
        reduced(verb)


def _beside_verb(noun: Token, lexicon: Lexicon) -> None:
    if noun.i > noun.head.i:
        if not named_first(noun):
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
    if rowed(noun) or counted_row(noun) or after_clause(noun) or spelt_out(noun) or whose_own(noun):
        return
    after = noun.right_edge.i + 1
    named = any(c.dep_ == "appos" for c in noun.rights)  # "its president, Ada Rossi, told the Courier"
    after += named and after < len(noun.doc) and noun.doc[after].text == ","
    verb = noun.doc[after] if after < len(noun.doc) else noun
    said = verb.tag_ in ("VBD", "VBZ", "VBP") and verb.lemma_.lower() in reporting("says")
    told = {"ccomp", *(() if verb.lemma_ in _ADDRESSING else ("dobj",))}
    alone = not any(c.dep_ in _SUBJECTS or (c.dep_ in told and (c.i > verb.i or not named)) for c in verb.children)
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
        if not held_to_be(verb):
            beside_noun(verb)
    elif verb.tag_ == "JJ":
        if not held_to_be(verb):
            beside_its_verb(verb)
    elif not goes_on(verb):
        seen_to_act(verb)


def _related(verb: Token, lexicon: Lexicon) -> None:
    hires_whom(verb)
    told_whom(verb)
    says_that(verb, lexicon)
    if not after_time(verb):
        relative(verb, lexicon)


def _after_preposition(verb: Token, lexicon: Lexicon) -> None:
    modifies(verb)
    if verb.dep_ == "pcomp" and not somebodys(verb):
        fronted(verb, lexicon)


def _party(token: Token, lexicon: Lexicon) -> None:
    """A verb's tag on what is a party: a name that is a word as well, "climate change"."""
    if token.tag_ not in (*FINITE, "VB", "VBN", "VBG", "IN"):
        before_colon(token)
        if given(token) or part_of_them(token) or held_by(token) or teller_behind(token) or tells_last(token):
            return
        for mend in (lambda t: verb_of_number(t, lexicon), said_of):
            if token.dep_ == "nsubj":
                mend(token)
        return
    if token.tag_ == "IN":
        if token.lower_ == "that" and token.head.dep_ == "ccomp" and token.i < token.head.i:
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
    "amod": modifier,
    "nummod": numbered,
    "acl": participle,
    "csubj": _fronted,
    "compound": modifier,
    "nmod": modifier,
    "npadvmod": _beside_verb,
    "auxpass": perfect,
    "relcl": _related,
    "ccomp": complement,
    "pcomp": _after_preposition,
    "advcl": _beside,
    "dep": listed,
    "xcomp": agreed_to,
    "prep": phrase,
    "neg": denied_phrase,
}
