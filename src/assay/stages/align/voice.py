"""Who speaks and how surely: denials, hedges and sources that were lost between two claims."""

from __future__ import annotations

import re

from assay.model import Basis, BlockKind, Certainty, Difference, SourceKind
from assay.stages.align.bond import NOT, apart, blanket, bond, strict_act
from assay.stages.align.differences import same_lead
from assay.stages.align.figures import Fit, best_fit, telling
from assay.stages.align.pairs import Kin, Pair
from assay.stages.align.parties import alike, described, kindred, same_party, unlike
from assay.stages.align.profile import Book, Profile
from assay.stages.align.roles import cast, direction, same_transfer
from assay.text.resources import load
from assay.text.similarity import Term, coverage, keys_of, opposites, stem, terms_of

RETELLING = frozenset({Kin.PARENT, Kin.CITED, Kin.REMOTE})
UNRELATED = frozenset({Kin.APART, Kin.SIBLINGS})  # neither retells the other: what only one has was not lost
_ANYTHING = re.compile(r"\b(?:any(?:thing|one|body|where)?|ever|at all|nothing|nobody|no one)\b", re.IGNORECASE)
REPORTS = frozenset({"s:report"})  # "the article", "the dossier": the first document itself
ASKED = 2  # parties that what a question asks and what answers it must share
MET = 0.6  # the share of what a denial says of its subject that the denied claim must say as well
RETOLD = 0.65  # in a document that only cites another, a claim is told after it from this score on


def verb(profile: Profile) -> tuple[Term, ...]:
    """The verb of a claim, unless it says next to nothing ("have")."""
    predicate = profile.claim.predicate
    return () if predicate in load("alignment.yaml")["light"] else terms_of(predicate)


def rebuts(pair: Pair, book: Book) -> bool:
    """Whether one claim denies what the other says: of the same party, the same act with the same object.

    That both speak of one party is not enough; what is said of it must be the same as well.
    """
    a, b = pair.a, pair.b
    if a.denied == b.denied:
        return False
    if a.refuted or b.refuted:
        return _refutes(a, b, book)
    denier, other = (a, b) if a.denied else (b, a)
    if pair.kin is not Kin.APART and blanket(denier, other, book.rarity):
        return True
    if not (strict_act(a, b) or same_transfer(a, b, book.rarity)):
        return False
    if _other_ends(a, b, book):
        return False
    sure = [p for p in (a.subject, b.subject) if p and p.basis is not Basis.PRONOUN]
    if len(sure) == 2 and unlike(*sure) and not same_transfer(a, b, book.rarity):
        return False
    if NOT.search(other.claim.quote):
        return False
    if direction(a) and direction(b) and same_transfer(a, b, book.rarity):
        return True
    if a.object and b.object and described(a.object, b.object, book.rarity):
        return True
    subject = bool(a.subject and b.subject and same_party(a.subject, b.subject, book.rarity))
    if not subject and a.subject and b.subject and unlike(a.subject, b.subject):
        return False
    if subject and strict_act(a, b) and _ANYTHING.search(denier.claim.quote):
        return True
    tie = bond(a, b, book)
    if rest := _complement(denier):
        known = tie.parties > 0 or bool(a.entities & b.entities)
        return (known and coverage(rest, other.keys, book.rarity) >= MET) or (subject and (tie.figure or tie.words > 0))
    return subject


def answers(pair: Pair, book: Book) -> bool:
    """Whether the second claim is no retelling of the first but its document's own word, or that of its own source.

    A document that only cites another, and answers it, denies some of it; one that denies next to nothing retells it.
    """
    a, b = pair.a, pair.b
    if pair.kin is not Kin.CITED or _names_part(b) or b.claim.document in book.assents:
        return False
    theirs = book.outlets[a.claim.document] | book.sources_of(a) | REPORTS
    return not any(keys_of(terms_of(link.name)) & theirs for link in b.claim.attribution)


def _complement(profile: Profile) -> tuple[Term, ...]:
    """What a claim says besides its subject, its verb and its figures."""
    subject = keys_of(profile.subject.terms) if profile.subject else frozenset()
    figures = " ".join(q.text for q in profile.figures)
    used = subject | keys_of(terms_of(f"{profile.claim.predicate} {profile.claim.hedge} {figures}"))
    return tuple(t for t in profile.terms if not t.keys & used)


def _other_ends(a: Profile, b: Profile, book: Book) -> bool:
    """Whether two transfers come from, or go to, different parties."""
    one, two = cast(a), cast(b)
    sides = ((one.giver, two.giver), (one.getter, two.getter))
    return any(
        left and right and not any(kindred(p, q, book.rarity) for p in left for q in right) for left, right in sides
    )


def _refutes(a: Profile, b: Profile, book: Book) -> bool:
    """Whether what one claim calls wrong is what the other says: a party or a figure, and what is said of it."""
    alike_parties = [
        (p, q) for p, q in ((a.subject, b.subject), (a.object, b.object)) if p and q and alike(p, q, book.rarity)
    ]
    figure = any(f[0] is Fit.SAME for q in a.figures if (f := best_fit(q, b.figures)))
    if not (alike_parties or a.entities & b.entities or figure):
        return False
    used = {k for pair in alike_parties for p in pair for k in keys_of(p.terms)}
    return any(t.keys & b.keys and not t.keys & used for t in a.terms if not t.name)


