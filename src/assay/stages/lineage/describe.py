"""Where documents describe sources that nobody else can read: private works, and data handed to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from assay.model import BlockKind, Citation, SourceKind, Span
from assay.stages.lineage.custody import held
from assay.stages.lineage.disclaimed import disclaims
from assay.stages.lineage.profile import Profile
from assay.stages.lineage.works import (
    BODY,
    THEM,
    US,
    Description,
    View,
    alternatives,
    is_several,
    nouns,
    one,
    phrase_start,
    view_of,
    words,
)
from assay.text.overlap import fold, words_of
from assay.text.resources import load
from assay.text.within import Touching

_NEGATED = re.compile(
    r"\b(?:not|never|no|none|neither|nor|nothing|nobody|without|declined|refused|asked for|requested|offered|"
    r"promised)\b",
    re.I,
)
_UNPUBLISHED = re.compile(
    r"\bnot (?:yet |to be )?(?:been )?(?:published|public|made public|released|for (?:circulation|publication))\b", re.I
)
_NONE = re.compile(r"\W+(?:of|from|in) (?:no|neither)\b", re.I)
_BY_AUTHORS = re.compile(r"\b(?:who|which|that)\b")
_OWNED = re.compile(r"\b(?:of|by|at|from|for|in)\b")
_NEAR = 40  # code points before a description in which a negation denies it
_NEAR_OWN = 8  # code points before what a document is based on where it may say that it is its own
_BEFORE, _AFTER = 5, 16  # words beside a private work in which it must show that it is a source
_OWN = re.compile(r"\b(?:this|our|its own)\s+$", re.I)
_OF_OWN = re.compile(r"\b(?:this|these|our|my|own)\s+(?:[\w-]+\s+)?$", re.I)
_BESIDE = 24  # code points before a work in which it may be told to be the document's own
_LEAST = 0.9  # how telling the first figure of a document must be


def private_sources(profile: Profile, others: Iterable[Span]) -> list[Description]:
    """Private works and handed-over data that a document draws on. `others`: where other publishers are named."""
    view = view_of(profile, others)
    body = Touching((b.span for b in profile.document.blocks if b.kind is BlockKind.BODY), lambda s: s)
    found = []
    before: Span | None = None
    for sentence in (s for s in profile.sentences if body(s)):
        if disclaims(profile, sentence):
            continue
        for place, noun, start, end, direct in _told_in(view, sentence, before):
            text = _UNPUBLISHED.sub(lambda m: BODY * len(m.group()), place.of(view.text))
            phrase = phrase_start(text, noun)
            what = view.describe(place, phrase, end, direct=direct)
            first = min(start, phrase)
            near = max(text.rfind(c, 0, first) for c in ",;:") + 1  # "it never came, a log shows that we were given"
            denied = _NEGATED.search(text, max(near, first - _NEAR), end)
            if not denied and not _own_or_public(profile, text, noun, what.name):
                found.append(what)
        before = sentence
    return found


def refused_works(profile: Profile) -> list[Description]:
    """Works of which a document says that it has not seen or used them, be it a sentence after it names them."""
    view = view_of(profile)
    found: list[Description] = []
    named: list[Description] = []  # in the last sentence that names any
    for sentence in profile.sentences:
        text = sentence.of(view.text)
        here = [
            view.describe(sentence, phrase_start(text, noun.start()), noun.end(), direct=False)
            for noun in nouns().finditer(text)
            if not _OF_OWN.search(text[: noun.start()])
        ]
        named = here or named
        if disclaims(profile, sentence):
            found += named
    return found


def _told_in(view: View, sentence: Span, before: Span | None) -> Iterable[tuple[Span, int, int, int, bool]]:
    """(the sentence that names the work, where its noun stands, the stretch that speaks of it; whether the document
    has it itself)."""
    text, marked = sentence.of(view.text), sentence.of(view.marked)
    for letter, direct in ((US, True), (THEM, False)):
        for had in held(marked, nouns(), letter, THEM if direct else US):
            if had.looked and direct and _is_of_state(view.profile):
                continue
            if had.gathered and had.thing and one(marked[slice(*had.thing)]) in words("collected"):
                continue
            if had.thing:
                yield sentence, had.thing[0], had.start, had.end, direct
            elif direct and before and not _NEGATED.search(text):  # "we were shown pages of it"
                named = nouns().search(before.of(view.text))
                if named:
                    yield before, named.start(), named.start(), named.end(), True
    if nouns().search(text):
        for came in _came().finditer(text):
            yield sentence, came.start("work"), came.start(), came.end(), True
        for found in _private().finditer(text):
            if _is_source(text, found.start(), found.end()) and not _is_modifier(text, found.end()):
                yield sentence, found.start("noun"), found.start(), found.end(), False


def _is_of_state(profile: Profile) -> bool:
    """An office that looks at others' papers every day: what it examined are its findings."""
    return bool({w for n in profile.names for w in n.split()} & set(words("offices_of_state")))


