"""What is told of one claim, or of one party, is told once, however many it is compared with."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def once(function: Callable[[T], R]) -> Callable[[T], R]:
    """The function, which keeps what it gives with the claim or party that it was asked about: nobody may change it.

    As `functools.cached_property` does, for what a module tells of a value that another module defines.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def told(thing: T) -> R:
        kept: dict[str, Any] = thing.__dict__
        if name not in kept:
            kept[name] = function(thing)
        found: R = kept[name]
        return found

    return told
