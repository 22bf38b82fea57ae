"""Claims that a language model tells: only what stands in the text is taken, and the rest is counted or doubted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from spacy.language import Language

from assay.inquiry.review import Doubt, unclear
from assay.model import Basis, Certainty, Document, Mode, Reading, Role, SourceKind
from assay.stages.extract import run
from assay.stages.extract.by_model import messages, parsed
from assay.stages.extract.told_claims import schema_of
from assay.stages.ingest import run as ingest
from assay.text.resources import load

TEXT = (
    "Ferry tolls feed the Delta Brigade, auditors find\n\nLakeside Courier | 4 June 2023\n\n"
    "The Delta Brigade holds the ferry port of Oru. It may have taken between 3 and 4.5 million euros in tolls "
    "since 2021, according to a confidential audit.\n"
)
PLAIN: dict[str, Any] = {
    "subject": "",
    "subject_words": "",
    "object": "",
    "object_words": "",
    "others": [],
    "items": [],
    "sources": [],
    "certainty": "asserted",
    "certainty_words": "",
    "mode": "statement",
    "mode_words": "",
}
TOLLS = PLAIN | {
    "quote": "It may have taken between 3 and 4.5 million euros in tolls since 2021",
    "subject": "Delta Brigade",
    "subject_words": "It",
    "relation": "takes",
    "object": "tolls",
    "object_words": "tolls",
    "others": [{"role": "place", "name": "Oru"}],
    "sources": [{"name": "a confidential audit", "kind": "work", "cue": "according to"}],
    "certainty": "hedged",
    "certainty_words": "may",
}


class Canned:
    """A language model that gives the same claims for every paragraph that holds their quote's first word."""

    name = "canned-1"

    def __init__(self, *claims: dict[str, Any], reply: str | None = None) -> None:
        self.claims = claims
        self.fixed = reply
        self.asked: list[str] = []

    def reply(self, messages: Sequence[tuple[str, str]], schema: Mapping[str, Any]) -> str:
        self.asked.append(messages[-1][1])
        if "ferry port" not in messages[-1][1].split("PARAGRAPH:")[1]:
            return '{"claims": []}'
        return json.dumps({"claims": list(self.claims)}) if self.fixed is None else self.fixed


@pytest.fixture(scope="module")
def document() -> Document:
    return ingest(data=TEXT.encode(), file="ferry.txt", max_bytes=10_000)


def read(document: Document, nlp: Language, *claims: dict[str, Any], reply: str | None = None) -> Reading:
    return run(document=document, nlp=nlp, reader=Canned(*claims, reply=reply))


def test_a_claim_is_made_of_what_stands_there(document: Document, nlp: Language) -> None:
    reading = read(document, nlp, TOLLS)
    (claim,) = reading.claims
    assert claim.quote == claim.span.of(document.text)
    assert " ".join(claim.quote.split()) == TOLLS["quote"]
    assert claim.engine == "llm:canned-1"
    assert (claim.certainty, claim.hedge, claim.mode) == (Certainty.HEDGED, "may", Mode.STATEMENT)
    assert claim.amount is not None
    assert (claim.amount.low, claim.amount.high, claim.amount.unit) == (Decimal(3_000_000), Decimal(4_500_000), "EUR")
    assert claim.period is not None
    assert claim.period.open_end
    (link,) = claim.attribution
    assert (link.name, link.kind, link.cue, link.confidence) == (
        "a confidential audit",
        SourceKind.WORK,
        "according to",
        1,
    )
    assert [(r, p.name) for r, p in claim.others] == [(Role.PLACE, "Oru")]
    assert reading.rejected == 0
    assert claim.sentence.of(document.text).startswith("It may")


def test_the_scaffold_of_the_rules_stays(document: Document, nlp: Language) -> None:
    by_rules, by_model = run(document=document, nlp=nlp), read(document, nlp, TOLLS)
    assert by_model.mentions == by_rules.mentions
    assert by_model.quantities == by_rules.quantities
    assert {c.engine for c in by_rules.claims} == {"rules"}


def test_a_pronoun_is_told_with_what_it_stands_for(document: Document, nlp: Language) -> None:
    subject = read(document, nlp, TOLLS).claims[0].subject
    assert subject is not None
    words = subject.span.of(document.text) if subject.span else ""
    assert (subject.name, words, subject.confidence) in (
        ("Delta Brigade", "It", 0.6),
        ("Delta Brigade", "Delta Brigade", 1.0),
    )


