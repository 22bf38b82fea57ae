"""The dossier in a browser: footnotes, keys, theme, a phone's width, no script, no request."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assay.exports import html
from tests.exports.sand import CASE
from tests.exports.test_folds import large_case
from tests.exports.test_html import hostile_case

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on the path")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("dossier") / "sand.html"
    file.write_text(html.render(CASE), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text))
    page.on("request", lambda request: troubles.append(request.url) if request.url != address else None)
    page.goto(address)
    yield page
    page.close()
    assert troubles == []


def test_a_footnote_opens_the_words_in_their_context_and_escape_closes_it(page: Page) -> None:
    page.click("#fnd-figures .prose .ref >> nth=0")
    opened = page.locator("#opened")
    assert opened.is_visible()
    assert opened.locator("mark").inner_text() == "The barges earn about $3 million a week"
    assert "unpublished audit" in opened.inner_text()
    page.keyboard.press("Escape")
    assert not opened.is_visible()
    assert page.evaluate("document.activeElement.matches('#fnd-figures .ref')")


def test_a_footnote_opens_by_keyboard_and_leads_to_the_full_text(page: Page) -> None:
    page.focus("#fnd-figures .prose .ref >> nth=0")
    page.keyboard.press("Enter")
    page.click("#opened a.full")
    assert not page.locator("#opened").is_visible()
    assert page.locator(".lit").first.inner_text().endswith("The barges earn about $3 million a week")
    assert page.locator(".lit").first.is_visible()


def test_j_and_k_go_from_finding_to_finding(page: Page) -> None:
    seen = []
    for key in "jjk":
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == ["fnd-figures", "fnd-roles", "fnd-figures"]


def test_the_slash_leads_to_the_filter_which_hides_what_does_not_match(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("hedge")
    assert page.locator("article.finding:visible").count() == 1
    assert page.locator("#filtered").inner_text() == "1 of 4 findings"
    page.keyboard.press("Escape")
    assert page.locator("article.finding:visible").count() == 4


def test_the_theme_can_be_turned(page: Page) -> None:
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_a_phone_needs_no_sideways_scrolling(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.click("#ref-1")
    box = page.locator("#opened").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.close()


def test_without_script_a_footnote_leads_to_its_note(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.click("#ref-1")
    assert page.url.endswith("#note-1")
    assert page.locator("#note-1 mark").is_visible()
    assert not page.locator("#filter").is_visible()
    context.close()


def test_nothing_of_a_hostile_document_runs(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(html.render(hostile_case()), encoding="utf-8")
    page = browser.new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: ran.append(dialog.message))
    page.on("request", lambda request: ran.append(request.url) if request.url != file.as_uri() else None)
    page.goto(file.as_uri())
    page.click("#ref-1")
    assert page.locator("#opened mark").is_visible()
    page.wait_for_timeout(100)
    assert ran == []
    page.close()


def test_a_print_has_no_chrome_and_all_its_notes(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator("nav.contents").is_visible()
    assert page.locator("#note-1").is_visible()


def test_keys_lead_from_difference_to_difference_and_open_what_is_closed(page: Page) -> None:
    page.evaluate("document.querySelector('.compare').open = false")
    page.keyboard.press("n")
    assert page.locator(".compare").get_attribute("open") is not None
    assert "12 May 2023" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("n")
    assert "believed to be" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("p")
    assert "12 May 2023" in page.evaluate("document.activeElement.innerText")


def test_a_print_shows_every_comparison(page: Page) -> None:
    page.evaluate("document.querySelector('.compare').open = false")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".compare .row.pair").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator(".compare .row.pair").first.is_visible()


def test_heavy_findings_are_open_and_the_others_open_at_their_line(page: Page) -> None:
    folds = page.locator("article.finding > details")
    assert folds.evaluate_all("all => all.map((f) => f.open)") == [True, True, False, False]
    page.click("#fnd-hedge summary")
    assert page.locator("#fnd-hedge blockquote").first.is_visible()


def test_everything_unfolds_and_folds_at_once(page: Page) -> None:
    page.click("#unfold")
    assert page.locator("main details:not([open])").count() == 0
    page.click("#unfold")
    assert page.locator("main details[open]").count() == 0


def test_an_address_opens_what_it_points_at(page: Page) -> None:
    for id in ("fnd-hedge", "note-2", "text-1"):
        page.evaluate(f"location.hash = '#{id}'")
        page.wait_for_function(f"!document.getElementById('{id}').querySelector('details:not([open])')")
        assert page.locator(f"#{id}").evaluate("e => !e.closest('details:not([open])')")


@pytest.fixture
def long_page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "long.html"
    file.write_text(html.render(large_case()), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(file.as_uri())
    yield page
    page.close()


FOLDED = ("#fnd-high-22", "#fnd-medium-1", "#text-7")  # of each kind one that a long page folds


def seen(page: Page) -> list[bool]:
    return [page.locator(f"{place} summary").first.is_visible() for place in FOLDED]


def test_a_long_page_begins_with_the_heaviest_and_folds_the_rest(long_page: Page) -> None:
    assert long_page.locator("article.finding:visible").count() == 20
    assert long_page.locator("article.finding > details[open]").count() == 3
    assert long_page.locator(".weight > .rest > summary:visible").count() == 3
    assert seen(long_page) == [False] * 3
    long_page.click("#more-high > summary")
    assert seen(long_page) == [True, False, False]


def test_an_address_opens_what_a_long_page_folds(long_page: Page) -> None:
    for place in FOLDED:
        long_page.evaluate(f"location.hash = '{place}'")
        long_page.wait_for_function(f"!document.querySelector('{place}').closest('details:not([open])')")
    assert seen(long_page) == [True] * 3


def test_the_filter_finds_what_is_folded_and_folds_it_again(long_page: Page) -> None:
    title = long_page.evaluate("document.querySelector('#fnd-medium-1 code').textContent")
    long_page.fill("#filter", title)
    assert long_page.locator("#fnd-medium-1").is_visible()
    assert not long_page.locator("#more-high").is_visible()
    long_page.fill("#filter", "")
    assert seen(long_page) == [False] * 3


def test_keys_pass_over_findings_that_are_folded(long_page: Page) -> None:
    for _ in range(25):
        long_page.keyboard.press("j")
    assert long_page.evaluate("document.activeElement.id") == "fnd-high-19"
    assert seen(long_page) == [False] * 3


def test_a_print_of_a_long_page_holds_what_it_folds_without_the_lines_of_the_folds(long_page: Page) -> None:
    long_page.emulate_media(media="print")
    assert long_page.locator("article.finding blockquote:visible").count() == (
        long_page.locator("article.finding blockquote").count()
    )
    assert long_page.locator(".rest > summary:visible").count() == 0
    assert seen(long_page) == [True] * 3
