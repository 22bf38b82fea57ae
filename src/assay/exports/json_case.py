"""case.json: everything that a case holds in one document, in the shape of `case_schema`."""

from __future__ import annotations

import json
from calendar import monthrange
from datetime import date
from decimal import Decimal
from pathlib import PurePath

import msgspec

from assay.exports.case_schema import (
    SCHEMA,
    AlignmentJson,
    AmountJson,
    CaseJson,
    ChangeJson,
    ClaimJson,
    ClusterJson,
    ConflictJson,
    DocumentJson,
    EntityJson,
)
from assay.model import (
    Basis,
    CaseResult,
    Change,
    Claim,
    DateRange,
    Document,
    Entity,
    Mention,
    Participant,
    Period,
)


def render(result: CaseResult) -> str:
    """The case as JSON text, indented, ending in a newline; the same case always gives the same text."""
    data = msgspec.to_builtins(build(result), str_keys=True)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def build(result: CaseResult) -> CaseJson:
    """The case as typed values, before it is written down."""
    names = _Names(result)
    aligned, reconciled = result.aligned, result.reconciled
    return CaseJson(
        schema=SCHEMA,
        documents=tuple(_document(d, result.lineage.dates.get(d.id)) for d in result.documents),
        claims=tuple(_claim(c, names) for r in result.readings for c in r.claims),
        entities=tuple(_entity(e) for e in result.entities.entities),
        derivations=result.lineage.derivations,
        alignments=tuple(
            AlignmentJson(a=x.a, b=x.b, relation=x.relation, score=x.score, differences=x.differences)
            for x in aligned.alignments
        ),
        dropped=tuple(map(_change, aligned.dropped)),
        added=tuple(map(_change, aligned.added)),
        clusters=_clusters(result),
        conflicts=_conflicts(result),
        agreements=reconciled.agreements,
        readings=reconciled.readings,
        implied=reconciled.implied,
        incomplete=reconciled.incomplete,
        mentions=tuple(m for r in result.readings for m in r.mentions),
        citations={r.document: r.citations for r in result.readings},
        quantities={r.document: r.quantities for r in result.readings},
        rejected={r.document: r.rejected for r in result.readings},
        kept_apart=result.entities.kept_apart,
        unseen=result.lineage.unseen,
        alternatives=result.lineage.alternatives,
        sources=result.weights.sources,
        screening=result.screening,
        network=result.network,
        places=result.places,
        judgements=result.judgements,
        dossier=result.dossier,
    )


class _Names:
    """What a participant is called: by its entity's name where its own words are only a name."""

    def __init__(self, result: CaseResult) -> None:
        self.mentions: dict[str, Mention] = result.mentions()
        self.entities: dict[str, Entity] = result.entities.by_mention()

    def __call__(self, participant: Participant | None) -> str:
        if participant is None:
            return ""
        entity = self.entities.get(participant.mention or "")
        if entity is None or not self._is_a_name(participant, entity):
            return participant.name
        return entity.name

    def _is_a_name(self, participant: Participant, entity: Entity) -> bool:
        shown = _bare(participant.name)
        if participant.basis is Basis.PRONOUN and participant.name.islower() and " " not in shown:
            return True
        mention = self.mentions.get(participant.mention or "")
        own = (mention.name, mention.text) if mention else ()
        return shown in {_bare(n) for n in (entity.name, *entity.names, *own)}


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _document(document: Document, learned: DateRange | None) -> DocumentJson:
    return DocumentJson(
        id=document.id,
        file=PurePath(document.file).name,
        title=document.title,
        published=date_range(learned or document.published),
        published_basis=document.published_basis,
        outlet=document.outlet,
        sha256=document.sha256,
        media_type=document.media_type,
        encoding=document.encoding,
        length=len(document.text),
        blocks=document.blocks,
        text=document.text,
    )