def test_amounts_come_from_the_text_alone(document: Document, nlp: Language) -> None:
    without = TOLLS | {"quote": "The Delta Brigade holds the ferry port of Oru", "object": "9 million euros"}
    (claim,) = read(document, nlp, without).claims
    assert claim.amount is None
    assert claim.object is not None
    assert claim.object.confidence < 0.7
    assert Decimal(9_000_000) not in {q.low for q in read(document, nlp, without).quantities}


@pytest.mark.parametrize(
    "quote", ["It has taken 3 million euros", "The Delta Brigade holds the port", "According to the report", "Oru", ""]
)
def test_an_invented_quote_is_dropped_and_counted(document: Document, nlp: Language, quote: str) -> None:
    reading = read(document, nlp, TOLLS, TOLLS | {"quote": quote})
    assert len(reading.claims) == 1
    assert reading.rejected == 1
    assert Doubt.DROPPED in {u.kind for u in unclear(document, reading)}


def test_invented_names_go_to_review(document: Document, nlp: Language) -> None:
    made_up = TOLLS | {
        "subject": "Kano Cartel",
        "sources": [{"name": "the CIA", "kind": "organisation", "cue": "said"}],
    }
    reading = read(document, nlp, made_up)
    (claim,) = reading.claims
    assert claim.subject is not None
    assert (claim.subject.confidence, claim.subject.mention) == (0.3, None)
    assert claim.attribution[0].confidence == 0.3
    assert claim.attribution[0].cue == ""
    found = {(u.kind, u.text) for u in unclear(document, reading)}
    assert (Doubt.SOURCE, "the CIA") in found
    assert {k for k, _ in found} & {Doubt.REFERENCE, Doubt.PARTY}


def test_a_stance_without_its_words_is_not_taken(document: Document, nlp: Language) -> None:
    quote = {"quote": "The Delta Brigade holds the ferry port of Oru", "subject_words": ""}
    denied = TOLLS | quote | {"certainty": "denied", "certainty_words": "never", "mode": "plan", "mode_words": "will"}
    elsewhere = TOLLS | quote  # "may" stands in the next sentence
    for told in (denied, elsewhere):
        (claim,) = read(document, nlp, told).claims
        assert (claim.certainty, claim.hedge, claim.mode) == (Certainty.ASSERTED, "", Mode.STATEMENT)


def test_the_own_outlet_is_no_link_and_a_bare_pronoun_no_name(document: Document, nlp: Language) -> None:
    own = {"sources": [{"name": "The Lakeside Courier", "kind": "outlet", "cue": ""}], "subject": "It"}
    (claim,) = read(document, nlp, TOLLS | own).claims
    assert claim.attribution == ()
    assert claim.subject is not None
    assert (claim.subject.basis, claim.subject.confidence) == (Basis.PRONOUN, 0.3)


@pytest.mark.parametrize(
    "reply", ["", "I cannot help with that.", "{", '{"claims": 7}', '{"answer": []}', '{"claims": [{"quo']
)
def test_a_reply_that_is_no_answer_leaves_the_paragraph_unread(document: Document, nlp: Language, reply: str) -> None:
    reading = read(document, nlp, reply=reply)
    assert reading.claims == ()
    assert [s.of(document.text).split()[1] for s in reading.unread] == ["Delta"]
    assert Doubt.PASSAGE in {u.kind for u in unclear(document, reading)}


def test_a_reply_that_was_cut_off_gives_what_came_before(document: Document, nlp: Language) -> None:
    cut = json.dumps({"claims": [TOLLS, TOLLS]})[:-90]
    assert len(read(document, nlp, reply=cut).claims) == 1
    assert read(document, nlp, reply=f"Sure!\n```json\n{json.dumps({'claims': [TOLLS]})}\n```").unread == ()


def test_a_claim_in_another_shape_is_counted(document: Document, nlp: Language) -> None:
    odd = TOLLS | {"certainty": "probably"}
    reading = read(document, nlp, TOLLS, odd, {"quote": 3})
    assert (len(reading.claims), reading.rejected) == (1, 2)
    assert parsed('{"claims": [[]]}') == [None]


def test_the_example_of_the_prompt_is_right_by_its_own_rules() -> None:
    example = load("llm.yaml")["example"]
    jsonschema.validate({"claims": example["claims"]}, schema_of())
    for claim in example["claims"]:
        for words in ("quote", "subject_words", "object_words", "certainty_words"):
            assert claim[words] in example["paragraph"]


def test_the_text_cannot_fill_the_slots_of_the_prompt(document: Document) -> None:
    told = messages(document, "{outlet} {paragraph}", "the words")[-1][1]
    assert "BEFORE: {outlet} {paragraph}" in told
    assert told.rstrip().endswith("PARAGRAPH: the words")
