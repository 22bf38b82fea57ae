"""Runs stages in this process, one after the other, each once for each set of inputs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from assay.engines.base import Cache, Notify, Progress, Slot, Stage, State
from assay.errors import AssayError, StageFailed
from assay.model import decode, digest, encode


class LocalEngine:
    """Performs stages against a cache; `release` is the version of the code that stages share."""

    def __init__(self, cache: Cache, *, release: str, steps: int, notify: Notify | None = None) -> None:
        self._cache = cache
        self._release = release
        self._steps = steps
        self._step = 0
        self._notify = notify

    def perform(self, stage: Stage, inputs: Mapping[str, Slot], file: str = "") -> Slot:
        """What the stage gives for these inputs, made now or before.

        Raises the AssayError that the stage raised, and StageFailed for anything else.
        """
        self._step += 1
        key = self.key(stage, inputs)
        found = self._cache.find(key)
        if found is not None:
            self._tell(stage, State.KEPT, file)
            return Slot(found, lambda: decode(self._cache.load(key), stage.kind))
        self._tell(stage, State.RUNNING, file)
        try:
            value = stage(**{name: inputs[name].value for name in stage.takes})
        except Exception as error:
            failure = error if isinstance(error, AssayError) else _failure(stage, file, error)
            self._tell(stage, State.FAILED, file, str(failure))
            raise failure from error
        payload = encode(value)
        slot = Slot(hashlib.sha256(payload).hexdigest(), lambda: value)
        self._cache.keep(key, stage=stage.name, version=self.version(stage), digest=slot.digest, payload=payload)
        self._tell(stage, State.DONE, file)
        return slot

    def skip(self, steps: int) -> None:
        """Count steps that will not come, because what they would read failed."""
        self._step += steps

    def version(self, stage: Stage) -> str:
        return f"{self._release}/{stage.version}"

    def key(self, stage: Stage, inputs: Mapping[str, Slot]) -> str:
        """SHA-256 of (stage, version, digests of all that it takes)."""
        return digest([stage.name, self.version(stage), [[name, inputs[name].digest] for name in stage.takes]])

    def _tell(self, stage: Stage, state: State, file: str, message: str = "") -> None:
        if self._notify:
            self._notify(
                Progress(stage=stage.name, state=state, step=self._step, steps=self._steps, file=file, message=message)
            )


def _failure(stage: Stage, file: str, error: Exception) -> StageFailed:
    where = f"{file}: " if file else ""
    return StageFailed(
        f"{where}{stage.name} failed with {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}; "
        "this is a defect of Assay, please report it (ASSAY_DEBUG=1 shows where)"
    )
