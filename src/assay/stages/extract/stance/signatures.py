"""What words do to what they govern, as resources/stance.yaml has it, and what is known of a word on its way down."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from assay.model import Mode
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

SURE = 3.0
OPEN = 0.0
DENIED = -1.0
_FORMS = ("to", "ing", "that", "whether", "wh", "from", "noun", "passive", "informed", "would", "any")
WH = frozenset({"WDT", "WP", "WP$", "WRB"})
_LOSS = 0.3
FIRM = 2.2


class Step(NamedTuple):
    """What a governing word does to its complement: the values that follow where it holds and where it does not."""

    so: float
    fails: float
    mode: Mode | None = None
    past: float | None = None
    hedges: bool = False  # its word is one that hedges or denies

    def through(self, value: float, *, past: bool = False) -> float:
        """The complement's value where the governing word has `value`; linear between the two and the open middle."""
        top = self.past if past and self.past is not None else self.so
        middle = (top + self.fails) / 2 if top * self.fails > 0 else 0.0
        end = top if value >= 0 else self.fails
        return middle + (end - middle) * abs(value) / SURE


class Judged(NamedTuple):
    """The factuality of a word, what its sentence does with it, and the words that weaken, turn or set it aside."""

    value: float = SURE
    mode: Mode = Mode.STATEMENT
    words: tuple[Token, ...] = ()

    def passed(self, step: Step, word: Token | None, *, past: bool = False) -> Judged:
        """This, seen through a step; the step's word is a witness where it takes something away."""
        value = step.through(self.value, past=past)
        lost = step.hedges and value < self.value - _LOSS
        if step.hedges and step.so < DENIED < self.value and self.mode in (Mode.PLAN, Mode.RECOMMENDATION):
            value, lost = min(value, DENIED), True  # "should refuse to pay": not to pay is what is advised
        words = (*self.words, word) if lost and word is not None else self.words
        if value >= FIRM:
            return Judged(value, Mode.STATEMENT, ())
        return Judged(value, self._mode(step.mode), words)

    def _mode(self, mode: Mode | None) -> Mode:
        kept = self.mode in (Mode.QUESTION, Mode.CONDITION)
        advised = self.mode is Mode.RECOMMENDATION and mode is Mode.PLAN  # "must be ready to pay"
        return self.mode if mode is None or kept or advised else mode

    def times(self, factor: float, word: Token | None, mode: Mode | None = None) -> Judged:
        """This, multiplied: -1 turns it."""
        return self.passed(Step(SURE * factor, -SURE * factor, mode, hedges=True), word)


DEFAULTS = {
    "to": Step(0.3, -0.8, None, 1.5),
    "ing": Step(2.2, -0.5),
    "that": Step(2.5, 0.3),
    "whether": Step(0.2, 0.0, Mode.QUESTION, hedges=True),
    "wh": Step(2.0, 0.3),
    "from": Step(1.0, 0.0),
    "noun": Step(2.6, -0.5),
}


@cache
def _lexicon() -> dict[tuple[str, str, str], Step]:
    """(part of speech, form of the complement, lemma) -> step."""
    table: dict[tuple[str, str, str], Step] = {}
    for part in ("verbs", "adjectives", "nouns"):
        for entry in load("stance.yaml")[part].values():
            for form in _FORMS:
                for lemma in entry.get(form, "").split():
                    table.setdefault((part, form, lemma), _step(entry))
    return table


def _step(entry: dict[str, Any]) -> Step:
    mode = entry.get("mode")
    return Step(entry["so"], entry["not"], Mode(mode) if mode else None, entry.get("past"), entry.get("hedges", False))


@cache
def steps(part: str) -> dict[str, Step]:
    """The steps of modals, marks and prepositions by word."""
    return {w: _step(e) for e in load("stance.yaml")[part].values() for w in e["words"].split()}


@cache
def factors(part: str) -> dict[str, float]:
    return {w: e["factor"] for e in load("stance.yaml")[part].values() for w in e["words"].split()}


@cache
def listed(part: str) -> frozenset[str]:
    return frozenset(load("stance.yaml")[part].split())


def is_verb(token: Token) -> bool:
    return (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("compound", "amod")) or token.dep_ == "ROOT"


def adverb(seen: Judged, token: Token) -> Judged:
    """`seen`, through an adverb that says how sure it is."""
    factor = factors("adverbs").get(token.lower_)
    return seen if factor is None or token.pos_ not in ("ADV", "ADJ") else seen.times(factor, token)


def denied(seen: Judged, word: Token) -> Judged:
    """`seen`, denied by a word of its own clause."""
    return seen.times(DENIED, word)


def part_of(token: Token) -> str:
    if token.pos_ in ("VERB", "AUX"):
        return "verbs"
    return "adjectives" if token.pos_ in ("ADJ", "ADV") else "nouns"


def signature(governor: Token, part: str, form: str) -> Step | None:
    table, lemma = _lexicon(), governor.lemma_.lower()
    particle = next((c.lower_ for c in governor.rights if c.dep_ == "prt"), "")  # "ruled out that they paid"
    if particle and (phrasal := table.get((part, form, f"{lemma}-{particle}"))) is not None:
        return phrasal
    if part == "verbs" and _passive(governor):
        told = table.get((part, "informed", lemma)) if form == "that" else None
        found = told or table.get((part, "passive", lemma))
        if found is not None:
            return found
    if form == "to" and any(c.lower_ in ("would", "'d") for c in governor.lefts):  # "would like to pay"
        found = table.get((part, "would", lemma))
        if found is not None:
            return found
    return table.get((part, form, lemma)) or table.get((part, "any", lemma))


def _passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or (
        verb.tag_ == "VBN"
        and not any(c.dep_ == "nsubj" or (c.dep_ == "aux" and c.lemma_ == "have") for c in verb.children)
    )


def form_of(verb: Token) -> str:
    """The form of a complement clause."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "from":
        return "from"
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return "to"
    if any(c.lower_ in ("if", "whether") and c.dep_ in ("mark", "advmod") for c in verb.children):
        return "whether"
    if any(c.tag_ in WH for c in verb.children):
        return "wh"
    if verb.tag_ in ("VBG", "VBN") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return "ing"  # "saw them selling it", "saw it sold"
    return "to" if (bare(verb) and not _tells_present(verb)) or _demanded(verb) else "that"


def _tells_present(verb: Token) -> bool:
    """ "that does not mean his friends respect him": a present tense; what is planned would have "to"."""
    step = _lexicon().get(("verbs", "to", verb.head.lemma_.lower()))
    planned = verb.dep_ == "ccomp" and step is not None and step.mode is Mode.PLAN
    return planned and any(c.dep_ in SUBJECTS for c in verb.lefts)


def _demanded(verb: Token) -> bool:
    """ "insisted that the firm stop the raids": a subjunctive, which a tagger takes for a plural."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    single = subject is not None and subject.tag_ in ("NN", "NNP") and not any(c.dep_ == "conj" for c in subject.rights)
    step = _lexicon().get(("verbs", "to", verb.head.lemma_.lower()))
    wanted = step is not None and step.mode is Mode.RECOMMENDATION
    return wanted and single and verb.tag_ == "VBP" and not any(c.dep_ == "aux" for c in verb.children)


def bare(verb: Token) -> bool:
    """An infinitive without "to"."""
    return verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.children)
