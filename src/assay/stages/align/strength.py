"""What a retelling says of more, or more strongly: a part becomes the whole, a charge a verdict."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, pairwise

from assay.model import Basis, Difference, Dimension, Kind, Quantity
from assay.stages.align.bond import bond, done, strict_act, whom
from assay.stages.align.cast import suffers
from assay.stages.align.figures import GENERIC, Fit, best_fit, same_noun
from assay.stages.align.once import once
from assay.stages.align.parties import acts, alike, anybody, main_words, same_party, unlike
from assay.stages.align.profile import Book, Party, Profile
from assay.stages.align.roles import same_act
from assay.text.overlap import fold
from assay.text.resources import load
from assay.text.similarity import Term, keys_of, stem, terms_of
from assay.text.units import unit_of

ALL = 100  # percent
KNOWN = 1.5  # what two claims must share for a word in them to be told instead of another
ONE_THING = 2.0  # what they must share, beside another verb, for a part to have become the whole
_OF = re.compile(r"\s+of\s+(?:the|its|their|these|those|them|which|whom)\b", re.IGNORECASE)
_EACH = re.compile(r"\s*(?:each|every|all|both)\b", re.IGNORECASE)
_OF_THE = re.compile(r"\s+(?:out\s+)?of\s+(?:the|these|those|its|their)\s+(?:[\w-]+[’']s?\s+)?", re.IGNORECASE)
_OUT_OF = re.compile(r"\b(?:out\s+)?of\s+(?:the|these|those|its|their)\s+$", re.IGNORECASE)
_ALL = re.compile(r"\ball (?:of (?:them|these|those)\b|(?=[\d]))", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENTIRE = re.compile(r"\b(?:entire|whole of|the whole|all of the)\b", re.IGNORECASE)
_NO = re.compile(r"(?:no|none|not|nobody)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:all|each|every one|none) of (?P<noun>them|these|those)\b", re.IGNORECASE)


def scope(a: Profile, b: Profile) -> list[Difference]:
    """A denial that has lost what it was limited to denies more than its speaker did."""
    if not (a.denied and b.denied and strict_act(a, b)):
        return []
    doer = [(a.subject, b.subject)] if a.subject and any(t.name for t in a.subject.terms) else []
    limits = [*doer, *((p, dict(b.others).get(role)) for role, p in a.others)]
    lost = [p.name for p, q in limits if p and q is None and not p.keys & b.keys and not _or_elsewhere(p, a)]
    if a.subject and b.subject and anybody(b.subject) and acts(a.subject) and not _NO.match(a.claim.quote):
        lost.append(a.subject.name)  # "the board has not seen it", "nobody has seen it"
    if not lost:
        return []
    note = f"The denial has lost what it was limited to: {', '.join(lost)}."
    return [Difference(what="scope", a=a.claim.quote, b=b.claim.quote, note=note)]


def _or_elsewhere(limit: Party, profile: Profile) -> bool:
    """Whether what looks like a limit is none ("in Elm or elsewhere")."""
    return bool(re.search(rf"{re.escape(limit.name)}[^,;.]* or (?:else|any)where\b", profile.claim.quote))


def widened(a: Profile, b: Profile, book: Book) -> list[Difference]:
    """What was said of a part, or of some, is said of the whole ("some of the drivers", "the drivers")."""
    acted, tie = same_act(a, b), bond(a, b, book)
    if a.claim.rank or b.claim.rank or not (acted or tie.strength >= ONE_THING):
        return [] if a.claim.rank or b.claim.rank or tie.strength < KNOWN else _rebased(a, b)
    found = []
    whole = [m["noun"] for m in _quantified("whole", b.claim.quote)]
    for part in _quantified("part", a.claim.quote) if acted else ():
        noun = keys_of(terms_of(part["noun"]))
        again = [m for m in _quantified("part", b.claim.quote) if keys_of(terms_of(m["noun"])) & noun]
        if noun & keys_of(b.terms) and not again and not _counted(noun, b):
            note = f'"{part.group()}" is told of all of them now.'
            found.append(Difference(what="scope", a=part.group(), b=b.claim.quote, note=note))
    for figure in a.figures:
        if figure.dimension is not Dimension.COUNT or figure.unit in GENERIC or _again(figure, b):
            continue
        if any(q.dimension is Dimension.SHARE and best_fit(q, b.figures) for q in a.figures):
            continue  # its share is retold
        rest = a.claim.quote[figure.span.end - a.claim.span.start :]
        of_more = bool(_OF.match(rest)) and not _other_time(a, b)
        nouns = [n for n in whole if same_noun(figure.unit, n)] if acted or of_more else []
        if nouns or (acted and _PRONOUN.search(b.claim.quote) and not found):
            note = f'"{figure.text}" has become all of them.'
            found.append(Difference(what="scope", a=figure.text, b=b.claim.quote, note=note))
    if acted and (
        share := _share_of_all(a, b) or _share_left_out(a, b, book) or _one_of_many(a, b) or _part_left_out(a, b, book)
    ):
        return [share]
    return found or _rebased(a, b) or (_whole_of_part(a, b) if acted else []) or shared_out(a, b)


def _share_of_all(a: Profile, b: Profile) -> Difference | None:
    """A share ("5 per cent of the area") has become the whole ("the entire area")."""
    shares = [q for q in a.figures if q.dimension is Dimension.SHARE and q.high and q.high < ALL and not _again(q, b)]
    if not shares or not _ENTIRE.search(b.claim.quote) or any(q.dimension is Dimension.SHARE for q in b.figures):
        return None
    note = f"{shares[0].text} has become the whole."
    return Difference(what="scope", a=shares[0].text, b=b.claim.quote, note=note)


def _share_left_out(a: Profile, b: Profile, book: Book) -> Difference | None:
    """A share of them ("more than half of them were resold") is told of as many as there were ("5,260 were resold")."""
    share = next((q for q in a.figures if q.dimension is Dimension.SHARE and q.high and q.high < ALL), None)
    whole = next((q for q in b.figures if q.dimension is Dimension.COUNT and q.low == q.high), None)
    if share is None or whole is None or any(q.dimension is Dimension.SHARE for q in b.figures):
        return None
    told = keys_of(terms_of(whole.text)) & book.near(a)
    of_them = _OF.match(a.claim.quote[share.span.end - a.claim.span.start :])
    if not of_them or not any(k.startswith("#:") and len(k) > len("#:9") for k in told):
        return None
    note = f'"{share.text}" of them have become {whole.text}, who were all there are.'
    return Difference(what="scope", a=share.text, b=whole.text, note=note)


def _one_of_many(a: Profile, b: Profile) -> Difference | None:
    """What one has done, or was done to one, is told of several ("a distiller confessed", "distillers confessed")."""
    p, q = a.subject, b.subject
    if p is None or q is None or Basis.PRONOUN in (p.basis, q.basis) or any(t.name for t in (*p.terms, *q.terms)):
        return None
    one, many = (main_words(x)[-1:] for x in (p, q))
    if not one or not many or one[0].stem != many[0].stem or not many[0].form.endswith("s"):
        return None
    alone = re.search(rf"\b(?:an?|one|another)\s+(?:[\w-]+\s+){{0,2}}{re.escape(one[0].form)}\b", a.claim.quote, re.I)
    if one[0].form.endswith("s") or not alone or _counted(keys_of(many), b):
        return None
    note = f'"{alone.group()}" has become "{q.name}".'
    return Difference(what="scope", a=alone.group(), b=q.name, note=note)


def _part_left_out(a: Profile, b: Profile, book: Book) -> Difference | None:
    """What so many of a kind have done is told of the kind ("nine of the mills burnt", "the mills burnt")."""
    figure = a.claim.amount
    if figure is None or figure.dimension is not Dimension.COUNT or a.claim.rank:
        return None
    rest, counted = a.claim.quote[figure.span.end - a.claim.span.start :], keys_of(terms_of(figure.unit))
    kind = next((p.terms[-1] for p in (b.subject, b.object) if p and p.terms and p.terms[-1].keys & counted), None)
    if not _OF.match(rest) or kind is None or not kind.form.endswith("s"):
        return None
    if _counted(kind.keys, b) or keys_of(terms_of(figure.text)) & book.near(b):
        return None
    if not re.match(rf"(?:they|(?:all )?the (?:[\w-]+ ){{0,2}}{re.escape(kind.form)})\b", b.claim.quote, re.IGNORECASE):
        return None
    note = f'"{figure.text}" of the {kind.form} have become the {kind.form}.'
    return Difference(what="scope", a=figure.text, b=b.claim.quote, note=note)


def _whole_of_part(a: Profile, b: Profile) -> list[Difference]:
    """A count that was a part of another ("nine of the eleven", "of the eleven, nine") has become that, or all."""
    told = {t.stem for t in _numbers(b)}
    for part, whole in _part_of(a):
        if part.stem not in b.wide and (whole.stem in told or _ALL.search(b.claim.quote)):
            note = f"{part.form} of {whole.form} have become all of them."
            return [Difference(what="scope", a=f"{part.form} of {whole.form}", b=b.claim.quote, note=note)]
    return []


def _rebased(a: Profile, b: Profile) -> list[Difference]:
    """A count that was a part of one whole ("49 of the 140") has become a part of another ("49 of the 412")."""
    for part, whole in _part_of(a):
        other = next((w for p, w in _part_of(b) if p.stem == part.stem and w.stem not in a.wide), None)
        if other and whole.stem not in b.wide:
            was, now = (f"{part.form} of {w.form}" for w in (whole, other))
            return [Difference(what="scope", a=was, b=now, note=f"{was} have become {now}.")]
    return []


@once
def _part_of(profile: Profile) -> list[tuple[Term, Term]]:
    """The counts in a claim that are told as a part of another, with that one."""
    quote, start = profile.claim.quote, profile.claim.span.start
    numbers = _numbers(profile)
    found = []
    for one, two in pairwise(numbers):
        between, before = quote[one.end - start : two.start - start], quote[: one.start - start]
        if _OF_THE.fullmatch(between):
            found.append((one, two))
        elif _OUT_OF.search(before) and between.startswith(","):
            found.append((two, one))
    return found


@once
def _numbers(profile: Profile) -> list[Term]:
    return [t for t in profile.terms if t.stem.startswith("#:") and not _YEAR.fullmatch(t.form)]


def _other_time(a: Profile, b: Profile) -> bool:
    one, two = a.claim.period, b.claim.period
    return bool(one and two) and one != two


def _again(figure: Quantity, profile: Profile) -> bool:
    fitted = best_fit(figure, profile.figures)
    return fitted is not None and fitted[0] is Fit.SAME


def shared_out(a: Profile, b: Profile) -> list[Difference]:
    """What one, or each of some, is told to have done is told of each of others ("each team", "each worker")."""
    if a.subject is None or b.subject is None or not same_act(a, b) or not any(_again(q, b) for q in a.figures):
        return []
    if not _EACH.match(b.claim.quote) or (a.subject.keys & b.subject.keys) or _EACH.fullmatch(b.subject.name):
        return []
    if not (_EACH.match(a.claim.quote) or a.subject.kind is Kind.PERSON):
        return []
    note = f"What is told of {a.subject.name} is told of each of {b.subject.name} now."
    return [Difference(what="scope", a=a.subject.name, b=b.subject.name, note=note)]


def _quantified(kind: str, quote: str) -> list[re.Match[str]]:
    """Where a quote tells of a part, or of the whole, of what a noun names."""
    words = "|".join(re.escape(w) for w in load("alignment.yaml")["quantifiers"][kind])
    told = re.finditer(
        rf"\b(?:{words})\s+(?:\d+\s+)?(?:of\s+)?(?:the\s+|its\s+|their\s+)?(?P<noun>[a-z]+)", quote, re.I
    )
    return [m for m in told if not ((unit := unit_of(m["noun"])) and unit.dimension is Dimension.TIME)]


def _counted(noun: frozenset[str], profile: Profile) -> bool:
    """Whether a claim tells how many, or what share, of what a noun names there are."""
    return any(q.dimension is Dimension.SHARE or keys_of(terms_of(q.unit)) & noun for q in profile.figures)


def shifted(a: Profile, b: Profile, book: Book) -> list[Difference]:
    """A word of one kind has given way to one of another, near in meaning, that says something else (tenant, owner)."""
    found: list[Difference] = []
    if a.denied or b.denied or bond(a, b, book).strength < KNOWN:
        return found
    for entry in load("alignment.yaml")["shifts"]:
        for one, two in (entry["pair"], entry["pair"][::-1]):
            was, now = _words(a, f"s:{one}"), _words(b, f"s:{two}")
            if was and now and f"s:{two}" not in a.wide and f"s:{one}" not in b.wide:
                found.append(Difference(what="wording", a=was, b=now, note=f'"{was}" has become "{now}".'))
    return found or stepped(a, b, book) or _other_kin(a, b) or _mistaken(a, b)


def _other_kin(a: Profile, b: Profile) -> list[Difference]:
    """One and the same has become another relative ("his godson", "his brother-in-law")."""
    one, two = ([m.group().casefold() for m in _kin().finditer(x.claim.quote)] for x in (a, b))
    said = a.claim.predicate == b.claim.predicate == "be" or strict_act(a, b)
    if len(one) != 1 or len(two) != 1 or stem(one[0]) == stem(two[0]) or not said:
        return []
    return [Difference(what="wording", a=one[0], b=two[0], note=f'"{one[0]}" has become "{two[0]}".')]


@cache
def _kin() -> re.Pattern[str]:
    words = "|".join(sorted(load("alignment.yaml")["kinship"], key=len, reverse=True))
    return re.compile(rf"\b(?:{words})s?\b", re.IGNORECASE)


def _mistaken(a: Profile, b: Profile) -> list[Difference]:
    """Who or what the act is told of goes by the noun of another thing in the same sentence of the original."""
    if a.claim.rank or b.claim.rank or not strict_act(a, b):
        return []
    for p, q in _slots(a, b):
        if p is None or q is None or Basis.PRONOUN in (p.basis, q.basis) or (p.entity and p.entity == q.entity):
            continue
        was, now = main_words(p)[-1:], main_words(q)[-1:]
        if not was or not now or was[0].name or now[0].name or was[0].keys & q.keys or now[0].keys & p.keys:
            continue
        if now[0].stem in a.wide and now[0].stem not in a.keys and was[0].stem not in b.wide:
            note = f'"{p.name}" has become "{q.name}", which is another thing in the original.'
            return [Difference(what="wording", a=p.name, b=q.name, note=note)]
    return []


def _words(profile: Profile, key: str) -> str:
    parties = [(*p.terms, *p.told) for p in (profile.subject, profile.object) if p]
    return next((t.form for t in chain(profile.terms, *parties) if key in t.keys), "")


def stepped(a: Profile, b: Profile, book: Book) -> list[Difference]:
    """An act has become another on the same scale ("questioned", "arrested"), done to the same."""
    slots = _slots(a, b)[: 1 if suffers(a) or suffers(b) else None]  # what follows a passive is no victim
    if a.claim.rank or b.claim.rank or any(p and q and _others(p, q, book) for p, q in slots):
        return []
    for entry in load("alignment.yaml")["scales"]:
        steps = [{f"w:{stem(fold(w))}" for w in step} for step in entry["steps"]]
        one, two = ([n for n, step in enumerate(steps) if step & _verb(p)] for p in (a, b))
        if not one or not two or set(one) & set(two):
            continue
        if not (steps[two[0]] & a.wide or steps[one[0]] & b.wide):
            was, now = a.claim.predicate, b.claim.predicate
            return [Difference(what="wording", a=was, b=now, note=f'"{was}" has become "{now}".')]
    return []


@once
def _verb(profile: Profile) -> frozenset[str]:
    return keys_of(terms_of(profile.claim.predicate)) | done(profile)


def _slots(a: Profile, b: Profile) -> tuple[tuple[Party | None, Party | None], ...]:
    return (a.subject, b.subject), (whom(a), whom(b))


def _others(p: Party, q: Party, book: Book) -> bool:
    return unlike(p, q) and not same_party(p, q, book.rarity) and not alike(p, q, book.rarity)
