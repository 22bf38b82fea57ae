"""What analysts decided stands in the dossier."""

from __future__ import annotations

import pytest

from assay.model import Action, Judgement
from assay.stages import compose
from assay.stages.compose import lint
from tests import invented
from tests.stages.compose.test_groups import PARTS


def judged(action: Action, *subjects: str, value: str = "", author: str = "") -> Judgement:
    return Judgement(id="j-1", action=action, subjects=subjects, value=value, reason="seen in person", author=author)


@pytest.mark.parametrize(
    ("judgement", "told"),
    [
        (judged(Action.MERGE, "A", "B"), "Assay takes “A” and “B” for one, as an analyst decided: “seen in person”."),
        (judged(Action.SPLIT, "A", "B"), "Assay keeps “A” and “B” apart"),
        (judged(Action.REJECT, "c-1"), "Assay leaves out “c-1”"),
        (judged(Action.ACCEPT, "c-1", author="Ann"), "Assay takes “c-1” as settled, as an analyst (Ann) decided"),
        (judged(Action.GRADE, "The Courier", value="B"), "Assay grades “The Courier” B"),
        (judged(Action.LISTED, "A", "XX.1", value="UN"), "Assay takes “A” for entry “XX.1” of “UN”"),
        (judged(Action.NOT_LISTED, "A", "XX.1"), "Assay takes “A” not for entry “XX.1”"),
        (judged(Action.PLACE, "Oru", value="none"), "Assay places “Oru” at “none”"),
        (judged(Action.WITHDRAW, "The Courier"), "Assay leaves out “The Courier” and all that it says"),
    ],
)
def test_each_decision_is_told_with_its_reason(judgement: Judgement, told: str) -> None:
    case = invented.case()
    dossier = compose.run(**{p: getattr(case, p) for p in PARTS}, judgements=(judgement,))
    assert lint.faults(dossier) == ()
    (section,) = (s for s in dossier.sections if s.id == "decisions")
    assert section.sentences[0].text.startswith(told)
    assert "Assay heeds one decision of analysts" in " ".join(s.text for s in dossier.sections[0].sentences)


def test_without_decisions_there_is_no_section() -> None:
    case = invented.case()
    dossier = compose.run(**{p: getattr(case, p) for p in PARTS})
    assert "decisions" not in {s.id for s in dossier.sections}


def test_what_was_taken_back_is_not_told() -> None:
    case = invented.case()
    merged = judged(Action.MERGE, "A", "B")
    undone = Judgement(id="j-2", action=Action.RETRACT, subjects=("j-1",), reason="")
    dossier = compose.run(**{p: getattr(case, p) for p in PARTS}, judgements=(merged, undone))
    assert dossier == compose.run(**{p: getattr(case, p) for p in PARTS})
