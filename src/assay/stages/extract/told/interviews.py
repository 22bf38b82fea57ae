"""Interviews without labels: questions and answers in turn, told by whom the paragraphs before name as the one asked.

    We spoke with Ada Rossi, who leads the union.
    How bad is it?
    Very bad. They cut ninety posts.
    There is talk of a sale.
    Talk is cheap.

Where questions and answers take turns, what stands in the place of a question is the one who asks, whatever its form.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from assay.model import BlockKind
from assay.stages.extract.names.listed import kinds
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.told.cues import Sense, lemma_of, words
from assay.stages.extract.told.told import Told

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Tokens

TURN = Sense("turn", tells=True)
_QUESTIONS = 3  # that make an interview
_LONG = 60  # tokens of a question


def interview(passages: list[Passage]) -> list[tuple[int, Told]]:
    """The attribution of the answers, with the index of the passage where the one who gives them is named."""
    body = [p for p in passages if p.block.kind in (BlockKind.BODY, BlockKind.HEADING)]
    asked = [i for i, p in enumerate(body) if _asks(p)]
    if len(asked) < _QUESTIONS:
        return []
    answers = _answers(body, asked)
    named = interviewed([p for p in passages if p.index < body[asked[0]].index], labelled=False) if answers else None
    if named is None:
        return []
    named[1].later.extend((p.index, set(range(len(p.doc)))) for p in answers)
    return [named]


def _answers(body: list[Passage], asked: list[int]) -> list[Passage]:
    """What stands between the questions; every second paragraph where most questions come at that pace."""
    first = asked[0]
    turns = body[first:]
    paced = [i for i in asked if (i - first) % 2 == 0]
    if len(paced) == len(asked) and 2 * len(asked) >= (len(turns) + 1) // 2:
        found = turns[1::2]
    elif all(b - a > 1 for a, b in pairwise(asked)):
        found = [p for i, p in enumerate(turns) if i + first not in asked]
    else:
        return []
    return [p for p in found if p.block.kind is BlockKind.BODY]


def _asks(passage: Passage) -> bool:
    return len(passage.doc) <= _LONG and passage.view.text.rstrip().endswith("?")


def interviewed(before: list[Passage], *, labelled: bool) -> tuple[int, Told] | None:
    """Who is interviewed: the only one named as one who talks; with labels, the only one named before them."""
    people = [(p.index, e) for p in before for e in p.doc.ents if _is_person(e)]
    talking = [(i, e) for i, e in people if _talks(e)]
    for those in (people, talking) if labelled else (talking,):
        if len({e[-1].lower_ for _, e in those}) == 1:
            index, entity = those[-1]
            told = Told(entity.root, TURN, set(range(entity.start, entity.end)), {entity.root.i}, set(), entity.root)
            return index, told
    return None


def _is_person(name: Tokens) -> bool:
    """A person to the model, or by the words beside the name: "the head of the union, Ada Rossi, who"."""
    doc, root = name.doc, name.root
    who = doc[name.end : name.end + 2].text == ", who"
    noun = lemma_of(root.head) if root.dep_ == "appos" else ""
    return name.label_ == "PERSON" or who or noun in words("people") | kinds()["person"]["noun"]


def _talks(name: Tokens) -> bool:
    return any(lemma_of(t) in words("interviews") for t in name[0].sent)
