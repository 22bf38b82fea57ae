"""Lists in text: where the members begin and end, and how many there may be."""

from __future__ import annotations

import re

from assay.model import Value
from assay.stages.reconcile.vocabulary import pattern, says

_CLOSING = (re.compile(r",\s+(?:and|as well as)\s+"), re.compile(r"\s+(?:and|as well as)\s+"))
_TAIL = re.compile(
    r",\s|;|\s[-–—]\s|\s(?:which|who|whose|where|when|while|although|because|said|says)\b|[.!?](?:\s|$)", re.I
)
_ASIDE = re.compile(r"(\band),\s[^,]{1,40},(?=\s)")
_BRACKETS = re.compile(r"\([^()]*\)")
_ARTICLE = re.compile(r"(?:a|an|one|another)\s", re.I)
_RELATIVE_OF = re.compile(
    r"(?:his|her|its|their)\s+(?:\w+\s+)?(?!\w*(?:family|staff|crew|team|men|women|children))\w+[^s\W]", re.I
)
_THE_ONE = re.compile(  # "the old tannery": one, if it is no band of people
    r"the\s+(?:[a-z-]+\s+){0,2}(?!\w*(?:family|staff|crew|team|men|women|children|people|police|public|rest|clergy|others?))[a-z]+[^s\W]",
    re.I,
)
_OPENING = re.compile(r"(?:those|these|namely|the ones|that)\s+(?:of|in|from|at)\s+|on\s+(?=\d|[A-Z])", re.I)
_NAME = re.compile(
    r"(?:(?:the|an?)\s+(?:[a-z-]+\s+){0,2})?(?:[^\W\d_a-z][\w.'’-]*|al-\w+|\d+)(?:\s+(?:[^\W\d_a-z][\w.'’-]*|al-\w+|of|the|and|de|del|la|van|von|in|for|to|at|on|&|\d+))*"
)
_IN_MAY = re.compile(r"\d\s+May\b|\bMay\s+\d")  # no verb
LONGEST = 14  # words in a member; beyond it stands no list of things


class Member(Value, frozen=True, kw_only=True):
    start: int  # in the text that was split
    end: int
    text: str

    @property
    def single(self) -> bool:
        """ "a lamp": one of a thing."""
        alone = _THE_ONE.fullmatch(self.text) is not None
        return alone or _ARTICLE.match(self.text) is not None or _RELATIVE_OF.fullmatch(self.text) is not None

    @property
    def is_name(self) -> bool:
        """Nothing but a name and what belongs to one: no verb can hide in it."""
        return _NAME.fullmatch(self.text) is not None

    @property
    def named(self) -> bool:
        """Begins with a capital, after its article."""
        plain = re.sub(r"^(?:the|a|an)\s+", "", self.text, flags=re.I)
        return plain[:1].isupper()


class Members(Value, frozen=True, kw_only=True):
    """The members of a list; between `least` and `most` of them, as commas and "and" may be read."""

    members: tuple[Member, ...]
    least: int
    most: int


def split(text: str, figures: frozenset[int] = frozenset()) -> Members | None:
    """The members of a closed list "A, B and C" at the start of `text`, or None where it is no such list.

    `figures` are the places of `text` at which a figure begins.
    """
    plain = _BRACKETS.sub(lambda m: " " * len(m.group()), text)
    plain = _ASIDE.sub(lambda m: m.group(1) + " " * (len(m.group()) - len(m.group(1))), plain)
    opening = _OPENING.match(plain)
    start = opening.end() if opening else 0
    cuts: list[tuple[int, int]] | None
    cuts = _by_semicolons(plain, start) if ";" in plain[start:] else _by_commas(plain, start, figures)
    if cuts is None:
        return None
    members = [_member(plain, a, b) for a, b in cuts]
    if len(members) < 2 or any(not m.text or len(m.text.split()) > LONGEST for m in members):
        return None
    if any(_is_clause(m.text) for m in members):
        return None
    return _counted(tuple(members))


