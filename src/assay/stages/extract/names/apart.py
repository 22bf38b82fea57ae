"""Names that a text itself tells apart: "X is no relation of Y", "not to be confused with Y"."""

from __future__ import annotations

import re
from functools import cache

from assay.model import Kind
from assay.stages.extract.names.kin import tell_kin_apart
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.mentions import Name
from assay.stages.extract.names.namesakes import tell_namesakes_apart
from assay.stages.extract.parse.passages import Passage
from assay.text.resources import load

_PRONOUNS = frozenset(["he", "she", "it", "they", "him", "her", "them", "either", "both", "this", "that", "these"])
_OF = re.compile(r" (?:of|in|at|from|for) ")
_NEAR = 8  # tokens after a cue in which the other name begins


def tell_apart(passages: list[Passage], names: list[Name]) -> None:
    """Fill `distinct_from`."""
    tell_namesakes_apart(passages, names)
    tell_kin_apart(passages, names)
    for passage in passages:
        for cue in (m for rule in _cues() for m in rule.finditer(passage.view.text)):
            _at_cue(passage, cue, names)


def _adjective(passage: Passage, name: Name) -> bool:
    """Whether a nationality only says of what kind a noun is: "the Armenian company"."""
    behind = passage.doc[name.end : name.end + 1]
    return name.kind is Kind.NATIONALITY and any(t.pos_ == "NOUN" for t in behind)


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
    after = [n for n in own if last < n.start <= min(last + _NEAR, sentence.end) and not _adjective(passage, n)][:1]
    words = [t.lower_ for t in doc[sentence.start : first]]
    after = after or _described(passage, last + 1, names)
    if not before and _PRONOUNS & set(words):
        before = _sentence_before(passage, sentence.start, names)
    before = before or _described(passage, sentence.start, names)
    if not after and _PRONOUNS & {t.lower_ for t in doc[last + 1 : last + 3]}:
        after = _sentence_before(passage, sentence.start, names)
    bare = not after and doc[last + 1 : last + 2].text.lower() in ("the", "that")  # "the Armenian company"
    if bare or {"either", "both"} & {t.lower_ for t in doc[last + 1 : last + 3]}:
        after += [n for n in names if n not in after and n not in before and any(_begins_alike(n, b) for b in before)]
    for other in after:
        other.distinct_from += [n.key for n in before if n is not other and (n is before[-1] or _differ(n, other))]


def _differ(a: Name, b: Name) -> bool:
    """Whether two names differ, or the text tells different things of who bears them."""
    told = bool(a.descriptors and b.descriptors) and not set(a.descriptors) & set(b.descriptors)
    return told or fold(a.name) != fold(b.name)


def _described(passage: Passage, at: int, names: list[Name]) -> list[Name]:
    """The names that the text has told by the noun at `at`: "the packer" is the one "Elm Foods, a packer" names, "the
    colonel" the one of that rank."""
    doc = passage.doc
    if doc[at : at + 1].text.lower() not in ("the", "that", "this"):
        return []
    noun = next((t for t in doc[at + 1 : at + 4] if t.pos_ in ("NOUN", "PROPN")), None)
    if noun is None:
        return []
    said = [t.lower_ for t in doc[at + 1 : noun.i + 1]]  # who is "a packer" is not "the Danish packer"
    earlier = [n for n in names if (n.passage, n.start) < (passage.index, at)]
    return [n for n in earlier if any(said == _OF.split(d.casefold())[0].split()[-len(said) :] for d in n.descriptors)]


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
