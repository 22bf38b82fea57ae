"""Who says what: the chain of attribution of each clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from assay.model import Document, Kind, Link, Mention, SourceKind
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds
from assay.stages.extract.names.mentions import is_person
from assay.stages.extract.parse.clauses import Clause, reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import conjuncts, core
from assay.stages.extract.reference.inside import speaks_for_itself
from assay.stages.extract.reference.references import References
from assay.stages.extract.told.cues import lemma_of, words
from assay.stages.extract.told.delayed import Delayed
from assay.stages.extract.told.earlier import Earlier, Heard
from assay.stages.extract.told.hearsay import (
    authored_work,
    below,
    characterises,
    cited,
    confidants,
    had_from,
    heard_from,
    hearers,
    judged_by,
    looked_at,
    perceives,
    quoted_there,
    relayed_by,
    spoken_through,
    stands_in,
    turned_away,
    values,
)
from assay.stages.extract.told.interviews import TURN
from assay.stages.extract.told.naming import (
    authored,
    described,
    distinct,
    is_work,
    member,
    names_work,
    own_people,
    points_to_work,
    whoever,
)
from assay.stages.extract.told.relatives import antecedent, by_the_way, relative
from assay.stages.extract.told.subjects import passive, quoting, subject_of
from assay.stages.extract.told.told import Told, commented
from assay.stages.extract.told.unsaid import unsaid

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token, Tokens

_KINDS = {
    Kind.PERSON: SourceKind.PERSON,
    Kind.ORGANISATION: SourceKind.ORGANISATION,
    Kind.GROUP: SourceKind.ORGANISATION,
    Kind.OUTLET: SourceKind.OUTLET,
    Kind.WORK: SourceKind.WORK,
    Kind.PLACE: SourceKind.ORGANISATION,
}
_SPEAKERS = ("person", "organisation", "group", "outlet")


@dataclass
class Telling:
    """Who tells a clause: the links, outermost first, and the verbs that tell it."""

    links: list[Link] = field(default_factory=list)
    verbs: list[Token] = field(default_factory=list)
    passing: list[Link] = field(default_factory=list)  # those that this clause alone rests on
    private: bool = False  # thought or felt, not said: nothing goes on from it
    own: bool = False  # told in the first person: the document's own voice, or that of the quoted speaker
    fronted: bool = False  # the source stands before what it says
    aside: bool = False  # by a relative clause: nothing goes on from it
    framed: bool = False  # by "according to", which covers its own sentence only


class Sources:
    """Finds the sources of one document's clauses in its attributions."""

    def __init__(
        self, document: Document, references: References, mentions: dict[str, Mention], told: dict[int, list[Told]]
    ) -> None:
        self.references = references
        self.mentions = mentions
        self.publisher = fold(document.outlet or "")
        full = (m.name.split() for m in mentions.values() if m.kind is Kind.PERSON)
        self._surnames = {words[-1] for words in full if len(words) > 1}
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
        self._earlier = Earlier(references, self._speaks, self.link)
        self._delayed = Delayed(references, told)
        self._telling = {(id(t.cue.doc), t.cue.i) for found in self._told.values() for t in found if t.whole}

    def _makes_claims(self, passage: int, told: Told) -> bool:
        """Whether what is told counts as told by a source: signs and events show, but do not speak."""
        if not told.sense.tells or told.speaker is None:
            return False
        if any(t.lower_ in words("nobody") for t in (told.speaker, *told.speaker.lefts)):
            return False
        lemma = told.cue.lemma_.lower()
        if told.sense == TURN:
            return True
        if perceives(told):
            return False
        if lemma == ":":
            signs = told.speaker.i > told.cue.i and told.speaker.pos_ == "PROPN"
            return signs or self._speaks(self._passages[passage], told.speaker)
        if told.sense.by_works or lemma in words("signs"):
            where, who = self._passages[passage], told.speaker
            shown = who if who.lower_ == "who" else self._stood_for(where, who)
            return self._attests(shown) or (not told.sense.by_works and self._speaks(where, shown))
        return True

    def _stood_for(self, passage: Passage, token: Token) -> Token:
        """What a source is, where it is told by "which" or "that"."""
        if not relative(token):
            return token
        return antecedent(token.head, lambda t: self._speaks(passage, t), self._attests)

    def _quotable(self, passage: Passage, cites: Token) -> list[Token]:
        """Of what is cited, whoever or whatever can say or show a thing: no reason ("citing the weak demand")."""
        if lemma_of(cites) in words("alludes"):  # "he said, referring to the mayor": of whom it is said
            return [t for t in cited(cites) if self._attests(t)]
        named = [t for t in cited(cites) if t.pos_ == "PROPN" or lemma_of(t) == "source"]
        return named or [t for t in cited(cites) if self._attests(t) or self._speaks(passage, t)]

    def _attests(self, token: Token) -> bool:
        """Whether a thing can show or hold what is so: a work, or a piece of evidence."""
        counted = (token, *below(token, "of"))  # "an average of the polls", "copies of the receipts"
        return is_work(token) or any(t.lemma_.lower() in words("evidence") for t in counted)

    def _speaks(self, passage: Passage, token: Token) -> bool:
        name = self.references.name_at(passage, token)
        if name is not None and name.kind is not Kind.OTHER:
            return name.kind in _KINDS and name.kind is not Kind.PLACE
        lemma = token.lemma_.lower()
        body = lemma in words("people") or any(lemma in kinds()[k]["noun"] for k in _SPEAKERS)
        return token.pos_ == "PRON" or body or (token.pos_ == "NOUN" and is_person(lemma))

    def telling(self, passage: Passage, clause: Clause) -> Telling:
        """The chain above a clause: the attributions whose content holds it, outermost first."""
        telling = Telling()
        for where, one, held in self._later.get(passage.index, ()):
            if clause.verb.i in held and one.speaker is not None:
                links = self._links(where, one.speaker, one.cue.text)
                telling.links += [msgspec.structs.replace(x, carried=True) for x in links]
        chain = {v.i for v in clause.chain}
        above = [t for t in self._told[passage.index] if clause.verb.i in t.content and t.cue.i not in chain]
        above = [t for t in above if not commented(clause.head, t)]
        for one in sorted(above, key=lambda t: (_depth(t, above), -len(t.content), t.cue.i)):
            self._add(passage, one, clause, telling)
        for one in self._told[passage.index]:  # "is believed by the clerks to have paid"
            if one.cue in clause.raised and one.speaker is not None and one.speaker.head.dep_ == "agent":
                telling.links += self._links(passage, one.speaker, one.cue.text)
        if any(v.lemma_.lower() in reporting("denies") for v in clause.raised) and clause.subject is not None:
            telling.links += self._links(passage, clause.subject, clause.raised[0].text)
        if self.presents(passage, clause) and clause.agent is not None:
            telling.links += self._links(passage, clause.agent, clause.verb.text)
            telling.fronted = True
            telling.private = telling.private or lemma_of(clause.verb) in words("takes_for")
        for source in self._acting(passage, looked_at(clause)):
            acts = self._links(passage, source, clause.verb.text)
            telling.links += acts
            telling.fronted = True
            telling.framed = telling.framed or any(x.kind is not SourceKind.WORK for x in acts)  # done, not said
        telling.links += self._cited_for(passage, clause)
        telling.links = distinct(telling.links)
        telling.aside = telling.aside or (clause.head.dep_ == "relcl" and not above)
        return telling

    def _add(self, passage: Passage, told: Told, content: Clause, telling: Telling) -> None:
        source, cue = told.speaker, told.cue
        assert source is not None
        if cue.pos_ in ("VERB", "AUX"):
            telling.verbs.append(cue)
        elif cue.head.i in told.cues:  # "rejected the claim that"
            telling.verbs.append(cue.head)
        telling.private = telling.private or told.sense.name == "think"
        telling.aside = telling.aside or any(by_the_way(v) for v in (cue, *cue.ancestors) if v not in content.chain)
        telling.framed = (telling.framed or not telling.links) and _frames(cue)
        if unsaid(cue):
            return
        links = self._all(
            passage, [*spoken_through(cue), *hearers(cue), *stands_in(cue), *relayed_by(source)], cue.text
        )
        links += [x for t in confidants(cue) for x in self._known(passage, t)]
        outer = quoting(cue)
        if outer is not None:
            links += [
                x for t in quoted_there(outer) for x in self._known(passage, t) or self._links(passage, t, outer.text)
            ]
            if (who := subject_of(outer)) is not None and not passive(outer):
                links += self._links(passage, who, outer.text)
        if told.sense.name != "think":
            links += self._all(passage, authored_work(source), cue.text)
        links += self._told_by(passage, told, source)
        for whom, verb in had_from(source, cue.i):
            if lemma_of(verb) not in words("alludes") or self._attests(whom):
                links += self._links(passage, whom, verb.text)
        if cue.lemma_.lower() in reporting("hears") and not passive(cue):
            links += self._all(passage, heard_from(cue), cue.text)
        for heard in (c for c in cue.children if c.dep_ == "ccomp" and c.lemma_.lower() in reporting("hears")):
            if heard.i not in {v.i for v in content.chain} and heard.sent == content.verb.sent:
                links += self._all(passage, heard_from(heard), heard.text)
        telling.own = telling.own or (speaks_for_itself(source) and not links)
        telling.links += links
        telling.fronted = telling.fronted or (source.i < content.verb.i and content.head.dep_ != "advcl")
        for child in cue.children:
            if child.dep_ == "advcl" and child.lemma_.lower() in reporting("cites"):
                cites = self._all(passage, self._quotable(passage, child), child.text)
                telling.passing += [x for x in cites if x.kind is not SourceKind.WORK]
                telling.links += cites

    def _told_by(self, passage: Passage, told: Told, source: Token) -> list[Link]:
        """The link of a source; "it shows that" tells of a work, not of who made it."""
        links = self._links(passage, source, _cue_text(told))
        shown = source.lower_ == "it" and told.sense.by_works
        return [x for x in links if x.kind is SourceKind.WORK] if shown else links

    def _all(self, passage: Passage, tokens: list[Token], cue: str) -> list[Link]:
        return [x for t in tokens for x in self._links(passage, t, cue)]

    def _acting(self, passage: Passage, clause: Clause) -> list[Token]:
        """Who tells what a clause says by its own verb: "X denied a role in Y", "the file follows the ship"."""
        lemma = clause.verb.lemma_.lower()
        if values(clause):
            by_whom = clause.agent or next(below(clause.verb, "by"), None)
            named = by_whom is not None and by_whom.pos_ == "PROPN"
            says = by_whom is not None and (named or self._speaks(passage, by_whom) or self._attests(by_whom))
            return [by_whom] if by_whom is not None and says and not speaks_for_itself(by_whom) else []
        if lemma in words("treats"):
            by_name = [clause.agent] if not clause.passive else [t for p, t in clause.preps if p == "in"]
            return [t for t in by_name if t is not None and self._treats(passage, t)][:1]
        if any(c.dep_ == "aux" and c.tag_ == "MD" for c in clause.verb.children):
            return []  # "the donors should demand": nobody has
        thing = clause.patient is not None or clause.preps
        if turned_away(clause):
            return []
        if lemma not in words("acts") or not thing or clause.agent is None or clause.head.dep_ == "relcl":
            return []
        told = self.tells(clause) or self.presents(passage, clause) or not self._speaks(passage, clause.agent)
        return [] if told else [clause.agent]

    def _treats(self, passage: Passage, token: Token) -> bool:
        """Whether a work can be told by what it contains; "it" only where it stands for a work."""
        if token.pos_ != "PRON":
            return self._attests(token)
        stood_for = self._earlier.again(passage, token) if token.lower_ == "it" else None
        return stood_for is not None and stood_for.kind is SourceKind.WORK

    def _known(self, passage: Passage, token: Token) -> list[Link]:
        """The source met before for which a pronoun stands."""
        known = self._earlier.again(passage, token)
        return [msgspec.structs.replace(known, span=passage.span(token.i, token.i + 1))] if known is not None else []

    def _links(self, passage: Passage, token: Token, cue: str) -> list[Link]:
        link = self.link(passage, token, cue)
        return [link] if link is not None else []

    def trailing(self, passage: Passage, sentence: Tokens) -> list[Link]:
        """Who tells a sentence that has no verb but the telling one: "Twelve dead in landslide, officials say"."""
        told = [t for t in self._told[passage.index] if sentence.start <= t.cue.i < sentence.end and t.whole]
        return [x for t in told if t.speaker is not None for x in self._links(passage, t.speaker, t.cue.text)]

    def only_heard(self, passage: Passage, sentence: Tokens, place: int) -> bool:
        """ "Ada Rossi said to a crowd of 500.": a word beside a verb of telling that nobody tells anything of."""
        told = [t for t in self._told[passage.index] if sentence.start <= t.cue.i < sentence.end and t.whole]
        ended = all(t.cue.i < place and max(t.content, default=-1) < t.cue.i for t in told)
        return bool(told) and ended and not any(place in t.source for t in told)

    def tells(self, clause: Clause) -> bool:
        """Whether a clause only tells what somebody says."""
        return (id(clause.verb.doc), clause.verb.i) in self._telling

    def presents(self, passage: Passage, clause: Clause) -> bool:
        """ "The dossier names X as the manager": a work that puts a thing forward, without a clause of its own."""
        lemma = clause.verb.lemma_.lower()
        if clause.patient is None or clause.agent is None or self.tells(clause):
            return False
        if characterises(clause) and not speaks_for_itself(clause.agent):
            return True
        return lemma in reporting("presents") and self._treats(passage, clause.agent) and not clause.passive

    def inferred(self, passage: Passage, clause: Clause) -> bool:
        """ "..., suggesting that both profit": what a thing or an event shows is the teller's own inference."""
        return any(clause.verb.i in t.content for t in self._shown[passage.index])

    def _cited_for(self, passage: Passage, clause: Clause) -> list[Link]:
        """ "The fees rose, citing the ledger": a source that no verb of saying introduces."""
        found: list[Link] = []
        here: Clause | None = clause
        while here is not None and not self.tells(here):
            for child in (c for verb in here.chain for c in verb.children):
                if child.dep_ not in ("advcl", "prep"):
                    continue
                if child.lemma_.lower() in reporting("cites"):
                    found += self._all(passage, self._quotable(passage, child), child.text)
                found += self._all(passage, [t for t in judged_by(child) if self._attests(t)], child.text)
            here = here.parent
        return found

    def link(self, passage: Passage, token: Token, cue: str) -> Link | None:
        """The link for a source phrase; None where it is the document's own publisher or first person."""
        if speaks_for_itself(token) or token.lower_ in ("there", "this", "what") or own_people(token):
            return None
        if token.lower_ in ("which", "that", "who"):
            if token.head.dep_ != "relcl" or token.head.head.pos_ == "PRON":
                return whoever(passage, token)
            token = self._stood_for(passage, token)
        if token.lower_ == "it" and self._of_publisher(passage, token):
            return None
        token = member(self.references, passage, token)
        span = passage.span(*core(token))
        again = self._earlier.again(passage, token)
        if again is not None:
            return msgspec.structs.replace(again, span=span, cue=cue, carried=False)
        several = len(conjuncts(token)) > 1
        found = (self.references.participant if several else self.references.speaker)(passage, token)
        if found is None:
            return None
        if found.mention is None and (later := self._delayed.name_of(passage, token, found.name)) is not None:
            found = later
        if found.mention is None and points_to_work(token):
            known = self._latest_work(passage, token, cue)
            if known is not None:
                return known
        mention = self.mentions.get(found.mention) if found.mention else None
        name = authored(self.references, passage, token, found.name if mention else described(passage, token, found))
        if self.is_publisher(mention.name if mention else name):
            return None
        link = Link(name=name, kind=self._kind(token, mention), span=span, cue=cue, mention=found.mention)
        counted = token.tag_ == "CD" and token.lower_ not in ("one", "1")
        plural = token.tag_ in ("NNS", "NNPS") or several or counted or token.lower_ in ("they", "we")
        self._earlier.heard.append(Heard(link, passage.index, token.i, not plural))
        return link

    def _of_publisher(self, passage: Passage, token: Token) -> bool:
        """ "The firm has 40 ships. It notes ...", where the document is the firm's own."""
        before = passage.doc[token.sent.start - 1].sent.root if token.sent.start else token
        subject = next((c for c in before.children if c.dep_ == "nsubj"), None)
        name = self.references.name_at(passage, subject) if subject is not None else None
        return name is not None and before != token and self.is_publisher(name.name)

    def _latest_work(self, passage: Passage, token: Token, cue: str) -> Link | None:
        """The work named last before a phrase that points back to one."""
        span = passage.span(*core(token))
        other = reporting("works") - {lemma_of(token)} if lemma_of(token) in words("kinds_of_work") else ()
        named = [m for m in self.mentions.values() if m.kind is Kind.WORK and m.span.end <= span.start]
        named = [m for m in named if m.name.split()[-1] not in other]  # "the story" is not "a recent survey"
        if not named:
            return None
        last = max(named, key=lambda m: (m.span.start, m.id))
        return Link(name=last.name, kind=SourceKind.WORK, span=span, cue=cue, mention=last.id)

    def is_publisher(self, name: str) -> bool:
        """Whether a name is the document's own publisher, whole or in a short form."""
        mine, other = self.publisher.split(), fold(name).split()
        if not mine or not other:
            return False
        initials = "".join(w[0] for w in mine if w not in ("of", "the", "and", "for"))
        return set(other) <= set(mine) or fold(name) == initials

    def _kind(self, token: Token, mention: Mention | None) -> SourceKind:
        if mention is not None and mention.name in self._surnames:
            return SourceKind.PERSON  # whatever kind the bare surname was taken for
        if mention is not None and mention.kind in _KINDS:
            return _KINDS[mention.kind]
        return SourceKind.WORK if names_work(token) else SourceKind.UNNAMED


def _frames(cue: Token) -> bool:
    """ "according to the Courier", "as reported by the Courier": what covers its own sentence only."""
    return cue.lower_ == "according" or any(c.lower_ == "as" for c in cue.lefts)


def _depth(told: Told, others: list[Told]) -> int:
    """Inside how many others an attribution is told."""
    return sum(told.cue.i in o.content and o.cue.i not in told.content for o in others)


def _cue_text(told: Told) -> str:
    return "according to" if told.cue.lower_ == "according" else told.cue.text
