"""A page as words with boxes, from pdfium."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as raw

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_HYPHENS = {
    0x02: "-",
    0xFFFE: "-",
    0xAD: "\u00ad",
    0x2010: "-",
    0x2011: "-",
}
_PRIVATE = range(0xE000, 0xF900)  # a symbol font's own signs
_BULLET = "•"
_BLANK = 0x20
_FIGURES = frozenset(range(0x30, 0x3A))
_LIFT = 0.3  # of its own height: a figure that stands so far above the baseline
_SHIFT = 0.05  # of the size: a baseline that moves more is another word's
_THIN = 3.0  # points: a drawn shape no higher than this is a rule
_MANY_LINES = 1_000
_MANY_SHAPES = 4_000  # a map or a chart, not a table
_MOST_OBJECTS = 200_000
_IN_FORM = 2_000
_SHAPES_OF_LETTERS = 100
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibd", "demi")
_MAPPED = 0.7  # share of characters that must have a meaning


class Word(NamedTuple):
    """Characters in a row without a blank between them. Coordinates in points, `y` the baseline, growing downwards."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    spaced: bool  # a blank stands before it
    drawn: bool  # that blank is a character of the file, not a mere distance
    order: int  # its place in the file's own order


class Rule(NamedTuple):
    """A horizontal line that is drawn."""

    x0: float
    x1: float
    y: float


class Wall(NamedTuple):
    """A vertical line that is drawn."""

    x: float
    y0: float
    y1: float


class Page(NamedTuple):
    """One page, from 1; `top` and `bottom` are its edges."""

    number: int
    words: tuple[Word, ...]
    turned: tuple[Word, ...]  # words that run in another direction than the page's
    rules: tuple[Rule, ...]
    walls: tuple[Wall, ...]
    pictured: bool  # it shows something besides its words
    top: float
    bottom: float


class _Turn(NamedTuple):
    cos: float
    sin: float

    def along(self, x: float, y: float) -> float:
        return x * self.cos + y * self.sin

    def down(self, x: float, y: float) -> float:
        return x * self.sin - y * self.cos


def read_page(page: Any, number: int, most: int) -> tuple[Page, int]:
    """The page and its number of characters. Raises OverflowError at more than `most` characters."""
    textpage = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(textpage)
        if count > most:
            raise OverflowError
        pieces, unknown = _pieces(textpage, count)
        angles = Counter[int]()
        for piece in pieces:
            angles[piece.angle] += len(piece.text)
        angle = angles.most_common(1)[0][0] if angles else 0
        turn = _Turn(math.cos(math.radians(angle)), math.sin(math.radians(angle)))
        words = [_word(p, turn, i) for i, p in enumerate(pieces) if p.angle == angle]
        turned = [_word(p, turn, i) for i, p in enumerate(pieces) if p.angle != angle]
    finally:
        textpage.close()
    if unknown > (1 - _MAPPED) * sum(len(p.text) for p in pieces):
        words, turned = [], []
    left, bottom, right, top = page.get_bbox()
    edges = [turn.down(x, y) for x in (left, right) for y in (bottom, top)]
    inside = tuple(w for w in words if min(edges) <= w.y <= max(edges) + w.size)
    rules, walls, pictured = _shapes(page, turn)
    pictured = pictured or (bool(pieces) and not words and not turned)
    return Page(number, inside, tuple(turned), rules, walls, pictured, min(edges), max(edges)), count


class _Piece(NamedTuple):
    """A word as pdfium has it."""

    text: str
    corners: tuple[tuple[float, float], ...]
    origin: tuple[float, float]
    size: float
    angle: int
    bold: bool
    spaced: bool
    drawn: bool
    lifted: bool  # figures that the font itself draws raised


def _pieces(textpage: Any, count: int) -> tuple[list[_Piece], int]:
    """The words of a page in the file's order, and the number of characters that have no meaning."""
    x, y = ctypes.c_double(), ctypes.c_double()
    point = (ctypes.byref(x), ctypes.byref(y))
    get_char, get_origin, get_size = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin, raw.FPDFText_GetFontSize
    handle = textpage.raw
    found: list[_Piece] = []
    text: list[str] = []
    first, unknown, spaced, drawn = 0, 0, True, False
    state, lifted, was_lifted = (0.0, 0.0, 0.0), False, False
    for i in range(count):
        code = get_char(handle, i)
        char = _HYPHENS.get(code) or _LIGATURES.get(code) or chr(code)
        if char.isspace() or code == 0:
            unknown += code == 0
            if text:
                found.append(_piece(handle, "".join(text), first, i - 1, (spaced, drawn, was_lifted)))
                text, drawn = [], False
            spaced = True
            drawn = drawn or (code == _BLANK and not raw.FPDFText_IsGenerated(handle, i))
            continue
        unknown += code == 0xFFFD or code in _PRIVATE
        if code in _PRIVATE and spaced and not text:
            char = _BULLET
        get_origin(handle, i, *point)
        now = (x.value, y.value, get_size(handle, i))
        lifted = code in _FIGURES and _lifted(handle, i, y.value, now[2])
        if text and (lifted != was_lifted or _moved(state, now)):
            found.append(_piece(handle, "".join(text), first, i - 1, (spaced, drawn, was_lifted)))
            text, spaced, drawn = [], False, False
        if not text:
            first = i
        text.append(char)
        state, was_lifted = now, lifted
    if text:
        found.append(_piece(handle, "".join(text), first, count - 1, (spaced, drawn, was_lifted)))
    return found, unknown


