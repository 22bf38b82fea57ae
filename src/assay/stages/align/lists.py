"""Enumerations side by side: members that fell off, appeared, or were fused."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from assay.model import Difference
from assay.stages.align.once import once
from assay.stages.align.profile import Profile
from assay.stages.align.roles import same_act
from assay.text.overlap import is_function_word
from assay.text.similarity import Term, keys_of, terms_of, unmet

LEAST = 2
SHORT = 4  # the most terms that a member has where a list is told by its commas alone
_COUPLE = re.compile(r"\b(?P<one>[a-z]+) and (?P<two>[a-z]+)\b(?! and)(?: (?P<after>\w+))?")
_OTHERS = re.compile(r",? and (?P<others>other (?P<what>[a-z]+))\b")
_OPEN = re.compile(r"\b(?:others?|else|so on|etc|such as|includ(?:es?|ed|ing)|among)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:who|whom|whose|which|that|where|when|it|he|she|they|we|I)\b", re.IGNORECASE)
_LIST = re.compile(r"[^,;:.()]+(?:, [^,;:.()]+)+,? and [^,;:.()]+")
_NAME = r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)*"
_NAMES = re.compile(rf"{_NAME}(?:, {_NAME})+,? and {_NAME}")
_PAIR = re.compile(
    rf"\b(?:in|on|at|from|to|near) (?P<one>{_NAME}) and (?:again |also |later )?"
    rf"(?:(?:in|on|at|from|to|near) )?(?P<two>{_NAME})"
)
_JOINT = re.compile(r"[,;:()]|\b(?:and|or)\b")


class Member(NamedTuple):
    """A member of an enumeration: its words and its terms."""

    name: str
    terms: tuple[Term, ...]


@once
def members(profile: Profile) -> tuple[Member, ...]:
    """The members of the list in a claim: as read, or else what follows a colon, cut at commas and "and"."""
    if len(profile.items) >= LEAST:
        return tuple(Member(p.name, p.terms) for p in profile.items if p.terms)
    _, colon, tail = profile.claim.quote.partition(":")
    found = segments(tail) if colon else ()
    return found if len(found) >= LEAST else ()


def segments(text: str) -> tuple[Member, ...]:
    """The stretches of `text` between commas, brackets and "and", without those that say nothing."""
    pieces = (piece.strip(" .\"'”“") for piece in _JOINT.split(text))
    return tuple(Member(piece, terms) for piece in pieces if (terms := terms_of(piece)))


def list_differences(a: Profile, b: Profile, near: frozenset[str]) -> list[Difference]:
    """How the list in `b` differs from that in `a`; nothing where the two do not hold one list.

    `near` are the keys of what stands around `b`.
    """
    if a.claim.rank or b.claim.rank:
        return []
    one, two = _uncounted(members(a)), _uncounted(members(b))
    gone, new = _missing(one, two, b), _missing(two, one, a)
    found = _fused(one or _short_run(a), b) if same_act(a, b) else []
    if same_act(a, b) or any(p == q for p in _values(a) for q in _values(b)):
        found += _uncoupled(a, near) + _closed(a, b, near) + _other_half(a, b, near)
    if new and not a.claim.partial_list:
        found.append(Difference(what="list", a="", b=_names(new), note=f"{_told(new)} appeared in the list."))
    if not one and same_act(a, b):
        gone = tuple(m for m in _missing(_things(a), (), b) if not _stands(m, near))
    gone = gone or _names_gone(a, b, near) or (_doers_gone(a, b) if same_act(a, b) else ())
    if gone and (new or not b.claim.partial_list):
        found.append(Difference(what="list", a=_names(gone), b="", note=f"{_told(gone)} fell off the list."))
    return found


def _uncounted(listed: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members without the words by which all are counted: "two firms, Ferro and Kelm"."""
    counted = [m for m in listed if m.terms[0].stem.startswith("#:")]
    return listed[1:] if len(counted) == 1 and counted[0] is listed[0] and len(listed) > LEAST else listed


