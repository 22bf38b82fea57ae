"""Attributions without a verb of their own: "according to X", "X's claim that", "reportedly", "Minister: ..."."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assay.stages.extract.names.listed import kinds
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.told.cues import Sense, is_verb, lemma_of, words
from assay.stages.extract.told.introduced import lines_told
from assay.stages.extract.told.quotation import MARKS
from assay.stages.extract.told.subjects import has_to, subject_of
from assay.stages.extract.told.told import Told, cue_tokens, source_tokens, subtree

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token, Tokens

_ACCORDING = Sense("according", tells=True)
_NOMINAL = Sense("noun", tells=False)
_CLAIMED = Sense("noun", tells=True)
_ADVERBIAL = Sense("adverb", tells=False)
_HEADED = Sense("colon", tells=True)
_OF = frozenset({"of", "at", "between", "for", "about", "against", "on", "over", "to", "toward", "towards"})
_TOPICS = frozenset({"about", "over", "against"})
_BY = frozenset({"by", "from", "among", "of", "between"})
_VOICING = frozenset({"express", "voice", "raise", "air"})  # "voiced fears about the fees that the port raised"
_BREAKS = frozenset({".", ";", "-", "--", "–", "—", "?", "!"})
_SPEAKERS = ("person", "organisation", "group", "outlet", "work")
_NAME = 2  # characters of the shortest name; "Q:" and "A:" are labels
_SEEMING = frozenset({"be", "seem", "look", "appear", "remain"})
_FEW = 4  # tokens of a signature
_TITLE = 8  # tokens: the longest name before a colon


def phrasal(doc: Doc, *, heading: bool) -> Iterator[Told]:
    """Every attribution of a paragraph whose cue is no verb."""
    for token in doc:
        told = None
        if token.lower_ == "according":
            told = _according(token)
        elif token.pos_ == "NOUN":
            told = _in_view(token) if token.lower_ in words("views") else None
            if told is None and lemma_of(token) in words("nouns"):
                told = _nominal(token) or _equated(token)
            elif told is None and lemma_of(token) in words("partisans"):
                told = _partisan(token)
        elif token.pos_ == "ADV" and token.lower_ in words("adverbs"):
            told = _adverbial(token)
        elif token.text == ":":
            told = _headed(token, heading) or (_signed(token) if heading else lines_told(token))
        if told is not None and told.content:
            yield told


def governed(token: Token) -> set[int]:
    """The clause that a phrase modifies, without the phrase itself."""
    own = subtree(token)
    head = token.head
    while head.dep_ not in ("ROOT", "ccomp", "advcl", "relcl", "parataxis", "conj") and head.head != head:
        head = head.head
    if head.dep_ == "conj" and head.pos_ not in ("VERB", "AUX"):
        head = head.sent.root
    if _closes_sentence(token):
        while head.dep_ == "conj" and is_verb(head.head) and _goes_with(head):
            head = head.head  # "rose in May and fell in June, according to the port"
        head = _teller_above(head, token)
    content = subtree(head) - own
    doc = token.doc
    while content and doc[max(content)].is_punct and doc[max(content)].text in ".,;":
        content.discard(max(content))
    while content and doc[min(content)].is_punct and doc[min(content)].text in ".,;":
        content.discard(min(content))
    return content


def _goes_with(clause: Token) -> bool:
    """Whether a coordinated clause is told with the one before it: without a subject of its own, or with "and"."""
    own = any(c.dep_ in SUBJECTS for c in clause.lefts)
    joined = (c.lower_ for c in clause.head.rights if c.dep_ == "cc" and c.i < clause.i)
    return not own or (clause.head.dep_ == "ROOT" and "and" in joined)


def _closes_sentence(phrase: Token) -> bool:
    """Whether a phrase stands last, set off by a comma."""
    after = phrase.doc[phrase.right_edge.i + 1 : phrase.sent.end]
    return phrase.i > 0 and phrase.nbor(-1).text == "," and all(t.is_punct or t.is_space for t in after)


def _teller_above(clause: Token, phrase: Token) -> Token:
    """ "The clerk said that the fees rose, according to the minutes": it is in the minutes that the clerk said so."""
    while clause.dep_ in ("ccomp", "advcl") and clause.head.i < clause.i:
        if sum(t.text in MARKS for t in phrase.doc[clause.head.i : phrase.i]) % 2:
            return clause  # inside what is quoted
        clause = clause.head
    return clause


def _according(token: Token) -> Told | None:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    source = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or source is None:
        return None
    parts = source_tokens(source, token) - {token.i, to.i}
    content = _unbroken(token, governed(token) - parts - {to.i, token.i})
    return Told(token, _ACCORDING, parts, {token.i, to.i}, content, source)


def _unbroken(phrase: Token, content: set[int]) -> set[int]:
    """What a phrase covers, up to a semicolon: what stands beyond it is said for itself."""
    stops = [i for i in content if phrase.doc[i].text == ";"]
    first = max((i for i in stops if i < phrase.i), default=-1)
    last = min((i for i in stops if i > phrase.i), default=len(phrase.doc))
    return {i for i in content if first < i < last}


def _in_view(token: Token) -> Told | None:
    """ "in the clerk's view", "in the words of the clerk" """
    prep = token.head
    reckoned = prep.lower_ == "on" and token.lower_ in words("reckonings")
    if token.dep_ != "pobj" or not (reckoned or prep.lower_ in ("in", "by", "to")) or prep.head.lower_ == "according":
        return None
    source = next((c for c in token.children if c.dep_ == "poss"), None) or _behind(token, frozenset({"of"}))
    if source is None or (prep.lower_ == "to" and token.lower_ not in ("mind", "eyes")):
        return None  # "to the clerk's account"
    if token.lower_ == "eyes" and not (prep.left_edge.i == prep.sent.start or lemma_of(prep.head) in _SEEMING):
        return None  # "had tears in her eyes"
    parts = source_tokens(source, token)
    cues = subtree(prep) - parts
    return Told(token, _ACCORDING, parts, cues, governed(prep) - parts - cues, source)


def _behind(noun: Token, preps: frozenset[str]) -> Token | None:
    for prep in (c for c in noun.rights if c.dep_ in ("prep", "agent") and c.lower_ in preps):
        return next((c for c in prep.children if c.dep_ == "pobj"), None)
    return None


def _nominal(noun: Token) -> Told | None:
    """ "X's claim that", "a pledge to", "his criticism of": what the noun holds, and whose it is."""
    told: Token | None = None
    content: set[int] = set()
    extra: set[int] = set()
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl") and (
            has_to(child) or any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children)
        ):
            told, content = child, subtree(child)
        elif child.dep_ == "prep" and _opens(noun, child) and any(c.dep_ in ("pobj", "pcomp") for c in child.children):
            told, content, extra = child, subtree(child) - {child.i}, {child.i}
        if told is not None:
            break
    if (far := _hung_higher(noun)) is not None:
        told, content, extra = far, subtree(far), set()
    source, light = _owner(noun, told)
    if told is None or (source is None and told.dep_ == "prep" and not _unowned(noun, told)):
        return None
    cues = {noun.i, *extra, *(c.i for c in noun.lefts if c.dep_ in ("amod", "compound"))}
    if light is not None:
        cues |= {*cue_tokens(light), *range(light.i, noun.i + 1)}
    elif source is None:
        cues |= {c.i for c in noun.lefts if c.dep_ == "det"}
        cues |= {noun.head.i} if noun.dep_ == "pobj" and noun.head.i == min(cues) - 1 else set()  # "in the hope of"
    parts = source_tokens(source, noun) - cues if source is not None else set()
    voiced = light is not None and lemma_of(light) in _VOICING
    sense = _CLAIMED if voiced or (told.dep_ != "prep" and not has_to(told)) else _NOMINAL
    return Told(noun, sense, parts, cues, content - parts - cues, source)


def _hung_higher(noun: Token) -> Token | None:
    """The clause told, where the parser hangs it elsewhere.

    "Warnings from her lawyer that the bank would sell"; "made the case to those who met in Kelm that it should sell".
    """
    put = noun.dep_ == "dobj" and is_verb(noun.head) and lemma_of(noun.head) in words("makes")
    if not any(c.dep_ == "prep" and c.lower_ in ("from", "by", *(("to",) if put else ())) for c in noun.rights):
        return None
    end = noun.right_edge.i + 1
    reach = noun.head.right_edge.i if put else end
    that = next((t for t in noun.doc[end : reach + 1] if t.lower_ == "that" and t.dep_ == "mark"), noun)
    between = noun.doc[end : that.i]
    apart = any(t.text in _BREAKS or t.tag_ in ("VBD", "VBZ", "VBP") for t in between)
    return that.head if that != noun and not apart and that.head.i > that.i else None


def _opens(noun: Token, prep: Token) -> bool:
    """Whether what a noun tells stands behind a preposition."""
    return prep.lower_ in _OF or (prep.lower_ == "in" and lemma_of(noun) in words("inward"))


def _unowned(noun: Token, prep: Token) -> bool:
    """Whether a noun tells also where nobody is named: "allegations of fraud", "the dispute over the fees"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.left_edge == noun:
        return True  # "in response to", "in favour of"
    return prep.lower_ in _TOPICS or (prep.lower_ in ("of", "for") and lemma_of(noun) in words("spoken"))


