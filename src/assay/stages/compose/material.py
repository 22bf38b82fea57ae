"""Everything that a case holds, with the look-ups that findings and sections share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from assay.model import (
    Aligned,
    BlockKind,
    Certainty,
    Change,
    Cite,
    Claim,
    DerivationKind,
    Dimension,
    Document,
    Entities,
    Entity,
    Lineage,
    Link,
    Mention,
    Network,
    Participant,
    Places,
    Quantity,
    Reading,
    Reconciled,
    Relation,
    Screening,
    Sentence,
    SourceKind,
    Span,
    Weight,
    Weights,
)
from assay.stages.compose import wording
from assay.stages.compose.amends import amended
from assay.stages.compose.answers import answering
from assay.stages.compose.prose import Prose

LITTLE = 0.25  # a reply or a comment says more than this share of new things
SHORT_CLAIM = 45  # code points; below it the sentence is shown around the claim
LONG_QUOTE = 240
TITLE_QUOTE = 38
BEFORE = 6  # words of a sentence before its speaker that may be a statement of their own
_PEOPLE_OF = re.compile(r"\w+s (?:in|of|at|from|near) ")  # "Prosecutors in Kelm"
PLACES = {BlockKind.TITLE: "the title", BlockKind.HEADING: "a heading"}
SUBSTANCE = frozenset({Dimension.MONEY, Dimension.SHARE, Dimension.MASS, Dimension.VOLUME, Dimension.COUNT})


class Parts(NamedTuple):
    """The arguments of `compose.run`."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    entities: Entities
    screening: Screening
    lineage: Lineage
    aligned: Aligned
    weights: Weights
    reconciled: Reconciled
    network: Network
    places: Places


