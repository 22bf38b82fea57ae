"""A message that is forwarded inside another one's text: somebody else's words, with who, when and what about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time
from email.header import Header
from email.utils import format_datetime
from functools import cache
from typing import NamedTuple

from assay.text.periods import find_periods
from assay.text.resources import load

_FIELD = re.compile(r"\s*\*?(?P<name>[^\W\d_]{1,12})\s?:\*?\s*(?P<value>.*)")
_MOST_FIELDS = 12
_FROM, _DATE = "From", "Date"


class Forward(NamedTuple):
    """The fields of a forwarded message by their names in RFC 5322, and the lines of its text."""

    fields: dict[str, str]
    lines: tuple[str, ...]


def forwarded(lines: Sequence[str], subject: str) -> Forward | None:
    """The message that a text forwards: after the line that says so, or after its head where the subject says so.

    None where there is no head with a sender: then nobody knows whose words they are.
    """
    announced = any(p.match(subject) for p in _patterns("subjects"))
    for index, line in enumerate(lines):
        marked = any(p.fullmatch(line.strip()) for p in _patterns("markers"))
        if not marked and not (announced and ":" in line):
            continue
        found = _head(lines[index + marked :])
        if found and (marked or len(found.fields) >= 3):
            return found
    return None


def as_message(forward: Forward) -> bytes:
    """The forwarded message as a message of its own, so that it is read like any other."""
    head = [f"{name}: {_encoded(name, value)}" for name, value in forward.fields.items()]
    head += ["MIME-Version: 1.0", 'Content-Type: text/plain; charset="utf-8"', "Content-Transfer-Encoding: 8bit"]
    return "\n".join([*head, "", *forward.lines, ""]).encode("utf-8", "replace")


def _encoded(name: str, value: str) -> str:
    if name == _DATE:
        days = [p.start.earliest for p in find_periods(value) if p.start.exact and p.start.earliest]
        return format_datetime(datetime.combine(days[0], time())) if days else value
    return value if value.isascii() else Header(value, "utf-8", maxlinelen=10_000).encode()


def _head(lines: Sequence[str]) -> Forward | None:
    """The fields at the beginning of some lines, and what follows them."""
    fields: dict[str, str] = {}
    last = ""
    at = 0
    while at < len(lines) and at < 2 * _MOST_FIELDS:
        line = lines[at].strip()
        field = _FIELD.match(line)
        name = _names().get(field.group("name").lower(), "") if field else ""
        if field and name and name not in fields:
            fields[name] = field.group("value").strip()
            last = name
        elif not line and not fields:
            pass
        elif line and last and not fields[last]:
            fields[last] = line  # the value stands on the next line
        elif line or all(fields.values()):
            break
        at += 1
    return Forward(fields, tuple(lines[at:])) if fields.get(_FROM) and any(x.strip() for x in lines[at:]) else None


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = load("mail.yaml")["forwards"]["names"]
    return {word: field for field, words in names.items() for word in words.split()}


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.I) for p in load("mail.yaml")["forwards"][kind])
