"""Descriptions in new words for who was just named: "the Dubai-based trader", "the 48-year-old", "the island
nation"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.mentions import is_person
from assay.stages.extract.reference.evidence import listed, sex_of_noun
from assay.text.names import countries
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token
    from assay.stages.extract.reference.bearers import Bearers
    from assay.stages.extract.reference.candidates import Candidate
    from assay.stages.extract.reference.table import Table

_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss"})
_NARROWS = frozenset({"prep", "relcl", "acl", "nummod", "poss", "appos"})
_BACK = 2  # sentences
_TOWNS = frozenset({"town", "village", "city"})
_PARTS = frozenset({"by", "from", "to", "with", "against"})  # before a party, not a place
_MAYBE_BODIES = (Kind.ORGANISATION, Kind.GROUP, Kind.OTHER, Kind.FACILITY)
_HAILS = frozenset({"based", "born", "educated", "trained", "raised"})


def epithets(table: Table) -> dict[int, int]:
    """The rows of such descriptions, each with the row of the only one that it can be of in the sentences before."""
    return {row: of for row, c in enumerate(table.rows) if _is_new(c) and (of := _bearer(table, row)) is not None}


def _is_new(c: Candidate) -> bool:
    token = c.token
    definite = any(t.dep_ == "det" and t.lower_ in ("the", "this", "that") for t in token.lefts)
    if _is_same_one(token) and not (c.joined or c.plural):
        return token.dep_ in _PLACES
    if _is_town(token) and not (c.joined or c.name is not None):
        return token.dep_ in _PLACES
    if c.joined or c.plural or c.pronoun or not definite or token.dep_ not in _PLACES:
        return False
    if _is_narrowed(token):
        return False
    return _is_native(c) or (c.name is None and (_is_human(token) or _is_land(token)))


def body_before(table: Table, bearers: Bearers, passage: int, token: Token) -> Candidate | None:
    """The body of which nothing tells what it is, where "the militia", "the Chinese company" can be of it alone."""
    row = table.at.get((passage, token.i))
    definite = any(t.lower_ in ("the", "this") for t in token.lefts)
    if row is None or not definite or token.tag_ != "NN" or token.dep_ not in _PLACES or _is_narrowed(token):
        return None
    noun = token.lemma_.lower()
    sort = any(t.dep_ in ("compound", "nmod", "amod") and not _hails(t) for t in token.lefts)  # "the shipping firm"
    if noun not in listed("epithets", "body") or any(t.pos_ == "PROPN" and not _hails(t) for t in token.lefts):
        return None
    if any(table.lemma[k] == token.lemma and not table.heading[k] for k in range(row)):
        return None  # "to an airline. The airline ..."
    for back in range(_BACK + 1):
        near = [k for k in _rows_of(table, row, back) if not table.heading[k] or table.heading[row]]
        named = {key: k for k in near if (key := _body_key(table, bearers, k, noun)) is not None}
        people = is_person(noun) and any(_key(table, k, land=False) for k in near)  # "the trader" may be a man
        if named or people:
            only = next(iter(named.values())) if back and len(named) == 1 and not people else None
            name = table.rows[only].name if only is not None else None
            told = name is not None and bool(bearers.told_of(name))
            return table.rows[only] if only is not None and not (sort and told) else None
    return None


def _body_key(table: Table, bearers: Bearers, row: int, noun: str) -> str | None:
    c = table.rows[row]
    if c.name is None or c.name.placed or c.token.dep_ in ("compound", "nmod") or not _may_be_body(table, c):
        return None
    coined = any(t.isupper() for t in c.name.name[1:]) and " " not in c.name.name
    prep = c.token.head  # "bought from Kelm Crude" tells of a party, "the notes from Kelm" need not
    if c.token.dep_ == "pobj" and not coined and (prep.lower_ not in _PARTS or prep.head.pos_ not in ("VERB", "AUX")):
        return None
    public = words_of("public_bodies") & set(fold(c.name.name).split())
    return None if public or bearers.is_a(c.name, noun) is False else table.keys[fold(c.name.name)]


def _may_be_body(table: Table, c: Candidate) -> bool:
    """Whether a name can be a body's for all that is told: one coined word may be, whatever the model guessed."""
    assert c.name is not None
    word = c.name.name
    guessed = c.name.guessed and " " not in word and not c.name.descriptors and c.subject and not word.isupper()
    if guessed or (" " not in word and not word.isupper() and any(t.isupper() for t in word[1:])):
        return True  # "Deltagas burned", "BitKelm"
    return c.name.kind in _MAYBE_BODIES and not table.person(c)


def _is_narrowed(token: Token) -> bool:
    """Whether more words tell which one is meant than those set off by a comma."""
    told = [t for t in token.children if not (t.dep_ in ("relcl", "acl") and t.left_edge.nbor(-1).text == ",")]
    return any(t.dep_ in _NARROWS or t.lower_ in words_of("others") - {"former"} for t in told)


def _is_same_one(token: Token) -> bool:
    """ "The same woman"."""
    words = [t.lower_ for t in token.lefts]
    return token.tag_ == "NN" and words == ["the", "same"] and sex_of_noun(token.lemma_.lower()) > 0


