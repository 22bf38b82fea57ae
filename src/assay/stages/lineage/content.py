"""Evidence from content: telling figures and names that two documents share, their order, and the lead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assay.model import Evidence
from assay.stages.lineage.profile import Item, Profile
from assay.text.overlap import pairs_sharing

_MOST_NAMES = 1.6  # independent reports on one matter share its names, so names alone prove nothing
_LEAD = 1.5  # both lead with the same telling figure
_ORDER = 1.0
_TELLING = 0.5
_FULL = 0.9  # how telling a figure must be for a shared lead to count in full
_MOST_PHRASES = 2.0
_CHANCE = 2  # phrases that any two texts on one matter share, and
_CHANCE_SHARE = 0.02  # the share of the shorter one's phrases
_COMMON = 50  # documents; what more of them share says nothing


def content_pairs(profiles: Sequence[Profile]) -> set[tuple[str, str]]:
    """Pairs of documents that share a figure, a name or a phrase."""
    return pairs_sharing({p.id: [*p.items, *p.phrases] for p in profiles}, _COMMON)


def content(child: Profile, parent: Profile, explained: Collection[str]) -> list[Evidence]:
    """Evidence that `child` has its matter from `parent`, but for what is `explained` by another parent (item keys)."""
    shared = [k for k in sorted(child.items.keys() & parent.items.keys()) if k not in explained]
    figures = _told(child.items, [k for k in shared if child.items[k].figure])
    names = _told(child.items, [k for k in shared if not child.items[k].figure])
    found = []
    if figures:
        weight = sum(i.weight for i in figures)
        found.append(_evidence("figures", f"Both have {_list(figures)}.", weight, figures))
        leads = [i for i in figures if i.lead and parent.items[i.key].lead and i.weight >= _TELLING]
        if leads:
            weight = _LEAD * min(1.0, leads[0].weight / _FULL)
            found.append(_evidence("order", f"Both lead with {_list(leads)}.", weight, leads))
    if names:
        weight = min(_MOST_NAMES, sum(i.weight for i in names))
        found.append(_evidence("names", f"Both name {_list(names)}.", weight, names))
    phrases = _told(child.phrases, [k for k in child.phrases.keys() & parent.phrases.keys() if k not in explained])
    chance = max(_CHANCE, _CHANCE_SHARE * min(len(child.phrases), len(parent.phrases)))
    if len(phrases) > chance:
        weight = min(_MOST_PHRASES, (len(phrases) - chance) * phrases[0].weight)
        found.append(_evidence("wording", f"Both say {_list(phrases, quoted=True)}.", weight, phrases))
    telling = [i for i in (*figures, *names) if i.weight >= _TELLING or not i.figure]
    if len(figures) >= 2 and len(telling) >= 5 and _in_order(telling, parent.items) >= 0.7:
        found.append(_evidence("order", "Both tell it in the same order.", _ORDER, telling))
    return found


def _told(items: Mapping[str, Item], keys: Collection[str]) -> list[Item]:
    """The items, the most telling first."""
    return sorted((items[k] for k in keys), key=lambda i: (-i.weight, i.span))


def _list(items: Sequence[Item], *, quoted: bool = False) -> str:
    labels = list(dict.fromkeys(f"“{i.label}”" if quoted else i.label for i in items))[:6]
    return ", ".join(labels[:-1]) + " and " + labels[-1] if len(labels) > 1 else labels[0]


def _evidence(kind: str, detail: str, weight: float, items: Sequence[Item]) -> Evidence:
    return Evidence(kind=kind, detail=detail, weight=round(weight, 3), span=items[0].span)


def _in_order(items: Sequence[Item], other: Mapping[str, Item]) -> float:
    """The share of pairs that stand in one order in both documents (Kendall's tau, rescaled to 0..1)."""
    places = [other[i.key].span.start for i in sorted(items, key=lambda i: i.span)]
    pairs = [(x, y) for n, x in enumerate(places) for y in places[n + 1 :]]
    return sum(x < y for x, y in pairs) / len(pairs)
