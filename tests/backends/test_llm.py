"""The llm engine against a real HTTP server on this machine that answers as OpenAI-compatible services do."""

from __future__ import annotations

import contextlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assay.backends.llm import ChatClient
from assay.case import Case, new_case, open_case
from assay.cli import main
from assay.errors import Unreachable, Usage
from assay.settings import Engine, Settings
from assay.store import CaseFile

SCHEMA: dict[str, Any] = {"type": "object"}
CHAT = (("system", "Read."), ("user", "PARAGRAPH: The mine pays."))
REPORT = "Mine pays militia\n\nLakeside Courier | 4 June 2023\n\nThe militia took 40 tonnes of ore from the Oru mine.\n"


class Service:
    """Answers `POST /v1/chat/completions` by `answers` in turn, the last for ever: (status, body or words, headers)."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, object, dict[str, str]]] = []
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.slow = 0.0
        self.by: Callable[[dict[str, Any]], str] | None = None
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                service.asked.append(body)
                service.keys.append(self.headers["Authorization"])
                time.sleep(service.slow)
                status, said, headers = service.next(body)
                if self.path != "/v1/chat/completions":
                    status, said = 404, {"error": {"message": f"no route {self.path}"}}
                data = json.dumps(completion(said) if isinstance(said, str) else said).encode()
                self.send_response(status)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                with contextlib.suppress(BrokenPipeError):
                    self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def next(self, body: dict[str, Any]) -> tuple[int, object, dict[str, str]]:
        if self.by:
            return 200, self.by(body), {}
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def completion(words: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": words}
    return {
        "object": "chat.completion",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 700, "completion_tokens": 90, "total_tokens": 790},
    }


@pytest.fixture
def service() -> Iterator[Service]:
    it = Service()
    yield it
    it.stop()


def client(service: Service, **given: Any) -> tuple[ChatClient, list[float]]:
    pauses: list[float] = []
    return ChatClient(service.url, "small-1", sleep=pauses.append, **given), pauses


def test_it_asks_for_the_schema_and_counts_tokens(service: Service) -> None:
    service.answers = [(200, "{}", {})]
    it, _ = client(service, key="secret")
    assert it.reply(CHAT, SCHEMA) == ("{}", 700, 90)
    (asked,) = service.asked
    assert asked["response_format"]["json_schema"]["schema"] == SCHEMA
    assert asked["messages"][1] == {"role": "user", "content": CHAT[1][1]}
    assert (asked["model"], asked["temperature"]) == ("small-1", 0)
    assert service.keys == ["Bearer secret"]


def test_trouble_that_passes_is_waited_for(service: Service) -> None:
    busy = {"error": {"message": "slow down"}}
    service.answers = [(429, busy, {"Retry-After": "7"}), (503, busy, {}), (200, "{}", {})]
    it, pauses = client(service)
    assert it.reply(CHAT, SCHEMA).text == "{}"
    assert pauses == [7.0, 2.0]


def test_retries_are_bounded(service: Service) -> None:
    service.answers = [(500, {"error": "out of memory"}, {})]
    it, pauses = client(service)
    with pytest.raises(Unreachable, match=r"no answer after 5 tries \(HTTP 500: out of memory\)"):
        it.reply(CHAT, SCHEMA)
    assert pauses == [1.0, 2.0, 4.0, 8.0]


def test_a_slow_server_is_told(service: Service) -> None:
    service.answers, service.slow = [(200, "{}", {})], 0.3
    it, _ = client(service, timeout=0.05)
    with pytest.raises(Unreachable, match=r"no answer after 2 tries .*ASSAY_LLM_TIMEOUT"):
        it.reply(CHAT, SCHEMA)


@pytest.mark.parametrize(
    ("status", "said", "advice"),
    [
        (401, {"error": {"message": "bad key"}}, r"wants another key, HTTP 401 \(bad key\); set ASSAY_LLM_KEY"),
        (404, {"error": "model not found"}, "small-1 .ASSAY_LLM_MODEL"),
        (400, {"error": {"message": "context is too long"}}, "cannot take the request.*context is too long"),
        (307, {}, "does not follow"),
        (200, {"hello": "world"}, "not as an OpenAI-compatible server"),
    ],
)
def test_what_will_not_pass_is_one_line_that_says_what_to_do(
    service: Service, status: int, said: object, advice: str
) -> None:
    service.answers = [(status, said, {"Location": "http://127.0.0.1:9/elsewhere"})]
    it, pauses = client(service)
    with pytest.raises(Unreachable, match=advice) as caught:
        it.reply(CHAT, SCHEMA)
    assert "\n" not in str(caught.value)
    assert pauses == []
    assert len(service.asked) == 1


def test_nobody_there_and_no_address() -> None:
    it = Service()
    it.stop()
    with pytest.raises(Unreachable, match="nothing listens there; start the server"):
        ChatClient(it.url, "m").reply(CHAT, SCHEMA)
    for url in ("file:///etc/passwd", "localhost:8080", "http://"):
        with pytest.raises(Usage, match="ASSAY_LLM_URL"):
            ChatClient(url, "m")


def test_a_server_without_schemas_is_asked_more_simply(service: Service) -> None:
    service.answers = [
        (400, {"error": {"message": "response_format json_schema is not supported"}}, {}),
        (422, {"error": {"message": "unknown field response_format"}}, {}),
        (200, "{}", {}),
    ]
    it, _ = client(service, schema_note="Its schema:\n")
    it.reply(CHAT, SCHEMA)
    it.reply(CHAT, SCHEMA)
    kinds = [a.get("response_format", {}).get("type") for a in service.asked]
    assert kinds == ["json_schema", "json_object", None, None]
    assert 'Its schema:\n{"type": "object"}' in service.asked[2]["messages"][0]["content"]
    assert len(it.notes) == 2
    assert "json_schema is not supported" in it.notes[0]


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.8.0.1/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:8/v1", True),
        ("https://llm.example.org/v1", False),
    ],
)
def test_it_knows_what_stays_on_this_machine(url: str, local: bool) -> None:
    assert ChatClient(url, "m").local is local


# the engine as a whole


def answer(body: dict[str, Any]) -> str:
    """One true claim and one invented one for the paragraph of the report."""
    paragraph = body["messages"][-1]["content"].split("PARAGRAPH:")[1].strip()
    true = re.search(r"The militia took 40 tonnes of ore", paragraph)
    quotes = [true.group(), "The minister took 90 tonnes"] if true else []
    told = {
        "subject": "militia",
        "subject_words": "The militia",
        "relation": "took",
        "object": "ore",
        "object_words": "ore",
        "others": [],
        "items": [],
        "sources": [],
        "certainty": "asserted",
        "certainty_words": "",
        "mode": "statement",
        "mode_words": "",
    }
    return json.dumps({"claims": [{"quote": q, **told} for q in quotes]})


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "mine.txt").write_text(REPORT)
    return tmp_path / "mine.txt"


def options(service: Service, engine: Engine = Engine.LLM, model: str = "small-1") -> Settings:
    return Settings(engine=engine, llm_url=service.url, llm_model=model)


def engines(case: Case) -> set[str]:
    return {c.engine for r in case.read()[0] for c in r.reading.claims}


def test_a_rerun_makes_no_calls_and_engines_never_mix(service: Service, report: Path) -> None:
    service.by = answer
    path = report.with_name("mine.assay")
    with new_case(path) as case:
        case.add([report])
    with open_case(path, options(service)) as case:
        (one,) = case.read()[0]
        assert [c.quote for c in one.reading.claims] == ["The militia took 40 tonnes of ore"]
        assert one.reading.claims[0].amount is not None
        assert one.reading.rejected == 1
        assert case.cost is not None
        assert (case.cost.calls, case.cost.tokens_in, case.cost.tokens_out) == (2, 1400, 180)
    with open_case(path, options(service)) as case:
        assert engines(case) == {"llm:small-1"}
    with open_case(path, options(service, Engine.RULES)) as case:
        assert engines(case) == {"rules"}
        assert case.cost is None
    with open_case(path, options(service)) as case:
        assert engines(case) == {"llm:small-1"}
    assert len(service.asked) == 2
    with open_case(path, options(service, model="small-2")) as case:
        assert engines(case) == {"llm:small-2"}
    assert len(service.asked) == 4


def test_a_run_that_broke_off_goes_on_where_it_was(service: Service, report: Path) -> None:
    service.answers = [(200, '{"claims": []}', {}), (401, {"error": "expired"}, {})]
    store = CaseFile.in_memory()
    case = Case(store, options(service))
    case.add([report])
    with pytest.raises(Unreachable, match="expired"):
        case.read()
    service.by = answer
    again = Case(store, options(service))
    assert len(again.read()[0][0].reading.claims) == 1
    assert again.cost is not None
    assert (again.cost.calls, again.cost.kept) == (1, 1)


def test_the_command_line_tells_the_cost_and_never_calls_unasked(
    service: Service, report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    service.by = answer
    monkeypatch.setenv("ASSAY_LLM_URL", service.url)
    assert main(["read", str(report)]) == 0
    assert service.asked == []
    assert main(["read", str(report), "--engine", "llm"]) == 2
    assert "set ASSAY_LLM_MODEL" in capsys.readouterr().err
    monkeypatch.setenv("ASSAY_LLM_MODEL", "small-1")
    assert main(["read", str(report), "--engine", "llm"]) == 0
    told = capsys.readouterr()
    assert "by llm:small-1" in told.out
    assert "1 claim: dropped" in told.out
    assert re.search(r"small-1: 2 calls, 1,400 tokens in, 180 out, \d+\.\d s", told.err)
    assert main(["dossier", str(report), "--engine", "llm", "--json", "-"]) == 0
    out = capsys.readouterr().out
    assert '"engine": "llm:small-1"' in out
    assert "The minister" not in out
    assert len(service.asked) == 4
    monkeypatch.setenv("ASSAY_LLM_URL", "http://127.0.0.1:9/v1")
    assert main(["read", str(report), "--engine", "llm"]) == 7
