"""Which document derives from which."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from functools import cached_property

import msgspec

from assay.model.base import Value
from assay.model.text import DateRange, Span


class DerivationKind(StrEnum):
    COPY = "copy"
    PARAPHRASE = "paraphrase"
    CITES = "cites"
    SHARED_SOURCE = "shared-source"


class Evidence(Value, frozen=True, kw_only=True):
    """One reason to hold that a document derives from another."""

    kind: str  # "citation", "disclaimer", "wording", "names", "figures", "order", "own"
    detail: str  # one sentence for a person
    weight: float  # log-odds, may be negative
    span: Span | None = None  # in the child


class UnseenSource(Value, frozen=True, kw_only=True):
    """A source that documents name and nobody here has seen. Its id is `unseen:` and its name."""

    id: str
    name: str
    names: tuple[str, ...]
    documents: tuple[str, ...]


class Derivation(Value, frozen=True, kw_only=True):
    """`child` derives from `parent` (a document id or an unseen source's id)."""

    child: str
    parent: str
    kind: DerivationKind
    score: float  # probability in (0, 1)
    evidence: tuple[Evidence, ...] = ()
    tree: bool = True  # an edge of the arborescence; False: a further source that is named as well


class Lineage(Value, frozen=True, kw_only=True, dict=True):
    """The result of `lineage`. `dates` are the documents' dates after what lineage tells."""

    derivations: tuple[Derivation, ...] = ()
    unseen: tuple[UnseenSource, ...] = ()
    alternatives: tuple[Derivation, ...] = ()  # parents that lost, with their score
    dates: dict[str, DateRange] = msgspec.field(default_factory=dict)

    @cached_property
    def _parents(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for d in self.derivations:
            found[d.child].append(d.parent)
        return dict(found)

    def ancestors(self, node: str) -> frozenset[str]:
        """Every document or unseen source above `node`, itself included."""
        above, todo = {node}, [node]
        while todo:
            parents = [p for p in self._parents.get(todo.pop(), ()) if p not in above]
            above.update(parents)
            todo += parents
        return frozenset(above)

    def roots(self, node: str) -> frozenset[str]:
        """The ancestors of `node` that derive from nothing."""
        return frozenset(a for a in self.ancestors(node) if a not in self._parents)
