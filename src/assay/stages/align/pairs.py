"""Which claims may speak of the same thing: blocked by what they share, then scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from assay.model import BlockKind, Certainty, Dimension, Lineage
from assay.stages.align.bond import WIDE, blanket, none_of, unties
from assay.stages.align.cells import may_meet, parted
from assay.stages.align.figures import (
    GENERIC,
    Fit,
    best_fit,
    comparable,
    digits,
    excludes,
    known_again,
    near,
    summed,
    telling,
    width,
)
from assay.stages.align.kin import RETOLD, Family, Kin, Pair
from assay.stages.align.meeting import meeting
from assay.stages.align.order import Anchor, Order
from assay.stages.align.parties import alike
from assay.stages.align.profile import ABOVE, Book, Profile
from assay.stages.align.rebuttal import against
from assay.stages.align.roles import same_act
from assay.stages.align.slight import slight
from assay.stages.align.warrant import Traits, Warrants
from assay.text.meaning import nearness
from assay.text.similarity import similarity

CLOSEST = 12  # as many claims of the other document are compared with a claim for what their words mean
SLACK = 0.78  # how much worse than its best partner a further partner may be
SPREAD = 1.6
REST = 0.6  # the same, seen from the other claim of the pair
THIN = {0: 0.0, 1: 0.75, 2: 0.92}  # how much a likeness counts that rests on so few terms
ANCHOR = 0.55  # what two claims must score that are each other's best, to speak for those around them
FAINT = 0.1  # below this nothing else speaks for a pair
REBUTTAL = 0.38
GAINSAID = 0.05  # what the words of a claim, and of one that excludes it by what it says, must have in common
BLANKET = 0.3  # who denies every act of a kind names nothing of the one that is told
COUNTED = 0.15
RECOUNT = Decimal("0.15")  # counts this near may be one count, retold
BAR = {
    Kin.PARENT: 0.42,
    Kin.CITED: 0.42,
    Kin.REMOTE: 0.42,
    Kin.CHILD: 0.42,
    Kin.SIBLINGS: 0.48,
    Kin.WITHIN: 0.6,
    Kin.HEADING: 0.42,
    Kin.APART: 0.52,
}


LEAST = 0.3  # how sure a pair along a derivation must be
SIBLING = 0.6  # the same of two that draw on one source, where their words do not bring them together


def find_pairs(book: Book, lineage: Lineage) -> list[Pair]:
    """The pairs worth a verdict, each claim with its best partners in every other document and in its own."""
    return _chosen(_all(book, lineage), book)


def find_weighed(book: Book, lineage: Lineage) -> list[tuple[Pair, Traits]]:
    """The pairs that are weighed, with what speaks for each of them: what the weights are learned from."""
    candidates = _all(book, lineage)
    warrants = _weighing(candidates, book)
    return [(p, warrants.traits(warrants.placed(p))) for p in candidates if _is_weighed(p)]


def find_retold(book: Book, lineage: Lineage) -> list[Pair]:
    """The pairs of two claims along each derivation, of which the words are near, as `find_pairs` chooses them."""
    family, clauses = Family(lineage, book.by_document), book.clauses()
    near = _meant(clauses.values(), family.near(), book)
    pairs = ((_oriented(clauses[one], clauses[two], family), value) for (one, two), value in sorted(near.items()))
    return _chosen([p._replace(score=score(p.a, p.b, p.kin, book, value)) for p, value in pairs if p], book)


def find_against(book: Book, lineage: Lineage, among: Collection[str]) -> list[Pair]:
    """The pairs of claims of two documents that exclude each other by what they say, of which one is `among`."""
    family, clauses = Family(lineage, book.by_document), book.clauses()
    found = []
    met = (pair for pair in meeting(clauses, family.edges) if pair[0] in among or pair[1] in among)
    for pair in _worth_a_look(met, clauses, family, book):
        if against(pair, book):
            found.append(pair._replace(score=score(pair.a, pair.b, pair.kin, book), against=True))
    return [p for p in found if p.score >= GAINSAID]


def _all(book: Book, lineage: Lineage) -> list[Pair]:
    """All that may be pairs, with their scores."""
    candidates = _candidates(book, Family(lineage, book.by_document))
    return [p for p in candidates if p.score >= FAINT or p.a.denied != p.b.denied]


def _chosen(candidates: Collection[Pair], book: Book) -> list[Pair]:
    """The pairs that are supported and near the best that their claims have.

    They are asked from the best down, so that the first that is supported is the best of a claim, and what cannot stay
    beside those of both its claims need not be asked.
    """
    warrants = _weighing(candidates, book)
    chosen: list[Pair] = []
    best: dict[tuple[str, str, bool], float] = {}
    for pair in sorted(candidates, key=lambda p: -p.score):
        if all(slot in best for slot in pair.slots()) and not _stays(pair, best):
            continue
        if told := _supported(pair, warrants, book):
            chosen.append(told)
            for slot in pair.slots():
                best.setdefault(slot, pair.score)
    kept = (p._replace(chief=_chief(p, best)) for p in chosen if _stays(p, best))
    return sorted(kept, key=lambda p: (p.a.claim.id, p.b.claim.id))


def _chief(pair: Pair, best: Mapping[tuple[str, str, bool], float]) -> bool:
    return all(pair.score == best[slot] for slot in pair.slots())


def _best(pairs: Iterable[Pair]) -> dict[tuple[str, str, bool], float]:
    best: dict[tuple[str, str, bool], float] = defaultdict(float)
    for pair in pairs:
        for slot in pair.slots():
            best[slot] = max(best[slot], pair.score)
    return best


def _supported(pair: Pair, warrants: Warrants, book: Book) -> Pair | None:
    """The pair with what its place tells, if its words, its parts and its place bring it together."""
    told = warrants.placed(pair)
    if not _is_weighed(pair):
        sibling = pair.kin is Kin.SIBLINGS and _one_side(pair) and warrants.of(told) >= SIBLING
        near = pair.score >= _bar(pair, book) and not (_one_side(pair) and slight(pair, book))
        return told if sibling or near else None
    warrant = warrants.of(told)
    return told._replace(warrant=warrant) if warrant >= LEAST else None


def _is_weighed(pair: Pair) -> bool:
    """Whether the pair is weighed: one document retells the other.

    A title sums up, so that its place tells nothing; a claim and its denial hardly share words, and are told by rules.
    """
    return pair.kin in RETOLD and _one_side(pair)


def _one_side(pair: Pair) -> bool:
    """Whether neither claim denies what the other says, and neither is a title."""
    above = ABOVE & {pair.a.claim.block, pair.b.claim.block}
    return pair.a.denied == pair.b.denied and not (pair.against or above)


def _weighing(candidates: Collection[Pair], book: Book) -> Warrants:
    """What weighs the pairs of a case, by all that may be pairs."""
    best = _best(candidates)
    sure = [p for p in candidates if p.kin in RETOLD and p.score >= ANCHOR and _chief(p, best)]
    return Warrants(book, Order(book, [Anchor(p.a, p.b) for p in sure]), best)


def _stays(pair: Pair, best: Mapping[tuple[str, str, bool], float]) -> bool:
    """Whether a pair is near the best that one of its claims has, and not far from the best of the other."""
    if pair.against and pair.a.denied != pair.b.denied:
        return True
    shares = [1.0 if pair.score == best[slot] else pair.score / best[slot] for slot in pair.slots()]
    return max(shares) >= SLACK and min(shares) >= REST


def _bar(pair: Pair, book: Book) -> float:
    """A rebuttal is worded against what it rebuts, not like it: its bar is lower where both speak of one entity."""
    if pair.a.denied == pair.b.denied:
        return GAINSAID if pair.against else BAR[pair.kin]
    denier, other = (pair.a, pair.b) if pair.a.denied else (pair.b, pair.a)
    if pair.kin is not Kin.APART and blanket(denier, other, book.rarity):
        return BLANKET
    if unties(denier, other) or none_of(denier, other, book):
        return 0.0
    if pair.against:
        return GAINSAID
    return min(REBUTTAL, BAR[pair.kin]) if pair.a.entities & pair.b.entities else BAR[pair.kin]


def _candidates(book: Book, family: Family) -> Iterator[Pair]:
    clauses = book.clauses()
    meant = _meant(clauses.values(), family.edges, book)
    met = sorted({*meeting(clauses, family.edges), *((min(p), max(p)) for p in meant)})
    for pair in _worth_a_look(met, clauses, family, book):
        near = meant.get((pair.a.claim.id, pair.b.claim.id))
        told = pair._replace(score=score(pair.a, pair.b, pair.kin, book, near))
        yield told._replace(against=against(told, book))


def _worth_a_look(
    met: Iterable[tuple[str, str]], clauses: Mapping[str, Profile], family: Family, book: Book
) -> Iterator[Pair]:
    """The pairs of claims worth comparing, of documents that may be of one matter: asked once of each two."""
    matters: dict[tuple[str, str], bool] = {}
    for one, two in met:
        documents = clauses[one].claim.document, clauses[two].claim.document
        if documents not in matters:
            matters[documents] = family.kin(*documents) is not Kin.APART or book.one_matter(*documents)
        if matters[documents] and (pair := _oriented(clauses[one], clauses[two], family)):
            yield pair


def _meant(clauses: Iterable[Profile], edges: Collection[tuple[str, str]], book: Book) -> dict[tuple[str, str], float]:
    """How near claims are along each derivation, words of like meaning included; those that are not near left out."""
    by_document: dict[str, list[Profile]] = defaultdict(list)
    for profile in clauses:
        by_document[profile.claim.document].append(profile)
    found = {}
    for parent, child in edges:
        (text, cells), (others, beside) = (parted(by_document[d]) for d in (parent, child))
        for one, two in ((text, others), (text, beside), (cells, others)):  # cells meet by their names
            near = nearness([p.full for p in one], [p.full for p in two], book.rarity)
            for i, j in near.closest(CLOSEST, FAINT):
                value = float(near.value[i, j]) * THIN.get(int(near.common[i, j]), 1.0)
                found[one[i].claim.id, two[j].claim.id] = value
    return found


def _oriented(a: Profile, b: Profile, family: Family) -> Pair | None:
    """The two claims with the parent's first, or None where they are not worth comparing."""
    kin = family.kin(a.claim.document, b.claim.document)
    if not may_meet(a, b):
        return None
    if kin is Kin.CHILD:
        return Pair(b, a, family.kin(b.claim.document, a.claim.document), 0.0)
    if kin is Kin.SIBLINGS and b.claim.certainty is Certainty.HEDGED and a.claim.certainty is Certainty.ASSERTED:
        return Pair(b, a, kin, 0.0)  # of two that draw on one source, either may have lost its hedge
    if kin is not Kin.WITHIN:
        return Pair(a, b, kin, 0.0)
    if not _worth_comparing(a, b):
        return None
    if _below(a, b):
        a, b = b, a
    return Pair(a, b, Kin.HEADING if b.claim.block in ABOVE and a.claim.block not in ABOVE else kin, 0.0)


