"""Knowledge that ships with Assay: the YAML files of `assay/resources`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """What `assay/resources/NAME` says, e.g. `load("units.yaml")`. Shared between callers: never change it."""
    return yaml.load(files("assay").joinpath("resources", name).read_text(encoding="utf-8"), Loader=_Loader)


@cache
def word_set(name: str, *path: str) -> frozenset[str]:
    """The words of one entry of a resource: `word_set("kinds.yaml", "person", "noun")`."""
    entry = load(name)
    for step in path:
        entry = entry[step]
    return frozenset(entry.split() if isinstance(entry, str) else entry)


@cache
def arrays(name: str) -> dict[str, Any]:
    """The arrays of `assay/resources/NAME`, a `.npz` file. Shared between callers: never change them."""
    with np.load(BytesIO(files("assay").joinpath("resources", name).read_bytes()), allow_pickle=False) as stored:
        return dict(stored)
