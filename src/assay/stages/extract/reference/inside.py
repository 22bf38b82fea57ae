"""What a phrase refers to inside: "his yard", "the promises that he made", "a study of the mine"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.parse.phrases import core, words
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.beside import named_beside
from assay.stages.extract.reference.binding import identity, subject_above
from assay.stages.extract.reference.candidates import Candidate, form_of
from assay.stages.extract.reference.links import Link, Links

if TYPE_CHECKING:
    from assay.stages.extract.parse.passages import Passage
    from assay.stages.extract.parse.tokens import Token
    from assay.stages.extract.reference.references import References

_OWN = frozenset({"we", "us", "our", "ours", "i", "my", "me", "ourselves"})
_SURE = 0.75  # whose something is: a wrong owner is worse than the text's own word
_BODIES = frozenset({Kind.ORGANISATION, Kind.OUTLET, Kind.GROUP, Kind.FACILITY, Kind.VESSEL, Kind.WORK})
_SHORT = 3  # words of a description that stands for a pronoun


def speaks_for_itself(token: Token) -> bool:
    """First person: the document's (or the quoted speaker's) own voice."""
    return token.lower_ in _OWN


def inside(references: References, passage: Passage) -> Callable[[Token], str | None]:
    """Names for what the phrases of a passage refer to inside; see `naming.in_full`."""

    def name(token: Token) -> str | None:
        if speaks_for_itself(token):
            return None
        if token.tag_ == "WP$":  # "a dealer whose gallery": the dealer's
            clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
            if clause is None:
                return None
            named = clause.head.head if clause.head.dep_ == "appos" else clause.head
            return references.participant(passage, named if named.pos_ == "PROPN" else clause.head).name
        found = references.antecedent(passage, token)
        if token.pos_ == "PRON" and form_of(token) is not None:
            return _meant(references.links, passage.index, token, found)
        beside = named_beside(references.at, passage.index, token)[0] if token.pos_ == "NOUN" else None
        clear = found is not None and (token.dep_ != "poss" or found.probability >= _SURE)  # "the airline's jets"
        known = beside or (found.candidate.name if found is not None and clear else None)
        if known is None:
            return None
        return references.whole_name(known) if known.kind is Kind.WORK else known.name

    return name


def _meant(links: Links, passage: int, token: Token, found: Link | None) -> str | None:
    """The words for the one for whom a pronoun stands, which is `found`; None where that is not clear.

    "" where it tells that something is the subject's own: "the ship switched off its transponder".
    """
    if found is None or form_of(token) not in links.table.could_be(found.candidate):
        return None
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    subject = subject_above(token, verb)
    told = links.standing(passage, subject.i) if subject is not None else None
    if told is not None and (identity(links, told) == identity(links, found) or _share_words(told, found)):
        return "" if token.dep_ == "poss" else None
    agrees = told is not None and form_of(token) in links.table.could_be(told.candidate)
    if agrees and verb.dep_ == "relcl":
        return None  # "a man who inherited his wealth"
    unsaid = subject is None and token.head.dep_ not in SUBJECTS  # who does it stands in another clause
    told_apart = _of_its_kind(token, found.candidate) and not agrees and not unsaid
    return _called(found.candidate) if told_apart or found.probability >= _SURE else None


def _of_its_kind(token: Token, c: Candidate) -> bool:
    """Whether a name is of somebody for "he", and of what has people or pages for "it" and "they"."""
    row = any(t.dep_ in ("cc", "conj") for t in token.children)  # "his or her will" is nobody's in particular
    return c.name is not None and not row and (form_of(token) in ("he", "she") or c.name.kind in _BODIES)


def _share_words(one: Link, other: Link) -> bool:
    """ "Horak" and "Ivan Horak"."""
    names = [x.candidate.name.name.lower().split() for x in (one, other) if x.candidate.name is not None]
    return len(names) > 1 and bool(set(names[0]) & set(names[1]))


def _called(c: Candidate) -> str | None:
    """A name, or a short description that needs no other words."""
    if c.name is not None:
        return c.name.name
    start, end = core(c.token)
    plain = c.token.pos_ == "NOUN" and end - start <= _SHORT and not any(t.pos_ == "PRON" for t in c.token.subtree)
    said = words(c.token)
    return said[:1].lower() + said[1:] if plain and not c.joined else None
