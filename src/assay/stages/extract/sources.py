"""Who says what: the chain of attribution of each clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model import Document, Kind, Link, Mention, SourceKind
from assay.stages.extract.clauses import Clause, reporting
from assay.stages.extract.mentions import fold
from assay.stages.extract.passages import Passage
from assay.stages.extract.phrases import core
from assay.stages.extract.references import References, speaks_for_itself
from assay.text.resources import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTENT = frozenset({"ccomp", "parataxis", "xcomp", "advcl", "dep", "acl", "relcl"})
_KINDS = {
    Kind.PERSON: SourceKind.PERSON,
    Kind.ORGANISATION: SourceKind.ORGANISATION,
    Kind.GROUP: SourceKind.ORGANISATION,
    Kind.OUTLET: SourceKind.OUTLET,
    Kind.WORK: SourceKind.WORK,
    Kind.PLACE: SourceKind.ORGANISATION,
}
_SHORT = 10  # tokens: a telling clause without what it tells
_THROUGH = frozenset({"through", "via"})


@dataclass
class Telling:
    """Who tells a clause: the links, outermost first, and the verbs that tell it."""

    links: list[Link] = field(default_factory=list)
    verbs: list[Token] = field(default_factory=list)
    own: bool = False  # told in the first person: the document's own voice, or that of the quoted speaker
    fronted: bool = False  # the source stands before what it says


class Sources:
    """Finds the sources of one document's clauses."""

    def __init__(self, document: Document, references: References, mentions: dict[str, Mention]) -> None:
        self.references = references
        self.mentions = mentions
        self.publisher = fold(document.outlet or "")
        self._works = reporting("works")

    def telling(self, passage: Passage, clause: Clause, clauses: list[Clause]) -> Telling:
        """The chain above a clause from the words of its own sentence."""
        told = Telling()
        above: list[Clause] = []
        here = clause.parent
        below = clause
        while here is not None:
            if self.tells(here) and _holds(here, below, clause):
                above.append(here)
            below, here = here, here.parent
        above += [
            c for c in clauses if self.trails(c) and not (c.head == clause.head or c.head.is_ancestor(clause.head))
        ]
        for frame in reversed(above):
            self._add_frame(passage, frame, clause, told)
        if any(v.lemma_.lower() in reporting("denies") for v in clause.raised) and clause.subject is not None:
            told.links += [x for x in [self.link(passage, clause.subject, clause.raised[0].text)] if x]
        if self.presents(clause) and clause.agent is not None:
            told.links += [x for x in [self.link(passage, clause.agent, clause.verb.text)] if x]
            told.fronted = True
        for prep in self._according(clause):
            link = self.link(passage, prep[1], prep[0])
            if link is not None:
                told.links[:0] = [link, *self._from_whom(passage, prep[1])]
                told.fronted = told.fronted or prep[1].i < clause.verb.i
        return told

    def trailing(self, passage: Passage, clauses: list[Clause]) -> list[Link]:
        """Who tells a sentence that has no verb but the telling one: "Twelve dead in landslide, officials say"."""
        found = [(c, trailing_source(c)) for c in clauses if self.trails(c)]
        return [x for c, source in found if source is not None for x in [self.link(passage, source, c.verb.text)] if x]

    def tells(self, clause: Clause) -> bool:
        """Whether a clause only tells what somebody says."""
        lemma = clause.verb.lemma_.lower()
        if lemma == "have" and clause.patient is not None and clause.patient.lower_ == "it":
            return any(c.dep_ == "ccomp" for c in clause.verb.children)  # "rumour has it that"
        if lemma not in reporting("says") and not (lemma in reporting("shows") and self._is_work(clause.agent)):
            return False
        return any(c.dep_ in ("ccomp", "parataxis") for c in clause.verb.children) or self._interrupts(clause)

    def presents(self, clause: Clause) -> bool:
        """ "The dossier names X as the manager": a work that puts a thing forward, without a clause of its own."""
        lemma = clause.verb.lemma_.lower()
        if clause.patient is None or clause.agent is None or self.tells(clause) or clause.passive:
            return False
        as_what = any(p == "as" for p, _ in clause.preps)
        characterised = lemma in reporting("describes") and as_what and not speaks_for_itself(clause.agent)
        return characterised or (lemma in reporting("presents") and self._is_work(clause.agent))

    def trails(self, clause: Clause) -> bool:
        """ "X was paid, two men have told Y": a telling clause put at the end of what it tells."""
        verb = clause.verb
        if verb.lemma_.lower() not in reporting("says") or verb.dep_ in ("relcl", "acl", "xcomp", "pcomp"):
            return False
        after = verb.doc[verb.right_edge.i + 1] if verb.right_edge.i + 1 < len(verb.doc) else None
        closes = after is None or after.is_punct or verb.right_edge.is_punct or after.sent != verb.sent
        told = any(c.dep_ in ("ccomp", "xcomp", "attr", "acomp") and c.i > verb.i for c in verb.children)
        return not told and closes and trailing_source(clause) is not None

    def _interrupts(self, clause: Clause) -> bool:
        """ "The group, he said, is ...": a short telling clause that hangs on what it tells."""
        if clause.patient is not None or len(list(clause.head.subtree)) > _SHORT:
            return False
        return clause.head.dep_ == "parataxis" or (
            clause.head.dep_ == "ccomp"
            and clause.parent is not None
            and clause.parent.head.i > clause.head.right_edge.i
        )

    def _is_work(self, token: Token | None) -> bool:
        if token is None:
            return False
        of = [g for c in token.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        return (
            token.lemma_.lower() in self._works
            or token.lower_ == "it"
            or any(g.lemma_.lower() in self._works for g in of)
        )

    def _add_frame(self, passage: Passage, frame: Clause, content: Clause, told: Telling) -> None:
        told.verbs.append(frame.verb)
        source = trailing_source(frame) if self.trails(frame) else frame.agent or frame.subject
        inner: list[Link] = []
        for prep, pobj in frame.preps:
            if prep in _THROUGH and frame.verb.lemma_.lower() in reporting("denies") | {"say"}:
                told.links += [x for x in [self.link(passage, pobj, prep)] if x]
        for child in frame.verb.children:
            if child.dep_ == "advcl" and child.lemma_.lower() in reporting("cites"):
                inner += [x for c in _cited(child) for x in [self.link(passage, c, child.text)] if x]
        if source is not None:
            if speaks_for_itself(source):
                told.own = True
            told.links += self._through_whom(passage, source)
            link = self.link(passage, source, frame.verb.text)
            if link is not None:
                told.links.append(link)
            inner += self._from_whom(passage, source)
            told.fronted = told.fronted or source.i < content.verb.i
        told.links += inner

    def _through_whom(self, passage: Passage, source: Token) -> list[Link]:
        """ "parts of the report revealed by the Courier show": the Courier tells what the report says."""
        heads = [source, *(g for c in source.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")]
        found = []
        for verb in (
            c for h in heads for c in h.children if c.dep_ == "acl" and c.lemma_.lower() in reporting("relays")
        ):
            agents = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
            found += [x for a in agents for x in [self.link(passage, a, verb.text)] if x]
        return found

    def _from_whom(self, passage: Passage, source: Token) -> list[Link]:
        """ "a clerk, who had it from his chief", "the Courier, quoting the union": whom the source has it from."""
        found = []
        for verb in (c for c in source.children if c.dep_ in ("relcl", "acl")):
            lemma = verb.lemma_.lower()
            if lemma in reporting("cites"):
                named = _cited(verb)
            elif lemma in reporting("hears"):
                named = [g for c in verb.children if c.lower_ in ("from", "by") for g in c.children if g.dep_ == "pobj"]
            else:
                continue
            found += [x for n in named for x in [self.link(passage, n, verb.text)] if x]
        return found

    def _according(self, clause: Clause) -> list[tuple[str, Token]]:
        """ "according to X" and "citing X" on the clause or on what is above it."""
        found: list[tuple[str, Token]] = []
        here: Clause | None = clause
        while here is not None:
            for verb in here.chain:
                for child in verb.children:
                    if child.lower_ == "according":
                        found += [
                            ("according to", g)
                            for c in child.children
                            if c.lower_ == "to"
                            for g in c.children
                            if g.dep_ == "pobj"
                        ]
                    if child.dep_ == "advcl" and child.lemma_.lower() in reporting("cites") and not self.tells(here):
                        found += [(child.text, g) for g in _cited(child)]
            here = here.parent
        return found

    def link(self, passage: Passage, token: Token, cue: str) -> Link | None:
        """The link for a source phrase; None where it is the document's own publisher or first person."""
        if speaks_for_itself(token) or token.lower_ in ("which", "that", "who", "there", "this", "what"):
            return None
        found = self.references.speaker(passage, token)
        if found is None:
            return None
        mention = self.mentions.get(found.mention) if found.mention else None
        name = self._authored(passage, token, found.name)
        if self.is_publisher(mention.name if mention else name):
            return None
        span = passage.span(*core(token))
        return Link(name=name, kind=self._kind(token, mention), span=span, cue=cue, mention=found.mention)

    def _authored(self, passage: Passage, token: Token, name: str) -> str:
        """ "an examination by the Office": a work is told with who made it."""
        if token.lemma_.lower() not in self._works:
            return name
        for prep in (c for c in token.children if c.dep_ in ("prep", "agent") and c.lower_ == "by"):
            for pobj in (g for g in prep.children if g.dep_ == "pobj" and g.pos_ == "PROPN"):
                return f"{self.references.participant(passage, pobj).name} {name}"
        return name

    def is_publisher(self, name: str) -> bool:
        """Whether a name is the document's own publisher, whole or in a short form."""
        mine, other = self.publisher.split(), fold(name).split()
        if not mine or not other:
            return False
        initials = "".join(w[0] for w in mine if w not in ("of", "the", "and", "for"))
        return set(other) <= set(mine) or fold(name) == initials

    def _kind(self, token: Token, mention: Mention | None) -> SourceKind:
        if mention is not None and mention.kind in _KINDS:
            return _KINDS[mention.kind]
        return SourceKind.WORK if token.lemma_.lower() in self._works else SourceKind.UNNAMED


def _cited(verb: Token) -> list[Token]:
    """What "citing X", "referring to X" and "based on X" name."""
    found = [c for c in verb.children if c.dep_ == "dobj"]
    found += [
        g
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in ("to", "on")
        for g in c.children
        if g.dep_ == "pobj"
    ]
    return found


def trailing_source(clause: Clause) -> Token | None:
    """The speaker of a trailing clause: the phrase right before its verb, after a comma or quotation mark."""
    verb = clause.verb
    own = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    first = min((c.i for c in verb.children if c.dep_ in ("aux", "advmod") and c.i < verb.i), default=verb.i)
    near = [
        t
        for t in verb.sent
        if t.i < first and t.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and t.right_edge.i == first - 1
    ]
    source = own or min(near, key=lambda t: t.left_edge.i, default=None)
    if source is None or not source.left_edge.i:
        return None
    before = verb.doc[source.left_edge.i - 1]
    return source if before.text in (",", '"', "''", ";") and before.i >= verb.sent.start else None


def _holds(frame: Clause, below: Clause, content: Clause) -> bool:
    """Whether `content` lies in what `frame` tells, not in its setting ("After winning, he said ...")."""
    head = below.head
    if head.dep_ in ("ccomp", "parataxis", "xcomp"):
        return True
    told = [c for c in frame.verb.children if c.dep_ in ("ccomp", "parataxis")]
    if head.dep_ == "conj":
        return any(c.i < head.i for c in told) and not any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children)
    if head.dep_ in ("acl", "relcl"):
        source = frame.subject
        inside_source = source is not None and head.i in {t.i for t in source.subtree}
        return not inside_source and frame.verb.lemma_.lower() in reporting("shows")
    return False


def private_words(text: str) -> bool:
    """Whether a description says that nobody else can read the source."""
    low = text.lower()
    entry = load("reporting.yaml")
    return any(w in low.split() for w in entry["private"].split()) or any(a in low for a in entry["private_acts"])
