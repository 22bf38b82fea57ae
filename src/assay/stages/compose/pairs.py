"""Findings from claims side by side: roles, denials, hedges, attributions and drift."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple

from assay.model import (
    BlockKind,
    Certainty,
    Claim,
    DerivationKind,
    Difference,
    Finding,
    Relation,
    Sentence,
    Severity,
    Span,
)
from assay.stages.compose import wording
from assay.stages.compose.building import cites, finding, say
from assay.stages.compose.changes import Pair, code_of, pairs
from assay.stages.compose.codes import codes
from assay.stages.compose.material import PLACES, Material
from assay.stages.compose.titles import ASPECT, FIGURES, lost_sources, sides, title, where

HEAVY = 4.0  # from here on a finding stands alone
SINGLE = 4  # how many of one code and derivation stand alone; of more, only heavy ones do
MILD = 12.0  # the weight of what headlines of other outlets, or two places of one text, tell differently
EXAMPLES = 5
BESIDE = 12  # pairs of mild findings whose quotes are shown
TOGETHER = 4  # pairs that one finding tells at most, the most telling first
ALWAYS_SINGLE = frozenset({"ROL001", "CON001"})
GROUPED = {
    "ROL001": "{b} tells {n} of {a} with other roles",
    "CON001": "{b} contradicts {n} of {a}",
    "HDG001": "{b} drops the hedge of {n} of {a}",
    "ATT001": "{b} tells {n} of {a} without the source named there",
    "DRF001": "{b} alters the amount of {n} of {a}",
    "DRF003": "{b} words {n} of {a} otherwise",
}
PARALLEL = {
    "ROL001": "in who does what",
    "CON001": "in that one side denies what the other says",
    "HDG001": "in whether there is a hedge",
    "ATT001": "in whether a source is named",
    "DRF001": "in the amount",
    "DRF003": "in their wording",
}
OF_RETELLINGS = frozenset({"HDG001", "ATT001", "DRF003"})  # a loss only where one text retells the other


_PRINTED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?: (?!\w+illion|thousand|dozen|percent)[^\W\d_]+)?")  # with a unit
_BECAME = re.compile(r"(.+) has become (.+?)(?:: \d[\d.]* percent (?:more|less))?\.$")


class Group(NamedTuple):
    """Pairs that one finding tells: they show one change."""

    code: str
    pairs: tuple[Pair, ...]
    weight: float

    @property
    def documents(self) -> tuple[str, str]:
        return self.pairs[0].a.document, self.pairs[0].b.document


def drift(m: Material) -> list[Finding]:
    """The findings of all alignments other than same and other than lists."""
    strong: dict[tuple[str, str, str], list[Group]] = defaultdict(list)
    weak: dict[tuple[str, bool], list[Group]] = defaultdict(list)
    for group in _groups(m):
        if mild(m, group):
            weak[group.code, _listed(group)].append(group)
        else:
            strong[(group.code, *group.documents)].append(group)
    findings = []
    for (code, _, _), groups in sorted(strong.items()):
        groups.sort(key=lambda g: (-g.weight, g.pairs[0].a.span, g.pairs[0].b.span))
        few = len(groups) <= SINGLE or code in ALWAYS_SINGLE
        alone = groups if few else [g for g in groups[:SINGLE] if g.weight >= HEAVY]
        rest = groups[len(alone) :]
        findings += [_single(m, g) for g in (alone if len(rest) != 1 else groups)]
        findings += [_many(m, rest, further=bool(alone))] if len(rest) > 1 else []
    return findings + [_parallel(m, groups) for _, groups in sorted(weak.items())]


def _listed(group: Group) -> bool:
    """Whether a group is about an item of an aggregator's list."""
    return BlockKind.HEADLINE in (group.pairs[0].a.block, group.pairs[0].b.block)


