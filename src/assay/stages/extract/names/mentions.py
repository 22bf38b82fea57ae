"""What a document names: the model's entities, runs of capitals, and a gazetteer made of both."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.bodies import band_end, goods, house_start, trades
from assay.stages.extract.names.given import is_given
from assay.stages.extract.names.known import Known, Range, fold, with_known
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.printed import heads, names_nobody
from assay.stages.extract.names.runs import LABELS, is_title, ranges
from assay.stages.extract.names.titles import is_title_of_work
from assay.stages.extract.parse.passages import Passage
from assay.text.names import countries, parse, well_known
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token
    from assay.text.lexicon import Lexicon

_BODIES = (Kind.ORGANISATION, Kind.GROUP)
_WHERE = frozenset({"in", "near", "at", "outside", "off", "around"})
_INITIALLED = re.compile(r"(?:[^\W\d_]\.[ -]?){1,3}[^\W\d_][^\W\d_]['’\w-]+")  # "L. Moll"
_POSSESSIVE = ("'s", "’s", "'", "’")
_AGENTS = ("er", "or", "ist", "man", "woman", "ian", "eer", "ee", "master")
_PLACED = 3  # what is a place is told as one every third time


@dataclass
class Name:
    """A named range of tokens, before it becomes a Mention."""

    passage: int
    start: int
    end: int
    name: str
    kind: Kind
    guessed: bool = True  # the kind is the model's guess, no word of the text tells it
    entitled: bool = False  # it is the title of a work by where it stands or by its words
    placed: bool = False  # the text puts something there: "near X", "the port of X"
    descriptors: list[str] = field(default_factory=list)
    alias_of: list[str] = field(default_factory=list)
    distinct_from: list[tuple[int, int, int]] = field(default_factory=list)
    shares_name: bool = False

    @property
    def key(self) -> tuple[int, int, int]:
        return self.passage, self.start, self.end


@cache
def posts() -> frozenset[str]:
    """Nouns for what somebody is to a body or to somebody else: "head", "member", "brother"."""
    return kinds()["person"]["noun"] | word_set("frames/ties.yaml", "posts")


def find_names(passages: list[Passage], lexicon: Lexicon) -> list[Name]:
    """All names of a document, in order, without overlaps."""
    spotted = [(p, r, _label(p.doc, r)) for p in passages for r in ranges(p.doc, lexicon)]
    bodies = _bodies(spotted)
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for p, r, kind in spotted:  # whom a band is called after is the same person elsewhere
        votes[fold(name_of(p.doc, *r))][Kind.PERSON] += kind is Kind.PERSON and _banded(p.doc, r, bodies) != r
    spotted = [(p, _banded(p.doc, r, bodies), kind) for p, r, kind in spotted]
    placed, acting = Counter[str](), Counter[str]()
    said = [fold(name_of(p.doc, *r)) for p, r, _ in spotted]
    for (passage, span, kind), folded in zip(spotted, said, strict=True):
        ballot = votes[folded]
        ballot[kind or Kind.OTHER] += 1 if kind else 0
        if _placed(passage.doc, *span):
            ballot[Kind.PLACE] += 2
            placed[folded] += 1
        acting[folded] += _acts(passage.doc[span[0] : span[1]].root)
    often = Counter(said)
    names = []
    own: dict[int, list[Range]] = defaultdict(list)
    for passage, span, _ in spotted:
        own[passage.index].append(span)
    known = Known.of(votes)
    over = heads(passages)
    for passage in passages:
        for start, end in map(partial(_bare, passage.doc), with_known(passage.doc, own[passage.index], known)):
            name = name_of(passage.doc, start, end)
            if not name or names_nobody(passage.doc, start, end, lexicon, head=passage.index in over):
                continue
            title = is_title_of_work(passage.doc, start)
            kind = Kind.WORK if title else kind_of(name, votes.get(fold(name), Counter()))
            at = _PLACED * placed[fold(name)] >= often[fold(name)]
            if not (title or at) and is_given(name) and kind_of(name, Counter()) is Kind.OTHER:
                kind = Kind.PERSON  # whatever the model takes a name for that it has not met
            if kind is Kind.PLACE and acting[fold(name)] and not placed[fold(name)] and fold(name) not in _realms():
                kind = Kind.OTHER  # who is sued, or denies, is no town
            entitled = title or kind_of(name, Counter()) is Kind.WORK
            names.append(Name(passage.index, start, end, name, kind, entitled=entitled, placed=at))
    return names


def _bodies(spotted: list[tuple[Passage, Range, Kind | None]]) -> frozenset[str]:
    """The names, folded, that bear no noun and are rather bodies' than anything else's: by their words, or by the
    model's votes where they stand alone."""
    votes: dict[str, Counter[bool]] = defaultdict(Counter)
    for p, (start, end), kind in spotted:
        name = name_of(p.doc, start, end)
        named = kind_of(name, Counter())
        if named is not Kind.OTHER or band_end(p.doc, start, end) == end:
            votes[fold(name)][(named if named is not Kind.OTHER else kind) in _BODIES] += 1
    return frozenset(name for name, told in votes.items() if told[True] > told[False])


