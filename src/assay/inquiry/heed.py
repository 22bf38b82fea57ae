"""What an analyst's rejections and withdrawals take out before the case is looked at as a whole."""

from __future__ import annotations

from collections.abc import Set

import msgspec

from assay.model import Action, Claim, Document, Judgement, Reading, Value, in_force


class Excluded(Value, frozen=True, kw_only=True):
    """Ids that were rejected; ids of documents and mentions, and names (folded), of sources that were withdrawn."""

    rejected: frozenset[str]
    withdrawn: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.rejected or self.withdrawn)


def excluded(judgements: tuple[Judgement, ...]) -> Excluded:
    """What the judgements in force exclude."""
    log = in_force(judgements)
    return Excluded(
        rejected=frozenset(s for j in log if j.action is Action.REJECT for s in j.subjects),
        withdrawn=frozenset(fold(s) for j in log if j.action is Action.WITHDRAW for s in j.subjects),
    )


def heed(document: Document, reading: Reading, out: Excluded) -> Reading | None:
    """The reading without the claims that are out, the same object where none is; None for a withdrawn document."""
    if is_withdrawn(document, out.withdrawn):
        return None
    claims, remarks = (
        tuple(c for c in told if c.id not in out.rejected and not rests_on(c, out.withdrawn))
        for told in (reading.claims, reading.remarks)
    )
    if (claims, remarks) == (reading.claims, reading.remarks):
        return reading
    return msgspec.structs.replace(reading, claims=claims, remarks=remarks)


def is_withdrawn(document: Document, sources: Set[str]) -> bool:
    """Whether the document, or the outlet that published it, is among `sources` (folded)."""
    return document.id in sources or bool(document.outlet and fold(document.outlet) in sources)


def rests_on(claim: Claim, sources: Set[str]) -> bool:
    """Whether one of `sources` (names, folded, and ids of mentions) stands in the claim's chain of attribution."""
    return any(fold(link.name) in sources or link.mention in sources for link in claim.attribution)


def fold(name: str) -> str:
    """A source's name for comparison: case, spacing and a leading article do not count."""
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)
