"""What a figure was told of, and is no longer: a sample, one place, one of several years, together with another."""

from __future__ import annotations

import re
from datetime import timedelta

from assay.model import Difference, Dimension, Period, Quantity, Role
from assay.stages.align.bond import Bond
from assay.stages.align.figures import GENERIC, Fit, best_fit, digits
from assay.stages.align.profile import ABOVE, Book, Party, Profile
from assay.text.resources import load
from assay.text.similarity import keys_of, stem, terms_of, unmet

HELD = 1.5  # what two claims must share for a figure of the one to be told of more in the other
_IN = re.compile(r"In (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")
_OF_ALL = re.compile(r"\bof (?:all|every)\b", re.IGNORECASE)
AFTER = 5  # words from a count on among which what it counts is looked for
YEAR = timedelta(days=366)
_YEARS = re.compile(r"\b(?P<one>(?:19|20)\d\d)(?: and| or|,) (?P<two>(?:19|20)\d\d)\b")
_WHICH = re.compile(r"\s+(?:where|in which|that|who|which)\s[^,;:.()]+", re.IGNORECASE)
_AND = re.compile(r"\s*[^\W\d]*\s*(?:[^\W\d]+\s+)?and (?:another |a further )?")


def told_of_more(a: Profile, b: Profile, tie: Bond, book: Book) -> list[Difference]:
    """How the second claim tells a figure of the first of more, or without what stood beside it."""
    if a.claim.rank or b.claim.rank or a.denied or b.denied or not tie.figure or b.claim.block in ABOVE:
        return []
    again = [q for q in a.figures if (f := best_fit(q, b.figures)) and f[0] in (Fit.SAME, Fit.ROUNDED)]
    if not again:
        return []
    return [
        *_sampled(a, b, again),
        *(_placed(a, b, again, book) if tie.strength >= HELD else ()),
        *(_of_years(a, b) or _of_both_years(a, b) if tie.strength >= HELD else ()),
        *(_alone(a, b, again, book) if tie.strength >= HELD else ()),
        *(_narrowed(a, b, again, book) if tie.strength >= HELD else ()),
    ]


def _sampled(a: Profile, b: Profile, again: list[Quantity]) -> list[Difference]:
    """A share of those that were tested or asked is told as a share of all there are."""
    shares = [q for q in again if q.dimension is Dimension.SHARE]
    words = {f"w:{stem(w)}" for w in load("alignment.yaml")["samples"]}
    tested = bool(words & (a.wide | a.keys)) and not words & b.wide
    if not shares or not (tested or (_OF_ALL.search(b.claim.quote) and not _OF_ALL.search(a.claim.quote))):
        return []
    note = f"{shares[0].text} was a share of those that were tested or asked; now it is told of all."
    return [Difference(what="detail", a=shares[0].text, b=b.claim.quote, note=note)]


def _placed(a: Profile, b: Profile, again: list[Quantity], book: Book) -> list[Difference]:
    """A figure of one place is told without it."""
    lost = [p.name for r, p in a.others if r is Role.PLACE and _in_place(p, a) and not p.keys & book.near(b)]
    if (first := _first_place(a)) and not keys_of(terms_of(first)) & book.near(b):
        lost.append(first)
    if not lost or b.places or not any(digits(q) > 1 for q in again):
        return []
    name = lost[0]
    return [Difference(what="place", a=name, b="", note=f"What was told of {name} is told without the place.")]


def _first_place(profile: Profile) -> str:
    """The place that a claim begins with ("In Elm nine were found"), though it fills no role in it."""
    match = _IN.match(profile.claim.quote)
    if match is None or not profile.places or match["name"].casefold() in load("calendar.yaml")["months"]:
        return ""
    return match["name"]


def _in_place(party: Party, profile: Profile) -> bool:
    """Whether a claim begins with a place, or is limited to it ("in Elm", "only in Elm")."""
    named = party.entity in profile.places and any(t.name for t in party.terms)
    return named and profile.claim.quote.casefold().startswith(f"in {party.name.casefold()}")


