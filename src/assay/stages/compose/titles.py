"""The titles of findings from claims side by side: short, concrete, with the words that changed."""

from __future__ import annotations

from collections.abc import Callable

from assay.model import Alignment, BlockKind, Certainty, Claim, Difference
from assay.stages.compose import wording
from assay.stages.compose.material import Material
from assay.text import resources

AMOUNT = frozenset({"amount", "unit", "count", "rate", "bound"})
FIGURES = AMOUNT | {"rounded"}
MOST = 7  # words that a title quotes of one side
_SIDES = {"gives": ("gives", "give"), "receives": ("receives", "receive")}


def title(m: Material, code: str, alignment: Alignment) -> str:
    """The title of the finding that tells one pair."""
    return _TITLE[code](m, alignment, m.claims[alignment.a], m.claims[alignment.b])


def difference(alignment: Alignment, kinds: frozenset[str]) -> Difference | None:
    return next((d for d in alignment.differences if d.what in kinds), None)


def where(m: Material, claim: Claim) -> str:
    """The document of a claim, with its title or heading where it stands there."""
    place = {BlockKind.TITLE: "the title", BlockKind.HEADING: "a heading"}.get(claim.block)
    return f"{place} of {m.label(claim.document)}" if place else m.label(claim.document)


def lost_sources(alignment: Alignment, a: Claim, b: Claim) -> list[str]:
    """The sources that the first claim names and the second does not; not the outlets of headlines."""
    told = difference(alignment, frozenset({"attribution"}))
    kept = {link.name.casefold() for link in b.attribution}
    chain = [x.name for x in a.attribution[a.block is BlockKind.HEADLINE :] if x.name.casefold() not in kept]
    return [name for name in chain if told is None or name in told.a] or chain


def sides(found: Difference) -> tuple[str, str, str, str] | None:
    """What roles say that were turned round, as (name, what it does, other name, what that does)."""
    one, two = found.a.rpartition(" "), found.b.rpartition(" ")
    if one[2] not in _SIDES or two[2] not in _SIDES:
        return None
    return one[0], _verb(one), two[0], _verb(two)


def _verb(side: tuple[str, str, str]) -> str:
    return _SIDES[side[2]][wording.is_plural(side[0])]


def _roles(m: Material, alignment: Alignment, a: Claim, b: Claim) -> str:
    one, two = m.label(a.document), m.label(b.document)
    found = difference(alignment, frozenset({"roles"}))
    if found is None:
        merged = difference(alignment, frozenset({"namesake"}))
        taken = f"{two} may take {wording.quoted(merged.a)} for " if merged else ""
        if merged and merged.a == merged.b:
            return f"{taken}a namesake: {m.brief(b)}"
        return (
            f"{taken}{wording.quoted(merged.b)}: {m.brief(b)}"
            if merged
            else f"{two} changes who does what: {m.brief(b)}"
        )
    if turned := sides(found):
        name, does, _, did = turned
        return f"Roles turned round: {wording.quoted(name)} {does} in {one}, {did} in {two}"
    if found.a == "nobody named":
        return f"{two} names a giver, {wording.quoted(found.b)}; {one} names none"
    before, after = wording.quoted(found.a), wording.quoted(found.b)
    if a.predicate in resources.load("alignment.yaml")["light"]:
        return f"Roles changed: {before} in {one}, {after} in {two}"
    return f"Who is said to {wording.quoted(a.predicate)}: {before} in {one}, {after} in {two}"


def _contradicted(m: Material, alignment: Alignment, a: Claim, b: Claim) -> str:
    if Certainty.DENIED in (a.certainty, b.certainty):
        denial, claim = (b, a) if b.certainty is Certainty.DENIED else (a, b)
        return f"Denied {m.denier(denial)}: {m.brief(claim)}"
    if a.document == b.document:
        return f"{m.label(a.document)} says two opposite things: {m.brief(a)}, {m.brief(b)}"
    return f"Disputed by {m.label(b.document)}: {m.brief(a)}"


def _hedge(m: Material, alignment: Alignment, a: Claim, b: Claim) -> str:
    hedge = f"the hedge {wording.quoted(a.hedge)}" if a.hedge else "the hedge"
    verb = "drops" if m.derives(b.document, a.document) else "is without"
    return wording.fitted(f"{m.label(b.document)} {verb} {hedge}", m.brief(b))


def _attribution(m: Material, alignment: Alignment, a: Claim, b: Claim) -> str:
    lost = lost_sources(alignment, a, b)
    source = f"the source {wording.quoted(wording.within(lost[-1], MOST))}" if lost else "the source"
    verb = "drops" if m.derives(b.document, a.document) else "is without"
    return wording.fitted(f"{where(m, b)} {verb} {source}", m.brief(b))


def _amount(m: Material, alignment: Alignment, a: Claim, b: Claim) -> str:
    found = difference(alignment, FIGURES)
    x = _figure(m, a, found.a if found else None)
    y = _figure(m, b, found.b if found else None)
    if a.document == b.document:
        return f"{m.label(a.document)} has both {x} and {y}"
    if m.retells(b.document, a.document):
        return f"{x} becomes {y} in {where(m, b)}"
    return f"{x} in {where(m, a)}, {y} in {where(m, b)}"


def _figure(m: Material, claim: Claim, text: str | None) -> str:
    """The figure that differs: with what it counts where it is the claim's own, else in its words alone."""
    told, own_text = (text or "").casefold(), claim.amount.text.casefold() if claim.amount else ""
    own = claim.amount is not None and (told in own_text or own_text in told)
    return m.figure(claim) if own or not text else wording.quoted(text)


def _wording(m: Material, alignment: Alignment, a: Claim, b: Claim) -> str:
    telling = [d for d in alignment.differences if d.what not in {"attribution", "source", "hedge", "roles"}]
    found = telling[0] if telling else None
    who = m.label(b.document)
    if found is None:
        return f"{who} words it otherwise: {m.brief(b)}"
    if found.what == "scope":
        what = "a denial" if b.certainty is Certainty.DENIED else "what is told"
        return f"{who} widens {what}: {m.brief(b)}"
    most = MOST + 3 if found.what in ("period", "years") else MOST
    before, after = (wording.quoted(wording.within(t, most)) if t else "" for t in (found.a, found.b))
    if found.what == "limit":
        return f"{who} tells {before} only of those {after}"
    if before and after:
        return f"{who} alters a {ASPECT.get(found.what, found.what)}: {before} becomes {after}"
    return f"{who} drops a detail of {before or after}"


ASPECT = {
    "period": "time",
    "years": "time",
    "detail": "description",
    "attribution": "source",
    "scope": "reach",
    "limit": "reach",
}

_TITLE: dict[str, Callable[[Material, Alignment, Claim, Claim], str]] = {
    "ROL001": _roles,
    "CON001": _contradicted,
    "HDG001": _hedge,
    "ATT001": _attribution,
    "DRF001": _amount,
    "DRF003": _wording,
}
