"""Who stands at the ends of a claim: an entity, or a description that the documents of one matter share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from assay.model import Aligned, Claim, Entities, Entity, Kind, Participant, make_id
from assay.text.names import parse
from assay.text.resources import load

_PLACED = re.compile(r"\s(?:of|in|at|from)\s")
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
        self._described: dict[tuple[str, str], str] = {}
        self._definite: set[str] = set()
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
        matter = self._matter.get(claim.document, claim.document)
        node = make_id("n", matter, _key(participant.name))
        self._described[matter, participant.name] = node
        if _is_definite(claim, participant):
            self._definite.add(node)
        self.names.setdefault(node, participant.name)
        self.kinds.setdefault(node, "described")
        return node

    def short_forms(self) -> list[tuple[str, str]]:
        """Pairs of the node of a description and that of the one longer form of it in the same matter.

        "gold mines" and "the mines" are "the gold mines of the north", where there are no other mines.
        """
        based: dict[tuple[str, str], set[str]] = defaultdict(set)
        for (matter, name), node in self._described.items():
            base = _PLACED.split(name.casefold())[0].strip()
            if base != name.casefold():
                based[matter, base].add(node)
        whole = {
            node: min(found)
            for (matter, name), node in sorted(self._described.items())
            if len(found := based[matter, name.casefold()] - {node}) == 1
        }
        headed: dict[tuple[str, str], set[str]] = defaultdict(set)
        for (matter, name), node in self._described.items():
            if head_of(name) != name.casefold():
                headed[matter, head_of(name)].add(whole.get(node, node))
        for (matter, name), node in sorted(self._described.items()):
            found = headed[matter, name.casefold()] - {node}
            if node not in whole and node in self._definite and len(found) == 1:
                whole[node] = min(found)
        return sorted(whole.items())

    def entity(self, participant: Participant) -> Entity | None:
        """The entity that a participant is: by its mention, where its words say no more than the name; else by name."""
        mentioned = self._by_mention.get(participant.mention or "")
        key = _key(participant.name)
        if mentioned is not None and key in {_key(n) for n in (mentioned.name, *mentioned.names)}:
            return mentioned
        return self._by_name.get(key)

    def party(self, participant: Participant) -> bool:
        """Whether words stand for somebody or some place that money and goods can come from or go to."""
        entity = self.entity(participant)
        if entity is not None:
            thing = entity.kind is Kind.OTHER and is_thing(entity.name)  # "Ransom", at the head of a sentence
            return not thing and entity.kind not in (Kind.GOODS, Kind.WORK)
        if participant.mention is not None and ends_in_a_name(participant.name):
            return True
        word = head_of(participant.name)
        heads = {word, word.removesuffix("s"), re.sub("ies$", "y", word)}
        return bool(heads & _party_nouns()) or any(_AGENT.search(w) and w not in words_of("no_agents") for w in heads)


@cache
def _party_nouns() -> frozenset[str]:
    kinds = load("kinds.yaml")
    known = {word for kind in load("network.yaml")["party_kinds"] for word in kinds[kind]["noun"].split()}
    return frozenset(known | words_of("party_words"))


def _key(name: str) -> str:
    return parse(name).compact


def members(claim: Claim, participant: Participant | None) -> list[Participant]:
    """The members of an enumeration, where the claim lists them and the participant is the whole list."""
    if participant is None:
        return []
    listed = [i for i in claim.items if i.name and i.name in participant.name]
    return listed if len(listed) > 1 and participant.mention is None else [participant]


def ends_in_a_name(words: str) -> bool:
    """ "the port of Vell", "Salt Guild"; not "the Taliban's war", which names somebody and means something else."""
    return words.split()[-1:] != [] and words.split()[-1][:1].isupper()


def _is_definite(claim: Claim, participant: Participant) -> bool:
    """Whether "the" stands before a participant's words in the claim."""
    if participant.span is None:
        return False
    start = participant.span.start - claim.span.start
    around = claim.quote[max(0, start - 4) : start + 4].casefold() if start >= 0 else ""
    return "the " in around


def is_nobody(name: str) -> bool:
    return name.casefold().strip() in words_of("nobody")


def is_thing(name: str) -> bool:
    """Whether words name what flows and no party: "a ransom of six million", "cash and coins"."""
    return head_of(name) in words_of("things") | {""}


def head_of(name: str) -> str:
    """The noun that a description is about: the last word before any preposition."""
    before = re.split(
        r"\b(?:of|from|for|in|to|at|on|against|with|by|under|over|between|during|into)\b", name.casefold()
    )[0]
    return str((re.findall(r"[a-z]+", before) or [""])[-1])


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
