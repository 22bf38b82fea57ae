"""Names that a text itself tells apart: "another X", "X is no relation of Y", "not to be confused with Y"."""

from __future__ import annotations

import re
from functools import cache

from assay.stages.extract.names.mentions import Name, fold, is_person, is_title
from assay.stages.extract.parse.passages import Passage
from assay.text.names import words_of as company_words
from assay.text.resources import load

_PRONOUNS = frozenset(["he", "she", "it", "they", "him", "her", "them", "either", "both", "this", "that", "these"])
_OF = re.compile(r" (?:of|in|at|from|for) ")
_DENIED = re.compile(r"\b(?:he|she|it) (?:is|was)(?: not|n['’]t) the (?:\w+ ){1,2}(?:who|that|which)\b")
_OTHER = re.compile(
    r"(?:,|is|was|are|were),? an? (?:(?:entirely|wholly|completely) )?(?:other|separate|different|unrelated|distinct)\b"
)
_STRANGER = re.compile(
    r"(?:, )?(?:who )?(?:is|was|are|were) "
    r"(?:no (?:relation|relative)|not (?:a relative|related)|unrelated)(?=\s?[.,;)])"
)
_FURTHER = 24  # tokens after a name in which its bearer is said to be somebody else
_NEAR = 8  # tokens after a cue in which the other name begins


def tell_apart(passages: list[Passage], names: list[Name]) -> None:
    """Fill `distinct_from`."""
    _namesakes(passages, names)
    for passage in passages:
        for cue in (m for rule in _cues() for m in rule.finditer(passage.view.text)):
            _at_cue(passage, cue, names)


def _namesakes(passages: list[Passage], names: list[Name]) -> None:
    """ "another Elena Rossi": not the one named before, be it in full; and "not the Elena Rossi who paints"."""
    for i, name in enumerate(names):
        doc = passages[name.passage].doc
        first = next((k for k in range(name.start, name.end) if not is_title(doc, k, name.end)), name.start)
        before = {doc[k].lower_ for k in (name.start - 1, first - 1) if k >= 0}
        after = doc[name.end : name.end + _NEAR].text
        if _STRANGER.match(after):
            name.distinct_from += [n.key for n in names[:i] if _share_a_name(n, name)]
        if _OTHER.match(after):
            name.distinct_from += [n.key for n in names[:i] if _alike(n, name) and fold(n.name) != fold(name.name)]
        denied = _denied(doc[max(0, name.start - _NEAR) : name.start].text)
        if denied or before & {"another", "different", "second", "unrelated"}:
            name.distinct_from += [n.key for n in names[:i] if _alike(n, name)]
        elif _introduced(name) and _DENIED.search(doc[name.end : name.end + _FURTHER].text):
            same = [n for n in names[:i] if fold(n.name) == fold(name.name)]
            strange = all(not set(n.descriptors) & set(name.descriptors) for n in same)
            name.distinct_from += [n.key for n in same if strange]


def _introduced(name: Name) -> bool:
    """Whether a text tells who bears a full name, as it does where it names somebody for the first time."""
    return " " in name.name and bool(name.descriptors)


def _denied(before: str) -> bool:
    """ "not the X", "not the deputy mayor X": with the noun for a person or an office that tells who it is."""
    found = re.search(r"(?:\bnot|n['’]t) (?:the|that|this) (?:(?:[a-z][\w-]* ){0,2}([a-z][\w-]*) )?$", before + " ")
    noun = found[1] if found else None
    return found is not None and (noun is None or is_person(noun) or noun in company_words("titles"))


def _alike(a: Name, b: Name) -> bool:
    """Whether all words of one name stand in the other."""
    x, y = set(fold(a.name).split()), set(fold(b.name).split())
    return x <= y or y <= x


def _share_a_name(a: Name, b: Name) -> bool:
    """Whether two different full names share their first or last word: "Jan Moll, who is no relation" of Ivo Moll."""
    x, y = fold(a.name).split(), fold(b.name).split()
    return x != y and min(len(x), len(y)) > 1 and (x[0] == y[0] or x[-1] == y[-1])


def _begins_alike(a: Name, b: Name) -> bool:
    return fold(a.name).split()[:1] == fold(b.name).split()[:1] and fold(a.name) != fold(b.name)


def _at_cue(passage: Passage, cue: re.Match[str], names: list[Name]) -> None:
    """Tell the names before a cue in its sentence from the one after it; a pronoun stands for the sentence before."""
    doc = passage.doc
    inside = [t for t in doc if cue.start() <= t.idx < cue.end()]
    if not inside:
        return
    first, last, sentence = inside[0].i, inside[-1].i, inside[0].sent
    own = [n for n in names if n.passage == passage.index]
    before = [n for n in own if sentence.start <= n.start and n.end <= first]
    after = [n for n in own if last < n.start <= min(last + _NEAR, sentence.end)][:1]
    words = [t.lower_ for t in doc[sentence.start : first]]
    after = after or _described(passage, last + 1, names)
    if not before and _PRONOUNS & set(words):
        before = _sentence_before(passage, sentence.start, names)
    before = before or _described(passage, sentence.start, names)
    if not after and _PRONOUNS & {t.lower_ for t in doc[last + 1 : last + 3]}:
        after = _sentence_before(passage, sentence.start, names)
    if {"either", "both"} & {t.lower_ for t in doc[last + 1 : last + 3]}:
        after += [n for n in names if n not in after and n not in before and any(_begins_alike(n, b) for b in before)]
    for other in after:
        other.distinct_from += [
            n.key for n in before if n is not other and (fold(n.name) != fold(other.name) or n is before[-1])
        ]


def _described(passage: Passage, at: int, names: list[Name]) -> list[Name]:
    """The names that the text has told by the noun at `at`: "the packer" is the one "Elm Foods, a packer" names, "the
    colonel" the one of that rank."""
    doc = passage.doc
    if doc[at : at + 1].text.lower() not in ("the", "that", "this"):
        return []
    noun = next((t for t in doc[at + 1 : at + 4] if t.pos_ in ("NOUN", "PROPN")), None)
    if noun is None:
        return []
    said = noun.lower_
    earlier = [n for n in names if (n.passage, n.start) < (passage.index, at)]
    return [n for n in earlier if any(said in _OF.split(d.casefold())[0].split()[-1:] for d in n.descriptors)]


def _sentence_before(passage: Passage, start: int, names: list[Name]) -> list[Name]:
    """The names of the sentence that ends at `start`; where none precedes it in the passage, of the one before."""
    earlier = [n for n in names if (n.passage, n.start) < (passage.index, start)]
    if not earlier:
        return []
    last = earlier[-1]
    if last.passage == passage.index:
        sentence = passage.doc[last.start].sent
        return [n for n in earlier if n.passage == last.passage and n.start >= sentence.start]
    return [n for n in earlier if n.passage == last.passage][-3:]


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"], re.I) for row in load("kinds.yaml")["told_apart"])
