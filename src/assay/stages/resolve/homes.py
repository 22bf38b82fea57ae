"""Bodies of one title: "the Ministry of Health" of two countries, "the Court of Appeal" of two towns.

A title is made of the words that public bodies of all countries have in their names (`names.yaml`). Whose body is
meant is told beside the name ("of Kelm", "in Kelm", "Kelm's") or in it ("the Kelm Court of Appeal"). Where a case tells
a title of two homes, it means two bodies: each place has the home that it tells, else the one its document told last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Final

from assay.model import Mention
from assay.stages.resolve.bearers import Bearer
from assay.stages.resolve.clusters import Bond
from assay.stages.resolve.parts import part_of
from assay.text.names import Name, words_of

_NAME: Final = r"(?P<home>[A-Z][\w’'-]+(?: [A-Z][\w-]+){0,2})"
_OF: Final = re.compile(rf",? of (?:the )?(?:[a-z]+ )?{_NAME}")
_IN: Final = re.compile(rf",? (?:in|at) {_NAME}")
_OWNER: Final = re.compile(rf"{_NAME}['’]s? $")
_NEAR: Final = 40  # code points before a name in which stands whose it is
_TELLING: Final = 4  # letters that two words for one home have in common: "Karsia", "Karsian"
_END: Final = 3  # and those by which they may differ


def by_home(by_document: Mapping[str, list[Bearer]], texts: Mapping[str, str]) -> dict[str, list[Bearer]]:
    """The bearers of each document, those of a title that the case gives to bodies of two homes cut by these."""
    homes: dict[str, set[str]] = defaultdict(set)
    for document, own in by_document.items():
        for b in own:
            title, inside = _title(b.name)
            told = [inside] if inside else [_told(m, texts[document], weak=False) for m in b.mentions]
            told = [t for t in told if t] or [_told(m, texts[document], weak=True) for m in b.mentions]
            homes[title] |= {t for t in told if t} if title else set()
    several = {title for title, told in homes.items() if any(not one_home(a, b) for a, b in combinations(told, 2))}
    result = {}
    for document, own in by_document.items():
        result[document] = [p for b in own for p in (_cut(b, texts[document]) if _title(b.name)[0] in several else [b])]
    return result


def home_bonds(bearers: Iterable[Bearer]) -> Iterator[Bond]:
    """ "the Kelm Court of Appeal" beside a Court of Appeal that is told to be of Kelm."""
    by_title: dict[str, list[Bearer]] = defaultdict(list)
    for b in bearers:
        if b.home:
            by_title[_title(b.name)[0]].append(b)
    for _, same in sorted(by_title.items()):
        for a, b in combinations(sorted(same, key=lambda b: b.id), 2):
            if one_home(a.home, b.home):
                short, full = sorted((a, b), key=lambda b: (len(b.name.words), b.id))
                reason = f"“{short.name.text}” and “{full.name.text}” are both told to be of {full.home}."
                yield Bond(short, full, "same name", reason, 0.96)


def of_two_homes(a: Bearer, b: Bearer) -> bool:
    """Whether two of one title are not told to be of one home, where the title has several."""
    if not (a.titled and b.titled) or _title(a.name)[0] != _title(b.name)[0]:
        return False
    return not (a.home and b.home and one_home(a.home, b.home))


def one_home(a: str, b: str) -> bool:
    """Whether two words for a home may be one: one name with more words, or the adjective of it."""
    x, y = (re.findall(r"\w+", side.casefold()) for side in (a, b))
    return any(_one_word(v, w) for v in x for w in y)


def _one_word(a: str, b: str) -> bool:
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a == b or (common >= _TELLING and max(len(a), len(b)) - common <= _END)


def _title(name: Name) -> tuple[str, str]:
    """The title in a body's name, and the home before it in the name; "" where it is none."""
    words = name.words
    for i in range(min(3, len(words) - 1)):
        rest = words[i:]
        if len(rest) > 1 and _public().issuperset(rest) and not words_of("heads").isdisjoint(rest):
            return "".join(rest), " ".join(words[:i])
    return "", ""


@cache
def _public() -> frozenset[str]:
    return words_of("heads") | words_of("reaches") | words_of("public_words") | words_of("connectives")


def _told(mention: Mention, text: str, *, weak: bool) -> str:
    """The home that the words beside a name tell, or "". `weak`: where it is rather than whose."""
    if weak:
        found = _IN.match(text, mention.span.end)
    else:
        found = _OF.match(text, mention.span.end) or _OWNER.search(
            text[max(0, mention.span.start - _NEAR) : mention.span.start]
        )
    return found["home"] if found else ""


def _cut(b: Bearer, text: str) -> list[Bearer]:
    inside = _title(b.name)[1]
    if inside:
        return [replace(b, home=inside, titled=True)]
    strong = [_told(m, text, weak=False) for m in b.mentions]
    told = strong if any(strong) else [_told(m, text, weak=True) for m in b.mentions]
    groups: list[tuple[str, list[Mention]]] = []
    last = next((t for t in told if t), "")
    for mention, home in zip(b.mentions, told, strict=True):
        last = home or last
        known = next((g for g in groups if g[0] == last or one_home(g[0], last)), None)
        if known is None:
            groups.append((last, [mention]))
        else:
            known[1].append(mention)
    if len(groups) == 1:
        return [replace(b, home=last, titled=True)]
    return [replace(part_of(b, own, text, i), home=home, titled=True) for i, (home, own) in enumerate(groups)]
