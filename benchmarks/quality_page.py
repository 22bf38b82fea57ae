"""Pages of docs/quality: sections that different commands write, each between marks of its own."""

from __future__ import annotations

import re
from pathlib import Path

_QUALITY = Path(__file__).resolve().parent.parent / "docs" / "quality"
PAGE, LINEAGE = _QUALITY / "figures.md", _QUALITY / "lineage.md"


def put(name: str, text: str, page: Path = PAGE) -> None:
    """Write one section, at its place or at the end."""
    mark, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    section = f"{mark}\n{text.strip()}\n{end}\n"
    old = page.read_text(encoding="utf-8")
    found = re.compile(rf"{re.escape(mark)}\n.*?{re.escape(end)}\n", re.S)
    new = found.sub(lambda _: section, old) if found.search(old) else f"{old.rstrip()}\n\n{section}"
    page.write_text(new, encoding="utf-8")
