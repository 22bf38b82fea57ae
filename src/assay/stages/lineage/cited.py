"""Evidence from citation: a document names, describes, lists or answers another, or disclaims it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from assay.model import BlockKind, Entities, Evidence, Span
from assay.stages.lineage.calendar import days_named
from assay.stages.lineage.profile import Profile
from assay.text.overlap import fold, is_function_word, words_of
from assay.text.resources import load

NAMED = 6.0  # its publisher, author or title stands where a source is named
TITLED = 7.0
ANSWERED = 5.0  # it is what a document answers, described so that only it can be meant
DESCRIBED = 4.0
MENTIONED = 4.0  # an outlet is named, though not as a source
VOICE = 2.5  # its leading speaker is quoted
DATED = 1.5  # and the day fits
GENERAL = 2.5  # "reports in the press"
DISCLAIMED = -8.0
DISCLAIMED_ALL = -1.5
_LONGEST_NAME = 8  # words
_SHORT_TITLE = 3  # a title with fewer telling words proves nothing
_TITLE_BEFORE = 40  # code points before a name where its title stands
_LEADING = 0.2  # share of the claims from which a speaker leads a document


@dataclass
class Named:
    """What a child says of its possible parents."""

    child: str
    evidence: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def add(self, parent: Profile, weight: float, detail: str, span: Span) -> None:
        """Keep the strongest reason of its kind for this parent."""
        kind = "disclaimer" if weight < 0 else "citation"
        found = Evidence(kind=kind, detail=detail, weight=weight, span=span)
        same = [e for e in self.evidence[parent.id] if e.kind == kind]
        if not same:
            self.evidence[parent.id].append(found)
        elif abs(same[0].weight) < abs(weight):
            self.evidence[parent.id][self.evidence[parent.id].index(same[0])] = found

    def explicit(self, parent: str) -> bool:
        return sum(e.weight for e in self.evidence.get(parent, ())) > 0


class NameIndex:
    """The names and titles of the documents of a case, by their words."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self.names: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
        self.titles: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
        for p in profiles:
            for name in sorted(p.names | p.authors):
                forms = tuple(w.form for w in words_of(name))
                if 0 < len(forms) <= _LONGEST_NAME:
                    self.names[forms].append(p)
            title = p.title_forms
            if sum(not is_function_word(w) for w in title) >= _SHORT_TITLE:
                self.titles[title].append(p)
        self.longest = max((len(t) for t in (*self.names, *self.titles)), default=0)

    def found_in(self, child: Profile) -> Iterable[tuple[str, Profile, Span]]:
        """Where `child` names another document's publisher or author ("name") or title ("title")."""
        for block in child.document.blocks:
            if block.kind in (BlockKind.BYLINE, BlockKind.BOILERPLATE):
                continue
            words = words_of(child.document.text, block.span.start, block.span.end)
            forms = [w.form for w in words]
            for i in range(len(words)):
                for n in range(1, min(self.longest, len(words) - i) + 1):
                    key, span = tuple(forms[i : i + n]), Span(start=words[i].start, end=words[i + n - 1].end)
                    if block.kind is not BlockKind.HEADLINE:
                        yield from (("name", p, span) for p in self.names.get(key, ()))
                    yield from (("title", p, span) for p in self.titles.get(key, ()))


def citations(child: Profile, others: Sequence[Profile], index: NameIndex, entities: Entities) -> Named:
    """All that `child` says of the documents that may be its parents (`others`, those that are not younger)."""
    named = Named(child.id)
    may = {p.id: p for p in others}
    publishers = {e for p in (child, *others) for e in p.entities}
    _by_name(child, may, index, named)
    _by_source(child, others, entities, publishers, named)
    for span in child.sentences:
        sentence = span.of(child.document.text)
        if any(r.search(sentence) and (not own or _of_itself(child, sentence)) for r, own in _disclaimers()):
            _disclaim(child, others, sentence, span, named)
        else:
            _describe(child, others, sentence, span, publishers, named)
    return named


