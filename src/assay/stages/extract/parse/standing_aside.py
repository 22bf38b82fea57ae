"""What stands aside in a sentence: brackets, dashes, dates and phrases before it, the words around a figure.

The words of a sentence keep their build without it, and a parser reads them better so.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_DATA = "asides.yaml"
_SHUT = {"(": ")", "[": "]"}
_DASHES = frozenset({"–", "—", "--"})
_LONGEST = 40  # tokens between brackets
_OPENS_PHRASE = frozenset({"DT", "PRP", "PRP$", "CD", "JJ", "NN", "NNS", "NNP", "NNPS", "EX", "PDT", "$"})
_OPENS_CLAUSE = frozenset({"DT", "PRP", "PRP$", "EX"})
_ENDS_PHRASE = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "VBN"})
_ASKING = frozenset({"WDT", "WP", "WRB"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_PARTED = frozenset({"CD", "$", "DT", "PRP$"})
_QUOTES = frozenset("\"“”'‘’")
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "crore", "lakh"})


class Aside(NamedTuple):
    """Tokens that stand aside, by their places, and how: "bracket", "range", "least" or "date"."""

    kind: str
    places: tuple[int, ...]


def asides(doc: Doc) -> list[Aside]:
    """All of a text in order; none inside another."""
    found: list[Aside] = []
    taken = -1
    for token in doc:
        if token.i <= taken:
            continue
        aside = _bracket(token) or _dashes(token) or _range(token) or _least(token) or _date(token) or _before(token)
        if aside is not None:
            found.append(aside)
            taken = aside.places[-1]
    return found


def _bracket(token: Token) -> Aside | None:
    """ "the Port Authority (PAD) bought"; "(d) Proceedings" numbers a sentence, and "good(s)" is a word."""
    shut = _SHUT.get(token.text)
    if shut is None or _opens(token) or not token.nbor(-1).whitespace_:
        return None
    depth = 0
    for other in token.doc[token.i : token.i + _LONGEST]:
        depth += (other.text == token.text) - (other.text == shut)
        if depth == 0:
            return Aside("bracket", tuple(range(token.i, other.i + 1))) if _parts_nothing(other) else None
    return None


def _parts_nothing(bracket: Token) -> bool:
    """ "paid Tarvos Ltd (TL) 40 dollars": without the bracket, two phrases would seem to be one."""
    return bracket.i + 1 == len(bracket.doc) or bracket.nbor().tag_ not in _PARTED


def _dashes(token: Token) -> Aside | None:
    """ "the mill — a ruin by then — was sold"."""
    if token.text not in _DASHES or _opens(token) or not token.whitespace_ or not token.nbor(-1).whitespace_:
        return None
    marks = [t for t in token.sent if t.text in _DASHES]
    if len(marks) != 2 or marks[0] != token or marks[1].is_sent_end or not marks[1].whitespace_:
        return None
    return Aside("bracket", tuple(range(token.i, marks[1].i + 1)))


def _range(token: Token) -> Aside | None:
    """ "shipped between 6,000 and 7,000 tonnes": the higher figure, and what makes a range of the two."""
    if token.lower_ != "between":
        return None
    low = _figure(token.i + 1, token.doc)
    joint = low[-1] + 1 if low else len(token.doc)
    high = _figure(joint + 1, token.doc) if joint < len(token.doc) and token.doc[joint].lower_ == "and" else ()
    if not low or not high or high[-1] + 1 >= len(token.doc):
        return None
    if not any(token.doc[i].lower_ in _SCALES for i in low):
        high = tuple(i for i in high if token.doc[i].lower_ not in _SCALES)
    if _year(token.doc[low[-1]].text) or token.doc[high[-1] + 1].text.lower() in load("calendar.yaml")["months"]:
        return None
    return Aside("range", (token.i, joint, *high))


def _figure(start: int, doc: Doc) -> tuple[int, ...]:
    """A figure with the sign of a currency before it and a word as "million" behind."""
    at = start + (start < len(doc) and doc[start].is_currency)
    if at >= len(doc) or not doc[at].like_num:
        return ()
    end = at + 1 + (at + 1 < len(doc) and doc[at + 1].lower_ in _SCALES)
    return tuple(range(start, end))


def _least(token: Token) -> Aside | None:
    for words in _before_figure().get(token.lower_, ()):
        end = token.i + len(words)
        told = [t.lower_ for t in token.doc[token.i : end]] == list(words)
        if told and end < len(token.doc) and (token.doc[end].is_currency or token.doc[end].text[0].isdigit()):
            return Aside("least", tuple(range(token.i, end)))
    return None


@cache
def _before_figure() -> dict[str, list[tuple[str, ...]]]:
    phrases = [tuple(p.split()) for p in load(_DATA)["before_figure"]]
    return {first: [p for p in phrases if p[0] == first] for first in {p[0] for p in phrases}}


def _date(token: Token) -> Aside | None:
    """ "In 2023 forty communities met", where nothing shows where the date ends."""
    if not _opens(token) or not token.text[0].isupper() or token.lower_ not in word_set(_DATA, "opens_date"):
        return None
    doc = token.doc
    end = _dated(token.i + 1, doc)
    if end and end < len(doc) and doc[end].lower_ in word_set(_DATA, "joins_dates"):
        end = _dated(end + 1, doc)
    elif token.lower_ in ("between", "from"):
        end = _dated(end + 1, doc) if (end := _day_first(token.i + 1, doc)) else 0
    if not end or end >= len(doc) or doc[end].tag_ not in _OPENS_PHRASE:
        return None
    if doc[end].lower_ in word_set(_DATA, "goes_on") or doc[end].is_sent_start:
        return None
    return Aside("date", tuple(range(token.i, end)))


def _before(token: Token) -> Aside | None:
    """ "On 200 sheets the country overpaid": what the parser takes for one phrase, where an article or pronoun opens
    the sentence proper; the last one before the verb, for "dollars a tonne" has one as well.
    """
    if token.tag_ != "IN" or not _opens(token) or not token.text[0].isupper():
        return None
    places: list[int] = []
    for other in token.doc[token.i + 2 : token.sent.end]:
        if other.is_punct or other.tag_ in _FINITE or (other.tag_ == "VBN" and places) or other.tag_ in _ASKING:
            break
        if other.tag_ in _OPENS_CLAUSE and _ends_phrase(other.nbor(-1)) and not _each(other):
            places.append(other.i)
    else:
        return None
    if not places or other.is_punct or other.tag_ in _ASKING or token.right_edge.i + 1 in places:
        return None
    return Aside("before", tuple(range(token.i, places[-1])))


def _ends_phrase(token: Token) -> bool:
    owned = token.tag_ == "VBG" and token.nbor(-1).tag_ in ("POS", "PRP$")  # "by the auditor's reckoning"
    return token.tag_ in _ENDS_PHRASE or owned


def _each(token: Token) -> bool:
    """ "1,500 dollars a tonne"."""
    return token.lower_ in ("a", "an") and (token.nbor(-2).like_num or token.nbor(-2).is_currency)


def _day_first(start: int, doc: Doc) -> int:
    """The place of "and" in "between 13 and 31 January", 0 if there is none."""
    day = start + 1 < len(doc) and _day(doc[start].text) and doc[start + 1].lower_ in word_set(_DATA, "joins_dates")
    return start + 1 if day else 0


def _dated(start: int, doc: Doc) -> int:
    """Where a date that begins at `start` ends, 0 if none begins there."""
    words = [t.text for t in doc[start : start + 5]] + [""] * 5
    months, weekdays = load("calendar.yaml")["months"], load("calendar.yaml")["weekdays"]
    if _year(words[0]) or words[0].lower() in weekdays:
        return start + 1
    if words[0].lower() in word_set(_DATA, "parts") and _year(words[1]):
        return start + 2
    at = int(_day(words[0]) and words[1].lower() in months)
    if words[at].lower() not in months or not words[at][0].isupper():
        return 0
    at += 1
    if at == 1 and _day(words[1]):
        at = 2 if not (words[2] == "," and _year(words[3])) else 3
    return start + at + bool(_year(words[at]))


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def _day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2


def _opens(token: Token) -> bool:
    """Whether a sentence begins with a token, or with a quotation mark right before it."""
    return bool(token.is_sent_start) or (token.nbor(-1).text in _QUOTES and bool(token.nbor(-1).is_sent_start))


def regions(doc: Doc, found: list[Aside]) -> Iterator[tuple[int, int, list[Aside]]]:
    """The sentences with something aside, from a token to before another; those that one aside joins are one."""
    starts = [s.start for s in doc.sents]
    ends = [*starts[1:], len(doc)]
    joined: list[tuple[int, int, list[Aside]]] = []
    for aside in found:
        start = max(s for s in starts if s <= aside.places[0])
        end = min(e for e in ends if e > aside.places[-1])
        if joined and joined[-1][1] > start:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]), [*joined[-1][2], aside])
        else:
            joined.append((start, end, [aside]))
    yield from joined
