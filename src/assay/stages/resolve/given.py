"""Other names that a text gives for what it has just named: abbreviations, translations, former names.

Abbreviations are found as by Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (PSB 2003): the long form is the shortest run of words before the
bracket in which the letters of the abbreviation occur in order, each at the start of a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from assay.model import Kind, Mention, Span
from assay.stages.resolve.natures import institutional
from assay.text.names import parse, table, well_known, without_elision, words_of
from assay.text.romanise import latin

_BRACKET: Final = re.compile(
    r"(?<=[\w.])\s+\((?:the )?(?:(?P<also>[A-Z][\w '’-]{2,60}), )?"
    r"[\"“]?(?P<short>[A-Z][A-Za-z.&-]{1,9})[\"”]?(?:\)|[,;] )"
)
_EXPANDED: Final = re.compile(r"\b(?P<short>[A-Z][A-Z.&-]{1,9})\s+\((?P<long>[^\W\d_][^()\n;]{6,90})\)")
_FOREIGN: Final = re.compile(
    r"\s+\((?:the )?[\"“]?(?P<name>[A-Z]{3,10})[\"”]?(?:\)|(?:[,;]| in| after| from) [^()]{0,60}\))"
)
_BESIDE: Final = re.compile(r",\s+(?:or )?(?:the )?(?P<name>[A-Z]{3,6})(?=[.;:)]|,(?! (?:and|or|the|[A-Z]))|\n|$)")
_IN_LANGUAGE: Final = re.compile(
    r"(?:\s+\((?:the )?[A-Z]{2,8}[,;]? (?:or )?(?P<name>[A-Z]{2,8}) in [A-Z][a-z]+\)"
    r"|[\s(,;–-]{1,3}(?:(?:also |better )?known |called )?(?:by|under) (?:its|the|their) (?:[A-Z][a-z]+ )?"
    r"(?:initials|acronym|abbreviation|letters)[,:]? (?:as )?(?P<also>[A-Z]{2,8})\b)"
)
_WORD: Final = re.compile(r"[^\W_][\w.'’-]*")
_NAME: Final = r"(?:[^\W\d_a-z]|\d)[\w'’-]*(?:\.(?= \d))?"
_LONGEST: Final = 120  # characters of a name
_LETTERS: Final = 4  # an abbreviation of so many may have several letters of one word


def definitions(text: str) -> Iterator[tuple[Span, Span]]:
    """Each long form in `text` with the abbreviation that follows it in brackets, or that it follows in brackets."""
    for found in _EXPANDED.finditer(text):
        letters = re.sub(r"[^A-Za-z]", "", found["short"]).casefold()
        words = list(_WORD.finditer(text, found.start("long"), found.end("long")))
        if (
            words
            and len(words) <= len(letters) + 5
            and _long_start(words, letters, len(letters)) == found.start("long") + 1
        ):
            yield _span(found, "long"), _span(found, "short")
    for found in _BRACKET.finditer(text):
        if start := _defined_from(text, found):
            yield Span(start=start - 1, end=found.start()), _span(found, "short")


def _span(found: re.Match[str], group: str) -> Span:
    return Span(start=found.start(group), end=found.end(group))


def _defined_from(text: str, found: re.Match[str]) -> int:
    """One more than where the long form of an abbreviation in brackets starts, or 0."""
    letters = re.sub(r"[^A-Za-z]", "", found["short"])
    if sum(ch.isupper() for ch in letters) < 2:
        return 0
    line = text.rfind("\n", 0, found.start()) + 1
    before = list(_WORD.finditer(text, line, found.start()))[-(len(letters) + 5) :]
    return _long_start(before, letters.casefold(), len(letters))


def _long_start(words: list[re.Match[str]], letters: str, size: int) -> int:
    """One more than where the long form starts, or 0. Its words are capitalised, but for small ones, and (as in many
    languages) for those that give a letter of a longer abbreviation ("Front de salut de l'Aven" is FSA). A small word
    may give a letter or not, and a word several ("Comité" is CO in ACOMVA). `letters` are left of `size`."""
    if not words:
        return 0
    word, rest = words[-1], words[:-1]
    text = without_elision(word.group())
    small = text in words_of("connectives")
    for left in _left(text, letters, size):
        if text[0].islower() and not small and (left == letters or size <= 2):
            continue
        if not left and text[0].isupper():
            return word.start() + 1
        if found := _long_start(rest, left, size):
            return found
    return _long_start(rest, letters, size) if small else 0


def _left(word: str, letters: str, size: int) -> list[str]:
    """What may be left of an abbreviation before a word that gives its last letters: one for each of its parts, or
    several of its first."""
    parts = [latin(p) for p in re.split(r"[-–]", word) if p]
    left = letters
    for part in reversed(parts):
        if left and part[:1] == left[-1]:
            left = left[:-1]
    most = min(3, len(letters)) if size >= _LETTERS else 0
    return [left, *(letters[:-n] for n in range(2, most + 1) if latin(word).startswith(letters[-n:]))]


def other_names(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Span]]:
    """Each mention behind which the text gives another name, and where: "the Sea Lark (formerly Nordic Star)", "Zorile
    (Dawn of the South, ZS)", and a body's abbreviation in another language."""
    for m in mentions:
        found = _renamed().match(text, m.span.end)
        if found and not _role(found["name"]) and _may_be(m, found["name"]):
            yield m, _span(found, "name")
        language = _IN_LANGUAGE.match(text, m.span.end) if " " in m.name else None
        if language and m.kind is not Kind.PERSON:
            yield m, _span(language, "name" if language["name"] else "also")
        listed = _BRACKET.match(text, m.span.end)
        if listed and listed["also"] and _defined_from(text, listed):
            yield m, _span(listed, "also")
    yield from _foreign(text, mentions)


