"""Which clauses make a statement of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import Basis, BlockKind, Certainty, Claim, Dimension, Kind, Participant
from assay.stages.extract.claims.figures import Figure, stands_in
from assay.stages.extract.claims.frames import Filled, frame_of
from assay.stages.extract.claims.grounds import states_by_itself, states_nothing
from assay.stages.extract.claims.idle import (
    asks_or_orders,
    intends,
    needed_for,
    only_leads,
    runs_over,
    wonders,
)
from assay.stages.extract.claims.subordinate import charged, dates, happens, precedes, relates
from assay.stages.extract.claims.talk import exchanges
from assay.stages.extract.parse.clauses import Clause, reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import core
from assay.stages.extract.parse.restricting import stretch
from assay.stages.extract.parse.slots import asks
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.candidates import form_of
from assay.stages.extract.reference.inside import speaks_for_itself
from assay.stages.extract.reference.parts import whole_of
from assay.stages.extract.reference.references import References
from assay.stages.extract.told.sources import Sources
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_WHERE_TO = frozenset({"from", "to", "into", "onto", "in", "through", "with"})
_ANYBODY = frozenset({"anyone", "anybody", "anything", "any", "one"})
_UNCLEAR = 0.1
_SUMS = frozenset({"come", "amount", "add", "work", "run"})
_BARE = frozenset({"that", "this", "which", "who", "what", "you"})
_SETTINGS = frozenset({Kind.PLACE, Kind.NATIONALITY})
_SUBORDINATE = frozenset({"pcomp", "acl", "relcl", "advcl", "xcomp"})


class Selection:
    """Tells the clauses that state something from those that only tell, ask, order, point or remark."""

    def __init__(self, references: References, sources: Sources) -> None:
        self.references = references
        self.sources = sources

    def states(self, passage: Passage, clause: Clause, figures: list[Figure]) -> bool:
        """Whether a clause makes a statement of its own rather than tell another's."""
        if states_nothing(clause) or self._aside(passage, clause, figures):
            return False
        return states_by_itself(clause) or self._tells_more(passage, clause, figures)

    def _aside(self, passage: Passage, clause: Clause, figures: list[Figure]) -> bool:
        """Whether a clause tells another's statement, asks, wonders or remarks where it stands."""
        if self.sources.tells(clause) and not _knows(clause):
            return True
        entitled = self.references.name_at(passage, clause.verb)
        if entitled is not None and entitled.kind is Kind.WORK and clause.verb.i + 1 < entitled.end:
            return True  # a work's title tells nothing
        printed = passage.block.kind is not BlockKind.BODY  # a heading that asks only hedges
        if (not printed and asks_or_orders(clause)) or self._remarks(passage, clause, figures):
            return True
        counted = any(stands_in(f, clause) for f in figures)
        return not counted and (wonders(clause) or intends(clause) or needed_for(clause))

    def _tells_more(self, passage: Passage, clause: Clause, figures: list[Figure]) -> bool:
        """Whether a clause states more than the one that it hangs on."""
        joined = _joined(clause)
        if joined and (frame_of(clause).id != "event" or _disclaims(clause)):
            return True
        if not (joined or clause.head.dep_ in _SUBORDINATE) or self._cut_short(clause):
            return True
        if happens(clause) or charged(clause) or self._did(passage, clause):
            return True
        return relates(clause) or self._matters(passage, clause, figures)

    def _did(self, passage: Passage, clause: Clause) -> bool:
        """ "Omar Reza, who signed the orders, ...": what somebody named did, told beside the main clause.

        "Omar Reza, convicted of theft in 2011, ...": what he was found to have done.
        """
        noun, what = clause.modified, clause.patient
        if clause.head.dep_ == "acl" and clause.passive and noun is not None:
            found = clause.verb.lemma_.lower() in word_set("frames/verbs.yaml", "found_guilty")
            named = self.references.name_at(passage, noun)
            return found and named is not None and named.kind not in _SETTINGS
        if noun is None or what is None or clause.head.dep_ != "relcl" or clause.passive or clause.subject != noun:
            return False
        opens = clause.head.left_edge
        name = self.references.name_at(passage, noun)
        past = any(v.tag_ == "VBD" for v in (clause.verb, *clause.verb.lefts)) and what.pos_ in ("NOUN", "PROPN")
        place = noun.ent_type_ in ("GPE", "LOC", "NORP", "FAC")  # "the authorities of Mali, who bore the cost"
        known = past and not place and name is not None and name.kind not in _SETTINGS
        return known and opens.i > 0 and opens.nbor(-1).text == ","

    def _cut_short(self, clause: Clause) -> bool:
        """ "Kelm says ready to open the port": what is said leaves its verb out."""
        above = clause.head.head
        said = clause.head.dep_ == "xcomp" and above.dep_ == "acomp" and clause.parent is not None
        return said and above.head.lemma_ == "say" and self.sources.tells(clause.parent)  # type: ignore[arg-type]

    def points_nowhere(self, claim: Claim, clause: Clause, filled: Filled) -> bool:
        """Whether a claim, though it has a figure, tells of nobody: of "that" or "you" alone, or of no party at all."""
        party, token = claim.subject, filled.subject
        which = filled.object is not None and any(c.tag_ == "WDT" for c in filled.object.lefts)
        if which and (party is None or (party.mention is None and party.name == "unstated")):
            return True  # "from which of the funds it was taken"
        if party is None:
            return filled.object is None and filled.frame.id == "event" and not _tells_figure(claim, clause)
        if token is not None and (runs_over(token) or _anybody(token, claim)):
            return True
        if party.mention is not None or token is None or token.lower_ in ("all", "both", "each"):
            return False
        part = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NUM"
        if part and claim.object is not None and claim.object.mention is not None:
            return False  # "2 million of this reached the club": a figure and whom it reached
        bare = token.tag_ in ("DT", "WDT", "WP") or token.lower_ == "you"
        if token.lower_ in ("that", "this") and claim.predicate in ("cost", "bring", "mean", "earn"):
            return False  # "this costs the fund a million a month": what was told before does
        return party.name.lower() in _BARE or (bare and party.confidence <= _UNCLEAR)

    def remarks(self, passage: Passage, clause: Clause, claim: Claim, filled: Filled, *, told: bool) -> bool:
        """Whether a claim without a figure only remarks: it tells of nobody in particular, of nothing, or of talk.

        `told` where a source tells the clause, be it what the claim is told of ("the file follows the ship").
        """
        told = told or bool(claim.attribution)
        told_of = claim.subject is not None and claim.subject.mention is not None and told
        if _nobody(claim, claim.subject, filled.subject) or (
            not told_of and _nobody(claim, claim.object, filled.object)
        ):
            return True
        if claim.object is None and (_says_nothing(claim.relation) or only_leads(clause)):
            return True
        if _unclear(claim, filled) and not self._named_in(passage, filled.object):
            return True  # of whom it is told is not clear: a reader's matter, no claim
        if passage.block.kind in (BlockKind.TITLE, BlockKind.HEADLINE):
            return _label(claim, clause)
        if clause.verb.lemma_.lower() in word_set("selection.yaml", "grave") and claim.subject is not None:
            return False  # "some of them died on the way"
        if (
            any(c is not None and c.head.dep_ == "relcl" for c in (clause, clause.parent))
            and _some_people(filled.subject)
            and not self._names_party(passage, claim, filled)
        ):
            return True  # "with people who carry stolen crude": which people is not told
        if claim.frame != "event" or filled.object_slot.split(":")[0] in ("mutual", "owned", "tie", "role"):
            return False
        if self.talks(clause, filled):
            return True
        if told or claim.certainty is not Certainty.ASSERTED or _acts_on(clause, filled):
            return False
        if not _has_object(claim, filled) and (alone := self._alone(clause, claim)) is not None:
            return alone
        return not self._names_party(passage, claim, filled)

    def _names_party(self, passage: Passage, claim: Claim, filled: Filled) -> bool:
        """Whether a party of a claim has a name, or one stands in its words."""
        if any(p is not None and p.mention is not None for p in (claim.subject, claim.object)):
            return True
        return any(self._named_in(passage, t) for t in (filled.subject, filled.object))

    @staticmethod
    def talks(clause: Clause, filled: Filled) -> bool:
        """Whether a clause only tells that somebody spoke, or did not."""
        where = clause.verb.lemma_ in ("say", "tell", "add") and filled.object_slot.startswith("prep:")
        return exchanges(clause, None if where or filled.object_slot == "state" else filled.object)

    @staticmethod
    def _alone(clause: Clause, claim: Claim) -> bool | None:
        """Whether a claim without an object only remarks; None where that is still open."""
        subject = claim.subject
        if dates(clause):
            return False
        if clause.verb.lemma_.lower() in word_set("selection.yaml", "standing"):
            return subject is None or subject.basis is Basis.PRONOUN
        happened = clause.verb.tag_ == "VBD" and subject is not None and subject.mention is not None
        return None if clause.passive else not happened

    def _named_in(self, passage: Passage, head: Token | None) -> bool:
        """Whether a name stands in the words of a party."""
        if head is None or head.doc != passage.doc:
            return False
        return any(self._names(passage, t) for t in head.doc[core(head)[0] : stretch(head)[1]])

    def _names(self, passage: Passage, token: Token) -> bool:
        """Whether a word is part of a name or stands for one ("her transponder")."""
        if token.dep_ == "poss" and token.pos_ == "PRON":
            return self.references.participant(passage, token).mention is not None
        return self.references.name_at(passage, token) is not None

    def _remarks(self, passage: Passage, clause: Clause, figures: list[Figure]) -> bool:
        """A remark in the first person ("we thank our hosts") with nothing named or denied, or a word to the reader."""
        subject = clause.subject
        if (clause.patient is not None and clause.patient.lower_ == "you") or any(
            t.lower_ == "you" for _, t in clause.preps
        ):
            return True
        if subject is None or not speaks_for_itself(subject) or frame_of(clause).id != "event":
            return False
        polite = clause.attribute is not None and clause.attribute.lower_ in ("sorry", "afraid", "glad", "pleased")
        if clause.verb.lemma_ in ("do", "wish", "hope") or polite:
            return True  # "I am sorry to say"
        denies = any(t.dep_ == "neg" or t.lower_ == "no" for t in clause.head.subtree)
        if denies or self._tells_of(passage, [clause.verb], figures):
            return False
        whom = clause.recipient or clause.patient
        return whom is None or self.references.participant(passage, whom).mention is None

    def _matters(self, passage: Passage, clause: Clause, figures: list[Figure]) -> bool:
        """A subordinate clause makes a claim where it has a figure or a name in a part of its own."""
        own = [
            t
            for t in (clause.patient, clause.agent, clause.attribute, clause.recipient, *(p[1] for p in clause.preps))
            if t
        ]
        own = [t for t in own if t != clause.modified]
        if own and clause.head.dep_ == "conj":  # "and ordered it to pay 3 million": what it is to do is told with it
            own += [c for c in clause.verb.rights if c.dep_ == "xcomp" and c.tag_ == "VB"]
        if clause.head.dep_ == "relcl" and _counts_some(clause, figures):
            return True
        own_doer = clause.head.dep_ == "pcomp" and any(c.dep_ == "nsubj" for c in clause.head.lefts)
        bare = clause.head.dep_ in ("xcomp", "pcomp") and not own_doer and clause.verb.tag_ not in ("VBZ", "VBD", "VBP")
        if not own or (bare and not precedes(clause)):
            named = clause.agent is not None and clause.patient is not None and self._names(passage, clause.agent)
            return self._demanded(clause) and (named or self._tells_of(passage, own, figures))
        return self._tells_of(passage, own, figures)

    def _tells_of(self, passage: Passage, parts: list[Token], figures: list[Figure]) -> bool:
        """Whether a party or a figure stands in the parts of a clause; a place alone is a setting."""
        below = {t.i for o in parts for t in o.subtree}
        found = [n for i in below if (n := self.references.name_at(passage, passage.doc[i]))]
        named = any(n.kind not in _SETTINGS and not self.sources.is_publisher(n.name) for n in found)
        return named or any(f.quantity.dimension is not Dimension.TIME and f.head.i in below for f in figures)

    def _demanded(self, clause: Clause) -> bool:
        """ "urges donors to pay": what is demanded is told by who demands it."""
        return clause.parent is not None and clause.parent.verb.lemma_.lower() in reporting("says")


