"""Names that stand beside a phrase and tell whom it is about: "the detained man, Ivan Horak"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.listed import words_of
from assay.stages.extract.names.mentions import Name
from assay.stages.extract.names.titles import is_title_of_work
from assay.stages.extract.parse.phrases import conjuncts, core
from assay.text.numerals import word_value

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

At = dict[tuple[int, int], Name]
_ITSELF = frozenset({"itself", "himself", "herself", "themselves"})
_NAMES = ("appos", "npadvmod")
_NEAR = 8  # tokens between a description and the name in apposition to it


def named_beside(at: At, passage: int, token: Token) -> tuple[Name | None, Token]:
    """ "the detained man, Ivan Horak": the name in apposition stands for the description.

    Not so for several ("two clans, Horak's and ..."), nor behind a colon.
    """
    doc = token.doc
    if token.tag_ in ("NNS", "NNPS"):
        by_name = called(token)
        known = _at(at, passage, by_name) if by_name is not None else None
        return (known, by_name) if known is not None and by_name is not None else (None, token)
    for child in token.children:
        between = doc[token.i : child.left_edge.i].text
        owner = any(c.dep_ == "case" for c in child.children)
        if child.dep_ == "appos" and not owner and ":" not in between and child.left_edge.i - token.i <= _NEAR:
            name, told = _at(at, passage, child), called(child)
            if name is None and told is not None and (alias := _at(at, passage, told)) is not None:
                return alias, told  # "its owner, a dealer called Ivo Horn"
            within = next((g for g in child.rights if g.dep_ in _NAMES and g.pos_ == "PROPN"), None)
            if name is None and within is not None and (inner := _at(at, passage, within)) is not None:
                return inner, within  # "its owner, the magnate Ivo Horn"
            article = child.left_edge.lower_ in ("a", "an")
            sort = article and (child.left_edge.i + 1 == child.i or (name and name.kind is Kind.NATIONALITY))
            if name is not None and not sort:  # "the man, an Uzbek", is not called so
                return name, child
    by_name = called(token)
    after = at.get((passage, token.i + 2))
    if after is not None and after.start == token.i + 2 and is_title_of_work(doc, after.start):
        return after, doc[after.start]
    known = _at(at, passage, by_name) if by_name is not None else None
    if by_name is not None and known is not None:
        return known, by_name
    beside = at.get((passage, token.i + 1))
    if token.pos_ == "NOUN" and beside is not None and beside.start == token.i + 1:
        root = doc[beside.start : beside.end].root
        if root.head == token or (root.head == token.head and root.dep_ == token.dep_):
            return beside, root  # "the tanker Ocean Pearl" where the parser takes the two for two subjects
    return None, token


def named_together(at: At, passage: int, token: Token) -> list[Token]:
    """ "its other mines, Kelm and Orsk": the names in apposition to several, where they name them all."""
    beside = next((c for c in token.children if c.dep_ == "appos" and c.i > token.i), None)
    if token.tag_ != "NNS" or beside is None or token.doc[beside.left_edge.i - 1].text != ",":
        return []
    parts = conjuncts(beside)
    numbers = [v for c in token.children if c.dep_ == "nummod" and (v := word_value(c.lower_)) is not None]
    all_named = len(parts) > 1 and all(_at(at, passage, t) is not None for t in parts)
    counted = not numbers or numbers[0][0] == len(parts)
    return parts if all_named and counted and not any(c.dep_ == "case" for t in parts for c in t.children) else []


def apart(at: At, passage: int, parts: list[Token]) -> list[Token]:
    """Coordinated phrases, those inside one name once; "her play, Salt, Silk, and Sand" has one, and is it."""
    names = [_at(at, passage, t) for t in parts]
    kept = [t for i, t in enumerate(parts) if names[i] is None or names[i] not in names[:i]]
    title = names[1] if len(names) > 1 and len(kept) == 2 and names[0] is None else None
    entitled = title is not None and title.kind is Kind.WORK and is_title_of_work(parts[0].doc, title.start)
    return kept[:1] if entitled else kept


def _at(at: At, passage: int, token: Token) -> Name | None:
    return at.get((passage, token.i))


def called(token: Token) -> Token | None:
    """The word that heads what somebody is called: "a man known to them as Boss Kelm", "a boss called Kelm"."""
    for verb in token.children:
        own = verb.dep_ == "relcl" and any(c.lower_ in _ITSELF for c in verb.rights)  # "that calls itself X"
        if not (own or verb.dep_ == "acl") or verb.lemma_.lower() not in words_of("alias_verbs"):
            continue
        names = [g for c in verb.children if c.lower_ == "as" for g in c.children if g.dep_ == "pobj"]
        names += [c for c in verb.children if c.dep_ in ("oprd", "dobj", "attr") and c.lower_ not in _ITSELF]
        return names[0] if names else None
    end = core(token)[1]
    named = token.doc[end : end + 4].text.lower() == "by the name of" and end + 4 < len(token.doc)
    return _top(token.doc[end + 4]) if named else None


def _top(token: Token) -> Token:
    """The head of the name that a token opens."""
    while token.dep_ in ("compound", "nmod") and token.head.i > token.i:
        token = token.head
    return token
