"""Words for works and data that a document may rest on, and how one of them is described."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from assay.model import Kind, Span
from assay.stages.lineage.profile import Profile
from assay.text.overlap import fold, is_function_word, words_of
from assay.text.resources import load
from assay.text.similarity import stem
from assay.text.within import Touching

US, THEM = "\ua66e", "\u16a0"  # letters that no text has; they stand for publishers' names
BODY = "\ua4ee"  # the same for words in the name of a body
_NAME_END = re.compile(
    r"[;:“”\"]|[,.](?!\d)|(?<![\w-])(?:and|which|who|that (?:the|an?|its|his|her|their|he|she|they|it|we|i|was|were|is|"
    r"are|has|had|have)|has|have|had|was|were|do|does|did|before|after|until|since|says?|said|shows?|records?|recorded|details?|detailed|states?|"
    r"stated|names?|stressed|reveals?|follows?|finds?|found|lists?|puts?|c[ao]me|comes|identif(?:y|ies)|"
    r"goes|(?:seen|reviewed|obtained|read|examined) by)(?![\w-])"
    r"|(?<!of )(?<!from )(?<!for )(?<!by )(?<![\w.,-])\d[\d,.]* (?:of (?:the|them|these|those)\b|[a-z]+s\b)"
)
_ARTICLE = re.compile(r"^(?:an?|the|its|this|that|some|our|their)\s+", re.I)
_DANGLING = re.compile(r"(?:[ ,]+(?:with|of|in|for|to|by|on|from|that|which|and|is|are|was|were))+$", re.I)
_DETERMINERS = ("a", "an", "the", "its", "their", "our")
_BODIES = frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.FACILITY, Kind.OUTLET})
_OF = re.compile(r"\b(?:of|for)\s+(?:\w+\s+)?$", re.I)
_QUOTED = re.compile(r"[\"“][^\"“”\n]*[\"”]")
_TURN = re.compile(r"^(?P<who>(?:[^\W\d_a-z]|[ .'’-]){2,40})(?: \((?P<role>[^()\n]{1,40})\))?: ", re.M)
_HANDED = re.compile(rf"(?:\b(?:that|which)\b(?:(?!\b(?:that|which)\b)[^,.;:])*)?{US}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 110  # code points of a name


@dataclass(frozen=True)
class Description:
    """One place where a document describes a source that is not among the documents."""

    document: str
    span: Span
    name: str
    lines: frozenset[str]  # lines of near synonyms that its noun is in
    telling: frozenset[str]  # stems of what else is said of it
    works: frozenset[str]  # entities of works that it stands for
    direct: bool  # the document says that it has it itself


@dataclass(frozen=True)
class View:
    """A document's text as it is searched for works, and the same with the words for publishers written over."""

    profile: Profile
    text: str
    marked: str

    def describe(self, sentence: Span, start: int, end: int, *, direct: bool) -> Description:
        """The work whose noun phrase begins at `start` of a sentence and of which the words up to `end` speak."""
        text = sentence.of(self.profile.document.text)
        noun = next(nouns().finditer(sentence.of(self.text), start))
        stop = _NAME_END.search(text, noun.end())
        tail = min(stop.start() if stop else len(text), start + _LONGEST, self._speaks(sentence, noun.end()))
        tail = max(tail, noun.end())
        handed = _HANDED.search(sentence.of(self.marked), noun.end())
        told = _trimmed(text[start:tail])
        line = frozenset(k for k, words in _lines().items() if one(noun.group()) in words)
        span = Span(start=sentence.start + start, end=sentence.start + max(tail, end))
        return Description(
            document=self.profile.id,
            span=span,
            name=_trimmed(text[start : max(noun.end(), min(tail, handed.start()))]) if handed else told,
            lines=line,
            telling=self._telling(told),
            works=frozenset(e for place, e in self.profile.works if place.overlaps(span)),
            direct=direct,
        )

    def _speaks(self, sentence: Span, at: int) -> int:
        """Where, from `at` on, a word stands by which the reading found a source of this sentence to tell something."""
        text = sentence.of(self.profile.document.text)
        cues = {c.cue for c in self.profile.reading.citations if c.cue and sentence.contains(c.span)}
        found = [m.start() for cue in cues for m in re.finditer(rf"(?<![\w-]){re.escape(cue)}(?![\w-])", text[at:])]
        return at + min(found, default=len(text))

    def _telling(self, name: str) -> frozenset[str]:
        empty = set(words("private")) | {w.form for n in self.profile.names for w in words_of(n)}
        told = [w.form for w in words_of(name) if not is_function_word(w.form)]
        return frozenset(_singular(f) for f in told if f not in empty and one(f) not in _plain())


def view_of(profile: Profile, others: Iterable[Span] = ()) -> View:
    """`others`: where the names of other publishers stand."""
    text = _without_bodies(profile)
    marked = _mark_us(_mark(text, profile.names, US), profile)
    letters = list(marked)
    for place in others:
        if US not in letters[place.start : place.end]:
            letters[place.start : place.end] = THEM * len(place)
    return View(profile, text, "".join(letters))


