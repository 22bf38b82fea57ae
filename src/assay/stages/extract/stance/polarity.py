"""What a clause's own words do to its factuality: modals, negations, adverbs, tense, conditions that hang on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import Mode
from assay.stages.extract.stance.signatures import DENIED, FIRM, SURE, Judged, Step, factors, is_verb, listed, steps

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

ANY_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_OBJECTS = ("dobj", "attr", "dative")
_STATES = ("in", "of", "under", "at")
_PARTS = frozenset((*ANY_SUBJECT, *_OBJECTS))
_CLAUSES = ("ROOT", "conj", "ccomp", "advcl", "relcl", "dep")
_TELLING = (Mode.STATEMENT, Mode.BELIEF)
_TO_COME = Step(1.1, -1.5, Mode.PLAN)
_UNREAL = frozenset({"would", "could", "might", "should", "'d"})
_EMPTY = 0.3  # "had no funds": the having is there and not there
_BARE = 1.2
_HARDLY = -0.7
_GUESSED = 0.6
_GENERIC = 1.0
_USUAL = 1.9  # "if it rains, they close"
_TOLD = 2.0  # a past tense tells of something, whoever believes it


def in_clause(verb: Token, seen: Judged, *, whole: bool = False) -> Judged:
    """`seen`, through the modals, negations and adverbs of the verb's own clause."""
    carrier = _carrier(verb)
    modal = next((c for c in carrier.children if c.dep_ == "aux" and c.lower_ in steps("modals")), None)
    denial = negation(verb, carrier)
    if modal is not None:
        seen = _under_modal(seen, modal, denial)
    elif denial is not None:
        seen = seen.times(DENIED, denial)
    elif (few := _few(verb)) is not None:
        seen = seen.times(_HARDLY, few)
    else:
        empty = next((w for c in _objects(verb, whole=whole) if (w := nothing(c)) is not None), None)
        seen = seen.times(DENIED if whole else _EMPTY, empty) if empty is not None else seen
    for child in carrier.children:
        if child.dep_ in ("advmod", "acomp", "neg") and child.lower_ in factors("adverbs") and child != denial:
            seen = seen.times(factors("adverbs")[child.lower_], child)
    guess = _guess(verb)
    seen = seen.times(_GUESSED, guess) if guess is not None else seen
    if (modal is None and _scheduled(verb)) or _ahead(verb):
        seen = seen.passed(_TO_COME, None)
    if modal is None and denial is None and past(verb) and seen.value > 0 and seen.mode in _TELLING:
        seen = seen._replace(value=max(seen.value, _TOLD))
    seen = seen if guess is None else seen._replace(value=max(min(seen.value, SURE * _GUESSED), -SURE * _GUESSED))
    return _conditioned(verb, seen._replace(value=min(seen.value, _most(verb, carrier))))


def _guess(verb: Token) -> Token | None:
    """ "turned out perhaps thirty tonnes", "an estimated two million existed": the word that makes it a guess."""
    guesses = listed("guesses")
    for part in verb.children:
        if not part.n_lefts or part.dep_ not in _PARTS:
            continue
        for word in part.lefts:
            inner = word.lefts if word.dep_ in ("nummod", "quantmod") else (word,) if _counts(part) else ()
            if (found := next((w for w in inner if w.lower_ in guesses), None)) is not None:
                return found
    return None


def _counts(token: Token) -> bool:
    return token.like_num or any(c.dep_ == "nummod" for c in token.lefts)


def _under_modal(seen: Judged, modal: Token, denial: Token | None) -> Judged:
    """`seen`, through a modal and the negation that stands with it."""
    step = steps("modals")[modal.lower_]
    if denial is None and modal.lower_ in ("would", "'d") and _came_so(modal.head):
        return seen
    seen = seen._replace(value=abs(seen.value))
    if denial is None:
        return seen.passed(step._replace(fails=-step.so), modal)
    turned = Step(step.fails, -step.fails, step.mode, hedges=True)
    if not step.hedges:
        return seen.passed(turned, denial)
    seen = seen.passed(turned, modal)
    return seen._replace(words=(*seen.words, denial))


def _came_so(verb: Token) -> bool:
    """ "he would later sell it", "they would often pay": the past as it came, told by one who looks back."""
    if verb.dep_ not in ("ROOT", "conj", "relcl", "advcl") or any(
        c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children
    ):
        return False
    told = ("only", "merely") if verb.lemma_.lower() in listed("spoken") else ()  # "would only say that"
    back = (c.lower_ in listed("looking_back") or c.lower_ in told for c in verb.children if c.dep_ == "advmod")
    return any(back) and not any(c.dep_ == "advcl" and condition(c) is not None for c in verb.children)