def named_works(profile: Profile) -> list[Description]:
    """For a document without any other parent: works that it names as its source in its title or first sentences, or
    from which it has several figures, private or not; and what it says that it is based on.

    Of a body that speaks for itself only the last: what it cites it answers.
    """
    view = view_of(profile)
    cited = [] if profile.statement else [*_cited(view), *_leading(view)]
    return [*cited, *_bases(view)]


def speaking_works(profile: Profile, kinds: Collection[str]) -> Iterable[Description]:
    """Works of some kinds (nouns) by whose words a document tells something."""
    view = view_of(profile)
    for sentence in profile.sentences:
        text = sentence.of(view.text)
        for noun in nouns().finditer(text):
            start = phrase_start(text, noun.start())
            before = words_of(text, 0, start)[-1:]
            cued = _cue_before().search(text[:start]) or _speaks_after().match(text, noun.end())
            said = bool(before) and before[0].form in words("speaks")  # "so says the judgment"
            own = _NEGATED.search(text, 0, noun.end()) or _OF_OWN.search(text[: noun.start()])
            one_work = not is_several(noun.group()) and one(noun.group()) in kinds
            if one_work and (cued or said) and not own:
                yield view.describe(sentence, start, noun.end(), direct=False)


def _cited(view: View) -> Iterable[Description]:
    """Works that the reading found to be sources."""
    profile, text = view.profile, view.text
    given = _Given(profile)
    for citation in profile.reading.citations:
        own = _OWN.search(text[max(0, citation.span.start - _BESIDE) : citation.span.start])
        noun = nouns().search(citation.name)
        title = text[: profile.title_end]  # which may as well say what kind of text it heads
        told = citation.span.start >= len(title) or _is_source(title, citation.span.start, citation.span.end)
        work = citation.kind is SourceKind.WORK or _is_work(citation)
        if noun and work and told and not own and given.leads(citation):
            sentence = profile.sentence_at(citation.span)
            words_here = sentence.of(text)
            start = max(0, citation.span.start - sentence.start)
            named = nouns().search(words_here, start)
            if named and _BY_AUTHORS.search(words_here, start, named.start()):  # "the officers who wrote the file"
                start = phrase_start(words_here, named.start())
            several = is_several(noun.group()) and _of_many(noun.group())
            public = any(fold(w) in words("public") for w in citation.name.split())
            if not several and not public and named:  # and not "it", for the work
                yield view.describe(sentence, start, start + len(citation.span), direct=False)


def _is_work(citation: Citation) -> bool:
    """Whether a source without a name is one by its noun: "the union's notebook", "notebook of the union"."""
    head = _OWNED.split(citation.name, maxsplit=1)[0].strip()
    unnamed = citation.kind is SourceKind.UNNAMED and bool(citation.cue)
    return unnamed and any(m.end() == len(head) for m in nouns().finditer(head))


class _Given:
    """Which figures a document has from whom, by where it names them and where it tells them."""

    def __init__(self, profile: Profile) -> None:
        told = [(c, (c.amount.low, c.amount.high, c.amount.unit)) for c in profile.reading.claims if c.amount]
        links = [(link.span, figure) for c, figure in told for link in c.attribution if link.span]
        self._profile = profile
        self._by_link = Touching(links, lambda f: f[0])
        self._by_claim = Touching([(c.span, figure) for c, figure in told], lambda f: f[0])

    def leads(self, citation: Citation) -> bool:
        """A source of the lead, or one that is said to give several figures, be it once for all of a sentence."""
        if citation.cue and citation.span.start < self._profile.lead_end:
            return True
        given = {figure for _, figure in self._by_link(citation.span)}
        if citation.cue in words("for_all"):
            sentence = self._profile.sentence_at(citation.span)
            given |= {figure for span, figure in self._by_claim(sentence) if sentence.contains(span)}
        return len(given) > 1


