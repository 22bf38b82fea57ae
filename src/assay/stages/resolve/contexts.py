"""What the words beside a name tell of its bearer: a place, a body, or a person (`names.yaml`, `contexts`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from assay.model import Span
from assay.text.names import table
from assay.text.resources import word_set

_BEFORE: Final = 44  # characters: the longest phrase that tells something
_LOCATIVE: Final = re.compile(r"\b(?:in|near|at|off|around|outside|across)\s+(?:the\s+)?$", re.IGNORECASE)
_NEXT: Final = re.compile(r"\s([^\W\d_]+)")
_OWNS: Final = re.compile(r"['’]s?\s[a-z]")
_WHO: Final = re.compile(r",?\swho\b")
_GENERATION: Final = re.compile(r"\b(younger|junior|elder|older|senior)\s+$", re.IGNORECASE)
_GENERATION_AFTER: Final = re.compile(r",? (?:(younger|junior|jr)|(?:elder|senior|sr))\b", re.IGNORECASE)
_WITHIN: Final = re.compile(r"\b(?:of|at|for|from|in|with|by)\s+(?:the\s+)?$", re.IGNORECASE)  # "the head of X, who"
_ARTICLE: Final = re.compile(r"\b(?:the|an?|this|that|these|those)\s+$", re.IGNORECASE)


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    words = {name: "|".join(re.escape(w) for w in listed) for name, listed in table()["contexts"].items()}
    return {
        "run": re.compile(rf"\b(?:{words['run']})\s+(?:of|at|for)\s+(?:the\s+)?$", re.IGNORECASE),
        "located": re.compile(
            rf"\b(?:(?:{words['peopled']})\s+of|(?:{words['travel']})(?:\s+\w+)?\s+(?:to|from|for))\s+(?:the\s+)?$",
            re.IGNORECASE,
        ),
        "press": re.compile(rf"\b(?:{words['press']})\s+$", re.IGNORECASE),
        "staffed": re.compile(rf"['’]s?\s+(?:(?!own\b)\w+\s+)?(?:{words['run']})\b", re.IGNORECASE),
        "kin": re.compile(rf"['’]s?\s+(?:{words['kin']})\b", re.IGNORECASE),
    }


def cues(text: str, span: Span) -> frozenset[str]:
    """What stands beside the name at `span`: "located", "run", "press" and "kin" as the resource says; "staffed" where
    whom "run" speaks of is its own ("Kelm's manager"); "who" before a clause on a person; "younger" or "elder" where a
    text tells two of one name apart so; "modifier" where the name describes the next word ("the Kelm officials")."""
    before, after = text[max(0, span.start - _BEFORE) : span.start], text[span.end : span.end + 24]
    told = {name for name in ("run", "located") if _phrases()[name].search(before)}
    if _phrases()["press"].search(before):
        told.add("press")
    if "run" not in told and _LOCATIVE.search(before) and not _OWNS.match(after):  # "in X's office" is not in X
        told.add("located")
    told |= {name for name in ("staffed", "kin") if _phrases()[name].match(after)}
    if generation := _GENERATION.search(before):
        told.add("younger" if generation[1].lower() in ("younger", "junior") else "elder")
    elif behind := _GENERATION_AFTER.match(after):
        told.add("younger" if behind[1] else "elder")
    if _WHO.match(after) and not _WITHIN.search(before):
        told.add("who")
    following = _NEXT.match(after)
    noun = following is not None and following[1].casefold() not in word_set("function_words.yaml", "words")
    if _ARTICLE.search(before) or (noun and following is not None and following[1].islower()):
        told.add("modifier")
    return frozenset(told)
