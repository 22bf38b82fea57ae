"""RSS and Atom: each item of a feed is a document of its own."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import feedparser
from lxml import etree

from assay.errors import EmptyDocument, UnreadableDocument
from assay.model import DateRange
from assay.stages.ingest.content import Content, Part
from assay.stages.ingest.readers import html
from assay.stages.ingest.readers.html_meta import Meta, day_of

_MEDIA = "application/feed+xml"
_ITEMS = ("item", "entry")
_HEAD = 65_536
_SUBSET = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E[^>\[]{0,2000}\[", re.I)
_KEPT_CHANNEL = 300  # characters of what a channel says of itself: it is repeated with each item
_KEPT_TITLE = 60  # characters of an item's title in its name


def parts(data: bytes, file: str, max_bytes: int) -> Iterator[Part] | None:
    """The items of a feed of several, each as a feed of one item with the channel's own data; None for a feed of one.

    Raises UnreadableDocument for a file that is no feed after all.
    """
    root = _root(data, file)
    items = [e for e in root.iter() if _name(e) in _ITEMS]
    if len(items) < 2:
        return None
    for item in items:
        item.getparent().remove(item)
    for element in root.iter():
        element.text, element.tail = (element.text or "")[:_KEPT_CHANNEL], ""
    width = len(str(len(items)))
    return (Part(f"{n:0{width}}-{_slug(item)}", _feed_of(root, item), _MEDIA) for n, item in enumerate(items, start=1))


def read(data: bytes, file: str) -> Content:
    """The one item of a feed: its title, its text (markup undone), the feed's title as outlet, its day."""
    root = _root(data, file)
    sound = etree.tostring(root, encoding="utf-8", xml_declaration=True)  # no deeper than lxml goes
    found = feedparser.parse(BytesIO(sound), sanitize_html=False, resolve_relative_uris=False)
    if not found.entries:
        raise EmptyDocument(f"{file}: a feed without items; there is nothing to read")
    entry = found.entries[0]
    title = _plain(entry.get("title", ""))
    body = max([c.get("value", "") for c in entry.get("content", [])] + [entry.get("summary", "")], key=len)
    page = html.parse(f"<div>{body}</div>")
    pieces = html.everything(page) if page is not None else []
    day = next((d for key in ("published", "updated", "created") if (d := _day(entry, key))), None)
    source = entry.get("source", {}).get("title") or found.feed.get("title") or found.feed.get("publisher") or ""
    published = DateRange(earliest=day, latest=day) if day else None
    meta = Meta(title=title or None, outlet=_plain(source) or None, published=published)
    return html.made(page, pieces, meta, (root.getroottree().docinfo.encoding or "utf-8").lower(), file)._replace(
        media_type=_MEDIA, locators=()
    )


def _day(entry: Any, key: str) -> Any:
    """The day as it is written, in its own zone; as feedparser reads it (UTC) where the form is unusual."""
    day = day_of(entry.get(key, ""))
    parsed = entry.get(f"{key}_parsed")
    return day or (day_of(f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}") if parsed else None)


def _root(data: bytes, file: str) -> Any:
    """The tree of a feed. No entity is resolved, no network reached; what is broken is read as far as it goes."""
    if _SUBSET.search(data[:_HEAD]):
        raise UnreadableDocument(f"{file}: declares entities of its own, as no feed does; save its text and add that")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise UnreadableDocument(f"{file}: no XML that can be read; save its text as a .txt file and add that")
    return root


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _feed_of(root: Any, item: Any) -> bytes:
    """A feed with what `root` (without items) says of itself, and one item."""
    whole = copy.deepcopy(root)
    channel = next((e for e in whole.iter() if _name(e) == "channel"), whole)
    (whole if _name(whole) == "RDF" else channel).append(copy.deepcopy(item))
    made: bytes = etree.tostring(whole, encoding="utf-8", xml_declaration=True)
    return made


def _slug(item: Any) -> str:
    """A name for an item: the words of its title."""
    title = next((e for e in item if _name(e) == "title"), None)
    words = _plain("".join(title.itertext()) if title is not None else "")
    return "".join(c if c.isalnum() else "-" for c in words[:_KEPT_TITLE]).strip("-") or "item"


def _plain(words: str) -> str:
    """Words without markup."""
    if "<" in words or "&" in words:
        tree = html.parse(f"<div>{words}</div>")
        words = "".join(tree.itertext()) if tree is not None else words
    return " ".join(words.split())
