"""Two quotes word by word: what stands in one only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE_FROM = 0.35  # below this share of common words, marks would cover everything and show nothing

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[$€£%]", re.UNICODE)


@dataclass(frozen=True)
class Piece:
    """A stretch of a quote; `own` where the other quote has no such words."""

    text: str
    own: bool


def compare(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both quotes cut into common and own stretches (longest matching blocks, Ratcliff and Metzener 1988).

    Words are compared without case, apostrophes and punctuation, so that a lost apostrophe is no difference.
    """
    words_a, words_b = list(_WORD.finditer(a)), list(_WORD.finditer(b))
    keys_a, keys_b = [_key(m) for m in words_a], [_key(m) for m in words_b]
    matcher = SequenceMatcher(None, keys_a, keys_b, autojunk=False)
    if not words_a or not words_b or matcher.ratio() < ALIKE_FROM:
        return (Piece(a, False),), (Piece(b, False),)
    own_a: list[bool] = [True] * len(words_a)
    own_b: list[bool] = [True] * len(words_b)
    for block in matcher.get_matching_blocks():
        for i in range(block.size):
            own_a[block.a + i] = own_b[block.b + i] = False
    return _pieces(a, words_a, own_a), _pieces(b, words_b, own_b)


def same_words(a: str, b: str) -> bool:
    """Whether two quotes have the same words, whatever their case, apostrophes and punctuation."""
    return [_key(m) for m in _WORD.finditer(a)] == [_key(m) for m in _WORD.finditer(b)]


def _key(match: re.Match[str]) -> str:
    return match.group().casefold().replace("'", "").replace("’", "")


def _pieces(text: str, words: list[re.Match[str]], own: list[bool]) -> tuple[Piece, ...]:
    """Runs of own words, what stands between them included, and all the rest."""
    pieces: list[Piece] = []
    at, i = 0, 0
    while i < len(words):
        if not own[i]:
            i += 1
            continue
        j = i
        while j + 1 < len(words) and own[j + 1]:
            j += 1
        if words[i].start() > at:
            pieces.append(Piece(text[at : words[i].start()], False))
        at = words[j].end()
        pieces.append(Piece(text[words[i].start() : at], True))
        i = j + 1
    if at < len(text):
        pieces.append(Piece(text[at:], False))
    return tuple(pieces)
