"""Which figure belongs to which clause, and in which words it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from assay.model import DateRange, Dimension, Period, Quantity, Span
from assay.stages.extract.claims.uncounted import is_no_count
from assay.stages.extract.parse.clauses import Clause, clause_at
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.money import currency_words
from assay.text.periods import find_periods
from assay.text.quantities import find_quantities
from assay.text.resources import load
from assay.text.units import unit_of

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_FEW = 5
_FAR = 5  # tokens from "each" to its figure
_TIMES = frozenset({"day", "week", "month", "quarter", "year", "season"})
_USUAL = frozenset({"average", "typical", "ordinary", "normal"})
_PRICED = frozenset({"charge", "bill", "invoice", "price", "sell"})
_INSIDE = ("nummod", "quantmod", "compound", "amod", "nmod", "advmod", "npadvmod", "det")
_PLAIN = (Dimension.ORDINAL, Dimension.AGE)


@dataclass(frozen=True)
class Figure:
    """A quantity in a passage: its tokens, and the noun that it measures or counts."""

    quantity: Quantity  # span in the original
    start: int
    end: int
    head: Token

    def covers(self, i: int) -> bool:
        return self.start <= i < self.end


@dataclass(frozen=True)
class When:
    """A period in a passage and its tokens."""

    period: Period
    start: int
    end: int


def find_figures(passage: Passage, reference: DateRange | None, around: str) -> list[Figure]:
    """The quantities of a passage of the text `around`, in order."""
    found = []
    for q in find_quantities(passage.view.text, reference=reference, noun_of=_noun_of(passage), around=around):
        if q.dimension in _PLAIN:
            continue
        tokens = [t for t in passage.doc if t.idx < q.span.end and q.span.start < t.idx + len(t.text)]
        if not tokens:
            continue
        tokens = tokens[: next((n for n, t in enumerate(tokens) if n and _acts(t)), len(tokens))]
        start, end = tokens[0].i, tokens[-1].i + 1
        if is_no_count(q, tokens, _head(tokens)):
            continue
        original = passage.view.original(q.span.start, q.span.end)
        found.append(Figure(msgspec.structs.replace(q, span=original), start, end, _head(tokens)))
    return found


def _acts(token: Token) -> bool:
    """ "90 tonnes leave the port each week": the port is no part of the figure, though its period stands behind."""
    finite = token.tag_ in ("VBD", "VBP", "VBZ") and token.dep_ not in ("amod", "compound", "nmod")
    money = {token.lower_, token.lower_.removesuffix("s")} & currency_words().keys()  # "300 million won each"
    return finite and not money and token.nbor().tag_ in ("DT", "PRP$", "NNP")


def find_times(passage: Passage, reference: DateRange | None) -> list[When]:
    """The periods that a passage names, in order."""
    found = []
    for p in find_periods(passage.view.text, reference=reference):
        if p.span is None:
            continue
        inside = [t.i for t in passage.doc if t.idx < p.span.end and p.span.start < t.idx + len(t.text)]
        if inside:
            original = passage.view.original(p.span.start, p.span.end)
            found.append(When(msgspec.structs.replace(p, span=original), inside[0], inside[-1] + 1))
    return found


def _noun_of(passage: Passage):  # type: ignore[no-untyped-def]
    """For a numeral at characters [start, end): the lemma of the noun that it counts, or None."""

    def noun(start: int, end: int) -> str | None:
        tokens = [t for t in passage.doc if start <= t.idx < end]
        if not tokens:
            return None
        head = _head(tokens)
        if any(t.like_num or t.pos_ == "CCONJ" for t in passage.doc[tokens[-1].i + 1 : head.i]):
            return None  # "between 40 and 55 million euros": the noun is the range's
        inside = {t.i for t in tokens}
        if head.i < tokens[0].i:
            return None  # "on 26 July 7,200 of our members": what stands before a numeral is not counted by it
        if head.i in inside:
            of = [
                g
                for c in head.children
                if c.dep_ == "prep" and c.lower_ == "of"
                for g in c.children
                if g.dep_ == "pobj"
            ]
            if not of:
                after = _noun_after(tokens[-1])
                return after.lemma_.lower() if after is not None else None
            return of[0].lemma_.lower() if of[0].pos_ == "NOUN" else None
        return head.lemma_.lower() if head.pos_ in ("NOUN", "PROPN") else None

    return noun


def _noun_after(last: Token) -> Token | None:
    """The noun behind a range that a parser hangs beside it: "between 0.9 and 1.3 million forged packs"."""
    doc, i = last.doc, last.i + 1
    while i < len(doc) and doc[i].dep_ in ("amod", "compound") and doc[i].head.i > i:
        i += 1
    beside = (
        i < len(doc) and doc[i].pos_ == "NOUN" and not doc[i].ent_type_ and doc[i].dep_ in ("pobj", "dobj", "nsubj")
    )
    return doc[i] if beside and not any(c.dep_ in ("det", "poss") for c in doc[i].children) else None


def _head(tokens: list[Token]) -> Token:
    """The topmost noun over the tokens of a figure: "214 illegal refineries" is headed by "refineries"."""
    head = min(tokens, key=lambda t: sum(1 for _ in t.ancestors))
    while head.dep_ in _INSIDE and head.head.pos_ in ("NOUN", "PROPN", "NUM", "SYM"):
        head = head.head
    return head


def distance(figure: Figure, clause: Clause) -> int:
    """Steps from the figure's head up to the clause's verb: the figure that a clause is about is the nearest."""
    steps, here = 0, figure.head
    while here.head != here and here not in clause.chain:
        here, steps = here.head, steps + 1
    return steps


def phrase(figure: Figure, others: list[Figure]) -> tuple[int, int]:
    """Token range of a figure's own phrase: its noun with what belongs to it, up to the next figure."""
    doc = figure.head.doc
    taken = {i for o in others if o is not figure for i in range(o.start, o.end)}
    start, end = min(figure.start, figure.head.i), max(figure.end, figure.head.i + 1)
    if start and doc[start - 1].dep_ in ("prep", "agent") and doc[start - 1].i not in taken:
        start -= 1
    limit = figure.head.sent.end
    while (
        end < limit
        and end not in taken
        and doc[end].pos_ != "CCONJ"
        and not doc[end].is_punct
        and doc[end].dep_ not in ("mark", "ROOT")
    ):
        if doc[end].pos_ in ("VERB", "AUX") and doc[end].dep_ not in ("amod", "compound"):
            break
        end += 1
    return start, end


