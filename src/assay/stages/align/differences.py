"""What two claims say differently: figures, times, places, limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from assay.model import Difference, Dimension, Kind, Period, Quantity, Role, Span
from assay.stages.align.bond import bond, strict_act
from assay.stages.align.figures import (
    GENERIC,
    PRINT,
    Fit,
    best_fit,
    comparable,
    digits,
    excludes,
    far,
    fit,
    summed,
    telling,
)
from assay.stages.align.kin import Pair
from assay.stages.align.profile import ABOVE, Book, Party, Profile
from assay.text.resources import load
from assay.text.similarity import keys_of, terms_of, unmet
from assay.text.units import unit_of

FEW = 12  # numbers up to this are told of anything
MANY = 1000  # a count from which on it tells what is counted
MONTH = 31  # days
SURE = 2  # as many figures must be as they were for one that is left on either side to answer to the other
_OFTEN = re.compile(
    r"\b(?:an?|per|each|every)\s+(?:\w+\s+)?(?:hour|day|night|week|month|quarter|year)\b|\b(?:hour|dai|week|month|year)ly\b|\bannual",
    re.I,
)
_EACH = re.compile(r"\b(?:each|every|per|apiece|respectively|both)\b", re.I)
_WHOLE = re.compile(r"#:\d+")
_OUT_OF = re.compile(r"\s(?:\w+\s)?(?:out of|in)(?: every)?\s")
_NAMES = {
    Fit.AMOUNT: "amount",
    Fit.SLIP: "amount",
    Fit.UNIT: "unit",
    Fit.BOUND: "bound",
    Fit.RATE: "rate",
    Fit.ROUNDED: "rounded",
}


def figures(
    a: Profile, b: Profile, book: Book, elsewhere: frozenset[tuple[Span, Span]] = frozenset()
) -> list[Difference]:
    """How the figures of two claims differ, each beside the one that answers to it best; not those told `elsewhere`."""
    found, shares = [], []
    if summed(a.figures, b.figures, 2) or summed(b.figures, a.figures, 2) or _one_in(a, b):
        return []  # one tells the parts, the other their sum; or both the same share
    theirs = _renamed(a, b, book)
    mine, left = _left(a.figures, theirs), _left(theirs, a.figures)
    agreed = len(a.figures) - len(mine)
    if agreed < SURE:
        mine, left = list(a.figures), list(theirs)
    for figure in mine:
        fitted = best_fit(figure, left)
        if (fitted is None or fitted[0] is Fit.AMOUNT) and (across := _crossed(figure, a, b, fitted is not None)):
            shares.append(across)
            continue
        if fitted and fitted[0] in (Fit.RATE, Fit.AMOUNT) and _rate_beside(figure, *fitted, a, b, book):
            one, two = (replace(q, per=None) for q in (figure, fitted[1]))
            fitted = fit(one, two), fitted[1]  # the rate stands in another place: the limit may be lost for all that
        if fitted is None or fitted[0] is Fit.SAME or _told_both_ways(figure, *fitted, a, b):
            continue
        if fitted[0] is Fit.RATE and ABOVE & {a.claim.block, b.claim.block}:
            continue  # a title tells no rate
        back = best_fit(fitted[1], mine)
        if back is None or back[1] is not figure or (figure.span, fitted[1].span) in elsewhere:
            continue
        if _stands_in_both(figure, *fitted, a, b) or (agreed and fitted[0] is Fit.AMOUNT and far(figure, fitted[1])):
            continue
        what = _NAMES[fitted[0]]
        if what == "amount" and figure.dimension is Dimension.COUNT:
            what = "count"
        found.append(Difference(what=what, a=figure.text, b=fitted[1].text, note=_figure_note(figure, *fitted)))
    return found + (shares if len(shares) == 1 else [])  # "48 percent, against 41" leaves a word out


def turned_rate(a: Profile, b: Profile) -> list[Difference]:
    """Two counts of a barter or a share that have changed places ("five sheets for one sack", "one sheet for five")."""
    one, two = _counted(a), _counted(b)
    common = sorted(set(one) & set(two))
    for n, x in enumerate(common):
        for y in common[n + 1 :]:
            if one[x] != one[y] and (one[x], one[y]) == (two[y], two[x]):
                was, now = (f"{p[x]} {x[2:]} and {p[y]} {y[2:]}" for p in (one, two))
                return [Difference(what="count", a=was, b=now, note=f"{was} have become {now}.")]
    return []


def _counted(profile: Profile) -> dict[str, str]:
    """By the stem of a noun the number before it, where a claim counts the thing once."""
    pairs = [(t.stem, n.stem[2:]) for n, t in pairwise(profile.terms) if _WHOLE.fullmatch(n.stem) and not t.name]
    return {noun: number for noun, number in pairs if sum(noun == other for other, _ in pairs) == 1}


def _renamed(a: Profile, b: Profile, book: Book) -> tuple[Quantity, ...]:
    """The figures of `b` by the nouns of `a`, where a rare count tells what else a thing is called (vials, bottles).

    A count in the two claims tells it, or a high one anywhere in their documents.
    """
    nouns = dict(_nouns(a.claim.document, b.claim.document, book))
    for q in (q for q in a.figures if q.dimension is Dimension.COUNT and digits(q) >= PRINT):
        nouns |= {o.unit: q.unit for o in b.figures if comparable(q, o) and fit(q, o) is Fit.SAME and o.unit != q.unit}
    return tuple(replace(o, unit=nouns.get(o.unit, o.unit), per=nouns.get(o.per or "", o.per)) for o in b.figures)


def _nouns(one: str, two: str, book: Book) -> dict[str, str]:
    """By what the second document calls a thing that both count: what the first does; one of them lacks the other's."""
    if (one, two) not in book.nouns:
        counts = [{(q.low, q.unit) for p in book.by_document[d] for q in p.figures if _telling(q)} for d in (one, two)]
        book.nouns[one, two] = {
            theirs: mine
            for number, mine in sorted(counts[0])
            for same, theirs in sorted(counts[1])
            if number == same
            if not (_stands(theirs, one, book) and _stands(mine, two, book))
        }
    return book.nouns[one, two]


