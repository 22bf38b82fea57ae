"""Watchlists: who stands on which, what that forbids, what is told of them that it forbids, and what changed.

A match is of names and of what is said of them. That two are one is for an analyst to judge; that somebody who is
listed did what a listing forbids is told in the words of those who say so, and exemptions are named as unknown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec

from assay.model import (
    Certainty,
    ChangeKind,
    Cite,
    Claim,
    Entity,
    Finding,
    Kind,
    ListChange,
    ListedParty,
    Listing,
    Measure,
    Role,
    Section,
    Sentence,
)
from assay.pictures import labels
from assay.stages.compose import wording
from assay.stages.compose.building import cites, finding, held, say
from assay.stages.compose.material import Material
from assay.stages.compose.tables import Row, cell, table
from assay.text.resources import load

TITLE = "Who seems to stand on a sanctions list, and who does not"
TOLD = 4  # claims quoted in a finding; the rest is counted
_WORD = re.compile(r"[a-z]+")
_BODIES = frozenset({Kind.ORGANISATION, Kind.GROUP})
_CODES = {ChangeKind.ADDED: "LST010", ChangeKind.REMOVED: "LST011", ChangeKind.CHANGED: "LST012"}


# ---- who is listed


def listings(m: Material) -> list[Finding]:
    """One finding a party that seems to stand on a watchlist; one that says so where nobody was looked up."""
    screening = m.parts.screening
    if not screening.lists:
        sentence = say("Assay looked up no party, because no watchlist was given to it.")
        return [finding("LST000", "Nobody was screened: no watchlist was given", [sentence], key=("screening",))]
    entities = {e.id: e for e in m.parts.entities.entities}
    known = {i: found for i, found in sorted(_by_entity(m).items()) if i in entities}
    return [_listed(m, entities[i], found, _twins(entities[i], found, known, entities)) for i, found in known.items()]


def _by_entity(m: Material) -> dict[str, list[Listing]]:
    found: dict[str, list[Listing]] = defaultdict(list)
    for listing in sorted(m.parts.screening.listings, key=lambda x: (-x.score, x.watchlist, x.party.reference)):
        found[listing.entity].append(listing)
    return found


def _twins(
    entity: Entity, found: list[Listing], known: dict[str, list[Listing]], entities: dict[str, Entity]
) -> list[Entity]:
    """Other parties of the case that match the same entry of a list."""
    entries = {(x.watchlist, x.party.reference) for x in found}
    others = {i for i, rows in known.items() if entries & {(x.watchlist, x.party.reference) for x in rows}}
    return [entities[i] for i in sorted(others - {entity.id})]


def _listed(m: Material, entity: Entity, found: list[Listing], twins: list[Entity]) -> Finding:
    where = m.cite_entity(entity)
    sentences, working = [], []
    for x in found:
        sentences += [_matched(entity, x, where), say(_forbids(x.party), *where)]
        working.append(f"{x.party.reference}: score {x.score:.2f}")
        working += [f"{p.what}: {p.ours or '-'} / {p.theirs or '-'}: {p.score:.2f}" for p in x.parts]
    judged = [x for x in found if x.judgement]
    if len(judged) < len(found):
        text = "Assay compares names and what is said of them; that the two are one is for an analyst to judge."
        sentences.append(say(text, *where))
    if judged:
        entries = wording.listed(x.party.reference for x in judged)
        sentences.append(say(f"An analyst judged that “{entity.name}” is entry {entries}.", *where))
    if twins:
        names = wording.listed(f"“{t.name}”" for t in twins)
        text = f"Assay matches {names} with the same entry: a count of both may count one party twice."
        sentences.append(say(text, *where, *(c for t in twins for c in m.cite_entity(t))))
    return finding(
        "LST001",
        f"“{entity.name}” matches {wording.listed(map(_entry, found), 2)}",
        sentences,
        key=[entity.id, *(x.party.reference for x in found)],
        extra=9.0 * found[0].score * min(1.0, len(entity.mentions) / 5),
        working=working,
    )


def _entry(x: Listing) -> str:
    """An entry for a title: its reference, its list, since when, and what it means."""
    means = f": {wording.listed(x.party.measures)}" if x.party.measures else ""
    return f"{x.party.reference} on {_the(x.watchlist)}{_when(x.party)}{means}"


def _matched(entity: Entity, x: Listing, where: Iterable[Cite]) -> Sentence:
    entry = f"entry {x.party.reference}, “{x.party.name}”"
    return say(f"Assay matches “{entity.name}” with {entry}, on {_the(x.watchlist)}{_of(x.as_of)}.", *where)


def _the(name: str) -> str:
    """A list as it is spoken of: "the Council's List", "the list XY"."""
    if name.casefold().startswith("the "):
        return name
    return f"the {name}" if "list" in name.casefold() else f"the list {name}"


def _of(as_of: date | None) -> str:
    return f" of {labels.day(as_of)}" if as_of else " (undated)"


def _list(name: str, as_of: date | None) -> str:
    return f"{name}{_of(as_of)}"


def _since(party: ListedParty) -> str:
    return f"since {labels.day(party.listed_on)}" if party.listed_on else "since a day that the list does not state"


def _when(party: ListedParty) -> str:
    return f" since {labels.day(party.listed_on)}" if party.listed_on else ""


def _forbids(party: ListedParty) -> str:
    """What the list says of the measures, and what they rest on."""
    under = f" under “{wording.listed(party.programmes)}”" if party.programmes else ""
    told = wording.listed(map(_article, party.measures)) or wording.listed(party.stated)
    what = f", which means {told}" if told else "; the measures are those that the list states"
    basis = f" ({party.basis})" if party.basis else ""
    return f"According to the list it has stood there {_since(party)}{under}{what}{basis}."


# ---- what is told of them that the listing forbids


def breaches(m: Material) -> list[Finding]:
    """Reported journeys of those under a travel ban, payments to or from those under an asset freeze, arms to those
    under an arms embargo: one finding a party and kind."""
    found: list[Finding] = []
    entities = {e.id: e for e in m.parts.entities.entities}
    for entity, rows in sorted(_by_entity(m).items()):
        if entity not in entities:
            continue
        for code, measure, told, words in (
            ("LST002", Measure.TRAVEL_BAN, _journeys(m, entity), "a journey of"),
            ("LST003", Measure.ASSET_FREEZE, _payments(m, entity), "money passing to or from"),
            ("LST004", Measure.ARMS_EMBARGO, _arms(m, entity), "arms passing to"),
        ):
            listing = next((x for x in rows if measure in x.party.measures), None)
            claims = [c for c in told if listing and not _before(c, listing.party.listed_on)]
            if listing and claims:
                found.append(_breach(m, code, (entities[entity], listing), measure, claims, words))
    return found


def _breach(
    m: Material, code: str, who: tuple[Entity, Listing], measure: Measure, claims: list[Claim], words: str
) -> Finding:
    entity, x = who
    best = sorted(claims, key=lambda c: (-m.importance(c), m.position[c.id]))
    shown = held(m, [c.id for c in best[:TOLD]])
    sentences = m.told(shown)
    if len(claims) > len(shown):
        rest = [c for c in claims if c not in shown]
        number = wording.count(len(rest), "further claim")
        sentences.append(say(f"Assay found {number} of the same kind.", *cites(m, rest)))
    where = m.cite_entity(entity)
    basis = f" ({x.party.basis})" if x.party.basis else ""
    sentences += [
        _matched(entity, x, where),
        say(
            f"According to the list it has stood there {_since(x.party)}, which means {_article(measure)}{basis}.",
            *where,
        ),
        say(
            "Assay knows of no exemption, and it judges neither whether one was given nor whether this took place.",
            *where,
        ),
    ]
    return finding(
        code,
        f"Reported: {words} “{entity.name}”, listed under {_article(measure)}{_when(x.party)}",
        sentences,
        key=[entity.id, x.party.reference],
        extra=3.0 * len({c.document for c in claims}),
        claims=claims,
        working=[f"{x.party.reference}: score {x.score:.2f}"],
    )


def _article(measure: Measure) -> str:
    return f"{'an' if measure[0] in 'aeiou' else 'a'} {measure}"


def _before(claim: Claim, listed_on: date | None) -> bool:
    """Whether a claim speaks of a time before the listing."""
    end = claim.period.end.latest if claim.period and not claim.period.open_end else None
    return bool(listed_on and end and end < listed_on)


def _told(claim: Claim) -> bool:
    return claim.states and claim.certainty is not Certainty.DENIED


def _entity_of(m: Material, mention: str | None) -> str:
    entity = m.entity_of.get(mention or "")
    return entity.id if entity else ""


def _journeys(m: Material, entity: str) -> list[Claim]:
    """Claims that somebody travels, with a place in them."""
    verbs = load("screening.yaml")["journeys"]
    return [
        c
        for c in m.claims.values()
        if c.predicate in verbs
        and c.subject
        and _entity_of(m, c.subject.mention) == entity
        and _told(c)
        and _place(m, c)
    ]


def _place(m: Material, claim: Claim) -> bool:
    if any(role is Role.PLACE for role, _ in claim.others):
        return True
    mention = m.mentions.get(claim.object.mention or "") if claim.object else None
    return mention is not None and mention.kind is Kind.PLACE


def _payments(m: Material, entity: str) -> list[Claim]:
    """Claims that money passes to or from a party."""
    frames = load("screening.yaml")["money"]
    return [c for c in m.claims.values() if c.frame in frames and _told(c) and entity in _parties(m, c)]


def _arms(m: Material, entity: str) -> list[Claim]:
    """Claims that arms or related materiel pass to a party."""
    table = load("screening.yaml")
    arms = set(table["arms"])
    return [
        c
        for c in m.claims.values()
        if _told(c) and arms & set(_WORD.findall(c.quote.casefold())) and entity in _receivers(m, c, table["receiving"])
    ]


def _parties(m: Material, claim: Claim) -> set[str]:
    every = (claim.subject, claim.object, *claim.items, *(p for _, p in claim.others))
    return {_entity_of(m, p.mention) for p in every if p is not None}


def _receivers(m: Material, claim: Claim, frames: dict[str, str]) -> set[str]:
    """Who gets what a claim tells to change hands."""
    where = frames.get(claim.frame)
    if where is None:
        return set()
    main = claim.subject if where == "subject" else claim.object
    others = (p for role, p in claim.others if role in (Role.RECIPIENT, Role.BENEFICIARY))
    return {_entity_of(m, p.mention) for p in (main, *others) if p is not None}


# ---- what changed on the lists


def changed(m: Material) -> list[Finding]:
    """One finding a change of a list that touches a party of the case."""
    entities = {e.id: e for e in m.parts.entities.entities}
    return [_change(m, entities[x.entity], x) for x in m.parts.screening.changes if x.entity in entities]


def _change(m: Material, entity: Entity, x: ListChange) -> Finding:
    where = m.cite_entity(entity)
    entry = f"{x.change.party.reference}, “{x.change.party.name}”"
    dates = " and ".join(labels.day(d) if d else "an undated version" for d in (x.before, x.after))
    happened = {
        ChangeKind.ADDED: "was added",
        ChangeKind.REMOVED: "was taken off",
        ChangeKind.CHANGED: "was changed",
    }[x.change.kind]
    sentences = [
        say(f"Assay matches “{entity.name}” with entry {entry}, which {happened} between {dates}.", *where),
        *(say(f"Assay reads its {_difference(*d)}.", *where) for d in x.change.differences),
    ]
    title = f"“{entity.name}”: its entry on {x.watchlist} {happened} between {dates}"
    key = [entity.id, x.watchlist, x.change.party.reference, str(x.before), str(x.after), x.change.kind]
    return finding(_CODES[x.change.kind], title, sentences, key=key, working=[f"score {x.score:.2f}"])


def _difference(what: str, before: str, after: str) -> str:
    if before and after:
        return f"{what} as “{after}” where it read “{before}”"
    return f"{what} as having “{after}” besides" if after else f"{what} as no longer having “{before}”"


# ---- the section


def section(m: Material) -> Section:
    """Who stands on which list, under which reference, since when and with what measures; and who does not."""
    screening = m.parts.screening
    entities = {e.id: e for e in m.parts.entities.entities if m.cite_entity(e)}
    if not screening.lists:
        text = "Assay looked up nobody: no watchlist was given to it."
        return Section(id="listings", title=TITLE, sentences=(say(text),))
    found = {i: rows for i, rows in _by_entity(m).items() if i in entities}
    order = sorted(found, key=lambda i: (-len(entities[i].mentions), entities[i].name))
    rows = [_row(m, entities[i], x) for i in order for x in found[i]]
    header = ("Party", "Entry, and its name there", "List", "Listed since", "Measures", "Match")
    notes = _notes(m, entities, set(found))
    found_there = table("listings", TITLE, header, rows, "match", sentences=notes, plural="matches")
    return msgspec.structs.replace(found_there, caption="")  # never folded: it is what many open a dossier for


def _row(m: Material, entity: Entity, x: Listing) -> Row:
    first = Sentence(text=entity.name, cites=m.cite_entity(entity))
    party = x.party
    measures = wording.listed(party.measures) or wording.listed(party.stated) or "as the list states them"
    match = "judged the same" if x.judgement else f"by name, {x.score:.2f}"
    texts = (
        f"{party.reference}, “{party.name}”",
        _list(x.watchlist, x.as_of),
        labels.day(party.listed_on) if party.listed_on else "not stated",
        measures,
        match,
    )
    return (first, *(cell(t, of=first) for t in texts))


def _notes(m: Material, entities: dict[str, Entity], found: set[str]) -> list[Sentence]:
    screening = m.parts.screening
    looked = [entities[i] for i in screening.screened if i in entities]
    lists = wording.listed(f"{_the(_list(name, day))} (SHA-256 {sha256[:12]})" for name, day, sha256 in screening.lists)
    number = wording.count(len(looked), "name")
    notes = [say(f"Assay looked up {number} on {lists}.")]
    where = wording.listed(_the(_list(name, day)) for name, day, _ in screening.lists)
    absent = sorted((e for e in looked if e.id not in found), key=lambda e: (-len(e.mentions), e.name))
    for who, kinds in (("Persons", {Kind.PERSON}), ("Groups and bodies", _BODIES | {Kind.VESSEL})):
        names = [e for e in absent if e.kind in kinds]
        if names:
            sources = [c for e in names for c in m.cite_entity(e)[:1]]
            notes += [say(f"{who} not found on {where}: {_names(part)}.", *sources) for part in _parts(names)]
    others = sum(e.kind not in {Kind.PERSON, Kind.VESSEL} | _BODIES for e in absent)
    if others:
        notes.append(say(f"Assay found none of {wording.count(others, 'name')} of other kinds there either."))
    return notes + _dismissed(m, entities)


def _names(entities: Iterable[Entity]) -> str:
    names = [f"“{e.name}”" for e in entities]
    return wording.listed(names, len(names))


def _parts(entities: list[Entity], most: int = 24) -> list[list[Entity]]:
    return [entities[i : i + most] for i in range(0, len(entities), most)]


def _dismissed(m: Material, entities: dict[str, Entity]) -> list[Sentence]:
    return [
        say(
            f"Assay does not match “{entities[x.entity].name}” with {x.reference}, “{x.name}”, on {_the(x.watchlist)}: "
            f"{x.reason.rstrip('.')}.",
            *m.cite_entity(entities[x.entity]),
        )
        for x in m.parts.screening.dismissed
        if x.entity in entities
    ]
