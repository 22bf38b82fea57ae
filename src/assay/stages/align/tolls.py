"""How many died, were hurt or were held, as two tell it who do not derive from one another.

The dead of one event are counted by everybody who reports on it, in whatever words. So where each of two documents of
one matter tells one such count, and no more, the two answer one question, though they share no word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations

from assay.model import Alignment, Difference, Dimension, Lineage, Relation, Span
from assay.stages.align.differences import disjoint
from assay.stages.align.figures import GENERIC, excludes, far, holds
from assay.stages.align.kin import Family, Kin
from assay.stages.align.parties import anybody
from assay.stages.align.profile import ABOVE, Book, Profile
from assay.text.resources import load
from assay.text.similarity import keys_of, stem, terms_of

WIDE = Decimal(10)  # the factor by which two counts of one event may be apart
_RUNNING = re.compile(r"\b(?:now|so far|to date|already|yet|further|more|another)\b", re.IGNORECASE)
_DENIED = "What one says, the other denies."
SCORE = 0.5  # of a pair that only its count brings together


def tolls(found: Iterable[Alignment], lineage: Lineage, book: Book) -> Iterator[Alignment]:
    """The further pairs of such counts, or of one and its denial, in the order of documents."""
    family = Family(lineage, book.by_document)
    met = {frozenset((x.a, x.b)) for x in found}
    told = {d: _tolls(profiles) for d, profiles in book.by_document.items()}
    none = {d: _denials(profiles) for d, profiles in book.by_document.items()}
    for one, two in combinations(sorted(told), 2):
        kin = family.kin(one, two)
        if family.answered(two, one, book):
            one, two = two, one
        apart = kin is Kin.APART and book.one_matter(one, two)
        if kin is Kin.SIBLINGS or apart or family.answered(one, two, book):
            for what in sorted(told[one].keys() & told[two].keys()):
                a, b = told[one][what], told[two][what]
                if frozenset((a.claim.id, b.claim.id)) not in met and (pair := _alignment(a, b)):
                    yield pair
            for x, y in ((one, two), (two, one)):
                for what in sorted(none[x].keys() & told[y].keys()):
                    a, b = (none[x][what], told[y][what]) if x == one else (told[y][what], none[x][what])
                    if frozenset((a.claim.id, b.claim.id)) not in met and not _elsewhere(a, b):
                        change = Difference(what="denial", a=a.claim.quote, b=b.claim.quote, note=_DENIED)
                        yield _contradicted(a, b, change)


def _tolls(profiles: Iterable[Profile]) -> dict[str, Profile]:
    """By what became of them, the one count of people that a document tells; "nine, two of them at sea" is one."""
    counts: dict[str, dict[Span, Profile]] = defaultdict(dict)
    for p in sorted(profiles, key=lambda p: (p.claim.rank, p.order)):
        if p.claim.amount and p.claim.amount.dimension is Dimension.COUNT and p.claim.block not in ABOVE:
            for what in _became(p) if p.claim.states and not p.denied else ():
                counts[what].setdefault(p.claim.sentence, p)
    return {what: next(iter(ps.values())) for what, ps in counts.items() if len(ps) == 1}


def _denials(profiles: Iterable[Profile]) -> dict[str, Profile]:
    """By what became of nobody, the first claim that tells so ("nobody was killed")."""
    found: dict[str, Profile] = {}
    for p in profiles:
        if p.denied and p.claim.states and p.subject and anybody(p.subject) and not p.claim.rank:
            for what in _became(p):
                found.setdefault(what, p)
    return found


def _became(profile: Profile) -> set[str]:
    unit = profile.claim.amount.unit if profile.claim.amount else ""
    verb, what = keys_of(terms_of(profile.claim.predicate)), profile.object
    told = what.name if what and profile.claim.predicate in load("alignment.yaml")["counting"] else ""
    keys = profile.meant | verb | keys_of(terms_of(f"{unit} {told}"))
    return {what for what, concepts in _concepts().items() if keys & concepts}


@cache
def _concepts() -> dict[str, frozenset[str]]:
    return {what: frozenset(f"s:{c}" for c in names) for what, names in load("alignment.yaml")["tolls"].items()}


def _human(noun: str) -> bool:
    """Whether a noun may name people; who dies and is no animal is one."""
    beasts = {stem(w) for w in load("alignment.yaml")["beasts"]}
    return noun in GENERIC or stem(noun.split()[-1]) not in beasts


def _elsewhere(a: Profile, b: Profile) -> bool:
    """Whether two claims tell of two times or places."""
    return disjoint(a.claim.period, b.claim.period) or bool(a.places and b.places and not a.places & b.places)


def _alignment(a: Profile, b: Profile) -> Alignment | None:
    one, two = a.claim.amount, b.claim.amount
    if one is None or two is None or _elsewhere(a, b) or far(one, two, WIDE):
        return None
    if not (_human(one.unit) and _human(two.unit)):
        return None
    if holds(one, two):
        return Alignment(a=a.claim.id, b=b.claim.id, relation=Relation.SAME, score=SCORE)
    running = any(_RUNNING.search(p.claim.quote) for p in (a, b))
    note = f"One tells {one.text}, the other {two.text}."
    change = Difference(what="count", a=one.text, b=two.text, note=note)
    return _contradicted(a, b, change) if excludes(one, two) and not running else None


def _contradicted(a: Profile, b: Profile, change: Difference) -> Alignment:
    relation = Relation.CONTRADICTED
    return Alignment(a=a.claim.id, b=b.claim.id, relation=relation, score=SCORE, differences=(change,))
