"""Two bearers of one name: "another X", "also called X", "X is somebody else", "another man of that name"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.mentions import Name, is_firm, is_person
from assay.stages.extract.names.runs import is_title
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import words
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.names import words_of as company_words
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_FURTHER = 24  # tokens after a name in which its bearer is said to be somebody else
_NEAR = 8  # tokens beside a name that may tell its bearer from another
_DENIED = re.compile(r"\b(?:he|she|it) (?:is|was)(?: not|n['’]t) the (?:\w+ ){1,2}(?:who|that|which)\b")
_OTHER = re.compile(
    r"(?:,|is|was|are|were),? an? (?:(?:entirely|wholly|completely) )?(?:other|separate|different|unrelated|distinct)\b"
)
_NOT_MEANT = re.compile(
    r"\b(?:not|never|n['’]t) (?:mean|meant|speak(?:ing)? of|spoke of|refer(?:ring|red)? to|talk(?:ing)? (?:about|of)) "
    r"(?:the |that )?$"
)
_STRANGER = re.compile(
    r"(?:(?:, )?(?:who )?(?:is|was|are|were) (?:no (?:relation|relative)|not (?:a relative|related)|unrelated)"
    r"|[^.,;:!?()\"]{0,40}[,(] ?(?:no (?:relation|relative)|not related|unrelated))(?=\s?[.,;)])"
)
_CONTRASTED = re.compile(r",? (?:the|an?) ((?:[a-z-]+ )?[a-z-]+), (?:and )?not (?:the|an?) ((?:[a-z-]+ )?[a-z-]+)\b")
_NO_BEARERS = (Kind.PLACE, Kind.NATIONALITY, Kind.WORK, Kind.GOODS)
_BODIES = frozenset({"body", "entity", "organisation", "organization", "ship", "vessel", "concern", "business"})
_BODY = re.compile(r"\b(?:company|firm|body|bank|business)\b", re.I)
_ONE_MORE = frozenset({"man", "woman", "person", "one", "individual", "company", "firm"})  # "another suspect" is not


def tell_namesakes_apart(passages: list[Passage], names: list[Name]) -> None:
    """Fill `distinct_from`, and `shares_name` where a text says that somebody else bears the name, too."""
    bearers: dict[str, list[Name]] = defaultdict(list)
    for i, name in enumerate(names):
        same = list(bearers[fold(name.name)])
        bearers[fold(name.name)].append(name)
        strange = [n for n in same if not set(n.descriptors) & set(name.descriptors)]
        apart = _by_words_beside(passages[name.passage], name, names[:i])
        contrasted = _contrasted(passages[name.passage], name)
        strange = [n for n in strange if not contrasted or _told_otherwise(n, name)]
        if contrasted or _another(passages, name, same):
            name.shares_name, apart = True, apart + strange
        name.distinct_from += [n.key for n in apart]
    _tell_several_apart(passages, names)
    for passage in passages:
        for cue in (m for rule in _cues("unnamed") for m in rule.finditer(passage.view.text)):
            if bearer := _spoken_of(passages, passage, cue, names):
                bearer.shares_name = True


def _tell_several_apart(passages: list[Passage], names: list[Name]) -> None:
    """ "Two men called X": of those who are called so, who is told to be a diver is not who is told to be a dentist."""
    led = [n for n in names if n.start and _led_by(passages, n, "several")]
    several = {fold(n.name) for n in led}
    told = [n for n in names if fold(n.name) in several and n.descriptors and n not in led]
    for i, name in enumerate(told):
        strange = [n for n in told[:i] if fold(n.name) == fold(name.name) and _told_otherwise(n, name)]
        name.distinct_from += [n.key for n in strange]


def _told_otherwise(a: Name, b: Name) -> bool:
    """Whether what is told of two has no word in common."""
    x, y = ({w for d in n.descriptors for w in fold(d).split()} - {"of", "the", "a", "an", "in", "at"} for n in (a, b))
    return x.isdisjoint(y)


def _led_by(passages: list[Passage], name: Name, cue: str) -> bool:
    """Whether one of the cues stands right before a name."""
    led = passages[name.passage].doc[max(0, name.start - _NEAR) : name.start].text
    return any(rule.search(led + " ") for rule in _cues(cue))


def _by_words_beside(passage: Passage, name: Name, before: list[Name]) -> list[Name]:
    """The names before it from which the words beside a name tell it: "another Elena Rossi" is not the one named
    before, be it in full; nor is "not the Elena Rossi who paints"."""
    doc = passage.doc
    first = next((k for k in range(name.start, name.end) if not is_title(doc, k, name.end)), name.start)
    leading = {doc[k].lower_ for k in (name.start - 1, first - 1) if k >= 0}
    after = doc[name.end : name.end + _NEAR].text
    apart = [n for n in before if n.key != name.key and _share_a_name(n, name)] if _STRANGER.match(after) else []
    if _OTHER.match(after):
        apart += [n for n in before if _alike(n, name) and fold(n.name) != fold(name.name)]
    if [t.lower_ for t in doc[max(0, name.start - 3) : name.start]] == ["the", "other", ","]:
        return [n for n in before if _alike(n, name)]  # "One is a dentist. The other, Ivo Sand, dives"
    denied = _denied(doc[max(0, name.start - _NEAR) : name.start].text)
    if denied or leading & {"another", "different", "second", "unrelated"}:
        apart += [n for n in before if _alike(n, name)]
    elif _introduced(name) and _DENIED.search(doc[name.end : name.end + _FURTHER].text):
        same = [n for n in before if fold(n.name) == fold(name.name)]
        strange = all(not set(n.descriptors) & set(name.descriptors) for n in same)
        apart += same if strange else []
    return apart


def _another(passages: list[Passage], name: Name, same: list[Name]) -> bool:
    """Whether a text says that the bearer of a name is not another bearer of it: "X is somebody else", "the chairman,
    also called X", and of an X who has been described, "X is not the storekeeper"."""
    doc = passages[name.passage].doc
    root = doc[name.start : name.end].root
    if is_other(root):
        return True
    if same and _led_by(passages, name, "before"):
        name.descriptors += [words(noun) for noun in _who_is_called(root)]
        return True
    return _other_person(root, known=bool(same and name.descriptors))


