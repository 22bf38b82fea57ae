"""gzip: the one file in it."""

from __future__ import annotations

import zlib

from assay.errors import TooLarge, UnreadableDocument
from assay.stages.ingest.content import Part

_GZIP = 31  # wbits of zlib for a gzip header


def parts(data: bytes, file: str, max_bytes: int) -> tuple[Part, ...]:
    """The unpacked file. Raises UnreadableDocument for damage and TooLarge."""
    unpacker = zlib.decompressobj(wbits=_GZIP)
    try:
        unpacked = unpacker.decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise UnreadableDocument(f"{file}: a damaged gzip archive ({error}); pack it again, or add its file") from None
    if len(unpacked) > max_bytes:
        raise TooLarge(f"{file}: unpacks to more than the limit of {max_bytes / 1e6:.1f} MB; split it")
    name = file.rsplit("/", 1)[-1]
    return (Part(name[:-3] if name.lower().endswith(".gz") else f"{name}.unpacked", unpacked),)