def _by_name(child: Profile, may: Mapping[str, Profile], index: NameIndex, named: Named) -> None:
    sources = [s for s, _ in _source_spans(child)]
    for what, parent, span in index.found_in(child):
        if parent.id not in may or parent.id == child.id:
            continue
        words = span.of(child.document.text)
        if what == "title":
            if parent.title_forms != child.title_forms:
                named.add(parent, TITLED, f"It gives the title “{words}”.", span)
            continue
        if fold(words) in child.names | child.authors or _shares_publisher(child, parent):
            continue
        if _disclaiming(child, span):
            continue
        if any(s.overlaps(span) for s in sources) or _in_source_position(child, span):
            named.add(parent, NAMED, f"It names {words} as its source.", span)
        elif not parent.statement and parent.called:
            named.add(parent, MENTIONED, f"It names {words}.", span)


def _shares_publisher(child: Profile, parent: Profile) -> bool:
    return bool(child.names & parent.names)


def _source_spans(child: Profile) -> list[tuple[Span, str]]:
    """Where the reading found sources named, with the mention that stands there."""
    found = [(link.span, link.mention) for c in child.reading.claims for link in c.attribution if link.span]
    found += [(c.span, c.mention) for c in child.reading.citations if c.cue]
    return sorted({(s, m or "") for s, m in found})


def _in_source_position(child: Profile, span: Span) -> bool:
    """A telling verb beside the name, or a noun of a published work that is said to be of it."""
    text, sentence = child.document.text, child.sentence_at(span)
    before = [w.form for w in words_of(text, sentence.start, span.start)]
    after = [w.form for w in words_of(text, span.end, sentence.end)]
    telling, issued = _words("telling"), _words("issued")
    if set(before[-3:]) & telling or set(after[:2]) & telling:
        return True
    near = before[-6:]
    linked = any(w in issued and {"of", "by", "from", "in"} & set(near[i + 1 :]) for i, w in enumerate(near))
    return linked or (text[span.end : span.end + 2] in ("'s", "’s", "' ", "’ ") and bool(set(after[:4]) & issued))


def _by_source(
    child: Profile, others: Sequence[Profile], entities: Entities, publishers: set[str], named: Named
) -> None:
    by_mention = entities.by_mention()
    for span, mention in _source_spans(child):
        entity = by_mention.get(mention)
        if entity is None or entity.id in child.entities or _disclaiming(child, span):
            continue
        for parent in others:
            if entity.id in parent.entities and not _shares_publisher(child, parent):
                named.add(parent, NAMED, f"It names {entity.name} as its source.", span)
            elif entity.id not in publishers and parent.voices.get(entity.id, 0.0) >= _LEADING:
                fits = _day_fits(child, parent, child.sentence_at(span))
                also = ", on the day of that document" if fits else ""
                detail = f"It quotes {entity.name}, who leads “{parent.document.title}”{also}."
                named.add(parent, VOICE + (DATED if fits else 0), detail, span)


def _describe(
    child: Profile, others: Sequence[Profile], sentence: str, span: Span, publishers: set[str], named: Named
) -> None:
    """Definite descriptions of documents: by date, by kind of outlet, by the speaker whom they carry."""
    forms = {w.form for w in words_of(sentence)}
    press, issued = forms & _words("press"), forms & _words("issued")
    answers = child.statement and any(r.search(sentence) for r in _answers())
    if not press and not issued and not answers:
        return
    for parent in others:
        if not child.items.keys() & parent.items.keys() or _shares_publisher(child, parent):
            continue
        called = [c for c in sorted(parent.called) if re.search(rf"\b{c}\b", fold(sentence))]
        if press and _date_named(child, parent, span):
            named.add(parent, ANSWERED if answers else DESCRIBED, "It refers to a text of that day.", span)
        elif press and called and _said_of_press(sentence, called):
            named.add(parent, DESCRIBED, f"It speaks of the {min(press)} of a {called[0]}.", span)
        elif answers and _names_voice(sentence, parent, publishers):
            named.add(parent, ANSWERED, "It answers the speaker whom that document carries.", span)
        elif answers and press and not parent.statement:
            named.add(parent, GENERAL, f"It answers {min(press)} on the same matter.", span)