def _joined(clause: Clause) -> bool:
    return clause.head.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in clause.head.children)


def _counts_some(clause: Clause, figures: list[Figure]) -> bool:
    """ "40 armoured cars, nine of which run": of how many of them something is told."""
    return any(f.head.head == clause.verb and f.head.dep_ in SUBJECTS for f in figures)


def _label(claim: Claim, clause: Clause) -> bool:
    """ "Desert convoys", "Fish prices": a title in which a parser takes a noun for a verb that ends it."""
    last = clause.verb.i + 1 >= len(clause.verb.doc) or clause.verb.nbor().is_punct
    bare = claim.object is None and claim.subject is not None and claim.subject.mention is None
    one = claim.subject is not None and clause.subject is not None and clause.subject.tag_ == "NN"
    return bare and last and (clause.verb.tag_ == "VBZ" or (one and clause.verb.tag_ in ("VB", "VBP")))


def _says_nothing(relation: str) -> bool:
    """Whether a relation says nothing without an object: "shows", "is given"."""
    passive = relation.partition(" ")[2] if relation.startswith(("is ", "can ")) else ""
    return relation in word_set("selection.yaml", "bare") or passive in word_set("selection.yaml", "bare_passive")


def _disclaims(clause: Clause) -> bool:
    """ "sold it in good faith and has never had a client in Kelm": what is denied of a party that is told."""
    finite = any(v.tag_ in ("VBD", "VBZ", "VBP") for v in (clause.head, *clause.head.lefts))
    of_what = clause.patient or clause.attribute or clause.preps  # that papers "have not arrived" is a remark
    return finite and bool(of_what) and any(c.dep_ == "neg" for v in clause.chain for c in v.lefts)


