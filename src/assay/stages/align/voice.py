"""Who speaks and how surely: denials, hedges and sources that were lost between two claims."""

from __future__ import annotations

from assay.model import Basis, BlockKind, Certainty, Difference
from assay.stages.align.figures import Fit, best_fit
from assay.stages.align.pairs import Kin, Pair
from assay.stages.align.profile import Book, Profile
from assay.stages.align.roles import alike, same_act, unlike
from assay.text.resources import load
from assay.text.similarity import Term, keys_of, opposites, terms_of

SURE = 0.7  # the score from which another verb does not matter
RETOLD = 0.7  # in a document that only cites another, a claim is told after it from this score on


def verb(profile: Profile) -> tuple[Term, ...]:
    """The verb of a claim, unless it says next to nothing ("have")."""
    predicate = profile.claim.predicate
    return () if predicate in load("alignment.yaml")["light"] else terms_of(predicate)


def rebuts(pair: Pair, book: Book) -> bool:
    """Whether one claim denies what the other says: the same act of the same party, and of nobody else."""
    a, b = pair.a, pair.b
    if a.denied == b.denied:
        return False
    parties = [(p, q) for p, q in ((a.subject, b.subject), (a.object, b.object)) if p and q]
    same = any(alike(p, q, book.rarity) for p, q in parties) or bool(a.entities & b.entities)
    same = same or any(f[0] is Fit.SAME for q in a.figures if (f := best_fit(q, b.figures)))
    if a.refuted or b.refuted:
        return same and any(t.keys & b.keys for t in a.terms if not t.name)
    act = bool(keys_of(verb(a)) & keys_of(verb(b))) or a.claim.frame == b.claim.frame != "event"
    told = [p for p in (a.subject, b.subject) if p and p.basis is not Basis.PRONOUN]
    return act and same and not (len(told) == 2 and unlike(*told))


def denial(pair: Pair, book: Book) -> list[Difference]:
    """What one claim says and the other denies, or says the opposite of."""
    a, b = pair.a, pair.b
    if rebuts(pair, book):
        denier = b if b.denied else a
        words = denier.claim.hedge or denier.refuted or "denied"
        note = f'"{words}": what one says, the other denies.'
        return [Difference(what="denial", a=a.claim.quote, b=b.claim.quote, note=note)]
    if a.denied or b.denied or a.relation & b.relation:
        return []
    for concept, excluded in opposites().items():
        if f"s:{concept}" in a.relation and any(f"s:{e}" in b.relation for e in excluded):
            note = "The two say opposite things."
            return [Difference(what="denial", a=a.claim.predicate, b=b.claim.predicate, note=note)]
    return []


def hedge_lost(pair: Pair) -> list[Difference]:
    """What was hedged and is told flatly."""
    a, b = pair.a.claim, pair.b.claim
    if pair.kin is Kin.APART or a.certainty is not Certainty.HEDGED or b.certainty is not Certainty.ASSERTED:
        return []
    if pair.score < SURE and not same_act(pair.a, pair.b) and not _figures_kept(pair):
        return []
    words = a.hedge or "hedged"
    return [Difference(what="hedge", a=words, b="", note=f'"{words}" is gone: what was uncertain is told flatly.')]


def _figures_kept(pair: Pair) -> bool:
    fits = [f[0] for q in pair.a.figures if (f := best_fit(q, pair.b.figures))]
    return any(f in (Fit.SAME, Fit.ROUNDED, Fit.BOUND) for f in fits)


def attribution_lost(pair: Pair, book: Book) -> list[Difference]:
    """The sources of the first claim that nobody names any longer, in the second or beside it."""
    a = pair.a.claim
    if not a.attribution or pair.kin is Kin.APART or (pair.kin is Kin.CITED and pair.score < RETOLD):
        return []
    told = a.attribution[1:] if a.block is BlockKind.HEADLINE else a.attribution  # an item's outlet is its publisher
    named = book.sources_of(pair.b) if pair.kin is Kin.WITHIN else book.sources_near(pair.b)
    own = book.outlets[a.document]
    sources = [link for link in told if not (own and keys_of(terms_of(link.name)) <= own)]
    lost = [link.name for link in sources if not any(t.keys & named for t in terms_of(link.name))]
    if not lost or len(lost) < len(sources):
        return []
    gone = ", ".join(lost)
    return [Difference(what="attribution", a=gone, b="", note=f"{gone} is no longer named as the source.")]
