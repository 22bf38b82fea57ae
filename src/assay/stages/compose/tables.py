"""The dossier's sections that are tables, some beside a picture. A cell is a sentence with its footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from assay.model import (
    BlockKind,
    Certainty,
    Claim,
    Document,
    Entity,
    Kind,
    Mode,
    Section,
    Sentence,
    Span,
)
from assay.pictures import labels
from assay.pictures.figures import MOST
from assay.stages.compose import wording
from assay.stages.compose.building import cites, held, say
from assay.stages.compose.material import SUBSTANCE, Material
from assay.text.resources import load

ROWS = 60  # a table's bound; the rest is counted
NAMES = 30
CELL_QUOTE = 150

Row = tuple[Sentence, ...]


def table(
    id: str,
    title: str,
    header: Sequence[str],
    rows: Sequence[Row],
    noun: str,
    *,
    figure: str | None = None,
    sentences: Sequence[Sentence] = (),
    most: int = ROWS,
    plural: str = "",
) -> Section:
    """A section of at most `most` rows; a sentence counts the rest, and a section without rows says so."""
    more = len(rows) - most
    notes = list(sentences)
    if more > 0:
        notes.append(
            say(f"The table shows the first {most} of {len(rows)}; Assay keeps the other {more} in the case file.")
        )
    if not rows:
        notes.append(say(f"Assay found no {noun}."))
    return Section(
        id=id,
        title=title,
        sentences=tuple(notes),
        figure=figure,
        header=tuple(header),
        rows=tuple(rows[:most]),
        caption=wording.count(min(most, len(rows)), noun, plural) if rows else "",
    )


def cell(text: str, *, of: Sentence | None = None) -> Sentence:
    """A cell whose footnotes, if any, are another cell's."""
    return Sentence(text=text, cites=of.cites if of else ())


# ---- figures


def amounts(m: Material) -> Section:
    """Every figure of substance: those in conflicts first, then those that were checked, then the others."""
    found = [c for c in m.claims.values() if c.amount is not None and c.amount.dimension in SUBSTANCE]
    order = {c.id: i for i, c in enumerate(found)}
    once = {(c.document, c.amount.span): c for c in sorted(found, key=lambda c: -_rank(m, c)) if c.amount}
    found = sorted(once.values(), key=lambda c: (-_rank(m, c), order[c.id]))
    header = ("In the source's words", "Read as", "Period", "Who says it", "Checked")
    notes = [
        say("Assay reads every figure as an interval. A conflict is marked only where it holds at the loosest reading.")
    ]
    held_up = len(m.parts.reconciled.agreements)
    if held_up > MOST:
        notes.append(say(f"Of {held_up:,} calculations that hold the first {MOST} are drawn."))
    if m.parts.reconciled.incomplete:
        notes.append(say(f"Assay's search was cut short: {m.parts.reconciled.incomplete.rstrip('.')}."))
    return table(
        "figures", "Figures", header, [_amount(m, c) for c in found], "figure", figure="figures", sentences=notes
    )


def implied(m: Material) -> tuple[Section, ...]:
    """What follows from the figures although nobody states it; no section where nothing does."""
    rows = []
    for it in m.parts.reconciled.implied:
        claims = held(m, it.claims)
        if len(claims) < len(it.claims):
            continue
        doubt = "on a figure that is in a conflict" if it.contested else "on figures in no conflict"
        first = Sentence(text=wording.capital(it.what), cites=cites(m, claims))
        texts = (
            labels.amount(it.low, it.high, it.unit, it.per),
            labels.amount(it.loose_low, it.loose_high, it.unit, it.per),
            it.working,
            f"{wording.listed(dict.fromkeys(m.label(c.document) for c in claims))}, {doubt}",
        )
        rows.append((first, *(cell(t, of=first) for t in texts)))
    if not rows:
        return ()
    header = ("What follows", "As told", "At its loosest", "Working", "It rests on")
    notes = [say("Assay derives these amounts, which no source states; each is a lead to check and nobody's claim.")]
    return (table("implied", "What follows from the figures", header, rows, "amount", sentences=notes),)


def _rank(m: Material, claim: Claim) -> float:
    return 20.0 * (claim.id in m.in_conflict) + 10.0 * (claim.id in m.in_arithmetic) + m.importance(claim)


def _amount(m: Material, claim: Claim) -> Row:
    assert claim.amount is not None
    mark = "holds" if claim.id in m.in_arithmetic else ""
    first = Sentence(text=m.words(claim, CELL_QUOTE), cites=(m.cite(claim),))
    texts = (
        wording.interval(claim.amount),
        wording.time_of(claim),
        teller(m, claim),
        "in conflict" if claim.id in m.in_conflict else mark,
    )
    return (first, *(cell(t, of=first) for t in texts))


def teller(m: Material, claim: Claim) -> str:
    """Who says a claim, for a cell."""
    told = m.who(claim)
    marks = [claim.mode.value] if claim.mode is not Mode.STATEMENT else []
    marks += {Certainty.HEDGED: ["hedged"], Certainty.DENIED: ["a denial"]}.get(claim.certainty, [])
    return wording.capital(f"{told} ({', '.join(marks)})" if marks else told)


# ---- timeline


