"""A small canvas: what every picture needs to write accessible SVG by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import accumulate, takewhile
from typing import Literal

INK = "var(--ink, #1a1d21)"
MUTED = "var(--muted, #565c66)"
LINE = "var(--line-strong, #868c96)"
HAIR = "var(--line, #d5d8dd)"
PAPER = "var(--paper, #ffffff)"
PANEL = "var(--panel, #f3f4f6)"
ACCENT = "var(--accent, #0b5369)"
ALARM = "var(--high, #a01c1c)"

FONT = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"

Anchor = Literal["start", "middle", "end"]

_NARROW = frozenset("iljtfrI.,:;'|!()[]-/ ’·")
_WIDE = frozenset("mwMW@%—…")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """A generous estimate in user units of how wide `text` is set in a common sans-serif."""
    return sum(map(_ems, text)) * size * (1.07 if bold else 1.0)


def _ems(char: str) -> float:
    return 0.37 if char in _NARROW else 0.93 if char in _WIDE else 0.7 if char.isupper() else 0.61


def clean(text: str) -> str:
    """`text` on one line, without the control characters that XML forbids."""
    return " ".join("".join(c if _drawable(c) else "\ufffd" for c in text).split())


def _drawable(char: str) -> bool:
    code = ord(char)
    return char in "\t\n\r" or (code >= 0x20 and not 0x7F <= code <= 0x9F and not 0xD800 <= code <= 0xDFFF)


def shorten(text: str, width: float, size: float) -> str:
    """`text` cut to `width` at a word's end where possible, with an ellipsis."""
    text = clean(text)
    if text_width(text, size) <= width:
        return text
    ends = accumulate(map(_ems, text), initial=0.0)
    cut = text[: max(0, sum(1 for _ in takewhile(lambda end: (end + _ems("…")) * size <= width, ends)) - 1)]
    head, _, tail = cut.rpartition(" ")
    return (head if head and len(tail) < 12 else cut).rstrip(" ,;:–-") + "…"


def wrap(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """`text` broken into at most `lines` lines of `width`; what does not fit ends in an ellipsis."""
    words, out = clean(text).split(" "), [""]
    for i, word in enumerate(words):
        candidate = f"{out[-1]} {word}".strip()
        if not out[-1] or text_width(candidate, size, bold=bold) <= width:
            out[-1] = candidate
        elif len(out) == lines:
            out[-1] = shorten(f"{out[-1]} {' '.join(words[i:])}", width, size)
            return out
        else:
            out.append(word)
    return [shorten(line, width, size) for line in out]


def number(value: float) -> str:
    """A coordinate: one decimal at most."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


@dataclass(frozen=True)
class Box:
    """An upright rectangle in user units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def hits(self, other: Box, gap: float = 0) -> bool:
        """Whether the two come closer than `gap`."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )


@dataclass
class Canvas:
    """Collects shapes. `name` must be unique on the page: the ids of title and description start with it."""

    name: str
    width: float
    parts: list[str] = field(default_factory=list)

    def add(self, markup: str) -> None:
        self.parts.append(markup)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, stroke: str = LINE, width: float = 1, dash: str = ""
    ) -> None:
        extra = f' stroke-dasharray="{dash}"' if dash else ""
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        self.add(f'<line {ends} stroke="{stroke}" stroke-width="{number(width)}"{extra}/>')

    def rect(
        self,
        box: Box,
        *,
        fill: str = "none",
        stroke: str = "none",
        width: float = 1,
        dash: str = "",
        radius: float = 0,
        opacity: float = 1,
    ) -> None:
        extra = f' stroke-dasharray="{dash}"' if dash else ""
        extra += f' rx="{number(radius)}"' if radius else ""
        extra += f' fill-opacity="{opacity}"' if opacity != 1 else ""
        place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
        self.add(f'<rect {place} fill="{fill}" stroke="{stroke}" stroke-width="{number(width)}"{extra}/>')

    def path(
        self,
        d: str,
        *,
        stroke: str = "none",
        fill: str = "none",
        width: float = 1,
        dash: str = "",
        title: str = "",
        opacity: float = 1,
    ) -> None:
        extra = f' stroke-dasharray="{dash}"' if dash else ""
        extra += f' {"fill" if stroke == "none" else "stroke"}-opacity="{opacity}"' if opacity != 1 else ""
        body = f"><title>{escape(clean(title))}</title></path>" if title else "/>"
        self.add(f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{number(width)}"{extra}{body}')

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 13,
        anchor: Anchor = "start",
        bold: bool = False,
        italic: bool = False,
        fill: str = INK,
        halo: bool = False,
    ) -> None:
        extra = ' font-weight="600"' if bold else ""
        extra += ' font-style="italic"' if italic else ""
        extra += f' text-anchor="{anchor}"' if anchor != "start" else ""
        extra += f' paint-order="stroke" stroke="{PAPER}" stroke-width="4" stroke-linejoin="round"' if halo else ""
        place = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
        self.add(f'<text {place} fill="{fill}"{extra}>{escape(clean(text))}</text>')

    def lines(self, x: float, y: float, lines: Sequence[str], *, leading: float = 16, **style: object) -> None:
        for i, line in enumerate(lines):
            self.text(x, y + i * leading, line, **style)  # type: ignore[arg-type]

    def open(self, title: str = "") -> None:
        self.add(f"<g>{f'<title>{escape(clean(title))}</title>' if title else ''}")

    def close(self) -> None:
        self.add("</g>")

    def render(self, height: float, *, title: str, description: str) -> str:
        """The picture. `title` names it in a phrase; `description` says in words what it shows."""
        wide, high = number(self.width), number(height)
        size = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        label = f'role="img" aria-labelledby="{self.name}-title {self.name}-desc"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {label} font-family="{FONT}" color="{INK}">'
            f'<title id="{self.name}-title">{escape(clean(title))}</title>'
            f'<desc id="{self.name}-desc">{escape(clean(description))}</desc>' + "".join(self.parts) + "</svg>"
        )