def _leading(view: View) -> Iterable[Description]:
    """The one work from which, by the words of the sentence, the first telling figures of a document are."""
    figures = [i.span for i in view.profile.items.values() if i.figure and i.weight >= _LEAST]
    if not figures:
        return
    sentence = view.profile.sentence_at(min(figures))
    text = sentence.of(view.text)
    for noun in nouns().finditer(text):
        start = phrase_start(text, noun.start())
        cued = _cue_before().search(text[:start]) or _speaks_after().match(text, noun.end())
        own = fold(noun.group()) in view.profile.kinds or _NEGATED.search(text, 0, noun.end())
        if cued and not own and not _of_many(noun.group()):
            work = view.describe(sentence, start, noun.end(), direct=False)
            public = {w.form for w in words_of(work.name)} & set(words("public"))
            if not public and not _own_or_public(view.profile, text, noun.start(), work.name):
                yield work
                return


def _of_many(noun: str) -> bool:
    """ "reports", "figures": no one source."""
    if is_several(noun):
        return one(noun) in (*words("collected"), *words("issued"))
    return fold(noun) in words("collected") and (noun.endswith("s") or fold(noun) in ("data", "footage", "material"))


def _bases(view: View) -> Iterable[Description]:
    """What a document says that it is based on."""
    for sentence in view.profile.sentences:
        text = sentence.of(view.text)
        for basis in _based().finditer(text):
            noun = next(nouns().finditer(text, basis.start("work")))
            start = phrase_start(text, noun.start())
            own = re.search(r"\bour\b|\bown\b", text[max(0, start - _NEAR_OWN) : noun.end()], re.I)
            collected = fold(noun.group()) in words("collected")
            if not own and not collected and not _NEGATED.search(text, 0, noun.start()):
                yield view.describe(sentence, start, noun.end(), direct=True)


def _own_or_public(profile: Profile, text: str, noun: int, name: str) -> bool:
    """The document's own work ("this note", "our list", a body's "internal review"), or one that anybody can read."""
    start = phrase_start(text, noun)
    before = [w.form for w in words_of(text, 0, start)][-2:]
    phrase = {w.form for w in words_of(text, start, noun)}
    own = bool((phrase | set(before[-1:])) & {"our", "own", "this"})
    within = "internal" in phrase and not profile.press and not _OWNED.search(name)
    public = bool(phrase & set(words("read_by_all")) or set(before) & set(words("put_out")))
    end = next(nouns().finditer(text, noun)).end()
    return own or within or public or bool(_NONE.match(text, end)) or _of_press(name)


def _of_press(name: str) -> bool:
    """ "the report of a news agency", and not "of the Forest Agency": others can read it."""
    kinds = sorted({c for row in load("lineage.yaml")["outlets"] for c in row["called"]})
    return bool(re.search(rf"\b(?:of|by|in|from) (?:\w+ ){{0,3}}(?:{alternatives(kinds)})\b", name))


def _is_source(text: str, start: int, end: int) -> bool:
    """A private work that tells something, or after a cue: no mere thing in the story."""
    before = " ".join(w.form for w in words_of(text, 0, start)[-_BEFORE:])
    after = {w.form for w in words_of(text, end)[:_AFTER]}
    cued = any(re.search(rf"\b{re.escape(c)}(?: \w+)?$", before) for c in words("cues"))
    return cued or bool(after & set(words("speaks")))


def _is_modifier(text: str, end: int) -> bool:
    """The noun only modifies another one: "a confidential analysis firm"."""
    after = re.match(r" ([\w’'-]+)", text[end:])
    return after is not None and fold(after.group(1)) in words("owners")


@cache
def _cue_before() -> re.Pattern[str]:
    """Right before a noun phrase, what makes it a source."""
    return re.compile(rf"\b(?:{alternatives([c for c in words('cues') if c not in ('from', 'in')])})\s+$", re.I)


@cache
def _speaks_after() -> re.Pattern[str]:
    """After a noun and what belongs to it, a verb by which a work tells something."""
    return re.compile(rf"(?: \(?(?!not\b)[\w’'-]+\)?){{0,7}}? (?:{alternatives(words('speaks'))})\b", re.I)


@cache
def _based() -> re.Pattern[str]:
    """What a document says that it is made from."""
    row = load("lineage.yaml")["based"]
    pattern: str = row["pattern"]
    for table in ("MADE", "OPENED", "BASED"):
        pattern = pattern.replace(table, alternatives(row[table]))
    return _with_work(pattern)


@cache
def _came() -> re.Pattern[str]:
    """Where a work came from, though not to whom."""
    return _with_work(load("lineage.yaml")["came"]["pattern"])


def _with_work(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("WORK", rf"(?P<work>{nouns().pattern})"), re.I)


@cache
def _private() -> re.Pattern[str]:
    """A private work or private data."""
    private = alternatives(words("private"))
    return re.compile(rf"\b(?:{private})\b(?:[ ,]+[\w’'-]+){{0,2}}? (?P<noun>{nouns().pattern})", re.I)
