"""What a sentence of the dossier must not do. Run by the tests on every dossier that they make.

Likelihood and confidence: ICD 203, section on analytic tradecraft standards. The words: resources/prose.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assay.model import Dossier, Sentence
from assay.text import resources

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def faults(dossier: Dossier) -> tuple[str, ...]:
    """One line for each fault: what is wrong, and the sentence. Cells of tables need footnotes, too."""
    prose = [(s, "") for f in dossier.findings for s in f.sentences]
    prose += [(s, "") for x in dossier.sections for s in x.sentences]
    titles = [(Sentence(text=f.title), "title") for f in dossier.findings]
    cells = [(s, "cell") for x in dossier.sections for r in x.rows for s in r]
    return tuple(f"{fault}: {s.text}" for s, kind in [*prose, *titles, *cells] for fault in _faults(s, kind))


def _faults(sentence: Sentence, kind: str) -> Iterable[str]:
    own = _QUOTED.sub(" ", sentence.text)
    for word in _found("banned", own):
        yield f"banned word {word!r}"
    for word in _found("other_row", own):
        yield f"{word!r} is no likelihood word of Assay's"
    if _found("likelihood", own) and _found("confidence", own):
        yield "likelihood and confidence in one sentence"
    if kind == "cell":
        if not sentence.cites:
            yield "cell without footnote"
        return
    if kind != "title":
        if not sentence.cites and "Assay" not in own:
            yield "no footnote"
        if not sentence.text.endswith((".", "!", "?", ".”", ".)")):
            yield "not a whole sentence"
        if not short(sentence.text):
            yield "too long"
    alleged = _found("allegations", _measures().sub(" ", own))
    if alleged and not _found("sources", own):
        yield f"allegation {alleged[0]!r} without a source"


def short(text: str) -> bool:
    """Whether a sentence has few enough words of Assay's own, those between quotation marks aside."""
    return len(_QUOTED.sub(" ", text).split()) <= int(resources.load("prose.yaml")["longest"])


def _found(words: str, text: str) -> list[str]:
    return [m.group() for m in _pattern(words).finditer(text)]


@cache
def _measures() -> re.Pattern[str]:
    """What a listing forbids, as a list calls it: an arms embargo alleges nothing."""
    return re.compile("|".join(map(re.escape, resources.load("measures.yaml")["words"])))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    table = sorted(resources.load("prose.yaml")[words], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, table))})\b", re.IGNORECASE)
