"""What a publisher corrects of an earlier text of its own, from the texts to the finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay import assay_files
from assay.model import CaseResult, Severity

STORY = """The mill's fee
By Ann Smith, Kelm Herald
3 May 2024

The Ostend Mill pays the harbour guard 4 million dollars a month, according to a letter that
the Kelm Herald has seen. The mill bought 310 tonnes of barley from Vesna Traders in March.
Vesna Traders belongs to Piet Haan, a former mayor.
"""
RETOLD = """Guard gets millions
Coast Monitor, 4 May 2024

The Ostend Mill pays the harbour guard 4 million dollars a month, the Kelm Herald
reports, citing a letter. It bought 310 tonnes of barley from Vesna Traders.
"""
CORRECTED = """{title}
Kelm Herald, 9 May 2024

In our report of 3 May we wrote that the Ostend Mill pays the harbour guard 4 million dollars a month.
The letter says that it pays 4 million dollars a year.
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> CaseResult:
    folder = tmp_path_factory.mktemp("amends")
    return assay_files(_written(folder, title="Correction"))


def _written(folder: Path, title: str) -> list[Path]:
    texts = {"story.txt": STORY, "retold.txt": RETOLD, "later.txt": CORRECTED.format(title=title)}
    for name, text in texts.items():
        (folder / name).write_text(text)
    return [folder / name for name in texts]


def test_a_correction_is_told_as_one_and_not_as_a_poor_retelling(case: CaseResult) -> None:
    found = [f for f in case.dossier.findings if f.code == "CRR001"]
    assert [f.severity for f in found] == [Severity.HIGH]
    assert found[0].title == "Kelm Herald (“Correction”) corrects Kelm Herald (“The mill's fee”)"
    told = " ".join(s.text for s in found[0].sentences)
    assert "we wrote that the Ostend Mill pays" in told  # never bare: it is what is taken back
    assert "Coast Monitor goes back to Kelm Herald (“The mill's fee”) as it was before the correction." in told
    others = (f for f in case.dossier.findings if f.code in ("DRP001", "ADD001", "DRF001", "ATT001"))
    assert not [f.title for f in others if "later.txt" in f.title]


def test_a_later_text_that_does_not_call_itself_one_corrects_nothing(tmp_path: Path) -> None:
    result = assay_files(_written(tmp_path, title="More on the mill's fee"))
    assert "CRR001" not in {f.code for f in result.dossier.findings}


REPLACED = """The mill's fee (corrected version)
By Ann Smith, Kelm Herald
9 May 2024

This text replaces the one of 3 May 2024.

The Ostend Mill pays the harbour guard 4 million dollars a year, according to a letter that
the Kelm Herald has seen. The mill bought 310 tonnes of barley from Vesna Traders in March.
Vesna Traders belongs to Piet Haan, a former mayor.
"""


def test_of_a_whole_text_that_replaces_another_only_what_is_otherwise_is_told(tmp_path: Path) -> None:
    texts = {"story.txt": STORY, "retold.txt": RETOLD, "later.txt": REPLACED}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    found = [f for f in assay_files([tmp_path / n for n in texts]).dossier.findings if f.code == "CRR001"]
    told = " ".join(s.text for f in found for s in f.sentences)
    assert len(found) == 1
    assert "4 million dollars a month" in told
    assert "4 million dollars a year" in told
    assert "Piet Haan" not in told


DENIED = STORY + "\nPiet Haan denied that he had ever met the commander of the guard.\n"


@pytest.mark.parametrize(("more", "told"), [("", True), ("\nHaan denied that he had met the commander.\n", False)])
def test_a_denial_that_a_retelling_loses_is_told_by_name(tmp_path: Path, more: str, told: bool) -> None:
    for name, text in {"story.txt": DENIED, "retold.txt": RETOLD + more}.items():
        (tmp_path / name).write_text(text)
    result = assay_files([tmp_path / "story.txt", tmp_path / "retold.txt"])
    titles = [f.title for f in result.dossier.findings if f.code == "DRP001"]
    assert any("denial" in t for t in titles) is told
