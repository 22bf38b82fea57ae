"""Sentences parsed a second time, without what stands aside in them, which is then hung where it stood.

Only the words that are left are parsed anew: the small model loses its way over brackets, ranges of figures and dates
without a comma behind them. What is inside a bracket keeps its first parse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from assay.stages.extract.parse.standing_aside import Aside, asides, regions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Parser = Callable[[list["Doc"]], list["Doc"]]
_FEWEST = 3  # tokens that make a sentence
_CHANGED: list[int | str] = ["HEAD", "DEP", "TAG"]
_BESIDE = frozenset({"appos", "nummod", "npadvmod", "prep", "advmod", "punct", "amod", "parataxis"})
_VERBS = frozenset({"VBZ", "VBP", "VBD", "MD"})


def parsed_again(docs: Iterable[Doc], parse: Parser) -> None:
    """Change the parses of `docs` in place; `parse` makes new ones of the words that it is given."""
    asked = [(doc, *region) for doc in docs for region in regions(doc, asides(doc))]
    kept = [_kept(start, end, found) for _, start, end, found in asked]
    short = [_part(doc, rest) for (doc, *_), rest in zip(asked, kept, strict=True)]
    before = [(doc, a.places) for doc, _, _, found in asked for a in found if a.kind == "before"]
    anew = parse([*short, *(_part(*phrase) for phrase in before)])
    phrases = dict(zip(((id(doc), places) for doc, places in before), anew[len(short) :], strict=True))
    for (doc, start, end, found), rest, parsed in zip(asked, kept, anew, strict=False):
        own = {a.places: phrases[id(doc), a.places] for a in found if a.kind == "before"}
        if len(rest) >= _FEWEST and _holds(parsed, doc[start:end], led=bool(own)):
            _Tree(doc, rest, parsed).put_back(found, own)


def _part(doc: Doc, places: Iterable[int]) -> Doc:
    from spacy.tokens import Doc

    tokens = [doc[i] for i in places]
    return Doc(doc.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])


def _holds(anew: Doc, first: Span, *, led: bool) -> bool:
    """No more sentences than before; where a phrase leads one, a verb is what it leads."""
    roots = [t for t in anew if t.head == t]
    verbal = not led or any(t.tag_ in _VERBS for r in roots[:1] for t in (r, *r.children))
    return verbal and len(roots) <= sum(t.head == t for t in first)


def _kept(start: int, end: int, found: list[Aside]) -> list[int]:
    aside = {i for a in found for i in a.places}
    return [i for i in range(start, end) if i not in aside]


class _Tree:
    """The heads, dependencies and tags of a text, of which those of `rest` come from a second parse."""

    def __init__(self, doc: Doc, rest: list[int], anew: Doc) -> None:
        self._doc = doc
        self._heads = [t.head.i for t in doc]
        self._deps = [t.dep_ for t in doc]
        self._tags = [t.tag_ for t in doc]
        self._rest = rest
        for token in anew:
            place = rest[token.i]
            self._heads[place], self._deps[place] = rest[token.head.i], token.dep_
            self._tags[place] = token.tag_

    def put_back(self, found: list[Aside], phrases: dict[tuple[int, ...], Doc]) -> None:
        """Hang what stands aside, of which `phrases` have parses of their own."""
        hung = {"bracket": self._bracket, "range": self._range, "least": self._least, "date": self._date}
        for aside in found:
            if aside.places in phrases:
                self._phrase(aside.places, phrases[aside.places])
            else:
                hung[aside.kind](aside.places)
        doc, strings = self._doc, self._doc.vocab.strings
        rows = zip(self._heads, self._deps, self._tags, strict=True)
        table = [((head - i) % 2**64, strings.add(dep), strings.add(tag)) for i, (head, dep, tag) in enumerate(rows)]
        doc.from_array(_CHANGED, np.array(table, dtype=np.uint64))  # type: ignore[arg-type]

    def _hang(self, place: int, head: int, dep: str) -> None:
        self._heads[place], self._deps[place] = head, dep

    def _before(self, place: int) -> int:
        return max((i for i in self._rest if i < place), default=self._rest[0])

    def _after(self, place: int) -> int:
        return min((i for i in self._rest if i > place), default=self._rest[-1])

    def _bracket(self, places: tuple[int, ...]) -> None:
        """What the first parse hung outside goes on hanging there if it still can, else on the word before."""
        for i in places:
            head = self._doc[i].head.i
            if head != i and head in places:
                continue
            dep = self._doc[i].dep_
            if dep not in _BESIDE:
                dep = "parataxis" if self._doc[i].tag_ in _VERBS else "appos"
            self._hang(i, self._reached(self._before(places[0]), head), dep)

    def _reached(self, last: int, wanted: int) -> int:
        """`wanted` if all between it and `last` ends with `last`, so that no two arcs cross; else `last`."""
        at = last
        while at != wanted and self._heads[at] < at and self._end(at) == last:
            at = self._heads[at]
        return at if at == wanted else last

    def _end(self, place: int) -> int:
        """The last of the words below one."""
        return max((self._end(i) for i in self._rest if self._heads[i] == place and i > place), default=place)

    def _range(self, places: tuple[int, ...]) -> None:
        first, joint, *high = places
        low = self._after(first)
        while not self._doc[low].like_num:
            low = self._after(low)
        self._hang(first, low, "quantmod")
        self._hang(joint, low, "cc")
        self._hang(high[-1], low, "conj")
        for i in high[:-1]:
            self._hang(i, high[-1], "quantmod" if self._doc[i].is_currency else "compound")

    def _least(self, places: tuple[int, ...]) -> None:
        for i in places:
            self._hang(i, self._after(i), "quantmod")

    def _date(self, places: tuple[int, ...]) -> None:
        first = places[0]
        self._hang(first, self._verb(self._after(first)), "prep")
        prep, noun = first, first
        for i in places[1:]:
            tag = self._doc[i].tag_
            if tag in ("IN", "TO"):
                self._hang(i, prep, "prep")
                prep = noun = i
            elif tag == "CC":
                self._hang(i, noun, "cc")
            elif noun == prep:
                self._hang(i, prep, "pobj")
                noun = i
            elif self._doc[i - 1].tag_ == "CC":
                self._hang(i, noun, "conj")
                noun = i
            elif self._tags[noun] != "NNP" and self._doc[i].is_alpha != self._doc[noun].is_alpha:  # "22 May"
                self._hang(i, self._heads[noun], self._deps[noun])
                self._hang(noun, i, "nummod" if self._doc[i].is_alpha else "amod")
                noun = i
            else:
                self._hang(i, noun, "punct" if self._doc[i].is_punct else "nummod")

    def _phrase(self, places: tuple[int, ...], phrase: Doc) -> None:
        first = places[0]
        for i, token in zip(places, phrase, strict=True):
            self._hang(i, places[token.head.i], token.dep_)
            self._tags[i] = token.tag_
            if token.head == token and i != first:
                self._hang(i, first, "pobj")
        self._hang(first, self._verb(self._after(first)), "prep")

    def _verb(self, place: int) -> int:
        """The first verb above a word that opens a clause, the word's own root where none is."""
        while self._heads[place] != place and not self._tags[place].startswith(("VB", "MD")):
            place = self._heads[place]
        return place
