"""From mentions to bearers: what one document calls by one name, told apart where the text does so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from assay.model import BlockKind, Document, Kind, Mention, Span
from assay.stages.resolve import charters, ranks
from assay.stages.resolve.contexts import cues
from assay.stages.resolve.told import (
    content_words,
    descriptors_clash,
    seats_beside,
    sexes_of,
    shared_description,
    ships_apart,
)
from assay.text.names import Name, is_acronym, parse, words_of

_COURTESY: Final = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|sir|dame|prof|rev|capt|col|gen|lt|maj|sgt|sen|rep|gov|fm|pm)\b\.?\s", re.IGNORECASE
)
_ORGANISED: Final = frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.OUTLET, Kind.FACILITY})
_NATURES: Final = {"person": Kind.PERSON, "vessel": Kind.VESSEL, "place": Kind.PLACE}
_PLACED: Final = frozenset({Kind.PLACE, Kind.NATIONALITY})
_ARTICLE: Final = re.compile(r"\b[Tt]he\s$")
# written as no common word is: with a capital, with full stops ("sh.p.k.", "sp."), or as one letter
_FORM_AFTER: Final = re.compile(
    r"\.?(?:,? \(?(?:[^\W\d_]\w*\.\w[\w.]*|[^\W\d_]{1,4}\.(?= )|[a-z](?= )|[^\W\d_a-z][\w./]*"
    r"|(?:plc|ltd|llc|gmbh|inc|doo|sro)\b)\)?){1,4}"
)
_PEOPLE: Final = re.compile(r"(?:an? |the )?(?:\w+ ){0,2}(?:people|tribe|clan|ethnic group|nation)\b(?! (?:who|in)\b)")
_SIGNED: Final = frozenset({BlockKind.HEADING, BlockKind.BYLINE})
_HEADINGS: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_BETWEEN_AUTHORS: Final = re.compile(r"(?:\s|[,;&]|\b(?:by|and)\b)*", re.IGNORECASE)
_LINE: Final = re.compile(r" *,?\n(\S[^\n.:;]{2,60})(?=\n|$)")
SENTENCE_END: Final = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘']?[^\W\d_a-z])|\n")
_TITLE_BEFORE: Final = re.compile(r"((?:[A-Z][\w.'’-]*\s+){1,3})$")


@dataclass(slots=True)
class Bearer:
    """What a document calls by one name. Several mentions, one bearer."""

    id: str
    document: str
    name: Name
    mentions: list[Mention] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    kinds: Counter[Kind] = field(default_factory=Counter)
    descriptors: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    told_apart: bool = False  # the text tells a mention of it apart from another of the case
    shares_name: bool = False  # the text says that somebody else bears the name, too
    several: bool = False  # a text of the case gives its full name to more than one
    common: frozenset[str] = frozenset()  # the words that are told of several of its name
    titled: bool = False  # its title is that of bodies of several homes (homes.py)
    home: str = ""  # the one whose it is told to be
    settled: bool = False  # whom of several it means is weighed (meant.py), not told
    seats: set[str] = field(default_factory=set)  # where it is from ("of Kotka"), and names beside "who"
    sexes: set[str] = field(default_factory=set)  # "male" or "female", as its titles and who it is to others tell
    ranks: set[int] = field(default_factory=set)  # in which it is named, as steps of a ladder (ranks.py)
    strangers: frozenset[str] = (
        frozenset()
    )  # the names (`Name.compact`) from which a document of the case tells its own
    sentences: dict[int, int] = field(default_factory=dict)  # where in each of its document's it first stands
    beside: frozenset[str] = (
        frozenset()
    )  # the longer or shorter names (`Name.compact`) that a sentence of the case has beside its own
    body: int = -1  # where it first stands outside of titles and headings, -1 where it does not
    cues: set[str] = field(default_factory=set)  # what the words beside it tell (contexts.py)
    incorporated: bool = False  # a legal form stands behind it in the text
    charters: set[charters.Charter] = field(default_factory=set)  # its legal forms as written
    chartered_apart: bool = False  # a document of the case names two firms so, of different legal forms
    definite: bool = False  # "the" stands before it, as before the plural of a group's name
    alone: bool = False  # it stands without "the" somewhere
    people: bool = False  # "the Mahari, a people of the delta"
    banded: bool = False  # "the X rebels": a group bears it
    expansions: frozenset[str] = frozenset()  # what a case says its abbreviation stands for (`Name.compact`)
    acronyms: frozenset[str] = (
        frozenset()
    )  # that a case explains by its name, where no other body has it with another seat
    author: bool = False  # the document names it only as who wrote it
    kind: Kind = Kind.OTHER  # settled once all bearers of the case are known
    nature: str = ""  # "person", "body", "vessel" or "place" where words, not the tagger, say so (natures.py)

    def settle(self, nature: str) -> None:
        """Fix what it is: what words say, else the kind that most mentions have; ties go by the order of `Kind`."""
        order = list(Kind)
        kinds = [k for k in self.kinds if nature != "body" or k in _ORGANISED] or [Kind.ORGANISATION]
        most = min(kinds, key=lambda k: (k is Kind.OTHER, -self.kinds[k], order.index(k)))
        self.nature, self.kind = nature, _NATURES.get(nature, most)

    @property
    def first(self) -> int:
        return self.mentions[0].span.start

    @property
    def last(self) -> int:
        return self.mentions[-1].span.start

    @property
    def proper(self) -> bool:
        """Whether the name is a name, and not a description ("the file", "the commander")."""
        written = any(ch.isupper() for form in self.forms for ch in _bare_form(form))
        return self.kind is not Kind.ROLE and (written or self.kind not in (Kind.WORK, Kind.GOODS))

    @property
    def located(self) -> bool:
        """Whether something happens "in" or "near" it."""
        return "located" in self.cues

    @property
    def personal(self) -> bool:
        return self.kind is Kind.PERSON

    @property
    def organised(self) -> bool:
        return self.kind in _ORGANISED

    @property
    def placed(self) -> bool:
        return self.kind in _PLACED

    @property
    def titles(self) -> frozenset[str]:
        """The titles before the name, courtesy aside."""
        told = {t for form in self.forms for t in parse(form, kind=Kind.PERSON).titles} if self.personal else set()
        return frozenset(told) - words_of("courtesies")

    @property
    def told(self) -> frozenset[str]:
        """What a text tells of it, and where it says that it is from."""
        return frozenset(self.descriptors | self.seats)

    @property
    def acronym(self) -> bool:
        return any(is_acronym(form) for form in self.forms)


def name_of(mention: Mention) -> Name:
    """The parsed name of a mention. A courtesy title tells a person whatever the mention's kind says."""
    return parse(mention.name, kind=_read_as(mention))


