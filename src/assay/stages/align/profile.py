"""What is compared of a claim, gathered once: its terms, parties, figures, voice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assay.model import (
    Basis,
    BlockKind,
    Certainty,
    Claim,
    Document,
    Entities,
    Entity,
    Kind,
    Mention,
    Participant,
    Quantity,
    Reading,
    Role,
    Span,
)
from assay.stages.align.cores import core_of
from assay.stages.align.known import bodies_of, by_name_of, told_apart
from assay.text.overlap import rarity
from assay.text.resources import load
from assay.text.similarity import Term, keys_of, refutes, terms_of
from assay.text.within import Touching, Within

SHARED = 2  # entities that two documents of one matter both name
NEAR = 250  # how far (code points) a named source is heard: about two sentences
LEAD = 20
DENYING = 0.12  # the share of denials among the claims of a document that answers another ...
ENOUGH = 8  # ... if it has so many claims
ROW = 24  # a clause of more figures is a row of a table, and none of them but its own tells what it is about
_OWNER = re.compile(r"\b[^\W\d_a-z][^\W\d_]*(?=[’']s?\s)")
_INSTEAD = re.compile(r"[,;(–—]\s+(?:and\s+|but\s+)?(?:not|rather than|instead of)\s+(?:the\s+)?$", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:no|not) (?:more|fewer|less|later|earlier) than\b", re.IGNORECASE)  # it denies nothing
PRINTED = frozenset({BlockKind.BYLINE, BlockKind.BOILERPLATE})
ABOVE = frozenset({BlockKind.TITLE, BlockKind.HEADING})


@dataclass(frozen=True)
class Party:
    """Who or what fills a role, as far as it can be compared."""

    name: str
    entity: str | None
    kind: Kind
    terms: tuple[Term, ...]
    keys: frozenset[str]
    basis: Basis
    told: tuple[Term, ...] = ()  # of the whole phrase, with what tells which one is meant
    apart: frozenset[str] = frozenset()  # entities that look like this one and are told to be others
    bodies: frozenset[str] = frozenset()  # entities that it is told to head, to own or to work for

    @cached_property
    def owners(self) -> frozenset[str]:
        """The keys of the names that its own is told to belong to, or of its country ("Malian intelligence")."""
        owners = [t for m in _OWNER.finditer(self.name) for t in terms_of(m.group())]
        return keys_of((*owners, *(t for t in self.terms if any(k.startswith("s:country ") for k in t.keys))))


@dataclass(frozen=True)
class Profile:
    """One claim with all that alignment compares. `terms` stand in the claim's own words, `keys` also cover
    what its pronouns stand for; `figures` are those of its clause; `wide` are the keys of its whole sentence."""

    claim: Claim
    terms: tuple[Term, ...]
    added: tuple[Term, ...]
    keys: frozenset[str]
    wide: frozenset[str]
    relation: frozenset[str]
    meant: frozenset[str]  # the keys of the verb for an act that a verb and a noun tell ("lost their lives")
    subject: Party | None
    object: Party | None
    others: tuple[tuple[Role, Party], ...]
    items: tuple[Party, ...]
    places: frozenset[str]
    entities: frozenset[str]
    figures: tuple[Quantity, ...]
    rejected: tuple[Quantity, ...]  # figures that it names to reject them ("96 people, not 140")
    refuted: str
    order: tuple[str, int, int, int]

    @property
    def denied(self) -> bool:
        told = self.claim.certainty is Certainty.DENIED and not _LIMIT.search(self.claim.quote)
        return told or bool(self.refuted)

    @property
    def full(self) -> tuple[Term, ...]:
        return self.terms + self.added


@dataclass(frozen=True)
class Book:
    """The profiles of a case, and how telling each stem is in it."""

    profiles: Mapping[str, Profile]
    by_document: Mapping[str, tuple[Profile, ...]]
    rarity: Mapping[str, float]
    outlets: Mapping[str, frozenset[str]]  # by document: the keys of its outlet's name
    texts: Mapping[str, frozenset[str]]  # by document: the keys of everything that it says
    words: Mapping[str, str]  # by document: its text
    assents: frozenset[str]  # documents that say a good deal and deny next to nothing of it
    names: Mapping[str, frozenset[str]]  # by document: the stems of its capitalised words
    sentences: Mapping[str, tuple[tuple[Span, frozenset[str]], ...]]  # by document: sentences with claims, their keys
    nearby: Mapping[str, Touching[tuple[Span, frozenset[str]]]]  # the same, to be found by their places
    named: Mapping[str, Touching[tuple[Span, frozenset[str]]]]  # by document: where sources and works are named
    called: Mapping[str, frozenset[str]]  # by document: the names of whom and what it names
    around: dict[tuple[str, Span], frozenset[str]] = field(default_factory=dict)  # what `near` has found so far
    bonds: dict[tuple[str, str], tuple[bool, int, bool, int, int, bool]] = field(default_factory=dict)  # by two claims
    nouns: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)  # by two documents: words for one thing

    @cached_property
    def top(self) -> float:
        """How telling the most telling stem is."""
        return max(self.rarity.values(), default=0.0)

    def clauses(self) -> dict[str, Profile]:
        """The claims of clauses, and the figures and list members that stand in no clause which is a claim."""
        found = {}
        for profiles in self.by_document.values():
            spans: dict[Span, list[Span]] = defaultdict(list)
            for p in profiles:
                if not p.claim.rank:
                    spans[p.claim.sentence].append(p.claim.span)
            alone = (p for p in profiles if not any(s.contains(p.claim.span) for s in spans[p.claim.sentence]))
            found.update({p.claim.id: p for p in (*(q for q in profiles if not q.claim.rank), *alone)})
        return found

    def one_matter(self, one: str, two: str) -> bool:
        """Whether two documents may tell of one matter: they name two of the same, or half of a few."""
        mine, theirs = self.called[one], self.called[two]
        return len(mine & theirs) >= min(SHARED, min(len(mine), len(theirs)) // 2)

    def sources_of(self, profile: Profile) -> frozenset[str]:
        """The keys of the sources that a claim names."""
        return frozenset(k for link in profile.claim.attribution for k in keys_of(terms_of(link.name)))

    def sources_near(self, profile: Profile) -> frozenset[str]:
        """The keys of the sources that a claim names, and of those named in its sentence or up to `NEAR` before it.

        A heading has its sources below it.
        """
        here = profile.claim.sentence
        until = here.end + NEAR if profile.claim.block in ABOVE else here.end
        near = self.named[profile.claim.document](Span(start=here.start - NEAR, end=until))
        return self.sources_of(profile).union(*(keys for _, keys in near))

    def near(self, profile: Profile) -> frozenset[str]:
        """The keys of all that is claimed within `NEAR` code points of a claim's sentence, that sentence included."""
        document, here = profile.claim.document, profile.claim.sentence
        if (document, here) not in self.around:
            found = self.nearby[document](Span(start=here.start - NEAR, end=here.end + NEAR))
            self.around[document, here] = frozenset().union(*(keys for _, keys in found))
        return profile.wide | self.around[document, here]


