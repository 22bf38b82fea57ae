"""What came into somebody's hands: works and data that were given to him, that he got or holds.

A small grammar over one sentence. A verb of giving has whoever receives after it ("handed it to us", "gave us") or is
passive ("we were shown"), a verb of getting has him as its subject or after "by", and what is held is with him. The
thing is the noun of a work beside it: after the verb, or before it where a relative pronoun or the passive points back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from assay.text.overlap import fold
from assay.text.resources import load
from assay.text.similarity import stem

_TOKEN = re.compile(r"[\w’'-]+(?:[.,]\d+)*|[^\w\s]")
_SET_OFF = re.compile(r",( (?:too|also|likewise|however|indeed|by now|in turn)),")  # "of which we, too, have a copy"
_FAR = 30  # tokens between a thing and what is said of it after it
_OBJECT = 10  # tokens between a verb and its object
_RECIPIENT = 8  # tokens between a verb of giving and whoever receives
_POINTER = 12  # tokens between a relative pronoun and its verb
_IT = ("it", "them", "these", "this", "both", "all")


class Held(NamedTuple):
    """`thing`: where the noun of the work stands, or None where a pronoun stands for it; `start`, `end`: where that is
    told; `looked`: it was only looked at; `gathered`: it was collected."""

    thing: tuple[int, int] | None
    start: int
    end: int
    looked: bool = False
    gathered: bool = False


class _Token(NamedTuple):
    form: str
    start: int
    end: int
    us: bool
    thing: bool


def held(text: str, things: re.Pattern[str], us: str, known: str) -> list[Held]:
    """What a sentence says came to somebody; `things` are the nouns that count.

    `us` is the letter that stands in the text for whoever received, `known` the one for publishers of other documents:
    what they gave can be looked up there.
    """
    if us not in text:
        return []
    plain = _SET_OFF.sub(r" \1 ", text)
    tokens = list(_tokens(plain, things, re.compile(f"{us}+")))
    found = [h for i in range(len(tokens)) if not _from_known(tokens, i, known) for h in _told_at(tokens, i)]
    return sorted(set(found), key=lambda h: (h.start, h.end))


def _from_known(tokens: Sequence[_Token], verb: int, known: str) -> bool:
    """Whether the verb's subject, or of "let us see" that of "let", is the publisher of another document."""
    subject = _skip_back(tokens, verb, "adverbs", "have")
    if subject >= 0 and tokens[subject].us:
        subject = _skip_back(tokens, subject, "adverbs", "have", "modals")
    return subject >= 0 and tokens[subject].form.startswith(known)


def _tokens(text: str, things: re.Pattern[str], us: re.Pattern[str]) -> Iterable[_Token]:
    places = [(*m.span(), True) for m in us.finditer(text)]
    taken = [range(start, end) for start, end, _ in places]
    places += [(*m.span(), False) for m in things.finditer(text) if not any(m.start() in r for r in taken)]
    at, after_us = 0, False
    for start, end, own in [*sorted(places), (len(text), len(text), False)]:
        for word in _TOKEN.finditer(text, at, start):
            yield _Token(fold(word.group()), *word.span(), us=False, thing=False)
            after_us = False
        if end > start:
            form = fold(text[start:end])
            verb = after_us and stem(form) in _stems("get")  # "let us photograph it"
            yield _Token(form, start, end, us=own, thing=not (own or verb))
            after_us = own
        at = end


def _told_at(tokens: Sequence[_Token], i: int) -> Iterable[Held]:
    """What the word at `i` says, if it is a verb of giving or getting or tells where something is."""
    token = tokens[i]
    if token.thing or token.us:
        return
    if stem(token.form) in _stems("give"):
        yield from _given(tokens, i)
    if stem(token.form) in _stems("get") or _joined(tokens, i) in _words("get_by"):
        looked, gathered = (stem(token.form) in _stems(table) for table in ("look", "gather"))
        yield from (h._replace(looked=looked, gathered=gathered) for h in _got(tokens, i))
    if token.form in _words("copies"):
        yield from _copied(tokens, i)
    if token.form in _words("hands"):
        yield from _in_hands(tokens, i)
    if token.form in _words("beside_us"):
        yield from _beside(tokens, i)


