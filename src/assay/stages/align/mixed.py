"""A retelling that makes one of two whom its original tells apart, seen by its words.

"The dealer is not to be confused with Ana Ferro, president of the pilots", says the one, and the other: "Ana Ferro, a
dealer who also presides over the pilots". What is known of the two stands in one sentence of the retelling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from assay.model import Alignment, Difference, Kind, Mention, Reading, Relation, Span
from assay.stages.align.bond import COMMON
from assay.stages.align.namesakes import SETTLED, called
from assay.stages.align.profile import Book, Profile
from assay.text.similarity import Term, keys_of, terms_of

LEAST = 2  # words of what only the other is known for
SCORE = 0.5  # of a pair that nothing else brings together
Keys = frozenset[str]


class Two(NamedTuple):
    """Two of one name in a document: what only the first is known for, what only the second is, and where it stands."""

    document: str
    first: str
    second: str
    names: Keys
    of_first: Keys
    of_second: Keys
    apart: Span  # the sentence that tells them apart
    around: tuple[Span, ...]  # the other sentences that name the first

    @property
    def change(self) -> Difference:
        note = f"The original tells two called {self.second} apart; what is told of them is told of one now."
        return Difference(what="namesake", a=self.first, b=self.second, note=note)


class Mix(NamedTuple):
    """Two of one name, and the sentence of a retelling that makes one of them."""

    two: Two
    document: str
    sentence: Span


def mixed(readings: Iterable[Reading], edges: Iterable[tuple[str, str]], book: Book) -> Iterator[Mix]:
    """Where a retelling makes one of two whom its original tells apart."""
    by_id = {r.document: r for r in readings}
    for parent, child in sorted(edges):
        for two in _told_apart(by_id[parent], book):
            yield from (Mix(two, child, s) for s in _sentences(by_id[child], two, book))


def with_mixed(found: Iterable[Alignment], mixes: Iterable[Mix], book: Book) -> list[Alignment]:
    """The alignments, and for each mix one of the words that tell the two apart; what was told of one is of both."""
    known = {(x.a, x.b): x for x in found}
    for mix in mixes:
        for key, x in known.items():
            if x.relation not in SETTLED and _of_both(book.profiles[x.a], book.profiles[x.b], mix):
                known[key] = _turned(x, mix)
        if pair := claims_of(mix, book):
            x = known.get(pair) or Alignment(a=pair[0], b=pair[1], relation=Relation.SAME, score=SCORE)
            known[pair] = x if x.relation in SETTLED else _turned(x, mix)
    return list(known.values())


def claims_of(mix: Mix, book: Book) -> tuple[str, str] | None:
    """The claims that tell the two apart and make one of them: of several the one that tells the most of the second."""
    a = _best(book.by_document[mix.two.document], mix.two.apart, mix.two)
    b = _best(book.by_document[mix.document], mix.sentence, mix.two)
    return None if a is None or b is None or b.denied else (a.claim.id, b.claim.id)


def _turned(x: Alignment, mix: Mix) -> Alignment:
    return replace(x, relation=Relation.ROLE_CHANGED, differences=(mix.two.change, *x.differences))


def _of_both(a: Profile, b: Profile, mix: Mix) -> bool:
    """Whether the first claim is told of the first of the two, the second of one who has become both."""
    here = a.claim.document == mix.two.document and a.claim.sentence in mix.two.around
    there = b.claim.document == mix.document and b.claim.sentence == mix.sentence
    return here and there and len(b.keys & mix.two.of_second) >= LEAST


def _told_apart(reading: Reading, book: Book) -> Iterator[Two]:
    mentions = {m.id: m for m in reading.mentions}
    sentences = [span for span, _ in book.sentences[reading.document]]
    for second in reading.mentions:
        apart = [mentions[i] for i in second.distinct_from if i in mentions]
        firsts = [m for m in apart if _one_name(m, second)] or [
            m for m in reading.mentions if apart and m.name != second.name and _one_name(m, second)
        ]
        here = next((s for s in sentences if s.contains(second.span)), None)
        if firsts and here is not None:
            yield _two(reading, firsts, second, here, book)


def _two(reading: Reading, firsts: list[Mention], second: Mention, here: Span, book: Book) -> Two:
    text, names = book.words[reading.document], {m.name for m in firsts}
    bearers = [m.span for m in reading.mentions if m.name in names]
    told = (s for s, _ in book.sentences[reading.document] if s != here)
    around = tuple(s for s in told if any(s.contains(m) for m in bearers))
    both = any(here.contains(m.span) and m.span < second.span for m in firsts)
    own = [_keys(text, s.start, s.end, book) for s in around]
    own += [_keys(text, here.start, second.span.start, book)] if both else []
    of_first = frozenset().union(*own)
    of_second = _keys(text, second.span.start if both else here.start, here.end, book)
    called = keys_of(t for name in (*names, second.name) for t in terms_of(name))
    shared = (of_first & of_second) | called
    return Two(
        document=reading.document,
        first=firsts[0].name,
        second=second.name,
        names=called,
        of_first=of_first - shared,
        of_second=of_second - shared,
        apart=here,
        around=around,
    )


def _one_name(a: Mention, b: Mention) -> bool:
    return _alike(a.name, a.kind, b.name, b.kind)


def _alike(a: str, kind: Kind, b: str, other: Kind) -> bool:
    """Whether two that may be one have a word of their names in common; a place is no namesake."""
    one, two = (keys_of(called(name)) for name in (a, b))
    return Kind.PLACE not in (kind, other) and bool(one & two)


def _keys(text: str, start: int, end: int, book: Book) -> Keys:
    """The keys of the words of a passage that not everybody uses."""
    bar = COMMON * book.top
    return keys_of(t for t in terms_of(text, start, end) if book.rarity.get(t.stem, bar) >= bar)


def _sentences(reading: Reading, two: Two, book: Book) -> Iterator[Span]:
    """The sentences of a retelling that tell of a bearer of the name what is known of either.

    What is known of the first may stand in other sentences on him, where both bear one and the same name and the
    retelling knows of one bearer only.
    """
    text, apart = book.words[reading.document], [m for m in reading.mentions if m.distinct_from or m.shares_name]
    told = {s: _told_in(text, s, two, reading, book) for s, _ in book.sentences[reading.document]}
    spans = [s for s, terms in told.items() if terms and not any(s.contains(m.span) for m in apart)]
    firsts = {s for s in spans if any(t.keys & two.of_first for t in told[s])}
    one = two.first == two.second and not any(_alike(m.name, m.kind, two.second, Kind.OTHER) for m in apart)
    for span in spans:
        second = sum(bool(t.keys & two.of_second) for t in told[span])
        elsewhere = one and second > LEAST and bool(firsts - {span})
        if second >= LEAST and (span in firsts or elsewhere):
            yield span


def _told_in(text: str, span: Span, two: Two, reading: Reading, book: Book) -> list[Term]:
    """The terms of a sentence that names a bearer of the name or speaks of him, without the name; else none."""
    inside = (m for m in reading.mentions if span.contains(m.span))
    named = any(_alike(m.name, m.kind, two.second, Kind.OTHER) for m in inside)
    claims = (p for p in book.by_document[reading.document] if p.claim.sentence == span)
    if not named and not any(p.subject and keys_of(p.subject.terms) & two.names for p in claims):
        return []
    return [t for t in terms_of(text, span.start, span.end) if not t.keys & two.names]


def _best(profiles: Iterable[Profile], sentence: Span, two: Two) -> Profile | None:
    """The claim of a sentence that tells the most of the second; of several one that names him, and the shortest."""
    inside = [p for p in profiles if p.claim.sentence == sentence and p.keys & (two.of_second | two.names)]
    return max(
        inside,
        key=lambda p: (len(p.keys & two.of_second), bool(p.keys & two.names), -len(p.keys), p.claim.id),
        default=None,
    )
