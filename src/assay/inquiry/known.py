"""Whether a case knows an id or a name, and what is near one that it does not know."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from assay.errors import AlreadyThere, NotFound
from assay.model import CaseResult, Judgement, taken_back

_NEAR = 3  # names that are told
_SHORT = 3  # letters: words as short are in many names


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


def all_known(subjects: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Each of `subjects` as the case spells it. Raises NotFound with all that it lacks, and what is near each."""
    names, found, missing = sorted(names), [], []
    for subject in subjects:
        try:
            found.append(known(subject, names))
        except NotFound as error:
            missing.append(str(error))
    if missing:
        raise NotFound("; ".join(missing))
    return tuple(found)


def unknown(subject: str, names: Iterable[str]) -> NotFound:
    near = _nearest(subject, sorted(names))
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return NotFound(f"{subject}: the case knows nothing by that id or name{hint}")


def _nearest(subject: str, names: list[str]) -> list[str]:
    """At most three names: spelled much like it, else those that it shortens or that share its words."""
    by_key = {n.casefold(): n for n in reversed(names)}
    near = [by_key[k] for k in difflib.get_close_matches(subject.casefold(), by_key, n=_NEAR)]
    words = _words(subject)
    initials = subject.casefold().replace(".", "")
    shared = [n for n in names if words & _words(n) or initials == "".join(w[0] for w in _spelled(n))]
    shared.sort(key=lambda n: (-len(words & _words(n)), len(n), n))
    return list(dict.fromkeys((*near, *shared)))[:_NEAR]


def _words(name: str) -> set[str]:
    """The words of a name that can tell it from others."""
    return {w for w in _spelled(name) if len(w) > _SHORT}


def _spelled(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.casefold())


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
