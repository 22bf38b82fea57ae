"""Sources that documents draw on and that are not among the documents: private works and data handed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from assay.model import BlockKind, Evidence, Span, UnseenSource
from assay.stages.lineage.profile import Item, Profile
from assay.text.overlap import fold, is_function_word, words_of
from assay.text.resources import load

DRAWN_ON = 4.0  # log-odds that a document rests on a private source that it describes
_TELLING_FIGURE = 0.8
_ENOUGH_NAMES = 3
_NAME_END = re.compile(
    r"[,.;:“”\"]|\b(?:and|which|who|says?|said|shows?|details?|detailed|states?|stated|names?|stressed|reveals?|"
    r"follows?|finds?|found|lists?|puts?|seen by|reviewed by|obtained by|read by)\b"
)
_ARTICLE = re.compile(r"^(?:an?|the|its|this|that|some|our|their)\s+", re.I)
_LONGEST = 110


@dataclass(frozen=True)
class Description:
    """One place where a document describes a private source."""

    document: str
    span: Span
    name: str
    lines: frozenset[str]  # lines of near synonyms that its noun is in
    telling: frozenset[str]  # stems of what else is said of it
    direct: bool  # the document says that it has it itself


@dataclass
class _Source:
    """Descriptions taken to be of one source."""

    parts: list[Description]

    @property
    def documents(self) -> set[str]:
        return {d.document for d in self.parts}

    @property
    def lines(self) -> frozenset[str]:
        return frozenset().union(*(d.lines for d in self.parts))

    @property
    def telling(self) -> frozenset[str]:
        return frozenset().union(*(d.telling for d in self.parts))


@dataclass(frozen=True)
class Drawn:
    """A document draws on an unseen source."""

    child: str
    source: UnseenSource
    direct: bool
    evidence: Evidence


def find_unseen(profiles: Sequence[Profile], resolved: dict[str, list[Span]]) -> list[Drawn]:
    """The unseen sources and who draws on them. `resolved`: places already read as other documents of the case."""
    items = {p.id: p.items for p in profiles}
    sources: list[_Source] = []
    for profile in sorted(profiles, key=lambda p: p.id):
        own = _within(d for d in _descriptions(profile, profiles) if not _known(d, resolved.get(profile.id, ())))
        sources = _across(sources, own, items)
    return [drawn for s in sources for drawn in _drawn(s)]


def _known(description: Description, places: Iterable[Span]) -> bool:
    return any(description.span.overlaps(p) for p in places)


def _drawn(source: _Source) -> Iterable[Drawn]:
    best = max(source.parts, key=lambda d: (len(d.telling), -len(d.name), d.name))
    unseen = UnseenSource(
        id=f"unseen:{best.name}",
        name=best.name,
        names=tuple(sorted({d.name for d in source.parts})),
        documents=tuple(sorted(source.documents)),
    )
    for document in sorted(source.documents):
        parts = sorted((d for d in source.parts if d.document == document), key=lambda d: (not d.direct, d.span))
        evidence = Evidence(
            kind="citation", detail=f"It draws on “{parts[0].name}”.", weight=DRAWN_ON, span=parts[0].span
        )
        yield Drawn(child=document, source=unseen, direct=parts[0].direct, evidence=evidence)


# ---- where documents describe such a source


def _descriptions(profile: Profile, profiles: Sequence[Profile]) -> Iterable[Description]:
    us = _us(profile)
    outlets = sorted({n for p in profiles for n in p.names} - profile.names)
    blocks = [b.span for b in profile.document.blocks if b.kind is BlockKind.BODY]
    for sentence in profile.sentences:
        if not any(b.overlaps(sentence) for b in blocks):
            continue
        text = sentence.of(profile.document.text)
        for start, end, direct in _matches(text, us, _alternatives(outlets)):
            if re.search(r"\b(?:not|never|no|none|without|declined|refused|asked for|requested)\b", text[:end], re.I):
                continue
            yield _describe(profile, sentence, start, end, direct)


def _matches(text: str, us: str, others: str) -> Iterable[tuple[int, int, bool]]:
    """(start of the noun phrase, end of what is said of it, whether the document has it itself)."""
    for pattern in _received():
        for who, direct in ((us, True), (others, False)):
            for found in re.finditer(pattern.replace("US", who), text, re.I) if who else ():
                noun = next(re.finditer(rf"\b{_nouns()}\b", found.group(), re.I))
                yield _phrase_start(text, found.start() + noun.start()), found.end(), direct
    for found in re.finditer(rf"\b(?:{_private()})\b(?:[ ,]+[\w’'-]+){{0,2}}? (?P<noun>{_nouns()})\b", text, re.I):
        yield _phrase_start(text, found.start("noun")), found.end(), False


def _phrase_start(text: str, noun: int) -> int:
    """Where the noun phrase begins whose noun stands at `noun`: at most four words before it, after a break."""
    before = text[:noun]
    words = list(re.finditer(r"[\w’'.-]+", before))
    start = noun
    for word in reversed(words[-5:]):
        gap = before[word.end() : start]
        form = fold(word.group())
        if gap.strip() or (is_function_word(form) and form not in ("a", "an", "the", "its", "their", "our")):
            break
        start = word.start()
        if form in ("a", "an", "the", "its", "their", "our"):
            break
    return start


def _describe(profile: Profile, sentence: Span, start: int, end: int, direct: bool) -> Description:
    text = sentence.of(profile.document.text)
    noun = next(re.finditer(rf"\b{_nouns()}\b", text[start:], re.I))
    stop = _NAME_END.search(text, start + noun.end())
    tail = min(stop.start() if stop else len(text), start + _LONGEST)
    if direct and end > tail and not stop:
        tail = end
    name = _ARTICLE.sub("", text[start:tail]).strip()
    line = frozenset(k for k, words in _lines().items() if fold(noun.group()) in words)
    plain = {w for words in _lines().values() for w in words} | set(_plain())
    own = {w.form for n in profile.names for w in words_of(n)}
    stems = {_stem(w.form) for w in words_of(name) if not is_function_word(w.form) and w.form not in plain | own}
    span = Span(start=sentence.start + start, end=sentence.start + max(tail, start + noun.end()))
    return Description(profile.id, span, name, line, frozenset(stems), direct)


# ---- which descriptions are of one source


def _within(descriptions: Iterable[Description]) -> list[_Source]:
    """Within a document, descriptions with a noun of one line are of one source."""
    sources: list[_Source] = []
    for d in sorted(descriptions, key=lambda d: (d.span, d.direct)):
        home = next((s for s in sources if s.lines & d.lines), None)
        if home:
            home.parts.append(d)
        else:
            sources.append(_Source([d]))
    return sources


def _across(known: list[_Source], own: list[_Source], items: dict[str, dict[str, Item]]) -> list[_Source]:
    """Sources of further documents joined to those known, where nothing speaks against their being one.

    Told apart wrongly, one source would count as two independent ones: the worse error. So a shared noun line and
    any shared detail (a word said of both, a telling figure or several names in both documents) join them.
    """
    for source in own:
        home = next((s for s in known if s.lines & source.lines and _may_be_one(s, source, items)), None)
        if home:
            home.parts += source.parts
        else:
            known = [*known, source]
    return known


def _may_be_one(a: _Source, b: _Source, items: dict[str, dict[str, Item]]) -> bool:
    if a.telling & b.telling:
        return True
    for x in sorted(a.documents):
        for y in sorted(b.documents):
            shared = [items[x][k] for k in sorted(items[x].keys() & items[y].keys())]
            if any(i.shared_with == "figures" and i.weight >= _TELLING_FIGURE for i in shared):
                return True
            if sum(i.shared_with == "names" and i.weight > 0.1 for i in shared) >= _ENOUGH_NAMES and not (
                a.telling and b.telling
            ):
                return True
    return False


# ---- words


@cache
def _lines() -> dict[str, frozenset[str]]:
    data = load("lineage.yaml")
    return {k: frozenset(words) for table in ("works", "data") for k, words in data[table].items()}


@cache
def _nouns() -> str:
    return "(?:" + _alternatives(sorted({w for words in _lines().values() for w in words})) + ")"


@cache
def _private() -> str:
    return _alternatives(_plain())


def _plain() -> list[str]:
    words: list[str] = load("lineage.yaml")["private"]
    return words


@cache
def _received() -> tuple[str, ...]:
    return tuple(r["pattern"].replace("(?:WORK|DATA)", rf"\b{_nouns()}") for r in load("lineage.yaml")["received"])


def _us(profile: Profile) -> str:
    own = [f"(?:the )?{re.escape(n)}" for n in sorted(profile.names, key=lambda n: (-len(n), n))]
    return "|".join(
        ["us", "we", "this (?:newspaper|magazine|agency|website)", "our (?:reporters?|newspaper|team)", *own]
    )


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _stem(form: str) -> str:
    return form.removesuffix("ies") if form.endswith("ies") else form.removesuffix("s")
