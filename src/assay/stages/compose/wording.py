"""Small pieces of Assay's prose: quotes, lists, numbers of things, words of likelihood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assay.model import Claim, Dimension, Flow, Quantity, Span
from assay.pictures import labels
from assay.text import resources
from assay.text.overlap import is_function_word
from assay.text.units import unit_of

TITLE_WORDS = 5
TITLE_ITEMS = 8  # words of a list in a title
LONGEST_TITLE = 16
_ABBREVIATED = re.compile(r"(?:^|[\s.])[A-Z]\.[A-Z]\.$")  # "in the U.S."
_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_RATES = {"day": ("daily",), "week": ("weekly",), "month": ("monthly",), "year": ("annual", "yearly")}


def quoted(words: str) -> str:
    """Words of a source between quotation marks, without the punctuation that closed them or half a pair of marks."""
    words = words.strip()
    shortened = _ABBREVIATED.search(words)
    words = words if shortened else words.rstrip(".,;:")
    if words.count('"') == 1 and (words[0] == '"' or words[-1] == '"'):
        words = words.strip('"').rstrip(".,;:")
    return f"“{words.replace('“', '‘').replace('”', '’')}”"


def excerpt(text: str, span: Span, focus: Span, limit: int) -> str:
    """`text[span]` on one line; if longer than `limit`, a window around `focus` with an ellipsis at each cut."""
    start, end = span.start, span.end
    if end - start > limit:
        if focus.end - start > limit:
            start = max(start, min(focus.start - max(0, limit - len(focus)) // 2, end - limit))
        end = min(end, start + limit)
        if start > span.start:
            start += re.match(r"\S*\s*", text[start:end]).end()  # type: ignore[union-attr]
        if end < span.end:
            end = start + len(re.sub(r"\s*\S*$", "", text[start:end]))
    words = " ".join(text[start:end].split())
    return f"{'… ' if start > span.start else ''}{words}{' …' if end < span.end else ''}"


def short_title(title: str) -> str:
    """The first words of a title between quotation marks, cut where a reader would pause."""
    head = re.split(r"\s[-–—|]\s|[:;,]", title, maxsplit=1)[0].strip()
    words = head.split()
    kept = words[:TITLE_WORDS]
    while len(kept) > 2 and len(kept) < len(words) and _hangs(kept[-1]):
        kept.pop()
    return f"“{' '.join(kept)}{'' if kept == title.split() else ' …'}”"


def _hangs(word: str) -> bool:
    """Whether a title must not end in a word: it announces the next one."""
    return is_function_word(word.casefold()) or word.endswith(("'s", "’s", "s'", "s’"))


def within(words: str, most: int) -> str:
    """At most so many words, with an ellipsis for the rest."""
    found = words.split()
    return words if len(found) <= most else f"{' '.join(found[:most])} …"


@cache
def plain_sources() -> frozenset[str]:
    """Nouns for sources that stand without an article."""
    return frozenset(resources.load("prose.yaml")["plain_sources"])


def as_many(items: Iterable[str], most: int = TITLE_ITEMS) -> str:
    """The first of `items` that make up at most so many words, in a list; the rest is counted."""
    found = list(items)
    shown = 1
    while shown < len(found) and len(" ".join(found[: shown + 1]).split()) <= most:
        shown += 1
    return listed(found, shown)


def fitted(head: str, tail: str, most: int = LONGEST_TITLE) -> str:
    """`head: tail`, or `head` alone where both are too long for a title."""
    both = f"{head}: {tail}"
    return both if len(both.split()) <= most else head


def is_plural(name: str) -> bool:
    """Whether a name in the plural needs a verb in the plural: by its form, as far as that tells."""
    head = re.split(r"\s(?:of|in|at|from|for)\s", name, maxsplit=1)[0]
    last = head.split()[-1] if head.split() else ""
    return " and " in name or (last.endswith("s") and not last.endswith(("ss", "us", "is")) and last[:1].islower())


def listed(items: Iterable[str], limit: int = 12) -> str:
    """ "a, b and c"; beyond `limit` the rest is counted."""
    all_items = list(items)
    shown, more = all_items[:limit], len(all_items) - limit
    if more > 0:
        return f"{', '.join(shown)} and {in_words(more)} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]])) if shown else ""


def count(value: int, noun: str, plural: str = "") -> str:
    """ "no claims", "one claim", "12 claims", "13 claims"."""
    word = "no" if value == 0 else in_words(value)
    return f"{word} {noun if value == 1 else plural or noun + 's'}"


def number(value: int) -> str:
    """ "none", "one", "12"."""
    return "none" if value == 0 else in_words(value)


def in_words(value: int) -> str:
    """Up to twelve in words, above in digits."""
    return _NUMBERS[value] if value < len(_NUMBERS) else f"{value:,}"


def capital(sentence: str) -> str:
    """The sentence with a capital, unless it begins with the name of a file."""
    first = sentence.split(" ", 1)[0].rstrip(".,;:")
    return sentence if "." in first else sentence[:1].upper() + sentence[1:]


def figure(amount: Quantity, text: str) -> str:
    """A figure in the words of its document `text`, with what it counts; what is not in the words is added unquoted."""
    words = " ".join((amount.text + _counted(amount, text)).split())
    rate = amount.per
    noun = _noun(amount, words)
    told = rate is None or any(w in words.casefold() for w in (rate, *_RATES.get(rate, ())))
    if rate is None or told or rate.isupper() or _names_unit(words, rate):
        return f"{quoted(words)}{noun}"
    return f"{quoted(words)}{noun} a {rate}"


def _names_unit(words: str, unit: str) -> bool:
    """ "40 dollars a kilo" names the kilogram."""
    known = (unit_of(w) for w in re.findall(r"[^\W\d_]+", words))
    return any(u is not None and u.name == unit for u in known)


def _noun(amount: Quantity, words: str) -> str:
    """What a bare number counts, where its own words do not say it."""
    bare = amount.dimension is Dimension.COUNT and len(words.split()) == 1
    if not bare or amount.unit in ("", "count", "item", "unit", words.casefold()) or amount.low is None:
        return ""
    return f" {amount.unit}" if amount.low == 1 else f" {labels.plural(amount.unit)}"


def _counted(amount: Quantity, text: str) -> str:
    """The words from a bare number to the noun that it counts, where that follows closely."""
    if amount.dimension is not Dimension.COUNT or not amount.unit:
        return ""
    noun = rf"\b(?:{re.escape(amount.unit)}(?:e?s)?|{re.escape(amount.unit.removesuffix('y'))}ies)"
    if re.search(noun, amount.text, re.IGNORECASE):
        return ""
    found = re.match(rf"[^.,;:()\n]{{1,40}}?{noun}", text[amount.span.end :], re.IGNORECASE)
    return found.group() if found else ""


def interval(amount: Quantity | Flow) -> str:
    """A figure as Assay reads it."""
    return labels.amount(amount.low, amount.high, amount.unit, amount.per)


def time_of(claim: Claim) -> str:
    period = (claim.amount.period if claim.amount else None) or claim.period
    return labels.period(period) if period else ""


def sentences(paragraph: str) -> tuple[str, ...]:
    """A paragraph cut at the ends of its sentences."""
    cuts = re.split(r"(?<=[.!?])(?<!\b[A-Z]\.)\s+(?=[A-Z“])", paragraph)
    return tuple(filter(None, (s.strip() for s in cuts)))


def lower_numbers(words: str) -> str:
    """ "one of the Two drivers": a number that opened its sentence has lost its capital."""
    return re.sub(rf"\b(?:{'|'.join(_NUMBERS[2:])})\b", lambda m: m.group().lower(), words, flags=re.IGNORECASE)


def verb(number: int, singular: str, plural: str) -> str:
    return singular if number == 1 else plural


def base_name(file: str) -> str:
    return re.split(r"[/\\]", file)[-1]


def denies(hedge: str, words: str) -> bool:
    """Whether words hold those that deny a claim; "cannot" holds its "not"."""
    deny, told = (set(re.findall(r"\w+", w.replace("annot", "an not"))) for w in (hedge, words))
    return bool(deny) and deny <= told
