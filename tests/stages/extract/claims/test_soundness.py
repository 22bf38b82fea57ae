"""What is likely misread is no claim, but a remark that a retelling may still answer to."""

from __future__ import annotations

import msgspec
import pytest
from spacy.language import Language

from assay.model import Basis, Certainty, Participant
from assay.stages.extract.claims.soundness import Traits, chance, weighed
from tests.stages.extract.small import claims, read

PLAIN = Traits(*(0.0 for _ in Traits._fields))._replace(main=1.0, length=4.0, sentence=4.2)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moll told the Port Union: “Where do you think it hid the crates of the Kelm Mills from us?”",
        "Ada Moll wrote on Tuesday: <post by=ada>My cousin may not know what Kelm Mills sells.</post>",
    ],
)
def test_what_is_likely_misread_is_no_claim(nlp: Language, text: str) -> None:
    assert claims(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moll sold the crates to Kelm Mills.",
        "The Port Union says that Ada Moll hid the crates from the guards.",
        "Kelm Mills, which bought the crates, paid Ada Moll.",
    ],
)
def test_what_is_plain_is_a_claim(nlp: Language, text: str) -> None:
    assert claims(nlp, text)


def test_what_is_held_back_is_kept_as_a_remark(nlp: Language) -> None:
    reading = read(nlp, "Ada Moll, a miller, told the Port Union: “We think that your boss is what ruined Kelm Mills.”")
    assert not [c for c in reading.claims if "your boss" in c.quote]
    assert [c for c in reading.remarks if "your boss" in c.quote]


def test_doubts_add_up() -> None:
    doubts = ("unsure", "pronoun", "clause_left", "asked", "odd")
    sure = chance(PLAIN)
    for doubt in doubts:
        assert chance(PLAIN._replace(**{doubt: 1.0})) < sure
    assert chance(PLAIN) > 0.5 > chance(PLAIN._replace(**dict.fromkeys(doubts, 1.0)))


def test_a_denial_and_what_is_told_of_nobody_are_not_weighed(nlp: Language) -> None:
    (sold,) = claims(nlp, "Ada Moll sold the crates to Kelm Mills.")
    assert weighed(sold)
    assert not weighed(msgspec.structs.replace(sold, certainty=Certainty.DENIED))
    assert not weighed(msgspec.structs.replace(sold, subject=Participant(name="unstated", basis=Basis.IMPLIED)))
