"""Why two names that look alike are not one: reasons that no merge overrides but an analyst's."""

from __future__ import annotations

from assay.stages.resolve import charters, kin, ranks
from assay.stages.resolve.acronyms import two_bodies
from assay.stages.resolve.bearers import Bearer, is_head, is_headed, told_apart
from assay.stages.resolve.homes import of_two_homes
from assay.stages.resolve.natures import is_office
from assay.stages.resolve.portraits import portrait_of
from assay.stages.resolve.told import content_words, descriptors_clash, ships_apart
from assay.text.names import Name, canonical, initials, particles, word_score, words_of

_COGNATE = 0.75
_ROMANISED = 0.95  # words so alike are one in two romanisations
_FULL = 2  # words of a full name
_STEM = 3  # letters that are left of a name without its ending
_SERVANT = canonical("abdul")
_BRANCH = ("in", "of", "for", "at")


def reason_apart(a: Bearer, b: Bearer) -> str:
    """Why two bearers cannot be one, as a sentence, or ""."""
    left, right = sorted((a, b), key=lambda x: (len(x.name.words), x.id))
    told = a.told_apart and b.told_apart and any(told_apart(m, n) for m in a.mentions for n in b.mentions)
    if told or (a.name.compact in b.strangers and b.name.compact in a.strangers):
        return f"The text itself tells the two called “{left.name.text}” and “{right.name.text}” apart."
    if a.several and b.several and a.document == b.document and left.name.compact == right.name.compact:
        return f"The text itself tells two called “{left.name.text}” apart."
    if of_two_homes(a, b):
        return f"The case knows several bodies called “{left.name.text}”."
    if a.personal and b.personal and ranks.far_apart(a.ranks, b.ranks) and not (a.aliases or b.aliases):
        return f"“{left.name.text}” and “{right.name.text}” are named in ranks that one person does not hold."
    if a.personal and b.personal and a.sexes and b.sexes and a.sexes.isdisjoint(b.sexes):
        return f"“{left.name.text}” and “{right.name.text}” are told to be a man and a woman."
    if _shared_with_others(a, b):
        return f"The text says that somebody else is called “{(a if a.shares_name else b).name.text}”, too."
    if a.acronym and b.acronym and _explained_apart(a, b):
        return f"“{left.name.text}” stands for two bodies."
    if left.name.compact == right.name.compact:
        if a.chartered_apart and b.chartered_apart and charters.apart(a.charters, b.charters):
            return f"Firms of two legal forms are called “{left.name.text}” in one document."
        if a.personal and b.personal and _writes_apart(a, b):
            return f"One “{left.name.text}” writes, and of another is told."
        if ships_apart(a.descriptors, b.descriptors):
            return f"Ships of two sorts are called “{left.name.text}”."
        clash = a.personal and b.personal and descriptors_clash(a.descriptors, b.descriptors)
        return f"Two called “{left.name.text}” are described as different people." if clash else ""
    return (
        _by_writing(left, right)
        or _by_nature(left, right)
        or _by_names(left, right)
        or _by_given_names(left, right)
        or _by_expansions(left, right)
        or _by_sentence(left, right)
    )


def _shared_with_others(a: Bearer, b: Bearer) -> bool:
    """Whether a text says that others bear the name of whom it tells, so that who is called so elsewhere is not the
    same unless he is told alike; in one document, unless he is told otherwise."""
    x, y = sorted((a.name.core, b.name.core), key=len)
    one_text, whole = a.document == b.document, all(len(w) > 1 for w in x)
    told = a.shares_name or b.shares_name or ((a.several or b.several) and (one_text or whole))
    if not told or len(x) < _FULL or a.settled or b.settled:
        return False
    if not all(any(word_score(p, q)[0] >= _COGNATE or (one_text and q.startswith(p)) for q in y) for p in x):
        return False
    short, full = (portrait_of(x) for x in sorted((a, b), key=lambda x: len(x.name.compact)))
    same = short.alike(full)
    if one_text:
        return (a.several or b.several) and (same is False or (short.told and not full.told))
    return not (same or kin.generations(a) & kin.generations(b))


def _explained_apart(a: Bearer, b: Bearer) -> bool:
    same = a.name.compact == b.name.compact and a.document == b.document
    return same and bool(a.aliases and b.aliases) and all(two_bodies(x, y) for x in a.aliases for y in b.aliases)


def _by_sentence(a: Bearer, b: Bearer) -> str:
    told = a.name.compact in b.beside
    return f"One sentence speaks of both “{a.name.text}” and “{b.name.text}”." if told else ""


def _by_writing(a: Bearer, b: Bearer) -> str:
    """Who writes one document is not whom another tells of by a name that is only like his, unless he is told to."""
    if a.author == b.author or a.document == b.document or not (a.personal and b.personal):
        return ""
    author, other = (a, b) if a.author else (b, a)
    surname = any(" " not in form for form in other.forms)  # be it a double one
    if surname or len(other.name.core) < 2 or content_words(other.descriptors) & words_of("writers"):
        return ""
    return f"“{author.name.text}” writes, and “{other.name.text}” is told of."