def mild(m: Material, group: Group) -> bool:
    """Headlines of other outlets side by side; hedges, sources and wording where no text retells the other."""
    first = group.pairs[0]
    if _listed(group):
        return True
    return group.code in OF_RETELLINGS and not m.retells(first.b.document, first.a.document)


def _groups(m: Material) -> list[Group]:
    """Pairs of one code and the same two sentences tell one change; a lost source or an altered figure is told once."""
    together: dict[tuple[object, ...], list[Pair]] = defaultdict(list)
    met = pairs(m)
    told = [(code, p) for p in met if (code := code_of(p.alignment)) and code != "DRF002" and not _by_figures(m, p)]
    kept = {(p.a.id, p.b.document) for p in met if p.b.attribution and p.b.block not in PLACES}
    told = [(code, p) for code, p in told if not (code == "ATT001" and _headed(p) and (p.a.id, p.b.document) in kept)]
    odd = Counter(s for code, p in told if code == "ROL001" for s in _sentences(p))
    first = _first(m)
    for code, pair in told:
        together[(code, *_key(code, pair, odd, first))].append(pair)
    groups = []
    for key, members in together.items():
        code = str(key[0])
        members.sort(key=partial(_order, m, code))
        groups.append(Group(code, tuple(members[:TOGETHER]), max(weight(m, p) for p in members[:TOGETHER])))
    return groups


def _by_figures(m: Material, pair: Pair) -> bool:
    """Whether two texts differ in a figure only, and a conflict of figures tells it already."""
    denied = any(d.what == "denial" for d in pair.alignment.differences)
    return not denied and bool(m.conflicts_of[pair.a.id] & m.conflicts_of[pair.b.id])


def _order(m: Material, code: str, pair: Pair) -> tuple[object, ...]:
    """The most telling pair of a group first: amounts that compare, along a derivation, whole clauses, sure pairs."""
    derived = m.derives(pair.b.document, pair.a.document)
    ranks = pair.a.rank + pair.b.rank
    gap = _apart(pair) if code == "DRF001" else 0.0
    return gap, not derived, ranks, -pair.alignment.score, -weight(m, pair), pair.a.span, pair.b.span


def _apart(pair: Pair) -> float:
    """How far apart two amounts are, as a ratio; a rate and a total are no telling pair. 0 where neither has one."""
    a, b = pair.a.amount, pair.b.amount
    if a is None or b is None:
        return 0.0
    x, y = (float(q.low if q.low is not None else q.high or 0) for q in (a, b))
    ratio = max(x, y) / min(x, y) if x > 0 and y > 0 else 1e12
    return ratio if (a.unit, a.per) == (b.unit, b.per) else 1e15


def _headed(pair: Pair) -> bool:
    """Whether the second claim stands in a title or heading: these are short, and lose a source that the text names."""
    return pair.b.block in PLACES


def _first(m: Material) -> dict[str, Claim]:
    """By claim of a copy: the claim that it is a copy of."""
    copied = {edge for edge, kind in m.kind_of.items() if kind is DerivationKind.COPY}
    return {
        b: a
        for b, told in m.same_as.items()
        for a in told
        if b in m.claims and (a.document, m.claims[b].document) in copied
    }


Sentences = tuple[tuple[str, Span], tuple[str, Span]]


def _sentences(pair: Pair) -> Sentences:
    return (pair.b.document, pair.b.sentence), (pair.a.document, pair.a.sentence)


