"""STIX 2.1 bundles as reports: Assay's own with quotes and readings, others as statements in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from assay.exports._material import frames
from assay.exports.stix_extension import EXTENSION, Extension
from assay.imports.plain import Named, Page, Taken, day_range, equated, left_of, period, report_of
from assay.model import Certainty, Claim, Given, Kind, Mention, Mode
from assay.text.resources import load

Object = Mapping[str, Any]


def read(bundle: Object, file: str) -> Taken:
    """The reports of a bundle. Objects that are none of STIX's shape are left and counted."""
    listed = bundle.get("objects")
    objects = {
        o["id"]: o
        for o in (listed if isinstance(listed, list) else [])
        if isinstance(o, dict) and isinstance(o.get("id"), str) and isinstance(o.get("type"), str)
    }
    left: Counter[str] = Counter()
    own = list(_own(objects, file, left))
    foreign = [p.given() for p in _Foreign(objects, file, bool(own), left).pages()]
    return Taken(format="stix", reports=(*own, *foreign), left=left_of(left))


def _extension(it: Object) -> Extension | None:
    extensions = it.get("extensions")
    content = extensions.get(EXTENSION) if isinstance(extensions, dict) else None
    if content is None:
        return None
    try:
        return msgspec.convert(content, Extension, strict=False)
    except msgspec.ValidationError:
        return None


def _own(objects: Mapping[str, Object], file: str, left: Counter[str]) -> Iterator[Given]:
    """The reports that Assay wrote, with their claims and mentions."""
    claims: dict[str, dict[str, Claim]] = {}
    parties: list[tuple[tuple[str, ...], tuple[Mention, ...]]] = []
    reports = []
    for it in objects.values():
        told = _extension(it)
        if told is None:
            left["objects whose extension cannot be read"] += EXTENSION in (it.get("extensions") or {})
            continue
        if told.claim:
            claims.setdefault(told.claim.document, {})[told.claim.id] = told.claim
        names = () if told.document else (_line(it.get("name")), *told.names)
        parties.append((names, told.mentions))
        if told.document:
            reports.append((_document_id(it), told.document))
    mentions: dict[str, dict[str, Mention]] = {}
    for mention in equated(parties):
        mentions.setdefault(mention.document, {})[mention.id] = mention
    for document, received in reports:
        here, named = claims.pop(document, {}), mentions.get(document, {})
        yield report_of(received, _in_order(here), _in_order(named), file)
    left["claims whose report is not in the file"] += sum(map(len, claims.values()))


def _in_order(found: Mapping[str, Any]) -> list[Any]:
    return sorted(found.values(), key=lambda x: (x.span.start, x.span.end, x.id))


def _document_id(report: Object) -> str:
    references = report.get("external_references") or [{}]
    return str(references[0].get("external_id", ""))


