"""Who answers another text, and what is no answer."""

from __future__ import annotations

import msgspec
import pytest

from assay.model import Aligned, Alignment, Certainty, Derivation, DerivationKind, Relation
from assay.stages.compose.answers import answering
from tests import invented
from tests.stages.compose.test_groups import spread


@pytest.mark.parametrize(
    ("denied", "against", "kind", "answers"),
    [
        (2, 2, DerivationKind.PARAPHRASE, True),
        (2, 2, DerivationKind.CITES, True),
        (2, 2, DerivationKind.COPY, False),  # a copy of a denial answers nothing
        (2, 1, DerivationKind.PARAPHRASE, False),  # a story that has the denial beside all the rest
        (0, 2, DerivationKind.PARAPHRASE, False),
    ],
)
def test_an_answer_denies_as_much_as_it_repeats(denied: int, against: int, kind: DerivationKind, answers: bool) -> None:
    words = [list(dict.fromkeys(t.split()[5:])) for t in (invented.COURIER, invented.RETELLING)]
    a = [spread(invented.A, words[0][i], i) for i in range(4)]
    b = [spread(invented.B, words[1][i], i) for i in range(4)]
    b = [msgspec.structs.replace(c, certainty=Certainty.DENIED) if i < denied else c for i, c in enumerate(b)]
    relations = [Relation.CONTRADICTED if i < against else Relation.SAME for i in range(4)]
    rows = tuple(Alignment(a=x.id, b=y.id, relation=r, score=0.6) for x, y, r in zip(a, b, relations, strict=True))
    edge = Derivation(parent=invented.A.id, child=invented.B.id, kind=kind, score=0.9, evidence=())
    found = answering(Aligned(alignments=rows), {c.id: c for c in (*a, *b)}, [edge])
    assert bool(found) is answers