def _has_object(claim: Claim, filled: Filled) -> bool:
    """Whether anything beside its subject stands in a claim; when it was, or its state, is nothing."""
    timed = filled.object is not None and filled.object.ent_type_ in ("DATE", "TIME")
    return claim.object is not None and not timed and filled.object_slot != "state"


def _tells_figure(claim: Claim, clause: Clause) -> bool:
    """ "... and 23 died", "in a year that comes to 7 million": it tells a figure; "come up with 7 million" does not."""
    if any(c.like_num for c in clause.verb.lefts if c.dep_ in SUBJECTS):
        return True
    verb = clause.verb.lemma_.lower()
    if verb in _SUMS and any(c.dep_ == "prep" and c.lower_ == "to" for c in clause.verb.rights):
        return True
    measuring = word_set("frames/accounts.yaml", "measuring")
    if any(c.dep_ == "ccomp" for c in clause.verb.rights):
        return False  # "one in six has had its goat stolen"
    return claim.predicate in ("be", "have") or (claim.predicate in measuring and " " not in claim.relation)


def _unclear(claim: Claim, filled: Filled) -> bool:
    """Whether the subject is a pronoun of which nothing is known, or a share of one; "nobody" stands for itself."""
    subject, token = claim.subject, filled.subject
    if subject is None or token is None or subject.mention is not None:
        return False
    whole = whole_of(token)
    if whole != token and form_of(whole) is not None:
        return subject.name.lower().endswith(f" {whole.lower_}")  # "most of it"
    pronoun = subject.basis is Basis.PRONOUN and token.tag_ in ("PRP", "DT", "WDT", "WP")
    return pronoun and subject.confidence <= _UNCLEAR


