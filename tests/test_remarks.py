"""A remark of a retelling that answers to a claim of its original is a claim of the case."""

from __future__ import annotations

from assay.model import Action, Judgement, Relation, make_id
from tests.whole import Whole

MEMO = """Kestrel Bay Courier
12 March 2024

The ferry Morning Heron ran aground off Kestrel Bay, the Harbour Pilots' Board said in a report on Monday. 48 passengers
were taken off by the lifeboat of Port Ellery.

The radar may have been switched off, the board writes.

The board fined the owner, Tarn Island Lines, 90,000 pounds.
"""
STORY = """Ellery Post
14 March 2024

The Morning Heron ran aground off Kestrel Bay, according to the report of the Harbour Pilots' Board that the Kestrel Bay
Courier wrote about. The lifeboat of Port Ellery took off 48 passengers.

The radar was switched off. It was a cold night.

Tarn Island Lines was fined 90,000 pounds by the board.
"""
FLAT = "The radar was switched off"


def test_the_whole_case_has_it() -> None:
    whole = Whole()
    alone = whole.read({"story.txt": STORY})
    assert FLAT not in {c.quote for c in alone.claims().values()}
    result = whole.read({"memo.txt": MEMO, "story.txt": STORY})
    found = next(c for c in result.claims().values() if c.quote == FLAT)
    pairs = [x for x in result.aligned.alignments if x.b == found.id]
    assert [x.relation for x in pairs] == [Relation.HEDGE_LOST]
    assert any(found.id in w.supporting for w in result.weights.weights)
    assert "It was a cold night" not in {c.quote for c in result.claims().values()}
    rejects = Judgement(id=make_id("j", found.id), action=Action.REJECT, subjects=(found.id,))
    without = whole.read({"memo.txt": MEMO, "story.txt": STORY}, (rejects,))
    assert found.id not in without.claims()
