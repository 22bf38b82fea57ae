from __future__ import annotations

from pathlib import Path

import pytest

from assay import assay_files
from assay.errors import EmptyDocument
from assay.model import BlockKind
from assay.stages import ingest


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_row_by_row(delimiter: str) -> None:
    rows = [["Day", "Payer", "Sum"], ["2024-05-03", "Kelm Mills", '"1 200"'], ["", "Total", "1 200"]]
    data = "\r\n".join(delimiter.join(r) for r in rows).encode()
    document = ingest.run(data=data, file="pack/payments.csv", max_bytes=10_000)
    assert document.text == "Day | Payer | Sum\n\n2024-05-03 | Kelm Mills | 1 200\n\n| Total | 1 200"
    assert {b.kind for b in document.blocks} == {BlockKind.BODY}
    assert (document.title, document.outlet, document.media_type) == ("payments", None, "text/csv")
    assert [locator.path for locator in document.locators] == ["row 1", "row 2", "row 3"]


def test_the_total_of_a_file_of_payments_is_held_against_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "payments.csv"
    file.write_text("Date,Payer,EUR,Note\n2023-02-03,Ada Mills,126,a\n2023-09-14,Bo Mills,189,b\n,,,\n,Total,325,\n")
    conflicts = assay_files([file]).reconciled.conflicts
    assert len(conflicts) == 1
    assert "€315" in conflicts[0].explanation


def test_a_cell_may_hold_the_delimiter_and_line_ends() -> None:
    data = b'Payer,Sum\n"Kelm Mills, Ostend","1,200"\n"two\nlines",3\n'
    text = ingest.run(data=data, file="x.csv", max_bytes=10_000).text
    assert text.split("\n\n")[1:] == ["Kelm Mills, Ostend | 1,200", "two lines | 3"]


def test_a_table_without_anything_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        ingest.run(data=b",,\n,,\n", file="x.csv", max_bytes=10_000)
