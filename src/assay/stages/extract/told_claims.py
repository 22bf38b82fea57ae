"""Claims as a language model tells them, made into claims whose every part has been looked up in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from assay.model import (
    Basis,
    Block,
    Certainty,
    Claim,
    Dimension,
    Document,
    Link,
    Mention,
    Mode,
    Participant,
    Period,
    Quantity,
    Reading,
    Role,
    SourceKind,
    Span,
    make_id,
)
from assay.text.overlap import fold
from assay.text.periods import find_periods
from assay.text.quotes import Quotable
from assay.text.resources import load

_NAMED, _DESCRIBED, _ELSEWHERE, _NOWHERE = 1.0, 0.9, 0.6, 0.3  # how sure a name is, by where its words stand
_MIN_WORDS = 2
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")
_NO_AMOUNT = frozenset({Dimension.ORDINAL, Dimension.AGE})
_TWIN = 0.4


class ToldRole(msgspec.Struct, frozen=True):
    role: Role
    name: str


class ToldSource(msgspec.Struct, frozen=True):
    name: str
    kind: SourceKind = SourceKind.UNNAMED
    cue: str = ""


class ToldClaim(msgspec.Struct, frozen=True):
    """One claim of a reply, in the shape that the schema asks for."""

    quote: str
    relation: str
    subject: str = ""
    subject_words: str = ""
    object: str = ""
    object_words: str = ""
    others: tuple[ToldRole, ...] = ()
    items: tuple[str, ...] = ()
    sources: tuple[ToldSource, ...] = ()
    certainty: Certainty = Certainty.ASSERTED
    certainty_words: str = ""
    mode: Mode = Mode.STATEMENT
    mode_words: str = ""


def schema_of() -> dict[str, Any]:
    """The JSON schema of a reply: every field required and none beside them, as strict servers want it."""
    text = {"type": "string"}

    def object_of(fields: dict[str, Any]) -> dict[str, Any]:
        return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}

    def choice(kind: type[Role | SourceKind | Certainty | Mode]) -> dict[str, Any]:
        return {"type": "string", "enum": [str(x) for x in kind]}

    def many(item: dict[str, Any]) -> dict[str, Any]:
        return {"type": "array", "items": item}

    fields: dict[str, Any] = dict.fromkeys(ToldClaim.__struct_fields__, text)
    fields["others"] = many(object_of({"role": choice(Role), "name": text}))
    fields["items"] = many(text)
    fields["sources"] = many(object_of({"name": text, "kind": choice(SourceKind), "cue": text}))
    fields["certainty"] = choice(Certainty)
    fields["mode"] = choice(Mode)
    order = ("quote", "subject", "subject_words", "relation", "object", "object_words")
    ordered = {name: fields[name] for name in (*order, *(n for n in fields if n not in order))}
    return object_of({"claims": many(object_of(ordered))})


class Placer:
    """Looks up what is told of one document. `reading` is what the rules read in it."""

    def __init__(self, document: Document, reading: Reading, engine: str) -> None:
        self._document = document
        self._reading = reading
        self._engine = engine
        self._whole = Quotable(document.text, Span(start=0, end=len(document.text)))
        self._mentions: dict[str, list[Mention]] = {}
        for mention in reading.mentions:
            for name in dict.fromkeys((_bare(mention.name), _bare(mention.text))):
                self._mentions.setdefault(name, []).append(mention)

    def claims(self, block: Block, told: Sequence[ToldClaim]) -> tuple[list[Claim], int]:
        """The claims of one paragraph in the order of the text, and how many were dropped."""
        place = Quotable(self._document.text, block.span)
        found = [(span, t) for t in told if (span := place.find(t.quote)) and len(t.quote.split()) >= _MIN_WORDS]
        found.sort(key=lambda x: (x[0].start, -x[0].end))
        made: list[Claim] = []
        for span, one in found:
            narrower = [s for s, _ in found if s != span and span.contains(s)]
            made += self._claims(block, place, span, one, narrower)
        return made, len(told) - len(found)

    def _claims(
        self, block: Block, place: Quotable, span: Span, told: ToldClaim, narrower: Sequence[Span]
    ) -> Iterator[Claim]:
        text = self._document.text
        sentence = _sentence(text, block.span, span)
        twin = self._twin(span)
        near = Quotable(text, sentence)
        certainty, hedge = _stance(told, twin, near, text)
        frame, predicate = _predicate(told.relation, twin)
        figures = [q for q in self._reading.quantities if span.contains(q.span) and q.dimension not in _NO_AMOUNT]
        figures = [q for q in figures if not any(n.contains(q.span) for n in narrower)]
        first = Claim(
            id="",
            document=self._document.id,
            span=span,
            quote=span.of(text),
            sentence=sentence,
            block=block.kind,
            frame=frame,
            predicate=predicate,
            relation=" ".join(told.relation.split()),
            subject=self._party(told.subject, told.subject_words, span, place),
            object=self._party(told.object, told.object_words, span, place),
            others=tuple((o.role, p) for o in told.others if (p := self._party(o.name, "", span, place))),
            items=tuple(p for name in told.items if (p := self._party(name, "", span, place))),
            amount=figures[0] if figures else None,
            attribution=self._chain(block, told.sources, sentence, place),
            certainty=certainty,
            hedge=hedge,
            mode=_mode(told, twin, near),
            period=self._period(block, sentence, span),
            told=block.published,
            engine=self._engine,
        )
        yield _with_id(first)
        for figure in figures[1:]:
            yield _with_id(self._further(first, figure))

    def _further(self, first: Claim, figure: Quantity) -> Claim:
        quote = figure.span.of(self._document.text)
        return msgspec.structs.replace(first, span=figure.span, quote=quote, amount=figure, items=(), others=(), rank=1)

    def _party(self, name: str, words: str, span: Span, place: Quotable) -> Participant | None:
        """A participant, the less sure the further from the quote its words stand."""
        name = " ".join(name.split())
        if name.casefold() in _words("empty"):
            return None
        here = Quotable(self._document.text, span)
        own = here.find(name, any_case=True) or place.find(name, any_case=True)
        if own:
            mention = self._mention(name, own)
            pronoun = name.casefold() in _words("pronouns")
            sure = _NOWHERE if pronoun else _NAMED if mention else _DESCRIBED
            basis = Basis.PRONOUN if pronoun else Basis.NAMED if mention else Basis.DESCRIBED
            return Participant(name=name, span=own, mention=mention, basis=basis, confidence=sure)
        written = here.find(words, any_case=True) or place.find(words, any_case=True) if words.strip() else None
        known = self._whole.find(name, any_case=True)
        basis = Basis.IMPLIED
        if written:
            basis = Basis.PRONOUN if words.strip().casefold() in _words("pronouns") else Basis.DESCRIBED
        return Participant(
            name=name,
            span=written,
            mention=self._mention(name, known) if known else None,
            basis=basis,
            confidence=_ELSEWHERE if known else _NOWHERE,
        )

    def _mention(self, name: str, place: Span) -> str | None:
        """The mention of that name: the one at that place, else the last before it, else the first."""
        same = self._mentions.get(_bare(name), [])
        at = [m for m in same if m.span.overlaps(place)]
        before = [m for m in same if m.span.end <= place.start]
        chosen = (at or before[-1:] or same)[:1]
        return chosen[0].id if chosen else None

    def _chain(self, block: Block, told: Sequence[ToldSource], sentence: Span, place: Quotable) -> tuple[Link, ...]:
        own = {_bare(x) for x in (self._document.outlet, block.outlet) if x}
        links = [Link(name=block.outlet, kind=SourceKind.OUTLET, cue="headline")] if block.outlet else []
        for source in told:
            name = " ".join(source.name.split())
            if name.casefold() in _words("empty") or _bare(name) in own:
                continue
            here = Quotable(self._document.text, sentence).find(name, any_case=True)
            span = here or place.find(name, any_case=True)
            known = span or self._whole.find(name, any_case=True)
            cue = place.find(source.cue, any_case=True)
            sure = _NOWHERE if known is None else _NAMED if span and cue else _ELSEWHERE
            links.append(
                Link(
                    name=name,
                    kind=source.kind,
                    span=span,
                    cue=cue.of(self._document.text) if cue else "",
                    mention=self._mention(name, known) if known else None,
                    carried=here is None,
                    confidence=sure,
                )
            )
        return tuple(links)

    def _period(self, block: Block, sentence: Span, span: Span) -> Period | None:
        reference = block.published or self._document.published
        for period in find_periods(sentence.of(self._document.text), reference=reference):
            if period.span is None:
                continue
            there = Span(start=sentence.start + period.span.start, end=sentence.start + period.span.end)
            if span.contains(there):
                return msgspec.structs.replace(period, span=there)
        return None

    def _twin(self, span: Span) -> Claim | None:
        """What the rules read at that place, where they read much the same words."""

        def share(c: Claim) -> float:
            both = min(c.span.end, span.end) - max(c.span.start, span.start)
            return both / (max(c.span.end, span.end) - min(c.span.start, span.start))

        best = max((c for c in self._reading.claims if c.rank == 0 and c.span.overlaps(span)), key=share, default=None)
        return best if best is not None and share(best) >= _TWIN else None


def _stance(told: ToldClaim, twin: Claim | None, near: Quotable, text: str) -> tuple[Certainty, str]:
    """The stance that is told if its words stand in the sentence; else the one that the rules read."""
    if told.certainty is Certainty.ASSERTED:
        return told.certainty, ""
    span = near.find(told.certainty_words, any_case=True)
    if span:
        return told.certainty, span.of(text)
    return (twin.certainty, twin.hedge) if twin else (Certainty.ASSERTED, "")


def _mode(told: ToldClaim, twin: Claim | None, near: Quotable) -> Mode:
    """The mode that is told if its words stand in the sentence; else the one that the rules read."""
    if told.mode is Mode.STATEMENT or near.find(told.mode_words, any_case=True):
        return told.mode
    return twin.mode if twin else Mode.STATEMENT


def _predicate(relation: str, twin: Claim | None) -> tuple[str, str]:
    """The frame and lemma of the rules where they read the same verb, else the first word that is no auxiliary."""
    words = re.findall(r"[\w'-]+", relation.casefold())
    if twin and any(w[:4] == twin.predicate[:4] for w in words):
        return twin.frame, twin.predicate
    return "event", next((w for w in words if w not in _words("auxiliaries")), words[0] if words else "be")


def _sentence(text: str, block: Span, span: Span) -> Span:
    """The sentences that a quote stands in."""
    words = block.of(text)
    cuts = [block.start, *(block.start + m.end() for m in _SENTENCE.finditer(words)), block.end]
    start = max(c for c in cuts if c <= span.start)
    end = min(c for c in cuts if c >= span.end)
    return Span(start=start, end=start + len(text[start:end].rstrip()))


@cache
def _words(entry: str) -> frozenset[str]:
    return frozenset(load("llm.yaml")["words"][entry])


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|a|an) |['’]s?$", "", fold(" ".join(name.split())))


def _with_id(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, id=make_id("c", msgspec.structs.replace(claim, id="")))
