"""Words of telling that the parser hangs on a clause beside the one that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.apposition import bodies, human_nouns
from assay.stages.extract.parse.rebuilding import hang
from assay.stages.extract.parse.slots import reporting

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_INVERTED = frozenset({"say", "write", "report", "claim", "argue", "note", "add", "explain", "insist", "believe"})
_TOLD_LAST = frozenset({"estimate", "show", "report", "claim", "note", "say", "suggest", "indicate"})
_QUOTES = frozenset('"“”')


def fronted(verb: Token, _: Lexicon) -> None:
    """ "After saying the fees were fair, she left": what was said is no clause beside the saying."""
    prep = verb.head
    inner, outer = prep.head, prep.head.head
    subject = next((c for c in inner.lefts if c.dep_ in _SUBJECTS), None)
    if verb.n_rights or prep.dep_ != "prep" or subject is None or subject.left_edge.i != verb.i + 1:
        return
    if inner.dep_ == "ccomp" and outer.i > inner.right_edge.i - 1 and verb.lemma_.lower() in reporting("says"):
        hang(prep, outer, "prep")
        hang(inner, verb, "ccomp")


def told_after(verb: Token, _: Lexicon) -> None:
    """A participle beside a verb of saying.

    In "he said, adding later, 'It costs ...'" what stands behind it is told; in "the fees rose, he said, hurting the
    port" it is the fees that hurt.
    """
    above = verb.head
    if above.i > verb.i:
        _added(verb, above)
    elif above.lemma_.lower() in reporting("says"):
        _of_told(verb, above)


def _added(verb: Token, told: Token) -> None:
    teller = told.head
    before = verb.doc[verb.i - 1].text if verb.i else ""
    behind = [c for c in told.lefts if c.dep_ in _SUBJECTS and c.i > verb.i]
    says = verb.lemma_.lower() in reporting("says") and teller.lemma_.lower() in reporting("says")
    if says and teller.i < verb.i and before == "," and behind and told.dep_ in ("advcl", "ccomp", "conj"):
        hang(verb, teller, "advcl")
        hang(told, verb, "ccomp")


def _of_told(verb: Token, teller: Token) -> None:
    told = next((c for c in teller.lefts if c.dep_ == "ccomp"), None)
    inside = {c.dep_ for c in verb.rights}
    speaks = "ccomp" in inside or verb.lemma_ in reporting("cites")
    speaks = speaks or (verb.lemma_ in reporting("says") and "dobj" not in inside)
    between = verb.doc[teller.i + 1 : verb.left_edge.i]
    if told is None or speaks or [t.text for t in between] != [","]:
        return
    quoted = any(t.text in _QUOTES for t in verb.doc[told.left_edge.i : teller.i])
    if not quoted and any(c.dep_ in _SUBJECTS for c in told.lefts) and verb.n_rights:
        hang(verb, told, "advcl")


def teller_behind(noun: Token) -> bool:
    """ "The abbot, writes the Courier, sold the land": the abbot sold it, and the paper writes."""
    verb = noun.head
    who = next((c for c in verb.rights if c.dep_ == "dobj" and c.left_edge.i == verb.i + 1), None)
    if who is None or verb.i < noun.i or verb.tag_ not in ("VBZ", "VBD") or verb.lemma_.lower() not in _INVERTED:
        return False
    commas = [t.i for t in verb.doc[noun.i : verb.i] if t.text == ","]
    if commas != [verb.i - 1] or not _is_teller(who) or any(c.dep_ in ("aux", "auxpass", "neg") for c in verb.lefts):
        return False
    main = verb.head if verb.dep_ == "parataxis" and verb.head.i > verb.i else None
    main = main or next((c for c in verb.rights if c.dep_ == "conj" and c.tag_ in ("VBZ", "VBD", "VBP")), None)
    who.dep_ = "nsubj"
    if main is None or any(c.dep_ in _SUBJECTS for c in main.children):
        noun.dep_ = "dep"
        return True
    if main.head == verb:
        hang(main, main if verb.dep_ == "ROOT" else verb.head, verb.dep_)
        hang(verb, main, "parataxis")
    hang(noun, main, "nsubj")
    for mark in [c for c in verb.rights if c.is_punct and c.i > main.i]:
        hang(mark, main, "punct")
    return True


def tells_last(noun: Token) -> bool:
    """ "The bank spent 4 million, analysts at Kelm Capital estimate.": the last word is what the analysts do."""
    last = noun.doc[noun.i - 1] if noun.i else noun
    if noun.lower_ not in _TOLD_LAST or last.head != noun or last.dep_ != "compound":
        return False
    who = next((a for a in noun.ancestors if a.dep_ in ("npadvmod", "appos", "dep", "conj")), None)
    if who is None or who.tag_ != "NNS" or not who.left_edge.i or who.left_edge.nbor(-1).text != ",":
        return False
    main, prep = next((a for a in who.ancestors if a.pos_ in ("VERB", "AUX")), who), noun.head
    if who.right_edge != noun or main.i >= who.i:
        return False
    for child in [c for c in noun.lefts if c != last]:
        hang(child, last, child.dep_)
    hang(last, prep, "pobj")
    hang(noun, main, "parataxis")
    hang(who, noun, "nsubj")
    noun.tag_, noun.pos_, noun.lemma_ = "VBP", "VERB", noun.lower_
    return True


def tells_beside(noun: Token) -> bool:
    """ "No tender was held, the audit chamber notes in a report": what the chamber does, taken for a noun."""
    who = noun.doc[noun.i - 1]
    opens = next((t for t in noun.doc[noun.left_edge.i : noun.i + 1] if not t.is_punct), noun)
    single = noun.tag_ == "NNS" and noun.lower_.removesuffix("s") in _TOLD_LAST and who.tag_ in ("NN", "NNP")
    plural = noun.tag_ == "NN" and noun.lower_ in _TOLD_LAST and who.tag_ in ("NNS", "NNPS")
    main = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), noun)
    if not (single or plural) or who.head != noun or who.dep_ != "compound" or main.i >= opens.i:
        return False
    if who.pos_ != "PROPN" and who.lemma_.lower() not in human_nouns() | bodies():
        return False
    if not opens.i or opens.nbor(-1).text != "," or opens.tag_ not in ("DT", "PRP$", "NNP", "NNS", "NN"):
        return False
    for child in [c for c in noun.lefts if c != who and not c.is_punct]:
        hang(child, who, child.dep_)
    hang(noun, main, "parataxis")
    hang(who, noun, "nsubj")
    noun.tag_, noun.pos_ = ("VBZ" if single else "VBP"), "VERB"
    noun.lemma_ = noun.lower_.removesuffix("s") if single else noun.lower_
    return True


def _is_teller(noun: Token) -> bool:
    named = noun.pos_ == "PROPN" or any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in noun.rights)
    return named or noun.lemma_.lower() in human_nouns()


def shared_content(verb: Token) -> bool:
    """ "believes, but cannot prove, that the firm paid": commas set the second verb off, and both have the clause."""
    second, opens = verb.head, verb.left_edge
    first = second.head
    if (
        second.dep_ != "conj"
        or opens.lower_ != "that"
        or not opens.i
        or opens.nbor(-1).text != ","
        or verb.i < second.i
    ):
        return False
    joint = next((c for c in first.rights if c.dep_ == "cc" and c.i < second.i), None)
    if (
        joint is None
        or joint.nbor(-1).text != ","
        or any(c.dep_ in ("ccomp", "dobj", *_SUBJECTS) for c in second.lefts)
    ):
        return False
    if any(c.dep_ in ("ccomp", "dobj", "prep") for c in first.rights if c.i < joint.i):
        return False
    hang(verb, first, "ccomp")
    return True


def said_behind(verb: Token) -> bool:
    """ "The fees rose, says a report that the Courier has seen": who says it stands right behind the verb."""
    says = verb.head
    noun = next((c for c in verb.lefts if c.dep_ in _SUBJECTS and c.left_edge.i == says.i + 1), None)
    told = next((c for c in says.lefts if c.dep_ == "ccomp"), None)
    if noun is None or told is None or says.lemma_.lower() not in reporting("says") or says.n_lefts == 0:
        return False
    apart = says.doc[says.i - 1].text in {",", *_QUOTES}
    if not apart or noun.pos_ not in ("NOUN", "PROPN") or any(c.dep_ in _SUBJECTS and c.i < says.i for c in says.lefts):
        return False
    inner = next((t for t in noun.subtree if t.dep_ == "relcl"), None)
    hang(noun, says, "nsubj")
    if inner is None:
        return False
    hang(verb, inner, "conj")
    return True


def apart_by_semicolon(verb: Token) -> None:
    """ "Leaders denounce the test; others vow revenge": what stands before a semicolon is not vowed."""
    main, end, doc = verb.head, verb.right_edge.i + 1, verb.doc
    if main.dep_ not in ("ROOT", "conj", "ccomp") or not end < main.i or doc[end].text != ";":
        return
    if any(t.text in _QUOTES for t in doc[main.sent.start : main.i]):
        return
    if any(c.dep_ == "ccomp" and end < c.i < main.i for c in main.lefts):
        return  # "the dam is safe; it will hold, he said"
    hang(verb, verb if main.dep_ == "ROOT" else main.head, main.dep_)
    hang(main, verb, "conj")
