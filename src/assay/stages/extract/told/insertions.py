"""Telling clauses set off by commas: "The fees, the union says, rose", "..., as the clerk had told her, ..."

They are found by their shape (a short stretch between marks with a source and a verb of telling, and nothing told
behind it), for parsers hang them in too many ways: the verb may come out as a noun ("the club's accounts show"), and
the clause that they interrupt may be cut in two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.told.cues import Sense, lemma_of, speaks, verbs, words
from assay.stages.extract.told.quotation import MARKS, Quotation
from assay.stages.extract.told.subjects import passive, subject_of
from assay.stages.extract.told.told import Told, cue_tokens, sets_scene, source_tokens

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token, Tokens

_SEPARATORS = frozenset({",", ";", "(", ")"})
_MARKED = (",", ";", "(", "-", "–", "—")
_DASHES = frozenset({"-", "--", "–", "—"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "whoever"})
_SUBORDINATING = frozenset({"if", "when", "while", "although", "though", "because", "since", "once", "unless"})
_BEHIND = frozenset({"to", "on", "in", "at", "during", "after"})
_NOT_SOURCES = frozenset({"you", "there", "what", "this", "that", "these", "those", "it"})
_LONG = 14  # tokens
_AFTER = 6  # tokens behind the verb


def inserted(doc: Doc, quotations: list[Quotation]) -> Iterator[Told]:
    """The telling clauses that stand between marks, and those that they interrupt."""
    text = doc.text
    if not any(mark in text for mark in _MARKED):
        return
    for sentence in doc.sents:
        stops = [t.i for t in sentence if t.text in _SEPARATORS or (t.text in _DASHES and not _hyphen(t))]
        if not stops:
            continue
        last = sentence.end - 1 if sentence[-1].is_punct else sentence.end
        for before, after in zip(stops, [*stops[1:], last], strict=True):
            if not 1 < after - before - 1 <= _LONG or any(before in q for q in quotations):
                continue
            if doc[before - 1].text in MARKS or (after + 1 < len(doc) and doc[after + 1].text in MARKS):
                continue  # beside a quotation
            told = _telling(doc, before + 1, after)
            if told is None:
                continue
            yield from _around(doc, sentence, told, before, after)


def _hyphen(token: Token) -> bool:
    return token.i > 0 and not token.nbor(-1).whitespace_ and not token.whitespace_ and len(token.text) == 1


def _telling(doc: Doc, start: int, end: int) -> Told | None:
    """The stretch `[start, end)` as a telling clause without what it tells."""
    first = start + (doc[start].lower_ == "as")
    if doc[first].lower_ in _RELATIVE or doc[first].pos_ not in (*_NOMINAL, "DET", "ADJ"):
        return None
    found = [i for i in range(first + 1, end) if _sense(doc, i, first=first) is not None]
    if not found or any(doc[i].text in MARKS or doc[i].text == ":" for i in range(start, end)):
        return None
    verb = doc[found[-1]]
    sense = _sense(doc, verb.i, first=first)
    assert sense is not None
    begin = verb.i
    while begin - 1 > first and doc[begin - 1].pos_ in ("AUX", "ADV", "PART"):
        if doc[begin - 1].lower_ in ("here", "there"):  # "a source there says"
            break
        begin -= 1
    if (passive(verb) and not _said(verb)) or not _closes(doc, verb.i + 1, end) or not _is_source(doc, first, begin):
        return None
    own = subject_of(verb) if verb.pos_ == "VERB" else None
    speaker = own if own is not None and first <= own.i < begin else _head(doc, first, begin)
    if speaker.lower_ in _NOT_SOURCES and not (speaker.lower_ == "it" and sense.name == "say"):
        return None
    parts = set(range(first, begin))
    cues = set(range(begin, verb.i + 1))
    return Told(verb, sense, parts, cues, set(), speaker, whole=True)


def _head(doc: Doc, start: int, end: int) -> Token:
    """The head of a noun phrase, however the parser hangs it: the last of its tokens that depend on none inside it."""
    top = [t for t in doc[start:end] if not start <= t.head.i < end and t.pos_ in _NOMINAL]
    return top[-1] if top else doc[start:end].root


def _sense(doc: Doc, i: int, *, participle: bool = False, first: int | None = None) -> Sense | None:
    """The sense of a verb that tells a clause; a noun counts where only the tagger takes it for one.

    `first`: where the phrase begins that would be its subject.
    """
    token = doc[i]
    lemma = lemma_of(token)
    mistaken = token.pos_ == "NOUN" and lemma in words("mistaken")
    subject = doc[i - 1] if first is None or not mistaken else _subject_before(doc, first, i)
    if mistaken and (subject.tag_ in ("NNS", "NNPS")) == token.lower_.endswith("s"):
        return None  # no agreement: "a talent show"
    finite = token.tag_ in _FINITE or (
        token.tag_ == "VBN" and (participle or _said(token) or any(c.dep_ == "aux" for c in token.children))
    )
    if mistaken and any(c.dep_ == "nummod" for c in token.lefts):
        return None  # "18 states": counted, so no verb
    if not mistaken and not (token.pos_ == "VERB" and finite):
        return None
    sense = verbs().get(lemma, {}).get("clause")
    return sense if sense is not None and sense.tells else None


def _said(token: Token) -> bool:
    """ "..., the guild alleged in a complaint": who can say a thing is not what is alleged."""
    noun = token.head
    able = noun.pos_ == "PROPN" or speaks(lemma_of(noun))
    bare = not any(c.dep_ in ("agent", "auxpass") for c in token.children)
    return token.dep_ == "acl" and noun.i == token.i - 1 and able and bare and lemma_of(noun) not in reporting("works")


def _subject_before(doc: Doc, first: int, verb: int) -> Token:
    """ "analysts at the Kelm Bank estimate": the noun before the first preposition of a phrase."""
    end = next((i for i in range(first + 1, verb) if doc[i].pos_ == "ADP" or doc[i].tag_ == "VBN"), verb)
    return doc[end - 1]


def _closes(doc: Doc, start: int, end: int) -> bool:
    """Whether nothing told stands behind the verb: only whom, when and where."""
    rest = doc[start:end]
    acts = [t for t in rest if t.pos_ in ("VERB", "AUX", "SCONJ") and (t.tag_, t.dep_) != ("VBN", "acl")]
    if len(rest) > _AFTER or acts or any(t.lower_ in _RELATIVE for t in rest):
        return False
    if not len(rest) or all(t.pos_ == "ADV" for t in rest):
        return True
    told_to = lemma_of(doc[start - 1]) in words("addressing") and rest[0].pos_ in ("PROPN", "PRON", "DET")
    day = rest[0].ent_type_ in ("DATE", "TIME")
    return told_to or day or (rest[0].pos_ in ("ADP", "PART") and rest[0].lower_ in _BEHIND)


def _is_source(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch is one noun phrase; verbs only in a relative clause of it, which has a verb of its own."""
    relative = next((t.i for t in doc[start:end] if t.lower_ in _RELATIVE), end)
    inside = ("amod", "compound")
    verbal = [t.i for t in doc[start:end] if t.pos_ in ("VERB", "AUX", "SCONJ") and t.dep_ not in inside]
    verbal = [i for i in verbal if not (doc[i].tag_ == "VBN" and doc[i].dep_ == "acl")]  # "files obtained by X show"
    if any(i < relative for i in verbal) or (relative < end and not any(i > relative for i in verbal)):
        return False
    return doc[end - 1].pos_ != "CCONJ" and any(t.pos_ in _NOMINAL for t in doc[start:end])


