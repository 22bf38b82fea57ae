"""Where documents describe sources that nobody else can read: private works, and data handed to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from assay.model import BlockKind, Citation, Kind, SourceKind, Span
from assay.stages.lineage.profile import Profile
from assay.text.overlap import fold, is_function_word, words_of
from assay.text.resources import load

_NAME_END = re.compile(
    r"[;:“”\"]|[,.](?!\d)|(?<![\w-])(?:and|which|who|that (?:the|an?|its|his|her|their)|has|have|had|says?|said|shows?|"
    r"details?|detailed|states?|stated|names?|stressed|reveals?|follows?|finds?|found|lists?|puts?|c[ao]me|comes|identif(?:y|ies)|"
    r"(?:seen|reviewed|obtained|read|examined) by)(?![\w-])"
)
_ARTICLE = re.compile(r"^(?:an?|the|its|this|that|some|our|their)\s+", re.I)
_DANGLING = re.compile(r"(?:[ ,]+(?:with|of|in|for|to|by|on|from|that|which|and|is|are|was|were))+$", re.I)
_DETERMINERS = ("a", "an", "the", "its", "their", "our")
_NEGATED = re.compile(
    r"\b(?:not|never|no|none|neither|nor|nothing|nobody|without|declined|refused|asked for|requested)\b", re.I
)
_US, _THEM = "\ua66e", "\u16a0"  # letters that no text has; they stand for publishers' names
_BODY = "\ua4ee"  # the same for words in the name of a body
_BODIES = frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.FACILITY, Kind.OUTLET})
_OF = re.compile(r"\b(?:of|for)\s+(?:\w+\s+)?$", re.I)
_LONGEST = 110  # code points of a name
_NEAR = 40  # code points before a description in which a negation denies it
_NEAR_OWN = 8  # code points before what a document is based on where it may say that it is its own
_BEFORE, _AFTER = 5, 12  # words beside a private work in which it must show that it is a source


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


def private_sources(profile: Profile, others: Iterable[str]) -> list[Description]:
    """Private works and handed-over data that a document draws on. `others`: folded names of other publishers."""
    text = _without_bodies(profile)
    folded = fold(text)
    marked = _mark(_mark_shorts(text, profile), profile.names, _US)
    marked = _mark(marked, [n for n in others if n not in profile.names and n in folded], _THEM)
    body = [b.span for b in profile.document.blocks if b.kind is BlockKind.BODY]
    found = []
    before: Span | None = None
    for sentence in (s for s in profile.sentences if any(b.overlaps(s) for b in body)):
        words = sentence.of(text)
        for start, end, direct in _matches(words, sentence.of(marked)):
            what = _describe(profile, sentence, start, end, direct, text)
            if not _NEGATED.search(words, max(0, start - _NEAR), end) and not _of_press(what.name):
                found.append(what)
        if before and _had_before().search(sentence.of(marked)) and not _NEGATED.search(words):
            for noun in list(_noun().finditer(before.of(text)))[:1]:
                start = _phrase_start(before.of(text), noun.start())
                found.append(_describe(profile, before, start, noun.end(), True, text))
        before = sentence
    return found


def _without_bodies(profile: Profile) -> str:
    """The text in which no work is found in the name of a body ("Examinations Desk", "Bureau of Investigation")."""
    text = profile.document.text
    for body in (m.span for m in profile.reading.mentions if m.kind in _BODIES):
        for noun in _noun().finditer(text, body.start, body.end):
            if noun.end() < body.end or _OF.search(text, body.start, noun.start()):
                text = text[: noun.start()] + _BODY * len(noun.group()) + text[noun.end() :]
    return text


def _mark(text: str, names: Iterable[str], mark: str) -> str:
    """The text with every name written over by a mark of the same length: what stands around it keeps its place."""
    flat = "".join(f if len(f := fold(c)) == 1 else c for c in text)
    pattern = rf"\b(?:the )?(?:{_alternatives(sorted(names))})\b"
    for found in re.finditer(pattern, flat) if names else ():
        text = text[: found.start()] + mark * len(found.group()) + text[found.end() :]
    return text


def _mark_shorts(text: str, profile: Profile) -> str:
    """The text with "the Courier" written over where the document's publisher is called so for short."""
    outlet = (profile.document.outlet or "").split()
    if len(outlet) < 2 or not outlet[-1].isalpha():
        return text
    pattern = rf"\b[Tt]he {re.escape(outlet[-1])}\b(?! [A-Z])"
    return re.sub(pattern, lambda m: _US * len(m.group()), text)


