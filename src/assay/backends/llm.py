"""A language model behind an OpenAI-compatible endpoint (`POST /chat/completions`), asked with the standard library.

This is the only module that sends a document's words anywhere, and only to the URL that the user named.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from email.message import Message as Headers
from typing import IO, Any, NamedTuple
from urllib.parse import urlsplit

from assay.errors import Unreachable, Usage

_TRIES = 5
_WAITS = 2  # tries that may end in silence: each costs the whole timeout, and the server its work
_FIRST_PAUSE = 1.0  # seconds, doubled each time
_LONGEST_PAUSE = 60.0
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_REFUSED_FORMAT = ("response_format", "json_schema", "json_object", "schema", "grammar", "structured")
_FORMATS = ("json_schema", "json_object", "plain")
_TOLD = 200  # characters of a server's message that are shown


class Reply(NamedTuple):
    """The words of a reply and what it cost, as the server counts it."""

    text: str
    tokens_in: int
    tokens_out: int


class ChatClient:
    """Asks one model. `notes` says what the server could not do, once each."""

    def __init__(
        self,
        url: str,
        model: str,
        *,
        key: str = "",
        timeout: float = 300.0,
        max_tokens: int = 2500,
        schema_note: str = "",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Usage(f"ASSAY_LLM_URL={url!r} is no address; it looks like http://127.0.0.1:8080/v1")
        self.host = parts.hostname
        self.notes: list[str] = []
        self._url = url.rstrip("/")
        self._model = model
        self._key = key
        self._timeout = timeout
        self._max_tokens = max_tokens
        self._schema_note = schema_note
        self._sleep = sleep
        self._format = 0
        handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
        if self.local:
            handlers.append(urllib.request.ProxyHandler({}))
        self._opener = urllib.request.build_opener(*handlers)

    @property
    def local(self) -> bool:
        """Whether what is sent stays on this machine."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def reply(self, messages: Sequence[tuple[str, str]], schema: Mapping[str, Any]) -> Reply:
        """The model's answer, held to `schema` as far as the server can. Raises Unreachable."""
        while True:
            try:
                return _reply(self._posted(self._body(messages, schema)), self._url)
            except _FormatRefused as refused:
                was = _FORMATS[self._format]
                self._format += 1
                self.notes.append(f"the server refuses {was} ({refused}); asked with {_FORMATS[self._format]} instead")

    def _body(self, messages: Sequence[tuple[str, str]], schema: Mapping[str, Any]) -> bytes:
        format = _FORMATS[self._format]
        chat = [{"role": role, "content": words} for role, words in messages]
        body: dict[str, Any] = {
            "model": self._model,
            "messages": chat,
            "temperature": 0,
            "seed": 0,
            "max_tokens": self._max_tokens,
        }
        if format == "json_schema":
            named = {"name": "claims", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        else:
            chat[0]["content"] += f"\n{self._schema_note}{json.dumps(schema)}"
        if format == "json_object":
            body["response_format"] = {"type": "json_object"}
        return json.dumps(body, ensure_ascii=False).encode()

    def _posted(self, body: bytes) -> bytes:
        """The server's answer, asked again a bounded number of times where the trouble may pass."""
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "assay"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        trouble, asked, silent = "", 0.0, 0
        for attempt in range(_TRIES):
            if attempt:
                self._sleep(min(max(_FIRST_PAUSE * 2 ** (attempt - 1), asked), _LONGEST_PAUSE))
            request = urllib.request.Request(f"{self._url}/chat/completions", data=body, headers=headers)
            try:
                with self._opener.open(request, timeout=self._timeout) as answer:
                    data: bytes = answer.read()
                    return data
            except urllib.error.HTTPError as error:
                said = _said(error)
                if error.code not in _PASSING:
                    raise self._refused(error.code, said) from None
                trouble, asked = f"HTTP {error.code}{f': {said}' if said else ''}", _retry_after(error.headers)
            except (OSError, http.client.HTTPException) as error:
                trouble, asked = self._broken(error), 0.0
                silent += _out_of_time(error)
                if silent == _WAITS:
                    break
        raise Unreachable(
            f"{self._url}: no answer after {attempt + 1} tries ({trouble}); try again later: what was read is kept"
        )

    def _broken(self, error: Exception) -> str:
        """What went wrong on the way. Raises Unreachable where trying again cannot help."""
        cause = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(cause, ConnectionRefusedError):
            raise Unreachable(
                f"{self._url}: nothing listens there; start the server, or name another with ASSAY_LLM_URL"
            ) from None
        if isinstance(cause, socket.gaierror):
            raise Unreachable(f"{self._url}: there is no host {self.host}; correct ASSAY_LLM_URL") from None
        if _out_of_time(error):
            return f"nothing came within {self._timeout:g} seconds; ASSAY_LLM_TIMEOUT gives it more"
        return f"{type(cause).__name__}: {cause}"

    def _refused(self, code: int, said: str) -> Exception:
        """The error for an answer that trying again cannot better."""
        tail = f" ({said})" if said else ""
        if code in (400, 415, 422, 501):
            if self._format + 1 < len(_FORMATS) and any(word in said.casefold() for word in _REFUSED_FORMAT):
                return _FormatRefused(said)
            return Unreachable(f"{self._url}: the server cannot take the request, HTTP {code}{tail}")
        if code in (401, 403):
            return Unreachable(f"{self._url}: the server wants another key, HTTP {code}{tail}; set ASSAY_LLM_KEY")
        if code == 404:
            return Unreachable(
                f"{self._url}: no such address or model, HTTP 404{tail}; check that ASSAY_LLM_URL ends as the server's "
                f"manual says (mostly in /v1) and that it has the model {self._model} (ASSAY_LLM_MODEL)"
            )
        if 300 <= code < 400:
            return Unreachable(
                f"{self._url}: it sends requests elsewhere, and Assay does not follow; name that address"
            )
        return Unreachable(f"{self._url}: HTTP {code}{tail}")


def _out_of_time(error: Exception) -> bool:
    """Whether an error is that of time running out."""
    return isinstance(error.reason if isinstance(error, urllib.error.URLError) else error, TimeoutError)


class _FormatRefused(Exception):
    """The server does not know the response format."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """What is sent to the host that the user named goes to no other."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        return None


def _reply(data: bytes, url: str) -> Reply:
    try:
        told = json.loads(data)
        text = told["choices"][0]["message"]["content"] or ""
        used = told.get("usage") or {}
        return Reply(str(text), int(used.get("prompt_tokens") or 0), int(used.get("completion_tokens") or 0))
    except (ValueError, LookupError, TypeError, AttributeError):
        raise Unreachable(
            f"{url}: it answers, but not as an OpenAI-compatible server does; check ASSAY_LLM_URL"
        ) from None


def _said(error: urllib.error.HTTPError) -> str:
    """The server's own words on an error, on one line."""
    try:
        raw = error.read(10_000).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    try:
        told = json.loads(raw)
        inner = told.get("error", told) if isinstance(told, dict) else told
        raw = str(inner.get("message", inner)) if isinstance(inner, dict) else str(inner)
    except ValueError:
        pass
    return " ".join(raw.split())[:_TOLD]


def _retry_after(headers: Headers | None) -> float:
    """The seconds that the server asks to wait, 0 where it does not say."""
    try:
        return max(0.0, float(headers.get("Retry-After") or 0)) if headers else 0.0
    except ValueError:
        return 0.0
