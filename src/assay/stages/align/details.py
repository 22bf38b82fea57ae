"""Who or what was left out of a name or a description, or of several who act together."""

from __future__ import annotations

import re

from assay.model import Difference
from assay.stages.align.kin import Pair
from assay.stages.align.parties import same_party
from assay.stages.align.profile import ABOVE, Book, Party, Profile
from assay.stages.align.roles import doers
from assay.text.resources import load
from assay.text.similarity import Term, keys_of, terms_of, unmet

DETAIL = 2  # how many words a description must have lost to be another
CLOSE = 0.5  # the score from which a change of single words is told
_JOINT = re.compile(r"[,;]|\b(?:and|with)\b")
_AND = re.compile(r"\band\b")


def members_lost(a: Profile, b: Profile, near: frozenset[str]) -> list[Difference]:
    """Of several who act or are acted on together ("the mill and its agent paid"), one is left out."""
    found = []
    for p, q in ((a.subject, b.subject), (a.object, b.object)):
        if p is None or q is None or p.entity or not (_AND.search(p.name) and p.keys & q.keys):
            continue
        pieces = [terms for piece in _JOINT.split(p.name) if (terms := terms_of(piece))]
        kept = [terms for terms in pieces if terms[-1].keys & q.keys and not unmet(q.terms, keys_of(terms))]
        plain = near - _meanings(near)
        gone = [t for t in pieces if unmet(t[-1:], plain) and 2 * len(unmet(t, plain)) > len(t)]
        if kept and gone and any(_can_act(t) for t in gone):
            lost = ", ".join(" ".join(t.form for t in terms) for terms in gone)
            note = f'"{p.name}" has become "{q.name}": "{lost}" is left out.'
            found.append(Difference(what="list", a=p.name, b=q.name, note=note))
    return found


def _meanings(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(k for k in keys if k.startswith("s:"))


def _can_act(terms: tuple[Term, ...]) -> bool:
    actors = {f"s:{concept}" for concept in load("alignment.yaml")["actors"]}
    return any(t.name or t.keys & actors for t in terms)


def detail_lost(pair: Pair, book: Book) -> list[Difference]:
    """Who was named is only described, or who was described has lost the words that told him apart."""
    a, b = pair.a, pair.b
    if pair.score < CLOSE or a.claim.rank or a.claim.document == b.claim.document or b.claim.block in ABOVE:
        return []
    near = book.near(b) - _meanings(book.near(b))
    found = []
    for p, q in ((a.subject, b.subject), (a.object, b.object)):
        if p is None or q is None or not same_party(p, q, book.rarity) or (p.entity and p.entity == q.entity):
            continue
        if _is_unnamed(p, book.names[b.claim.document]) and not _named(q, p):
            found.append(Difference(what="name", a=p.name, b=q.name, note=f'"{p.name}" is only "{q.name}" now.'))
            continue
        if _AND.search(p.name):
            continue  # of two things one was left out: that is no detail of the other
        own = p.name.casefold()
        words = list(dict.fromkeys(t.form for t in unmet(p.terms, near) if not t.name and t.form in own))
        if not unmet(q.terms, p.keys) and len(words) >= DETAIL and p.terms[-1].form not in words:
            lost = " ".join(words)
            found.append(Difference(what="detail", a=p.name, b=q.name, note=f'"{p.name}" has lost "{lost}".'))
    return found or _agent_detail_lost(a, b, near)


def _agent_detail_lost(a: Profile, b: Profile, near: frozenset[str]) -> list[Difference]:
    """The same where the second claim names the doer of the act in passing ("built by a firm, the yard is ...")."""
    p, verb = a.subject, keys_of(terms_of(a.claim.predicate))
    if p is None or not p.terms or _AND.search(p.name):
        return []
    for act, doer, name in doers(b):
        words = list(dict.fromkeys(t.form for t in unmet(p.terms, near) if not t.name))
        if act & verb and doer[-1].keys & p.terms[-1].keys and not unmet(doer, p.keys) and len(words) >= DETAIL:
            lost = " ".join(words)
            return [Difference(what="detail", a=p.name, b=name, note=f'"{p.name}" has lost "{lost}".')]
    return []


def _is_unnamed(party: Party, names: frozenset[str]) -> bool:
    """Whether a party has a name of two words or more of which the other document has none."""
    own = [t for t in party.terms if t.name and not t.form[0].isdigit()]
    return len(own) > 1 and not any(t.stem in names for t in own)


def _named(party: Party, other: Party) -> bool:
    return any(t.name and t.keys & other.keys for t in party.terms)
