"""Tables as text (RFC 4180): each row a paragraph of its cells, as the rows of other formats are."""

from __future__ import annotations

import csv
from io import StringIO
from itertools import islice

import msgspec

from assay.errors import EmptyDocument
from assay.model import BlockKind
from assay.stages.ingest.assemble import Piece, Place, assemble
from assay.stages.ingest.content import MOST_PIECES, Content, row_text
from assay.stages.ingest.decode import decode_bytes
from assay.stages.ingest.media import SHEET

_SAMPLE = 20  # lines by which the delimiter is told


def read(data: bytes, file: str, charset: str = "") -> Content:
    """The rows of a table; its title is the name of the file. Raises EmptyDocument where no cell has anything."""
    text, encoding = decode_bytes(data, file, charset)
    lines = text.splitlines()
    delimiter = max(",;\t", key=lambda d: min((line.count(d) for line in lines[:_SAMPLE] if line.strip()), default=0))
    pieces = []
    for number, cells in enumerate(islice(csv.reader(StringIO(text, newline=""), delimiter=delimiter), MOST_PIECES), 1):
        row = row_text(" ".join(c.split()) for c in cells)
        if row.strip("| "):
            pieces.append(Piece(row, BlockKind.BODY, (Place(0, path=f"row {number}"),)))
    if not pieces:
        raise EmptyDocument(f"{file}: no text in it; there is nothing to read")
    name = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    content = assemble(pieces, SHEET)
    rows = tuple(msgspec.structs.replace(b, kind=BlockKind.BODY) for b in content.blocks or ())
    return content._replace(blocks=rows, encoding=encoding, title=name)
