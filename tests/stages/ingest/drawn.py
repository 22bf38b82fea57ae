"""PDF files drawn piece by piece, for what no program writes on demand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Put(NamedTuple):
    """Words at a place, in points from the lower left corner; `font` is F1 (Times) or F2 (its bold)."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "F1"


def column(x: float, y: float, lines: Sequence[str], size: float = 10, step: float = 12) -> list[Put]:
    return [Put(x, y - step * i, line, size) for i, line in enumerate(lines)]


def ruled(puts: Sequence[Put], x0: float, x1: float, heights: Sequence[float]) -> bytes:
    """A page with horizontal lines from `x0` to `x1`."""
    lines = b"".join(b"%g %g m %g %g l S\n" % (x0, y, x1, y) for y in heights)
    return b"".join(map(_show, puts)) + lines


PICTURE = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def draw(pages: Sequence[Sequence[Put] | bytes], rotate: int = 0) -> bytes:
    """A PDF file of A4 pages; a page may also be given as its content stream."""
    bodies: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for page in pages:
        stream = page if isinstance(page, bytes) else b"".join(map(_show, page))
        kids.append(len(bodies) + 1)
        bodies.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d/Contents %d 0 R/Resources<</Font<<"
            b"/F1<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"
            b"/F2<</Type/Font/Subtype/Type1/BaseFont/Times-Bold/Encoding/WinAnsiEncoding>>>>>>>>"
            % (rotate, len(bodies) + 2)
        )
        bodies.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    bodies[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(bodies) + 1, table, tail)


def _show(put: Put) -> bytes:
    text = put.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /%s %g Tf %g %g Td (%s) Tj ET\n" % (put.font.encode(), put.size, put.x, put.y, text)
