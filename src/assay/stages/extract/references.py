"""What the phrases of a text stand for: names, descriptions and pronouns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.model import Basis, BlockKind, Kind, Participant
from assay.stages.extract.aliases import equated
from assay.stages.extract.clauses import reporting
from assay.stages.extract.mentions import Name, fold, kinds, words_of
from assay.stages.extract.passages import Passage
from assay.stages.extract.phrases import conjuncts, core, full_words, substance, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINGULAR = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
_OWN = frozenset({"we", "us", "our", "ours", "i", "my", "me", "ourselves"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_CHARTERED = frozenset({"company", "firm", "business", "agency"})  # a name must be known as one to be called so
_OTHER = frozenset({"other", "same", "another", "new", "former", "similar", "different"})
_LOOK_BACK = 3  # passages
_CLOSEST = 0.2  # above what a phrase so many passages back can score, less their number
_CONJUNCTS = 6
_NEAR = 8  # tokens between a description and the name in apposition to it
_THINGS = {Kind.ORGANISATION, Kind.GROUP, Kind.WORK, Kind.VESSEL, Kind.FACILITY, Kind.OUTLET, Kind.OTHER}
_BODIES = {Kind.ORGANISATION, Kind.GROUP, Kind.NATIONALITY, Kind.OTHER}


@dataclass(frozen=True)
class Candidate:
    """A noun phrase that something later may stand for."""

    passage: int
    token: Token
    name: Name | None
    subject: bool
    plural: bool


class References:
    """Resolves noun phrases of one document to what they stand for."""

    def __init__(self, passages: list[Passage], names: list[Name], ids: dict[tuple[int, int, int], str]) -> None:
        self.passages = passages
        self.ids = ids
        self._names = names
        self._folded = {fold(n.name): n for n in reversed(names) if " " in n.name and n.kind is not Kind.WORK}
        self._counts = Counter(fold(n.name) for n in names)
        self._aliases = equated(names)
        self._at: dict[tuple[int, int], Name] = {(n.passage, i): n for n in names for i in range(n.start, n.end)}
        self._nouns = {kind: entry["noun"] for kind, entry in kinds().items()}
        _find_ships(passages, names, self._nouns["vessel"])
        self._in_passage = {p.index: self._found_in(p) for p in passages}
        self._candidates = [c for found in self._in_passage.values() for c in found]
        self._words_told = {w for n in names for w in (*_heads(n), *fold(n.name).split())}
        self._memo: dict[tuple[int, int], Candidate | None] = {}
        for c in self._candidates:  # in order, so that no search has to go deep
            self._seen_through(c)

    def name_at(self, passage: Passage, token: Token) -> Name | None:
        return self._at.get((passage.index, token.i))

    def participant(self, passage: Passage, token: Token) -> Participant:
        """Who or what the phrase headed by `token` stands for, as a person would be told."""
        span = passage.span(*core(token))
        parts = conjuncts(token)
        name = self.name_at(passage, token)
        if name is None and len(parts) == 1:
            name, token = self._named_beside(passage, token)
        if name is None and len(parts) == 1:
            name = self._folded.get(fold(words(token)))  # a name written small
            if name is not None:
                return Participant(name=name.name, span=span, mention=self.ids[name.key])
        if len(parts) > 1:
            return Participant(name=self._joined(passage, parts), span=span, basis=Basis.DESCRIBED)
        if name is not None:
            return Participant(name=self._named(token, name), span=span, mention=self.ids[name.key])
        found = self.antecedent(passage, token)
        pronoun = token.pos_ == "PRON" or token.lower_ in _SINGULAR | _PLURAL | _PERSONAL
        if found is None:
            basis = Basis.PRONOUN if pronoun else Basis.DESCRIBED
            return Participant(name=full_words(token), span=span, basis=basis, confidence=0.3 if pronoun else 0.9)
        shown = found.name.name if found.name else full_words(substance(found.token))
        mention = self.ids[found.name.key] if found.name else None
        basis = Basis.PRONOUN if pronoun else Basis.DESCRIBED
        return Participant(name=shown, span=span, mention=mention, basis=basis, confidence=0.6)

    def speaker(self, passage: Passage, token: Token) -> Participant | None:
        """Who speaks: a pronoun stands for a name only, for things do not talk."""
        if token.pos_ != "PRON" or token.lower_ in ("others", "one", "some", "many"):
            people = [t for t in conjuncts(token) if (n := self.name_at(passage, t)) and n.kind is Kind.PERSON]
            if len(people) == 1 and token not in people and token.pos_ == "PROPN":
                return Participant(
                    name=self.name_at(passage, people[0]).name,  # type: ignore[union-attr]
                    span=passage.span(*core(people[0])),
                    mention=self.ids[self.name_at(passage, people[0]).key],  # type: ignore[union-attr]
                )
            return self.participant(passage, token)
        found = None
        if token.lower_ in _SINGULAR:
            found = self._latest(passage, token, lambda c: _is_work(c) and c.passage == passage.index)
        found = found or self._latest(passage, token, lambda c: c.name is not None and self._suits(token, c))
        span = passage.span(token.i, token.i + 1)
        if found is None or found.name is None:
            heard = self.antecedent(passage, token) if token.lower_ in _PLURAL | _PERSONAL else None
            if heard is None:
                return None
            return Participant(name=full_words(heard.token), span=span, basis=Basis.PRONOUN, confidence=0.5)
        return Participant(
            name=found.name.name, span=span, mention=self.ids[found.name.key], basis=Basis.PRONOUN, confidence=0.6
        )

    @staticmethod
    def _suits(token: Token, c: Candidate) -> bool:
        assert c.name is not None
        if token.lower_ in _PERSONAL:
            return c.name.kind is Kind.PERSON or (c.name.kind is Kind.VESSEL and token.lower_ in ("she", "her"))
        return c.name.kind in (_THINGS | {Kind.NATIONALITY}) - {Kind.VESSEL, Kind.FACILITY}

    def _named_beside(self, passage: Passage, token: Token) -> tuple[Name | None, Token]:
        """ "the detained man, Ivan Horak": the name in apposition stands for the description.

        Not so for several ("two clans, Horak's and ..."), nor behind a colon.
        """
        if token.tag_ in ("NNS", "NNPS"):
            return None, token
        for child in token.children:
            between = passage.doc[token.i : child.left_edge.i].text
            owner = any(c.dep_ == "case" for c in child.children)
            if child.dep_ == "appos" and not owner and ":" not in between and child.left_edge.i - token.i <= _NEAR:
                name = self.name_at(passage, child)
                if name is not None:
                    return name, child
        beside = self._at.get((passage.index, token.i + 1))
        if token.pos_ == "NOUN" and beside is not None and beside.start == token.i + 1:
            root = passage.doc[beside.start : beside.end].root
            if root.head == token.head and root.dep_ == token.dep_:
                return beside, root  # "the tanker Ocean Pearl" where the parser takes the two for two subjects
        return None, token

    def _whole(self, name: Name) -> str:
        """The longest name of the document that a short one begins or ends, kind for kind."""
        short = name.name.split()
        longer = [
            n.name
            for n in self._names
            if n.kind is name.kind
            and len(n.name.split()) > len(short)
            and short in (n.name.split()[: len(short)], n.name.split()[-len(short) :])
        ]
        return max(longer, key=lambda n: (len(n), n), default=name.name)

    def _joined(self, passage: Passage, parts: list[Token]) -> str:
        names = []
        for token in parts[:_CONJUNCTS]:
            name = self.name_at(passage, token)
            found = None if name else self.antecedent(passage, token)
            known = name or (found.name if found else None)
            names.append(self._whole(known) if known else words(token))
        return ", ".join(names[:-1]) + " and " + names[-1]

    def _named(self, token: Token, name: Name) -> str:
        """The name, with the words around it where they make it another thing ("Taliban officials")."""
        return name.name if name.start <= token.i < name.end else words(token)

    def antecedent(self, passage: Passage, token: Token) -> Candidate | None:
        """The earlier phrase that a pronoun or a definite description stands for, if one is clear."""
        key = (passage.index, token.i)
        if key not in self._memo:
            self._memo[key] = None  # a phrase cannot stand for itself by a detour
            self._memo[key] = self._search(passage, token)
        return self._memo[key]

    def _search(self, passage: Passage, token: Token) -> Candidate | None:
        low = token.lower_
        speaker = _speaker_above(token) if low in _SINGULAR | _PLURAL | _PERSONAL else None
        if speaker is not None and (low in _PLURAL) == (speaker.tag_ in ("NNS", "NNPS")):
            name = self.name_at(passage, speaker)
            if name is None or name.guessed or (low in _PERSONAL) == (name.kind is Kind.PERSON):
                known = Candidate(passage.index, speaker, name, True, low in _PLURAL)
                return self._seen_through(known)
        if low in _PERSONAL:
            return self._latest(passage, token, lambda c: self._is_somebody(token, c))
        if low in _PLURAL:
            return self._latest(passage, token, self._many) or self._latest(passage, token, self._body)
        if low in _SINGULAR:
            spoken = token.dep_ in ("dobj", "pobj") and any(
                a.lemma_.lower() in reporting("says") for a in token.ancestors
            )
            return self._latest(passage, token, lambda c: self._one(c) and not (spoken and _is_work(c)))
        if token.pos_ == "NOUN" and self._leads(passage, token):
            return self._named_next(passage, token)
        if token.pos_ == "NOUN" and any(c.lower_ in _DEFINITE for c in token.children if c.dep_ in ("det", "poss")):
            return self._described(passage, token)
        return None

    def _is_somebody(self, token: Token, c: Candidate) -> bool:
        """Whether "he" or "she" can stand for it: a name that suits, or "the spokesman"."""
        if c.name is not None:
            return self._suits(token, c)
        return not c.plural and c.token.lemma_.lower() in self._nouns["person"]

    def _leads(self, passage: Passage, token: Token) -> bool:
        """An indefinite subject in the first lines of a report: "A tanker under sanctions made ..."."""
        first = next((p.index for p in self.passages if p.block.kind is BlockKind.BODY), -1)
        opening = passage.index <= first and token.i <= next(passage.doc.sents).end
        indefinite = any(c.lower_ in ("a", "an") for c in token.children) or passage.block.kind is BlockKind.TITLE
        return opening and indefinite and token.dep_ in ("nsubj", "nsubjpass") and token.tag_ == "NN"

    def _named_next(self, passage: Passage, token: Token) -> Candidate | None:
        """The one that a lead describes is named after it: the first name of that kind, where it opens a sentence."""
        kinds_told = {Kind(k) for k, nouns in self._nouns.items() if token.lemma_.lower() in nouns} - {
            Kind.WORK,
            Kind.PLACE,
        }
        for c in self._candidates:
            if (c.passage, c.token.i) > (passage.index, token.i) and c.subject and c.name is not None:
                return c if c.name.kind in kinds_told and not c.name.guessed else None
        return None

    def _many(self, c: Candidate) -> bool:
        return c.plural or (c.name is not None and c.name.kind in (Kind.GROUP, Kind.NATIONALITY))

    @staticmethod
    def _body(c: Candidate) -> bool:
        return c.name is not None and c.name.kind in _BODIES

    def _one(self, c: Candidate) -> bool:
        if c.plural:
            return False
        return c.name is None or c.name.kind in _THINGS or c.name.kind is Kind.PLACE

    def _described(self, passage: Passage, token: Token) -> Candidate | None:
        """ "the company", "the dossier": the latest name of that kind, or that was so described."""
        noun = token.lemma_.lower()
        plural = token.tag_ in ("NNS", "NNPS")
        # a person, a place or a site is known again by its words alone: "the dealer" is not just anybody named before
        same_kind = {Kind(k) for k, nouns in self._nouns.items() if noun in nouns} - {
            Kind.PERSON,
            Kind.PLACE,
            Kind.FACILITY,
        }
        if noun not in words_of("generic"):
            same_kind = set()
        if Kind.GROUP in same_kind:
            same_kind.add(Kind.ORGANISATION)
        modified = any(
            c.dep_ in ("prep", "relcl", "acl", "nummod", "poss") or c.pos_ == "PROPN" or c.lower_ in _OTHER
            for c in token.children
        )

        def fits(c: Candidate) -> bool:
            if c.name is not None:
                told = _heads(c.name)
                named = fold(c.name.name).split()
                known = c.name.kind in same_kind and not (c.name.guessed and noun in _CHARTERED)
                return noun in told or noun in named or (known and not modified and not plural)
            return False

        by_words = None
        if noun in self._words_told:
            by_words = self._latest(passage, token, lambda c: fits(c) and self._told_as(c, noun), far=True)
        if by_words or not same_kind or modified:
            return by_words
        return self._latest(passage, token, fits)

    @staticmethod
    def _told_as(c: Candidate, noun: str) -> bool:
        assert c.name is not None
        return noun in _heads(c.name) or noun in fold(c.name.name).split()

    def _latest(
        self, passage: Passage, token: Token, fits: Callable[[Candidate], bool], far: bool = False
    ) -> Candidate | None:
        """The best fitting phrase before `token`: recent ones first, subjects before others."""
        best: tuple[float, Candidate] | None = None
        taken = self._subject_of_its_verb(passage, token)
        for away in range(passage.index + 1 if far else min(passage.index, _LOOK_BACK) + 1):
            if best is not None and best[0] >= _CLOSEST - away:
                break  # nothing so far back can be closer
            there = passage.index - away
            for c in self._in_passage[there]:
                if not away and c.token.i >= token.i:
                    break
                if _bound(passage, token, c):
                    continue
                c = self._seen_through(c)
                if not fits(c) or (c.name is not None and fold(c.name.name) in taken):
                    continue
                score = self._closeness(passage, token, c) + (0.5 if c.subject else 0.0) + self._worth(c)
                if best is None or score > best[0] or (score == best[0] and best[1].passage == there):
                    best = (score, c)
        return best[1] if best else None

    def _subject_of_its_verb(self, passage: Passage, token: Token) -> frozenset[str]:
        """The names of the subject of the verb that `token` is an object of: the two are not one."""
        verb = token.head if token.dep_ in ("dobj", "dative") else token.head.head if token.dep_ == "pobj" else None
        if verb is None:
            return frozenset()
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None)
        if subject is None:
            return frozenset()
        name = self.name_at(passage, subject)
        found = None if name is not None else self.antecedent(passage, subject)
        name = name or (found.name if found is not None else None)
        return self._aliases.get(fold(name.name), frozenset({fold(name.name)})) if name is not None else frozenset()

    def _seen_through(self, c: Candidate) -> Candidate:
        """ "The dossier" stands for the dossier named before: it counts as that name, where it stands."""
        if c.name is not None or c.token.pos_ != "NOUN":
            return c
        found = self.antecedent(self.passages[c.passage], c.token)
        return replace(c, name=found.name) if found is not None and found.name is not None else c

    def _worth(self, c: Candidate) -> float:
        """A name is stood for more often than a thing, one named often more than others, a place less than a party."""
        if c.name is None:
            return 0.4 if c.plural else 0.0
        often = min(0.3, 0.03 * self._counts[fold(c.name.name)])
        return often + (0.1 if c.name.kind is Kind.PLACE else 0.4)

    def _closeness(self, passage: Passage, token: Token, c: Candidate) -> float:
        if c.passage != passage.index:
            return -1.0 * (passage.index - c.passage) - 2.0 + c.token.i / (len(c.token.doc) + 1)
        sentences = sum(1 for s in passage.doc.sents if c.token.i < s.start <= token.i)
        return -0.8 * sentences + c.token.i / (10 * len(c.token.doc))

    def _found_in(self, passage: Passage) -> list[Candidate]:
        found = []
        for token in passage.doc:
            name = self.name_at(passage, token)
            if name is not None and token != passage.doc[name.start : name.end].root:
                continue
            if name is None and token.pos_ != "NOUN":
                continue
            if name is None and token.dep_ in ("compound", "nmod", "npadvmod"):
                continue
            plural = token.tag_ in ("NNS", "NNPS") or len(conjuncts(token)) > 1
            found.append(Candidate(passage.index, token, name, token.dep_ in ("nsubj", "nsubjpass"), plural))
        return found


def _find_ships(passages: list[Passage], names: list[Name], nouns: frozenset[str]) -> None:
    """A text that speaks of "the ship" and knows none by kind: the name with an article that stands most often."""
    spoken = any(
        t.lemma_.lower() in nouns and any(c.lower_ in ("the", "this") for c in t.children)
        for p in passages
        for t in p.doc
    )
    if not spoken or any(n.kind is Kind.VESSEL for n in names):
        return
    with_article = [n for n in names if n.guessed and n.start and passages[n.passage].doc[n.start - 1].lower_ == "the"]
    folded = Counter(fold(n.name) for n in with_article)
    for name in names:
        if fold(name.name) in folded and name.guessed:
            name.kind, name.guessed = Kind.VESSEL, False


def _heads(name: Name) -> set[str]:
    """The head nouns of what a name is described as: "manager" of "manager of the ship"."""
    return {d.lower().split(" of ")[0].split(" in ")[0].split()[-1] for d in name.descriptors if d.split()}


def _speaker_above(token: Token) -> Token | None:
    """ "The ministry maintains that it does not pay": the subject of what is said is, first of all, who says it."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.head.dep_ != "ccomp":
        return None
    verb = token.head.head
    if verb.lemma_.lower() not in reporting("says"):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < token.i), None)
    return subject if subject is not None and subject.pos_ in ("NOUN", "PROPN") else None


def _is_work(c: Candidate) -> bool:
    return c.name is not None and c.name.kind is Kind.WORK


def _bound(passage: Passage, token: Token, c: Candidate) -> bool:
    """Two parts of one verb do not stand for each other ("it owns the ship"), nor does a phrase for its own owner."""
    return c.passage == passage.index and (
        c.token.head == token.head or token.head == c.token or c.token.is_ancestor(token)
    )


def speaks_for_itself(token: Token) -> bool:
    """First person: the document's (or the quoted speaker's) own voice."""
    return token.lower_ in _OWN
