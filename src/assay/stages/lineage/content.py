"""Evidence from content: telling figures and names that two documents share, their order, and the lead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

import numpy as np

from assay.model import Evidence, Span
from assay.stages.lineage.items import PHRASE, Item, digits_of
from assay.stages.lineage.near import Near
from assay.stages.lineage.profile import Profile
from assay.text.blocking import Keys

_MOST_NAMES = 1.6  # independent reports on one matter share its names, so names alone prove nothing
_LEAD = 1.5  # both lead with the same telling figure
_ORDER = 1.0
_STRANGERS = -1.5  # both name several and nobody in common
_SEVERAL_NAMES = 3
_TELLING = 0.5
_FULL = 0.9  # how telling a figure must be for a shared lead to count in full
_MOST_PHRASES = 2.0
_CHANCE = 2  # phrases that any two texts on one matter share, and
_CHANCE_SHARE = 0.02  # the share of the shorter one's phrases
_ROUNDED = {1: 0.2, 2: 0.7}  # log-odds of a figure that rounds the other's to so many digits
_JOINT = 0.8  # log-odds of each further figure in common, up to what the size of the case takes away
_BY_CHANCE = 2  # figures that two texts of a large case may have in common by chance
_LED_ROUNDED = 0.8
_MOST_ROUNDED = 1.6
_SEVERAL = 2  # figures; fewer are rounded to one another by chance
_NAMED = 6  # items that a sentence of evidence names

Weights = Mapping[str, float]


def content(
    child: Profile, parent: Profile, near: Near, explained: Collection[str], said: Collection[int]
) -> list[Evidence]:
    """Evidence that `child` has its matter from `parent`, but for what another parent explains: item keys
    (`explained`) and phrases (`said`)."""
    shared = [k for k in sorted(child.items.keys() & parent.items.keys()) if k not in explained]
    tells = {k: child.items[k].weight * near.tells(k) for k in shared}
    figures = _told(child.items, tells, [k for k in shared if child.items[k].figure])
    names = _told(child.items, tells, [k for k in shared if not child.items[k].figure])
    found = []
    if figures:
        joint = min(-near.rarer, _JOINT * max(0, len(figures) - _BY_CHANCE))
        weight = joint + sum(tells[i.key] for i in figures)
        found.append(_evidence("figures", f"Both have {_list(figures)}.", weight, figures))
        leads = [i for i in figures if i.lead and parent.items[i.key].lead and tells[i.key] >= _TELLING]
        if leads:
            weight = _LEAD * min(1.0, tells[leads[0].key] / _FULL)
            found.append(_evidence("order", f"Both lead with {_list(leads)}.", weight, leads))
    found += _rounded(child, parent, near, explained)
    if names:
        weight = min(_MOST_NAMES, sum(tells[i.key] for i in names))
        found.append(_evidence("names", f"Both name {_list(names)}.", weight, names))
    elif strangers(child, parent):
        found.append(Evidence(kind="names", detail="Neither names anybody whom the other names.", weight=_STRANGERS))
    found += _phrases(child, parent, near, said)
    telling = [i for i in (*figures, *names) if tells[i.key] >= _TELLING or not i.figure]
    if len(figures) >= 2 and len(telling) >= 5 and _in_order(telling, parent.items) >= 0.7:
        found.append(_evidence("order", "Both tell it in the same order.", _ORDER, telling))
    return found


def shared_phrases(child: Profile, parent: Profile) -> Keys:
    return np.intersect1d(child.phrases.keys, parent.phrases.keys, assume_unique=True)


def strangers(child: Profile, parent: Profile) -> bool:
    """Both name several, and nobody and no place in common."""
    names = [{k for k, i in p.items.items() if not i.figure} for p in (child, parent)]
    return min(map(len, names)) >= _SEVERAL_NAMES and not names[0] & names[1]


def _phrases(child: Profile, parent: Profile, near: Near, said: Collection[int]) -> list[Evidence]:
    both = [k for k in shared_phrases(child, parent).tolist() if k not in said]
    chance = max(_CHANCE, _CHANCE_SHARE * min(len(child.phrases.keys), len(parent.phrases.keys)))
    if len(both) <= chance:
        return []
    tells = sum(near.tells_key(k) for k in both) / len(both)
    at = np.searchsorted(child.phrases.keys, np.array(both, dtype=np.uint64))
    spans = sorted(
        Span(start=s, end=e)
        for s, e in zip(child.phrases.starts[at].tolist(), child.phrases.ends[at].tolist(), strict=True)
    )
    labels = [f"“{s.of(child.document.text)}”" for s in spans]
    weight = min(_MOST_PHRASES, (len(both) - chance) * PHRASE) * tells
    detail = f"Both say {_listed(labels)}."
    return [Evidence(kind="wording", detail=detail, weight=round(weight, 3), span=spans[0])]


def _rounded(child: Profile, parent: Profile, near: Near, explained: Collection[str]) -> list[Evidence]:
    """Figures that the child gives in fewer digits than the parent: several, or one with which both lead."""
    exact: dict[str, list[tuple[Decimal, bool]]] = {}
    for key in sorted(k for k, i in parent.items.items() if i.figure):
        value, _, unit = key.partition(" ")
        exact.setdefault(unit, []).append((Decimal(value), parent.items[key].lead))
    items, weight, led = [], 0.0, False
    for key, item in sorted(child.items.items()):
        value, _, unit = key.partition(" ")
        if item.figure and key not in parent.items and key not in explained:
            about = Decimal(value)
            digits = len(digits_of(about))
            leads = [lead for e, lead in exact.get(unit, ()) if digits in _ROUNDED and _rounds(about, digits, e)]
            if leads:
                items.append(item)
                weight += _ROUNDED[digits] * near.tells(key)
                led = led or (item.lead and any(leads))
    if len(items) < _SEVERAL and not led:
        return []
    weight = min(_MOST_ROUNDED, weight + _LED_ROUNDED * led)
    return [_evidence("figures", f"It has figures of that document, rounded: {_list(items)}.", weight, items)]


def _rounds(about: Decimal, digits: int, exact: Decimal) -> bool:
    """Whether `exact`, cut to so many digits, is `about`."""
    if len(digits_of(exact)) <= digits or about <= 0 or exact <= 0:
        return False
    step = Decimal(1).scaleb(about.adjusted() - digits + 1)
    return abs(exact - about) <= step / 2


def _told(items: Mapping[str, Item], tells: Weights, keys: Collection[str]) -> list[Item]:
    """The items, the most telling first."""
    return sorted((items[k] for k in keys), key=lambda i: (-tells[i.key], i.span))


def _list(items: Sequence[Item]) -> str:
    return _listed([i.label for i in items])


def _listed(labels: Sequence[str]) -> str:
    labels = list(dict.fromkeys(labels))[:_NAMED]
    return ", ".join(labels[:-1]) + " and " + labels[-1] if len(labels) > 1 else labels[0]


def _evidence(kind: str, detail: str, weight: float, items: Sequence[Item]) -> Evidence:
    return Evidence(kind=kind, detail=detail, weight=round(weight, 3), span=items[0].span)


def _in_order(items: Sequence[Item], other: Mapping[str, Item]) -> float:
    """The share of pairs that stand in one order in both documents (Kendall's tau, rescaled to 0..1)."""
    places = [other[i.key].span.start for i in sorted(items, key=lambda i: i.span)]
    pairs = [(x, y) for n, x in enumerate(places) for y in places[n + 1 :]]
    return sum(x < y for x, y in pairs) / len(pairs)
