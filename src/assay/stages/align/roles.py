"""Who gives and who gets, and whether a retelling has turned that round."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assay.model import Basis, Dimension, Role
from assay.stages.align.bond import strict_act
from assay.stages.align.cast import Cast, casts, direction, framed, is_sale, made_to, one_load, suffers
from assay.stages.align.figures import Fit, best_fit
from assay.stages.align.holders import exchanged
from assay.stages.align.once import once
from assay.stages.align.parties import (
    ALIKE,
    acts,
    alike,
    is_general,
    kindred,
    likeness,
    main_words,
    same_party,
    speaks_for,
    told_apart,
    unlike,
)
from assay.stages.align.profile import Party, Profile
from assay.text.resources import load
from assay.text.similarity import Term, coverage, keys_of, terms_of, unmet

_BY = re.compile(
    r"(?P<act>\w+(?:ed|en|wn|un|ld|de)) by (?P<doer>[^,;:.()]+?)"
    r"(?= (?:and|which|who|that|to|in|for|from|with)\b|[,;:.()]|$)"
)


_AGENT = re.compile(r"\bby (?P<doer>[^\W\d_][^,;:()]+)")
_WAY = re.compile(r"\b(?P<way>to|from) (?:(?:the|a|an|his|her|its|their) )?(?P<whom>[^,;:.()]+)")
MOST = 0.8  # the share of a claim's words that another must have to be that claim, whoever else is named in it


def turned(a: Profile, b: Profile, rarity: Mapping[str, float]) -> tuple[str, str, str] | None:
    """How the roles of `b` differ from those of `a`: (what `a` says, what `b` says, a sentence), or None."""
    if swapped := exchanged(a, b) or of_namesake(a, b, rarity):
        return swapped
    one, two = casts(a, b)
    if sold := _price_turned(a, b, rarity) or _way_turned(a, b) or _payer_turned(a, b, one, two):
        return sold
    if not (_one_act(a, b) or _other_side(a, b, rarity) or _giver_gone(one, two)):
        return _other_doer(a, b, rarity)
    same = _same_load(a, b) and _same_load(b, a)
    if not (same or one_load(a, b) or _both_crossed(one, two, rarity)):
        return _crossed(a, b) or _replaced(a, b, one, two, rarity) or _other_doer(a, b, rarity)
    gives = same or not _strange(one.getter, two.giver, rarity)
    if gives and (gone := _moved(one.giver, one.getter, two.getter, two.giver, rarity)):
        return f"{gone[0]} gives", f"{gone[1]} receives", f"{gone[0]}, who gave, has become the receiver."
    gets = same or not _strange(one.giver, two.getter, rarity)
    if gets and (gone := _moved(one.getter, one.giver, two.giver, two.getter, rarity)):
        return f"{gone[0]} receives", f"{gone[1]} gives", f"{gone[0]}, who received, has become the giver."
    return (
        _crossed(a, b)
        or _replaced(a, b, one, two, rarity)
        or _other_whom(a, b)
        or _redirected(a, b, one, two)
        or _other_doer(a, b, rarity)
    )


def _both_crossed(one: Cast, two: Cast, rarity: Mapping[str, float]) -> bool:
    """Whether both ends of a transfer are told, and each stands where the other stood."""
    return _one_end(one.giver, two.getter, rarity) and _one_end(one.getter, two.giver, rarity)


def _strange(here: tuple[Party, ...], there: tuple[Party, ...], rarity: Mapping[str, float]) -> bool:
    """Whether who stands at the other end is told twice, and is not the same: it may be another payment."""
    return bool(here and there) and not any(kindred(p, q, rarity) or speaks_for(p, q) for p in here for q in there)


def counterflow(a: Profile, b: Profile, rarity: Mapping[str, float]) -> tuple[str, str, str] | None:
    """Who gives the very same to whom, told the other way round by two who do not derive from one another."""
    one, two = casts(a, b)
    if not (_one_end(one.giver, two.getter, rarity) and _one_end(one.getter, two.giver, rarity)):
        return None
    if not (_same_load(a, b) and _same_load(b, a)):
        return None
    return _moved(one.giver, one.getter, two.getter, two.giver, rarity) and (
        f"{one.giver[0].name} gives",
        f"{two.getter[0].name} receives",
        "Who gives by the one receives by the other.",
    )


def _one_end(here: tuple[Party, ...], there: tuple[Party, ...], rarity: Mapping[str, float]) -> bool:
    return any(same_party(p, q, rarity) for p in here for q in there)


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
    if (a.claim.predicate == "be") != (b.claim.predicate == "be"):
        return None  # "the grant was 90, from the guild": what it was did nothing
    if suffers(a) != suffers(b) or _belongs(a) != _belongs(b) or made_to(a) != made_to(b):
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


def _belongs(profile: Profile) -> bool:
    """Whether the object of a claim is whose the subject is ("the mill belongs to the guild")."""
    return profile.claim.predicate in load("alignment.yaml")["owning"]["of_whom"]


def _other_side(a: Profile, b: Profile, rarity: Mapping[str, float]) -> bool:
    """Whether a transfer is told by the converse verb ("pay", "receive") with its parties where they were.

    One has changed its end; the other has as well, or is only described, or stands somewhere in the other's words.
    """
    one, two = casts(a, b)
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


@once
def _goods(profile: Profile) -> frozenset[str]:
    goods = dict(profile.others).get(Role.GOODS)
    if goods is None and is_sale(profile) and profile.object and not acts(profile.object):
        goods = profile.object
    return keys_of(main_words(goods)[-1:]) if goods else frozenset()


def _same_load(a: Profile, b: Profile) -> bool:
    """Whether the first figure of `a`, or where neither has any its goods, stands in `b`."""
    lead = a.claim.amount
    if lead is None and b.claim.amount is None:
        return bool((_goods(a) | _goods(b)) & b.keys & a.keys)
    fitted = best_fit(lead, b.figures) if lead else None
    return fitted is not None and fitted[0] in (Fit.SAME, Fit.RATE)


def _told_by_name(parties: tuple[Party, ...]) -> bool:
    return any(t.name for p in parties for t in main_words(p))


def _price_turned(a: Profile, b: Profile, rarity: Mapping[str, float]) -> tuple[str, str, str] | None:
    """Who paid a price, or bought at it, has sold at that price ("paid 9 a kilo", "sold it at 9 a kilo")."""
    p, q, one, two = a.subject, b.subject, a.claim.amount, b.claim.amount
    if not (p and q and one and two) or one.dimension is not Dimension.MONEY or one.per is None:
        return None
    sides = [_trades(x) for x in (a, b)]
    if set(sides) != {"buys", "sells"} or best_fit(one, (two,)) != (Fit.SAME, two) or not same_party(p, q, rarity):
        return None
    return (
        f"{p.name} {sides[0]}",
        f"{q.name} {sides[1]}",
        f"{p.name}, who {sides[0]} by the one, {sides[1]} by the other.",
    )


def _payer_turned(a: Profile, b: Profile, one: Cast, two: Cast) -> tuple[str, str, str] | None:
    """Who has paid, in a passive of which no giver was read ("was paid 9 by Ferro"), is paid by the other claim."""
    if not (_same_load(a, b) and _same_load(b, a)):
        return None
    if got := _doer_among(a, one, two.getter):
        return f"{got} gives", f"{got} receives", f"{got}, who gave, has become the receiver."
    if gave := _doer_among(b, two, one.getter):
        return f"{gave} receives", f"{gave} gives", f"{gave}, who received, has become the giver."
    return None


def _doer_among(passive: Profile, paid: Cast, others: tuple[Party, ...]) -> str:
    """Who of the others bears the name behind the "by" of a passive that tells who is paid, or an empty string."""
    doer = _AGENT.search(passive.claim.quote)
    names = [t for t in terms_of(doer["doer"]) if t.name] if doer and paid.getter and not paid.giver else []
    if not names or any(not unmet(names, p.keys) for p in paid.getter):
        return ""
    return next((q.name for q in others if not unmet(names, q.keys)), "")


def _way_turned(a: Profile, b: Profile) -> tuple[str, str, str] | None:
    """What went to somebody comes from him, by one act ("let the hall to Ferro", "let the hall from Ferro")."""
    if not same_act(a, b) or not (_verb(a) & _verb(b)) or suffers(a) is not suffers(b):
        return None
    ends = [
        [(m["way"], main) for m in _WAY.finditer(x.claim.quote) if (main := terms_of(m["whom"])[:1])] for x in (a, b)
    ]
    for way, (one,) in ends[0]:
        for other, (two,) in ends[1]:
            both = {w for w, (t,) in (*ends[0], *ends[1]) if t.keys & one.keys}
            if way != other and one.keys & two.keys and not one.form[0].isdigit() and len(both) > 1:
                return (
                    f"{way} {one.form}",
                    f"{other} {two.form}",
                    f'"{way} {one.form}" has become "{other} {two.form}".',
                )
    return None


@once
def _trades(profile: Profile) -> str:
    """Whether the subject buys or pays a price, or sells; an empty string where it does neither."""
    verb = _verb(profile)
    if suffers(profile):
        return ""
    return "sells" if "s:sell" in verb else "buys" if verb & {"s:buy", "s:pay"} else ""


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
            described = any(t.name for t in doer) and not any(t.name for t in other)
            if act & same and known and not described and not keys_of(doer) & keys_of(other):
                return first, second, f"{second} stands where {first} stood."
    return None


def _who(terms: tuple[Term, ...]) -> frozenset[str]:
    actors = {f"s:{concept}" for concept in load("alignment.yaml")["actors"]}
    return frozenset(k for t in terms for k in t.keys if t.name or k in actors)


@once
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
    if not two.agent or not same_act(a, b) or not _may_act(two.agent, a, b):
        return None
    if one.agent is None or (direction(a) and _is_money(one.agent)):
        supplied = direction(a) and direction(b) == "gives" and not two.agent.keys & a.wide
        note = f"{two.agent.name} is named as the giver; the other does not say who gave."
        return ("nobody named", two.agent.name, note) if supplied else None
    if (
        (direction(a) and direction(b) and direction(a) != direction(b))
        or suffers(a) is not suffers(b)  # to whom or what it was done is no doer
        or _unclear(one.agent, two.agent)
        or not unlike(one.agent, two.agent)
        or speaks_for(one.agent, two.agent)
        or (_told_by_name((one.agent,)) and not _told_by_name((two.agent,)))  # he may only be described now
        or (a.object is not None and same_party(a.object, two.agent, rarity))
        or not _same_theme(a, b, one, two, rarity)
        or (one.agent.keys & b.keys and not told_apart(one.agent, two.agent))
    ):
        return None
    return one.agent.name, two.agent.name, f"{two.agent.name} stands where {one.agent.name} stood."


def _may_act(party: Party, a: Profile, b: Profile) -> bool:
    """Whether the doer of the second claim can act, or gives or gets something, and is named in both."""
    named = all(p is not None and _told_by_name((p,)) for p in (a.subject, party))
    return acts(party) or bool(direction(b) and named and party.keys & a.keys)


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


def _one_act(a: Profile, b: Profile) -> bool:
    """Whether two claims are sure to tell one act: by their verbs, or by their load where one verb says little."""
    light = load("alignment.yaml")["light"]
    if not same_act(a, b):
        return False
    if (a.claim.predicate in light) is (b.claim.predicate in light):
        return True
    return strict_act(a, b) or (_same_load(a, b) and _same_load(b, a))


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


@once
def _verb(profile: Profile) -> frozenset[str]:
    return keys_of(terms_of(profile.claim.predicate))


def _same_theme(a: Profile, b: Profile, one: Cast, two: Cast, rarity: Mapping[str, float]) -> bool:
    if one.theme and two.theme:
        return alike(one.theme, two.theme, rarity)
    return coverage(a.terms, b.keys, rarity) >= ALIKE
