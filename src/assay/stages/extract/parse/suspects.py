"""Which words of a parse show a build that English does not have, so that they are worth a look.

Few sentences show one, and what is looked at of a word depends on its dependency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.giving import NUMBERS
from assay.stages.extract.parse.tokens import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_VERBS = _FINITE | {"VB", "VBN", "VBG"}
_ALONE = {  # dependencies with tags that show a build whatever stands around them
    "conj": frozenset({"VBZ", "VBP", "VBD", "VB", "NNS", "NN", "NNP"}),
    "acl": frozenset({"VBD", "VBZ", "VBG"}),
    "aux": frozenset({"VBZ", "VB"}),
    "amod": frozenset({"NNS"}),
    "npadvmod": frozenset({"NNP"}),
    "pcomp": frozenset({"VBG"}),
    "advcl": frozenset({"VBG", "VBN", "VB", "JJ"}),
    "ccomp": frozenset({"VB", "VBZ", "VBD", "VBN", "JJ"}),
    "dep": frozenset({"VB", "VBD", "VBN", "VBZ", "NNP"}),
    "xcomp": frozenset({"VB"}),
    "dobj": _VERBS | {"IN"},
    **dict.fromkeys(("csubj", "nsubj", "nsubjpass", "pobj"), _VERBS),
}
_PARTIES = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "acomp", "oprd", "poss", "dative")
_PIECES = ("-", "worth")
_TIMES = ("DATE", "TIME")
_GIVING = ("called", "named", "dubbed", "styled", "renamed", "nicknamed")
_SHORT = ("'s", "’s")


def suspects(doc: Doc, mended: Iterable[str]) -> list[Token]:
    """The tokens at which one of the builds would show, in order; `mended` are dependencies that may show one."""
    looked_at = {*mended, *_PARTIES}
    return [token for token in doc if token.dep_ in looked_at and _suspect(token)]


def _suspect(token: Token) -> bool:
    if token.tag_ in _ALONE.get(token.dep_, ()) or token.text in _PIECES:
        return True
    shows = _SHOWS.get(token.dep_)
    return shows is not None and shows(token)


def _before(token: Token) -> str:
    return token.nbor(-1).text if token.i else ""


def _after(token: Token) -> Token | None:
    return token.nbor(1) if token.i + 1 < len(token.doc) else None


def _opens(token: Token) -> bool:
    return bool(token.is_sent_start) and token.head.i > token.i


def _subject(token: Token) -> bool:
    return token.head.dep_ in ("aux", "auxpass") or any(
        t.text == ":" for t in token.doc[token.i + 1 : max(token.i + 1, token.head.i)]
    )


def _active_subject(token: Token) -> bool:
    head, after = token.head, _after(token)
    ahead = head.i > token.i
    return (
        _subject(token)
        or _before_number(token)
        or (token.tag_ == "NN" and token.i > 0 and token.nbor(-1).tag_ == "CD")
        or (ahead and any(c.dep_ == "nsubj" for c in head.rights))
        or (ahead and head.i > token.i + 1 and after is not None and after.text == "of" and _before(token) == ",")
        or (ahead and (bool(token.is_sent_start) or _before(head) == ","))
    )


def _before_number(token: Token) -> bool:
    after = _after(token)
    return after is not None and after.tag_ in NUMBERS


def _dative(token: Token) -> bool:
    after = _after(token)
    return _before_number(token) or (token.tag_ == "NN" and after is not None and after.dep_ == "dobj")


def _phrase(prep: Token) -> bool:
    head = prep.head
    behind = prep.text == "by" and head.tag_ == "NN" and head.i < prep.i
    return prep.tag_ in _FINITE or (prep.text in ("of", "with") and head.dep_ == "dobj") or _opens(prep) or behind


def _root(token: Token) -> bool:
    return token.tag_ == "VBN" or token.tag_ not in _VERBS | {"MD"}


def _that(token: Token) -> bool:
    return token.lower_ == "that" and (token.head.tag_ == "NNS" or token.head.dep_ in SUBJECTS)


def _modifying(verb: Token) -> bool:
    if verb.tag_ == "VB":
        return _before(verb) == ":"
    joined = verb.head.dep_ in ("conj", "dobj", "nsubj") or _before(verb) == ","
    named = verb.lower_ in _GIVING and verb.doc[verb.i + 1 : verb.i + 2].text.istitle()
    return verb.tag_ == "VBN" and (joined or named)


def _names(token: Token) -> bool:
    after = _after(token)
    return after is not None and (after.tag_ == "CD" or after.dep_ == "det")


def _compound(token: Token) -> bool:
    head, next_to = token.head, token.head.i == token.i + 1
    in_time = token.ent_type_ in _TIMES and head.i > token.i
    numbered = token.tag_ == "NNP" and next_to and head.text[-1].isdigit()
    given = token.tag_ == "NNS" and next_to and head.dep_ == "dobj"
    return _names(token) or (next_to and head.tag_ in _FINITE) or in_time or numbered or given


def _number(token: Token) -> bool:
    return token.i > token.head.i or token.nbor(1).text == "("


def _negation(token: Token) -> bool:
    head = token.head
    return head.tag_ not in _VERBS or token.i == head.i + 1 or head.dep_ == "acomp"


def _object_of_preposition(token: Token) -> bool:
    after = _after(token)
    return token.tag_ == "NN" and after is not None and after.text == "."


_SHOWS: dict[str, Callable[[Token], bool]] = {
    "ROOT": _root,
    "acl": _modifying,
    "amod": lambda t: _names(t) or (t.tag_ == "JJ" and t.head.i < t.i),
    "appos": lambda _: True,
    "attr": lambda t: t.i > 1 and t.nbor(-2).text == ",",
    "auxpass": lambda t: t.lower_ in _SHORT,
    "ccomp": lambda t: t.head.i > t.i,
    "compound": _compound,
    "conj": lambda t: t.head.i < t.i,
    "dative": _dative,
    "det": _that,
    "dobj": _before_number,
    "neg": _negation,
    "nmod": _names,
    "npadvmod": lambda t: t.tag_ == "NN" and t.i > t.head.i,
    "nsubj": _active_subject,
    "nsubjpass": _subject,
    "nummod": _number,
    "pobj": _object_of_preposition,
    "prep": _phrase,
    "relcl": lambda _: True,
}
