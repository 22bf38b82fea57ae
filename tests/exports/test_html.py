"""The dossier as a page: what it shows, that every footnote leads somewhere, and that no document can break out."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from assay.exports import html
from assay.exports._notes import CONTEXT, context
from assay.exports._page import MOST_PAIRS, step
from assay.exports._wording import compare
from assay.model import CaseResult, Cite, Reading, Span
from tests.exports.sand import BELIEVED, CASE, DOCUMENTS, HIRED, document, say

HOSTILE = """Ledger <script>alert(1)</script> "quoted" 'single' & co
</style></title><img src=x onerror=alert(2)> ${7*7} {{ 7*7 }} javascript:alert(3)
\x00\x1b[31m \u202eright to left\u202c and a paid "><a href="javascript:alert(4)">link</a> of $5.
"""
VOID = frozenset(["meta", "link", "input", "br", "wbr", "img"])


class Outline(HTMLParser):
    """What a page is made of: ids, links, headings, tags, the text of some elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.marks: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "mark":
            self.marks.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marks[-1] += data


@pytest.fixture(scope="module")
def page() -> str:
    return html.render(CASE)


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    return Outline(page)


def hostile_case() -> CaseResult:
    bad = document("doc-x", HOSTILE, outlet='Outlet"><script>alert(5)</script>')
    whole = Cite(document="doc-x", span=Span(start=0, end=len(HOSTILE) - 1))
    finding = msgspec.structs.replace(
        CASE.dossier.findings[0],
        id='x" onclick="alert(6)',
        title="<script>alert(7)</script>",
        sentences=(say("<b>bold</b>", whole),),
        beside=((whole, whole),),
        working=("<i>1</i> × 2 = <u>2</u>",),
        assumptions=("<script>alert(8)</script>",),
    )
    node = msgspec.structs.replace(CASE.network.nodes[0], name="</svg><script>alert(9)</script>")
    return msgspec.structs.replace(
        CASE,
        documents=(*DOCUMENTS, bad),
        readings=(*CASE.readings, Reading(document="doc-x")),
        network=msgspec.structs.replace(CASE.network, nodes=(node, *CASE.network.nodes[1:])),
        dossier=msgspec.structs.replace(CASE.dossier, title=HOSTILE, findings=(finding, *CASE.dossier.findings)),
    )


def test_the_same_case_gives_the_same_bytes(page: str) -> None:
    assert html.render(CASE) == page


def test_the_body_is_as_it_was(page: str, snapshot: SnapshotAssertion) -> None:
    assert page.partition("<body>")[2].partition("<script>")[0] == snapshot


def test_findings_stand_in_order_of_weight_whatever_their_order_in_the_dossier(page: str) -> None:
    shown = re.findall(r'<article class="finding \w+" id="([^"]+)"', page)
    assert shown == ["fnd-figures", "fnd-roles", "fnd-hedge", "fnd-list"]


def test_ids_are_unique_and_every_link_stays_on_the_page(outline: Outline) -> None:
    assert len(outline.ids) == len(set(outline.ids))
    for link in outline.links:
        assert link == "data:," or link.removeprefix("#") in outline.ids


def test_every_element_is_closed_and_headings_skip_no_level(outline: Outline) -> None:
    assert outline.open == []
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(outline.headings, outline.headings[1:], strict=False))


def test_every_footnote_marks_the_exact_words_and_every_place_is_marked_in_the_full_text(
    page: str, outline: Outline
) -> None:
    cites = [c for f in CASE.dossier.findings for s in f.sentences for c in s.cites]
    cites += [c for f in CASE.dossier.findings for pair in f.beside for c in pair]
    texts = {d.id: d.text for d in DOCUMENTS}
    assert {c.span.of(texts[c.document]) for c in cites} <= set(outline.marks)
    notes = [i for i in outline.ids if i.startswith("note-")]
    assert len(notes) == len(outline.marks)
    assert all(i.replace("note-", "at-") in outline.ids for i in notes)


def test_one_place_has_one_number(page: str) -> None:
    assert page.count('id="ref-1"') == 1
    assert re.search(r'id="ref-(\d+)-2" href="#note-\1"', page)


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    for tag in ("style", "script"):
        body = page.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


