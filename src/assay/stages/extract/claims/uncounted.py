"""Numbers that count nothing: how long ago something was, how old somebody is, how many it was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import Dimension, Quantity

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_AWAY = frozenset({"after", "before", "ago", "earlier", "later", "since"})
_THE = (["the"], ["those"], ["these"])
_NEXT = frozenset({"another", "next", "other"})
_REACH = 8  # tokens from "one farm" to "the next"


def is_no_count(quantity: Quantity, tokens: list[Token], head: Token) -> bool:
    """Whether the number at `tokens`, whose phrase has the head `head`, counts and measures nothing."""
    if quantity.dimension is Dimension.TIME and _away(tokens):
        return True
    return _certain(tokens, head) or _none(tokens) or _instead(tokens) or _aged(tokens)


def _none(tokens: list[Token]) -> bool:
    """ "not one fish was dumped": none was."""
    return tokens[0].lower_ == "one" and tokens[0].i > 0 and tokens[0].nbor(-1).lower_ in ("not", "never")


def _one_by_one(one: Token) -> bool:
    """ "from one farm to the next": from each to another."""
    behind = one.doc[one.i + 1 : min(one.i + _REACH, one.sent.end)]
    return (
        one.i > 0
        and one.nbor(-1).lower_ == "from"
        and any(t.lower_ in _NEXT and t.nbor(-1).lower_ in ("to", "the") for t in behind)
    )


def _away(tokens: list[Token]) -> bool:
    """ "Two years after the raid they took the town": when it was, not how long it took."""
    doc, first, last = tokens[0].doc, tokens[0].i, tokens[-1].i
    behind = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    lasting = doc[max(first - 2, 0) : first].text.lower().split()  # "for nine days before", "for the nine days before"
    lasts = lasting[-1:] == ["for"] or (lasting[:1] in (["for"], ["over"], ["during"]) and lasting[1:] in _THE)
    return behind in _AWAY and not lasts


def _aged(tokens: list[Token]) -> bool:
    """ "even now at 86 she rows": how old somebody is."""
    first, last = tokens[0], tokens[-1]
    if len(tokens) > 1 or first.i == 0 or first.nbor(-1).lower_ != "at" or last.i + 1 >= len(last.doc):
        return False
    return last.nbor().lower_ in ("he", "she")


def _instead(tokens: list[Token]) -> bool:
    """ "by ten judges rather than eleven": how many it was not."""
    before = tokens[0].doc[max(tokens[0].i - 2, 0) : tokens[0].i].text.lower()
    return before in ("rather than", "instead of")


def _certain(tokens: list[Token], head: Token) -> bool:
    """ "by one Dora Hill", "by one man, Dora Hill", "is one that costs jobs": somebody of that sort, and no count."""
    if [t.lower_ for t in tokens] != ["one"]:
        return False
    named = any(c.dep_ == "appos" and c.tag_ == "NNP" for c in head.rights)
    sort = any(c.dep_ in ("relcl", "acl") for c in tokens[0].rights) and tokens[0].dep_ in ("attr", "pobj", "appos")
    return head.tag_ == "NNP" or named or sort or _one_by_one(tokens[0])
