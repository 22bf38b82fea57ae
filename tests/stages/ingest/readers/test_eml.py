"""Messages as mail programs write them."""

from __future__ import annotations

import base64
from datetime import date

import pytest

from assay.errors import BadInput
from assay.model import BlockKind, DateRange
from assay.stages.ingest.content import Content, Left, Part
from assay.stages.ingest.readers import eml

THUNDERBIRD = b"""From - Tue Mar  5 09:12:44 2024
X-Mozilla-Status: 0001
Message-ID: <a1@example.org>
Date: Tue, 5 Mar 2024 09:12:31 +0100
MIME-Version: 1.0
User-Agent: Mozilla Thunderbird
Subject: =?UTF-8?Q?Re=3A_The_Ansell_ledger_=E2=80=93_pages_missing?=
To: Ilse Marwick <ilse@example.org>
From: =?UTF-8?B?Sm9uw6FzIEt2aXN0?= <jonas@example.org>
Content-Type: text/plain; charset=UTF-8; format=flowed
Content-Transfer-Encoding: 8bit

On 04.03.24 18:40, Ilse Marwick wrote:
> The committee kept every receipt that it was given by
> the drivers, she told me.

That is not what I was told. The committee burned the receipts in@
2022, and the depot kept copies of no more than 1,200 of them.

> Who saw them?

Two clerks did.

--@
Jon\xc3\xa1s Kvist, Tidewater Accounts Group
""".replace(b"@\n", b" \n")

OUTLOOK = (
    b"""Received: from relay.example.org\r
From: "Marwick, Ilse" <ilse@example.org>\r
To: Desk <desk@example.org>\r
Subject: FW: Voucher prices\r
Date: Wed, 6 Mar 2024 22:01:02 -0500\r
Content-Type: multipart/mixed; boundary="_004_X_"\r
MIME-Version: 1.0\r
\r
--_004_X_\r
Content-Type: text/plain; charset="windows-1252"\r
Content-Transfer-Encoding: quoted-printable\r
\r
The depot=92s price rose to =80 4.20 a litre =96 the clerk says it was agreed in=\r
 advance.\r
\r
-----Original Message-----\r
From: Depot Clerk <clerk@example.net>\r
Sent: Wednesday, March 6, 2024 8:15 AM\r
To: Marwick, Ilse\r
Subject: Voucher prices\r
\r
Nobody agreed to anything.\r
\r
--_004_X_\r
Content-Type: text/csv; name="prices.csv"\r
Content-Disposition: attachment; filename="prices.csv"\r
Content-Transfer-Encoding: base64\r
\r
"""
    + base64.b64encode(b"month,price\r\nJanuary,3.90\r\n")
    + b"""\r
--_004_X_--\r
"""
)

GMAIL = b"""MIME-Version: 1.0
Date: Thu, 7 Mar 2024 11:00:00 +0000
Message-ID: <c3@example.org>
Subject: Two files
From: Desk <desk@example.org>
To: ilse@example.org
Content-Type: multipart/mixed; boundary="0000a"

--0000a
Content-Type: multipart/alternative; boundary="0000b"

--0000b
Content-Type: text/plain; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

The statement is attached. It names three hauliers, and one of them, Lindqv=
ist
Overland, was paid 48,500 vouchers.

On Wed, 6 Mar 2024 at 22:01, Marwick, Ilse <ilse@example.org>
wrote:

> Send it over.

--0000b
Content-Type: text/html; charset="UTF-8"

<div dir="ltr">The statement is attached.</div>
--0000b--
--0000a
Content-Type: text/plain; charset="US-ASCII"; name="statement.txt"
Content-Disposition: attachment; filename="statement.txt"

Statement of a clerk: nobody was paid.
--0000a
Content-Type: message/rfc822

Subject: An older letter
From: clerk@example.net

We paid nobody.
--0000a--
"""

PAGE = b"""From: Ilse Marwick <ilse@example.org>
Subject: Prices
Date: Fri, 8 Mar 2024 08:00:00 +0000
Content-Type: text/html; charset="utf-8"

<html><body><p>The depot charged <b>4.20</b> crowns.</p><blockquote type="cite"><p>It charged nothing.</p></blockquote>
<p>That was in March.</p><div><p><b>From:</b> Depot<br><b>Sent:</b> Monday<br><b>Subject:</b> Prices</p>
<p>We charge nothing.</p></div></body></html>
"""


def said(content: Content, kind: BlockKind) -> list[str]:
    return [b.span.of(content.text) for b in content.blocks or () if b.kind is kind]


def path_at(content: Content, words: str) -> str:
    at = content.text.index(words)
    return next(x.path for x in content.locators if x.span.start <= at < x.span.end)


def outcome(data: bytes) -> str:
    """The text that is read, or the one line of the refusal."""
    try:
        eml.parts(data, "h.eml", 100)
        return eml.read(data, "h.eml").text
    except BadInput as error:
        return str(error) if "\n" not in str(error) else ""


def test_own_words_are_told_from_quoted_ones() -> None:
    content = eml.read(THUNDERBIRD, "a.eml")
    assert said(content, BlockKind.TITLE) == ["Re: The Ansell ledger – pages missing"]
    assert said(content, BlockKind.BODY) == [
        "That is not what I was told. The committee burned the receipts in 2022, and the depot kept copies of no more "
        "than 1,200 of them.",
        "Two clerks did.",
    ]
    assert said(content, BlockKind.BOILERPLATE) == [
        "On 04.03.24 18:40, Ilse Marwick wrote:",
        "The committee kept every receipt that it was given by the drivers, she told me.",
        "Who saw them?",
        "Jonás Kvist, Tidewater Accounts Group",
    ]