def _names_gone(a: Profile, b: Profile, near: frozenset[str]) -> tuple[Member, ...]:
    """The names that a list of three or more has lost in the other claim, which has two of them or more in a list."""
    for match in _NAMES.finditer(a.claim.quote):
        listed = segments(match.group())
        kept = [m for m in listed if not unmet(m.terms, b.keys)]
        gone = tuple(m for m in listed if len(unmet(m.terms, near)) == len(m.terms))
        if len(kept) >= LEAST and len(kept) + len(gone) == len(listed) and not _OPEN.search(b.claim.quote):
            return gone
    return ()


def _doers_gone(a: Profile, b: Profile) -> tuple[Member, ...]:
    """Who has left the list before the verb, where the other claim has a list there of some of them and nobody else."""
    one, two = _doers(a), _doers(b)
    if not LEAST <= len(two) < len(one) or _OPEN.search(b.claim.quote):
        return ()
    known = frozenset().union(*(keys_of(m.terms) for m in one))
    if any(len(unmet(m.terms, known)) == len(m.terms) for m in two):
        return ()
    return tuple(m for m in one if len(unmet(m.terms, keys_of(terms_of(b.claim.quote)))) == len(m.terms))


def _doers(profile: Profile) -> tuple[Member, ...]:
    """The members of the list that stands before the verb of a claim."""
    verb = keys_of(terms_of(profile.claim.predicate)) or keys_of(profile.object.terms if profile.object else ())
    at = next((t.start for t in profile.terms if t.keys & verb and not t.name), profile.claim.span.start)
    before = profile.claim.quote[: at - profile.claim.span.start]
    found = _uncounted(segments(before)) if " and " in before else ()
    return found if all(len(m.terms) <= SHORT and not _CLAUSE.match(m.name) for m in found) else ()


def _other_half(a: Profile, b: Profile, near: frozenset[str]) -> list[Difference]:
    """Of two days or places that "and" had joined ("on Tuesdays and Thursdays") one is left."""
    found = []
    for match in _PAIR.finditer(a.claim.quote):
        one, two = (terms_of(match[k]) for k in ("one", "two"))
        kept = [name for name in (one, two) if name and not unmet(name, b.keys)]
        gone = [name for name in (one, two) if name and len(unmet(name, near)) == len(name)]
        if len(kept) == len(gone) == 1:
            lost = match["one"] if gone[0] is one else match["two"]
            note = f'"{lost}" is gone from "{match.group()}".'
            found.append(Difference(what="list", a=match.group(), b="", note=note))
    return found


def _missing(listed: tuple[Member, ...], against: tuple[Member, ...], other: Profile) -> tuple[Member, ...]:
    """The members that the other list (or sentence, where it has no list) lacks, if it has the most of them."""
    theirs = [keys_of(m.terms) for m in against] or [other.wide]
    gone = tuple(m for m in _telling(listed) if not any(_stands(m, keys) for keys in theirs))
    kept = len(listed) - len(gone)
    return gone if kept >= LEAST and kept >= len(gone) else ()


def _stands(member: Member, keys: frozenset[str]) -> bool:
    return 2 * len(unmet(member.terms, keys)) < len(member.terms)


