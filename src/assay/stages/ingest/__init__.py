"""ingest: bytes -> Document."""

from __future__ import annotations

import hashlib

from assay.errors import EmptyDocument, TooLarge
from assay.model import BlockKind, Document
from assay.stages.ingest.blocks import find_blocks
from assay.stages.ingest.decode import decode_bytes
from assay.stages.ingest.outlet import find_outlet, find_title
from assay.text.dating import document_date

VERSION = "1"


def run(*, data: bytes, file: str, max_bytes: int) -> Document:
    """Read one report.

    Raises TooLarge, EmptyDocument or UnreadableDocument, each with one line that says what to do.
    """
    if len(data) > max_bytes:
        raise TooLarge(
            f"{file}: {len(data) / 1e6:.1f} MB is more than the limit of {max_bytes / 1e6:.1f} MB; "
            "split it, or raise the limit with ASSAY_MAX_BYTES"
        )
    text, encoding = decode_bytes(data, file)
    if not text.strip():
        raise EmptyDocument(f"{file}: empty; there is nothing to read")
    blocks = find_blocks(text)
    title, title_span = find_title(text, blocks)
    outlet, outlet_span = find_outlet(text, blocks)
    head = "\n".join(b.span.of(text) for b in blocks if b.kind in (BlockKind.TITLE, BlockKind.BYLINE))
    body = "\n".join(b.span.of(text) for b in blocks if b.kind is BlockKind.BODY)
    published, basis = document_date(head=head, body=body)
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(
        id=f"d-{sha256[:12]}",
        sha256=sha256,
        file=file,
        media_type="text/plain",
        encoding=encoding,
        text=text,
        title=title,
        title_span=title_span,
        outlet=outlet,
        outlet_span=outlet_span,
        published=published,
        published_basis=basis,
        blocks=blocks,
    )
