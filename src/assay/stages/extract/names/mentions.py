"""What a document names: the model's entities, runs of capitals, and a gazetteer made of both."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.bodies import (
    BRACKETED,
    band_end,
    concern_end,
    goods,
    heads,
    is_of_members,
    legal_behind,
    may_join,
    partners_end,
    told_end,
    trades,
)
from assay.stages.extract.names.known import Known, Range, with_known
from assay.stages.extract.names.known import fold as fold  # the whole stage looks names up by it
from assay.stages.extract.names.sums import is_sum, numbers_name
from assay.stages.extract.names.titles import is_title_of_work, title_end
from assay.stages.extract.names.words import is_coined, is_common, is_compound, is_lowered, is_number
from assay.stages.extract.parse.passages import Passage
from assay.text.names import parse, well_known
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token
    from assay.text.lexicon import Lexicon

_LABELS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "NORP": Kind.NATIONALITY,
    "FAC": Kind.FACILITY,
    "WORK_OF_ART": Kind.WORK,
    "PRODUCT": Kind.OTHER,
    "EVENT": Kind.OTHER,
}
_BODIES = (Kind.ORGANISATION, Kind.GROUP)
_STATES = frozenset({"GPE", "NORP", "ORG"})
_WHERE = frozenset({"in", "near", "at", "outside", "off", "around"})
_ENDS_NAME = frozenset({"Ltd.", "Inc.", "Co.", "Corp.", "S.A.", "LLC.", "FZE."})
_ELIDED = re.compile(r"(?:[dl]|dell|dall|nell|sull|all)['’](?=[^\W\d_])", re.I)  # "l'Aurora", "dell'Acqua"
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
    placed: bool = False  # the text puts something there: "near X", "the port of X"
    descriptors: list[str] = field(default_factory=list)
    alias_of: list[str] = field(default_factory=list)
    distinct_from: list[tuple[int, int, int]] = field(default_factory=list)
    shares_name: bool = False

    @property
    def key(self) -> tuple[int, int, int]:
        return self.passage, self.start, self.end


@cache
def kinds() -> dict[str, dict[str, frozenset[str]]]:
    """resources/kinds.yaml with its word lists split."""
    return {
        kind: {part: frozenset(w.split() if isinstance(w, str) else w) for part, w in entry.items()}
        for kind, entry in load("kinds.yaml").items()
        if isinstance(entry, dict)
    }


@cache
def words_of(entry: str) -> frozenset[str]:
    """A word list of resources/kinds.yaml."""
    return word_set("kinds.yaml", entry)


@cache
def posts() -> frozenset[str]:
    """Nouns for what somebody is to a body or to somebody else: "head", "member", "brother"."""
    return kinds()["person"]["noun"] | word_set("frames/ties.yaml", "posts")


def find_names(passages: list[Passage], lexicon: Lexicon) -> list[Name]:
    """All names of a document, in order, without overlaps."""
    spotted = [(p, r, _label(p.doc, r)) for p in passages for r in _ranges(p.doc, lexicon)]
    bodies = _bodies(spotted)
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for p, r, kind in spotted:  # whom a band is called after is the same person elsewhere
        votes[fold(name_of(p.doc, *r))][Kind.PERSON] += kind is Kind.PERSON and _banded(p.doc, r, bodies) != r
    spotted = [(p, _banded(p.doc, r, bodies), kind) for p, r, kind in spotted]
    placed: Counter[str] = Counter()
    said = [fold(name_of(p.doc, *r)) for p, r, _ in spotted]
    for (passage, span, kind), folded in zip(spotted, said, strict=True):
        ballot = votes[folded]
        ballot[kind or Kind.OTHER] += 1 if kind else 0
        if _placed(passage.doc, *span):
            ballot[Kind.PLACE] += 2
            placed[folded] += 1
    often = Counter(said)
    names = []
    own: dict[int, list[Range]] = defaultdict(list)
    for passage, span, _ in spotted:
        own[passage.index].append(span)
    known = Known.of(votes)
    for passage in passages:
        for start, end in map(partial(_bare, passage.doc), with_known(passage.doc, own[passage.index], known)):
            name = name_of(passage.doc, start, end)
            if not name:
                continue
            title = is_title_of_work(passage.doc, start)
            kind = Kind.WORK if title else kind_of(name, votes.get(fold(name), Counter()))
            names.append(
                Name(passage.index, start, end, name, kind, placed=_PLACED * placed[fold(name)] >= often[fold(name)])
            )
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
    """A range with the noun behind it, where that belongs to the name: "the Moll network" is no Moll. It only tells
    what a body is that the text calls by the bare name ("the Taliban movement")."""
    return span if fold(name_of(doc, *span)) in bodies else (span[0], band_end(doc, *span))


def kind_of(name: str, votes: Counter[Kind]) -> Kind:
    """What a name names: by a word of the name itself, else by the model's votes."""
    words = re.findall(r"[\w.-]+", name)
    known = kinds()
    opened = len(words) > 1 and words[1].lower() not in words_of("joiners")
    for word in reversed(words[1:] if opened else words):
        for kind in ("outlet", "organisation", "group", "work", "facility", "place"):
            if word.strip(".") in known[kind]["in_name"] and (kind != "place" or _is_head(word, words)):
                return Kind(kind)
    if len(words) > 1 and words[-1] in words_of("bands"):
        return Kind.ORGANISATION if words[-1] == "group" else Kind.GROUP
    if re.fullmatch(r"IMO \d{7}", name):
        return Kind.VESSEL
    if is_firm(name) or " & " in name:
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


