"""Which figure of a sentence is a part of which other, by its words and by its sums."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from assay.model import Claim, Document, Flow, Span
from assay.text.resources import load

_AROUND = 20  # code points beside a figure in which a mark counts
_CLOSE = Decimal("0.01")  # by which parts may miss their whole, for rounding


def parts_of_wholes(
    at: Mapping[str, Sequence[Flow]], claims: Mapping[str, Claim], documents: Iterable[Document]
) -> Iterator[tuple[Flow, Flow]]:
    """Pairs of a part and its whole among the flows that one sentence tells in one unit."""
    texts = {d.id: d.text for d in documents}
    sentences: dict[tuple[str, Span, str], list[tuple[Claim, Flow]]] = defaultdict(list)
    for claim_id, flows in at.items():
        claim = claims[claim_id]
        for flow in flows:
            if claim.amount is not None and flow.unit not in ("", "percent"):
                sentences[claim.document, claim.sentence, flow.unit].append((claim, flow))
    for (document, sentence, _), told in sorted(sentences.items()):
        told.sort(key=lambda x: (x[0].amount.span if x[0].amount else x[0].span, x[1].id))
        if len({f.id for _, f in told}) > 1:
            yield from _parts(told, texts[document], sentence)


def _parts(told: list[tuple[Claim, Flow]], text: str, sentence: Span) -> Iterator[tuple[Flow, Flow]]:
    whole = next((f for c, f in told if _is_whole(c, text, sentence)), None) or _sum(told)
    if whole is not None:
        yield from ((f, whole) for _, f in told if f.id != whole.id and not _larger(f, whole))
    for (claim, before), (later, flow) in pairwise(told):
        if claim.amount and later.amount and claim.amount.span.end <= later.amount.span.start:
            between = text[claim.amount.span.end : later.amount.span.end + _AROUND]
            if _has(between[: min(len(between), sentence.end - claim.amount.span.end)], "part_marks"):
                yield flow, before


def _is_whole(claim: Claim, text: str, sentence: Span) -> bool:
    if claim.amount is None:
        return False
    start, end = claim.amount.span.start, claim.amount.span.end
    before = text[max(sentence.start, start - _AROUND) : start]
    after = text[end : min(sentence.end, end + _AROUND)]
    return _has(before, "whole_marks", r"\W*$") or _has(re.split(r"[:;]", after)[0], "whole_marks")


def _sum(told: list[tuple[Claim, Flow]]) -> Flow | None:
    """The flow to which all the others of its sentence add up, where there are at least two of them."""
    flows = list({f.id: f for _, f in told if f.low is not None and f.low == f.high}.values())
    if len(flows) < 3:
        return None
    whole = max(flows, key=lambda f: (f.low or 0, f.id))
    rest = sum((f.low for f in flows if f.id != whole.id and f.low is not None), Decimal(0))
    near = whole.low is not None and abs(whole.low - rest) <= whole.low * _CLOSE
    return whole if near else None


def _larger(a: Flow, b: Flow) -> bool:
    return a.low is not None and b.high is not None and a.low > b.high


def _has(words: str, entry: str, end: str = "") -> bool:
    return re.search(_pattern(entry) + end, words.casefold()) is not None


@cache
def _pattern(entry: str) -> str:
    return rf"\b(?:{'|'.join(map(re.escape, load('network.yaml')[entry]))})\b"