def _around(doc: Doc, sentence: Tokens, told: Told, before: int, after: int) -> Iterator[Told]:
    """The content of a telling clause set in between two marks, and the attribution that it interrupts."""
    start, end = _reach(doc, sentence, before, after)
    if doc[before - 1].tag_ in ("WDT", "WP") and doc[before - 1].lower_ != "that":
        start = before - 1  # "..., which, she says, costs jobs"
    opening = before - 1 if doc[before - 1].lower_ == "that" else None
    closing = after + 1 if after + 1 < sentence.end and doc[after + 1].lower_ == "that" else None
    held = opening if opening is not None else closing
    marked = doc[before + 1].lower_ == "as"
    if marked and held is not None and held == opening:
        start = held
    if marked and doc[before - 1].lower_ != "that" and after >= sentence.end - 1:
        return  # "the road is shut, as he says": told by the parse
    if held is not None:
        outer = _interrupted(doc, start if held == closing else sentence.start, held, before, after, end)
        if outer is not None:
            yield outer
    if all(sets_scene(t, told.cue) for t in doc[start:before]) and after >= sentence.end - 1:
        return
    if marked and doc[start].lower_ in _SUBORDINATING:
        end = after  # "If fees rise, as the union hopes, the port will close": she hopes for the rise
    told.content = {*range(start, before), *(() if _sums_up(doc, after, end) else range(after, end))}
    if any(t.pos_ in ("VERB", "AUX", "NOUN") for t in (doc[i] for i in told.content)):
        yield told


def _sums_up(doc: Doc, after: int, end: int) -> bool:
    """ "..., the report says, a warning that comes late": the writer's word for what was told."""
    noun = next((t for t in doc[after + 1 : end] if t.pos_ == "NOUN"), None)
    if noun is None or noun.left_edge.i != after + 1 or doc[after + 1].lower_ not in ("a", "an"):
        return False
    return lemma_of(noun) in words("nouns")


def _reach(doc: Doc, sentence: Tokens, before: int, after: int) -> tuple[int, int]:
    """How far what is told reaches: from the last colon or semicolon to the next semicolon, or the sentence's ends."""
    start = max((i + 1 for i in range(sentence.start, before) if doc[i].text in ";:"), default=sentence.start)
    end = min((i for i in range(after, sentence.end) if doc[i].text == ";"), default=sentence.end)
    return start, end


def _interrupted(doc: Doc, start: int, that: int, before: int, after: int, end: int) -> Told | None:
    """ "had admitted to her, she said, that ...": the verb before the insertion has the clause behind it."""
    left = min(that, before)
    for i in range(left - 1, start, -1):
        sense = _sense(doc, i, participle=True)
        if sense is None:
            continue
        verb = doc[i]
        speaker: Token | None = subject_of(verb)
        if speaker is None or speaker.i > i:
            speaker = _head(doc, start, i)
        cues = {j for j in cue_tokens(verb) if j < left}
        inside = set(range(before, after + 1))
        return Told(verb, sense, source_tokens(speaker, verb) - cues, cues, {*range(that, end)} - inside, speaker, True)
    return None
