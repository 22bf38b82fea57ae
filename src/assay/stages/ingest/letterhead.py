"""A letterhead: the name of the body that issues a document, printed above what the document is called."""

from __future__ import annotations

import re
from functools import cache

from assay.text.resources import load, word_set

_LONGEST = 70  # characters of a line
_MOST_WORDS = 8
_MOST_LINES = 3
_OPENING = 4  # words of a title among which it says what kind of document it is
_WORD = re.compile(r"[^\W_][\w&.’'-]*")
_SMALL = frozenset(["of", "the", "for", "and", "on", "in", "de", "la", "du", "des", "del"])
_ENDS = re.compile(r"[.!?;,]$")
_LINE = re.compile(r"(?:[^\n–—|-]|(?<=\S)[–—-](?=\S))+")  # "CITY OF KELM - HARBOUR OFFICE" are two


def is_letterhead(line: str, below: str, *, titled: bool) -> bool:
    """Whether what a text begins with is the name of a body, or of one and its departments line by line, and what
    stands below is what the document is called: it says what kind it is ("Statement to the press"), or the format calls
    it a heading (`titled`). The name alone does not tell: a report on a company may be called by its name."""
    lines = [x.strip() for x in _LINE.findall(line) if x.strip()]
    lines = [x for i, x in enumerate(lines) if not i or x.lower() not in _documents()]  # "Memo", below the name
    named = len(lines) <= _MOST_LINES and all(map(_is_name, lines)) and any(map(_of_body, lines))
    return named and "\n" not in below and (titled or _says_kind(below))


def issuer(line: str) -> tuple[int, int]:
    """Where in a letterhead the body's name stands: the first line that is one, without its legal form."""
    for found in _LINE.finditer(line):
        one, at = found[0], found.start()
        if _of_body(one):
            start = at + len(one) - len(one.lstrip())
            words = list(_WORD.finditer(one))
            while len(words) > 1 and words[-1][0].replace(".", "") in word_set("kinds.yaml", "outlet", "letterhead"):
                words.pop()
            return start, at + words[-1].end()
    return 0, len(line)


def _is_name(line: str) -> bool:
    words = line.split()
    if not 2 <= len(words) <= _MOST_WORDS or len(line) > _LONGEST or (_ENDS.search(line) and not _legal(words[-1])):
        return False
    return all(_WORD.fullmatch(w) and (w[0].isupper() or w in _SMALL) for w in words)


def _legal(word: str) -> bool:
    return word.replace(".", "") in word_set("kinds.yaml", "outlet", "letterhead")


def _of_body(line: str) -> bool:
    return any(w in _heads() or _legal(w) for w in _WORD.findall(line.title() if line.isupper() else line))


def _says_kind(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+", line.lower())[:_OPENING]
    return any(w in _documents() for w in words) and not _ENDS.search(line)


@cache
def _heads() -> frozenset[str]:
    return word_set("kinds.yaml", "organisation", "in_name") | word_set("kinds.yaml", "outlet", "in_name")


@cache
def _documents() -> frozenset[str]:
    return frozenset(load("genres.yaml")["documents"])
