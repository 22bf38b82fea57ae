"""Findings on the parties: namesakes kept apart."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations_with_replacement

from assay.model import Cite, Finding, Merge, Sentence
from assay.stages.compose import wording
from assay.stages.compose.building import finding, say, spread
from assay.stages.compose.material import Material

NAMESAKES = 6


def namesakes(m: Material) -> list[Finding]:
    """The pairs of names that look alike and were not merged, in one finding."""
    apart = sorted(m.parts.entities.kept_apart, key=_likeness)
    if not apart:
        return []
    groups = _groups(apart)
    sentences = [s for group in groups[:NAMESAKES] for s in _kept(m, group)]
    rest = [p for group in groups[NAMESAKES:] for p in group]
    if rest:
        number = wording.count(len(rest), "further pair")
        sentences.append(say(f"Assay kept {number} of names apart.", *(c for p in rest for c in _named(m, p))))
    first = apart[0]
    title = f"Namesakes kept apart: “{first.left}” and “{first.right}”"
    if len(apart) > 1:
        title += f", and {wording.count(len(apart) - 1, 'further pair')}"
    return [finding("ENT001", title, sentences, key=[f"{p.left}|{p.right}" for p in apart])]


def _likeness(pair: Merge) -> tuple[int, float, str, str]:
    """One name for two bearers first, then names that only look alike, then a name within a longer one."""
    left, right = pair.left.casefold(), pair.right.casefold()
    order = 0 if left == right else 2 if left in right or right in left else 1
    return order, -pair.score, pair.left, pair.right


def _groups(apart: list[Merge]) -> list[list[Merge]]:
    """Pairs in their order; those of names that are all kept apart from one another for one kind of reason as one."""
    rules = {frozenset((p.left, p.right)): p.rule for p in apart}
    beside: dict[tuple[str, str], set[str]] = defaultdict(set)
    places: dict[frozenset[str], list[int]] = defaultdict(list)
    for place, pair in enumerate(apart):
        places[frozenset((pair.left, pair.right))].append(place)
        beside[pair.rule, pair.left].add(pair.right)
        beside[pair.rule, pair.right].add(pair.left)
    groups: list[list[Merge]] = []
    done: set[frozenset[str]] = set()
    for pair in apart:
        names = [pair.left, pair.right]
        if frozenset(names) in done:
            continue
        for other in sorted(beside[pair.rule, pair.left] & beside[pair.rule, pair.right] - {*names}):
            if all(rules.get(frozenset((n, other))) == pair.rule for n in names):
                names.append(other)
        new = {two for both in combinations_with_replacement(names, 2) if (two := frozenset(both)) in places} - done
        done |= new
        groups.append([apart[n] for n in sorted(n for two in new for n in places[two])])
    return groups


def _kept(m: Material, group: list[Merge]) -> tuple[Sentence, ...]:
    if len(group) == 1:
        return _apart(m, group[0])
    names = list(dict.fromkeys(n for p in group for n in (p.left, p.right)))
    where = dict.fromkeys(c for p in group for c in _named(m, p))
    number, shown = wording.in_words(len(names)), wording.listed(map(wording.quoted, names))
    return (say(f"Assay keeps {number} names apart from one another: {shown}.", *where), *_apart(m, group[0])[1:])


def _apart(m: Material, pair: Merge) -> tuple[Sentence, ...]:
    where = _named(m, pair)
    kept = say(f"Assay keeps “{pair.left}” and “{pair.right}” apart.", *where)
    return (kept, *spread(pair.reason, *where)) if where else (kept,)


def _named(m: Material, pair: Merge) -> list[Cite]:
    """Where the two names first stand."""
    return [m.first_named[n] for n in dict.fromkeys((pair.left, pair.right)) if n in m.first_named]
