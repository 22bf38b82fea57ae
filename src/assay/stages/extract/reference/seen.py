"""What is seen of the phrases of a document beyond what the ranker of antecedents was trained on: one row each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from assay.model import Dimension, Kind
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.candidates import Candidate, is_body
from assay.stages.extract.reference.evidence import is_inserted, is_part, listed
from assay.stages.extract.reference.table import Table
from assay.text.resources import load, word_set
from assay.text.units import unit_of

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_WHERE = frozenset({"in", "to", "from", "at", "near", "into", "across", "within", "outside"})
_FIRMS = (Kind.ORGANISATION, Kind.OUTLET, Kind.PLACE, Kind.FACILITY)
_SHARES = frozenset({"much", "all", "none"})
_FLAGS = 16
_LEADING, _CLAUSE = 4, 40  # tokens between a colon and the subject behind it, and of the clause before it
_BELOW = frozenset({"prep", "pobj", "pcomp", "npadvmod", "conj", "compound", "amod", "nmod"})


class Seen:
    """Arrays over the rows of a table; all are (n,)."""

    def __init__(self, table: Table) -> None:
        rows, sites = table.rows, kinds()["facility"]["noun"]
        flags = [_flags(c) for c in rows]
        columns = np.array(flags, dtype=bool).reshape(len(rows), _FLAGS).T
        self.opens, self.setting, self.cited, self.share, self.fronted, self.goods, self.measured = columns[:7]
        self.timed, self.sum, self.led, self.body, self.counted, self.partitive = columns[7:13]
        self.firm, self.ground, self.told = columns[13:]
        self.told_in = np.array([inside_subject(c.token) for c in rows], dtype=np.int64)
        self.before_colon = np.array([_before_colon(table, c) for c in rows], dtype=np.int64)
        self.answers = np.array([_side(c, "by") for c in rows], dtype=bool)
        self.answered = np.array([_side(c, "to") for c in rows], dtype=bool)
        behind = [*rows[1:], None]
        self.paired = np.array([c is not None and c.joined for c in behind], dtype=bool)
        self.both = np.array([c.joined and rows[k - 1].name is not None for k, c in enumerate(rows)], dtype=bool)
        self.site = np.array([c.name is None and c.token.lemma_.lower() in sites for c in rows], dtype=bool)
        self.deals = np.array([_deals(c.token) for c in rows], dtype=bool)
        self.inert = np.array([c.pronoun and _is_inert(acting_for(c.token)) for c in rows], dtype=bool)
        self.acted = np.array([_acted(c.token) for c in rows], dtype=np.uint64)
        self.hearer = np.array([_hears(c.token) for c in rows], dtype=bool)
        self.within = np.array([_told_of_whom(c.token) if c.pronoun else -1 for c in rows], dtype=np.int64)
        self.wanted = np.array([_wanted(c.token) if c.pronoun else 0 for c in rows], dtype=np.int64)
        self.kinds = np.array([0 if c.pronoun else _kinds(c, s) for c, s in zip(rows, self.sum, strict=True)])


def _flags(c: Candidate) -> tuple[bool, ...]:
    token, pronoun = c.token, c.pronoun
    return (
        token.is_sent_start is True,
        _is_setting(c),
        _is_cited(token),
        pronoun and is_share(token),
        _is_fronted(token),
        pronoun and _is_goods(acting_for(token)),
        pronoun and _is_measured(token),
        _is_time(c),
        _is_sum(c),
        _is_led(token),
        is_body(c),
        c.form == "number" and not _is_sum(c),
        pronoun and acting_for(token) != token,
        c.name is not None and c.name.kind in _FIRMS,
        _is_ground(c),
        c.subject and token.head.dep_ == "ccomp" and token.head.head.lemma_.lower() in reporting("says"),
    )


def acting_for(token: Token) -> Token:
    """The word by which a part of some does what is told: "most" in "most of them were sold"."""
    return token.head.head if is_part(token) or is_share(token) else token


def is_share(token: Token) -> bool:
    """ "Most of it", "half of this", "a third of that": of what there are shares."""
    part = token.head.head
    share = part.lower_ in _SHARES | words_of("measures") or part.ent_type_ == "PERCENT"
    return token.dep_ == "pobj" and token.head.lower_ == "of" and share


def _is_goods(token: Token) -> bool:
    """Whether a phrase is what is sold, shipped or stolen: no body and nobody, unless the text says so."""
    return token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in listed("goods")


def _is_measured(token: Token) -> bool:
    """ "40 tonnes of it": of what there is so much."""
    of = token.head
    counted = any(c.dep_ == "nummod" for c in of.head.lefts) and unit_of(of.head.lower_) is not None
    return token.dep_ == "pobj" and of.lower_ == "of" and counted


def _is_fronted(token: Token) -> bool:
    """ "For the week before the vote it records 40 tonnes": told before the subject of a clause, and below its verb."""
    top = token
    while top.head.dep_ in _BELOW or top.dep_ == "pobj":
        top = top.head
    if top.dep_ not in ("prep", "npadvmod") or top.i > top.head.i:
        return False
    subjects = [c.i for c in top.head.lefts if c.dep_ in SUBJECTS]
    return any(top.i < i and token.i < i for i in subjects)


def inside_subject(token: Token) -> int:
    """The verb whose subject a phrase only tells more of, by its place: "the line, of Kelm, sold it"; else -1."""
    if token.dep_ == "pobj":
        subject = next((a for a in token.ancestors if a.dep_ in SUBJECTS), None)
        return subject.head.i if subject is not None and token.i < subject.head.i else -1
    return -1


def _is_cited(token: Token) -> bool:
    """ "according to the register": named as a source."""
    return token.dep_ == "pobj" and token.head.head.lower_ == "according"


def _is_led(token: Token) -> bool:
    """ "its chairman": what somebody holds a post in."""
    return token.dep_ == "poss" and token.head.lemma_.lower() in kinds()["person"]["noun"]


def _is_setting(c: Candidate) -> bool:
    """Whether a place is told as where something is or goes, not as what something is done to."""
    place = c.name.kind is Kind.PLACE if c.name is not None else c.token.lemma_.lower() in kinds()["place"]["noun"]
    return place and c.token.dep_ == "pobj" and c.token.head.lower_ in _WHERE


def _is_ground(c: Candidate) -> bool:
    """Whether a phrase is for what lies where it is: "the border", "Kelm"."""
    if c.name is not None:
        return c.name.kind is Kind.PLACE or c.name.placed
    noun = c.token.lemma_.lower()
    return not c.pronoun and (noun in listed("grounds") or noun in kinds()["place"]["noun"])


def _is_time(c: Candidate) -> bool:
    """ "over six summers", "in those years": when something was."""
    if c.name is not None or c.token.dep_ not in ("pobj", "npadvmod"):
        return False
    unit = unit_of(c.token.lower_)
    season = c.token.lemma_.lower() in load("calendar.yaml")["seasons"]
    return season or (unit is not None and unit.dimension is Dimension.TIME) or c.token.ent_type_ in ("DATE", "TIME")


def _is_sum(c: Candidate) -> bool:
    """Whether a phrase is only so much money, or so much else: "310 million tenge", "40 tonnes", "40 percent"."""
    money = c.token.ent_type_ in ("MONEY", "PERCENT") or c.token.lemma_.lower() in word_set("currencies.yaml", "words")
    return c.name is None and (money or unit_of(c.token.lower_) is not None)


def _before_colon(table: Table, c: Candidate) -> int:
    """The row of the subject of the clause before a colon, behind which a pronoun is the first subject: "the mill sent
    two lines: it sells to nobody"; else -1."""
    token = c.token
    doc, opens = token.doc, token.i - 1
    while opens > 0 and opens > token.i - _LEADING and doc[opens].text not in ":;":
        opens -= 1
    if not c.pronoun or not c.subject or doc[opens].text not in ":;":
        return -1
    clause = doc[max(0, opens - _CLAUSE) : opens]
    before = [t for t in clause if t.dep_ in SUBJECTS and not is_inserted(t)]
    row = table.at.get((c.passage, before[-1].i)) if before and before[-1].tag_ not in ("WP", "WDT") else None
    return row if row is not None else -1


