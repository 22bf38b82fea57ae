"""Parts that each stand behind their name: "how a fee is made up: rent 260, post 60 and paper 15".

Such a list is the whole's when words say so ("made up", "between them") or an "and" closes it. Its members are no
prices of their own.
"""

from __future__ import annotations

import re

from assay.stages.reconcile.candidate import Candidate, of_entry, shown
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.ledger import Entry, Ledger, compatible, unit_words
from assay.stages.reconcile.rules.common import alike, body, once_more
from assay.stages.reconcile.rules.lists import goes_on, is_open
from assay.stages.reconcile.rules.totals import is_sum
from assay.stages.reconcile.vocabulary import says

SURE, LOOSE = 0.8, 0.6
BACK = 1  # sentences from the list to a whole that stands before it
_LABEL = r"[^\W\d](?:[^,;:.()\d]|\.(?=\w)){0,50}?"
_OPENS = re.compile(rf"(?::|\s[–—-]|\()\s+{_LABEL}\s+$")
_NEXT = re.compile(rf"\s*(?:[a-z]+\s*)?(?:[,;](?:\s+and)?|\s+and)\s+{_LABEL}\s+$")
_MORE = re.compile(rf"\s*(?:[a-z]+\s*)?(?:[,;](?:\s+and)?|\s+and)\s+(?P<label>{_LABEL}\s+)\d")
_AND = re.compile(r"\band\s")
EXAMPLES = (
    ("A seat costs 345 euros, made up as follows: rent 260, post 60, ink 15.", False),
    ("A seat costs 335 euros, made up as follows: rent 260, post 60, ink 15.", True),
    ("The cousins share 1,400 crowns between them: Ada gets 850 crowns, her cousin 650.", False),
    ("The cousins share 1,500 crowns between them: Ada gets 850 crowns, her cousin 650.", True),
    ("This is how a bowl is priced: clay 12, glaze 7 and firing 9, which makes 38 pesos.", False),
    ("This is how a bowl is priced: clay 12, glaze 7 and firing 9, which makes 28 pesos.", True),
)


def labelled(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for number in range(len(ledger.sentences)):
        for parts in breakdowns(ledger, number):
            whole = _whole(ledger, number, parts)
            if whole is not None and all(p.stated.low < whole.stated.low for p in parts):
                found.append(_candidate(ledger, parts, whole))
    return found


def parts_named(ledger: Ledger) -> frozenset[str]:
    """The variables of all figures that are members of such a list."""
    lists = [parts for n in range(len(ledger.sentences)) for parts in breakdowns(ledger, n)]
    return frozenset(part.variable for parts in lists for part in parts)


def breakdowns(ledger: Ledger, number: int) -> list[list[Entry]]:
    """The lists of a sentence: each figure behind a name, the first of them after a colon, a dash or a bracket."""
    if not re.search(r"[:(–—]|\s-\s", ledger.words(number)):
        return []
    found: list[list[Entry]] = []
    for entry in ledger.of_sentence(number):
        if not entry.adds_up or not body(entry):
            continue
        if found and _follows(ledger, found[-1][-1], entry):
            found[-1].append(entry)
        elif _OPENS.search(ledger.before(entry)):
            found.append([entry])
    return [parts for parts in found if len(parts) > 1 and not _unread(ledger, parts[-1])]


def _unread(ledger: Ledger, last: Entry) -> bool:
    """Whether a further member follows whose number was not read as a figure."""
    more = _MORE.match(ledger.text, last.end, ledger.sentences[last.sentence].end)
    return more is not None and not ledger.inside(more.end("label"), more.end("label") + 40)[:1]


def _follows(ledger: Ledger, before: Entry, entry: Entry) -> bool:
    middle = ledger.text[before.end : entry.start]
    return _NEXT.fullmatch(middle) is not None and (compatible(before, entry) or _unnamed(entry))


def _unnamed(entry: Entry) -> bool:
    """A number whose unit goes unsaid."""
    return entry.bare or entry.quantity.unit == "item"


def _whole(ledger: Ledger, number: int, parts: list[Entry]) -> Entry | None:
    """The nearest figure before the list in its unit, or the one behind it that takes it up."""
    before = [e for n in (number, number - BACK) if n >= 0 for e in reversed(ledger.of_sentence(n))]
    for entry in [e for e in before if e.end <= parts[0].start]:
        if entry.adds_up and body(entry) and not entry.bare and all(_in_unit(entry, p) for p in parts):
            return entry
    behind = next((e for e in ledger.of_sentence(number) if e.start > parts[-1].start and e not in parts), None)
    if behind is None or not behind.adds_up or not all(_in_unit(behind, p) for p in parts):
        return None
    return behind if is_sum(ledger, behind) or once_more(ledger, parts[-1], behind) else None


def _in_unit(whole: Entry, part: Entry) -> bool:
    return (compatible(whole, part) or _unnamed(part)) and part.per in (None, whole.per)


def _candidate(ledger: Ledger, parts: list[Entry], whole: Entry) -> Candidate:
    made = point(0)
    for part in parts:
        made = made.plus(part.stated)
    last = parts[-1]
    text = ledger.words(last.sentence)
    rest = ledger.text[last.end : ledger.sentences[last.sentence].end + 120]
    closed = _AND.search(ledger.text[parts[-2].end : last.start]) or says("made_up", text)
    partial = is_open(text) or goes_on(ledger.after(last)) or says("remainder", text + rest)
    sure = closed and not partial and alike(made, whole.stated)
    return Candidate(
        rule="parts-sum",
        group=f"named:{parts[0].variable}",
        reading=f"{', '.join(shown(p) for p in parts)} are meant to make up the {shown(whole)}.",
        score=SURE if sure else LOOSE,
        operands=tuple(of_entry(p) for p in parts),
        target=of_entry(whole),
        unit=unit_words(whole),
        product=False,
    )
