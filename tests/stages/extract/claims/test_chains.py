from __future__ import annotations

from spacy.language import Language

from tests.stages.extract.small import chain, claim


def test_an_act_of_speech_is_told_by_the_writer(nlp: Language) -> None:
    assert chain(claim(nlp, "Sierra Union accuses Pale Clan of arson.", "accuses")) == []


def test_what_is_denied_is_told_by_who_denies_it(nlp: Language) -> None:
    assert chain(claim(nlp, "Sierra Union denies any role in the arson.", "denies")) == ["Sierra Union"]