def _side(c: Candidate, side: str) -> bool:
    """Whether a phrase is who answers (`by`), or who was fined, sued or accused (`to`)."""
    token = c.token
    verbs = load("coreference.yaml")["answers"][side].split()
    if side == "by":
        return c.pronoun and token.dep_ == "nsubj" and token.head.lemma_.lower() in verbs
    patient = token.dep_ in ("dobj", "dative", "nsubjpass")
    on = token.dep_ == "pobj" and token.head.lower_ in ("on", "against") and token.head.head.dep_ == "dobj"
    verb = token.head.head.head if on else token.head
    return (patient or on) and verb.lemma_.lower() in verbs


def _deals(token: Token) -> bool:
    """Whether a phrase does what a party does and no place: "it offered them 90 dollars"."""
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in listed("deals")


def _is_inert(token: Token) -> bool:
    """What only things do or undergo: "they bore the mark of the mill", "they were on sale", "half of it arrived"."""
    verb, rows = token.head, load("coreference.yaml")["inert"]
    if token.dep_ not in SUBJECTS:
        return False
    if token.dep_ == "nsubjpass" or verb.lemma_.lower() in rows["verbs"].split():
        return token.dep_ == "nsubj" or verb.lemma_.lower() in rows["undergo"].split()
    below = {g.lemma_.lower() for c in verb.rights if c.dep_ in ("dobj", "prep") for g in (c, *c.children)}
    marked = verb.lemma_ in ("bear", "bore", "carry") and below & set(rows["marks"].split())
    placed = verb.lemma_ == "be" and any(c.lower_ in ("on", "for", "in") for c in verb.rights)
    return bool(marked or (placed and below & set(rows["states"].split())))


