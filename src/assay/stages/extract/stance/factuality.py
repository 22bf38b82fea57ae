"""Event factuality: how surely a text presents what a word tells as so, from 3 (it is so) over 0 (open) to -3 (not so).

The polarity of a word is composed along the chain of words that govern it, from the root of the sentence down, by the
signatures of resources/stance.yaml; what weakens or turns it on the way is kept as its witnesses. After Nairn,
Condoravdi and Karttunen (2006), and Stanovsky and others (2017).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from assay.model import Mode
from assay.stages.extract.stance.governing import (
    apart,
    came_of_it,
    clause_of,
    complete,
    definite,
    governing_word,
    only_phrased,
    singled_out,
    undoubted,
)
from assay.stages.extract.stance.polarity import (
    aim,
    condition,
    finite,
    happened,
    has_subject,
    in_clause,
    inverted,
    named_subject,
    nothing,
    orders,
    past,
    supposes,
)
from assay.stages.extract.stance.signatures import (
    DEFAULTS,
    FIRM,
    OPEN,
    SURE,
    WH,
    Judged,
    Step,
    bare,
    denied,
    factors,
    form_of,
    is_verb,
    listed,
    part_of,
    signature,
    steps,
)

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_TITLED = 1.2
_HELD = Step(1.9, -1.0, Mode.BELIEF, hedges=True)  # "is seen as paying"
_AS_SURE = 1.5
_BESIDE = 2.7  # a clause that stands beside another one: what is said of that one does not touch it
_PRESUPPOSED = 1.8  # "why did they pay?"
_ORDERED = -0.3
_READERS = ((-3.0, -1.8), (-1.0, -1.6), (1.3, 0.3), (1.9, 1.5), (3.0, 3.0))  # a value, and how readers mark it


def score(token: Token) -> float:
    """The factuality of a word as readers mark it on [-3, 3]: what is open they rather take to be not so."""
    value = judge(token).value
    for (low, to), (high, end) in pairwise(_READERS):
        if value <= high:
            return to + (end - to) * (value - low) / (high - low)
    return SURE


def judge(token: Token, *, whole: bool = False) -> Judged:
    """The factuality of what a verb, noun or adjective of a parsed sentence tells.

    With `whole`, of all that a verb's clause says: "made no payments" is then denied, though something was made.
    """
    if is_verb(token):
        return in_clause(token, _context(token), whole=whole)
    if token.pos_ == "ADJ" or token.dep_ in ("acomp", "oprd"):
        return _adjective(token)
    return _noun(token)


def under(seen: Judged, frame: Token) -> Judged:
    """`seen`, told by a verb that does not govern it in the sentence: "X, he believes, paid Y"."""
    if only_phrased(frame):
        return seen
    step = signature(frame, "verbs", "that")
    told = _spoken(judge(frame), frame)
    above = told.passed(step, frame) if step is not None else told
    if above.value >= FIRM:
        return seen
    return Judged(seen.value * above.value / SURE, seen._mode(above.mode), (*above.words, *seen.words))


def _spoken(seen: Judged, frame: Token) -> Judged:
    """How a verb of saying presents what is said: "will say" says it, only later."""
    to_come = seen.mode is Mode.PLAN and seen.value > OPEN and not seen.words
    return Judged() if to_come and frame.lemma_.lower() in listed("spoken") else seen


def _context(verb: Token) -> Judged:
    """How the words above a clause present it."""
    dep = verb.dep_
    if dep == "ROOT":
        return _root(verb)
    if dep == "conj":
        return _coordinated(verb)
    if dep in ("xcomp", "ccomp", "csubj", "csubjpass", "dep", "parataxis", "pcomp", "aux", "auxpass"):
        return _complement(verb)
    if dep == "advcl":
        return _adverbial(verb)
    if dep in ("acl", "relcl"):
        return _modifying(verb)
    if dep == "prep":
        return Judged(2.7)  # "based on", "including"
    return judge(verb.head) if dep in ("acomp", "attr", "oprd") else _noun(verb)


def _root(verb: Token) -> Judged:
    sentence = verb.sent
    if sentence[-1].text == "?" or (len(sentence) > 1 and sentence[-2].text == "?"):
        asked = _PRESUPPOSED if past(verb) and sentence[0].tag_ in WH else OPEN
        return Judged(asked, Mode.QUESTION, (sentence[-1],))
    if orders(verb):
        return Judged(_ORDERED, Mode.RECOMMENDATION)
    if has_subject(verb) and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return Judged(_TITLED, Mode.PLAN)  # "Bank to open branch"
    return Judged()


def _coordinated(verb: Token) -> Judged:
    head = verb.head
    if past(verb):
        supposed = condition(head) if head.dep_ == "advcl" and not named_subject(verb) else None
        if supposed is not None:
            return Judged(OPEN, Mode.CONDITION, (supposed,))
        if head.dep_ in ("ROOT", "conj", "advcl") or not finite(head):
            return Judged()
    if (asked := next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "whether"), None)) is not None:
        return Judged(OPEN, Mode.QUESTION, (asked,))
    if not is_verb(head):
        return judge(head)
    if orders(verb) and head.dep_ in ("ROOT", "conj") and (head.tag_ == "VBZ" or head.lemma_ == "be"):
        return Judged(_ORDERED, Mode.RECOMMENDATION)  # "it is cheap, so buy it"; "they tap it and sell it" is no order
    return Judged() if finite(verb) and has_subject(verb) and orders(head) else _context(head)


def _complement(verb: Token) -> Judged:
    """A clause that a verb, an adjective, a noun or a preposition takes."""
    head = verb.head
    form = form_of(verb)
    supposed = head if supposes(head) else inverted(verb)
    if supposed is not None:
        return Judged(OPEN, Mode.CONDITION, (supposed,))
    if head.dep_ in ("prep", "agent") and verb.dep_ == "pcomp":
        return _prepositional(head, form)
    governor, part = governing_word(head)
    if verb.dep_ == "parataxis" or apart(verb, governor, part, form):
        return Judged()
    behind = _held_apart(verb) if form == "that" else None
    if behind is not None:
        return judge(behind).passed(signature(behind, "nouns", form) or DEFAULTS[form], behind)
    return _governed(verb, governor, part, _spoken(judge(head), head) if form == "that" else judge(head))


def _held_apart(verb: Token) -> Token | None:
    """ "No evidence was found that they paid": the noun whose content the clause is."""
    if not any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.lefts):
        return None
    nouns = (c for c in verb.head.lefts if c.dep_ == "nsubjpass" and c.pos_ == "NOUN")
    return next((n for n in nouns if signature(n, "nouns", "that") is not None), None)


def _governed(verb: Token, governor: Token, part: str, above: Judged) -> Judged:
    head, form = verb.head, form_of(verb)
    if form == "that" and (only_phrased(governor) or undoubted(governor)):
        return Judged()
    if form == "to" and governor.lemma_ == "have" and bare(verb):
        form = "ing"  # "had the guards sell": no obligation
    asked = above.mode in (Mode.RECOMMENDATION, Mode.QUESTION) or (above.mode is Mode.PLAN and past(verb))
    if form == "wh" and finite(verb) and asked:
        return Judged(DEFAULTS["wh"].so)  # "watch what they do", "who said how they paid?": it is taken for granted
    if governor.lemma_ == "have" and any(c.lower_ == "yet" for c in (*governor.children, *verb.children)):
        return denied(above, governor)  # "has yet to pay"
    step = signature(governor, part, form)
    if step is None and form == "whether":
        governor = next((c for c in verb.children if c.lower_ in ("whether", "if")), governor)
        if governor.lower_ == "if" and part == "verbs":
            return Judged(OPEN, Mode.CONDITION, (governor,))  # "get away from that if he is elected"
    return above.passed(step or DEFAULTS[form], governor, past=happened(head))


def _prepositional(prep: Token, form: str) -> Judged:
    """The complement of a preposition: "without paying", "accused of paying", "the risk of paying"."""
    head = prep.head
    above = judge(head) if head != prep else Judged()
    own = steps("prepositions").get(prep.lower_)
    if form == "whether":  # "is looking into whether they paid"
        return above.passed(DEFAULTS[form], next((c for c in prep.children if c.dep_ == "pcomp"), prep).left_edge)
    if prep.lower_ in listed("taken_for_granted") and form == "ing":
        return Judged(_BESIDE)
    if prep.lower_ == "of" and head.lower_ == "instead":
        own = steps("prepositions")["instead"]
    accused = head.head if prep.lower_ == "of" and head.dep_ == "dobj" and is_verb(head.head) else None
    if accused is not None and (step := signature(accused, "verbs", "ing")) is not None and step.mode is Mode.BELIEF:
        return judge(accused).passed(step, accused)  # "accused the clerk of paying", hung on the clerk
    if prep.lower_ == "as" and head.lemma_.lower() in listed("held"):
        return above.passed(_HELD, head)
    step = signature(head, part_of(head), form if form == "from" else "ing")
    if step is not None and (own is None or prep.lower_ == "for"):
        return above.passed(step, head)
    if own is not None:
        return above.passed(own, prep)
    return above.passed(Step(2.6, 1.0) if happened(clause_of(head)) else Step(1.7, 0.5), None)


def _adverbial(verb: Token) -> Judged:
    """A clause that says when, why, under what condition or to what end."""
    supposed = condition(verb)
    if supposed is not None:
        told = verb.i > verb.head.i and verb.head.lemma_.lower() in listed("asks")  # "asked if they had paid"
        return Judged(OPEN, Mode.QUESTION if told else Mode.CONDITION, (supposed,))
    marks = [c for c in verb.children if c.dep_ in ("mark", "advmod") and (c.dep_ == "mark" or c.tag_ in WH)]
    above = judge(verb.head)
    for mark in marks:
        step = steps("marks").get(mark.lower_)
        if step is not None and not came_of_it(verb):
            return Judged(step.so, above._mode(step.mode))
    if any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.lefts) and form_of(verb) == "to":
        asked = signature(verb.head, "verbs", "to")  # "called for the wage to be raised"
        if asked is not None and asked.mode is Mode.RECOMMENDATION:
            return above.passed(asked, verb.head)
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return aim(above, verb.head)
    if past(verb) and verb.tag_ != "VBG":
        return Judged()
    if orders(verb):
        return Judged(_ORDERED, Mode.RECOMMENDATION)
    if not happened(verb.head) and any(m.lower_ in ("when", "once", "whenever", "as") for m in marks):
        return Judged(1.5 if above.value > 1.5 else 0.6, Mode.PLAN if above.mode is Mode.PLAN else Mode.STATEMENT)
    tells = verb.tag_ == "VBG" and any(c.dep_ == "ccomp" for c in verb.children)  # "..., adding that the mine paid"
    beside = tells or finite(verb) or any(m.lower_ in listed("concessions") for m in marks)
    if beside or abs(above.value) >= _AS_SURE:
        return Judged(_BESIDE)
    return Judged(0.9, above.mode, above.words)


def _modifying(verb: Token) -> Judged:
    """A clause on a noun: a complement ("the plan to pay") or a description ("the man who paid")."""
    noun = verb.head
    if undoubted(noun):
        return Judged()
    if noun.lower_ == "order" and noun.head.lower_ == "in" and not noun.n_lefts:
        return aim(judge(noun.head.head), noun.head.head)  # "sold it in order to pay"
    form = form_of(verb)
    that = complete(verb) and (verb.dep_ == "acl" or signature(noun, "nouns", "that") is not None)
    disputed = _disputed(noun) if that or (form == "to" and signature(noun, "nouns", "that")) else None
    if disputed is not None:
        return disputed
    if form == "to" or that:
        above = judge(noun) if noun.pos_ not in ("PROPN", "PRON") else Judged()
        step = signature(noun, "nouns", form)
        if step is not None:
            return Judged(step.so) if step.fails > FIRM else above.passed(step, noun)  # "the fact that" is so anyhow
        if form != "to":
            return Judged()
        return above if singled_out(noun) else above.passed(Step(0.9, -0.8, Mode.PLAN), None)
    host = _unspecific(noun, verb)
    if host is not None and (not happened(verb) or host.value < OPEN):
        return host
    if happened(verb):
        return Judged()
    return judge(noun) if is_verb(noun) else Judged(2.8)


def _unspecific(noun: Token, clause: Token) -> Judged | None:
    """What nothing particular is told to be: "seeks a partner who pays", "no bank that pays", "is there one that pays?"

    Any other description holds, whatever is said of the described.
    """
    head = noun.head
    if noun.pos_ not in ("NOUN", "PRON") or definite(noun):
        return None
    step = signature(head, "verbs", "noun") if noun.dep_ == "dobj" and is_verb(head) else None
    sought = step is not None and step.mode is Mode.PLAN
    to_be = noun.dep_ == "attr" and _noun(noun).mode is Mode.PLAN  # "will be a mill that pays its way"
    there = noun.dep_ == "attr" and any(c.dep_ == "expl" for c in head.children)
    host = _noun(noun)
    open_yet = host.mode is Mode.QUESTION or (host.mode is Mode.PLAN and not finite(clause))
    if not (sought or there or to_be or open_yet or nothing(noun) is not None):
        return None
    if there and nothing(noun) is not None:
        return Judged(-2.0, host.mode, host.words)
    return Judged(max(1.0, host.value), host.mode, host.words) if host.value < _AS_SURE else None


def _disputed(noun: Token) -> Judged | None:
    """What follows from "rejected the claim that ..." and "the claim that ... is baseless" for what is claimed."""
    head = noun.head
    if not is_verb(head):
        return None
    if noun.dep_ == "attr" and noun.lemma_ in listed("truth_words") and any(c.lower_ == "it" for c in head.children):
        return judge(head)  # "it is not the case that"
    if noun.dep_ in ("dobj", "nsubjpass"):
        step = signature(head, "verbs", "that")
        hung = step is not None and signature(noun, "nouns", "that") is None  # "told the mayor that": the verb's own
        return judge(head).passed(step, head) if step is not None and (hung or step.so < 0) else None
    wrong = next((c for c in head.children if c.lemma_.lower() in listed("untruth_words")), None)
    if noun.dep_ == "nsubj" and wrong is not None and wrong.dep_ in ("acomp", "attr"):
        return denied(judge(head), wrong)
    return None


def _noun(noun: Token) -> Judged:
    """What an event noun tells: as its place in the sentence presents it, and its own determiner and adjectives."""
    seen = _place(noun)
    none = nothing(noun)
    if none is not None and seen.value > 0:
        seen = seen.times(-0.85, none)
    for child in noun.children:
        if child.dep_ in ("amod", "compound") and child.lower_ in factors("event_adjectives"):
            seen = seen.times(factors("event_adjectives")[child.lower_], child)
        elif child.lower_ == "any" and child.dep_ == "det":
            seen = seen._replace(value=min(seen.value, OPEN))
    return seen


def _place(noun: Token) -> Judged:
    dep, head = noun.dep_, noun.head
    if dep == "ROOT":
        return _root(noun)
    if dep in ("dobj", "nsubjpass", "dative"):
        return _object(noun, head)
    if dep == "attr":
        there = any(c.dep_ == "expl" for c in head.children)
        return judge(head, whole=there and nothing(noun) is not None)
    if dep == "pobj":
        return _prepositioned(noun, head)
    if dep in ("conj", "appos", "nmod"):
        return _place(head) if head != noun and not is_verb(head) else judge(head)
    if dep == "compound":
        return _place(head).passed(Step(2.3, 0.5), None) if not is_verb(head) else Judged(2.3)
    if dep in ("amod", "prep", "npadvmod", "advmod"):
        return Judged(2.8)
    if dep in ("nsubj", "poss"):
        value = 2.7 if definite(noun) or head.tag_ in ("VBD", "VBZ") else 2.2
        return Judged(value) if judge_above(head) > 0.9 or definite(noun) else Judged(1.2)
    return Judged(2.5)


def judge_above(head: Token) -> float:
    return abs(judge(head).value) if is_verb(head) else SURE


def _object(noun: Token, verb: Token) -> Judged:
    if nothing(noun) is not None:
        return judge(verb, whole=True)
    above = judge(verb)
    step = signature(verb, "verbs", "noun")
    if step is not None:
        return above.passed(step, verb)
    if definite(noun):
        return Judged(2.7 if abs(above.value) > 1.5 else 1.8)
    return above.passed(DEFAULTS["noun"], None)


def _prepositioned(noun: Token, prep: Token) -> Judged:
    head = prep.head
    own = steps("prepositions").get(prep.lower_)
    above = judge(head) if head != prep else Judged()
    step = signature(head, part_of(head), "from" if prep.lower_ == "from" else "noun")
    if step is not None and part_of(head) != "verbs":
        return above.passed(step, head)
    if step is not None and prep.lower_ in ("from", "for", "of"):
        return above.passed(step, head)
    if own is not None and not (prep.lower_ == "for" and definite(noun)):
        return above.passed(own, prep)
    if definite(noun) or above.value >= 1.5:
        return Judged(2.6)
    return Judged(max(1.0, min(2.2, above.value)), above.mode, above.words)


def _adjective(token: Token) -> Judged:
    if token.dep_ in ("acomp", "oprd", "attr", "conj", "xcomp", "ccomp", "ROOT") and token.head != token:
        return judge(token.head)
    if token.lower_ in factors("event_adjectives") and token.dep_ == "amod":
        return Judged(2.5)
    if token.dep_ == "amod":
        host = _noun(token.head) if token.head.pos_ == "NOUN" else Judged()
        return Judged(2.8) if host.value >= 1.5 or definite(token.head) else Judged(1.8)
    return Judged(2.8)