def _below(a: Profile, b: Profile) -> bool:
    """Whether `a` is the heading and `b` the text under it, or `b` names more sources."""
    if (a.claim.block in ABOVE) != (b.claim.block in ABOVE):
        return a.claim.block in ABOVE
    return len(a.claim.attribution) < len(b.claim.attribution)


def _worth_comparing(a: Profile, b: Profile) -> bool:
    """Within one document: a heading with the text, headline items among themselves, and figures told twice."""
    if a.claim.sentence.overlaps(b.claim.sentence):
        return False
    above = [p.claim.block in ABOVE for p in (a, b)]
    items = [p.claim.block is BlockKind.HEADLINE for p in (a, b)]
    if any(items):
        return all(items)
    return any(above) or any(comparable(p, q) for p in a.figures for q in b.figures if digits(p) > 1)


def score(a: Profile, b: Profile, kin: Kin, book: Book, meant: float | None = None) -> float:
    """How surely two claims speak of the same thing (0 to 1): their words, then their parts.

    `meant` is how near their words are in meaning, where that is known.

    What speaks for a pair closes a part of what is missing to 1, so that the nearer of two near pairs stays the nearer.
    """
    value = _by_words(a, b, book) if meant is None else meant
    act = same_act(a, b)
    theirs = [q for q in (b.subject, b.object) if q]
    parties = [any(alike(p, q, book.rarity) for q in theirs) for p in (a.subject, a.object) if p]
    more = 0.08 * act + 0.05 * sum(parties) + 0.04 * bool(a.entities & b.entities)
    refuted = bool(a.refuted or b.refuted) and bool(a.entities & b.entities)
    if a.denied != b.denied and (act or any(parties) or refuted):
        more += 0.1
    more += _by_figures(a, b, kin) or (COUNTED if act and kin is Kin.PARENT and _recounted(a, b) else 0.0)
    return max(0.0, value + (more * SPREAD * (1 - value) if more > 0 else more))