def _foreign(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Span]]:
    """Each body behind whose name, wherever it stands in the text, its abbreviation in another language is given: in
    brackets, or after a comma, where its letters are those of the name in another order."""
    bodies = {m.name: m for m in mentions if len(parse(m.name).words) > 2 and institutional(parse(m.name))}
    for found in _FOREIGN.finditer(text) if bodies else ():
        before = text[max(0, found.start() - _LONGEST) : found.start()]
        named = [name for name in bodies if before.endswith(name)]
        if named and parse(found["name"]).compact not in well_known():
            yield bodies[max(named, key=len)], _span(found, "name")
    for found in _BESIDE.finditer(text) if bodies else ():
        named = [name for name in bodies if text.endswith(name, 0, found.start())]
        if named and _of_letters(found["name"], max(named, key=len)):
            yield bodies[max(named, key=len)], _span(found, "name")


def _of_letters(short: str, name: str) -> bool:
    """Whether every letter of an abbreviation is the first of a word of the name, each of its own."""
    first = Counter(word[0] for word in parse(name).words)
    return not Counter(short.casefold()) - first


@cache
def _renamed() -> re.Pattern[str]:
    anywhere, bracketed = (
        "|".join(re.escape(str(p)) for p in table()[entry]) for entry in ("renamed", "renamed_in_brackets")
    )
    small = "|".join(sorted(words_of("connectives")))
    until = rf",\s+until (?:{'|'.join(table()['until'])})(?:\s+(?:the|called|named|known as|sailing as)(?:\s+the)?)"
    name = rf"(?P<name>{_NAME}(?:[ -](?:(?:{small}) ){{0,2}}{_NAME}){{0,6}})"
    return re.compile(
        rf"(?:\s*\([^()\n]{{1,40}}\)(?=,))?(?:\s*\((?:{anywhere}|{bracketed})|,\s+(?:{anywhere})|{until})\s+(?:as\s+)?(?:the\s+)?[\"“‘']?{name}"
    )


def _role(name: str) -> bool:
    """Whether what follows is an office rather than a name: "(formerly Finance Minister)"."""
    return any(w in words_of("titles") for w in name.casefold().split())


def _may_be(named: Mention, other: str) -> bool:
    """Whether what is named may bear the other name: a person is no body."""
    return (named.kind is Kind.PERSON) <= (not institutional(parse(other)))
