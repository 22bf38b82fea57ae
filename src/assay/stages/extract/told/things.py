"""What is told as a thing: "called for a boycott", "called it a lie", "is afraid of the sea", "is expected to sail"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.told.cues import Sense, lemma_of, prepositional, verbs, words
from assay.stages.extract.told.quotation import MARKS
from assay.stages.extract.told.subjects import has_to, passive, subject_of
from assay.stages.extract.told.told import TIMES, Told, by_nobody, cue_tokens, made, source_tokens, subtree

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_ADJECTIVAL = Sense("adjective", tells=False)
_IMPERSONAL = Sense("impersonal", tells=False)
_DEED = Sense("recount", tells=True)
_MOVED = Sense("moved", tells=False)
_EMERGED = Sense("say", tells=True)
_EMERGES = ("ccomp", "advcl", "acl", "relcl")
_FEELING = frozenset({"by", "at", "about", "with", "over"})
_SETTING = frozenset({"during", "in", "on", "at", "after", "before", "since", "until", "by", "through"})
_COPULAS = frozenset({"be", "seem", "remain", "become", "appear", "feel", "sound", "get"})
_COMPLEMENT = ("dobj", "dative", "oprd", "attr", "acomp", "prep", "ccomp", "xcomp", "prt", "pobj", "advcl")
_PREDICATING = frozenset({"call"})


def beside(verb: Token) -> Told | None:
    """ "called for a boycott", "pointed out the gap": what stands behind the preposition."""
    table = prepositional()[lemma_of(verb)]
    for child in verb.rights:  # "called for all sides to stop": the preposition introduces a clause
        mark = next((c for c in child.lefts if c.dep_ == "mark" and c.lower_ in table), None)
        if mark is not None and child.dep_ in ("advcl", "ccomp", "xcomp") and has_to(child):
            return made(verb, table[mark.lower_], subtree(child) - {mark.i}, [mark])
    addressed = [c for c in verb.rights if c.dep_ == "dobj" and lemma_of(verb) in words("addressing")]
    for child in (*verb.rights, *(g for c in addressed for g in c.rights)):  # "reminded the crew of the storm"
        sense = table.get(child.lower_)
        if sense is None or child.dep_ not in ("prep", "prt", "advmod", "dative"):
            continue
        content: set[int] = set()
        extra = [child]
        objects = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
        if child.dep_ == "prep" and not objects:
            deeper = [c for c in child.children if c.dep_ == "prep"]
            extra += deeper[:1]
            objects = [c for d in deeper[:1] for c in d.children if c.dep_ in ("pobj", "pcomp")]
        if objects and objects[0].ent_type_ in TIMES:
            continue
        for held in objects:
            content |= subtree(held)
            if held.dep_ == "pcomp" and (any(c.lower_ == "having" for c in held.lefts) or _owns_up(verb)):
                sense = _DEED  # "complained of having been cheated"
        if not objects and (behind := _preposition_behind(verb, child)) is not None:
            extra.append(behind)  # "lashed out at the mayor"
            objects = [c for c in behind.children if c.dep_ in ("pobj", "pcomp")]
            content = subtree(objects[0])
        elif not objects:
            content = _complements(verb, {child.i})
        for other in verb.rights:
            if content and other.i > max(content) and other.dep_ in ("xcomp", "ccomp") and has_to(other):
                content |= subtree(other)  # "called on donors to pay"
        if content:
            return made(verb, sense, content, extra)
    return None


def _owns_up(verb: Token) -> bool:
    """ "confessed to burning the books": the deed itself is told, as by "admits burning the books"."""
    takes = verbs().get(lemma_of(verb), {}).get("gerund")
    return takes is not None and takes.tells


def _preposition_behind(verb: Token, particle: Token) -> Token | None:
    """The preposition right behind a particle, with what it has for an object."""
    found = next((c for c in (*verb.rights, *particle.rights) if c.i == particle.i + 1 and c.dep_ == "prep"), None)
    held = found is not None and any(c.dep_ in ("pobj", "pcomp") and c.ent_type_ not in TIMES for c in found.children)
    return found if held and found is not None and found.lower_ not in _SETTING - {"on", "at", "in"} else None


def thing(verb: Token, sense: Sense) -> Told | None:
    """A noun phrase as what is told, or as what a stance is about."""
    if passive(verb):
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if subject_of(verb) is None or not any(c.dep_ == "agent" for c in verb.children):
            if subject is None or (sense.name != "criticise" and lemma_of(verb) not in words("unsigned")):
                return None
            return by_nobody(verb, sense, subtree(subject))
        content = subtree(subject) if subject is not None else _modified(verb)
        return made(verb, sense, content)
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if not objects and sense.name in _PREDICATING:
        objects = [c for c in verb.children if c.dep_ in ("ccomp", "oprd") and c.i > verb.i]
    if not objects:  # "criticised what they called a swindle", "touted how far it had come"
        objects = [c for c in verb.rights if c.dep_ == "ccomp" and c.left_edge.tag_ in ("WP", "WDT", "WRB")]
    if objects and objects[0].i < verb.i:
        return made(verb, sense, subtree(objects[0]) | _complements(verb, set()))
    if not objects:
        if verb.dep_ == "relcl" and any(c.dep_ == "nsubj" for c in verb.children):
            return made(verb, sense, _modified(verb))
        return None
    if sense.name in _PREDICATING and lemma_of(verb) in words("framing"):
        framed = any(c.dep_ in ("oprd", "ccomp", "xcomp") or c.lower_ in ("as", "to") for c in verb.rights)
        if not framed:
            return None
    return made(verb, sense, _complements(verb, set()))


def _modified(verb: Token) -> set[int]:
    """The noun phrase that a relative or participial clause belongs to, as far as the clause."""
    noun = verb.head
    return set(range(noun.left_edge.i, min(verb.left_edge.i, noun.right_edge.i + 1)))


def _complements(verb: Token, without: set[int]) -> set[int]:
    """What follows a verb as its object and complements, up to a comma; settings in time and place left out."""
    found: set[int] = set()
    for child in verb.rights:
        if child.i in without:
            continue
        if child.dep_ in ("punct", "cc", "conj"):
            if child.dep_ != "punct" or (found and child.text not in MARKS):
                break
            continue
        if child.dep_ not in _COMPLEMENT or child.ent_type_ in TIMES:
            if found:
                break
            continue
        if child.dep_ == "prep" and (not found or child.lower_ in _SETTING):
            if found:
                break
            continue
        if child.dep_ == "advcl" and not has_to(child) and child.tag_ != "VBG":
            break
        found |= subtree(child)
    return found


def adjectival(word: Token) -> Told | None:
    """ "is confident that", "remain opposed to", "willing to": what somebody feels about a thing."""
    copula = word.head if word.dep_ in ("acomp", "attr", "oprd") else None
    if copula is not None and lemma_of(copula) not in _COPULAS:
        return None
    content: set[int] = set()
    extra: list[Token] = []
    for child in word.rights:
        if child.dep_ in ("ccomp", "xcomp"):
            content |= subtree(child)
        elif child.dep_ == "prep" and child.lower_ in (
            "of",
            "about",
            "with",
            "to",
            "on",
            "in",
            "over",
            "at",
            "by",
            "toward",
            "for",
        ):
            content |= subtree(child) - {child.i}
            extra.append(child)
        if content:
            break
    if not content and copula is not None:
        for child in copula.rights:
            if child.i > word.i and child.dep_ in ("ccomp", "xcomp"):
                content |= subtree(child)
    if copula is not None:
        speaker = subject_of(copula)
        cues = {*cue_tokens(copula), *range(copula.i, word.i + 1), *(t.i for t in extra)}
    elif word.dep_ == "amod" and word.i > word.head.i:
        speaker, cues = word.head, {word.i, *(t.i for t in extra)}
    else:
        return None
    if not content or speaker is None or speaker.lower_ in ("it", "this", "that", "there"):
        return None
    source = source_tokens(speaker, copula or word) - cues
    return Told(word, _ADJECTIVAL, source, cues, content - source - cues, speaker)


def emerged(verb: Token) -> Told | None:
    """ "It emerged from the audit that the firm paid": the audit tells it."""
    if lemma_of(verb) not in words("emerges") or not any(c.lower_ == "it" and c.i < verb.i for c in verb.lefts):
        return None
    source = next((g for c in verb.rights if c.lower_ == "from" for g in c.children if g.dep_ == "pobj"), None)
    behind = (*verb.rights, *(source.rights if source is not None else ()))
    told = next((c for c in behind if c.dep_ in _EMERGES and c.left_edge.lower_ == "that"), None)
    if told is None or source is None:
        return None
    cues = {*cue_tokens(verb), source.left_edge.i - 1}
    return Told(verb, _EMERGED, subtree(source) - subtree(told), cues, subtree(told), source, whole=True)


def impersonal(verb: Token) -> Told | None:
    """ "is expected to", "appears to": told by nobody in particular."""
    lemma = lemma_of(verb)
    below = next(
        (
            c
            for c in verb.rights
            if c.dep_ in ("xcomp", "oprd", "acomp", "ccomp")
            or (c.dep_ == "prep" and (c.lower_ == "as" or (lemma == "seem" and c.lower_ == "like")))
        ),
        None,
    )
    if below is None:
        return None
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if passive(verb) and lemma in words("impersonal", "passive"):
        if any(c.dep_ == "agent" for c in verb.children) or (below.dep_ == "xcomp" and not has_to(below)):
            return None
    elif lemma not in words("impersonal", "seeming") or (lemma == "look" and below.dep_ == "prep"):
        return None
    if below.dep_ in ("xcomp",) and lemma == "appear" and not has_to(below):
        return None
    content = subtree(below) | (subtree(subject) if subject is not None else set())
    cues = cue_tokens(verb)
    return Told(verb, _IMPERSONAL, set(), cues, content - cues, None)


def moved(verb: Token) -> Told | None:
    """ "The sale alarmed the miners", "the miners were alarmed by the sale": whoever feels it is the source."""
    if passive(verb):
        who = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        over = next((c for c in verb.rights if c.dep_ in ("agent", "prep") and c.lower_ in _FEELING), None)
        clause = next((c for c in verb.rights if c.dep_ in ("ccomp", "xcomp")), None)
        content = subtree(over) - {over.i} if over is not None else subtree(clause) if clause is not None else set()
        extra = [over] if over is not None else []
    else:
        who = next((c for c in verb.rights if c.dep_ == "dobj"), None)
        what = next((c for c in verb.lefts if c.dep_ in ("nsubj", "csubj")), None)
        content, extra = subtree(what) if what is not None else set(), []
    if who is None or not content:
        return None
    cues = cue_tokens(verb, extra)
    source = source_tokens(who, verb) - cues
    return Told(verb, _MOVED, source, cues, content - source - cues, who)