def _who_is_called(root: Token) -> list[Token]:
    """The noun for somebody of whom a text says that a name is his, too: "the head of the bank, also called X"."""
    namer = root.head
    who = next((c for c in namer.lefts if c.dep_ in SUBJECTS), namer.head)
    while who.dep_ == "pobj" and who.head.dep_ == "prep":
        who = who.head.head
    return [who] if namer.pos_ == "VERB" and who.pos_ == "NOUN" else []


def is_other(root: Token) -> bool:
    """Whether a clause says of its subject that it is somebody else: "another man", "a different company"."""
    for what in predicates(root):
        said = {c.lower_ for c in what.children}
        if what.lower_ in ("somebody", "someone") and "else" in {t.lower_ for t in what.subtree}:
            return True
        if ("another" in said and what.lemma_ in _ONE_MORE) or (
            said & {"different", "separate"}
            and (is_person(what.lemma_) or what.lemma_ in company_words("heads") | _BODIES)
        ):
            return True
    return False


def _other_person(root: Token, *, known: bool) -> bool:
    """Whether a clause denies that its subject is somebody whom a bare noun tells, where such a one is `known` ("is not
    the storekeeper"), or a noun with "who". With more words ("the owner of the ship") it denies what he is."""
    for what in predicates(root, denied=True):
        beside = [c for c in what.children if c.dep_ != "punct"]
        described = {t.lower_ for c in beside if c.dep_ == "relcl" for t in c.subtree} & {"who", "whom", "whose"}
        bare = [c.lower_ for c in beside if c.dep_ != "relcl"] in (["the"], ["that"])
        if bare and (described or (known and is_person(what.lemma_.lower()))):
            return True
    return False


