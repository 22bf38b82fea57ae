"""Attribution that runs on: over sentences, quotations and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import BlockKind, Kind, Link
from assay.stages.extract.clauses import Clause, reporting
from assay.stages.extract.passages import Passage
from assay.stages.extract.sources import Sources, Telling

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_SPEAKERS = (Kind.PERSON, Kind.ORGANISATION, Kind.GROUP)
_ANAPHORA = frozenset({"it", "they", "this", "that", "these", "those", "the", "its", "their", "he", "she", "such"})


class Speech:
    """Follows, through one document, whose words the sentences are."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._carried: list[Link] = []
        self._fronted = False
        self._quoted: list[Link] = []  # who is speaking inside quotation marks
        self._inside = False  # an opened quotation that no mark has closed
        self._open_colon = False  # "stated as follows:"
        self._passage = -1

    def open_passage(self, passage: Passage) -> None:
        """Begin a paragraph: carried attribution ends, an open quotation goes on."""
        starts_quote = passage.view.text.lstrip().startswith('"')
        if not (self._inside and starts_quote) and not (self._open_colon and starts_quote):
            self._quoted = []
        self._inside = False
        self._carried, self._fronted = [], False
        self._passage = passage.index

    def standing(self, passage: Passage) -> list[Link]:
        """The attribution in force where a sentence has no clause of its own."""
        return [] if passage.block.kind is not BlockKind.BODY else [_carried(x) for x in self._carried if self._fronted]

    def settle(self, passage: Passage, sentence: Tokens, clauses: list[Clause], tellings: dict[int, Telling]) -> None:
        """Give the clauses of a sentence that no cue of their own covers the attribution that runs on."""
        if passage.block.kind is not BlockKind.BODY:
            self._headed(passage, sentence, clauses, tellings)
        told = [t for t in tellings.values() if t.links or t.verbs]
        inside = self._in_quotes(sentence)
        speakers = [t.links for t in told if t.links]
        if inside and speakers:
            self._quoted = speakers[0][:1] if not self._quoted else self._quoted
        for clause in clauses:
            telling = tellings[id(clause)]
            if inside and self._quoted and (not telling.links or telling.links[0].name != self._quoted[0].name):
                own = [x for x in telling.links if x.name not in {q.name for q in self._quoted}]
                telling.links = [*map(_carried, self._quoted), *own]
            elif not telling.links and not telling.own and not speakers and self._runs_on(sentence, clause):
                telling.links = [_carried(x) for x in self._carried]
        self._remember(passage, sentence, clauses, told)

    def _headed(self, passage: Passage, sentence: Tokens, clauses: list[Clause], tellings: dict[int, Telling]) -> None:
        """Headlines put a speaker before or after a colon: "Minister: no ransom was paid"."""
        colons = [t.i for t in sentence if t.text == ":"]
        if not colons:
            return
        for start, end in ((sentence.start, colons[0]), (colons[-1] + 1, sentence.end)):
            part = passage.doc[start:end]
            name = self.sources.references.name_at(passage, part.root) if len(part) else None
            if name is None or name.kind not in _SPEAKERS or name.start > start + 3 or name.end < end - 1:
                continue
            link = self.sources.link(passage, part.root, ":")
            for clause in clauses:
                if link is not None and not start <= clause.verb.i < end:
                    tellings[id(clause)].links.insert(0, link)
            return

    def _runs_on(self, sentence: Tokens, clause: Clause) -> bool:
        """Carried on where the source was put first, or where the sentence points back to what was told."""
        if not self._carried:
            return False
        subject = clause.subject
        if subject is not None and self._names_source(subject):
            return False
        if clause.verb.lemma_.lower() in reporting("says") and subject is not None and subject.dep_ == "nsubj":
            return False
        first = next((t for t in sentence if not t.is_punct and not t.is_space), None)
        if any(t.lower_ in ("we", "our", "us", "i", "my") for t in sentence):
            return False
        named = subject is not None and any(t.pos_ == "PROPN" for t in subject.subtree)
        points_back = first is not None and first.lower_ in _ANAPHORA and not named
        return self._fronted or points_back

    def _announce(self, passage: Passage, clauses: list[Clause]) -> None:
        """ "The file also gives yearly figures.": what follows is told by the file."""
        for clause in clauses:
            subject = clause.subject
            if subject is None or clause.head.dep_ != "ROOT" or clause.verb.lemma_.lower() not in reporting("shows"):
                continue
            if subject.lemma_.lower() in reporting("works") and not any(c.lower_ == "this" for c in subject.children):
                link = self.sources.link(passage, subject, clause.verb.text)
                self._carried, self._fronted = ([link], True) if link else ([], False)

    def _names_source(self, subject: Token) -> bool:
        works = reporting("works")
        return subject.lemma_.lower() in works

    def _in_quotes(self, sentence: Tokens) -> bool:
        """Whether a sentence's statement stands in quotation marks; keeps track of open ones."""
        started = self._inside
        marks = sum(1 for t in sentence if t.text in ('"', "``", "''"))
        first = next((t for t in sentence if not t.is_space), None)
        opens = first is not None and first.text in ('"', "``", "''")
        if marks % 2:
            self._inside = not self._inside
        return started or opens

    def _remember(self, passage: Passage, sentence: Tokens, clauses: list[Clause], told: list[Telling]) -> None:
        self._open_colon = sentence.text.rstrip().endswith(":")
        speaking = [t for t in told if t.links]
        if speaking:
            self._carried = speaking[-1].links
            self._fronted = any(t.fronted for t in speaking)
        elif told and any(t.own for t in told):
            self._carried = []
        else:
            self._announce(passage, clauses)
        if self._open_colon:
            for clause in clauses:
                lemma = clause.verb.lemma_.lower()
                if lemma in reporting("says") and clause.subject is not None:
                    link = self.sources.link(passage, clause.subject, clause.verb.text)
                    self._quoted = [link] if link else []


def _carried(link: Link) -> Link:
    return msgspec.structs.replace(link, carried=True)
