"""Noun phrases with what tells which ones are meant: "barges chartered by the company", "the right to close the port".

A noun without it mostly names another thing ("several ways", "a sampling"), so all that follows at once, and is set
off by no mark, belongs to the phrase. It is cut only where it goes on too long, and then between two of its parts:
never before what a verb cannot do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.phrases import after_numbers, conjuncts, core
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token

_DATA = "frames/verbs.yaml"
_LONG = 12  # tokens behind a noun that its phrase still carries
_OF_CLAUSES = frozenset({"prep", "prt", "dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "agent", "dative", "advmod"})
_NEEDED = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "prt"})
_TELLING = frozenset({"prep", "acl", "relcl", "ccomp"})
_GAPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})  # what "that" is in a clause that tells which
_IN_ROWS = frozenset({"cc", "conj", "amod", "compound", "nmod", "poss", "det", "case"})
_FIGURES = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "DATE", "TIME"})
_POINTING = frozenset({"it", "they", "them", "he", "him", "she", "her", "this", "these", "those", "that"})


def stretch(head: Token, *, until: int | None = None) -> tuple[int, int]:
    """Token range of the phrase at `head` with what tells which ones are meant; no further than to `until`."""
    start, end = core(head)
    end = max(end, _restricted(head, end, head.i + 1 + _LONG))
    if until is not None and until > head.i:
        end = min(end, until)
    return after_numbers(head, start), end


def _restricted(head: Token, end: int, limit: int) -> int:
    """The end of a noun's phrase that has been followed up to `end`."""
    inner = next((c for c in head.rights if c.dep_ == "prep" and c.i < end <= c.right_edge.i), None)
    if inner is not None:  # within an "of" phrase
        end = max(end, _reach(inner, end, limit))
        if end <= inner.right_edge.i:
            return end
    for child in head.rights:
        if child.left_edge.i < end:
            continue
        if child.left_edge.i != end or not _tells_which(head, child):
            break
        reached = _reach(child, end, limit)
        if reached == end:
            break
        end = reached
        if end <= child.right_edge.i:
            break
    return end


def _tells_which(head: Token, child: Token) -> bool:
    if child.dep_ not in _TELLING:
        return False
    if child.dep_ != "prep":
        first = child.left_edge
        content = first.lower_ == "that" and (child.dep_ != "relcl" or first.dep_ not in _GAPS)
        return not content or head.lemma_.lower() in word_set(_DATA, "contents")
    goal = next((g for g in child.rights if g.dep_ in ("pobj", "pcomp", "prep")), None)
    if goal is None or child.lower_ in word_set(_DATA, "beside_nouns"):
        return False
    counted = any(t.like_num or t.ent_type_ in _FIGURES for t in child.subtree)
    return child.lower_ == "of" or not counted


def _reach(child: Token, end: int, limit: int) -> int:
    """How far a part that begins at or before `end` can be followed; `end` where that would be half of it."""
    doc, last = child.doc, child.right_edge.i + 1
    if last <= limit and _plain(doc, end, last) and not _of_another(child):
        return last
    if child.dep_ == "prep":
        return _reach_noun(child, end, limit)
    return _reach_verb(child, end, limit)


def _of_another(part: Token) -> bool:
    """Whether a part holds what belongs elsewhere: the subject of the sentence, or what is coordinated with its noun.

    "Of the 312 matches examined 166 were fixed", "her wing in Split and his wing in Tuzla".
    """
    if part.dep_ == "acl":
        return part.tag_ in ("VBN", "VBD") and any(c.like_num for c in part.rights)
    goal = next((g for g in part.rights if g.dep_ == "pobj"), None) if part.dep_ == "prep" else None
    return goal is not None and any(t.lemma == part.head.lemma for t in conjuncts(goal)[1:])


def _reach_noun(prep: Token, end: int, limit: int) -> int:
    noun = next((g for g in prep.rights if g.dep_ in ("pobj", "pcomp")), None)
    if noun is None:
        return end
    if noun.dep_ == "pcomp":
        return _reach_verb(noun, end, limit)
    row, first = _row_end(noun), core(noun)[1]
    if first < row <= limit:
        return row
    for last in (_restricted(noun, first, limit), first):
        if end < last <= limit and _plain(prep.doc, end, last):
            return last
    return end


def _row_end(noun: Token) -> int:
    """The end of what is coordinated in a phrase; 0 where there is none, or more than a row."""
    parts = conjuncts(noun)
    last = core(parts[-1])[1]
    between = noun.doc[core(noun)[1] : parts[-1].i]
    row = all(t.text == "," or t.dep_ in _IN_ROWS for t in between) and last == noun.right_edge.i + 1
    return last if len(parts) > 1 and row and not _of_another(noun.head) else 0


def _reach_verb(verb: Token, end: int, limit: int) -> int:
    """The end of a clause behind one of the parts that follow its verb at once; no verb without its object."""
    doc, last = verb.doc, verb.i + 1
    if _of_another(verb) or not _plain(doc, end, last):
        return end
    for child in verb.rights:
        if child.left_edge.i != last or child.dep_ not in _OF_CLAUSES:
            break
        reached = _follow(child, last, limit)
        if reached == last:
            break
        last = reached
        if last <= child.right_edge.i:
            break
    missing = any(c.dep_ in _NEEDED and c.left_edge.i >= last for c in verb.rights)
    alone = last == verb.i + 1 and verb.n_rights > 0
    return end if missing or alone or last > limit or last <= end else last


def _follow(child: Token, last: int, limit: int) -> int:
    """The end of what follows a verb."""
    whole = child.right_edge.i + 1
    if whole <= limit and _plain(child.doc, last, whole):
        return whole
    if child.pos_ == "ADP":
        return _reach_noun(child, last, limit)
    if child.pos_ in ("VERB", "AUX"):
        return _reach_verb(child, last, limit)
    end = _restricted(child, core(child)[1], limit)
    for reached in (end, core(child)[1]):
        if reached <= limit and _plain(child.doc, last, reached):
            return reached
    return last


def _plain(doc: Doc, start: int, end: int) -> bool:
    """Whether no mark stands between, and no word that means nothing without the text around it."""
    return not any(
        (t.is_punct and t.text not in ("-", '"', "'")) or (t.lower_ in _POINTING and t.dep_ == "pobj")
        for t in doc[start:end]
    )
