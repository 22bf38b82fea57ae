"""Enumerations side by side: members that fell off, appeared, or were fused."""

from __future__ import annotations

from collections.abc import Mapping

from assay.model import Difference
from assay.stages.align.profile import Party, Profile
from assay.stages.align.roles import alike

LEAST = 2


def list_differences(a: Profile, b: Profile, rarity: Mapping[str, float]) -> list[Difference]:
    """How the list in `b` differs from the list in `a`; nothing where one of them lists nothing."""
    if len(a.items) < LEAST or len(b.items) < LEAST:
        return []
    kept = [(x, y) for x in a.items for y in b.items if alike(x, y, rarity)]
    if not kept:
        return []
    gone = [x for x in a.items if all(x is not k for k, _ in kept)]
    new = [y for y in b.items if all(y is not k for _, k in kept)]
    found = [*_fused(kept, rarity)]
    if gone and not b.claim.partial_list:
        found.append(_difference(gone, "a", "fell off the list"))
    if new and not a.claim.partial_list:
        found.append(_difference(new, "b", "appeared in the list"))
    return found


def _fused(kept: list[tuple[Party, Party]], rarity: Mapping[str, float]) -> list[Difference]:
    """One member of `b` that answers to several of `a`, which are not the same among themselves."""
    found = []
    members = {id(y): y for _, y in kept}
    for key, y in members.items():
        sources = [x for x, other in kept if id(other) == key]
        if len(sources) > 1 and not any(alike(p, q, rarity) for p in sources for q in sources if p is not q):
            names = " and ".join(x.name for x in sources)
            note = f'{names} were two members of the list; they have been fused into "{y.name}".'
            found.append(Difference(what="list", a=names, b=y.name, note=note))
    return found


def _difference(members: list[Party], side: str, what: str) -> Difference:
    names = ", ".join(m.name for m in members)
    note = f"{names} {what}."
    return Difference(what="list", a=names if side == "a" else "", b=names if side == "b" else "", note=note)