def _moved(a: tuple[float, float, float], b: tuple[float, float, float]) -> bool:
    """Whether a character leaves the line or the size of the one before it, whatever the direction of the line."""
    if a[2] != b[2]:
        return True
    across, up = abs(a[0] - b[0]), abs(a[1] - b[1])
    return min(across, up) > _SHIFT * a[2] and min(across, up) > 0.3


def _lifted(handle: Any, index: int, baseline: float, size: float) -> bool:
    """Whether the ink of an upright figure begins well above its baseline."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(handle, index, *(ctypes.byref(v) for v in (left, right, bottom, top)))
    height = top.value - bottom.value
    return bottom.value - baseline > max(_LIFT * height, 0.2) and height < 0.75 * max(size, height)


def _piece(handle: Any, text: str, first: int, last: int, told: tuple[bool, bool, bool]) -> _Piece:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(handle, first, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 10) * 10 % 360
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, first, x, y)
    corners: list[tuple[float, float]] = []
    for index in (first, last):
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        corners += [(a, b) for a in (box.left, box.right) for b in (box.bottom, box.top)]
    size = raw.FPDFText_GetFontSize(handle, first) * scale
    return _Piece(text, tuple(corners), (x.value, y.value), size, angle, _bold(handle, first), *told)


def _bold(handle: Any, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(handle, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(handle, index, name, 128, ctypes.c_int())
    low = name.value.decode("utf-8", "replace").lower() if 0 < length <= 128 else ""
    return any(b in low for b in _BOLD_NAMES)


def _word(piece: _Piece, turn: _Turn, order: int) -> Word:
    along = [turn.along(*corner) for corner in piece.corners]
    y, size = turn.down(*piece.origin), piece.size
    if piece.lifted:
        y, size = y - size / 3, size * 0.6
    return Word(piece.text, min(along), max(along), y, size, piece.bold, piece.spaced, piece.drawn, order)


def _shapes(page: Any, turn: _Turn) -> tuple[tuple[Rule, ...], tuple[Wall, ...], bool]:
    """The drawn lines, and whether there is a picture (or many drawn shapes: letters as outlines)."""
    rules: list[Rule] = []
    walls: list[Wall] = []
    seen, pictured = 0, False
    box = [ctypes.c_float() for _ in range(4)]
    edges = [ctypes.byref(v) for v in box]
    for kind, shape in _objects(page):
        seen += 1
        if seen > _MANY_SHAPES:
            return (), (), True
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictured = True
            continue
        if not raw.FPDFPageObj_GetBounds(shape, *edges):
            continue
        left, bottom, right, top = (v.value for v in box)
        xs = [turn.along(x, y) for x in (left, right) for y in (bottom, top)]
        ys = [turn.down(x, y) for x in (left, right) for y in (bottom, top)]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if y1 - y0 <= _THIN:
            rules.append(Rule(x0, x1, (y0 + y1) / 2))
        elif x1 - x0 <= _THIN:
            walls.append(Wall((x0 + x1) / 2, y0, y1))
        else:  # the edges of a box
            rules += [Rule(x0, x1, y0), Rule(x0, x1, y1)]
            walls += [Wall(x0, y0, y1), Wall(x1, y0, y1)]
    if max(len(rules), len(walls)) > _MANY_LINES:
        rules, walls = [], []
    return _joined(rules), tuple(walls), pictured or seen > _SHAPES_OF_LETTERS


def _objects(page: Any) -> Iterator[tuple[int, Any]]:
    """Pictures and drawn shapes; pictures also within forms, whose shapes have coordinates of their own."""
    for index in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        shape = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(shape)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            for inner in range(min(raw.FPDFFormObj_CountObjects(shape), _IN_FORM)):
                part = raw.FPDFFormObj_GetObject(shape, inner)
                if raw.FPDFPageObj_GetType(part) == raw.FPDF_PAGEOBJ_IMAGE:
                    yield raw.FPDF_PAGEOBJ_IMAGE, part
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield kind, shape


def _joined(rules: list[Rule]) -> tuple[Rule, ...]:
    """Rules that touch on one height, as one."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.y), r.x0)):
        last = out[-1] if out else None
        if last and abs(last.y - rule.y) <= 1 and rule.x0 <= last.x1 + 2:
            out[-1] = Rule(last.x0, max(last.x1, rule.x1), last.y)
        else:
            out.append(rule)
    return tuple(out)
