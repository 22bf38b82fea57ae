"""The report as ODT, HTML, mail, feeds and a web archive, each made by the program that people make them with.

Needs LibreOffice, pandoc, s-nail, mutt, wget and the package feedgen.
"""

from __future__ import annotations

import html
import mailbox
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.data.ingest import source

HERE = Path(__file__).parent
SENDER, READER = "Teodora Lind <lind@tidewater.example>", "desk@tidewater.example"


def plain() -> str:
    """The report as text, a paragraph a line."""
    lines = [source.TITLE, source.AUTHORS, source.DATE]
    for kind, text in source.PARTS:
        lines += [" | ".join(row) for row in source.TABLE] if kind == "table" else [text.replace("*", "")]
    return "\n\n".join(lines) + "\n"


def markdown() -> str:
    notes = iter(range(1, 10))
    lines = [f"---\ntitle: '{source.TITLE}'\nauthor: {source.AUTHORS}\ndate: {source.DATE}\nlang: en\n---"]
    for kind, text in source.PARTS:
        while "*" in text:
            text = text.replace("*", f"[^{next(notes)}]", 1)
        if kind == "table":
            rows = [" | ".join(row) for row in source.TABLE]
            lines.append("\n".join([rows[0], "---|---|---|---", *rows[1:]]))
        else:
            lines.append({"heading": "## ", "item": "- ", "body": ""}[kind] + text.replace("$", r"\$"))
    lines += [f"[^{n}]: {note}" for n, note in enumerate(source.NOTES, 1)]
    return "\n\n".join(lines) + "\n"


def run(command: list[str], words: str = "", **extra: str) -> None:
    given = {**os.environ, **extra}
    subprocess.run(command, check=True, capture_output=True, timeout=180, input=words.encode(), env=given)


def pandoc(name: str) -> None:
    run(["pandoc", "--standalone", "--from", "markdown", "--output", str(HERE / name)], markdown())


def nail(name: str) -> None:
    """A message that s-nail would send, with a PDF attached."""
    report = HERE / "libreoffice-one-column.pdf"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        send = ["-S", "v15-compat", "-S", f"mta=test://{out}", "-S", "ttycharset=utf-8", "-S", f"from={SENDER}"]
        run(["s-nail", "-:/", *send, "-s", source.TITLE, "-a", str(report), READER], plain(), LC_ALL="C.UTF-8")
        message = next(iter(mailbox.mbox(out, create=False)))
        (HERE / name).write_bytes(message.as_bytes())


def mutt(name: str) -> None:
    """A message that mutt would send."""
    with tempfile.TemporaryDirectory() as folder:
        out, command = Path(folder, "out"), Path(folder, "send")
        command.write_text(f"#!/bin/sh\ncat > {out}\n")
        command.chmod(0o755)
        settings = f'set sendmail="{command}"; set from="{SENDER}"; set use_from=yes; set copy=no; set charset=utf-8'
        run(["mutt", "-n", "-F", "/dev/null", "-e", settings, "-s", source.TITLE, READER], plain(), LC_ALL="C.UTF-8")
        (HERE / name).write_bytes(out.read_bytes())


MADE_FEED = """
import sys
from feedgen.feed import FeedGenerator
form, title, words, out = sys.argv[1:]
feed = FeedGenerator()
feed.id("http://tidewater.example/")
feed.title("Tidewater Accounts Group")
feed.link(href="http://tidewater.example/")
feed.description("Reports")
entry = feed.add_entry()
entry.id("http://tidewater.example/7")
entry.title(title)
entry.published("2024-03-14T09:00:00Z")
entry.updated("2024-03-14T09:00:00Z")
entry.content(words, type="html")
(feed.rss_file if form == "rss" else feed.atom_file)(out)
"""


def feed(form: str, name: str) -> None:
    words = "".join(f"<p>{html.escape(p)}</p>" for p in plain().strip().split("\n\n")[1:])
    run([sys.executable, "-c", MADE_FEED, form, source.TITLE, words, str(HERE / name)])


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def served(folder: str) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def wget(name: str) -> None:
    """A crawl of a page and what it links to."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "report.html").write_bytes((HERE / "pandoc.html").read_bytes())
        Path(folder, "index.html").write_text("<html><body><a href='report.html'>Report</a><a href='gone'>x</a></body>")
        for address in served(folder):
            out = Path(folder, "crawl")
            crawl = ["--recursive", "--level=1", "--quiet", f"--directory-prefix={folder}/got", f"--warc-file={out}"]
            subprocess.run(["wget", *crawl, f"{address}/index.html"], check=False, timeout=60)
        (HERE / name).write_bytes(Path(f"{out}.warc.gz").read_bytes())


def others(libreoffice: Callable[[str, int, str], None]) -> dict[str, Callable[[str], None]]:
    return {
        "libreoffice.odt": lambda n: libreoffice("odt", 1, n),
        "libreoffice.html": lambda n: libreoffice("html", 1, n),
        "pandoc.html": pandoc,
        "pandoc.odt": pandoc,
        "pandoc.docx": pandoc,
        "s-nail.eml": nail,
        "mutt.eml": mutt,
        "feedgen.rss": partial(feed, "rss"),
        "feedgen.atom": partial(feed, "atom"),
        "wget.warc.gz": wget,
    }
