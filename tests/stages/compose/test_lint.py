from __future__ import annotations

import pytest

from assay.model import Cite, Dossier, Section, Sentence, Span
from assay.stages.compose import lint

CITE = Cite(document="d", span=Span(start=0, end=4))


def faults(text: str, *cites: Cite) -> tuple[str, ...]:
    return lint.faults(
        Dossier(title="", sections=(Section(id="s", title="s", sentences=(Sentence(text=text, cites=cites),)),))
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("It is a fact that ships sailed.", "banned word"),
        ("Assay judges it likely, with high confidence.", "likelihood and confidence"),
        ("They probably met.", "no likelihood word"),
        ("The guild smuggled rice.", "allegation"),
        ("A sentence without an end", "not a whole sentence"),
        ("Word " * 60 + ".", "too long"),
    ],
)
def test_faults_are_found(text: str, fault: str) -> None:
    assert any(fault in f for f in faults(text, CITE))


def test_a_sentence_needs_a_footnote_or_is_about_assay_itself() -> None:
    assert faults("The guild has forty boats.") == ("no footnote: The guild has forty boats.",)
    assert faults("Assay read two documents.") == ()


def test_words_of_sources_are_free() -> None:
    assert faults("According to the audit: “in fact they smuggled rice, probably”.", CITE) == ()


def test_a_source_may_allege() -> None:
    assert faults("According to the audit, they smuggled rice.", CITE) == ()