def _of_years(a: Profile, b: Profile) -> list[Difference]:
    """What was told of several years is told of one."""
    one, two = a.claim.period, b.claim.period
    if one is None or two is None or not ((_long(one) or _since(one, two)) and _short(two)):
        return []
    return [Difference(what="years", a=one.text, b=two.text, note=f'"{one.text}" has become "{two.text}".')]


def _of_both_years(a: Profile, b: Profile) -> list[Difference]:
    """What was told of two years together ("in 2021 and 2022") is told of one, or the other way round."""
    one, two = ({m.group(): {m["one"], m["two"]} for m in _YEARS.finditer(x.claim.quote)} for x in (a, b))
    for joined, other, turned in ((one, b, False), (two, a, True)):
        for words, years in joined.items():
            told = years & {t.form for t in other.terms}
            if len(told) == 1 and not (years - told) & {k.removeprefix("#:") for k in other.wide}:
                was, now = (told.pop(), words) if turned else (words, told.pop())
                return [Difference(what="years", a=was, b=now, note=f'"{was}" has become "{now}".')]
    return []


def _since(period: Period, other: Period) -> bool:
    """Whether a time has run since more than a year before the other began ("since 2020", "this year")."""
    first, then, told = period.start.latest, other.start.earliest, other.start.latest
    if not period.open_end or first is None or then is None:
        return False
    if other.start == period.start and not other.open_end:
        return True  # "since 2021", "in 2021"
    return told is None or then - first > YEAR  # "this year", of a report that tells no date, may be any


def _long(period: Period) -> bool:
    length = _length(period)
    return length is not None and length > YEAR


def _short(period: Period) -> bool:
    length = _length(period)
    return length is not None and length <= YEAR


def _length(period: Period) -> timedelta | None:
    first, last = period.start.earliest, period.end.latest or period.end.earliest
    return last - first if first and last and not period.open_end else None


def _alone(a: Profile, b: Profile, again: list[Quantity], book: Book) -> list[Difference]:
    """Of two counts that "and" had joined ("ninety guards and twelve cooks") one is left out."""
    found, near = [], book.near(b)
    for first in again:
        for other in a.figures:
            between = a.claim.quote[first.span.end - a.claim.span.start : other.span.start - a.claim.span.start]
            beside = first.span.end < other.span.start and _AND.fullmatch(between) is not None
            counted = other.dimension is Dimension.COUNT and other.unit not in GENERIC
            if beside and counted and first.dimension is Dimension.COUNT and not _somewhere(other, b, near):
                note = f"{other.text} {other.unit}, told beside {first.text}, is left out."
                found.append(Difference(what="list", a=f"{other.text} {other.unit}", b="", note=note))
    return found


def _narrowed(a: Profile, b: Profile, again: list[Quantity], book: Book) -> list[Difference]:
    """A count is told of what is tied to somebody whom nobody had named ("nine mills in which Ferro has a share")."""
    found = []
    for figure in b.figures:
        fitted = best_fit(figure, again)
        if figure.dimension is not Dimension.COUNT or figure.unit in GENERIC or not fitted or fitted[0] is not Fit.SAME:
            continue
        told = _limit(figure, b, book)
        new = any(t.name and not t.form[0].isdigit() for t in unmet(terms_of(told), a.wide))
        if new and not _limit(fitted[1], a, book):
            note = f'"{figure.text}" is now told only of those "{told}".'
            found.append(Difference(what="limit", a=fitted[1].text, b=told, note=note))
    return found


def _limit(figure: Quantity, profile: Profile, book: Book) -> str:
    """What is said of all that a figure counts, in a clause hung on its noun, or nothing."""
    text, end = book.words[profile.claim.document], profile.claim.sentence.end
    noun = keys_of(terms_of(figure.unit)[-1:])
    after = next((t for t in terms_of(text, figure.span.start, end)[:AFTER] if t.keys & noun), None)
    match = _WHICH.match(text, after.end, end) if after else None
    return match.group().strip() if match else ""


def _somewhere(figure: Quantity, b: Profile, near: frozenset[str]) -> bool:
    """Whether a count, or what it counts, stands in a claim or near it."""
    words = terms_of(f"{figure.text} {figure.unit}")
    return len(unmet(words, near | b.keys)) < len(words)
