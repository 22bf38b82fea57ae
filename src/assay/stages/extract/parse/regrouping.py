"""Phrases that the parser groups wrongly: lists, headings before a colon, participles beside a noun, sights seen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assay.stages.extract.parse.rebuilding import MODIFIERS, PLURAL, SINGULAR, as_noun, hang
from assay.stages.extract.parse.slots import reporting
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.numerals import word_value
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

_NO_GERUND = frozenset({"under", "amid", "amidst", "with"})  # after them "mounting losses" are losses
_CLAUSES = ("ccomp", "relcl")


def no_such_verb(token: Token, lexicon: Lexicon) -> bool:
    """ "the two death row inmates whose sentence ...": a word that English knows as a noun only is no verb."""
    low = token.lower_
    if token.tag_ != "VBZ" or token.pos_ != "VERB" or not token.is_alpha:
        return False
    if lexicon.verb(low) is not None or token.lemma_ in lexicon.verbs or low.removesuffix("s") not in lexicon.nouns:
        return False
    subjects = [c for c in token.lefts if c.dep_ in SUBJECTS]
    if not subjects or subjects[-1].i != token.i - 1 or token.dep_ == "ROOT":
        return False
    last, above = subjects[-1], token.head
    for child in [c for c in last.lefts if c.dep_ in MODIFIERS]:
        hang(child, token, child.dep_)
    hang(last, token, "compound")
    if len(subjects) > 1:
        hang(subjects[0], above, "dobj")
        hang(token, subjects[0], "appos")
    elif token.dep_ == "ccomp":
        token.dep_ = "dobj"
    for child in token.rights:
        if child.dep_ in _CLAUSES and any(t.tag_ in ("WP$", "WP", "WDT") for t in child.lefts):
            child.dep_ = "relcl"
    for child in [c for c in token.rights if c.dep_ == "ccomp" and any(t.tag_ == "WP$" for t in c.subtree)]:
        child.dep_ = "relcl"
    as_noun(token)
    return True


def joined_by_but(verb: Token) -> bool:
    """ "Six men vied for the post, but the women left": the men vied; they did not leave with the women."""
    noun = verb.head
    main = noun.head
    turn = next((c for c in noun.rights if c.lower_ == "but" and c.i > verb.i), None)
    second = next((c for c in noun.rights if c.dep_ == "conj" and turn is not None and c.i > turn.i), None)
    if turn is None or second is None or noun.dep_ not in SUBJECTS or any(c.dep_ == "agent" for c in verb.rights):
        return False
    place, dep = main.head, main.dep_
    behind = [c for c in noun.rights if verb.i < c.i < turn.i]
    hang(verb, verb if dep == "ROOT" else place, dep)
    hang(noun, verb, "nsubj")
    for child in behind:
        hang(child, verb, child.dep_)
    hang(main, verb, "conj")
    hang(turn, verb, "cc")
    hang(second, main, "nsubj")
    verb.tag_ = "VBD"
    return True


def closes_list(noun: Token) -> bool:
    """ "men from Kelm, Tarv, and northern villages": a row of places that has no "and" goes on to the last."""
    first, joint = noun.head, noun.left_edge.nbor(-1) if noun.left_edge.i else noun
    if joint.dep_ != "cc" or joint.nbor(-1).text != ",":
        return False
    prep = next((c for c in first.rights if c.dep_ == "prep" and c.i < joint.i), None)
    last = next((c for c in prep.rights if c.dep_ == "pobj"), None) if prep is not None else None
    if last is None:
        return False
    row = [last]
    while (after := next((c for c in row[-1].rights if c.dep_ == "conj"), None)) is not None:
        row.append(after)
    if any(c.dep_ == "cc" and c != joint for t in row for c in t.rights):
        return False
    end = joint.nbor(-2)
    if len(row) == 1 or joint.head not in (first, *row) or not (end == row[-1] or row[-1].is_ancestor(end)):
        return False
    hang(joint, row[-1], "cc")
    hang(noun, row[-1], "conj")
    return True


def before_colon(noun: Token) -> None:
    """ "Clashes in Kelm: nine men killed": what stands before a colon is the subject of nothing behind it."""
    verb = noun.head
    between = [t.text for t in noun.doc[noun.i : verb.i]]
    colons = (i for i, text in enumerate(between) if text == ":")
    if all("(" in between[:i] and ")" in between[i:] for i in colons):
        return  # none, or in brackets: "Kelm (Old Karsian: Kalma) is a port"
    spelt = next((c for c in noun.rights if c.dep_ == "appos" and c.left_edge.nbor(-1).text == ":"), None)
    if spelt is not None:
        hang(spelt, verb, noun.dep_)
    noun.dep_ = "dep"


def ordered(verb: Token) -> bool:
    """ "Danger tourism: meet the travellers": an order behind a label, which nobody carries out."""
    opened = verb.i and verb.nbor(-1).text == ":" and verb.left_edge == verb
    if not opened or verb.tag_ != "VB":
        return False
    verb.dep_ = "dep"
    return True


def rowed(noun: Token) -> bool:
    """ "Kelm, Tarv agree to talks", as headlines have it: two, for one of them would be set off by a second comma."""
    first = noun.head
    verb = first.head
    shut = noun.right_edge.i + 1 < len(noun.doc) and noun.right_edge.nbor().text == ","
    two = first.dep_ == "nsubj" and verb.tag_ == "VBP" and first.tag_ in SINGULAR and verb.i > noun.i
    if not two or shut or noun.pos_ != "PROPN" or noun.left_edge.nbor(-1).text != ",":
        return False
    noun.dep_ = "conj"
    return True


def counted_row(noun: Token) -> bool:
    """ "burned 40 huts, 3 mills and a bank": a row of things, for what 3 and one make is not the 40."""
    first = noun.head
    others = [c for c in noun.rights if c.dep_ == "conj"]
    if not others or first.pos_ != "NOUN" or not any(c.dep_ == "cc" for c in noun.rights):
        return False
    whole, parts = _number(first), [_number(t) for t in (noun, *others)]
    if whole is None or None in parts or _number(noun) == 1 or whole == sum(n for n in parts if n is not None):
        return False
    noun.dep_ = "conj"
    return True


def spelt_out(first: Token) -> bool:
    """ "Three clans hold the dam: the Lims, the Ongs and the Teos": what a colon spells out is who was counted."""
    if not first.left_edge.i or first.left_edge.nbor(-1).text != ":":
        return False
    row = [first]
    while (after := next((c for c in row[-1].rights if c.dep_ == "conj"), None)) is not None:
        row.append(after)
    before = (t for t in reversed(first.doc[first.sent.start : first.left_edge.i]) if t.tag_ in PLURAL)
    counted = next((t for t in before if _number(t) == len(row)), None)
    if len(row) == 1 or counted is None or counted == first.head:
        return False
    hang(first, counted, "appos")
    return True


def _number(noun: Token) -> Decimal | None:
    """How many of a thing are told."""
    count = next((c for c in noun.lefts if c.dep_ == "nummod"), None)
    if count is not None:
        value = word_value(count.lower_)
        return value[0] if value is not None else Decimal(count.text) if count.text.isdecimal() else None
    return Decimal(1) if any(c.lower_ in ("a", "an") for c in noun.lefts) else None


def opens_row(noun: Token) -> bool:
    """ "Kelm, Tarv agree to talks", where the parser takes the first for a place in which it happens."""
    verb = noun.head
    second = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if noun.pos_ != "PROPN" or second is None or second.pos_ != "PROPN" or verb.tag_ != "VBP":
        return False
    between = noun.doc[noun.right_edge.i + 1 : second.left_edge.i].text
    if between != "," or second.right_edge.i + 1 != verb.i or second.tag_ not in SINGULAR:
        return False
    hang(second, noun, "conj")
    noun.dep_ = "nsubj"
    return True


def named_post(name: Token) -> bool:
    """ "said the Director-General, Commodore Moll": a post and who holds it, for two are joined by "and"."""
    post = name.head
    posts = word_set("kinds.yaml", "titles") | word_set("kinds.yaml", "person", "noun")
    alone = not any(c.dep_ == "cc" for c in (*post.rights, *name.rights)) and name.pos_ == "PROPN"
    told = post.text in posts and any(c.dep_ == "det" for c in post.lefts)
    if not (alone and told) or name.left_edge.nbor(-1).text != "," or any(c.dep_ == "conj" for c in name.rights):
        return False
    name.dep_ = "appos"
    return True


def after_clause(name: Token) -> bool:
    """ "As he welcomed the guests, Ada Rossi was leaving": guests are not one; it is Ada Rossi who was."""
    noun, verb = name.head, name.head.head
    carrier = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb)
    one = carrier.lower_ in ("was", "is", "has") and noun.tag_ in PLURAL and noun.dep_ in SUBJECTS
    before = next((c for c in verb.lefts if c.dep_ == "advcl" and c.i < noun.left_edge.i), None)
    if not one or before is None or before.right_edge.i + 1 != noun.left_edge.i or name.left_edge.nbor(-1).text != ",":
        return False
    hang(name, verb, noun.dep_)
    hang(noun, before, "dobj")
    return True


def after_insertion(verb: Token) -> None:
    """ "He died in May, his widow says, and never owned a boat": he did not, and she owned none either way."""
    says = verb.head
    told = next((c for c in says.lefts if c.dep_ == "ccomp"), None)
    own = any(c.dep_ in (*SUBJECTS, "expl", "mark") for c in verb.lefts)
    if told is None or own or says.lemma_.lower() not in reporting("says") or verb.i < says.i or says.dep_ != "ROOT":
        return
    if any(t.text == "," for t in verb.doc[told.i : says.i]) and any(t.text == "," for t in verb.doc[says.i : verb.i]):
        hang(verb, told, "conj")


def hires_whom(verb: Token) -> None:
    """ "a chief whom the mayor hired to lead the works": whom the mayor hired, not whom the works lead."""
    for act in (c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ == "VB"):
        whom = next((c for c in act.lefts if c.lower_ in ("whom", "who") and c.dep_ == "dobj"), None)
        if whom is not None and any(c.dep_ == "dobj" for c in act.rights):
            hang(whom, verb, "dobj")


def told_whom(verb: Token) -> None:
    """What is told, though it hangs on whom it is told.

    "Told the Courier that he had paid": a name needs no clause to tell which one is meant. "Told the judge he paid the
    guard": the clause lacks nothing.
    """
    name = verb.head
    that = next((t for t in verb.lefts if t.lower_ == "that"), None)
    tells = name.dep_ in ("dobj", "dative") and name.head.lemma_.lower() in word_set("cues.yaml", "addressing")
    own = any(c.dep_ in SUBJECTS and c != that for c in verb.lefts)
    opens = verb.left_edge
    unmarked = tells and opens.tag_ == "PRP" and opens.dep_ in SUBJECTS and opens.head == verb
    if unmarked and any(c.dep_ in ("dobj", "attr", "acomp", "ccomp") for c in verb.rights):
        hang(verb, name.head, "ccomp")
    elif tells and name.pos_ == "PROPN" and that is not None and own and that.dep_ not in SUBJECTS:
        hang(verb, name.head, "ccomp")
        that.dep_, that.tag_ = "mark", "IN"


def says_that(verb: Token, lexicon: Lexicon) -> None:
    """ "a scheme that officials say costs lives": what stands in -s right behind who says it is the verb."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    lemma = lexicon.verb(after.lower_) if after.tag_ == "NNS" and verb.lemma_.lower() in reporting("says") else None
    that = next((t for t in verb.doc[verb.left_edge.i : verb.i] if t.tag_ == "WDT" or t.lower_ == "that"), None)
    teller = next((c for c in verb.lefts if c.dep_ == "nsubj" and c != that), None)
    if (
        lemma is None
        or that is None
        or teller is None
        or teller.i < that.i
        or any(c.dep_ == "det" for c in after.lefts)
    ):
        return
    thing = (
        after.head if after.head.i > after.i else next((c for c in after.rights if c.pos_ in ("NOUN", "PROPN")), None)
    )
    if thing is None:
        return
    rest = [c for c in thing.lefts if c not in (that, after) and c.i < after.i] if thing == after.head else []
    hang(after, verb, "ccomp")
    hang(that, after, "nsubj")
    hang(thing, after, "dobj")
    for child in rest:
        hang(child, after, child.dep_)
    after.tag_, after.pos_, after.lemma_ = "VBZ", "VERB", lemma
    if thing.pos_ == "VERB":
        as_noun(thing)


