"""The attributions of a text: each example of resources/cues.yaml, and how their parts are cut."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from assay.model import Attribution, Span
from assay.stages.extract.parse.tokens import laid_out
from assay.stages.extract.told.quotation import find_quotations
from assay.text.resources import load
from tests.stages.extract.small import HEAD, document, read

_CUES = load("cues.yaml")
_MINUTED = "The clerk said that the fees rose"
EXAMPLES = [
    e["example"] for e in (*_CUES["verbs"].values(), *_CUES["prepositional"], *_CUES["phrases"], _CUES["moves"])
]


def told(nlp: Language, body: str) -> list[dict[str, str]]:
    """The attributions below the head, each part as its words."""
    text = document(HEAD + body).text
    found = [a for a in read(nlp, HEAD + body).attributions if a.cue[0].start >= len(HEAD)]
    return [{k: _words(text, getattr(a, k)) for k in ("source", "cue", "content")} for a in found]


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(s.of(text) for s in spans)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"])
def test_examples_of_the_resource(nlp: Language, example: dict[str, Any]) -> None:
    parts = {k: example[k] for k in ("source", "cue", "content")}
    assert any(all(word in found[k].split() for k, word in parts.items()) for found in told(nlp, example["text"]))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The clerk said that the barge sank.", "The clerk", "said", "that the barge sank"),
        ("The clerk has repeatedly said the barge sank.", "The clerk", "has repeatedly said", "the barge sank"),
        ("The barge, the clerk said, was sold.", "the clerk", "said", "The barge was sold"),
        ("The barge sank, according to two divers.", "two divers", "according to", "The barge sank"),
        ("“The barge sank,” the clerk said.", "the clerk", "said", "“The barge sank,”"),
        ("The clerk said: “The barge sank.”", "The clerk", "said:", "“The barge sank.”"),
        ("The mayor urged the miners to leave.", "The mayor", "urged", "to leave"),
        ("The mayor called for a boycott of the port.", "The mayor", "called for", "a boycott of the port"),
        ("The mayor's claim that the barge sank is old.", "The mayor's", "claim", "that the barge sank"),
        ("The mayor is confident that the barge sank.", "The mayor", "is confident", "that the barge sank"),
        ("The barge, as the clerk told her, sank.", "the clerk", "told", "The barge sank"),
        ("The mayor said in a letter that the barge sank.", "The mayor", "said in a letter", "that the barge sank"),
        (
            "The union released a statement condemning the sale.",
            "The union",
            "released a statement condemning",
            "the sale",
        ),
        ("The mayor replied by saying that the barge sank.", "The mayor", "replied by saying", "that the barge sank"),
        ("The mayor's plan to sell the port is old.", "The mayor's", "plan", "to sell the port"),
        ("Her impression is that the barge sank.", "Her", "impression is", "that the barge sank"),
        ("The miners were alarmed by the sale.", "The miners", "were alarmed by", "the sale"),
        ("The mayor was asked about the fees.", "", "was asked about", "the fees"),
        ("Asked about the fees, the mayor left.", "", "Asked about", "the fees"),
        ("The owner was ordered to sell the barge.", "", "was ordered", "to sell the barge"),
        ("The dispute over the fees is old.", "", "The dispute over", "the fees"),
        ("The auditors are quick to point out the gap.", "The auditors", "are quick to point out", "the gap"),
        ("The chief lashed out at the inspectors.", "The chief", "lashed out at", "the inspectors"),
        ("The judge made it clear that the ferry stays.", "The judge", "made it clear", "that the ferry stays"),
        ("The rebels won the backing of two governors.", "two governors", "won the backing of", "The rebels"),
        ("The banker was charged with laundering gold.", "", "was charged with", "laundering gold"),
        ("The skipper reminded the crew of the storm.", "The skipper", "reminded of", "the storm"),
        ("The foundry said closing it would cost jobs.", "The foundry", "said", "closing it would cost jobs"),
        ("The clerk said that the fees rose, according to the minutes.", "the minutes", "according to", _MINUTED),
        ("“I hope so,” the engineer said.", "the engineer", "said", "“I hope so,”"),
        ("“It sank in a day,” the clerk said, recalling the storm.", "the clerk", "said", "“It sank in a day,”"),
        ("“Leave or go to prison,” Kelm writes.", "Kelm", "writes", "“Leave or go to prison,”"),
        ("The skipper spread the map: “This is the creek.”", "The skipper", "spread", "“This is the creek.”"),
    ],
)
def test_parts_are_cut_at_their_edges(nlp: Language, text: str, source: str, cue: str, content: str) -> None:
    assert {"source": source, "cue": cue, "content": content} in told(nlp, text)


def test_a_quotation_goes_on_behind_its_speaker_and_in_the_next_paragraph(nlp: Language) -> None:
    body = "“The barge sank,” the clerk said. “Nobody paid for it.”\n\n“The crew went home.”"
    (found,) = [t for t in told(nlp, body) if t["cue"] == "said"]
    assert found["content"] == "“The barge sank,” “Nobody paid for it.” “The crew went home.”"


def test_speech_told_in_speech_is_an_attribution_of_its_own(nlp: Language) -> None:
    found = told(nlp, "The inspector said that a clerk had told her that the barge sank.")
    assert [t["source"] for t in found] == ["The inspector", "a clerk"]
    assert found[1]["content"] in found[0]["content"]


@pytest.mark.parametrize(
    ("text", "told_first", "told_then"),
    [
        (
            "The clerk said that the barge sank, adding that nobody drowned.",
            "that the barge sank",
            "that nobody drowned",
        ),
        ("The clerk said that the barge is old and blamed the owner.", "that the barge is old", "the owner"),
        ("The miners believe the road is closed and have called for help.", "the road is closed", "help"),
        (
            "The vet says she paid the fee and warns that the shop will shut.",
            "she paid the fee",
            "that the shop will shut",
        ),
    ],
)
def test_what_the_teller_adds_is_the_tellers(nlp: Language, text: str, told_first: str, told_then: str) -> None:
    first, then = told(nlp, text)
    assert (first["content"], then["content"]) == (told_first, told_then)
    assert first["source"] == then["source"]


def test_a_paragraph_that_ends_in_a_colon_gives_the_next_its_speaker(nlp: Language) -> None:
    (found,) = told(nlp, "Kofi Mensah waved the bill:\n\n“Nobody paid for the barge.”")
    assert (found["source"], found["content"]) == ("Kofi Mensah", "“Nobody paid for the barge.”")


def test_a_quotation_behind_what_is_framed_goes_on(nlp: Language) -> None:
    body = "“The barge sank,” the clerk said, according to the log. “Nobody paid for it.”"
    assert any(t["source"] == "the clerk" and "Nobody paid" in t["content"] for t in told(nlp, body))


def test_whoever_disagrees_is_not_told_of(nlp: Language) -> None:
    governor, drivers = told(
        nlp, "The governor said that the road is open, while the drivers warned that bandits stop them."
    )
    assert (governor["content"], drivers["content"]) == ("that the road is open", "that bandits stop them")


def test_what_stands_behind_according_to_is_the_outer_source(nlp: Language) -> None:
    claims = read(nlp, HEAD + "The clerk said that the crew sold the diesel, according to the minutes.").claims
    assert [[x.name for x in c.attribution] for c in claims if c.predicate == "sell"] == [["minutes", "clerk"]]


@pytest.mark.parametrize(
    "text", ["The payment went to his Twitter account.", "The talks are in response to the strike."]
)
def test_where_nothing_is_told(nlp: Language, text: str) -> None:
    assert not told(nlp, text)


def test_a_light_verb_and_its_noun_are_one_cue(nlp: Language) -> None:
    (found,) = told(nlp, "The mayor voiced doubt about the sale.")
    assert found["cue"] == "voiced doubt about"


@pytest.mark.parametrize("text", ["Correction: the barge sank in May.", "Kelm: 547."])
def test_a_label_is_no_source(nlp: Language, text: str) -> None:
    assert not told(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor wants to sell the port.",
        "The court ordered the owner to sell the port.",
        "The owner was asked to sell the port.",
        "The sale of the port alarmed the miners.",
    ],
)
def test_a_wish_an_order_or_a_feeling_makes_nobody_a_source(nlp: Language, text: str) -> None:
    assert told(nlp, text)
    assert not any(c.attribution for c in read(nlp, HEAD + text).claims)


def test_nobody_tells_what_nobody_says(nlp: Language) -> None:
    assert not any(c.attribution for c in read(nlp, HEAD + "Few believed that the union paid the guards.").claims)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"The barge sank," he said.', ['"The barge sank,"']),
        ('A 12" pipe burst.', []),
        ("He called it “a tale” and “a lie”.", ["“a tale”", "“a lie”"]),
        ('He said: "It sank. Nobody paid.', ['"It sank. Nobody paid.']),
    ],
)
def test_quotations(nlp: Language, text: str, quoted: list[str]) -> None:
    doc = laid_out(nlp(text))
    assert [doc[q.start : q.end].text for q in find_quotations(doc)] == quoted


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([e["text"] for e in EXAMPLES]), min_size=1, max_size=4))
def test_parts_lie_in_the_text_and_apart(nlp: Language, sentences: list[str]) -> None:
    reading = read(nlp, HEAD + " ".join(sentences))
    end = len(document(HEAD + " ".join(sentences)).text)
    for found in reading.attributions:
        _check(found, end)


def _check(found: Attribution, end: int) -> None:
    taken: set[int] = set()
    for span in (*found.source, *found.cue, *found.content):
        held = set(range(span.start, span.end))
        assert held
        assert max(held) < end
        assert not held & taken
        taken |= held
