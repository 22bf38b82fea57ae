"""The language model that reads claims where the user asks for it: replies kept by content, cost counted."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assay.engines.base import Cache
from assay.errors import Usage
from assay.model import Value, decode, digest, encode
from assay.settings import Settings

if TYPE_CHECKING:
    from assay.backends.llm import ChatClient

_STAGE = "llm reply"
_VERSION = "1"


class Kept(Value, frozen=True, kw_only=True):
    """A reply as it is kept in the case."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


class Cost(Value, frozen=True, kw_only=True):
    """What a run asked of a language model. `notes` says what the server could not do."""

    model: str
    host: str
    local: bool
    calls: int = 0
    kept: int = 0  # replies that were there from before
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()


class CachedModel:
    """The language model of a run. A reply is kept before the next is asked for, so that a killed run resumes."""

    def __init__(self, settings: Settings, cache: Cache) -> None:
        if not settings.llm_model:
            raise Usage("no language model is named; set ASSAY_LLM_MODEL to what the service calls it")
        self.name = settings.llm_model
        self._settings = settings
        self._cache = cache
        self._calls = self._kept = self._in = self._out = 0
        self._seconds = 0.0

    @cached_property
    def digest(self) -> str:
        """What a reading depends on: the model and how it is asked; not where it runs."""
        return digest(["llm", self.name, json.dumps(self._prompts, sort_keys=True), self._settings.llm_tokens])

    @cached_property
    def _prompts(self) -> dict[str, Any]:
        from assay.text.resources import load

        prompts: dict[str, Any] = load("llm.yaml")
        return prompts

    @cached_property
    def _client(self) -> ChatClient:
        from assay.backends.llm import ChatClient

        return ChatClient(
            self._settings.llm_url,
            self.name,
            key=self._settings.llm_key,
            timeout=self._settings.llm_timeout,
            max_tokens=self._settings.llm_tokens,
            schema_note=self._prompts["schema_note"],
        )

    def reply(self, messages: Sequence[tuple[str, str]], schema: Mapping[str, Any]) -> str:
        """The model's reply, kept from before or asked for now. Raises Unreachable."""
        asked = [[list(m) for m in messages], json.dumps(schema, sort_keys=True), self._settings.llm_tokens]
        key = digest([_STAGE, self.name, asked])
        if self._cache.find(key) is not None:
            self._kept += 1
            return decode(self._cache.load(key), Kept).text
        begun = time.monotonic()
        told = self._client.reply(messages, schema)
        self._seconds += time.monotonic() - begun
        self._calls += 1
        self._in += told.tokens_in
        self._out += told.tokens_out
        payload = encode(Kept(text=told.text, tokens_in=told.tokens_in, tokens_out=told.tokens_out))
        sha256 = hashlib.sha256(payload).hexdigest()
        self._cache.keep(key, stage=_STAGE, version=_VERSION, digest=sha256, payload=payload)
        return told.text

    @property
    def cost(self) -> Cost:
        return Cost(
            model=self.name,
            host=self._client.host,
            local=self._client.local,
            calls=self._calls,
            kept=self._kept,
            tokens_in=self._in,
            tokens_out=self._out,
            seconds=self._seconds,
            notes=tuple(self._client.notes),
        )
