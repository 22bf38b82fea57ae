"""What a document leaves out because it said it before: of what a measure is, and what "the sum" and "this" are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from assay.model import Basis, BlockKind, Dimension, Participant, Quantity
from assay.stages.extract.claims.accounts import DATA, words_in
from assay.stages.extract.claims.figures import Figure, is_measured, moment
from assay.stages.extract.names.listed import words_of
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import words
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.parts import whole_of
from assay.stages.extract.reference.references import References
from assay.text.numerals import find_numerals
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token, Tokens

_UNNAMED = "item"  # the unit of a count whose noun is not told
_PERSON = "person"
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen", "score"})
_BARE = (Dimension.COUNT, Dimension.MONEY, Dimension.SHARE, Dimension.TIME)
_PASSING = (Dimension.SHARE, Dimension.TIME)  # no thing of their own
_NOUNS = ("NOUN", "PROPN")
_TIMES = frozenset({"day", "week", "month", "quarter", "year"})
_SHARED = frozenset({"which", "whom"})
_PARTIES = ("nsubj", "nsubjpass", "dobj", "npadvmod", "conj")  # what a number does that stands for those it counts
_TAKEN = 0.4  # a pronoun of which less is known takes up what was counted last
_SURE = 0.5  # of what only the rest of the document tells
_OPEN = 0.1  # of a pronoun of which nothing is known


class Measured:
    """Remembers, through one document, what was measured ("gallons of diesel") and what money was spoken of."""

    def __init__(self, references: References) -> None:
        self.references = references
        self._substances: dict[str, Participant] = {}
        self._volume: Participant | None = None  # the substance last measured
        self._counts: list[tuple[Quantity, Participant]] = []  # what was counted, in order
        self._last: Participant | None = None  # what the first figure of the last sentence measured
        self._nouns: set[str] | None = None  # of the whole document, found when first asked for
        self._sorts: set[str] | None = None  # of money, likewise
        self._sums: list[Quantity] = []
        self._money: Participant | None = None
        self._shared: tuple[int, Participant | None] = (-1, None)  # of what a share was told last, and where

    def learn(self, passage: Passage, sentence: Tokens, figures: list[Figure]) -> None:
        """Take note of the substances of a sentence's figures, and of the money that it speaks of."""
        for token in sentence if passage.block.kind is BlockKind.BODY else ():
            if (
                token.pos_ == "NOUN"
                and token.lower_ != "fund"  # who holds money; "funds" are money
                and {token.lower_, token.lemma_.lower()} & _sorts_of_money()
                and _head_of_money(token)
            ):
                self._money = _implied(plain(token, figures))
        for figure in figures:
            if figure.quantity.dimension is Dimension.MONEY:
                self._sums.append(figure.quantity)
            named = figure.quantity.unit != _UNNAMED and figure.quantity.dimension is Dimension.COUNT
            if named and _counts(figure, figure.head):
                self._counts.append((figure.quantity, self.references.participant(passage, figure.head)))
            elif named and figure.head.like_num and figure.head.dep_ in _PARTIES:
                counted = self.thing(passage, figure)
                self._counts += [(figure.quantity, counted)] if counted is not None else []
            of = _of(figure)
            if of is not None and of.pos_ in _NOUNS and figure.quantity.dimension is Dimension.SHARE:
                self._shared = passage.index, _implied(self.references.participant(passage, of).name)
            if of is not None and of.pos_ in _NOUNS and figure.quantity.dimension not in _BARE:
                self._volume = self._substances[figure.quantity.unit] = self.references.participant(passage, of)
        things = [f for f in figures if f.quantity.dimension not in _PASSING]
        if things:
            self._last = self.thing(passage, min(things, key=lambda f: (moment(f), f.start)))

    def party(
        self, passage: Passage, token: Token, known: Participant | None, figures: list[Figure]
    ) -> Participant | None:
        """What a party of a clause stands for whose words are a figure, a measure or a word for money."""
        if known is not None and known.mention is not None and whole_of(token) != token:
            return known  # "one of them, Kelm Bank, paid"
        taken_up = known is not None and token.lower_ not in known.name.lower().split() and known.confidence > _OPEN
        if taken_up and token.like_num and _definite(token) and not token.n_rights:
            return known  # "the two", of those told by name
        named = token.pos_ == "PROPN"  # "paid Kvarta 2.7 million": the sum is not what it is hung on
        inside = (f for f in figures if f.covers(token.i) and not is_measured(token))
        figure = next(inside, None) or next((f for f in figures if f.head == token and not named), None)
        whole = next((f for f in figures if token.pos_ == "PRON" and _of(f) == token), None)
        if whole is not None:
            return self.thing(passage, whole) or known  # "freed 23 of them"
        if figure is None:
            return self.everybody(token, known) or self._taken_up(passage, token, known, figures)
        if figure.quantity.dimension is Dimension.TIME or _counts(figure, token):
            return known
        bare = figure.quantity.dimension is Dimension.SHARE and token.dep_ in SUBJECTS and _of(figure) is None
        where, shared = self._shared if bare else (passage.index, None)
        return self.thing(passage, figure) or (shared if where == passage.index else None)

    def _taken_up(
        self, passage: Passage, token: Token, known: Participant | None, figures: list[Figure]
    ) -> Participant | None:
        """ "This volume" was measured before, "the number of 14 voyages" is voyages, "a debt of 3 million" a debt."""
        measure = token.lemma_.lower() in words_in("measures") and _definite(token)
        if measure and not token.n_rights and self._volume is not None:
            return msgspec.structs.replace(self._volume, span=None, basis=Basis.IMPLIED, confidence=_SURE)
        number = next((f.head for f in figures if measure and f.head.head.head == token), None)
        if number is not None and number.pos_ in _NOUNS:
            return self.references.participant(passage, number)
        found = self.money(token) or known
        if found is None or found.mention is not None:
            return found
        if any(_behind(f, token) for f in figures):
            return msgspec.structs.replace(found, name=plain(token, figures))
        bare = token.like_num and not any(c.lower_ == "of" for c in token.rights)  # "sold one of the ships" tells what
        return None if bare or _only_a_sum(found.name) else found

    def object(
        self, passage: Passage, clause: Clause, token: Token | None, known: Participant | None, figures: list[Figure]
    ) -> Participant | None:
        """What the object of a clause stands for; what its figure is of, where only that is told."""
        if token is None:
            return self.whole(clause, figures) or self._measure(passage, clause, figures)
        regular = any(c.lower_ in ("each", "every") for c in token.lefts)
        if token.ent_type_ in ("DATE", "TIME") or token.head.lower_ == "per" or regular:
            return known  # "died in 2023", "pay 40 per head", "took a fee on each hide"
        found = self.party(passage, token, known, figures)
        share = any(f.quantity.dimension is Dimension.SHARE and _behind(f, token) for f in figures)
        if share and token == clause.patient and clause.verb.lemma_.lower() in words_in("sharing"):
            return self._sum() or found  # "kept a commission of 3 percent" of the ransom told before
        return found

    def _measure(self, passage: Passage, clause: Clause, figures: list[Figure]) -> Participant | None:
        """What was done to a bare measure is done to what it measures: "burned 340 tonnes", of rice told before."""
        things = [f for f in figures if f.quantity.dimension not in (Dimension.MONEY, *_PASSING)]
        told, patient = [f for f in things if f.start > clause.verb.i], clause.patient
        figure = _borne_by(patient, told)
        if figure is None and patient is None:
            figure = next((f for f in told if _of(f) is not None), None)  # "shared out nine of them"
        return self.thing(passage, figure) if figure is not None else None

    def undergone(self, passage: Passage, clause: Clause, figures: list[Figure]) -> Participant | None:
        """What a passive tells of by a figure alone: "of these, 1,110 were bought"."""
        figure = _borne_by(clause.patient, figures)
        return self.thing(passage, figure) if figure is not None and figure.quantity.dimension not in _PASSING else None

    def thing(self, passage: Passage, figure: Figure) -> Participant | None:
        """What a figure measures or counts: "gallons of diesel" measure diesel, "2 million euros" a ransom."""
        of, q = _of(figure), figure.quantity
        if of is not None:
            known = self.references.participant(passage, of)
            taken_up = of.pos_ in ("PRON", "DET")
            if q.dimension is Dimension.COUNT:
                open_ = taken_up and known.basis is Basis.PRONOUN and known.confidence <= _TAKEN
                return (self._counted(passage, figure) if open_ else None) or known
            if not (taken_up and known.mention is None and known.confidence <= _SURE):
                return known
        if q.dimension is Dimension.MONEY:
            return self._sum()
        if q.dimension is Dimension.COUNT:
            return self._counted(passage, figure)
        if q.dimension in _BARE:
            return None
        told = self._substances.get(q.unit) or self._goods(q.dimension)
        return msgspec.structs.replace(told, span=None, basis=Basis.IMPLIED, confidence=_SURE) if told else None

    def _counted(self, passage: Passage, figure: Figure) -> Participant | None:
        """The noun that a count's unit was taken from: "14 voyages in March and 23 in April" are voyages."""
        unit = figure.quantity.unit
        if unit == _UNNAMED:
            return None
        near = [t for t in passage.doc if _is_noun_of(t, unit)]
        if near:
            return self.references.participant(passage, min(near, key=lambda t: (abs(t.i - figure.start), t.i)))
        if unit == _PERSON:
            return _implied("people")
        before = (p for p in reversed(self.references.passages) if p.index < passage.index)
        told = next((t for p in before for t in p.doc if _is_noun_of(t, unit)), None)
        return _implied(words(told)) if told is not None else None

    def everybody(self, token: Token, known: Participant | None) -> Participant | None:
        """ "All were recruited in Kelm", "some of them died": those who were counted last."""
        clear = known is not None and (known.mention is not None or known.confidence > _OPEN)
        if clear or token.lower_ not in words_in("everybody") or not self._counts:
            return None
        of = [g for c in token.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        whole = token.lower_ in words_in("wholly")
        if any(g.pos_ not in ("PRON", "DET") for g in of) or not (of or whole):
            return None
        return msgspec.structs.replace(self._counts[-1][1], span=None, basis=Basis.IMPLIED, confidence=_SURE)

    def _goods(self, dimension: Dimension) -> Participant | None:
        """Of what a volume or a mass is where the whole document names one kind of such goods."""
        lines = load(DATA)["goods"].get(dimension.value, ())
        if self._nouns is None:
            docs = (p.doc for p in self.references.passages)
            self._nouns = {t.lemma_.lower() for doc in docs for t in doc if t.pos_ in ("NOUN", "ADJ")}
        found = [kind for line in lines if (kind := [w for w in line.split() if w in self._nouns])]
        if len(found) != 1:
            return None
        general = next(line.split()[-1] for line in lines if found[0][0] in line.split())
        special = [w for w in found[0] if w != general]
        if len(special) > 1 and general not in found[0]:
            return None
        return _implied(special[0] if len(special) == 1 else general)

    def restated(self, clause: Clause, known: Participant | None) -> Participant | None:
        """ "This comes to 40 tonnes", "that is 760 million": the subject is what was measured last."""
        subject = clause.subject
        if subject is None or clause.verb.lemma_.lower() not in words_in("restating"):
            return known
        open_ = known is None or (known.mention is None and known.confidence <= _OPEN)
        if subject.lower_ in ("this", "that") or (subject.lower_ == "it" and open_):
            return msgspec.structs.replace(self._last, span=None, basis=Basis.IMPLIED) if self._last else None
        return known

    def whole(self, clause: Clause, figures: list[Figure]) -> Participant | None:
        """Of what a share is whose whole is left out: "the couriers kept a tenth", where a ransom was told before."""
        if clause.verb.lemma_.lower() not in words_in("sharing"):
            return None
        return self._sum() if any(f.quantity.dimension is Dimension.SHARE and _of(f) is None for f in figures) else None

    def money(self, head: Token) -> Participant | None:
        """What "the money" and "the sum" are: the money last told of by a word of its own."""
        return self._sum() if _definite(head) and head.lemma_.lower() in words_of("sums") else None

    def _sum(self) -> Participant | None:
        """The money last told of; before any was, the one sort of money that the whole document names."""
        if self._money is None and self._sorts is None:
            takings = words_of("takings")
            tokens = (t for p in self.references.passages for t in p.doc if t.lemma_.lower() in takings)
            self._sorts = {t.lemma_.lower() for t in tokens if _head_of_money(t)}
        if self._money is None and self._sorts is not None and len(self._sorts) == 1:
            return _implied(min(self._sorts))
        return self._money

    def held(self, passage: Passage, noun: Participant | None, figures: list[Figure]) -> Participant | None:
        """What an account in litres is of: a quota of 40 litres, where diesel is measured, is a diesel quota."""
        for figure in figures:
            if noun is not None and figure.quantity.dimension not in _BARE:
                substance = self.thing(passage, figure)
                if substance is None or " " in substance.name or substance.name in noun.name:
                    return noun
                return msgspec.structs.replace(noun, name=f"{substance.name} {noun.name}")
        return noun

    def of_people(self, clause: Clause, figure: Figure) -> Figure:
        """ "Employs tens of thousands": what such a verb counts without a noun are people."""
        q = figure.quantity
        bare = q.dimension is Dimension.COUNT and (q.unit == _UNNAMED or q.unit in _SCALES)
        if not bare or figure.head != clause.patient or clause.verb.lemma_.lower() not in words_in("of_people"):
            return figure
        return replace(figure, quantity=msgspec.structs.replace(q, unit=_PERSON))

    def of_counted(self, figure: Figure) -> Figure:
        """ "Nine belong to journalists": a bare number is of what was counted last, "17 of the 63" of what was 63."""
        q, head = figure.quantity, figure.head
        if q.unit == _UNNAMED and head.lower_ in _SCALES and (sum_ := self._told_sum({q.low})) is not None:
            return replace(figure, quantity=_as_money(q, sum_.unit))  # "of the 5 million", paid before
        if q.dimension is not Dimension.COUNT or not head.like_num or head.dep_ not in _PARTIES:
            return figure
        whole = _whole(head)
        if whole is None and q.unit != _UNNAMED and not any(c.dep_ == "det" for c in head.lefts):
            return figure
        wanted = {n.low for n in find_numerals(_in_full(whole))} if whole is not None else set()
        if q.unit == _UNNAMED and (sum_ := self._told_sum(wanted)) is not None:
            return replace(figure, quantity=_as_money(q, sum_.unit))  # "of the 5 million, 3 million went on boats"
        known = (u for u, _ in reversed(self._counts) if q.low is None or u.high is None or u.high >= q.low)
        told = next((u for u in known if whole is None or u.low in wanted), None)
        return replace(figure, quantity=msgspec.structs.replace(q, unit=told.unit)) if told is not None else figure

    def _told_sum(self, amounts: Collection[Decimal | None]) -> Quantity | None:
        """The sum of money that was told before in one of these amounts."""
        return next((s for s in self._sums if s.low is not None and s.low in amounts), None)

    def in_money(self, figure: Figure) -> Figure:
        """A bare "4.4 million" beside a verb of paying is in the currency that was last named."""
        q = figure.quantity
        last = figure.head.doc[figure.end - 1]
        counts = figure.head.i >= figure.end and figure.head.pos_ == "NOUN"
        if not self._sums or q.unit != _UNNAMED or counts or last.lemma_.lower() not in _SCALES:
            return figure
        return replace(figure, quantity=_as_money(q, self._sums[-1].unit))


@cache
def _sorts_of_money() -> frozenset[str]:
    return (words_of("money") | words_of("takings")) - words_of("sums") - words_of("portions")


def _head_of_money(token: Token) -> bool:
    """Not "the price index": the money itself heads its phrase, and no figure counts it."""
    return (
        token.pos_ == "NOUN"
        and not (
            token.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in token.head.rights)
        )  # "the commission found it"
        and token.dep_ not in ("compound", "nmod", "npadvmod")
        and token.ent_type_ not in ("MONEY", "PERCENT")
    )


