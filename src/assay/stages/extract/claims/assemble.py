"""Claims put together from clauses, frames, figures, sources and stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import (
    Basis,
    BlockKind,
    Certainty,
    Claim,
    Document,
    Kind,
    Participant,
    Quantity,
)
from assay.stages.extract.claims.accounts import SLOT, accounts, says
from assay.stages.extract.claims.asides import Asides
from assay.stages.extract.claims.changes import changed
from assay.stages.extract.claims.completing import act_of_subject, act_words, points_to_place, whole_words
from assay.stages.extract.claims.denials import Denials
from assay.stages.extract.claims.doers import Doers
from assay.stages.extract.claims.figures import (
    Figure,
    When,
    counted_in,
    counts_tellers,
    distance,
    moment,
    owner,
    phrase,
    spells_out,
    tells_more,
)
from assay.stages.extract.claims.frames import Filled
from assay.stages.extract.claims.further import further_parties
from assay.stages.extract.claims.gapping import gapped, takes_over
from assay.stages.extract.claims.headings import heading_claims
from assay.stages.extract.claims.idle import points
from assay.stages.extract.claims.journeys import SLOT as MADE
from assay.stages.extract.claims.journeys import Routes
from assay.stages.extract.claims.lists import Enumeration, acts_between, enumerations, in_row, single, whole_of
from assay.stages.extract.claims.making import claim_of, denied_of, some_of, with_id
from assay.stages.extract.claims.measured import Measured
from assay.stages.extract.claims.owning import is_owned
from assay.stages.extract.claims.parties import left_own, party_of
from assay.stages.extract.claims.payments import Payments
from assay.stages.extract.claims.relations import negative, relation_words, undertaken, within_power
from assay.stages.extract.claims.selection import Selection
from assay.stages.extract.claims.setting import Setting, Stated
from assay.stages.extract.claims.soundness import unsound
from assay.stages.extract.claims.speakers import Speakers
from assay.stages.extract.claims.stating import Stating
from assay.stages.extract.claims.tabled import Tabled
from assay.stages.extract.claims.tellers import tellers
from assay.stages.extract.claims.times import amount_with_period, period_of, time_of, times_for
from assay.stages.extract.parse.clauses import Clause, extent, find_clauses, reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import conjuncts, predicate, words
from assay.stages.extract.parse.slots import asks
from assay.stages.extract.reference.references import References
from assay.stages.extract.stance.polarity import negated
from assay.stages.extract.stance.stance import stance_of
from assay.stages.extract.told.hearsay import turned_away
from assay.stages.extract.told.sources import Sources
from assay.stages.extract.told.speech import Speech

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_MIN_WORDS = 2
_BELONGS, _OWNS = "control.belong", ("control.own", "owns")


class Assembler:
    """Makes the claims of one document, passage by passage."""

    def __init__(self, document: Document, references: References, sources: Sources) -> None:
        self.document = document
        self.references = references
        self.sources = sources
        self.speech = Speech(sources)
        self.selection = Selection(references, sources)
        self.asides = Asides(document, references)
        self.measured = Measured(references)
        self.speakers = Speakers(document, references)
        self.payments = Payments()
        self.doers = Doers(references)
        self.denials = Denials(document, references)
        self.routes = Routes()
        self.stating = Stating(sources, self.doers, self.measured)
        self.quantities: list[Quantity] = []  # of the passages so far, in order
        self.tabled = Tabled(document, references, self.quantities)
        self.remarks: list[Claim] = []  # what would be a claim, did it tell of anybody in particular

    def claims(self, passage: Passage, figures: list[Figure], times: list[When]) -> list[Claim]:
        """The claims of a passage, in order."""
        made: list[Claim] = []
        self.speech.open_passage(passage)
        if self.tabled.holds(passage):
            return self.tabled.claims(passage)
        for sentence in passage.sentences:
            clauses = find_clauses(sentence)
            own = [f for f in figures if sentence.start <= f.start < sentence.end]
            own = [f for f in own if not self.references.takes_up(passage, f.head)]
            if passage.block.kind is not BlockKind.HEADLINE:  # what another outlet counts nobody has told before
                own = [self.measured.of_counted(f) for f in own]
            self.quantities += [f.quantity for f in own]
            tellings = {id(c): self.sources.telling(passage, c) for c in clauses}
            self.speech.settle(passage, sentence, clauses, tellings)
            found = self._sentence(Setting(passage, sentence, clauses, tellings, own, times))
            found += self.denials.claims(Setting(passage, sentence, clauses, tellings, own, times), found)
            self.denials.learn(passage, found)
            self.measured.learn(passage, sentence, own)
            self.payments.learn(found)
            self.doers.learn(passage, found)
            self.routes.learn(found)
            made += found
        self.tabled.learn(passage, made)
        return made

    def _sentence(self, setting: Setting) -> list[Claim]:
        passage, sentence, figures = setting.passage, setting.sentence, setting.figures
        made: list[Claim] = []
        spoken = [c for c in setting.clauses if self.selection.states(passage, c, figures)]
        lists = enumerations(passage, sentence, self.references, figures)
        told_by = [x.span for t in setting.tellings.values() for x in t.links if x.span is not None]
        figures = [f for f in figures if not counts_tellers(f, setting.clauses, spoken, told_by)]
        used: set[int] = set()
        for clause in spoken:
            start, end = extent(clause, [c for c in setting.clauses if c in spoken or self.sources.tells(c)])
            if clause.parent is not None and clause.modified == clause.parent.attribute and points(clause.parent):
                start = clause.parent.head.left_edge.i  # "It was X who paid" is one statement
            mine = [f for f in figures if owner(f, spoken) is clause]
            used |= {id(f) for f in mine}
            mine += counted_in(clause, mine, figures)
            made += self._clause(setting, self.stating.stated(setting, clause, (start, end), mine), lists)
        made += self.asides.claims(setting)
        rest = [f for f in figures if id(f) not in used and not self.sources.only_heard(passage, sentence, f.head.i)]
        if not spoken and rest:
            told = self.sources.trailing(passage, sentence) or self.speech.standing(passage)
            made += heading_claims(self.document, self.references, setting, rest, lists, told)
        return made

    def _clause(self, setting: Setting, stated: Stated, lists: list[Enumeration]) -> list[Claim]:
        clause, filled, figures = stated.clause, stated.filled, stated.figures
        base = self._make(setting, stated)
        if base is None:
            return []
        ranked = sorted(figures, key=lambda f: self._rank(f, clause, figures))
        parties = {"subject": filled.subject, "object": filled.object} if ranked else {}
        own = {slot: t for slot, p in parties.items() if (t := in_row(p, ranked[0], figures)) is not None}
        times = times_for(ranked[0], figures, setting.times) if ranked else setting.times
        first = msgspec.structs.replace(
            base,
            **{slot: single(setting.passage, t, self.references) for slot, t in own.items()},
            amount=amount_with_period(ranked[0], times, clause) if ranked else None,
            period=period_of(clause, times),
            others=further_parties(self.references, self.measured, setting.passage, clause, filled, setting.figures),
        )
        first = with_id(first if own else self.routes.complete(first))
        listing = [x for x in lists if self._lists_here(stated, x)]
        told = bool(stated.told.links)
        if not figures and not listing and self.selection.remarks(setting.passage, clause, first, filled, told=told):
            if not self.selection.talks(clause, filled):
                self.remarks.append(first)
            return []
        if self.selection.points_nowhere(first, clause, filled):
            return []
        if not figures and not listing and unsound(first, setting, stated):
            self.remarks.append(first)
            return []
        made = [first]
        parts = [t for t in (filled.subject, filled.object) if t is not None]
        for figure in (f for f in ranked[1:] if tells_more(f, figures, parts)):
            made.append(self._further(setting, stated, figure, first))
        for listed in listing:
            made[0] = with_id(msgspec.structs.replace(made[0], items=listed.items, partial_list=listed.partial))
            made += self._members(setting.passage, stated, listed, made[0])
        return made

    @staticmethod
    def _rank(figure: Figure, clause: Clause, figures: list[Figure]) -> tuple[bool, int, bool, int, int]:
        over = takes_over(figure, figures)
        return spells_out(figure, clause), moment(figure), over, distance(figure, clause), figure.start

    def _lists_here(self, stated: Stated, listed: Enumeration) -> bool:
        near = stated.start <= listed.members[0].i < stated.end and listed.named
        return (near or listed.of is not None) and self._lists(stated.clause, stated.filled, listed)

    def _make(self, setting: Setting, stated: Stated) -> Claim | None:
        passage, clause, filled, told = setting.passage, stated.clause, stated.filled, stated.told
        if stated.end - stated.start < _MIN_WORDS:
            return None
        denies = clause.verb.lemma_.lower() in reporting("denies") and not turned_away(clause)
        verbs = [*told.verbs, clause.verb] if denies else told.verbs
        own = told.own or not told.links
        stance = stance_of(clause, stated.start, stated.end, frames=verbs, own_voice=own, kind=passage.block.kind)
        subject, obj = self._parties(setting, stated)
        subject = subject or self.stating.left_open(setting, stated, stance.certainty)
        if subject is None and not stated.figures and (obj is None or not _exists(clause)):
            return None
        if stance.certainty is Certainty.DENIED:
            subject, obj = denied_of(subject, filled.subject), denied_of(obj, filled.object)
        else:
            subject, obj = some_of(subject, filled.subject), some_of(obj, filled.object)
        frame, relation = filled.frame.id, says(filled) or relation_words(clause, filled)
        if stance.certainty is Certainty.HEDGED and (stance.turned or any(negated(v) for v in clause.chain)):
            relation = negative(relation, clause.verb.lemma_.lower())
        elif stance.certainty is Certainty.ASSERTED:
            relation = undertaken(within_power(relation, clause), clause)
        if frame == _BELONGS and is_owned(self.references, filled, subject, obj):
            subject, obj, (frame, relation) = obj, subject, _OWNS
        return claim_of(
            self.document,
            passage,
            passage.span(stated.start, stated.end),
            setting.span,
            frame=frame,
            predicate=clause.verb.lemma_.lower(),
            relation=relation,
            subject=subject,
            object=obj,
            told=tellers(stated, subject),
            stance=stance,
        )

    def _parties(self, setting: Setting, stated: Stated) -> tuple[Participant | None, Participant | None]:
        """Subject and object of a clause, with what only the document before it tells."""
        passage, clause, filled, figures = setting.passage, stated.clause, stated.filled, stated.figures
        subject, obj = self._named(passage, clause, filled)
        if filled.subject is not None:
            subject = self.measured.party(passage, filled.subject, subject, setting.figures)
            subject = subject or self._share_of(passage, clause)
            subject = self.measured.restated(clause, subject) if figures else subject
            subject = self.speakers.first_person(filled.subject, stated.told) or subject
            subject = self.speakers.owned(filled.subject, subject, stated.told)
            subject = self.speakers.taken_up(subject, stated.told)
        elif filled.object_slot.startswith(SLOT) and filled.object is not None:
            kind = accounts().get(filled.object.lemma_.lower())
            owner = self.doers.owner(passage, kind.public) if kind is not None else None
            subject, obj = (owner, obj) if owner is not None else (obj, None)
        elif (act := act_of_subject(clause)) is not None:
            subject = Participant(name=act_words(act))
        known = setting.figures if filled.object is not None else figures
        obj = self.measured.object(passage, clause, filled.object, obj, known)
        obj = self.measured.held(passage, obj, figures) if says(filled) == "has" else obj
        if filled.object is not None:
            obj = self.speakers.first_person(filled.object, stated.told) or obj
            obj = self.speakers.owned(filled.object, obj, stated.told) if not says(filled) else obj
        if obj is None and subject is not None and points_to_place(clause, figures):
            obj = self.references.place_before(passage, clause.verb)
        if obj is not None and subject is not None and obj.name == subject.name:
            # "X is the main backer" and "Kelm Ltd has no ties to the Kelms" have their object; "of these, 12 were
            # opened" has none; nobody is what a noun says that they act on
            named = filled.object is not None and filled.object.pos_ == "PROPN"
            own = filled.object is not None and filled.object.pos_ == "NOUN" and filled.object_slot == "patient"
            said = filled.object if named or own or (filled.object == clause.attribute and not figures) else None
            obj = Participant(name=words(said)) if said is not None else None
        return self.payments.complete(clause, filled.frame, figures, (subject, left_own(filled.object, subject, obj)))

    def _share_of(self, passage: Passage, clause: Clause) -> Participant | None:
        """ "Among likely voters, 46 percent would choose Ada Rossi": it is voters who would."""
        among = next((t for p, t in clause.preps if p == "among" and t.pos_ in ("NOUN", "PROPN")), None)
        return self.references.participant(passage, among) if among is not None else None

    def _named(self, passage: Passage, clause: Clause, filled: Filled) -> tuple[Participant | None, Participant | None]:
        """Subject and object of a filled frame."""
        if filled.object_slot == "mutual" and filled.subject is not None and filled.object is not None:
            return single(passage, filled.subject, self.references), single(passage, filled.object, self.references)
        subject, obj = (party_of(self.references, passage, clause, t) for t in (filled.subject, filled.object))
        if subject is not None and filled.subject is not None and filled.subject.dep_ in ("csubj", "csubjpass"):
            subject = Participant(name=whole_words(filled.subject))
        becomes = filled.object is not None and (filled.object.dep_, filled.object.head.dep_) == ("nsubj", "pcomp")
        if obj is not None and filled.object is not None and becomes:  # "led to Kelm becoming a ruin"
            obj = Participant(name=f"{obj.name} {act_words(filled.object.head)}", span=obj.span, basis=Basis.DESCRIBED)
        if subject is not None and filled.subject is not None and _stands_in(filled.object, filled.subject):
            bare = subject.name if subject.mention is not None else words(filled.subject)
            subject = msgspec.structs.replace(subject, name=bare)  # of "the loss to the firm" the firm is the object
        if obj is None or filled.object is None or obj.mention is not None:
            return subject, obj
        whole = filled.object.dep_ in ("ccomp", "pcomp") and filled.object_slot != "state" and asks(filled.object)
        if whole:
            obj = msgspec.structs.replace(obj, name=whole_words(filled.object))
        elif filled.object.pos_ in ("VERB", "AUX"):
            obj = msgspec.structs.replace(obj, name=act_words(filled.object))
        elif filled.object_slot == "attribute" and filled.object.dep_ in ("attr", "acomp"):
            obj = msgspec.structs.replace(obj, name=predicate(filled.object) or obj.name)
        elif filled.object_slot == MADE:
            obj = msgspec.structs.replace(obj, name=words(filled.object, of_depth=0))
        elif filled.object_slot == "owned":
            obj = msgspec.structs.replace(obj, name=words(filled.object, owner=False))
        elif says(filled).split()[-1:] == ["has"]:
            obj = msgspec.structs.replace(obj, name=words(filled.object, of_depth=0, owner=False))
        return subject, obj

    def _further(self, setting: Setting, stated: Stated, figure: Figure, first: Claim) -> Claim:
        """The claim of a further figure in a clause, at the figure's own words."""
        start, end = phrase(figure, stated.figures)
        span = setting.passage.span(start, end)
        times = times_for(figure, stated.figures, setting.times)
        amount = amount_with_period(figure, times, stated.clause)
        changes = changed(figure, stated.figures, stated.filled, first)
        for slot in ("subject", "object") if not changes else ():
            swapped = gapped(self.references, setting.passage, stated, figure, end, slot)
            if swapped is not None:
                changes[slot] = swapped
        return with_id(
            msgspec.structs.replace(
                first,
                span=span,
                quote=span.of(self.document.text),
                amount=amount,
                period=time_of(amount, setting.times) or period_of(stated.clause, times),
                items=(),
                rank=1,
                **changes,
            )
        )

    @staticmethod
    def _lists(clause: Clause, filled: Filled, listed: Enumeration) -> bool:
        """Whether the enumeration fills the subject or the object, or the verb is one that enumerates."""
        if listed.of is not None and listed.of in (filled.subject, filled.object):
            return True
        if whole_of(clause, filled, listed) is not None:
            return listed.members[0].i > clause.verb.i
        parts = [t for t in (filled.subject, filled.object) if t is not None and t.doc == clause.head.doc]
        if listed.named and clause.verb.lemma_ == "be" and filled.subject is not None and filled.subject.tag_ == "NNP":
            return False  # "Moll is a founder of two firms - Alp, Moll and Carr": he is none of them
        if listed.places and filled.frame.id.startswith("event"):
            return False  # places listed after something else are no parties to it
        first = listed.members[0]
        return listed.of is None and any(
            first in conjuncts(t) or (listed.opened and t.is_ancestor(first) and not acts_between(first, t))
            for t in parts
        )

    def _branches(self, passage: Passage, listed: Enumeration) -> tuple[Participant, ...]:
        """The members; of "the Front across regions such as A and B" the Front in A and the Front in B."""
        if not (listed.places and listed.partial):
            return listed.items
        before = reversed(list(passage.doc)[: listed.members[0].i])
        of = next((n for t in before if (n := self.references.name_at(passage, t)) and n.kind is not Kind.PLACE), None)
        if of is None:
            return listed.items
        return tuple(Participant(name=f"{of.name} in {i.name}", span=i.span) for i in listed.items)

    def _members(self, passage: Passage, stated: Stated, listed: Enumeration, first: Claim) -> list[Claim]:
        """One claim for each member of an enumeration."""
        clause, filled = stated.clause, stated.filled
        made = []
        for token, item in zip(listed.members, self._branches(passage, listed), strict=True):
            changes: dict[str, object] = {"subject": item}
            whole_token = whole_of(clause, filled, listed)
            if whole_token is not None:
                whole = first.object if whole_token == filled.object else first.subject
                changes |= {"relation": "is among", "object": whole, "frame": "membership.member"}
            elif listed.holds(filled.object) or _in_object(token, filled, listed):
                changes = {"object": item}
            span = item.span or passage.span(token.i, token.i + 1)
            made.append(
                with_id(
                    msgspec.structs.replace(
                        first,
                        span=span,
                        quote=span.of(self.document.text),
                        amount=None,
                        items=(),
                        others=(),
                        rank=1,
                        **changes,
                    )
                )
            )
        return made


def _in_object(member: Token, filled: Filled, listed: Enumeration) -> bool:
    """ "two wings: A and B", "services such as A and B": the list spells the object out."""
    below = _stands_in(member, filled.object) and not _stands_in(member, filled.subject)
    return below or (listed.of is not None and listed.of == filled.object)


def _stands_in(part: Token | None, whole: Token | None) -> bool:
    return part is not None and whole is not None and part.doc == whole.doc and whole.is_ancestor(part)


def _exists(clause: Clause) -> bool:
    """ "There are guards at the gate": no subject but what there is."""
    return any(c.dep_ == "expl" for c in clause.verb.children)
