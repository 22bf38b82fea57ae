"""The phrases of a document that something later may stand for, and the pronouns that may take them up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds
from assay.stages.extract.names.mentions import Name, is_person
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import conjuncts
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.evidence import is_unsure, listed, sex_of_noun

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

PRONOUNS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "this": "this that",
    "these": "these those both",
}
FORM_OF = {word: form for form, listed in PRONOUNS.items() for word in listed.split()}
FORMS = (*PRONOUNS, "name", "the", "that", "a", "its", "bare", "number")
_DETERMINERS = {"the": "the", "this": "that", "that": "that", "these": "that", "those": "that", "a": "a", "an": "a"}
PLURAL = frozenset({"they", "these"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase or pronoun. `joined`: all that is coordinated at `token` together."""

    passage: int
    token: Token
    name: Name | None
    form: str
    plural: bool
    joined: bool = False

    @property
    def subject(self) -> bool:
        return self.token.dep_ in SUBJECTS

    @property
    def pronoun(self) -> bool:
        return self.form in PRONOUNS


def form_of(token: Token) -> str | None:
    """The pronoun that a token is a form of ("him" gives "he"); None where it is none, or of the first person."""
    form = FORM_OF.get(token.lower_)
    if form in ("this", "these") and (token.dep_ in ("det", "mark", "predet", "advmod") or token.tag_ in ("IN", "WDT")):
        return None
    if token.lower_ in ("that", "this", "those") and (token.tag_ != "DT" or _restricted(token)):
        return None
    return form


def _restricted(token: Token) -> bool:
    """ "Those who came", "that of the bank": such a word points forward."""
    return any(c.dep_ in ("relcl", "acl", "prep", "amod") and c.i > token.i for c in token.children)


def candidates_of(passage: Passage, at: dict[tuple[int, int], Name], people: dict[str, Name]) -> list[Candidate]:
    """The candidates of a passage in order. `people`: a name of each person, by its folded form; one whom a band is
    called after ("the Moll network") may be taken up, too."""
    found = []
    for token in passage.doc:
        form = form_of(token)
        name = at.get((passage.index, token.i)) if form is None else None
        if name is not None and token != passage.doc[name.start : name.end].root:
            bearer = people.get(fold(passage.doc[name.start : token.i + 1].text)) if token.i + 2 == name.end else None
            if bearer is not None and name.kind is Kind.GROUP:
                found.append(Candidate(passage.index, token, bearer, "name", False))
            continue
        if form is None and name is None:
            noun = token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.text.islower())  # a slip of the tagger
            noun = noun or is_aged(token)
            if not noun or token.dep_ in ("compound", "nmod", "npadvmod") or _some_of(token):
                continue
            form = _noun_form(token)
            if form == "bare" and _office(token):
                continue
        parts = conjuncts(token) if token.dep_ != "conj" else [token]
        plural = token.tag_ in ("NNS", "NNPS") or form in PLURAL or (form == "number" and _several(token))
        found.append(Candidate(passage.index, token, name, form or "name", plural))
        if len(parts) > 1:
            found.append(Candidate(passage.index, token, None, form or "name", True, joined=True))
    return found


def _some_of(token: Token) -> bool:
    """ "None of the 22 turbines": what is taken up later is the turbines."""
    return token.lower_ in ("none", "nothing", "anything") and any(c.lower_ == "of" for c in token.rights)


def is_aged(token: Token) -> bool:
    """ "The 48-year-old": somebody of whom only the age is told."""
    aged = token.lower_ == "old" and any(c.dep_ == "npadvmod" for c in token.lefts)
    return aged and any(c.dep_ == "det" for c in token.lefts)


def _office(token: Token) -> bool:
    """ "The candidate for president", "served as treasurer": what somebody may be, and nobody."""
    return token.tag_ == "NN" and token.head.lower_ in ("for", "as") and is_person(token.lemma_.lower())


def _noun_form(token: Token) -> str:
    numbered = False
    for child in token.children:
        if child.dep_ == "det" and child.lower_ in _DETERMINERS:
            return _DETERMINERS[child.lower_]
        if child.dep_ == "poss":
            return "its"
        numbered = numbered or child.dep_ == "nummod"
    return "number" if numbered else "bare"


