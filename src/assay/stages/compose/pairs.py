"""Findings from claims side by side: roles, denials, hedges, attributions and drift."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from assay.model import Alignment, BlockKind, Certainty, Claim, Difference, Finding, Relation, Sentence, Severity
from assay.stages.compose import wording
from assay.stages.compose.building import cites, finding, say
from assay.stages.compose.codes import codes
from assay.stages.compose.material import PLACES, Material

HEAVY = 4.0  # from here on a finding stands alone
SINGLE = 4  # how many of one code and derivation stand alone; of more, only heavy ones do
MILD = 12.0  # the weight of what headlines of other outlets, or two places of one text, tell differently
EXAMPLES = 5
TOGETHER = 4  # pairs that one finding tells at most, the most telling first
AMOUNT = frozenset({"amount", "rounded", "unit", "count", "rate", "bound"})
LIST = frozenset({"list", "member", "items"})
ALWAYS_SINGLE = frozenset({"ROL001", "CON001"})
CODE = {
    Relation.ROLE_CHANGED: "ROL001",
    Relation.CONTRADICTED: "CON001",
    Relation.HEDGE_LOST: "HDG001",
    Relation.ATTRIBUTION_LOST: "ATT001",
}
GROUPED = {
    "ROL001": "{b} tells {n} of {a} with other roles",
    "CON001": "{b} contradicts {n} of {a}",
    "HDG001": "{b} drops the hedge of {n} of {a}",
    "ATT001": "{b} tells {n} of {a} without the source named there",
    "DRF001": "{b} alters the amount of {n} of {a}",
    "DRF003": "{b} words {n} of {a} otherwise",
}
WITHIN = {
    "ROL001": "the roles differ",
    "CON001": "one denies the other",
    "HDG001": "with a hedge and without",
    "ATT001": "with a source and without",
    "DRF001": "the amounts differ",
    "DRF003": "the wording differs",
}
OF_RETELLINGS = frozenset({"HDG001", "ATT001", "DRF003"})  # a loss only where one text retells the other
SILENT = frozenset({"wording"})  # the quotes show it better than any sentence


class Pair(NamedTuple):
    """Two claims that an alignment sets side by side."""

    alignment: Alignment
    a: Claim
    b: Claim


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
    grouped: dict[tuple[str, str, str], list[Group]] = defaultdict(list)
    for group in _groups(m):
        grouped[(group.code, *group.documents)].append(group)
    findings = []
    for (code, _, _), groups in sorted(grouped.items()):
        groups.sort(key=lambda g: (-g.weight, g.pairs[0].a.span, g.pairs[0].b.span))
        strong = [g for g in groups if not mild(m, g)]
        few = len(strong) <= SINGLE or code in ALWAYS_SINGLE
        alone = strong if few else [g for g in strong[:SINGLE] if g.weight >= HEAVY]
        rest = strong[len(alone) :]
        findings += [_single(m, g) for g in (alone if len(rest) != 1 else strong)]
        findings += [_many(m, rest, further=bool(alone))] if len(rest) > 1 else []
        weak = [g for g in groups if mild(m, g)]
        findings += [_many(m, weak, further=False)] if weak else []
    return findings


def mild(m: Material, group: Group) -> bool:
    """Headlines of other outlets side by side; hedges, sources and wording where no text retells the other."""
    first = group.pairs[0]
    if BlockKind.HEADLINE in (first.a.block, first.b.block):
        return True
    return group.code in OF_RETELLINGS and not m.retells(first.b.document, first.a.document)


def code_of(alignment: Alignment) -> str | None:
    """The code under which an alignment is reported; None for same."""
    if alignment.relation is Relation.SAME:
        return None
    if alignment.relation is not Relation.DRIFTED:
        return CODE[alignment.relation]
    kinds = {d.what for d in alignment.differences}
    return "DRF001" if kinds & AMOUNT else "DRF002" if kinds & LIST else "DRF003"


def pairs(m: Material) -> list[Pair]:
    """The alignments whose claims the case holds, in the order of the text."""
    found = [
        Pair(x, m.claims[x.a], m.claims[x.b]) for x in m.parts.aligned.alignments if x.a in m.claims and x.b in m.claims
    ]
    order = {d: i for i, d in enumerate(m.documents)}
    return sorted(
        found, key=lambda p: (order[p.a.document], p.a.span, order[p.b.document], p.b.span, p.alignment.relation)
    )


def _groups(m: Material) -> list[Group]:
    """Pairs of one code and the same two sentences tell one change; a lost source or an altered figure is told once."""
    together: dict[tuple[object, ...], list[Pair]] = defaultdict(list)
    for pair in pairs(m):
        code = code_of(pair.alignment)
        if code is None or code == "DRF002":
            continue
        key = _key(code, pair)
        together[(code, *key)].append(pair)
    groups = []
    for key, members in together.items():
        members.sort(key=lambda p: (_apart(p), -p.alignment.score, -weight(m, p), p.a.span, p.b.span))
        groups.append(Group(str(key[0]), tuple(members[:TOGETHER]), max(weight(m, p) for p in members[:TOGETHER])))
    return groups


def _apart(pair: Pair) -> float:
    """How far apart two amounts are, as a ratio; a rate and a total are no telling pair. 0 where neither has one."""
    a, b = pair.a.amount, pair.b.amount
    if a is None or b is None:
        return 0.0
    x, y = (float(q.low if q.low is not None else q.high or 0) for q in (a, b))
    ratio = max(x, y) / min(x, y) if x > 0 and y > 0 else 1e12
    return ratio if (a.unit, a.per) == (b.unit, b.per) else 1e15


def _key(code: str, pair: Pair) -> tuple[object, ...]:
    if code == "CON001":
        denial = pair.a if pair.a.certainty is Certainty.DENIED and pair.b.certainty is not Certainty.DENIED else pair.b
        return (denial.document, denial.sentence)
    if code == "DRF001":
        return (pair.b.document, pair.b.sentence)
    if code == "ATT001":
        return (pair.a.document, pair.b.document, pair.b.sentence)
    return (pair.a.document, pair.a.sentence, pair.b.document, pair.b.sentence)


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
        TITLE[group.code](m, first),
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
    shown = [g.pairs[0] for g in groups]
    headlines = all(BlockKind.HEADLINE in (p.a.block, p.b.block) for p in shown)
    thing = "further claim" if further else "headline" if headlines else "claim"
    number = wording.count(len(groups), thing)
    title = GROUPED[code].format(a=m.label(a), b=m.label(b), n=number)
    if a == b:
        title = f"{m.files[a]} tells {number} in two ways: {WITHIN[code]}"
    elif not m.retells(b, a):
        title = f"{m.label(a)} and {m.label(b)} tell {number} differently: {WITHIN[code]}"
    sentences = []
    for pair in shown[:EXAMPLES]:
        both = f"{m.voice(pair.a)}: {m.words(pair.a, 160)}; {_then(m, pair)}: {m.words(pair.b, 160)}."
        sentences.append(say(both, *cites(m, (pair.a, pair.b))))
        sentences += notes(m, [pair])
    if left := shown[EXAMPLES:]:
        rest = wording.count(len(left), "pair")
        text = f"The quotes of the other {rest} stand side by side below."
        sentences.append(say(text, *cites(m, (c for p in left for c in (p.a, p.b)))))
    weak = mild(m, groups[0])
    return finding(
        code,
        wording.capital(title),
        sentences,
        key=[code, a, b, "mild" if weak else "further"],
        extra=MILD - codes()[code].weight if weak else 0.0,
        severity=Severity.LOW if weak else None,
        claims=[c for g in groups for p in g.pairs for c in (p.a, p.b)],
        beside=[(m.show(p.a), m.show(p.b)) for p in shown],
    )


def _then(m: Material, pair: Pair) -> str:
    return m.voice(pair.b).replace("According to", "according to", 1)


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
        if d.what not in SILENT | besides and (text := _note(m, p, d))
    ]


def _note(m: Material, pair: Pair, difference: Difference) -> str:
    lost = _lost(pair)
    if difference.what == "attribution" and lost:
        return f"{m.label(pair.b.document)} does not name {wording.listed(wording.quoted(x) for x in lost)} here."
    if difference.what == "roles":
        a, b = (wording.quoted(x) for x in (difference.a, difference.b))
        return f"Assay reads the roles as {a} in {_where(m, pair.a)} and as {b} in {_where(m, pair.b)}."
    note = difference.note.strip()
    return note if note.endswith((".", "!", "?")) or not note else f"{note}."


def _where(m: Material, claim: Claim) -> str:
    place = PLACES.get(claim.block)
    return f"{place} of {m.label(claim.document)}" if place else m.label(claim.document)


def _lost(pair: Pair) -> list[str]:
    """The sources that the first claim names and the second does not; not the outlets of headlines."""
    kept = {link.name.casefold() for link in pair.b.attribution}
    chain = pair.a.attribution[pair.a.block is BlockKind.HEADLINE :]
    return [link.name for link in chain if link.name.casefold() not in kept]


def working(group: Iterable[Pair]) -> list[str]:
    """One line a difference: what, before, after."""
    lines = (f"{d.what}: {d.a or '(none)'} → {d.b or '(none)'}" for p in group for d in p.alignment.differences)
    return list(dict.fromkeys(lines))


# ---- titles


def _becomes(m: Material, pair: Pair, before: str, derived: str, otherwise: str) -> str:
    """A title that says which side altered it, where one derives from the other."""
    a, b = m.label(pair.a.document), m.label(pair.b.document)
    values = {"a": a, "b": b, "x": m.brief(pair.a), "y": m.brief(pair.b), "before": before}
    changed = m.derives(pair.b.document, pair.a.document)
    if pair.a.document == pair.b.document:
        return f"{a} contradicts itself: {values['x']} against {values['y']}"
    return (derived if changed else otherwise).format(**values)


def _roles(m: Material, pair: Pair) -> str:
    return _becomes(
        m,
        pair,
        "",
        "{b} changes who does what: {x} becomes {y}",
        "{a} and {b} differ on who does what: {x}, against {y}",
    )


def _contradicted(m: Material, pair: Pair) -> str:
    if pair.b.certainty is Certainty.DENIED or pair.a.certainty is Certainty.DENIED:
        denial, claim = (pair.b, pair.a) if pair.b.certainty is Certainty.DENIED else (pair.a, pair.b)
        said, unsaid = (f"{m.brief(c)} ({m.teller(c)})" for c in (claim, denial))
        return f"Denied: {said} against {unsaid}"
    return _becomes(
        m, pair, "", "{b} contradicts {a}: {x} against {y}", "{a} and {b} contradict each other: {x} against {y}"
    )


def _hedge(m: Material, pair: Pair) -> str:
    hedge = wording.quoted(pair.a.hedge) if pair.a.hedge else "the hedge"
    return _becomes(m, pair, hedge, "{b} drops {before} and asserts {y}", "{a} hedges with {before}, {b} asserts {y}")


def _attribution(m: Material, pair: Pair) -> str:
    lost = _lost(pair)
    source = wording.quoted(lost[-1]) if lost else "its source"
    return _becomes(
        m,
        pair,
        source,
        "{b} no longer names {before} as the source of {y}",
        "{a} names {before} as its source, {b} tells it without: {y}",
    )


def _amount(m: Material, pair: Pair) -> str:
    x = m.figure(pair.a)
    y = m.figure(pair.b)
    if pair.a.document == pair.b.document:
        return f"{m.label(pair.a.document)} has both {x} ({_place(pair.a)}) and {y} ({_place(pair.b)})"
    return _becomes(m, pair, "", f"{x} becomes {y} in {{b}}", f"{x} in {{a}}, {y} in {{b}}")


def _place(claim: Claim) -> str:
    return {BlockKind.TITLE: "title", BlockKind.HEADING: "heading"}.get(claim.block, "text")


def _wording(m: Material, pair: Pair) -> str:
    telling = (d for d in pair.alignment.differences if d.what not in {"attribution", "wording", "hedge"})
    what = next(map(_aspect, telling), "wording")
    return _becomes(
        m, pair, what, "{b} alters the {before}: {x} becomes {y}", "The {before} differs: {x} in {a}, {y} in {b}"
    )


def _aspect(difference: Difference) -> str:
    return difference.what.replace("-", " ").replace("_", " ")


TITLE: dict[str, Callable[[Material, Pair], str]] = {
    "ROL001": _roles,
    "CON001": _contradicted,
    "HDG001": _hedge,
    "ATT001": _attribution,
    "DRF001": _amount,
    "DRF003": _wording,
}
