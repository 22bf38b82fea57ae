"""Frames: which phrase of a clause plays which part. The frames themselves are data (resources/frames)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from assay.stages.extract.claims.counted import counted
from assay.stages.extract.claims.moneyed import about_money, gained, is_money, money_words, parts_of, sort_of_sum
from assay.stages.extract.claims.passives import described_as, held_in, paid_for
from assay.stages.extract.claims.predicates import act_behind, may_be_party, nothing_in, of_attribute, told_subject
from assay.stages.extract.claims.ties import owned, tied, two_parties
from assay.stages.extract.names.listed import words_of
from assay.stages.extract.names.mentions import posts
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.phrases import held_by, qualified
from assay.stages.extract.parse.slots import asks
from assay.stages.extract.told.hearsay import values
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

FILES = ("finance", "control", "trade")
_SELF = frozenset(
    {"themselves", "itself", "himself", "herself", "ourselves", "which", "that", "who", "what", "nothing", "anything"}
)
_WHOLES = ("pcomp", "csubj", "csubjpass")  # clauses that stand for a thing: "what the box promises"
_NUMERALS = frozenset(
    {"ten", "dozen", "score", "hundred", "thousand", "million", "billion", "trillion", "half", "third"}
)
_ANYBODY = frozenset({"anyone", "anybody", "someone", "somebody", "others"})
_LAST = ("prep:without", "prep:by", "prep:because of", "prep:via")  # manner and ground, where nothing else is told
_SOURCED = ("prep:out of", "prep:from", "prep:through")
_PLACED = ("prep:to", "prep:into")
_LANDS = ("GPE", "LOC")
_WHERE = frozenset({"prep:in", "prep:at", "prep:on", "prep:near"})


class Frame(NamedTuple):
    """One frame of resources/frames."""

    id: str
    relation: str
    verbs: frozenset[str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    ftm: str
    stix: str
    needs: tuple[str, ...]  # slots without which the verb means something else ("leads to")
    turned: bool  # whether the relation reads from what is no subject of the verb: "belongs to" gives "owns"
    of_money: bool  # whether the verb has this sense only of money
    nouns: frozenset[str]  # the nouns that say the same
    doers: frozenset[str]  # nouns for those who usually do it
    open: bool  # whether a passive without a doer still has one, who is not told
    before: bool  # whether that is the body that the sentence before tells of
    flow: dict[str, str]
    examples: tuple[dict[str, str], ...]


class Filled(NamedTuple):
    """A frame with its parts found: tokens that head the phrases, and the slots that they were found in."""

    frame: Frame
    subject: Token | None
    object: Token | None
    object_slot: str
    subject_slot: str = ""


@cache
def frames() -> dict[str, Frame]:
    """All frames by id."""
    found = {}
    for name in FILES:
        for entry in load(f"frames/{name}.yaml"):
            found[entry["id"]] = Frame(
                id=entry["id"],
                relation=entry["relation"],
                verbs=frozenset(entry["verbs"].split()),
                subject=tuple(entry["subject"]),
                object=tuple(entry["object"]),
                ftm=entry["ftm"],
                stix=entry["stix"],
                needs=tuple(entry.get("needs", ())),
                turned=bool(entry.get("turned", False)),
                of_money=entry.get("of") == "money",
                nouns=frozenset(entry.get("nouns", "").split()),
                doers=frozenset(entry.get("doers", "").split()),
                open=bool(entry.get("open", False)),
                before=bool(entry.get("before", False)),
                flow=dict(entry.get("flow", {})),
                examples=tuple(entry["examples"]),
            )
    return found


@cache
def _by_verb() -> dict[str, Frame]:
    table: dict[str, Frame] = {}
    for frame in frames().values():
        for verb in frame.verbs:
            table.setdefault(verb, frame)
    return table


def frame_of(clause: Clause) -> Frame:
    """The frame that the clause's verb evokes; "event" where there is none of its own, or what it needs is missing."""
    frame = _by_verb().get(clause.verb.lemma_.lower(), frames()["event"])
    if clause.idiom is not None or (
        _particle(clause) and clause.verb.lemma_.lower() in word_set("frames/ties.yaml", "changing")
    ):
        return frames()["event"]
    if frame.turned and not is_money(clause.agent):
        return frames()["event"]  # "the boats came from the yard, at 30,000 euros each"
    missing = any(not any(_has(clause, slot) for slot in need.split("|")) for need in frame.needs)
    return frames()["event"] if missing or (frame.of_money and not about_money(parts_of(clause))) else frame


def _particle(clause: Clause) -> bool:
    return any(c.dep_ == "prt" for c in clause.verb.children)


def _has(clause: Clause, slot: str) -> bool:
    if slot.startswith("prep:"):
        return any(p == slot[5:] for p, _ in clause.preps)
    return getattr(clause, slot) is not None


