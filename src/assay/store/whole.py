"""Files that are written whole or not at all: half a dossier could be taken for one."""

from __future__ import annotations

from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there; what stood there stays where that fails. Raises OSError."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe; a folder refuses
        return
    place = path.resolve()
    part = place.with_name(f".{place.name}.part")
    try:
        part.write_bytes(data)
        part.replace(place)
    except OSError:
        part.unlink(missing_ok=True)
        raise