def _by_words(a: Profile, b: Profile, book: Book) -> float:
    common = min(sum(bool(t.keys & q.keys) for t in p.full) for p, q in ((a, b), (b, a)))
    return similarity(a.full, b.full, book.rarity) * THIN.get(common, 1.0) if common else 0.0


def _by_figures(a: Profile, b: Profile, kin: Kin) -> float:
    """What the figures of two claims say for or against their being about the same thing."""
    if any((f := best_fit(q, b.figures)) and f[0] is Fit.SAME for q in a.rejected) or any(
        (f := best_fit(q, a.figures)) and f[0] is Fit.SAME for q in b.rejected
    ):
        return 0.3
    if summed(a.figures, b.figures) or summed(b.figures, a.figures):
        return 0.3
    fits = [(f, q, other) for q in a.figures if (found := best_fit(q, b.figures)) for f, other in [found]]
    fits = [(f, q, other) for f, q, other in fits if f is Fit.SAME or max(width(q), width(other)) <= WIDE]
    if not fits:
        return 0.0
    retold = kin in (Kin.PARENT, Kin.CITED, Kin.REMOTE)
    fits = [(f if retold or f is not Fit.SLIP else Fit.AMOUNT, q, other) for f, q, other in fits]
    if any(f not in (Fit.RATE, Fit.AMOUNT) and (telling(q) or known_again(f, q)) for f, q, _ in fits):
        return 0.3
    if any(f in (Fit.SAME, Fit.ROUNDED, Fit.BOUND, Fit.UNIT) for f, _, _ in fits):
        return 0.2 if any(f is Fit.SAME and digits(q) > 1 for f, q, _ in fits) else 0.15
    if any(telling(q) and telling(other) and near(q, other) for _, q, other in fits):
        return 0.3
    apart = all(excludes(p, q) for p in a.figures for q in b.figures if comparable(p, q))
    if kin is Kin.CITED and same_act(a, b):
        return 0.0  # who answers has other figures
    return 0.0 if not apart else -0.05 if kin in (Kin.PARENT, Kin.CITED, Kin.REMOTE, Kin.SIBLINGS) else -0.1


def _recounted(a: Profile, b: Profile) -> bool:
    """Whether two claims count nearly as many of the same thing, and of nothing that is called by any word."""
    counts = [[q for q in p.figures if q.dimension is Dimension.COUNT and q.unit not in GENERIC] for p in (a, b)]
    return any(comparable(q, r) and near(q, r, RECOUNT) for q in counts[0] for r in counts[1])