def _given(tokens: Sequence[_Token], verb: int) -> Iterable[Held]:
    before = _skip_back(tokens, verb, "adverbs")
    passive = before >= 0 and tokens[before].form in _words("be")
    subject = _skip_back(tokens, verb, "adverbs", "have", "be")
    ours = subject >= 0 and tokens[subject].us
    if ours and passive:  # "we were shown the log", "the log that we were shown"
        yield from _held(tokens, subject, verb, _pointed(tokens, subject), _after(tokens, verb))
        return
    receiver = _receiver(tokens, verb)
    if ours or receiver is None:
        return
    between = next((n for n in range(verb + 1, receiver) if tokens[n].thing), None)
    itself = tokens[subject].form in _words("pointers") and stem(tokens[verb].form) not in _stems("arrive")
    pointed = None if itself else _pointed(tokens, verb)
    reduced = not passive and verb > 0 and (tokens[verb - 1].thing or tokens[verb - 1].form == ",")
    behind = _before(tokens, verb) if passive or reduced else None
    last = None if itself else _before(tokens, verb)
    thing = [n for n in (between, pointed, behind, _after(tokens, receiver), last) if n is not None]
    pronoun = any(t.form in _IT for t in tokens[verb + 1 : receiver + 1])
    if thing and not _addressed(tokens, verb, thing[0]):
        yield _as_held(tokens, thing[0], min(verb, thing[0]), max(receiver, thing[0]))
    elif pronoun and not thing:
        yield _as_held(tokens, None, verb, receiver)


def _receiver(tokens: Sequence[_Token], verb: int) -> int | None:
    """Who receives: beside the verb, or after a preposition within the same stretch between commas."""
    beside = stem(tokens[verb].form) not in _stems("towards_only")
    for n in range(verb + 1, min(len(tokens), verb + 1 + _RECIPIENT)):
        if tokens[n].form in _words("stops") or tokens[n].form == ",":
            return None
        if tokens[n].us and ((beside and n <= verb + 2) or tokens[n - 1].form in _words("towards")):
            return n
    return None


def _got(tokens: Sequence[_Token], verb: int) -> Iterable[Held]:
    subject = _skip_back(tokens, verb, "adverbs", "have", "be", "modals")
    subject = _of_first_verb(tokens, subject) if subject >= 0 and tokens[subject].form == "and" else subject
    if subject >= 0 and tokens[subject].us:
        after = _after(tokens, verb)
        own = stem(tokens[verb].form) == stem("keep")  # "we keep a list", but "the list that we kept"
        if after is not None and (own or _addressed(tokens, verb, after)):
            after = None
        yield from _held(tokens, subject, verb, _pointed(tokens, subject), after)
    by = next((n for n in range(verb + 1, min(len(tokens), verb + 3)) if tokens[n].form == "by"), None)
    if by is not None and by + 1 < len(tokens) and tokens[by + 1].us:
        thing = _before(tokens, verb)
        if thing is not None or any(t.form in _IT for t in tokens[max(0, verb - 4) : verb]):
            yield _as_held(tokens, thing, verb if thing is None else thing, by + 1)


def _of_first_verb(tokens: Sequence[_Token], joined: int) -> int:
    """The subject of the verb with which "and" at `joined` joins another one: "we came and copied it"; or `joined`."""
    for n in range(joined - 1, max(-1, joined - 1 - _FAR), -1):
        if tokens[n].form in _words("stops") or tokens[n].form in _words("pointers"):
            return joined
        if tokens[n].us:
            heads = n == 0 or not tokens[n - 1].form[0].isalnum() or tokens[n - 1].form == "and"
            return n if heads else joined
    return joined


def _copied(tokens: Sequence[_Token], copy: int) -> Iterable[Held]:
    """ "we have a copy of the log", "the log, of which we have a copy"."""
    owner = next((n for n in range(copy - 1, max(-1, copy - 5), -1) if tokens[n].us), None)
    if owner is not None and any(t.form in _words("own") for t in tokens[owner + 1 : copy]):
        yield from _held(tokens, owner, copy, _pointed(tokens, owner), _after(tokens, copy))


def _in_hands(tokens: Sequence[_Token], hands: int) -> Iterable[Held]:
    """ "in the hands of this paper", "I have in front of me the log", "we are in possession of the log"."""
    owner = next((n for n in range(hands + 1, min(len(tokens), hands + 3)) if tokens[n].us), None)
    if owner is not None:
        thing = _before(tokens, hands)
        thing = _after(tokens, owner) if thing is None else thing
        if thing is not None:
            yield _as_held(tokens, thing, min(thing, hands), max(thing, owner))
    holder = _skip_back(tokens, hands, "adverbs", "be", "modals", "within")
    if holder >= 0 and tokens[holder].us:
        yield from _held(tokens, holder, hands, _pointed(tokens, holder), _after(tokens, hands))