def _key(code: str, pair: Pair, odd: Mapping[tuple[str, Span], int], first: Mapping[str, Claim]) -> tuple[object, ...]:
    """What pairs of a code have in common that tell one change. `odd` counts for each sentence the pairs in which roles
    are turned: one sentence that turns what five others tell is one change, and not five. A denial that a copy has
    again is that of `first`."""
    if code == "ROL001":
        return max(_sentences(pair), key=lambda s: odd[s])
    if code == "CON001":
        denial = pair.a if pair.a.certainty is Certainty.DENIED and pair.b.certainty is not Certainty.DENIED else pair.b
        denial = first.get(denial.id, denial)
        return (denial.document, denial.sentence)
    if code == "DRF001":
        return tuple(sorted(_figure(t) for d in pair.alignment.differences if d.what in FIGURES for t in (d.a, d.b)))
    if code == "ATT001":
        lost = lost_sources(pair.alignment, pair.a, pair.b)
        place = (lost[-1].casefold(),) if lost else (pair.b.sentence,)
        return (pair.a.document, pair.b.document, *place)
    return (pair.a.document, pair.a.sentence, pair.b.document, pair.b.sentence)


def _figure(text: str) -> str:
    """A figure as a table and a text may both print it: "61400", "61,400 tonnes"."""
    found = _PRINTED.fullmatch(text.casefold())
    return found[1].replace(",", "") if found else text.casefold()


def weight(m: Material, pair: Pair) -> float:
    """0 to 9: the weight of the two claims, more where the alteration stands in a title or along a derivation."""
    score = max(m.importance(pair.a), m.importance(pair.b)) * 0.7
    score += 1.0 * (pair.b.block in (BlockKind.TITLE, BlockKind.HEADING))
    score += 1.5 * (m.derives(pair.b.document, pair.a.document) or pair.a.document == pair.b.document)
    score += 0.5 * any(d.what in {"subject", "object", "roles", "source"} for d in pair.alignment.differences)
    return min(9.0, score)


def _single(m: Material, group: Group) -> Finding:
    first = group.pairs[0]
    claims = [c for p in group.pairs for c in (p.a, p.b)]
    return finding(
        group.code,
        wording.capital(title(m, group.code, first.alignment)),
        told(m, group.pairs),
        key=[p.alignment.a + p.alignment.b for p in group.pairs],
        extra=group.weight,
        working=working(group.pairs),
        claims=claims,
        beside=[(m.show(p.a), m.show(p.b)) for p in group.pairs],
    )


def _many(m: Material, groups: list[Group], *, further: bool) -> Finding:
    """One finding for the changes of one code along one derivation that weigh too little to stand alone."""
    code, (a, b) = groups[0].code, groups[0].documents
    number = wording.count(len(groups), "further claim" if further else "claim")
    text = GROUPED[code].format(a=m.label(a), b=m.label(b), n=number)
    return _together(m, groups, text, key=[code, a, b, "further"])


def _parallel(m: Material, groups: list[Group]) -> Finding:
    """One finding for what texts that do not retell each other, or headlines of other outlets, tell differently."""
    code, headlines = groups[0].code, _listed(groups[0])
    groups = sorted(groups, key=lambda g: (-g.weight, g.pairs[0].a.document, g.pairs[0].a.span, g.pairs[0].b.span))
    what = "headlines of other outlets" if headlines else "claims of parallel texts"
    differ = wording.verb(len(groups), "differs", "differ")
    text = f"{wording.count(len(groups), 'pair')} of {what} {differ} {PARALLEL[code]}"
    return _together(m, groups, text, key=[code, "headlines" if headlines else "parallel"], weak=True)


def _together(m: Material, groups: list[Group], text: str, *, key: list[str], weak: bool = False) -> Finding:
    code, shown = groups[0].code, [g.pairs[0] for g in groups]
    sentences = []
    for pair in shown[:EXAMPLES]:
        sentences += [m.said(c, 160) for c in (pair.a, pair.b)]
        sentences += notes(m, [pair])
    if left := shown[EXAMPLES:]:
        rest = wording.count(len(left), "pair")
        more = f"The quotes of {rest} more stand side by side below."
        sentences.append(say(more, *cites(m, (c for p in left[:BESIDE] for c in (p.a, p.b)))))
    return finding(
        code,
        wording.capital(text),
        sentences,
        key=key,
        extra=MILD - codes()[code].weight if weak else 0.0,
        severity=Severity.LOW if weak else None,
        claims=[c for g in groups for p in g.pairs for c in (p.a, p.b)],
        beside=[(m.show(p.a), m.show(p.b)) for p in shown[: BESIDE if weak else None]],
    )


