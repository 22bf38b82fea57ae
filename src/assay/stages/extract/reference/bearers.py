"""What the names of a document may be called: "the club" for what its name or the text says is a club."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.mentions import Name, is_firm
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.evidence import listed
from assay.text.names import countries, parse
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token
    from assay.stages.extract.reference.table import Table

_BANDS = ("group", "outfit")
_FIRM, _BAND, _COUNTRY, _SHIP = "company", "militia", "country", "ship"


@cache
def callable_as() -> dict[str, frozenset[str]]:
    """For each noun that takes up names, the nouns by which these are told (`called` of coreference.yaml)."""
    accepted: dict[str, frozenset[str]] = defaultdict(frozenset)
    for row in load("coreference.yaml")["called"]:
        for noun in row["by"].split():
            accepted[noun] |= frozenset(row["told"].split())
    return dict(accepted)


@cache
def _known() -> frozenset[str]:
    return frozenset().union(*callable_as().values())


@cache
def _in_names() -> dict[str, str]:
    rows = [row for row in load("coreference.yaml")["called"] if "in_name" in row]
    return {word: row["told"].split()[0] for row in rows for word in row["in_name"].split()}


@cache
def trades() -> frozenset[str]:
    """Nouns for what does business, by which a body may be told of that nothing else tells of."""
    return listed("trades", "body")


@lru_cache(maxsize=4096)
def heads_of(name: str, descriptors: tuple[str, ...]) -> frozenset[str]:
    """What a name says that it is ("Bank" in "Bank of Kelm" and "Kelm Bank"), and what it is described as."""
    told = [_head_phrase(d) for d in (fold(name), *descriptors)]
    plain = parse(name).words if is_firm(name) else ()
    called = {plain[-1].removesuffix("s")} if len(plain) > 1 else set()  # "Tarv Lines Inc." is "the line"
    return frozenset(words[-1] for words in told if words and not _elsewhere(words)) | called


def _elsewhere(words: list[str]) -> bool:
    """Whether a description is of another than a text goes on to call so: "his old club"."""
    return bool(listed("elsewhere") & set(words[:-1]))


def _head_phrase(description: str) -> list[str]:
    """The words of a description up to what it is about: "old bank" of "old bank of the clan"."""
    return re.split(r" (?:of|in|for|on) ", description.lower())[0].split()


def _says_itself(name: Name) -> bool:
    """Whether a word of a name tells what it is, against the model's guess that it is a person's: "FK Kelm"."""
    return name.guessed and not _in_names().keys().isdisjoint(fold(name.name).split())


@lru_cache(maxsize=4096)
def nouns_of(name: str, kind: Kind, descriptors: tuple[str, ...]) -> frozenset[str]:
    """What a name says that it is, and what it is described as, in words of `called`."""
    words = fold(name).split()
    told = {_in_names()[w] for w in words if w in _in_names()} | heads_of(name, descriptors)
    told |= {_FIRM} if is_firm(name) else set()
    told |= {_BAND} if kind is Kind.GROUP else set()
    told |= {_COUNTRY} if fold(name) in countries() else set()
    told |= {_SHIP} if kind is Kind.VESSEL and not told & callable_as()[_SHIP] else set()
    return frozenset(told & _known())


class Bearers:
    """Which entities of a document a noun may take up."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._told: dict[str, set[str]] = defaultdict(set)
        others: dict[str, set[str]] = defaultdict(set)
        self.rows: dict[str, list[int]] = defaultdict(list)  # where each entity is named
        for row, c in enumerate(table.rows):
            if c.name is None or c.joined or (table.person(c) and not _says_itself(c.name)):
                continue
            key = table.keys[fold(c.name.name)]
            self.rows[key].append(row)
            self._told[key] |= nouns_of(c.name.name, c.name.kind, tuple(c.name.descriptors))
            others[key] |= {words[-1] for words in map(_head_phrase, c.name.descriptors) if _elsewhere(words)}
        for key, nouns in others.items():
            self._told[key] -= nouns

    def is_a(self, name: Name, noun: str) -> bool | None:
        """Whether a name is told to be what a noun asks for; None where nothing tells it."""
        return self._is_a(self.table.keys[fold(name.name)], noun)

    def _is_a(self, key: str, noun: str) -> bool | None:
        told, asked = self._told.get(key, set()), callable_as().get(noun)
        return None if asked is None or not told else bool(told & asked)

    def may_trade(self, name: Name, noun: str) -> bool:
        """Whether nothing told of a name is against its being what a noun of `trades` asks for."""
        told = self._told.get(self.table.keys[fold(name.name)], set())
        return all(any({noun, t} <= asked for asked in callable_as().values()) for t in told)

    def told_of(self, name: Name) -> set[str]:
        """The nouns by which a name is told."""
        return self._told.get(self.table.keys[fold(name.name)], set())

    def told_as(self, noun: str) -> list[str]:
        """The entities that are told by this very noun."""
        return [key for key, nouns in self._told.items() if noun in nouns]

    def all_of(self, noun: str) -> list[str]:
        """The entities that are told to be what a noun asks for; of firms and bands "the group" is a band."""
        told = [key for key in self._told if self._is_a(key, noun)]
        bands = [key for key in told if self.is_band(key)] if noun in _BANDS else []
        return [key for key in told if key in bands or noun in self._told[key]] if bands else told

    def is_band(self, key: str) -> bool:
        """Whether an entity is an armed group or the like."""
        return not self._told.get(key, set()).isdisjoint(callable_as()[_BAND])


def beside(token: Token, other: Token) -> bool:
    """Whether a phrase is the subject of a description's clause: "Kelm sued the firm" is about another firm."""
    for verb in token.ancestors:
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            one = other == subject or (other.head == subject and other.dep_ in ("conj", "appos", "nmod"))
            return one and token not in subject.subtree
    return False