def each(clause: Clause, figure: Figure) -> str | None:
    """ "collected 40 dollars from the drivers for every sack": a price, though other words stand between."""
    money = figure.quantity.dimension is Dimension.MONEY
    doc = figure.head.doc
    for i in range(figure.start - 2, max(figure.start - _FAR, figure.head.sent.start) - 1, -1) if money else ():
        if doc[i].lower_ in ("each", "every") and doc[i + 1].pos_ in ("NOUN", "ADJ"):
            return doc[i + 1].lemma_.lower()  # "charged every driver 40 dollars", "paid each family an initial 40"
    if figure.end < len(doc) and doc[figure.end].lower_ in ("each", "apiece"):
        plural = (t for t in reversed(doc[figure.head.sent.start : figure.start]) if t.tag_ in ("NNS", "NNPS"))
        things = (t.lemma_.lower() for t in plural if t.lower_ not in currency_words())
        return next(things, None)  # "paid the guards 40 dollars each"
    if money and (one := _each_of(figure)):
        return one
    subject = clause.subject
    if money and subject is not None and subject.tag_ == "NN" and _one_ofeach(subject):
        return subject.lemma_.lower()  # "each permit, he says, cost the shipper 40 dollars"
    if money and subject is not None and any(c.lower_ in ("a", "an", "one") for c in subject.lefts):
        unit = unit_of(subject.lower_)
        priced = clause.verb.lemma_.lower() in _PRICED
        if unit is not None and (priced or any(c.lower_ == "of" for c in subject.rights)):
            return unit.name  # "a kilo of resin sells for 40 dollars", "a flying hour was charged at 4,350"
    for _, token in clause.preps if money else ():
        each = any(c.lower_ in ("each", "every") for c in token.lefts)
        ahead = token.i < figure.start  # "pay 40 for each horn, which is worth 900" tells no price of 900
        between = doc[figure.head.sent.start : token.i] if ahead else doc[figure.end : token.i]
        if each and not any(t.like_num for t in between):
            return token.lemma_.lower()
    return _regularly(clause)