def test_nothing_is_asked_of_the_network(page: str, outline: Outline) -> None:
    assert not {"img", "iframe", "object", "embed", "base", "form"} & set(outline.tags)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|https?:(?!//www\.w3\.org/2000/svg)", page)
    assert not [name for name, _ in outline.attributes if name in ("src", "srcset", "style", "action")]


def test_a_hostile_document_is_shown_and_does_nothing() -> None:
    page = html.render(hostile_case())
    outline = Outline(page)
    assert outline.tags.count("script") == 1
    assert not {"img", "u", "i"} & set(outline.tags)
    assert not [n for n, v in outline.attributes if n.startswith("on") or v.strip().startswith("javascript:")]
    assert len(outline.ids) == len(set(outline.ids))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\x00" not in page
    assert "{{ 7*7 }}" in page
    page.encode()


@pytest.mark.parametrize(("document", "start", "end"), [("doc-a", 3, 99999), ("doc-a", 5, 5), ("gone", 0, 1)])
def test_a_citation_that_points_nowhere_is_an_error(document: str, start: int, end: int) -> None:
    cite = Cite(document=document, span=Span(start=start, end=end))
    finding = msgspec.structs.replace(CASE.dossier.findings[0], sentences=(say("So it is said.", cite),), beside=())
    broken = msgspec.structs.replace(CASE.dossier, findings=(finding,))
    with pytest.raises(ValueError, match="cites"):
        html.render(msgspec.structs.replace(CASE, dossier=broken))


def test_an_empty_dossier_is_a_page_too() -> None:
    bare = msgspec.structs.replace(CASE.dossier, findings=(), sections=())
    page = html.render(msgspec.structs.replace(CASE, dossier=bare))
    assert "Nothing was found that an analyst must know" in page
    assert Outline(page).open == []


def test_many_pairs_of_quotes_are_grouped_by_their_texts_and_folded() -> None:
    finding = CASE.dossier.findings[0]
    pair = finding.beside[0]
    many = msgspec.structs.replace(finding, beside=(pair,) * (MOST_PAIRS + 3))
    dossier = msgspec.structs.replace(CASE.dossier, findings=(many,))
    page = html.render(msgspec.structs.replace(CASE, dossier=dossier))
    assert page.count('<div class="pair heads">') == 2
    assert "<summary>3 more pairs of quotes</summary>" in page


def test_a_quote_that_stands_beside_another_is_not_told_again() -> None:
    finding = CASE.dossier.findings[0]
    (a, b) = finding.beside[0]
    said = msgspec.structs.replace(say("The Courier says: “so”.", a), voice="The Courier says")
    told = msgspec.structs.replace(finding, sentences=(said, say("It is so told.", a)), beside=((a, b),))
    dossier = msgspec.structs.replace(CASE.dossier, findings=(told,), sections=())
    page = html.render(msgspec.structs.replace(CASE, dossier=dossier))
    assert "“so”" not in page
    assert '<p class="voice">The Courier says:</p>' in page


def test_a_place_that_a_row_cites_twice_has_one_number_in_it() -> None:
    cell = say("a tenth", CASE.dossier.findings[0].sentences[0].cites[0])
    section = msgspec.structs.replace(CASE.dossier.sections[0], rows=((cell, cell),), header=("A", "B"))
    dossier = msgspec.structs.replace(CASE.dossier, findings=(), sections=(section,))
    page = html.render(msgspec.structs.replace(CASE, dossier=dossier))
    assert page.count('aria-label="Footnote 4"') == 2  # in the row, and in the full text


def test_a_picture_that_nobody_draws_is_an_error() -> None:
    section = msgspec.structs.replace(CASE.dossier.sections[0], figure="pie")
    with pytest.raises(ValueError, match="pie"):
        html.render(msgspec.structs.replace(CASE, dossier=msgspec.structs.replace(CASE.dossier, sections=(section,))))


def test_calculations_are_parted_at_their_first_sign() -> None:
    made = step("3 × 4 = 12 = 2 × 6")
    assert (made.left, made.sign, made.right) == ("3 × 4", "=", "12 = 2 × 6")
    stated = step("Stated: $20 million, 16.5 times less")
    assert (stated.left, stated.sign, stated.right) == ("Stated", "", "$20 million, 16.5 times less")
    assert step("No sum here").right == ""


def test_words_of_one_quote_only_are_marked_and_a_lost_apostrophe_is_not() -> None:
    a, b = compare(BELIEVED, HIRED)
    assert [p.text for p in a if p.own] == ["believed to be"]
    assert not any(p.own for p in b)
    a, b = compare("the guild’s boats, rope", "the guilds boats — rope")
    assert not any(p.own for p in (*a, *b))


@given(st.text(max_size=80), st.text(max_size=80))
def test_marked_quotes_keep_every_character(a: str, b: str) -> None:
    one, two = compare(a, b)
    assert "".join(p.text for p in one) == a
    assert "".join(p.text for p in two) == b


@given(st.text(st.characters(categories=("L", "Zs", "P")), min_size=1, max_size=1500), st.data())
def test_the_context_of_words_is_the_text_around_them(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, words, after = context(text, Span(start=start, end=end))
    assert words == text[start:end]
    assert text[:start].endswith(before.removeprefix("… "))
    assert text[end:].startswith(after.removesuffix(" …"))
    assert len(before) <= CONTEXT + 2
    assert len(after) <= CONTEXT + 2


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_has_contrast_in_light_and_dark(page: str) -> None:
    style = page.partition("<style>")[2].partition("</style>")[0]
    blocks = re.findall(r"\{([^{}]*--paper:[^{}]*)\}", style)
    assert len(blocks) == 4  # light, dark by system, dark by choice, print
    for block in blocks:
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", block))
        for ink in ("ink", "muted", "accent", "high", "medium", "low"):
            assert _contrast(colour[ink], colour["paper"]) >= 4.5, (ink, block)
            assert _contrast(colour[ink], colour["panel"]) >= 4.5, (ink, block)
        for ground in ("mark", "gone", "come"):
            assert _contrast(colour["ink"], colour[ground]) >= 7, (ground, block)
            assert _contrast(colour["accent"], colour[ground]) >= 4.5 or ground != "mark", (ground, block)
        assert _contrast(colour["line-strong"], colour["paper"]) >= 3