def named_works(profile: Profile) -> list[Description]:
    """For a document without any other parent: works that it names as its source in its title or first sentences, or
    from which it has several figures, private or not; and what it says that it is based on."""
    text = _without_bodies(profile)
    found = []
    for citation in profile.reading.citations:
        own = re.search(r"\b(?:this|our|its own)\s+$", text[: citation.span.start], re.I)
        noun = _noun().search(citation.name)
        title = text[: profile.title_end]  # which may as well say what kind of text it heads
        told = citation.span.start >= len(title) or _is_source(title, citation.span.start, citation.span.end)
        work = noun and not own and citation.kind is SourceKind.WORK and told
        several = noun and fold(noun.group()) not in _plain() and _one(noun.group()) in _words("collected")
        public = any(fold(w) in _words("public") for w in citation.name.split())
        if work and not several and not public and _leads(profile, citation):
            sentence = profile.sentence_at(citation.span)
            start = max(0, citation.span.start - sentence.start)
            if _noun().search(sentence.of(text), start) is None:
                continue  # "it", which stands for the work
            found.append(_describe(profile, sentence, start, start + len(citation.span), False, text))
    for sentence in profile.sentences:
        words = sentence.of(text)
        for basis in _based().finditer(words):
            noun = next(_noun().finditer(words, basis.start("work")))
            start = _phrase_start(words, noun.start())
            own = re.search(r"\bour\b|\bown\b", words[max(0, start - _NEAR_OWN) : noun.end()], re.I)
            if (
                not own
                and fold(noun.group()) not in _words("collected")
                and not _NEGATED.search(words, 0, noun.start())
            ):
                found.append(_describe(profile, sentence, start, noun.end(), True, text))
    return found


def _leads(profile: Profile, citation: Citation) -> bool:
    """A source of the lead, or one that is said to give several figures."""
    if citation.cue and citation.span.start < profile.lead_end:
        return True
    given = {
        (c.amount.low, c.amount.high, c.amount.unit)
        for c in profile.reading.claims
        if c.amount and any(link.span and link.span.overlaps(citation.span) for link in c.attribution)
    }
    return len(given) > 1


def _matches(text: str, marked: str) -> Iterable[tuple[int, int, bool]]:
    """(start of the noun phrase, end of what is said of it, whether the document has it itself).

    `marked` is the text with the names of publishers written over.
    """
    if not _noun().search(text):
        return
    for direct in (True, False):
        for pattern in _received(direct) if direct or _THEM in marked else ():
            for found in pattern.finditer(marked):
                noun = next(_noun().finditer(found.group()))
                yield _phrase_start(text, found.start() + noun.start()), found.end(), direct
    for found in _private().finditer(text):
        if _is_source(text, found.start(), found.end()) and not _is_modifier(text, found.end()):
            yield _phrase_start(text, found.start("noun")), found.end(), False


def _of_press(name: str) -> bool:
    """ "the report of a news agency", and not "of the Forest Agency": others can read it."""
    kinds = sorted({c for row in load("lineage.yaml")["outlets"] for c in row["called"]})
    return bool(re.search(rf"\b(?:of|by|in|from) (?:\w+ ){{0,3}}(?:{_alternatives(kinds)})\b", name))


def _is_source(text: str, start: int, end: int) -> bool:
    """A private work that tells something, or after a cue: no mere thing in the story."""
    before = " ".join(w.form for w in words_of(text, 0, start)[-_BEFORE:])
    after = {w.form for w in words_of(text, end)[:_AFTER]}
    cued = any(re.search(rf"\b{re.escape(c)}(?: \w+)?$", before) for c in _words("cues"))
    return cued or bool(after & set(_words("speaks")))


def _is_modifier(text: str, end: int) -> bool:
    """The noun only modifies another one: "a confidential analysis firm"."""
    after = re.match(r" ([\w’'-]+)", text[end:])
    return after is not None and fold(after.group(1)) in _words("owners")


