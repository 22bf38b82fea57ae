"""The whole program over texts that a test or a benchmark makes up, with one set of machines for all of them."""

from __future__ import annotations

from collections.abc import Mapping

from assay import pipeline
from assay.engines.base import Slot
from assay.engines.machines import Machines
from assay.model import CaseResult, Judgement
from assay.settings import Settings
from assay.store import CaseFile


class Whole:
    """Runs every stage over documents given as text or as the bytes of a file."""

    def __init__(self) -> None:
        self._settings = Settings()
        self._machines = Machines(self._settings.model)
        self._cache = CaseFile.in_memory()

    def read(self, documents: Mapping[str, str | bytes], judgements: tuple[Judgement, ...] = ()) -> CaseResult:
        """The case that the documents make, by their file names."""
        inputs = [pipeline.Input(name, pipeline.data_slot(_data(told))) for name, told in documents.items()]
        return pipeline.run(
            inputs,
            judgements=judgements,
            watchlists=Slot.of(()),
            cache=self._cache,
            machines=self._machines,
            max_bytes=self._settings.max_bytes,
        ).result

    def each(self, documents: Mapping[str, str | bytes]) -> tuple[pipeline.Read, ...]:
        """Each document with its reading, and nothing of the case as a whole."""
        inputs = [pipeline.Input(name, pipeline.data_slot(_data(told))) for name, told in documents.items()]
        return pipeline.read(inputs, cache=self._cache, machines=self._machines, max_bytes=self._settings.max_bytes)[0]


def _data(told: str | bytes) -> bytes:
    return told.encode() if isinstance(told, str) else told
