"""The words that tell that somebody says, thinks, feels or wants something, by class."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assay.stages.extract.names.listed import kinds
from assay.stages.extract.parse.slots import reporting
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_VERBS = ("VERB", "AUX")
_AUXILIARIES = ("aux", "auxpass", "amod", "compound", "punct", "neg")


@dataclass(frozen=True)
class Sense:
    """One class that a cue word belongs to; `tells` where its content makes claims of its source."""

    name: str
    tells: bool
    by_works: bool = False


@cache
def verbs() -> dict[str, dict[str, Sense]]:
    """By lemma: what the verb takes (clause, infinitive, gerund, thing) and in which sense."""
    table: dict[str, dict[str, Sense]] = {}
    for name, entry in load("cues.yaml")["verbs"].items():
        sense = Sense(name, entry["tells"], entry.get("works", False))
        for lemma in entry["verbs"].split():
            for takes in entry["takes"]:
                table.setdefault(lemma, {}).setdefault(takes, sense)
    return table


@cache
def prepositional() -> dict[str, dict[str, Sense]]:
    """By lemma: the prepositions and particles after which a verb has what is told, and in which sense."""
    table: dict[str, dict[str, Sense]] = {}
    for entry in load("cues.yaml")["prepositional"]:
        for phrase in entry["verbs"].split(", "):
            lemma, word = phrase.split()[:2]
            table.setdefault(lemma, {})[word] = Sense(entry["class"], entry["tells"])
    return table


@cache
def words(part: str, key: str = "") -> frozenset[str]:
    """A plain word list of resources/cues.yaml."""
    entry = load("cues.yaml")[part]
    return frozenset((entry[key] if key else entry).split())


@cache
def _speaking() -> frozenset[str]:
    nouns = (kinds()[k]["noun"] for k in ("person", "organisation", "group", "outlet", "work"))
    return words("people").union(words("evidence"), words("media"), reporting("works"), *nouns)


def speaks(noun: str) -> bool:
    """Whether a common noun can stand for who or what says something."""
    return noun in _speaking()


def is_verb(token: Token) -> bool:
    """A verb that can be a cue; also a noun by the tagger's mistake ("Parts of the audit show that ...")."""
    if token.pos_ in _VERBS:
        return token.dep_ not in _AUXILIARIES
    return token.pos_ == "NOUN" and token.dep_ == "ROOT" and {"nsubj", "ccomp"} <= {c.dep_ for c in token.children}


def lemma_of(token: Token) -> str:
    """The lemma; "goes on" continues."""
    lemma = token.lemma_.lower()
    if lemma == "go":
        after = token.doc[token.i + 1 : token.i + 3]
        return "continue" if len(after) == 2 and after[0].lower_ == "on" and after[1].is_punct else lemma
    return lemma
