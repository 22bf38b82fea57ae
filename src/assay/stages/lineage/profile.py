"""What lineage needs to know of one document, read once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assay.model import BlockKind, DateRange, Document, Kind, Reading, Span
from assay.stages.lineage.firsthand import own_work
from assay.stages.lineage.items import Item, Known, Phrases, figure_keys, items_of, phrases_of, plain_of, read_words
from assay.stages.lineage.printed import (
    NEWS,
    called_by_kind,
    is_statement,
    kinds_of,
    printed_names,
    published_of,
    sentences_of,
)
from assay.text.overlap import Shingled, Vocabulary, Words, fold, shingled, words_of
from assay.text.resources import load

SHINGLE = 5


@dataclass(frozen=True)
class Profile:
    """One document as lineage sees it. Names are folded (`assay.text.overlap.fold`)."""

    document: Document
    reading: Reading
    published: DateRange
    names: frozenset[str]  # outlet, issuer, their acronyms and other spellings
    authors: frozenset[str]
    entities: frozenset[str]  # ids of the entities that publish or sign it
    statement: bool  # an institution speaks for itself
    called: frozenset[str]  # "news agency", "magazine"
    press: bool  # it is an outlet, or prints who wrote it: whoever names it means what it published
    kinds: frozenset[str]  # "audit", "brief"
    sentences: tuple[Span, ...]
    items: dict[str, Item]  # figures and names, by key
    figures: tuple[tuple[str, Span], ...]  # every figure, telling or not
    words: Words
    grams: Shingled
    phrases: Phrases
    plain: frozenset[str]  # the stems of its other telling words
    work: tuple[Span, ...]  # sentences in which it tells what it saw, asked or counted itself
    lead_end: int  # where the title and the first two sentences end
    works: tuple[tuple[Span, str], ...]  # where it mentions works, with their entities
    voices: dict[str, float]  # entity id of a speaker -> share of the claims attributed to it

    @property
    def id(self) -> str:
        return self.document.id

    @cached_property
    def title_forms(self) -> tuple[str, ...]:
        """The title as compared, without the outlet's name at its end."""
        forms = tuple(w.form for w in words_of(self.document.title))
        for name in sorted(self.names, key=len, reverse=True):
            tail = tuple(w.form for w in words_of(name))
            if tail and len(forms) > len(tail) and forms[-len(tail) :] == tail:
                return forms[: -len(tail)]
        return forms

    @cached_property
    def title_end(self) -> int:
        return max((b.span.end for b in self.document.blocks if b.kind is BlockKind.TITLE), default=0)

    def sentence_at(self, span: Span) -> Span:
        at = bisect_right(self.sentences, span.start, key=lambda s: s.start) - 1
        near = self.sentences[max(0, at) : at + 2]
        return next((s for s in near if s.overlaps(span)), span)


def profile_of(document: Document, reading: Reading, known: Known, vocabulary: Vocabulary | None = None) -> Profile:
    names, authors = printed_names(document)
    own = known.named(names)
    called = called_by_kind(document, names)
    sentences = tuple(sentences_of(document))
    lead_end = sentences[min(2, len(sentences) - 1)].end if sentences else 0
    words = read_words(document, vocabulary or Vocabulary())
    by_mention = known.by_mention
    return Profile(
        document=document,
        reading=reading,
        published=published_of(document),
        names=frozenset(n for n in names.union(*(map(fold, e.names) for e in own)) if len(n) > 1),
        authors=frozenset(authors),
        entities=frozenset(e.id for e in own),
        statement=NEWS not in called and is_statement(document, lead_end),
        called=frozenset(called),
        press=bool(called or authors) or any(e.kind is Kind.OUTLET for e in own),
        kinds=kinds_of(document),
        sentences=sentences,
        items=items_of(reading, known, lead_end),
        figures=tuple((key, q.span) for q in reading.quantities for key, _ in figure_keys(q)),
        words=words,
        grams=shingled(words.ids, SHINGLE),
        phrases=phrases_of(document, reading, words),
        plain=plain_of(document, reading, words),
        work=tuple(own_work(document.text, sentences, _bodies(names))),
        lead_end=lead_end,
        works=tuple((m.span, e.id) for m in reading.mentions if (e := by_mention.get(m.id)) and e.kind is Kind.WORK),
        voices=_voices(reading, known),
    )


def _bodies(names: Iterable[str]) -> set[str]:
    """The nouns by which an office may speak of itself: "commission" of the Road Commission."""
    return {w for n in names for w in n.split()} & set(load("lineage.yaml")["this"])


def _voices(reading: Reading, known: Known) -> dict[str, float]:
    told = [c.attribution for c in reading.claims if c.attribution and c.rank == 0]
    voices: dict[str, float] = {}
    for chain in told:
        speakers = {known.by_mention[link.mention].id for link in chain if link.mention in known.by_mention}
        for entity in sorted(e for e in speakers if known.by_id[e].kind is not Kind.WORK):
            voices[entity] = voices.get(entity, 0.0) + 1 / len(reading.claims)
    return voices
