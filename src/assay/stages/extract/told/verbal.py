"""Attributions by verbs and adjectives: "X says that", "urged Y to", "called it Z", "is confident that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assay.stages.extract.told import told as parts
from assay.stages.extract.told.cues import Sense, is_verb, lemma_of, prepositional, verbs, words
from assay.stages.extract.told.hearsay import heard
from assay.stages.extract.told.quotation import MARKS, Quotation
from assay.stages.extract.told.told import Told, cue_tokens, has_to, passive, source_tokens, subject_of, subtree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ADJECTIVAL = Sense("adjective", tells=False)
_IMPERSONAL = Sense("impersonal", tells=False)
_TIMES = ("DATE", "TIME")
_SETTING = frozenset({"during", "in", "on", "at", "after", "before", "since", "until", "by", "through"})
_COPULAS = frozenset({"be", "seem", "remain", "become", "appear", "feel", "sound", "get"})
_COMPLEMENT = ("dobj", "dative", "oprd", "attr", "acomp", "prep", "ccomp", "xcomp", "prt", "pobj", "advcl")
_PREDICATING = frozenset({"call"})
_DASHES = frozenset({"-", "--", "–", "—"})
_SETS_OFF = {",", ";", *MARKS, *_DASHES}
_SHORT = 14  # tokens: a telling clause set into what it tells
_TOLD = {"ccomp", "xcomp", "attr", "acomp"}
_NOBODY = frozenset({"you", "there", "what"})
_WORKS = frozenset({"it", "this", "that", "these", "those"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def verbal(doc: Doc, quotations: list[Quotation]) -> Iterator[Told]:
    """Every attribution of a paragraph whose cue is a verb or a predicate adjective."""
    for token in doc:
        if token.pos_ == "ADJ" and lemma_of(token) in words("adjectives"):
            told = _adjectival(token)
        elif is_verb(token):
            told = _by_verb(token, quotations)
        else:
            continue
        if told is not None:
            yield told


def announces(doc: Doc) -> Told | None:
    """ "The minister stated as follows:": whose words the next paragraph is, if a quotation begins it."""
    if doc.text.rstrip()[-1:] != ":":
        return None
    last = list(doc.sents)[-1]
    for verb in reversed([t for t in last if is_verb(t)]):
        sense = verbs().get(lemma_of(verb), {}).get("clause")
        speaker = subject_of(verb)
        if sense is not None and sense.tells and speaker is not None:
            cues = cue_tokens(verb)
            return Told(verb, sense, source_tokens(speaker, verb) - cues, cues, set(), speaker, whole=True)
    return None


def _by_verb(verb: Token, quotations: list[Quotation]) -> Told | None:
    lemma = lemma_of(verb)
    if (verb.dep_ == "pcomp" and lemma == "write") or parts.as_thought(verb):
        return None  # "in writing", "as expected"
    takes = verbs().get(lemma)
    told = _impersonal(verb)
    if lemma == "have" and any(c.dep_ == "dobj" and c.lower_ == "it" for c in verb.children):
        takes = {"clause": verbs()["say"]["clause"]}  # "rumour has it that"
    if told is None and takes is not None and "clause" in takes:
        sense = takes["clause"]
        told = (
            heard(verb, sense)
            or _clausal(verb, sense)
            or _quoted(verb, sense, quotations)
            or _as_told(verb, sense)
            or _put_last(verb, sense)
        )
    if told is None and takes is not None and ("infinitive" in takes or "gerund" in takes):
        told = _infinitive(verb, takes)
    if told is None and lemma in prepositional():
        told = _prepositional(verb)
    if told is None and takes is not None and "thing" in takes:
        told = _thing(verb, takes["thing"])
    return told


def _made(
    verb: Token, sense: Sense, content: set[int], extra: list[Token] | None = None, *, whole: bool = False
) -> Told | None:
    """The attribution of a cue verb with the content found for it, if somebody is its source."""
    if not content:
        return None
    speaker = subject_of(verb) or _inverted(verb, content) or _behind_clause(verb)
    if speaker is None or speaker.lower_ in (_NOBODY if sense.tells else _NOBODY | _WORKS):
        return None
    cues = cue_tokens(verb, extra or [])
    source = source_tokens(speaker, verb) - cues
    return Told(verb, sense, source, cues, content - source - cues, speaker, whole)


def _inverted(verb: Token, content: set[int]) -> Token | None:
    """ "..., said the clerk", where the parser takes the clerk for an object or an attribute."""
    if verb.i < max(content):
        return None
    return next(
        (c for c in verb.rights if c.dep_ in ("dobj", "attr", "npadvmod", "oprd") and c.ent_type_ not in _TIMES), None
    )


def _behind_clause(verb: Token) -> Token | None:
    """ "How it was done the paper also says: ...", where the parser takes the paper for an object."""
    first = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    if first is None:
        return None
    return next((c for c in verb.lefts if c.dep_ == "dobj" and c.i > first.right_edge.i), None)


def _clausal(verb: Token, sense: Sense) -> Told | None:
    """What a verb tells as a finite clause, after it, before it, or around it."""
    content: set[int] = set()
    held = [
        g for c in verb.children if c.dep_ == "prep" for p in c.children if p.lower_ == "writing" for g in p.children
    ]
    for child in (*verb.children, *held):  # "assured us in writing that"
        if child.dep_ == "ccomp" and not _small(child):
            content |= subtree(child)
            if child.i > verb.i:
                content |= _trailing(verb, child)
    if not content and verb.dep_ in ("parataxis", "ccomp") and verb.head.pos_ in ("VERB", "AUX") and _set_in(verb):
        content = subtree(verb.head) - subtree(verb)
    if not content:
        return None
    if verb.i in range(min(content), max(content)):  # set into what it tells: "The fees, he said, rose"
        content -= subtree(verb) if verb.dep_ in ("parataxis", "ccomp") and verb.head.i in content else set()
    return _made(verb, sense, content, whole=True)


def _set_in(verb: Token) -> bool:
    """Whether a clause stands between commas inside, or at the end of, what it tells."""
    span = verb.doc[verb.left_edge.i : verb.right_edge.i + 1]
    if len(span) > _SHORT or any(c.dep_ in ("dobj", "ccomp", "mark") and c.i > verb.i for c in verb.children):
        return False
    before = verb.doc[span.start - 1].text if span.start else ""
    first = verb.doc[span.start].text
    return (before in {",", *_DASHES} or first in {",", *_DASHES} or before in MARKS) and subject_of(verb) is not None


def _small(child: Token) -> bool:
    """ "called him a liar": a small clause, not a finite one."""
    return child.pos_ not in ("VERB", "AUX") and not any(
        c.dep_ in ("nsubj", "cop", "mark", "nsubjpass", "aux", "dobj") for c in child.children
    )


def _trailing(verb: Token, child: Token) -> set[int]:
    """What the parser hangs on the verb after its clause belongs to the clause, up to a comma."""
    found: set[int] = set()
    end = child.right_edge.i + 1
    for other in verb.rights:
        if (
            other.left_edge.i != end
            or other.dep_ not in ("prep", "advcl", "npadvmod", "advmod")
            or other.lower_ == "according"
        ):
            continue
        found |= subtree(other)
        end = other.right_edge.i + 1
    return found


def _quoted(verb: Token, sense: Sense, quotations: list[Quotation]) -> Told | None:
    """A quotation right before or right after the clause of a verb of saying."""
    if any(verb.i in q for q in quotations):
        return None
    doc = verb.doc
    speaker = subject_of(verb)
    named = subtree(speaker) if speaker is not None else set()
    content: set[int] = set()
    for quotation in quotations:
        if quotation.end <= verb.i and verb.i - quotation.end < _SHORT:
            between = [t for t in doc[quotation.end : verb.i] if t.i not in named]
            if not any(is_verb(t) or t.is_sent_end for t in between) and not any(t.text == ";" for t in between):
                content |= set(range(quotation.start, quotation.end))
        elif quotation.start > verb.i and quotation.speech and not content:
            between = [t for t in doc[verb.i + 1 : quotation.start] if t.i not in named]
            colon = any(t.text == ":" for t in between)
            if (len(between) < _SHORT or colon) and not any(
                (is_verb(t) and not colon) or (t.is_sent_end and not colon and t.text in (".", "!", "?"))
                for t in between
            ):
                content |= set(range(quotation.start, quotation.end))
    if not content or (subject_of(verb) is None and _inverted(verb, content) is None):
        return None
    return _made(verb, sense, content, whole=True)


def _as_told(verb: Token, sense: Sense) -> Told | None:
    """ "As the clerk told her, the ledger was empty": what the clause is set beside."""
    marked = any(c.lower_ == "as" and c.i < verb.i and c.dep_ in ("mark", "advmod") for c in verb.children)
    if not marked or verb.dep_ != "advcl" or not is_verb(verb.head):
        return None
    return _made(verb, sense, subtree(verb.head) - subtree(verb), whole=True)


def _put_last(verb: Token, sense: Sense) -> Told | None:
    """ "Twelve dead in landslide, officials say": a telling clause at the end, however the parser hangs it."""
    if verb.dep_ in ("relcl", "acl", "xcomp", "pcomp") or passive(verb):
        return None
    doc, sentence = verb.doc, verb.sent
    end = max([verb.right_edge.i, *(c.i for c in verb.children)])
    closes = end + 1 >= sentence.end or doc[end].is_punct or doc[end + 1].is_punct
    barred = _TOLD if lemma_of(verb) in words("addressing") else {*_TOLD, "dobj"}
    if not closes or any(c.i > verb.i and c.dep_ in barred for c in verb.children):
        return None
    first = min((c.i for c in verb.children if c.dep_ in ("aux", "advmod", "neg") and c.i < verb.i), default=verb.i)
    own = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    near = [
        t
        for t in doc[sentence.start + 1 : first]
        if t.pos_ in _NOMINAL and t.right_edge.i == first - 1 and doc[t.left_edge.i - 1].text in _SETS_OFF
    ]
    source = own[0] if own else min(near, key=lambda t: t.left_edge.i, default=None)
    if source is None or source.left_edge.i - 1 <= sentence.start:
        return None
    start = source.left_edge.i - 1
    if doc[start].text not in _SETS_OFF:
        return None
    cues = {i for i in cue_tokens(verb) if i >= first}
    parts = set(range(start + 1, first)) - cues
    return Told(verb, sense, parts, cues, set(range(sentence.start, start)), source, whole=True)


def _infinitive(verb: Token, takes: dict[str, Sense]) -> Told | None:
    for child in verb.rights:
        to = has_to(child)
        wanted = takes.get("infinitive") if to else takes.get("gerund") if child.tag_ == "VBG" else None
        if wanted is None or child.dep_ not in ("xcomp", "ccomp", "advcl") or (child.dep_ == "advcl" and not to):
            continue
        if child.dep_ == "advcl" and not any(c.dep_ == "dobj" for c in verb.children):
            continue
        if passive(verb):
            return None
        content = subtree(child)
        return _made(verb, wanted, content | _trailing(verb, child), whole=True)
    return None


def _prepositional(verb: Token) -> Told | None:
    """ "called for a boycott", "pointed out the gap": what stands behind the preposition."""
    table = prepositional()[lemma_of(verb)]
    for child in verb.rights:  # "called for all sides to stop": the preposition introduces a clause
        mark = next((c for c in child.lefts if c.dep_ == "mark" and c.lower_ in table), None)
        if mark is not None and child.dep_ in ("advcl", "ccomp", "xcomp") and has_to(child):
            return _made(verb, table[mark.lower_], subtree(child) - {mark.i}, [mark])
    for child in verb.rights:
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
        if objects and objects[0].ent_type_ in _TIMES:
            continue
        for held in objects:
            content |= subtree(held)
        if not objects:
            content = _complements(verb, {child.i})
        for other in verb.rights:
            if content and other.i > max(content) and other.dep_ in ("xcomp", "ccomp") and has_to(other):
                content |= subtree(other)  # "called on donors to pay"
        if content:
            return _made(verb, sense, content, extra)
    return None


def _thing(verb: Token, sense: Sense) -> Told | None:
    """A noun phrase as what is told, or as what a stance is about."""
    if passive(verb):
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if subject_of(verb) is None or not any(c.dep_ == "agent" for c in verb.children):
            return None
        content = subtree(subject) if subject is not None else _modified(verb)
        return _made(verb, sense, content)
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if not objects and sense.name in _PREDICATING:
        objects = [c for c in verb.children if c.dep_ in ("ccomp", "oprd") and c.i > verb.i]
    if objects and objects[0].i < verb.i:
        return _made(verb, sense, subtree(objects[0]) | _complements(verb, set()))
    if not objects:
        if verb.dep_ == "relcl" and any(c.dep_ == "nsubj" for c in verb.children):
            return _made(verb, sense, _modified(verb))
        return None
    if sense.name in _PREDICATING and lemma_of(verb) not in ("call", "label", "dub", "brand", "describe", "portray"):
        framed = any(c.dep_ in ("oprd", "ccomp", "xcomp") or c.lower_ in ("as", "to") for c in verb.rights)
        if not framed:
            return None
    return _made(verb, sense, _complements(verb, set()))


def _modified(verb: Token) -> set[int]:
    """The noun phrase that a relative or participial clause belongs to, as far as the clause."""
    noun = verb.head
    return set(range(noun.left_edge.i, min(verb.left_edge.i, noun.right_edge.i + 1)))


def _complements(verb: Token, without: set[int]) -> set[int]:
    """What follows a verb as its object and complements, up to a comma; settings in time and place left out."""
    found: set[int] = set()
    for child in verb.rights:
        if child.i in without or child.dep_ in ("punct", "cc", "conj"):
            if child.dep_ != "punct" or (found and child.text not in MARKS):
                break
            continue
        if child.dep_ not in _COMPLEMENT or child.ent_type_ in _TIMES:
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


def _adjectival(word: Token) -> Told | None:
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


def _impersonal(verb: Token) -> Told | None:
    """ "is expected to", "appears to": told by nobody in particular."""
    lemma = lemma_of(verb)
    below = next(
        (
            c
            for c in verb.rights
            if c.dep_ in ("xcomp", "oprd", "acomp", "ccomp") or (c.dep_ == "prep" and c.lower_ == "as")
        ),
        None,
    )
    if below is None:
        return None
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
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