def _telling(listed: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members with only those terms that less than half of the list shares."""
    counts = Counter(stem for m in listed for stem in {t.stem for t in m.terms})
    limit = max(1, len(listed) // 2)
    return tuple(Member(m.name, tuple(t for t in m.terms if counts[t.stem] <= limit) or m.terms) for m in listed)


def _short_run(profile: Profile) -> tuple[Member, ...]:
    """The longest run of three or more short stretches between commas: a list that was not read as one."""
    pieces = segments(profile.claim.quote)
    short = (len(m.terms) <= SHORT and not _CLAUSE.match(m.name) for m in pieces)
    runs = [
        tuple(m for m, _ in run) for good, run in groupby(zip(pieces, short, strict=True), key=itemgetter(1)) if good
    ]
    best = max(runs, key=len, default=())
    return best if len(best) > LEAST else ()


def _things(profile: Profile) -> tuple[Member, ...]:
    """What the verb of a claim is told of, where it is a closed list of three or more that was not read as one."""
    what = profile.claim.object
    if what is None or what.span is None or not profile.claim.span.contains(what.span):
        return ()
    listed = _LIST.match(profile.claim.quote[what.span.start - profile.claim.span.start :])
    found = segments(listed.group()) if listed and not _OPEN.search(profile.claim.quote) else ()
    return found if all(len(m.terms) <= SHORT and not _CLAUSE.match(m.name) for m in found) else ()


def _fused(listed: tuple[Member, ...], other: Profile) -> list[Difference]:
    """One stretch of the other claim that answers to two members at once, by a different word to each."""
    found = []
    verb = keys_of(terms_of(other.claim.predicate))
    for piece in segments(other.claim.quote):
        if any(t.keys & verb for t in piece.terms):
            continue  # the clause itself, and no member of a list in it
        answered = [(m, word) for m in listed if (word := _answers(m, piece))]
        words = {word for _, word in answered}
        as_they_were = {any(word == t.form for t in m.terms) for m, word in answered}
        if len(as_they_were) == 1 and len(piece.terms) <= SHORT and LEAST <= len(words) == len(answered) < len(listed):
            names = " and ".join(m.terms[-1].form for m, _ in answered)
            apart = " and ".join(f'"{m.terms[-1].form}"' for m, _ in answered)
            note = f'{apart} were members of the list by themselves; "{piece.name}" makes one of them.'
            found.append(Difference(what="list", a=names, b=piece.name, note=note))
    return found


def _values(profile: Profile) -> list[tuple[object, ...]]:
    return [(q.dimension, q.unit, q.low, q.high) for q in profile.figures]


def _uncoupled(a: Profile, near: frozenset[str]) -> list[Difference]:
    """One of two things that "and" had joined ("tin and zinc mines") stands nowhere near any longer, the other does."""
    found = []
    for match in _COUPLE.finditer(a.claim.quote):
        if (after := match["after"]) and is_function_word(after.casefold()):
            continue  # a verb or a place follows: the two words are no pair of things
        one, two = (terms_of(match[k]) for k in ("one", "two"))
        kept = [word for word in (one, two) if word and not unmet(word, near)]
        if one and two and len(kept) == 1:
            both = f"{match['one']} and {match['two']}"
            lost = match["two"] if kept[0] is one else match["one"]
            found.append(Difference(what="detail", a=both, b="", note=f'"{lost}" is gone from "{both}".'))
    return found


def _closed(a: Profile, b: Profile, near: frozenset[str]) -> list[Difference]:
    """A list that was open ("cash, gold and other contraband") and is told as if it were whole."""
    match = _OTHERS.search(a.claim.quote)
    before = segments(a.claim.quote[: match.start()])[-LEAST:] if match else ()
    if match is None or len(before) < LEAST or any(unmet(m.terms[-1:], b.wide) for m in before):
        return []
    told = frozenset(k for k in near if not k.startswith("s:"))
    if not unmet(terms_of(match["what"]), told) or b.claim.partial_list or _OPEN.search(b.claim.quote):
        return []
    return [Difference(what="list", a=match["others"], b="", note=f'"{match["others"]}" fell off the list.')]


def _answers(member: Member, piece: Member) -> str:
    """The word of `piece` that stands for the last word of `member` (its head), or an empty string."""
    head = member.terms[-1]
    return next((t.form for t in piece.terms if t.keys & head.keys and not t.form[0].isdigit()), "")


def _names(found: tuple[Member, ...]) -> str:
    return ", ".join(m.name for m in found)


def _told(found: tuple[Member, ...]) -> str:
    names = [f'"{m.name}"' for m in found]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
