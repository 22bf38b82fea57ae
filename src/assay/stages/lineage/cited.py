"""Evidence from citation: a document names, describes, lists or answers another, or disclaims it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import dropwhile

import numpy as np

from assay.model import Entity, Evidence, Kind, Span
from assay.stages.lineage.calendar import names_day_of
from assay.stages.lineage.copies import Copies
from assay.stages.lineage.disclaimed import disclaimed, disclaims
from assay.stages.lineage.items import Known
from assay.stages.lineage.naming import SHORT, NameIndex
from assay.stages.lineage.near import Near
from assay.stages.lineage.occasions import without_occasions
from assay.stages.lineage.printed import head_of, written_nouns
from assay.stages.lineage.profile import Profile
from assay.stages.lineage.relayed import relayed
from assay.text.overlap import fold, is_function_word, words_of
from assay.text.resources import load

NAMED = 6.0  # its publisher, author or title stands where a source is named
TITLED = 7.0
NUMBERED = 4.0  # "Brief 12": others count as well
BY_KIND = 2.8  # "the audit"
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
TOLD_FIGURE = 0.6
DISCLAIMED = -8.0
DISCLAIMED_ALL = -1.5  # it names nobody
DISCLAIMED_YET = -2.0  # it points at the document elsewhere
BY_LAST_WORD = 3.0  # "the Courier"
SHORTENED = 1.8  # a word of its publisher's name stands for it
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

    def points(self, parent: str) -> bool:
        """Whether no other document can be meant."""
        return any(e.weight >= POINTED for e in self.evidence.get(parent, ()))

    def explicit(self, parent: str) -> bool:
        return sum(e.weight for e in self.evidence.get(parent, ())) > 0


def citations(child: Profile, near: Sequence[Profile], index: NameIndex, known: Known, copies: Copies) -> Named:
    """All that `child` says, in words of its own, of its possible parents; `near` are those that share something."""
    named = Named(child.id)
    sentences = [s for s in child.sentences if not copies.covers(child.id, s)]
    _by_name(child, index, named)
    _by_source(child, near, known, named, index, copies)
    disclaiming = {span for span in sentences if disclaims(child, span)}
    for span in (s for s in sentences if s not in disclaiming):
        _describe(child, near, index, span, named)
        _hear(child, near, index.near, span, named)
        _go_back(child, index, span, named)
    _by_kind(child, near, sentences, named)
    for span in sorted(disclaiming):
        _disclaim(child, near, span, named)
    return named


def _disclaim(child: Profile, near: Sequence[Profile], span: Span, named: Named) -> None:
    met = disclaimed(child, near, span)
    detail = f"It says of itself: “{span.of(child.document.text).strip()}”"
    for parent in met or (() if child.statement else near):
        if named.points(parent.id):  # an answer may say what it has not seen
            named.add(parent, DISCLAIMED_YET, detail, span)
        else:
            named.add(parent, DISCLAIMED if met else DISCLAIMED_ALL, detail, span)


def _by_name(child: Profile, index: NameIndex, named: Named) -> None:
    sources = [s for s, _ in _source_spans(child)]
    places, people = ({m.span for m in child.reading.mentions if m.kind is k} for k in (Kind.PLACE, Kind.PERSON))
    for what, parent, span in index.found_in(child):
        words = span.of(child.document.text)
        disclaimed_here = disclaims(child, child.sentence_at(span))
        if what == "title":
            if parent.title_forms != child.title_forms:
                named.add(parent, TITLED, f"It gives the title “{words}”.", span)
            continue
        if what in ("number", "kind and number"):
            if not disclaimed_here and not _shares_publisher(child, parent):
                weight = TITLED if what == "number" else NUMBERED + _backing(child, parent, span)
                named.add(parent, weight, f"It gives the number “{words}”.", span)
            continue
        other = span in places and (what == "short" or not _in_source_position(child, span))  # "reports in the Delta"
        other = other or (what in SHORT and span in people)
        own = other or fold(words) in child.names | child.authors or _shares_publisher(child, parent)
        own = own or relayed(child, span, index.places_of_others(child, parent))
        if own or disclaimed_here:
            continue
        if what in SHORT:
            named.add(parent, BY_LAST_WORD + _backing(child, parent, span), _stands_for(words, parent), span)
        elif any(s.overlaps(span) for s in sources) or _in_source_position(child, span):
            named.add(parent, NAMED, f"It names {words} as its source.", span)
        elif not parent.statement:
            named.add(parent, MENTIONED if parent.press else PASSING, f"It names {words}.", span)


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
    between = list(dropwhile(lambda w: w in _words("beside") | _words("press"), reversed(before)))
    if set(between[:1]) & telling or set(after[:2]) & telling:
        return True
    near = before[-2 * _LINKED if before[-1:] == ["and"] else -_LINKED :]
    linked = any(w in issued and _links(w) & set(near[i + 1 :]) for i, w in enumerate(near))
    return linked or (text[span.end : span.end + 2] in ("'s", "’s", "' ", "’ ") and bool(set(after[:4]) & issued))


def _links(noun: str) -> set[str]:
    """The small words that give a work of its publisher; the accounts of a firm are those at its bank."""
    return {"by", "from", "in"} if noun in ("account", "accounts") else {"of", "by", "from", "in"}


def _by_source(
    child: Profile, near: Sequence[Profile], known: Known, named: Named, index: NameIndex, copies: Copies
) -> None:
    """Sources that the reading found: publishers of other documents, and the speakers who lead them."""
    others = [p for p in near if not _shares_publisher(child, p)]
    for span, mention in _source_spans(child):
        entity = known.by_mention.get(mention)
        if copies.covers(child.id, span) or disclaims(child, child.sentence_at(span)):
            continue
        if entity is None:
            _by_head(child, others, span, named)
            continue
        for parent in others if entity.id not in child.entities else ():
            if _only_relayed(child, span, entity, parent, index):
                continue
            if entity.id in parent.entities:
                named.add(parent, NAMED, f"It names {entity.name} as its source.", span)
            elif entity.id not in index.publishers and parent.voices.get(entity.id, 0.0) >= _LEADING:
                detail = f"It quotes {entity.name}, who leads “{parent.document.title}”."
                named.add(parent, VOICE + _backing(child, parent, span), detail, span)
    for found in _tellers().finditer(child.document.text):  # which the reading may not have found to be sources
        span = Span(start=found.start(1), end=found.end(1))
        if not copies.covers(child.id, span) and not disclaims(child, child.sentence_at(span)):
            _by_head(child, others, span, named)


@cache
def _tellers() -> re.Pattern[str]:
    """ "prosecutors quote": a common noun before a verb of telling."""
    return re.compile(rf"\b([a-z]{{{_STEM},}}) (?:{'|'.join(sorted(_words('telling')))})\b")


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
    return f"“{words}” may stand for {(parent.document.outlet or '').rstrip('.')}."


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


def _describe(child: Profile, near: Sequence[Profile], index: NameIndex, span: Span, named: Named) -> None:
    """Definite descriptions of documents: by date, by kind of outlet, by the speaker whom they carry."""
    sentence = span.of(child.document.text)
    forms = {w.form for w in words_of(without_occasions(sentence))}
    press = forms & (_words("press") | _words("issued"))
    answers = child.statement and any(r.search(sentence) for r in _answers())
    if not press and not answers:
        return
    of_others = {f.parent.id for f in index.found_in(child) if f.span.overlaps(span)}
    for parent in (p for p in near if not _shares_publisher(child, p)):
        called = max((c for c in parent.called if _said_of_press(sentence, c)), key=len, default="")
        other = bool(of_others) and parent.id not in of_others  # "the Courier reported on Monday"
        if (
            press
            and not other
            and names_day_of(parent, child, span)
            and (not _of_addressee(sentence) or _is_letter(parent))
        ):
            named.add(parent, ANSWERED if answers else DESCRIBED, "It refers to a text of that day.", span)
        elif called:
            named.add(parent, DESCRIBED, f"It speaks of what a {called} brought.", span)
        elif answers and _names_voice(sentence, parent):
            named.add(parent, ANSWERED, "It answers the speaker whom that document carries.", span)
        elif answers and forms & _words("press") and not parent.statement:
            named.add(parent, GENERAL, f"It answers the press (“{min(forms & _words('press'))}”) on its matter.", span)


def _by_kind(child: Profile, near: Sequence[Profile], sentences: Sequence[Span], named: Named) -> None:
    """ "the audit", "this study": what kind of text one document here, and no other one, is."""
    text = child.document.text
    for kind in sorted({k for p in near for k in p.kinds} - child.kinds):
        places = [(s, m) for s in sentences for m in _of_kind(kind).finditer(s.of(text))]
        may = [p for p in near if kind in p.kinds and not _shares_publisher(child, p)]
        if not places or len(may) != 1 or not _may_be_of(places[0][1]["body"], may[0]):
            continue
        definite = [(s, m) for s, m in places if _is_definite(m, may[0]) and _may_be_of(m["body"], may[0])]
        for sentence, found in definite:
            span = Span(start=sentence.start + found.start(), end=sentence.start + found.end())
            detail = f"“{found.group()}” may be “{may[0].document.title}”."
            named.add(may[0], BY_KIND + _backing(child, may[0], span), detail, span)


# "the authors note", "the experts report": these are many who say something, no text of one kind
_PEOPLE = re.compile(r"(?:[aeo]rs|[ai]nts|ists|ians|ysts|ees|men|people) \w+$")


def _is_definite(found: re.Match[str], parent: Profile) -> bool:
    """ "the memo", or one of whom the parent's head names: "the Government's communiqué"."""
    of = found["of"]
    if _PEOPLE.search(found.group()):
        return False
    return bool(found["definite"]) or (bool(of) and fold(of) in {w.form for w in words_of(head_of(parent.document))})


