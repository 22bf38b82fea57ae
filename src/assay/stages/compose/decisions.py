"""What analysts decided, so that a reader of the dossier sees what was taken out, joined and parted by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from assay.model import Action, Judgement, Section, Sentence, in_force
from assay.stages.compose import wording
from assay.stages.compose.building import say

TITLE = "What analysts decided"


def counted(judgements: tuple[Judgement, ...]) -> list[Sentence]:
    """How many decisions the dossier heeds, for the summary; nothing where there are none."""
    count = len(in_force(judgements))
    if not count:
        return []
    number = wording.count(count, "decision")
    return [say(f"Assay heeds {number} of analysts, told at the end.")]


def section(judgements: tuple[Judgement, ...]) -> list[Section]:
    """A sentence for each decision that counts, in the order in which they were made; no section without any."""
    heeded = in_force(judgements)
    if not heeded:
        return []
    return [Section(id="decisions", title=TITLE, sentences=tuple(map(_told, heeded)))]


def _told(j: Judgement) -> Sentence:
    by = f" ({j.author})" if j.author else ""
    why = f": {_quoted(j.reason.strip())}" if j.reason.strip() else ""
    return say(f"{_SAYS[j.action](j)}, as an analyst{by} decided{why}.")


def _names(j: Judgement) -> str:
    return wording.listed(map(_quoted, j.subjects), len(j.subjects))


def _quoted(text: str) -> str:
    inside = text.replace("“", "‘").replace("”", "’").replace('"', "’")
    return f"“{inside}”"


def _of_list(j: Judgement) -> str:
    name, reference = (*map(_quoted, j.subjects[:2]), "", "")[:2]
    return f"{name} {{}} entry {reference}" + (f" of {_quoted(j.value)}" if j.value else "")


_SAYS: Final[dict[Action, Callable[[Judgement], str]]] = {
    Action.MERGE: lambda j: f"Assay takes {_names(j)} for one",
    Action.SPLIT: lambda j: f"Assay keeps {_names(j)} apart",
    Action.REJECT: lambda j: f"Assay leaves out {_names(j)}",
    Action.ACCEPT: lambda j: f"Assay takes {_names(j)} as settled",
    Action.GRADE: lambda j: f"Assay grades {_names(j)} {j.value}",
    Action.LISTED: lambda j: f"Assay takes {_of_list(j).format('for')}",
    Action.NOT_LISTED: lambda j: f"Assay takes {_of_list(j).format('not for')}",
    Action.PLACE: lambda j: f"Assay places {_names(j)} at {_quoted(j.value)}",
    Action.WITHDRAW: lambda j: f"Assay leaves out {_names(j)} and all that it says",
}
