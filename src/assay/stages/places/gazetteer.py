"""What the stage asks of a gazetteer, and what it knows of names beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Protocol

from assay.model import PlaceKind, Spot
from assay.text.resources import load, word_set
from assay.text.toponyms import bare, fold

POSTAL = 2  # letters of a short form that counts only behind a comma


class Gazetteer(Protocol):
    """Names to places. Answers depend on the name alone; they come in a fixed order."""

    @property
    def name(self) -> str:
        """What it is, with its version."""
        ...

    def find(self, name: str) -> tuple[Spot, ...]:
        """All that bear a name, whatever its case and marks; a division also without its "Province" or "County"."""
        ...

    def spelt(self, name: str, countries: Iterable[str]) -> tuple[Spot, ...]:
        """What in these countries may bear the name in another romanisation, the likest first."""
        ...


class Atlas:
    """A gazetteer with the short forms, older names and areas of `resources/places.yaml`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._found: dict[tuple[str, bool], tuple[Spot, ...]] = {}
        self._nations: dict[str, Spot | None] = {}

    def find(self, name: str, *, behind_comma: bool = False) -> tuple[Spot, ...]:
        """All that a name may stand for; what English means by a short form or an older name comes alone."""
        key = name, behind_comma
        if key not in self._found:
            self._found[key] = self._find(name, behind_comma)
        return self._found[key]

    def _find(self, name: str, behind_comma: bool) -> tuple[Spot, ...]:
        folded = fold(name.removeprefix("the "))
        meant = _other_names().get(folded)
        short = () if meant else self._short(name, behind_comma)
        if short:
            return short
        found = self._gazetteer.find(meant or folded)
        if meant:
            found = tuple(s for s in found if s.kind in (PlaceKind.COUNTRY, PlaceKind.REGION) or s.population > 0)
        area = _areas().get(folded)
        if len(folded) <= POSTAL and not meant:
            found = ()  # "OK", "FM": codes of countries and villages of two letters are no names in a text
        elif not found and folded.rpartition(" ")[2] in word_set("places.yaml", "levels", "town"):
            found = self._gazetteer.find(bare(folded))  # "Masbate City"
        return (*found, area) if area else found

    def _short(self, name: str, behind_comma: bool) -> tuple[Spot, ...]:
        """The division that a short form stands for: "W.Va.", and behind a comma "TX"."""
        plain = name.replace(".", "").replace(" ", "")
        dotted = "." in name
        found = []
        for country, forms in load("places.yaml")["abbreviations"].items():
            if plain in forms and (dotted or behind_comma):
                regions = self._gazetteer.find(forms[plain])
                found += [s for s in regions if s.country == country and s.kind is PlaceKind.REGION]
        return tuple(found)

    def spelt(self, name: str, countries: Iterable[str]) -> tuple[Spot, ...]:
        return self._gazetteer.spelt(name, countries)

    def nation(self, word: str) -> Spot | None:
        """The country that an adjective or the name of its people tells: "Kenyan", "Kenyans"."""
        if word not in self._nations:
            self._nations[word] = self._nation(word)
        return self._nations[word]

    def _nation(self, word: str) -> Spot | None:
        key = fold(word)
        for form in (key, key.removesuffix("s")):
            code = _adjectives().get(form)
            if code:
                return next((s for s in self._gazetteer.find(code) if s.kind is PlaceKind.COUNTRY), None)
        return None


@cache
def _other_names() -> dict[str, str]:
    return {fold(name): fold(meant) for name, meant in load("places.yaml")["other_names"].items()}


@cache
def _adjectives() -> dict[str, str]:
    words: dict[str, list[str]] = load("places.yaml")["adjectives"]
    return {fold(word): code for code, some in words.items() for word in some}


@cache
def _areas() -> dict[str, Spot]:
    areas: dict[str, Any] = load("places.yaml")["areas"]
    return {
        fold(name.removeprefix("the ")): Spot(
            id=f"area:{fold(name)}",
            name=name,
            kind=PlaceKind.AREA,
            latitude=float(latitude),
            longitude=float(longitude),
            radius=float(radius),
        )
        for name, (latitude, longitude, radius) in areas.items()
    }
