"""Attribution that runs on: over sentences and paragraphs that name no source of their own.

The rule was read off the labelled cases. What follows is told by the same source where a work or a body was put first
as a subject ("The report lists camps. They ..."; "The file also gives yearly figures. The ship made ..."). It is the
writer's own voice again after a source that was put last ("..., the agency said. They were made in ..."), after
"according to", which covers its own sentence only, where those act to whom it was told, after a person or unnamed
people (also where they cite a body), after a thought or a deed ("rejected a plea"), and after a relative clause that
names a source in passing, in an objection ("But ...") and where the writer says "we". A person's argument goes on where
the next sentence says so ("Instead, ..."). Quotations that run on are kept by `attributions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import BlockKind, Link, SourceKind
from assay.stages.extract.parse.clauses import Clause, reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.told.sources import Sources, Telling
from assay.stages.extract.told.told import comments
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token, Tokens

_ADDRESSING = word_set("cues.yaml", "addressing")
_PEOPLE = (SourceKind.PERSON, SourceKind.UNNAMED)
_ADDING = frozenset({"also", "too", "further", "furthermore", "moreover", "likewise"})
_FIRST = frozenset({"we", "our", "ours", "us", "i", "me", "my", "mine"})
_ARGUING = frozenset({"instead", "rather", "moreover", "furthermore", "besides", "likewise"})
_AGAINST = frozenset({"but", "yet", "however"})  # the writer's own objection
_ANAPHORA = frozenset({"it", "they", "this", "that", "these", "those", "the", "its", "their", "he", "she", "such"})


class Speech:
    """Follows, through one document, whose words the sentences are."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._carried: list[Link] = []
        self._argued: list[Link] = []  # who told the sentence before
        self._fronted = False
        self._hearers: frozenset[str] = frozenset()  # to whom the sentence before was told
        self._running = False  # the sentence before was told
        self._over = False  # what is carried comes from the paragraph before
        self._begun = False  # and has been taken up in this one

    def open_passage(self, passage: Passage) -> None:
        """Begin a paragraph: carried attribution ends, unless the paragraph goes on adding to what a work tells."""
        works = self._carried and self._running and all(x.kind is SourceKind.WORK for x in self._carried)
        adds = any(t.lower_ in _ADDING for t in passage.doc)
        self._over, self._begun = bool(works) and adds and passage.block.kind is BlockKind.BODY, False
        if not self._over:
            self._carried = []
        self._argued = []
        self._fronted = False

    def standing(self, passage: Passage) -> list[Link]:
        """The attribution in force where a sentence has no clause of its own."""
        return [] if passage.block.kind is not BlockKind.BODY else [_carried(x) for x in self._carried if self._fronted]

    def settle(self, passage: Passage, sentence: Tokens, clauses: list[Clause], tellings: dict[int, Telling]) -> None:
        """Give the clauses of a sentence that no cue of their own covers the attribution that runs on."""
        told = [t for t in tellings.values() if t.links or t.verbs]
        others = any(x.name not in {c.name for c in self._carried} for t in told for x in t.links)
        for clause in clauses:
            telling = tellings[id(clause)]
            free = not telling.links and not telling.own and not self.sources.inferred(passage, clause)
            if free and not others and not comments(clause.head) and self._runs_on(passage, sentence, clause):
                telling.links = [_carried(x) for x in self._carried]
            elif free and not told and self._argued and sentence[0].lower_ in _ARGUING:
                telling.links = [_carried(x) for x in self._argued]
        self._running = any(t.links for t in tellings.values())
        if self._over and clauses:
            self._over = self._begun = self._running and not told
            self._carried = self._carried if self._over else []
        self._remember(passage, sentence, clauses, told)

    def _runs_on(self, passage: Passage, sentence: Tokens, clause: Clause) -> bool:
        """Carried on where the source was put first, or where the sentence points back to what was told."""
        if not self._carried:
            return False
        subject = clause.subject
        if subject is not None and (self._names_source(subject) or subject.lemma_.lower() in self._hearers):
            return False
        if clause.verb.lemma_.lower() in reporting("says") and subject is not None and subject.dep_ == "nsubj":
            return False
        if subject is not None and subject.lower_ in ("he", "she") and self._carried[-1].kind in _PEOPLE:
            return False  # of the speaker, not by him
        first = next((t for t in sentence if not t.is_punct and not t.is_space), None)
        if any(t.lower_ in _FIRST and t.pos_ == "PRON" for t in sentence):
            return False
        if first is not None and first.lower_ in _AGAINST:
            return False
        if sentence[0].text == "(":
            return False  # the writer's aside
        named = subject is not None and any(t.pos_ == "PROPN" for t in subject.subtree)
        if self._of_publisher(passage, clause):
            return False
        points_back = first is not None and first.lower_ in _ANAPHORA and not named
        if self._over and not self._running_on(subject, points_back):
            return False
        return self._fronted or points_back or self._over

    def _running_on(self, subject: Token | None, points_back: bool) -> bool:
        """Into the next paragraph only what tells of things known ("The routes"), then what adds to it."""
        return subject is not None and (self._begun or (points_back and subject.pos_ == "NOUN"))

    def _of_publisher(self, passage: Passage, clause: Clause) -> bool:
        """Whether the document's publisher is named: it speaks of itself, and passes on no other's words."""
        name = self.sources.references.name_at(passage, clause.subject) if clause.subject is not None else None
        return bool(self._carried) and name is not None and self.sources.is_publisher(name.name)

    def _announce(self, passage: Passage, clauses: list[Clause]) -> None:
        """ "The file also gives yearly figures.": what follows is told by the file."""
        for clause in clauses:
            subject = clause.subject
            shows = clause.verb.lemma_.lower() in reporting("shows") and clause.recipient is None
            if subject is None or clause.head.dep_ != "ROOT" or not shows:
                continue  # "the memorandum gave the firm a right" tells nothing further
            if subject.lemma_.lower() in reporting("works") and not any(c.lower_ == "this" for c in subject.children):
                link = self.sources.link(passage, subject, clause.verb.text)
                self._carried, self._fronted = ([link], True) if link else ([], False)

    def _names_source(self, subject: Token) -> bool:
        works = reporting("works")
        return subject.lemma_.lower() in works

    def _remember(self, passage: Passage, sentence: Tokens, clauses: list[Clause], told: list[Telling]) -> None:
        speaking = [t for t in told if t.links and not t.aside]
        self._argued = [] if not speaking or speaking[-1].private or speaking[-1].framed else speaking[-1].links
        heard = any(c.subject is not None and c.subject.lemma_.lower() in self._hearers for c in clauses)
        self._hearers = frozenset(c.lemma_.lower() for clause in clauses for c in _hearers(clause))
        if speaking:
            last = speaking[-1]
            people = any(x.kind in _PEOPLE for x in last.links)
            ends = people or last.private or last.framed or not any(t.fronted for t in speaking)
            self._carried = [] if ends else [x for x in last.links if x not in last.passing]
            self._fronted = bool(self._carried)
        elif heard or any(t.own for t in told) or any(t.lower_ in _FIRST and t.pos_ == "PRON" for t in sentence):
            self._carried = []  # the writer speaks again
        elif any(c.head.dep_ == "ROOT" and self._of_publisher(passage, c) for c in clauses):
            self._carried = []
        else:
            self._announce(passage, clauses)


def _hearers(clause: Clause) -> list[Token]:
    """ "The firm told the auditors that ...": what the auditors do next is not told by the firm."""
    if clause.verb.lemma_.lower() not in _ADDRESSING:
        return []
    return [c for c in clause.verb.children if c.dep_ in ("dobj", "dative") and c.i > clause.verb.i]


def _carried(link: Link) -> Link:
    return msgspec.structs.replace(link, carried=True)
