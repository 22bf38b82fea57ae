"""Who gives and who gets, and whether a retelling has turned that round."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from assay.model import Basis, Dimension, Kind, Role
from assay.stages.align.figures import Fit, best_fit
from assay.stages.align.holders import exchanged
from assay.stages.align.parties import (
    ALIKE,
    acts,
    alike,
    anybody,
    is_general,
    kindred,
    likeness,
    main_words,
    same_party,
    told_apart,
    unlike,
)
from assay.stages.align.profile import Party, Profile
from assay.text.resources import load
from assay.text.similarity import Term, coverage, keys_of, terms_of

_BY = re.compile(
    r"(?P<act>\w+(?:ed|en|wn|un|ld|de)) by (?P<doer>[^,;:.()]+?)"
    r"(?= (?:and|which|who|that|to|in|for|from|with)\b|[,;:.()]|$)"
)


MOST = 0.8  # the share of a claim's words that another must have to be that claim, whoever else is named in it
NEAR = 60  # how far from its subject a verb is looked for
_PASSIVE = r"\s+(?:has |have |had )?(?:was|were|been|be|is|are) (?:\w+ly )?"
_SOLD = re.compile(_PASSIVE + r"(?:sold|handed|given|paid|passed|supplied)\b")
_GIVEN = re.compile(
    _PASSIVE + r"(?:given|granted|handed|awarded|(?:re)?paid|offered|promised|lent|allotted|sent|owed)"
    r"\s+(?!(?:to|by|for|in|out|on|off)\b)"
)
_TO, _FROM = (" to", " by"), (" from", " off")


class Cast(NamedTuple):
    """The parties of a claim by what they do. Where a claim moves nothing, `giver` and `getter` are empty."""

    agent: Party | None
    theme: Party | None
    giver: tuple[Party, ...]
    getter: tuple[Party, ...]


@cache
def _frame_directions() -> dict[str, str]:
    frames = [f for file in load("alignment.yaml")["flows"] for f in load(f"frames/{file}.yaml")]
    return {f["id"]: "gives" if f["flow"]["source"] == "subject" else "gets" for f in frames if "flow" in f}


def direction(profile: Profile) -> str:
    """What the subject of a claim does in a transfer: "gives", "gets", or nothing that is known."""
    if _is_given(profile):
        return "gets"
    if by_frame := _frame_directions().get(profile.claim.frame):
        return by_frame
    if framed(profile) and Role.GOODS not in dict(profile.others):
        return ""
    own = {k.removeprefix("s:") for k in profile.relation if k.startswith("s:")}
    ways = [way for way, entry in load("alignment.yaml")["concepts"].items() if own & set(entry["words"])]
    return ways[0] if len(ways) == 1 else ""


def _is_given(profile: Profile) -> bool:
    """Whether the subject is who gets what is given, in a passive that keeps its object ("was given nine permits")."""
    subject = profile.claim.subject
    if (
        subject is None
        or subject.span is None
        or not (profile.object or profile.claim.amount)
        or not profile.claim.span.contains(subject.span)
    ):
        return False
    rest = profile.claim.quote[max(0, subject.span.end - profile.claim.span.start) :]
    return bool(_GIVEN.search(rest[:NEAR]))


def framed(profile: Profile) -> bool:
    """Whether the frame of a claim says what it tells; the frames of verbs like "take" only say how it is built."""
    return profile.claim.frame.partition(".")[0] != "event"


def cast(profile: Profile) -> Cast:
    """The roles of a claim, from its frame, its verb and its participants."""
    return _cast(profile, acts)


def whole_cast(profile: Profile) -> Cast:
    """The same, where whatever stands beside what is moved is the other end of the transfer ("paid the mine 90")."""
    return _cast(
        profile, lambda party: not _is_counted(party, profile) and (acts(party) or _beside_load(party, profile))
    )


def _cast(profile: Profile, ends: Callable[[Party], bool]) -> Cast:
    way = direction(profile)
    named = dict(profile.others)
    recipient, beneficiary = ([p] if (p := named.get(r)) else [] for r in (Role.RECIPIENT, Role.BENEFICIARY))
    source = named.get(Role.SOURCE)
    other = [p for p in (profile.object,) if p and ends(p)]
    if (way or any(q.dimension is Dimension.MONEY for q in profile.figures)) and _is_moved(profile):
        to = [p for p in other if profile.claim.relation.endswith(_TO)]
        givers = [source] if source else [p for p in other if profile.claim.relation.endswith(_FROM)]
        return Cast(profile.subject, profile.object, tuple(givers), tuple(recipient or to or beneficiary))
    if not way:
        return Cast(profile.subject, profile.object, (), ())
    if way == "gives":
        givers = [p for p in (profile.subject,) if p and not anybody(p) and not _is_sold(p, profile)]
        getters = recipient or other or beneficiary
    else:
        getters = [p for p in (profile.subject,) if p and not anybody(p)]
        givers = [source] if source else other
    return Cast(profile.subject, profile.object, tuple(givers), tuple(getters))


def _is_moved(profile: Profile) -> bool:
    """Whether the subject is what goes from one to another, in a passive ("the bag was taken from the clerk")."""
    moved = _suffers(profile) and profile.subject is not None and not acts(profile.subject)
    return moved and profile.claim.relation.endswith((*_TO, *_FROM))


def arrival(profile: Profile) -> tuple[Party, tuple[Party, ...]] | None:
    """What goes where by a claim, whoever sends it ("the flour went to the guild", "the guild was sent flour")."""
    what, to, verb = profile.subject, profile.object, profile.claim.predicate
    if what and to and verb in load("alignment.yaml")["arrives"]:
        return (what, (to,)) if verb == "reach" or profile.claim.relation.endswith(_TO) else None
    getter = whole_cast(profile).getter
    goods = (
        what if _is_moved(profile) else dict(profile.others).get(Role.GOODS) if direction(profile) == "gives" else None
    )
    return (goods, getter) if goods and getter else None


def _is_sold(party: Party, profile: Profile) -> bool:
    """Whether the subject is what changes hands, in a passive ("the lot had been sold to a broker")."""
    subject = profile.claim.subject
    if party.kind is not Kind.OTHER or subject is None or subject.span is None or acts(party):
        return False
    rest = profile.claim.quote[max(0, subject.span.end - profile.claim.span.start) :]
    return bool(_SOLD.match(rest))


def _is_counted(party: Party, profile: Profile) -> bool:
    """Whether a party is a number of things ("nine brokering licences"), and so what is moved itself."""
    head = keys_of(main_words(party)[-1:])
    counted = any(head & keys_of(terms_of(q.unit)) for q in profile.figures if q.dimension is Dimension.COUNT)
    who = keys_of(t for t in party.terms if not t.form.endswith("ing"))
    return counted and not any(f"s:{concept}" in who for concept in load("alignment.yaml")["actors"])


def _beside_load(party: Party, profile: Profile) -> bool:
    goods = dict(profile.others).get(Role.GOODS)
    loads = [goods.terms] if goods else [terms_of(q.text) for q in profile.figures if q.dimension is Dimension.MONEY]
    return any(not keys_of(load) & party.keys for load in loads)


def same_transfer(a: Profile, b: Profile, rarity: Mapping[str, float]) -> bool:
    """Whether two claims tell one transfer, maybe from its two ends.

    Those at one end are the same, those at the other kindred ("the chief", "the chief's men").
    """
    one, two = cast(a), cast(b)
    ends = [[(p, q) for p in one.giver for q in two.giver], [(p, q) for p in one.getter for q in two.getter]]
    near = all(any(kindred(p, q, rarity) for p, q in end) for end in ends)
    return near and any(same_party(p, q, rarity) for end in ends for p, q in end)


def turned(a: Profile, b: Profile, rarity: Mapping[str, float]) -> tuple[str, str, str] | None:
    """How the roles of `b` differ from those of `a`: (what `a` says, what `b` says, a sentence), or None."""
    if swapped := exchanged(a, b) or of_namesake(a, b, rarity):
        return swapped
    one, two = whole_cast(a), whole_cast(b)
    if not (same_act(a, b) or _other_side(a, b, rarity) or _giver_gone(one, two)):
        return _other_doer(a, b, rarity)
    if gone := _moved(one.giver, one.getter, two.getter, two.giver, rarity):
        return f"{gone[0]} gives", f"{gone[1]} receives", f"{gone[0]}, who gave, has become the receiver."
    if gone := _moved(one.getter, one.giver, two.giver, two.getter, rarity):
        return f"{gone[0]} receives", f"{gone[1]} gives", f"{gone[0]}, who received, has become the giver."
    return (
        _crossed(a, b)
        or _replaced(a, b, one, two, rarity)
        or _other_whom(a, b)
        or _redirected(a, b, one, two)
        or _other_doer(a, b, rarity)
    )


def of_namesake(a: Profile, b: Profile, rarity: Mapping[str, float]) -> tuple[str, str, str] | None:
    """What was told of one is told of another, who bears a like name and is told apart from him; of one thing."""
    p, q, one, two = a.subject, b.subject, a.object, b.object
    if not (p and q and one and two) or not told_apart(p, q) or not same_party(one, two, rarity):
        return None
    return p.name, q.name, f"{q.name} stands where {p.name} stood."


def exclusive(a: Profile, b: Profile) -> bool:
    """Whether two claims tell a relation that one party has to a thing at a time: who owns it, who heads it."""
    told = {f"s:{c}" for c in load("alignment.yaml")["exclusive"]}
    return bool(a.relation & b.relation & told)


def _crossed(a: Profile, b: Profile) -> tuple[str, str, str] | None:
    """Who acted has become whom it was done to, and the other way round ("the guards hid the clerk's boat")."""
    if None in (a.subject, a.object, b.subject, b.object) or a.claim.predicate in load("alignment.yaml")["mutual"]:
        return None
    if _suffers(a) != _suffers(b):
        return None  # "civilians were killed in the fighting": the fighting is no victim of theirs
    doers_, whom = (a.subject, b.subject), (b.object, a.object)
    names = [frozenset(k for t in main_words(p) for k in t.keys if k[:2] != "s:") for p in doers_ if p]
    crossed = all(n & p.keys for n, p in zip(names, whom, strict=True) if p)
    if not crossed or not all(doers_) or names[0] & names[1]:
        return None
    if any(n & p.keys for n, p in zip(names, reversed(whom), strict=True) if p):
        return None
    first, second = (p.name for p in doers_ if p)
    return first, second, f"{first} and {second} have changed places."


def _suffers(profile: Profile) -> bool:
    """Whether the subject of a claim is what something was done to, by nobody who is told."""
    return profile.claim.relation.startswith("is ") and profile.claim.predicate != "be"


def _other_side(a: Profile, b: Profile, rarity: Mapping[str, float]) -> bool:
    """Whether a transfer is told by the converse verb ("pay", "receive") with its parties where they were.

    One has changed its end; the other has as well, or is only described, or stands somewhere in the other's words.
    """
    one, two = whole_cast(a), whole_cast(b)
    pairs = ((one.giver, two.getter), (one.getter, two.giver))
    crossed = [any(alike(p, q, rarity) for p in left for q in right) for left, right in pairs]
    if all(crossed) or not any(crossed):
        return all(crossed)
    left, right = pairs[crossed.index(False)]
    if not (_same_load(a, b) and _same_load(b, a)):
        return False
    if not left and not right:
        return all(map(_told_by_name, pairs[crossed.index(True)]))
    if not right and b.subject and _goods(a) & b.subject.keys:
        return True  # "the lot was sold to the broker": nobody is told to have sold it
    if left and right:
        return _told_by_name(left) != _told_by_name(right) or coverage(a.terms, b.keys, rarity) >= MOST
    return any(p.keys & (b if left else a).keys for p in left or right)


def _goods(profile: Profile) -> frozenset[str]:
    goods = dict(profile.others).get(Role.GOODS)
    return keys_of(main_words(goods)[-1:]) if goods else frozenset()


def _same_load(a: Profile, b: Profile) -> bool:
    """Whether the first figure of `a`, or where neither has any its goods, stands in `b`."""
    lead = a.claim.amount
    if lead is None and b.claim.amount is None:
        return bool((_goods(a) or _goods(b)) & b.keys & a.keys)
    fitted = best_fit(lead, b.figures) if lead else None
    return fitted is not None and fitted[0] in (Fit.SAME, Fit.RATE)


def _told_by_name(parties: tuple[Party, ...]) -> bool:
    return any(t.name for p in parties for t in main_words(p))


def _giver_gone(one: Cast, two: Cast) -> bool:
    """Whether the second tells of money that reaches somebody and no longer who gave it ("is split between ...")."""
    return bool(two.giver and two.getter) and any(map(acts, one.giver)) and all(map(_is_money, two.giver))


def _other_doer(a: Profile, b: Profile, rarity: Mapping[str, float]) -> tuple[str, str, str] | None:
    """The same act "by" somebody else, where the words say so and the parse has not seen it."""
    if a.subject and b.subject and same_party(a.subject, b.subject, rarity):
        return None
    for act, doer, first in doers(a):
        for same, other, second in doers(b):
            known = _who(doer) | _who(other)
            if act & same and known and not keys_of(doer) & keys_of(other):
                return first, second, f"{second} stands where {first} stood."
    return None


def _who(terms: tuple[Term, ...]) -> frozenset[str]:
    actors = {f"s:{concept}" for concept in load("alignment.yaml")["actors"]}
    return frozenset(k for t in terms for k in t.keys if t.name or k in actors)


def doers(profile: Profile) -> list[tuple[frozenset[str], tuple[Term, ...], str]]:
    """For each "VERBed by SOMEBODY" in a claim's words: the keys of the verb, the terms and the name of who did it."""
    found = []
    for match in _BY.finditer(profile.claim.quote):
        act, doer = terms_of(match["act"]), terms_of(match["doer"])
        if act and doer:
            found.append((keys_of(act), doer, match["doer"]))
    return found


