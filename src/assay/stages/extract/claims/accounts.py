"""What is gained, spent, traded, lost, owed or held: nouns that a clause sets against their figure.

"The clan's monthly take from the pits tops 3 million" tells of the clan and the pits. The nouns, and which phrase
tells whose it is and what it comes from or goes to, are data: resources/frames/accounts.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from assay.stages.extract.claims.frames import Filled, frames
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.told.hearsay import values
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

DATA = "frames/accounts.yaml"
SLOT = "account:"  # opens the object slot of what an account fills; the relation follows
_NAMED = ("ORG", "PERSON", "NORP", "GPE")
_SORTS = ("compound", "nmod", "amod")
_NO_PARTY = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY")


class Account(NamedTuple):
    """A kind of account: what it says of its parties and where they stand."""

    says: str
    of: str  # what a phrase with "of" names: "owner", "goods" or "measured"
    whose: tuple[str, ...]  # prepositions of the one whose it is, beside "of"
    object: tuple[str, ...]  # prepositions
    public: frozenset[str]  # nouns for those whose it is where nobody is named


@cache
def accounts() -> dict[str, Account]:
    """The account of every such noun."""
    found: dict[str, Account] = {}
    for group in load(DATA)["groups"]:
        public = frozenset(group.get("public", "").split())
        kind = Account(
            group["says"], group["of"], tuple(group.get("whose", "").split()), tuple(group["object"].split()), public
        )
        found |= dict.fromkeys(group["nouns"].split(), kind)
    return found


def words_in(entry: str) -> frozenset[str]:
    """A word list of resources/frames/accounts.yaml."""
    return word_set(DATA, entry)


def account(clause: Clause, filled: Filled, figures: Mapping[int, bool], *, money: bool) -> Filled:
    """The parts of a clause that sets an account against a figure; `filled` as it is where there is none.

    `figures` as in `frames.fill`; `money` tells whether the clause's first figure is money.
    """
    if not figures or all(_is_change(clause, i) for i in figures):
        return filled
    verb, noun = clause.verb.lemma_.lower(), clause.subject
    measures = verb in words_in("measuring") and (verb != "come" or any(p == "to" for p, _ in clause.preps))
    measures = measures and (verb not in words_in("putting") or clause.passive)  # a fund that puts money into a hotel
    if noun is not None and noun.lemma_.lower() in accounts() and measures:
        return _stated(clause, filled, noun, None, figures, money=money)
    noun = clause.patient
    if noun is not None and values(clause) and noun.lemma_.lower() in accounts():
        stated = _stated(clause, filled, noun, None, figures, money=money)  # "puts their value at 25 million"
        return stated if stated.subject is not None else filled
    if noun is None or clause.passive or verb not in words_in("light") or noun.lemma_.lower() not in accounts():
        return filled
    if filled.subject is None or not _inside(noun, figures):
        return filled
    return _stated(clause, filled, noun, filled.subject, figures, money=money)


def _is_change(clause: Clause, i: int) -> bool:
    """ "Sales fell by 20 percent": no level, but by how much it changed."""
    by = [t for prep in clause.verb.rights if prep.lower_ == "by" and prep.dep_ == "prep" for t in prep.subtree]
    return any(t.i == i for t in by)


def _stated(
    clause: Clause, filled: Filled, noun: Token, holder: Token | None, figures: Mapping[int, bool], *, money: bool
) -> Filled:
    kind = accounts()[noun.lemma_.lower()]
    inner = _phrases(noun)
    inner += [(p, t) for q, of in inner if q == "of" for p, t in _phrases(of) if p != "of"]
    near = [(p, t) for p, t in (*inner, *clause.preps) if t.i not in figures and t.ent_type_ not in _NO_PARTY]
    of = next((t for p, t in inner if p == "of" and t.i not in figures), None)
    goods = of if of is not None and _goods(kind, of, money=money) else None
    own = next((c for c in noun.children if c.dep_ == "poss"), None)
    own = own or next((t for p, t in near if p in kind.whose), None)
    owner = holder or own or (of if goods is None else None)
    sort = next((c for c in noun.lefts if c.dep_ in _SORTS and c.tag_ in ("NN", "NNS") and not c.ent_type_), None)
    if sort is not None and kind.of == "goods" and goods is None:
        goods = sort  # "the mill's timber exports"
    elif sort is not None and "from" in kind.object:
        near = [("from", sort), *near]  # "the militia's khat income"
    placed = next(((p, t) for w in kind.object for p, t in near if p == w and t not in (of, owner)), None)
    if owner is None and not kind.public:
        return Filled(frames()["event"], noun, placed[1], f"{SLOT}is {placed[0]}") if placed is not None else filled
    says = kind.says.format(noun=noun.text.lower())
    if placed is not None:
        says = says if says.split()[-1] == placed[0] else f"{says} {placed[0]}"
        return Filled(frames()["event"], owner, placed[1], SLOT + says)
    if goods is not None:
        return Filled(frames()["event"], owner, goods, SLOT + says)
    return Filled(frames()["event"], owner, noun, SLOT + "has")


def _phrases(noun: Token) -> list[tuple[str, Token]]:
    return [(c.lower_, g) for c in noun.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]


def _goods(kind: Account, of: Token, *, money: bool) -> bool:
    """Whether "of" names what is traded or lost rather than who trades or loses."""
    if of.ent_type_ in _NAMED or of.pos_ == "PRON":
        return False
    return kind.of == "goods" or (kind.of == "measured" and not money)


def _inside(noun: Token, figures: Mapping[int, bool]) -> bool:
    """ "a debt of 12 million", "a 3 million profit": the figure is the noun's own."""
    return any(t.i in figures for t in noun.subtree if t != noun)


def says(filled: Filled) -> str:
    """The relation that an account states; empty where the clause is about none."""
    return filled.object_slot.removeprefix(SLOT) if filled.object_slot.startswith(SLOT) else ""