def _nobody(claim: Claim, party: Participant | None, token: Token | None) -> bool:
    """Whether a party is told by a word that names nobody, and it is not of everybody that something is denied."""
    if party is None or token is None or party.mention is not None:
        return False
    if token.tag_ in ("WP", "WDT", "WRB", "EX"):
        return True
    denied = claim.certainty is Certainty.DENIED and not _ANYBODY.isdisjoint((token.lower_, party.name))
    pointing = party.confidence <= _UNCLEAR and token.lower_ in word_set("selection.yaml", "pointing")
    return not denied and (pointing or party.name.lower() in word_set("selection.yaml", "nobody"))


def _anybody(token: Token, claim: Claim) -> bool:
    """ "Whoever wants to dig needs two days": told of nobody, unless it tells what it earns or costs them."""
    money = claim.amount is not None and claim.amount.dimension is Dimension.MONEY
    return token.pos_ == "VERB" and token.left_edge.lower_ == "whoever" and not money


def _some_people(token: Token | None) -> bool:
    """ "people", "men and women": any of whom something is told."""
    return token is not None and not token.n_lefts and token.lower_ in word_set("selection.yaml", "some_people")


def _knows(clause: Clause) -> bool:
    """ "She knew where the pieces came from": that she knew is what is said."""
    known = next((c for c in clause.verb.rights if c.dep_ == "ccomp"), None)
    return clause.verb.lemma_ == "know" and known is not None and asks(known)


def _acts_on(clause: Clause, filled: Filled) -> bool:
    """ "The registry forged the papers": something was done by somebody to something, though none has a name."""
    both = all(t is not None and t.pos_ in ("NOUN", "PROPN", "PRON") for t in (filled.subject, filled.object))
    past = clause.chain[0].tag_ in ("VBD", "VBN") and clause.verb.lemma_ not in ("be", "have")
    if not (both and past):
        return False
    if filled.object_slot.startswith("prep:"):  # "The guns came from an armoury"
        things = all(t is not None and t.pos_ != "PRON" for t in (filled.subject, filled.object))
        return things and filled.object_slot.removeprefix("prep:") in _WHERE_TO
    return filled.object_slot in ("patient", "recipient") and filled.object in (clause.patient, clause.recipient)
