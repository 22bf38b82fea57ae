"""Whose words whole paragraphs are: signed quotations, and the turns of an interview.

A signature ("..." - Name, 34, teacher) tells what stands before it; a label ("NAME: ...") tells what follows, as far
as the next label. What "A:" marks is told by whom the paragraphs before name as the one who is interviewed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from assay.model import BlockKind
from assay.stages.extract.names.listed import kinds
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.told.cues import Sense, is_verb, lemma_of, verbs, words
from assay.stages.extract.told.interviews import TURN, interview, interviewed
from assay.stages.extract.told.quotation import MARKS, Quotation
from assay.stages.extract.told.told import Told
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token, Tokens

SIGNED = Sense("signed", tells=True)
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_STOPS = frozenset({".", "!", "?", "…", "..."})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_INSIDE = frozenset({"of", "for", "from", "in", "at", "with", "on", "who"})
_NAME = 8  # tokens of the longest name or description in a signature
_LONG = 30  # tokens of a signature with age, trade and place
_FULL = 2  # capitalised words of a name that needs no quotation marks before it
_TURNS = 3  # labels that make a transcript
_ANSWERS = frozenset({"a", "answer"})
_QUESTIONS = frozenset({"q", "question"})


def turns(passages: list[Passage], quotations: dict[int, list[Quotation]]) -> list[tuple[int, Told]]:
    """The attributions of whole paragraphs, each with the index of the passage where its source stands."""
    last = max((p.index for p in passages if p.block.kind is BlockKind.BODY), default=0)
    found: list[tuple[int, Told]] = []
    for place, passage in enumerate(passages):
        if passage.block.kind is not BlockKind.BODY:
            continue
        if passage.doc[0].text in _DASHES:
            listed = passages[place + 1 : place + 2] and passages[place + 1].doc[0].text in _DASHES
            below = _below(passages[:place], passage, quotations, listed or passage.index == last)
            found += [(passage.index, below)] if below is not None else []
        else:
            found += [(passage.index, t) for t in _behind(passage.doc, quotations[passage.index], passage.index < last)]
    return found + (_transcript(passages) or interview(passages))


def _behind(doc: Doc, quotations: list[Quotation], inner: bool) -> Iterator[Told]:
    """Signatures in the paragraph of what they sign; `inner` where more paragraphs follow."""
    start = 0
    for mark in doc[1:-1]:
        quoted = mark.nbor(-1).text in MARKS and doc[start].text in MARKS
        ended = mark.nbor(-1).text in _STOPS and inner and start == 0 and not quotations
        if mark.i <= start or mark.text not in {*_DASHES, "("} or not (quoted or ended):
            continue
        if any(_tells(t) and not any(t.i in q for q in quotations) for t in doc[start : mark.i]):
            return
        end = next((q.start for q in quotations if q.start > mark.i), len(doc))
        told = _signature(doc[mark.i : end], full=not quoted)
        if told is not None:
            told.content = set(range(start, mark.i))
            yield told
            start = min(end, len(doc) - 1)


def _tells(token: Token) -> bool:
    return is_verb(token) and "clause" in verbs().get(lemma_of(token), {})


def _below(
    before: list[Passage], passage: Passage, quotations: dict[int, list[Quotation]], closing: bool
) -> Told | None:
    """A signature in a paragraph of its own: of the quoted paragraphs before it, or of the one before it.

    An item of a list, or who signs the document (`closing`), signs quoted words only.
    """
    if not before or before[-1].block.kind is not BlockKind.BODY:
        return None
    quoted = quotations[before[-1].index]
    whole = bool(quoted) and _all_quoted(before[-1], quoted)
    above = before[-1].doc
    if not whole and (closing or quoted or above[0].text in _DASHES or above[-1].text not in _STOPS):
        return None
    told = _signature(passage.doc[:], full=not whole)
    if told is None:
        return None
    signed = [before[-1]]
    for earlier in reversed(before[:-1]) if whole else ():
        held = quotations[earlier.index]
        if not held or held[-1].closed or not _all_quoted(earlier, held):
            break
        signed.append(earlier)
    told.later = [(p.index, set(range(len(p.doc)))) for p in reversed(signed)]
    return told


def _all_quoted(passage: Passage, quotations: list[Quotation]) -> bool:
    words_said = [t for t in passage.doc if not t.is_punct and not t.is_space]
    return all(any(t.i in q for q in quotations) for t in words_said)


def _signature(stretch: Tokens, *, full: bool) -> Told | None:
    """ "- Name, 34, teacher from X", "(a trader in X)": a mark and who signs, and nothing else."""
    doc, mark = stretch.doc, stretch[0]
    signer = [t for t in stretch if t.i > mark.i and not t.is_space]
    while signer and signer[-1].text in ".":
        signer.pop()
    if mark.text == "(":
        if not signer or signer[-1].text != ")":
            return None
        signer.pop()
    if not 0 < len(signer) <= _LONG or any(t.text in {*_STOPS, ";", ":"} or t.text in MARKS for t in signer):
        return None
    end = next((t.i for t in signer if t.text in (",", "(")), signer[-1].i + 1)
    name = doc[signer[0].i : end]
    if not 0 < len(name) <= _NAME or _says_more(signer):
        return None
    speaker = _signer(name, full=full)
    if speaker is None:
        return None
    return Told(mark, SIGNED, set(range(name.start, name.end)), {mark.i}, set(), speaker, whole=True)


def _says_more(signer: list[Token]) -> bool:
    """Whether a clause stands there, other than one that tells who signs ("Ada Rossi, who lost her boat")."""
    found = next((t.i for t in signer if t.tag_ in _FINITE and t.is_lower), None)
    return found is not None and not any(t.lower_ == "who" and t.i < found for t in signer)


def _signer(name: Tokens, *, full: bool) -> Token | None:
    """The head of a name, or of a description of somebody."""
    inside = next((t.i for t in name if t.lower_ in _INSIDE), name.end)
    head = name.doc[name.start : inside]
    capital = [t for t in head if t.text[:1].isupper()]
    if capital and capital[0].i == name.start and not any(t.is_lower and t.pos_ in ("NOUN", "VERB") for t in head):
        named = not full or (len(capital) >= _FULL and head.root.ent_type_ != "ORG")
        return capital[-1] if named and capital[-1].ent_type_ not in ("DATE", "TIME") else None
    if full or not len(head):
        return None
    people = words("people") | kinds()["person"]["noun"]
    return next((t for t in reversed(head) if lemma_of(t) in people), None)


class Label(NamedTuple):
    """Who speaks next: the name before a colon that opens a paragraph."""

    name: Tokens
    colon: Token

    @property
    def key(self) -> str:
        """What a later label of the same speaker has as well: the surname, or the letter of an answer."""
        return self.name[-1].lower_


def _transcript(passages: list[Passage]) -> list[tuple[int, Told]]:
    """The turns of those who speak in an interview or a debate, if the labels before them show that it is one."""
    sure = {label.key for p in passages if (label := _label(p)) is not None}
    labels = {p.index: label for p in passages if (label := _label(p, sure)) is not None}
    keys = [label.key for label in labels.values()]
    if len(keys) < _TURNS or len(set(keys)) == 1 or len(set(keys)) == len(keys):
        return []
    unsaid = _ANSWERS | _QUESTIONS
    found = [(i, _spoken_by(label)) for i, label in labels.items() if label.key not in unsaid]
    host = _host(passages, labels)
    for _, told in (x for x in found if labels[x[0]].key == host):
        told.content = set()  # the outlet's own voice
    by_turn = dict(found)
    asked = interviewed([p for p in passages if p.index < min(labels)], labelled=True)
    speaking: Told | None = None
    marked = False  # inside a quotation
    gaps = [b - a for a, b in pairwise(labels)]
    end = max(labels) + max(gaps)  # the last turn is no longer than the longest before it
    for passage in passages:
        label, said = labels.get(passage.index), set(range(len(passage.doc)))
        if label is not None:
            answered = asked is not None and label.key in _ANSWERS
            speaking = asked[1] if asked is not None and answered else by_turn.get(passage.index)
            marked = _marked(passage)
            said = set(range(label.colon.i + 1, len(passage.doc))) if answered else set()
        elif passage.block.kind is not BlockKind.BODY or passage.index >= end or (marked and not _marked(passage)):
            speaking = None
        if speaking is not None and said:
            speaking.later.append((passage.index, said))
    return found + ([asked] if asked is not None and asked[1].later else [])


def _host(passages: list[Passage], labels: dict[int, Label]) -> str:
    """The key of who asks for the outlet: "Presenter: Ada Rossi", or who opens a broadcast and mostly asks."""
    before, keys = [p for p in passages if p.index <= min(labels)], {label.key for label in labels.values()}
    for passage in before:
        doc = passage.doc
        for token in (t for t in doc if lemma_of(t) in words("hosts")):
            near = [t.lower_ for t in doc[token.i + 1 : token.i + _NAME]]
            if named := next((key for key in near if key in keys), ""):
                return named
    if not any(lemma_of(t) in words("broadcasts") for p in before for t in p.doc):
        return ""
    by_key: dict[str, list[bool]] = {}
    for passage in passages:
        if label := labels.get(passage.index):
            by_key.setdefault(label.key, []).append(passage.view.text.rstrip().endswith("?"))
    opens = labels[min(labels)].key
    asks = [key for key, turns_ in by_key.items() if len(turns_) > 1 and 2 * sum(turns_) >= len(turns_)]
    return opens if asks == [opens] else ""


def _marked(passage: Passage) -> bool:
    return passage.doc[0].text in MARKS


def _label(passage: Passage, sure: Collection[str] = ()) -> Label | None:
    """The name before the colon that opens a paragraph; of "Minister (Ms Ada Rossi):" that in brackets. A capitalised
    word is one where it is the key of a `sure` label elsewhere."""
    if passage.block.kind is not BlockKind.BODY or ":" not in passage.view.text:
        return None
    colon = next((t for t in passage.doc if t.text in (":", "):")), None)
    if colon is None:
        return None
    first = int(_marked(passage))
    opened = next((t.i for t in passage.doc[first : colon.i] if t.text == "("), colon.i)
    name, more = passage.doc[first:opened], [t for t in passage.doc[opened + 1 : colon.i] if t.text != ")"]
    titles = word_set("names.yaml", "titles")
    titled = len(more) > 1 and more[0].lower_.rstrip(".") in titles  # not "Ada Rossi (Minister)"
    if titled or (more and more[0].ent_type_ == "PERSON"):
        name = passage.doc[more[0].i : more[-1].i + 1]
    if not 0 < len(name) <= _NAME or colon.i - first > _LONG or name.text.casefold() in words("labels"):
        return None
    titled = name[0].lower_.rstrip(".") in titles and all(t.text[:1].isupper() or t.is_punct for t in name)
    named = all(t.pos_ == "PROPN" or t.is_upper or t.is_punct for t in name)
    named = named or (name[-1].lower_ in sure and name.text[:1].isupper() and len(name) == 1)
    return Label(name, colon) if titled or named or name.text.casefold() in _ANSWERS | _QUESTIONS else None


def _spoken_by(label: Label) -> Told:
    colon, name = label.colon, label.name
    content = set(range(colon.i + 1, len(colon.doc)))
    return Told(colon, TURN, set(range(name.start, name.end)), {colon.i}, content, name[-1], whole=True)