def _by_commas(text: str, start: int, figures: frozenset[int]) -> list[tuple[int, int]] | None:
    closing = next((m for p in _CLOSING if (m := _first(p, text, start, figures))), None)
    if closing is None:
        return None
    tail = _TAIL.search(text, closing.end())
    end = tail.start() if tail else len(text)
    cuts, at = [], start
    for comma in re.finditer(r",\s", text[: closing.start()]):
        if comma.start() > start:
            cuts.append((at, comma.start()))
            at = comma.end()
    return [*cuts, (at, closing.start()), (closing.end(), end)]


def _first(closing: re.Pattern[str], text: str, start: int, figures: frozenset[int]) -> re.Match[str] | None:
    """The first "and" that may close the list: where there are commas, one after the first of them.

    An "and" within a member ("nine drivers and cooks, eight guards and six clerks") closes nothing.
    """
    stop = re.search(r"[.!?](?:\s+[A-Z]|\s*$)|\s[-–—]\s", text[start:])
    end = start + stop.start() if stop else len(text)
    comma = text.find(", ", start, end)
    found = list(closing.finditer(text, comma if comma >= 0 else start, end))
    inner = [m for m in found if m.end() not in figures and _counts_on(text[:end], m.end(), figures)]
    return next((m for m in found if m not in inner), None)


def _counts_on(text: str, at: int, figures: frozenset[int]) -> bool:
    """Whether further members with a figure follow: one after a comma, and a last one after "and"."""
    commas = [m.end() for m in re.finditer(r",\s", text[at:]) if at + m.end() in figures]
    return bool(commas) and any(at + m.end() in figures for m in _CLOSING[1].finditer(text[at:], commas[0]))


def _by_semicolons(text: str, start: int) -> list[tuple[int, int]]:
    end = re.search(r"[.!?](?:\s|$)", text[start:])
    stop = start + end.start() if end else len(text)
    cuts, at = [], start
    for mark in re.finditer(r";\s*(?:and\s+)?", text[:stop]):
        if mark.start() > start:
            cuts.append((at, mark.start()))
            at = mark.end()
    return [*cuts, (at, stop)]


def _member(text: str, start: int, end: int) -> Member:
    words = text[start:end]
    lead = len(words) - len(words.lstrip(" \n\t\"“‘'"))
    return Member(start=start + lead, end=end, text=" ".join(words.split()).strip("\"“”‘’' "))


def _is_clause(text: str) -> bool:
    """Whether a member holds a finite verb outside a relative clause."""
    head = _IN_MAY.sub("", re.split(r"\s(?:that|which|who|whose|where)\s", text)[0])
    return says("clause_verbs", head) or re.match(r"(?:he|she|it|they|we|i|there|this)\s", head, re.I) is not None


def _counted(members: tuple[Member, ...]) -> Members:
    """Two things joined by "and" within a member may be two; a described name may be one member in two pieces."""
    most = len(members) + sum(len(re.findall(r"\band\b|&", m.text)) for m in members)
    kinds = {(m.single, m.named) for m in members}
    heads = [m for m in members if m.named or re.match(r"\d", m.text)]
    last = members[-1] not in heads  # behind the "and": no description of the one before
    least = len(members) if len(kinds) == 1 else max(2, len(heads) + last) if heads else len(members)
    if any(re.match(r"(?:of|in|from|near|both|all|aged|formerly|then|now)\s", m.text, re.I) for m in members):
        least = min(least, sum(not re.match(r"(?:of|in|from|near|aged|then|now)\s", m.text, re.I) for m in members))
    return Members(members=members, least=min(least, len(members)), most=most)


def goes_on(rest: str) -> bool:
    """Whether more members follow after the list seemed to close: ", along with D and E"."""
    return pattern("list_goes_on").search(re.split(r"[.!?;](?:\s|$)", rest)[0]) is not None


def is_open(text: str) -> bool:
    """Whether a list says that it is not the whole list."""
    return pattern("partial_list").search(text) is not None