def is_title(doc: Doc, i: int, end: int) -> bool:
    """Whether the word at `i` is a title before a person's name that ends at `end`."""
    rest = [t.text for t in doc[i + 1 : end] if t.text not in "-."]
    if (
        not rest
        or rest[0].lower() in words_of("joiners")
        or any(w in kinds()["organisation"]["in_name"] for w in rest[:2])
    ):
        return False
    word = doc[i].text.rstrip(".")
    if word.isupper() and doc[end : end + 1].text == ":":
        word = word.capitalize()  # "FR MOLL:", as transcripts name who speaks
    return word in words_of("titles") or (word in words_of("title_modifiers") and is_title(doc, i + 1, end))


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
        if ent.label_ in _LABELS and ent.start < span[1] and span[0] < ent.end:
            return _LABELS[ent.label_]
    return None


def _ranges(doc: Doc, lexicon: Lexicon) -> list[Range]:
    """Token ranges that look like names: runs of capitals, cut where one name ends and the next begins."""
    ranges: list[Range] = []
    i = 0
    while i < len(doc):
        entitled = doc[i].text[:1].isupper() and is_title_of_work(doc, i)
        if not (entitled or _opens(doc[i], lexicon)):
            i += 1
            continue
        if entitled:
            end = title_end(doc, i)
            ranges.append((i, end))
        else:
            end = partners_end(doc, i) or _run_end(doc, i, lexicon)
            joint = _one_body(doc, (i, end), lexicon)
            ranges += _cut(doc, (i, joint or end), lexicon) if joint is None else [(i, joint)]
            end = joint or end
        i = end
    return ranges


def _one_body(doc: Doc, span: Range, lexicon: Lexicon) -> int | None:
    """The end of a name that "and" stands in: "the Central and East Karsian Coalition" is one body."""
    first, joint = span
    if told := told_end(doc, first, joint, lexicon):
        return told
    if not first or doc[first - 1].lower_ != "the" or doc[joint : joint + 1].text.lower() != "and":
        return None
    further = joint + 1 < len(doc) and _opens(doc[joint + 1], lexicon)
    end = _run_end(doc, joint + 1, lexicon) if further else 0
    modifies = doc[first].dep_ in ("nmod", "amod", "compound") and doc[first].head.i == end - 1
    return end if end and modifies and doc[end - 1].text in heads() and end - joint > 2 else None


def _opens(token: Token, lexicon: Lexicon) -> bool:
    text = token.text
    if re.fullmatch(r"\d{1,3}(?:st|nd|rd|th)", text):
        return token.doc[token.i + 1 : token.i + 2].text in kinds()["group"]["in_name"]  # "7th Brigade"
    if text.islower() and token.pos_ != "PROPN" and text not in words_of("openers"):
        return False
    if numbers_name(token):
        return True
    if text in words_of("not_names") or token.is_punct or not any(c.isalpha() for c in text) or is_sum(text):
        return False
    if is_compound(token, lexicon):
        return False
    if token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL", "QUANTITY", "LANGUAGE"):
        return text[0].isupper() and token.pos_ == "PROPN" and not token.is_sent_start and token.ent_type_ != "DATE"
    if text.lower() in words_of("openers"):
        return _leads(token)
    if text.lower() in words_of("joiners"):
        return text.istitle() and text.lower() in words_of("articles") and _leads(token)
    if is_lowered(token):
        return True
    if not text[0].isupper() and token.pos_ != "PROPN":
        return False
    if token.is_sent_start or (token.i and token.nbor(-1).text in '":-'):
        labelled = token.ent_type_ in _LABELS
        told = token.pos_ == "PROPN" or labelled or is_coined(token, lexicon)
        return told and not is_common(token, lexicon, labelled)
    tagged = token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "VERB")
    led = token.pos_ == "ADV" and token.doc[token.i + 1 : token.i + 2].text.istitle()  # "the Upriver Lantern"
    return text[0].isupper() and (tagged or led) and not (token.is_stop and text not in heads())