def _may_be_of(body: str | None, parent: Profile) -> bool:
    """Whether a text that is said to be of `body` may be the parent."""
    return body is None or any(fold(body) in n or n in fold(body) for n in parent.names)


@cache
def _of_kind(kind: str) -> re.Pattern[str]:
    name = r"[A-Z][\w’'-]*(?: (?:(?:of|for|the|and) )*[A-Z][\w’'-]*)*"
    article = r"(?:(?P<definite>(?i:the|this|that))|(?i:an?|its|their|his|her|our)|(?P<of>[A-Z][\w-]*)[’']s)"
    written = "|".join(sorted(w for w in written_nouns() if fold(w) == kind))  # "communiqué"
    return re.compile(
        rf"\b{article} (?:[a-z’'-]+ ){{0,2}}?(?:{written})\b(?: (?:of|by|from) (?:the )?(?P<body>{name}))?"
    )


def _hear(child: Profile, near: Sequence[Profile], rarity: Near, span: Span, named: Named) -> None:
    """ "local media reported", "an association has put it at nine": others' reports without a name."""
    sentence = span.of(child.document.text)  # in its own case: "Harbour Press reports" is no "press reports"
    heard = not child.statement and _any_word("hearsay").search(sentence[:1].lower() + sentence[1:])
    somebody = _by_somebody().search(sentence)
    if not heard and not somebody:
        return
    here = {k for k, i in child.items.items() if i.span.overlaps(span) and i.weight >= HEARD_ITEM}
    said = child.phrases.keys[(child.phrases.starts < span.end) & (child.phrases.ends > span.start)]
    for parent in (p for p in near if not p.statement and not _shares_publisher(child, p)):
        shared = [rarity.tells(k) for k in here & parent.items.keys()]
        shared += [rarity.tells_key(k) for k in said[np.isin(said, parent.phrases.keys)].tolist()]
        if heard and (telling := max(shared, default=0.0)):
            named.add(parent, round(GENERAL * telling, 3), "It has from others' reports what that document says.", span)
        elif somebody and _may_be_somebody(child, parent, here, somebody["place"]):
            weight = DESCRIBED if somebody["place"] else GENERAL
            named.add(parent, weight, "It tells of what such a publisher said.", span)