def _as_money(bare: Quantity, currency: str) -> Quantity:
    return msgspec.structs.replace(bare, unit=currency, dimension=Dimension.MONEY)


def _in_full(number: Token) -> str:
    """A number with the words before it: "the 5.4 million"."""
    return str(number.doc[number.left_edge.i : number.i + 1].text)


def _borne_by(token: Token | None, figures: list[Figure]) -> Figure | None:
    """The first figure that a word is part of or heads."""
    return next((f for f in figures if token is not None and (f.covers(token.i) or f.head == token)), None)


def _of(figure: Figure) -> Token | None:
    """What stands behind "of" in a figure's own words: "1,900 to 2,600 of these posts"."""
    doc = figure.head.doc
    for token in dict.fromkeys((figure.head, *doc[figure.start : figure.end])):
        for prep in (c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"):
            for inner in (g for g in prep.children if g.dep_ == "pobj" and (is_measured(g) or not figure.covers(g.i))):
                if inner.pos_ in (*_NOUNS, "PRON", "DET") and inner.lower_ not in _SHARED:
                    found: Token = inner
                    return found
    return None


def _whole(number: Token) -> Token | None:
    """The number that another is a part of: "17 of the 63", "of the 63, 17 failed"."""
    own = [c for c in number.children if c.lower_ == "of"]
    first = number
    while first.dep_ == "conj":
        first = first.head
    fronted = [c for c in first.head.lefts if c.lower_ == "of" and c.i == c.sent.start]
    return next((g for c in (*own, *fronted) for g in c.children if g.like_num), None)


def _only_a_sum(name: str) -> bool:
    """Whether a name says no more than how much: "7,000 dollars", "euros a month"."""
    plain = [w for w in name.lower().split() if w not in ("a", "an", "each", "per", "of")]
    sums = word_set("currencies.yaml", "words") | _SCALES
    stems = [w.removesuffix("s") for w in plain]
    return any(w in sums for w in stems) and all(w in sums | _TIMES or w[0].isdigit() for w in stems)


def _counts(figure: Figure, token: Token) -> bool:
    """Whether a token is the noun that a figure counts: "the two clerks" are clerks."""
    counted = token.pos_ in _NOUNS and token.lemma_.lower() not in _SCALES and not token.like_num
    return figure.quantity.dimension is Dimension.COUNT and counted


def _is_noun_of(token: Token, unit: str) -> bool:
    """Whether a token is the noun that a count has as its unit."""
    return token.pos_ in _NOUNS and unit in (token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s"))


def _definite(head: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") for c in head.children)


def _behind(figure: Figure, token: Token) -> bool:
    """Whether a figure is what follows the "of" of a noun: "a commission of 3 percent"."""
    of = [g for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    return any(figure.covers(g.i) or (figure.head == g and not _counts(figure, g)) for g in of)


def plain(head: Token, figures: list[Figure]) -> str:
    """A phrase without the figure behind its "of": "a ransom of 2 million" is a ransom."""
    return words(head, of_depth=0 if any(_behind(f, head) for f in figures) else 1)


def _implied(name: str) -> Participant:
    return Participant(name=name, basis=Basis.IMPLIED, confidence=_SURE)