def _is_town(token: Token) -> bool:
    """A plain "the town"."""
    return token.tag_ == "NN" and token.lemma_ in _TOWNS and [t.lower_ for t in token.children] == ["the"]


def _is_native(c: Candidate) -> bool:
    """ "The Russian": one of a nation, alone."""
    return c.name is not None and c.name.kind is Kind.NATIONALITY and c.name.end - c.name.start == 1


def _is_human(token: Token) -> bool:
    noun = token.lemma_.lower()
    if token.lower_ == "old" or noun in listed("epithets", "person") or noun in _ranks():  # "the 48-year-old"
        return True
    office = noun in listed("epithets", "office")
    return (
        token.tag_ == "NN"
        and is_person(noun)
        and any(office if t.lower_ == "former" else _hails(t) and not office for t in token.lefts)
    )


@cache
def _called(noun: str) -> frozenset[str]:
    """The countries that are a kingdom, a sultanate, an "island nation" and the like."""
    countries_ = load("coreference.yaml")["epithets"]["called"].get(noun, "")
    return frozenset(country.strip() for country in countries_.split(","))


@cache
def _ranks() -> dict[str, frozenset[str]]:
    """For each wide word for a post, the narrower ones."""
    return {by: frozenset(told.split()) for by, told in load("coreference.yaml")["epithets"]["rank"].items()}


def _hails(word: Token) -> bool:
    """ "Dubai-based", "Turkish"."""
    return word.dep_ == "amod" and (word.ent_type_ == "NORP" or word.lower_ in _HAILS)


def _is_land(token: Token) -> bool:
    """ "The island nation", "the Gulf state", "the kingdom"; "the country" alone may be any (`parts.country`)."""
    noun = token.lemma_.lower()
    told = any(t.dep_ in ("amod", "compound", "nmod") for t in token.lefts)
    return noun in listed("epithets", "realm") or (told and noun in listed("epithets", "land"))


def _bearer(table: Table, row: int) -> int | None:
    """The one of that sort who is named nearest before the sentence, if nobody else of it is told of there."""
    c = table.rows[row]
    town = c.name is None and _is_town(c.token)
    land = c.name is None and (town or _is_land(c.token))
    if c.name is None and any(
        table.lemma[k] == c.token.lemma and not table.heading[k] and k not in table.same for k in range(row)
    ):
        return None
    sort = frozenset().union(*(_called(t.lemma_.lower()) for t in (*c.token.lefts, c.token)))
    for back in range(_BACK + 1):
        near = [k for k in _rows_of(table, row, back) if not table.heading[k] or table.heading[row]]
        if town:
            named = {key: k for k in near if (key := _place_key(table, k)) is not None}
        else:
            named = {key: k for k in near if (key := _key(table, k, land)) is not None}
        others = [k for k in near if not land and _is_stranger(table, k)]
        if not named and not others:
            continue
        called = {key: k for key, k in named.items() if land and key in sort} or named
        only = next(iter(called.values())) if back and len(called) == 1 and not others else None
        return only if only is not None and _fits(table, c, only) else None
    return None


def _rows_of(table: Table, row: int, back: int) -> Iterator[int]:
    """The rows before `row` in the sentence so many before its own, within a passage of it."""
    for k in range(row - 1, -1, -1):
        away = table.sentence[row] - table.sentence[k]
        if away > back or table.passage[row] - table.passage[k] > 1:
            return
        if away == back:
            yield k


def _key(table: Table, row: int, land: bool) -> str | None:
    name = table.rows[row].name
    if name is None:
        return None
    folded = fold(name.name)
    key = table.keys[folded]
    if land:  # "Sudan", "South Sudan"
        fits = folded in countries() or (name.kind is Kind.PLACE and not countries().isdisjoint(folded.split()))
    else:
        fits = " " in key and table.person(table.rows[row])
    return key if fits else None


def _place_key(table: Table, row: int) -> str | None:
    """A place that is no country, told to be none but a town or nothing."""
    name = table.rows[row].name
    if name is None or name.kind is not Kind.PLACE or fold(name.name) in countries():
        return None
    nouns = {w.lower() for d in name.descriptors for w in d.split()} | set(fold(name.name).split())
    return None if nouns & (kinds()["place"]["noun"] - _TOWNS) else table.keys[fold(name.name)]


def _is_stranger(table: Table, row: int) -> bool:
    """Somebody who is brought in without a name: "a clerk"."""
    c = table.rows[row]
    unnamed = c.name is None and not c.plural and c.form in ("a", "number") and row not in table.same
    return unnamed and c.token.dep_ in _PLACES and is_person(c.token.lemma_.lower())


def _fits(table: Table, c: Candidate, other: int) -> bool:
    told_as = _ranks().get(c.token.lemma_.lower())
    name = table.rows[other].name
    if told_as is not None and name is not None:
        key = table.keys[fold(name.name)]
        same = (r.name for r in table.rows if r.name is not None and table.keys[fold(r.name.name)] == key)
        words = {w.lower() for n in same for phrase in n.descriptors for w in phrase.split()}
        if words.isdisjoint(told_as):
            return False
    sex, told = sex_of_noun(c.token.lemma_.lower()), table.sex(table.rows[other])
    return not sex or not told or sex == told
