"""Who gives and who gets by a claim, and what goes where."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from assay.model import Dimension, Kind, Role
from assay.stages.align.figures import Fit, best_fit, human
from assay.stages.align.once import once
from assay.stages.align.parties import acts, anybody, kindred, main_words, same_party, unlike
from assay.stages.align.profile import Party, Profile
from assay.text.resources import load
from assay.text.similarity import keys_of, terms_of

NEAR = 60  # how far from its subject a verb is looked for
_NO_LOAD = frozenset({Dimension.COUNT, Dimension.SHARE, Dimension.TIME, Dimension.ORDINAL, Dimension.AGE})
_PASSIVE = r"\s+(?:has |have |had )?(?:was|were|been|be|is|are) (?:\w+ly )?"
_SOLD = re.compile(_PASSIVE + r"(?:sold|handed|given|paid|passed|supplied)\b")
_GIVEN = re.compile(
    _PASSIVE + r"(?:given|granted|handed|awarded|(?:re)?paid|offered|promised|lent|allotted|sent|owed)"
    r"\s+(?!(?:to|by|for|in|out|on|off)\b)|" + _PASSIVE + r"(?:entrusted|provided|supplied|issued|presented) with\s+"
)
_RELATIVE = re.compile(r"(?:that|which|who)(?=\s)")
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


@once
def direction(profile: Profile) -> str:
    """What the subject of a claim does in a transfer: "gives", "gets", or nothing that is known."""
    if _is_given(profile):
        return "gets"
    if _is_priced(profile) or made_to(profile):
        return ""
    return _way(profile)


def _way(profile: Profile) -> str:
    """The same by the frame of a claim or its verb alone."""
    if by_frame := _frame_directions().get(profile.claim.frame):
        return by_frame
    load_told = Role.GOODS in dict(profile.others) or any(q.dimension not in _NO_LOAD for q in profile.figures)
    if framed(profile) and not load_told:
        return ""
    own = {k.removeprefix("s:") for k in profile.relation if k.startswith("s:")}
    ways = [way for way, entry in load("alignment.yaml")["concepts"].items() if own & set(entry["words"])]
    return ways[0] if len(ways) == 1 else ""


@cache
def _money_frames() -> frozenset[str]:
    frames = (f for file in load("alignment.yaml")["flows"] for f in load(f"frames/{file}.yaml"))
    return frozenset(f["id"] for f in frames if f.get("flow", {}).get("what") == "money")


@once
def moved(profile: Profile) -> str:
    """What goes from the giver to the getter of a claim: "money" or "goods", or nothing that is known."""
    if is_sale(profile):
        return "goods"
    paid = {f"s:{c}" for c in load("alignment.yaml")["moved"]}
    goods = dict(profile.others).get(Role.GOODS) or (profile.object if direction(profile) else None)
    if any(q.dimension is Dimension.MONEY for q in profile.figures) or (goods and goods.keys & paid):
        return "money"
    if profile.claim.frame in _money_frames():
        return "money"
    return "goods" if goods and direction(profile) and not (acts(goods) or anybody(goods)) else ""


@once
def is_sale(profile: Profile) -> bool:
    """Whether a claim tells what is sold or supplied, so that its price goes the other way."""
    words, goods = load("alignment.yaml"), dict(profile.others).get(Role.GOODS)
    if goods and (goods.keys & {f"s:{c}" for c in words["moved"]} or _is_sum(goods, profile)):
        return False
    return bool(direction(profile)) and bool(
        {f"s:{c}" for c in words["sales"]} & keys_of(terms_of(profile.claim.predicate))
    )


def _is_sum(party: Party, profile: Profile) -> bool:
    """Whether a party is a sum of money that is told."""
    sums = (q for q in profile.figures if q.dimension is Dimension.MONEY)
    return any((keys_of(terms_of(q.text)) - keys_of(terms_of(q.per or ""))) & party.keys for q in sums)


def casts(a: Profile, b: Profile) -> tuple[Cast, Cast]:
    """The whole casts of two claims; where one tells a sale and the other its price, by one of the two flows.

    Who pays for a thing gets it: "the yard sold the guild a pier for nine" is "the guild paid the yard nine".
    """
    one, two = whole_cast(a), whole_cast(b)
    if is_sale(a) is not is_sale(b) and {moved(a), moved(b)} == {"goods", "money"}:
        return one, two._replace(giver=two.getter, getter=two.giver)
    return one, two


def _is_given(profile: Profile) -> bool:
    """Whether the subject is who gets what is given, in a passive that keeps its object ("was given nine permits")."""
    subject = profile.claim.subject
    if subject is None or subject.span is None or not (profile.object or profile.claim.amount):
        return False
    if not profile.claim.span.contains(subject.span):
        who = _RELATIVE.match(profile.claim.quote)  # "a guild that was given nine permits"
        return who is not None and bool(_GIVEN.match(profile.claim.quote, who.end()))
    rest = profile.claim.quote[max(0, subject.span.end - profile.claim.span.start) :]
    return bool(_GIVEN.search(rest[:NEAR]))


def framed(profile: Profile) -> bool:
    """Whether the frame of a claim says what it tells; the frames of verbs like "take" only say how it is built."""
    return profile.claim.frame.partition(".")[0] != "event"


@once
def cast(profile: Profile) -> Cast:
    """The roles of a claim, from its frame, its verb and its participants."""
    return _cast(profile, acts)


@once
def whole_cast(profile: Profile) -> Cast:
    """The same, where whatever stands beside what is moved is the other end of the transfer ("paid the mine 90")."""
    return _cast(
        profile,
        lambda party: (
            not _is_counted(party, profile)
            and (acts(party) or _beside_load(party, profile) or _is_payee(party, profile))
        ),
    )


def _is_payee(party: Party, profile: Profile) -> bool:
    """Whether a party is who is paid, where nothing else is told of it ("the guards paid the boat owners")."""
    head = main_words(party)[-1:]
    pays = "s:pay" in keys_of(terms_of(profile.claim.predicate)) and not profile.figures
    return pays and bool(head) and not head[0].name and human(head[0].form.removesuffix("s"))


@once
def made_to(profile: Profile) -> bool:
    """Whether the object of a claim is who is to do what is told ("asked the guild to repay nine")."""
    verb, rest = profile.claim.predicate.split(" ")[0], profile.claim.relation.partition(" to ")[2]
    asks = verb in load("alignment.yaml")["asking"] and profile.object is not None
    return asks and bool(rest) and not suffers(profile)


def _cast(profile: Profile, ends: Callable[[Party], bool]) -> Cast:
    if made_to(profile) and profile.object is not None:
        giver, getter = ((profile.object,) if _way(profile) == way else () for way in ("gives", "gets"))
        return Cast(profile.subject, profile.object, giver, getter)
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
        from_whom = other and profile.claim.relation.endswith(_FROM)
        givers = [source] if source and not from_whom else other
    return Cast(profile.subject, profile.object, tuple(givers), tuple(getters))


@once
def _is_moved(profile: Profile) -> bool:
    """Whether the subject is what goes from one to another, in a passive ("the bag was taken from the clerk")."""
    moved = suffers(profile) and profile.subject is not None and not acts(profile.subject)
    return moved and profile.claim.relation.endswith((*_TO, *_FROM))


@once
def arrival(profile: Profile) -> tuple[Party, tuple[Party, ...]] | None:
    """What goes where by a claim, whoever sends it ("the flour went to the guild", "the guild was sent flour")."""
    what, to, verb = profile.subject, profile.object, profile.claim.predicate
    if what and to and verb in load("alignment.yaml")["arrives"] and not profile.claim.relation.startswith("is "):
        return (what, (to,)) if verb == "reach" or profile.claim.relation.endswith(_TO) else None
    getter = whole_cast(profile).getter
    goods = (
        what if _is_moved(profile) else dict(profile.others).get(Role.GOODS) if direction(profile) == "gives" else None
    )
    return (goods, getter) if goods and getter else None


def _is_priced(profile: Profile) -> bool:
    """Whether a claim tells what a thing is sold for ("a cow fetches 90", "sells for 90"): the thing gives nothing."""
    costs = profile.claim.predicate in load("alignment.yaml")["costing"] and profile.claim.amount is not None
    who = profile.subject
    thing = who is not None and not acts(who) and not any(t.name for t in who.terms)
    nobody = profile.object is None or not acts(profile.object)
    return costs and thing and nobody and not suffers(profile)


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


def one_load(a: Profile, b: Profile) -> bool:
    """Whether what two claims move may be one: both money, of no two sums, or both goods.

    "Handed in his passport" is no end of "was given 90 euros", and who paid 150 and got 4,800 has changed no role.
    """
    if {moved(a), moved(b)} == {"money", "goods"}:
        return False
    sums = [[q for q in x.figures if q.dimension is Dimension.MONEY] for x in (a, b)]
    if all(sums):
        return any((f := best_fit(q, tuple(sums[1]))) is not None and f[0] is not Fit.AMOUNT for q in sums[0])
    return not any(sums) or moved(a) == moved(b)


def same_transfer(a: Profile, b: Profile, rarity: Mapping[str, float]) -> bool:
    """Whether two claims tell one transfer, maybe from its two ends.

    Those at one end are the same, those at the other kindred ("the chief", "the chief's men").
    """
    one, two = cast(a), cast(b)
    ends = [[(p, q) for p in one.giver for q in two.giver], [(p, q) for p in one.getter for q in two.getter]]
    near = all(any(kindred(p, q, rarity) for p, q in end) for end in ends)
    return near and any(same_party(p, q, rarity) for end in ends for p, q in end)


def other_ends(a: Profile, b: Profile) -> bool:
    """Whether two transfers are told to come from different parties, or to go to different ones: how much the one moved
    says nothing of the other."""
    one, two = whole_cast(a), whole_cast(b)
    ends = ((one.giver, two.giver), (one.getter, two.getter))
    return any(mine and theirs and all(unlike(p, q) for p in mine for q in theirs) for mine, theirs in ends)


def suffers(profile: Profile) -> bool:
    """Whether the subject of a claim is what something was done to, by nobody who is told."""
    return profile.claim.relation.startswith("is ") and profile.claim.predicate != "be"
