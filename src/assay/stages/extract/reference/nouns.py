"""Which names and phrases of a document a noun may take up."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.given import given_sex
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.mentions import Name
from assay.stages.extract.reference.bearers import Bearers, beside, callable_as, heads_of, trades
from assay.stages.extract.reference.candidates import Candidate
from assay.stages.extract.reference.evidence import listed
from assay.stages.extract.reference.table import Table

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

WINDOW = 90  # candidates back for a pronoun, and for a description whose word only tells the kind
_FEW = 12  # candidates at most for a description
_BY_WORDS = (Kind.PERSON, Kind.PLACE, Kind.FACILITY)  # known again by their own words only: "the dealer" may be any
_ALONE = frozenset({"militia", "faction", "movement", "bank", "cooperative"})  # for the only body of that sort
_ADDED = frozenset({"amod", "compound", "nmod"})


class Nouns:
    """Where in a document each noun stands for something, or tells of a name."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.bearers = Bearers(table)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_kind: dict[str, list[int]] = defaultdict(list)
        self._unsure: list[int] = []  # names of which only the model thinks that they are people's
        sorts = _sorts(table)
        for row, c in enumerate(table.rows):
            if c.pronoun or c.joined:
                continue
            for word in told_of(c):
                self._by_word[word].append(row)
            if c.name is not None and table.keys[fold(c.name.name)] in sorts:
                continue
            if c.name is not None and not table.person(c):
                self._by_kind[c.name.kind].append(row)
            elif c.name is not None and _only_guessed(c.name) and " " in table.keys[fold(c.name.name)]:
                self._unsure.append(row)

    def fitting(self, row: int) -> list[int]:
        """The rows before `row` whose word is the same, and for a general noun the near names of that kind."""
        noun = self.table.rows[row].token.lemma_.lower()
        same = self._by_word[noun]
        found = set(same[: bisect_left(same, row)][-_FEW:])
        found |= self._by_sort(row, noun, found)
        found = {i for i in found if self._may_be(i, row)}
        if not self.table.heading[row]:
            found = self._in_text(found, noun)
        told = {i for i in found if (name := self.table.rows[i].name) is not None and self.bearers.is_a(name, noun)}
        if noun in words_of("loose"):
            asked = self.bearers.all_of(noun)  # a band rather than a firm
            found = {i for i in found if i not in told or self._key(i) in asked}
        elif told:
            found = {i for i in found if i in told or self.table.rows[i].name is None}
        return sorted(found)[-_FEW:]

    def _by_sort(self, row: int, noun: str, same: set[int]) -> set[int]:
        """The rows before `row` that a noun takes up though they say another word, `same` being those that do not."""
        if modified(self.table.rows[row].token):
            return set()
        if noun in words_of("generic"):
            return self._of_kind(row, noun, same)
        if noun in _ALONE and len(only := self.bearers.all_of(noun)) == 1:
            return {i for i in self.bearers.rows[only[0]] if i < row}
        if noun in trades() and all(self.table.rows[i].form == "bare" for i in same):
            return set(self._trading(row, noun))
        return set()

    def _of_kind(self, row: int, noun: str, same: set[int]) -> set[int]:
        found: set[int] = set()
        sorts = {kind for kind, entry in kinds().items() if noun in entry["noun"] and kind not in _BY_WORDS}
        for kind in sorts | ({Kind.ORGANISATION} if Kind.GROUP in sorts else set()):
            around = self._within(self._by_kind[kind], row)
            known = [i for i in around if noun not in words_of("chartered") or self._chartered(i)]
            found.update(known or [i for i in around[-1:] if self._may_be_firm(i)])
        plain = not any(t.dep_ in _ADDED for t in self.table.rows[row].token.lefts)
        sure = {i for i in found | same if self._may_be(i, row) and not self._only_guess(i)}
        if Kind.ORGANISATION in sorts and plain and not sure:
            nearest = max((i for i in found | same if self._may_be(i, row)), default=-1)
            found.update(i for i in self._within(self._unsure, row)[-1:] if i > nearest)
        return found | {i for key in self.bearers.all_of(noun) for i in self.bearers.rows[key] if i < row}

    def _in_text(self, found: set[int], noun: str) -> set[int]:
        """Those that do not stand in the title alone: "Poison for the fields" is mostly no name.

        "Sanctions on a trader": a text brings in again whom its title tells of.
        """
        heading = self.table.heading
        told_once = {i for i in found if heading[i] and self.table.rows[i].name is None}
        found = {i for i in found if not (heading[i] and self._guessed(i))} or found
        others = len(found) > len(told_once) or noun in listed("epithets", "body")
        return found - told_once if others else found

    def _key(self, row: int) -> str | None:
        name = self.table.rows[row].name
        return self.table.keys[fold(name.name)] if name is not None else None

    @staticmethod
    def _within(rows: list[int], row: int) -> list[int]:
        """Those of ascending rows that stand near before a row."""
        return rows[bisect_left(rows, row - WINDOW) : bisect_left(rows, row)]

    def _trading(self, row: int, noun: str) -> list[int]:
        """The names of bodies before the sentence, as far as the passage before: "spun by Kelm. The mill sold it"."""
        rows = sorted([*self._by_kind[Kind.ORGANISATION], *self._by_kind[Kind.OTHER]])
        apart, away = self.table.passage[row] - self.table.passage, self.table.sentence[row] - self.table.sentence
        near = [i for i in self._within(rows, row) if apart[i] <= 1 and away[i] > 0]
        return [i for i in near if (n := self.table.rows[i].name) is not None and self._trades(n, noun)][-_FEW:]

    def _trades(self, name: Name, noun: str) -> bool:
        words = set(fold(name.name).split())
        bare = name.kind is Kind.OTHER and len(words) == 1
        return not (bare or words_of("public_bodies") & words or name.placed) and self.bearers.may_trade(name, noun)

    def _may_be(self, i: int, row: int) -> bool:
        """Whether a name can be what a description asks for: told to be nothing else, and not beside it."""
        c, token = self.table.rows[i], self.table.rows[row].token
        if c.name is None:
            return True
        here = c.passage == self.table.rows[row].passage
        if here and token.dep_ == "conj" and c.token in (token.head, *token.head.conjuncts):
            return False  # "from Kelm Lines and the carrier"
        return self.bearers.is_a(c.name, token.lemma_.lower()) is not False and not (here and beside(token, c.token))

    def _only_guess(self, row: int) -> bool:
        """Whether nothing but the model's guess tells that a name is a body's."""
        name = self.table.rows[row].name
        return name is not None and name.guessed and not name.descriptors

    def _guessed(self, row: int) -> bool:
        name = self.table.rows[row].name
        return name is not None and name.guessed and self._rows_of(name) == [row]

    def _rows_of(self, name: Name) -> list[int]:
        return self.bearers.rows.get(self.table.keys[fold(name.name)], [])

    def _chartered(self, row: int) -> bool:
        """Whether a name is known as a body that is called a company: no guess, and no public body."""
        name = self.table.rows[row].name
        return name is not None and not name.guessed and not words_of("public_bodies") & set(fold(name.name).split())

    def _may_be_firm(self, row: int) -> bool:
        """Whether nothing tells what a name is, and it is none of a public body."""
        name = self.table.rows[row].name
        public = name is not None and words_of("public_bodies") & set(fold(name.name).split())
        return name is not None and not (public or name.placed) and self.bearers.is_a(name, "company") is None

    def told(self, row: int) -> int | None:
        """The latest name before `row` whose head is the noun at `row`, or that was described by it."""
        token = self.table.rows[row].token
        if modified(token) or self.table.plural[row]:
            return None
        noun = token.lemma_.lower()
        same = self._by_word[noun]
        for i in reversed(same[: bisect_left(same, row)]):
            name = self.table.rows[i].name
            if name is not None and noun in heads_of(name.name, tuple(name.descriptors)):
                return i
        return None

    def only(self, row: int) -> int | None:
        """The name that alone in the document is told to be what a plain description asks for.

        Its last place before `row`; where the text names it later only ("The club paid", in a lead), its first one.
        Not where something unnamed of that kind is told of before.
        """
        c = self.table.rows[row]
        noun = c.token.lemma_.lower()
        if c.form != "the" or c.plural or modified(c.token) or any(t.dep_ in _ADDED for t in c.token.lefts):
            return None
        keys = self.bearers.all_of(noun)
        if len(keys) != 1 or self._unnamed_before(row) or (noun in words_of("loose") and self._body_before(row)):
            return None
        rows = self.bearers.rows[keys[0]]
        before = [i for i in rows if i < row and self._may_be(i, row)]
        if before:
            return before[-1]
        return rows[0] if rows[0] > row and (self._hinted(row, keys[0]) or not self._body_before(row)) else None

    def _hinted(self, row: int, key: str) -> bool:
        """Whether a part of the name was told before: "came to Kelm", of FK Kelm."""
        words = set(key.split())
        return any(c.name is not None and set(fold(c.name.name).split()) <= words for c in self.table.rows[:row])

    def _body_before(self, row: int) -> bool:
        """Whether a body was named before of which nothing tells what it is."""
        noun = self.table.rows[row].token.lemma_.lower()
        names = (
            self.table.rows[i].name for kind in (Kind.ORGANISATION, Kind.GROUP) for i in self._by_kind[kind] if i < row
        )
        return any(name is not None and self.bearers.is_a(name, noun) is None for name in names)

    def _unnamed_before(self, row: int) -> bool:
        """Whether something unnamed of the same kind was brought in before: "a firm in Kelm"; a title names nothing."""
        asked = callable_as()[self.table.rows[row].token.lemma_.lower()]
        unnamed = (
            c
            for i, c in enumerate(self.table.rows[:row])
            if c.name is None and not c.joined and i not in self.table.same and not self.table.heading[i]
        )
        return any(c.form in ("a", "its", "number") and c.token.lemma_.lower() in asked for c in unnamed)


