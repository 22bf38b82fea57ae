"""Legal forms that are written with full stops, kept as one word by the tokenizer of a spaCy pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.text.resources import load

if TYPE_CHECKING:
    from spacy.language import Language


def keep_dotted(nlp: Language) -> Language:
    """`nlp` itself, which from now on reads "Kelm Trade s.r.o. paid" with "s.r.o." as one token.

    The tokenizer knows English abbreviations only, and takes the last full stop of others for the end of a sentence.
    """
    for form in load("names.yaml")["dotted"]:
        nlp.tokenizer.add_special_case(form, [{"ORTH": form}])  # type: ignore[union-attr]
    return nlp