def _read_as(mention: Mention) -> Kind:
    """The kind as which a name is read. A body's name may begin like a title ("General Directorate")."""
    if _COURTESY.match(mention.text) or _COURTESY.match(mention.name):
        return Kind.PERSON
    if mention.text != mention.name and mention.text.endswith(mention.name):  # a title was read before it
        titled = parse(mention.text, kind=Kind.PERSON)
        if titled.titles and titled.words == parse(mention.name, kind=Kind.PERSON).words:
            return Kind.PERSON
    if mention.kind not in (Kind.PERSON, Kind.PLACE):
        return mention.kind
    read = parse(mention.name)
    last = mention.name.split()[-1]
    firm = bool(read.legal) and (last.isupper() or len(last) > 2)  # "Se" and "As" are names of people, too
    if mention.kind is Kind.PLACE:  # "Adelaide, SA" is in South Australia
        return Kind.ORGANISATION if firm and "," not in mention.name else mention.kind
    return Kind.ORGANISATION if firm or any(w in words_of("heads") for w in read.words) else mention.kind


Namesakes = Mapping[str, Sequence[frozenset[str]]]


def bearers_of(
    document: Document,
    mentions: Iterable[Mention],
    apart: frozenset[frozenset[str]],
    namesakes: Namesakes | None = None,
) -> list[Bearer]:
    """The bearers of one document, in the order of its text.

    `apart` holds pairs of mention ids that an analyst told apart; `namesakes`, for names that a document of the case
    gives to several, the words that describe each of them.
    """
    by_key: dict[str, list[Mention]] = defaultdict(list)
    ends = [m.end() for m in SENTENCE_END.finditer(document.text)]
    for mention in sorted(mentions, key=lambda m: (m.span, m.id)):
        if key := name_of(mention).compact:
            by_key[key].append(mention)
    grouped = [m for same in by_key.values() for m in same if m.kind is Kind.GROUP and " " in m.name]
    bands = {name_of(m).words[0]: m.name for m in grouped}
    result: list[Bearer] = []
    for key, same in by_key.items():
        groups: list[Bearer] = []
        parted = bool(apart) or any(m.distinct_from for m in same)
        for mention in same:
            known = namesakes.get(key, ()) if namesakes else ()
            others = [g for g in groups if not _told_by(mention.descriptors, g.descriptors, known)]
            fits = others
            if parted:
                fits = [g for g in others if not any(told_apart(mention, m, apart) for m in g.mentions)]
            bearer = _place(mention, others, fits, document.text)
            if bearer is None:
                bearer = Bearer(id=f"{document.id}/{key}/{len(groups)}", document=document.id, name=name_of(mention))
                groups.append(bearer)
            add(bearer, mention, document.text, bands)
            bearer.sentences.setdefault(bisect_right(ends, mention.span.start), mention.span.start)
        result += groups
    headings = [b.span for b in document.blocks if b.kind in _HEADINGS]
    for b in result:
        own = [m.span.start for m in b.mentions if not any(m.span.overlaps(span) for span in headings)]
        b.body = min(own, default=-1)
    people = [m.span for b in result for m in b.mentions if m.kind is Kind.PERSON and len(name_of(m).words) > 1]
    signed = [b.span for b in document.blocks if b.kind in _SIGNED and _names_only(document.text, b.span, people)]
    for b in result:
        b.author = all(any(m.span.overlaps(span) for span in signed) for m in b.mentions)
    return sorted(result, key=lambda b: (b.first, b.id))