def denial(pair: Pair, book: Book) -> list[Difference]:
    """What one claim says and the other denies, or says the opposite of."""
    a, b = pair.a, pair.b
    if rebuts(pair, book):
        denier = b if b.denied else a
        words = denier.claim.hedge or denier.refuted or "denied"
        note = f'"{words}": what one says, the other denies.'
        return [Difference(what="denial", a=a.claim.quote, b=b.claim.quote, note=note)]
    if gainsaid := _gainsaid(a, b) or _gainsaid(b, a):
        note = f'"{gainsaid}": the figure that one tells, the other rejects.'
        return [Difference(what="denial", a=a.claim.quote, b=b.claim.quote, note=note)]
    if a.denied or b.denied or a.relation & b.relation:
        return []
    for concept, excluded in opposites().items():
        if f"s:{concept}" in a.relation and any(f"s:{e}" in b.relation for e in excluded):
            note = "The two say opposite things."
            return [Difference(what="denial", a=a.claim.predicate, b=b.claim.predicate, note=note)]
    return []


def _gainsaid(a: Profile, b: Profile) -> str:
    """The words by which one claim puts its own figure for that of the other: "96 people, not 140"."""
    told = ((q, f) for q in b.rejected if (f := best_fit(q, a.figures)))
    return next((q.text for q, (kind, _) in told if kind is Fit.SAME), "")


def hedge_lost(pair: Pair, book: Book) -> list[Difference]:
    """What was hedged and is told flatly."""
    a, b = pair.a.claim, pair.b.claim
    asks = pair.kin in RETELLING and _asks(pair.a, pair.b)
    if pair.kin in UNRELATED or not (asks or a.certainty is Certainty.HEDGED) or b.certainty is not Certainty.ASSERTED:
        return []
    tie = bond(pair.a, pair.b, book)
    retold = pair.kin in RETELLING and (tie.firm or same_lead(pair.a, pair.b))
    if not (tie.acted or retold) or apart(pair.a, pair.b) or _still_hedged(pair.b):
        return []
    if a.hedge == "?" and tie.parties < ASKED:
        return []
    words = a.hedge or (a.predicate if asks else "hedged")
    return [Difference(what="hedge", a=words, b="", note=f'"{words}" is gone: what was uncertain is told flatly.')]


def _asks(a: Profile, b: Profile) -> bool:
    """Whether the first claim only asks what the second says ("is examining whether it was forged")."""
    probe, told = "s:probe", keys_of(verb(b))
    return probe in a.relation and probe not in b.relation and bool(told & a.keys) and "whether" in a.claim.quote


def _still_hedged(profile: Profile) -> bool:
    """Whether the words of a claim, or those beside it in its sentence, still tell a suspicion ("the alleged boss")."""
    return bool(profile.keys & {f"s:{concept}" for concept in load("alignment.yaml")["suspicion"]})


def attribution_lost(pair: Pair, book: Book) -> list[Difference]:
    """The sources of the first claim that nobody names any longer, in the second or beside it."""
    a = pair.a.claim
    if not a.attribution or pair.kin in UNRELATED or pair.a.denied != pair.b.denied:
        return []
    if pair.kin in (Kin.CITED, Kin.REMOTE) and not _cited_again(pair):
        return []
    told = a.attribution[1:] if a.block is BlockKind.HEADLINE else a.attribution  # an item's outlet is its publisher
    named = book.sources_of(pair.b) if pair.kin is Kin.WITHIN else book.sources_near(pair.b)
    own = book.outlets[a.document]
    sources = [link for link in told if is_source(link.name) and not (own and keys_of(terms_of(link.name)) <= own)]
    sources = [link for link in sources if link.kind is not SourceKind.WORK or not _names_part(pair.b)]
    lost = [link.name for link in sources if not _heard(terms_of(link.name), named, pair.b)]
    if not lost or lost[-1] != sources[-1].name or not _told_again(pair, book):
        return []  # who knows it stands last: while that source is named, the claim is still its word
    gone = ", ".join(lost)
    return [Difference(what="attribution", a=gone, b="", note=f"{gone} is no longer named as the source.")]


def _names_part(profile: Profile) -> bool:
    """Whether a claim is told after a part of a document ("according to Annex D")."""
    words = {f"w:{stem(part)}" for part in load("alignment.yaml")["parts"]}
    return any(words & keys_of(terms_of(link.name)) for link in profile.claim.attribution)


def _cited_again(pair: Pair) -> bool:
    """Whether a document that only cites another tells this claim after it: very like it, or with a figure of it."""
    if pair.score >= RETOLD:
        return True
    fits = [(q, f) for q in pair.a.figures if (f := best_fit(q, pair.b.figures))]
    return any(kind is Fit.SAME and telling(q) for q, (kind, _) in fits)


def _heard(name: tuple[Term, ...], named: frozenset[str], profile: Profile) -> bool:
    """Whether a source is named as one, or stands with its full name in the sentence itself."""
    if any(t.keys & named for t in name):
        return True
    own = frozenset().union(*(p.keys for p in (profile.subject, profile.object, *(o for _, o in profile.others)) if p))
    stands = [t for t in name if t.name and t.stem in profile.wide and t.stem not in own]
    return len(stands) > 1 and all(t in stands for t in name if t.name)


def _told_again(pair: Pair, book: Book) -> bool:
    """Whether the second claim is sure to be the first one, retold."""
    return bond(pair.a, pair.b, book).firm and not apart(pair.a, pair.b)


def is_source(name: str) -> bool:
    """Whether a name can be a source's: "few experts believed it" names nobody who did."""
    return name.split(" ", 1)[0].casefold() not in load("alignment.yaml")["nobody"]
