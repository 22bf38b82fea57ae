"""Abbreviations that a text explains by two names: of one body, or of two."""

from __future__ import annotations

from typing import Final

from assay.text.names import parse, word_score, words_of

_COGNATE: Final = 0.75


def two_bodies(a: str, b: str) -> bool:
    """Whether two names for which a text gives one abbreviation are of two bodies: each has a word to which none of the
    other is like, and they are of one language ("Comisión Nacional", "Coordinadora Nacional") or share no word."""
    small = words_of("connectives")
    x, y = parse(a).words, parse(b).words
    left, right = ([w for w in words if w not in small] for words in (x, y))
    like = [(v, w) for v in left for w in right if word_score(v, w)[0] >= _COGNATE]
    lone = {*left} - {v for v, _ in like}, {*right} - {w for _, w in like}
    joint = [small & set(words) for words in (x, y)]
    english = [bool(own & words_of("english_connectives")) for own in joint]
    one_language = all(joint) and english[0] == english[1] if any(joint) else bool(set(x) & set(y))
    return all(lone) and (not like or one_language)
