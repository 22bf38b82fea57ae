"""Noun phrases of a parse as names for people to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

EACH = ("a", "an", "each", "every")  # what stands before the unit of a price or a rate
_LEFT = frozenset(
    {
        "amod",
        "compound",
        "nmod",
        "nummod",
        "poss",
        "quantmod",
        "advmod",
        "case",
        "punct",
        "neg",
        "det",
        "npadvmod",
        "predet",
    }
)
_OWNERS = "its|their|his|her|our"
_OPENING = (
    r"^(?:(?:and|or)\s+)?(?:the|a|an|this|that|these|those{}|some|such)\s+"
    r"(?:(?:whole|entire|very|own)\s+)?(?!(?:of|who|whom|that)\s)"
)
_LEADING = re.compile(_OPENING.format(f"|{_OWNERS}"), re.I)
_ARTICLE = re.compile(_OPENING.format(""), re.I)
_INDEFINITE = frozenset({"something", "anything", "nothing", "everything", "somebody", "someone", "anyone", "nobody"})
_STRESSING = ("also", "even", "only", "just")  # "but also fighters"
_CONJUNCTS = 6
_LONG = 12  # tokens of a coordination that a name still carries
_SINGLING = frozenset({"first", "last", "only", "sole", "next"})
_PLACING = frozenset({"in", "at", "off", "near"})  # "an insurer in Zurich": the name belongs to the thing
_CLAUSE = 16  # tokens of what is compared or felt
_FIGURES = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


def core(head: Token, *, of_depth: int = 1) -> tuple[int, int]:
    """Token range of the noun phrase at `head`: modifiers before it and one "of" phrase after it."""
    start = head.i
    for child in reversed(head.lefts):
        if child.dep_ not in _LEFT or child.lower_ in _STRESSING or child.right_edge.i + 1 != start or _dash(child):
            break
        start = child.left_edge.i
    last = _compounded(head)
    end = last.i + 1
    if head.lower_ in _INDEFINITE:  # "something big"
        end += any(c.i == end and c.pos_ == "ADJ" for c in head.rights)
    for child in (*head.rights, *(last.rights if last != head else ())):
        if child.dep_ == "case" or (child.dep_ == "punct" and child.text == "-" and child.i == end):
            continue
        if child.dep_ in ("nummod", "npadvmod", "compound"):
            first = child.left_edge
            regular = child.dep_ == "npadvmod" and first.lower_ in EACH  # "lime a week"
            if first.i == end and not regular:
                end = child.right_edge.i + 1
        elif child.dep_ == "prep" and child.i == end and of_depth:
            for pobj in (g for g in child.children if g.dep_ == "pobj"):
                if child.lower_ == "of" or (child.lower_ in _PLACING and pobj.pos_ == "PROPN"):
                    inner = core(pobj, of_depth=of_depth - 1)[1]
                    end = _through(pobj, inner) if child.lower_ == "of" else inner
    while end > head.i + 1 and head.doc[end - 1].tag_ == "CC":
        end -= 1  # what it would join is not in the phrase
    return start, end


def _compounded(head: Token) -> Token:
    """The last piece of a word such as "brother-in-law", of which `head` is the first."""
    doc, i = head.doc, head.i
    if i + 4 >= len(doc) or doc[i + 1].text != "-":
        return head
    joined = doc[i + 3].text == "-" and doc[i + 2].pos_ == "ADP"
    return doc[i + 4] if joined and not any(t.whitespace_ for t in doc[i : i + 4]) else head


def _dash(token: Token) -> bool:
    """A dash that stands between words: "an early - some say hasty - pledge"; a hyphen has no room beside it."""
    return token.text in "-–—" and token.i > 0 and bool(token.nbor(-1).whitespace_)


def _through(pobj: Token, end: int) -> int:
    """The end of an "of" phrase with what is coordinated in it: "of the drug, mining and toll businesses"."""
    last = conjuncts(pobj)[-1]
    between = pobj.doc[end : last.i]
    plain = all(t.is_punct or t.dep_ in ("cc", "conj", "amod", "compound", "poss", "det", "case") for t in between)
    return last.i + 1 if last.i >= end and plain and last.i - pobj.i <= _LONG else end


def conjuncts(head: Token) -> list[Token]:
    """`head` and the nouns coordinated with it, in order."""
    if not head.n_rights:
        return [head]
    found, todo = [head], [head]
    while todo:
        here = todo.pop()
        for child in here.children:
            share = child.ent_type_ in ("PERCENT", "MONEY") and not head.ent_type_  # "27 jars, or 45 per cent"
            if (
                child.dep_ == "conj"
                and not _instead(child)
                and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X")
                and not share
            ):
                found.append(child)
                todo.append(child)
    return sorted(found, key=lambda t: t.i)


def _instead(token: Token) -> bool:
    """ "ten judges rather than eleven", "the union, not the port": no second one, but what the first is not."""
    joint = next((c for c in reversed(token.head.rights) if c.dep_ == "cc" and c.i < token.i), None)
    return joint is not None and joint.lower_ in ("than", "not")


def words(head: Token, *, of_depth: int = 1, owner: bool = True) -> str:
    """The phrase at `head` without its leading article, and without whose it is where `owner` is False."""
    start, end = core(head, of_depth=of_depth)
    if not owner:
        start = max([start, *(c.right_edge.i + 1 for c in head.lefts if c.dep_ == "poss")])
    return clean(head.doc[after_numbers(head, start) : end].text)


def predicate(head: Token) -> str:
    """What something is said to be, with what it is set against or singled out from, or what is felt or known.

    "Better than anything a lender offers", "the only one to join her", "hard to find", "aware that it is shut": half of
    it states something else, or nothing. "" where there is none of it.
    """
    before = [t for c in head.lefts for t in (c, *c.lefts)]
    singled = any(t.tag_ in ("JJS", "RBS") or t.lower_ in _SINGLING for t in before)
    tough = head.lower_ in word_set("frames/verbs.yaml", "tough")
    told = [c for c in head.rights if c.lower_ in ("than", "as") and c.dep_ == "prep" and c.n_rights]
    told += [c for c in head.rights if head.pos_ in ("ADJ", "VERB") and any(g.dep_ == "pcomp" for g in c.rights)]
    told += [c for c in head.rights if tough and c.dep_ == "xcomp" and c.tag_ == "VB"]
    told += [c for c in head.rights if singled and c.dep_ in ("relcl", "acl", "prep") and not _set_off(c)]
    told += [c for h in (head, head.head) for c in h.rights if head.pos_ == "ADJ" and c.i > head.i and _felt(c)]
    start, end = core(head)
    last = max([c.right_edge.i + 1 for c in told], default=end)
    if last <= end or last - end > _CLAUSE:
        return ""
    while head.doc[last - 1].is_punct:
        last -= 1
    return clean(head.doc[min([start, *(c.left_edge.i for c in head.lefts if c.lower_ in _SINGLING)]) : last].text)


def _set_off(child: Token) -> bool:
    return child.left_edge.nbor(-1).text == ","


def _felt(clause: Token) -> bool:
    """ "aware that the port is shut", "not sure if it is", "unsure why": what somebody feels or knows."""
    first = clause.left_edge
    return clause.dep_ in ("ccomp", "advcl") and first.lower_ in ("that", "if", "whether", "why", "how")


def after_numbers(head: Token, start: int) -> int:
    """How many there are is the amount's to say."""
    while (
        start < head.i
        and not _hyphened(head.doc[start])
        and (
            head.doc[start].dep_ in ("nummod", "quantmod", "det", "predet")
            or head.doc[start].like_num
            or (head.doc[start].text == "-" and start and head.doc[start - 1].like_num)
        )
    ):
        start += 1
    counted = [c.right_edge.i + 1 for c in head.lefts if c.dep_ == "nummod"]  # "between 40 and 60 camps"
    counted += [c.i + 1 for c in head.lefts if c.dep_ == "npadvmod" and c.ent_type_ == "PERCENT"]  # "a third smaller"
    return max([start, *counted])


