"""Posts and belongings that stand in noun phrases: "X, the head of Y", "Supreme Leader X", "X's faction".

What an apposition says is said by the writer, not by whoever is reported around it (Potts 2005, The Logic of
Conventional Implicatures); only inside quotation marks are they the speaker's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assay.model import Kind
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.mentions import Name, posts
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import conjuncts, qualified
from assay.stages.extract.reference.references import References
from assay.text.resources import word_set
from assay.text.similarity import of_country

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token, Tokens

_OF = frozenset({"of", "at", "for", "to"})
FRAME = "membership.role"
BEHIND = "is behind"
_BODIES = (Kind.ORGANISATION, Kind.GROUP, Kind.OUTLET)


class Held(NamedTuple):
    """A post or a belonging: tokens `[start, end)`, the relation in words, and who stands on its two sides.

    `object` is None where the post itself, told by `relation`, is all that the text gives.
    """

    start: int
    end: int
    relation: str
    subject: Token
    object: Token | None
    post: str


def posts_in(passage: Passage, sentence: Tokens, references: References) -> list[Held]:
    """The posts and belongings in the noun phrases of a sentence, in order."""
    found = []
    for token in sentence:
        if token.dep_ == "appos" or (token.dep_ == "conj" and token.head.dep_ == "appos"):
            found += _apposed(passage, token, references)
        elif token.dep_ == "poss":
            found += _possessed(passage, token, references)
        name = references.name_at(passage, token)
        if name is not None and token.i == max(name.start, sentence.start) and name.kind is Kind.PERSON:
            found += _titled(passage, name, references)
    return sorted(set(found), key=lambda h: (h.start, h.end))


def _apposed(passage: Passage, role: Token, references: References) -> list[Held]:
    """ "X, the head of Y and a member of Z", "Y's head, X" and "the head of Y, X"."""
    bearer = role.head if role.dep_ == "appos" else role.head.head
    named = role.dep_ == "appos" and references.name_at(passage, role) is not None
    owner = _belongs_to(bearer) if named and _is_post(bearer) else None
    if owner is not None:
        return [
            Held(
                bearer.left_edge.i,
                role.right_edge.i + 1,
                f"is {qualified(bearer, bearer.lemma_.lower())} of",
                role,
                owner,
                "",
            )
        ]
    if not references.name_at(passage, bearer) or not _is_post(role):
        return []
    held_of = _belongs_to(role)
    if held_of is None or _of_body(bearer, role, references.name_at(passage, bearer)):
        return []
    last = [c for c in conjuncts(role) if c.i > role.i]
    end = (last[0].left_edge.i - 1) if last else _closing(role, held_of)
    start = bearer.left_edge.i if role.dep_ == "appos" else role.left_edge.i
    return [Held(start, max(end, held_of.i + 1), f"is {qualified(role, role.lemma_.lower())} of", bearer, held_of, "")]


def _closing(role: Token, inside: Token) -> int:
    """The end of a post's words: what it is of, without a relative clause behind it."""
    end = inside.i + 1
    for child in inside.rights:
        if child.dep_ in ("relcl", "acl", "punct", "appos"):
            break
        end = child.right_edge.i + 1
    return min(end, role.right_edge.i + 1)


def _belongs_to(role: Token) -> Token | None:
    for prep in (c for c in role.children if c.dep_ == "prep" and c.lower_ in _OF):
        for pobj in (g for g in prep.children if g.dep_ == "pobj" and g.pos_ in ("NOUN", "PROPN")):
            return pobj
    whose = (c for c in role.lefts if c.dep_ == "poss" or (c.dep_ == "compound" and c.pos_ == "PROPN"))
    owner = next(whose, None)
    if owner is not None and owner.dep_ == "compound" and role.tag_ == "NNS":
        return None  # "the Amini brothers" are nobody's
    if owner is None or owner.tag_ != "WP$":
        return owner
    clause = next((a for a in role.ancestors if a.dep_ == "relcl"), None)  # "the bank, whose head, X, sold it"
    return clause.head if clause is not None else None


