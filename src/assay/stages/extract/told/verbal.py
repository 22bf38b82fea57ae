"""Attributions by verbs and adjectives: "X says that", "urged Y to", "called it Z", "is confident that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assay.stages.extract.parse.phrases import conjuncts
from assay.stages.extract.parse.slots import REFLEXIVE, reporting
from assay.stages.extract.parse.subjects import describes
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.told import told as parts
from assay.stages.extract.told.announcing import put_out
from assay.stages.extract.told.cues import Sense, is_verb, lemma_of, prepositional, verbs, words
from assay.stages.extract.told.hearsay import heard
from assay.stages.extract.told.quotation import MARKS, Quotation
from assay.stages.extract.told.subjects import has_to, lets, passive, subject_of
from assay.stages.extract.told.tellers import SAYING, still_told
from assay.stages.extract.told.things import adjectival, beside, emerged, impersonal, moved, thing
from assay.stages.extract.told.told import Told, added, by_nobody, cue_tokens, made, sets_scene, subtree
from assay.stages.extract.told.unsaid import as_thought, means_otherwise

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token

_DASHES = frozenset({"-", "--", "–", "—"})
_SETS_OFF = {",", ";", *MARKS, *_DASHES}
_FULL = {"nsubjpass", "dobj", "attr", "acomp", "ccomp", "xcomp", "expl"}  # "that" is no object beside these
_QUOTING = ("say", "claim", "ask")
_SHORT = 14  # tokens: a telling clause set into what it tells
_TOLD = {"ccomp", "xcomp", "attr", "acomp"}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def verbal(doc: Doc, quotations: list[Quotation]) -> Iterator[Told]:
    """Every attribution of a paragraph whose cue is a verb or a predicate adjective."""
    for token in doc:
        if token.pos_ == "ADJ" and lemma_of(token) in words("adjectives"):
            told = adjectival(token)
        elif is_verb(token):
            told = _by_verb(token, quotations)
        else:
            continue
        if told is not None:
            yield told


def _by_verb(verb: Token, quotations: list[Quotation]) -> Told | None:
    lemma = lemma_of(verb)
    if (verb.dep_ == "pcomp" and lemma == "write") or as_thought(verb) or means_otherwise(verb):
        return None  # "in writing", "as expected"
    takes = _takes(verb)
    accuses = _accusing(verb)
    return (
        (None if lets(verb) else emerged(verb) or impersonal(verb))
        or (_as_clause(verb, takes["clause"], quotations) if "clause" in takes else None)
        or (_goes_on(verb, quotations) if lemma in words("started") else None)
        or (_issues(verb, quotations) if put_out(verb) is not None else None)
        or (_infinitive(verb, takes) if "infinitive" in takes or "gerund" in takes else None)
        or (beside(verb) if lemma in prepositional() else None)
        or (thing(verb, accuses) if accuses is not None else None)
        or (thing(verb, takes["thing"]) if "thing" in takes else None)
        or (moved(verb) if lemma in words("moves", "verbs") else None)
    )


def _takes(verb: Token) -> dict[str, Sense]:
    """What a verb of telling may take, and in which sense: a clause, an infinitive, a thing."""
    lemma = lemma_of(verb)
    if lemma == "have" and any(c.dep_ == "dobj" and c.lower_ == "it" for c in verb.children):
        return {"clause": verbs()["say"]["clause"]}  # "rumour has it that"
    takes = verbs().get(lemma, {})
    if "thing" in takes and takes["thing"].name == "call" and _judged(verb):
        return {"clause": verbs()["claim"]["clause"]}  # "calls it likely that"
    return takes


def _as_clause(verb: Token, sense: Sense, quotations: list[Quotation]) -> Told | None:
    return (
        heard(verb, sense)
        or _clausal(verb, sense, quotations)
        or _quoted(verb, sense, quotations)
        or _as_told(verb, sense)
        or _put_last(verb, sense)
        or _cut_short(verb, sense)
        or _verbless(verb, sense)
    )


def _goes_on(verb: Token, quotations: list[Quotation]) -> Told | None:
    """ "'It sank,' he began": somebody who speaks, told by a verb that is none of telling."""
    told = _quoted(verb, verbs()["say"]["clause"], quotations)
    spoken = told is not None and told.speaker is not None and told.speaker.pos_ in ("PROPN", "PRON")
    return told if spoken else None


def _issues(verb: Token, quotations: list[Quotation]) -> Told | None:
    """ "issued a statement, 'The clerk lied'": what stands in it, behind it."""
    told, put = _quoted(verb, verbs()["say"]["clause"], quotations), put_out(verb)
    return told if told is not None and put is not None and min(told.content, default=0) > put.i else None


def _accusing(verb: Token) -> Sense | None:
    """ "accused the clerk of selling the boats": what the clerk did is told by who accuses, or faults him for it."""
    held = [verb, *(g for c in verb.rights if c.dep_ == "dobj" for g in conjuncts(c))]
    preps = [p for h in held for p in h.rights if p.dep_ == "prep"]
    acts = [p for p in preps if any(c.dep_ == "pcomp" and parts.is_gerund(c) for c in p.children)]
    thing_of = verbs().get(lemma_of(verb), {}).get("thing")
    faults = thing_of is not None and thing_of.name == "criticise" and any(p.lower_ == "for" for p in acts)
    faults = faults and verb.dep_ != "acl"  # "Nader, pilloried for losing it, said": told beside his words
    return Sense("accuse", tells=True) if faults or (acts and lemma_of(verb) in words("accuses")) else None


def _clausal(verb: Token, sense: Sense, quotations: list[Quotation]) -> Told | None:
    """What a verb tells as a finite clause, after it, before it, or around it."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and _has_said(verb):
        return None
    content = _on_one_side(verb, _clauses(verb, sense), quotations)
    if not content and verb.dep_ in ("parataxis", "ccomp") and verb.head.pos_ in ("VERB", "AUX") and _set_in(verb):
        content = subtree(verb.head) - subtree(verb)
    if not content:
        return None
    if sense.name in SAYING and min(content) > verb.i:
        return made(verb, sense, content | parts.supposed(verb, content), whole=True)
    if verb.i in range(min(content), max(content)):  # set into what it tells: "The fees, he said, rose"
        content -= subtree(verb) if verb.dep_ in ("parataxis", "ccomp") and verb.head.i in content else set()
    return made(verb, sense, content, whole=True)


