"""Whom a claim goes back to: its innermost source, as a key that is the same wherever that source is met."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assay.model import (
    Claim,
    Derivation,
    Document,
    Entities,
    Entity,
    Kind,
    Lineage,
    Link,
    Reading,
    SourceKind,
    UnseenSource,
)
from assay.text.overlap import fold, is_function_word, words_of
from assay.text.resources import load
from assay.text.similarity import stem

_EARLY = 0.25  # of a document's text: a source that carries it is named by then
_GOOD_PART = 0.2  # of a document's claims
_MAKER = 5  # letters that the word for people has in common with that for their work
_POSSESSIVE = re.compile(r"[’']s\b")
_OWNER = re.compile(r"(?P<whose>.+)[’']s?\s|\b(?:of|by|from|for)\s+(?P<of>.+)")
_ADDRESSED = re.compile(r"\byours?\b", re.I)
_DEFINITE = re.compile(r"\b(?:the|this|that|its)\s", re.I)


@dataclass(frozen=True)
class Source:
    """`key` tells sources apart; `name` is for a person. `channel`: an outlet of which no deeper source is told."""

    key: str
    name: str
    entity: str | None = None
    channel: bool = False
    work: bool = False


class _Stems(dict[str, frozenset[str]]):
    """The stems of the words of each document, read when first asked for."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        super().__init__()
        self._documents = documents

    def __missing__(self, document: str) -> frozenset[str]:
        found = self[document] = frozenset(stem(w.form) for w in words_of(self._documents[document].text))
        return found


