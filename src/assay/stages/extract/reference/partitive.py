"""Words for some of what a text has told, or for what is left of it: "some", "the rest", "the others"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assay.model import Participant
from assay.stages.extract.names.listed import words_of
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.reference.candidates import Candidate
from assay.stages.extract.reference.evidence import asks_for_life, listed
from assay.stages.extract.reference.parts import activity, broader, counted, country, ranked
from assay.stages.extract.reference.table import Table
from assay.text.resources import word_set
from assay.text.units import unit_of

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_SENTENCES = 2  # back
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def taken_up(table: Table, passage: int, token: Token) -> Candidate | None:
    """What a number, a share or a wider word takes up of what was told before."""
    takes_up = (counted, broader, activity, country, ranked, some_of)
    return next((c for take in takes_up if (c := take(table, passage, token)) is not None), None)


def some_of(table: Table, passage: int, token: Token) -> Candidate | None:
    """Of whom or what a bare "some", "most", "several" speaks: those of the sentence before, the subject first."""
    if token.lower_ not in listed("partitive", "some") or token.n_rights or token.dep_ not in _SUBJECTS:
        return None
    here = table.at.get((passage, token.i), table.first_from(passage, token.i))
    sentence = token.sent.start
    rows = [
        row
        for row in range(here - 1, -1, -1)
        if (c := table.rows[row]).passage == passage and c.plural and not c.joined and not c.pronoun and c.name is None
    ]
    before = [r for r in rows if table.rows[r].token.i < sentence and table.rows[r].token.sent.end == sentence]
    told = [r for r in before if table.rows[r].token.dep_ in _PLACES and unit_of(table.rows[r].token.lower_) is None]
    lives = asks_for_life(token)
    fits = [r for r in told if table.lives[r] or not lives]
    first = next((r for r in fits if table.rows[r].subject), None)
    return table.rows[first if first is not None else fits[0]] if fits else None


def left(passage: Passage, token: Token, party: Callable[[Passage, Token], Participant]) -> str | None:
    """ "The rest", "the others": the words for what is left of a whole. party: what a phrase stands for."""
    of = _divided(passage, token)
    if of is None:
        return None
    return f"other {of.text}" if token.lower_ == "others" else f"{token.lemma_} of {party(passage, of).name}"


def _divided(passage: Passage, token: Token) -> Token | None:
    """Of what "the rest" is left, in the sentences before or before it in its own: the whole of the last part that was
    told, or what was measured; "the others" are of those who were counted."""
    others = token.lower_ == "others"
    remains = token.lower_ in listed("partitive", "rest")
    definite = any(c.lower_ == "the" for c in token.lefts)
    if not (others or remains) or not definite or token.n_rights or token.dep_ not in _PLACES:
        return None
    sentences = [s.start for s in passage.sentences if s.start <= token.i]
    start = sentences[max(0, len(sentences) - 1 - _SENTENCES)]
    for word in reversed(passage.doc[start : token.i]):
        if others and word.tag_ == "NNS" and _is_counted(word):
            return word
        whole = _whole_of(word) if remains else None
        if whole is not None and whole.i < token.i:  # "40 percent of the rest" tells of no whole
            return whole
    return None


def _is_counted(token: Token) -> bool:
    """ "Forty lorries", not "40 tonnes" or "40 dollars"."""
    measure = unit_of(token.lower_) is not None or token.lemma_.lower() in word_set("currencies.yaml", "words")
    return not measure and any(c.dep_ == "nummod" for c in token.lefts)


def _whole_of(part: Token) -> Token | None:
    """ "A third of that", "3 million litres of diesel", "40 percent of the levy"."""
    measure = part.lower_ in words_of("measures") or unit_of(part.lower_) is not None or part.ent_type_ == "PERCENT"
    if not measure or part.ent_type_ in ("DATE", "TIME", "MONEY"):
        return None
    of = (g for c in part.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")
    return next((g for g in of if g.pos_ == "NOUN" and g.lemma_.lower() not in words_of("sums")), None)
