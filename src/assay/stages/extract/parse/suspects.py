"""Which words of a parse show a build that English does not have, so that they are worth a look.

Few sentences show one; what the search costs is a look at the arrays of the parse.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assay.stages.extract.parse.giving import NUMBERS
from assay.stages.extract.parse.tokens import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBS = "VB VBZ VBP VBD VBN VBG"
_ALONE = {  # dependencies with tags that show a build whatever stands around them
    "conj": "VBZ VBP VBD VB NNS NN NNP",
    "acl": "VBD VBZ VBG",
    "aux": "VBZ VB",
    "amod": "NNS",
    "npadvmod": "NNP",
    "pcomp": "VBG",
    "advcl": "VBG VBN VB JJ",
    "ccomp": "VB VBZ VBD VBN JJ",
    "dep": "VB VBD VBN VBZ NNP",
    "xcomp": "VB",
    "dobj": f"IN {_VERBS}",
    **dict.fromkeys(("csubj", "nsubj", "nsubjpass", "pobj"), _VERBS),
}
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_PREDICATES = ("attr", "acomp", "oprd", "poss", "dative")
_TIMES = ("DATE", "TIME")
_BACK = 2**63  # an array holds what is negative as unsigned: from here, a head stands before its word
_NAMING = ("compound", "nmod", "amod")
_GIVEN = ("nsubj", "dobj", "dative")
_GIVING = ("called", "named", "dubbed", "styled", "renamed", "nicknamed")
_SHORT = ("'s", "’s")


def suspects(doc: Doc, mended: Iterable[str]) -> list[Token]:
    """The tokens at which one of the builds would show, in order; `mended` are dependencies that may show one."""
    ids = doc.vocab.strings
    names = {ids[d]: d for d in (*mended, *_PARTIES, *_PREDICATES)}
    alone = {(ids[d], ids[t]) for d, tags in _ALONE.items() for t in tags.split()}
    verbs, finite = {ids[t] for t in _VERBS.split()}, {ids[t] for t in ("VBZ", "VBP", "VBD")}
    proper, article, modal, base, singular = (ids[t] for t in ("NNP", "det", "MD", "VB", "NN"))
    subjects, participle, plural = {ids[d] for d in SUBJECTS}, ids["VBN"], ids["NNS"]
    above, by, of, comma = {ids[d] for d in ("conj", "dobj", "nsubj")}, ids["nsubj"], ids["of"], ids[","]
    times, figure, numbers = {ids[t] for t in _TIMES}, ids["CD"], {ids[t] for t in NUMBERS}
    who_by, adjective, pieces = ids["by"], ids["JJ"], {ids["-"], ids["worth"]}
    bracket, stop, thing, state = ids["("], ids["."], ids["dobj"], ids["acomp"]
    table = doc.to_array(["DEP", "TAG", "HEAD", "ENT_TYPE", "ORTH"]).tolist()
    colons = [i for i, row in enumerate(table) if row[4] == ids[":"]]
    inverted = {i - (2**64 - row[2]) for i, row in enumerate(table) if row[0] == by and row[2] > _BACK}
    found = []
    for i, (dep, tag, offset, kind, word) in enumerate(table):
        name = names.get(dep)
        if name is None:
            continue
        head = i + (offset - 2**64 if offset >= 2**63 else offset)  # an array holds what is negative as unsigned
        if (
            (dep, tag) in alone
            or word in pieces
            or name in ("appos", "relcl")
            or (name in SUBJECTS and names.get(table[head][0]) in ("aux", "auxpass"))
            or (name == "prep" and tag in finite)
            or (name == "ROOT" and (tag == participle or tag not in verbs) and tag != modal)
            or (name == "det" and doc[i].lower_ == "that" and (table[head][1] == plural or table[head][0] in subjects))
            or (name == "nsubj" and head > i and head in inverted)
            or (name == "acl" and tag == participle and (table[head][0] in above or table[i - 1][4] == comma))
            or (name == "acl" and tag == participle and doc[i].lower_ in _GIVING and doc[i + 1 : i + 2].text.istitle())
            or (name == "compound" and head == i + 1 and table[head][1] in finite)
            or (name == "compound" and kind in times and head > i)
            or (name == "compound" and tag == proper and head == i + 1 and doc[head].text[-1].isdigit())
            or (name in _NAMING and i + 1 < len(table) and (table[i + 1][1] == figure or table[i + 1][0] == article))
            or (name == "nsubj" and tag == singular and i and table[i - 1][1] == figure)
            or (name == "nsubj" and head > i + 1 and table[i + 1][4] == of and table[i - 1][4] == comma)
            or (name == "nsubj" and head > i and (doc[i].is_sent_start or table[head - 1][4] == comma))
            or (name in _GIVEN and i + 1 < len(table) and table[i + 1][1] in numbers)
            or (name == "prep" and word == of and table[head][0] == thing)
            or (name == "attr" and table[i - 2][4] == comma)
            or (name == "dative" and tag == singular and i + 1 < len(table) and table[i + 1][0] == thing)
            or (name == "amod" and tag == adjective and head < i)
            or (name == "nummod" and (i > head or table[i + 1][4] == bracket))
            or (name == "npadvmod" and tag == singular and i > head)
            or (name == "auxpass" and doc[i].lower_ in _SHORT)
            or (name == "ccomp" and head > i)
            or (name == "neg" and (table[head][1] not in verbs or i == head + 1 or table[head][0] == state))
            or (name == "prep" and head > i and doc[i].is_sent_start)
            or (name == "acl" and tag == base and i - 1 in colons)
            or (name == "conj" and head < i)
            or (name in SUBJECTS and any(i < c < head for c in colons))
            or (name == "pobj" and tag == singular and i + 1 < len(table) and table[i + 1][4] == stop)
            or (name == "prep" and word == who_by and table[head][1] == singular and head < i)
        ):
            found.append(doc[i])
    return found
