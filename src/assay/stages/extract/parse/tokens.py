"""A mended parse as plain values: every word with what is asked of it a hundred times.

spaCy makes an object, and looks up a string, each time that a head, a child or a lemma is asked for. What reads
claims asks for hundreds of them at every word, so each is made once here, when the parse no longer changes. What a
word tells is named as spaCy names it (https://spacy.io/api/token), and is the same; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parse
    from spacy.vocab import Vocab

_COLUMNS: list[int | str] = ["ORTH", "LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START", "SPACY"]
_BACK, _WRAP = 2**63, 2**64  # an array holds what is negative as unsigned
_INSIDE = ("", "I", "O", "B")
SUBJECTS = ("nsubj", "nsubjpass")  # the relations of a subject to its verb


class Form(NamedTuple):
    """What a word is wherever it stands."""

    text: str
    lower: str
    shape: str
    punct: bool
    space: bool
    number: bool
    alpha: bool
    lower_case: bool
    upper_case: bool
    stop: bool
    currency: bool


class Token:
    """A word in its place. Words are the same only if they are one object."""

    __slots__ = (
        "_ancestors",
        "_form",
        "_subtree",
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_sent_start",
        "is_space",
        "left_edge",
        "lefts",
        "lemma",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "right_edge",
        "rights",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma: int  # as spaCy numbers it
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_punct: bool
    is_space: bool
    like_num: bool
    is_sent_start: bool
    head: Token
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    left_edge: Token
    right_edge: Token
    sent: Tokens
    _form: Form
    _ancestors: tuple[Token, ...] | None
    _subtree: tuple[Token, ...] | None

    def __repr__(self) -> str:
        return self.text

    @property
    def n_lefts(self) -> int:
        return len(self.lefts)

    @property
    def n_rights(self) -> int:
        return len(self.rights)

    @property
    def is_alpha(self) -> bool:
        return self._form.alpha

    @property
    def is_lower(self) -> bool:
        return self._form.lower_case

    @property
    def is_upper(self) -> bool:
        return self._form.upper_case

    @property
    def is_stop(self) -> bool:
        return self._form.stop

    @property
    def is_currency(self) -> bool:
        return self._form.currency

    @property
    def shape_(self) -> str:
        return self._form.shape

    @property
    def is_sent_end(self) -> bool:
        return self.i + 1 == len(self.doc) or self.doc[self.i + 1].is_sent_start

    @property
    def text_with_ws(self) -> str:
        return self.text + self.whitespace_

    @property
    def ancestors(self) -> tuple[Token, ...]:
        """Its head, the head of that, and so on."""
        if self._ancestors is None:
            above, top = [], self  # no recursion: rows without a full stop make trees as deep as they are long
            while top.head is not top:
                top = top.head
                above.append(top)
            self._ancestors = tuple(above)
        return self._ancestors

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The word and all below it, in the order of the tree."""
        if self._subtree is None:
            unknown = [self]
            for token in unknown:
                unknown += [c for c in token.children if c._subtree is None]
            for token in reversed(unknown):
                before = [t for c in token.lefts for t in c._subtree or ()]
                token._subtree = (*before, token, *(t for c in token.rights for t in c._subtree or ()))
        return self._subtree or ()

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        row = [first]
        for token in row:
            row += [c for c in token.rights if c.dep_ == "conj"]
        return tuple(t for t in row if t is not self)

    def is_ancestor(self, below: Token) -> bool:
        return self in below.ancestors

    def nbor(self, by: int = 1) -> Token:
        """The word `by` places on. Raises IndexError outside the text."""
        place = self.i + by
        if place < 0:
            raise IndexError(place)
        return self.doc.words[place]


class Tokens(Sequence[Token]):
    """Words side by side: those of `doc` from `start` to before `end`."""

    __slots__ = ("doc", "end", "label_", "start", "words")

    def __init__(self, doc: Doc, words: tuple[Token, ...], start: int, label: str = "") -> None:
        self.doc = doc
        self.words = words
        self.start = start
        self.end = start + len(words)
        self.label_ = label

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.words)

    def __contains__(self, token: object) -> bool:
        return token in self.words

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Tokens: ...
    def __getitem__(self, place: int | slice) -> Token | Tokens:
        if isinstance(place, int):
            return self.words[place]
        first = place.start or 0
        if not 0 <= first <= len(self.words):
            first = place.indices(len(self.words))[0]
        return Tokens(self.doc, self.words[place], self.start + first)

    @property
    def start_char(self) -> int:
        return self.words[0].idx

    @property
    def end_char(self) -> int:
        return self.words[-1].idx + len(self.words[-1].text)

    @property
    def text(self) -> str:
        if not self.words:
            return ""
        last = self.words[-1]
        return self.doc.written[self.words[0].idx : last.idx + len(last.text)]

    @property
    def root(self) -> Token:
        """The word with the shortest way to the root of its sentence, the first of several; no mark, if others are."""
        for token in self.words:
            if token.head is token:
                return token
        out = [t for t in self.words if not self.start <= t.head.i < self.end]
        return min(out, key=_way) if out else self.doc[self.start]

    @property
    def ents(self) -> list[Tokens]:
        return [e for e in self.doc.entities if e.start >= self.start and e.end <= self.end]