def _clauses(verb: Token, sense: Sense) -> set[int]:
    """The tokens of all clauses that a verb may tell."""
    content: set[int] = set()
    held = [] if any(c.dep_ == "ccomp" for c in verb.children) else _hung_lower(verb)
    for child in (*verb.children, *held):  # "assured us in writing that"
        further = child.dep_ == "conj" and any(c.lower_ == "that" and c.dep_ == "mark" for c in child.lefts)
        further = further or (sense.name in SAYING and still_told(verb, child))
        clause = (
            child.dep_ == "ccomp" or further or child in held or _by_gerund(child, sense) or _asked_if(child, sense)
        )
        if clause and not _small(child):
            content |= subtree(child) - added(verb, child)
            if child.i > verb.i:
                content |= _trailing(verb, child)
    return content


def _on_one_side(verb: Token, content: set[int], quotations: list[Quotation]) -> set[int]:
    """What stands before and behind a verb of telling, or of the two what it tells."""
    behind, before = ({i for i in content if (i > verb.i) is after} for after in (True, False))
    colon = bool(before) and verb.doc[max(before) + 1].text == ":"
    if behind and before and _ends_quote(verb, before, behind, quotations):
        return before  # "'It sank,' she said, recalling the storm"
    if behind and (verb.doc[min(behind)].lower_ == "that" or colon):
        return behind  # "He fears nobody, he says that ...": what stands before is another sentence
    if behind and before and (_opens_quote(verb, before, quotations) or describes(verb)):
        return behind
    if colon and verb.n_rights > 1:
        return set()  # "The deal came fast: the union threatened to strike"
    return content


def _has_said(verb: Token) -> bool:
    """ "put it in his memo to staff explaining the deal, 'Imagine ...'": what is explained is the deal."""
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    return thing is not None and thing.pos_ in ("NOUN", "PROPN") and lemma_of(verb) not in words("addressing")


def _by_gerund(child: Token, sense: Sense) -> bool:
    """ "said closing the port would cost jobs": a clause whose subject is a gerund, which is taken for its verb."""
    says = sense.name in SAYING and child.head.lemma_ != "continue"
    return child.dep_ == "xcomp" and child.tag_ == "VBG" and says and child.i > child.head.i


def _asked_if(child: Token, sense: Sense) -> bool:
    """ "asked by the judge if the ship had sailed": no condition."""
    return sense.name == "ask" and child.dep_ == "advcl" and child.i > child.head.i and child.left_edge.lower_ == "if"


