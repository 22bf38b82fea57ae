"""The compiled ruler gives what spaCy's own gives."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from assay.stages.extract.parse.ruler import parsed

EXAMPLES = Path(__file__).parents[4] / "examples"


def test_the_parse_is_the_same_word_for_word(nlp: Language) -> None:
    texts = [line for path in sorted(EXAMPLES.glob("*.txt")) for line in path.read_text("utf-8").splitlines() if line]
    texts += ["There's no doing it: he'd done what they do, hadn't got any, and I gave it you.", "  ", "A\t b"]
    compared = 0
    for theirs, ours in zip(nlp.pipe(texts), parsed(nlp, texts), strict=True):
        for a, b in zip(theirs, ours, strict=True):
            assert (a.text, a.tag_, a.pos_, a.lemma_, a.dep_, str(a.morph)) == (
                b.text,
                b.tag_,
                b.pos_,
                b.lemma_,
                b.dep_,
                str(b.morph),
            )
            compared += 1
    assert compared > 1000
