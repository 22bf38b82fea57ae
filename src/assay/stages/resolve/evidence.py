"""Bonds: which bearers are one, inside a document and across documents, and by what evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from assay.model import Kind
from assay.stages.resolve.bearers import Bearer, is_head
from assay.stages.resolve.blocking import COMMON, FullNames, spelling_pairs
from assay.stages.resolve.clusters import Bond, Clusters
from assay.stages.resolve.natures import called, institutional, nouns_of
from assay.stages.resolve.ranks import steps
from assay.stages.resolve.short import is_weak, last_shortened, short_of
from assay.stages.resolve.told import content_words, shared_description
from assay.text.names import compare_all, explain, initials, parse, table, word_score, words_of

SPELLING = 0.86  # two names of several words are spellings of one from here on
SPELLING_ONE_WORD = 0.92
STRANGE = 0.1  # what a short name binds less where its text tells it from another: that other's bonds come first
COGNATE = 0.75
SHARED_CONTEXT = 2  # names that two documents share before what a body is may bind them
SHARED_BY_LAST = 1  # and before a bare last name may, that nobody else of the case bears


def alias_bonds(bearers: list[Bearer]) -> Iterator[Bond]:
    """Names that a text itself equates."""
    by_key: dict[str, list[Bearer]] = defaultdict(list)
    for b in bearers:
        by_key[b.name.compact].append(b)
    for b in bearers:
        for alias in sorted(b.aliases):
            keys = {parse(alias, kind=k).compact for k in (b.kind, Kind.PERSON, Kind.ORGANISATION)}
            for other in [o for key in sorted(keys) for o in by_key.get(key, ()) if o is not b]:
                reason = f"The text gives “{b.name.text}” and “{other.name.text}” as two names of one."
                yield Bond(b, other, "alias in the text", reason, 0.98)


def nickname_bonds(bearers: list[Bearer]) -> Iterator[Bond]:
    """ "Shorty Moll" for a Jan Moll of whom any document says that he is called Shorty."""
    by_words: dict[frozenset[str], list[Bearer]] = defaultdict(list)
    for b in bearers:
        if len(b.name.words) == 2:
            by_words[frozenset(b.name.words)].append(b)
    for b in bearers:
        for alias in sorted(b.aliases) if len(b.name.words) == 1 else ():
            for word in parse(alias, kind=Kind.PERSON).words:
                for both in by_words[frozenset({word, *b.name.words})]:
                    reason = f"“{both.name.text}” joins “{b.name.text}”, as “{alias}” is called, to a name of the same."
                    yield Bond(both, b, "alias in the text", reason, 0.9)


def short_bonds(bearers: list[Bearer], clusters: Clusters, contested: frozenset[str], *, far: bool) -> Iterator[Bond]:
    """Short forms whose full form is the only one that fits, but of those `contested` (meant.py). `far` looks in other
    documents."""
    proper = [b for b in bearers if b.proper]
    names = FullNames(proper) if far else None
    by_word: dict[str, list[Bearer]] = defaultdict(list)
    for b in proper if names is None else ():
        for key in {*b.name.words, *initials(b.name)}:
            by_word[key].append(b)
    for short in (b for b in proper if b.id not in contested):
        if names is not None:
            near = names.of(short)
        else:
            keys = {short.name.words[0], short.name.words[-1], short.name.compact}
            blocks = [by_word[k] for k in keys if len(by_word[k]) <= COMMON]
            own = {b.id: b for block in blocks for b in block if b.document == short.document and b is not short}
            near = [b for _, b in sorted(own.items())]
        found = [(b, why) for b in near if (why := short_of(short, b))]
        chosen = _only(short, [b for b, _ in found], clusters, far=far)
        for b, why in found:
            if b in chosen and (why.far or not far or (_meant(short, b) and not b.personal)):
                score = round(why.weight - (0.05 if far else 0.0) - (STRANGE if short.strangers else 0.0), 2)
                kept, other = (short, b) if _described(b) else (b, short)
                yield Bond(other, kept, why.rule, why.reason, score, short=other.id)


def _described(full: Bearer) -> bool:
    """Whether a name ends with a noun in small letters, as "the Wagner group" does: the shorter is then the name."""
    return not full.personal and all(form.split()[-1].islower() for form in full.forms)


def unclear_names(clusters: Clusters) -> Iterator[tuple[Bearer, list[Bearer]]]:
    """Each person whose name of several words may be short for the names of several others, with one bearer of each."""
    bearers = [b for b in clusters.representatives() if b.personal and b.proper]
    names = FullNames(bearers)
    for short in bearers:
        if len(short.name.core) > 1 and not is_weak(short):
            found = [b for b in names.of(short) if clusters[b] != clusters[short]]
            meant = {clusters[b]: b for b in found if (why := short_of(short, b)) and why.far}
            if len(meant) > 1:
                yield short, [b for _, b in sorted(meant.items())]


def _only(short: Bearer, full: list[Bearer], clusters: Clusters, *, far: bool) -> list[Bearer]:
    """The full forms, where they are all one; else those that have, or are told by, the noun for what `short` is told
    to be (of an agency and a trust, "the agency"); else those that alone had been named when it was last used."""
    if _one(full, clusters, far=far):
        return full
    for chosen in ([b for b in full if _meant(short, b)], [b for b in full if _written_alike(short, b)]):
        if chosen and _one(chosen, clusters, far=far):
            return chosen
    before = [b for b in full if b.first < short.first]
    later = [b for b in full if b.first > short.last]
    alone = not far and before and len(before) + len(later) == len(full) and _one(before, clusters, far=far)
    return before if alone else []


def _written_alike(short: Bearer, full: Bearer) -> bool:
    """Whether a word with a capital inside stands in both names: CoolTrade is CoolTrade Aid, no Cooltrade Ltd."""
    inner = {w for form in short.forms for w in form.split() if w[1:] != w[1:].lower() and not w.isupper()}
    return bool(inner) and any(inner & set(form.split()) for form in full.forms)


def _meant(short: Bearer, full: Bearer) -> bool:
    """Whether a body has in its name, or is told by, the noun for what `short` is told to be; a person, its rank."""
    if full.personal:
        return not short.ranks.isdisjoint(full.ranks) or bool(
            content_words(short.descriptors) & content_words(full.descriptors)
        )
    return not nouns_of(short.descriptors).isdisjoint({*full.name.words, *called(full)})


def _one(bearers: list[Bearer], clusters: Clusters, *, far: bool) -> bool:
    """Whether bearers are one, or (in several documents, before these are joined) may well be."""
    if len({clusters[b] for b in bearers}) <= 1:
        return True
    return far and all(
        (a.name.compact == b.name.compact and not clusters.objection(a, b)) or clusters[a] == clusters[b]
        for a, b in combinations(bearers, 2)
    )


def same_name_bonds(bearers: list[Bearer], clusters: Clusters) -> Iterator[Bond]:
    """One name in two documents. A name with two bearers in one document goes by what is said of them."""
    by_key: dict[tuple[str, bool], list[Bearer]] = defaultdict(list)
    homes = {b.name.compact for b in bearers if b.nature == "place"}
    for b in bearers:
        if b.proper and not is_head(b.name):
            by_key[b.name.compact, b.placed and b.name.compact in homes].append(b)
    for _, same in sorted(by_key.items()):
        namesakes = _has_namesakes(same, clusters)
        for a, b in _neighbours(same):
            if (is_weak(a) or is_weak(b)) and not (a.aliases or b.aliases):  # unless a text says whose nickname it is
                continue
            shared = (shared_description(a.told, b.told) - a.common - b.common) | _cognates(a, b)
            chartered = a.chartered_apart and bool(a.charters & b.charters)
            if namesakes and not (shared or chartered or (a.people and b.people)):
                continue
            said = f", and both are described with “{min(shared)}”" if namesakes and shared else ""
            score = round(0.97 - 0.1 / (1 + len(shared)), 3) if namesakes else 0.97  # the most alike first
            yield Bond(a, b, "same name", f"Both documents write “{a.name.text}”{said}.", score)


def _cognates(a: Bearer, b: Bearer) -> frozenset[str]:
    """The words that two explanations of an abbreviation have in common, be they of two languages."""
    if not (a.acronym and b.acronym):
        return frozenset()
    x, y = ({w for alias in side.aliases for w in parse(alias).words} - words_of("connectives") for side in (a, b))
    return frozenset(v for v in x if any(word_score(v, w)[0] >= COGNATE for w in y))


def _neighbours(same: list[Bearer]) -> Iterable[tuple[Bearer, Bearer]]:
    """Every pair of a few; of many, each with the first (they share one name, so one tie is enough)."""
    same = sorted(same, key=lambda b: b.id)
    pairs = combinations(same, 2) if len(same) <= 12 else ((same[0], b) for b in same[1:])
    return [(a, b) for a, b in pairs if a.document != b.document]


def _has_namesakes(same: list[Bearer], clusters: Clusters) -> bool:
    """Whether one document (or what is said in several) knows two bearers of a name."""
    if len({b.document for b in same}) < len({(b.document, clusters[b]) for b in same}):
        return True
    described = [b for b in same if b.told_apart or (b.personal and b.descriptors)][:40]
    pairs = ((a, b) for a, b in combinations(described, 2) if clusters[a] != clusters[b])
    return any(clusters.objection(a, b) for a, b in pairs)


def spelling_bonds(bearers: list[Bearer]) -> Iterator[Bond]:
    """Names that are one in two spellings or romanisations."""
    near = spelling_pairs(b for b in bearers if b.proper and not b.acronym)
    pairs = [(a, b) for a, b in near if _may_be_spellings(a, b)]
    scores = compare_all([(a.name.text, b.name.text, _kind_of_both(a, b)) for a, b in pairs])
    for (a, b), score in zip(pairs, scores, strict=True):
        least = SPELLING_ONE_WORD if len(a.name.core) == 1 else SPELLING
        if score >= least and (bond := _spelled_alike(a, b)):
            yield bond


def _kind_of_both(a: Bearer, b: Bearer) -> Kind:
    return a.kind if a.kind is b.kind else Kind.OTHER


def _may_be_spellings(a: Bearer, b: Bearer) -> bool:
    described = a.personal and b.personal and a.descriptors and b.descriptors
    if described and a.document == b.document and not shared_description(a.descriptors, b.descriptors):
        return False  # one text does not spell a name in two ways and tell two things of its bearer
    if a.placed != b.placed and a.name.core[0] != b.name.core[0] and not _full_name(a if a.placed else b):
        return False
    return not (_gendered(a, b) or len(a.name.core) != len(b.name.core) or (a.placed and _reordered(a, b)))


def _spelled_alike(a: Bearer, b: Bearer) -> Bond | None:
    """What binds two names whose words are alike, unless one of those tells them apart."""
    single = len(a.name.core) == 1
    found = explain(a.name.text, b.name.text, kind=_kind_of_both(a, b))
    weak = [p for p in found.parts if p.score < 0.9 and p.ours not in words_of("particles")]
    if (single and not _romanised(a.name.core[0], b.name.core[0])) or (a.placed and weak):
        return None
    if any(p.what == "no counterpart" and p.ours + p.theirs not in words_of("particles") for p in weak):
        return None
    told = "; ".join(f"{p.ours}/{p.theirs}: {p.what}" for p in found.parts if p.score < 1)
    reason = f"“{a.name.text}” and “{b.name.text}” are spellings of one name ({told})."
    return Bond(a, b, "spelling", reason, round(found.score * 0.95, 3))


def _full_name(placed: Bearer) -> bool:
    """Whether what was taken for a place is rather somebody's full name: nothing happens there."""
    return len(placed.name.core) > 1 and not placed.located and not institutional(placed.name)


