"""How a finding is put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from assay.model import Cite, Claim, Finding, Sentence, Severity, make_id
from assay.stages.compose import wording
from assay.stages.compose.codes import codes
from assay.stages.compose.material import Material

HEAVIEST_EXTRA = 9.0


def finding(
    code: str,
    title: str,
    sentences: Iterable[Sentence],
    *,
    key: Sequence[str] = (),
    extra: float = 0.0,
    severity: Severity | None = None,
    working: Sequence[str] = (),
    claims: Iterable[Claim] = (),
    assumptions: Sequence[str] = (),
    beside: Iterable[tuple[Cite, Cite]] = (),
    conflict: str | None = None,
) -> Finding:
    """A finding of a code; its id comes from the code and `key` (default: its claims, else its title)."""
    kind = codes()[code]
    ids = tuple(dict.fromkeys(c.id for c in claims))
    return Finding(
        id=make_id("fnd", code, list(key or sorted(ids) or [title])),
        code=code,
        severity=severity or kind.severity,
        weight=round(kind.weight + min(extra, HEAVIEST_EXTRA), 2),
        title=wording.capital(title),
        sentences=_once(sentences),
        working=tuple(working),
        claims=ids,
        assumptions=tuple(assumptions),
        beside=_apart(beside),
        conflict=conflict,
    )


def _once(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Each text once, whatever its capitals, with the footnotes of all its occurrences."""
    first: dict[str, Sentence] = {}
    cites: dict[str, dict[Cite, None]] = {}
    for s in sentences:
        first.setdefault(s.text.casefold(), s)
        cites.setdefault(s.text.casefold(), {}).update(dict.fromkeys(s.cites))
    return tuple(msgspec.structs.replace(first[t], cites=tuple(c)) for t, c in cites.items())


def _apart(beside: Iterable[tuple[Cite, Cite]]) -> tuple[tuple[Cite, Cite], ...]:
    """Each pair of quotes once: none of a sentence beside itself, none that stands within another pair."""
    kept: list[tuple[Cite, Cite]] = []
    for a, b in dict.fromkeys(beside):
        if _holds(a, b) or _holds(b, a) or any(_holds(x, a) and _holds(y, b) for x, y in kept):
            continue
        kept = [(x, y) for x, y in kept if not (_holds(a, x) and _holds(b, y))]
        kept.append((a, b))
    return tuple(kept)


def _holds(one: Cite, other: Cite) -> bool:
    return one.document == other.document and one.span.contains(other.span)


def say(text: str, *cites: Cite) -> Sentence:
    """A sentence with its footnotes, each once."""
    return Sentence(text=wording.capital(text), cites=tuple(dict.fromkeys(cites)))


def spread(paragraph: str, *cites: Cite) -> tuple[Sentence, ...]:
    """A paragraph as sentences that share their footnotes."""
    return tuple(say(s if s.endswith((".", "!", "?", "”")) else f"{s}.", *cites) for s in wording.sentences(paragraph))


def cites(material: Material, claims: Iterable[Claim]) -> tuple[Cite, ...]:
    return tuple(dict.fromkeys(material.cite(c) for c in claims))


def held(material: Material, ids: Iterable[str]) -> list[Claim]:
    """The claims of these ids that the case still holds, in the order of documents and text."""
    known = {i for i in ids if i in material.claims}
    return [material.claims[i] for i in sorted(known, key=material.position.__getitem__)]
