"""Whom a pronoun cannot be: who is named or acts in its own clause (principles B and C of Chomsky 1981, Lectures on
Government and Binding), and who only speaks for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.given import is_given
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.mentions import Name, is_person
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.candidates import Candidate, form_of
from assay.stages.extract.reference.evidence import governing, is_part, lives
from assay.stages.extract.reference.leading import in_marks
from assay.stages.extract.reference.links import Link, Links
from assay.stages.extract.reference.nouns import modified
from assay.stages.extract.reference.pointing import spoken_by, spoken_of, topic
from assay.text.units import unit_of

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_LEAST = 0.01
_BODIES = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.GROUP, Kind.OUTLET, Kind.NATIONALITY)
_CLIENT = 0.6  # that who is spoken for is told of


def unbound(links: Links, at: dict[tuple[int, int], Name], passage: int, token: Token) -> list[Link]:
    """What a phrase may stand for, the most probable first.

    "He" of "he paid the mayor's bill" is not the mayor, nor is "it" of "the firm sold it" the firm: the others are the
    more probable for that.
    """
    ranked = links.ranked(passage, token.i)
    if form_of(token) is None:
        return ranked
    acts = token.dep_ == "nsubj" and not _made_to(token)
    bound = _named_below(links, at, passage, token) if acts else _acting(links, passage, token)
    told = is_acted_on(token)
    kept = [x for x in ranked if identity(links, x) not in bound and not (told and is_work(x.candidate))]
    every, left = (sum(x.probability for x in found) for found in (ranked, kept))
    share = max(1 - (every - left), left, _LEAST)
    return [x._replace(probability=x.probability / share) for x in kept] if left < every else ranked


def _named_below(links: Links, at: dict[tuple[int, int], Name], passage: int, token: Token) -> set[object]:
    """Who is named behind the verb of a subject (principle C)."""
    below = [t for t in token.head.subtree if t.i > token.head.i and t.pos_ in ("NOUN", "PROPN")]
    named = [at.get((passage, t.i)) or _described(links, passage, t) for t in below]
    return {links.table.keys[fold(n.name)] for n in named if n is not None}


def _acting(links: Links, passage: int, token: Token) -> set[object]:
    """Who does what is done to a phrase: only "itself" would be the same (principle B)."""
    made = token.dep_ == "nsubj" and _made_to(token)
    if not (made or token.dep_ in ("dobj", "pobj", "dative")) or token.lower_.endswith(("self", "selves")):
        return set()
    subject = subject_above(token, token.head.head if made else governing(token))
    told = links.standing(passage, subject.i) if subject is not None else None
    return {identity(links, told)} if told is not None else set()


def _made_to(token: Token) -> bool:
    """ "allow them to fly", "let him go": who is to do something is another one than who lets them."""
    act = token.head
    return token.lower_ in ("him", "her", "them") and act.dep_ == "ccomp" and act.tag_ == "VB" and act.head.i < token.i


def subject_above(token: Token, verb: Token) -> Token | None:
    """The subject of the clause in which something is done to a phrase, also where it is told before only."""
    if verb.pos_ in ("NOUN", "NUM") and (unit_of(verb.lower_) is not None or is_part(token)):
        verb = governing(verb)  # "sold 40 tonnes of it", "freed 23 of them"
    while verb.pos_ in ("VERB", "AUX"):
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.is_ancestor(token):
            return None
        if subject is not None:
            return verb.head if verb.dep_ == "relcl" and subject.tag_ in ("WP", "WDT") else subject
        other = verb.dep_ == "xcomp" and any(c.dep_ == "dobj" for c in verb.head.children)
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp") or other:
            return None
        verb = governing(verb) if verb.dep_ == "pcomp" else verb.head
    return None


def is_acted_on(token: Token) -> bool:
    """An object inside what is said: "the report says that the firm sold it" speaks of no report."""
    inside = token.dep_ in ("dobj", "pobj") and form_of(token) is not None
    return inside and any(a.lemma_.lower() in reporting("says") for a in token.ancestors)


def is_work(c: Candidate) -> bool:
    """Whether a phrase is a report, a list or the like."""
    return c.name.kind is Kind.WORK if c.name is not None else c.token.lemma_.lower() in kinds()["work"]["noun"]


def spoken_for(links: Links, passage: int, token: Token, speaker: Token) -> Link | None:
    """ "His lawyer said that he had paid": whom a lawyer or a spokesman speaks for, not the lawyer."""
    named = speaker.lemma_.lower() not in words_of("speaks_for")
    if named and form_of(token) not in ("it", "they"):
        return None
    whose = (_client_of_named(speaker) or _employer(speaker)) if named else _client(speaker)
    told = links.standing(passage, whose.i) if whose is not None else None
    fits = told is not None and form_of(token) in links.table.could_be(told.candidate)
    if told is not None and form_of(token) == "they" and links.table.person(told.candidate):
        return None  # "his lawyers said that they would appeal"
    return told._replace(probability=_CLIENT) if told is not None and fits else None


def _client(speaker: Token) -> Token | None:
    behind = (g for c in speaker.rights if c.lower_ in ("of", "for") for g in c.children if g.dep_ == "pobj")
    return next((c for c in speaker.lefts if c.dep_ == "poss"), None) or next(behind, None)


def _client_of_named(speaker: Token) -> Token | None:
    """ "Ivo Horn, a spokesman for the mill", "Major Horn, who speaks for the front": for whom somebody speaks."""
    for c in speaker.rights:
        if c.dep_ == "appos" and c.lemma_.lower() in words_of("speaks_for"):
            return _client(c)
        if c.dep_ == "relcl" and c.lemma_ in ("speak", "represent"):
            objects = (g for g in c.children if g.dep_ == "dobj")
            return next(objects, None) if c.lemma_ == "represent" else _client(c)
    return None


def _employer(speaker: Token) -> Token | None:
    """ "Its manager, Ada Moll, says that it ...": no manager is an it."""
    return next((c for c in speaker.lefts if c.dep_ == "poss" and is_person(speaker.lemma_.lower())), None)


def is_known_person(c: Candidate) -> bool:
    return c.name is not None and c.name.kind is Kind.PERSON


def is_surely_somebody(c: Candidate) -> bool:
    """Whether more than the model's guess tells that a name is a person's."""
    person = c.name is not None and c.name.kind is Kind.PERSON
    return person and c.name is not None and (not c.name.guessed or is_given(c.name.name))


def is_somebody(c: Candidate) -> bool:
    """Whether a phrase is a person, a body or a place: "this" and "that" alone never stand for one."""
    if c.name is not None:
        return c.name.kind in _BODIES
    return any(c.token.lemma_.lower() in kinds()[k]["noun"] for k in ("person", "organisation", "group"))


def identity(links: Links, link: Link) -> object:
    """The entity of a name, or the row of what has none."""
    c = link.candidate
    return links.table.keys[fold(c.name.name)] if c.name is not None else links.table.at.get((c.passage, c.token.i))


def _described(links: Links, passage: int, token: Token) -> Name | None:
    """Whom a plain "the mayor" stands for."""
    if not any(c.lower_ == "the" for c in token.lefts) or modified(token):
        return None
    found = next(iter(links.ranked(passage, token.i)), None)
    return found.candidate.name if found is not None else None


def says_it(links: Links, passage: int, c: Candidate, token: Token) -> bool:
    """Whether somebody says the quoted words in which a pronoun stands."""
    who = spoken_by(token)
    if who is not None and in_marks(who):
        return False  # "'Moll says he will pay,' said Horn": Moll is told of
    if who is None or c.token == who:
        return who is not None
    if c.name is None or form_of(token) not in ("he", "she"):
        return False
    told = links.standing(passage, who.i) if who.pos_ == "PRON" else None
    named = told.candidate.name.name if told is not None and told.candidate.name is not None else who.text
    return c.name.name.split()[-1] == named.split()[-1]


def told_of(links: Links, passage: int, token: Token) -> Link | None:
    """ "'He is a great man,' Ada Rossi said of Moll", "as for Moll, he has left": he is Moll."""
    of = spoken_of(token) or topic(token) if form_of(token) in ("he", "she") else None
    return links.standing(passage, of.i) if of is not None else None


def talks(c: Candidate, token: Token) -> bool:
    """Whether a phrase without a name can be who a pronoun says speaks: no steps are "they" who believe."""
    return c.name is not None or form_of(token) == "it" or lives(c.token.lemma_.lower()) or c.token.pos_ != "NOUN"
