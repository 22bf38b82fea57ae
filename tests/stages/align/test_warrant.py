"""How surely a claim of a retelling tells what one of its original does: by all that speaks for it, together."""

from __future__ import annotations

from assay.model import BlockKind, Certainty, Reading, Relation
from assay.stages.align.order import Order
from assay.stages.align.pairs import find_weighed
from assay.stages.align.profile import Book, read_case
from assay.stages.align.voice import attribution_lost
from assay.stages.align.warrant import Traits, Warrants
from tests.stages.align.small import Paper, entities, lineage, pair, run
from tests.stages.align.test_verdict import label

MEMO = (
    "The Ferry Union took 40 dollars from each raft at Ust-Lena.",
    "Four hamlets pay the Ferry Union for the ford.",
    "Officers burned 96 sheds in Marw on the night of the fair.",
    "The Ferry Union has its office above the bakery of Marw.",
)
STORY = (
    "At Ust-Lena every raft was charged 40 dollars by the Ferry Union.",
    "Three hamlets pay.",
    "On the night of the fair 96 sheds in Marw were burned by officers.",
    "The Ferry Union rejects visitors.",
)
PARTS = (
    {"frame": "finance.receive", "predicate": "take", "subject": "Ferry Union"},
    {"frame": "finance.pay", "predicate": "pay", "subject": "hamlets"},
    {"frame": "oversight.seize", "predicate": "burn", "subject": "Officers"},
    {"predicate": "have", "subject": "Ferry Union"},
)
AGAIN = (
    {"frame": "finance.receive", "predicate": "charge", "subject": "Ferry Union"},
    {"frame": "finance.pay", "predicate": "pay", "subject": "hamlets"},
    {"frame": "oversight.seize", "predicate": "burn", "subject": "officers"},
    {"predicate": "reject", "subject": "Ferry Union"},
)


def _papers() -> tuple[tuple[Paper, Paper], list[str], list[str]]:
    memo, story = Paper("memo.txt", "\n".join(MEMO) + "\n"), Paper("story.txt", "\n".join(STORY) + "\n")
    said = [memo.say(words, **parts) for words, parts in zip(MEMO, PARTS, strict=True)]
    told = [story.say(words, **parts) for words, parts in zip(STORY, AGAIN, strict=True)]
    return (memo, story), said, told


def _book(papers: tuple[Paper, ...]) -> Book:
    readings = tuple(Reading(document=p.file, claims=tuple(p.claims)) for p in papers)
    return read_case(tuple(p.document() for p in papers), readings, entities(papers))


def _traits(papers: tuple[Paper, ...]) -> dict[tuple[str, str], Traits]:
    found = find_weighed(_book(papers), lineage(("story.txt", "memo.txt")))
    return {(p.a.claim.id, p.b.claim.id): traits for p, traits in found}


def test_what_stands_between_surer_pairs_answers_to_what_stands_there() -> None:
    papers, said, told = _papers()
    result = run(papers, ("story.txt", "memo.txt"))
    assert label(pair(result, said[1], told[1])) is Relation.DRIFTED, "four hamlets are three now"
    assert label(pair(result, said[2], told[2])) is Relation.SAME


def test_a_name_in_common_makes_two_claims_no_one_statement() -> None:
    papers, said, told = _papers()
    result = run(papers, ("story.txt", "memo.txt"))
    assert pair(result, said[3], told[3]) is None
    assert not any(pair(result, said[3], other) for other in told)


def test_a_sentence_is_held_against_all_others_of_its_document() -> None:
    papers, said, told = _papers()
    traits = _traits(papers)
    one, other = traits[said[2], told[2]], traits.get((said[0], told[3]))
    assert one.ahead > 0
    assert other is None or other.ahead < 0
    assert traits[said[1], told[1]].support == 2


def test_the_more_speaks_for_a_pair_the_surer_it_is() -> None:
    papers, said, told = _papers()
    book = _book(papers)
    pairs = {(p.a.claim.id, p.b.claim.id): p for p, _ in find_weighed(book, lineage(("story.txt", "memo.txt")))}
    warrants = Warrants(book, Order(book, ()), {})
    assert 0 < warrants.of(pairs[said[1], told[1]]) < warrants.of(pairs[said[2], told[2]]) < 1
    between = pairs[said[1], told[1]]
    assert warrants.of(between._replace(support=2)) > warrants.of(between)


def test_titles_and_denials_are_not_weighed() -> None:
    memo, story = Paper("memo.txt", "\n".join(MEMO) + "\n"), Paper("story.txt", "\n".join(STORY) + "\n")
    memo.say(MEMO[2], **PARTS[2])
    story.say(STORY[2], **{**AGAIN[2], "block": BlockKind.TITLE})
    assert not _traits((memo, story))
    memo, story = Paper("memo.txt", "\n".join(MEMO) + "\n"), Paper("story.txt", "\n".join(STORY) + "\n")
    memo.say(MEMO[2], **PARTS[2])
    story.say(STORY[2], **{**AGAIN[2], "certainty": Certainty.DENIED})
    assert not _traits((memo, story))


def test_only_a_pair_that_is_sure_has_lost_its_source() -> None:
    memo = Paper("memo.txt", "Some 96 sheds burned in Marw, the audit says.\nThe ford was closed.\n")
    story = Paper("story.txt", "Fire took 96 sheds of Marw.\nNobody crossed the ford.\n")
    burned = {"frame": "event", "predicate": "burn", "subject": "sheds"}
    memo.say("Some 96 sheds burned in Marw", **burned, source="the audit")
    story.say("Fire took 96 sheds of Marw", **{**burned, "predicate": "take", "subject": "Fire", "object": "sheds"})
    book = _book((memo, story))
    ((found, _),) = find_weighed(book, lineage(("story.txt", "memo.txt")))
    lost = {chance: attribution_lost(found._replace(warrant=chance), book) for chance in (0.6, 0.95)}
    assert not lost[0.6]
    assert [d.what for d in lost[0.95]] == ["attribution"]