def _banded(doc: Doc, span: Range, bodies: frozenset[str]) -> Range:
    """A range with the noun beside it, where that belongs to the name: "the Moll network" is no Moll. It only tells
    what a body is that the text calls by the bare name ("the Taliban movement")."""
    if fold(name_of(doc, *span)) in bodies:
        return span
    return (house_start(doc, *span), band_end(doc, *span))


def kind_of(name: str, votes: Counter[Kind]) -> Kind:
    """What a name names: by a word of the name itself, else by the model's votes."""
    words = re.findall(r"[\w.-]+", name)
    known = kinds()
    opened = len(words) > 1 and words[1].lower().split("-")[0] not in words_of("joiners")  # "Jaysh al-Kelm"
    for word in reversed(words[1:] if opened else words):
        for kind in ("outlet", "organisation", "group", "work", "facility", "place"):
            if word.strip(".") in known[kind]["in_name"] and (kind != "place" or _is_head(word, words)):
                return Kind(kind)
    if len(words) > 1 and words[-1] in words_of("bands"):
        return Kind.ORGANISATION if words[-1] == "group" else Kind.GROUP
    if re.fullmatch(r"IMO \d{7}", name):
        return Kind.VESSEL
    if is_firm(name) or " & " in name or name.startswith("house of "):
        return Kind.ORGANISATION
    usual = [k for k, n in votes.most_common() if n]
    if _INITIALLED.fullmatch(name) and usual[:1] != [Kind.PLACE] and parse(name.split()[0]).compact not in well_known():
        return Kind.PERSON
    return usual[0] if usual else Kind.OTHER


@lru_cache(maxsize=65536)
def is_firm(name: str) -> bool:
    """Whether a name ends as those of firms do: with a legal form, or with the word for a trade or its goods."""
    told = parse(name)
    return bool(told.legal and told.words) or (len(told.words) > 1 and told.words[-1] in trades() | goods())


def is_person(noun: str) -> bool:
    """Whether a common noun in small letters stands for a person: by the lists of kinds.yaml, else by its ending."""
    listed = kinds()
    if noun in listed["person"]["noun"] or any(noun in words_of(w) for w in ("male", "female", "people")):
        return True
    other = any(noun in entry["noun"] for kind, entry in listed.items() if kind != "person")
    return noun.endswith(_AGENTS) and not other and noun not in words_of("no_people")


def is_agent(noun: str) -> bool:
    """Whether a noun tells of somebody or of a body what either does: "supplier", "operator"."""
    return noun in kinds()["organisation"]["noun"] and noun.endswith(_AGENTS) and noun not in words_of("no_people")


def _is_head(word: str, words: list[str]) -> bool:
    """Whether a word is what a name is about, not a modifier: Harbour in "Elm Harbour", not in "Elm Harbour Books"."""
    return word == words[-1] or words[words.index(word) + 1].lower() in words_of("joiners")


def name_of(doc: Doc, start: int, end: int) -> str:
    """The name at a range: without titles, possessive ending and remarks in parentheses."""
    first = start
    while start < end - 1 and (is_title(doc, start, end) or doc[start].text in "-.("):
        start += 1
    if start == end - 1 and start > first and doc[start - 1].text == "-" and doc[start].text in words_of("titles"):
        start = first  # "the Director-General", by the post alone
    text = re.sub(r"\s*\([^()]*\)\s*$", "", doc[start:end].text)
    return re.sub(r"(?:'s|’s|')$", "", text).strip(" ,.\"'->") if not re.search(r"\b[A-Z]\.$", text) else text


def _acts(root: Token) -> bool:
    """Whether a name does, or has done to it, what only people and bodies do: who hires and denies, and is sued."""
    lemma = root.head.lemma_.lower()
    if root.dep_ == "nsubj":
        return lemma in word_set("coreference.yaml", "acts")
    suffers = word_set("coreference.yaml", "suffers") | word_set("coreference.yaml", "answers", "to")
    return root.dep_ in ("nsubjpass", "dobj") and lemma in suffers


@cache
def _realms() -> frozenset[str]:
    """Countries and capitals, which act as their governments do."""
    return countries() | {capital.casefold() for capital in load("countries.yaml")["capitals"].values()}


def _placed(doc: Doc, start: int, end: int) -> bool:
    """Whether the words before a name put something there: "near X", "the terminal of X", ", of X,". "In X's office" is
    not in X, as "in X's capital" is."""
    owned = doc[end + 1 : end + 2].text if doc[end : end + 1].text in _POSSESSIVE else ""
    if owned.islower() and owned not in kinds()["place"]["noun"]:
        return False
    before = doc[start - 1].lower_ if start else ""
    if before in _WHERE:
        return True
    if before != "of" or start < 2:
        return False
    places = kinds()["place"]["noun"] | kinds()["facility"]["noun"]
    return doc[start - 2].lemma_.lower() in places or doc[start - 2].text == ","


def _bare(doc: Doc, span: Range) -> Range:
    """A range without marks at its ends."""
    start, end = span
    while start < end - 1 and doc[start].is_punct:
        start += 1
    while end - 1 > start and doc[end - 1].is_punct and doc[end - 1].text not in ").":
        end -= 1
    return start, end


def _label(doc: Doc, span: Range) -> Kind | None:
    for ent in doc.ents:
        if ent.label_ in LABELS and ent.start < span[1] and span[0] < ent.end:
            return LABELS[ent.label_]
    return None
