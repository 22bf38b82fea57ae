"""The sample stays while claims come and go, and a verdict belongs to what was judged."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from benchmarks.reading_sample import VERDICTS, Drawn, Verdict, draw, first, main, page, present, read_verdicts, shares
from spacy.language import Language

from assay.model import Certainty, Claim, Document, Mode
from assay.stages import extract, ingest

TEXT = b"""Harbour Fees Rose

The port of Velmar paid 40,000 euros to the Ostrel Company in May. Inspectors say the company sold two tugs to a bank.
The bank owns three warehouses. The mayor visited the port on Monday. He did not meet the inspectors.
"""
Read = list[tuple[str, Document, Sequence[Claim]]]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    document = ingest.run(data=TEXT, file="fees.txt", max_bytes=10_000)
    return [("tiny/fees.txt", document, extract.run(document=document, nlp=nlp).claims)]


def places(drawn: Sequence[Drawn]) -> set[tuple[str, int, int]]:
    return {(d.name, d.claim.span.start, d.claim.span.end) for d in drawn}


def test_the_same_seed_draws_the_same_and_another_seed_others(read: Read) -> None:
    count = len(read[0][2])
    assert count >= 4
    assert draw(read, 1, 3) == draw(read, 1, 3)
    assert len({frozenset(places(draw(read, seed, 2))) for seed in range(12)}) > 1
    assert len(draw(read, 1, 1000)) == count


def test_a_claim_more_or_less_changes_one_of_the_sample_at_most(read: Read) -> None:
    (name, document, claims) = read[0]
    for gone in claims:
        alone = sum(c.sentence == gone.sentence for c in claims) == 1
        before, after = (
            places(draw(read, 5, 3)),
            places(draw([(name, document, [c for c in claims if c != gone])], 5, 3)),
        )
        assert not alone or len(before - after) <= 1


def test_articles_are_ranked_one_by_one() -> None:
    names = [f"{n}.txt" for n in range(30)]
    chosen = first(names, 7, 10)
    assert len(chosen) == 10
    assert first(reversed(names), 7, 10) == chosen
    other = next(n for n in names if n not in chosen)
    assert first([n for n in names if n != other], 7, 10) == chosen


def test_a_claim_that_is_read_otherwise_needs_a_new_verdict(read: Read) -> None:
    one = draw(read, 1, 1)[0]
    others = [
        msgspec.structs.replace(one.claim, relation="something else"),
        msgspec.structs.replace(one.claim, subject=None),
        msgspec.structs.replace(one.claim, certainty=Certainty.DENIED),
        msgspec.structs.replace(one.claim, mode=Mode.QUESTION),
    ]
    assert len({one.key, *(dataclasses.replace(one, claim=c).key for c in others)}) == 5
    assert dataclasses.replace(one, claim=msgspec.structs.replace(one.claim, rank=9, hedge="maybe")).key == one.key


def test_what_is_shown_holds_the_words_and_the_sentences_beside(read: Read) -> None:
    one = next(d for d in draw(read, 1, 100) if "warehouses" in d.claim.quote)
    lines = "\n".join(present(one, one.key))
    assert one.key in lines
    assert "⟦The bank owns three warehouses⟧" in lines
    assert "sold two tugs" in lines
    assert "The mayor visited" in lines


def test_a_verdict_names_known_fields_and_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.json"
    assert read_verdicts(path) == {}
    path.write_text(json.dumps({"a": {"wrong": ["chain"], "reason": "own voice"}, "b": {}}))
    assert read_verdicts(path)["a"].wrong == ("chain",)
    for bad in ({"wrong": ["colour"], "reason": "no"}, {"wrong": ["chain"]}, {"verdict": "right"}):
        path.write_text(json.dumps({"a": bad}))
        with pytest.raises(msgspec.ValidationError):
            read_verdicts(path)


def test_an_amount_is_told_and_does_not_count_for_the_whole() -> None:
    found = shares([Verdict(), Verdict(wrong=("amount",), reason="x"), Verdict(wrong=("chain",), reason="y")])
    assert (found["whole claim"], found["amount"], found["chain"], found["subject"]) == (2, 2, 2, 3)


def test_the_page_tells_counts_and_what_is_unjudged_and_no_sentence(read: Read) -> None:
    sample = draw(read, 1, 3)
    verdicts = {sample[0].key: Verdict(), sample[1].key: Verdict(wrong=("object",), reason="another thing")}
    made = page({"invented": sample}, verdicts, 1)
    assert "3 claims drawn" in made
    assert "1 are unjudged" in made
    assert "| whole claim | 0.500 (1 of 2) | 0.500 (1 of 2) |" in made
    assert "**object**: another thing" in made
    assert made.count("| unjudged |") == 1
    assert all(d.document.text[d.claim.sentence.start : d.claim.sentence.end] not in made for d in sample)


def test_the_verdicts_that_are_kept_can_be_read() -> None:
    assert len(read_verdicts(VERDICTS)) >= 150


def test_without_the_shared_material_one_line_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["reading_sample", "--shared", str(tmp_path)])
    assert main() == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
