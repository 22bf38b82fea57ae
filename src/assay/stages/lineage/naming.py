"""Where documents name others: by publisher or author, by a short form of it, by title, by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import dropwhile
from typing import Literal, NamedTuple

from assay.model import BlockKind, Span
from assay.stages.lineage.calendar import days_named
from assay.stages.lineage.copies import Copies, may_follow
from assay.stages.lineage.near import Near
from assay.stages.lineage.printed import numbers_of
from assay.stages.lineage.profile import Profile
from assay.text.overlap import Word, fold, is_function_word, words_of
from assay.text.resources import load

What = Literal["name", "short", "own word", "title", "number", "kind and number"]
SHORT: tuple[What, ...] = ("short", "own word")
_LONGEST_NAME = 8  # words
_SHORT_TITLE = 3  # a title with fewer telling words proves nothing
_NEAR_WORK = 6  # words before a name in which the noun of what it published stands
_FEW = 8  # documents of one name that are all looked at


class Found(NamedTuple):
    """A place where a document may name another one."""

    what: What
    parent: Profile
    span: Span


@dataclass
class _Group:
    """The documents that one name may mean."""

    members: dict[str, Profile] = field(default_factory=dict)
    outlets: set[str | None] = field(default_factory=set)
    days: dict[date, list[Profile]] = field(default_factory=lambda: defaultdict(list))

    def add(self, profile: Profile) -> None:
        self.members[profile.id] = profile
        self.outlets.add(profile.document.outlet)
        day = profile.published.earliest
        if profile.published.exact and day:
            self.days[day].append(profile)


Key = tuple[What, tuple[str, ...]]


class NameIndex:
    """The names, titles and numbers of the documents of a case, by their words. Copies are never meant."""

    def __init__(self, profiles: Iterable[Profile], near: Near, copies: Copies) -> None:
        self.near, self._copies = near, copies
        self._groups: dict[Key, _Group] = defaultdict(_Group)
        self.publishers: set[str] = set()
        for p in profiles:
            if p.id not in copies.whole:
                self.publishers |= p.entities
                for key in _keys(p):
                    self._groups[key].add(p)
        self._kinds: dict[tuple[str, ...], list[What]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)  # by first word
        for what, forms in sorted(self._groups):
            self._kinds[forms].append(what)
            self._lengths[forms[0]].add(len(forms))
        self._found: dict[str, list[Found]] = {}

    def found_in(self, child: Profile) -> list[Found]:
        """Where `child`, in words of its own, names other documents, and which of a publisher's it means."""
        if child.id not in self._found:
            places = [p for p in self._places(child) if not self._copies.covers(child.id, p[1])]
            self._found[child.id] = [
                Found(key[0], parent, span) for key, span in places for parent in self._meant(child, key, span)
            ]
        return self._found[child.id]

    def publishers_in(self, child: Profile) -> list[Span]:
        """Where the names of other publishers stand in `child`, in full or for short."""
        own = child.names
        text = child.document.text
        return [s for (what, _), s in self._places(child) if what in ("name", *SHORT) and fold(s.of(text)) not in own]

    def places_of_others(self, child: Profile, parent: Profile) -> list[Span]:
        """Where `child` names the publishers of other documents that themselves name `parent`."""
        found = [f for f in self.found_in(child) if f.what in ("name", *SHORT)]
        own = {f.span for f in found if f.parent.id == parent.id}
        others = {f.parent.id: f.parent for f in found if f.parent.id != parent.id}
        naming = {i for i, p in others.items() if any(f.parent.id == parent.id for f in self.found_in(p))}
        return sorted({f.span for f in found if f.parent.id in naming} - own)

    def earlier(self, child: Profile, sentence: Span) -> list[Profile]:
        """The documents of the child's own publisher that a sentence may go back to."""
        found: dict[str, Profile] = {}
        for name in sorted(child.names):
            key: Key = ("name", tuple(w.form for w in words_of(name)))
            if key in self._groups:
                found |= {p.id: p for p in self._possible(child, self._groups[key], sentence)}
        return [found[i] for i in sorted(found)]

    def _places(self, child: Profile) -> Iterable[tuple[Key, Span]]:
        text = child.document.text
        for block in child.document.blocks:
            if block.kind in (BlockKind.BYLINE, BlockKind.BOILERPLATE):
                continue
            words = words_of(text, block.span.start, block.span.end)
            for i, word in enumerate(words):
                for n in sorted(self._lengths.get(word.form, ())):
                    forms = tuple(w.form for w in words[i : i + n])
                    for what in self._kinds.get(forms, ()):
                        listed = block.kind is BlockKind.HEADLINE and what != "title"
                        own = what == "title" and block.kind is BlockKind.TITLE and not _quoted(text, word.start)
                        if not listed and not own and (what not in SHORT or _for_short(text, words, i, len(forms))):
                            yield (what, forms), Span(start=word.start, end=words[i + len(forms) - 1].end)

    def _meant(self, child: Profile, key: Key, span: Span) -> list[Profile]:
        """The documents that a name means: those of the days that stand beside it, or else the one that shares most
        with the child, and those that have figures of the child's which that one lacks. Where nothing tells several
        apart, none."""
        group = self._groups[key]
        if key[0] in SHORT and len(group.outlets - {child.document.outlet}) > 1:
            return []
        may = self._possible(child, group, child.sentence_at(span))
        if len(group.members) == 1 or (len(may) < 2 and len(group.members) <= _FEW):
            return may
        days = days_named(child.sentence_at(span).of(child.document.text), child.published)
        of_day = [p for p in may if p.published.exact and p.published.earliest in days]
        shared = self.near.parents(child.id)
        meant: list[Profile] = []
        told: set[str] = set()
        for parent in sorted(of_day or may, key=lambda p: (-shared.get(p.id, 0.0), p.id)):
            figures = {k for k, i in child.items.items() if i.figure and k in parent.items}
            if (of_day or parent.id in shared) and (not meant or figures - told or (len(days) > 1 and of_day)):
                meant.append(parent)
                told |= figures
        return meant

    def _possible(self, child: Profile, group: _Group, sentence: Span) -> list[Profile]:
        """Of a large group only what shares something with the child, or is of a day that the sentence names."""
        if len(group.members) <= _FEW:
            may = group.members
        else:
            may = {i: group.members[i] for i in self.near.parents(child.id) if i in group.members}
            for day in days_named(sentence.of(child.document.text), child.published):
                may |= {p.id: p for p in group.days.get(day, ())}
        return [p for i, p in sorted(may.items()) if i != child.id and may_follow(child, p)]