class _Reader:
    """Turns the claims of one document into profiles."""

    def __init__(
        self,
        document: Document,
        reading: Reading,
        by_mention: Mapping[str, Entity],
        by_name: Mapping[str, Entity],
        apart: Mapping[str, frozenset[str]],
        bodies: Mapping[str, frozenset[str]],
    ) -> None:
        self.text = document.text
        self.reading = reading
        self.by_mention = by_mention
        self.by_name = by_name
        self.apart = apart
        self.bodies = bodies
        self.mentions: dict[str, Mention] = {m.id: m for m in reading.mentions}
        self.sentences: dict[Span, frozenset[str]] = {}
        self.figures: dict[Span, list[Claim]] = defaultdict(list)
        self.clauses: dict[Span, list[Claim]] = defaultdict(list)
        self.listed: dict[Span, list[Claim]] = defaultdict(list)
        self.named = Within(reading.mentions, lambda m: m.span)
        self.counted = Within(reading.quantities, lambda q: q.span)
        for claim in reading.claims:
            if not claim.rank:
                self.clauses[claim.sentence].append(claim)
            elif claim.amount is None and claim.subject is not None and claim.quote in claim.subject.name:
                self.listed[claim.sentence].append(claim)
            if claim.amount is not None:
                self.figures[claim.sentence].append(claim)

    def profile(self, claim: Claim) -> Profile:
        terms = terms_of(self.text, claim.span.start, claim.span.end)
        subject, object_ = self.party(claim.subject), self.party(claim.object)
        others = tuple((role, party) for role, p in claim.others if (party := self.party(p)))
        items = tuple(party for p in (*claim.items, *self.members(claim)) if (party := self.party(p)))
        parties = [p for p in (subject, object_, *(o for _, o in others)) if p]
        meant = keys_of(terms_of(_meaning(claim)))
        own = keys_of(terms) | meant
        added = _stood_for(parties, own)
        mentions = self.named(claim.span)
        figures = self.own_figures(claim)
        rejected = tuple(q for q in figures if _INSTEAD.search(self.text[: q.span.start][-LEAD:]))
        return Profile(
            claim=claim,
            terms=terms,
            added=added,
            keys=own | keys_of(added),
            wide=self.wide(claim.sentence) | own | keys_of(added),
            relation=keys_of(terms_of(f"{claim.predicate} {claim.relation}")) | meant,
            meant=meant,
            subject=subject,
            object=object_,
            others=others,
            items=items,
            places=self.places(mentions, claim),
            entities=frozenset(self.entity(m.id) for m in mentions) | {p.entity for p in parties if p.entity},
            figures=tuple(q for q in figures if q not in rejected),
            rejected=rejected,
            refuted=self.refuted(claim),
            order=(claim.document, claim.span.start, claim.span.end, claim.rank),
        )

    def members(self, claim: Claim) -> tuple[Participant, ...]:
        """The members of further lists in a clause: each of them is a claim of its own."""
        if claim.rank:
            return ()
        known = {p.name for p in claim.items}
        inside = [c.subject for c in self.listed[claim.sentence] if c.subject and claim.span.contains(c.span)]
        return tuple(p for p in inside if p.name not in known)

    def entity(self, mention: str) -> str:
        entity = self.by_mention.get(mention)
        return entity.id if entity else mention

    def party(self, participant: Participant | None) -> Party | None:
        if participant is None or participant.basis is Basis.IMPLIED or not participant.name.strip():
            return None
        mention = self.mentions.get(participant.mention or "")
        names = core_of(participant, self.text)
        entity = self.by_mention.get(participant.mention or "") or self.by_name.get(names.casefold())
        if participant.basis is not Basis.NAMED and entity is not None:
            names = f"{names} {entity.name}"
        terms = terms_of(names)
        known = " ".join((*entity.names, *entity.descriptors)) if entity else ""
        keys = keys_of(terms) | keys_of(terms_of(known))
        return Party(
            name=participant.name,
            entity=entity.id if entity else participant.mention,
            kind=mention.kind if mention else Kind.OTHER,
            terms=terms,
            keys=keys,
            basis=participant.basis,
            told=terms_of(participant.name),
            apart=self.apart.get(entity.id, frozenset()) if entity else frozenset(),
            bodies=self.bodies.get(entity.id, frozenset()) if entity else frozenset(),
        )

    def wide(self, sentence: Span) -> frozenset[str]:
        if sentence not in self.sentences:
            self.sentences[sentence] = keys_of(terms_of(self.text, sentence.start, sentence.end))
        return self.sentences[sentence]

    def places(self, mentions: Iterable[Mention], claim: Claim) -> frozenset[str]:
        found = {self.entity(m.id) for m in mentions if m.kind is Kind.PLACE}
        return frozenset(found | {p.mention for r, p in claim.others if r is Role.PLACE and p.mention})

    def refuted(self, claim: Claim) -> str:
        """The words by which a claim, or the clause that it is a part of, says that something does not hold."""
        around = (c for c in self.clauses[claim.sentence] if c.span.contains(claim.span))
        return next((words for c in around if (words := refutes(c.quote))), "")

    def own_figures(self, claim: Claim) -> tuple[Quantity, ...]:
        if claim.rank:
            return (claim.amount,) if claim.amount else ()
        told = [c.amount for c in self.figures[claim.sentence] if c.amount]
        first = [claim.amount] if claim.amount else []
        inside = {q.span: q for q in (*self.counted(claim.span), *told, *first) if claim.span.contains(q.span)}
        further = [q for _, q in sorted(inside.items()) if q not in first]
        return tuple(first if len(inside) > ROW else first + further)


