"""Other names that a text gives to whom it names: "then named X", "better known as X", "the vessel, then called X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.given import is_given
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.mentions import Name
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.tokens import SUBJECTS

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_QUOTED = re.compile(r"[\"']([^\"']{2,40})[\"']")


def find_called(passage: Passage, own: list[Name], names: list[Name]) -> list[Name]:
    """ "then named X", "listed as the X", 'under the name "x"', "better known as X"."""
    verbs, nouns = words_of("alias_verbs"), words_of("alias_nouns")
    found = []
    for token in passage.doc:
        if token.lemma_.lower() in verbs and _by_others(token):
            bearer: Token | None = token.head
        elif token.lemma_.lower() in verbs and token.tag_ in ("VBN", "VBD"):
            bearer = _bearer(token)
        elif (token.lemma_.lower() in nouns and token.head.dep_ in ("prep", "agent")) or token.lower_ == "alias":
            bearer = _bearer(token.head.head if token.dep_ == "pobj" else token)
        elif token.lower_ == "name" and token.dep_ == "dobj" and token.head.lemma_.lower() in words_of("renames"):
            bearer = _bearer(token.head)  # "changed its name to X"
        elif (verb := _sails_as(token)) is not None:
            ship = _ship_of(passage, verb, own, names)
            alias = _alias_after(passage, token, own) if ship is not None else None
            if ship is not None and alias is not None and alias in own and fold(alias.name) != fold(ship.name):
                alias.alias_of.append(ship.name)
                alias.kind = Kind.VESSEL
            continue
        elif token.lower_ == "born" and token.tag_ == "VBN":
            more = _born(passage, token, own, names)
            found += [more] if more is not None and more not in own else []
            continue
        elif token.lower_ == "name" and token.head.dep_ == "relcl" and any(c.lower_ == "whose" for c in token.children):
            bearer = token.head.head  # "whose real name is X"
        else:
            continue
        alias = _alias_after(passage, token, own)
        if alias is not None and _names_another(token, alias):
            continue
        named = next((n for n in own if bearer is not None and n.start <= bearer.i < n.end), None)
        if named is None and bearer is not None and bearer.dep_ == "appos":  # "the Kelm, a ship that took the name X"
            named = next((n for n in own if n.start <= bearer.head.i < n.end), None)
        if named is None and bearer is not None and alias is not None:
            named = _only_ship(passage, bearer, [n for n in names if fold(n.name) != fold(alias.name)])
        if alias is None or named is None or alias is named:
            continue
        alias.alias_of.append(named.name)
        alias.kind = named.kind
        if alias not in own:
            found.append(alias)
    return found


def _names_another(verb: Token, alias: Name) -> bool:
    """Whether who is named is not who names: "the council has named Ada Rossi to the court"."""
    actor = any(c.dep_ == "nsubj" for c in verb.lefts)
    return actor and any(c.dep_ == "dobj" and alias.start <= c.i < alias.end for c in verb.rights)


def _born(passage: Passage, verb: Token, own: list[Name], names: list[Name]) -> Name | None:
    """ "She was born Ada Rossi": another name of the only person of that given name of whom the text has told."""
    alias = next((n for n in own if n.start == verb.i + 1), None)
    if alias is None or not is_given(alias.name):
        return None
    first = fold(alias.name).split()[0]
    before = [n for n in names if (n.passage, n.end) <= (passage.index, verb.i) and n.kind is Kind.PERSON]
    same = {fold(n.name): n for n in before if " " in n.name and fold(n.name).split()[0] == first}
    bearer = next(iter(same.values())) if len(same) == 1 else None
    if bearer is None or fold(bearer.name) == fold(alias.name):
        return None
    alias.alias_of.append(bearer.name)
    alias.kind = Kind.PERSON
    return alias


def _is_ship(name: Name, passage: Passage) -> bool:
    """Whether a name is a ship's by its kind or, in this passage, by the noun before it."""
    led = passage.doc[name.start - 1].lemma_.lower() if name.start and name.passage == passage.index else ""
    return name.kind is Kind.VESSEL or led in kinds()["vessel"]["noun"]