def _way(token: Token) -> int:
    mark = (token.is_punct or token.is_space) and not token.children
    return len(token.doc) - 1 if mark else len(token.ancestors)


class Doc(Tokens):
    """A text as words: `sents` its sentences, `entities` its named things. Made by `laid_out`."""

    __slots__ = ("entities", "sents", "tensor", "written")

    sents: tuple[Tokens, ...]
    entities: tuple[Tokens, ...]
    written: str
    tensor: Any  # a row of numbers for each word, the network's view of it in its place

    def __init__(self, words: tuple[Token, ...]) -> None:
        super().__init__(self, words, 0)


def laid_out(parse: Parse) -> Doc:
    """The words of a parse; what is changed in the parse afterwards does not show."""
    forms, strings = _known(parse.vocab)
    rows = parse.to_array(_COLUMNS).tolist()
    words = tuple([Token() for _ in rows])
    doc = Doc(words)
    doc.written, doc.tensor = parse.text, parse.tensor
    lefts: dict[int, list[Token]] = {}
    rights: dict[int, list[Token]] = {}
    at = 0
    for i, (orth, lemma, tag, pos, dep, offset, kind, inside, start, space) in enumerate(rows):
        token, form, head = words[i], forms[orth], i + (offset - _WRAP if offset >= _BACK else offset)
        token.doc, token.i, token.idx, token._form = doc, i, at, form
        token.text, token.lower_, _, token.is_punct, token.is_space, token.like_num, *_ = form
        token.lemma, token.lemma_, token.tag_ = lemma, strings[lemma], strings[tag]
        token.pos_, token.dep_ = strings[pos], strings[dep]
        token.ent_type_, token.ent_iob_ = strings[kind], _INSIDE[inside]
        token.is_sent_start, token.whitespace_ = start == 1, " " if space else ""
        token.head = words[head]
        token._ancestors = token._subtree = None
        token.lefts = token.rights = token.children = ()
        if head > i:
            lefts.setdefault(head, []).append(token)
        elif head < i:
            rights.setdefault(head, []).append(token)
        at += len(form.text) + (1 if space else 0)
    for i, below in lefts.items():
        words[i].lefts = words[i].children = tuple(below)
    for i, below in rights.items():
        words[i].rights = tuple(below)
        words[i].children = words[i].lefts + words[i].rights
    for token, one in zip(words, parse, strict=True):
        token.left_edge, token.right_edge = words[one.left_edge.i], words[one.right_edge.i]
    opens = [0, *(i for i in range(1, len(words)) if words[i].is_sent_start), len(words)] if words else []
    doc.sents = tuple(Tokens(doc, words[a:b], a) for a, b in pairwise(opens))
    for sentence in doc.sents:
        for token in sentence:
            token.sent = sentence
    doc.entities = tuple(Tokens(doc, words[e.start : e.end], e.start, e.label_) for e in parse.ents)
    return doc


class _Forms(dict[int, Form]):
    """The forms of a vocabulary by spaCy's numbers for them, each looked up once."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._vocab = vocab

    def __missing__(self, orth: int) -> Form:
        found = self._vocab[orth]
        self[orth] = form = Form(
            text=found.orth_,
            lower=found.lower_,
            shape=found.shape_,
            punct=found.is_punct,
            space=found.is_space,
            number=found.like_num,
            alpha=found.is_alpha,
            lower_case=found.is_lower,
            upper_case=found.is_upper,
            stop=found.is_stop,
            currency=found.is_currency,
        )
        return form


class _Strings(dict[int, str]):
    def __init__(self, vocab: Vocab) -> None:
        super().__init__({0: ""})
        self._strings = vocab.strings

    def __missing__(self, key: int) -> str:
        self[key] = told = self._strings[key]
        return told


@lru_cache(maxsize=4)
def _known(vocab: Vocab) -> tuple[_Forms, _Strings]:
    return _Forms(vocab), _Strings(vocab)