def _hyphened(token: Token) -> bool:
    """ "four-year", "second-ever": a number that is a part of a word counts nothing."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) > 1 and after[0].text == "-" and not token.whitespace_ and not after[1].like_num


def substance(head: Token) -> Token:
    """What a measured phrase is about: "more than a fifth of the diesel" is about the diesel."""
    if head.ent_type_ in _FIGURES or head.like_num or head.lemma_.lower() in word_set("kinds.yaml", "measures"):
        for prep in (c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"):
            for pobj in (g for g in prep.children if g.dep_ == "pobj"):
                return substance(pobj)
    return head


def held_by(token: Token) -> Token:
    """ "into the pockets of the colonels", "in the hands of X": those whose pockets and hands they are."""
    if token.lemma_.lower() in word_set("frames/verbs.yaml", "holders"):
        of = next((g for c in token.rights if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None)
        owner = next((c for c in token.lefts if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN")), None)
        return of or owner or token
    return token


def qualified(post: Token, word: str) -> str:
    """The word for a post with what makes it another one: "deputy head", "former mayor", "campaign chairman"."""
    start, found = post.i, [word]
    for child in reversed(post.lefts):
        if child.dep_ == "compound" and child.pos_ == "PROPN" and child.i + 1 == start:
            start = child.left_edge.i  # "a former Kelm Bank director"
            continue
        other = child.lower_ in word_set("frames/ties.yaml", "qualifying")
        sort = child.dep_ == "compound" and child.pos_ == "NOUN" and child.is_lower and not child.ent_type_
        if not (other or sort) or child.i + 1 != start or child.n_lefts:
            break
        start = child.i
        found.insert(0, child.lower_)
    return " ".join(x for x in found if x)


def full_words(head: Token) -> str:
    """The phrase at `head` with what is coordinated with it."""
    parts = conjuncts(head)[:_CONJUNCTS]
    return joined(parts, [words(t) for t in parts])


def joined(parts: list[Token], names: list[str]) -> str:
    """The names of coordinated phrases in a row, with "or" where the text has it."""
    if len(names) == 1:
        return names[0]
    or_else = any(c.lower_ == "or" and c.dep_ == "cc" for t in parts for c in t.rights)
    return ", ".join(names[:-1]) + (" or " if or_else else " and ") + names[-1]


def clean(phrase: str, *, owner: bool = False) -> str:
    """A phrase without leading article, possessive ending and stray punctuation; `owner` keeps a leading "its"."""
    phrase = " ".join(phrase.split()).strip(' ,;:-–—"()')
    phrase = re.sub(r"(?:'s|’s|'|’)$", "", phrase)
    stripped = (_ARTICLE if owner else _LEADING).sub("", phrase)
    return stripped or phrase