class _Foreign:
    """What other tools wrote: a page a report, and one for what stands in none."""

    def __init__(self, objects: Mapping[str, Object], file: str, own: bool, left: Counter[str]) -> None:
        self.objects = objects
        self.file = file
        self.own = own
        self.left = left
        self.named = {id: named for id, o in objects.items() if (named := _named(o))}
        self.told: set[tuple[str, str]] = set()  # (page, object)

    def pages(self) -> Iterator[Page]:
        reports = [o for o in self.objects.values() if o["type"] == "report" and _extension(o) is None]
        held = {ref for r in reports for ref in _refs(r)}
        for report in reports:
            page = self._page(report)
            self._fill(page, [self.objects[r] for r in _refs(report) if r in self.objects])
            yield page
        rest = Page(self.file, self.file, None, None, self.file)
        self._fill(rest, [o for id, o in self.objects.items() if id not in held])
        if not rest.empty:
            yield rest

    def _page(self, report: Object) -> Page:
        maker = self.named.get(str(report.get("created_by_ref")))
        published = day_range(report.get("published"))
        return Page(report["id"], str(report.get("name", "")), maker.name if maker else None, published, self.file)

    def _fill(self, page: Page, objects: list[Object]) -> None:
        relations = [o for o in objects if o["type"] == "relationship" and _extension(o) is None]
        for relation in relations:
            self._state(page, relation)
        for it in objects:
            if self.own and (_extension(it) or it["type"] not in ("note",)):
                continue  # what Assay derived is derived again
            if it["type"] == "note" and _extension(it) is None and not self.own:
                self._note(page, it)
            elif it["id"] in self.named and (page.key, it["id"]) not in self.told:
                page.note(self.named[it["id"]], _line(it.get("description")))
            elif it["type"] not in ("relationship", "report", "note", "marking-definition", "extension-definition"):
                self.left[f"objects of the type {it['type']}"] += it["id"] not in self.named

    def _state(self, page: Page, it: Object) -> None:
        ends = str(it.get("source_ref")), str(it.get("target_ref"))
        if any(e.startswith("report--") for e in ends):
            if it.get("relationship_type") != "published-by":  # the outlet of a report says the same
                self.left["relations between reports, which Assay tells from the texts"] += 1
            return
        if not all(e in self.named for e in ends):
            self.left["relations whose ends are not in the file, or have no name"] += 1
            return
        verb, certainty, mode = _verb(str(it.get("relationship_type", "related-to")))
        maker = self.named.get(str(it.get("created_by_ref")))
        self.told |= {(page.key, e) for e in ends}
        page.state(
            self.named[ends[0]],
            verb.replace("-", " "),
            self.named[ends[1]],
            frame=_frames().get(verb, "event"),
            when=period(it.get("start_time"), it.get("stop_time")),
            by=(maker.name,) if maker and maker.name != page.outlet else (),
            certainty=certainty,
            mode=mode,
            also=_line(it.get("description")),
        )

    def _note(self, page: Page, it: Object) -> None:
        about = next((self.named[r] for r in _refs(it) if r in self.named), None)
        words = _line(it.get("content"))
        if about and words:
            page.note(about, words)
        else:
            self.left["notes on what has no name"] += 1


def _refs(it: Object) -> list[str]:
    refs = it.get("object_refs")
    return [r for r in refs if isinstance(r, str)] if isinstance(refs, list) else []


def _named(it: Object) -> Named | None:
    """An object that has a name and is no report, note or definition."""
    name = it.get("name")
    if it["type"] in ("report", "note", "grouping", "marking-definition", "extension-definition"):
        return None
    if not isinstance(name, str) or not name.strip():
        return None
    aliases = it.get("aliases")
    others = tuple(a for a in aliases if isinstance(a, str)) if isinstance(aliases, list) else ()
    sort = str(it.get("identity_class", "")) if it["type"] == "identity" else it["type"]
    return Named(key=it["id"], name=_line(name), kind=_kinds().get(sort, Kind.OTHER), aliases=others)


@cache
def _kinds() -> dict[str, Kind]:
    return {word: Kind(kind) for kind, words in load("exchange.yaml")["objects"].items() for word in words.split()}


@cache
def _frames() -> dict[str, str]:
    """The frame that a type of relationship stands for, the first of those that write it."""
    found: dict[str, str] = {}
    for id, frame in frames().items():
        if id not in load("exchange.yaml")["turned"]["stix"] and frame["stix"] != "related-to":
            found.setdefault(frame["stix"], id)
    return found


def _verb(kind: str) -> tuple[str, Certainty, Mode]:
    """A type of relationship without the mark that Assay sets before what is not stated."""
    marks = {word: name for name, word in load("exchange.yaml")["marks"].items()}
    lead, _, rest = kind.partition("-")
    if lead not in marks or not rest:
        return kind, Certainty.ASSERTED, Mode.STATEMENT
    if marks[lead] == "denied":
        return rest, Certainty.DENIED, Mode.STATEMENT
    return rest, Certainty.ASSERTED, Mode(marks[lead])


def _line(text: object) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""
