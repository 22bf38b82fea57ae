"""What the phrases of a text stand for: names, descriptions and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import Basis, Kind, Participant
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.mentions import Name, is_agent, is_person
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import clean, conjuncts, core, full_words, joined, substance, words
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference import binding
from assay.stages.extract.reference.antecedents import model
from assay.stages.extract.reference.bearers import callable_as, heads_of, trades
from assay.stages.extract.reference.beside import apart, named_beside, named_together
from assay.stages.extract.reference.binding import is_known_person, is_somebody, is_work, unbound
from assay.stages.extract.reference.candidates import Candidate, form_of
from assay.stages.extract.reference.dealings import party
from assay.stages.extract.reference.epithets import body_before
from assay.stages.extract.reference.evidence import named_behind, same_as
from assay.stages.extract.reference.inside import inside, speaks_for_itself
from assay.stages.extract.reference.introducing import Introduced
from assay.stages.extract.reference.leading import Leaders, in_marks, is_told_of, speaks_of
from assay.stages.extract.reference.links import Link, Links, least
from assay.stages.extract.reference.naming import in_full, spelt_out
from assay.stages.extract.reference.nouns import modified
from assay.stages.extract.reference.partitive import left, taken_up
from assay.stages.extract.reference.parts import of_those, other, several, too_few, whole_of
from assay.stages.extract.reference.pointed import Pointed
from assay.stages.extract.reference.pointing import doer, told_apart
from assay.stages.extract.reference.ties import Ties

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_MOST = 0.85  # the surest links are right four times in five
_OPEN = 0.1  # the confidence of a pronoun of which nothing is known
_OWN_WORDS = 0.9  # that of a description that stands for itself
_HEARD = 0.2  # how sure one must be of who speaks: only people and bodies can
_COUNTED = 0.7  # that a bare number speaks of those counted before
_TIED = 0.6  # that "the employer" is who is told to have employees
_NEW_WORDS = 0.7  # that "the Dubai-based trader" is the one person named right before
_SPEAKER = 0.8  # that who acts in the main clause before says it
_CONJUNCTS = 6
_SPEAKS = {Kind.ORGANISATION, Kind.GROUP, Kind.WORK, Kind.OUTLET, Kind.OTHER, Kind.NATIONALITY}


class References:
    """Resolves noun phrases of one document to what they stand for."""

    def __init__(self, passages: list[Passage], names: list[Name], ids: dict[tuple[int, int, int], str]) -> None:
        self.passages = passages
        self.ids = ids
        self._names = names
        self._kinds = {ids[n.key]: n.kind for n in names}
        self._folded = {fold(n.name): n for n in reversed(names) if " " in n.name and n.kind is not Kind.WORK}
        self.at: dict[tuple[int, int], Name] = {(n.passage, i): n for n in names for i in range(n.start, n.end)}
        self._nouns = {kind: entry["noun"] for kind, entry in kinds().items()}
        self.links = Links(passages, names, model())
        self._leaders = Leaders(passages, self.links.table, self._person_taken_up)
        self._introduced = Introduced(passages, self.links)
        self._pointed = Pointed(self.links, self.at, self.antecedent)
        self._ties = Ties(passages, self.at, self.links)
        self._known: dict[tuple[int, int], Participant] = {}

    def name_at(self, passage: Passage, token: Token) -> Name | None:
        return self.at.get((passage.index, token.i))

    def in_name(self, passage: Passage, start: int, end: int) -> bool:
        """Whether two tokens are parts of one name."""
        name = self.at.get((passage.index, start))
        return name is not None and name.start <= end < name.end

    def kind_of(self, party: Participant) -> Kind | None:
        """The kind of the name that a party goes by, if it goes by one."""
        return self._kinds.get(party.mention) if party.mention is not None else None

    def takes_up(self, passage: Passage, token: Token) -> bool:
        """Whether a number counts nothing: "the two" of two told by name, "had never built one", "a rare one"."""
        bare = token.dep_ == "dobj" and not token.n_lefts and not token.n_rights
        such = token.lower_ == "one" and (bare or any(c.dep_ == "amod" for c in token.lefts))
        definite = token.like_num and not token.n_rights and any(c.lower_ == "the" for c in token.lefts)
        return such or (definite and bool(several(self.links.table, self.links.bearers, passage.index, token)))

    def known_as(self, words: str, wanted: tuple[Kind, ...]) -> Participant | None:
        """Who goes by a name of one of some kinds, wherever the document has it."""
        name = self._folded.get(fold(words))
        if name is None or name.kind not in wanted:
            return None
        return Participant(name=name.name, mention=self.ids[name.key])

    def participant(self, passage: Passage, token: Token) -> Participant:
        """Who or what the phrase headed by `token` stands for, as a person would be told."""
        key = (passage.index, token.i)
        if key not in self._known:
            self._known[key] = self._participant(passage, token)
        return self._known[key]

    def _participant(self, passage: Passage, token: Token) -> Participant:
        whole = whole_of(token)
        one = named_beside(self.at, passage.index, token)[0] if whole != token else None
        if one is not None:  # "one of them, Kelm Bank, paid"
            return Participant(name=one.name, span=passage.span(*core(token)), mention=self.ids[one.key])
        if (whole.pos_ != "PRON" and whole.tag_ != "DT") or self.antecedent(passage, whole) is not None:
            token = whole  # what cannot be told stays "two of these"
        span = passage.span(*core(token))
        name = self.name_at(passage, token)
        parts = [t for t in conjuncts(token) if t == token or name is None or self.name_at(passage, t) is not name]
        parts = apart(self.at, passage.index, parts)
        if name is None and len(parts) == 1:
            parts = named_together(self.at, passage.index, token) or parts
        native = name is not None and name.kind is Kind.NATIONALITY  # "the American who runs it, Todd Moll"
        if (name is None or native) and len(parts) == 1:
            beside, at = named_beside(self.at, passage.index, token)
            beside = None if native and beside is not None and beside.kind is not Kind.PERSON else beside
            name, token = (beside, at) if beside is not None else (name, token)
        if name is None and len(parts) == 1:
            name = self._folded.get(fold(words(token)))  # a name written small
            if name is not None:
                return Participant(name=name.name, span=span, mention=self.ids[name.key])
        if len(parts) > 1:
            return Participant(name=self._joined(passage, parts), span=span, basis=Basis.DESCRIBED)
        if name is not None and self.links.table.epithet(passage.index, token) is None:
            return Participant(name=self._named(token, name), span=span, mention=self.ids[name.key])
        return self._stood_for(passage, token)

    def _stood_for(self, passage: Passage, token: Token) -> Participant:
        span = passage.span(*core(token))
        basis = Basis.PRONOUN if form_of(token) or token.pos_ == "PRON" else Basis.DESCRIBED
        together = several(self.links.table, self.links.bearers, passage.index, token)
        if together:
            told = [c.name.name for c in together if c.name is not None]
            shown = ", ".join(told[:-1]) + " and " + told[-1]
            return Participant(name=shown, span=span, basis=basis, confidence=_COUNTED)
        found = self.antecedent(passage, token) or self._counted(passage, token) or self._fuller(passage, token)
        if found is None:
            sure = _OPEN if basis is Basis.PRONOUN else _OWN_WORDS
            shown = other(token) or left(passage, token, self.participant) or self.phrase(passage, token)
            return Participant(name=shown, span=span, basis=basis, confidence=sure)
        c = found.candidate
        there = self.passages[c.passage]
        if c.name is None and c.form in ("the", "that") and self._counted(there, c.token) is not None:
            known = self.participant(there, c.token)  # "the same men", told of as three foremen
            sure = min(known.confidence, _sure(found))
            return msgspec.structs.replace(known, span=span, basis=basis, confidence=sure)
        if c.name is None and c.form in ("the", "that"):
            known = self.participant(there, c.token)  # "the group", of which it is told which one
            if known.mention is not None:
                sure = min(known.confidence, _sure(found))
                return msgspec.structs.replace(known, span=span, basis=basis, confidence=sure)
        name = spelt_out(c.name, self._names, self.links.table.keys) if c.name else None
        shown = name.name if name else self._told_before(c)
        mention = self.ids[name.key] if name else None
        return Participant(name=shown, span=span, mention=mention, basis=basis, confidence=_sure(found))

    def _told_before(self, c: Candidate) -> str:
        """The words of an earlier phrase; "the spokesman for the firm" with the name of the firm."""
        whole = substance(c.token)
        speaks = whole.lemma_.lower() in words_of("speaks_for")
        return self.phrase(self.passages[c.passage], whole) if speaks else full_words(whole)

    def _fuller(self, passage: Passage, token: Token) -> Link | None:
        """ "The Kelm mill was sold. The mill ...", "the village of Kelm": the same noun told before with a name."""
        if token.tag_ != "NN" or modified(token) or not any(c.lower_ in ("the", "this") for c in token.lefts):
            return None
        first = next(iter(self.links.ranked(passage.index, token.i)), None)
        if first is None or first.probability < least(None) or first.candidate.name is not None:
            return None
        other = first.candidate.token
        named = any(c.dep_ in ("compound", "nmod", "poss") and c.pos_ == "PROPN" for c in other.lefts)
        named = named or any(g.pos_ == "PROPN" for c in other.rights if c.lower_ == "of" for g in c.children)
        return first if named and other.lemma == token.lemma else None

    def phrase(self, passage: Passage, token: Token, until: int | None = None) -> str:
        """The words of the phrase at `token`, no further than to `until`, told so that they stand alone."""
        return in_full(token, inside(self, passage), until=until)

    def place_before(self, passage: Passage, token: Token) -> Participant | None:
        """Where "there" is: the place or building last named before a token, in its passage or the one before."""
        here = (passage.index, token.i)
        named = [n for n in self._names if n.kind in (Kind.PLACE, Kind.FACILITY) and (n.passage, n.end) <= here]
        last = max(named, key=lambda n: n.key, default=None)
        if last is None or passage.index - last.passage > 1:
            return None
        return Participant(name=last.name, mention=self.ids[last.key], basis=Basis.PRONOUN, confidence=_TIED)

    def _counted(self, passage: Passage, token: Token) -> Link | None:
        """Those of whom a bare number speaks ("the three", "two said"), or what a wider word takes up."""
        found = taken_up(self.links.table, passage.index, token)
        return Link(found, _COUNTED) if found is not None else None

    def speaker(self, passage: Passage, token: Token) -> Participant | None:
        """Who speaks: a pronoun stands for a name only, for things do not talk."""
        if token.pos_ != "PRON" or token.lower_ in ("others", "one", "some", "many") or told_apart(token):
            people = [t for t in conjuncts(token) if (n := self.name_at(passage, t)) and n.kind is Kind.PERSON]
            if len(people) == 1 and token not in people and token.pos_ == "PROPN":
                return Participant(
                    name=self.name_at(passage, people[0]).name,  # type: ignore[union-attr]
                    span=passage.span(*core(people[0])),
                    mention=self.ids[self.name_at(passage, people[0]).key],  # type: ignore[union-attr]
                )
            told = self.participant(passage, token)
            own = token.dep_ not in SUBJECTS and any(c.tag_ == "PRP$" for c in token.lefts)
            saying = (
                c for c in token.rights if c.dep_ in ("relcl", "acl") and any(g.dep_ == "ccomp" for g in c.rights)
            )
            told_by = next(saying, None)  # "a woman who said that the port is shut"
            if told_by is not None and told.name == self.phrase(passage, token):
                told = msgspec.structs.replace(told, name=self.phrase(passage, token, told_by.left_edge.i))
            shown = words(token, owner=False) if own and told.basis is Basis.DESCRIBED else clean(told.name)
            return msgspec.structs.replace(told, name=shown) if told.mention is None else told
        span = passage.span(token.i, token.i + 1)
        links = [x for x in self.links.ranked(passage.index, token.i) if x.candidate.name is not None]
        if form_of(token) == "it":  # "it says" in a paragraph about a report: the report
            links.sort(key=lambda x: not (is_work(x.candidate) and x.candidate.passage == passage.index))
        named = [x for x in links if self._suits(token, x.candidate)]
        leading = None
        if form_of(token) in ("he", "she"):
            named = [x for x in named if not speaks_of(x.candidate, token)] or named
            named = [x for x in named if not is_told_of(x.candidate, token)]
            leading = self._leaders.of(passage, token)
        if leading is not None and not is_told_of(leading, token):
            if leading.name is None:  # "A clerk told us that ... He said"
                return Participant(name=self._told_before(leading), span=span, basis=Basis.PRONOUN, confidence=_SPEAKER)
            named = [Link(leading, _SPEAKER), *named]
        found = next((x for x in named if x.probability >= _HEARD), None)
        if found is None or found.candidate.name is None:
            heard = self.antecedent(passage, token)
            if heard is None or is_told_of(heard.candidate, token) or not binding.talks(heard.candidate, token):
                return None
            shown = full_words(heard.candidate.token)
            return Participant(name=shown, span=span, basis=Basis.PRONOUN, confidence=_sure(heard))
        name = found.candidate.name
        mention = self.ids[name.key]
        return Participant(name=name.name, span=span, mention=mention, basis=Basis.PRONOUN, confidence=_sure(found))

    def _person_taken_up(self, passage: Passage, token: Token) -> Candidate | None:
        links = self.links.ranked(passage.index, token.i)
        people = (x.candidate for x in links if x.candidate.name is not None and x.probability >= _HEARD)
        return next((c for c in people if self._suits(token, c)), None)

    def _suits(self, token: Token, c: Candidate) -> bool:
        """Whether a name can be who a pronoun says speaks."""
        assert c.name is not None
        if form_of(token) in ("he", "she"):
            return form_of(token) in self.links.table.could_be(c)
        return c.name.kind in _SPEAKS or (form_of(token) == "they" and c.name.kind is Kind.PERSON)

    def whole_name(self, name: Name) -> str:
        """The longest name of the document that a short one begins or ends, kind for kind."""
        short = name.name.split()
        if name.name.isupper():
            return name.name  # "the U.N. Security Council" is no longer name of the U.N.
        longer = [
            n.name
            for n in self._names
            if n.kind is name.kind
            and len(n.name.split()) > len(short)
            and short in (n.name.split()[: len(short)], n.name.split()[-len(short) :])
        ]
        return max(longer, key=lambda n: (len(n), n), default=name.name)

    def _joined(self, passage: Passage, parts: list[Token]) -> str:
        names: list[str] = []
        for token in parts[:_CONJUNCTS]:
            name = self.name_at(passage, token) or named_beside(self.at, passage.index, token)[0]
            found = None if name else self.antecedent(passage, token)
            known = name or (found.candidate.name if found else None)
            shown = self.whole_name(known) if known else self.phrase(passage, token)
            names.append(next((rest for n in names if (rest := shown.removeprefix(f"{n}'s ")) != shown), shown))
        return joined(parts[:_CONJUNCTS], names)

    def _named(self, token: Token, name: Name) -> str:
        """The name, or the words where they make it another thing ("Taliban officials", "wealthy Danes")."""
        told_apart = name.kind is Kind.NATIONALITY and any(c.dep_ == "amod" and c.i < name.start for c in token.lefts)
        return name.name if name.start <= token.i < name.end and not told_apart else words(token)

    def antecedent(self, passage: Passage, token: Token) -> Link | None:
        """The earlier phrase that a pronoun or a definite description stands for, if one is clear."""
        new = self.links.table.epithet(passage.index, token)
        if new is not None:
            return Link(new, _NEW_WORDS)
        if (those := of_those(self.links.table, passage.index, token)) is not None:
            return Link(those, _COUNTED)
        if token.pos_ == "NOUN" and self._introduced.leads(passage, token):
            return self._introduced.named_next(passage, token)
        if token.pos_ == "NOUN" and token.dep_ != "appos" and (same_as(token) is not None or named_behind(token)):
            return None  # what somebody is told to be is in its own words
        tied = (self._tied(passage, token) or self._dealt(passage, token)) if token.pos_ == "NOUN" else None
        if tied is not None:
            return tied
        quoted = form_of(token) is not None and in_marks(token)
        found = self._pointed.link(passage, token, quoted=quoted) if form_of(token) is not None else None
        if found is not None or doer(token) is not None:
            return found
        return self._ranked(passage, token, quoted) or self._introduced.again(token) or self._body(passage, token)

    def _body(self, passage: Passage, token: Token) -> Link | None:
        """ "The militia", of the one body named right before."""
        body = body_before(self.links.table, self.links.bearers, passage.index, token)
        return Link(body, _TIED) if body is not None else None

    def _ranked(self, passage: Passage, token: Token, quoted: bool) -> Link | None:
        """The likeliest phrase that can be meant, where it is likely enough."""
        left = 1.0  # without who cannot be meant, the others are the more probable
        for each in unbound(self.links, self.at, passage.index, token):
            link = each._replace(probability=min(1.0, each.probability / max(left, _OPEN)))
            named = link.candidate.name is not None and token.dep_ != "poss"  # whose something is, is mostly named
            goes_on = token.is_sent_start and token.head.lemma_ != "be" and link.candidate.subject
            if link.probability < least(form_of(token), named=named, quoted=quoted and not goes_on):
                return None
            if form_of(token) is None and not self._may_be(token, link.candidate):
                continue
            if (form_of(token) == "this" and is_somebody(link.candidate)) or too_few(token, link.candidate):
                continue
            if quoted and binding.says_it(self.links, passage.index, link.candidate, token):
                left -= each.probability  # nobody who is quoted says "he" or "they" of himself
                continue
            return link
        return None

    def _may_be(self, token: Token, c: Candidate) -> bool:
        """Whether a description can stand for a name: by the noun for its kind, or one of its own words."""
        if c.name is None or any(t.pos_ == "PROPN" or t.ent_type_ == "NORP" for t in token.lefts):
            return False
        noun = token.lemma_.lower()
        told = self.links.bearers.is_a(c.name, noun)
        if told is not None or (binding.is_surely_somebody(c) and not is_person(noun) and not is_agent(noun)):
            return bool(told)  # nobody is a firm, a ship or a place
        body = c.name.kind in (Kind.ORGANISATION, Kind.GROUP) and noun in words_of("generic")
        body = body or (noun in trades() and c.name.kind is not Kind.OUTLET and not is_known_person(c))
        of_kind = body or noun in self._nouns.get(c.name.kind.value, ())
        return of_kind or c.name.guessed or noun in heads_of(c.name.name, tuple(c.name.descriptors))

    def _tied(self, passage: Passage, token: Token) -> Link | None:
        """ "His firm" is the one that he is told to own, "the employer" who is told to have employees."""
        noun = token.lemma_.lower()
        whose = next((c for c in token.children if c.dep_ == "poss"), None)
        plain = any(c.dep_ == "det" and c.lower_ == "the" for c in token.children) and not modified(token)
        if whose is None and (not plain or token.tag_ == "NNS" or noun in callable_as()):
            return None  # "the clients" are not the one whose lawyer the text has told of
        if whose is None:
            body = self._ties.body(noun, None)
            return Link(body, _TIED) if body is not None else None
        if speaks_for_itself(whose):
            body = self._ties.body(noun, None, passage.index)  # "my client": whoever says so, says it here
            return Link(body, _TIED) if body is not None else None
        name = self.name_at(passage, whose)
        holders = [(name, _TIED)] if name is not None else self._holders(passage, whose)
        bodies = ((self._ties.body(noun, holder), sure) for holder, sure in holders)  # "his client": of him who has one
        return next((Link(body, sure) for body, sure in bodies if body is not None), None)

    def _dealt(self, passage: Passage, token: Token) -> Link | None:
        """ "The seller": who sold what the text has told of, unless it was told of a seller before."""
        if [c.lower_ for c in token.lefts] != ["the"] or modified(token):
            return None
        found = party(self.passages, passage, token)
        known = next(iter(self.links.ranked(passage.index, token.i)), None)
        if found is None or (known is not None and known.probability >= least(None)):
            return None
        told = self.links.standing(found[0], found[1].i)
        return told._replace(probability=_TIED) if told is not None and not told.candidate.pronoun else None

    def _holders(self, passage: Passage, owner: Token) -> list[tuple[Name, float]]:
        """The names that a possessive pronoun may stand for, and how sure that is."""
        first = self.antecedent(passage, owner)
        links = [*([first] if first is not None else []), *self.links.ranked(passage.index, owner.i)]
        return [(x.candidate.name, x.probability) for x in links if x.candidate.name and x.probability >= _HEARD]


def _sure(link: Link) -> float:
    return round(min(link.probability, _MOST), 2)