def test_the_head_is_metadata() -> None:
    content = eml.read(THUNDERBIRD, "a.eml")
    assert (content.title, content.outlet) == ("The Ansell ledger – pages missing", "Jonás Kvist")
    assert content.published == DateRange(earliest=date(2024, 3, 5), latest=date(2024, 3, 5))
    assert "From: Jonás Kvist <jonas@example.org>" in said(content, BlockKind.BYLINE)
    assert path_at(content, "Re: The Ansell") == "header Subject"
    assert path_at(content, "Two clerks") == "part 1 paragraph 5"


def test_what_follows_original_message_is_not_the_senders() -> None:
    content = eml.read(OUTLOOK, "b.eml")
    own = "The depot’s price rose to € 4.20 a litre – the clerk says it was agreed in advance."
    assert said(content, BlockKind.BODY) == [own]
    assert "Nobody agreed to anything." in said(content, BlockKind.BOILERPLATE)
    assert content.published == DateRange(earliest=date(2024, 3, 6), latest=date(2024, 3, 6))


def test_attachments_and_forwarded_messages_are_files_of_their_own() -> None:
    prices, inline = eml.parts(OUTLOOK, "b.eml", 1000)
    assert prices == Part("prices.csv", b"month,price\r\nJanuary,3.90\r\n", "text/csv")
    assert isinstance(inline, Part)
    assert (inline.name, eml.read(inline.data, inline.name).outlet) == ("Voucher prices.eml", "Depot Clerk")
    found = eml.parts(GMAIL, "c.eml", 1000)
    assert [p.name for p in found] == ["statement.txt", "An older letter.eml"]
    assert isinstance(found[1], Part)
    assert found[1].data == b"Subject: An older letter\nFrom: clerk@example.net\n\nWe paid nobody."
    assert "nobody was paid" not in eml.read(GMAIL, "c.eml").text


def test_plain_text_goes_before_html() -> None:
    content = eml.read(GMAIL, "c.eml")
    assert said(content, BlockKind.BODY) == [
        "The statement is attached. It names three hauliers, and one of them, Lindqvist Overland, was paid 48,500 "
        "vouchers."
    ]
    assert "Send it over." in said(content, BlockKind.BOILERPLATE)
    assert path_at(content, "The statement") == "part 1.1 paragraph 1"


def test_html_quotations() -> None:
    content = eml.read(PAGE, "d.eml")
    assert said(content, BlockKind.BODY) == ["The depot charged 4.20 crowns.", "That was in March."]
    assert {"It charged nothing.", "We charge nothing."} <= set(said(content, BlockKind.BOILERPLATE))


def test_a_file_over_the_limit_is_told() -> None:
    left, _ = eml.parts(OUTLOOK, "b.eml", 10)
    assert isinstance(left, Left)
    assert "raise the limit with ASSAY_MAX_BYTES" in left.reason


def test_names_of_attachments_stay_inside_and_apart() -> None:
    part = b'--b\nContent-Disposition: attachment; filename="../../etc/x.txt"\n\nwords\n'
    found = eml.parts(
        b"Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n" + part * 2 + b"--b--\n", "e.eml", 100
    )
    assert [p.name for p in found] == ["etc/x.txt", "etc/x (2).txt"]


@pytest.mark.parametrize("levels", [60, 3000])
def test_deep_nesting_is_bounded(levels: int) -> None:
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(levels))
    data = b"Subject: deep\n" + head + b"Content-Type: text/plain\n\nAt the bottom.\n"
    assert "At the bottom" not in outcome(data)


def test_ten_thousand_attachments_are_bounded() -> None:
    part = b"--b\nContent-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF-1.4\n"
    found = eml.parts(b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 10_000 + b"--b--", "g.eml", 100)
    assert len(found) == 2001
    assert isinstance(found[-1], Left)


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?nonsense?Q?abc?=\nDate: not a day\nContent-Type: text/plain; charset=nonsense\n\nHello there.\n",
        b"From: \xff\xfe\nSubject: a\n\n\x00\x00\n",
        b"Subject: s\nContent-Type: multipart/mixed\n\nno boundary\n",
        b"Subject: s\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!\n",
    ],
)
def test_broken_messages_are_read_or_refused_in_one_line(data: bytes) -> None:
    assert outcome(data)


def _mail(body: str, kind: str = "plain", subject: str = "Re: x") -> Content:
    head = f"From: Desk <desk@example.org>\nSubject: {subject}\nMIME-Version: 1.0\n"
    return eml.read(f"{head}Content-Type: text/{kind}; charset=utf-8\n\n{body}".encode(), "a.eml")


@pytest.mark.parametrize(
    ("body", "kind", "quotes"),
    [
        ("Nobody paid.\n\nOn Tue, 5 Mar 2024, Ann wrote:\n> The depot paid.\n", "plain", True),
        ("Nobody paid.\n\n-----Original Message-----\nThe depot paid.\n", "plain", True),
        ("Nobody paid.\n\n-- \nAnn, editor\n", "plain", False),
        ("Nobody paid.\n", "plain", False),
        ('<p>Nobody paid.</p><blockquote type="cite"><p>The depot paid.</p></blockquote>', "html", True),
        ('<p>Nobody paid.</p><div class="gmail_signature">Ann, editor</div>', "html", False),
        # what is forwarded becomes a document of its own, and is read
        (
            "See below.\n\nBegin forwarded message:\n\nFrom: Ann\nDate: 5 March 2024\n\nThe depot paid.\n",
            "plain",
            False,
        ),
    ],
)
def test_it_is_known_that_a_message_quotes_others(body: str, kind: str, quotes: bool) -> None:
    assert _mail(body, kind).quotes_mail is quotes