def _phrase_start(text: str, noun: int) -> int:
    """Where the noun phrase begins whose noun stands at `noun`: at most four words before it, after a break."""
    words = list(re.finditer(r"[\w’'.-]+(?:,\d+)*", text[:noun]))[-5:]
    start = noun
    for i in range(len(words) - 1, -1, -1):
        form = fold(words[i].group())
        broken = bool(text[words[i].end() : start].strip()) or form in _words("speaks")
        gerund = form.endswith("ing") and i > 0 and fold(words[i - 1].group()) in ("by", "from", "of", "in", "for")
        if broken or gerund or (is_function_word(form) and form not in _DETERMINERS):
            break
        start = words[i].start()
        if form in _DETERMINERS:
            break
    return start


def _describe(profile: Profile, sentence: Span, start: int, end: int, direct: bool, plain_text: str) -> Description:
    text = sentence.of(profile.document.text)
    noun = next(_noun().finditer(sentence.of(plain_text)[start:]))
    ends = [_NAME_END.search(text, start + noun.end()), _handed_to(profile).search(text, start + noun.end())]
    stop = min((m for m in ends if m), key=lambda m: m.start(), default=None)
    tail = min(stop.start() if stop else len(text), start + _LONGEST)
    name = _DANGLING.sub("", _ARTICLE.sub("", text[start : max(tail, start + noun.end())]).strip())
    line = frozenset(k for k, words in _lines().items() if _one(noun.group()) in words)
    plain = set(_words("private"))
    own = {w.form for n in profile.names for w in words_of(n)}
    stems = {
        _stem(w.form)
        for w in words_of(name)
        if not is_function_word(w.form) and w.form not in plain | own and _one(w.form) not in _plain()
    }
    span = Span(start=sentence.start + start, end=sentence.start + max(tail, end))
    works = frozenset(e for place, e in profile.works if place.overlaps(span))
    return Description(profile.id, span, name, line, frozenset(stems), works, direct)


def _handed_to(profile: Profile) -> re.Pattern[str]:
    """Where a name goes on to say that the publisher has it: "that the Courier has read"."""
    names = "|".join(re.escape(n) for n in sorted(profile.names, key=lambda n: (-len(n), n)))
    return re.compile(rf"\bthat (?:we|i|(?:the |this )?(?:{names or 'we'}|newspaper|magazine|agency))\b", re.I)


@cache
def _lines() -> dict[str, frozenset[str]]:
    data = load("lineage.yaml")
    return {k: frozenset(words) for table in ("works", "data") for k, words in data[table].items()}


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(sorted(_plain()))})s?\b", re.I)


@cache
def _plain() -> frozenset[str]:
    return frozenset(w for words in _lines().values() for w in words)


def _one(noun: str) -> str:
    """The noun as the lists have it: some in the plural, most in the singular."""
    form = fold(noun)
    return form if form in _plain() else form.removesuffix("s")


@cache
def _based() -> re.Pattern[str]:
    """What a document says that it is made from."""
    return re.compile(load("lineage.yaml")["based"]["pattern"].replace("WORK", rf"(?P<work>{_noun().pattern})"), re.I)


@cache
def _private() -> re.Pattern[str]:
    """A private work or private data."""
    words = _alternatives(_words("private"))
    return re.compile(rf"\b(?:{words})\b(?:[ ,]+[\w’'-]+){{0,2}}? (?P<noun>{_noun().pattern})", re.I)


def _us() -> str:
    us = r"us|we|me|this (?:newspaper|magazine|agency|website|reporter|correspondent|writer)"
    return rf"{us}|our (?:{_alternatives(_words('our'))})|{_US}+"


@cache
def _had_before() -> re.Pattern[str]:
    """The publisher has what the sentence before speaks of."""
    return re.compile(load("lineage.yaml")["received_before"]["pattern"].replace("US", _us()), re.I)


@cache
def _received(direct: bool) -> tuple[re.Pattern[str], ...]:
    """What was seen by or handed to the document's own publisher (`direct`), or another one."""
    rows = (r["pattern"].replace("(?:WORK|DATA)", _noun().pattern) for r in load("lineage.yaml")["received"])
    return tuple(re.compile(row.replace("US", _us() if direct else f"{_THEM}+"), re.I) for row in rows)


def _words(table: str) -> list[str]:
    words: list[str] = load("lineage.yaml")[table]
    return words


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _stem(form: str) -> str:
    return form.removesuffix("ies") if form.endswith("ies") else form.removesuffix("s")
