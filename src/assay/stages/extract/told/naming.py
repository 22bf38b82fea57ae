"""How a source is called: works, those who made them, and whoever the text does not name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import Basis, Kind, Link, Participant, SourceKind
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import clean, conjuncts, core
from assay.stages.extract.parse.subjects import doer_within
from assay.stages.extract.reference.evidence import lives
from assay.stages.extract.reference.references import References
from assay.stages.extract.told.cues import lemma_of, words
from assay.stages.extract.told.hearsay import below
from assay.stages.extract.told.quotation import MARKS

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_PEOPLE = frozenset({"people", "someone", "somebody", "others"})
_NEAR = 4  # words from "those" to what they say
_SHARES = frozenset({"percent", "cent", "%"})
_COUNTS = frozenset({"others", "some", "many", "several", "one"})


def names_work(token: Token) -> bool:
    """ "the report", and one part of several: "Annex C", "Table 3"."""
    if {token.lemma_.lower(), token.lower_} & reporting("works"):  # "minutes" is no minute
        return True
    return (len(token.text) == 1 or token.like_num) and any(
        c.dep_ == "compound" and c.lemma_.lower() in reporting("works") for c in token.lefts
    )


def is_work(token: Token | None) -> bool:
    if token is None:
        return False
    of = [g for c in token.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    return names_work(token) or token.lower_ == "it" or any(g.lemma_.lower() in reporting("works") for g in of)


def points_to_work(token: Token) -> bool:
    """ "the report", "this analysis": a work that the text has spoken of, not one of several or by somebody."""
    if token.lemma_.lower() not in reporting("works") or token.tag_ in ("NNS", "NNPS"):
        return False
    definite = any(c.lower_ in ("the", "this") for c in token.lefts)
    return definite and not any(c.dep_ in ("prep", "acl", "relcl", "amod", "compound") for c in token.children)


def described(passage: Passage, token: Token, found: Participant) -> str:
    """An unnamed source by its whole phrase: "two former diggers"; "Three" of those counted before."""
    if doer_within(token):
        inner = passage.doc[token.left_edge.i : token.i].text
        return clean(inner) if token.dep_ == "pobj" else token.text  # "according to a sheet lawmakers released"
    below = next((g for c in token.rights if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None)
    partitive = below is not None
    if (token.pos_ == "NUM" or token.lower_ in _COUNTS) and (below is None or below.pos_ == "PRON"):
        for before in reversed(passage.doc[: token.i]):
            counts = before.tag_ == "NNS" and any(c.dep_ == "nummod" for c in before.lefts)
            if counts and not before.ent_type_ and lives(before.lemma_.lower()):
                start, end = core(before)
                counted = f"of the {clean(passage.doc[start:end].text)}" if partitive else before.text
                first = token.left_edge.i if token.nbor(-1).text == "-" else token.i  # "twenty-six"
                return f"{passage.doc[first : token.i + 1].text.lower()} {counted}"
    close = token.lower_ in _PEOPLE and any(c.i == token.i + 1 and c.pos_ in ("ADJ", "VERB") for c in token.rights)
    if (token.lower_ == "those" or close) and token.n_rights:
        whole = passage.doc[token.i : token.right_edge.i + 1].text.rstrip(" ,;")
        return whole[:1].lower() + whole[1:]  # "those close to the mayor"
    if token.lower_ in _SHARES and any(c.dep_ == "nummod" for c in token.lefts):
        return clean(passage.doc[slice(*core(token))].text)  # each share is of other people
    if found.basis is not Basis.DESCRIBED or len(conjuncts(token)) > 1:
        return found.name
    if not partitive and not any(c.dep_ in ("nummod", "quantmod") for c in token.lefts):
        return found.name
    start, end = core(token)
    phrase = clean(passage.doc[start:end].text)
    return phrase if passage.doc[start].pos_ == "PROPN" else phrase[:1].lower() + phrase[1:]


def whoever(passage: Passage, who: Token) -> Link | None:
    """ "Those who say that the port is shut": people without a name, of whom only that is told."""
    those, verb = who.head.head, who.head
    if verb.dep_ != "relcl" or those.lower_ != "those" or verb.i - those.i > _NEAR:
        return None
    return Link(
        name=passage.doc[those.i : verb.i + 1].text.lower(),
        kind=SourceKind.UNNAMED,
        span=passage.span(those.i, verb.i + 1),
        cue=verb.text,
    )


def authored(references: References, passage: Passage, token: Token, name: str) -> str:
    """ "an examination by the Office": a work is told with who made it."""
    if token.lemma_.lower() not in reporting("works"):
        return name
    for prep in (c for c in token.children if c.dep_ in ("prep", "agent") and c.lower_ == "by"):
        for pobj in (g for g in prep.children if g.dep_ == "pobj" and g.pos_ == "PROPN"):
            return f"{references.participant(passage, pobj).name} {name.partition(f' {prep.lower_} ')[0]}"
    return name


def member(references: References, passage: Passage, token: Token) -> Token:
    """ "a member of the board, Ada Rossi": the person is no other name of the board, but of the member."""
    bodies = kinds()["organisation"]["noun"]
    if token.text in words_of("titles"):  # "the Director-General, Commodore Moll"
        for name in (c for c in token.rights if c.dep_ == "appos"):
            known = references.name_at(passage, name)
            if known is not None and known.kind is Kind.PERSON:
                return name
    if token.tag_ != "NN":
        return token
    for body in (g for c in token.rights if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"):
        for name in (c for c in body.rights if c.dep_ == "appos" and body.lemma_.lower() in bodies):
            known = references.name_at(passage, name)
            if known is not None and known.kind is Kind.PERSON:
                return name
    return token


def own_people(token: Token) -> bool:
    """ "Our reporters", "this newspaper", "a correspondent of ours", outside quotation marks: the outlet itself."""
    if lemma_of(token) not in words("own_people") or any(
        t.text in MARKS for t in token.sent[: token.i - token.sent.start]
    ):
        return False
    ours = any(c.dep_ == "poss" and c.lower_ in ("our", "my") for c in token.lefts)
    this = token.lower_ in ("newspaper", "magazine") and any(c.lower_ == "this" for c in token.lefts)
    return ours or this or any(t.lower_ in ("ours", "mine") for t in below(token, "of"))


def distinct(links: list[Link]) -> list[Link]:
    """A source counts once, where it stands first; "Sweet" is "Chad Sweet"."""
    kept: list[Link] = []
    for link in links:
        if not any(_same(x, link) for x in kept):
            kept.append(link)
    return kept


def _same(one: Link, other: Link) -> bool:
    if one.name == other.name or (one.mention and one.mention == other.mention):
        return True
    people = one.kind is SourceKind.PERSON and other.kind is SourceKind.PERSON
    return people and (one.name.split()[-1:] == [other.name] or other.name.split()[-1:] == [one.name])
