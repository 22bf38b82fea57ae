from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from assay.errors import BadInput, EmptyDocument, UnreadableDocument
from assay.model import BlockKind, Document
from assay.stages import ingest
from assay.stages.ingest.media import media_of
from assay.stages.ingest.readers.html_meta import day_of

STORY = (
    "<p>The union that runs the quarries above Kelm collects nine million euros a year from the drivers, three clerks "
    "said on Friday.</p><h2>What the drivers say</h2><p>Every truck pays forty euros at the gate, and nobody weighs "
    "the <b>stone</b> that leaves the valley.</p><ul><li>The first list goes to the town.</li><li>The second list goes "
    "to the coast.</li></ul><blockquote><p>“Nobody weighs it,” said a driver who asked not to be named.</p>"
    "</blockquote><table><tr><td>Fees</td><td>40 euros</td></tr><tr><td>Fines</td><td>90 euros</td></tr></table>"
)
PAGE = (
    '<html lang="en"><head><title>Fees rise in Kelm - Kelm Herald</title><script type="application/ld+json">'
    '{"@type": "NewsArticle", "headline": "Fees rise in Kelm", "datePublished": "2024-05-03T22:10:00-05:00", '
    '"publisher": {"@type": "Organization", "name": "Kelm Herald"}}</script></head><body><nav><ul><li><a href="/">Home'
    "</a></li><li><a href='/sport'>Sport</a></li></ul></nav><main><article><h1>Fees rise in Kelm</h1>"
    f"{STORY}<p>Share this article</p></article></main><footer><p>All rights reserved</p></footer></body></html>"
)


def read(page: str | bytes, file: str = "page.html") -> Document:
    data = page.encode() if isinstance(page, str) else page
    return ingest.run(data=data, file=file, max_bytes=10_000_000)


def parts(document: Document) -> list[tuple[BlockKind, str]]:
    return [(b.kind, b.span.of(document.text)) for b in document.blocks]


def test_the_shape_of_a_page() -> None:
    document = read(PAGE)
    assert (document.title, document.outlet, document.media_type) == ("Fees rise in Kelm", "Kelm Herald", "text/html")
    assert document.published is not None
    assert document.published.earliest == document.published.latest == date(2024, 5, 3)
    found = parts(document)
    assert found[0] == (BlockKind.TITLE, "Fees rise in Kelm")
    assert (BlockKind.HEADING, "What the drivers say") in found
    body = [words for kind, words in found if kind is BlockKind.BODY]
    assert body[0].startswith("The union that runs")
    assert "The second list goes to the coast." in body
    assert "Fees | 40 euros" in body
    assert "nobody weighs the stone that leaves" in document.text
    assert "Sport" not in document.text
    assert not any(words == "Share this article" for words in body)


def test_every_paragraph_leads_back_to_its_element() -> None:
    document = read(PAGE)
    tree = html.document_fromstring(PAGE)
    assert len(document.locators) == len(document.blocks)
    for locator in document.locators:
        (element,) = tree.xpath(locator.path)
        there = " ".join(" ".join(element.itertext()).split())
        first = locator.span.of(document.text).split(" | ")[0].split()
        assert " ".join(first[:3]) in there or element.tag in ("title", "tr", "td")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>The union paid 30 euros to the guards.</p>", "The union paid 30 euros to the guards."),
        ("<b>Guards</b> paid.<br>Two men left <i>early</i>", "Two men left"),
        ("<html><body><p>One paid<p>Two <b>left<div>Three stayed</p></div><table><td>x<tr>", "Three stayed"),
        ("<div>" * 3000 + "The union paid the guards." + "</div>" * 3000, "The union paid the guards."),
        ("<html><body><p>The un\x00ion paid the guards.</p>", "The union paid the guards."),
        ("<!doctype html><p>The union paid the guards</p>" + "<b>" * 5000, "The union paid the guards"),
    ],
)
def test_fragments_and_broken_pages_are_read(page: str, words: str) -> None:
    assert words in read(page).text


def test_nothing_outside_the_page_is_read() -> None:
    page = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    page += "<html><p>The &x; paid.</p></html>"
    assert "root:" not in read(page).text
    feed = page.replace("html [", "rss [").replace(
        "<html><p>The &x; paid.</p></html>", "<rss><channel><title>K</title>"
    )
    feed += "<item><title>The &x; guards</title><description>They &x; paid.</description></item></channel></rss>"
    with pytest.raises(UnreadableDocument, match=r"^news\.xml: declares entities of its own"):
        read(feed, "news.xml")


