"""What a document says: mentions, sources, claims."""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum

from msgspec import structs

from assay.model.base import Value
from assay.model.quantity import Quantity
from assay.model.text import BlockKind, DateRange, Period, Span


class Kind(StrEnum):
    """What a mention or an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    PLACE = "place"
    FACILITY = "facility"
    VESSEL = "vessel"
    WORK = "work"  # a report, an article, a dossier
    OUTLET = "outlet"
    NATIONALITY = "nationality"
    GOODS = "goods"
    ROLE = "role"
    OTHER = "other"


class Mention(Value, frozen=True, kw_only=True):
    """A span that names something. `name` is the name as repaired: "Talibans" gives "Taliban"."""

    id: str
    document: str
    span: Span
    text: str
    name: str
    kind: Kind
    descriptors: tuple[str, ...] = ()  # "a dealer in Lugano", "Supreme Leader"
    alias_of: tuple[str, ...] = ()  # names that the text itself equates with this one
    distinct_from: tuple[str, ...] = ()  # ids of mentions that the text itself tells apart from it
    shares_name: bool = False  # the text says that somebody else bears the name, too


class Basis(StrEnum):
    """How a participant of a claim is known."""

    NAMED = "named"
    DESCRIBED = "described"
    PRONOUN = "pronoun"
    ELLIPSIS = "ellipsis"
    IMPLIED = "implied"


class Participant(Value, frozen=True, kw_only=True):
    """Who or what fills a role of a claim. `name` is what a person is shown."""

    name: str
    span: Span | None = None  # where the words stand (a pronoun's own place)
    mention: str | None = None  # id of the mention that it stands for
    basis: Basis = Basis.NAMED
    confidence: float = 1.0


class SourceKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    WORK = "work"
    UNNAMED = "unnamed"


class Link(Value, frozen=True, kw_only=True):
    """One link of an attribution chain."""

    name: str
    kind: SourceKind
    span: Span | None = None  # the words that name the source
    cue: str = ""  # "says", "according to"
    mention: str | None = None
    carried: bool = False  # taken over from the sentence before
    confidence: float = 1.0


class Certainty(StrEnum):
    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"


class Mode(StrEnum):
    """What a sentence does with what it says: only a statement says that it is so."""

    STATEMENT = "statement"
    BELIEF = "belief"  # "few doubt that ..."
    QUESTION = "question"
    CONDITION = "condition"  # "if the mine pays ..."
    PLAN = "plan"  # "intends to", "will"
    RECOMMENDATION = "recommendation"  # "should", "urges donors to"


class Role(StrEnum):
    """Roles of a claim beyond subject and object."""

    SOURCE = "source"  # from whom or where it comes
    RECIPIENT = "recipient"
    BENEFICIARY = "beneficiary"
    PLACE = "place"
    GOODS = "goods"
    INSTRUMENT = "instrument"
    WHOLE = "whole"  # of what something is a share


class Claim(Value, frozen=True, kw_only=True):
    """One statement, with the exact words that carry it at `span` (`quote == text[span]`).

    The chain of attribution runs from outermost to innermost and leaves out the document's own
    publisher; an empty chain is the document's own voice. A denied claim is stated positively.
    """

    id: str
    document: str
    span: Span
    quote: str
    sentence: Span
    block: BlockKind
    frame: str  # id of the frame that matched ("finance.receive"), or "event"
    predicate: str  # lemma of the word that carries the relation
    relation: str  # the relation as shown to a person
    subject: Participant | None = None
    object: Participant | None = None
    others: tuple[tuple[Role, Participant], ...] = ()
    items: tuple[Participant, ...] = ()  # members of an enumeration in the claim
    partial_list: bool = False  # "such as", "among them", "including"
    amount: Quantity | None = None
    attribution: tuple[Link, ...] = ()
    certainty: Certainty = Certainty.ASSERTED
    hedge: str = ""  # the words of the source that hedge or deny
    mode: Mode = Mode.STATEMENT
    period: Period | None = None
    told: DateRange | None = None  # headline items: the date of their outlet's text
    rank: int = 0  # 0: the claim of a clause; 1: a further figure or list member in it
    engine: str = "rules"

    @property
    def states(self) -> bool:
        """Whether it says that something is (or is not) so; questions, conditions, plans and advice do not."""
        return self.mode in (Mode.STATEMENT, Mode.BELIEF)


class Attribution(Value, frozen=True, kw_only=True):
    """One place where somebody is told to say something: whose words, by which cue, and what is said.

    Each part is one or more spans, for speech is interrupted ("We paid," he said, "and left"). A part that the
    text leaves out is empty. After PolNeAR (Newell, Margolin and Ruths 2018).
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


class Citation(Value, frozen=True, kw_only=True):
    """A place where a document names a source as the one it draws on."""

    name: str
    kind: SourceKind
    span: Span
    cue: str
    private: bool = False  # "unpublished", "confidential", "seen by": nobody else can read it
    descriptors: tuple[str, ...] = ()
    mention: str | None = None
    title: str = ""  # the work that is named, where it has a title


class Reading(Value, frozen=True, kw_only=True):
    """All that `extract` read in one document. Tuples are in the order of the text."""

    document: str
    title: str = ""  # the document's title as mended, "" where it is not damaged
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    citations: tuple[Citation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    remarks: tuple[Claim, ...] = ()  # clauses that make no claim by themselves, but may answer to one of another text
    rejected: int = 0  # claims dropped because their words were not at their span
    unread: tuple[Span, ...] = ()  # passages that the engine was given and could make nothing of

    def telling(self, taken: Set[str]) -> Reading:
        """The reading with those of its remarks among its claims whose ids are in `taken`."""
        more = [c for c in self.remarks if c.id in taken]
        if not more:
            return self
        claims = sorted((*self.claims, *more), key=lambda c: (c.span.start, c.rank))
        return structs.replace(self, claims=tuple(claims), remarks=tuple(c for c in self.remarks if c.id not in taken))
