"""Names of places in news: found, and put where they lie, beside the largest place of the name.

    python -m benchmarks.places --data ../shared/data [--set LGL] [--part all|tuned|held] [--misses N]

`--data` holds `places/lgl.xml` (LGL: Lieberman, Samet and Sankaranarayanan, "Geotagging with local lexicons to build
indexes for textually-specified spatial data", ICDE 2010) and `places/GeoVirus.xml` (Gritta, Pilehvar and Collier,
"Which Melbourne? Augmenting geocoding with maps", ACL 2018). Articles of one outlet (LGL) or of one story (GeoVirus)
are one case. Names found: F1 of exact spans. GeoVirus leaves adjectives and parts of other names unmarked, so that
only what Assay takes for a place by itself counts there. Resolved: of the names found that have coordinates, the share
within 161 km (100 miles), as is usual, and the share that is so or, where a country, province or area was chosen, has
the set's point inside the circle that holds most of it. The peer takes the largest place that bears the name,
countries first. Both look in the same gazetteer. LGL's outlets in alphabetical order are tuned on (every other one) or
held out; GeoVirus is tuned on. A figure below its floor in `floors.json` makes the exit status 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from lxml import etree

from assay.engines.gazetteer import Gazetteer
from assay.engines.machines import Machines
from assay.globe.distance import kilometres
from assay.model import Document, PlaceKind, Reading, Spot, Use
from assay.settings import load
from assay.stages import extract, ingest
from assay.stages.places.likely import ranked
from assay.stages.places.understood import Read, understood

FLOORS = Path(__file__).with_name("floors.json")
NEAR_KM = 161.0
PARTS = ("all", "tuned", "held")


class Gold(NamedTuple):
    """A marked name; without coordinates where the set gives none."""

    start: int
    end: int
    at: tuple[float, float] | None


class Article(NamedTuple):
    case: str
    text: str
    gold: tuple[Gold, ...]


class Figures(NamedTuple):
    right: int
    found: int
    marked: int
    near: int
    largest_near: int
    resolved: int
    inside: int
    largest_inside: int

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.marked)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.marked)


def lgl(path: Path, part: str) -> Iterator[Article]:
    root = etree.parse(path, etree.XMLParser(recover=True)).getroot()
    outlets = sorted({a.findtext("domain") or "" for a in root})
    tuned = set(outlets[::2])
    for article in root:
        outlet = article.findtext("domain") or ""
        if part == "all" or (outlet in tuned) == (part == "tuned"):
            gold = tuple(_marked(t) for t in article.iter("toponym"))
            yield Article(outlet, article.findtext("text") or "", gold)


def _marked(toponym: etree._Element) -> Gold:
    tag = toponym.find("gaztag")
    at = (float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0)) if tag is not None else None
    return Gold(int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0), at)


def geovirus(path: Path, part: str) -> Iterator[Article]:
    if part == "held":
        return
    for article in etree.parse(path, etree.XMLParser(recover=True)).getroot():
        text = article.findtext("text") or ""
        gold = tuple(g for place in article.iter("location") if (g := _repaired(place, text)))
        yield Article(article.findtext("source") or "", text, gold)


def _repaired(place: etree._Element, text: str) -> Gold | None:
    """A name at the nearest place to its stated start where its words stand."""
    name, stated = place.findtext("name") or "", int(place.findtext("start") or 0)
    starts = [i for i in range(len(text)) if text.startswith(name, i)]
    if not name or not starts:
        return None
    start = min(starts, key=lambda i: abs(i - stated))
    return Gold(start, start + len(name), (float(place.findtext("lat") or 0), float(place.findtext("lon") or 0)))


def measure(
    articles: list[Article],
    read: Callable[[str], tuple[Document, Reading]],
    gazetteer: Gazetteer,
    *,
    uses: frozenset[Use],
) -> tuple[Figures, Counter[str]]:
    """The figures over the articles, case by case, and what was missed with how often."""
    cases: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        cases[article.case].append(article)
    total = Figures(0, 0, 0, 0, 0, 0, 0, 0)
    misses: Counter[str] = Counter()
    for case in cases.values():
        pairs = [(a, *_of_outlet(a, *read(a.text))) for a in case]
        told = understood([d for _, d, _ in pairs], [r for _, _, r in pairs], gazetteer)
        by_id = {r.document.id: r for r in told}
        for article, document, _ in pairs:
            one = _judged(article, by_id[document.id], uses, misses)
            total = Figures(*(a + b for a, b in zip(total, one, strict=True)))
    return total, misses


def _of_outlet(article: Article, document: Document, reading: Reading) -> tuple[Document, Reading]:
    """LGL's articles as of their outlet; each story of GeoVirus is its own."""
    return msgspec.structs.replace(document, outlet=article.case), reading


