"""Who stands at the ends of a claim: an entity, or a description that the documents of one matter share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assay.model import Aligned, Claim, Entities, Entity, Participant, make_id
from assay.text.names import parse
from assay.text.resources import load

_AGENT = re.compile(r"(?:[a-z]{2}er|[a-z]{3}or|ist|ee|ant|man|men|ian)s?$")  # "tapper", "smugglers", "militants"


@cache
def words_of(entry: str) -> frozenset[str]:
    return frozenset(str(w) for w in load("network.yaml")[entry])


class Parties:
    """Node ids for participants; `names` and `kinds` of the nodes that were asked for."""

    def __init__(self, entities: Entities, claims: Iterable[Claim], aligned: Aligned) -> None:
        self._by_mention = entities.by_mention()
        self._by_name: dict[str, Entity | None] = {}
        for entity in entities.entities:
            for key in {_key(n) for n in entity.names}:
                self._by_name[key] = None if key in self._by_name else entity
        self._matter = _matters(claims, aligned)
        self.names: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def node(self, claim: Claim, participant: Participant | None) -> str | None:
        """The id of the node for a participant of a claim; None where the words stand for nobody or for a thing."""
        if participant is None or not participant.name or is_nobody(participant.name):
            return None
        entity = self.entity(participant)
        if entity is not None:
            self.names[entity.id], self.kinds[entity.id] = entity.name, entity.kind
            return entity.id
        if is_thing(participant.name):
            return None
        node = make_id("n", self._matter.get(claim.document, claim.document), _key(participant.name))
        self.names.setdefault(node, participant.name)
        self.kinds.setdefault(node, "described")
        return node

    def entity(self, participant: Participant) -> Entity | None:
        """The entity that a participant is: by its mention, where its words say no more than the name; else by name."""
        mentioned = self._by_mention.get(participant.mention or "")
        key = _key(participant.name)
        if mentioned is not None and key in {_key(n) for n in (mentioned.name, *mentioned.names)}:
            return mentioned
        return self._by_name.get(key)

    def party(self, participant: Participant) -> bool:
        """Whether words stand for somebody or some place that money and goods can come from or go to."""
        if self.entity(participant) is not None or participant.mention is not None:
            return True
        before = re.split(r"\b(?:of|from|for|in|to|at|on)\b", participant.name.casefold())[0]
        heads = {w for word in re.findall(r"[a-z]+", before)[-1:] for w in (word, word.removesuffix("s"))}
        return bool(heads & _party_nouns()) or any(_AGENT.search(w) and w not in words_of("no_agents") for w in heads)


@cache
def _party_nouns() -> frozenset[str]:
    kinds = load("kinds.yaml")
    return frozenset(word for kind in load("network.yaml")["party_kinds"] for word in kinds[kind]["noun"].split())


def _key(name: str) -> str:
    return parse(name).compact


def is_nobody(name: str) -> bool:
    return name.casefold().strip() in words_of("nobody")


def is_thing(name: str) -> bool:
    """Whether words name what flows and no party: "a ransom of six million", "cash and coins"."""
    before = re.split(r"\b(?:of|from|for|in|to)\b", name.casefold())[0]
    words = re.findall(r"[a-z]+", before)
    return not words or words[-1] in words_of("things")


def _matters(claims: Iterable[Claim], aligned: Aligned) -> dict[str, str]:
    """Documents that have claims in common, under one name: there, the same description is the same party."""
    document = {c.id: c.document for c in claims}
    parent = {d: d for d in document.values()}

    def root(d: str) -> str:
        while parent[d] != d:
            d = parent[d]
        return d

    for pair in aligned.alignments:
        if pair.a in document and pair.b in document:
            first, second = sorted((root(document[pair.a]), root(document[pair.b])))
            parent[second] = first
    return {d: root(d) for d in parent}