def _sails_as(token: Token) -> Token | None:
    """The verb of which a word opens what a ship is called from then on: "became the X", "came back as the X"."""
    if token.lemma_.lower() == "become":
        return token
    if token.lower_ != "as" or token.dep_ != "prep":
        return None
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    return verb if verb.lemma_.lower() in words_of("sails") else None


def _ship_of(passage: Passage, verb: Token, own: list[Name], names: list[Name]) -> Name | None:
    """The ship of which a clause tells: its subject, or the only one named before ("she became the X")."""
    while verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.lefts):
        verb = verb.head
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if subject is None:
        return None
    named = next((n for n in own if n.start <= subject.i < n.end), None)
    if named is not None:
        return named if _is_ship(named, passage) else None
    return _only_ship(passage, subject, names)


def _only_ship(passage: Passage, noun: Token, names: list[Name]) -> Name | None:
    """The ship that "the vessel" is, where a text has named one only before: "bought the vessel, then called X"."""
    definite = any(c.lower_ in ("the", "this") for c in noun.lefts)
    told = definite and noun.lemma_.lower() in kinds()["vessel"]["noun"] | {"hull"}
    if not told and noun.lower_ not in ("she", "it"):
        return None
    here = (passage.index, noun.i)
    beside = next((n for n in names if (n.passage, n.start) == (passage.index, noun.i + 1)), None)
    if beside is not None:
        return beside  # "the tanker Kelm"
    known = {fold(n.name) for n in names if _is_ship(n, passage)}
    ships = [
        n
        for n in names
        if _is_ship(n, passage) and (n.passage, n.start) < here and not any(fold(a) in known for a in n.alias_of)
    ]
    longest = max(ships, key=lambda n: len(n.name), default=None)
    words_told = set(fold(longest.name).split()) if longest else set()
    return longest if all(set(fold(n.name).split()) <= words_told for n in ships) else None


def _by_others(verb: Token) -> bool:
    """ "X, whom they call Y": who is called so stands before a clause that tells who does."""
    return verb.dep_ == "relcl" and any(c.dep_ == "dobj" and c.lower_ in ("who", "whom", "which") for c in verb.lefts)


def _bearer(token: Token) -> Token | None:
    """Who is called so: the subject of the naming verb, else the noun right before it."""
    if token.pos_ in ("NOUN", "PROPN"):
        return token.head
    subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    if subject is not None and subject.lower_ not in ("who", "which", "that"):
        return subject
    if token.dep_ in ("acl", "relcl", "amod", "appos"):
        first = token.left_edge.i
        near = [
            t for t in token.sent if t.i < first and t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "nmod")
        ]
        own = [t for t in near if not (t.dep_ == "pobj" and t.head.lower_ in ("from", "in", "at", "near"))]
        return own[-1] if own else near[-1] if near else token.head
    return _bearer(token.head) if token.dep_ in ("conj", "xcomp", "pcomp", "advcl") else None


def _alias_after(passage: Passage, token: Token, own: list[Name]) -> Name | None:
    """The name or quoted word that closely follows a naming word."""
    start = token.idx + len(token.text)
    quoted = _QUOTED.match(passage.view.text[start : start + 60].lstrip(" as"))
    window = passage.view.text[start : start + 60]
    if quoted and window.find(quoted.group(0)) <= 6:
        at = start + window.find(quoted.group(0)) + 1
        tokens = [t.i for t in passage.doc if at <= t.idx < at + len(quoted.group(1))]
        known = next((n for n in own if tokens and n.start <= tokens[0] < n.end), None)
        if known is not None:
            return known
        return Name(passage.index, tokens[0], tokens[-1] + 1, quoted.group(1), Kind.OTHER) if tokens else None
    for name in own:
        gap = passage.doc[token.i + 1 : name.start].text.lower() if name.start > token.i else None
        if token.lower_ == "known" and "as" not in (gap or "").split():
            continue  # "is known to diplomats and to UN officials"
        if gap is not None and re.fullmatch(
            r"(?:(?:in|to|by|among|at|around) [\w' ]+ )?(?:is |was |to )?(?:as )?(?:the )?", gap + " " if gap else ""
        ):
            return name
    return None