def plural_bonds(bearers: list[Bearer]) -> Iterator[Bond]:
    """ "the Menders" for the members of Mender: a group's name in the plural. A person's plural is the family."""
    by_key: dict[str, list[Bearer]] = defaultdict(list)
    for b in bearers:
        by_key[b.name.compact].append(b)
    for many in bearers:
        base = many.name.compact.removesuffix("s")
        if many.definite and base != many.name.compact and len(base) > 3:
            for one in by_key.get(base, ()):
                if one.proper and not (one.personal or one.placed):
                    reason = f"“{many.name.text}” is the plural of “{one.name.text}”."
                    yield Bond(many, one, "spelling", reason, 0.88, short=many.id)


def _reordered(a: Bearer, b: Bearer) -> bool:
    return any(word_score(x, y)[0] < 0.8 for x, y in zip(a.name.core, b.name.core, strict=True))


def _romanised(x: str, y: str) -> bool:
    """One-word names need a rule of romanisation behind them, and length: a slip of sound is not enough."""
    score, why = word_score(x, y)
    return min(len(x), len(y)) >= 5 and score >= 0.9 and why != "sounds alike"


def _gendered(a: Bearer, b: Bearer) -> bool:
    """Whether two personal names differ by a final -a alone in a word: another gender, another person."""
    x, y = a.name.core, b.name.core
    if not (a.personal and b.personal and len(x) == len(y)):
        return False
    return any(p != q and (p + "a" == q or q + "a" == p) for p, q in zip(x, y, strict=True))


