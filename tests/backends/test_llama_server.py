"""The llm engine against a real llama.cpp server; skipped where none is installed or no model is named.

Needs `llama-server` on the PATH (or the module `llama_cpp` with its server) and ASSAY_TEST_GGUF, the path of an
instruction-tuned model in GGUF; ASSAY_TEST_LLAMA_OPTIONS may hold further options of the server. What is asserted
holds for any model: whatever it says, only what stands in the text is taken.
"""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from assay.case import new_case, open_case
from assay.settings import Engine, Settings

_PATIENCE = 180  # seconds until the model is loaded
_TOKENS = 300  # of a reply: enough for a claim or two, and bearable on a slow machine
REPORT = (
    "Ferry tolls feed the Delta Brigade, auditors find\n\nLakeside Courier | 4 June 2023\n\n"
    "The Delta Brigade holds the ferry port of Oru. It may have taken between 3 and 4.5 million euros in tolls "
    "since 2021, according to a confidential audit.\n"
)


def command(model: str, port: int) -> list[str] | None:
    """How to start a server for `model` here, None where there is none."""
    binary = shutil.which("llama-server")
    if binary:
        more = shlex.split(os.environ.get("ASSAY_TEST_LLAMA_OPTIONS", ""))
        return [binary, "-m", model, "--port", str(port), "--host", "127.0.0.1", "-c", "8192", "--no-warmup", *more]
    if importlib.util.find_spec("llama_cpp") and importlib.util.find_spec("fastapi"):
        return [sys.executable, "-m", "llama_cpp.server", "--model", model, "--port", str(port), "--n_ctx", "8192"]
    return None


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    model = os.environ.get("ASSAY_TEST_GGUF", "")
    if not Path(model).is_file():
        pytest.skip("no model to run (set ASSAY_TEST_GGUF to a GGUF file)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = command(model, port)
    if start is None:
        pytest.skip("no llama.cpp server here (llama-server or llama_cpp.server)")
    server = subprocess.Popen(start, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(server, f"http://127.0.0.1:{port}/v1/models")
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait(30)


def _wait(server: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(_PATIENCE):
        if server.poll() is not None:
            pytest.skip(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(1)
    pytest.skip("the server did not come up")


def test_whatever_a_real_model_says_only_what_stands_in_the_text_is_taken(url: str, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(REPORT)
    path = tmp_path / "ferry.assay"
    with new_case(path) as case:
        case.add([tmp_path / "ferry.txt"])
    told = Settings(engine=Engine.LLM, llm_url=url, llm_model="local", llm_timeout=600, llm_tokens=_TOKENS)
    with open_case(path, told) as case:
        (one,) = case.read()[0]
        cost = case.cost
        case.run()
    assert cost is not None
    assert cost.local
    assert cost.notes == ()  # it holds the model to the schema
    assert cost.calls == 2
    assert cost.tokens_out > 0
    assert one.reading.unread == () or cost.tokens_out >= _TOKENS  # a reply is JSON unless it ran out of tokens
    for claim in one.reading.claims:
        assert claim.quote == claim.span.of(one.document.text)
        assert claim.engine == "llm:local"
    with open_case(path, told) as again:
        assert again.read()[0] == (one,)
        assert again.cost is not None
        assert again.cost.calls == 0