def fill(clause: Clause, figures: Mapping[int, bool]) -> Filled:
    """The frame of a clause's verb with its parts.

    `figures` are the tokens of quantities, True where things are counted: "214 camps" are camps, "$2" is nothing.
    """
    frame = frame_of(clause)
    filled = _built_otherwise(clause, frame, figures)
    if filled is not None:
        return filled
    if "patient" in frame.needs and _thing(clause.patient, figures) is None:
        frame = frames()["event"]  # "secures 3 million" protects nobody
    money = frame.id.startswith("finance.")
    untold = clause.verb.tag_ in ("VB", "VBG") if clause.agent is None else clause.agent.lower_ in _SELF
    acting = untold and not clause.passive
    subject, by = _first(clause, tuple(s for s in frame.subject if clause.passive or s != "patient"), figures, None)
    if frame.id.startswith("event") and clause.passive and clause.agent is None and clause.recipient is None:
        subject, by = _thing(clause.patient, figures) or clause.patient, "patient"
    given = frame.id == "event" and clause.recipient is not None and not clause.passive
    given = given and clause.recipient.lower_ not in ("us", "me")  # type: ignore[union-attr]  # whoever is told of it
    obj, slot = _first(clause, ("recipient", *frame.object) if given else frame.object, figures, subject, money=money)
    if subject is None and frame.id != "event" and not acting:
        filled = _without_doer(clause, Filled(frame, None, obj, slot, by), figures)
        subject, obj, slot, by = filled.subject, filled.object, filled.object_slot, filled.subject_slot
    if subject is None or (subject == clause.subject and _is_part(subject)):
        subject = _thing(_of_whom(clause), figures) or subject
    if subject is None and clause.agent is not None and not clause.passive:
        subject = clause.agent  # a bare figure: "96 million gallons did not arrive"
    if frame.id in ("event", "event.lose") and not clause.passive:
        obj, slot = _reached(clause, figures, subject, (obj, slot))
    obj, slot = _taken(clause, figures, (obj, slot)) if frame.id == "event.take" else (obj, slot)
    if obj is None:
        spare = ("patient", "attribute", "recipient") if money else frames()["event"].object
        used = {t for s in frame.subject if s.startswith("prep:") for t, _ in _tokens(clause, s)}
        obj, slot = _first(clause, spare, {**figures, **{t.i: False for t in used}}, subject)
    if obj is not None and obj == clause.attribute:
        if obj.lower_ == "worth" and figures and clause.verb.lemma_ == "be":
            return Filled(frame, subject, None, "", by)  # "is worth 3 million": the amount tells the rest
        obj, slot = of_attribute(clause, obj, slot)
    if obj is not None and slot == "prep:among" and clause.verb.lemma_ == "be":
        owner = next((c for c in obj.lefts if c.dep_ == "poss"), None)
        obj, slot = (owner, f"role:among {obj.text.lower()} of") if owner is not None else (obj, slot)
    if obj is None and not clause.deeper:
        obj, slot = _first(clause, _LAST, figures, subject)
    if obj is None and clause.passive:
        obj, slot = act_behind(clause)
    if obj is None:
        obj = told_subject(clause)
        slot = "ccomp" if obj is not None else ""
    if (
        obj is None
        and subject is not None
        and figures
        and clause.verb.lemma_.lower() in word_set("frames/ties.yaml", "measuring")
    ):
        subject, obj, slot = owned(subject, figures)
    obj, slot = counted(clause, (obj, slot), figures)
    if obj is not None and (obj == subject or (obj == clause.subject and _is_part(obj))):
        obj, slot = None, ""
    filled = Filled(frame, subject, obj, slot, by)
    return _there(clause, filled, figures) if any(c.dep_ == "expl" for c in clause.verb.lefts) else filled


def _there(clause: Clause, filled: Filled, figures: Mapping[int, bool]) -> Filled:
    """ "There are guards at the gate": guards are, at the gate."""
    subject = filled.object
    if filled.subject is not None or subject is None:
        return filled
    inside = [(g, f"prep:{c.lower_}") for c in subject.rights for g in c.children if g.dep_ == "pobj"]
    obj, slot = next(((g, s) for g, s in inside if s in _WHERE), _first(clause, ("prep:*",), figures, subject))
    return filled._replace(subject=subject, object=obj, object_slot=slot)


def _without_doer(clause: Clause, filled: Filled, figures: Mapping[int, bool]) -> Filled:
    """Who did it is not said, what it was done to is."""
    frame, obj, patient = filled.frame, filled.object, _thing(clause.patient, figures)
    way = _first(clause, _SOURCED, figures, patient) if frame.open and obj in (None, patient) else (None, "")
    if way[0] is not None:  # "is paid out of the harbour dues": where it comes from is told, and nobody who pays
        return Filled(frame, patient, *way, "patient")
    if frame.open or frame.doers or not clause.passive:
        return filled if obj is not None else filled._replace(object=patient, object_slot="patient")
    rest = (obj, filled.object_slot) if obj not in (None, patient) else _first(clause, ("prep:*",), figures, patient)
    return Filled(frame, patient, *rest, "patient")