def _opens_quote(verb: Token, before: set[int], quotations: list[Quotation]) -> bool:
    """ "Ada Rossi recalled, 'Once, he said, it rained'": whoever recalls it is not told by him."""
    told = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.i in before), None)
    return told is not None and any(verb.i in q and told.i not in q for q in quotations)


def _ends_quote(verb: Token, before: set[int], behind: set[int], quotations: list[Quotation]) -> bool:
    """Whether a quotation ends before a verb, and what stands behind the verb is not quoted."""
    told = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.i in before), None)
    first = min(behind)
    if told is None or verb.doc[first].lower_ == "that" or any(first in q or first + 1 in q for q in quotations):
        return False
    return any(told.i in q and verb.i not in q for q in quotations)


def _judged(verb: Token) -> list[Token]:
    """ "calls it likely that the port was sold": the clause that is judged so, below the word for how."""
    below = [c for c in verb.rights if c.dep_ in ("oprd", "acomp", "ccomp") and c.pos_ in ("ADJ", "ADV")]
    if not any(c.lower_ == "it" for v in (verb, *below) for c in v.children):
        return []
    return [g for c in below for g in c.rights if g.dep_ in ("ccomp", "advcl") and g.left_edge.lower_ == "that"][:1]


def _hung_lower(verb: Token) -> list[Token]:
    """ "said in a letter that the port was sold": the clause told, where the parser hangs it on the letter."""
    if judged := _judged(verb):
        return judged
    addressed = ("dobj", "dative") if lemma_of(verb) in words("addressing") else ()
    inside = [p for c in verb.rights if c.dep_ in ("prep", "npadvmod", *addressed) for p in c.subtree if _holds(p)]
    return [g for p in inside for g in p.rights if _complete(g)][:1]


def _holds(token: Token) -> bool:
    """Not what says it itself: "responded to the claim that the dam is empty"."""
    claims = lemma_of(token) in words("nouns") - words("media") - reporting("works") and token.head.dep_ == "prep"
    return (token.pos_ in _NOMINAL and not claims) or token.lower_ == "writing"


def _complete(clause: Token) -> bool:
    """Whether "that" opens a clause that lacks nothing, whatever the parser makes of it ("a letter that he wrote")."""
    that = clause.left_edge
    if clause.dep_ not in ("ccomp", "acl", "relcl") or that.lower_ != "that" or that.dep_ in SUBJECTS:
        return False
    others = {c.dep_ for c in clause.children if c != that}
    told = clause.head.lemma_ in words("media") and lemma_of(clause) not in words("writes")
    return bool(others & {*SUBJECTS}) and (that.dep_ == "mark" or told or bool(others & _FULL))


def _set_in(verb: Token) -> bool:
    """Whether a clause stands between commas inside, or at the end of, what it tells."""
    span = verb.doc[verb.left_edge.i : verb.right_edge.i + 1]
    if len(span) > _SHORT or any(c.dep_ in ("dobj", "ccomp", "mark") and c.i > verb.i for c in verb.children):
        return False
    before = verb.doc[span.start - 1].text if span.start else ""
    first = verb.doc[span.start].text
    return (before in {",", *_DASHES} or first in {",", *_DASHES} or before in MARKS) and subject_of(verb) is not None


def _small(child: Token) -> bool:
    """ "called him a liar", "found himself digging": a small clause, not a finite one."""
    if child.tag_ in ("VBG", "VBN") and any(c.dep_ == "nsubj" and c.lower_ in REFLEXIVE for c in child.lefts):
        return True
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
    if sense.name not in _QUOTING or any(verb.i in q for q in quotations):
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
            last = max((t.i for t in between if t.text == ":"), default=len(doc))
            colon = last < len(doc) and not any(t.text in (".", "!", "?") for t in doc[last : quotation.start])
            later = (_says_nothing(verb) or put_out(verb) is not None) and not _told_otherwise(doc, quotation)
            ended = quotation.start - 1 if later else -1  # "... said in a letter. 'The road is shut.'"
            if (len(between) < _SHORT or colon) and not any(
                (is_verb(t) and not colon)
                or (t.is_sent_end and not colon and t.text in (".", "!", "?") and t.i != ended)
                for t in between
            ):
                content |= set(range(quotation.start, quotation.end))
    return made(verb, sense, content, whole=True)


def _told_otherwise(doc: Doc, quotation: Quotation) -> bool:
    """ "The loggers say no. 'We paid,' says their manager": the quotation has a teller of its own."""
    behind = doc[quotation.end : doc[quotation.end - 1].sent.end]
    return any(is_verb(t) and "clause" in verbs().get(lemma_of(t), {}) for t in behind)


