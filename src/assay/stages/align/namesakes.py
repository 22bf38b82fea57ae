"""Two who bear one name and are told apart, and a retelling that makes one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from assay.model import Alignment, Difference, Entities, Kind, Relation
from assay.stages.align.cast import framed
from assay.stages.align.parties import is_body
from assay.stages.align.profile import Book, Party, Profile
from assay.text.names import parse
from assay.text.resources import load
from assay.text.similarity import Term, keys_of, terms_of

SETTLED = frozenset({Relation.CONTRADICTED, Relation.ROLE_CHANGED})
BEARERS = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.GROUP})


class Tie(NamedTuple):
    """What somebody is known for in a document: a post, a thing that is his; with the keys of its words."""

    what: frozenset[str]
    of: frozenset[str]
    text: str
    claim: str = ""

    def meets(self, other: Tie) -> bool:
        return bool(self.what & other.what) and (not self.of or not other.of or bool(self.of & other.of))


class Namesakes:
    """The bearers of like names in a case, and what each is known for in each document."""

    def __init__(self, book: Book, entities: Entities) -> None:
        self._book = book
        self._described = {e.id: tuple(map(_described, e.descriptors)) for e in entities.entities}
        self._names = {e.id: _names(e.names or (e.name,)) for e in entities.entities}
        self._ties: dict[tuple[str, str], list[Tie]] = defaultdict(list)
        self._bearers: dict[str, dict[str, Party]] = defaultdict(dict)
        for document, profiles in book.by_document.items():
            for p in profiles:
                for party in _parties(p):
                    self._bearers[document].setdefault(party.entity or "", party)
                if p.subject and p.subject.entity and not p.denied and (tie := _tie(p)):
                    self._ties[document, p.subject.entity].append(tie)

    def made_one(self, found: Alignment, retold: Collection[tuple[str, str]]) -> Alignment:
        """The alignment, as a change of roles where the second claim gives one man's act to his namesake."""
        a, b = self._book.profiles[found.a], self._book.profiles[found.b]
        edge = a.claim.document, b.claim.document
        if edge not in retold or a.denied != b.denied or found.relation in SETTLED:
            return found
        for p in _parties(a):
            for q in _parties(b):
                if self._alike(p, q) and (known := self._taken_for(p, q, a, b)):
                    other, tie = known
                    note = f'This was told of {p.name}; "{tie}" was told of {other.name}. Now both are told of one.'
                    change = Difference(what="namesake", a=p.name, b=other.name, note=note)
                    return replace(found, relation=Relation.ROLE_CHANGED, differences=(change, *found.differences))
        return found

    def _taken_for(self, p: Party, q: Party, a: Profile, b: Profile) -> tuple[Party, str] | None:
        """The namesake of `p` for whom the retelling takes the bearer of his name, and by what."""
        here, there = a.claim.document, b.claim.document
        mine = tuple(self._known(p.entity or "", here, q.entity))
        namesakes = [o for e, o in self._bearers[here].items() if e != p.entity and self._alike(p, o)]
        for tie in self._known(q.entity or "", there, p.entity):
            if tie.claim == b.claim.id or any(tie.meets(t) for t in mine):
                continue
            for other in namesakes:
                if any(tie.meets(t) for t in self._known(other.entity or "", here, q.entity)):
                    return other, tie.text
        return None

    def _known(self, entity: str, document: str, other: str | None) -> Iterator[Tie]:
        yield from self._ties[document, entity]
        if entity != other:
            yield from self._described.get(entity, ())

    def _alike(self, p: Party, q: Party) -> bool:
        return bool(self._names.get(p.entity or "", frozenset()) & self._names.get(q.entity or "", frozenset()))


def _parties(profile: Profile) -> list[Party]:
    return [p for p in (profile.subject, profile.object) if p and p.entity and p.kind in BEARERS]


def _tie(profile: Profile) -> Tie | None:
    """What the subject is told to be or to hold, by the frame of the claim."""
    if not framed(profile) or profile.claim.frame.partition(".")[0] not in load("alignment.yaml")["ties_of"]:
        return None
    of = profile.object.keys if profile.object and not is_body(profile.object) else frozenset()
    whose = f" {profile.object.name}" if profile.object else ""
    return Tie(profile.relation, of, f"{profile.claim.relation}{whose}".removeprefix("is "), profile.claim.id)


def _described(text: str) -> Tie:
    terms = terms_of(text)
    return Tie(keys_of(t for t in terms if not t.name), keys_of(t for t in terms if t.name), text)


def _names(names: Collection[str]) -> frozenset[str]:
    return frozenset(k for name in names for t in called(name) for k in t.keys if k[:2] in ("w:", "n:"))


def called(name: str) -> list[Term]:
    """The words of a name by which its bearer is told from others: "Mr" is anybody's."""
    titles = {w for title in parse(name, kind=Kind.PERSON).titles for w in title.split()}
    return [t for t in terms_of(name) if t.name and t.form not in titles]
