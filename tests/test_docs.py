"""The pages say what the program does: the table of stages, commands that exist, links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from assay.cli.app import app
from assay.cli.show import stage_markdown
from assay.pipeline import STAGES

ROOT = Path(__file__).parent.parent
PAGES = sorted(p for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])


def test_the_readme_has_the_table_of_stages() -> None:
    assert stage_markdown(STAGES) in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_that_is_shown_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = re.findall(r"^assay ([a-z]+)|`assay ([a-z]+)", text, re.MULTILINE)
    made = re.findall(r"^make ([a-z]+)|`make ([a-z]+)", text, re.MULTILINE)
    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {a or b for a, b in shown} <= known
    assert {a or b for a, b in made} <= targets


def test_every_page_of_decisions_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in folder.glob("[0-9]*.md") if f"({p.name})" not in listed] == []
