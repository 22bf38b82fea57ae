"""Evidence from citation: a document names, describes, lists or answers another, or disclaims it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from assay.model import BlockKind, Entities, Entity, Evidence, Span
from assay.stages.lineage.calendar import names_day_of
from assay.stages.lineage.disclaimed import disclaimed, disclaims, own_work
from assay.stages.lineage.profile import Profile
from assay.stages.lineage.relayed import relayed
from assay.text.overlap import Word, fold, is_function_word, words_of
from assay.text.resources import load

NAMED = 6.0  # its publisher, author or title stands where a source is named
TITLED = 7.0
ANSWERED = 5.0  # it is what a document answers, described so that only it can be meant
DESCRIBED = 4.0
MENTIONED = 4.0  # an outlet is named, though not as a source
POINTED = 4.0  # from here on no other document can be meant
PASSING = 1.5  # a publisher is named that may as well be acting
BACKED = 1.5  # and what is said there stands in the document
VOICE = 2.5  # its leading speaker is quoted
DATED = 1.5  # and the day fits
GENERAL = 2.5  # "reports in the press"
HEARD_ITEM = 0.3
DISCLAIMED = -8.0
DISCLAIMED_ALL = -1.5  # it names nobody
DISCLAIMED_YET = -2.0  # it points at the document elsewhere
BY_LAST_WORD = 3.0  # "the Courier"
SHORTENED = 1.8  # a word of its publisher's name stands for it
_LONGEST_NAME = 8  # words
_SHORT_TITLE = 3  # a title with fewer telling words proves nothing
_TITLE_BEFORE = 40  # code points before a name where its title stands
_LINKED = 6  # words before a name in which the noun of a work is of it; twice as many for a second name
_STEM = 6  # letters that a short form has in common with a word of the name
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
        self.shorts: dict[str, list[Profile]] = defaultdict(list)  # last word of a publisher's name
        for p in profiles:
            for name in sorted(p.names | p.authors):
                forms = tuple(w.form for w in words_of(name))
                if 0 < len(forms) <= _LONGEST_NAME:
                    self.names[forms].append(p)
            title = p.title_forms
            if sum(not is_function_word(w) for w in title) >= _SHORT_TITLE:
                self.titles[title].append(p)
            for name in sorted(n for n in p.names if " " in n and n == fold(p.document.outlet or "")):
                self.shorts[words_of(name)[-1].form].append(p)
        self.lengths: dict[str, set[int]] = defaultdict(set)  # by first word
        for forms in (*self.names, *self.titles):
            self.lengths[forms[0]].add(len(forms))
        self.found: dict[str, list[tuple[str, Profile, Span]]] = {}

    def found_in(self, child: Profile) -> list[tuple[str, Profile, Span]]:
        """Where `child` gives another document's publisher or author ("name", "short" for its last word) or title."""
        if child.id not in self.found:
            self.found[child.id] = [f for f in self._look(child) if f[1].id != child.id]
        return self.found[child.id]

    def places_of_others(self, child: Profile, parent: Profile) -> list[Span]:
        """Where `child` names the publishers of other documents that themselves name `parent`."""
        found = self.found_in(child)
        own = {s for _, p, s in found if p.id == parent.id}
        others = {p.id: p for what, p, _ in found if what != "title" and p.id != parent.id}
        naming = {i for i, p in others.items() if any(q.id == parent.id for _, q, _ in self.found_in(p))}
        return sorted({s for what, p, s in found if what != "title" and p.id in naming} - own)

    def _look(self, child: Profile) -> Iterable[tuple[str, Profile, Span]]:
        for block in child.document.blocks:
            if block.kind in (BlockKind.BYLINE, BlockKind.BOILERPLATE):
                continue
            words = words_of(child.document.text, block.span.start, block.span.end)
            for i, word in enumerate(words):
                yield from (("short", p, Span(start=word.start, end=word.end)) for p in self._short(words, i, child))
                for n in sorted(self.lengths.get(word.form, ())):
                    key = tuple(w.form for w in words[i : i + n])
                    span = Span(start=word.start, end=words[min(i + n, len(words)) - 1].end)
                    if block.kind is not BlockKind.HEADLINE:
                        yield from (("name", p, span) for p in self.names.get(key, ()))
                    yield from (("title", p, span) for p in self.titles.get(key, ()))

    def _short(self, words: Sequence[Word], i: int, child: Profile) -> Sequence[Profile]:
        """ "the Courier", "Tuesday's Courier": a publisher by the last word of its name, if only one can be meant."""
        text, word = child.document.text, words[i]
        meant = [p for p in self.shorts.get(word.form, ()) if p.id != child.id]
        if len(meant) != 1 or i == 0 or not text[word.start].isupper():
            return ()
        before = text[words[i - 1].start : word.start]
        after = text[word.end : word.end + 2]
        alone = before.rstrip().casefold() == "the" or before.rstrip().endswith(("'s", "’s"))
        return meant if alone and before.rstrip("‘'\"“").endswith(" ") and not after.strip().isupper() else ()