def told(m: Material, group: Iterable[Pair]) -> list[Sentence]:
    """Both sides in their sources' voice, then what differs."""
    group = list(group)
    sides = dict.fromkeys(c for p in group for c in (p.a, p.b))
    return [*m.told(sides), *notes(m, group)]


def notes(m: Material, group: Iterable[Pair], besides: frozenset[str] = frozenset()) -> list[Sentence]:
    """What differs, a sentence each; nothing of the kinds of difference in `besides`."""
    return [
        say(text, m.cite(p.a), m.cite(p.b))
        for p in group
        for d in p.alignment.differences
        if d.what not in besides and not _beside_the_point(p, d) and (text := _note(m, p, d))
    ]


def _beside_the_point(pair: Pair, found: Difference) -> bool:
    """Whether a difference says nothing where one side denies the other: who denies has sources of his own."""
    return pair.alignment.relation is Relation.CONTRADICTED and found.what != "denial"


def _note(m: Material, pair: Pair, difference: Difference) -> str:
    lost = lost_sources(pair.alignment, pair.a, pair.b)
    if difference.what == "attribution":
        shown = wording.listed(wording.quoted(x) for x in lost or [difference.a])
        place = "The second headline" if pair.b.block is BlockKind.HEADLINE else m.label(pair.b.document)
        return f"{place} does not name {shown} here."
    if difference.what == "denial":
        return "One side denies, or calls wrong, what the other says."
    if difference.what == "roles":
        return _turned(m, pair, difference)
    if difference.what == "hedge" and difference.a:
        return f"The hedge {wording.quoted(difference.a)} is gone: what was uncertain is told flatly."
    note = re.sub(r'"([^"]*)"', r"“\1”", difference.note.strip())
    if (became := _BECAME.match(note)) and not _retold(m, pair):
        a, b = _headlines(pair) or (where(m, pair.a), where(m, pair.b))
        note = f"{wording.capital(a)} has {became[1]} and {b} has {became[2]}."
    return note if note.endswith((".", "!", "?")) or not note else f"{note}."


def _headlines(pair: Pair) -> tuple[str, str] | None:
    """What to call two headlines of other outlets, which one document may list."""
    listed = pair.a.block is pair.b.block is BlockKind.HEADLINE
    return ("the first headline", "the second headline") if listed else None


def _retold(m: Material, pair: Pair) -> bool:
    """Whether what the one has can have become what the other has: one text repeats the other, or both stand in one."""
    if BlockKind.HEADLINE in (pair.a.block, pair.b.block):
        return False  # outlets of their own
    return pair.a.document == pair.b.document or m.retells(pair.b.document, pair.a.document)


def _turned(m: Material, pair: Pair, found: Difference) -> str:
    a, b = where(m, pair.a), where(m, pair.b)
    if turned := sides(found):
        name, does, other, did = turned
        return f"Assay reads that {wording.quoted(name)} {does} in {a}, and that {wording.quoted(other)} {did} in {b}."
    if found.a == "nobody named":
        return f"Assay finds no giver named in {a}; {b} names {wording.quoted(found.b)}."
    return f"Assay reads {wording.quoted(found.a)} in {a} where {b} has {wording.quoted(found.b)}."


def working(group: Iterable[Pair]) -> list[str]:
    """One line a difference: what, before, after."""
    return list(dict.fromkeys(_step(d) for p in group for d in p.alignment.differences))


def _step(found: Difference) -> str:
    before, after = found.a or "nothing", found.b or "nothing"
    if turned := sides(found):
        before, after = f"{turned[0]} {turned[1]}", f"{turned[2]} {turned[3]}"
    return f"{ASPECT.get(found.what, found.what)}: {before} → {after}"
