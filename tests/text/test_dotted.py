from __future__ import annotations

import pytest
from spacy.language import Language

from assay.text.resources import load


@pytest.mark.parametrize("form", load("names.yaml")["dotted"])
def test_a_legal_form_with_full_stops_is_one_word(nlp: Language, form: str) -> None:
    assert form in [token.text for token in nlp.make_doc(f"Kelm Trade {form} paid the guild.")]
    assert nlp.make_doc(f"The guild paid Kelm Trade {form}")[-1].text == form
