"""The table of questions: what is told, by how many origins, how it is graded, and where it is contested."""

from __future__ import annotations

from collections.abc import Sequence

from assay.model import Claim, Reliability, Section, Sentence, Weight
from assay.stages.compose import wording
from assay.stages.compose.building import cites, held, say
from assay.stages.compose.material import Material
from assay.stages.compose.tables import CELL_QUOTE, Row, cell, table


def clusters(m: Material) -> Section:
    """What is told, by whom, and how many origins stand behind it: contested and most repeated first."""
    weights = [w for w in m.parts.weights.weights if held(m, (*w.supporting, *w.opposing))]
    weights.sort(key=lambda w: (not _contested(m, w), -len(_documents(m, w)), -_importance(m, w), w.cluster))
    repeated = [w for w in weights if _contested(m, w) or len(held(m, w.supporting)) > 1]
    told = _by_sentence(m, repeated)
    rows = [_cluster(m, w, len(more)) for w, *more in told]
    alone = len(weights) - len(repeated)
    notes = [
        say("Assay grades each question after the Admiralty code: a letter for the source, a number for the item."),
        *_on_grades(repeated),
        *_on_belief(repeated),
    ]
    if alone:
        notes.append(say(f"Assay leaves out {wording.count(alone, 'claim')} that no other repeats or denies."))
    header = ("What is said", "Told in", "Claims", "Independent origins", "Grade", "Why")
    return table(
        "clusters",
        "Each claim told more than once, and the origins behind it",
        header,
        rows,
        "claim told more than once",
        sentences=notes,
        plural="claims told more than once",
    )


def _by_sentence(m: Material, weights: Sequence[Weight]) -> list[list[Weight]]:
    """Questions that one sentence answers, with the same origins and grade, together: a list has many members."""
    together: dict[tuple[object, ...], list[Weight]] = {}
    for w in weights:
        best = _best(m, w)
        opposing = tuple(sorted({m.claims[c].sentence for c in w.opposing if c in m.claims}))
        key = (best.document, best.sentence, opposing, w.origins, w.grade.reliability, w.grade.credibility)
        together.setdefault(key, []).append(w)
    return list(together.values())


def _best(m: Material, w: Weight) -> Claim:
    best = m.nearest(held(m, w.supporting) or held(m, w.opposing))
    assert best is not None
    return best


def _on_grades(weights: Sequence[Weight]) -> list[Sentence]:
    """What F means, where any source has it."""
    if not any(w.grade.reliability is Reliability.F for w in weights):
        return []
    return [
        say(
            "F says that Assay knows no record of the source, not that the source is bad; to grade one: "
            "assay judge CASE grade SOURCE --value B."
        )
    ]


def _on_belief(weights: Sequence[Weight]) -> list[Sentence]:
    """What the share of weight in a contested question rests on."""
    if not any(w.belief is not None for w in weights):
        return []
    return [
        say("Where origins affirm and deny, Assay gives the share of weight on the affirming side."),
        say(
            "Assay assumes for it that each independent origin votes once, that one without a grade is right three "
            "times in four, and that what it says elsewhere in this case tells how often."
        ),
        say("Assay knows nothing of motives: who has reason to deny counts like who has none."),
    ]


def _cluster(m: Material, w: Weight, more: int) -> Row:
    supporting, opposing = held(m, w.supporting), held(m, w.opposing)
    best = _best(m, w)
    words = m.words(best, CELL_QUOTE)
    text = f"{m.voice(best, words)}: {words}"
    if opposing and opposing[0] is not best:
        text += f"; against it, {m.who(opposing[0])}: {m.words(opposing[0], CELL_QUOTE)}"
    if more:
        text += f" (and {wording.count(more, 'further question')} that this sentence answers)"
    first = Sentence(text=text, cites=cites(m, [best, *supporting, *opposing]))
    number = f"{len(supporting)} for, {len(opposing)} against" if opposing else str(len(supporting))
    grade = f"{w.grade.reliability}{w.grade.credibility}"
    why = w.grade.credibility_reason.strip().rstrip(".")
    if w.belief is not None:
        why += f"; {_share(w.belief)} of the weight is on the affirming side"
    origins = f"{len(w.origins)}: {wording.listed([m.label(o) for o in w.origins], 4)}"
    told = wording.listed([m.label(d) for d in _documents(m, w)], 4)
    return (first, *(cell(t, of=first) for t in (told, number, origins, grade, why)))


def _share(belief: float) -> str:
    """A share of weight in percent, to the nearest five: the model knows no better."""
    return f"about {round(belief * 20) * 5} percent"


def _contested(m: Material, w: Weight) -> bool:
    return bool(held(m, w.supporting) and held(m, w.opposing))


def _documents(m: Material, w: Weight) -> list[str]:
    return list(dict.fromkeys(c.document for c in held(m, (*w.supporting, *w.opposing))))


def _importance(m: Material, w: Weight) -> float:
    return max(m.importance(c) for c in held(m, (*w.supporting, *w.opposing)))
