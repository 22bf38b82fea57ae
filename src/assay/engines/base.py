"""What a stage is to an engine, and what an engine needs and tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from assay.model import Value, digest

_VERSION = re.compile(r'^VERSION(?:: str)? = "([^"]+)"$', re.MULTILINE)


class Scope(StrEnum):
    DOCUMENT = "document"
    CASE = "case"


class Stage(Value, frozen=True, kw_only=True, dict=True):
    """One stage. `takes` are the names of its inputs, which are the keywords of its function."""

    name: str
    scope: Scope
    takes: tuple[str, ...]
    gives: str
    kind: type[Any]  # of what it gives
    module: str
    help: str

    @cached_property
    def version(self) -> str:
        """The stage's VERSION, read from its source: to import the stage for it would cost a rerun its speed."""
        spec = find_spec(self.module)
        if spec is None or spec.origin is None:
            raise LookupError(f"{self.module}: there is no such stage")
        sources = (p.read_text(encoding="utf-8") for p in sorted(Path(spec.origin).parent.glob("*.py")))
        found = [match.group(1) for source in sources for match in _VERSION.finditer(source)]
        if len(found) != 1:
            raise LookupError(f'{self.module}: needs one line `VERSION = "..."`, has {len(found)}')
        return found[0]

    def __call__(self, **inputs: object) -> Any:
        return import_module(self.module).run(**inputs)


class Slot:
    """A value known by its digest; the value itself is fetched when somebody asks for it."""

    def __init__(self, digest: str, fetch: Callable[[], Any]) -> None:
        self.digest = digest
        self._fetch = fetch

    @classmethod
    def of(cls, value: object) -> Slot:
        return cls(digest(value), lambda: value)

    @classmethod
    def tuple_of(cls, slots: tuple[Slot, ...]) -> Slot:
        return cls(digest([s.digest for s in slots]), lambda: tuple(s.value for s in slots))

    @cached_property
    def value(self) -> Any:
        return self._fetch()


@runtime_checkable
class Cache(Protocol):
    """Where artifacts are kept, by key. `keep` is durable when it returns."""

    def find(self, key: str) -> str | None: ...

    def load(self, key: str) -> bytes: ...

    def keep(self, key: str, *, stage: str, version: str, digest: str, payload: bytes) -> None: ...


class State(StrEnum):
    RUNNING = "running"
    DONE = "done"
    KEPT = "kept"  # it was made before
    FAILED = "failed"


class Progress(Value, frozen=True, kw_only=True):
    """What an engine tells while it works: step `step` of `steps`."""

    stage: str
    state: State
    step: int
    steps: int
    file: str = ""  # "" for the stages that read the whole case
    message: str = ""


Notify = Callable[[Progress], None]
