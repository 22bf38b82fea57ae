"""Evidence from content: what two documents share, and what each has of its own.

Independent reports on one matter share its names and what any report of it must give. What tells is how much the child
has from the other beside what it has from nowhere: so each measure below is weighed by a log-odds that
`benchmarks/fit_lineage` fits to pairs of which it is known how they came about (`weights` in `resources/lineage.yaml`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from math import log1p
from typing import NamedTuple

import numpy as np

from assay.model import Evidence, Span
from assay.stages.lineage.explained import Explained, shared_phrases
from assay.stages.lineage.items import Item, digits_of
from assay.stages.lineage.near import Near
from assay.stages.lineage.profile import Profile
from assay.text.resources import load

_MOST_NAMES = 3.0
_STRANGERS = -1.5  # both name several and nobody in common
_SEVERAL_NAMES = 3
_TELLING = 0.5
_FULL = 0.9  # how telling a figure must be for a shared lead to count in full
_CHANCE_WORDS = 0.2  # of their words, what two texts on one matter have in common
_FEW_WORDS = 20  # a text with fewer is compared as if it had so many
_JOINT = 0.8  # log-odds of each further figure in common, up to what the size of the case takes away
_BY_CHANCE = 2  # figures that two texts of a large case may have in common by chance
_USUAL = 1.0  # of items that a document has alone, by the measure below
_ROUND = 2  # digits of a round figure
_MOST_WORK = 4  # sentences
_NAMED = 6  # items that a sentence of evidence names

Weights = Mapping[str, float]


class Measure(NamedTuple):
    """One thing that tells whether the child has its matter from the other, and how much of it there is."""

    name: str  # in `weights`
    kind: str  # of evidence
    value: float
    detail: str
    span: Span | None
    more: float = 0.0  # log-odds beside those of the value


def content(child: Profile, parent: Profile, near: Near, explained: Explained) -> list[Evidence]:
    """Evidence that `child` has its matter from `parent`, but for what another parent explains."""
    found = []
    for m in measures(child, parent, near, explained):
        weight = round(weights()[m.name] * m.value + m.more, 3)
        if weight:
            found.append(Evidence(kind=m.kind, detail=m.detail, weight=weight, span=m.span))
    return found


@cache
def weights() -> Weights:
    """Log-odds of one of each measure."""
    found: dict[str, float] = load("lineage.yaml")["weights"]
    return found


def measures(child: Profile, parent: Profile, near: Near, explained: Explained) -> list[Measure]:
    """All that content tells of a pair."""
    shared = [k for k in sorted(child.items.keys() & parent.items.keys()) if k not in explained.items]
    tells = {k: child.items[k].weight * near.tells(k) for k in shared}
    figures = _told(child.items, tells, [k for k in shared if child.items[k].figure])
    names = _told(child.items, tells, [k for k in shared if not child.items[k].figure])
    return [
        *_figures(parent, near, figures, tells),
        *_names(child, parent, names, tells),
        *_wording(child, parent, near, explained),
        *_own(child, parent, explained),
    ]


def _figures(parent: Profile, near: Near, figures: Sequence[Item], tells: Weights) -> Iterable[Measure]:
    if figures:
        joint = min(-near.rarer, _JOINT * max(0, len(figures) - _BY_CHANCE))
        value = sum(tells[i.key] for i in figures)
        yield Measure("figures", "figures", value, f"Both have {_list(figures)}.", figures[0].span, joint)
    leads = [i for i in figures if i.lead and parent.items[i.key].lead and tells[i.key] >= _TELLING]
    if leads:
        value = min(1.0, tells[leads[0].key] / _FULL)
        yield Measure("lead", "order", value, f"Both lead with {_list(leads)}.", leads[0].span)
    retold = [i for i in figures if parent.items[i.key].lead]
    if retold:
        value = log1p(sum(tells[i.key] for i in retold))
        yield Measure("its lead", "order", value, f"It has {_list(retold)}, with which that one leads.", retold[0].span)


def _names(child: Profile, parent: Profile, names: Sequence[Item], tells: Weights) -> Iterable[Measure]:
    if names:
        value = min(_MOST_NAMES, sum(tells[i.key] for i in names))
        yield Measure("names", "names", value, f"Both name {_list(names)}.", names[0].span)
    elif strangers(child, parent):
        detail = "Neither names anybody whom the other names."
        yield Measure("names", "names", 0.0, detail, None, _STRANGERS)


def _wording(child: Profile, parent: Profile, near: Near, explained: Explained) -> Iterable[Measure]:
    """Words beside each other, and words at all, that are of no name and no figure."""
    both = [k for k in shared_phrases(child, parent).tolist() if k not in explained.phrases]
    if both:
        tells = sum(near.tells_key(k) for k in both) / len(both)
        at = np.searchsorted(child.phrases.keys, np.array(both, dtype=np.uint64))
        places = zip(child.phrases.starts[at].tolist(), child.phrases.ends[at].tolist(), strict=True)
        spans = sorted(Span(start=s, end=e) for s, e in places)
        labels = [f"“{s.of(child.document.text)}”" for s in spans]
        yield Measure("phrases", "wording", log1p(len(both)) * tells, f"Both say {_listed(labels)}.", spans[0])
    if child.plain and parent.plain and not explained.items:
        common = len(child.plain & parent.plain)
        least = [max(_FEW_WORDS, len(p.plain)) for p in (child, parent)]
        share = common / (least[0] * least[1]) ** 0.5
        detail = f"They have {share:.0%} of their words in common, names and figures left out."
        yield Measure("words", "wording", share - _CHANCE_WORDS, detail, None)


def _own(child: Profile, parent: Profile, explained: Explained) -> Iterable[Measure]:
    """What speaks for the child's having come about by itself; no more, where another parent is known."""
    if explained.items:
        return
    theirs = parent.items.keys() | _rounded(child.items, parent.items)
    own = sorted(
        (i for k, i in child.items.items() if k not in theirs), key=lambda i: (not i.figure, -i.weight, i.span)
    )
    value = log1p(sum(i.weight for i in own)) - _USUAL
    detail = f"Only it has {_list(own)}." if own and value > 0 else "It has next to no names and figures of its own."
    yield Measure("own items", "own", value, detail, own[0].span if own and value > 0 else None)
    leads = [i for i in own if i.lead and i.figure]
    if leads:
        detail = f"It leads with {_list(leads)}, which that document does not have."
        yield Measure("own lead", "own", log1p(sum(i.weight for i in leads)), detail, leads[0].span)
    seen = len(child.work)
    if seen:
        detail = f"It tells what it found out by itself: “{child.work[0].of(child.document.text).strip()}”"
        yield Measure("own work", "own", float(min(_MOST_WORK, seen)), detail, child.work[0])
    others = min(_MOST_WORK - min(_MOST_WORK, seen), len(parent.work))
    if others:
        detail = f"That document tells what it found out by itself: “{parent.work[0].of(parent.document.text).strip()}”"
        yield Measure("own work", "own", float(others), detail, None)


