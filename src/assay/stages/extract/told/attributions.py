"""Who is told to say, think or want what: the attributions of a document, by its parse and its quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model import Attribution, BlockKind
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.told.announcing import announces
from assay.stages.extract.told.idioms import idioms
from assay.stages.extract.told.insertions import inserted
from assay.stages.extract.told.introduced import introduced, introducing
from assay.stages.extract.told.phrasal import phrasal
from assay.stages.extract.told.quotation import MARKS, Quotation, find_quotations
from assay.stages.extract.told.told import Told, runs
from assay.stages.extract.told.turns import SIGNED, turns
from assay.stages.extract.told.verbal import verbal

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc

_ITEM = re.compile(r"(?:[-–—•*·▪]|\d{1,2}[.)]|\([a-z\d]\))\s")
_ASIDE = ("relcl", "acl", "advcl")
_STOPS = frozenset({",", ".", ";", ":", "—", "--", "–"})


def find_told(passages: list[Passage]) -> dict[int, list[Told]]:
    """By passage index: its attributions in order of their cues."""
    quoted = _quotations(passages)
    turned = turns(passages, quoted)
    found: dict[int, list[Told]] = {}
    for passage in passages:
        own = [t for i, t in turned if i == passage.index]
        told = _in_sentences(passage, quoted[passage.index])
        found[passage.index] = [*own, *(t for t in told if t.cue.i not in {o.cue.i for o in own})]
    _carry_on([p for p in passages if p.block.kind is BlockKind.BODY], found, quoted, turned)
    return found


def _in_sentences(passage: Passage, quotations: list[Quotation]) -> list[Told]:
    """The attributions that the sentences of a paragraph make."""
    doc = passage.doc
    heading = passage.block.kind is not BlockKind.BODY
    found = (*verbal(doc, quotations), *phrasal(doc, heading=heading), *idioms(doc))
    by_cue = {t.cue.i: t for t in found}
    for one in inserted(doc, quotations):
        crossed = [i for i in one.content if i in by_cue and one.cue.i in by_cue[i].content]
        if crossed and one.sense.by_works:
            continue  # "she said that the road was shut, the map showed": no map shows what is said
        by_cue = {i: t for i, t in by_cue.items() if i not in crossed} | {one.cue.i: one}
    told = _without_doubles([by_cue[i] for i in sorted(by_cue)])
    for outer in (t for t in told if t.cue.lower_ == "according"):
        for one in (t for t in told if t.cue.i in outer.content):
            one.content -= outer.cues | outer.source
    for one in told:
        _settle(doc, one, quotations)
    return sorted([*told, *introduced(doc, quotations, told)], key=lambda t: t.cue.i)


def _carry_on(
    body: list[Passage],
    found: dict[int, list[Told]],
    quoted: dict[int, list[Quotation]],
    turned: list[tuple[int, Told]],
) -> None:
    """Give quotations without a cue, and what a colon opens, to the speaker before them."""
    taken: dict[int, set[int]] = {}  # the tokens that signatures and labels give to a speaker
    for index, one in turned:
        for place, held in ((index, one.content), *one.later):
            taken.setdefault(place, set()).update(held)
    speaking: Told | None = None  # whose quotation a paragraph may go on with
    announced: Told | None = None
    for passage in body:
        told, mine = found[passage.index], taken.get(passage.index, set())
        free = [q for q in quoted[passage.index] if mine.isdisjoint(range(q.start, q.end))]
        item = _ITEM.match(passage.view.text) is not None
        begun = announced is not None and bool(announced.later)
        if announced is None or mine or passage.doc[0].text in MARKS or (begun and not item):
            announced = None
        else:
            announced.later.append((passage.index, set(range(len(passage.doc)))))
            announced = announced if item else None
        speaking = _run_on(passage, told, free, speaking)
        opening = announces(passage.doc)
        if opening is not None:  # "stated as follows:"
            speaking = announced = opening
            told.append(opening)
        elif passage.doc[-1].text == ":" and (opening := introducing(passage.doc, len(passage.doc) - 1)) is not None:
            speaking = opening
            told.append(opening)


def _quotations(passages: list[Passage]) -> dict[int, list[Quotation]]:
    found: dict[int, list[Quotation]] = {}
    running = False
    for passage in passages:
        found[passage.index] = quotations = find_quotations(passage.doc, running)
        running = bool(quotations) and not quotations[-1].closed
    return found


def _without_doubles(told: list[Told]) -> list[Told]:
    """ "voiced doubt about": one attribution by the noun, not another one whose content the noun would be."""
    light = {i: t for t in told for i in t.cues if i != t.cue.i}
    told = [t for t in told if t.cue.i not in light or light[t.cue.i].cue.i not in t.content]
    by_words: dict[frozenset[int], Told] = {}
    for one in sorted(told, key=lambda t: not t.sense.tells):
        by_words.setdefault(frozenset(one.cues), one)
    return [t for t in told if by_words[frozenset(t.cues)] is t]


def attributions(passages: list[Passage], told: dict[int, list[Told]]) -> tuple[Attribution, ...]:
    """The attributions as spans of the original text, in order."""
    by_index = {p.index: p for p in passages}
    made = []
    for passage in passages:
        for one in (t for t in told[passage.index] if t.content or t.later):
            source, cue, content = (
                tuple(passage.span(s, e) for s, e in runs(part)) for part in (one.source, one.cues, one.content)
            )
            later = tuple(by_index[i].span(s, e) for i, held in one.later for s, e in runs(held))
            made.append(Attribution(source=source, cue=cue, content=content + later))
    return tuple(sorted(made, key=lambda a: (a.cue[0].start, a.cue[0].end)))


def _settle(doc: Doc, told: Told, quotations: list[Quotation]) -> None:
    """Quotations that the content reaches into are in it as a whole; stops at its edges are not."""
    taken = told.source | told.cues
    for quotation in quotations:
        inside = range(quotation.start, quotation.end)
        if told.cue.i in quotation:  # "'I hope so,' the clerk said": no quoted verb tells what stands outside
            told.content &= set(inside)
            if all(doc[i].is_punct for i in told.content):
                told.content.clear()
        elif any(i in told.content for i in inside):
            told.content |= set(inside) - taken
            if quotation.start and doc[quotation.start - 1].text == ":" and told.cue.i >= quotation.end:
                told.content -= set(range(quotation.start))  # "The judge scolded him: 'You lied,' she said"
    content = told.content
    for start, end in runs(content):
        last, first = end, start
        while last > first and (doc[last - 1].text in _STOPS or doc[last - 1].is_space):
            if doc[last - 1].text == "." and last - 1 < doc[last - 1].sent.end - 1:
                break
            last -= 1
        while first < last and doc[first].text in _STOPS:
            first += 1
        content -= {*range(start, first), *range(last, end)}
    if told.sense.tells and told.whole and content:
        _spell_out(doc, told)


def _spell_out(doc: Doc, told: Told) -> None:
    """ "The agency describes how it is done: the firm collected ...": what a colon opens is told as well."""
    end = max(told.content) + 1
    if told.cue.i < min(told.content) and end + 1 < len(doc) and doc[end].text == ":":
        told.content |= set(range(end, doc[end + 1].sent.end)) - told.source - told.cues


def _run_on(passage: Passage, told: list[Told], quotations: list[Quotation], speaking: Told | None) -> Told | None:
    """Give quotations that no cue tells to the speaker before them, here or in the paragraph before.

    Returns who is speaking at the end of the paragraph: in its last quotation, or in its last sentence.
    """
    said = [t for t in told if t.sense.tells and t.whole and t.sense != SIGNED and _outer(t, told, quotations)]
    latest = None
    for quotation in quotations:
        if any(quotation.start in t.content and t.cue.i not in quotation for t in told):
            latest = next((t for t in said if quotation.start in t.content), None)
            continue
        if not quotation.speech:
            continue
        held = set(range(quotation.start, quotation.end))
        before = [t for t in said if t.cue.i < quotation.start]
        if before:
            latest = before[-1]
            latest.content |= held
        elif speaking is not None and (quotation.start == 0 or latest is speaking):
            latest = speaking
            latest.later.append((passage.index, held))
    last = [t for t in said if t.cue.sent.end >= len(passage.doc) and t.cue.dep_ not in _ASIDE]
    return last[-1] if last else latest


def _outer(told: Told, others: list[Told], quotations: list[Quotation]) -> bool:
    """Whether it is the writer who tells it, not somebody quoted or told of."""
    above = (o for o in others if o.cue.lower_ != "according")
    return not any(told.cue.i in q for q in quotations) and not any(told.cue.i in o.content for o in above)
