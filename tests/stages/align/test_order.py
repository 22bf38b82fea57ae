"""Pairs that are told by where they stand, and rebuttals that share hardly a word with what they rebut."""

from __future__ import annotations

from assay.model import Certainty, Reading, Relation
from assay.stages.align.order import Anchor, Order
from assay.stages.align.profile import read_case
from tests.stages.align.small import Paper, entities, pair, run
from tests.stages.align.test_verdict import label, told

FIRST = "The Ferry Union collected $70,000 from lumber rafts at Ust-Lena."
LAST = "Officers burned 96 sheds in Marw on the night of the fair."
FAINT = "The brine had come through the gate of Tolk as lamp oil, said the clerk."
AGAIN = "Labelled oil, the cargo passed Tolk without a question from anybody at the quay."


def _claims(text: str) -> tuple[Paper, list[str]]:
    paper = Paper(f"{len(text)}.txt", text)
    parts = {
        FIRST: {"frame": "finance.receive", "predicate": "collect", "subject": "Ferry Union"},
        LAST: {"frame": "oversight.seize", "predicate": "burn", "subject": "officers"},
        FAINT: {"predicate": "come", "subject": "brine"},
        AGAIN: {"predicate": "pass", "subject": "cargo"},
    }
    return paper, [paper.say(line, **parts[line]) for line in text.split("\n") if line]


def test_surer_pairs_on_either_side_support_what_stands_between() -> None:
    memo, (before, first, after) = _claims(f"{FIRST}\n{FAINT}\n{LAST}\n")
    story, (again, second, last) = _claims(f"{FIRST}\n{AGAIN}\n{LAST}\n")
    papers = (memo, story)
    readings = tuple(Reading(document=p.file, claims=tuple(p.claims)) for p in papers)
    book = read_case(tuple(p.document() for p in papers), readings, entities(papers))
    told = book.profiles
    order = Order(book, [Anchor(told[before], told[again]), Anchor(told[after], told[last])])
    assert order.support(told[first], told[second]) == 2
    assert order.support(told[first], told[again]) == 1
    assert Order(book, []).support(told[first], told[second]) == 0
    assert order.marks(told[first], told[second]) > order.marks(told[first], told[last])


def test_what_anybody_is_denied_to_have_done_nobody_did() -> None:
    memo = Paper("memo.txt", "A clerk of the arsenal sold 418 lamps to the raftsmen.\n")
    letter = Paper("letter.txt", "The ledger does not say that anyone sold a lamp.\n")
    sold = {"frame": "trade.sell", "predicate": "sell"}
    a = memo.say(memo.text.strip(), subject="clerk of the arsenal", object="raftsmen", **sold)
    b = letter.say("anyone sold a lamp", subject="anyone", object="lamp", certainty=Certainty.DENIED, **sold)
    assert label(pair(run((memo, letter), (letter.file, memo.file)), a, b)) is Relation.CONTRADICTED


def test_a_figure_beyond_a_denied_limit() -> None:
    parts = {"predicate": "show", "subject": "logs of the dredgers", "object": "divers"}
    beyond, _ = told(
        "The logs of the dredgers show 140 divers in the field.",
        "The logs of the dredgers never show more than 96 divers in the field.",
        parts,
        {**parts, "certainty": Certainty.DENIED},
    )
    assert label(beyond) is Relation.CONTRADICTED
    within, _ = told(
        "The logs of the dredgers show 80 divers in the field.",
        "The logs of the dredgers never show more than 96 divers in the field.",
        parts,
        {**parts, "certainty": Certainty.DENIED},
    )
    assert label(within) is not Relation.CONTRADICTED


def test_a_tie_that_is_told_where_it_is_denied() -> None:
    found, _ = told(
        "Oruk Pacific has no connection with Oruk Relief.",
        "The lamps came from Oruk Relief's own arm, Oruk Pacific, at nine dollars.",
        {
            "predicate": "have",
            "subject": "Oruk Pacific",
            "object": "Oruk Relief",
            "certainty": Certainty.DENIED,
        },
        {"predicate": "come", "subject": "Oruk Pacific", "object": "Oruk Relief"},
    )
    assert label(found) is Relation.CONTRADICTED


def test_none_of_what_the_other_tells_of() -> None:
    found, _ = told(
        "Nine thousand crowns came from the treasury of Varn as ransom money.",
        "The ministry says no public money was used.",
        {"frame": "finance.come", "predicate": "come", "subject": "crowns"},
        {"predicate": "use", "subject": "public money", "certainty": Certainty.DENIED},
    )
    assert label(found) is Relation.CONTRADICTED


def test_who_measured_it_is_the_source() -> None:
    found, _ = told(
        "The laboratory of Tolk measured 0.31 milligrams of lead per litre below the bridge.",
        "Lead below the bridge stands at 0.31 milligrams per litre.",
        {"predicate": "measure", "subject": "laboratory of Tolk"},
        {"predicate": "stand", "subject": "lead below the bridge"},
    )
    assert label(found) is Relation.ATTRIBUTION_LOST