def last_name_bonds(bearers: list[Bearer], clusters: Clusters, shared: dict[tuple[str, str], int]) -> Iterator[Bond]:
    """A bare last name (or one with initials) that no full name of its own document explains, where two documents
    clearly speak of the same matter (`shared`: how many other names they have in common) or tell of one post, and only
    one person of the case bears it. Two officers may well have one rank and one last name."""
    weak = [b for b in bearers if is_weak(b) and b.proper and all(map(is_weak, clusters.members(clusters[b])))]
    by_word: dict[str, list[Bearer]] = defaultdict(list)
    for b in bearers:
        for word in {b.name.core[0], b.name.core[-1]} if b.personal else ():
            by_word[word].append(b)
    named_so = _namesake_bodies(bearers)

    def meant(short: Bearer) -> list[Bearer]:
        left = short.name.core[0 if last_shortened(short) else -1]
        others = [b for b in by_word[left] if b.document != short.document]
        full = [b for b in others if b.name.compact == short.name.compact or short_of(short, b)]
        return _told_alike(short, [b for b in full if not clusters.objection(short, b)], clusters)

    may_be = {short.id: meant(short) for short in weak}
    reach = {b.id: {clusters[o] for o in may_be[b.id]} for b in weak}
    for short in weak:
        full = may_be[short.id]
        both = {clusters[b] for b in (short, *full)}
        if len(reach[short.id]) != 1 or any(reach.get(b.id, both) - both for b in full):
            continue
        best = min(full, key=lambda b: (-shared.get(_pair(short, b), 0), b.id))
        n = shared.get(_pair(short, best), 0)
        told = set[str]().union(*(shared_description(short.descriptors, b.descriptors) for b in full))
        post = {w for w in told - words_of("courtesies") if len(short.name.core) > 1 or not steps([w], ())}
        told |= {sex for b in full for sex in short.sexes & b.sexes}
        told |= {"the same rank"} if any(short.ranks & b.ranks for b in full) else set()
        bodies = [{clusters[o] for o in named_so[d, short.name.core[-1]]} for d in (short.document, best.document)]
        told |= {"a body that bears the name"} if bodies[0] & bodies[1] else set()
        if (n or post) and n + len(told) + (len(short.name.core) > 1) >= SHARED_BY_LAST:  # initials tell something, too
            also = f", and what is said of both: {', '.join(sorted(told))}" if told else ""
            reason = (
                f"Only one person of the case is called “{short.name.text}”; the documents share {n} other names{also}."
            )
            yield Bond(short, best, "short form", reason, 0.8, short=short.id)


