"""The library of FollowTheMoney, for tests that load our files in it; the ICU it needs cannot be built everywhere."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import Any

import pytest

followthemoney: Any = None
with suppress(ImportError):
    followthemoney = import_module("followthemoney")

library = pytest.mark.skipif(followthemoney is None, reason="followthemoney is not installed: pip install 'assay[ftm]'")