def _claim(claim: Claim, names: _Names) -> ClaimJson:
    return ClaimJson(
        id=claim.id,
        document=claim.document,
        start=claim.span.start,
        end=claim.span.end,
        quote=claim.quote,
        sentence=(claim.sentence.start, claim.sentence.end),
        block=claim.block,
        subject=names(claim.subject),
        relation=claim.relation,
        object=names(claim.object),
        amount=_amount(claim),
        attribution=tuple(link.name for link in claim.attribution),
        certainty=claim.certainty,
        hedge=claim.hedge,
        mode=claim.mode,
        frame=claim.frame,
        predicate=claim.predicate,
        subject_as_read=claim.subject,
        object_as_read=claim.object,
        others=claim.others,
        items=claim.items,
        partial_list=claim.partial_list,
        quantity=claim.amount,
        chain=claim.attribution,
        period=claim.period,
        told=date_range(claim.told),
        rank=claim.rank,
        engine=claim.engine,
    )


def _amount(claim: Claim) -> AmountJson | None:
    amount = claim.amount
    if amount is None:
        return None
    start, end = period_ends(amount.period or claim.period)
    return AmountJson(
        low=_number(amount.low), high=_number(amount.high), unit=amount.unit, per=amount.per, from_=start, to=end
    )


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _entity(entity: Entity) -> EntityJson:
    return EntityJson(
        id=entity.id,
        name=entity.name,
        names=entity.names,
        kind=entity.kind,
        mentions=entity.mentions,
        descriptors=entity.descriptors,
        merges=entity.merges,
    )


def _change(change: Change) -> ChangeJson:
    return ChangeJson(from_=change.parent, to=change.child, claim=change.claim, detail=change.detail)


def _clusters(result: CaseResult) -> tuple[ClusterJson, ...]:
    weights = {w.cluster: w for w in result.weights.weights}
    rows = []
    for cluster in result.aligned.clusters:
        weight = weights.get(cluster.id)
        rows.append(
            ClusterJson(
                id=cluster.id,
                claims=cluster.claims,
                origins=len(weight.origins) if weight else 1,
                origin_names=weight.origins if weight else (),
                supporting=weight.supporting if weight else cluster.claims,
                opposing=weight.opposing if weight else (),
                grade=weight.grade if weight else None,
                belief=weight.belief if weight else None,
                note=weight.note if weight else "",
            )
        )
    return tuple(rows)


def _conflicts(result: CaseResult) -> tuple[ConflictJson, ...]:
    texts = {r.id: r.text for r in result.reconciled.readings}
    return tuple(
        ConflictJson(
            id=c.id,
            rule=c.rule,
            claims=c.claims,
            assumptions=tuple(texts.get(r, r) for r in c.readings),
            readings=c.readings,
            explanation=c.explanation,
            working=c.working,
            odd_one_out=c.odd_one_out,
            repair=c.repair,
            figures=c.figures,
            inherited_from=c.inherited_from,
            rank=c.rank,
            rank_reason=c.rank_reason,
        )
        for c in result.reconciled.conflicts
    )


def date_range(dates: DateRange | None) -> str | None:
    """ISO 8601: a day, or an interval "start/end" of days, or of months where it is of whole months; ".." is open."""
    if dates is None or (dates.earliest is None and dates.latest is None):
        return None
    if dates.exact:
        return str(dates.earliest)
    start, end = _ends(dates.earliest, dates.latest)
    return start or "" if start == end else f"{start or '..'}/{end or '..'}"


def period_ends(period: Period | None) -> tuple[str | None, str | None]:
    """The widest start and end of a period, as ISO months where it is of whole months, else as days."""
    if period is None:
        return None, None
    return _ends(period.start.earliest, period.end.latest)


def _ends(start: date | None, end: date | None) -> tuple[str | None, str | None]:
    whole_start = start is None or start.day == 1
    whole_end = end is None or end.day == monthrange(end.year, end.month)[1]
    cut = 7 if whole_start and whole_end else 10
    return (start.isoformat()[:cut] if start else None), (end.isoformat()[:cut] if end else None)