def _meaning(claim: Claim) -> str:
    """The verb for what a claim tells by a verb and a noun ("lost their lives"), or an empty string."""
    if claim.object is None:
        return ""
    noun = {t.stem for t in terms_of(claim.object.name)}
    found = (x for x in load("alignment.yaml")["idioms"] if x["verb"] == claim.predicate)
    return next((x["act"] for x in found if noun & {t.stem for t in terms_of(" ".join(x["nouns"]))}), "")


def _stood_for(parties: Iterable[Party], own: frozenset[str]) -> tuple[Term, ...]:
    """The terms that pronouns and left-out words of a claim stand for."""
    found: dict[frozenset[str], Term] = {}
    for party in parties:
        if party.basis is Basis.NAMED:
            continue
        for term in party.terms:
            if not term.keys & own:
                found.setdefault(term.keys, term)
    return tuple(found.values())


def _named_sources(reading: Reading) -> Touching[tuple[Span, frozenset[str]]]:
    links = [(link.span, link.name) for c in reading.claims for link in c.attribution if link.span]
    cited = [(c.span, c.name) for c in reading.citations]
    works = [(m.span, m.name) for m in reading.mentions if m.kind is Kind.WORK]
    told = ((span, keys_of(terms_of(name))) for span, name in sorted({*links, *cited, *works}))
    return Touching(told, lambda t: t[0])