def _namesake_bodies(bearers: list[Bearer]) -> dict[tuple[str, str], list[Bearer]]:
    """The bodies of each document by the first words of their names, which may be the names of people."""
    named: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for b in bearers:
        if b.organised and len(b.name.words) > 1:
            named[b.document, b.name.words[0]].append(b)
    return named


def _told_alike(short: Bearer, full: list[Bearer], clusters: Clusters) -> list[Bearer]:
    """Of several people, those that are described as `short` is, or hold its rank; else all."""
    if len({clusters[b] for b in full}) > 1:
        alike = [b for b in full if shared_description(short.descriptors, b.descriptors) or short.ranks & b.ranks]
        return alike or full
    return full


def head_bonds(bearers: list[Bearer], clusters: Clusters, shared: dict[tuple[str, str], int]) -> Iterator[Bond]:
    """ "The Commission", or "the Review Team", in a document that names none in full, where only one body of the case
    is called so, and its document clearly speaks of the same matter."""
    by_word: dict[str, list[Bearer]] = defaultdict(list)
    for b in bearers:
        if b.organised and len(b.name.words) > 1 and b.proper:
            for word in {b.name.words[0], b.name.words[-1], *_before_concern(b)} & words_of("heads"):
                by_word[word].append(b)
            for i in range(1, len(b.name.words) - 1):  # "the Review Team"
                by_word["".join(b.name.words[i:])].append(b)
    for short in bearers:
        called = is_head(short.name) or len(short.name.words) > 1
        if not (short.definite and called) or len(clusters.members(clusters[short])) > 1:
            continue
        full = by_word.get(short.name.compact, [])
        if len({clusters[b] for b in full}) != 1 or any(b.document == short.document for b in full):
            continue
        best = min(full, key=lambda b: (-shared.get(_pair(short, b), 0), b.id))
        n = shared.get(_pair(short, best), 0)
        if n and n + (len(short.name.words) > 1) >= SHARED_CONTEXT:
            reason = f"Only one body of the case is a “{short.name.text}”; the documents share {n} other names."
            yield Bond(short, best, "short form", reason, 0.78, short=short.id)


def _before_concern(b: Bearer) -> tuple[str, ...]:
    """The word before what a body is for: "court" of "Special Court for Trade"."""
    at = next((i for i, w in enumerate(b.name.words) if i and w in ("of", "for", "on", "into", "against")), 0)
    return b.name.words[at - 1 : at] if at else ()


def _pair(a: Bearer, b: Bearer) -> tuple[str, str]:
    first, second = sorted((a.document, b.document))
    return first, second


def well_known_bonds(bearers: list[Bearer]) -> Iterator[Bond]:
    """Names that everybody knows under several forms (`names.yaml`)."""
    by_key: dict[str, list[Bearer]] = defaultdict(list)
    for b in bearers:
        by_key[b.name.compact].append(b)
    for line in table()["well_known"]:
        keys = sorted({parse(str(name)).compact for name in line})
        known = [b for key in keys for b in by_key.get(key, ()) if b.proper]
        for b in known[1:]:
            reason = f"“{known[0].name.text}” and “{b.name.text}” are names that everybody uses for one."
            yield Bond(known[0], b, "same name" if known[0].name.compact == b.name.compact else "acronym", reason, 0.96)
