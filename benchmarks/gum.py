"""GUM (Zeldes 2017) as documents of Assay, with the gold mentions of its coreference annotation.

The labelled files are CoNLL-U with entity brackets in the Entity key of MISC; `splits.md` beside them names the parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from assay.model import Block, BlockKind, Document, Span

_BRACKET = re.compile(r"\((\d+)-([^()]+)(\))?|(\d+)\)")


@dataclass(frozen=True)
class Gold:
    """A gold mention: the entity that it belongs to and the characters of its head."""

    entity: str
    etype: str
    span: Span
    head: Span
    tag: str  # Penn tag of the head
    pronoun: str  # the head in small letters where it is a pronoun, else ""


@dataclass(frozen=True)
class Annotated:
    """A document with its gold mentions in the order of the text; singletons are kept."""

    name: str
    document: Document
    mentions: tuple[Gold, ...]


@dataclass
class _Word:
    span: Span
    head: int
    tag: str
    form: str


def split(folder: Path, part: str) -> list[Path]:
    """The files of a part ("train", "dev", "test") that lie in `folder`."""
    text = (folder / "splits.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {part}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    names = re.findall(r"\* (\w+)", section.group(1)) if section else []
    return [p for n in names if (p := folder / f"{n}.conllu").is_file()]


def read(path: Path) -> Annotated:
    """One CoNLL-U file: the words joined as `SpaceAfter` says, a blank line between paragraphs."""
    pieces: list[str] = []
    blocks: list[Block] = []
    mentions: list[Gold] = []
    waiting: list[tuple[str, str, int]] = []
    at = start = 0
    first = ""

    def close() -> None:
        nonlocal at, start
        text = "".join(pieces)[start:]
        kept = len(text.rstrip())
        if kept:
            kind = BlockKind.HEADING if first.startswith("head") else BlockKind.BODY
            blocks.append(Block(kind=kind, span=Span(start=start, end=start + kept)))
            pieces.append("\n\n")
            at = len(text) + start + 2
            start = at

    for part in path.read_text(encoding="utf-8").split("\n\n"):
        lines = part.splitlines()
        if any(line.startswith("# newpar") and "_block" not in line for line in lines):
            close()
            told = [line for line in lines if line.startswith("# newpar_block")]
            first = told[0].partition("= ")[2] if told else ""
        words, brackets, at = _sentence(lines, pieces, at)
        mentions += _mentions(words, brackets, waiting)
        waiting.clear()
    close()
    text = "".join(pieces)
    found = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
    document = Document(
        id=path.stem, sha256="", file=path.name, media_type="text/plain", encoding="utf-8", text=text, title="",
        blocks=tuple(blocks),
    )  # fmt: skip
    return Annotated(path.stem, document, tuple(found))


def _sentence(lines: list[str], pieces: list[str], at: int) -> tuple[list[_Word], list[str], int]:
    """The words of a sentence with their places, appending its text to `pieces`; `at` is where it begins."""
    words: list[_Word] = []
    brackets: list[str] = []
    merged: list[str] = []  # ids of words that stand inside a multiword token
    inside = at
    for line in lines:
        if line.startswith("#") or not line.strip():
            continue
        number, form, _, _, tag, _, head, _, _, misc = line.split("\t")
        spaced = "SpaceAfter=No" not in misc
        if "." in number:
            continue
        if "-" in number:
            low, high = map(int, number.split("-"))
            merged = [str(i) for i in range(low, high + 1)]
            inside = at
            pieces.append(form + (" " if spaced else ""))
            at += len(form) + spaced
            continue
        if number in merged:
            span = Span(start=inside, end=min(inside + len(form), at))
            inside = span.end
        else:
            span = Span(start=at, end=at + len(form))
            pieces.append(form + (" " if spaced else ""))
            at += len(form) + spaced
        words.append(_Word(span, int(head) - 1, tag, form))
        brackets.append(next((f[7:] for f in misc.split("|") if f.startswith("Entity=")), ""))
    if pieces and words and not pieces[-1].endswith((" ", "\n")):
        pieces.append(" ")
        at += 1
    return words, brackets, at


def _mentions(words: list[_Word], brackets: list[str], opened: list[tuple[str, str, int]]) -> list[Gold]:
    found = []
    for i, bracket in enumerate(brackets):
        for entity, rest, closed, ended in _BRACKET.findall(bracket):
            if entity:
                opened.append((entity, rest.split("-")[0], i))
            if closed or ended:
                wanted = entity or ended
                at = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == wanted), None)
                if at is not None:
                    found.append(_gold(words, *opened.pop(at), i))
    return found


def _gold(words: list[_Word], entity: str, etype: str, first: int, last: int) -> Gold:
    head = next((i for i in range(first, last + 1) if not first <= words[i].head <= last), first)
    word = words[head]
    return Gold(
        entity=entity,
        etype=etype,
        span=Span(start=words[first].span.start, end=words[last].span.end),
        head=word.span,
        tag=word.tag,
        pronoun=word.form.lower() if word.tag.startswith("PRP") or word.tag in ("DT", "WP", "WDT") else "",
    )