def _sayings(profiles: Iterable[Profile]) -> list[list[str]]:
    """The stems of each thing that is said, once: how often a text was copied makes no word of it less telling."""
    return [list(stems) for stems in sorted({tuple(t.stem for t in p.full) for p in profiles})]


def _assents(profiles: Collection[Profile]) -> bool:
    return len(profiles) >= ENOUGH and sum(p.denied for p in profiles) < DENYING * len(profiles)


def read_case(documents: tuple[Document, ...], readings: tuple[Reading, ...], entities: Entities) -> Book:
    """Profiles of all claims but those in bylines and boilerplate, in the order of documents' ids and of the text."""
    by_mention = entities.by_mention()
    by_name = by_name_of(entities)
    apart, bodies = told_apart(entities), bodies_of(readings, by_mention)
    texts = {d.id: d for d in documents}
    by_document: dict[str, tuple[Profile, ...]] = {}
    for reading in sorted(readings, key=lambda r: r.document):
        reader = _Reader(texts[reading.document], reading, by_mention, by_name, apart, bodies)
        claims = [c for c in reading.claims if c.block not in PRINTED]
        by_document[reading.document] = tuple(sorted(map(reader.profile, claims), key=lambda p: (p.order, p.claim.id)))
    by_id = {p.claim.id: p for ps in by_document.values() for p in ps}
    sentences = {
        d: tuple(sorted({p.claim.sentence: p.wide for p in profiles}.items())) for d, profiles in by_document.items()
    }
    return Book(
        profiles=by_id,
        by_document=by_document,
        rarity=rarity({" ".join(told): told for told in _sayings(by_id.values())}),
        outlets={d.id: keys_of(terms_of(d.outlet or "")) for d in documents},
        texts={d.id: keys_of(terms_of(d.text)) for d in documents},
        words={d.id: d.text for d in documents},
        assents=frozenset(d for d, ps in by_document.items() if _assents(ps)),
        names={d.id: frozenset(t.stem for t in terms_of(d.text) if t.name) for d in documents},
        sentences=sentences,
        nearby={d: Touching(told, lambda t: t[0]) for d, told in sentences.items()},
        named={r.document: _named_sources(r) for r in readings},
        called={
            r.document: frozenset(by_mention[m.id].name.casefold() for m in r.mentions if m.id in by_mention)
            for r in readings
        },
    )
