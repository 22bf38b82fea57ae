"""A retelling beside its original, as values that a template only has to set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from assay.exports._notes import printable
from assay.exports._wording import Piece, compare, same_words
from assay.model import Aspect, CaseResult, Comparison, DerivationKind, Document, Mark, Passage, Span, Turn
from assay.pictures import labels
from assay.text.overlap import is_function_word, words_of

FOLDED = 3  # so many passages in a row that were left out, or are word for word the same, are folded away
OPEN = 2  # comparisons that are shown unfolded, of texts that mostly retell
SIGNS = {Turn.CHANGED: "≠", Turn.LOST: "−", Turn.ADDED: "+"}
_HEAVY = (Aspect.DENIAL, Aspect.ROLE, Aspect.FIGURE, Aspect.HEDGE, Aspect.SOURCE, Aspect.LIST, Aspect.TIME)


@dataclass(frozen=True)
class Bit:
    """A stretch of text; `turn` is set where a mark holds, `own` where the other side has no such words."""

    text: str
    turn: str = ""
    sign: str = ""
    own: bool = False


@dataclass(frozen=True)
class Told:
    """A difference in words: its sign, its name ("figure changed") and a sentence."""

    turn: str
    sign: str
    name: str
    text: str


@dataclass(frozen=True)
class RowView:
    """One passage: sentences of either side, each in bits. `kind`: "pair", "same", "lost" or "added"."""

    kind: str
    original: tuple[tuple[Bit, ...], ...]
    retelling: tuple[tuple[Bit, ...], ...]
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Stretch:
    """Rows that are shown, or folded away under `folded`."""

    folded: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class SideView:
    role: str
    title: str
    when: str
    text: int  # the number of its full text


@dataclass(frozen=True)
class ComparisonView:
    anchor: str
    pairing: tuple[str, str]  # what the retelling and its original are called in short
    sides: tuple[SideView, SideView]
    counts: tuple[tuple[str, str], ...]  # sign and words
    stretches: tuple[Stretch, ...]
    open: bool


def comparisons(result: CaseResult) -> tuple[ComparisonView, ...]:
    """All comparisons of a dossier, in its order."""
    documents = {d.id: (n, d) for n, d in enumerate(result.documents, 1)}
    found = result.dossier.comparisons
    shown = [n for n, c in enumerate(found) if _retells(c)][:OPEN]
    return tuple(_view(result, c, documents, n, n in shown) for n, c in enumerate(found))


def _retells(comparison: Comparison) -> bool:
    """Whether most sentences of a text retell something."""
    told = sum(len(p.retelling) for p in comparison.passages if p.original)
    return 2 * told > sum(len(p.retelling) for p in comparison.passages)


def _answers(comparison: Comparison) -> bool:
    """Whether most of what two texts both speak of is denied by the one."""
    both = [p for p in comparison.passages if p.original and p.retelling]
    return 2 * sum(any(m.aspect is Aspect.DENIAL for m in p.marks) for p in both) >= max(1, len(both))


def _view(
    result: CaseResult,
    comparison: Comparison,
    documents: Mapping[str, tuple[int, Document]],
    number: int,
    shown: bool,
) -> ComparisonView:
    """Raises KeyError where a comparison names no document of the case."""
    (first, original), (second, retelling) = documents[comparison.original], documents[comparison.retelling]
    rows = [row(p, original, retelling) for p in comparison.passages]
    kinds = {d.kind for d in result.lineage.derivations if (d.parent, d.child) == (original.id, retelling.id)}
    role = "Answer" if _answers(comparison) else "Retelling" if kinds != {DerivationKind.CITES} else "Draws on it"
    sides = (_side(result, "Original", original, first), _side(result, role, retelling, second))
    return ComparisonView(
        anchor=f"compare-{number + 1}",
        pairing=_pairing(original, retelling),
        sides=sides,
        counts=tuple(counts(rows, comparison)),
        stretches=tuple(_stretches(rows)),
        open=shown,
    )


def _side(result: CaseResult, role: str, document: Document, number: int) -> SideView:
    known = result.lineage.dates.get(document.id) or document.published
    when = labels.dates(known) if known and known.exact else ""
    return SideView(role, printable(document.title or document.file), when, number)


def _pairing(original: Document, retelling: Document) -> tuple[str, str]:
    """By their outlets, where these tell them apart, else by their titles."""
    if original.outlet and retelling.outlet and original.outlet != retelling.outlet:
        return printable(retelling.outlet), printable(original.outlet)
    return printable(retelling.title or retelling.file), printable(original.title or original.file)


def row(passage: Passage, original: Document, retelling: Document) -> RowView:
    """A passage with its marks in the words; what stands alone is told to be so by its place, not by notes."""
    a = _words(original, passage.original)
    b = _words(retelling, passage.retelling)
    there = [(s, m.turn) for m in passage.marks for s in m.original]
    here = [(s, m.turn) for m in passage.marks for s in m.retelling]
    if not b:
        return RowView("lost", _bits(original, passage.original, there), (), ())
    if not a:
        return RowView("added", (), _bits(retelling, passage.retelling, here), ())
    if same_words(a, b) and not passage.marks:
        return RowView("same", _plain(original, passage.original), _plain(retelling, passage.retelling), ())
    own = [_own(pieces) for pieces in compare(a, b)]
    return RowView(
        "pair",
        _bits(original, passage.original, there, own[0]),
        _bits(retelling, passage.retelling, here, own[1]),
        tuple(map(_told, _ordered(passage.marks))),
    )


def _told(mark: Mark) -> Told:
    return Told(mark.turn, SIGNS[mark.turn], f"{mark.aspect.capitalize()} {mark.turn}", printable(mark.note))


def _ordered(marks: Sequence[Mark]) -> list[Mark]:
    order = {aspect: n for n, aspect in enumerate(_HEAVY)}
    return sorted(marks, key=lambda m: order.get(m.aspect, len(order)))


def _words(document: Document, spans: Sequence[Span]) -> str:
    """The sentences of a side, each on a line."""
    return "\n".join(printable(s.of(document.text)) for s in spans)


def _own(pieces: Iterable[Piece]) -> list[Span]:
    found, at = [], 0
    for piece in pieces:
        if piece.own and not all(is_function_word(w.form) for w in words_of(piece.text)):
            found.append(Span(start=at, end=at + len(piece.text)))
        at += len(piece.text)
    return found


def _plain(document: Document, spans: Sequence[Span]) -> tuple[tuple[Bit, ...], ...]:
    return tuple((Bit(_line(s.of(document.text))),) for s in spans)


def _bits(
    document: Document, spans: Sequence[Span], told: Sequence[tuple[Span, Turn]], own: Sequence[Span] = ()
) -> tuple[tuple[Bit, ...], ...]:
    """Each sentence cut where a mark or a run of own words begins or ends. `own` counts from the first sentence on,
    one character between sentences."""
    sentences, at = [], 0
    for span in spans:
        shifted = [Span(start=o.start - at + span.start, end=o.end - at + span.start) for o in own]
        sentences.append(tuple(_cut(document, span, told, shifted)))
        at += len(span) + 1
    return tuple(sentences)


def _cut(document: Document, span: Span, told: Sequence[tuple[Span, Turn]], own: Sequence[Span]) -> Iterator[Bit]:
    edges = {span.start, span.end}
    for other in (*(s for s, _ in told), *own):
        edges |= {min(max(at, span.start), span.end) for at in (other.start, other.end)}
    before = None
    for start, end in pairwise(sorted(edges)):
        here = next(((s, turn) for s, turn in told if s.start <= start < s.end), None)
        text = _line(document.text[start:end])
        if here is None:
            yield Bit(text, own=any(o.start <= start < o.end for o in own))
        else:
            yield Bit(text, here[1].value, SIGNS[here[1]] if here != before else "")
        before = here


def _line(text: str) -> str:
    return re.sub(r"\s", " ", printable(text))


def counts(rows: Sequence[RowView], comparison: Comparison) -> Iterator[tuple[str, str]]:
    """What was changed, lost and added, each with its number: ("≠", "2 figures and 1 role changed")."""
    seen: Counter[tuple[Aspect, Turn]] = Counter()
    for aspect, turn, _ in {(m.aspect, m.turn, m.note) for p in comparison.passages for m in p.marks}:
        seen[aspect, turn] += 1
    for turn in Turn:
        nouns = [f"{n} {_noun(aspect, n)}" for aspect in Aspect if (n := seen[aspect, turn])]
        if nouns:
            yield SIGNS[turn], f"{', '.join(nouns)} {turn}"
    sentences = Counter(r.kind for r in rows for _ in (r.original or r.retelling))
    for kind, sign, words in (("lost", "−", "left out"), ("added", "+", "added"), ("same", "=", "word for word")):
        if number := sentences[kind]:
            yield sign, f"{number} sentence{'s' * (number > 1)} {words}"


def _noun(aspect: Aspect, number: int) -> str:
    return aspect.value if number == 1 or aspect is Aspect.WORDING else f"{aspect}s"


def _stretches(rows: Sequence[RowView]) -> Iterator[Stretch]:
    """Runs of what was left out, and of what is the same, folded away where they are long."""
    told = {"lost": "passages of the original that the retelling leaves out", "same": "passages word for word the same"}
    for kind, run in groupby(rows, lambda r: r.kind):
        found = tuple(run)
        folded = kind in told and len(found) >= FOLDED
        yield Stretch(f"{len(found)} {told[kind]}" if folded else "", found)