class Material:
    """The case with its look-ups; documents and claims in the order of file name and text."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.documents = {d.id: d for d in sorted(parts.documents, key=lambda d: (d.file, d.id))}
        order = {d: i for i, d in enumerate(self.documents)}
        readings = sorted((r for r in parts.readings if r.document in order), key=lambda r: order[r.document])
        self.readings = {r.document: r for r in readings}
        self.claims = {c.id: c for r in readings for c in r.claims}
        self.position = {c: i for i, c in enumerate(self.claims)}
        self.of_document: dict[str, list[Claim]] = defaultdict(list)
        self._in_sentence: dict[tuple[str, Span], list[Claim]] = defaultdict(list)
        for c in self.claims.values():
            self.of_document[c.document].append(c)
            self._in_sentence[c.document, c.sentence].append(c)
        self.mentions: dict[str, Mention] = {m.id: m for r in readings for m in r.mentions}
        self.mentions_of = {r.document: r.mentions for r in readings}
        self.first_named: dict[str, Cite] = {}
        for m in self.mentions.values():
            for name in (m.name, m.text):
                self.first_named.setdefault(name, Cite(document=m.document, span=m.span))
        self.entity_of = parts.entities.by_mention()
        self.prose = {d.id: Prose([d.text]) for d in self.documents.values()}
        self.files = _files(tuple(self.documents.values()))
        self.labels = _labels(self.files, self.documents) | {u.id: u.name for u in parts.lineage.unseen}
        self.weight_of = {c: w for w in parts.weights.weights for c in _members(w)}
        self.in_conflict = frozenset(c for x in parts.reconciled.conflicts for c in x.claims)
        self.in_arithmetic = self.in_conflict | {c for x in parts.reconciled.agreements for c in x.claims}
        self._headlines = {
            d.id: [b.span for b in d.blocks if b.kind is BlockKind.HEADLINE] for d in self.documents.values()
        }
        self._above: dict[str, frozenset[str]] = {}
        self.kind_of = {(d.parent, d.child): d.kind for d in parts.lineage.derivations}
        self.new_in = Counter((r.parent, r.child) for r in parts.aligned.added if not r.detail)
        self.parents: dict[str, list[str]] = defaultdict(list)
        for d in parts.lineage.derivations:
            self.parents[d.child].append(d.parent)
        self.corrects = amended(self.documents, parts.lineage.derivations)
        self.answers = answering(parts.aligned, self.claims, parts.lineage.derivations)

    @cached_property
    def same_as(self) -> dict[str, list[Claim]]:
        """By claim: which others it repeats."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for x in self.parts.aligned.alignments:
            if x.relation is Relation.SAME and x.a in self.claims:
                found[x.b].append(self.claims[x.a])
        return found

    @cached_property
    def conflicts_of(self) -> dict[str, set[int]]:
        """By claim: which conflicts it stands in, by their numbers."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, conflict in enumerate(self.parts.reconciled.conflicts):
            for claim in conflict.claims:
                found[claim].add(number)
        return found

    # ---- names

    @cached_property
    def all_prose(self) -> Prose:
        return Prose(d.text for d in self.documents.values())

    def label(self, node: str) -> str:
        """What a document or an unseen source is called in the dossier."""
        return self.labels.get(node, node.removeprefix("unseen:").strip())

    def origin(self, node: str) -> str:
        """A document by its label; an unseen source as what it is."""
        if node in self.documents:
            return self.label(node)
        return f"an unseen source, “{self.label(node)}”"

    def name(self, participant: Participant | None) -> str:
        """A participant as shown: by the entity's name where its words are only one of the entity's names."""
        if participant is None:
            return ""
        entity = self.entity_of.get(participant.mention or "")
        return entity.name if entity and participant.name in entity.names else participant.name

    def derives(self, child: str, parent: str) -> bool:
        return child != parent and parent in self.above(child)

    def above(self, document: str) -> frozenset[str]:
        """What a document derives from, itself included."""
        if document not in self._above:
            self._above[document] = self.parts.lineage.ancestors(document)
        return self._above[document]

    def nearest(self, claims: Iterable[Claim]) -> Claim | None:
        """Of claims that tell one thing, what to quote: the weightiest of the documents that derive from no other."""
        told = list(claims)
        documents = {c.document for c in told}
        first = [c for c in told if not any(self.derives(c.document, d) for d in documents)]
        return max(first or told, key=lambda c: (self.importance(c), c.id), default=None)

    def retells(self, child: str, parent: str) -> bool:
        """Whether `child` repeats `parent`: a copy, a paraphrase, or a text that draws on it and adds little."""
        if not {child, parent} <= self.documents.keys() or not self.derives(child, parent):
            return False
        if (parent, child) in self.answers:
            return False
        if self.kind_of.get((parent, child)) in (DerivationKind.COPY, DerivationKind.PARAPHRASE):
            return True
        told = sum(c.block is not BlockKind.HEADLINE for c in self.of_document[child])
        return self.new_in[parent, child] <= LITTLE * told

    def loses_figure(self, change: Change) -> bool:
        """Whether a change takes away the figure of its claim, and the child has no such figure anywhere else."""
        amount = self.claims[change.claim].amount
        if amount is None or (change.detail and amount.text not in change.detail):
            return False
        return _size(amount) not in {_size(c.amount) for c in self.of_document[change.child] if c.amount}

    # ---- voices

    def voice(self, claim: Claim, shown: str | None = None) -> str:
        """Who says a claim, as the start of a sentence that ends in a quote: "The Courier says, citing C".

        That something is not so is added only where `shown`, the words of the quote, are without those that deny:
        before "we never paid" it would turn them round.
        """
        teller, chain = self._teller(claim)
        if (
            chain
            and claim.certainty is Certainty.DENIED
            and not wording.denies(claim.hedge, shown or self.words(claim))
        ):
            return f"{wording.capital(teller)} says, {self._citing(chain, claim)}, that this is not so"
        if not chain:
            own = claim.block not in PLACES and claim.block is not BlockKind.HEADLINE
            return f"The {self._form(claim.document)} of {teller} says" if own else f"{wording.capital(teller)} says"
        return f"{wording.capital(teller)} says, {self._citing(chain, claim)}"

    def who(self, claim: Claim) -> str:
        """Who says a claim, for the cell of a table: "The Courier, citing C by way of B"."""
        teller, chain = self._teller(claim)
        return f"{teller}, {self._citing(chain, claim)}" if chain else teller

    def denier(self, claim: Claim) -> str:
        """By whom or where something is denied, for a title: a person or a body that does, else the document."""
        _, chain = self._teller(claim)
        last = chain[-1] if chain else None
        if last is not None and last.kind in (SourceKind.PERSON, SourceKind.ORGANISATION):
            return f"by {self._source(last, claim)}"
        label = self.label(claim.document)
        return f"in {label}" if self._form(claim.document) == "text" else f"in the message of {label}"

    def _form(self, document: str) -> str:
        """What a document is called beside its publisher: that of a mail is its sender."""
        return "message" if self.documents[document].media_type == "message/rfc822" else "text"

    def _teller(self, claim: Claim) -> tuple[str, tuple[Link, ...]]:
        """The text that tells a claim, and the sources that it names."""
        label = self.label(claim.document)
        chain = claim.attribution
        if chain and chain[0].name.casefold().removeprefix("the ") == label.casefold().removeprefix("the "):
            chain = chain[1:]
        if claim.block is BlockKind.HEADLINE and chain:
            return f"a headline of {self._outlet(chain[0].name)} in {self.files[claim.document]}", chain[1:]
        place = PLACES.get(claim.block)
        return (f"{place} of {label}" if place else label), chain

    @staticmethod
    def _outlet(name: str) -> str:
        """The name of an outlet without the motto that an aggregator prints after it."""
        return re.split(r"\s[-–—|]\s", name, maxsplit=1)[0].strip()

    def _citing(self, chain: tuple[Link, ...], claim: Claim) -> str:
        names = [self._source(link, claim) for link in chain]
        way = f" by way of {wording.listed(names[:-1])}" if names[:-1] else ""
        return f"citing {names[-1]}{way}"

    def _source(self, link: Link, claim: Claim) -> str:
        """A source as it is spoken of: with the article that the text gives it, or that its common noun needs."""
        text, prose = self.documents[claim.document].text, self.prose[claim.document]
        bare = link.name.strip()
        if bare.casefold().startswith(("the ", "a ", "an ", "its ", "his ", "her ", "their ", "some ", "one ")):
            return wording.lower_numbers(bare)
        if link.kind is SourceKind.PERSON and bare[:1].isupper():
            return bare
        if link.kind is SourceKind.UNNAMED and (prose.is_common(bare) or _PEOPLE_OF.match(bare)):
            bare = bare[:1].lower() + bare[1:]
        start = link.span.start if link.span else 0
        around = text[max(0, start - 4) : start], text[start : start + 4]
        given = link.span is not None and "the " in map(str.casefold, around) and bare in link.span.of(text)
        given = given or prose.has_article(bare)
        common = (
            (bare[:1].islower() or bare.split()[-1].islower())
            and not wording.is_plural(bare)
            and bare not in wording.plain_sources()
        )
        owned = any(w.endswith(("'s", "’s")) and (not i or bare[:1].isupper()) for i, w in enumerate(bare.split()))
        return f"the {bare}" if (given or common) and not owned else bare

    # ---- words and footnotes

    def extent(self, claim: Claim) -> Span:
        """The words to show for a claim: its own, or its sentence where its own are only a name or a number.

        A claim whose hedge, denial or figure stands outside its own words is never shown without it.
        """
        short = len(claim.span) < SHORT_CLAIM or claim.document in self.corrects  # "we wrote that ..."
        bare = claim.certainty is not Certainty.ASSERTED and bool(claim.hedge) and claim.hedge not in claim.quote
        figure = claim.amount.span if claim.amount else claim.span
        apart = claim.sentence.contains(figure) and not claim.span.contains(figure)
        whole = (short or bare or apart) and len(claim.sentence) <= 600
        return self._said_by(claim, bare=bare) if whole else claim.span

    def _said_by(self, claim: Claim, *, bare: bool) -> Span:
        """The sentence of a claim, or its end from where its source begins to speak: of "the mill sold it to Ada, who
        says that she has not paid" the mill's sale is not told by her."""
        teller = claim.attribution[-1].span if claim.attribution and not bare else None
        if teller is None or not claim.sentence.contains(teller) or not teller.end <= claim.span.start:
            return claim.sentence
        start = min(teller.start, claim.amount.span.start if claim.amount else teller.start)
        told = any(c.span.end <= start for c in self._in_sentence[claim.document, claim.sentence])
        before = self.documents[claim.document].text[claim.sentence.start : start]
        apart = told or len(before.split()) >= BEFORE
        return Span(start=start, end=claim.sentence.end) if apart else claim.sentence

    def words(self, claim: Claim, limit: int = LONG_QUOTE) -> str:
        """The words of a claim between quotation marks."""
        text = self.documents[claim.document].text
        extent = self.extent(claim)
        return wording.quoted(wording.excerpt(text, extent, _focus(claim, extent), limit))

    def brief(self, claim: Claim, limit: int = TITLE_QUOTE) -> str:
        """The first of the claim's own words, for a title."""
        text = self.documents[claim.document].text
        return wording.quoted(
            wording.excerpt(text, claim.span, Span(start=claim.span.start, end=claim.span.start), limit)
        )

    def cite(self, claim: Claim) -> Cite:
        return Cite(document=claim.document, span=claim.span, claim=claim.id)

    def show(self, claim: Claim) -> Cite:
        """A footnote for quotes that stand side by side."""
        return Cite(document=claim.document, span=self.extent(claim), claim=claim.id)

    def cite_document(self, document: str) -> Cite:
        """A footnote to a document as a whole: its title, else its first words."""
        d = self.documents[document]
        return Cite(document=document, span=d.title_span or Span(start=0, end=min(len(d.text), 80)))

    def cite_entity(self, entity: Entity) -> tuple[Cite, ...]:
        """Where an entity is first named, once a document."""
        first: dict[str, Mention] = {}
        for m in sorted((self.mentions[i] for i in entity.mentions if i in self.mentions), key=lambda m: m.span):
            first.setdefault(m.document, m)
        return tuple(Cite(document=d, span=first[d].span) for d in self.documents if d in first)

    def in_headline(self, document: str, span: Span) -> bool:
        """Whether words stand in the headline of another outlet."""
        return any(headline.contains(span) for headline in self._headlines[document])

    def said(self, claim: Claim, limit: int = LONG_QUOTE) -> Sentence:
        """A claim in its source's voice, with its footnote."""
        words = self.words(claim, limit)
        voice = self.voice(claim, words)
        return Sentence(text=f"{voice}: {words}.", cites=(self.cite(claim),), voice=voice)

    def told(self, claims: Iterable[Claim]) -> list[Sentence]:
        """Claims in their sources' voice; those that one source makes in one sentence are quoted once."""
        together: dict[tuple[str, Span, str], list[Claim]] = defaultdict(list)
        for claim in dict.fromkeys(claims):
            together[claim.document, claim.sentence, self.voice(claim)].append(claim)
        return [self.said(group[0]) if len(group) == 1 else self._joint(group) for group in together.values()]

    def _joint(self, group: list[Claim]) -> Sentence:
        """Claims of one sentence, quoted from the first to the last of them."""
        spans = [s for c in group for s in (c.span, c.amount.span if c.amount else c.span)]
        focus = Span(start=min(s.start for s in spans), end=max(s.end for s in spans))
        text = self.documents[group[0].document].text
        whole = group[0].sentence if group[0].sentence.contains(focus) else focus
        words = wording.quoted(wording.excerpt(text, whole, focus, max(LONG_QUOTE, min(len(focus), LONG_QUOTE * 2))))
        voice = self.voice(group[0], words)
        return Sentence(text=f"{voice}: {words}.", cites=tuple(self.cite(c) for c in group), voice=voice)

    def figure(self, claim: Claim) -> str:
        """The figure of a claim in its source's words; where it has none, the claim's own words."""
        if claim.amount is None:
            return self.brief(claim)
        return wording.figure(claim.amount, self.documents[claim.document].text)

    # ---- importance

    def importance(self, claim: Claim) -> float:
        """How much an analyst would miss a claim, 0 to 9: its figure, its part in arithmetic, its named parties."""
        score = 0.0
        if claim.amount is not None and claim.amount.dimension in SUBSTANCE:
            score += 2.5 if claim.amount.dimension in (Dimension.MONEY, Dimension.SHARE) else 1.5
        score += 2.5 * (claim.id in self.in_arithmetic)
        score += sum(p is not None and p.mention is not None for p in (claim.subject, claim.object))
        score += claim.frame != "event" and claim.rank == 0  # a title before a name is hardly missed
        score += claim.block in (BlockKind.TITLE, BlockKind.HEADING)
        return score / 3 if claim.block is BlockKind.HEADLINE else score


