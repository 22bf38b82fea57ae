"""Which of two levels is the older one: by their dates, or by the words around them."""

from __future__ import annotations

import re

from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.rules.common import ends, is_norm
from assay.stages.reconcile.vocabulary import pattern, says
from assay.stages.reconcile.windows import apart
from assay.text.timewords import month_names, month_number

OLD = re.compile(rf"{pattern('told_old').pattern}(?:\s+the)?\s+(?:\w+\s+){{0,2}}$", re.I)
_TAKEN = re.compile(  # what a cut leaves: "sold it for 640; after a cut of 25 per cent he was left with 480"
    rf"{pattern('taking_off').pattern}[^.;]*{pattern('taken_off').pattern}[^.;]*{pattern('then_left').pattern}", re.I
)
FAR = 160  # characters from gross to net
_DEDUCTED = re.compile(  # "had deducted the 15 per cent due to the agent"
    rf"{pattern('deducted').pattern}\s+(?:(?:the|a|his|her|its|their|some|about)\s+)?$", re.I
)
_NEW = re.compile(r"\b(?:to|reach(?:ed|ing)?)\s+(?:\w+\s+){0,1}$", re.I)
_TURN = r"(?:\s+[\w-]+){0,2}?\s+(?:in|on|for|at)\s+the\s+"  # "640 fines in the first year and 480 in the second"
_FIRST = re.compile(_TURN + r"first\b", re.I)
_SECOND = re.compile(_TURN + r"(?:second|third|last|next|following)\b", re.I)
_MONTH = re.compile(rf"\b(?:{'|'.join(month_names())})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def order_of(ledger: Ledger, a: Entry, b: Entry) -> tuple[Entry, Entry, float]:
    """The older and the newer of two levels that stand in this order, and how sure that is."""
    if _months_in_order(ledger, a, b):
        return (a, b, 0.9)
    if apart(a.window, b.window) and a.window and b.window:
        a_first = (a.window.end.latest or a.window.end.earliest) < (b.window.start.earliest or b.window.start.latest)  # type: ignore[operator]
        return (a, b, 0.95) if a_first else (b, a, 0.95)
    if is_now(ledger, b):
        return (a, b, 0.9)
    if ends(a, b) or (OLD.search(ledger.before(a)) and _NEW.search(ledger.before(b))):
        return (a, b, 0.9)
    if OLD.search(ledger.before(b)):
        return (b, a, 0.9)
    taken = _TAKEN.search(ledger.text[a.end : b.start]) or any(
        deducted(ledger, e) for e in ledger.inside(a.end, b.start) if e.is_share
    )
    if taken and b.start - a.end <= FAR:
        return (a, b, 0.95)
    if in_turn(ledger, a, b):
        return (a, b, 0.9)
    if says("at_first", ledger.before(a, 60)) and says("in_the_end", ledger.text[a.end : b.start]):
        return (a, b, 0.9)
    if (b.sentence > a.sentence and says("one_before", ledger.before(b, 80))) or year_before(ledger, b):
        return (b, a, 0.95)
    if is_norm(ledger, a) and not is_norm(ledger, b):
        return (a, b, 0.9)
    if b.sentence > a.sentence and (years := _years(ledger, a, b)):
        return (a, b, 0.9) if years[0] < years[1] else (b, a, 0.9)
    if b.sentence > a.sentence and says("later_on", ledger.before(b, 80)):
        return (a, b, 0.85)
    return (a, b, 0.65)


def is_now(ledger: Ledger, entry: Entry) -> bool:
    """ "and is 330 dollars now"."""
    return re.match(r"\s+(?:[a-z]+\s+)?(?:now|today)\b", ledger.after(entry, 30), re.I) is not None


def in_turn(ledger: Ledger, a: Entry, b: Entry) -> bool:
    """ "31 million in the first year and 55 million in the second": two times, whatever period is told of both."""
    return bool(_FIRST.match(ledger.after(a, 40)) and _SECOND.match(ledger.after(b, 40)))


def _months_in_order(ledger: Ledger, a: Entry, b: Entry) -> bool:
    """ "640 in January and 480 in June": months that go without a year are told in their order."""
    told = [p.text for p in (a.period, b.period) if p is not None]
    yearless = len(told) == 2 and not any(re.search(r"\d{4}", t) for t in told)
    months = [_MONTH.findall(t) for t in told]
    if not yearless or not all(len(m) == 1 for m in months) or a.sentence != b.sentence:
        return False
    return month_number(months[0][0]) < month_number(months[1][0]) and not OLD.search(ledger.before(b))


def _years(ledger: Ledger, a: Entry, b: Entry) -> tuple[str, str] | None:
    """ "felled 250,000 in 2020. By 2023 it was 400,000": the years, where each has another of its own."""
    one, other = (_YEAR.findall(f"{ledger.before(e, 40)} {ledger.after(e, 40)}") for e in (a, b))
    if len(set(one)) != 1 or len(set(other)) != 1 or one[0] == other[0]:
        return None
    return one[0], other[0]


def year_before(ledger: Ledger, entry: Entry) -> bool:
    """ "154 in 2022 and 100 the year before": the second is the older."""
    words = re.match(r"\s+(?:[a-z]+\s+){0,2}?", ledger.after(entry, 60))
    return words is not None and any(
        pattern("one_before").match(ledger.after(entry, 60), m.end())
        for m in re.finditer(r"\s", ledger.after(entry, 30))
    )


def deducted(ledger: Ledger, share: Entry) -> bool:
    """Whether a share is taken off, and the next figure is what is left."""
    behind = next((e for e in ledger.of_sentence(share.sentence) if e.start > share.start and e.adds_up), None)
    if behind is None or not _DEDUCTED.search(ledger.before(share)):
        return False
    around = ledger.text[share.end : behind.start] + re.split(r"[.,;:]\s", ledger.after(behind, 30))[0]
    return says("then_left", around)