def _judged(article: Article, read: Read, uses: frozenset[Use], misses: Counter[str]) -> Figures:
    gold = {(g.start, g.end): g for g in article.gold}
    found = {(n.span.start, n.span.end): u for u in read.units for n in u.names if n.use in uses}
    right = gold.keys() & found.keys()
    near = largest = resolved = inside = largest_inside = 0
    for key in sorted(right):
        at, unit = gold[key].at, found[key]
        if at is None:
            continue
        resolved += 1
        spots = [unit.spots[i] for i in ranked(unit)]
        hit = bool(spots) and _near(spots[0], at)
        near += hit
        largest += bool(spots) and _near(max(spots, key=_prominence), at)
        inside += hit or (bool(spots) and _within(spots[0], at))
        largest_inside += bool(spots) and _within(max(spots, key=_prominence), at)
        if not hit:
            meant = f"{spots[0].name}, {', '.join(reversed(spots[0].within))}" if spots else "nothing"
            misses[f"far off: {article.text[key[0] : key[1]]} taken for {meant} ({article.case})"] += 1
    misses.update(f"not found: {article.text[s:e]}" for s, e in gold.keys() - right)
    misses.update(f"not marked: {article.text[s:e]}" for s, e in found.keys() - right)
    return Figures(len(right), len(found), len(gold), near, largest, resolved, inside, largest_inside)


def _near(spot: Spot, at: tuple[float, float]) -> bool:
    return kilometres(spot.latitude, spot.longitude, *at) <= NEAR_KM


def _within(spot: Spot, at: tuple[float, float]) -> bool:
    """Near, or where the place is an area, inside the circle that holds most of it: a country's point is anywhere."""
    area = spot.kind is not PlaceKind.TOWN
    return _near(spot, at) or (area and kilometres(spot.latitude, spot.longitude, *at) <= spot.radius)


def _prominence(spot: Spot) -> tuple[bool, int]:
    return spot.kind is PlaceKind.COUNTRY, spot.population


def reader() -> Callable[[str], tuple[Document, Reading]]:
    """`ingest` and `extract` of a text."""
    settings = load()
    nlp = Machines(settings.model).nlp.value

    def read(text: str) -> tuple[Document, Reading]:
        document = ingest.run(data=text.encode(), file="article.txt", max_bytes=settings.max_bytes)
        return document, extract.run(document=document, nlp=nlp)

    return read


SETS = {
    "LGL": ("lgl.xml", lgl, frozenset(Use)),
    "GeoVirus": ("GeoVirus.xml", geovirus, frozenset({Use.NAMED})),
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds places/")
    parser.add_argument("--set", choices=sorted(SETS), action="append", dest="sets")
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--misses", type=int, default=0, help="list this many of the commonest misses")
    args = parser.parse_args(arguments)
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))["places"]
    gazetteer, read = Gazetteer(), reader()
    missed = []
    for name in args.sets or SETS:
        file, opened, uses = SETS[name]
        path = args.data / "places" / file
        if not path.is_file():
            print(f"no {file} in {path.parent}: give the folder that holds places/", file=sys.stderr)
            return 3
        articles = list(opened(path, args.part))
        if not articles:
            continue
        told, misses = measure(articles, read, gazetteer, uses=uses)
        near, largest = told.near / max(1, told.resolved), told.largest_near / max(1, told.resolved)
        print(f"{name} ({args.part}): {len(articles)} articles, {told.marked} names marked, {told.found} found")
        print(f"  names found     F1 {told.f1:.3f}  precision {told.precision:.3f}  recall {told.recall:.3f}")
        print(f"  within 161 km   {near:.3f}  (the largest of the name: {largest:.3f})  n = {told.resolved}")
        inside, peer = told.inside / max(1, told.resolved), told.largest_inside / max(1, told.resolved)
        print(f"  or inside it    {inside:.3f}  (the largest of the name: {peer:.3f})")
        print("\n".join(f"    {n:4} {what}" for what, n in misses.most_common(args.misses)))
        figures = {f"{name} F1": told.f1, f"{name} within 161 km": near}
        missed += [f"{k} {v:.3f} is below its floor {floors[k]}" for k, v in figures.items() if v < floors.get(k, 0)]
    for line in missed:
        print(line, file=sys.stderr)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