def takes_noun(verb: Token) -> None:
    """ "backs the party and Ada Rossi recovers": the noun between "and" and a finite verb is the verb's subject."""
    noun = verb.nbor(-1) if verb.i else verb
    joint = noun.left_edge.nbor(-1) if noun.left_edge.i else noun
    bare = not any(c.dep_ in (*SUBJECTS, "aux", "auxpass", "mark") for c in verb.lefts) and verb.left_edge == verb
    if verb.tag_ not in ("VBZ", "VBD") or noun.dep_ != "conj" or joint.dep_ != "cc" or not bare or noun.n_rights:
        return
    if noun.tag_ in SINGULAR and noun.head.i < joint.i and verb.head.i < joint.i:
        hang(noun, verb, "nsubj")
        hang(joint, verb.head, "cc")


def with_its_and(verb: Token) -> None:
    """ "if they win and Ada Rossi stays": "and" joins what stands behind it to what it hangs on itself."""
    joint = verb.left_edge.nbor(-1) if verb.left_edge.i else verb
    above = joint.head
    if joint.dep_ != "cc" or above == verb.head or above.pos_ not in ("VERB", "AUX") or not above.i < joint.i:
        return
    if not verb.head.is_ancestor(above):
        return
    acts = [c for c in above.rights if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i < joint.i]
    if acts and not any(c.dep_ in SUBJECTS for c in verb.lefts) and verb.lower_ == verb.lemma_:
        verb.tag_ = "VB"
        above = acts[-1]  # "promising to meet and exceed his goals"
    hang(verb, above, "conj")


