from __future__ import annotations

import re

import pytest

from assay.exports import markdown
from tests import invented


@pytest.fixture(scope="module")
def written() -> str:
    return markdown.render(invented.case())


def test_findings_follow_the_summary_in_order_of_weight(written: str) -> None:
    codes = re.findall(r"^### (\w+\d+) ·", written, flags=re.MULTILINE)
    assert codes[0] == "FIG001"
    assert codes == [f.code for f in invented.case().dossier.findings]
    assert written.index("## Summary") < written.index("## Findings") < written.index("## Sources")


def test_every_footnote_is_defined_once_and_used(written: str) -> None:
    defined = re.findall(r"^\[\^(\d+)\]: ", written, flags=re.MULTILINE)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", written))
    assert len(defined) == len(set(defined))
    assert set(defined) == used


def test_no_sentence_has_one_footnote_twice(written: str) -> None:
    assert re.search(r"\[\^\d+\]\[\^\d+\]", written)
    assert not re.search(r"(\[\^\d+\])(?:\[\^\d+\])*\1", written)


def test_footnotes_hold_the_exact_words(written: str) -> None:
    assert f"characters {invented.PAYS.span.start} to {invented.PAYS.span.end}: “{invented.PAYS.quote}”" in written


def test_words_of_sources_cannot_become_markup() -> None:
    assert markdown._plain("*bold* <b> [x](y) `c`\n# h") == r"\*bold\* \<b\> \[x\](y) \`c\` \# h"
    assert markdown._cell("a|b") == r"a\|b"


def test_rows_have_as_many_cells_as_their_header(written: str) -> None:
    tables = [b for b in written.split("\n\n") if b.startswith("| ")]
    assert tables
    for block in tables:
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1