def _reached(
    clause: Clause, figures: Mapping[int, bool], subject: Token | None, found: tuple[Token | None, str]
) -> tuple[Token | None, str]:
    """ "passes half of it on to the mayor": the mayor, for the half is the amount; what a sum is for, where it is."""
    if clause.patient is not None and figures.get(clause.patient.i) is False and found[1] == "patient":
        to = _first(clause, ("prep:to",), figures, subject) if _particle(clause) else (None, "")
        return to if to[0] is not None else found
    regular = found[0] is not None and any(c.lower_ in ("each", "every") for c in found[0].lefts)
    sort = sort_of_sum(clause, figures) if found[0] is None or regular else None
    if sort is not None:
        return sort, "prep:in"
    use = _use_of_sum(clause, figures) if found[1].startswith("prep:") else None
    return (use, "prep:for") if use is not None else found


def _use_of_sum(clause: Clause, figures: Mapping[int, bool]) -> Token | None:
    """ "The mission secures 3 million for clinics in Brod": what the sum is for, wherever that is."""
    money = clause.patient
    if money is None or money.i not in figures or figures[money.i]:
        return None
    of = (g for c in money.rights if c.lower_ == "for" for g in c.children if g.dep_ == "pobj")
    return next((t for t in of if _thing(t, figures) == t), None)


def _built_otherwise(clause: Clause, frame: Frame, figures: Mapping[int, bool]) -> Filled | None:
    """Clauses whose parts no slots of a frame tell: two parties of one tie, who is paid, what a thing is given as."""
    pair = two_parties(clause)
    if pair is not None:
        return Filled(frame, *pair, "mutual")
    tie = tied(clause, framed=not frame.id.startswith("event"))
    if tie is not None and clause.agent is not None and tie[0] != clause.agent:
        return Filled(frame, clause.agent, tie[0], f"tie:{tie[1]}")
    holder = held_in(clause)
    if holder is not None:
        return Filled(frame, holder, _thing(clause.patient, figures) or clause.patient, "patient", "prep:in")
    if _is_given(clause, figures):
        paid = frame.open  # the flow of a payment
        obj, slot = _first(clause, ("prep:from", "prep:for") if paid else ("patient",), figures, clause.subject)
        return Filled(frames()["finance.receive" if paid else "event"], clause.subject, obj, slot, "patient")
    described = described_as(clause)
    return Filled(frames()["event"], clause.patient, described, "prep:as", "patient") if described is not None else None


def _is_given(clause: Clause, figures: Mapping[int, bool]) -> bool:
    """ "Two guards were paid 300 dollars": who gets it is the subject, and nobody is told to give it."""
    payee = clause.subject
    if not clause.passive or clause.agent is not None or payee is None:
        return False
    if clause.recipient != payee and not (paid_for(clause) and payee.ent_type_ in ("ORG", "PERSON")):
        return False
    return _thing(payee, figures) is not None and payee.lemma_.lower() not in money_words()


def doerless(clause: Clause, filled: Filled, figures: Mapping[int, bool]) -> Filled:
    """A passive whose doer nothing tells: what it was done to is the subject."""
    subject = _thing(clause.patient, figures)
    obj, slot = _first(clause, ("prep:*", *_LAST), figures, subject)
    return filled._replace(subject=subject, object=obj, object_slot=slot, subject_slot="patient")


def _first(
    clause: Clause, slots: tuple[str, ...], figures: Mapping[int, bool], taken: Token | None, *, money: bool = False
) -> tuple[Token | None, str]:
    """The first slot that is filled by a thing and not by a bare figure."""
    spare: tuple[Token | None, str] = (None, "")
    for slot in slots:
        for token, name in _tokens(clause, slot):
            thing = _thing(token, figures)
            if thing is None or thing == taken:
                continue
            if money and thing.lemma_.lower() in words_of("money") | words_of("remainders"):
                spare = spare if spare[0] is not None else (thing, name)
                continue  # what is paid is the amount; whom it reaches is the object
            return thing, name
    return spare


def _tokens(clause: Clause, slot: str) -> list[tuple[Token, str]]:
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
        return [(held_by(t), f"prep:{p}") for p, t in behind if p == wanted]
    if slot.endswith(" with"):  # "supplies X with Y": X receives
        given = any(p == "with" for p, _ in clause.preps)
        slot = slot.removesuffix(" with") if given else "recipient"
    bare, slot = slot == "dative", "recipient" if slot == "dative" else slot
    token = getattr(clause, slot)
    return [(token, slot)] if token is not None and not (bare and token.dep_ == "pobj") else []


