from __future__ import annotations

import pytest

from assay.model import BlockKind, Document
from assay.stages import ingest
from assay.stages.ingest.language import _identifier
from assay.text.resources import load

ENGLISH = "The union that runs the quarries above Kelm collects nine million euros a year from the drivers.\n\n"
FRENCH = "Le syndicat des carrières a déclaré que les chauffeurs paient quarante euros à chaque passage.\n\n"
ARABIC = "قال ثلاثة موظفين إن النقابة تجمع تسعة ملايين يورو سنويا من السائقين.\n\n"


def read(text: str) -> Document:
    return ingest.run(data=text.encode(), file="note.txt", max_bytes=100_000)


def test_a_paragraph_in_another_language_is_kept_unread() -> None:
    document = read("Fees rise\n\n" + ENGLISH + FRENCH + ENGLISH + "وقف\n")
    unread = [(b.language, b.kind) for b in document.blocks if b.language != "en"]
    assert unread[0] == ("fr", BlockKind.UNREAD)
    assert unread[1][1] is BlockKind.UNREAD  # another script, however short
    assert document.language == "en"
    assert FRENCH.strip() in document.text


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (ARABIC, "ar")])
def test_a_whole_document_in_another_language(text: str, language: str) -> None:
    document = read(text * 3)
    assert document.language == language
    assert {b.kind for b in document.blocks} <= {BlockKind.UNREAD, BlockKind.BOILERPLATE}


@pytest.mark.parametrize(
    "text",
    [
        "Ahmad Noorzai, Haji Abdul Rahman, Gul Agha Ishakzai, Sirajuddin Jallaloudine and others.\n",
        "Gold exports to Dubai, Sharjah and Istanbul rose 40 percent in 2023, customs data show.\n",
        "Wagner finances Ndassima, Bambari, Bria; Société Minière Sandaga holds 30 percent of it.\n",
        "Fees: 40 euros. Fines: 90 euros. Stone: 1,200 tonnes. Drivers: 300. Clerks: 3. Guards: 12. Gates: 2.\n",
    ],
)
def test_english_full_of_names_and_figures_stays_english(text: str) -> None:
    assert all(b.language == "en" for b in read("Fees rise\n\n" + ENGLISH + text).blocks)


def test_english_alone_never_loads_the_classifier() -> None:
    _identifier.cache_clear()
    read("Fees rise\n\n" + ENGLISH * 5)
    assert _identifier.cache_info().currsize == 0


def test_every_language_that_is_told_has_a_name() -> None:
    names = load("languages.yaml")["names"]
    assert set(_identifier().labels) == set(names)
    assert all(name[0].isupper() for name in names.values())
