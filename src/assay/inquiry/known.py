"""Whether a case knows an id or a name, and what is near one that it does not know."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from assay.errors import AlreadyThere, NotFound
from assay.model import CaseResult, Judgement, taken_back


def known(subject: str, names: Iterable[str]) -> str:
    """`subject` as the case spells it. Raises NotFound with what is near it."""
    names = sorted(names)
    for name in names:
        if name == subject:
            return name
    for name in names:
        if name.casefold() == subject.casefold():
            return name
    raise unknown(subject, names)


def unknown(subject: str, names: Iterable[str]) -> NotFound:
    near = difflib.get_close_matches(subject, sorted(names), n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return NotFound(f"{subject}: the case knows nothing by that id or name{hint}")


def standing(subjects: Iterable[str], log: tuple[Judgement, ...]) -> tuple[str, ...]:
    """Judgements to take back. Raises NotFound, and AlreadyThere for one that no longer counts."""
    found = tuple(known(s, {j.id for j in log}) for s in subjects)
    for judgement in sorted(taken_back(log).intersection(found)):
        raise AlreadyThere(f"{judgement}: it is taken back already; `assay judge CASE --log` shows what counts")
    return found


def place_names(result: CaseResult) -> dict[str, str]:
    """What an analyst may call a place, each with its name in the documents: names, spellings, ids."""
    names = {n for e in result.entities.entities for n in (e.name, *e.names)} | set(result.places.unknown)
    names |= {t.name for t in result.places.toponyms}
    return {n: n for n in names} | {p.id: p.name for p in result.places.places}