def of_infinitive(verb: Token) -> bool:
    """ "cheered men who hope to hold the port and win the vote": a bare verb is joined to the "to" before it."""
    above = verb.head
    if verb.lower_ != verb.lemma_ or above.tag_ not in ("VBD", "VBZ") or verb.tag_ not in ("VB", "VBP", "NN"):
        return False
    row = verb.nbor(-1).text == "," and any(c.dep_ == "cc" for c in verb.rights)  # "to buy, rely on and sell it"
    if any(c.dep_ in (*SUBJECTS, "aux", "auxpass", "det", "amod") for c in verb.lefts):
        return False
    if any(c.dep_ == "aux" and c.tag_ == "MD" for c in above.lefts):
        return False
    if not row and (verb.nbor(-1).dep_ != "cc" or not any(c.dep_ == "dobj" for c in verb.rights)):
        return False
    acts = [t for t in above.subtree if above.i < t.i < verb.i and t.tag_ == "VB" and t.left_edge.lower_ == "to"]
    if not acts:
        return False
    hang(verb.nbor(-1), acts[-1], "punct" if row else "cc")
    hang(verb, acts[-1], "conj")
    verb.tag_, verb.pos_ = "VB", "VERB"
    return True


def beside_noun(verb: Token) -> None:
    """ "a truce brokered by Kelm": a participle right behind a noun, with who did it, tells of the noun."""
    noun = verb.nbor(-1) if verb.i else verb
    done = any(c.dep_ == "agent" for c in verb.rights) and verb.left_edge == verb
    if done and noun.tag_ in SINGULAR | PLURAL and noun.dep_ in ("pobj", "dobj") and verb.head.is_ancestor(noun):
        hang(verb, noun, "acl")


def seen_to_act(verb: Token) -> None:
    """ "saw the mayor win two terms": the mayor wins, whatever else the sentence tells."""
    noun = verb.nbor(-1) if verb.i else verb
    above = noun.head
    sees = noun.dep_ == "dobj" and above.lemma_.lower() in word_set("frames/verbs.yaml", "sees")
    if sees and verb.left_edge == verb and verb.head != above:
        hang(verb, above, "ccomp")
        hang(noun, verb, "nsubj")


def modifies(gerund: Token) -> None:
    """ "came under withering criticism": what a preposition that takes no act has behind it is a thing."""
    noun = next((c for c in gerund.rights if c.dep_ == "dobj"), None)
    if gerund.head.lower_ not in _NO_GERUND or noun is None or noun.left_edge.i != gerund.i + 1 or gerund.n_lefts:
        return
    prep, rest = gerund.head, [c for c in gerund.rights if c != noun]
    if any(c.dep_ in ("det", "poss", "nummod") for c in noun.lefts):
        return
    hang(noun, prep, "pobj")
    hang(gerund, noun, "amod")
    for child in rest:
        hang(child, noun, child.dep_)