def _moved(
    here: tuple[Party, ...],
    opposite: tuple[Party, ...],
    there: tuple[Party, ...],
    still: tuple[Party, ...],
    rarity: Mapping[str, float],
) -> tuple[str, str] | None:
    """A party of `here` that is among `there` in the other claim, and fits there better than on its old side."""
    for party in here:
        for other in there:
            if is_general(party) or is_general(other):
                continue  # "his men" and "our men" may be two lots
            fit = likeness(party, other, rarity)
            rest = [likeness(party, p, rarity) for p in still] + [likeness(other, p, rarity) for p in opposite]
            if same_party(party, other, rarity) and fit > max(rest, default=0.0) + 0.2:
                return party.name, other.name
    return None


def _replaced(a: Profile, b: Profile, one: Cast, two: Cast, rarity: Mapping[str, float]) -> tuple[str, str, str] | None:
    """The agent of the same act is somebody else, or a transfer has got a giver that nobody had named."""
    if not two.agent or not acts(two.agent) or not same_act(a, b):
        return None
    if one.agent is None or (direction(a) and _is_money(one.agent)):
        supplied = direction(a) and direction(b) == "gives" and not two.agent.keys & a.wide
        note = f"{two.agent.name} is named as the giver; the other does not say who gave."
        return ("nobody named", two.agent.name, note) if supplied else None
    if (
        (direction(a) and direction(b) and direction(a) != direction(b))
        or _unclear(one.agent, two.agent)
        or not unlike(one.agent, two.agent)
        or not _same_theme(a, b, one, two, rarity)
        or (one.agent.keys & b.keys and not told_apart(one.agent, two.agent))
    ):
        return None
    return one.agent.name, two.agent.name, f"{two.agent.name} stands where {one.agent.name} stood."