def _size(amount: Quantity) -> tuple[object, ...]:
    return amount.low, amount.high, amount.dimension, amount.per


def _focus(claim: Claim, extent: Span) -> Span:
    """What a quote must not leave out: the figure, else the claim's own words."""
    return claim.amount.span if claim.amount and extent.contains(claim.amount.span) else claim.span


def _members(weight: Weight) -> tuple[str, ...]:
    return (*weight.supporting, *weight.opposing)


def _files(documents: tuple[Document, ...]) -> dict[str, str]:
    """The base name of each document's file; where two share it, with the first digits of the SHA-256."""
    names = {d.id: wording.base_name(d.file) for d in documents}
    often = Counter(names.values())
    return {d.id: names[d.id] if often[names[d.id]] == 1 else f"{names[d.id]} ({d.sha256[:8]})" for d in documents}


def _labels(files: dict[str, str], documents: dict[str, Document]) -> dict[str, str]:
    """A short name of its own for each document: its outlet, else its title; where two share it, with the other."""
    titles = {i: wording.short_title(d.title) if d.title else files[i] for i, d in documents.items()}
    names = {i: d.outlet or titles[i] for i, d in documents.items()}
    often = Counter(names.values())
    told = {i: name if often[name] == 1 else f"{name} ({titles[i]})" for i, name in names.items()}
    again = Counter(told.values())
    return {i: name if again[name] == 1 else f"{names[i]} ({files[i]})" for i, name in told.items()}
