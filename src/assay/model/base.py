"""What every value of the model shares: it is frozen, and its id comes from its content."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_ENCODER = msgspec.msgpack.Encoder(order="deterministic", decimal_format="string")


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all values of the model: immutable, compared by content."""


def encode(value: object) -> bytes:
    """The canonical bytes of a value (MessagePack, keys in a fixed order)."""
    return _ENCODER.encode(value)


def decode(data: bytes, kind: type[T]) -> T:
    """The value that `encode` made `data` from."""
    return msgspec.msgpack.decode(data, type=kind)


def digest(value: object) -> str:
    """SHA-256 (hex) of the canonical bytes of a value."""
    return hashlib.sha256(encode(value)).hexdigest()


def make_id(prefix: str, *content: Any) -> str:
    """An id that depends on the content alone: `prefix-` and 12 hex digits of its SHA-256."""
    return f"{prefix}-{digest(content)[:12]}"
