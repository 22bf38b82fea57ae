"""What a bearer is, where words say so: a person, a body, or a vessel. The tagger's kinds are only hints."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from assay.model import Kind
from assay.stages.resolve.bearers import Bearer
from assay.text.names import Name, parse, table, words_of
from assay.text.resources import load, word_set

_GUESSED = frozenset({Kind.ORGANISATION, Kind.PLACE, Kind.FACILITY, Kind.NATIONALITY})
_CONCERNED = frozenset({"of", "for", "on", "against"})  # "Court of Accounts"
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mme", "madame", "monsieur", "herr", "frau"})
_HUNG_ON = re.compile(r"\b(?:of|in|at|from|for|based|registered|owned|run|that|which)\b")


def settle_natures(bearers: Iterable[Bearer]) -> None:
    """Give each bearer the nature that the whole case tells of its name; none where it tells two."""
    bearers = list(bearers)
    for b in (b for b in bearers if "home" in b.cues):
        b.settle("place")
    bearers = [b for b in bearers if "home" not in b.cues]
    told: dict[str, set[str]] = defaultdict(set)
    for b in bearers:
        if nature := _own_nature(b):
            told[b.name.compact].add(nature)
        if institutional(b.name):  # a body's name without the words for its trade is the body's
            for n in range(2, len(b.name.words)):
                if all(w in words_of("business_words") for w in b.name.words[n:]):
                    told["".join(b.name.words[:n])].add("body")
        for long in b.expansions if _own_nature(b) == "body" else ():  # what an abbreviation is, its name is
            told[long].add("body")
        if b.kinds[Kind.FACILITY] and b.name.words[-1] in words_of("trading_names"):
            told["".join(b.name.words[:-1])].add("body")
    addressed = {b.name.compact for b in bearers if _addressed(b)}
    for b in bearers:
        natures = {"person"} if b.name.compact in addressed else told[b.name.compact]
        b.settle(next(iter(natures)) if len(natures) == 1 else "")
    _settle_double_names(bearers)
    _settle_single_words(bearers)
    _settle_heads(bearers)
    _settle_last_names(bearers)
    _settle_branches(bearers)


def _settle_branches(bearers: list[Bearer]) -> None:
    """A branch is what its parent is: "Lantern Front in Kelm" is no place, where the case knows the Lantern Front."""
    parents = {b.name.words: b.kind for b in bearers if b.kind in (Kind.ORGANISATION, Kind.GROUP)}
    for b in bearers:
        at = next((n for n, w in enumerate(b.name.words) if w == "in"), 0)
        if at and b.name.words[:at] in parents and b.kind in (*_GUESSED, Kind.OTHER, Kind.PERSON):
            b.kind = parents[b.name.words[:at]]


def _settle_double_names(bearers: list[Bearer]) -> None:
    """What was taken for a place is a person where the case knows one by the first of its two last names."""
    people = {b.name.words for b in bearers if b.personal and len(b.name.words) > 1}
    for b in bearers:
        double = b.placed and not b.located and any("-" in form.split()[-1] for form in b.forms)
        if double and b.name.words[:-1] in people:
            b.settle("person")


def _settle_single_words(bearers: list[Bearer]) -> None:
    """A single word that was taken for a person without a title, and without a full name that it ends, is rather
    what the case takes it for elsewhere: taggers guess at names that they have not met."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    lasts: set[tuple[str, str]] = set()
    surnames: set[tuple[str, str]] = set()
    for b in bearers:
        votes[b.name.compact] += b.kinds
        votes[b.name.compact][Kind.PLACE] += 2 * b.located
        if len(b.name.core) > 1 and not institutional(b.name) and not b.placed:
            lasts.add((b.document, b.name.core[-1]))
            if b.personal:
                surnames.add((b.document, b.name.core[-1]))
    for b in bearers:
        named = b.organised and not b.nature and len(b.name.words) == 1 and (b.document, b.name.core[0]) in surnames
        if named and not b.definite and not b.cues & {"run", "press"}:  # "Moll" beside Jan Moll and the Moll network
            b.kind = Kind.PERSON
            continue
        alone = b.personal and not b.nature and len(b.name.words) == 1 and (b.document, b.name.core[0]) not in lasts
        others = {k: n for k, n in votes[b.name.compact].items() if k not in (Kind.PERSON, Kind.OTHER) and n}
        if alone and others and max(others.values()) >= votes[b.name.compact][Kind.PERSON]:
            order = list(Kind)
            b.kind = min(others, key=lambda k: (-others[k], order.index(k)))


def _settle_heads(bearers: list[Bearer]) -> None:
    """A single word with which one body's full name begins ("Varde" beside "Varde Marmor Ltd") is that body's, whatever
    the tagger took it for, unless the case knows a place or a person by it. In its own document the full name stands
    before it; of another document only one body may have it. That a place bears it is ruled out only by words that
    speak of a body ("the head of Varde", "Varde's manager")."""
    told: dict[str, set[str]] = defaultdict(set)
    people: set[str] = set()
    bodies: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    named: dict[str, set[str]] = defaultdict(set)
    for b in bearers:
        told[b.name.compact] |= b.cues
        if b.nature == "body" and len(b.name.words) > 1:
            bodies[b.document, b.name.words[0]].append(b)
            named[b.name.words[0]].add(b.name.compact)
        elif len(b.name.core) > 1 and b.kind in (Kind.PERSON, Kind.OTHER):
            people |= {b.name.core[0], b.name.core[-1]}
    for b in bearers:
        own = bodies[b.document, b.name.words[0]]
        known = any(f.first < b.first for f in own) or (not own and _are_one(named[b.name.words[0]]))
        alone = len(b.name.words) == 1 and not b.nature and not b.acronym and len(b.name.compact) > 3
        if not alone or not known or b.organised or b.name.compact in people | words_of_places():
            continue
        cues = told[b.name.compact]
        if not cues & {"located", "kin"} and (b.kind in (Kind.PERSON, Kind.OTHER) or cues & {"run", "staffed"}):
            b.settle("body")