def citations(
    child: Profile, near: Sequence[Profile], may: Mapping[str, Profile], index: NameIndex, entities: Entities
) -> Named:
    """All that `child` says of its possible parents.

    `may` are the documents that are not younger, `near` those of them with which it shares a figure or a name.
    """
    named = Named(child.id)
    publishers = {e for p in (child, *may.values()) for e in p.entities}
    _by_name(child, may, index, named)
    _by_source(child, near, entities, publishers, named, index)
    earlier = [p for i, p in sorted(may.items()) if _shares_publisher(child, p)]
    disclaiming = [span for span in child.sentences if disclaims(child, span)]
    for span in child.sentences:
        if span not in disclaiming:
            _describe(child, near, span, named)
            _hear(child, near, span, named)
            _go_back(child, earlier, span, named)
    for span in disclaiming:
        _disclaim(child, near, span, named)
    basis = own_work(child)
    if basis:
        detail = f"It tells how it came to know by itself: “{basis.of(child.document.text).strip()}”"
        for parent in (p for p in near if not _points(named, p)):
            named.add(parent, DISCLAIMED_ALL, detail, basis)
    return named


def _points(named: Named, parent: Profile) -> bool:
    return any(e.weight >= POINTED for e in named.evidence.get(parent.id, ()))


def _disclaim(child: Profile, near: Sequence[Profile], span: Span, named: Named) -> None:
    met = disclaimed(child, near, span)
    detail = f"It says of itself: “{span.of(child.document.text).strip()}”"
    for parent in met or (() if child.statement else near):
        if _points(named, parent):  # an answer may say what it has not seen
            named.add(parent, DISCLAIMED_YET, detail, span)
        else:
            named.add(parent, DISCLAIMED if met else DISCLAIMED_ALL, detail, span)


def _by_name(child: Profile, may: Mapping[str, Profile], index: NameIndex, named: Named) -> None:
    sources = [s for s, _ in _source_spans(child)]
    for what, parent, span in index.found_in(child):
        if parent.id not in may:
            continue
        words = span.of(child.document.text)
        if what == "title":
            if parent.title_forms != child.title_forms:
                named.add(parent, TITLED, f"It gives the title “{words}”.", span)
            continue
        own = fold(words) in child.names | child.authors or _shares_publisher(child, parent)
        own = own or relayed(child, span, index.places_of_others(child, parent))
        if own or disclaims(child, child.sentence_at(span)):
            continue
        if what == "short":
            named.add(parent, BY_LAST_WORD + _backing(child, parent, span), _stands_for(words, parent), span)
        elif any(s.overlaps(span) for s in sources) or _in_source_position(child, span):
            named.add(parent, NAMED, f"It names {words} as its source.", span)
        elif not parent.statement:
            named.add(parent, MENTIONED if parent.called else PASSING, f"It names {words}.", span)


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
    telling, issued = _words("telling"), _words("issued") | _words("press")
    if set(before[-3:]) & telling or set(after[:2]) & telling:
        return True
    near = before[-2 * _LINKED if before[-1:] == ["and"] else -_LINKED :]
    linked = any(w in issued and {"of", "by", "from", "in"} & set(near[i + 1 :]) for i, w in enumerate(near))
    return linked or (text[span.end : span.end + 2] in ("'s", "’s", "' ", "’ ") and bool(set(after[:4]) & issued))


def _by_source(
    child: Profile,
    near: Sequence[Profile],
    entities: Entities,
    publishers: set[str],
    named: Named,
    index: NameIndex,
) -> None:
    """Sources that the reading found: publishers of other documents, and the speakers who lead them."""
    by_mention = entities.by_mention()
    others = [p for p in near if not _shares_publisher(child, p)]
    for span, mention in _source_spans(child):
        entity = by_mention.get(mention)
        sentence = child.sentence_at(span)
        if disclaims(child, sentence):
            continue
        if entity is None:
            _by_head(child, others, span, named)
            continue
        for parent in others if entity.id not in child.entities else ():
            if _only_relayed(child, span, entity, parent, index):
                continue
            if entity.id in parent.entities:
                named.add(parent, NAMED, f"It names {entity.name} as its source.", span)
            elif entity.id not in publishers and parent.voices.get(entity.id, 0.0) >= _LEADING:
                detail = f"It quotes {entity.name}, who leads “{parent.document.title}”."
                named.add(parent, VOICE + _backing(child, parent, span), detail, span)


