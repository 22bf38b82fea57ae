"""What a long page folds: nothing of it is lost, and a short page is as it would be without folds."""

from __future__ import annotations

import re

import msgspec
import pytest

from assay.exports import html
from assay.exports._folds import MOST, MOST_ROWS, TALLEST, folds, opened, tall
from assay.model import CaseResult, Finding, Reading, Severity
from tests.exports.sand import CASE, DOCUMENTS, document, say
from tests.exports.test_html import Outline

NAMES = {"AAA001": "One name", "BBB001": "Another name"}


def findings(severity: Severity, count: int, codes: int = 1) -> tuple[Finding, ...]:
    first = CASE.dossier.findings[0]
    letters = "ABC"
    return tuple(
        msgspec.structs.replace(
            first, id=f"fnd-{severity.value}-{n}", severity=severity, code=f"{letters[n % codes] * 3}001", weight=90 - n
        )
        for n in range(count)
    )


def large_case() -> CaseResult:
    """More of everything than stands one by one."""
    found = (*findings(Severity.HIGH, MOST + 3), *findings(Severity.MEDIUM, MOST + 2, codes=2))
    rows = tuple((say(f"Row {n}"), say("It is told.", CASE.dossier.findings[0].beside[0][0])) for n in range(62))
    section = msgspec.structs.replace(CASE.dossier.sections[0], rows=rows, header=("A", "B"), caption="62 rows")
    texts = tuple(document(f"doc-{n}", f"Title {n}\nIt is a text of its own.\n") for n in range(100, 100 + MOST))
    return msgspec.structs.replace(
        CASE,
        documents=(*DOCUMENTS, *texts),
        readings=(*CASE.readings, *(Reading(document=d.id) for d in texts)),
        dossier=msgspec.structs.replace(CASE.dossier, findings=found, sections=(section,)),
    )


@pytest.mark.parametrize("severity", list(Severity))
def test_few_findings_stand_one_by_one(severity: Severity) -> None:
    few = findings(severity, MOST, codes=2)
    (alone,) = folds(few, NAMES)
    assert (alone.title, alone.findings) == ("", few)


def test_heavy_findings_beyond_the_first_are_one_block() -> None:
    heavy = findings(Severity.HIGH, MOST + 3, codes=2)
    first, rest = folds(heavy, NAMES)
    assert (first.title, rest.title) == ("", "3 more high findings")
    assert first.findings + rest.findings == heavy
    assert folds(heavy[: MOST + 1], NAMES)[1].title == "1 more high finding"


@pytest.mark.parametrize("severity", [Severity.MEDIUM, Severity.LOW])
def test_light_findings_are_one_line_for_each_code_and_one_alone_stands_for_itself(severity: Severity) -> None:
    light = findings(severity, MOST, codes=2)
    alone = msgspec.structs.replace(light[0], id="fnd-alone", code="CCC001", weight=1)
    a, b, c = folds((*light, alone), NAMES)
    assert [(f.title, f.count, f.code) for f in (a, b)] == [
        ("One name", "10 findings", "AAA001"),
        ("Another name", "10 findings", "BBB001"),
    ]
    assert (c.title, c.findings) == ("", (alone,))
    assert {*a.findings, *b.findings} == {*light}


def test_heavy_findings_are_open_unless_they_are_very_many_or_none() -> None:
    light = findings(Severity.LOW, 5)
    heavy = findings(Severity.HIGH, MOST + 1)
    assert opened((*heavy[:MOST], *light), 3) == {f.id for f in heavy[:MOST]}
    assert opened((*heavy, *light), 3) == {f.id for f in heavy[:3]}
    assert opened(light, 3) == {f.id for f in light[:3]}


def test_a_picture_is_tall_by_its_height() -> None:
    assert tall(f'<svg viewBox="0 0 760 9" width="760" height="{TALLEST + 1:g}">')
    assert not tall(f'<svg viewBox="0 0 760 9" width="760" height="{TALLEST:g}">')


@pytest.fixture(scope="module")
def large() -> CaseResult:
    return large_case()


def test_a_long_page_holds_everything_once(large: CaseResult) -> None:
    page = html.render(large)
    outline = Outline(page)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert all(link == "data:," or link.removeprefix("#") in outline.ids for link in outline.links)
    shown = re.findall(r'<article class="finding \w+" id="([^"]+)"', page)
    assert sorted(shown) == sorted(f.id for f in large.dossier.findings)
    assert page.count('<article class="text"') == len(large.documents)
    assert f"<summary>{len(large.documents)} documents</summary>" in page
    assert "<summary>2 more rows</summary>" in page
    assert page.count('<tr role="row"><td') == MOST_ROWS + 2


def test_footnotes_are_numbered_as_the_page_shows_them(large: CaseResult) -> None:
    page = html.render(large).partition('<main id="main"')[2].partition('<section id="notes"')[0]
    first: list[int] = []
    for number in map(int, re.findall(r'href="#note-(\d+)"', page)):
        if number not in first:
            first.append(number)
    assert first == sorted(first)


def test_a_short_page_folds_nothing() -> None:
    assert 'class="rest"' not in html.render(CASE)