def _possessed(passage: Passage, owner: Token, references: References) -> list[Held]:
    """ "X's faction", "X's gallery": a body that is told by the person behind it."""
    body = owner.head
    name = references.name_at(passage, owner)
    bodies = kinds()["group"]["noun"] | kinds()["organisation"]["noun"]
    if name is None or name.kind is not Kind.PERSON or body.lemma_.lower() not in bodies - {"office"}:
        return []
    if _is_post(body) or any(c.lower_ in ("former", "old", "ex") for c in body.lefts):
        return []  # "Rossi's campaign manager", "Rossi's former firm"
    placed = [g for c in body.children if c.dep_ == "prep" and c.lower_ == "in" for g in c.children]
    end = max([body.i + 1, *(g.i + 1 for g in placed if g.pos_ == "PROPN")])
    return [Held(name.start, end, BEHIND, owner, body, "")]


def _titled(passage: Passage, name: Name, references: References) -> list[Held]:
    """ "Supreme Leader X", "Energy Minister X": a post put before a name."""
    doc = passage.doc
    titles, modifiers = words_of("titles"), words_of("title_modifiers")
    ranks = word_set("frames/ties.yaml", "ranks")
    called = _called(passage, name, references)
    if called is not None:
        return [called]
    start = name.start
    while start and (doc[start - 1].text in titles or doc[start - 1].text in modifiers):
        start -= 1
    end = name.start
    while end < name.end - 1 and (doc[end].text in titles or doc[end].text in modifiers):
        end += 1
    title = [t for t in doc[start:end] if t.text not in ranks]
    if (
        doc[end].text == "-"
        or not title
        or not any(t.text in titles for t in title)
        or any(t.text.islower() for t in doc[end : name.end])
    ):
        return []  # "Inspector General for Mines" is a body, and no inspector of that name
    post = " ".join(t.text for t in title)
    body = references.name_at(passage, doc[start - 1]) if start else None
    ruled = (*_BODIES, Kind.PLACE)  # "the dockers' union Harbour Aid President X", "Kelm Governor X"
    led = body is not None and body.end == start and body.kind in ruled and not of_country(doc[start - 1].lower_)
    if body is not None and led and not _placed(doc, body.start):
        was = _former(doc, body.start)
        return [Held(body.start, name.end, f"is {was}{post} of", doc[name.end - 1], doc[start - 1], "")]
    return [Held(start, name.end, "is", doc[name.end - 1], None, _former(doc, start) + post)]


def _placed(doc: Doc, start: int) -> bool:
    """Whether a small word says that something is there: "in Kelm Governor X denied it"."""
    return start > 0 and doc[start - 1].lower_ in ("in", "at", "near", "outside", "around")


def _called(passage: Passage, name: Name, references: References) -> Held | None:
    """ "Kelm Shipping director Olaf Nyman": a body, a post in small letters, and who holds it."""
    post = passage.doc[name.start - 1] if name.start > 1 else None
    if post is None or not post.text.islower() or not _is_post(post):
        return None
    start = post.i
    while start > 1 and passage.doc[start - 1].text.islower() and passage.doc[start - 1].dep_ in ("amod", "compound"):
        start -= 1
    body = references.name_at(passage, passage.doc[start - 1])
    if body is None or body.end != start or body.kind not in _BODIES:
        return None
    held = f"is {_former(passage.doc, body.start)}{post.lemma_} of"
    return Held(body.start, name.end, held, passage.doc[name.end - 1], passage.doc[start - 1], "")


def _former(doc: Doc, start: int) -> str:
    """ "former " where that stands before what begins at token `start`."""
    return "former " if start and doc[start - 1].lower_ in ("former", "ex", "onetime", "then") else ""


def _of_body(bearer: Token, role: Token, name: Name | None) -> bool:
    """ "The Front, former governor Ada Rossi": no body is a governor."""
    body = name is not None and name.kind in _BODIES
    return body and bearer != role and role.text.capitalize() in words_of("titles")


def _is_post(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() in posts()
