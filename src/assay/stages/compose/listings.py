"""Watchlists: who stands on which, what that forbids, what is told of them that it forbids, and what changed.

A match is of names and of what is said of them. That two are one is for an analyst to judge; that somebody who is
listed did what a listing forbids is told in the words of those who say so, and exemptions are named as unknown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec

from assay.model import (
    ChangeKind,
    Cite,
    Entity,
    Finding,
    Kind,
    ListChange,
    ListedParty,
    Listing,
    Measure,
    Section,
    Sentence,
)
from assay.pictures import labels
from assay.stages.compose import lint, wording
from assay.stages.compose.building import finding, say
from assay.stages.compose.material import Material
from assay.stages.compose.tables import Row, cell, table
from assay.text.names import compare

ALONE = 3  # more parties that are listed are told in one finding
IN_TITLE = 2
IN_SUMMARY = 8
_UNTOLD = "; the measures are those that the list states"
_ALIKE = 0.85  # from here on two names are spellings of one
TITLE = "Who seems to stand on a sanctions list, and who does not"
_PERSONS = frozenset({Kind.PERSON})
_BODIES = frozenset(
    {Kind.ORGANISATION, Kind.GROUP, Kind.VESSEL, Kind.PLACE}
)  # a place: "X in Y", as branches are called
_CODES = {ChangeKind.ADDED: "LST010", ChangeKind.REMOVED: "LST011", ChangeKind.CHANGED: "LST012"}


# ---- who is listed


def listings(m: Material) -> list[Finding]:
    """One finding a party that seems to stand on a watchlist; one that says so where nobody was looked up."""
    screening = m.parts.screening
    if not screening.lists:
        sentence = say("Assay looked up no party, because no watchlist was given to it.")
        return [finding("LST000", "Nobody was screened: no watchlist was given", [sentence], key=("screening",))]
    entities = {e.id: e for e in m.parts.entities.entities}
    known = {i: found for i, found in sorted(by_entity(m).items()) if i in entities}
    if len(known) > ALONE:
        return [_all_listed(m, known, entities)]
    return [_listed(m, entities[i], found, _twins(entities[i], found, known, entities)) for i, found in known.items()]


def by_entity(m: Material) -> dict[str, list[Listing]]:
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
    sentences = _told(entity, found, where)
    if any(not x.judgement for x in found):
        sentences.append(say(_CAVEAT, *where))
    sentences += _judged(entity, found, where)
    if twins:
        sentences.append(_one_entry(m, [entity, *twins]))
    return finding(
        "LST001",
        f"“{entity.name}” matches {wording.listed(map(_entry, found), 2)}",
        sentences,
        key=[entity.id, *(x.party.reference for x in found)],
        extra=9.0 * found[0].score * min(1.0, len(entity.mentions) / 5),
        working=_scores(found),
    )


_CAVEAT = (
    "Assay compares names and what is said of them; whether a party and an entry are one is for an analyst to judge."
)


def _all_listed(m: Material, known: dict[str, list[Listing]], entities: dict[str, Entity]) -> Finding:
    """Many parties in one finding, those that are named most first: a sentence an entry."""
    order = sorted(known, key=lambda i: (-len(entities[i].mentions), entities[i].name))
    sentences = []
    for i in order:
        where = m.cite_entity(entities[i])
        sentences += _told(entities[i], known[i], where)
        sentences += _judged(entities[i], known[i], where)
    shared = defaultdict(list)
    for i in order:
        for x in known[i]:
            shared[x.watchlist, x.party.reference].append(entities[i])
    groups = dict.fromkeys(tuple(e.id for e in group) for group in shared.values() if len(group) > 1)
    sentences += [_one_entry(m, [entities[i] for i in group]) for group in groups]
    sentences.append(say(_CAVEAT))
    lists = wording.listed(dict.fromkeys(_the(x.watchlist) for i in order for x in known[i]))
    called = list(dict.fromkeys(entities[i].name for i in order))
    first = wording.listed((f"“{name}”" for name in called), IN_TITLE)
    return finding(
        "LST001",
        f"{wording.count(len(called), 'name')} match entries of {lists}: {first}",
        sentences,
        key=["all", *(f"{i} {x.party.reference}" for i in sorted(order) for x in known[i])],
        extra=9.0,
        working=[f"“{entities[i].name}”: {line}" for i in order for line in _scores(known[i])],
    )


def _told(entity: Entity, found: list[Listing], where: tuple[Cite, ...]) -> list[Sentence]:
    """A sentence an entry: what it means stands beside whom it is matched with, for many entries mean the same."""
    texts: list[str] = []
    for x in found:
        matched, forbids = _matched(entity, x), _forbids(x.party)
        forbids = f"{forbids[0].lower()}{forbids[1:]}"
        one = f"{matched}; {forbids}"
        texts += [one] if lint.short(one) else [f"{matched}.", f"Of entry {x.party.reference}: {forbids}"]
    return [say(text, *where) for text in texts]


def _scores(found: list[Listing]) -> list[str]:
    """How each score was made."""
    lines = []
    for x in found:
        lines.append(f"{x.party.reference}: score {x.score:.2f}")
        lines += [f"{p.what}: {p.ours or '-'} / {p.theirs or '-'}: {p.score:.2f}" for p in x.parts]
    return lines


def _judged(entity: Entity, found: list[Listing], where: tuple[Cite, ...]) -> list[Sentence]:
    entries = wording.listed(x.party.reference for x in found if x.judgement)
    return [say(f"An analyst judged that “{entity.name}” is entry {entries}.", *where)] if entries else []


def _one_entry(m: Material, entities: list[Entity]) -> Sentence:
    called = Counter(e.name for e in entities)
    names = wording.listed(
        f"“{name}”" if n == 1 else f"{wording.number(n)} parties called “{name}” that it keeps apart"
        for name, n in called.items()
    )
    text = f"Assay matches {names} with one and the same entry: a count of them may count one party twice."
    return say(text, *(c for e in entities for c in m.cite_entity(e)))


def _entry(x: Listing) -> str:
    """An entry for a title: its reference, its list, since when, and what it means."""
    means = f": {wording.listed(x.party.measures)}" if x.party.measures else ""
    return f"{x.party.reference} on {_the(x.watchlist)}{when(x.party)}{means}"


def matched(entity: Entity, x: Listing, where: Iterable[Cite]) -> Sentence:
    """That a party matches an entry, and on which list."""
    return say(f"{_matched(entity, x)}.", *where)


def _matched(entity: Entity, x: Listing) -> str:
    """That a party matches an entry, by another of its names if it is by that one that it does."""
    ours = next((p.ours for p in x.parts if p.what == "same name"), entity.name)
    also = f", also called “{ours}”," if compare(ours, entity.name, kind=entity.kind) < _ALIKE else ""
    return f"Assay matches “{entity.name}”{also} with entry {_called(x)}, on {_the(x.watchlist)}{_of(x.as_of)}"


def _called(x: Listing) -> str:
    """An entry by its reference and name, and by the other name that the match rests on, if that is quite another."""
    other = x.named and compare(x.named, x.party.name, kind=x.party.kind) < _ALIKE
    return f"{x.party.reference}, “{x.party.name}”" + (f", there also “{x.named}”" if other else "")


def _the(name: str) -> str:
    """A list as it is spoken of: "the Council's List", "the list XY"."""
    if name.casefold().startswith("the "):
        return name
    return f"the {name}" if "list" in name.casefold() else f"the list {name}"


def _of(as_of: date | None) -> str:
    return f" of {labels.day(as_of)}" if as_of else " (undated)"


def _list(name: str, as_of: date | None) -> str:
    return f"{name}{_of(as_of)}"


def stands(party: ListedParty) -> str:
    """Since when an entry has stood on its list, as the start of a sentence that goes on with what that means."""
    if party.listed_on:
        return f"According to the list it has stood there since {labels.day(party.listed_on)}"
    return "According to the list it stands there (undated)"


def when(party: ListedParty) -> str:
    return f" since {labels.day(party.listed_on)}" if party.listed_on else ""


def _forbids(party: ListedParty) -> str:
    """What the list says of the measures, and what they rest on."""
    regimes = wording.listed(f"“{p}”" for p in party.programmes)
    under = f" under the {wording.verb(len(party.programmes), 'regime', 'regimes')} {regimes}" if regimes else ""
    told = wording.listed(map(article, party.measures))
    stated = wording.listed(f"“{x}”" for x in party.stated)
    what = f", which means {told}" if told else f"; the list's own words for it are {stated}" if stated else _UNTOLD
    basis = f" ({party.basis})" if party.basis else ""
    return f"{stands(party)}{under}{what}{basis}."


def article(measure: Measure) -> str:
    return f"{'an' if measure[0] in 'aeiou' else 'a'} {measure}"


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
    title = f"“{entity.name}”: its entry on {_the(x.watchlist)} {happened} between {dates}"
    key = [entity.id, x.watchlist, x.change.party.reference, str(x.before), str(x.after), x.change.kind]
    return finding(_CODES[x.change.kind], title, sentences, key=key, working=[f"score {x.score:.2f}"])


def _difference(what: str, before: str, after: str) -> str:
    if before and after:
        return f"{what} as “{after}” where it read “{before}”"
    return f"{what} as having “{after}” besides" if after else f"{what} as no longer having “{before}”"


# ---- the section


def counted(m: Material) -> list[Sentence]:
    """How many of the names that were looked up match an entry, and the first of them, for the summary; nothing where
    there is no list."""
    screening = m.parts.screening
    if not screening.lists:
        return []
    entities = {e.id: e for e in m.parts.entities.entities}
    found = sorted(
        (entities[i] for i in {x.entity for x in screening.listings} & entities.keys()),
        key=lambda e: (-len(e.mentions), e.name),
    )
    of = wording.count(len({entities[i].name for i in screening.screened if i in entities}), "name")
    lists = wording.listed(_the(_list(name, day)) for name, day, _ in screening.lists)
    names = dict.fromkeys(f"“{e.name}”" for e in found)
    who = f": {wording.listed(names, IN_SUMMARY)}" if names else ""
    return [say(f"Assay looked up {of} and matches {wording.number(len(names))} of them with entries of {lists}{who}.")]


def section(m: Material) -> Section:
    """Who stands on which list, under which reference, since when and with what measures; and who does not."""
    screening = m.parts.screening
    entities = {e.id: e for e in m.parts.entities.entities if m.cite_entity(e)}
    if not screening.lists:
        text = "Assay looked up nobody: no watchlist was given to it."
        return Section(id="listings", title=TITLE, sentences=(say(text),))
    found = {i: rows for i, rows in by_entity(m).items() if i in entities}
    order = sorted(found, key=lambda i: (-len(entities[i].mentions), entities[i].name))
    rows = [_row(m, entities[i], x) for i in order for x in found[i]]
    header = ("Party", "Entry and its name", "List", "Listed since", "Measures", "Match of names")
    notes = _notes(m, entities, set(found))
    found_there = table("listings", TITLE, header, rows, "match", sentences=notes, plural="matches")
    return msgspec.structs.replace(found_there, caption="")  # never folded: it is what many open a dossier for


def _row(m: Material, entity: Entity, x: Listing) -> Row:
    first = Sentence(text=entity.name, cites=m.cite_entity(entity))
    party = x.party
    measures = wording.listed(party.measures) or wording.listed(party.stated) or "as the list states them"
    match = "judged the same" if x.judgement else f"{x.score:.2f}"
    texts = (
        _called(x),
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
    bearers = {e.id: _bearer(e, entities, found) for e in absent}
    for e in (e for e in absent if bearers[e.id]):
        text = f"“{e.name}” alone is too little to look up, and “{bearers[e.id]}”, who is matched, bears that name."
        notes.append(say(text, *m.cite_entity(e)[:1]))
    absent = [e for e in absent if not bearers[e.id]]
    told = [e for e in absent if not _headlined(m, e)]
    groups = {
        "Persons": [e for e in told if e.kind in _PERSONS],
        "Groups, bodies and vessels": [e for e in told if e.kind in _BODIES],
        "Other names": [e for e in told if e.kind not in _PERSONS | _BODIES],
        "Named only in headlines of other outlets, and": [e for e in absent if e not in told],
    }
    for who, names in groups.items():
        for part in _parts(names):
            cites = (c for e in part for c in m.cite_entity(e)[:1])
            notes.append(say(f"{who} not found on {where}: {_names(part)}.", *cites))
            where = "these lists" if len(screening.lists) > 1 else "this list"
    return notes + _dismissed(m, entities)


def _bearer(entity: Entity, entities: dict[str, Entity], found: set[str]) -> str:
    """Of the parties that are matched the one whose last name is all that an entity is called, "" where none is."""
    alone = entity.name.casefold()
    some = (entities[i].name for i in sorted(found) if i in entities)
    return next((n for n in some if " " in n and n.casefold().split()[-1] == alone), "")


def _headlined(m: Material, entity: Entity) -> bool:
    """Whether a name stands only in headlines that a document carries."""
    mentions = [m.mentions[i] for i in entity.mentions if i in m.mentions]
    return all(m.in_headline(x.document, x.span) for x in mentions)


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
