"""Places: where what a case names lies, how surely, and the ways between."""

from __future__ import annotations

from enum import StrEnum

from assay.model.base import Value
from assay.model.claim import Certainty
from assay.model.listing import ScorePart
from assay.model.text import Span


class PlaceKind(StrEnum):
    """What kind of place something is. An area has no drawn borders: "northern Afghanistan", a sea, a continent."""

    COUNTRY = "country"
    REGION = "region"  # the first level under a country: a province, a state
    DISTRICT = "district"  # the levels under it: a district, a county
    TOWN = "town"
    AREA = "area"


class Use(StrEnum):
    """How a text uses the name of a place. Only what is named stands on the map; the others tell what is near."""

    NAMED = "named"
    ADJECTIVE = "adjective"  # "Kenyan officials"
    WITHIN = "within"  # part of another name: "Mombasa Port Workers' Union"


class Spot(Value, frozen=True, kw_only=True):
    """One entry of a gazetteer. `within` names what it lies in, the country first; `radius` is in kilometres.

    For a town the radius is that of the town, for everything else of the circle that holds most of it.
    """

    id: str  # "geonames:1138958", "area:europe"
    name: str
    kind: PlaceKind
    latitude: float
    longitude: float
    radius: float = 0.0
    population: int = 0
    country: str = ""  # ISO 3166-1 alpha-2
    within: tuple[str, ...] = ()
    above: tuple[str, ...] = ()  # the ids of what it lies in, the country first


class Candidate(Value, frozen=True, kw_only=True):
    """What a name may stand for, with its share of the likelihood and the parts of its score."""

    spot: Spot
    likelihood: float
    parts: tuple[ScorePart, ...] = ()


class Toponym(Value, frozen=True, kw_only=True):
    """One stretch of a document that holds the name of a place."""

    document: str
    span: Span
    name: str
    place: str | None = None  # id of the place that it stands for
    use: Use = Use.NAMED


class Place(Value, frozen=True, kw_only=True):
    """A place of the case, as surely as it is known.

    Where `confidence` is under the bound of `resources/places.yaml`, `spot` is only the likeliest of `candidates`.
    """

    id: str
    name: str  # as the documents call it
    spot: Spot
    confidence: float
    entity: str | None = None
    toponyms: tuple[tuple[str, Span], ...] = ()  # (document, where it is named)
    claims: tuple[str, ...] = ()  # ids of what is told to be or happen there
    parts: tuple[ScorePart, ...] = ()
    candidates: tuple[Candidate, ...] = ()  # what else it may be, likeliest first; empty where nothing else
    clear: bool = True


class Route(Value, frozen=True, kw_only=True):
    """A way that goods, money or people are told to take; `stops` are ids of places, from the first to the last."""

    stops: tuple[str, ...]
    what: str
    claims: tuple[str, ...]
    certainty: Certainty


class Places(Value, frozen=True, kw_only=True):
    """The result of `places`. `gazetteer` is what was looked up in, "" where there is none on this machine."""

    gazetteer: str = ""
    places: tuple[Place, ...] = ()
    routes: tuple[Route, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    unknown: tuple[str, ...] = ()  # names of places that the gazetteer does not have
