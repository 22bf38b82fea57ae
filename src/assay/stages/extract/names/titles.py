"""What a work is entitled, written without marks of quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


def is_title_of_work(doc: Doc, i: int) -> bool:
    """Whether a run of capitals is what a work is entitled: "a report titled The Price of Sand"."""
    return i > 0 and doc[i - 1].lower_ in ("titled", "entitled")


def title_end(doc: Doc, i: int) -> int:
    """Where a title ends: at a mark, or before a word in small letters that no title has inside."""
    end = i + 1
    while end < len(doc) and (doc[end].text[:1].isupper() or doc[end].is_stop) and not doc[end].is_punct:
        end += 1
    while not doc[end - 1].text[:1].isupper():
        end -= 1
    return end
