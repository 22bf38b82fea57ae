"""What is told of listed parties that their listing forbids: journeys, money, arms.

It is told in the words of those who say so; exemptions are named as unknown.
"""

from __future__ import annotations

import re
from datetime import date

from assay.model import Certainty, Claim, Entity, Finding, Kind, Listing, Measure, Role
from assay.stages.compose import wording
from assay.stages.compose.building import cites, finding, held, say
from assay.stages.compose.listings import article, by_entity, matched, stands, when
from assay.stages.compose.material import Material
from assay.text.resources import load

TOLD = 4  # claims quoted in a finding; the rest is counted
_WORD = re.compile(r"[a-z]+")


def breaches(m: Material) -> list[Finding]:
    """Reported journeys of those under a travel ban, payments to or from those under an asset freeze, arms to those
    under an arms embargo: one finding a party and kind."""
    found: list[Finding] = []
    entities = {e.id: e for e in m.parts.entities.entities}
    for entity, rows in sorted(by_entity(m).items()):
        if entity not in entities:
            continue
        for code, measure, told, words in (
            ("LST002", Measure.TRAVEL_BAN, _journeys(m, entity), "a journey of"),
            ("LST003", Measure.ASSET_FREEZE, _payments(m, entity), "money passing to or from"),
            ("LST004", Measure.ARMS_EMBARGO, _arms(m, entity), "arms passing to"),
        ):
            barred = [x for x in rows if measure in x.party.measures]
            listing = next((x for x in barred if x.party.listed_on), barred[0] if barred else None)
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
        matched(entity, x, where),
        say(
            f"{stands(x.party)}, which means {article(measure)}{basis}.",
            *where,
        ),
        say(
            "Assay knows of no exemption, and it judges neither whether one was given nor whether this took place.",
            *where,
        ),
    ]
    return finding(
        code,
        f"Reported: {words} “{entity.name}”, listed under {article(measure)}{when(x.party)}",
        sentences,
        key=[entity.id, x.party.reference],
        extra=3.0 * len({c.document for c in claims}),
        claims=claims,
        working=[f"{x.party.reference}: score {x.score:.2f}"],
    )


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
