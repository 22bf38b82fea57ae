"""What a text tells of somebody: in what two tellings agree, and where they cannot be of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assay.text.names import table, words_of
from assay.text.resources import word_set

_DESCRIBED: Final = re.compile(r"^(?P<what>.*?)\b(?:in|of|from|at|based in)\s+(?P<where>[A-Z]\w.*)$")
_AGE: Final = re.compile(r"(?:^|\baged? )(\d\d)(?:$|,| years? old\b|-year-old\b)|\b(\d\d)(?:-year-old| years? old)\b")
_YEARS: Final = 2  # by which one person's age may differ in two reports
_STOP: Final = frozenset(
    "a an the of in at from for and or to by with his her its their who which that is was".split()  # noqa: SIM905
)
_AFTER_NOUN: Final = re.compile(r"\b(?:of|in|at|from|to|for|who)\b")
_BESIDE: Final = r"(?: (?!who|which|whose|said|says|and\b)[a-z][\w'’-]*){1,9}?"
_SEAT: Final = re.compile(
    rf"(?:,? (?:of|from)|,{_BESIDE} (?:of|at|in|from)) (?:the )?([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
_LED: Final = re.compile(r"\b(?:In|At) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*), (?:the )?(?:[A-Z][\w.]+ ){0,2}$")
_OWNER: Final = re.compile(r"\b([A-Z][\w-]+)['’]s $")
_STEM: Final = 3  # letters: longer words may be two for one trade, "baker" and "bakes"
_NEAR: Final = 40  # code points before a name in which stands whose it is
_WHO: Final = re.compile(r",? (?:who|which) ([^,.;:!?\n]{3,80})")


def content_words(descriptors: Iterable[str]) -> frozenset[str]:
    """The telling words of descriptors, lower case."""
    words = (w for d in descriptors for w in re.findall(r"\w+", d.casefold()))
    return frozenset(w for w in words if w not in _STOP and len(w) > 2)


def shared_description(a: Iterable[str], b: Iterable[str]) -> frozenset[str]:
    """The telling words, and the ages, that two bearers are both described with."""
    a, b = tuple(a), tuple(b)
    return (content_words(a) & content_words(b)) | (ages_of(a) & ages_of(b))


def ages_of(descriptors: Iterable[str]) -> frozenset[str]:
    return frozenset(n for d in descriptors for found in _AGE.findall(d) for n in found if n)


def ages_apart(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether no age of the one side is near one of the other."""
    years = [abs(int(x) - int(y)) for x in a for y in b]
    return bool(years) and min(years) > _YEARS


def descriptors_clash(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether descriptors cannot well be of one bearer: another office in another place, or another age."""
    a, b = tuple(a), tuple(b)
    if ages_apart(ages_of(a), ages_of(b)):
        return True
    if not a or not b or shared_description(a, b):
        return False
    return bool(_offices(a)) and bool(_offices(b))


def ships_apart(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether descriptors are of two sorts of ship: a ferry is no tanker."""
    sorts = [
        {sort for sort, nouns in table()["ships"].items() if not content_words(s).isdisjoint(nouns)} for s in (a, b)
    ]
    return bool(sorts[0] and sorts[1]) and sorts[0].isdisjoint(sorts[1])


def _offices(descriptors: Iterable[str]) -> list[str]:
    return [d for d in descriptors if (m := _DESCRIBED.match(d)) and content_words([m["what"]])]


def seats_beside(text: str, start: int, end: int) -> frozenset[str]:
    """Where a text says that whom it names from `start` to `end` is from, and the names in what it says of "who" this
    is."""
    seat, who = _SEAT.match(text, end), _WHO.match(text, end)
    owner = _OWNER.search(text[max(0, start - _NEAR) : start])
    names = re.findall(r"\b[A-Z][\w'’-]+", who[1]) if who else []
    led = _LED.search(text[max(0, start - _NEAR) : start])
    seats = [f"of {found[1]}" for found in (seat, owner, led) if found]
    return frozenset([*seats, *(f"who {name}" for name in names)])


def does_beside(text: str, end: int) -> list[str]:
    """What a text says right behind a name of what who is named does: "who bakes the bread of the quarter"."""
    who = _WHO.match(text, end)
    common = word_set("function_words.yaml", "words") | words_of("says")
    return [w for w in re.findall(r"[a-z]\w+", who[1]) if w not in common] if who else []


def one_trade(a: str, b: str) -> bool:
    """Whether one word is another or begins with it: "baker", "bakes"."""
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) > _STEM and long.startswith(short.rstrip("s")))


def sexes_of(titles: Iterable[str], descriptors: Iterable[str]) -> frozenset[str]:
    """ "male" or "female", as titles and the nouns for who somebody is to others tell; both where they disagree."""
    nouns = {word for d in descriptors for word in re.findall(r"\w+", _AFTER_NOUN.split(d.casefold())[0])[-1:]}
    return frozenset(sex for sex, told in table()["sexes"].items() if not (nouns | set(titles)).isdisjoint(told))
