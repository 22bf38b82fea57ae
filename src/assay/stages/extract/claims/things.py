"""What stands in a slot of a clause: the thing that a phrase is about, and the first slot that one fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.claims.moneyed import gained
from assay.stages.extract.claims.predicates import hollow, may_be_party, nothing_in
from assay.stages.extract.names.listed import words_of
from assay.stages.extract.parse.phrases import held_by
from assay.stages.extract.parse.slots import asks
from assay.text.resources import word_set
from assay.text.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assay.stages.extract.parse.clauses import Clause
    from assay.stages.extract.parse.tokens import Token

SELF = frozenset(
    {"themselves", "itself", "himself", "herself", "ourselves", "which", "that", "who", "what", "nothing", "anything"}
)
_WHOLES = ("pcomp", "csubj", "csubjpass")  # clauses that stand for a thing: "what the box promises"
_NUMERALS = frozenset(
    {"ten", "dozen", "score", "hundred", "thousand", "million", "billion", "trillion", "half", "third"}
)
_INSIDE = frozenset({"of", "from", "in", "on", "to"})
_INTO = frozenset({"to", "in", "for"})
_ANYBODY = frozenset({"anyone", "anybody", "someone", "somebody", "others"})


def first(
    clause: Clause, slots: tuple[str, ...], figures: Mapping[int, bool], taken: Token | None, *, money: bool = False
) -> tuple[Token | None, str]:
    """The first slot that is filled by a thing and not by a bare figure."""
    spare: tuple[Token | None, str] = (None, "")
    for slot in slots:
        for token, name in in_slot(clause, slot):
            thing = thing_of(token, figures)
            if thing is None or thing == taken:
                continue
            if money and thing.lemma_.lower() in words_of("money") | words_of("remainders"):
                spare = spare if spare[0] is not None else (thing, name)
                continue  # what is paid is the amount; whom it reaches is the object
            return thing, name
    return spare


def in_slot(clause: Clause, slot: str) -> list[tuple[Token, str]]:
    if slot.startswith("prep:"):
        wanted = slot[5:]
        # "in response, she presided over the summit": what follows the verb comes first
        behind = sorted(clause.preps, key=lambda pt: pt[1].i < clause.verb.i)
        if wanted == "from" and clause.patient is not None and not clause.passive:
            behind = [(p, t) for p, t in behind if p != "from" or not gained(t)]
        if wanted == "*":
            found = [(held_by(t), f"prep:{p}") for p, t in behind if may_be_party(clause, p, t)]
            return sorted(found, key=lambda f: _further_off(f[1].removeprefix("prep:"), clause))
        behind += [
            ("to", t) for t in (clause.recipient,) if wanted == "to" and t is not None and _reached_by_to(clause, t)
        ]
        return [(held_by(t), f"prep:{p}") for p, t in behind if p == wanted and not _alone(p, t)]
    if slot.endswith(" with"):  # "supplies X with Y": X receives
        given = any(p == "with" for p, _ in clause.preps)
        slot = slot.removesuffix(" with") if given else "recipient"
    bare, slot = slot == "dative", "recipient" if slot == "dative" else slot
    token = getattr(clause, slot)
    return [(token, slot)] if token is not None and not (bare and token.dep_ == "pobj") else []


def thing_of(token: Token | None, figures: Mapping[int, bool]) -> Token | None:
    """The thing that a phrase is about: "30,000 barrels of crude" is about crude, "$25 million" about nothing.

    "6,000 flying hours" are a sort of hours.
    """
    if token is None or _is_deed(token):
        return None
    if _is_time(token, figures):
        return _timed(token, figures)
    if token.lower_ in SELF:
        return nothing_in(token)
    if token.lemma_.lower() in word_set("frames/verbs.yaml", "sums"):
        of = next((g for c in token.rights if c.lower_ == "of" for g in c.children if g.i in figures), None)
        if of is not None:  # "a total of 40 permits", "the equivalent of 3 million"
            return thing_of(of, figures) if figures[of.i] else None
    if token.i not in figures or _is_counted(token, figures):
        return token
    return _inside(token, figures)


def _timed(time: Token, figures: Mapping[int, bool]) -> Token | None:
    """ "survived 11 hours of testimony", "allows eight weeks of leave": what the time is of."""
    if time.dep_ != "dobj" or time.i not in figures or unit_of(time.lower_) is None:
        return None
    of = (g for c in time.rights if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")
    return next((t for t in (thing_of(g, figures) for g in of) if t is not None), None)


def _is_sort(token: Token, figures: Mapping[int, bool]) -> bool:
    return any(c.dep_ in ("amod", "compound") and c.i not in figures for c in token.lefts)


def _is_time(token: Token, figures: Mapping[int, bool]) -> bool:
    timed = token.ent_type_ in ("DATE", "TIME") and token.dep_ != "nsubjpass"
    return timed and not (token.i in figures and token.tag_ == "NNS" and _is_sort(token, figures))


def _is_deed(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and not (token.dep_ in _WHOLES and asks(token))


def _is_counted(token: Token, figures: Mapping[int, bool]) -> bool:
    noun = token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() not in _NUMERALS
    return noun and (figures[token.i] or _is_sort(token, figures))


def _inside(figure: Token, figures: Mapping[int, bool]) -> Token | None:
    """What a figure is of: "40 percent of what the box promises", "108 out of 600 files", "19 to 26 of the men"."""
    preps = [c for c in figure.children if c.dep_ == "prep"]
    preps += [g for c in preps if c.lower_ == "out" for g in c.children if g.dep_ == "prep"]
    asked = (g for c in preps for g in c.children if g.dep_ == "pcomp" and any(w.tag_ == "WP" for w in g.lefts))
    told = (
        thing_of(pobj, figures)
        for prep in preps
        if prep.lower_ in _INSIDE
        for pobj in prep.children
        if pobj.dep_ == "pobj" and (prep.lower_ != "to" or pobj.i in figures)
    )
    return next(asked, None) or next((t for t in told if t is not None), None)


def is_part(token: Token) -> bool:
    return token.lemma_.lower() in words_of("fractions")


def of_whom(clause: Clause) -> Token | None:
    """ "Of the party's donors, 28 had won contracts": it is donors who had."""
    some = clause.subject
    if some is None or not (some.like_num or is_part(some)) or some.doc != clause.verb.doc:
        return None
    return next((t for p, t in clause.preps if p == "of" and t.i < some.i and t.pos_ in ("NOUN", "PROPN")), None)


def _reached_by_to(clause: Clause, token: Token) -> bool:
    """ "sold the licence to the bank": who is given it; "sold title to land" gives land nothing."""
    thing = clause.patient
    own = thing is not None and thing.lemma_.lower() in word_set("frames/verbs.yaml", "takes_to")
    return token.dep_ == "pobj" and token.head.lower_ == "to" and not own and token.lower_ not in _ANYBODY


def _alone(prep: str, token: Token) -> bool:
    """Whether a phrase in a slot is an adverb, for nothing stands beside its noun: "to date", not "to the date set"."""
    return prep in _INTO and token.n_lefts == 0 and token.n_rights == 0 and hollow(prep, token)


def _further_off(prep: str, clause: Clause) -> int:
    """When a thing was comes last; of "crosses from Kelm to Lodz" where it goes comes before where it comes from."""
    if prep in word_set("frames/verbs.yaml", "times"):
        return 2
    return int(prep == "from" and any(p in ("to", "into") for p, _ in clause.preps))
