"""Repair of text that scraping has damaged: a list of edits for a `View`, the text itself untouched.

Mended on evidence in the text itself: words glued where a dash was lost, and possessives whose apostrophe was lost.
What is damaged in characters and at the ends of lines is in `characters`. Nothing is mended inside addresses, domains
or code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from assay.model import Span
from assay.text.characters import character_edits
from assay.text.lexicon import Lexicon
from assay.text.resources import load
from assay.text.view import Edit

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CODE = re.compile(r"://|@|\w\.\w|\\|[<>{}=_]")
_UNBROKEN = re.compile(r"\S+")
_WIDEST = 40  # no word of English is longer
_HEADING = 300
_NEAR = 60  # so far before a word its article is looked for
_PREFIXED = re.compile(r"\b(?P<prefix>re|co|pre)-(?P<rest>[a-z]{3,})\b")  # read as one word: "re-routed"
_SIGNS = 2  # so many different words that have lost an apostrophe are evidence that all did
_TO_ONE = 3  # so many of them for each apostrophe that is there
_RARER = 2  # so many times as often does an owner stand without its -s
_OWNED = re.compile(r" (?:[A-Z][^\W\d_]+ )+([a-z]+)")  # a thing with a name before it: " Kelm office"
_PLURAL_OF_Y = re.compile(r"[^aeiou]ys$")


class Damage(NamedTuple):
    """What a whole text tells about how it was damaged."""

    apostrophes_lost: bool
    capitalised: frozenset[str]  # words that stand capitalised inside a sentence
    lower: frozenset[str]
    names: frozenset[tuple[str, str]]  # capitalised words that stand next to each other


def survey(text: str, lexicon: Lexicon) -> Damage:
    """Look for evidence of damage in a whole document."""
    matches = list(_WORD.finditer(text))
    counts = Counter(m.group() for m in matches)
    capitalised = frozenset(w for w in counts if w[:1].isupper())
    lower = frozenset(w for w in counts if w.islower())
    names = frozenset(
        (a.group(), b.group())
        for a, b in pairwise(matches)
        if text[a.end() : b.start()] == " " and a.group()[0].isupper() and b.group()[0].isupper()
    )
    return Damage(_apostrophes_lost(text, matches, counts, lexicon), capitalised, lower, names)


def _apostrophes_lost(text: str, matches: list[re.Match[str]], counts: Counter[str], lexicon: Lexicon) -> bool:
    """Whether several different words can only have lost an apostrophe, and hardly one has kept it.

    Such are "doesnt", "companys", and a name with an -s that stands bare elsewhere and owns what follows. A text that
    merely has no apostrophe has lost none, and "Muslims" beside "Muslim" is a plural.
    """
    lost = Counter({w: n for w, n in counts.items() if w.lower() in _contractions() or _is_no_plural(w, lexicon)})
    owners = {
        w
        for w, n in counts.items()
        if w[0].isupper() and w.endswith("s") and _RARER * n <= counts.get(w[:-1], 0) and w[:-1].lower() not in counts
    }
    for here, after in pairwise(matches) if owners else ():
        if here.group() in owners and text[here.end() : after.start()] == " ":
            lost[here.group()] += _is_owned(after.group(), lexicon)
    lost = +lost
    kept = sum(n for w, n in counts.items() if "'" in w or "’" in w)
    return len(lost) >= _SIGNS and lost.total() >= _TO_ONE * kept


@cache
def _contractions() -> frozenset[str]:
    return frozenset(load("function_words.yaml")["contractions"].split())


def _is_no_plural(word: str, lexicon: Lexicon) -> bool:
    """ "companys": the plural of "company" is another."""
    return _PLURAL_OF_Y.search(word) is not None and word.islower() and lexicon.knows(word[:-1])


def _is_owned(following: str, lexicon: Lexicon) -> bool:
    """Whether a word can follow an owner and not a subject: a known one that is no verb and of no closed class."""
    if not following.islower() or following in lexicon.function_words:
        return False
    return lexicon.knows(following) and not lexicon.may_be_verb(following)


def edits_for(text: str, span: Span, damage: Damage, lexicon: Lexicon) -> list[Edit]:
    """The edits that mend `text[span]`, in source offsets."""
    part = span.of(text)
    edits = character_edits(part, span.start, lexicon)
    for match in _in_prose(_PREFIXED, part):
        if lexicon.knows(match.group("rest")):
            at = span.start + match.end("prefix")
            edits.append(Edit(at, at + 1, ""))
    heading = _all_capitals(part)
    owners: list[re.Match[str]] = []
    for match in _in_prose(_WORD, part):
        word, at = match.group(), span.start + match.start()
        cut = _glue_point(word, lexicon, damage, heading)
        if cut:
            edits.append(Edit(at + cut, at + cut, " - "))
        elif damage.apostrophes_lost and _lost_possessive(
            word,
            part[max(0, match.start() - _NEAR) : match.start()],
            part[match.end() : match.end() + _NEAR],
            damage,
            lexicon,
        ):
            owners.append(match)
    owners += _beside_owners(part, owners)
    return [*edits, *(Edit(at, at, "'") for at in (span.start + m.end() - 1 for m in owners))]


def _beside_owners(part: str, owners: list[re.Match[str]]) -> list[re.Match[str]]:
    """What owns the same kind of thing in the same sentence: "Orvels Kelm office and Tarnos Ruhl office"."""
    owned = [(m, found.group(1)) for m in owners if (found := _OWNED.match(part, m.end()))]
    beside = []
    for match in _WORD.finditer(part) if owned else ():
        found = _OWNED.match(part, match.end())
        if (
            found is None
            or not match.group()[0].isupper()
            or not match.group().endswith("s")
            or match.group().endswith("ss")
        ):
            continue
        first, last = match.span()
        near = [part[min(m.end(), last) : max(m.start(), first)] for m, noun in owned if noun == found.group(1)]
        if match.span() not in [m.span() for m in owners] and any(not re.search(r"[.;:!?]\s", words) for words in near):
            beside.append(match)
    return beside


def _in_prose(pattern: re.Pattern[str], part: str) -> Iterator[re.Match[str]]:
    """The matches in running text, not in an address or a piece of code. (No pattern reaches over a space.)"""
    if not _CODE.search(part):
        yield from pattern.finditer(part)
        return
    for run in _UNBROKEN.finditer(part):
        if not _CODE.search(run.group()):
            yield from pattern.finditer(part, run.start(), run.end())


@cache
def _after_dash() -> frozenset[str]:
    return frozenset(load("function_words.yaml")["after_dash"].split())


def _all_capitals(part: str) -> bool:
    """Whether most longer words begin with a capital, as in a heading: there it marks no name."""
    long: list[str] = [w for w in _WORD.findall(part[:_HEADING]) if len(w) > 3]
    return not part.rstrip().endswith(".") and sum(w[0].isupper() for w in long) * 10 >= 6 * len(long)


def _glue_point(word: str, lexicon: Lexicon, damage: Damage, heading: bool) -> int:
    """Where two words were glued, or 0. The second is one that commonly follows a dash.

    A capitalised word is a name unless it stands in a heading, or begins with a name that the text has elsewhere.
    """
    low = word.lower()
    if not 6 <= len(word) <= _WIDEST or not word.isalpha() or not word[1:].islower() or lexicon.knows(word):
        return 0
    for cut in range(len(word) - 2, 2, -1):
        first, second = word[:cut], low[cut:]
        if second not in _after_dash():
            continue
        known = (word[0].islower() or heading) and lexicon.knows(first)
        named = word[0].isupper() and len(second) >= 4 and first in damage.capitalised
        long_enough = len(first) >= (4 if len(second) > 2 else 6)
        inflected = len(second) > 2 or re.search(r"(?:ing|ed|s)$", first) is not None
        if (known or named) and long_enough and inflected:
            return cut
    return 0


def _owns(base: str, before: str, following: str, damage: Damage, lexicon: Lexicon) -> bool:
    """ "the firms report": a definite noun that the text also has in the singular, before what can be no verb."""
    definite = re.search(r"\b(?:the|this|that|its|their|a|an)\s+(?:[\w-]+\s+)?$", before, re.I)
    return definite is not None and base in damage.lower and _is_owned(following, lexicon)


def _owns_alike(before: str, rest: str, damage: Damage) -> bool:
    """ "Mosis Bor patrol and Ladus Juba patrol": who owns the like of what one named elsewhere owns beside it."""
    owned = re.match(r"\s+[^\W\d_a-z]\w+\s+(\w+)", rest)
    if owned is None or not owned.group(1).islower():
        return False
    beside = re.search(rf"\b(\w+)s\s+[^\W\d_a-z]\w+\s+{owned.group(1)}\s+and\b", before)
    return beside is not None and beside.group(1) in damage.capitalised


def _lost_possessive(word: str, before: str, rest: str, damage: Damage, lexicon: Lexicon) -> bool:
    """A capitalised word that also stands without its -s, followed by a word it can own."""
    base = word[:-1]
    following = re.match(r"\s+([^\W\d_]+)", rest)
    if not word.endswith("s") or len(word) < 4 or following is None or base.endswith("s"):
        return False
    if _is_no_plural(word, lexicon):
        return True
    if not word[0].isupper():
        return _owns(base, before, following.group(1), damage, lexicon)
    if base not in damage.capitalised:
        return _owns_alike(before, rest, damage)
    left = re.search(r"([^\W\d_]+)\s+$", before)
    part_of_name = left is not None and (left.group(1), base) in damage.names
    if lexicon.knows(base) and base.lower() in damage.lower and not part_of_name:
        return False
    return following.group(1).lower() not in lexicon.function_words
