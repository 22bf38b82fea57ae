"""Plain text."""

from __future__ import annotations

from assay.stages.ingest.content import Content
from assay.stages.ingest.decode import decode_bytes


def read(data: bytes, file: str, charset: str = "") -> Content:
    """The text as it is decoded; `charset` is what its sender declared, if anything."""
    text, encoding = decode_bytes(data, file, charset)
    return Content(text=text, media_type="text/plain", encoding=encoding)
