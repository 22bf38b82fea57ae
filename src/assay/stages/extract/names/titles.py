"""What a work is entitled, written without marks of quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc


def is_title_of_work(doc: Doc, i: int) -> bool:
    """Whether a run of capitals is what a work is entitled: "a report titled The Price of Sand"."""
    if i > 0 and doc[i - 1].lower_ in ("titled", "entitled"):
        return True
    noun = doc[i - 2] if i > 2 and doc[i - 1].text == "," else None
    own = noun is not None and any(c.dep_ == "poss" for c in noun.lefts)  # "her play, Silence, Salt, and Sand"
    return noun is not None and own and noun.lemma_.lower() in word_set("kinds.yaml", "creations")


def title_end(doc: Doc, i: int) -> int:
    """Where a title ends: at a mark, or before a word in small letters that no title has inside."""
    end = i + 1
    while end < len(doc) and (_inside(doc, end) or _goes_on(doc, end)):
        end += 1
    while not doc[end - 1].text[:1].isupper():
        end -= 1
    return end


def _inside(doc: Doc, i: int) -> bool:
    return (doc[i].text[:1].isupper() or doc[i].is_stop) and not doc[i].is_punct


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether a mark inside a title has more of it behind: "The Price of Sand: A Diary", "Silence, Salt, and Sand"."""
    if doc[i].text not in (":", ",") or i + 2 >= len(doc):
        return False
    after = i + 2 if doc[i].text == "," and doc[i + 1].lower_ in ("and", "or") else i + 1
    return doc[after].text[:1].isupper() and (doc[i].text == ":" or _listed(doc, i))


def _listed(doc: Doc, i: int) -> bool:
    """Whether a comma stands in a row of single words in capitals that "and" ends."""
    while i + 2 < len(doc) and doc[i].text == "," and doc[i + 1].text[:1].isupper():
        i += 2
    return doc[i].text == "," and doc[i + 1].lower_ in ("and", "or")
