"""What falls to each of those of whom a whole is told: "three firms got 490 hectares. Lacus has 210, Bahari ...".

The parts may stand in sentences of their own. That they are all of them shows in the number of those who are told
("three firms", "between them"), or in their names: "The consulates in Lagos and Abuja ... Lagos ..., Abuja ...".
"""

from __future__ import annotations

import re

from assay.model import Bound, Dimension
from assay.stages.reconcile.candidate import Candidate, of_entry, shown
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import alike, body, is_norm
from assay.stages.reconcile.rules.lists import is_open
from assay.stages.reconcile.vocabulary import says

REACH = 3  # sentences from the whole to the last of its parts
MOST = 6  # parts
SURE, LOOSE = 0.8, 0.6
_NUMBERS = {"both": 2, "two": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6}
_NUMBER = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b(?!\s*(?:percent|per\s|million|billion|hundred|thousand|-))", re.I)
_MORE = re.compile(r"\b(?:further|additional|more|also|too|again|earlier|previous|previously)\b", re.I)
_NTH = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|one|another|other|last|former|latter)\b", re.I)
_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+")
_JOINED = re.compile(
    r"(?P<first>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)(?P<more>(?:,\s(?:[a-z]+\s){0,2}[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)*)"
    r",?\sand\s(?:[a-z]+\s){0,2}(?P<last>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)"
)
EXAMPLES = (
    ("The decree gave 940 hectares to three firms. Lacus got 210 hectares, Bahari 160 hectares, and a cousin's firm "
     "120 hectares.", False),
    ("The decree gave 490 hectares to three firms. Lacus got 210 hectares, Bahari 160 hectares, and a cousin's firm "
     "120 hectares.", True),
    ("Customs found 412 tusks in three boxes. The first held 96 tusks, the second 140 tusks and the third 185 tusks.",
     False),
    ("The desks in Haro and Minde issued 3,060 visas. Haro alone issued 1,940 visas. Minde issued 1,210 visas.", False),
    ("The desks in Haro and Minde issued 3,060 visas. Haro alone issued 1,940 visas. Minde issued 1,120 visas.", True),
)  # fmt: skip


def allotted(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for whole in ledger.entries:
        if not _counts(ledger, whole) or is_open(ledger.words(whole.sentence)):
            continue
        rest = [e for e in ledger.near(whole, 0, REACH) if e.start > whole.end and e.sentence > whole.sentence]
        parts = _alike_parts(ledger, whole, rest)
        for number in range(2, min(len(parts), MOST) + 1):
            run = parts[:number]
            if _complete(ledger, whole, run, parts[number:]):
                found.append(_candidate(ledger, whole, run))
    return found


def _counts(ledger: Ledger, entry: Entry) -> bool:
    plain = entry.adds_up and not entry.per and entry.quantity.bound is not Bound.VAGUE
    return plain and body(entry) and not is_norm(ledger, entry)


def _alike_parts(ledger: Ledger, whole: Entry, rest: list[Entry]) -> list[Entry]:
    """The figures behind a whole in its unit, each less than it, up to the first that is none of them."""
    found: list[Entry] = []
    for entry in rest:
        one = entry.bare or (entry.quantity.unit, entry.quantity.dimension) == (
            whole.quantity.unit, whole.quantity.dimension)  # fmt: skip
        if not one:
            if entry.quantity.dimension in (Dimension.SHARE, Dimension.TIME, Dimension.ORDINAL):
                continue
            break
        if not _counts(ledger, entry) or entry.stated.low >= whole.stated.low:
            break
        found.append(entry)
    return found


def _complete(ledger: Ledger, whole: Entry, run: list[Entry], more: list[Entry]) -> bool:
    """Whether the words show that a run of parts is all of the whole."""
    last = ledger.sentences[run[-1].sentence]
    if more and more[0].sentence == run[-1].sentence:
        return False
    region = ledger.text[ledger.sentences[run[0].sentence].start : last.end]
    if is_open(region) or says("remainder", region) or _MORE.search(region):
        return False
    leads = [ledger.text[a : e.start] for a, e in zip(_begins(ledger, run), run, strict=True)]
    words = ledger.words(whole.sentence)
    named = [frozenset(_NAME.findall(lead)) for lead in leads]
    apart = [
        names | frozenset(w.casefold() for w in _NTH.findall(lead)) for names, lead in zip(named, leads, strict=True)
    ]
    return _all_named(words, named) or (_told(words, len(run)) and len(set(apart)) == len(run) and any(apart))


def _begins(ledger: Ledger, run: list[Entry]) -> list[int]:
    """Where the words that belong to each part begin: behind the part before it, or with its sentence."""
    ends = [0, *(e.end for e in run)]
    return [max(end, ledger.sentences[e.sentence].start) for end, e in zip(ends, run, strict=False)]


def _told(words: str, number: int) -> bool:
    """ "to three companies", "between the two of them"."""
    return any(_NUMBERS[m.group().casefold()] == number for m in _NUMBER.finditer(words))


def _all_named(words: str, named: list[frozenset[str]]) -> bool:
    """ "in Haro and Minde": each of the names, and no other, is told with one of the parts."""
    for match in _JOINED.finditer(words):
        names = [match["first"], *re.split(r",\s(?:[a-z]+\s){0,2}", match["more"])[1:], match["last"]]
        heads = [frozenset(n.split()) for n in names]
        if len(heads) == len(named):
            told = [{i for i, h in enumerate(heads) if h & n} for n in named]
            if all(len(t) == 1 for t in told) and len(set().union(*told)) == len(heads):
                return True
    return False


def _candidate(ledger: Ledger, whole: Entry, run: list[Entry]) -> Candidate:
    made = point(0)
    for part in run:
        made = made.plus(part.stated)
    return Candidate(
        rule="parts-sum",
        group=f"allotted:{whole.variable}",
        reading=f"{', '.join(shown(p) for p in run)} make up the {shown(whole)}.",
        score=SURE if alike(made, whole.stated) else LOOSE,
        operands=tuple(of_entry(p) for p in run),
        target=of_entry(whole),
        unit=unit_words(whole),
        product=False,
    )