def _most(verb: Token, carrier: Token) -> float:
    """The most that a clause can tell: "you pay at the gate" tells of nobody, a bare verb of no time."""
    if not past(verb) and any(c.dep_ in ANY_SUBJECT and c.lower_ == "you" for c in carrier.children):
        return _GENERIC
    timeless = verb.tag_ == "VB" and not any(c.dep_ in ("aux", "auxpass") for c in carrier.children)
    return _BARE if timeless and verb.dep_ in _CLAUSES else SURE


def _objects(verb: Token, *, whole: bool) -> list[Token]:
    """The phrases whose "no" empties a clause; of a whole clause also "by nobody", "at no time"."""
    found = [c for c in verb.children if c.dep_ in _OBJECTS]
    if whole:
        below = [g for c in verb.children if c.dep_ in ("prep", "agent") for g in c.children if g.dep_ == "pobj"]
        states = _STATES if verb.lemma_ == "be" else ()  # "is in no hurry", "is of no use", "is under no duty"
        found += [
            g for g in below if g.head.dep_ == "agent" or g.lemma_.lower() in listed("times") or g.head.lower_ in states
        ]
    return found


def _conditioned(verb: Token, seen: Judged) -> Judged:
    """ "will rise if ...": what hangs on a condition."""
    if seen.value <= 0:
        return seen
    for child in verb.children:
        mark = condition(child) if child.dep_ == "advcl" else None
        if mark is not None and not _unconditional(mark):
            if _addressed(child):
                return seen
            if past(verb) and child.i > verb.i:
                return seen  # "if she is right, they sold it" hangs on her; "they sold it if they could"
            most = _TOLD if past(verb) else _USUAL if verb.tag_ in ("VBZ", "VBP") else _GENERIC
            return Judged(min(seen.value, most), Mode.CONDITION, (*seen.words, mark))
    return seen


def _addressed(verb: Token) -> bool:
    """ "If you need more help, the state has loans": to whom something is told, for it has them anyhow."""
    reader = any(c.dep_ == "nsubj" and c.lower_ == "you" for c in verb.lefts)
    return reader and verb.lemma_.lower() in listed("reader_wants") and not past(verb)


def _unconditional(mark: Token) -> bool:
    """ "even if", "as if", "lest they pay": the main clause does not hang on it."""
    return mark.lower_ in listed("no_conditions") or (mark.i > 0 and mark.nbor(-1).lower_ in ("even", "as"))


def aim(above: Judged, head: Token) -> Judged:
    """What something is done for."""
    value = 1.3 if above.value >= FIRM and happened(head) else 0.4 if above.value >= FIRM else -0.1
    return Judged(value, above._mode(Mode.PLAN), above.words)


def condition(verb: Token) -> Token | None:
    """The word that makes a clause a condition: "if", or the auxiliary in "had they paid"."""
    subject = next((c for c in verb.children if c.dep_ in ANY_SUBJECT), None)
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in listed("conditions"):
            return child
        if subject is not None and child.dep_ in ("aux", "auxpass") and child.lower_ in ("had", "were", "should"):
            return child if child.i < subject.i else None
    return None


def inverted(verb: Token) -> Token | None:
    """ "Had they sold it, the dairy would have closed": the auxiliary, where the parser takes the clause for told."""
    mark = condition(verb) if verb.dep_ == "ccomp" else None
    if mark is None or mark.dep_ not in ("aux", "auxpass"):
        return None
    if verb.i > verb.head.i:  # "said that it would have closed had they sold it"
        return mark if any(t.lower_ in _UNREAL for t in verb.doc[verb.head.i : mark.i]) else None
    return None if any(t.text == "?" for t in verb.doc[verb.i : verb.head.i]) else mark


def supposes(verb: Token) -> bool:
    """ "Had the fees risen, the port would have closed": the auxiliary, which is taken for the verb of a clause."""
    told = next((c for c in verb.rights if c.dep_ == "ccomp" and c.left_edge.i == verb.i + 1 and has_subject(c)), None)
    own = any(c.i < verb.i and not c.is_punct for c in verb.children)
    hangs = any(c.dep_ == "aux" and c.lower_ in _UNREAL for c in verb.head.lefts)
    return verb.lower_ == "had" and told is not None and not own and hangs


def _carrier(verb: Token) -> Token:
    """The verb whose auxiliaries and negation hold for this one: the first of a coordination, where it has no own."""
    if verb.dep_ != "conj" or not is_verb(verb.head) or finite(verb):
        return verb
    own = any(c.dep_ in ("aux", "auxpass", *ANY_SUBJECT) for c in verb.children)
    modal = verb.tag_ == "VB" and any(c.tag_ == "MD" for c in verb.head.children)  # "could be robbed or lose it"
    return verb if own or (verb.tag_ != verb.head.tag_ and not modal) else _carrier(verb.head)


def has_subject(verb: Token) -> bool:
    return any(c.dep_ in ANY_SUBJECT for c in verb.children)