def _are_one(names: set[str]) -> bool:
    """Whether names of bodies are one with more or fewer words: "kelmtimber", "kelmtimbergabon"."""
    return bool(names) and all(n.startswith(min(names, key=len)) for n in names)


def _settle_last_names(bearers: list[Bearer]) -> None:
    """A single word of which nothing tells what it is is a person's where only people of the case bear it, last: the
    tagger, which has met no such name in the document, only guesses at a body or a place."""
    people = {b.name.core[-1] for b in bearers if b.personal and len(b.name.core) > 1}
    others = {w for b in bearers if not b.personal and len(b.name.words) > 1 for w in b.name.words}
    told = {b.name.compact for b in bearers if b.located or b.cues & {"run", "press", "staffed"}} | words_of_places()
    for b in bearers:
        alone = not (b.personal or b.nature) and len(b.name.words) == 1 and not b.acronym and not b.definite
        guessed = b.kind is Kind.OTHER or (b.kind in _GUESSED and b.name.compact not in told)
        if alone and guessed and not b.located and b.name.words[0] in people - others:
            b.kind = Kind.PERSON


@cache
def words_of_places() -> frozenset[str]:
    """Countries and capitals, which firms bear in their names and which are not theirs."""
    capitals: dict[str, str] = load("countries.yaml")["capitals"]
    return frozenset(capitals) | frozenset(capitals.values())


@cache
def _of_bodies() -> frozenset[str]:
    return words_of("heads") | words_of("business_words") | words_of("group_nouns")


@lru_cache(maxsize=65536)
def institutional(name: Name) -> bool:
    """Whether a name has a word or a legal form that only bodies have."""
    heads = _of_bodies()
    return (
        bool(name.legal)
        or "&" in name.text
        or any(w in heads for w in name.words[1:])
        or (len(name.words) > 1 and (_grouped(name) or (name.words[0] in heads and name.words[1] in _CONCERNED)))
        or _is_officer(name.words)
    )


def _is_officer(words: tuple[str, ...]) -> bool:
    """ "Inspector for Aid", "Special Inspector General for Reconstruction": an office, with what it is for."""
    at = next((n for n, w in enumerate(words) if w in _CONCERNED), 0)
    return not words_of("officers").isdisjoint(words[:at]) and at + 1 < len(words)


def _grouped(name: Name) -> bool:
    return name.words[0] in _group_words()


@cache
def _group_words() -> frozenset[str]:
    return frozenset(str(load("kinds.yaml")["group"]["in_name"]).casefold().split())


def _own_nature(b: Bearer) -> str:
    if b.kinds[Kind.VESSEL]:
        return "vessel"
    if institutional(b.name) or b.incorporated or b.banded:
        return "body"
    if "who" in b.cues and not b.definite:
        return "person"
    titles = {t for form in b.forms for t in parse(form, kind=Kind.PERSON).titles} - words_of("callings")
    if titles or _described_as_person(b.descriptors) or b.name.words[0] in table()["kunyas"]:
        return "person"
    return "body" if _described_as_body(b.descriptors) else ""


def _addressed(b: Bearer) -> bool:
    """Whether a name bears a title by which only people are addressed, and no legal form: whatever its words mean in
    English, "Ms. Lo Wing-yan" is no wing of anything."""
    titles = {t for form in b.forms for t in parse(form, kind=Kind.PERSON).titles}
    return bool(titles & _COURTESY) and not (b.name.legal or b.incorporated or b.banded)


def _described_as_person(descriptors: Iterable[str]) -> bool:
    """Whether a descriptor begins or ends with an office or title: "managing director", "comptroller of fuels"."""
    for descriptor in descriptors:
        words = re.findall(r"[\w-]+", descriptor.casefold())
        if words and (words[0] in words_of("titles") or words[-1] in words_of("titles")):
            return True
    return False


def _described_as_body(descriptors: Iterable[str]) -> bool:
    """Whether the noun of a descriptor is one for bodies: "company in Malta", "shipping company"."""
    return not nouns_of(descriptors).isdisjoint(words_of("heads"))


def called(b: Bearer) -> frozenset[str]:
    """The nouns by which a text may call a body: what it is told to be, and a company where it has a legal form."""
    return nouns_of(b.descriptors) | ({"company", "firm"} if b.name.legal or b.incorporated else set())


def nouns_of(descriptors: Iterable[str]) -> frozenset[str]:
    """The nouns that descriptors are about: "company" of "shipping company in Malta"."""
    nouns = (re.findall(r"[\w-]+", _HUNG_ON.split(d.casefold(), maxsplit=1)[0])[-1:] for d in descriptors)
    return frozenset(noun[0] for noun in nouns if noun)


def is_office(short: Name, full: Name) -> bool:
    """Whether a name is the noun for somebody whose office another names in full ("Inspector", "Inspector for Aid")."""
    own, rest = full.words[: len(short.words)], full.words[len(short.words) :]
    person = len(own) == 1 and own == short.words and own[0] in word_set("kinds.yaml", "person", "noun")
    return person and len(rest) > 1 and rest[0] in ("of", "for", "on")