def _told_by(a: Iterable[str], b: Iterable[str], namesakes: Sequence[frozenset[str]]) -> bool:
    """Whether descriptors are each those of another of several namesakes."""
    x, y = ({i for i, told in enumerate(namesakes) if told & content_words(side)} for side in (a, b))
    return bool(x and y) and x.isdisjoint(y)


def _names_only(text: str, span: Span, people: Iterable[Span]) -> bool:
    """Whether a line holds nothing but full names of people, as those of authors do, and no office of theirs."""
    line = list(text[span.start : span.end])
    for own in (p for p in people if p.overlaps(span)):
        line[max(0, own.start - span.start) : own.end - span.start] = " " * (own.end - max(own.start, span.start))
    return _BETWEEN_AUTHORS.fullmatch("".join(line)) is not None and not _signs_by_post(text, span.end)


def _signs_by_post(text: str, end: int) -> bool:
    """Whether the line right behind a name tells the post in which its bearer signs: he is told of as others are."""
    line = _LINE.match(text, end)
    return line is not None and not words_of("titles").isdisjoint(line[1].casefold().split())


def _place(mention: Mention, groups: list[Bearer], fits: list[Bearer], text: str) -> Bearer | None:
    """The bearer that a mention goes to, one of those from which nobody tells it apart: by its descriptors, else the
    one spoken of last; None for a new one."""
    held = ranks_of(mention, text)
    fits = [g for g in fits if not ranks.far_apart(held, g.ranks)]
    fits = [g for g in fits if not charters.apart(_charters(mention, text), g.charters)]
    fits = [g for g in fits if not descriptors_clash(mention.descriptors, g.descriptors)]
    fits = [g for g in fits if not ships_apart(mention.descriptors, g.descriptors)]
    if any(g.people for g in groups) or _is_people(
        mention
    ):  # a firm may be called after a people, and bears no article
        many = bool(_ARTICLE.search(text[max(0, mention.span.start - 5) : mention.span.start]))
        fits = [g for g in fits if many == (g.people or (many and g.definite and not g.alone))]
    sexes = _sexes(mention, text)
    fits = [g for g in fits if not (sexes and g.sexes and sexes.isdisjoint(g.sexes))]
    own = {*mention.descriptors, *_seats(mention, text)}
    described = [g for g in fits if shared_description(own, g.told) or held & g.ranks]
    return max(described or fits, key=lambda g: g.last, default=None)


