"""Enumerations: three or more names or things in a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model import Participant
from assay.stages.extract.passages import Passage
from assay.stages.extract.phrases import conjuncts
from assay.stages.extract.references import References

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_LEAST = 3
_OPEN = ("such as", "including", "among them", "among others", "for example", "for instance", "like")


@dataclass(frozen=True)
class Enumeration:
    """A list in a sentence; `partial` where the text says that it is not the whole."""

    members: tuple[Token, ...]
    items: tuple[Participant, ...]
    partial: bool
    opened: bool  # by "such as" or a colon

    @property
    def named(self) -> bool:
        """Most members are names."""
        return 2 * sum(i.mention is not None for i in self.items) > len(self.items)

    def holds(self, token: Token | None) -> bool:
        return token is not None and token in self.members


def enumerations(passage: Passage, sentence: Tokens, references: References) -> list[Enumeration]:
    """The enumerations of a sentence: names in a row by commas, and coordinations of the parse."""
    found: list[list[Token]] = []
    taken: set[int] = set()
    for run in [*_named_runs(passage, sentence, references), *_coordinations(sentence)]:
        if len(run) >= _LEAST and not any(t.i in taken for t in run):
            found.append(run)
            taken |= {t.i for t in run}
    made = []
    for run in found:
        before = passage.doc[max(sentence.start, run[0].left_edge.i - 6) : run[0].i].text.lower()
        items = tuple(single(passage, t, references) for t in run)
        made.append(
            Enumeration(tuple(run), items, any(o in before for o in _OPEN), any(o in before for o in (*_OPEN, ":")))
        )
    return made


def single(passage: Passage, token: Token, references: References) -> Participant:
    """The participant at `token` alone, without what it is coordinated with."""
    name = references.name_at(passage, token)
    if name is None:
        found = references.participant(passage, token)
        shown = found.name if len(conjuncts(token)) == 1 else token.doc[token.left_edge.i : token.i + 1].text
        return Participant(
            name=shown, span=passage.span(min(token.left_edge.i, token.i), token.i + 1), basis=found.basis
        )
    span = passage.span(name.start, name.end)
    return Participant(name=name.name, span=span, mention=references.ids[name.key])


def _coordinations(sentence: Tokens) -> list[list[Token]]:
    heads = [t for t in sentence if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "conj"]
    return [run for run in map(conjuncts, heads) if len(run) >= _LEAST]


def _named_runs(passage: Passage, sentence: Tokens, references: References) -> list[list[Token]]:
    """Names that only commas, "and" and articles stand between."""
    names = []
    i = sentence.start
    while i < sentence.end:
        name = references.name_at(passage, passage.doc[i])
        if name is not None:
            names.append(name)
            i = name.end
        else:
            i += 1
    runs: list[list[Token]] = [[]]
    last = None
    for name in names:
        between = passage.doc[last.end : name.start] if last is not None else None
        small = between is not None and all(
            t.is_punct or t.lower_ in ("and", "or", "the", "a", "an") or _modifier(t) for t in between
        )
        joined = small and between is not None and any(t.text == "," or t.lower_ in ("and", "or") for t in between)
        if not joined:
            runs.append([])
        runs[-1].append(passage.doc[name.start : name.end].root)
        last = name
    return runs


def _modifier(token: Token) -> bool:
    return token.dep_ in ("amod", "compound") or token.text in "-"
