"""Words that take up some of those who were counted before: "the three", "two said", "one of them", "the other"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from assay.stages.extract.names.mentions import fold, is_person, words_of
from assay.stages.extract.parse.phrases import conjuncts, words
from assay.stages.extract.reference.bearers import Bearers
from assay.stages.extract.reference.candidates import Candidate
from assay.stages.extract.reference.evidence import asks_for_life
from assay.stages.extract.reference.table import Table
from assay.text.names import countries
from assay.text.numerals import word_value
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_NEAR = 1  # passages back, to those of whom some are spoken of
_PRONOUNS = frozenset({"them", "these", "those", "whom", "which", "it", "this", "that"})
_RELATIVE = frozenset({"who", "whom", "which"})
_SLOTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def whole_of(token: Token) -> Token:
    """What is spoken of where some of it is: "some of the wood" is about the wood, "two of them" about them.

    A relative pronoun inside ("some of whom") stands for the noun that its clause belongs to.
    """
    some = token.lower_ in words_of("quantifiers")
    if not some and _count(token) is None:
        return token
    for prep in (c for c in token.children if c.lower_ == "of"):
        whole = next((g for g in prep.children if g.dep_ == "pobj"), None)
        if whole is not None and (some or whole.lower_ in _PRONOUNS):
            return _antecedent(whole)
    return token


def _antecedent(token: Token) -> Token:
    if token.lower_ not in _RELATIVE:
        return token
    clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
    return clause.head if clause is not None else token


def counted(table: Table, passage: int, token: Token) -> Candidate | None:
    """Those counted before of whom a bare number speaks, if that is clear; "the three" asks for three."""
    value = _count(token)
    if value is None or token.dep_ not in _SLOTS or token.ent_type_ in ("MONEY", "PERCENT", "DATE", "TIME", "QUANTITY"):
        return None
    if any(c.lower_ == "of" or c.dep_ in ("amod", "compound", "appos") for c in token.children):
        return None
    whole = any(c.lower_ in ("the", "all") for c in token.children) or token.lower_ == "both"
    for row in range(table.first_from(passage, token.i) - 1, -1, -1):
        c = table.rows[row]
        if passage - c.passage > _NEAR and not whole:
            return None
        number = next((v for n in c.token.children if n.dep_ == "nummod" and (v := _count(n)) is not None), None)
        fits = number is not None and (number == value if whole else number > value)
        if fits and not c.joined and (table.lives[row] or not asks_for_life(token)):
            return c
    return None


def several(table: Table, bearers: Bearers, passage: int, token: Token) -> list[Candidate]:
    """The names told together before of whom "the two ships" speaks: as many, and a ship among them."""
    numbers = [v for c in token.children if c.dep_ == "nummod" and (v := _count(c)) is not None]
    number = numbers[0] if numbers else Decimal(2) if any(c.lower_ == "both" for c in token.children) else None
    definite = any(c.lower_ in ("the", "these", "those", "both") for c in token.children)
    if number is None or not definite or any(c.dep_ in ("prep", "acl", "relcl", "amod") for c in token.children):
        return []
    noun = token.lemma_.lower()
    for row in range(table.first_from(passage, token.i) - 1, -1, -1):
        joined = table.rows[row]
        if passage - joined.passage > _NEAR:
            return []
        parts = conjuncts(joined.token) if joined.joined else []
        named = [c for t in parts if (c := _named(table, joined.passage, t)) is not None]
        told = [bearers.is_a(c.name, noun) for c in named if c.name is not None]
        kind = (True in told and False not in told) or (is_person(noun) and all(table.person(c) for c in named))
        if len(named) == len(parts) == number and kind:
            return named
    return []


def broader(table: Table, passage: int, token: Token) -> Candidate | None:
    """What a wider word takes up: "the property" after "a villa in Kelm", where only one such was told of near."""
    narrower = _narrower().get(token.lemma_.lower())
    if narrower is None or token.tag_ != "NN" or not any(c.lower_ in ("the", "this") for c in token.children):
        return None
    found = []
    for row in range(table.first_from(passage, token.i) - 1, -1, -1):
        c = table.rows[row]
        if passage - c.passage > _NEAR:
            break
        if c.name is None and not c.plural and not c.joined and c.token.lemma_.lower() in narrower:
            found.append(c)
    return found[0] if len({c.token.lemma for c in found}) == 1 else None


def activity(table: Table, passage: int, token: Token) -> Candidate | None:
    """What "this smuggling business" takes up: the smuggling that was told of right before, in more words."""
    if token.lemma_.lower() not in load("coreference.yaml")["activities"].split() or token.tag_ != "NN":
        return None
    sort = [c for c in token.lefts if c.dep_ in ("compound", "amod") and c.lower_.endswith("ing")]
    if not sort or not any(c.lower_ in ("this", "that", "such") for c in token.lefts):
        return None
    for row in range(table.first_from(passage, token.i) - 1, -1, -1):
        c = table.rows[row]
        if passage - c.passage > _NEAR:
            return None
        if (
            c.name is None
            and not c.joined
            and c.token.lower_ == sort[0].lower_
            and (c.token.n_lefts or c.token.n_rights)
        ):
            return c
    return None


def country(table: Table, passage: int, token: Token) -> Candidate | None:
    """What "the country" is: the one that the text has named most until then, outside the same sentence."""
    plain = not any(c.dep_ in ("amod", "compound", "prep", "relcl", "acl", "nummod") for c in token.children)
    definite = any(c.lower_ in ("the", "this") for c in token.children)
    if token.lemma_.lower() not in ("country", "nation") or token.tag_ != "NN" or not (plain and definite):
        return None
    named: dict[str, list[Candidate]] = {}
    for c in table.rows[: table.first_from(passage, token.i)]:
        if c.name is not None and (c.passage != passage or c.token.i < token.sent.start):
            folded = fold(c.name.name)
            named.setdefault(folded, []).extend([c] if folded in countries() else [])
    most = sorted((rows for rows in named.values() if rows), key=len, reverse=True)
    clear = most and (len(most) == 1 or len(most[0]) > len(most[1]))
    return most[0][-1] if clear else None


@cache
def _narrower() -> dict[str, frozenset[str]]:
    rows = load("coreference.yaml")["wider"]
    return {noun: frozenset(row["told"].split()) for row in rows for noun in row["by"].split()}


def _at(table: Table, passage: int, token: Token) -> Candidate | None:
    row = table.at.get((passage, token.i))
    return table.rows[row] if row is not None else None


def _named(table: Table, passage: int, token: Token) -> Candidate | None:
    """The name at a token, or the one in apposition to it."""
    row = table.at.get((passage, token.i))
    if row is not None and table.rows[row].name is None:
        row = table.same.get(row)
    return table.rows[row] if row is not None and table.rows[row].name is not None else None


def pair(table: Table, passage: int, token: Token) -> Candidate | None:
    """ "Kelm Bank and its rival, Tarv Trust ... The former": the first or the last of the two told together before."""
    if token.lower_ not in ("former", "latter") or not any(c.lower_ == "the" for c in token.children):
        return None
    for row in range(table.first_from(passage, token.i) - 1, -1, -1):
        joined = table.rows[row]
        if passage - joined.passage > _NEAR:
            return None
        parts = conjuncts(joined.token) if joined.joined else []
        if len(parts) == len(("former", "latter")):
            chosen = parts[0 if token.lower_ == "former" else -1]
            return _named(table, joined.passage, chosen) or _at(table, joined.passage, chosen)
    return None


def other(token: Token) -> str | None:
    """ "One of the clerks said ... The other denied": the words for the other one, if it is clear of whom."""
    if token.lower_ != "other" or token.dep_ not in _SLOTS or not any(c.lower_ == "the" for c in token.children):
        return None
    doc = token.doc
    for i in range(token.i - 1, -1, -1):
        if doc[i].lower_ != "one":
            continue
        several = next((g for c in doc[i].children if c.lower_ == "of" for g in c.children if g.tag_ == "NNS"), None)
        return f"other of the {words(several)}" if several is not None else None
    return None


def _count(token: Token) -> Decimal | None:
    """What a number of things is, in words or figures."""
    if token.lower_ == "both":
        return Decimal(2)
    if token.pos_ not in ("NUM", "PRON", "NOUN", "DET") or not (token.like_num or token.lower_ == "one"):
        return None
    value = word_value(token.lower_)
    return value[0] if value is not None else Decimal(token.text) if token.text.isdecimal() else None
