"""The compiled ruler and the recognizer decoded in bulk give what spaCy's own components give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from assay.stages.extract.parse.parsing import parsed
from assay.stages.extract.parse.recognizer import recognizer_of
from assay.stages.extract.parse.ruler import ruler_of
from assay.stages.extract.parse.standing_aside import asides

EXAMPLES = Path(__file__).parents[4] / "examples"


def test_the_parse_is_the_same_word_for_word(nlp: Language) -> None:
    assert ruler_of(nlp) is not None
    assert recognizer_of(nlp) is not None
    texts = [line for path in sorted(EXAMPLES.glob("*.txt")) for line in path.read_text("utf-8").splitlines() if line]
    texts += ["There's no doing it: he'd done what they do, hadn't got any, and I gave it you.", "  ", "A\t b", ""]
    texts += ["The Bank of Upper \n Marl", "Monday", "Lara Quill. Tomas Reyes Vidal of the Office of Fair Weights"]
    compared = entities = 0
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    for theirs, ours in zip(nlp.pipe(texts), parsed(nlp, texts), strict=True):
        if asides(theirs):
            continue  # parsed again
        for a, b in zip(theirs, ours, strict=True):
            assert b.lemma_ == a.lemma_ or b.lemma_ in lemmatizer.lemmatize(a)
            assert (a.text, a.tag_, a.pos_, a.dep_, a.head.i, a.is_sent_start, str(a.morph)) == (
                b.text,
                b.tag_,
                b.pos_,
                b.dep_,
                b.head.i,
                b.is_sent_start,
                str(b.morph),
            )
            assert (a.ent_iob_, a.ent_type_) == (b.ent_iob_, b.ent_type_)
            compared += 1
        assert [(e.start, e.end, e.label_) for e in theirs.ents] == [(e.start, e.end, e.label_) for e in ours.ents]
        entities += len(theirs.ents)
    assert compared > 1000
    assert entities > 100


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("doses", "dose"), ("taxes", "tax"), ("uses", "use"), ("losses", "loss"), ("buses", "bus"), ("crises", "crisis")],
)
def test_the_likeliest_singular_is_taken(nlp: Language, plural: str, singular: str) -> None:
    (doc,) = parsed(nlp, [f"They counted the 14 {plural} of the town."])
    assert doc[4].lemma_ == singular


def test_a_pipeline_without_them_is_left_alone() -> None:
    from spacy.lang.en import English

    assert [d.text for d in parsed(English(), ["One.", "Two."])] == ["One.", "Two."]


def test_the_pipeline_is_left_as_it_was_loaded(nlp: Language) -> None:
    def libraries() -> set[bool]:
        tagger: Any = nlp.get_pipe("tagger")
        return {layer.ops.use_blis for layer in tagger.model.walk()}

    before = libraries()
    parsed(nlp, ["The mill sold the sand."])
    assert libraries() == before == {True}

    def torn() -> Iterator[str]:
        yield "The mill sold the sand."
        assert libraries() == {False}
        raise ValueError("torn off")

    with pytest.raises(ValueError, match="torn off"):
        parsed(nlp, torn())
    assert libraries() == before
