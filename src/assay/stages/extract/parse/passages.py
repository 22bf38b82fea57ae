"""The blocks of a document, repaired and parsed, with the way back to the original."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from assay.model import Block, BlockKind, Document, Span
from assay.stages.extract.parse.mending import mended
from assay.stages.extract.parse.parsing import parsed
from assay.stages.extract.parse.tokens import laid_out
from assay.text.lexicon import Lexicon, lexicon_of
from assay.text.names import countries
from assay.text.repair import Damage, edits_for, survey
from assay.text.resources import load
from assay.text.similarity import of_country
from assay.text.view import Edit, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc as Parse

    from assay.stages.extract.parse.tokens import Doc
    from assay.stages.extract.parse.tokens import Tokens as Words

READ = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY, BlockKind.HEADLINE)
_WORD = re.compile(r"[^\W\d_]+")
_SHORT_STEM = re.compile(r"([a-z]*[^aeiou][aeiou][^aeiouwxy])(?:ing|ed|es)")
_SIGNED = re.compile(r"(?:(?<=[.!?…,][\"”»])|(?<=[\"”»])(?=\s|[–—―])|(?<=[.!?])(?=\s))\s*(?:--|[-–—―])\s*(?=[^\W\d_])")
_GLUED = re.compile(r"(?<=[a-z][,.?!])[\"”](?=[A-Z][a-z])")  # "it is shut,"Ada Rossi said"
_SIGNS = re.compile(r"(?:--|[-–—―])\s*(?=[^\W\d_])")
_LABELLED = re.compile(r"[A-Z][A-Z.'’ -]*[A-Z](?=:\s)")
_RETIRED = re.compile(r" \((?:re?t['’]?d|ret|retired|acting|interim|emeritus)\.?\)(?= [^\W\d_])", re.I)
_LINE = 120  # characters
# a member of parliament's party, and whom she sits for: "Sen. Ada Rossi, D-Kelm, said", "Ada Rossi (R-N.K.)"
_AFFILIATED = re.compile(
    r" \((?:[DRI]|Lab|Con|LD|SNP)(?:-[A-Z][\w.]*)?\)|, [DRI]-[A-Z][\w.]*(?:,(?! (?:and|or) )|(?=[.;]))"
)
_SECTION = re.compile(r"(\d{1,2})(?:\.\d{1,2})*\.?\s+(?=[^\W\d_a-z])")
_PARAGRAPH = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[^\W\d_a-z])")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]*")


@dataclass(frozen=True)
class Passage:
    """One block as it is read: `doc` is the parse of `view.text`."""

    index: int
    block: Block
    view: View
    doc: Doc

    @property
    def sentences(self) -> tuple[Words, ...]:
        return self.doc.sents

    def span(self, start: int, end: int) -> Span:
        """The original span behind tokens `[start, end)`."""
        first, last = self.doc[start], self.doc[end - 1]
        return self.view.original(first.idx, last.idx + len(last.text))


def find_passages(document: Document, nlp: Language) -> list[Passage]:
    """Every block that is read, parsed apart."""
    lexicon = lexicon_of(nlp)
    blocks = [b for b in document.blocks if b.kind in READ]
    damage = _damage("\n".join(b.span.of(document.text) for b in blocks), lexicon)
    names = _names_inside(document, blocks)
    last = max((b.span.start for b in blocks if b.kind is BlockKind.BODY), default=0)
    numbered = _numbered(document.text, blocks)
    said = [_said(document, b) if b not in numbered else _unnumbered(document.text, b) for b in blocks]
    views = [_view(document.text, b, s, damage, lexicon, names, last) for b, s in zip(blocks, said, strict=True)]
    docs = [laid_out(mended(_lemmatised(d, lexicon), lexicon)) for d in parsed(nlp, (v.text for v in views))]
    return [Passage(i, b, v, d) for i, (b, v, d) in enumerate(zip(blocks, views, docs, strict=True))]


@lru_cache(maxsize=1)
def _damage(text: str, lexicon: Lexicon) -> Damage:
    return survey(text, lexicon)  # the passages of a document ask, and then its title


def mended_title(document: Document, lexicon: Lexicon) -> str:
    """The title as it stood before scraping damaged it, "" where nothing shows that it did."""
    span = document.title_span
    if span is None or span.of(document.text) != document.title:
        return ""
    damage = _damage("\n".join(b.span.of(document.text) for b in document.blocks if b.kind in READ), lexicon)
    edits = [e._replace(new="—" if e.new == " - " else e.new) for e in edits_for(document.text, span, damage, lexicon)]
    title = View(document.text, span, edits).text
    return title if title != document.title else ""


def _lemmatised(doc: Parse, lexicon: Lexicon) -> Parse:
    """The parse with lemmas mended: "hoping" and "fined" (a short stem that does not double had an "e"), "resold"."""
    for token in doc:
        if token.tag_ in ("VBG", "VBD", "VBN", "VBZ") and (stem := _SHORT_STEM.fullmatch(token.lower_)) is not None:
            whole = stem.group(1) + "e"
            if token.lemma_ == stem.group(1) and whole in lexicon.verbs:
                token.lemma_ = whole
        elif token.tag_ in ("VBD", "VBN") and token.lemma_ == token.lower_ and not token.lower_.endswith("ed"):
            token.lemma_ = lexicon.prefixed(token.lower_) or token.lemma_
    return doc


def _names_inside(document: Document, blocks: list[Block]) -> frozenset[str]:
    """Words that stand capitalised within sentences: names, whatever a heading in capitals does."""
    lines = ((b.kind, b.span.of(document.text)) for b in blocks)
    told = "\n".join(line for kind, line in lines if kind is BlockKind.BODY or not _in_capitals(line))
    return frozenset(w for m in _INSIDE.finditer(told) for w in _WORD.findall(m.group()))


def _in_capitals(line: str) -> bool:
    """Whether a line is written as headlines are: Most Words Begin with a Capital."""
    long: list[str] = [word for word in _WORD.findall(line) if len(word) > 3]
    return sum(word[0].isupper() for word in long) * 10 >= 6 * len(long)


def _said(document: Document, block: Block) -> Span:
    """The part of a block that says something: a title without the outlet printed behind it."""
    printed = document.outlet_span
    if block.kind is not BlockKind.TITLE or printed is None or not block.span.contains(printed):
        return block.span
    kept = document.text[block.span.start : printed.start].rstrip(" -–—|\t")
    return Span(start=block.span.start, end=block.span.start + len(kept)) if kept else block.span


def _numbered(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The headings that are counted through, "1 What we did", "2 What we found": the number is no figure."""
    lines = [b for b in blocks if b.kind in (BlockKind.HEADING, BlockKind.BODY) and len(b.span) <= _LINE]
    headed = [b for b in lines if not b.span.of(text).rstrip().endswith((".", "!", "?", ":", ";", ","))]
    found = {b: int(m[1]) for b in headed if (m := _SECTION.match(b.span.of(text)))}
    numbers = set(found.values())
    return [b for b, n in found.items() if {n - 1, n + 1} & numbers] + _in_chapters(text, blocks)