def _unclear(a: Party, b: Party) -> bool:
    """Whether one is only described, and the other a pronoun: whom that stands for is likely, and no more."""
    pairs = ((a, b), (b, a))
    return any(p.basis is Basis.PRONOUN and not any(t.name for t in main_words(q)) for p, q in pairs)


def _other_whom(a: Profile, b: Profile) -> tuple[str, str, str] | None:
    """The same share or sum has gone to somebody else, of a like name."""
    p, q = a.object, b.object
    if p is None or q is None or not told_apart(p, q) or not (_same_load(a, b) and _same_load(b, a)):
        return None
    return p.name, q.name, f"{q.name} stands where {p.name} stood."


def _redirected(a: Profile, b: Profile, one: Cast, two: Cast) -> tuple[str, str, str] | None:
    """The same sum has gone to somebody else, of whom the original says nothing here."""
    for p in one.getter:
        for q in two.getter:
            known = acts(p) and acts(q) and not (is_general(p) or is_general(q))
            other = known and unlike(p, q) and not (p.keys & b.wide or q.keys & a.keys)
            if other and _same_load(a, b) and _same_load(b, a):
                return p.name, q.name, f"{q.name} stands where {p.name} stood."
    return None


def _is_money(party: Party) -> bool:
    """Whether a party is what is paid, and not who pays ("a fee of 90 euros was paid")."""
    return not acts(party) and any(f"s:{c}" in party.keys for c in load("alignment.yaml")["moved"])


def same_act(a: Profile, b: Profile) -> bool:
    """Whether two claims tell of the same kind of act: one frame, or verbs of one concept.

    Where one of them has a verb that says next to nothing, its other words may tell it ("is a tomb robbed in May").
    """
    if (a.claim.frame == b.claim.frame and framed(a)) or a.relation & b.relation:
        return True
    light = load("alignment.yaml")["light"]
    return any(
        p.claim.predicate in light and q.claim.predicate not in light and bool(_verb(q) & p.keys)
        for p, q in ((a, b), (b, a))
    )


def told_generally(a: Profile, b: Profile) -> bool:
    """Whether the doer of the one is called by a word that may stand for that of the other ("divers", "men")."""
    return bool(a.subject and b.subject and is_general(a.subject) != is_general(b.subject))


def _verb(profile: Profile) -> frozenset[str]:
    return keys_of(terms_of(profile.claim.predicate))


def _same_theme(a: Profile, b: Profile, one: Cast, two: Cast, rarity: Mapping[str, float]) -> bool:
    if one.theme and two.theme:
        return alike(one.theme, two.theme, rarity)
    return coverage(a.terms, b.keys, rarity) >= ALIKE