def timeline(m: Material) -> Section:
    """The dated events, one row for what a sentence tells of one time; headlines of other outlets last."""
    told: dict[tuple[str, Span, str], Claim] = {}
    for moment in m.parts.network.timeline:
        claim = m.claims.get(moment.claim)
        if claim is not None:
            told.setdefault((claim.document, claim.sentence, labels.period(moment.period)), claim)
    rows = []
    for (_, _, when), claim in sorted(told.items(), key=lambda t: t[1].block is BlockKind.HEADLINE):
        first = Sentence(text=when, cites=(m.cite(claim),))
        rows.append((first, cell(m.words(claim, CELL_QUOTE), of=first), cell(teller(m, claim), of=first)))
    return table(
        "timeline", "Timeline", ("When", "What is told", "Who says it"), rows, "dated event", figure="timeline"
    )


# ---- entities


def entities(m: Material) -> Section:
    """The parties met, most often named first, and whether they were looked up; an adjective ("Afghan") is none."""
    screening = m.parts.screening
    listed = {x.entity for x in screening.listings}
    met = sorted(m.parts.entities.entities, key=lambda e: (-len(e.mentions), e.name, e.id))
    met = [e for e in met if e.kind is not Kind.NATIONALITY or e.id in listed]
    rows = [_entity(m, e, e.id in listed) for e in met if m.cite_entity(e)]
    header = ("Name", "Kind", "Also met as", "Mentions", "Documents", "Watchlists")
    return table("entities", "Names, and what else they are called", header, rows, "name", most=NAMES)


def _entity(m: Material, entity: Entity, listed: bool) -> Row:
    where = m.cite_entity(entity)
    first = Sentence(text=entity.name, cites=where)
    others = [n for n in entity.names if n != entity.name]
    looked = "screened, no match" if entity.id in m.parts.screening.screened else "not screened"
    texts = (
        entity.kind,
        wording.listed(others, 6),
        str(len(entity.mentions)),
        wording.listed([m.label(c.document) for c in where], 4),
        "matched" if listed else looked,
    )
    return (first, *(cell(t, of=first) for t in texts))


# ---- sources


def descriptors(m: Material) -> Section:
    """Source descriptors after ICD 206: what each document is, what it draws on, what limits it."""
    rows = [_descriptor(m, d) for d in m.documents]
    header = ("Document", "Outlet", "Date and its basis", "Kind", "Draws on", "Limits")
    return table("descriptors", "Source descriptors", header, rows, "document")


def _descriptor(m: Material, document: str) -> Row:
    d = m.documents[document]
    where = m.cite_document(document)
    first = Sentence(text=m.label(document), cites=(where,))
    dates = labels.dates(m.parts.lineage.dates.get(document) or d.published)
    basis = f"{dates} ({d.published_basis})" if d.published_basis else dates
    reading = m.readings.get(document)
    citations = reading.citations if reading else ()
    named = dict.fromkeys(c.name + (" (private)" if c.private else "") for c in citations)
    parents = dict.fromkeys(m.label(p) for p in m.parents[document])
    draws = wording.listed(parents or named, 5) or "names no source"
    kind = (
        "answer"
        if _answers(m, document)
        else "retelling"
        if any(p in m.documents for p in m.parents[document])
        else "account of an unseen source"
        if m.parents[document]
        else "no parent found"
    )
    texts = (d.outlet or "not named", basis, kind, draws, "; ".join(limits(m, document)) or "none noted")
    return (first, *(cell(t, of=first) for t in texts))


def _answers(m: Material, document: str) -> bool:
    """Whether a document answers whatever it goes back to that is in the case."""
    return any((p, document) in m.answers for p in m.parents[document])


def limits(m: Material, document: str) -> list[str]:
    """What an analyst should know before leaning on a document, as short phrases."""
    d = m.documents[document]
    dates = m.parts.lineage.dates.get(document) or d.published
    claims = [c for c in m.of_document[document] if c.block is not BlockKind.HEADLINE]
    found = []
    if d.outlet is None:
        found.append("outlet not named")
    if dates is None or not dates.exact:
        found.append("no date of its own")
    if any(p not in m.documents for p in m.parents[document]):
        found.append("rests on a source that nobody here has seen")
    if any(p in m.documents for p in m.parents[document]):
        found.append(f"{'answers' if _answers(m, document) else 'retells'} another document of the case")
    if any(b.kind is BlockKind.HEADLINE for b in d.blocks):
        found.append("carries headlines of other outlets")
    if d.quotes_mail:
        found.append("quotes other messages, which were not read")
    own = sum(not c.attribution for c in claims)
    if claims and own * 2 > len(claims):
        found.append(f"tells {own} of {len(claims)} claims in its own voice")
    return found


def references(m: Material) -> Section:
    """Source reference citations after ICD 206."""
    rows = []
    for document, d in m.documents.items():
        first = Sentence(text=d.title or "(untitled)", cites=(m.cite_document(document),))
        dates = labels.dates(m.parts.lineage.dates.get(document) or d.published)
        texts = (d.outlet or "not named", dates, wording.base_name(d.file) + _unread(d), f"{len(d.text):,}", d.sha256)
        rows.append((first, *(cell(t, of=first) for t in texts)))
    header = ("Title", "Outlet", "Date", "File", "Length in characters", "SHA-256")
    return table("references", "Source reference citations", header, rows, "document")


def _unread(document: Document) -> str:
    """What of a document is in a language that was not read."""
    unread = [b for b in document.blocks if b.kind is BlockKind.UNREAD]
    if not unread:
        return ""
    if document.language != "en":
        name = load("languages.yaml")["names"].get(document.language, document.language)
        return f" (in {name}, not read)"
    return f" ({len(unread)} paragraph{'s' * (len(unread) > 1)} in other languages, not read)"