def _may_be_somebody(child: Profile, parent: Profile, here: Collection[str], place: str | None) -> bool:
    """Whether a publisher without a name may be the parent's: by the place of its head, or else by a telling figure."""
    if place:
        return bool(re.search(rf"\b{re.escape(fold(place))}\b", fold(head_of(parent.document))))
    figures = {k for k in here if child.items[k].figure and child.items[k].weight >= TOLD_FIGURE}
    return bool(figures & parent.items.keys())


@cache
def _by_somebody() -> re.Pattern[str]:
    """ "an association has put about", "a newspaper in Odra writes": a publisher without a name who tells something."""
    nouns = "|".join(sorted(_words("somebody"), key=lambda w: (-len(w), w)))
    telling = "|".join(sorted(_words("telling") | _words("spread"), key=lambda w: (-len(w), w)))
    place = r"(?: (?:in|of|from|at) (?P<place>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*))?"
    kind = rf"(?i:an?|one|some) (?:[a-z-]+ ){{0,2}}?(?:{nouns})\b"
    return re.compile(rf"\b{kind}{place} (?:[a-z]+ ){{0,2}}?(?:{telling})\b")


def _go_back(child: Profile, index: NameIndex, span: Span, named: Named) -> None:
    """A correction or a sequel names the earlier text of the same publisher."""
    if not _any_word("corrects").search(fold(span.of(child.document.text))):
        return
    for parent in (p for p in index.earlier(child, span) if _shares_publisher(child, p)):
        day = names_day_of(parent, child, span)
        if day or child.items.keys() & parent.items.keys():
            weight = ANSWERED if day else DESCRIBED
            named.add(parent, weight, "It goes back to an earlier text of the same publisher.", span)


@cache
def _any_word(table: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in sorted(_words(table)))})\b")


def _said_of_press(sentence: str, kind: str) -> bool:
    """ "the report of a news agency", "a magazine's story": the two words stand together, and in no name."""
    noun = "|".join(sorted(_words("press")))
    of_it = rf"\b(?:{noun})\b (?:of|by|in|from) (?:\w+ ){{0,3}}{kind}\b"
    its = rf"\b{kind}(?:[’']?s)? (?:\w+ ){{0,2}}(?:{noun})\b"
    return bool(re.search(f"{of_it}|{its}", sentence))


def _of_addressee(sentence: str) -> bool:
    """ "Thank you for your letter of 3 May": what the one who is written to wrote, and no report."""
    return bool(re.search(rf"\byour (?:\w+ )?(?:{'|'.join(load('lineage.yaml')['works']['message'])})\b", sentence))


def _is_letter(parent: Profile) -> bool:
    return parent.document.media_type == "message/rfc822" or "letter" in parent.kinds


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
    return bool(offices) and any(not is_function_word(w) for w in (forms & title) - offices)


@cache
def _words(name: str) -> frozenset[str]:
    words: list[str] = load("lineage.yaml")[name]
    return frozenset(fold(w) for w in words)


@cache
def _answers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(r["pattern"], re.I) for r in load("lineage.yaml")["answers"])