def _writes_apart(a: Bearer, b: Bearer) -> bool:
    """Whether one of two of a full name writes a document and the other is told of, in another, as no writer is."""
    if a.author == b.author or a.document == b.document or len(a.name.core) < _FULL:
        return False
    author, other = (portrait_of(x) for x in ((a, b) if a.author else (b, a)))
    return author.alike(other) is False and not other.words & words_of("writers")


def _by_nature(a: Bearer, b: Bearer) -> str:
    if a.people != b.people and a.organised | b.organised:
        people, other = (a, b) if a.people else (b, a)
        return f"“{people.name.text}” are a people, and “{other.name.text}” is not."
    if not a.nature or not b.nature or a.nature == b.nature:
        return ""
    return f"“{a.name.text}” is a {a.nature} and “{b.name.text}” a {b.nature}."


def _by_names(short: Bearer, full: Bearer) -> str:
    a, b = short.name, full.name
    if tails := _branches(a, b):
        return f"“{a.text}” and “{b.text}” are different branches ({' / '.join(tails)})."
    if b.words[: len(a.words)] != a.words:
        return ""
    rest = b.words[len(a.words) :]
    short_form = short.personal or is_head(a) or is_headed(a, b) or is_office(a, b) or initials(a) & full.acronyms
    if rest and rest[0] in _BRANCH and not short_form:
        return f"“{b.text}” is a branch or an affiliate, not “{a.text}” itself."
    if any(canonical(w).isdigit() and w != "i" for w in rest) and not is_head(a):
        return f"“{b.text}” is told from “{a.text}” by its number."
    named_after = len(rest) == 1 and rest[0] in words_of("group_nouns")
    if named_after and (short.personal or rest[0] not in words_of("describing_nouns")):
        return f"“{b.text}” is a group or body named after “{a.text}”."
    if short.placed and short.located and "press" not in short.cues and full.organised:
        return f"“{a.text}” is a place in the name of “{b.text}”."
    return ""


def _branches(a: Name, b: Name) -> tuple[str, str] | None:
    """The tails of two names of the pattern X in A, X in B."""
    for i, word in enumerate(a.words[:-1]):
        if i and word in _BRANCH and b.words[: i + 1] == a.words[: i + 1]:
            mine, theirs = a.words[i + 1 :], b.words[i + 1 :]
            same = len(mine) == len(theirs) and all(
                word_score(x, y)[0] > 0.8 for x, y in zip(mine, theirs, strict=True)
            )
            if not same and set(mine) - particles() != set(theirs) - particles():
                return " ".join(mine), " ".join(theirs)
    return None


def _by_given_names(a: Bearer, b: Bearer) -> str:
    """Two full names of persons with one last name and different first names."""
    x, y = _given_and_last(a.name), _given_and_last(b.name)
    if not (a.personal and b.personal and len(x) >= 2 and len(y) >= 2):
        return ""
    pairs = list(zip(x, y, strict=False)) if len(x) == len(y) and x[0] != y[0] else []
    if any(_gendered(p, q) or _gendered(q, p) for p, q in pairs):
        return f"“{a.name.text}” and “{b.name.text}” are names of a man and a woman."
    if x != y and x[0] == y[0] and sorted(x) == sorted(y):
        return f"“{a.name.text}” and “{b.name.text}” have their last names in another order."
    if min(len(x), len(y)) > 2 and x[:2] == y[:2] and word_score(x[-1], y[-1])[0] < 0.75 and not set(x) <= set(y):
        return f"“{a.name.text}” and “{b.name.text}” share the first names and differ in the last."
    if word_score(x[-1], y[-1])[0] < 0.9 or word_score(x[0], y[0])[0] >= 0.75:
        return ""
    if set(x) <= set(y) or set(y) <= set(x):
        return ""
    return f"“{a.name.text}” and “{b.name.text}” share the last name and differ in the first."


def _given_and_last(name: Name) -> tuple[str, ...]:
    """The words of a person's name, "Abd al-Karim" being one of them."""
    found: list[str] = []
    for word in name.core:
        if found and canonical(found[-1]) == _SERVANT:
            found[-1] = _SERVANT + word
        else:
            found.append(word)
    return tuple(found)


def _gendered(his: str, hers: str) -> bool:
    """Whether two words differ by a final -a alone, in whatever romanisation."""
    ends = hers.endswith("a") and len(hers) > _STEM and not his.endswith(("a", "ah", "e"))
    return ends and word_score(his, hers.removesuffix("a"))[0] >= _ROMANISED


def _by_expansions(a: Bearer, b: Bearer) -> str:
    """Two bodies that one acronym may stand for, and no more: expansions of one in two languages share a word."""
    x, y = a.name.core, b.name.core
    if not (a.organised and b.organised and min(len(x), len(y)) >= 3 and x[0][0] == y[0][0]):
        return ""
    if not any(len(i) > 2 for i in initials(a.name) & initials(b.name)):
        return ""
    if a.document == b.document and a.acronyms & b.acronyms and two_bodies(a.name.text, b.name.text):
        return f"The text gives the initials of “{a.name.text}” to “{b.name.text}”, too."
    general = words_of("heads") | words_of("business_words") | words_of("group_nouns")
    if any(word_score(p, q)[0] >= _COGNATE for p in x for q in y if p not in general and q not in general):
        return ""
    return f"“{a.name.text}” and “{b.name.text}” have nothing in common but the initials."