def named_subject(verb: Token) -> bool:
    """Of "if it paid for itself and it saved money" the second clause is supposed as well."""
    return any(c.dep_ in ANY_SUBJECT and c.pos_ != "PRON" for c in verb.children)


def finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children
    )


def negated(verb: Token) -> bool:
    """Whether a clause has a "not" of its own: "may not pay", "if it did not pay"."""
    word = negation(verb, _carrier(verb))
    own = (verb, _carrier(verb))
    return word is not None and (word.head in own or word.head.head in own) and word.dep_ not in ANY_SUBJECT


def negation(verb: Token, carrier: Token) -> Token | None:
    """The negating word of a clause: on its verb, its subject or its object."""
    for child in carrier.children:
        if _far_behind(child, carrier):
            continue
        if child.lower_ == "longer" and (ended := next((c for c in child.lefts if c.lower_ == "no"), None)) is not None:
            return ended  # "no longer owns the mill"
        if child.dep_ == "neg" or (
            child.lower_ in ("never", "nor", "neither", "nowhere") and child.dep_ in ("advmod", "cc", "preconj")
        ):
            focus = child.i + 1 < len(child.doc) and child.nbor().lower_ in listed("focus")  # "not only", "not just"
            return child if child.lower_ in listed("negations") and not focus else None
    empty = next((w for c in verb.children if c.dep_ in ANY_SUBJECT and (w := nothing(c)) is not None), None)
    return empty or (negation(verb.head, _carrier(verb.head)) if _beside(verb) else None)


def _far_behind(word: Token, verb: Token) -> bool:
    """ "promised to sell it - not what he had in mind": only an auxiliary is negated from behind."""
    return word.dep_ == "neg" and word.i > verb.i + 1 and verb.pos_ == "VERB"


def _beside(verb: Token) -> bool:
    """ "has never sold it or bought it": "or" keeps the negation of the first of two verbs of one subject."""
    if verb.dep_ != "conj" or not is_verb(verb.head) or has_subject(verb):
        return False
    return any(c.lower_ in ("or", "nor") for c in verb.head.rights if c.dep_ == "cc" and c.i < verb.i)


def _few(verb: Token) -> Token | None:
    """ "few believe": the word that says that hardly anybody does."""
    subjects = [c for c in verb.children if c.dep_ in ANY_SUBJECT]
    return next((w for c in subjects for w in (c, *c.children) if w.lower_ == "few" and not _counted(w)), None)


def _counted(few: Token) -> bool:
    """ "a few" are some."""
    return few.i > 0 and few.nbor(-1).lower_ in ("a", "the", "these", "those", "last", "past")


def nothing(noun: Token) -> Token | None:
    if noun.lower_ in listed("nothing"):
        return noun
    found = (c for c in noun.children if c.lower_ in listed("nothing") and c.dep_ in ("det", "neg", "preconj"))
    return next(found, None) or _not_one(noun)


def _not_one(noun: Token) -> Token | None:
    """ "Not one crate arrived", "not all of them": the "not" of what is denied of each, or of all together."""
    words = ("one", "single", "all", "every")
    one = noun if noun.lower_ in words else next((c for c in noun.lefts if c.lower_ in words), None)
    if one is None or noun.left_edge.lower_ != "not":
        return None
    return noun.left_edge


def orders(verb: Token) -> bool:
    """An imperative; "advice: pay the guards" has a label, and no subject."""
    return verb.tag_ == "VB" and not any(
        c.dep_ in ("aux", "auxpass", *ANY_SUBJECT) and c.lower_ not in ("do", "please", "let") and not _labels(c)
        for c in verb.children
    )


def _labels(token: Token) -> bool:
    """Whether a colon follows."""
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == ":"


def _scheduled(verb: Token) -> bool:
    """ "is leaving tomorrow": a present tense that tells of the future; not so "is forecasting a loss next year"."""
    if verb.lemma_.lower() in listed("foretells"):
        return False
    return (_present(verb) or (verb.tag_ == "VBG" and verb.dep_ != "advcl" and not past(verb))) and any(
        (c.lower_ in listed("to_come") and not any(g.lower_ == "as" for g in c.lefts))  # "as soon as they dig"
        or any(g.lower_ in listed("to_come") for g in c.children)
        for c in verb.children
        if c.dep_ in ("advmod", "npadvmod")
    )


def _present(verb: Token) -> bool:
    return verb.tag_ in ("VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP") and c.lemma_ == "be" for c in verb.children
    )


def _ahead(verb: Token) -> bool:
    """ "is going to": the verb only says that something is still to come."""
    return verb.lower_ in ("going", "gon") and any(c.dep_ == "xcomp" for c in verb.children)


def happened(token: Token) -> bool:
    """Whether the clause of a token is told in a past or perfect tense."""
    return is_verb(token) and (
        past(token) or any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve") for c in token.children)
    )


def past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_ in ("aux", "auxpass") for c in verb.children)
