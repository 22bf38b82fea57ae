"""What of a document its better parents explain already, so that it is no evidence for the next one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from assay.model import Span
from assay.stages.lineage.profile import Profile
from assay.stages.lineage.wording import Shared
from assay.text.blocking import Keys


def shared_phrases(child: Profile, parent: Profile) -> Keys:
    return np.intersect1d(child.phrases.keys, parent.phrases.keys, assume_unique=True)


@dataclass
class Explained:
    """Items, phrases and words (by their places) of a child."""

    items: set[str] = field(default_factory=set)
    phrases: set[int] = field(default_factory=set)
    words: set[int] = field(default_factory=set)

    def add(self, child: Profile, parent: Profile, shared: Shared) -> None:
        """Words taken over, and those of every sentence with a figure of the parent's: that matter is told already."""
        both = child.items.keys() & parent.items.keys()
        self.items |= both
        self.phrases.update(shared_phrases(child, parent).tolist())
        self.words |= shared.covered
        self._add_words(child, {child.sentence_at(child.items[k].span) for k in both if child.items[k].figure})

    def add_sentences(self, child: Profile, sentences: Collection[Span]) -> None:
        """All that the child tells in some sentences."""
        self.items |= {k for k, i in child.items.items() if any(s.overlaps(i.span) for s in sentences)}
        self._add_words(child, sentences)

    def __or__(self, other: Explained) -> Explained:
        return Explained(self.items | other.items, self.phrases | other.phrases, self.words | other.words)

    def _add_words(self, child: Profile, sentences: Collection[Span]) -> None:
        for sentence in sentences:
            first, last = np.searchsorted(child.words.starts, (sentence.start, sentence.end)).tolist()
            self.words.update(range(first, last))
            inside = (child.phrases.starts >= sentence.start) & (child.phrases.ends <= sentence.end)
            self.phrases.update(child.phrases.keys[inside].tolist())
