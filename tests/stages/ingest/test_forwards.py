"""Messages forwarded inside others: their own sender, day and words; the examples of mail.yaml."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assay.model import BlockKind, DateRange
from assay.stages.ingest.content import Content, Part
from assay.stages.ingest.forwards import forwarded
from assay.stages.ingest.mailtext import without_marks
from assay.stages.ingest.readers import eml, html
from assay.text.resources import load

HEAD = "From: Desk <desk@example.org>\nTo: Ilse <ilse@example.org>\nSubject: {subject}\nMIME-Version: 1.0\n"
PLAIN = HEAD + "Content-Type: text/plain; charset=utf-8\n\nFor your files.\n\n{body}"
SAID = "The depot paid nobody in 2022, and its clerk says that the vouchers\nwere never counted."

GMAIL = (
    "---------- Forwarded message ---------\nFrom: Jonás Kvist <jonas@example.org>\nDate: Tue, Mar 5, 2024 at 9:12 AM\n"
    "Subject: The depot\nTo: Desk <desk@example.org>\n\n\n" + SAID + "\n"
)
APPLE = (
    "Begin forwarded message:\n\nFrom: Jonás Kvist <jonas@example.org>\nSubject: The depot\n"
    "Date: 5 March 2024 at 09:12:31 CET\nTo: Desk <desk@example.org>\n\n" + SAID + "\n"
)
OUTLOOK = (
    "________________________________\nFrom: Jonás Kvist\nSent: Tuesday, March 5, 2024 9:12 AM\nTo: Desk\n"
    "Subject: The depot\n\n" + SAID + "\n"
)
THUNDERBIRD = (
    "-------- Forwarded Message --------\nSubject: \tThe depot\nDate: \tTue, 5 Mar 2024 09:12:31 +0100\n"
    "From: \tJonás Kvist <jonas@example.org>\nTo: \tDesk <desk@example.org>\n\n\n" + SAID + "\n"
)
GERMAN = (
    "-------- Weitergeleitete Nachricht --------\nBetreff: The depot\nDatum: Tue, 5 Mar 2024 09:12:31 +0100\n"
    "Von: Jonás Kvist <jonas@example.org>\nAn: Desk <desk@example.org>\n\n" + SAID + "\n"
)


def inner(data: bytes) -> Content:
    (part,) = eml.parts(data, "a.eml", 100_000)
    assert isinstance(part, Part)
    assert part.name == "The depot.eml"
    return eml.read(part.data, part.name)


def said(content: Content, kind: BlockKind) -> list[str]:
    return [" ".join(b.span.of(content.text).split()) for b in content.blocks or () if b.kind is kind]


@pytest.mark.parametrize("body", [GMAIL, APPLE, OUTLOOK, THUNDERBIRD, GERMAN])
def test_a_forwarded_message_is_a_document_with_its_own_sender_and_day(body: str) -> None:
    data = PLAIN.format(subject="Fwd: The depot", body=body).encode()
    content = inner(data)
    assert content.outlet == "Jonás Kvist"
    assert content.published == DateRange(earliest=date(2024, 3, 5), latest=date(2024, 3, 5))
    assert said(content, BlockKind.BODY) == [" ".join(SAID.split())]
    outer = eml.read(data, "a.eml")
    assert said(outer, BlockKind.BODY) == ["For your files."]


def test_a_forwarded_page_keeps_its_paragraphs() -> None:
    page = (
        '<div>For your files.</div><div class="gmail_quote"><div>---------- Forwarded message ---------<br>From: '
        "<b>Jonás Kvist</b> &lt;jonas@example.org&gt;<br>Date: Mar 5, 2024 at 9:12 AM<br>Subject: The depot</div>"
        "<p>The depot paid nobody.</p><p>Its clerk says so.</p></div>"
    )
    data = (HEAD.format(subject="Fwd: x") + "Content-Type: text/html; charset=utf-8\n\n" + page).encode()
    assert said(inner(data), BlockKind.BODY) == ["The depot paid nobody.", "Its clerk says so."]


def test_a_forward_in_a_forward_is_inside_it() -> None:
    twice = "Have a look.\n\n" + THUNDERBIRD.replace("The depot\n", "The gate\n").replace("Jonás Kvist", "Ann Smith")
    content = PLAIN.format(subject="Fwd: The depot", body=GMAIL.replace(SAID, twice)).encode()
    (outer,) = eml.parts(content, "a.eml", 100_000)
    assert isinstance(outer, Part)
    (second,) = eml.parts(outer.data, outer.name, 100_000)
    assert isinstance(second, Part)
    assert (second.name, eml.read(second.data, second.name).outlet) == ("The gate.eml", "Ann Smith")


@pytest.mark.parametrize(
    "body",
    [
        "On Tue, 5 Mar 2024 at 09:12, Jonás wrote:\n> The depot paid nobody.\n",
        "From: the very beginning nobody paid.\n\nThe end.\n",
        "---------- Forwarded message ---------\n\nNobody knows who wrote this.\n",
    ],
)
def test_quotations_and_messages_without_a_sender_are_no_documents(body: str) -> None:
    assert eml.parts(PLAIN.format(subject="Re: x", body=body).encode(), "a.eml", 100_000) == ()


def test_a_reply_below_a_head_is_no_forward() -> None:
    assert forwarded(OUTLOOK.splitlines(), "RE: The depot") is None


@pytest.mark.parametrize("kind", ["introductions", "separators", "fields"])
def test_examples_of_the_patterns(kind: str) -> None:
    entry = load("mail.yaml")[kind]
    for example in entry["examples"]:
        match = re.match if kind == "fields" else re.fullmatch
        assert any(match(p, example, re.I) for p in entry["patterns"]), example


@pytest.mark.parametrize("example", load("mail.yaml")["forwards"]["examples"])
def test_examples_of_forwards(example: str) -> None:
    found = forwarded([example, "From: Ann", "", "Nobody paid."], "x")
    assert found is not None
    assert (found.fields, [x for x in found.lines if x]) == ({"From": "Ann"}, ["Nobody paid."])


@pytest.mark.parametrize("example", load("mail.yaml")["elements"]["examples"])
def test_examples_of_elements(example: str) -> None:
    page = html.parse(f"<p>Ours.</p>{example}")
    elements = load("mail.yaml")["elements"]
    assert any(page.xpath(query) for query in (*elements["quotations"], *elements["signatures"]))


@pytest.mark.parametrize(("subject", "title"), load("mail.yaml")["replies"]["examples"])
def test_a_title_is_the_subject_without_the_marks_of_replies(subject: str, title: str) -> None:
    assert without_marks(subject) == title
