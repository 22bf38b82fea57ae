"""Whatever the text: the words of a claim stand at its span, and reading leaves no trace on the next reading."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from assay.model import encode
from tests.stages.extract.small import document, read

SENTENCES = [
    "The Sierra Union’s guards took 300 dollars a truck, a driver said.",
    "According to an unpublished audit by the Office of Quarry Accounts (OQA), the union made $12.5 million in 2023.",
    "“Nobody weighs the stone,” Ann Smith told the Kelm Herald. “They count the sacks — twice.”",
    "The company denies that it paid the mayor; it may have paid his brother.",
    "Two million euros came from Kelm, 3 million from Ostend and half a million from Lund.",
    "The portsmost of them smallare run by the Unions cousins.",
    "MEMBERS INCLUDE KELM STONE, OSTEND GRAVEL AND LUND HAULAGE",
    "It was re-opened, they say, on 3 May 2024 (see https://kelm.example/a?b=c).",
    "Ivan Horak, alias “the Weigher”, met another Ivan Horak.",
    "£4m–£5m, i.e. 12 % of it…",
    "- Ferry strike ends - again - The Courier - March 2nd, 2024 [March 4th, 2024]",
    "Why?",
    "Ends",
    "\u202b مرحبا \u202c said Ann, 🚚🚚 12 trucks.",
    "A\u0301nn Smi\u00adth\u200b owns the tanker Kestrel Dawn (IMO 9123456).",
]
BREAKS = [" ", "\n", "\n\n", "\r\n\r\n", "  ", "\n- "]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(BREAKS)), min_size=1, max_size=7))
def test_the_words_of_a_claim_stand_at_its_span(nlp: Language, pieces: list[tuple[str, str]]) -> None:
    text = "".join(a + b for a, b in pieces)
    made = document(text)
    reading = read(nlp, text)
    whole = len(made.text)
    assert reading.document == made.id
    for c in reading.claims:
        assert c.quote
        assert c.quote == c.span.of(made.text)
        assert 0 <= c.span.start < c.span.end <= whole
        assert c.document == made.id
    for m in reading.mentions:
        assert m.text == m.span.of(made.text)
        assert m.name.strip()
    for q in reading.quantities:
        assert q.span is not None
        assert q.span.of(made.text).strip()
    ids = [c.id for c in reading.claims]
    assert len(ids) == len(set(ids))
    known = {m.id for m in reading.mentions}
    linked = [p.mention for c in reading.claims for p in (c.subject, c.object, *c.items) if p and p.mention]
    linked += [x.mention for c in reading.claims for x in c.attribution if x.mention]
    assert set(linked) <= known


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_any_text_can_be_read(nlp: Language, text: str) -> None:
    whole = f"A report\n\n{text}\n\nThe union paid the guards."
    made = document(whole)
    assert all(c.quote == c.span.of(made.text) for c in read(nlp, whole).claims)


def test_a_reading_does_not_depend_on_what_was_read_before(nlp: Language) -> None:
    first = "Fees rise\n\n" + "\n\n".join(SENTENCES)
    before = encode(read(nlp, first))
    for other in ("The OQA\n\nThe OQA is the office of Queen Ann. Kelm is a man. Ann is a ship.", "Sierra\n\nUnion."):
        read(nlp, other)
    assert encode(read(nlp, first)) == before


@pytest.mark.parametrize(
    "text",
    [
        "The union paid the guards. " * 380,
        "word " * 2000,
        "x" * 12_000,
        "and the guards, " * 620,
        "It paid it. " * 800,
        "(" * 3000,
        '"' * 3000,
        "Ann Smith " * 990,
        "3 million euros, " * 580,
        "\n\n".join(["The road is long."] * 400),
    ],
    ids=lambda t: repr(t[:14]),
)
def test_no_shape_of_text_takes_long(nlp: Language, text: str) -> None:
    start = time.process_time()
    read(nlp, "Fees rise\n\n" + text)
    assert time.process_time() - start < 20