def _said_of_press(sentence: str, called: list[str]) -> bool:
    """ "the report of a news agency", "a magazine's story": the two words stand together."""
    kind, noun = "|".join(called), "|".join(sorted(_words("press")))
    of_it = rf"\b(?:{noun})\b (?:of|by|in|from) (?:\w+ ){{0,3}}(?:{kind})\b"
    its = rf"\b(?:{kind})(?:[’']?s)? (?:\w+ ){{0,2}}(?:{noun})\b"
    return bool(re.search(f"{of_it}|{its}", fold(sentence)))


def _names_voice(sentence: str, parent: Profile, publishers: set[str]) -> bool:
    """A speaker of `parent`, by office ("the Minister of Ports" for "Ports Minister X")."""
    forms = {w.form for w in words_of(sentence)}
    mentions = {m.id: m for m in parent.reading.mentions}
    for place, name in _source_spans(parent):
        mention = mentions.get(name)
        near = parent.document.text[max(0, place.start - _TITLE_BEFORE) : place.end]
        title = {w.form for d in (near, *(mention.descriptors if mention else ())) for w in words_of(d)}
        if _office_in(forms, title):
            return True
    return False


def _office_in(forms: set[str], title: set[str]) -> bool:
    offices = _words("offices") & forms & title
    rest = {w for w in forms & title if not is_function_word(w)} - offices
    return bool(offices) and bool(rest)


def _disclaim(child: Profile, others: Sequence[Profile], sentence: str, span: Span, named: Named) -> None:
    """Negative evidence against the documents that a disclaimer names, dates or hints at; else a little against all."""
    forms = {w.form for w in words_of(sentence)}
    own = {w for n in child.names for w in n.split()}
    met = []
    for parent in others:
        head = {w.form for n in parent.names for w in words_of(n)} - own
        hints = {w for w in head & forms if len(w) > 3 and not is_function_word(w)}
        if hints or _date_named(child, parent, span) or _placed(parent, sentence):
            met.append(parent)
    for parent in met or others:
        weight = DISCLAIMED if met else DISCLAIMED_ALL
        named.add(parent, weight, f"It says of itself: “{sentence.strip()}”", span)


def _disclaiming(child: Profile, span: Span) -> bool:
    sentence = child.sentence_at(span).of(child.document.text)
    return any(r.search(sentence) and (not own or _of_itself(child, sentence)) for r, own in _disclaimers())


def _of_itself(child: Profile, sentence: str) -> bool:
    forms = {w.form for w in words_of(sentence)}
    return bool(forms & {"we", "our", "us", "i", "my"}) or any(n in fold(sentence) for n in child.names)


def _placed(parent: Profile, sentence: str) -> bool:
    """The sentence names the place from which a dispatch was sent."""
    for block in parent.document.blocks:
        if block.kind is BlockKind.BYLINE:
            place = re.match(r"[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{2,}(?=,| \()", block.span.of(parent.document.text))
            if place and re.search(rf"\b{re.escape(fold(place.group().strip()))}\b", fold(sentence)):
                return True
    return False


def _date_named(child: Profile, parent: Profile, span: Span) -> bool:
    return parent.published.exact and parent.published.earliest in days_named(
        span.of(child.document.text), child.published
    )


def _day_fits(child: Profile, parent: Profile, span: Span) -> bool:
    """A named day is the parent's, or the one before it (what was said on Monday is printed on Tuesday)."""
    if not parent.published.exact or parent.published.earliest is None:
        return False
    days = days_named(span.of(child.document.text), child.published)
    return bool(days & {parent.published.earliest, parent.published.earliest - timedelta(days=1)})


@cache
def _words(name: str) -> frozenset[str]:
    words: list[str] = load("lineage.yaml")[name]
    return frozenset(fold(w) for w in words)


@cache
def _disclaimers() -> tuple[tuple[re.Pattern[str], bool], ...]:
    rows: list[dict[str, Any]] = load("lineage.yaml")["disclaimers"]
    return tuple((re.compile(r["pattern"], re.I), r["own"]) for r in rows)


@cache
def _answers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(r["pattern"], re.I) for r in load("lineage.yaml")["answers"])