def _says_nothing(verb: Token) -> bool:
    """Whether a verb of saying at the end of its sentence has nothing that is told."""
    told = ("ccomp", "xcomp", "dobj", "attr", "advcl", "prt", "oprd")
    return verb.dep_ in ("ROOT", "conj") and not any(c.dep_ in told for c in verb.children)


def _as_told(verb: Token, sense: Sense) -> Told | None:
    """ "As the clerk told her, the ledger was empty", "To hear her tell it, ...": what the clause is set beside."""
    heard_tell = verb.dep_ == "ccomp" and lemma_of(verb.head) == "hear" and has_to(verb.head)
    top = verb.head if heard_tell else verb
    marked = heard_tell or any(
        c.lower_ == "as" and c.i < verb.i and c.dep_ in ("mark", "advmod") for c in verb.children
    )
    if not marked or _has_said(verb) or top.dep_ != "advcl" or not is_verb(top.head):
        return None  # "as the union holds a rally"
    return made(verb, sense, subtree(top.head) - subtree(top), whole=True)


def _put_last(verb: Token, sense: Sense) -> Told | None:
    """ "Twelve dead in landslide, officials say": a telling clause at the end, however the parser hangs it."""
    if verb.dep_ in ("relcl", "acl", "xcomp", "pcomp") or passive(verb):
        return None
    doc, sentence = verb.doc, verb.sent
    end = max([verb.right_edge.i, *(c.i for c in verb.children)])
    closes = end + 1 >= sentence.end or doc[end].is_punct or doc[end + 1].is_punct
    barred = _TOLD if lemma_of(verb) in words("addressing") else {*_TOLD, "dobj"}
    asks = any(c.tag_ in ("WP", "WDT", "WRB") for c in verb.lefts)  # "... - not what the clerk had hoped"
    if asks or _led_in(verb) or not closes or any(c.i > verb.i and c.dep_ in barred for c in verb.children):
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
    if doc[start].text not in _SETS_OFF or all(sets_scene(t, verb) for t in doc[sentence.start : start]):
        return None
    cues = {i for i in cue_tokens(verb) if i >= first}
    parts = set(range(start + 1, first)) - cues
    return Told(verb, sense, parts, cues, set(range(sentence.start, start)), source, whole=True)


def _led_in(verb: Token) -> bool:
    """ "Asked whether the port is shut, the clerk said no": the participle that begins the sentence is not told."""
    first = next((c for c in verb.lefts if c.dep_ == "advcl" and c.left_edge.i == verb.sent.start), None)
    return first is not None and first.tag_ in ("VBN", "VBG") and not any(c.dep_ == "nsubj" for c in first.children)


def _cut_short(verb: Token, sense: Sense) -> Told | None:
    """ "Kelm says ready to open the port", as headlines have it: "it is" is left out."""
    said = next((c for c in verb.rights if c.dep_ == "acomp" and any(g.dep_ == "xcomp" for g in c.rights)), None)
    return made(verb, sense, subtree(said), whole=True) if said is not None and sense.name == "say" else None


def _verbless(verb: Token, sense: Sense) -> Told | None:
    """ "Twelve dead in the flood, said the mayor": what is told has no verb."""
    first = next((c for c in verb.lefts if c.dep_ == "dep" and c.pos_ in _NOMINAL), None)
    behind = next((c for c in verb.rights if c.dep_ == "nsubj" and c.left_edge.i == verb.i + 1), None)
    if first is None or behind is None or verb.doc[verb.i - 1].text != ",":
        return None
    return made(verb, sense, set(range(verb.sent.start, verb.i)), whole=True)


def _infinitive(verb: Token, takes: dict[str, Sense]) -> Told | None:
    for child in verb.rights:
        to = has_to(child)
        wanted = takes.get("infinitive") if to else takes.get("gerund") if parts.is_gerund(child) else None
        if wanted is None or child.dep_ not in ("xcomp", "ccomp", "advcl") or (child.dep_ == "advcl" and not to):
            continue
        if child.dep_ == "advcl" and not any(c.dep_ == "dobj" for c in verb.children):
            continue
        content = subtree(child)
        if passive(verb) and not any(c.dep_ == "agent" for c in verb.children):
            return by_nobody(verb, wanted, content)
        return made(verb, wanted, content | _trailing(verb, child), whole=True)
    return None
