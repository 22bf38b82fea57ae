"""The text of a message, told apart: what the sender writes, what is quoted from others, and the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from assay.text.resources import load

_QUOTE = re.compile(r"(?:>[ \t]?)+")
_SIGNATURE = "-- "
_ITEM = re.compile(r"\s*(?:[-*•–]|\(?\w{1,2}[.)])\s")
_FULL = 40  # a line shorter than this ends its paragraph
_WIDEST = 100  # no hard-wrapped message has wider lines


class Passage(NamedTuple):
    """A paragraph of a message; `aside` where it is not the sender's own words to the reader, but a signature or
    another message, which it is `quoted` from."""

    text: str
    aside: bool
    quoted: bool = False


def passages(text: str, *, flowed: bool = False, joined: bool = False) -> Iterator[Passage]:
    """The paragraphs of a plain text body.

    `flowed` and `joined` are format and DelSp of RFC 3676: a line that ends with a blank goes on in the next one.
    """
    lines = list(_unflowed(text, joined)) if flowed else [_parted(line) for line in text.splitlines()]
    signed = quoted = False
    run: list[str] = []
    aside = of_another = False
    for index, (depth, line) in enumerate(lines):
        if not depth and line.rstrip("\r\n") in (_SIGNATURE, "--"):
            signed = True
        bare = line.strip()
        intro = not depth and _introduces(lines, index)
        quoted = quoted or (not depth and _separates(lines, index))
        now = bool(depth) or signed or quoted or intro
        another = bool(depth) or quoted
        if run and (not bare or (now, another) != (aside, of_another) or not _goes_on(run[-1], line)):
            yield Passage(" ".join(run), aside, of_another)
            run = []
        if bare and bare != "--":
            run.append(bare)
        aside, of_another = now, another
    if run:
        yield Passage(" ".join(run), aside, of_another)


def without_marks(subject: str) -> str:
    """The subject of a message without what says that it is a reply."""
    marks = "|".join(load("mail.yaml")["replies"]["marks"])
    found = re.match(rf"(?:\s*(?:{marks}))+\s*(?=\S)", subject, re.I)
    return subject[found.end() :] if found else subject


def own_lines(lines: list[str]) -> int:
    """How many of the lines come before another message, which follows a separator or begins with its header."""
    parted = [(0, line) for line in lines]
    return next((i for i in range(len(parted)) if _separates(parted, i)), len(lines))


def _parted(line: str) -> tuple[int, str]:
    """The depth of quotation and the rest of a line."""
    found = _QUOTE.match(line)
    return (found.group().count(">"), line[found.end() :]) if found else (0, line)


def _unflowed(text: str, joined: bool) -> Iterator[tuple[int, str]]:
    """Lines of format=flowed put together (RFC 3676, 4.1 to 4.5)."""
    depth, run = 0, ""
    for raw in text.splitlines():
        now = len(raw) - len(raw.lstrip(">"))
        line = raw[now:].removeprefix(" ")
        if run and now != depth:
            yield depth, run
            run = ""
        depth = now
        if line.endswith(" ") and line != _SIGNATURE:
            run += line[:-1] if joined else line
            continue
        yield depth, run + line
        run = ""
    if run:
        yield depth, run


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the one above: a wrapped text, no list or address."""
    return _FULL < len(before) <= _WIDEST and not _ITEM.match(line)


def _introduces(lines: list[tuple[int, str]], index: int) -> bool:
    """Whether a line announces a quotation ("On ... wrote:"), by itself or with the next two."""
    for first in (index, index - 1, index - 2):
        if first < 0 or not lines[first][1].strip():
            continue
        for last in range(max(first, index), min(first + 3, len(lines))):
            if not lines[last][1].rstrip().endswith(":"):
                continue
            text = " ".join(line.strip() for _, line in lines[first : last + 1])
            if any(p.fullmatch(text) for p in _patterns("introductions")):
                return _quote_follows(lines, last)
    return False


def _quote_follows(lines: list[tuple[int, str]], index: int) -> bool:
    rest = [depth for depth, line in lines[index + 1 : index + 6] if line.strip() or depth]
    return bool(rest) and rest[0] > 0


def _separates(lines: list[tuple[int, str]], index: int) -> bool:
    """Whether all that follows a line is another message: a line of dashes with words, or its header fields."""
    line = lines[index][1].strip()
    if any(p.fullmatch(line) for p in _patterns("separators")):
        return True
    if ":" not in line:
        return False
    head = [text.strip().strip("*") for _, text in lines[index : index + 5]]
    fields = sum(1 for text in head if any(p.match(text) for p in _patterns("fields")))
    return fields >= 3 and any(p.match(head[0]) for p in _patterns("fields"))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.I) for p in load("mail.yaml")[kind]["patterns"])
