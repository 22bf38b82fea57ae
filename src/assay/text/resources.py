"""Knowledge that ships with Assay: the YAML files of `assay/resources`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """What `assay/resources/NAME` says, e.g. `load("units.yaml")`. Shared between callers: never change it."""
    return yaml.load(files("assay").joinpath("resources", name).read_text(encoding="utf-8"), Loader=_Loader)