def _one_ofeach(token: Token) -> bool:
    return token.lemma_.lower() not in _TIMES and any(c.lower_ in ("each", "every") for c in token.lefts)


def _each_of(figure: Figure) -> str | None:
    """ "40 dollars for each of the 90 permits": the permit; "at each of nine gates"."""
    doc, i = figure.head.doc, figure.end
    words = [t.lower_ for t in doc[i : i + 3]]
    if len(words) < 3 or doc[i].pos_ != "ADP" or words[1:] != ["each", "of"]:
        return None
    counted = next((c for c in doc[i + 2].rights if c.dep_ == "pobj"), None)
    return counted.lemma_.lower() if counted is not None and counted.tag_ == "NNS" else None


def _regularly(clause: Clause) -> str | None:
    """ "every week", "every Friday", "on the average day": the time in which it happens once."""
    for child in clause.verb.children:
        regular = any(c.lower_ in ("each", "every") for c in child.children)
        if child.dep_ == "npadvmod" and regular and child.lemma_.lower() in _TIMES:
            return child.lemma_.lower()
    for token in clause.verb.subtree:
        before = token.nbor(-1).lower_ if token.i else ""
        if (
            before in ("each", "every")
            and token.lower_ in load("calendar.yaml")["weekdays"]
            and _told_by(token, clause)
        ):
            return "week"  # a parser may take it for a part of the name behind it
    over = [clause.head.head] if clause.head.dep_ == "relcl" else []  # "on the average day 90 boats came": so parsed
    for token in [*(t for prep, t in clause.preps if prep in ("on", "in")), *over]:
        usual = any(c.lower_ in _USUAL for c in token.lefts)
        if usual and token.lemma_.lower() in (*_TIMES, "night"):
            return token.lemma_.lower()
    return None


def _told_by(token: Token, clause: Clause) -> bool:
    """Whether no other verb stands between a word and the verb of a clause."""
    above = [a.i for a in token.ancestors if a.pos_ in ("VERB", "AUX")]
    return bool(above) and above[0] in [v.i for v in clause.chain]


def owner(figure: Figure, clauses: list[Clause]) -> Clause | None:
    """The innermost stating clause that a figure stands in; the first of a sentence where it stands in none.

    What somebody tells with a subject of its own ("... that he had not seen them") has no figure that stands before it.
    """
    first = next(iter(clauses), None)
    told = first is not None and first.head.dep_ == "ccomp" and any(c.dep_ in SUBJECTS for c in first.head.lefts)
    apart = told and first is not None and figure.end <= first.head.left_edge.i
    return clause_at(figure.head, clauses) or (None if apart else first)


def counts_tellers(figure: Figure, clauses: list[Clause], stating: list[Clause], told_by: list[Span]) -> bool:
    """Whether a figure counts only who says it: "Two brokers insisted that he had died" is no figure of his death.

    `told_by`: the words for those who tell a clause: "Three traders named the buyer as Orla" counts no buyers.
    """
    bare = figure.head.pos_ == "NUM"  # "the same three denied it": the number is all that names them
    count = figure.quantity.dimension is Dimension.COUNT and not bare
    if count and any(s.contains(figure.quantity.span) for s in told_by):
        return True
    inner = clause_at(figure.head, clauses)
    if (
        not stating
        or inner is None
        or any(inner is c for c in stating)
        or figure.quantity.dimension is not Dimension.COUNT
    ):
        return False
    subject = inner.subject
    return subject is not None and subject.doc == figure.head.doc and figure.head == subject


def stands_in(figure: Figure, clause: Clause) -> bool:
    """Whether a figure stands in a clause or below it."""
    return any(figure.head == v or v.is_ancestor(figure.head) for v in clause.chain)


