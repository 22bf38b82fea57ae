"""Whatever the words, reading ends."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.stages.extract.small import document, read

_TEXT = """
the union paid pay please do let not no one of them 12 percent million euros to from and or but that which who it he
they said says according Horak Kelm its our we where was is been be by for in May 2022 : ; , - — " ( ) . ? ! half never
"""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_TEXT.split()), min_size=1, max_size=14))
def test_any_words_are_read(nlp: Language, words: list[str]) -> None:
    text = "A report\n\n" + " ".join(words)
    whole = document(text).text
    assert all(c.quote == c.span.of(whole) for c in read(nlp, text).claims)
