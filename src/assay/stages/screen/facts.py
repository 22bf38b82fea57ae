"""What else than the name tells two parties apart or together: birth, nationality, title, numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final, NamedTuple

from assay.model import Entity, Kind, ListedParty, ScorePart, Sought
from assay.text.list_index import plain_number
from assay.text.names import countries
from assay.text.resources import load

_YEARS: Final = re.compile(r"\b(\d{4})\b")
_BORN: Final = re.compile(r"\bborn\b[^.;]*?\b(\d{4}-\d\d-\d\d|(?:1[89]|20)\d\d)\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\b(?:IMO|passport)(?: (?:number|no\.?))?[ :#]*([A-Z]{0,3}\d{5,})\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Judged(NamedTuple):
    """What the facts make of a score: the parts to show, and why there is no match after all, "" where there may be."""

    score: float
    parts: tuple[ScorePart, ...]
    against: str


def rules() -> dict[str, Any]:
    """`resources/screening.yaml`."""
    result: dict[str, Any] = load("screening.yaml")
    return result


def sought(entity: Entity) -> Sought:
    """An entity of a case with what its descriptors tell of birth, nationality, title and numbers."""
    told = " ; ".join(entity.descriptors)
    proper = dict.fromkeys(w for w in _WORD.findall(told) if w[:1].isupper())
    return Sought(
        id=entity.id,
        names=entity.names,
        kind=Kind.OTHER if entity.kind is Kind.PLACE else entity.kind,
        births=tuple(dict.fromkeys(_BORN.findall(told))),
        nationalities=tuple(w for w in proper if any(_of_nation(w, c) for c in countries())),
        titles=entity.descriptors,
        identifiers=tuple(dict.fromkeys(_NUMBER.findall(told))),
    )


def may_rise(ours: Sought) -> bool:
    """Whether anything is told of somebody that can raise a score of names."""
    return bool(ours.births or ours.nationalities or ours.titles or ours.identifiers)


def weigh(score: float, ours: Sought, theirs: ListedParty) -> Judged:
    """A score of names with the facts heeded. What nobody tells changes nothing."""
    parts: list[ScorePart] = []
    for found in (_birth(ours, theirs), _number(ours, theirs), _nation(ours, theirs), _title(ours, theirs)):
        if found is None:
            continue
        if not found.score:
            return Judged(0.0, (found,), f"{found.what}: {found.ours} against {found.theirs} on the list")
        parts.append(found)
        if found.what == "same number":
            score = max(score, found.score)
        elif found.what == "other nationality":
            score *= found.score
        else:
            score += (1 - score) * found.score
    return Judged(score, tuple(parts), "")


def _birth(ours: Sought, theirs: ListedParty) -> ScorePart | None:
    if not ours.births or not theirs.births:
        return None
    a, b = "; ".join(ours.births), "; ".join(theirs.births)
    if {x for x in ours.births if len(x) == 10} & set(theirs.births):
        return ScorePart(what="born on the same day", ours=a, theirs=b, score=rules()["same_day"])
    apart = min(_apart(x, y) for x in ours.births for y in theirs.births)
    if apart <= 0:
        both_days = all(len(x) == 10 for x in (*ours.births, *theirs.births))
        return (
            None if both_days else ScorePart(what="born in the same year", ours=a, theirs=b, score=rules()["same_year"])
        )
    loose = any("circa" in x for x in (*ours.births, *theirs.births))
    if apart <= rules()["years_apart_circa" if loose else "years_apart"]:
        return None
    return ScorePart(what="born in another year", ours=a, theirs=b, score=0.0)


def _apart(a: str, b: str) -> int:
    """Years between two births as told, 0 where they overlap."""
    mine, theirs = ([int(y) for y in _YEARS.findall(x)] for x in (a, b))
    if not mine or not theirs:
        return 0
    return max(0, min(theirs) - max(mine), min(mine) - max(theirs))


def _number(ours: Sought, theirs: ListedParty) -> ScorePart | None:
    if not ours.identifiers:
        return None
    mine = {plain_number(n) for n in ours.identifiers}
    numbers = {plain_number(i.number): i for i in theirs.identifiers}
    if same := sorted(mine & numbers.keys()):
        shown = f"{numbers[same[0]].what} {numbers[same[0]].number}"
        return ScorePart(what="same number", ours=same[0], theirs=shown, score=rules()["same_number"])
    for what in rules()["for_life"]:
        listed = {n for n, i in numbers.items() if what in i.what.split()}
        told = {n for n in mine if len(n) == 7 and n.isdigit()} if what == "imo" else set()
        if listed and told:
            shown = ", ".join(sorted(listed))
            return ScorePart(what=f"another {what.upper()} number", ours=min(told), theirs=shown, score=0.0)
    return None


def _nation(ours: Sought, theirs: ListedParty) -> ScorePart | None:
    listed = [n for n in theirs.nationalities if n]
    if not ours.nationalities or not listed:
        return None
    a, b = "; ".join(ours.nationalities), "; ".join(listed)
    one, two = {_state(x) for x in ours.nationalities}, {_state(y) for y in listed}
    unknown = "" in one | two
    if (one & two) - {""} or (unknown and any(_of_nation(x, y) for x in ours.nationalities for y in listed)):
        return ScorePart(what="same nationality", ours=a, theirs=b, score=rules()["same_nationality"])
    if unknown:
        return None  # a State under a name that is not known may be the other's
    return ScorePart(what="other nationality", ours=a, theirs=b, score=rules()["other_nationality"])


@cache
def _state(told: str) -> str:
    """The ISO code of a State by its name, however long, its adjective or its code; "" where it is not known."""
    words = _NAME.findall(told.casefold().replace("’", "'"))
    if len(told) == 2 and told.upper() in load("places.yaml")["adjectives"]:
        return told.upper()
    whole = " ".join(words)
    if whole in rules()["states"]:
        return str(rules()["states"][whole])
    short = " ".join(w for w in words if w not in rules()["of_any_state"])
    for code, adjectives in load("places.yaml")["adjectives"].items():
        for adjective in map(str.casefold, adjectives):
            if adjective == short or (len(short) > 3 and (adjective.startswith(short) or _of_nation(adjective, short))):
                return str(code)
    return ""


def _of_nation(word: str, nation: str) -> bool:
    """Whether a word is a country's name or its adjective: "Iran", "Iranian"."""
    word, nation = word.casefold(), nation.casefold()
    if word == nation:
        return True
    stem = nation.removesuffix("istan").removesuffix("ia").removesuffix("a")
    ends = rules()["demonyms"]
    return len(stem) > 3 and word.startswith(stem) and word[len(stem) :] in ends


def _title(ours: Sought, theirs: ListedParty) -> ScorePart | None:
    told = {w.casefold() for t in ours.titles for w in _WORD.findall(t) if len(w) > 3}
    for title in theirs.titles:
        words = {w.casefold() for w in _WORD.findall(title) if len(w) > 3}
        if words and len(words & told) * 2 >= len(words):
            shown = ", ".join(sorted(words & told))
            return ScorePart(what="same title", ours=shown, theirs=title, score=rules()["same_title"])
    return None
