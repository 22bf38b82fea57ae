"""Words that take up some of those who were counted before: "the three", "two said", "one of them", "the other"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.given import given_sex
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.mentions import is_person
from assay.stages.extract.parse.phrases import conjuncts, words
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.bearers import Bearers
from assay.stages.extract.reference.candidates import Candidate
from assay.stages.extract.reference.evidence import asks_for_life, listed
from assay.stages.extract.reference.nouns import modified
from assay.stages.extract.reference.table import Table
from assay.text.money import currency_words
from assay.text.names import countries
from assay.text.numerals import word_value
from assay.text.resources import load
from assay.text.units import unit_of

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_NEAR = 1  # passages back, to those of whom some are spoken of
_PRONOUNS = frozenset({"them", "these", "those", "whom", "which", "it", "this", "that"})
_RELATIVE = frozenset({"who", "whom", "which"})
_SLOTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_ORDER = {"nsubj": 0, "nsubjpass": 0, "dobj": 1}  # of what is told, what a text goes on to speak of
_PAIR = ("former", "latter")
ORDINALS = ("first", "second", "third", "fourth", "fifth")


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
    if token.lower_ == "one" and token.dep_ not in SUBJECTS:
        return None  # "had never built one"
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


def of_those(table: Table, passage: int, token: Token) -> Candidate | None:
    """ "38 skippers ... 26 of them": those counted last who are more than the 26."""
    value = _of_them(token)
    if value is None:
        return None
    uncounted: list[Candidate] = []  # "... other ships. Two of these": of those who were told last, counted or not
    for row in range(table.first_from(passage, token.i) - 1, -1, -1):
        c = table.rows[row]
        if passage - c.passage > _NEAR or (uncounted and c.token.sent != uncounted[0].token.sent):
            break
        number = next((v for n in c.token.children if n.dep_ == "nummod" and (v := _count(n)) is not None), None)
        lives = table.lives[row] or not asks_for_life(token.head.head)
        told = c.passage < passage or c.token.i < token.sent.start
        if number is not None and number > value and told and lives and not c.joined and not _is_money(c.token):
            return c
        if token.lower_ != "them" and number is None and lives and _is_just_told(c, token):
            uncounted.append(c)
    return min(reversed(uncounted), key=lambda c: _ORDER.get(c.token.dep_, len(_ORDER)), default=None)


def _is_just_told(c: Candidate, token: Token) -> bool:
    """Whether several things without a name stand in the sentence right before that of a word that points at them."""
    several = c.token.tag_ == "NNS" and not (c.joined or c.pronoun) and c.name is None
    before = c.token.doc == token.doc and c.token.sent.end == token.sent.start
    measured = unit_of(c.token.lower_) is not None or c.token.lower_ in currency_words()
    return several and before and not measured


def _of_them(token: Token) -> Decimal | None:
    """How many "26 of them" tells at its last word."""
    of = token.head
    return _count(of.head) if token.lower_ in ("them", "these", "those") and of.lower_ == "of" else None


def _is_money(token: Token) -> bool:
    return token.ent_type_ == "MONEY" or token.lower_ in currency_words() or token.lemma_.lower() in currency_words()


def too_few(token: Token, c: Candidate) -> bool:
    """ "60 lorries ... signed 212 of them": of no 60 are there 212."""
    value = _of_them(token)
    numbers = [v for n in c.token.children if n.dep_ == "nummod" and (v := _count(n)) is not None]
    return value is not None and bool(numbers) and max(numbers) < value


def several(table: Table, bearers: Bearers, passage: int, token: Token) -> list[Candidate]:
    """The names told together before of whom "the two ships" speaks: as many, and a ship among them; so "the two"."""
    bare = _count(token)  # "the two"
    numbers = [v for c in token.children if c.dep_ == "nummod" and (v := _count(c)) is not None]
    both = Decimal(2) if any(c.lower_ == "both" for c in token.children) else None
    number = bare if bare is not None and token.dep_ in _SLOTS else numbers[0] if numbers else both
    definite = token.lower_ == "both" or any(c.lower_ in ("the", "these", "those", "both") for c in token.children)
    if number is None or not definite or any(c.dep_ in ("prep", "acl", "relcl", "amod") for c in token.children):
        return []
    noun = token.lemma_.lower()
    for row in range(table.first_from(passage, token.i) - 1, -1, -1):
        joined = table.rows[row]
        if passage - joined.passage > _NEAR:
            break
        parts = conjuncts(joined.token) if joined.joined else []
        named = [c for t in parts if (c := _named(table, joined.passage, t)) is not None]
        told = [bearers.is_a(c.name, noun) for c in named if c.name is not None]
        kind = (True in told and False not in told) or (is_person(noun) and all(table.person(c) for c in named))
        if len(named) == len(parts) == number and (kind or bare is not None):
            return named
    together = _bodies_before(table, bearers, passage, token) if bare is None and noun in _body_nouns() else []
    return together if len(together) == number else []


def _bodies_before(table: Table, bearers: Bearers, passage: int, token: Token) -> list[Candidate]:
    """The names of the sentence before that may be bodies: "X fought Y. The two militias"."""
    found: dict[str, Candidate] = {}
    for c in table.rows[: table.first_from(passage, token.i)]:
        if c.name is None or c.passage != passage or c.token.sent.end != token.sent.start:
            continue
        some = c.name.kind in (Kind.PLACE, Kind.NATIONALITY, Kind.WORK, Kind.VESSEL, Kind.OUTLET)
        if not (some or c.name.placed or given_sex(c.name.name)):
            found.setdefault(table.keys[fold(c.name.name)], c)
    told = [bearers.is_a(c.name, token.lemma_.lower()) for c in found.values() if c.name is not None]
    return [] if False in told else list(found.values())


@cache
def _body_nouns() -> frozenset[str]:
    """Nouns in the singular for bodies of which nothing else may tell what they are."""
    return listed("epithets", "body") | kinds()["group"]["noun"] | {"company", "firm"}


def broader(table: Table, passage: int, token: Token) -> Candidate | None:
    """What a wider word takes up: "the property" after "a villa in Kelm", "the same men" after "three foremen", where
    only one such was told of near."""
    pointing = any(c.lower_ in ("the", "this", "these", "those") for c in token.children)
    if token.tag_ not in ("NN", "NNS") or not pointing:
        return None
    narrower = _narrower().get(token.lemma_.lower())
    people = token.tag_ == "NNS" and token.lemma_.lower() in listed("people")
    if (narrower is None and not people) or modified(token, besides="same"):
        return None
    found: list[Candidate] = []
    for row in range(table.first_from(passage, token.i) - 1, -1, -1):
        c = table.rows[row]
        if passage - c.passage > _NEAR or (people and found and c.token.sent != found[0].token.sent):
            break
        plural = c.plural or c.form == "number"
        if c.name is not None or c.joined or c.pronoun or plural != (token.tag_ == "NNS"):
            continue
        if c.token.dep_ in SUBJECTS and c.token.head.is_ancestor(token):
            continue  # "the officers believe that the same people own it": not the officers
        noun = c.token.lemma_.lower()
        if is_person(noun) if people else narrower is not None and noun in narrower:
            found.append(c)
    if len({c.token.lemma for c in found}) != 1:
        return None
    return _named(table, found[0].passage, found[0].token) or found[0]  # "a clerk, Ada Rossi": she is the official


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


def ranked(table: Table, passage: int, token: Token) -> Candidate | None:
    """ "Kelm Bank and its rival, Tarv Trust ... The former", "the second": one of those told together before, by its
    place among them."""
    place = _place(token)
    if place is None:
        return None
    for row in range(table.first_from(passage, token.i) - 1, -1, -1):
        joined = table.rows[row]
        if passage - joined.passage > _NEAR:
            return None
        parts = conjuncts(joined.token) if joined.joined else []
        pair = len(parts) == len(_PAIR)
        if (pair or (token.lower_ not in _PAIR and len(parts) > 1)) and place < len(parts):
            return _named(table, joined.passage, parts[place]) or _at(table, joined.passage, parts[place])
    return None


def _place(token: Token) -> int | None:
    """The place in a row that "the former", "the second", "the last" tell; -1 is the last."""
    if not any(c.lower_ == "the" for c in token.children) or token.n_rights or token.dep_ not in _SLOTS | {"appos"}:
        return None
    if token.lower_ in _PAIR:
        return _PAIR.index(token.lower_)
    if token.lower_ == "last":
        return -1
    return ORDINALS.index(token.lower_) if token.lower_ in ORDINALS else None


def other(token: Token) -> str | None:
    """ "One of the clerks said ... The other denied", "Two clerks ... The first said": the words for that one of them,
    if it is clear of whom."""
    if token.lower_ == "other" and token.dep_ in _SLOTS and any(c.lower_ == "the" for c in token.children):
        one = next((t for t in reversed(token.doc[: token.i]) if t.lower_ == "one" and _many(t) is not None), None)
        return f"other of the {words(_many(one))}" if one is not None else None  # type: ignore[arg-type]
    if _place(token) is None:
        return None
    several = next((t for t in reversed(token.doc[: token.i]) if t.tag_ == "NNS" and _numbered(t)), None)
    return f"{token.lower_} {several.lemma_}" if several is not None else None


def _many(one: Token) -> Token | None:
    return next((g for c in one.children if c.lower_ == "of" for g in c.children if g.tag_ == "NNS"), None)


def _numbered(several: Token) -> bool:
    """Whether a few are counted: "two clerks"."""
    numbers = [v for c in several.children if c.dep_ == "nummod" and (v := _count(c)) is not None]
    return bool(numbers) and 1 < numbers[0] <= len(ORDINALS)


def _count(token: Token) -> Decimal | None:
    """What a number of things is, in words or figures."""
    if token.lower_ == "both":
        return Decimal(2)
    if token.pos_ not in ("NUM", "PRON", "NOUN", "DET") or not (token.like_num or token.lower_ == "one"):
        return None
    value = word_value(token.lower_)
    if value is None:
        return Decimal(token.text) if token.text.isdecimal() else None
    tens = (word_value(c.lower_) for c in token.lefts if c.dep_ == "compound" and c.nbor().text == "-")
    return value[0] + sum(t[0] for t in tens if t is not None)  # "twenty-six"
