"""Findings on the parties: namesakes kept apart."""

from __future__ import annotations

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
    pairs = {frozenset((p.left, p.right)): p for p in apart}
    groups: list[list[Merge]] = []
    done: set[frozenset[str]] = set()
    for pair in apart:
        names = [pair.left, pair.right]
        if frozenset(names) in done:
            continue
        for other in sorted({n for p in apart if p.rule == pair.rule for n in (p.left, p.right)} - {*names}):
            between = [pairs.get(frozenset((n, other))) for n in names]
            if all(p is not None and p.rule == pair.rule for p in between):
                names.append(other)
        group = [p for p in apart if {p.left, p.right} <= {*names} and frozenset((p.left, p.right)) not in done]
        done |= {frozenset((p.left, p.right)) for p in group}
        groups.append(group)
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