def _is_people(mention: Mention) -> bool:
    """Whether a text tells that a name is a people's."""
    return any(_PEOPLE.match(d) for d in mention.descriptors)


def told_apart(a: Mention, b: Mention, apart: frozenset[frozenset[str]] = frozenset()) -> bool:
    """Whether the text (or an analyst) tells two mentions apart."""
    return a.id in b.distinct_from or b.id in a.distinct_from or frozenset((a.id, b.id)) in apart


def add(bearer: Bearer, mention: Mention, text: str, bands: Mapping[str, str]) -> None:
    bearer.mentions.append(mention)
    bearer.ranks |= ranks_of(mention, text)
    bearer.cues |= cues(text, mention.span)
    bearer.kinds[mention.kind] += 1
    bearer.forms[mention.name] += 1
    if mention.text != mention.name and parse(mention.text, kind=_read_as(mention)).words == name_of(mention).words:
        bearer.forms[mention.text] += 1
    for form in (_titled(mention, text), _untitled(mention)):
        if form:
            bearer.forms[form] += 1
    if firm := _with_legal_form(mention, text):
        bearer.forms[firm] += 1
        bearer.incorporated = True
    bearer.charters |= _charters(mention, text)
    definite = bool(_ARTICLE.search(text[max(0, mention.span.start - 5) : mention.span.start]))
    members = _with_members(mention, text, bands) if definite else []
    bearer.definite = bearer.definite or definite
    bearer.alone = bearer.alone or not definite
    bearer.people = bearer.people or _is_people(mention)
    bearer.banded = bearer.banded or bool(members)
    bearer.descriptors.update(mention.descriptors)
    bearer.shares_name = bearer.shares_name or mention.shares_name
    bearer.seats |= _seats(mention, text)
    bearer.sexes |= _sexes(mention, text)
    bearer.aliases.update([*mention.alias_of, *members])


def _titled(mention: Mention, text: str) -> str:
    """The name with the title that stands before it in the text, or ""."""
    if _read_as(mention) is not Kind.PERSON:
        return ""
    before = _TITLE_BEFORE.search(text[max(0, mention.span.start - 60) : mention.span.start])
    words = before.group(1).split() if before else []
    for n in range(len(words)):
        form = " ".join([*words[n:], mention.name])
        if len(parse(form, kind=Kind.PERSON).titles) and parse(form, kind=Kind.PERSON).words == name_of(mention).words:
            return form
    return ""


def ranks_of(mention: Mention, text: str) -> frozenset[int]:
    """The ranks that the words of a mention, those before it and those that describe it tell."""
    if mention.kind in _ORGANISED | _PLACED:
        return frozenset()
    forms = (mention.text, mention.name, _titled(mention, text))
    titles = max((parse(form, kind=Kind.PERSON).titles for form in forms), key=len)
    return ranks.steps(titles, mention.descriptors)