def predicates(root: Token, *, denied: bool = False) -> list[Token]:
    """The nouns that a clause with "be" says that its subject is, or (`denied`) is not."""
    if root.dep_ not in SUBJECTS or root.head.lemma_ != "be":
        return []
    if any(c.dep_ == "neg" for c in root.head.children) is not denied:
        return []
    return [c for c in root.head.children if c.dep_ in ("attr", "acomp")]


def _spoken_of(passages: list[Passage], passage: Passage, cue: re.Match[str], names: list[Name]) -> Name | None:
    """Whose name is meant where a text says that somebody else bears it: of the names before in the sentence (or, where
    there are none or it is about "he", in the text before it), people before bodies, the last that is a subject, else
    the last."""
    at = cue.start()
    may = [n for n in names if n.kind not in _NO_BEARERS and not _is_post(n)]
    sentence = next((s for s in passage.sentences if s.start_char <= at < s.end_char), passage.doc[:])
    own = [n for n in may if n.passage == passage.index and passage.doc[n.start].idx < at]
    if any(t.dep_ in SUBJECTS and t.lower_ in ("he", "she", "it") for t in sentence if t.idx < at):
        own = [n for n in own if n.end <= sentence.start]
    own = own or [n for n in may if n.passage == passage.index - 1]
    if not own:
        return None
    doc = passages[own[-1].passage].doc
    last = [n for n in own if n.start >= doc[own[-1].start].sent.start]
    people = [n for n in last if n.kind is Kind.PERSON and not is_firm(n.name)]
    last = people if people and not _BODY.search(cue.group()) else last
    subjects = [n for n in last if doc[n.start : n.end].root.dep_ in (*SUBJECTS, "appos")]
    return (subjects or last)[-1]


def _is_post(name: Name) -> bool:
    """ "the County Commissioner" is named by a post alone. Who is known as a person by name may end as posts do."""
    last = fold(name.name).split()[-1]
    return last in company_words("titles") or (name.kind is not Kind.PERSON and is_person(last))


def _introduced(name: Name) -> bool:
    """Whether a text tells who bears a full name, as it does where it names somebody for the first time."""
    return " " in name.name and bool(name.descriptors)


def _denied(before: str) -> bool:
    """ "not the X", "not the deputy mayor X": with the noun for a person or an office that tells who it is."""
    if _NOT_MEANT.search(before + " "):
        return True
    found = re.search(r"(?:\bnot|n['’]t) (?:the|that|this) (?:(?:[a-z][\w-]* ){0,2}([a-z][\w-]*) )?$", before + " ")
    noun = found[1] if found else None
    return found is not None and (noun is None or is_person(noun) or noun in company_words("titles"))


def _alike(a: Name, b: Name) -> bool:
    """Whether all words of one name stand in the other."""
    x, y = set(fold(a.name).split()), set(fold(b.name).split())
    return x <= y or y <= x


def _share_a_name(a: Name, b: Name) -> bool:
    """Whether two full names share their first or last word: "Jan Moll, who is no relation" of Ivo Moll."""
    x, y = fold(a.name).split(), fold(b.name).split()
    return min(len(x), len(y)) > 1 and (x[0] == y[0] or x[-1] == y[-1])


def _contrasted(passage: Passage, name: Name) -> bool:
    """ "Ivo Sand the dentist, not the diver": who a bearer is, and who another of the name is."""
    doc = passage.doc
    found = _CONTRASTED.match(doc[name.end : name.end + 2 * _NEAR].text, 0) or _CONTRASTED.match(
        " " + doc[name.end : name.end + 2 * _NEAR].text
    )
    nouns = [words.split()[-1] for words in found.groups()] if found else []
    if not nouns or not all(is_person(noun) or noun in company_words("titles") for noun in nouns):
        return False
    name.descriptors += [found[1]] if found and found[1] not in name.descriptors else []
    return True


@cache
def _cues(where: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"], re.I) for row in load("kinds.yaml")[f"namesakes_{where}"])
