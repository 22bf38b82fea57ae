from __future__ import annotations

from spacy.language import Language

from tests.stages.extract.small import chain, claim


def test_an_act_of_speech_is_told_by_the_writer(nlp: Language) -> None:
    assert chain(claim(nlp, "Sierra Union accuses Pale Clan of arson.", "accuses")) == []


def test_what_is_denied_is_told_by_who_denies_it(nlp: Language) -> None:
    assert chain(claim(nlp, "Sierra Union denies any role in the arson.", "denies")) == ["Sierra Union"]


def test_what_somebody_is_faulted_for_is_told_by_who_faults_him(nlp: Language) -> None:
    found = claim(nlp, "Dora Hill criticized Sierra Union for burning the deeds.", "burn")
    assert (found.subject and found.subject.name, chain(found)) == ("Sierra Union", ["Dora Hill"])
    found = claim(nlp, "Sierra Union used the day to blame Pale Clan for burning the deeds.", "burn")
    assert chain(found) == ["Sierra Union"]


def test_what_somebody_is_known_for_is_told_beside_his_words(nlp: Language) -> None:
    found = claim(
        nlp, "Pale Clan burned the deeds, said Ada Moll, pilloried by Sierra Union for losing the port.", "burn"
    )
    assert chain(found) == ["Ada Moll"]


def test_what_is_supposed_before_the_speaker_is_the_speakers(nlp: Language) -> None:
    text = "If Pale Clan does not win the port, Dora Hill said she would support Sierra Union."
    assert chain(claim(nlp, text, "win the port")) == ["Dora Hill"]
    text = "If Pale Clan is right, the judge told Sierra Union that Dora Hill forged the deeds."
    assert chain(claim(nlp, text, "is right")) == []


def test_what_people_forget_is_told_by_the_writer(nlp: Language) -> None:
    assert chain(claim(nlp, "People forget that Dora Hill hired Ada Moll.", "hired")) == []
