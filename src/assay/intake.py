"""What is given to a case, opened: folders, archives, web archives, feeds and messages become files one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from assay.errors import AssayError, BadInput, NotFound, TooLarge, UnreadableDocument
from assay.model import BlockKind, Document
from assay.stages.ingest import media
from assay.stages.ingest.content import MOST_BLOCKS, Left, Part
from assay.stages.ingest.readers import parts_of
from assay.stages.ingest.readers.zipped import inner_name, is_junk
from assay.text.resources import load

_DEEPEST = 4  # containers inside one another
_MOST_FILES = 50_000  # out of one container with all that is inside it
_MOST_TIMES = 100  # so many times the limit of one document may they have together
_CONTAINER_TIMES = 50  # so many times that limit may a container have itself
_HEAD = 4096
_PACKED = (media.ZIP, media.GZIP, media.WARC)


class Listed(NamedTuple):
    """A file on disk, and what it is called in the case: its name, with its folders where a folder was given."""

    path: Path
    name: str


class Given(NamedTuple):
    """A document to take. `shown` is its path as the user gave it, with the way through the containers."""

    shown: str
    file: str
    data: bytes
    inside: tuple[str, ...]
    declared: str


class Refused(NamedTuple):
    """What is not taken, in one line that begins with `shown`; a mere remark has the exit code 0."""

    shown: str
    message: str
    exit_code: int


class _Budget:
    """What one container with all that is inside it may still unpack to."""

    def __init__(self, max_bytes: int) -> None:
        self.files = _MOST_FILES
        self.bytes = _MOST_TIMES * max_bytes

    def take(self, size: int) -> bool:
        self.files -= 1
        self.bytes -= size
        return self.files >= 0 and self.bytes >= 0


def listed(paths: Iterable[str | Path]) -> Iterator[Listed | Refused]:
    """The files that `paths` name, those of folders in the order of their names, without hidden ones and links."""
    for given in paths:
        path = Path(given)
        if not path.is_dir():
            yield Listed(path, path.name)
            continue
        inner = sorted(p for p in path.rglob("*") if p.is_file() and not p.is_symlink())
        kept = [p for p in inner if not is_junk(p.relative_to(path).as_posix())]
        if not kept:
            yield Refused(str(path), f"{path}: a folder without files", BadInput.exit_code)
        root = path.resolve().name
        yield from (Listed(p, f"{root}/{p.relative_to(path).as_posix()}") for p in kept)


def opened(file: Listed, max_bytes: int) -> Iterator[Given | Refused]:
    """The documents in a file: itself, or what it contains. What cannot be read is told, and the rest goes on."""
    shown = str(file.path)
    try:
        data = _read(file.path, max_bytes)
    except AssayError as error:
        yield Refused(shown, str(error), error.exit_code)
        return
    given = Given(shown, file.name, data, (), "")
    yield from _open(given, max_bytes, _Budget(max_bytes))


def _open(given: Given, max_bytes: int, budget: _Budget) -> Iterator[Given | Refused]:
    try:
        parts = parts_of(given.data, given.file, max_bytes, given.declared)
    except AssayError as error:
        yield Refused(given.shown, about(given, error), error.exit_code)
        return
    itself = media.media_of(given.data, given.file, given.declared).type == media.MAIL
    if parts is None or itself:
        yield given
    if parts is None:
        return
    if len(given.inside) >= _DEEPEST:
        yield Refused(given.shown, f"{given.shown}: more than {_DEEPEST} containers deep; unpack it first", 2)
        return
    yield from _unpacked(given, parts, max_bytes, budget, empty=not itself)


def _unpacked(
    given: Given, parts: Iterator[Part | Left], max_bytes: int, budget: _Budget, *, empty: bool
) -> Iterator[Given | Refused]:
    """The documents of a container; `empty` while none was found in it."""
    inside = (*given.inside, given.file.rsplit("/", 1)[-1] if given.inside else given.file)
    for part in parts:
        if isinstance(part, Left):
            where = f"{given.shown}/{part.name}" if part.name else given.shown
            empty = empty and not part.refused
            yield Refused(where, f"{where}: {part.reason}", BadInput.exit_code if part.refused else 0)
            continue
        if not budget.take(len(part.data)):
            message = f"{given.shown}: unpacks to too much; the rest is left out, unpack it and add its files apart"
            yield Refused(given.shown, message, BadInput.exit_code)
            return
        empty = False
        name = part.name if "://" in part.name else inner_name(part.name)
        inner = Given(f"{given.shown}/{name}", f"{given.file}/{name}", part.data, inside, part.declared)
        yield from _open(inner, max_bytes, budget)
    if empty:
        yield Refused(given.shown, f"{given.shown}: holds no file that can be read", BadInput.exit_code)


def _read(path: Path, max_bytes: int) -> bytes:
    """The bytes of a file, refused before they are read where there are too many for its kind."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
            packed = media.media_of(head, path.name).type in _PACKED
            limit = max_bytes * (_CONTAINER_TIMES if packed else 1)
            if size > limit:
                raise TooLarge(
                    f"{path}: {size / 1e6:.1f} MB is more than the limit of {limit / 1e6:.1f} MB; "
                    "split it, or raise the limit with ASSAY_MAX_BYTES"
                )
            return head + file.read()
    except FileNotFoundError:
        raise NotFound(f"{path}: there is no such file") from None
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read: {error.strerror}") from None


def welcome(shown: str, document: Document) -> str:
    """That a document was taken, with what of it will not be read."""
    plain = document.encoding.replace("_", "-") in ("utf-8", "ascii")
    told = f"{shown}: added as {document.id}" + ("" if plain else f" (read as {document.encoding})")
    return "; ".join([told, *_unread(document)])


def _unread(document: Document) -> Iterator[str]:
    """The paragraphs in other languages and the pages without text, in words."""
    names = load("languages.yaml")["names"]
    unread = Counter(b.language for b in document.blocks if b.kind is BlockKind.UNREAD)
    if unread and not any(b.kind in (BlockKind.BODY, BlockKind.HEADLINE) for b in document.blocks):
        yield f"it is in {names.get(document.language, document.language)} and is kept unread"
    elif unread:
        told = " and ".join(f"{n} paragraph{'s' * (n > 1)} in {names.get(x, x)}" for x, n in sorted(unread.items()))
        yield f"{told} {'are' if unread.total() > 1 else 'is'} kept unread"
    if len(document.blocks) >= MOST_BLOCKS and document.text[document.blocks[-1].span.end :].strip():
        yield f"what follows its first {MOST_BLOCKS:,} paragraphs is kept unread; split it"
    if document.quotes_mail:
        yield "the messages that it quotes are kept unread; add them as files of their own"
    if document.unread_pages:
        pages = ", ".join(map(str, document.unread_pages))
        several = len(document.unread_pages) > 1
        yield f"page{'s' * several} {pages} {'hold pictures' if several else 'holds a picture'} and no text, not read"


def about(given: Given, error: AssayError) -> str:
    """One line that begins with the path as it was given."""
    message = " ".join(str(error).split())
    if message.startswith(f"{given.shown}: "):
        return message
    return f"{given.shown}: {message.removeprefix(f'{given.file}: ')}"