def _leads(token: Token) -> bool:
    """Whether a small word leads a name: "al-Moll", "Van der Moll", "La Moll"."""
    after = [t.text for t in token.doc[token.i + 1 : token.i + 4] if t.text != "-"]
    return next((t for t in after if t not in words_of("joiners")), "")[:1].isupper()


def _run_end(doc: Doc, i: int, lexicon: Lexicon) -> int:
    joiners = words_of("joiners")
    end = i + 1
    while end < len(doc) and doc[end - 1].text not in _ENDS_NAME:
        token = doc[end]
        if _continues(doc, end) or is_number(doc, end):
            end += 1
            continue
        if legal_behind(doc, end):
            end += BRACKETED
            continue
        law = doc[i].ent_type_ in ("ORG", "LAW") and next((e.end for e in doc.ents if e.start <= i < e.end), 0)
        if law and law > end and doc[law - 1].text in words_of("laws") and doc[end].dep_ in ("prep", "cc"):
            end = law  # "the Death in Custody Reporting Act"
            continue
        after = end + 1
        while after < len(doc) and after < end + 4 and (doc[after].lower_ in joiners or doc[after].text in "-&"):
            after += 1
        if is_of_members(doc, end, lexicon):  # "the Salt Farmers' League"
            end += 1
            continue
        joined = token.lower_ in joiners or token.text in "-’'&"
        if joined and after < len(doc) and _continues(doc, after) and may_join(doc, i, end, after):
            end = after + 1
            continue
        further = concern_end(doc, i, end, lexicon)
        if further == end:
            break
        end = further
    return end


def _continues(doc: Doc, i: int) -> bool:
    token = doc[i]
    return (
        (_ELIDED.sub("", token.text)[:1].isupper() or is_lowered(token))
        and token.text not in words_of("not_names")
        and token.text.isascii() | token.text[0].isalpha()
        and (token.pos_ != "PRON" and not (token.is_sent_start and doc[i - 1].is_punct))
        and not is_sum(token.text)
    )


def _cut(doc: Doc, span: Range, lexicon: Lexicon) -> list[Range]:
    """Split a run at a possessive ("Taliban's Office") and where two entities of the model meet."""
    start, end = span
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].text in words_of("titles"):
        start = next(
            (i for i in range(start, end) if doc[i].ent_type_ == "PERSON"), start
        )  # "Secretary of State Ada Rossi"
    for i in range(start, end):
        if (
            start < i
            and doc[i].text.rstrip(".") in words_of("titles")
            and is_title(doc, i, end)
            and doc[i - 1].text not in words_of("title_modifiers")
            and (doc[i - 1].ent_type_ in _STATES or parse(doc[start:i].text).legal)
        ):
            return [(start, i), *_cut(doc, (i, end), lexicon)]
        if is_of_members(doc, i, lexicon):
            continue
        if doc[i].tag_ == "POS" or (i + 1 < end and doc[i].ent_type_ and doc[i + 1].ent_iob_ == "B" and _apart(doc, i)):
            left = [(start, i if doc[i].tag_ == "POS" else i + 1)]
            return [r for r in left if r[0] < r[1]] + (_cut(doc, (i + 1, end), lexicon) if i + 1 < end else [])
    while end > start and (doc[end - 1].text in "-" or doc[end - 1].lower_ in words_of("joiners")):
        end -= 1
    return [(start, end)] if end > start else []


def _apart(doc: Doc, i: int) -> bool:
    """A nationality or place before another entity is a modifier of its own: "Taliban Pakistan" is not."""
    return doc[i].ent_type_ in ("NORP",) and doc[i + 1].ent_type_ in ("PERSON", "ORG")