def _keys(profile: Profile) -> Iterable[Key]:
    for name in sorted(profile.names | profile.authors):
        forms = tuple(w.form for w in words_of(name))
        if 0 < len(forms) <= _LONGEST_NAME:
            yield "name", forms
    title = profile.title_forms
    if sum(not is_function_word(w) for w in title) >= _SHORT_TITLE:
        yield "title", title
    outlet = [w.form for w in words_of(profile.document.outlet or "") if w.form != "the"]
    yield from (("short", tuple(forms)) for forms in _parts(outlet))
    if part := _own_part(outlet):
        yield "own word", part
    for forms, alone in numbers_of(profile.document):
        yield "number" if alone else "kind and number", forms


def _parts(outlet: Sequence[str]) -> Iterable[Sequence[str]]:
    """What an outlet may be called for short: the last word of its name, or several at either end. (Of an Office of the
    Mayor, "the Mayor" is somebody else.)"""
    if len(outlet) > 1 and "of" not in outlet:
        yield outlet[-1:]
    if _own_part(outlet):  # "the Journal", of the Journal Irrawa
        yield outlet[:1]
    for n in range(2, len(outlet)):
        for part in (outlet[:n], outlet[-n:]):
            if not is_function_word(part[0]) and not is_function_word(part[-1]):
                yield part


def _own_part(outlet: Sequence[str]) -> tuple[str, ...]:
    """Of a name that begins with the kind of the outlet, what is its own: "umbral" for "revista umbral"."""
    kinds = _kinds_of_outlet()
    rest = tuple(dropwhile(lambda w: w in kinds, outlet))
    if not rest or len(rest) == len(outlet) or is_function_word(rest[0]) or kinds & set(rest):
        return ()
    return rest


@cache
def _kinds_of_outlet() -> frozenset[str]:
    """ "Revista", "Radio": by which outlets of a kind begin their names."""
    return frozenset(fold(w) for row in load("lineage.yaml")["outlets"] for w in row["names"])


@cache
def _telling() -> frozenset[str]:
    data = load("lineage.yaml")
    return frozenset(fold(w) for w in (*data["telling"], *(c for row in data["outlets"] for c in row["called"])))


@cache
def _works() -> frozenset[str]:
    data = load("lineage.yaml")
    return frozenset(fold(w) for w in (*data["issued"], *data["press"]))


def _told_beside(words: Sequence[Word], i: int) -> bool:
    """Whether the word at `i` is where a publisher is: "Umbral writes", "the magazine Umbral", "reports in Umbral"."""
    before, after = [w.form for w in words[max(0, i - _NEAR_WORK) : i]], [w.form for w in words[i + 1 : i + 2]]
    linked = before[-1:] in (["in"], ["by"], ["of"], ["from"]) and bool(_works() & set(before))
    return linked or bool(_telling() & {*before[-1:], *after}) or before[-2:] == ["according", "to"]


def _for_short(text: str, words: Sequence[Word], i: int, length: int) -> bool:
    """Whether words stand for a publisher: several in capitals, or one ("the Courier", "Tuesday's Courier", "Umbral
    writes") that is no part of a longer name."""
    if length > 1:
        whole = all(text[w.start].isupper() or is_function_word(w.form) for w in words[i : i + length])
        return whole and not (_joined(text, words, i) or _joined(text, words, i + length))
    word = words[i]
    if not text[word.start].isupper() or _joined(text, words, i + 1):
        return False
    if _told_beside(words, i) and not _joined(text, words, i):
        return True
    if i == 0:
        return False
    before = text[words[i - 1].start : word.start]
    after = text[word.end : word.end + 2]
    alone = before.rstrip().casefold() == "the" or before.rstrip().endswith(("'s", "’s"))
    return alone and before.rstrip("‘'\"“").endswith(" ") and not after.strip().isupper()


def _joined(text: str, words: Sequence[Word], i: int) -> bool:
    """Whether the words before and at `i` are of one name: both in capitals, and nothing but a space between them."""
    if not 0 < i < len(words) or not text[words[i].start].isupper():
        return False
    before = words[i - 1]
    other = is_function_word(before.form) or before.form in _days_and_months()
    return text[before.start].isupper() and not other and words[i].start == before.end + 1


@cache
def _days_and_months() -> frozenset[str]:
    calendar = load("calendar.yaml")
    return frozenset((*calendar["weekdays"], *calendar["months"]))


def _quoted(text: str, start: int) -> bool:
    return text[max(0, start - 1) : start] in ("'", '"', "‘", "“", "«", "„")