def _without_bodies(profile: Profile) -> str:
    """The text in which no work is found in the name of a body ("Examinations Desk", "Bureau of Investigation")."""
    text, taken = profile.document.text, []
    for body in (m.span for m in profile.reading.mentions if m.kind in _BODIES):
        for noun in nouns().finditer(text, body.start, body.end):
            if noun.end() < body.end or _OF.search(text, body.start, noun.start()):
                taken.append(noun.span())
    return _written_over(text, taken, BODY)


def _written_over(text: str, places: Iterable[tuple[int, int]], mark: str) -> str:
    letters = list(text)
    for start, end in places:
        letters[start:end] = mark * (end - start)
    return "".join(letters)


def _mark(text: str, names: Iterable[str], mark: str) -> str:
    """The text with every name written over by a mark of the same length: what stands around it keeps its place."""
    flat = text.translate({ord(c): f for c in set(text) if len(f := fold(c)) == 1})
    pattern = rf"\b(?:the |this )?(?:{alternatives(sorted(names))})\b"
    return _written_over(text, (m.span() for m in re.finditer(pattern, flat)) if names else (), mark)


def _mark_us(text: str, profile: Profile) -> str:
    """The text with every word for the document's publisher written over: "us", "this paper", "the Courier" for short.

    Who says "we" in quotation marks is somebody else, and so is a guest of a programme in its transcript.
    """
    spans = [m.span() for m in _QUOTED.finditer(text)] + _turns_of_guests(text)
    quoted = Touching((Span(start=s, end=e) for s, e in spans), lambda s: s)
    outlet = (profile.document.outlet or "").split()
    last = outlet[-1] if len(outlet) > 1 and outlet[-1].isalpha() else ""
    name = f"(?i:{re.escape(last)})" if last.casefold() in words("this") else re.escape(last)
    short = rf"|(?:\b[Tt]he |(?<=\b(?:to|by|at) )|(?<=\bwith )){name}\b(?! [A-Z])" if last else ""
    places = [Span(start=m.start(), end=m.end()) for m in re.finditer(_us() + short, text)]
    own = (p for p in places if not any(q.start < p.start and p.end < q.end for q in quoted(p)))
    return _written_over(text, ((p.start, p.end) for p in own), US)


def _turns_of_guests(text: str) -> list[tuple[int, int]]:
    """Where in a transcript somebody speaks who is not told to be of the station: from "ANN MOLL:" to the next one."""
    turns = list(_TURN.finditer(text))
    own = {
        m["who"]
        for m in turns
        if m["role"] and set(m["role"].lower().split()) & {"host", "presenter", "anchor", *words("this")}
    }
    ends = [*(m.start() for m in turns[1:]), len(text)]
    return [(m.end(), end) for m, end in zip(turns, ends, strict=True) if m["who"] not in own] if own else []


def phrase_start(text: str, noun: int) -> int:
    """Where the noun phrase begins whose noun stands at `noun`: at most four words before it, after a break."""
    before = list(re.finditer(r"[\w’'.-]+(?:,\d+)*", text[:noun]))[-5:]
    start = noun
    for i in range(len(before) - 1, -1, -1):
        form = fold(before[i].group())
        verb = form in words("speaks") or stem(form) in _stems_of_getting()
        gerund = form.endswith("ing") and i > 0 and fold(before[i - 1].group()) in ("by", "from", "of", "in", "for")
        closed = is_function_word(form) and form not in _DETERMINERS
        if text[before[i].end() : start].strip() or verb or gerund or closed:
            break
        start = before[i].start()
        if form in _DETERMINERS or (form[0].isdigit() and not _YEAR.fullmatch(form)):
            break
    return start


def _trimmed(name: str) -> str:
    return _DANGLING.sub("", _ARTICLE.sub("", name).strip())


@cache
def _lines() -> dict[str, frozenset[str]]:
    data = load("lineage.yaml")
    return {k: frozenset(row) for table in ("works", "data") for k, row in data[table].items()}


@cache
def nouns() -> re.Pattern[str]:
    """The nouns of works and data, in the singular and the plural."""
    return re.compile(rf"\b(?:{alternatives(sorted(_plain()))})s?\b", re.I)


@cache
def _plain() -> frozenset[str]:
    return frozenset(w for row in _lines().values() for w in row)


def named_nouns(name: str) -> frozenset[str]:
    """The nouns of works in a name, in the singular."""
    return frozenset(one(m.group()) for m in nouns().finditer(name))


def is_several(noun: str) -> bool:
    """Whether a noun is the plural of one that the lists have in the singular."""
    return fold(noun) not in _plain()


def one(noun: str) -> str:
    """The noun as the lists have it: some in the plural, most in the singular."""
    form = fold(noun)
    return form if form in _plain() else form.removesuffix("s")


@cache
def _stems_of_getting() -> frozenset[str]:
    return frozenset(map(stem, load("lineage.yaml")["custody"]["get"]))


@cache
def _us() -> str:
    this, our = (alternatives(words(table)) for table in ("this", "our"))
    return rf"\b(?:us|Us|we|We|me|Me|I|[Tt]his (?i:{this})|[Oo]ur (?i:{our}))\b"


def words(table: str) -> list[str]:
    found: list[str] = load("lineage.yaml")[table]
    return found


def alternatives(rows: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(rows, key=lambda w: (-len(w), w)))


def _singular(form: str) -> str:
    return form.removesuffix("ies") if form.endswith("ies") else form.removesuffix("s")