def _only_relayed(child: Profile, span: Span, entity: Entity, parent: Profile, index: NameIndex) -> bool:
    """Whether a source stands here only as what another one quotes; words that stand for a name go by the name."""
    others = index.places_of_others(child, parent)
    places = [span]
    if fold(span.of(child.document.text)) not in {fold(n) for n in entity.names}:
        own = set(entity.mentions)
        places = [m.span for m in child.reading.mentions if m.id in own] or [span]
    return all(relayed(child, place, others) for place in places)


def _backing(child: Profile, parent: Profile, span: Span) -> float:
    """What makes an uncertain reference surer: its sentence names the parent's day, or has a figure of the parent's."""
    sentence = child.sentence_at(span)
    here = {key for key, place in child.figures if place.overlaps(sentence)}
    dated = names_day_of(parent, child, sentence, or_before=True)
    return (DATED if dated else 0) + (BACKED if any(key in here for key, _ in parent.figures) else 0)


def _stands_for(words: str, parent: Profile) -> str:
    return f"“{words}” may stand for {parent.document.outlet}."


def _by_head(child: Profile, others: Sequence[Profile], span: Span, named: Named) -> None:
    """ "the panel says", "prosecutors say": what one publisher here can be called for short."""
    forms = [w.form for w in words_of(child.document.text, span.start, span.end) if not is_function_word(w.form)]
    if len(forms) != 1:
        return
    may = [p for p in others if not p.called and any(_short_for(forms[0], n) for n in p.names)]
    if len(may) == 1:
        words = span.of(child.document.text)
        named.add(may[0], SHORTENED + _backing(child, may[0], span), _stands_for(words, may[0]), span)


def _short_for(form: str, name: str) -> bool:
    words = [w.form for w in words_of(name)]
    return len(words) > 1 and any(len(w) >= _STEM and w[:_STEM] == form[:_STEM] for w in words)


def _describe(child: Profile, near: Sequence[Profile], span: Span, named: Named) -> None:
    """Definite descriptions of documents: by date, by kind of outlet, by the speaker whom they carry."""
    sentence = span.of(child.document.text)
    forms = {w.form for w in words_of(sentence)}
    press = forms & (_words("press") | _words("issued"))
    answers = child.statement and any(r.search(sentence) for r in _answers())
    if not press and not answers:
        return
    for parent in (p for p in near if not _shares_publisher(child, p)):
        called = max((c for c in parent.called if _said_of_press(sentence, c)), key=len, default="")
        if press and names_day_of(parent, child, span):
            named.add(parent, ANSWERED if answers else DESCRIBED, "It refers to a text of that day.", span)
        elif called:
            named.add(parent, DESCRIBED, f"It speaks of what a {called} brought.", span)
        elif answers and _names_voice(sentence, parent):
            named.add(parent, ANSWERED, "It answers the speaker whom that document carries.", span)
        elif answers and forms & _words("press") and not parent.statement:
            named.add(parent, GENERAL, f"It answers {min(forms & _words('press'))} on the same matter.", span)


def _hear(child: Profile, near: Sequence[Profile], span: Span, named: Named) -> None:
    """ "local media reported": others' reports without a name."""
    folded = fold(span.of(child.document.text))
    if child.statement or not any(re.search(rf"\b{re.escape(w)}\b", folded) for w in _words("hearsay")):
        return
    here = {k for k, i in (child.items | child.phrases).items() if i.span.overlaps(span) and i.weight >= HEARD_ITEM}
    for parent in near:
        shared = here & (parent.items.keys() | parent.phrases.keys())
        if shared and not parent.statement:
            named.add(parent, GENERAL, "It has from others' reports what that document says.", span)


def _go_back(child: Profile, earlier: Sequence[Profile], span: Span, named: Named) -> None:
    """A correction or a sequel names the earlier text of the same publisher."""
    folded = fold(span.of(child.document.text))
    for parent in earlier if any(re.search(rf"\b{re.escape(w)}\b", folded) for w in _words("corrects")) else ():
        day = names_day_of(parent, child, span)
        if day or child.items.keys() & parent.items.keys():
            weight = ANSWERED if day else DESCRIBED
            named.add(parent, weight, "It goes back to an earlier text of the same publisher.", span)


def _said_of_press(sentence: str, kind: str) -> bool:
    """ "the report of a news agency", "a magazine's story": the two words stand together."""
    noun = "|".join(sorted(_words("press")))
    of_it = rf"\b(?:{noun})\b (?:of|by|in|from) (?:\w+ ){{0,3}}{kind}\b"
    its = rf"\b{kind}(?:[’']?s)? (?:\w+ ){{0,2}}(?:{noun})\b"
    return bool(re.search(f"{of_it}|{its}", fold(sentence)))


def _names_voice(sentence: str, parent: Profile) -> bool:
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


@cache
def _words(name: str) -> frozenset[str]:
    words: list[str] = load("lineage.yaml")[name]
    return frozenset(fold(w) for w in words)


@cache
def _answers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(r["pattern"], re.I) for r in load("lineage.yaml")["answers"])
