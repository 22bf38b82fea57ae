"""Kinds of people right behind their number: "four men were held, three Moroccans and two Spaniards"."""

from __future__ import annotations

import re
from functools import cache

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, constant, of_entry, shown
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import alike
from assay.stages.reconcile.vocabulary import says, stem, words
from assay.text.resources import word_set

SURE, LOOSE = 0.8, 0.5
_KIND = r"\S+\s+(?:[a-z-]+\s)?[\w-]+"
_KINDS = re.compile(rf"{_KIND}(?:,\s{_KIND})*,?\sand\s{_KIND}(?=[.,;:)]|\s[–—-]\s|\s*$)")
_JOINT = re.compile(r",?\sand\s|,\s")
_ONE = re.compile(r"an?\s", re.I)
EXAMPLES = (
    ("The panel heard 27 people, 19 men and 11 women, about the theft.", False),
    ("Four men were held, three Moroccans and two Spaniards.", False),
    ("She was charged with four other people, two drivers, a banker and a lawyer.", True),
    ("She was charged with three other people, two drivers, a banker and a lawyer.", False),
)


def groups_apposed(ledger: Ledger) -> list[Candidate]:
    """ "Five others are held, three drivers, a clerk and a cook.": kinds of people that end their sentence."""
    found: list[Candidate] = []
    for number, sentence in enumerate(ledger.sentences):
        here = [e for e in ledger.of_sentence(number) if e.quantity.dimension is Dimension.COUNT and not e.per]
        for i, whole in enumerate(here):
            member = i > 0 and re.search(r"[,:;]\s(?:and\s)?$", ledger.text[here[i - 1].end : whole.start])
            parts = _kinds(ledger, whole, here[i + 1 :], sentence.end) if not member and _people(ledger, whole) else []
            if parts:
                found.append(_candidate(whole, parts))
    return found


def _candidate(whole: Entry, parts: list[Operand]) -> Candidate:
    """Where some are told without a number, that the parts nearly make up the whole shows that they are its parts."""
    made = point(0)
    for part in parts:
        made = made.plus(part.told)
    sure = all(p.claim for p in parts) or alike(made, whole.stated)
    return Candidate(
        rule="parts-sum",
        group=f"kinds:{whole.variable}",
        reading=f"{' and '.join(p.words for p in parts)} are meant to be all of the {shown(whole)}.",
        score=SURE if sure else LOOSE,
        operands=tuple(parts),
        target=of_entry(whole),
        unit=unit_words(whole),
        product=False,
    )


def _kinds(ledger: Ledger, whole: Entry, rest: list[Entry], end: int) -> list[Operand]:
    """The members of ", three Moroccans and two Spaniards." where they and nothing else follow.

    Of anybody ("people", "suspects") one of a kind may be told without a number, most of them being surely people.
    """
    at = ledger.text.find(", ", whole.end, rest[0].start if rest else end) + 2
    told = _KINDS.match(ledger.text[:end], at) if rest and at > 1 else None
    if told is None:
        return []
    pieces = _JOINT.split(told.group())
    starts = [at, *(m.end() for m in _JOINT.finditer(ledger.text, at, told.end()))]
    entries = {e.start: e for e in rest}
    parts = [_member(ledger, start, piece, entries.get(start)) for start, piece in zip(starts, pieces, strict=True)]
    counted = [e for e in rest if e.end <= told.end()]
    anybody = says("anybody", ledger.text[whole.start : at])
    plain = len(counted) == len(parts) and (
        all(_foreign(ledger, e) for e in counted) or (anybody and all(_people(ledger, e) for e in counted))
    )
    mixed = anybody and counted and 2 * sum(map(_known, pieces)) > len(pieces)
    return [p for p in parts if p] if (plain or mixed) and all(parts) else []


def _member(ledger: Ledger, start: int, piece: str, entry: Entry | None) -> Operand | None:
    if entry is not None:
        return of_entry(entry)
    one = point(1)
    return constant(f"{ledger.document.id}:{start}:one", piece, one) if _ONE.match(piece) else None


def _known(piece: str) -> bool:
    """Whether a member names people."""
    return stem(piece.split()[-1]) in _nouns()


@cache
def _nouns() -> frozenset[str]:
    known = word_set("kinds.yaml", "person", "noun") | word_set("kinds.yaml", "people")
    return frozenset(stem(w) for w in (*known, *words("people")))


def _people(ledger: Ledger, entry: Entry) -> bool:
    """Whether people are counted: by a word for them, or by where they are from ("three Moroccans")."""
    return _foreign(ledger, entry) or says("people", _noun(ledger, entry))


def _foreign(ledger: Ledger, entry: Entry) -> bool:
    return re.match(r"[\w-]+\s+[A-Z]", _noun(ledger, entry)) is not None


def _noun(ledger: Ledger, entry: Entry) -> str:
    found = re.match(r"[\w-]+\s+(?:[A-Z][\w-]+|(?:[a-z-]+\s+)?[a-z-]+)", ledger.text[entry.start : entry.end + 40])
    return found.group() if found else ""