def _seats(mention: Mention, text: str) -> frozenset[str]:
    return frozenset() if mention.kind in _PLACED else seats_beside(text, mention.span.start, mention.span.end)


def _sexes(mention: Mention, text: str) -> frozenset[str]:
    """The sexes that the titles before a name and what is told of its bearer tell."""
    if mention.kind in _ORGANISED | _PLACED:
        return frozenset()
    titles = parse(_titled(mention, text) or mention.text, kind=Kind.PERSON).titles
    return sexes_of(titles, mention.descriptors)


def _untitled(mention: Mention) -> str:
    """The name without the title that was read as a part of it ("Chairman Jan Moll"), or ""."""
    if _read_as(mention) is not Kind.PERSON or not name_of(mention).titles:
        return ""
    words = mention.name.split()
    rests = (" ".join(words[n:]) for n in range(1, len(words)))
    own = name_of(mention).words
    found = (parse(r, kind=Kind.PERSON) for r in rests)
    return next((name.text for name in found if name.words == own and not name.titles), "")


def _with_legal_form(mention: Mention, text: str) -> str:
    """The name with the legal form that follows it in the text ("Coral Reef Pte. Ltd."), or ""."""
    after = _FORM_AFTER.match(text, mention.span.end)
    own = parse(mention.text).words
    parts = [m.end() for m in re.finditer(r"\S+", after.group())] if after else []
    for end in reversed(parts):
        form = text[mention.span.start : mention.span.end + end].rstrip(",;:")
        read = parse(form)
        if read.legal and read.words == own:
            return form if form.count(".") > 1 else form.rstrip(".")
    return ""


def _charters(mention: Mention, text: str) -> frozenset[charters.Charter]:
    """The legal form that a mention has, in its name or behind it."""
    if _read_as(mention) is Kind.PERSON:
        return frozenset()
    found = charters.charter_of(mention.name) or charters.charter_of(_with_legal_form(mention, text))
    return frozenset({found}) if found else frozenset()


def _with_members(mention: Mention, text: str, bands: Mapping[str, str]) -> list[str]:
    """The name of a group with the noun for its members that follows it, "the Red Orchard rebels"; "the Kelm men" of a
    band (bands: their names by the first words) that is called the Kelm Boys."""
    after = re.compile(r" ([a-z]+)\b").match(text, mention.span.end)
    full = mention.kind is Kind.PERSON and " " in mention.name
    band = bands.get(name_of(mention).compact)
    if band and after and after[1] in words_of("band_members"):
        return [f"{mention.name} {after[1]}", band]
    if full or mention.kind in _PLACED or after is None or after[1] not in words_of("member_nouns"):
        return []
    return [f"{mention.name} {after[1]}"]


def is_legal_form(mention: Mention) -> bool:
    """Whether a mention is nothing but a legal form, cut off from its name ("Ltd.")."""
    return parse(f"x {mention.name}").words == ("x",)


def _bare_form(form: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", form, flags=re.IGNORECASE)


def seatless(name: Name) -> tuple[str, ...]:
    """The words of a body's name without the place of it: "audit office" of "Audit Office of Tarvos"."""
    at = [i for i, word in enumerate(name.words) if i and word in ("in", "of", "for", "at")]
    return name.words[: at[-1]] if at else name.words


def is_headed(short: Name, full: Name) -> bool:
    """Whether a body's name is another's without what that is for: "Labour Tribunal" of "Labour Tribunal for the Coal
    Coast". What stands "in" or "at" a place is a branch."""
    own, rest = full.words[: len(short.words)], full.words[len(short.words) :]
    headed = len(own) > 1 and own == short.words and own[-1] in words_of("heads")
    return headed and rest[:1] in (("of",), ("for",), ("on",), ("into",))


def is_head(name: Name) -> bool:
    """Whether a name is nothing but the head noun of an organisation's name ("Directorate")."""
    return len(name.words) == 1 and name.words[0] in words_of("heads")
