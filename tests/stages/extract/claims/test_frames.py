"""The examples that stand beside the knowledge in resources/frames and resources/reporting.yaml."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Certainty
from assay.stages.extract.claims.frames import frames
from assay.text.resources import load
from tests.stages.extract.small import chain, claims, parties

EXAMPLES = [(f.id, e) for f in frames().values() for e in f.examples]
TIES = load("frames/ties.yaml")["examples"]
VERBS = [*load("frames/verbs.yaml")["examples"], *load("frames/journeys.yaml")["examples"]]
TOLD = [
    (part, e)
    for part, entry in load("reporting.yaml").items()
    if isinstance(entry, dict)
    for e in entry.get("examples", [])
]


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=lambda v: v if isinstance(v, str) else v["text"])
def test_an_example_evokes_its_frame_with_its_parts(nlp: Language, frame: str, example: dict[str, str]) -> None:
    found = [(c.frame, *parties(c)) for c in claims(nlp, example["text"])]
    wanted = (frame, example.get("subject"), example.get("object"))
    assert wanted in found


@pytest.mark.parametrize("example", TIES, ids=lambda e: e["text"])
def test_an_example_of_a_tie(nlp: Language, example: dict[str, str]) -> None:
    found = {(*parties(c), c.relation) for c in claims(nlp, example["text"])}
    assert any(
        (s, o) == (example["subject"], example["object"]) and r == example.get("relation", r) for s, o, r in found
    )


@pytest.mark.parametrize("example", VERBS, ids=lambda e: e["text"])
def test_an_example_of_what_a_verb_asks(nlp: Language, example: dict[str, str]) -> None:
    found = claims(nlp, example["text"])
    fits = [c for c in found if parties(c) == (example["subject"], example.get("object"))]
    assert len(fits) >= int(example.get("times", 1))
    assert example.get("relation", fits[0].relation) in [c.relation for c in fits]
    assert example.get("certainty", fits[0].certainty) in [c.certainty for c in fits]
    assert not example.get("alone") or len(found) == 1


def test_every_frame_has_an_example_and_a_name_in_both_ontologies() -> None:
    for frame in frames().values():
        assert frame.examples, frame.id
        assert frame.ftm, frame.id
        assert frame.stix, frame.id


def test_no_verb_evokes_two_frames_unless_one_needs_more() -> None:
    table = list(frames().values())
    for i, a in enumerate(table):
        for b in table[i + 1 :]:
            assert not a.verbs & b.verbs


@pytest.mark.parametrize(("part", "example"), TOLD, ids=lambda v: v if isinstance(v, str) else v["text"])
def test_an_example_of_telling(nlp: Language, part: str, example: dict[str, str]) -> None:
    found = claims(nlp, example["text"])
    assert found
    assert any(example["source"] in chain(c) for c in found)
    certainty = Certainty(example.get("certainty", "asserted"))
    assert any(c.certainty is certainty for c in found)