def counted_in(clause: Clause, own: list[Figure], figures: list[Figure]) -> list[Figure]:
    """The figure that counts what a relative clause tells of: "187 camps that were active" is 187 active camps."""
    noun = clause.modified
    if noun is None or clause.head.dep_ not in ("relcl", "acl") or noun not in (clause.subject, clause.patient):
        return []
    if any(f.quantity.dimension is not Dimension.TIME for f in own):
        return []
    return [f for f in figures if f.head == noun and f not in own and f.quantity.dimension is Dimension.COUNT]


def moment(figure: Figure) -> int:
    """Money and measures before large counts, small counts after them, lengths of time last."""
    q = figure.quantity
    if q.level == "from":
        return 1  # "rose from 40 to 55": what it is now comes first
    if q.dimension is Dimension.TIME or (q.dimension is Dimension.COUNT and q.high == 1):
        return 2
    return int(q.dimension is Dimension.COUNT and q.high is not None and q.high <= _FEW)


def spells_out(figure: Figure, clause: Clause) -> bool:
    """Whether a figure stands after a colon that follows the verb: "90 packs were seized: 51 here, 39 there"."""
    return any(t.text == ":" for t in figure.head.doc[clause.verb.i : max(clause.verb.i, figure.start)])


def tells_more(figure: Figure, figures: list[Figure], parts: list[Token]) -> bool:
    """Whether a further figure deserves a claim: a small count does so as one of a series or where it counts a party.

    `parts` head the subject and the object. In "19 of the 23 trips" the 23 are those told before, and "At 11 crowns to
    the euro, the ship cost ..." tells of no ship.
    """
    if any(a.lower_ == "at" and a.is_sent_start for a in figure.head.ancestors):
        return False
    before = figure.head.doc[max(0, figure.start - 2) : figure.start].text.lower()
    if before == "of the" or _tells_apart(figure.head):
        return False
    rank = moment(figure)
    if rank == 1:
        series = sum(f.quantity.unit == figure.quantity.unit for f in figures) > 1
        return series or any(figure.head in (p, *p.conjuncts) for p in parts)
    return rank == 0


def _tells_apart(token: Token) -> bool:
    """ "The three, two men and a woman, are well": who the three are, told beside them."""
    above = token.head if token.dep_ in ("conj", "appos") else token
    return above is not token and above.tag_ == "CD" and any(c.lower_ == "the" for c in above.lefts)


def numbered(passage: Passage, figures: list[Figure], times: list[When]) -> dict[int, bool]:
    """The tokens of figures and dates; True where things are counted. What is measured is no part of its measure."""
    found = {
        i: f.quantity.dimension is Dimension.COUNT
        for f in figures
        for i in (*range(f.start, f.end), *([] if f.head.pos_ == "PROPN" or _whole_told(f) else [f.head.i]))
        if not is_measured(passage.doc[i])
    }
    return found | dict.fromkeys((i for w in times for i in _date_words(passage, w)), False)


def _whole_told(figure: Figure) -> bool:
    """ "half the rifles": the rifles are what it is a half of."""
    if figure.quantity.dimension is Dimension.TIME and figure.end <= figure.head.i and figure.head.pos_ == "NOUN":
        return figure.head.doc[figure.start : figure.head.i].text.count("-") == 1  # "a five-year low"
    share = figure.quantity.dimension is Dimension.SHARE and figure.head.tag_ == "NNS"
    return share and figure.end <= figure.head.i and figure.head.nbor(-1).tag_ in ("DT", "PRP$", "JJ")


def is_measured(token: Token) -> bool:
    """ "30 tonnes of dyed grain a day": the grain, though it stands inside the figure."""
    noun = token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.is_lower)
    of = token.dep_ == "pobj" and token.head.lower_ == "of" and noun
    return of and not token.ent_type_ and not any(c.like_num for c in token.lefts) and unit_of(token.lower_) is None


def _date_words(passage: Passage, when: When) -> list[int]:
    """The tokens of a period that are dates: "since the strike in 2021" has the strike in it as well."""
    return [i for i in range(when.start, when.end) if passage.doc[i].ent_type_ in ("DATE", "TIME")]
