"""Who "I", "we" and "our" are: the one who speaks, or the body that they speak for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from assay.model import Basis, Document, Kind, Link, Participant, SourceKind
from assay.stages.extract.claims.roster import Held, posts_in
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import words_of
from assay.stages.extract.names.mentions import is_firm, posts
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import core
from assay.stages.extract.reference.evidence import lives
from assay.stages.extract.reference.inside import speaks_for_itself
from assay.stages.extract.reference.leading import in_marks
from assay.stages.extract.reference.references import References
from assay.stages.extract.told.sources import Telling

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_SPEAKER = 0.7  # of "we" being who speaks: it may be more than the one who does
_DEFINED = frozenset({"Company", "Corporation", "Firm", "Group"})
_BODIES = (Kind.ORGANISATION, Kind.GROUP, Kind.OUTLET, Kind.OTHER)
_SEVERAL = frozenset({"we", "us", "our", "ours"})


class Speakers:
    """The first persons of one document."""

    def __init__(self, document: Document, references: References) -> None:
        self.document = document
        self.references = references
        self._posts: list[tuple[str, Participant]] | None = None

    def first_person(self, token: Token, told: Telling) -> Participant | None:
        """Who speaks, where `token` is "I" or "we"; in a report of its own, whoever publishes it."""
        if _is_defined(token):
            return self._issuer()
        if not speaks_for_itself(token) or token.pos_ != "PRON":
            return None
        if told.links:
            link = next((x for x in reversed(told.links) if _can_speak(x)), told.links[-1])
            body = self._body_of(link.name) or self._body_in(link.name) if token.lower_ in _SEVERAL else None
            speaker = body or Participant(name=link.name, span=link.span, mention=link.mention)
            return msgspec.structs.replace(speaker, basis=Basis.PRONOUN, confidence=_SPEAKER)
        outlet = self.document.outlet if not in_marks(token) else ""  # who is quoted is not told
        return Participant(name=outlet, basis=Basis.PRONOUN, confidence=_SPEAKER) if outlet else None

    def _issuer(self) -> Participant | None:
        """The firm whose own statement the document is: "the Company" in it."""
        outlet = self.document.outlet
        if not outlet or not is_firm(outlet):
            return None
        return Participant(name=outlet, basis=Basis.DESCRIBED, confidence=_SPEAKER)

    def owned(self, head: Token, party: Participant | None, told: Telling) -> Participant | None:
        """ "Our barges" are the speaker's; whose a document's "our" is, is not told."""
        own = next((t for t in head.doc[slice(*core(head))] if t.dep_ == "poss" and speaks_for_itself(t)), None)
        if own is None or party is None or party.mention is not None:
            return party
        if own.head.lemma_.lower() not in party.name.lower():
            return party  # "my client" who is told of by another name
        speaker = None if told.links and told.links[-1].kind is SourceKind.WORK else self.first_person(own, told)
        if speaker is None:
            return party
        name = re.sub(rf"\b{own.lower_}\b", f"{speaker.name}'s", party.name, flags=re.I)
        name = name if name != party.name else f"{speaker.name}'s {name}"
        return msgspec.structs.replace(party, name=name)

    def taken_up(self, party: Participant | None, told: Telling) -> Participant | None:
        """A pronoun that stands for "my father": the father of the one who speaks first, whoever else is heard then."""
        whose, _, what = party.name.partition(" ") if party is not None else ("", "", "")
        if party is None or party.basis is not Basis.PRONOUN or whose.lower() != "my" or not what:
            return party
        people = [x for x in told.links if x.kind is SourceKind.PERSON and x.name.lower() != party.name.lower()]
        return msgspec.structs.replace(party, name=f"{people[0].name}'s {what}") if people else party

    def _body_of(self, speaker: str) -> Participant | None:
        """The one body in which somebody of that name holds a post: "we" of a chairman is the company."""
        if self._posts is None:
            self._posts = [
                post
                for passage in self.references.passages
                for sentence in passage.sentences
                for held in posts_in(passage, sentence, self.references)
                if "former" not in held.relation.split()  # who has left a body does not speak for it
                if (post := self._post(passage, held)) is not None
            ]
        said = set(fold(speaker).split())
        bodies = {body.mention or body.name: body for person, body in self._posts if said <= set(fold(person).split())}
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _body_in(self, speaker: str) -> Participant | None:
        """The body that a speaker is told by: "we" of "a spokesman for Tarv Haulage" is Tarv Haulage."""
        post, _, body = speaker.partition(next((p for p in (" for ", " of ", " at ") if p in speaker), "\0"))
        if not body or post.lower().split()[-1] not in posts():
            return None
        return self.references.known_as(body, _BODIES)

    def _post(self, passage: Passage, held: Held) -> tuple[str, Participant] | None:
        if held.object is None:
            return None
        person = self.references.participant(passage, held.subject)
        body = self.references.participant(passage, held.object)
        unnamed = body.mention is None and lives(held.object.lemma_.lower()) and body.basis is not Basis.PRONOUN
        speaks = words_of("speaks_for") & set(held.relation.split())  # "we" of whoever speaks for another are both
        at_body = self.references.kind_of(body) in _BODIES or unnamed or (speaks and body.mention is not None)
        return (person.name, body) if person.mention is not None and at_body else None


def _can_speak(link: Link) -> bool:
    """Not so "two gaps that explain why I think so"."""
    head = re.split(r" (?:of|for|at|in|from|with|who|that|between|to) ", link.name)[0].split()[-1].lower()
    return link.kind is not SourceKind.UNNAMED or lives(head) or lives(head.removesuffix("s"))


def _is_defined(token: Token) -> bool:
    """ "the Company", in capitals: a term that a statement defines."""
    return token.text in _DEFINED and any(c.dep_ == "det" and c.lower_ == "the" for c in token.lefts)
