"""A report that came with its reading: its excerpts are the text, and spans lead to the same words there."""

from __future__ import annotations

import msgspec
import pytest

from assay.errors import EmptyDocument, UnreadableDocument
from assay.model import GIVEN, BlockKind, Claim, Document, Excerpt, Given, Kind, Mention, Participant, Received, Span
from assay.stages import extract, ingest
from assay.stages.extract.given import accept


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end)


FIRST, SECOND = "The mine pays the gang", "Ada Smith"
MENTION = Mention(id="m-1", document="d-x", span=span(400, 409), text=SECOND, name=SECOND, kind=Kind.PERSON)
CLAIM = Claim(
    id="c-1",
    document="d-x",
    span=span(100, 122),
    quote=FIRST,
    sentence=span(90, 300),
    block=BlockKind.BODY,
    frame="finance.pay",
    predicate="pay",
    relation="pays",
    subject=Participant(name=SECOND, span=span(400, 409), mention="m-1"),
    object=Participant(name="gang", span=span(118, 122), mention="m-none"),
)
RECEIVED = Received(
    file="a.txt",
    title="Gold",
    excerpts=(Excerpt(span=span(100, 122), text=FIRST), Excerpt(span=span(400, 409), text=SECOND)),
)
GIVEN_REPORT = Given(received=RECEIVED, claims=(CLAIM,), mentions=(MENTION,), origin="b.json")


def taken(given: Given) -> Document:
    return ingest.run(data=msgspec.json.encode(given), file="b.json/a.txt", max_bytes=10**6, declared=GIVEN)


def test_its_words_are_the_text_and_lead_back_to_the_report() -> None:
    document = taken(GIVEN_REPORT)
    assert document.text == f"{FIRST}\n\n{SECOND}"
    assert (document.title, document.outlet, document.published) == ("Gold", None, None)
    assert [x.path for x in document.locators] == [
        "b.json: a.txt, characters 100 to 122",
        "b.json: a.txt, characters 400 to 409",
    ]


def test_the_reading_is_taken_without_a_parser() -> None:
    document = taken(GIVEN_REPORT)
    reading = extract.run(document=document, nlp=None)  # type: ignore[arg-type]
    (claim,), (mention,) = reading.claims, reading.mentions
    assert (claim.span.of(document.text), mention.span.of(document.text)) == (FIRST, SECOND)
    assert claim.sentence == claim.span
    assert claim.subject is not None
    assert claim.subject.mention == mention.id != "m-1"
    assert claim.object is not None
    assert (claim.object.mention, claim.object.span) == (None, span(18, 22))
    assert claim.document == mention.document == document.id


def test_a_claim_whose_words_are_not_there_is_dropped_and_counted() -> None:
    wrong = msgspec.structs.replace(CLAIM, id="c-2", quote="The mine pays the bank")
    nowhere = msgspec.structs.replace(CLAIM, id="c-3", span=span(800, 822))
    document = taken(msgspec.structs.replace(GIVEN_REPORT, claims=(CLAIM, wrong, nowhere)))
    assert document.given is not None
    reading = accept(document, document.given)
    assert (len(reading.claims), reading.rejected) == (1, 2)


def test_no_file_can_call_itself_an_import() -> None:
    document = ingest.run(data=msgspec.json.encode(GIVEN_REPORT), file="a.json", max_bytes=10**6)
    assert document.given is None


def test_a_damaged_one_is_refused_in_one_line() -> None:
    with pytest.raises(UnreadableDocument, match="import its file again"):
        ingest.run(data=b'{"received": 3}', file="a", max_bytes=100, declared=GIVEN)
    with pytest.raises(EmptyDocument, match="holds no words"):
        taken(msgspec.structs.replace(GIVEN_REPORT, received=Received(file="a.txt")))
