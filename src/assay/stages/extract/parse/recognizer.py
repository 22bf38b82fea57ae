"""The greedy entity recognizer of a spaCy pipeline, decoded for all tokens at once.

spaCy asks at every token of each of some 70 moves whether it is allowed: more than a quarter of the time of a parse.
But outside an entity the scores of the moves depend on the token alone, and inside one on the token and on where the
entity begins. So all tokens are scored as if outside, and all places where an entity would begin are followed to
their ends at the same time. The network and its weights are the pipeline's own; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.tokens import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RECOGNIZER = "ner"
_BATCH = 64  # as many texts as spaCy takes at once
_FEATURES = 3  # the token, the first of the open entity, the one before


class Recognizer:
    """Sets the entities of parsed texts; `pipe` is the pipeline's own, not called itself."""

    def __init__(self, pipe: Any) -> None:
        self._vectors, self._lower, self._upper = pipe.model.layers
        moves = [pipe.moves.get_class_name(i).partition("-") for i in range(pipe.moves.n_moves)]
        self._labels = [label for _, _, label in moves]
        self._kinds = np.array([kind if label or kind == "O" else "" for kind, _, label in moves])
        place = {(kind, label): i for i, (kind, _, label) in enumerate(moves)}
        self._goes_on = np.array([place.get(("I", label), -1) for label in self._labels])
        self._ends = np.array([place.get(("L", label), -1) for label in self._labels])

    def __call__(self, docs: Sequence[Doc]) -> None:
        ordered = sorted((d for d in docs if len(d)), key=len)
        for i in range(0, len(ordered), _BATCH):
            self._annotate(ordered[i : i + _BATCH])

    def _annotate(self, docs: list[Doc]) -> None:
        hidden = self._lower.predict(self._vectors.predict(docs))  # tokens + 1, features, units, pieces; 0 is padding
        facts = np.concatenate([d.to_array(["SENT_START", "IS_SPACE"]) for d in docs])
        offsets = np.cumsum([0, *map(len, docs)])
        last = np.append(facts[1:, 0] == 1, True)  # of its sentence
        last[offsets[1:] - 1] = True
        moves = self._outside(hidden, last, facts[:, 1] == 1)
        begins = np.flatnonzero(self._kinds[moves] == "B")
        after = np.arange(1, len(moves) + 1)
        after[begins] = self._followed(hidden, last, begins, moves[begins])
        for doc, start, end in zip(docs, offsets, offsets[1:], strict=False):
            spans: list[Span] = []
            for i in np.flatnonzero(self._kinds[moves[start:end]] != "O").tolist():
                if not spans or i >= spans[-1].end:
                    spans.append(Span(doc, i, int(after[start + i] - start), label=self._labels[moves[start + i]]))
            doc.set_ents(spans)

    def _outside(self, hidden: Any, last: Any, space: Any) -> Any:
        """The best move at each token if no entity is open."""
        scores = self._scores(hidden[1:, 0] + hidden[0, 1] + hidden[0, 2])
        scores[:, ~np.isin(self._kinds, ("B", "U", "O"))] = -np.inf
        scores[np.ix_(last, self._kinds == "B")] = -np.inf
        scores[np.ix_(space, self._kinds != "O")] = -np.inf
        return scores.argmax(axis=1)

    def _followed(self, hidden: Any, last: Any, begins: Any, moves: Any) -> Any:
        """The end of the entity that begins at each of `begins` by the move of the same place in `moves`."""
        ends = begins + 1
        goes_on, stops = self._goes_on[moves], self._ends[moves]
        still = np.arange(len(begins))
        while still.size:
            at = ends[still]
            scores = self._scores(hidden[at + 1, 0] + hidden[begins[still] + 1, 1] + hidden[at, 2])
            rows = np.arange(len(still))
            inside = (scores[rows, goes_on[still]] >= scores[rows, stops[still]]) & ~last[at]
            ends[still] += 1
            still = still[inside]
        return ends

    def _scores(self, summed: Any) -> Any:
        best, _ = self._lower.ops.maxout(summed + self._lower.get_param("b"))
        return self._upper.predict(best)


@lru_cache(maxsize=4)
def recognizer_of(nlp: Language) -> Recognizer | None:
    """The recognizer of a pipeline; None where it has none, or one of another kind."""
    if not nlp.pipe_names or nlp.pipe_names[-1] != RECOGNIZER:
        return None
    pipe: Any = nlp.get_pipe(RECOGNIZER)
    model = pipe.model
    known = (
        model.name == "parser_model"
        and model.ops.name == "numpy"
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == _FEATURES
        and pipe.cfg["beam_width"] == 1
    )
    return Recognizer(pipe) if known else None