def _beside(tokens: Sequence[_Token], place: int) -> Iterable[Held]:
    """ "which is now with this paper", "the log is available to us", "before us lies the log"."""
    owner = next((n for n in range(place + 1, min(len(tokens), place + 3)) if tokens[n].us), None)
    if owner is None:
        return
    lies = _skip_back(tokens, place, "adverbs")
    if lies >= 0 and tokens[lies].form in (*_words("be"), *_words("lie")):
        thing = _before(tokens, lies)
        if thing is not None:
            yield _as_held(tokens, thing, thing, owner)
    elif owner + 1 < len(tokens) and tokens[owner + 1].form in _words("lie"):
        yield from _held(tokens, place, owner + 1, None, _after(tokens, owner))


def _held(tokens: Sequence[_Token], first: int, last: int, pointed: int | None, after: int | None) -> Iterable[Held]:
    """What a relative pronoun points back at, or what follows, or a pronoun that stands for it."""
    thing = pointed if pointed is not None else after
    if thing is not None:
        yield _as_held(tokens, thing, min(first, thing), max(last, thing))
    elif any(t.form in _IT for t in tokens[last + 1 : last + 5]):
        yield _as_held(tokens, None, first, min(len(tokens) - 1, last + 4))


def _as_held(tokens: Sequence[_Token], thing: int | None, first: int, last: int) -> Held:
    place = None if thing is None else (tokens[thing].start, tokens[thing].end)
    return Held(place, tokens[first].start, tokens[last].end)


def _skip_back(tokens: Sequence[_Token], at: int, *tables: str) -> int:
    """The first word before `at` that is of none of the tables."""
    skipped = frozenset().union(*map(_words, tables))
    n = at - 1
    while n >= 0 and not tokens[n].us and (tokens[n].form in skipped or tokens[n].form.endswith("ly")):
        n -= 1
    return n


def _pointed(tokens: Sequence[_Token], at: int) -> int | None:
    """The thing that a relative pronoun before `at` points back at, or that stands right before it."""
    for n in range(at - 1, max(-1, at - 1 - _POINTER), -1):
        if tokens[n].form in _words("pointers"):
            return _before(tokens, n)
        if tokens[n].form in _words("stops"):
            return None
    return at - 1 if at > 0 and tokens[at - 1].thing else None


def _before(tokens: Sequence[_Token], at: int) -> int | None:
    """The nearest thing before `at`; of a chain ("sheets of the log") the first."""
    for n in range(at - 1, max(-1, at - 1 - _FAR), -1):
        if tokens[n].form in _words("stops"):
            return None
        if tokens[n].thing:
            return _head(tokens, n)
    return None


def _head(tokens: Sequence[_Token], thing: int) -> int:
    for n in range(thing - 1, max(-1, thing - 6), -1):
        if tokens[n].form in ("of", "to") and n > 0 and tokens[n - 1].thing:
            return _head(tokens, n - 1)
        if tokens[n].thing or not tokens[n].form[0].isalnum():
            break
    return thing


def _after(tokens: Sequence[_Token], at: int) -> int | None:
    """The thing that is the object of what stands at `at`."""
    for n in range(at + 1, min(len(tokens), at + 1 + _OBJECT)):
        if tokens[n].form in _words("stops") or tokens[n].form in _words("breaks"):
            return None
        if tokens[n].thing:
            return n
    return None


def _addressed(tokens: Sequence[_Token], verb: int, thing: int) -> bool:
    """A letter that somebody wrote to us is no source that came into our hands, nor is what an office receives."""
    definite = any(t.form in _words("definite") for t in tokens[max(0, thing - 3) : thing])
    message = tokens[thing].form in _messages()
    if stem(tokens[verb].form) == stem("receive"):
        return message or not definite
    if stem(tokens[verb].form) in _stems("arrive") and message:
        return True
    return message and not definite and stem(tokens[verb].form) in _stems("addressed")


def _joined(tokens: Sequence[_Token], i: int) -> str:
    return f"{tokens[i].form} {tokens[i + 1].form}" if i + 1 < len(tokens) else ""


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(load("lineage.yaml")["custody"][table])


@cache
def _stems(table: str) -> frozenset[str]:
    return frozenset(map(stem, _words(table)))


@cache
def _messages() -> frozenset[str]:
    return frozenset(load("lineage.yaml")["works"]["message"])
