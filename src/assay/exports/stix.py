"""STIX 2.1: one bundle. Claims are relationships or notes that carry Assay's extension; drift and contradiction are
opinions, documents are reports, sources are identities, findings are notes.

STIX has no object for "A says that B" (oasis-tcs/cti-stix2#56). The extension holds the claim whole, as the model of
Assay has it, with quote, span and chain; docs/reference/exports.md describes it. A claim that denies, asks, plans or
advises has a type of its own ("denied-pays"), so that a reader who ignores the extension does not take it for a
statement. Admiralty grades are markings by the extension definitions that DOGESEC published for the two axes.
Ids are UUIDv5 of what an object stands for; times are those of the documents, since an export has no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import msgspec

from assay.exports._exchange import Exported, File, Losses, Report, json_text
from assay.exports._material import Material, Party, Source, chain, frames, mark, relation, told
from assay.exports._received import received
from assay.exports.stix_extension import ABOUT, EXTENSION, SCHEMA
from assay.model import (
    Alignment,
    CaseResult,
    Claim,
    Derivation,
    DerivationKind,
    Document,
    Grade,
    PlaceKind,
    Relation,
    SourceKind,
)
from assay.text.resources import load

_SPACE = uuid5(NAMESPACE_URL, "urn:assay:stix")
_RELIABILITY = "extension-definition--5b93a453-445f-5fd6-9035-1d8fd3f8188b"  # DOGESEC, Admiralty source reliability
_CREDIBILITY = "extension-definition--684bccf7-abc1-5315-ba05-33c5371cc0a6"  # DOGESEC, information credibility
_ADMIRALTY_VALUES = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}  # STIX 2.1, appendix A; 6 has no value
_UNDATED = "1970-01-01"
_CLASSES = {"person": "individual", "organisation": "organization", "outlet": "organization", "group": "group"}
_SOURCES = {SourceKind.PERSON: "individual", SourceKind.ORGANISATION: "organization", SourceKind.OUTLET: "organization"}
_PLACES = ("place", "facility")
_OPINIONS = {
    Relation.DRIFTED: ("disagree", "differs from what it is held against"),
    Relation.CONTRADICTED: ("strongly-disagree", "cannot stand beside what another report says"),
    Relation.ROLE_CHANGED: ("strongly-disagree", "has the parties in other roles"),
    Relation.HEDGE_LOST: ("neutral", "says without its hedge what is hedged elsewhere"),
    Relation.ATTRIBUTION_LOST: ("neutral", "no longer names the source that stands elsewhere"),
}
_DERIVED = {DerivationKind.COPY: "duplicate-of"}

Object = dict[str, Any]


def export(result: CaseResult) -> Exported:
    """The case as one STIX bundle."""
    material, losses = Material(result), Losses()
    objects = _Writer(material, losses).objects()
    bundle = {"type": "bundle", "id": _id("bundle", *sorted(o["id"] for o in objects)), "objects": objects}
    carried = [e["claim"]["id"] for o in objects if "claim" in (e := o.get("extensions", {}).get(EXTENSION, {}))]
    report = Report(
        format="stix",
        documents=sum(o["type"] == "report" for o in objects),
        claims=len(set(carried)),
        entities=len(material.entities),
        sources=len({o["id"] for o in objects if "source" in o.get("labels", ())}),
        lost=losses.all(),
    )
    return Exported(files=(File(name="bundle.stix.json", data=json_text(bundle)),), report=report)


def _id(kind: str, *key: str) -> str:
    return f"{kind}--{uuid5(_SPACE, '|'.join((kind, *key)))}"


def _stamp(day: str) -> str:
    return f"{day[:10]}T00:00:00.000Z"


class _Writer:
    def __init__(self, material: Material, losses: Losses) -> None:
        self.material = material
        self.losses = losses
        days = sorted(str(d) for d in map(material.day_of, material.result.documents) if d)
        self.first = days[0] if days else _UNDATED
        self.last = max([*days[-1:], *(j.at[:10] for j in material.result.judgements), self.first])
        self.assay = _id("identity", "assay")
        self.as_source = {s.entity: s for s in material.sources if s.entity}
        self.refs: dict[str, list[str]] = {}  # claim -> objects

    def objects(self) -> list[Object]:
        """All objects of the bundle, each once, in an order that depends on the case alone."""
        result = self.material.result
        found = [self._self(), self._definition(), *self._markings()]
        found += [self._party(p) for p in self.material.used]
        found += [self._source(s) for s in self.material.sources if not self._as_party(s)]
        claims = [o for c in self.material.claims for o in self._claim(c)]
        found += [self._report(d) for d in result.documents]
        found += claims
        found += [self._published(d) for d in result.documents]
        found += [o for d in result.lineage.derivations for o in self._derivation(d)]
        found += [o for a in result.aligned.alignments for o in self._opinion(a)]
        found += [self._finding(f) for f in result.dossier.findings]
        self._lose()
        return list({o["id"]: o for o in found}.values())

    def _lose(self) -> None:
        result = self.material.result
        self.losses.add("full texts", "quotes travel, texts do not", len(result.documents))
        why = "STIX has no such object; case.json, CSV and GraphML carry them"
        self.losses.add("flows", why, len(result.network.flows))
        self.losses.add(
            "conflicts of figures as systems", "told in the notes of their findings", len(result.reconciled.conflicts)
        )
        self.losses.add(
            "clusters", "each claim carries its origins and grade, not its cluster", len(result.aligned.clusters)
        )
        self.material.untold_places(self.losses)
        self.losses.add("listings on watchlists", why, len(result.screening.listings))
        undated = sum(self.material.day_of(d) is None for d in result.documents)
        self.losses.add("documents without a date", f"STIX demands one; {self.first} stands in its place", undated)

    def _common(self, kind: str, key: Sequence[str], day: str | None = None, **more: Any) -> Object:
        head = {"type": kind, "spec_version": "2.1", "id": _id(kind, *key)}
        if kind != "marking-definition":
            head |= {"created_by_ref": self.assay, "created": _stamp(day or self.first), "modified": _stamp(self.last)}
        else:
            head |= {"created_by_ref": self.assay, "created": _stamp(self.first)}
        return head | {k: v for k, v in more.items() if v not in (None, "", [], ())}

    def _self(self) -> Object:
        about = self._common("identity", ["assay"], name="Assay", identity_class="system")
        del about["created_by_ref"]
        return about

    def _definition(self) -> Object:
        return {
            **self._common("extension-definition", []),
            "id": EXTENSION,
            "name": "Assay claim",
            "description": ABOUT,
            "schema": SCHEMA,
            "version": "1.0.0",
            "extension_types": ["property-extension"],
        }

    # Admiralty

    def _markings(self) -> Iterator[Object]:
        names = load("exchange.yaml")
        weights = self.material.result.weights.weights
        for letter in sorted({w.grade.reliability.value for w in weights}):
            told = names["reliability"][letter]
            yield self._marking(
                f"Admiralty source reliability {letter}", _RELIABILITY, "source_reliability", letter, told
            )
        for digit in sorted({w.grade.credibility for w in weights}):
            told = names["credibility"][digit]
            name = f"Admiralty information credibility {digit}"
            yield self._marking(name, _CREDIBILITY, "information_credibility", str(digit), told)

    def _marking(self, name: str, extension: str, axis: str, value: str, told: str) -> Object:
        content = {
            "extension_type": "property-extension",
            f"admiralty_{axis}": value,
            f"admiralty_{axis}_description": told,
        }
        return self._common("marking-definition", [extension, value], name=name, extensions={extension: content})

    def _marked(self, grade: Grade | None) -> Object:
        if grade is None:
            return {}
        refs = [
            _id("marking-definition", _RELIABILITY, grade.reliability.value),
            _id("marking-definition", _CREDIBILITY, str(grade.credibility)),
        ]
        sure = _ADMIRALTY_VALUES.get(grade.credibility)
        return {"object_marking_refs": refs} | ({"confidence": sure} if sure else {})

    # who

    def party_id(self, party: Party) -> str:
        return _id("location" if party.kind in _PLACES else "identity", party.id)

    def _as_party(self, source: Source) -> Party | None:
        return self.material.parties.get(source.entity or "")

    def source_id(self, source: Source) -> str:
        party = self._as_party(source)
        return self.party_id(party) if party else _id("identity", source.id)

    def _party(self, party: Party) -> Object:
        entity = next((e for e in self.material.entities if e.id == party.id), None)
        mentions = self.material.result.mentions()
        labels = [party.kind, *(["source"] if party.id in self.as_source else [])]
        about: dict[str, Any] = {"name": party.name, "labels": labels}
        if entity:
            own = [msgspec.to_builtins(mentions[m]) for m in entity.mentions if m in mentions]
            names = [n for n in entity.names if n != entity.name]
            about["extensions"] = _extended(entity_id=entity.id, names=names, mentions=own)
            about["description"] = "; ".join(entity.descriptors)
        if party.kind in _PLACES:
            return self._common("location", [party.id], **about, **self._where(party))
        return self._common("identity", [party.id], **about, identity_class=_CLASSES.get(party.kind, "unknown"))

    def _where(self, party: Party) -> Object:
        """Where a place lies; STIX wants a region, a country or a point: where none is known, the name as region."""
        spot = self.material.spot(party.id)
        if spot is None:
            self.losses.add("where unplaced names lie", "STIX asks for one of region, country, co-ordinates: the name")
            return {"region": party.name}
        where: Object = {"latitude": spot.latitude, "longitude": spot.longitude, "country": spot.country}
        if spot.kind is not PlaceKind.TOWN and spot.radius:
            where["precision"] = round(spot.radius * 1000.0, 1)  # metres
        area = spot.name if spot.kind is PlaceKind.REGION else spot.within[1] if len(spot.within) > 1 else ""
        return where | {"administrative_area": area, "city": spot.name if spot.kind is PlaceKind.TOWN else ""}

    def _source(self, source: Source) -> Object:
        labels = ["source", *(["unseen"] if source.unseen else []), source.kind.value]
        sort = _SOURCES.get(source.kind, "unknown")
        return self._common("identity", [source.id], name=source.name, identity_class=sort, labels=labels)

    # what is said

    def _claim(self, claim: Claim) -> Iterator[Object]:
        material = self.material
        document = material.documents[claim.document]
        day = str(material.day_of(document) or self.first)
        weight = material.weight(claim)
        links = [material.publisher(document), *(material.source(claim, link) for link in claim.attribution)]
        extension = _extended(
            claim=msgspec.to_builtins(claim),
            document_ref=_id("report", document.id),
            source_refs=[self.source_id(s) for s in links],
            origins=list(weight.origins) if weight else [],
        )
        more: dict[str, Any] = {
            **self._marked(weight.grade if weight else None),
            "labels": [claim.certainty.value, claim.mode.value],
            "external_references": [_reference(document, claim)],
            "extensions": extension,
        }
        sources, targets = material.ends(claim)
        if claim.frame in load("exchange.yaml")["turned"]["stix"]:
            sources, targets = targets, sources
        pairs = [(s, t) for s in sources for t in targets if s.id != t.id]
        for source, target in pairs:
            yield self._common(
                "relationship",
                [claim.id, source.id, target.id],
                day,
                relationship_type=_verb(claim),
                description=told(claim, material),
                source_ref=self.party_id(source),
                target_ref=self.party_id(target),
                **more,
            )
        if not pairs:
            about = [self.party_id(p) for p in (*sources, *targets)] or [_id("report", document.id)]
            self.losses.add("claims with fewer than two parties", "a relationship needs both; written as a note")
            yield self._common(
                "note",
                [claim.id],
                day,
                abstract=relation(claim),
                content=told(claim, material),
                authors=list(chain(claim, material)),
                object_refs=list(dict.fromkeys(about)),
                **more,
            )
        ids = [_id("relationship", claim.id, s.id, t.id) for s, t in pairs] or [_id("note", claim.id)]
        self.refs[claim.id] = ids

    # where it stands

    def _report(self, document: Document) -> Object:
        claims = [c for c in self.material.claims if c.document == document.id]
        refs = [r for c in claims for r in self.refs[c.id]]
        publisher = self.source_id(self.material.publisher(document))
        resolved = self.material.result.entities.by_mention()
        mentions = self.material.result.mentions().values()
        alone = [msgspec.to_builtins(m) for m in mentions if m.document == document.id and m.id not in resolved]
        day = str(self.material.day_of(document) or self.first)
        return self._common(
            "report",
            [document.id],
            day,
            name=document.title or document.file,
            published=_stamp(day),
            object_refs=list(dict.fromkeys([publisher, *refs])),
            external_references=[_reference(document)],
            extensions=_extended(document=msgspec.to_builtins(received(self.material, document)), mentions=alone),
        )

    def _published(self, document: Document) -> Object:
        report, publisher = _id("report", document.id), self.source_id(self.material.publisher(document))
        return self._common(
            "relationship",
            [report, "published-by", publisher],
            relationship_type="published-by",
            source_ref=report,
            target_ref=publisher,
        )

    def _derivation(self, it: Derivation) -> Iterator[Object]:
        unseen = {u.id: self.material.unseen(u.id) for u in self.material.result.lineage.unseen}
        child = _id("report", it.child)
        if it.parent in self.material.documents:
            parent, verb = _id("report", it.parent), _DERIVED.get(it.kind, "derived-from")
        elif it.parent in unseen:
            parent, verb = self.source_id(unseen[it.parent]), "draws-on"
        else:
            return
        yield self._common(
            "relationship",
            [child, verb, parent, it.kind.value],
            relationship_type=verb,
            source_ref=child,
            target_ref=parent,
            description=" ".join((f"Told by Assay from the texts ({it.kind}).", *(e.detail for e in it.evidence))),
            confidence=round(it.score * 100),
            labels=[it.kind.value, *([] if it.tree else ["further-source"])],
        )

    # what an analyst must know

    def _opinion(self, it: Alignment) -> Iterator[Object]:
        if it.relation not in _OPINIONS or not {it.a, it.b} <= self.refs.keys():
            return
        value, says = _OPINIONS[it.relation]
        claims = self.material.result.claims()
        a, b = claims[it.a], claims[it.b]
        notes = " ".join(d.note for d in it.differences)
        why = f"This claim {says}: {told(a, self.material)} against {told(b, self.material)}. {notes}".strip()
        both = it.relation is Relation.CONTRADICTED
        yield self._common(
            "opinion",
            [it.a, it.b, it.relation.value, notes],
            opinion=value,
            explanation=f"{why} Which of the two is so, Assay does not say.",
            object_refs=[r for c in ([it.a, it.b] if both else [it.b]) for r in self.refs[c]],
            labels=[it.relation.value],
        )

    def _finding(self, finding: Any) -> Object:
        cited = [c.claim for s in finding.sentences for c in s.cites if c.claim]
        claims = [r for c in dict.fromkeys((*finding.claims, *cited)) for r in self.refs.get(c, ())]
        reports = dict.fromkeys(_id("report", c.document) for s in finding.sentences for c in s.cites)
        everything = [_id("report", d.id) for d in self.material.result.documents]
        return self._common(
            "note",
            [finding.id],
            abstract=f"{finding.code}: {finding.title}",
            content="\n".join([*(s.text for s in finding.sentences), *finding.working]) or finding.title,
            object_refs=claims or list(reports) or everything,
            labels=["finding", finding.severity.value],
        )


def _extended(**content: Any) -> Mapping[str, Any]:
    kept = {k: v for k, v in content.items() if v not in (None, "", [], ())}
    return {EXTENSION: {"extension_type": "property-extension", **kept}}


def _verb(claim: Claim) -> str:
    verb = frames().get(claim.frame, {}).get("stix", "related-to")
    marked = mark(claim)
    return re.sub(r"[^a-z0-9-]", "-", f"{marked}-{verb}" if marked else verb)


def _reference(document: Document, claim: Claim | None = None) -> Object:
    where = f", characters {claim.span.start} to {claim.span.end}" if claim else ""
    return {
        "source_name": document.outlet or document.title or document.file,
        "description": f"{document.title or document.file} ({document.file}{where}); SHA-256 {document.sha256}",
        "external_id": claim.id if claim else document.id,
    }