def _several(token: Token) -> bool:
    """ "800 head", "40 aircraft"."""
    singles = ("one", "1", "no")
    return any(c.dep_ == "nummod" and c.lower_ not in singles and c.ent_type_ == "CARDINAL" for c in token.lefts)


def could_be(c: Candidate, sex: int, person: bool, sure: bool) -> frozenset[str]:
    """The pronouns that a phrase may be taken up by; the rest is what is known of a name (evidence.py)."""
    if c.pronoun:
        return _TAKEN_UP[c.form]
    if c.name is None and c.token.ent_type_ in _FIGURES:
        several = c.plural and any(t.lower_ == "of" for t in c.token.rights)  # "27,000 tonnes of barley"
        return _TAKEN_UP["it"] | _TAKEN_UP["they"] if several else _TAKEN_UP["it"]
    if c.joined:
        return frozenset({"they", "these"})
    if c.name is not None:
        return _named_as(c.name, sex, person, sure)
    if c.plural:
        return frozenset({"they", "these"})
    noun = c.token.lemma_.lower()
    if is_corps(c.token):
        return _BODY
    if noun in kinds()["group"]["noun"] or noun in kinds()["organisation"]["noun"]:
        return frozenset({"it", "they", "this"}) | (_PERSON if noun in kinds()["person"]["noun"] else frozenset())
    if is_person(noun):
        known = sex or sex_of_noun(noun)
        return _SEXED[known] if known or c.form != "a" or not _beside_another(c.token) else frozenset()
    return frozenset({"it", "this", "she"}) if noun in kinds()["vessel"]["noun"] else _TAKEN_UP["it"]


def is_corps(token: Token) -> bool:
    """ "The coast guard" is nobody's guard, but a body."""
    return token.lemma_.lower() == "guard" and any(c.lower_ in listed("guards") for c in token.lefts)


def _beside_another(token: Token) -> bool:
    """ "a notary and a colonel": neither is meant by "she" more than the other."""
    beside = [token.head] if token.dep_ == "conj" else [c for c in token.rights if c.dep_ == "conj"]
    return any(_noun_form(t) == "a" and is_person(t.lemma_.lower()) for t in beside)


def _named_as(name: Name, sex: int, person: bool, sure: bool) -> frozenset[str]:
    if person and (name.kind is not Kind.PERSON or sure):
        return _SEXED[sex]
    if person or (name.kind is Kind.OTHER and name.guessed):
        return _SEXED[sex] | _BODY
    return _BODY if is_unsure(name) and name.kind is not Kind.WORK else _NAMED_AS.get(name.kind, _TAKEN_UP["it"])


def is_body(c: Candidate) -> bool:
    """Whether a phrase is known as that of a body, which can have a chairman."""
    if c.name is not None:
        return c.name.kind in (Kind.ORGANISATION, Kind.GROUP) and not c.name.placed
    return any(c.token.lemma_.lower() in kinds()[kind]["noun"] for kind in ("organisation", "group"))


_PERSON = frozenset({"he", "she"})
_SEXED = (_PERSON, frozenset({"he"}), frozenset({"she"}))
_BODY = frozenset({"it", "they", "this"})
_FIGURES = frozenset({"MONEY", "PERCENT", "QUANTITY"})
_TAKEN_UP = {
    "he": frozenset({"he"}),
    "she": frozenset({"she"}),
    "it": frozenset({"it", "this"}),
    "they": frozenset({"they", "these"}),
    "this": frozenset({"it", "this"}),
    "these": frozenset({"they", "these"}),
}
_NAMED_AS = {
    Kind.VESSEL: frozenset({"it", "she", "this"}),
    Kind.GROUP: frozenset({"it", "they", "this"}),
    Kind.ORGANISATION: frozenset({"it", "they", "this"}),
    Kind.OUTLET: frozenset({"it", "they", "this"}),
    Kind.NATIONALITY: frozenset({"they", "these"}),
    Kind.PLACE: frozenset({"it", "they", "this"}),
}
