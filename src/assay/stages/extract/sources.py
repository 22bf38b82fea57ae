"""Who says what: the chain of attribution of each clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from assay.model import Basis, Document, Kind, Link, Mention, Participant, SourceKind
from assay.stages.extract.clauses import Clause, reporting
from assay.stages.extract.cues import words
from assay.stages.extract.mentions import fold, kinds
from assay.stages.extract.passages import Passage
from assay.stages.extract.phrases import clean, conjuncts, core
from assay.stages.extract.references import References, speaks_for_itself
from assay.stages.extract.told import Told
from assay.text.resources import load

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_KINDS = {
    Kind.PERSON: SourceKind.PERSON,
    Kind.ORGANISATION: SourceKind.ORGANISATION,
    Kind.GROUP: SourceKind.ORGANISATION,
    Kind.OUTLET: SourceKind.OUTLET,
    Kind.WORK: SourceKind.WORK,
    Kind.PLACE: SourceKind.ORGANISATION,
}
_SPEAKERS = ("person", "organisation", "group", "outlet")
_POINTING = frozenset({"it", "they"})
_COUNTS = frozenset({"others", "some", "many", "several", "one"})
_BODIES = (Kind.ORGANISATION, Kind.OUTLET, Kind.WORK)
_BACK = 2  # passages back to the source that "it" at the head of a passage can stand for
_THROUGH = frozenset({"through", "via"})


@dataclass
class Telling:
    """Who tells a clause: the links, outermost first, and the verbs that tell it."""

    links: list[Link] = field(default_factory=list)
    verbs: list[Token] = field(default_factory=list)
    passing: list[Link] = field(default_factory=list)  # those that this clause alone rests on
    private: bool = False  # thought or felt, not said: nothing goes on from it
    own: bool = False  # told in the first person: the document's own voice, or that of the quoted speaker
    fronted: bool = False  # the source stands before what it says


class Heard(NamedTuple):
    """A source that the text has named, and where."""

    link: Link
    passage: int
    token: int
    single: bool


class Sources:
    """Finds the sources of one document's clauses in its attributions."""

    def __init__(
        self, document: Document, references: References, mentions: dict[str, Mention], told: dict[int, list[Told]]
    ) -> None:
        self.references = references
        self.mentions = mentions
        self.publisher = fold(document.outlet or "")
        self._works = reporting("works")
        self._passages = {p.index: p for p in references.passages}
        self._told = {p: [t for t in found if self._makes_claims(p, t)] for p, found in told.items()}
        self._shown = {
            p: [t for t in found if t.whole and t.cue.lemma_.lower() in words("signs") and not self._makes_claims(p, t)]
            for p, found in told.items()
        }
        self._later: dict[int, list[tuple[Passage, Told, set[int]]]] = {}
        for i, found in self._told.items():
            for one in found:
                for index, held in one.later:
                    self._later.setdefault(index, []).append((self._passages[i], one, held))
        self._heard: list[Heard] = []  # the sources met so far, in order
        self._telling = {(id(t.cue.doc), t.cue.i) for found in self._told.values() for t in found if t.whole}

    def _makes_claims(self, passage: int, told: Told) -> bool:
        """Whether what is told counts as told by a source: signs and events show, but do not speak."""
        if not told.sense.tells or told.speaker is None:
            return False
        if any(t.lower_ in words("nobody") for t in (told.speaker, *told.speaker.lefts)):
            return False
        lemma = told.cue.lemma_.lower()
        if lemma == ":":
            return self._speaks(self._passages[passage], told.speaker)
        if told.sense.by_works or lemma in words("signs"):
            return self._attests(told.speaker) or (
                not told.sense.by_works and self._speaks(self._passages[passage], told.speaker)
            )
        return True

    def _attests(self, token: Token) -> bool:
        """Whether a thing can show or hold what is so: a work, or a piece of evidence."""
        return self._is_work(token) or token.lemma_.lower() in words("evidence")

    def _speaks(self, passage: Passage, token: Token) -> bool:
        name = self.references.name_at(passage, token)
        if name is not None:
            return name.kind in _KINDS and name.kind is not Kind.PLACE
        return token.pos_ == "PRON" or any(token.lemma_.lower() in kinds()[k]["noun"] for k in _SPEAKERS)

    def telling(self, passage: Passage, clause: Clause) -> Telling:
        """The chain above a clause: the attributions whose content holds it, outermost first."""
        telling = Telling()
        for where, one, held in self._later.get(passage.index, ()):
            if clause.verb.i in held and one.speaker is not None:
                telling.links += [_carried(x) for x in self._links(where, one.speaker, one.cue.text)]
        chain = {v.i for v in clause.chain}
        above = [t for t in self._told[passage.index] if clause.verb.i in t.content and t.cue.i not in chain]
        for one in sorted(above, key=lambda t: (-len(t.content), t.cue.i)):
            self._add(passage, one, clause, telling)
        if any(v.lemma_.lower() in reporting("denies") for v in clause.raised) and clause.subject is not None:
            telling.links += self._links(passage, clause.subject, clause.raised[0].text)
        if self.presents(clause) and clause.agent is not None:
            telling.links += self._links(passage, clause.agent, clause.verb.text)
            telling.fronted = True
        for source in self._acting(passage, clause):
            telling.links += self._links(passage, source, clause.verb.text)
            telling.fronted = True
        telling.links += self._cited_for(passage, clause)
        telling.links = _distinct(telling.links)
        return telling

    def _add(self, passage: Passage, told: Told, content: Clause, telling: Telling) -> None:
        source, cue = told.speaker, told.cue
        assert source is not None
        if cue.pos_ in ("VERB", "AUX"):
            telling.verbs.append(cue)
        elif cue.head.i in told.cues:  # "rejected the claim that"
            telling.verbs.append(cue.head)
        for prep in (c for c in cue.children if c.dep_ == "prep" and c.lower_ in _THROUGH):
            telling.links += [x for g in prep.children if g.dep_ == "pobj" for x in self._links(passage, g, prep.text)]
        telling.private = telling.private or told.sense.name == "think"
        telling.own = telling.own or speaks_for_itself(source)
        telling.links += self._through_whom(passage, source)
        telling.links += self._links(passage, source, _cue_text(told))
        telling.links += self._from_whom(passage, source)
        for heard in (c for c in cue.children if c.dep_ == "ccomp" and c.lemma_.lower() in reporting("hears")):
            if heard.i not in {v.i for v in content.chain}:
                telling.links += self._heard_from(passage, heard)
        telling.fronted = telling.fronted or source.i < content.verb.i
        for child in cue.children:
            if child.dep_ == "advcl" and child.lemma_.lower() in reporting("cites"):
                cited = [x for c in _cited(child) for x in self._links(passage, c, child.text)]
                telling.passing += [x for x in cited if x.kind is not SourceKind.WORK]
                telling.links += cited

    def _acting(self, passage: Passage, clause: Clause) -> list[Token]:
        """Who tells what a clause says by its own verb: "X denied a role in Y", "the file follows the ship"."""
        lemma = clause.verb.lemma_.lower()
        if lemma in words("treats"):
            by_name = [clause.agent] if not clause.passive else [t for p, t in clause.preps if p == "in"]
            return [t for t in by_name if t is not None and self._attests(t) and t.pos_ != "PRON"][:1]
        if lemma in words("values") and clause.agent is not None and any(p == "at" for p, _ in clause.preps):
            return [clause.agent] if self._is_work(clause.agent) or self._speaks(passage, clause.agent) else []
        thing = clause.patient is not None or clause.preps
        if lemma not in words("acts") or not thing or clause.agent is None or clause.head.dep_ == "relcl":
            return []
        told = self.tells(clause) or self.presents(clause) or not self._speaks(passage, clause.agent)
        return [] if told else [clause.agent]

    def _links(self, passage: Passage, token: Token, cue: str) -> list[Link]:
        link = self.link(passage, token, cue)
        return [link] if link is not None else []

    def trailing(self, passage: Passage, sentence: Tokens) -> list[Link]:
        """Who tells a sentence that has no verb but the telling one: "Twelve dead in landslide, officials say"."""
        told = [t for t in self._told[passage.index] if sentence.start <= t.cue.i < sentence.end and t.whole]
        return [x for t in told if t.speaker is not None for x in self._links(passage, t.speaker, t.cue.text)]

    def tells(self, clause: Clause) -> bool:
        """Whether a clause only tells what somebody says."""
        return (id(clause.verb.doc), clause.verb.i) in self._telling

    def presents(self, clause: Clause) -> bool:
        """ "The dossier names X as the manager": a work that puts a thing forward, without a clause of its own."""
        lemma = clause.verb.lemma_.lower()
        if clause.patient is None or clause.agent is None or self.tells(clause) or clause.passive:
            return False
        as_what = any(p == "as" for p, _ in clause.preps)
        characterised = lemma in reporting("describes") and as_what and not speaks_for_itself(clause.agent)
        return characterised or (lemma in reporting("presents") and self._is_work(clause.agent))

    def _is_work(self, token: Token | None) -> bool:
        if token is None:
            return False
        of = [g for c in token.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        return (
            token.lemma_.lower() in self._works
            or token.lower_ == "it"
            or any(g.lemma_.lower() in self._works for g in of)
        )

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

    def inferred(self, passage: Passage, clause: Clause) -> bool:
        """ "..., suggesting that both profit": what a thing or an event shows is the teller's own inference."""
        return any(clause.verb.i in t.content for t in self._shown[passage.index])

    def _from_whom(self, passage: Passage, source: Token) -> list[Link]:
        """ "a clerk, who had it from his chief", "the Courier, quoting the union": whom the source has it from."""
        found = []
        for verb in (c for c in source.children if c.dep_ in ("relcl", "acl")):
            lemma = verb.lemma_.lower()
            if lemma in reporting("cites"):
                found += [x for n in _cited(verb) for x in self._links(passage, n, verb.text)]
            elif lemma in reporting("hears"):
                found += self._heard_from(passage, verb)
        return found

    def _heard_from(self, passage: Passage, verb: Token) -> list[Link]:
        held = [verb, *(c for c in verb.children if c.dep_ == "dobj" and c.lower_ in ("it", "this", "that"))]
        preps = [c for h in held for c in h.children if c.lower_ in ("from", "by") and c.dep_ in ("prep", "agent")]
        return [x for p in preps for g in p.children if g.dep_ == "pobj" for x in self._links(passage, g, verb.text)]

    def _cited_for(self, passage: Passage, clause: Clause) -> list[Link]:
        """ "The fees rose, citing the ledger": a source that no verb of saying introduces."""
        found: list[Link] = []
        here: Clause | None = clause
        while here is not None and not self.tells(here):
            for child in (c for verb in here.chain for c in verb.children):
                if child.dep_ in ("advcl", "prep") and child.lemma_.lower() in reporting("cites"):
                    found += [x for g in _cited(child) for x in self._links(passage, g, child.text)]
            here = here.parent
        return found

    def link(self, passage: Passage, token: Token, cue: str) -> Link | None:
        """The link for a source phrase; None where it is the document's own publisher or first person."""
        if speaks_for_itself(token) or token.lower_ in ("there", "this", "what"):
            return None
        if token.lower_ in ("which", "that", "who"):
            if token.head.dep_ != "relcl" or token.head.head.pos_ == "PRON":
                return None
            token = token.head.head
        span = passage.span(*core(token))
        again = self._heard_again(passage, token)
        if again is not None:
            return msgspec.structs.replace(again, span=span, cue=cue, carried=False)
        several = len(conjuncts(token)) > 1
        found = (self.references.participant if several else self.references.speaker)(passage, token)
        if found is None:
            return None
        if found.mention is None and self._points_to_work(token):
            known = self._latest_work(passage, token, cue)
            if known is not None:
                return known
        mention = self.mentions.get(found.mention) if found.mention else None
        name = self._authored(passage, token, found.name if mention else self._described(passage, token, found))
        if self.is_publisher(mention.name if mention else name):
            return None
        link = Link(name=name, kind=self._kind(token, mention), span=span, cue=cue, mention=found.mention)
        plural = token.tag_ in ("NNS", "NNPS") or len(conjuncts(token)) > 1 or token.lower_ in ("they", "we")
        self._heard.append(Heard(link, passage.index, token.i, not plural))
        return link

    def _points_to_work(self, token: Token) -> bool:
        """ "the report", "this analysis": a work that the text has spoken of, not one of several or by somebody."""
        if token.lemma_.lower() not in self._works or token.tag_ in ("NNS", "NNPS"):
            return False
        definite = any(c.lower_ in ("the", "this") for c in token.lefts)
        return definite and not any(c.dep_ in ("prep", "acl", "relcl", "amod", "compound") for c in token.children)

    def _latest_work(self, passage: Passage, token: Token, cue: str) -> Link | None:
        """The work named last before a phrase that points back to one."""
        span = passage.span(*core(token))
        named = [m for m in self.mentions.values() if m.kind is Kind.WORK and m.span.end <= span.start]
        if not named:
            return None
        last = max(named, key=lambda m: (m.span.start, m.id))
        return Link(name=last.name, kind=SourceKind.WORK, span=span, cue=cue, mention=last.id)

    def _described(self, passage: Passage, token: Token, found: Participant) -> str:
        """An unnamed source by its whole phrase: "two former diggers"; "Three" of those counted before."""
        below = next((g for c in token.rights if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None)
        partitive = below is not None
        if (token.pos_ == "NUM" or token.lower_ in _COUNTS) and (below is None or below.pos_ == "PRON"):
            for before in reversed(passage.doc[: token.i]):
                if before.tag_ == "NNS" and any(c.dep_ == "nummod" for c in before.lefts) and not before.ent_type_:
                    start, end = core(before)
                    counted = f"of the {clean(passage.doc[start:end].text)}" if partitive else before.text
                    return f"{token.lower_} {counted}"
        if found.basis is not Basis.DESCRIBED or len(conjuncts(token)) > 1:
            return found.name
        if not partitive and not any(c.dep_ in ("nummod", "quantmod") for c in token.lefts):
            return found.name
        start, end = core(token)
        phrase = clean(passage.doc[start:end].text)
        return phrase if passage.doc[start].pos_ == "PROPN" else phrase[:1].lower() + phrase[1:]

    def _heard_again(self, passage: Passage, token: Token) -> Link | None:
        """ "it says", "the reports says": the latest source that the words can stand for."""
        damaged = token.lemma_.lower() in self._works and token.tag_ == "NNS" and token.head.tag_ == "VBZ"
        if damaged:
            return next((x.link for x in reversed(self._heard) if x.link.kind is SourceKind.WORK), None)
        if token.lower_ not in _POINTING:
            return None
        single = token.lower_ == "it"
        before = [s for s in passage.doc.sents if s.end <= token.i]
        for sentence in (token.sent, *reversed(before)):
            for heard in reversed(self._heard):
                inside = heard.passage == passage.index and sentence.start <= heard.token < min(sentence.end, token.i)
                if inside and heard.single == single and heard.link.kind is not SourceKind.PERSON:
                    return heard.link
            subject = next((c for c in sentence.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.i < token.i and self._can_be(passage, subject, single):
                return self.link(passage, subject, "")
        last = next((x for x in reversed(self._heard) if x.single == single), None)
        near = last is not None and not before and passage.index - last.passage <= _BACK
        return last.link if near and last is not None and last.link.kind is not SourceKind.PERSON else None

    def _can_be(self, passage: Passage, token: Token, single: bool) -> bool:
        """Whether a phrase names an organisation, an outlet or a work, or several people who can speak."""
        if single == (token.tag_ in ("NNS", "NNPS")) or token.pos_ == "PRON":
            return False
        name = self.references.name_at(passage, token)
        if single:
            return token.lemma_.lower() in self._works or (name is not None and name.kind in _BODIES)
        return name is None and self._speaks(passage, token)

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


def _cue_text(told: Told) -> str:
    return "according to" if told.cue.lower_ == "according" else told.cue.text


def _carried(link: Link) -> Link:
    return msgspec.structs.replace(link, carried=True)


def _distinct(links: list[Link]) -> list[Link]:
    """A source counts once, where it stands first."""
    kept: dict[str, Link] = {}
    for link in links:
        kept.setdefault(link.mention or link.name, link)
    return list(kept.values())


def private_words(text: str) -> bool:
    """Whether a description says that nobody else can read the source."""
    low = text.lower()
    entry = load("reporting.yaml")
    return any(w in low.split() for w in entry["private"].split()) or any(a in low for a in entry["private_acts"])