def _equated(noun: Token) -> Told | None:
    """ "Her impression is that the ship is old", "the question is whether": what the noun is said to be."""
    copula = noun.head
    if noun.dep_ != "nsubj" or lemma_of(copula) != "be" or noun.i > copula.i:
        return None
    told = next((c for c in copula.rights if c.dep_ in ("ccomp", "xcomp")), None)
    if told is None:
        return None
    source, _ = _owner(noun, None)
    parts = source_tokens(source, noun) if source is not None else set()
    cues = {*range(noun.left_edge.i, noun.i + 1), *cue_tokens(copula)} - parts
    return Told(noun, _NOMINAL, parts, cues, subtree(told) - cues - parts, source)


def _partisan(noun: Token) -> Told | None:
    """ "The mayor is a critic of the sale", "the mayor, a critic of the sale": a stance told by what somebody is."""
    prep = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("of", "for")), None)
    copula = noun.head if noun.dep_ == "attr" and is_verb(noun.head) else None
    source = subject_of(copula) if copula is not None else noun.head if noun.dep_ == "appos" else None
    if prep is None or source is None:
        return None
    cues = {*range(noun.left_edge.i, noun.i + 1), prep.i}
    if copula is not None:
        cues |= {*cue_tokens(copula), *range(copula.i, noun.i)}
    parts = source_tokens(source, copula or noun) - cues
    return Told(noun, _NOMINAL, parts, cues, subtree(prep) - {prep.i} - parts, source)