def _rounded(child: Mapping[str, Item], parent: Mapping[str, Item]) -> set[str]:
    """The child's figures that round one of the parent's: they may be its own, but need not be."""
    exact: dict[str, list[Decimal]] = defaultdict(list)
    for value, _, unit in (k.partition(" ") for k, i in parent.items() if i.figure):
        exact[unit].append(Decimal(value))
    for values in exact.values():
        values.sort()
    told = {k: k.partition(" ") for k, i in child.items() if i.figure}
    return {k for k, (about, _, unit) in told.items() if unit in exact and _rounds(Decimal(about), exact[unit])}


def _rounds(about: Decimal, exact: Sequence[Decimal]) -> bool:
    """Whether one of some sorted figures, cut to the one or two digits of `about`, is `about`."""
    digits = len(digits_of(about))
    if digits > _ROUND or about <= 0:
        return False
    half = Decimal(1).scaleb(about.adjusted() - digits + 1) / 2
    near = exact[bisect_left(exact, about - half) : bisect_right(exact, about + half)]
    return any(e > 0 and len(digits_of(e)) > digits for e in near)


def strangers(child: Profile, parent: Profile) -> bool:
    """Both name several, and nobody and no place in common."""
    names = [{k for k, i in p.items.items() if not i.figure} for p in (child, parent)]
    return min(map(len, names)) >= _SEVERAL_NAMES and not names[0] & names[1]


def _told(items: Mapping[str, Item], tells: Weights, keys: Collection[str]) -> list[Item]:
    """The items, the most telling first."""
    return sorted((items[k] for k in keys), key=lambda i: (-tells[i.key], i.span))


def _list(items: Sequence[Item]) -> str:
    return _listed([i.label for i in items])


def _listed(labels: Sequence[str]) -> str:
    labels = list(dict.fromkeys(labels))[:_NAMED]
    return ", ".join(labels[:-1]) + " and " + labels[-1] if len(labels) > 1 else labels[0]
