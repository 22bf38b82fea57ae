"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay.store.whole import write_whole


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    place = tmp_path / "dossier.html"
    write_whole(place, b"old")
    write_whole(place, b"new")
    assert place.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [place]


def test_what_stood_there_stays_where_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "dossier.html"
    place.write_bytes(b"old")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as out:
            out.write(data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(place, b"new")
    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_a_device_is_written_as_such() -> None:
    write_whole(Path("/dev/null"), b"new")
    assert not Path("/dev/null").is_file()
