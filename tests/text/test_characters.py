from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from assay.model import Span
from assay.text.characters import character_edits
from assay.text.lexicon import Lexicon, lexicon_of
from assay.text.view import View


@pytest.fixture(scope="module")
def lexicon(nlp: Language) -> Lexicon:
    return lexicon_of(nlp)


def mended(text: str, lexicon: Lexicon) -> str:
    return View(text, Span(start=0, end=len(text)), character_edits(text, 0, lexicon)).text


def mojibake(text: str) -> str:
    return text.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        (
            mojibake("The clerk’s ledger – “lost”, says José García – cost £40."),
            'The clerk\'s ledger – "lost", says José García – cost £40.',
        ),
        (mojibake("Fees of €3m in Málaga."), "Fees of €3m in Málaga."),
        (mojibake("Fees for García in Río."), "Fees for García in Río."),
        ("The clerk?s ledger and the union\ufffds gate.", "The clerk's ledger and the union's gate."),
        ("Smith &amp; Sons&#8217; gate&nbsp;fees", "Smith & Sons' gate fees"),
        ("the caf\\u00e9 owner", "the café owner"),
        ("an efﬁcient ﬂeet", "an efficient fleet"),
        ("the gu\u00adard of\u200b the gate", "the guard of the gate"),
        ("30\u00a0euros", "30 euros"),
        ("stone was trans-\nported along a well-\nknown road", "stone was transported along a well-known road"),
    ],
)
def test_damaged_characters_are_mended(damaged: str, meant: str, lexicon: Lexicon) -> None:
    assert mended(damaged, lexicon) == meant


@pytest.mark.parametrize(
    "text",
    [
        "L'été à la plage de Besançon, naïve Ångström, Łódź, Ærø.",
        "Who pays? So do they.",
        "See https://kelm.example/a?s=1&amp;b=2 or write to o?s@kelm.example",
        "C:\\users?s and a_b&lt;c",
        "AT&T and Q&A; R&D costs",
        "Hash 9f86d081884c7d65, account GB29 NWBK 6016 1331 9268 19",
    ],
)
def test_sound_text_addresses_and_code_are_left_alone(text: str, lexicon: Lexicon) -> None:
    assert mended(text, lexicon) == text


@given(st.text(alphabet=st.sampled_from("aé’“”–£ñ ?s&;amp\\u0041-\nÃ¢€\u00ad\ufb01\ufffd"), max_size=80))
def test_the_view_leads_back_into_the_text(nlp: Language, text: str) -> None:
    whole = Span(start=0, end=len(text))
    view = View(text, whole, character_edits(text, 0, lexicon_of(nlp)))
    last = 0
    for i in range(len(view.text)):
        there = view.original(i, i + 1)
        assert whole.contains(there)
        assert there.start >= last
        last = there.start


@given(st.text(alphabet=st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1, max_size=60))
def test_mending_twice_changes_nothing_more(nlp: Language, text: str) -> None:
    lexicon = lexicon_of(nlp)
    assert len(mended(mended(text, lexicon), lexicon)) <= len(text)


@pytest.mark.parametrize("unit", ["â€™", "Ã©", "&amp;", "?s ", "a-\n", "\u00ad", "\\u00e9", "Ã"])
def test_mending_takes_time_in_proportion_to_the_text(unit: str, lexicon: Lexicon) -> None:
    start = time.process_time()
    character_edits(unit * (60_000 // len(unit)), 0, lexicon)
    assert time.process_time() - start < 3