def _stands(noun: str, document: str, book: Book) -> bool:
    return bool(keys_of(terms_of(noun)[-1:]) & book.texts[document])


def _telling(figure: Quantity) -> bool:
    """Whether a count of a thing by its own noun is so high that hardly anything else is as many."""
    counts = figure.dimension is Dimension.COUNT and figure.unit not in GENERIC and bool(terms_of(figure.unit))
    return counts and figure.low is not None and figure.low == figure.high and figure.low >= MANY


def _left(figures: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """The figures of which none of the others is the same."""
    return [q for q in figures if not ((f := best_fit(q, others)) and f[0] is Fit.SAME)]


def _one_in(a: Profile, b: Profile) -> bool:
    """Whether both tell the same share by two whole numbers ("two trips out of six", "one trip in three")."""
    one, two = _in(a), _in(b)
    return bool(one and two) and one[0] * two[1] == one[1] * two[0]


def _in(profile: Profile) -> tuple[int, ...]:
    """The two numbers of "two trips out of six", where a claim has no others."""
    numbers = [t for t in profile.terms if _WHOLE.fullmatch(t.stem)]
    if len(numbers) != 2:
        return ()
    start = profile.claim.span.start
    between = profile.claim.quote[numbers[0].end - start : numbers[1].start - start]
    return tuple(int(t.stem[2:]) for t in numbers) if _OUT_OF.fullmatch(between) else ()


def crossed(a: Quantity, b: Quantity) -> bool:
    """Whether a share has become a count of the same number, or a count a share ("80 sacks", "80 per cent")."""
    pair = {a.dimension, b.dimension} == {Dimension.COUNT, Dimension.SHARE}
    return pair and (a.low, a.high) == (b.low, b.high) and (a.low or 0) > FEW


def _told_both_ways(one: Quantity, kind: Fit, two: Quantity, a: Profile, b: Profile) -> bool:
    """Whether two figures differ in how they are told alone: a range by its ends, a rate by another of its words."""
    if kind is Fit.BOUND:
        for wide, figures_ in ((one, b.figures), (two, a.figures)):
            flat = {q.low for q in figures_ if q.low is not None and q.low == q.high}
            if wide.low != wide.high and {wide.low, wide.high} <= flat:
                return True
    if kind is not Fit.RATE or one.per is None or two.per is None:
        return False
    return bool(keys_of(terms_of(one.per)) & b.keys and keys_of(terms_of(two.per)) & a.keys)


def _crossed(figure: Quantity, a: Profile, b: Profile, rivals: bool) -> Difference | None:
    """A share that has become a count of the same number, or a count a share; beside `rivals` a count of a thing."""
    told = (q for q in b.figures if crossed(figure, q) and not (rivals and GENERIC & {figure.unit, q.unit}))
    other = next((q for q in told if not _kept(q, a)), None)
    if other is None:
        return None
    note = f"{figure.text} has become {other.text}: a count and a share are not the same."
    return Difference(what="unit", a=figure.text, b=other.text, note=note)


def _kept(figure: Quantity, profile: Profile) -> bool:
    fitted = best_fit(figure, profile.figures)
    return fitted is not None and fitted[0] in (Fit.SAME, Fit.ROUNDED)


def _stands_in_both(one: Quantity, kind: Fit, two: Quantity, a: Profile, b: Profile) -> bool:
    """Whether the sentence of either claim has the other's figure as well."""
    if kind not in (Fit.AMOUNT, Fit.ROUNDED) or _of_one_act(one, two, a, b):
        return False
    named = one.unit == two.unit and one.unit not in GENERIC
    sides = ((one, b), (two, a))
    return any(_number(q) and _number(q) <= p.wide and not (named and _of_another(q, p)) for q, p in sides)


def _of_another(figure: Quantity, profile: Profile) -> bool:
    """Whether a claim tells a count of another thing by the same number ("nine witnesses", "nine surgeons")."""
    again = [q for q in profile.figures if (q.low, q.high, q.dimension) == (figure.low, figure.high, Dimension.COUNT)]
    return bool(again) and not any(comparable(q, figure) for q in again)


def _of_one_act(one: Quantity, two: Quantity, a: Profile, b: Profile) -> bool:
    """Whether two figures are those of whom, or of what, one act is told."""
    leads = not (a.claim.rank or b.claim.rank) and one == a.claim.amount and two == b.claim.amount
    whole = len(a.figures) == len(b.figures) == 1 or (one.unit == two.unit and excludes(one, two))
    return leads and strict_act(a, b) and whole


def _rate_beside(one: Quantity, kind: Fit, two: Quantity, a: Profile, b: Profile, book: Book) -> bool:
    """Whether the sentence of the claim whose figure has no rate tells that of the other in another place.

    Of one and the same number it must tell that it is one: "the eggs" does not say that each cost as much.
    """
    return any(
        q.per is None
        and r.per is not None
        and bool(keys_of(terms_of(r.per)) & p.wide)
        and _rated(r.per, kind is Fit.RATE, p, book)
        for q, r, p in ((one, two, a), (two, one, b))
    )


def _rated(per: str, same: bool, profile: Profile, book: Book) -> bool:
    """Whether a sentence tells how often, at a rate of time; beside the `same` number, that it is told of each."""
    unit, sentence = unit_of(per), profile.claim.sentence.of(book.words[profile.claim.document])
    if unit is None and same:
        one = rf"\b(?:an?|one|the)\s(?:[\w-]+\s)?{re.escape(per.split()[-1])}\b"
        return bool(_EACH.search(sentence) or re.search(one, sentence, re.IGNORECASE))
    return unit is None or unit.dimension is not Dimension.TIME or bool(_OFTEN.search(sentence))


def _number(figure: Quantity) -> frozenset[str]:
    return frozenset(k for t in terms_of(figure.text) for k in t.keys if k.startswith("#:"))


def _figure_note(a: Quantity, kind: Fit, b: Quantity) -> str:
    if kind is Fit.ROUNDED:
        return f"{b.text} is {a.text} told in rounder terms."
    if kind is Fit.BOUND:
        if a.low == a.high:
            return f"{a.text} has become a limit or a range: {b.text}."
        return f"{a.text} was a limit or a range; {b.text} no longer says so in the same way."
    if kind is Fit.RATE:
        told = (f"{q.text} is per {q.per}" if q.per else f"{q.text} is told as no rate" for q in (a, b))
        return f"{', '.join(told)}."
    one, two = a.low or a.high, b.low or b.high
    if not one or not two:
        return f"{a.text} has become {b.text}."
    if kind is Fit.SLIP:
        slip = "two digits have changed places" if one.adjusted() == two.adjusted() else "a decimal point was lost"
        return f"{a.text} has become {b.text}: {slip}."
    counts = a.dimension is Dimension.COUNT
    if a.unit != b.unit and not counts:
        return f"{a.text} has become {b.text}, in another unit."
    if kind is Fit.UNIT:
        return f"{a.text} and {b.text} are a factor of {max(one, two) / min(one, two):,.0f} apart."
    if counts and not (a.low == a.high and b.low == b.high):
        return f"{a.text} has become {b.text}."  # limits and dozens are no percentages apart
    percent = ((two - one) * 100 / one).quantize(Decimal("0.1"))
    return f"{a.text} has become {b.text}: {abs(percent)} percent {'more' if percent > 0 else 'less'}."


def disjoint(a: Period | None, b: Period | None) -> bool:
    """Whether two times have no day in common."""
    if a is None or b is None:
        return False
    ends = [None if p.open_end else p.end.latest for p in (a, b)]
    starts = a.start.earliest, b.start.earliest
    return any(end and start and end < start for end, start in zip(ends, reversed(starts), strict=True))


def periods(a: Profile, b: Profile, book: Book) -> list[Difference]:
    """A time that has become another, or has lost a part ("early")."""
    one, two = a.claim.period, b.claim.period
    if one is None or two is None or not one.text or not two.text:
        return []
    if max(len(a.figures), len(b.figures)) > 1 and not same_lead(a, b):
        return []
    if a.claim.rank or b.claim.rank or not _one_event(a, b, book):
        return []
    if (one.start, one.end, one.open_end) == (two.start, two.end, two.open_end) and not _other_day(one, two):
        return []
    if not (_dated(one.text) and _dated(two.text)) or _baseline(b):
        return []
    if not unmet(terms_of(one.text), b.wide) or _rounder(one, two):
        return []
    if disjoint(one, two) and not unmet(terms_of(two.text), a.wide):
        return []  # both times stand in the other sentence: the claims have only been given different ones of them
    return [Difference(what="period", a=one.text, b=two.text, note=f'"{one.text}" has become "{two.text}".')]


def _rounder(exact: Period, loose: Period) -> bool:
    """Whether a day, or a few, are only told by their month ("on 14 September", "in September")."""
    first, last, since, until = exact.start.earliest, exact.end.latest, loose.start.earliest, loose.end.latest
    if exact.open_end or loose.open_end or not (first and last and since and until):
        return False
    return since <= first and last <= until and (until - since).days < MONTH


def _other_day(one: Period, two: Period) -> bool:
    """Whether two days of no year that is known are two ("on 3 June", "on 30 June")."""
    known = one.start.earliest or one.end.latest
    days = [t for p in (one, two) for t in terms_of(p.text) if _WHOLE.fullmatch(t.stem)]
    return not known and len(days) == 2 and days[0].stem != days[1].stem


def same_lead(a: Profile, b: Profile) -> bool:
    """Whether the figure that each claim is about is one and the same, and rare."""
    one, two = a.claim.amount, b.claim.amount
    return bool(one and two and comparable(one, two) and fit(one, two) is Fit.SAME and telling(one))


def _one_event(a: Profile, b: Profile, book: Book) -> bool:
    """Whether two claims are sure to tell one event: its act, or a rare figure of it, stands in both."""
    tie = bond(a, b, book)
    return tie.firm and (tie.act or (tie.figure and any(telling(q) for q in a.figures)))


def _dated(text: str) -> bool:
    """Whether a time is told by a date or a month: "last year" depends on the day on which it is said."""
    months = load("calendar.yaml")["months"]
    return any(ch.isdigit() for ch in text) or any(
        word.casefold() in months for word in text.split() if word[0].isupper()
    )


def _baseline(profile: Profile) -> bool:
    """Whether a time is only what another one is compared with ("smaller than in 2023")."""
    period = profile.claim.period
    before = profile.claim.quote.partition(period.text)[0].split() if period else []
    return bool(before) and before[-1].casefold() in ("than", "from", "with")


def places(pair: Pair, book: Book) -> list[Difference]:
    """A place that stands where the other claim has a place that it does not have."""
    a, b = pair.a, pair.b
    gone = [p for r, p in a.others if r is Role.PLACE and _is_place(p) and not p.keys & b.wide]
    new = [p for r, p in b.others if r is Role.PLACE and _is_place(p) and not p.keys & a.wide]
    if not gone or not new or any(p.keys & book.texts[a.claim.document] for p in new):
        return []
    one, two = ", ".join(p.name for p in gone), ", ".join(p.name for p in new)
    return [Difference(what="place", a=one, b=two, note=f"{one} has become {two}.")]


def _is_place(party: Party) -> bool:
    """Whether what stands where a place does is one ("in Elm", "at the river mouth") and no case, year or sum."""
    return party.kind is Kind.PLACE or any(t.name and not t.form[0].isdigit() for t in party.terms)