def _sorts(table: Table) -> set[str]:
    """The capital letters that tell of what sort things are, and stand nowhere else: SIM in "SIM boxes"."""
    named = [(c, table.keys[fold(c.name.name)]) for c in table.rows if c.name is not None]
    alone = {key for c, key in named if c.token.dep_ not in ("compound", "nmod") or c.token.head.tag_ != "NNS"}
    return {key for c, key in named if c.name and c.name.guessed and c.name.name.isupper()} - alone


def _only_guessed(name: Name) -> bool:
    """Whether nothing but the model's guess tells that a name is a person's."""
    return name.guessed and not name.descriptors and not given_sex(name.name)


def modified(token: Token, besides: str = "") -> bool:
    """Whether more is said of a thing than that it is one: "the bank of the clan", "the other bank".

    besides: a word that says no more.
    """
    told = [c for c in token.children if c.dep_ not in ("relcl", "acl") or not _set_off(c)]
    return any(
        c.dep_ in ("prep", "relcl", "acl", "nummod", "poss")
        or c.pos_ == "PROPN"
        or (c.lower_ in words_of("others") and c.lower_ != besides)
        for c in told
    )


def _set_off(clause: Token) -> bool:
    """ "the bank, which has no licence": what stands behind a comma does not tell which bank."""
    start = clause.left_edge.i
    return start > 0 and clause.doc[start - 1].text == ","


def told_of(c: Candidate) -> frozenset[str]:
    """The nouns that a phrase may be taken up by: its own, or those of a name and of what it is described as."""
    if c.name is None:
        return frozenset({c.token.lemma_.lower()})
    return _described(c.name.name, tuple(c.name.descriptors))


@lru_cache(maxsize=4096)
def _described(name: str, descriptors: tuple[str, ...]) -> frozenset[str]:
    return heads_of(name, descriptors) | frozenset(fold(name).split())
