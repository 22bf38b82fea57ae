"""Documents' dates after what lineage tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assay.model import BlockKind, DateRange, Derivation, DerivationKind, Document


def dates_after(
    documents: Sequence[Document], published: Mapping[str, DateRange], derivations: Iterable[Derivation]
) -> dict[str, DateRange]:
    """Each document's date: not before its parents', not after its children's.

    A page that lists headlines is younger than the article that it carries, and tells no latest date of its parents.
    """
    dates = {i: published[i] for i in sorted(published)}
    pages = {d.id for d in documents if lists_headlines(d)}
    edges = sorted({(d.child, d.parent, d.kind) for d in derivations if d.parent in dates})
    for _ in dates:
        before = dict(dates)
        for child, parent, kind in edges:
            if child not in pages or kind is DerivationKind.COPY:
                dates[child] = _narrow(dates[child], earliest=dates[parent])
            if child not in pages:
                dates[parent] = _narrow(dates[parent], latest=dates[child])
        if dates == before:
            break
    return dates


def lists_headlines(document: Document) -> bool:
    return any(b.kind is BlockKind.HEADLINE for b in document.blocks)


def _narrow(own: DateRange, earliest: DateRange | None = None, latest: DateRange | None = None) -> DateRange:
    """`own` narrowed by a bound; a bound that contradicts it changes nothing."""
    low, high = own.earliest, own.latest
    if earliest and earliest.earliest and (low is None or earliest.earliest > low):
        low = earliest.earliest
    if latest and latest.latest and (high is None or latest.latest < high):
        high = latest.latest
    return own if low and high and low > high else DateRange(earliest=low, latest=high)