def _hears(token: Token) -> bool:
    """ "told the Lamp that": to whom something is said."""
    verb = token.head
    says = token.dep_ in ("dobj", "dative") and verb.lemma_.lower() in reporting("says")
    return says and any(c.dep_ == "ccomp" for c in verb.rights)


def _told_of_whom(token: Token) -> int:
    """The noun of which the clause tells more that a pronoun stands in: "Moll, who sold his boat"; else -1."""
    for verb in token.ancestors:
        if verb.dep_ in ("relcl", "acl"):
            own = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
            whole = verb.head.head if verb.head.dep_ == "appos" else verb.head  # "Moll, an adviser who sold his boat"
            tells = verb.dep_ == "acl" if own is None else own.tag_ in ("WP", "WDT")
            return whole.i if tells else -1
        if any(c.dep_ in SUBJECTS and c != token for c in verb.lefts):
            return -1
    return -1


def _acted(token: Token) -> int:
    """The verb by which something is done to a phrase; 0 where nothing is."""
    return token.head.lemma if token.dep_ in ("dobj", "nsubjpass") else 0


@cache
def _fits() -> list[tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """Verbs with the places in which they ask for a kind of thing (`fits` of coreference.yaml), and the kind."""
    rows = load("coreference.yaml")["fits"]
    return [tuple(frozenset(row[k].split()) for k in ("verbs", "place", "kind")) for row in rows]  # type: ignore[misc]


def _wanted(token: Token) -> int:
    """The rows of `fits` that ask for a pronoun, as bits."""
    token = acting_for(token)
    lemma = token.head.lemma_.lower()
    return sum(1 << i for i, (verbs, place, _) in enumerate(_fits()) if lemma in verbs and token.dep_ in place)


def _kinds(c: Candidate, of_money: bool) -> int:
    """The rows of `fits` to which a phrase answers, as bits."""
    noun = c.token.lemma_.lower()
    found = 0
    for i, (_, _, wanted) in enumerate(_fits()):
        for kind in wanted:
            if kind == "money":
                suits = of_money or (c.name is None and noun in word_set("kinds.yaml", "money"))
            else:
                suits = c.name.kind.value == kind if c.name is not None else noun in kinds()[kind]["noun"]
            found |= int(suits) << i
    return found
