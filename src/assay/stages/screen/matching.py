"""Somebody against one list: the entries that may be them, and those that only seemed to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assay.model import Action, Dismissed, Judgement, Kind, ListedParty, Listing, ScorePart, Sought
from assay.stages.screen.facts import may_rise, rules, weigh
from assay.stages.screen.scoring import LEAST, common_words, score_name
from assay.text.list_index import ListIndex, plain_number


class Found(NamedTuple):
    listings: list[Listing]
    dismissed: list[Dismissed]


class Decided:
    """What analysts judged of parties and entries: the same, or not the same. A judgement names one of the party's
    names and a reference, and the list where it is told; it holds for every version of the list."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._all = tuple(judgements)

    def on(self, ours: Sought, watchlist: str, reference: str) -> Judgement | None:
        """The last judgement on a party and an entry."""
        names = {n.casefold() for n in ours.names}
        for judgement in reversed(self._all):
            name, told = judgement.subjects[0], judgement.subjects[1]
            here = told == reference and judgement.value in ("", watchlist)
            if here and (name == ours.id or name.casefold() in names):
                return judgement
        return None

    def confirmed(self, ours: Sought, index: ListIndex) -> list[int]:
        """The entries of a list that an analyst said are this party."""
        listed = [j.subjects[1] for j in self._all if j.action is Action.LISTED]
        wanted = {r for r in listed if r in index.by_reference and self.on(ours, index.watchlist.name, r)}
        return [i for i, p in enumerate(index.watchlist.parties) if p.reference in wanted] if wanted else []


class _Scored(NamedTuple):
    score: float = 0.0
    parts: tuple[ScorePart, ...] = ()
    against: str = ""
    named: str = ""


def look_up(wanted: Sequence[Sought], index: ListIndex, decided: Decided, *, transliterate: bool) -> list[Found]:
    """For each of some parties every entry of a list that it may be, each with its best name."""
    best = _by_name(wanted, index, transliterate)
    return [_found(ours, index, decided, best[i]) for i, ours in enumerate(wanted)]


def _found(ours: Sought, index: ListIndex, decided: Decided, best: dict[int, _Scored]) -> Found:
    """What is found of one party: by name (`best`, by entry), by a number, by judgement."""
    parties = index.watchlist.parties
    for number in ours.identifiers:
        for i in index.by_number.get(plain_number(number), ()):
            judged = weigh(0.0, ours, parties[i])
            if judged.score > best.get(i, _Scored()).score:
                best[i] = _Scored(judged.score, judged.parts, judged.against)
    for i in decided.confirmed(ours, index):
        best.setdefault(i, _Scored(rules()["threshold"]))
    found = Found([], [])
    for i, scored in sorted(best.items()):
        _decide(found, ours, index, decided, parties[i], scored)
    return found


def _by_name(wanted: Sequence[Sought], index: ListIndex, transliterate: bool) -> list[dict[int, _Scored]]:
    """For each party the entries that its names may stand for, each with the best score."""
    threshold = rules()["threshold"]
    best: list[dict[int, _Scored]] = [{} for _ in wanted]
    asked = [(i, text) for i, ours in enumerate(wanted) for text in ours.names]
    least = [LEAST if may_rise(wanted[i]) else threshold for i, _ in asked]
    for half in index.halves:
        for number, entry in half.hopeful([text for _, text in asked], least):
            i, text = asked[number]
            ours, party = wanted[i], index.watchlist.parties[entry.party]
            scored = score_name(
                ours, text, entry, party, kind=half.kind, transliterate=transliterate, least=least[number]
            )
            if scored is None:
                continue
            named, parts = scored
            if half.kind is Kind.PERSON and (common := common_words(parts, half)):
                named, parts = named * common.score, (*parts, common)
            judged = weigh(named, ours, party)
            score = named if judged.against else judged.score
            if score >= threshold and score > best[i].get(entry.party, _Scored()).score:
                best[i][entry.party] = _Scored(score, (*parts, *judged.parts), judged.against, entry.name)
    return best


def _decide(
    found: Found, ours: Sought, index: ListIndex, decided: Decided, party: ListedParty, scored: _Scored
) -> None:
    score, parts, against, named = scored
    name = index.watchlist.name
    judgement = decided.on(ours, name, party.reference)
    if judgement is not None and judgement.action is Action.NOT_LISTED:
        why = f"an analyst judged that they are not the same{f': {judgement.reason}' if judgement.reason else ''}"
        against = why
    elif judgement is not None:
        against = ""
    told = judgement.id if judgement else ""
    score = round(score, 3)
    if against:
        found.dismissed.append(
            Dismissed(
                entity=ours.id,
                watchlist=name,
                reference=party.reference,
                name=party.name,
                score=score,
                reason=against,
                judgement=told,
            )
        )
        return
    found.listings.append(
        Listing(
            entity=ours.id,
            watchlist=name,
            as_of=index.watchlist.as_of,
            party=party,
            score=score,
            parts=parts,
            named=named,
            judgement=told,
        )
    )