def _in_chapters(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs that are counted through within a chapter, "2.3 Three firms carried it", "2.4 Nobody asked"."""
    read = [b for b in blocks if b.kind in (BlockKind.HEADING, BlockKind.BODY)]
    found = {b: tuple(map(int, m[1].split("."))) for b in read if (m := _PARAGRAPH.match(b.span.of(text)))}
    numbers = set(found.values())
    return [
        b
        for b, (*chapter, n) in found.items()
        if {(*chapter, n - 1), (*chapter, n + 1)} & numbers or _alone(chapter, n, numbers)
    ]


def _alone(chapter: list[int], number: int, numbers: set[tuple[int, ...]]) -> bool:
    """Whether the only paragraph of a chapter stands beside chapters that are counted through as well."""
    *above, last = chapter
    return number == 1 and any((*above, n, 1) in numbers for n in (last - 1, last + 1))


def _unnumbered(text: str, block: Block) -> Span:
    number = _SECTION.match(block.span.of(text))
    return Span(start=block.span.start + (number.end() if number else 0), end=block.span.end)


def _view(
    text: str, block: Block, span: Span, damage: Damage, lexicon: Lexicon, names: frozenset[str], last: int
) -> View:
    edits = edits_for(text, span, damage, lexicon)
    signature = block.kind is BlockKind.HEADING and block.span.start > last
    shouted = len(line := span.of(text)) <= _LINE and line.isupper()  # a heading that ends like a sentence
    if (block.kind is not BlockKind.BODY or shouted) and not signature:
        edits += _lower_case(text, span, lexicon, names)
    elif block.kind is BlockKind.BODY:
        edits += [*_set_apart(text, span, names), *_unparsed(text, span)]
    return View(text, span, edits)


def _set_apart(text: str, span: Span, names: frozenset[str]) -> list[Edit]:
    """Dashes before a signature apart from its words; a label in capitals ("MAES: ...") as the name that it is."""
    edits = [Edit(m.start(), m.end(), " — ") for m in _SIGNED.finditer(text, span.start, span.end)]
    edits += [Edit(m.end(), m.end(), " ") for m in _GLUED.finditer(text, span.start, span.end)]
    dash = _SIGNS.match(text, span.start, span.end)
    edits += [Edit(dash.start(), dash.end(), "— ")] if dash is not None else []
    label = _LABELLED.match(text, span.start, span.end)
    for word in _WORD.finditer(text, *label.span()) if label is not None else ():
        if word[0].capitalize() in names:
            edits.append(Edit(word.start(), word.end(), word[0].capitalize()))
    return edits


def _unparsed(text: str, span: Span) -> list[Edit]:
    """ "Mr Speaker, the records show", "General (retd) Luna": what takes no part in the sentence is not parsed."""
    found = [m.span(m.lastgroup or 0) for m in _vocative().finditer(text, span.start, span.end)]
    found += [m.span() for m in _RETIRED.finditer(text, span.start, span.end)]
    beside = [m.span() for m in _AFFILIATED.finditer(text, span.start + 1, span.end)]  # in the words of the name
    return [Edit(a, b, "") for a, b in found] + [Edit(a - 1, b, text[a - 1]) for a, b in beside]


@cache
def _vocative() -> re.Pattern[str]:
    whom = "|".join(re.escape(w) for w in load("function_words.yaml")["addressed"])
    opens = rf"(?:^|(?<=[.!?:] )|(?<=[\"“]))(?P<opening>(?:{whom}), )"
    ends = rf"(?P<closing>, (?:{whom}))(?=[.,;!?])"
    return re.compile(f"{opens}|{ends}", re.MULTILINE)


@cache
def _of_a_place(word: str) -> bool:
    """Whether a word names a country, its capital or its people, which lists of words hold too: "turkey", "chad"."""
    capitals: dict[str, str] = load("countries.yaml")["capitals"]
    return word in countries() or word in capitals or bool(of_country(word))


def _lower_case(text: str, span: Span, lexicon: Lexicon, names: frozenset[str]) -> list[Edit]:
    """Headline capitals undone, so that the parser sees a sentence; names keep theirs."""
    line = span.of(text)
    words = list(_WORD.finditer(line))
    shouting = line.isupper()
    if not shouting and not _in_capitals(line):
        return []
    edits = []
    known = {n.lower() for n in names} if shouting else set()
    for i, match in enumerate(words):
        word, at = match.group(), span.start + match.start()
        if shouting:
            new = word.capitalize() if i == 0 or word.lower() in known or not lexicon.knows(word) else word.lower()
        elif i and word[0].isupper() and word not in names and lexicon.knows(word) and not word[1:].isupper():
            new = word if _of_a_place(word.lower()) and not lexicon.may_be_verb(word) else word.lower()
        else:
            continue
        if new != word and len(new) == len(word):
            edits.append(Edit(at, at + len(word), new))
    return edits
