"""Bearers in clusters: merged by evidence, kept apart by evidence, and never both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assay.model import Kind, Merge
from assay.stages.resolve.bearers import Bearer

Objection = Callable[[Bearer, Bearer], str]


@dataclass(frozen=True, slots=True)
class Bond:
    """Evidence that two bearers are one. `short` is the id of the one whose name is a short form, or ""."""

    left: Bearer
    right: Bearer
    rule: str
    reason: str
    score: float
    short: str = ""

    def merge(self) -> Merge:
        left, right = sorted((display(self.left), display(self.right)))
        return Merge(left=left, right=right, rule=self.rule, reason=self.reason, score=self.score)


def face(bearer: Bearer) -> tuple[object, ...]:
    """What objections look at: bearers with one face need only one hearing."""
    own = bearer.id if bearer.told_apart else ""
    said = tuple(sorted(bearer.told if bearer.personal or bearer.kind is Kind.VESSEL else bearer.seats))
    writer = bearer.document if bearer.author else ""
    held = (*sorted(bearer.ranks), *sorted(bearer.sexes)) if bearer.personal else ()
    shared = (bearer.document, *sorted(bearer.told)) if bearer.shares_name or bearer.several else ()
    named = tuple(sorted(bearer.aliases)) if bearer.acronym else tuple(sorted(bearer.acronyms))
    named = (bearer.document, *named) if named else ()
    told = (*sorted(bearer.cues & {"younger", "elder"}), bearer.nature, bearer.home, bearer.titled)
    return bearer.name.words, bearer.kind, said, held, bearer.people, own, writer, shared, named, told


def display(bearer: Bearer) -> str:
    """The form of its name that a bearer has most often."""
    return min(bearer.forms, key=lambda f: (-bearer.forms[f], f))


class Clusters:
    """A partition of bearers that grows by bonds, in the order in which they are offered.

    A bond joins two clusters only where no member of one has an objection to a member of the
    other: so no chain of merges reaches further than its evidence.
    """

    def __init__(self, bearers: Sequence[Bearer], objection: Objection) -> None:
        self._of = {b.id: b.id for b in bearers}
        self._members = {b.id: [b] for b in bearers}
        self._faces = {b.id: {face(b): b} for b in bearers}
        self._objection = objection
        self.bonds: list[Bond] = []
        self.refused: list[Merge] = []

    def __getitem__(self, bearer: Bearer) -> str:
        return self._of[bearer.id]

    def members(self, cluster: str) -> Sequence[Bearer]:
        return self._members[cluster]

    def all(self) -> list[list[Bearer]]:
        """The clusters, each sorted, in a fixed order."""
        return sorted((sorted(m, key=lambda b: b.id) for m in self._members.values()), key=lambda m: m[0].id)

    def objection(self, a: Bearer, b: Bearer) -> str:
        """Why the clusters of two bearers cannot be one, or ""."""
        pairs = ((x, y) for x in self._faces[self[a]].values() for y in self._faces[self[b]].values())
        return next((why for x, y in pairs if (why := self._objection(x, y))), "")

    def join(self, bond: Bond, *, forced: bool = False) -> bool:
        """Join what a bond binds, unless a member objects; a forced bond asks nobody."""
        a, b = self[bond.left], self[bond.right]
        if a == b:
            self.bonds.append(bond)
            return True
        why = "" if forced else self.objection(bond.left, bond.right)
        if why:
            left, right = sorted((display(bond.left), display(bond.right)))
            self.refused.append(Merge(left=left, right=right, rule=bond.rule, reason=why, score=bond.score))
            return False
        keep, lose = sorted((a, b))
        for member in self._members[lose]:
            self._of[member.id] = keep
        self._members[keep] += self._members.pop(lose)
        self._faces[keep] |= self._faces.pop(lose)
        self.bonds.append(bond)
        return True

    def part(self, bearer: Bearer, parts: Sequence[Bearer]) -> None:
        """Put several bearers in the place of one that is joined with no other."""
        cluster = self._of.pop(bearer.id)
        del self._members[cluster], self._faces[cluster]
        for p in parts:
            self._of[p.id], self._members[p.id], self._faces[p.id] = p.id, [p], {face(p): p}

    def representatives(self) -> list[Bearer]:
        """One bearer for every name of every cluster: what is left to compare once equal names are joined."""
        chosen: dict[tuple[str, str], Bearer] = {}
        for b in sorted((m for members in self._members.values() for m in members), key=lambda b: b.id):
            chosen.setdefault((self[b], b.name.compact), b)
        return sorted(chosen.values(), key=lambda b: b.id)

    def join_all(self, bonds: Iterable[Bond]) -> None:
        """Join by every bond, the strongest first."""
        for bond in sorted(bonds, key=lambda b: (-b.score, b.left.id, b.right.id, b.rule)):
            self.join(bond)