def _owner(noun: Token, told: Token | None) -> tuple[Token | None, Token | None]:
    """Whose claim it is, and the light verb that puts it forward ("issued a statement that")."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None:
        return owner, None
    verb = noun.head
    if noun.dep_ in ("dobj", "attr") and is_verb(verb) and lemma_of(verb) in words("makes"):
        subject = subject_of(verb)
        if subject is not None and subject.lower_ not in ("it", "this", "that", "there"):
            return subject, verb
    for prep in noun.rights:
        if prep.dep_ in ("prep", "agent") and prep.lower_ in _BY and prep != told:
            return next((c for c in prep.children if c.dep_ == "pobj"), None), None
    return None, None


def _adverbial(token: Token) -> Told | None:
    clause = governed(token)
    return Told(token, _ADVERBIAL, set(), {token.i}, clause - {token.i}, None)


def label_before(colon: Token) -> Tokens:
    """What stands before a colon, from the last break of the sentence."""
    first = max(
        (t.i + 1 for t in colon.doc[: colon.i] if t.is_space or t.text in _BREAKS or t.text in MARKS), default=0
    )
    return colon.doc[first : colon.i]


def _headed(colon: Token, heading: bool) -> Told | None:
    """ "Minister: no ransom was paid" in a heading; "MINISTER: None." or "The minister: '...'" in a paragraph."""
    doc, before = colon.doc, label_before(colon)
    first = before.start
    quoted = colon.i + 1 < len(doc) and colon.nbor().text in MARKS
    if not len(before) or len(before) > _TITLE or any(is_verb(t) for t in before):
        return None
    root = before.root
    speaks = root.pos_ == "PROPN" or any(lemma_of(root) in kinds()[k]["noun"] for k in _SPEAKERS)
    names = all(t.pos_ == "PROPN" or t.is_upper or t.is_punct for t in before)
    opens = first == 0 or (first == 1 and doc[0].text in MARKS)
    if not (quoted or (heading and speaks) or (opens and names)):
        return None
    if not (quoted or heading) and any(t.text == root.text for t in doc[colon.i + 1 :]):
        return None  # "Rossi: Free ports Two years ago, Ada Rossi proposed": a heading, with whom it deals
    if not quoted and (len(before.text) < _NAME or root.lower_ in words("labels") or not _says(doc[colon.i + 1 :])):
        return None
    end = colon.sent.end if quoted else len(doc)
    content = set(range(colon.i + 1, end))
    return Told(colon, _HEADED, set(range(first, colon.i)), {colon.i}, content, root, whole=True)


def _says(told: Tokens) -> bool:
    """Whether what stands behind a label is said: not a figure or an address."""
    return any(t.pos_ in ("VERB", "AUX", "INTJ") for t in told)


def _signed(colon: Token) -> Told | None:
    """ "No ransom was paid: minister": in a heading, who says it stands behind."""
    after = [t for t in colon.doc[colon.i + 1 :] if not t.is_space]
    if not after or len(after) > _FEW or any(is_verb(t) for t in after):
        return None
    root = colon.doc[after[0].i : after[-1].i + 1].root
    named = root.pos_ == "PROPN" and all(t.pos_ == "PROPN" or t.ent_type_ == "NORP" for t in after)
    if not named and not any(lemma_of(root) in kinds()[k]["noun"] for k in _SPEAKERS):
        return None
    return Told(colon, _HEADED, {t.i for t in after}, {colon.i}, set(range(colon.i)), root, whole=True)
