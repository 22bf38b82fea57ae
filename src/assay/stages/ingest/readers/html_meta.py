"""What a page's own metadata says: title, outlet and day, from JSON-LD, meta elements and microdata.

Vocabularies: schema.org (NewsArticle), the Open Graph protocol, Dublin Core and what content systems commonly write.
Only what is stated is taken; no date is guessed from an address or from the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from assay.model import DateRange

_ARTICLES = re.compile(r"(?:Article|BlogPosting|Report|WebPage|Posting)$")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "article:publisher_name")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "article.published",
    "date",
)
_TAIL = re.compile(r"\s+(?:[|–—·»:]+|-)\s+(?P<tail>[^|–—·»]{2,60})$")
_LONGEST = 300
_MOST_JSON = 1_000_000
_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_MONTH_NAMED = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y%m%d")


class Meta(NamedTuple):
    title: str | None = None
    outlet: str | None = None
    published: DateRange | None = None


def meta_of(page: Any) -> Meta:
    """The metadata of a parsed page. A title loses the outlet's name behind it."""
    told = _elements(page)
    linked = list(_linked(page))
    articles = [x for x in linked if _ARTICLES.search(_type(x))] or linked
    headline = _first(articles, "headline")
    outlet = _word(_publisher(articles, linked) or next((told[k] for k in _OUTLETS if k in told), ""))
    title = _word(headline or next((told[k] for k in _TITLES if k in told), "") or _printed(page))
    days = [_first(articles, "datePublished"), *(told[k] for k in _DATES if k in told), *_times(page)]
    day = next((d for d in map(day_of, days) if d), None)
    published = DateRange(earliest=day, latest=day) if day else None
    title, tail = _parted(title, outlet)
    return Meta(title or None, outlet or tail or None, published)


def day_of(stamp: str) -> date | None:
    """The calendar day of a time stamp, in the zone in which it is written."""
    found = _DAY.match(stamp)
    try:
        if found:
            return date(*map(int, found.groups()))
        if re.match(r"\s*\w{3},", stamp):
            return parsedate_to_datetime(stamp.strip()).date()
    except (ValueError, TypeError, IndexError):
        return None
    for form in _MONTH_NAMED:
        try:
            return datetime.strptime(stamp.strip(), form).date()
        except ValueError:
            continue
    return None


def _elements(page: Any) -> dict[str, str]:
    """The content of the first meta element of each name."""
    told: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        words = (element.get("content") or "").strip()
        if name and words:
            told.setdefault(name.strip().lower(), words)
    return told


def _linked(page: Any) -> Iterator[dict[str, Any]]:
    """The things that JSON-LD in the page describes."""
    for element in page.iter("script"):
        if "ld+json" not in (element.get("type") or "") or not element.text or len(element.text) > _MOST_JSON:
            continue
        try:
            found = json.loads(element.text.strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        things = found if isinstance(found, list) else [found]
        for thing in things:
            if isinstance(thing, dict):
                graph = thing.get("@graph")
                yield from (x for x in (graph if isinstance(graph, list) else [thing]) if isinstance(x, dict))


def _type(thing: dict[str, Any]) -> str:
    kind = thing.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def _first(things: list[dict[str, Any]], name: str) -> str:
    return next((t[name] for t in things if isinstance(t.get(name), str) and t[name].strip()), "")


def _publisher(articles: list[dict[str, Any]], linked: list[dict[str, Any]]) -> str:
    """The name of the article's publisher, which may be described elsewhere in the page by its @id."""
    named = {str(t.get("@id")): t for t in linked if t.get("@id")}
    for article in articles:
        publisher = article.get("publisher")
        if isinstance(publisher, list) and publisher:
            publisher = publisher[0]
        if isinstance(publisher, dict):
            publisher = publisher if "name" in publisher else named.get(str(publisher.get("@id")), publisher)
            if isinstance(publisher.get("name"), str):
                return str(publisher["name"])
    return ""


def _printed(page: Any) -> str:
    """The only first heading, else the page's title."""
    headings = [words for e in page.iter("h1") if (words := _word("".join(e.itertext())))]
    titles = [words for e in page.iter("title") if (words := _word("".join(e.itertext())))]
    if len(headings) == 1 and (not titles or headings[0].lower() in titles[0].lower()):
        return headings[0]
    return next(iter([*titles, *headings]), "")


def _times(page: Any) -> list[str]:
    """Days of `time` elements that are marked as the page's own."""
    found = []
    for element in page.iter("time", "span", "abbr"):
        marked = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        marked = marked or "entry-date" in (element.get("class") or "").split()
        if marked:
            found.append(element.get("datetime") or element.get("content") or _word("".join(element.itertext())))
    return found


def _parted(title: str, outlet: str) -> tuple[str, str]:
    """A title without the outlet behind it, and that outlet where nothing else tells it."""
    tail = _TAIL.search(title)
    if tail is None:
        return title, ""
    words = tail.group("tail")
    if outlet:
        same = words.casefold() in outlet.casefold() or outlet.casefold() in words.casefold()
        return (title[: tail.start()] if same else title), ""
    return title, ""


def _word(words: str) -> str:
    return " ".join(words.split())[:_LONGEST]