def _taken(clause: Clause, figures: Mapping[int, bool], found: tuple[Token | None, str]) -> tuple[Token | None, str]:
    """ "took 40 tonnes of gum into Chad": the gum, and a land is no party to it."""
    obj, slot = found
    if obj is None or slot not in _PLACED or obj.ent_type_ not in _LANDS or clause.patient is None:
        return found
    goods = _thing(clause.patient, figures) if clause.patient.i in figures else None
    return (goods, "patient") if goods is not None else found


def _is_part(token: Token) -> bool:
    return token.lemma_.lower() in words_of("fractions")


def _of_whom(clause: Clause) -> Token | None:
    """ "Of the party's donors, 28 had won contracts": it is donors who had."""
    some = clause.subject
    if some is None or not (some.like_num or _is_part(some)) or some.doc != clause.verb.doc:
        return None
    return next((t for p, t in clause.preps if p == "of" and t.i < some.i and t.pos_ in ("NOUN", "PROPN")), None)


def _reached_by_to(clause: Clause, token: Token) -> bool:
    """ "sold the licence to the bank": who is given it; "sold title to land" gives land nothing."""
    thing = clause.patient
    own = thing is not None and thing.lemma_.lower() in word_set("frames/verbs.yaml", "takes_to")
    return token.dep_ == "pobj" and token.head.lower_ == "to" and not own and token.lower_ not in _ANYBODY


def _further_off(prep: str, clause: Clause) -> int:
    """When a thing was comes last; of "crosses from Kelm to Lodz" where it goes comes before where it comes from."""
    if prep in word_set("frames/verbs.yaml", "times"):
        return 2
    return int(prep == "from" and any(p in ("to", "into") for p, _ in clause.preps))


def _thing(token: Token | None, figures: Mapping[int, bool]) -> Token | None:
    """The thing that a phrase is about: "30,000 barrels of crude" is about crude, "$25 million" about nothing.

    "6,000 flying hours" are a sort of hours.
    """
    sort = token is not None and any(c.dep_ in ("amod", "compound") and c.i not in figures for c in token.lefts)
    timed = token is not None and token.ent_type_ in ("DATE", "TIME") and token.dep_ != "nsubjpass"
    if (
        token is None
        or (timed and not (sort and token.i in figures and token.tag_ == "NNS"))
        or (token.pos_ in ("VERB", "AUX") and not (token.dep_ in _WHOLES and asks(token)))
    ):
        return None
    if token.lower_ in _SELF:
        return nothing_in(token)
    if token.lemma_.lower() in word_set("frames/verbs.yaml", "sums"):
        of = next((g for c in token.rights if c.lower_ == "of" for g in c.children if g.i in figures), None)
        if of is not None:
            return (
                _thing(of, figures) if figures[of.i] else None
            )  # "a total of 40 permits", "the equivalent of 3 million"
    if token.i not in figures:
        return token
    counted = (figures[token.i] or sort) and token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() not in _NUMERALS
    if counted:
        return token
    preps = [c for c in token.children if c.dep_ == "prep"]
    preps += [g for c in preps if c.lower_ == "out" for g in c.children if g.dep_ == "prep"]  # "108 out of 600 files"
    for what in (g for c in preps for g in c.children if g.dep_ == "pcomp" and any(w.tag_ == "WP" for w in g.lefts)):
        return what  # "40 percent of what the box promises"
    for prep in (p for p in preps if p.lower_ in ("of", "from", "in", "on", "to")):
        for pobj in (g for g in prep.children if g.dep_ == "pobj"):
            inner = _thing(pobj, figures) if prep.lower_ != "to" or pobj.i in figures else None  # "19 to 26 of the men"
            if inner is not None:
                return inner
    return None


def presented(clause: Clause, filled: Filled, figures: Mapping[int, bool]) -> Filled:
    """What is put forward as something or at a figure is the subject; "as the manager of the ship" gives the rest."""
    if values(clause):
        at = next((t for p, t in clause.preps if p == "at" and figures.get(t.i) and t.pos_ == "NOUN"), None)
        return filled._replace(subject=clause.patient, object=at, object_slot="prep:at", subject_slot="patient")
    role = next((t for p, t in clause.preps if p == "as"), clause.attribute)
    if role is None:
        return filled
    slot = "attribute" if role == clause.attribute else "prep:as"
    if slot == "prep:as" or role.lemma_.lower() in posts():
        of = next((g for c in role.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), role)
        role, slot = of, slot if of == role else f"role:{qualified(role, role.text.lower())} of"
    return filled._replace(subject=clause.patient, object=role, object_slot=slot, subject_slot="patient")
