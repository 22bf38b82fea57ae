"""The names of a listed party, one by one: lists print several in one field.

"A; B" are two, "X (A; B)" are three, "X (A)" are two where the scripts differ, and the initials behind a body's name
("X (ABC)") are a name by which texts may call it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from assay.model import Kind, ListedParty

LOW: Final = "alias of low quality"
INITIALS: Final = "initials alone"
_MARK: Final = re.compile(
    r"\s*(?:[-–]\s*sub-unit name|\boriginal script\b:?|\bpreviously listed as\b)\s*", re.IGNORECASE
)
_SEVERAL: Final = re.compile(r"[;()]")
_LISTED: Final = re.compile(r"(?:^|\s+)[a-h]\)\s+")  # "a) X b) Y"
_LETTERS: Final = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][A-Za-z/.-]{1,9}")


class ListedName(NamedTuple):
    """A name, and why it tells little, "" where it does not."""

    text: str
    weak: str = ""


def names_of(party: ListedParty) -> tuple[ListedName, ...]:
    """Every name of a party, each once, its own name first."""
    found: dict[str, str] = {}
    body = party.kind is not Kind.PERSON
    for told, weak in party.names():
        for name in _spelt(told, body) if _SEVERAL.search(told) else (ListedName(told),):
            found.setdefault(name.text, LOW if weak else name.weak)
    return tuple(ListedName(text, weak) for text, weak in found.items())


def _spelt(told: str, body: bool) -> Iterator[ListedName]:
    for part in _parts(_LISTED.sub("; ", told)):
        before, inside = _brackets(part)
        several = [x for x in inside if len(_parts(x)) > 1 or _latin(x) != _latin(before)]
        kept = before if several or not all(inside) else part
        yield from (ListedName(n) for n in [kept.strip(" ,.")] if n)
        for text in inside:
            if text in several:
                yield from _spelt(text, body)
            elif body and _stands_for(text, before):
                yield ListedName(text, INITIALS)


def _parts(told: str) -> list[str]:
    """What semicolons part that stand in no brackets."""
    depths = accumulate((ch == "(") - (ch == ")") for ch in told)
    marked = "".join("\0" if ch == ";" and depth <= 0 else ch for ch, depth in zip(told, depths, strict=True))
    return [part.strip() for part in marked.split("\0") if part.strip()]


def _brackets(part: str) -> tuple[str, list[str]]:
    """What stands outside brackets, and what in each, without the remarks that lists make there."""
    outside, inside, depth = "", [""], 0
    for ch in part:
        depth += ch == "("
        if depth:
            inside[-1] += ch
        else:
            outside += ch
        if ch == ")" and depth:
            depth -= 1
            inside += [] if depth else [""]
    return " ".join(outside.split()), [_MARK.sub("", x[1:].removesuffix(")")).strip() for x in inside if x]


def _stands_for(letters: str, name: str) -> bool:
    """Whether letters are initials of a name: each begins one of its words or follows the letter before it."""
    if not _LETTERS.fullmatch(letters):
        return False
    first, *rest = (ch for ch in letters.casefold() if ch.isalpha())
    pattern = rf"\b{first}" + "".join(rf"(?:{ch}|.*?\b{ch})" for ch in rest)
    return re.search(pattern, _plain(name)) is not None


def _plain(name: str) -> str:
    """A name without case and accents; an elided article is a word of its own."""
    return "".join(ch for ch in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(ch))


def _latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(ch, "") for ch in text if ch.isalpha())