def test_a_bomb_of_entities_is_refused() -> None:
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12))
    feed = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss><channel>'
    feed += "<item><title>Fees &m;</title></item></channel></rss>"
    with pytest.raises(UnreadableDocument, match=r"^news\.rss: declares entities of its own"):
        read(feed, "news.rss")


@pytest.mark.parametrize("page", ["<html></html>", "<!doctype html>", "<html><script>var a = 1</script></html>"])
def test_a_page_without_text_is_told(page: str) -> None:
    with pytest.raises(EmptyDocument, match=r"^page\.html: "):
        read(page)


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
        ("cp1250", '<meta charset="windows-1250">'),
        ("utf-16", ""),
        ("utf-8-sig", ""),
    ],
)
def test_the_charset_is_that_of_the_page(encoding: str, head: str) -> None:
    words = "The clerk’s café – said to be “full” – paid the guards 30 euros."
    document = read(f"<html><head>{head}</head><body><p>{words}</p></body></html>".encode(encoding))
    assert document.text == words


@given(
    st.lists(
        st.sampled_from([*"<>&;/=\"' ", "<p>", "</p>", "<table>", "<td>", "<b>", "The guard paid.", "<!--", "]]>"])
    )
)
def test_any_soup_of_tags_is_a_document_or_bad_input(pieces: list[str]) -> None:
    try:
        document = read("<html><body>" + "".join(pieces))
    except BadInput:
        return
    at = 0
    for block in document.blocks:
        assert at <= block.span.start < block.span.end <= len(document.text)
        at = block.span.end
    assert [x.span for x in document.locators] == sorted(x.span for x in document.locators)


@pytest.mark.parametrize(
    ("data", "file", "kind"),
    [
        (b"%PDF-1.7", "a.txt", "application/pdf"),
        (b"<rss version='2.0'><channel>", "a.html", "application/feed+xml"),
        (
            b"<?xml version='1.0'?>\n<!-- made by hand -->\n<feed xmlns='http://www.w3.org/2005/Atom'>",
            "a",
            "application/feed+xml",
        ),
        (b"\n<!DOCTYPE HTML PUBLIC '-//W3C//DTD'><html>", "a.txt", "text/html"),
        (b"Received: from a\r\nFrom: b@c.example\r\nSubject: d\r\n\r\nText", "a", "message/rfc822"),
        (b"From: the guards\nTo: the union\n\nThe clerk paid.", "memo.txt", "text/plain"),
        (b"Fees < 40 euros and > 30, he said.", "a.txt", "text/plain"),
    ],
)
def test_the_kind_of_a_file_is_told_from_its_bytes(data: bytes, file: str, kind: str) -> None:
    assert media_of(data, file).type == kind


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2024-05-03T23:59:00-05:00", date(2024, 5, 3)),
        ("Fri, 03 May 2024 23:30:00 -0500", date(2024, 5, 3)),
        ("May 3, 2024", date(2024, 5, 3)),
        ("20240503", date(2024, 5, 3)),
        ("2024-13-41", None),
        ("yesterday", None),
    ],
)
def test_days_of_time_stamps(stamp: str, day: date | None) -> None:
    assert day_of(stamp) == day


def test_marks_of_notes_are_not_glued_to_figures() -> None:
    document = read(
        "<html><body><article><p>The committee collected 1,200<a href='#n1'><sup>1</sup></a> dollars on every load, "
        "and 40<sup><a href='#c2'>[2]</a></sup> on the rest, for 9 m<sup>2</sup> of <a href='#x'>land</a>.</p>"
    )
    assert "collected 1,200 dollars on every load, and 40 on the rest" in document.text
    assert "of land." in document.text


def test_headings_above_paragraphs_are_kept() -> None:
    paragraph = "The union that runs the quarries above Kelm collects nine million euros a year from its drivers. " * 3
    page = "".join(f"<h2>Part {i}</h2><p>{paragraph}{i}</p>" for i in range(4))
    document = ingest.run(data=f"<html><body>{page}</body></html>".encode(), file="a.html", max_bytes=10_000)
    assert [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.HEADING][-3:] == [
        "Part 1",
        "Part 2",
        "Part 3",
    ]
