"""Enumerations: three or more names or things in a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from assay.model import Dimension, Kind, Participant, Quantity
from assay.stages.extract.claims.figures import Figure
from assay.stages.extract.claims.frames import Filled
from assay.stages.extract.names.mentions import Name, is_person
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import conjuncts, core, words
from assay.stages.extract.reference.naming import of_kind
from assay.stages.extract.reference.references import References

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token, Tokens

_LEAST = 3
_ENUMERATES = frozenset({"include", "comprise", "number", "be", "name", "list", "identify"})
_TWO, _MANY = 2, 30
_OPEN = ("such as", "including", "among them", "among others", "for example", "for instance", "like")


@dataclass(frozen=True)
class Enumeration:
    """A list in a sentence; `partial` where the text says that it is not the whole."""

    members: tuple[Token, ...]
    items: tuple[Participant, ...]
    partial: bool
    opened: bool  # by "such as" or a colon
    places: bool = False  # most members are names of places
    of: Token | None = None  # the counted noun that the list spells out: "two wings: A and B"

    @property
    def named(self) -> bool:
        """Most members are names."""
        return 2 * sum(i.mention is not None for i in self.items) > len(self.items)

    def holds(self, token: Token | None) -> bool:
        return token is not None and token in self.members


def whole_of(clause: Clause, filled: Filled, listed: Enumeration) -> Token | None:
    """What an enumeration gives the members of, where its verb is one that enumerates.

    Members are of what is counted before them, of several, or of a body or a work that includes them; nobody and no
    single thing has any ("her failure was over Kelm, as A, B and C backed it").
    """
    lemma, subject = clause.verb.lemma_.lower(), filled.subject
    inner = not listed.opened and acts_between(listed.members[0], *clause.chain)
    if lemma not in _ENUMERATES or inner:
        return None
    if listed.of is not None and listed.of in (filled.object, subject):
        return listed.of
    if subject is None or subject.tag_ in ("NNS", "NNPS") or len(conjuncts(subject)) > 1:
        return subject
    person = subject.tag_ == "NNP" or is_person(subject.lemma_.lower())
    return None if lemma == "be" or person else subject


def acts_between(member: Token, *top: Token) -> bool:
    """Whether a verb stands over a member below the words `top`: the member is then a part of another clause."""
    above = member.ancestors
    at = next((i for i, a in enumerate(above) if a in top), len(above))
    return any(a.pos_ in ("VERB", "AUX") for a in above[:at])


def enumerations(
    passage: Passage, sentence: Tokens, references: References, figures: list[Figure]
) -> list[Enumeration]:
    """The enumerations of a sentence: what a count announces, names in a row by commas, coordinations of the parse."""
    found: list[list[Token]] = []
    announced = _announced(sentence, figures)
    taken: set[int] = {t.i for run, _ in announced for t in run}
    for row in [*_named_runs(passage, sentence, references), *_coordinations(sentence)]:
        run = _apart(passage, row, references)
        if len(run) >= _LEAST and not any(t.i in taken for t in run):
            found.append(run)
            taken |= {t.i for t in run}
    made = [
        Enumeration(tuple(run), tuple(single(passage, t, references) for t in run), False, True, of=of)
        for run, of in announced
    ]
    for run in found:
        before = passage.doc[max(sentence.start, run[0].left_edge.i - 6) : run[0].i].text.lower()
        items = tuple(single(passage, t, references) for t in run)
        made.append(
            Enumeration(
                tuple(run),
                items,
                any(o in before for o in _OPEN),
                any(o in before for o in (*_OPEN, ":")),
                _places(passage, run, references),
            )
        )
    return made


def _apart(passage: Passage, run: list[Token], references: References) -> list[Token]:
    """The members of a row, those inside one name once: a title with commas is no list."""
    names = [references.name_at(passage, t) for t in run]
    return [t for i, t in enumerate(run) if names[i] is None or names[i] not in names[:i]]


def _places(passage: Passage, run: list[Token], references: References) -> bool:
    names = [references.name_at(passage, t) for t in run]
    return 2 * sum(n is not None and n.kind is Kind.PLACE for n in names) > len(names)


def in_row(head: Token | None, figure: Figure, figures: list[Figure]) -> Token | None:
    """Of coordinated parties, the one that a figure counts or tells of: "two flats and a share worth 3 million".

    None where fewer than two of them have figures of their own, or one figure says another again ("84, or 35 percent").
    """
    measured = head is not None and head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ == "NOUN"
    first = head.head.head if measured and head is not None else head
    row = conjuncts(first) if first is not None else []
    if first is not None and first.dep_ == "dobj":  # "sold 40 tonnes to the mill and 12 to the port": so parsed
        row += [c for c in first.head.rights if c.dep_ == "conj" and c.pos_ == "NOUN"]
    row = [t for t in row if t.pos_ in ("NOUN", "PROPN") and not t.like_num]
    again = any(c.lower_ == "or" for t in row for c in t.rights)
    owners = {f.start: next((t for t in reversed(row) if t == f.head or t.is_ancestor(f.head)), None) for f in figures}
    if again or len({t.i for t in owners.values() if t is not None}) < _TWO:
        return None
    own = owners.get(figure.start)
    if measured and own is not None:
        return next((g for c in own.rights if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None)
    sum_ = figure.quantity.dimension in (Dimension.MONEY, Dimension.SHARE) and own == figure.head
    return None if sum_ else own


def single(passage: Passage, token: Token, references: References) -> Participant:
    """The participant at `token` alone, without what it is coordinated with."""
    name = references.name_at(passage, token)
    if name is None:
        found = references.participant(passage, token)
        if found.mention is not None and len(conjuncts(token)) == 1:
            return found
        if len(conjuncts(token)) == 1:
            return msgspec.structs.replace(found, name=of_kind(token, found.name))
        return Participant(name=of_kind(token, words(token)), span=passage.span(*core(token)), basis=found.basis)
    span = passage.span(name.start, name.end)
    return Participant(name=name.name, span=span, mention=references.ids[name.key])


def _announced(sentence: Tokens, figures: list[Figure]) -> list[tuple[list[Token], Token]]:
    """ "two wings: A's in the north and B's in the south": as many members after a colon as were counted before it."""
    found = []
    for colon in (t for t in sentence if t.text == ":"):
        counted = [f for f in figures if f.end <= colon.i and f.quantity.dimension is Dimension.COUNT]
        if not counted or colon.i + 1 >= sentence.end:
            continue
        last = counted[-1]
        members = _members(sentence.doc[colon.i + 1 : sentence.end], last.quantity)
        if members:
            found.append((members, last.head))
    return found


def _members(tail: Tokens, count: Quantity) -> list[Token]:
    """The heads of the `count` phrases of a tail, cut at semicolons, commas and "and"; none where there are others."""
    if count.low != count.high or count.low is None or not _TWO <= count.low <= _MANY:
        return []
    for cuts in ((";",), (",", "and"), ("and",)):
        parts: list[list[Token]] = [[]]
        for token in tail:
            if token.lower_ in cuts:
                parts.append([])
            elif not (parts[-1] == [] and token.lower_ in ("and", ",")):
                parts[-1].append(token)
        parts = [p for p in parts if p]
        if len(parts) >= count.low and cuts != (";",):
            parts = parts[: int(count.low)]
        heads = [h for p in parts if (h := _head(p)) is not None]
        if len(parts) == len(heads) == count.low:
            return heads
    return []


def _head(part: list[Token]) -> Token | None:
    """The noun on which the rest of a phrase hangs; None where it holds a clause."""
    inside = {t.i for t in part}
    tops = [t for t in part if t.head.i not in inside or t.head == t]
    nouns = [t for t in tops if t.pos_ in ("NOUN", "PROPN")]
    owned = [t for t in nouns if not any(c.dep_ == "case" for c in t.children)]
    first = next(iter(owned or nouns), None)
    return None if any(t.dep_ == "ROOT" or t.pos_ in ("VERB", "AUX") for t in tops) else first


def _coordinations(sentence: Tokens) -> list[list[Token]]:
    joined = {t.head.i for t in sentence if t.dep_ == "conj"}
    heads = [t for t in sentence if t.i in joined and t.pos_ in ("NOUN", "PROPN") and t.dep_ != "conj"]
    return [run for run in map(conjuncts, heads) if len(run) >= _LEAST]


def _named_runs(passage: Passage, sentence: Tokens, references: References) -> list[list[Token]]:
    """Names that only commas, "and" and articles stand between."""
    names = []
    i = sentence.start
    while i < sentence.end:
        name = references.name_at(passage, passage.doc[i])
        if name is not None and (_prefixed(passage, name, references) or _sort_of(passage, name)):
            i = name.end
        elif name is not None:
            names.append(name)
            i = name.end
        else:
            i += 1
    runs: list[list[Token]] = [[]]
    last = None
    for name in names:
        between = passage.doc[last.end : name.start] if last is not None else None
        small = between is not None and all(
            t.is_punct or t.lower_ in ("and", "or", "the", "a", "an") or _modifier(t) for t in between
        )
        joined = small and between is not None and any(t.text == "," or t.lower_ in ("and", "or") for t in between)
        if not joined:
            runs.append([])
        runs[-1].append(passage.doc[name.start : name.end].root)
        last = name
    return runs


def _prefixed(passage: Passage, name: Name, references: References) -> bool:
    """The place in "the anti-Karsia Northern Front": it belongs to the name behind it."""
    doc = passage.doc
    hyphened = name.start > 1 and doc[name.start - 1].text == "-" and doc[name.start - 2].lower_ in ("anti", "pro")
    return hyphened and name.end < len(doc) and references.name_at(passage, doc[name.end]) is not None


def _sort_of(passage: Passage, name: Name) -> bool:
    """ "the Italian firm Horn": of two names in a row one tells what sort the other is."""
    root = passage.doc[name.start : name.end].root
    return name.kind is Kind.NATIONALITY and root.dep_ == "amod" and root.head.i >= name.end


def _modifier(token: Token) -> bool:
    return token.dep_ in ("amod", "compound") or token.text in "-"