class Sources:
    """The sources of one case."""

    def __init__(
        self, documents: Sequence[Document], readings: Sequence[Reading], entities: Entities, lineage: Lineage
    ) -> None:
        self.documents = {d.id: d for d in documents}
        self.folded = {d.id: fold(d.text) for d in documents}
        self.stems = _Stems(self.documents)
        self.by_mention = entities.by_mention()
        self.ancestors = {d.id: lineage.ancestors(d.id) - {d.id} for d in documents}
        self.known: dict[str, set[str]] = defaultdict(set)  # entities that a document mentions
        for reading in readings:
            self.known[reading.document] = {
                self.by_mention[m.id].id for m in reading.mentions if m.id in self.by_mention
            }
        self.unseen = {u.id: u for u in lineage.unseen}
        self.under: dict[str, list[UnseenSource]] = {
            d.id: [self.unseen[p] for p in sorted(lineage.ancestors(d.id)) if p in self.unseen] for d in documents
        }
        self.parents = {
            d.id: sorted({e.parent for e in lineage.derivations if e.child == d.id and e.parent in self.documents})
            for d in documents
        }
        claims = {r.document: [c for c in r.claims if c.rank == 0] for r in readings}
        self.rests_on = {
            d.child: self.unseen[d.parent]
            for d in lineage.derivations
            if d.tree and d.parent in self.unseen and self._carries(d, claims.get(d.child, []))
        }
        self.publishers = self._publishers(documents, entities)
        self.relying = self._relying(lineage, claims)

    def _publishers(self, documents: Sequence[Document], entities: Entities) -> dict[str, list[str]]:
        by_name = {fold(n): e for e in entities.entities for n in e.names}
        publishers: dict[str, list[str]] = defaultdict(list)
        for document in sorted(documents, key=lambda d: d.id):
            entity = by_name.get(fold(document.outlet or ""))
            if entity:
                publishers[entity.id].append(document.id)
        return publishers

    def _relying(
        self, lineage: Lineage, claims: Mapping[str, Sequence[Claim]]
    ) -> dict[tuple[str, str], tuple[UnseenSource, ...]]:
        """By document and speaker (entity), the unseen sources on which the speaker says that he relies."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for d in lineage.derivations:
            places = [e.span for e in d.evidence if e.span] if d.parent in self.unseen else []
            told = [c for c in sorted(claims.get(d.child, ()), key=lambda c: c.span) if c.attribution]
            text = self.documents[d.child].text
            for place in places:
                asked = _ADDRESSED.search(place.of(text))  # and who answers is the next to speak
                here = [c for c in told if c.sentence.start > place.end][:1] if asked else ()
                for claim in here or [c for c in told if c.sentence.overlaps(place)]:
                    speaker = self.entity(claim.attribution[0])
                    if speaker:
                        found[d.child, speaker.id].add(d.parent)
        return {key: tuple(self.unseen[u] for u in sorted(sources)) for key, sources in sorted(found.items())}

    def _carries(self, derivation: Derivation, claims: Sequence[Claim]) -> bool:
        """Whether an unseen source carries a document, and is not merely cited for a detail: it is named early on, or
        a good part of what the document says is attributed to it."""
        places = [e.span.start for e in derivation.evidence if e.span]
        early = not places or min(places) <= _EARLY * len(self.documents[derivation.child].text)
        told = [c for c in claims if any(self._meant(c.document, k, derivation.parent) for k in c.attribution)]
        return early or len(told) >= _GOOD_PART * len(claims)

    def _meant(self, document: str, link: Link, unseen: str) -> bool:
        found = self._unseen(document, link, self.entity(link))
        return found is not None and found.id == unseen

    def of_document(self, document: str) -> Source:
        """The document's own voice: the unseen source that it rests on, or itself."""
        unseen = self.rests_on.get(document)
        if unseen:
            return Source(unseen.id, unseen.name)
        here = self.documents[document]
        return Source(f"document:{document}", here.outlet or here.title)

    def innermost(self, claim: Claim) -> Source:
        """The deepest source of a claim that has a name; unnamed ones stand behind the document that quotes them."""
        for link in reversed(claim.attribution):
            entity = self.entity(link)
            unseen = self._unseen(claim.document, link, entity)
            if unseen:
                return Source(unseen.id, unseen.name)
            if entity and entity.kind is not Kind.PLACE:
                return self._of_entity(claim, link, entity)
            if link.kind is SourceKind.OUTLET:
                return Source("press", link.name, channel=True)
        return self.of_document(claim.document)

    def knows(self, document: str, source: Source) -> bool:
        """Whether a document mentions a source, by any name or, in print that is not read as text, by this one."""
        return source.entity in self.known[document] or bool(
            re.search(rf"\b{re.escape(fold(source.name))}\b", self.folded[document])
        )

    def knows_owner(self, document: str, work: Source) -> bool:
        """Whether a document mentions those whose work a source is, or the work has no owner that is told."""
        owner = _OWNER.search(work.name)
        if owner is None:
            return True
        words = {stem(w.form) for w in words_of(owner["of"] or owner["whose"]) if not is_function_word(w.form)}
        return bool(words & self.stems[document]) or self.knows(document, work)

    def entity(self, link: Link) -> Entity | None:
        return self.by_mention.get(link.mention or "") if link.kind is not SourceKind.UNNAMED else None

    def _of_entity(self, claim: Claim, link: Link, entity: Entity) -> Source:
        own = [d for d in self.publishers.get(entity.id, ()) if d == claim.document]
        published = own or [d for d in self.publishers.get(entity.id, ()) if d in self.ancestors[claim.document]]
        if published:
            return self.of_document(published[0])
        if link.kind is SourceKind.OUTLET:
            return Source("press", entity.name, entity.id, channel=True)
        if entity.kind is Kind.WORK and (parent := self._called(claim.document, link, entity)):
            return self.of_document(parent)
        return Source(f"entity:{entity.id}", entity.name, entity.id, work=entity.kind is Kind.WORK)

    def _called(self, document: str, link: Link, entity: Entity) -> str | None:
        """The only document that this one derives from, where "the article" names nothing else."""
        parents = self.parents[document]
        if len(parents) != 1 or link.span is None:
            return None
        start = link.span.start
        definite = _DEFINITE.search(self.documents[document].text[max(0, start - 12) : start + 6])
        of_press = {fold(w) for w in load("lineage.yaml")["press"]}
        outlet = {w.form for w in words_of(self.documents[parents[0]].outlet or "")}
        words = {w.form for n in entity.names for w in words_of(n)} - outlet
        return parents[0] if definite and words and words <= of_press else None

    def _unseen(self, document: str, link: Link, entity: Entity | None) -> UnseenSource | None:
        """The unseen source above a document that a link means: by name, or as the one work that it can be."""
        above = self.under[document]
        if len(above) == 1 and _is_part(link.name):
            return above[0]
        for unseen in above:
            names = {fold(n) for n in unseen.names}
            if fold(link.name) in names or (entity and names & {fold(n) for n in entity.names}):
                return unseen
            told = {stem(w.form) for n in unseen.names for w in words_of(_POSSESSIVE.sub("", n))}
            words = [stem(w.form) for w in words_of(_POSSESSIVE.sub("", link.name)) if not is_function_word(w.form)]
            if link.kind is SourceKind.WORK and words and told.issuperset(words):
                return unseen
            if link.kind is SourceKind.UNNAMED and _made_by(link.name, told):
                return unseen
        return None


def _made_by(people: str, work: set[str]) -> bool:
    """ "the auditors", of an audit; "inspectors", of what an inspectorate wrote: they are nobody without a name beside
    it, where nothing else is said of them."""
    words = [w.form for w in words_of(people) if not is_function_word(w.form)]
    return len(words) == 1 and any(len(w) >= _MAKER and words[0].startswith(w[:_MAKER]) for w in work)


def _is_part(name: str) -> bool:
    """ "Annex D", "the second appendix", "page 40": a part of a work stands for the work."""
    words = {w.form for w in words_of(name)}
    return bool(words & {fold(w) for w in load("lineage.yaml")["parts"]}) and len(words) <= 3
