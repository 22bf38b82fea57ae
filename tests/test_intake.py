"""Folders, archives, web archives, feeds: each document by itself, each refusal in one line."""

from __future__ import annotations

import gzip
import threading
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from feedgen.feed import FeedGenerator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from assay import intake
from assay.case import Case, open_case
from assay.model import Document

LIMIT = 1_000_000
PAGE = (
    "<html><head><title>Fees rise in Kelm | Kelm Herald</title><meta charset='utf-8'>"
    "<meta property='article:published_time' content='2024-05-03T22:10:00-05:00'>"
    "<meta property='og:site_name' content='Kelm Herald'></head><body><nav><a href='/'>Home</a></nav><article>"
    "<h1>Fees rise in Kelm</h1><p>The union that runs the quarries above Kelm collects nine million euros a year from "
    "the drivers, three clerks said on Friday.</p><p>Every truck pays forty euros at the gate, and nobody weighs the "
    "stone that leaves the valley.</p></article><footer>All rights reserved</footer></body></html>"
)


class _Writer(WARCWriter):  # type: ignore[misc]
    """warcio's writer without the temporary files that it leaves open."""

    @classmethod
    def _create_temp_file(cls) -> BytesIO:
        return BytesIO()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A web site on this machine with a page, a text, a picture and a dead link."""
    root = tmp_path / "site"
    root.mkdir()
    (root / "fees.html").write_text(PAGE)
    (root / "note.txt").write_text("The clerk paid thirty euros to the guards at the gate.\n")
    (root / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def opened(path: Path, data: bytes | None = None) -> list[intake.Given | intake.Refused]:
    if data is not None:
        path.write_bytes(data)
    return [x for f in intake.listed([path]) if isinstance(f, intake.Listed) for x in intake.opened(f, LIMIT)]


def documents(*paths: Path) -> tuple[list[Document], list[str]]:
    """What a case takes of some paths, and the lines that it says."""
    with Case.in_memory() as case:
        taken = case.add(paths)
        read = [r for t in taken if t.document for r in [t.document]]
        found = [_document(case, id) for id in read]
    return found, [t.message for t in taken]


def _document(case: Case, id: str) -> Document:
    from assay import pipeline

    for source in case._inputs():
        document = pipeline.read_document(source, cache=case._store, max_bytes=10_000_000)
        if document.id == id:
            return document
    raise AssertionError(id)


def test_a_folder_is_read_in_order_without_hidden_files_and_links(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.txt").write_text("The guard paid.")
    (folder / "sub" / "a.html").write_text(PAGE)
    (folder / ".DS_Store").write_text("x")
    (folder / "Thumbs.db").write_text("x")
    (folder / "link.txt").symlink_to(folder / "b.txt")
    found, told = documents(folder)
    assert [d.file for d in found] == ["reports/b.txt", "reports/sub/a.html"]
    assert len(told) == 2
    assert told[1].startswith(f"{folder / 'sub' / 'a.html'}: added as d-")


def test_an_archive_gives_its_files_with_their_way_in(tmp_path: Path) -> None:
    inner = zipped({"deep/fees.html": PAGE.encode(), "__MACOSX/._fees.html": b"x", ".hidden": b"x"})
    path = tmp_path / "pack.zip"
    path.write_bytes(zipped({"a.txt": b"The guard paid.", "more/inner.zip": inner, "copy.txt": b"The guard paid."}))
    found, told = documents(path)
    by_file = {d.file: d for d in found}
    assert set(by_file) == {"pack.zip/a.txt", "pack.zip/more/inner.zip/deep/fees.html"}
    assert by_file["pack.zip/more/inner.zip/deep/fees.html"].inside == ("pack.zip", "inner.zip")
    assert [m for m in told if "same bytes" in m] == [
        f"{path}/copy.txt: the case holds the same bytes already, as pack.zip/a.txt"
    ]


def test_names_that_lead_out_of_an_archive_are_harmless(tmp_path: Path) -> None:
    data = zipped({"../../etc/a.txt": b"The guard paid.", "/root/b.txt": b"He left.", "C:\\x\\c.txt": b"She left."})
    names = [g.file for g in opened(tmp_path / "out.zip", data) if isinstance(g, intake.Given)]
    assert sorted(names) == ["out.zip/C:/x/c.txt", "out.zip/etc/a.txt", "out.zip/root/b.txt"]


def test_bombs_and_encrypted_files_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"The guard paid.", "big.txt": b"0" * 2_000_000, "secret.txt": b"He left."}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):  # the flag of encryption, in both headers of the last file
        at = data.rfind(mark, 0, data.rfind(b"PK\x05\x06"))
        data[at + (6 if mark == b"PK\x03\x04" else 8)] |= 1
    found = opened(tmp_path / "bad.zip", bytes(data))
    assert [g.file for g in found if isinstance(g, intake.Given)] == ["bad.zip/a.txt"]
    lines = [r.message for r in found if isinstance(r, intake.Refused)]
    assert any("big.txt: 2.0 MB is more than" in line for line in lines)
    assert any("secret.txt: encrypted" in line for line in lines)
    assert all("\n" not in line for line in lines)


def test_an_archive_of_archives_ends(tmp_path: Path) -> None:
    data = b"The guard paid."
    for level in range(9):
        data = zipped({f"{level}.zip" if level else "a.txt": data})
    (only,) = opened(tmp_path / "nest.zip", data)
    assert isinstance(only, intake.Refused)
    assert "containers deep" in only.message


@pytest.mark.parametrize("data", [zipped({}), b"PK\x03\x04 broken", b"\x1f\x8bbroken", b"WARC/1.0\r\nbroken"])
def test_a_damaged_or_empty_container_is_one_line(tmp_path: Path, data: bytes) -> None:
    found = opened(tmp_path / "x.zip", data)
    assert found
    assert all(isinstance(x, intake.Refused) and "\n" not in x.message for x in found)


def test_a_gzipped_page_is_read(tmp_path: Path) -> None:
    (given,) = opened(tmp_path / "fees.html.gz", gzip.compress(PAGE.encode()))
    assert isinstance(given, intake.Given)
    assert (given.file, given.data) == ("fees.html.gz/fees.html", PAGE.encode())


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_gives_its_pages_under_their_addresses(tmp_path: Path, site: str, packed: bool) -> None:
    out = BytesIO()
    writer = _Writer(out, gzip=packed)
    for name in ("fees.html", "note.txt", "map.png", "gone.html"):
        try:
            answer = urllib.request.urlopen(f"{site}/{name}")
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            head = StatusAndHeaders(f"{answer.status} x", list(answer.headers.items()), protocol="HTTP/1.0")
            writer.write_record(
                writer.create_warc_record(
                    f"{site}/{name}", "response", payload=BytesIO(answer.read()), http_headers=head
                )
            )
    path = tmp_path / "crawl.warc"
    path.write_bytes(out.getvalue())
    found, told = documents(path)
    page, note = sorted(found, key=lambda d: d.file)
    assert page.file == f"crawl.warc/{site}/fees.html"
    assert (page.title, page.outlet, page.inside) == ("Fees rise in Kelm", "Kelm Herald", ("crawl.warc",))
    assert page.published is not None
    assert page.published.earliest == date(2024, 5, 3)
    assert note.text.startswith("The clerk paid")
    assert told[-1].endswith("2 records are left out: 1 of type image/png, 1 with HTTP status 404")


def test_the_charset_that_a_server_declared_is_kept(tmp_path: Path) -> None:
    words = "Таможня задержала судно."
    out = BytesIO()
    writer = _Writer(out, gzip=True)
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/plain; charset=koi8-r")], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "http://kelm.example/a", "response", payload=BytesIO(words.encode("koi8-r")), http_headers=head
    )
    writer.write_record(record)
    path = tmp_path / "one.warc.gz"
    path.write_bytes(out.getvalue())
    (document,), told = documents(path)
    assert (document.text, document.encoding) == (words, "koi8-r")
    (line,) = told
    assert line.startswith(f"{path}/http://kelm.example/a: added as {document.id} (read as koi8-r); it is in ")
    assert line.endswith(" and is kept unread")


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_each_item_of_a_feed_is_a_document(tmp_path: Path, form: str) -> None:
    feed = FeedGenerator()
    feed.id("http://kelm.example/")
    feed.title("Kelm Herald")
    feed.link(href="http://kelm.example/")
    feed.description("News of the valley")
    for number, day in enumerate(("2024-05-03", "2024-05-04"), start=1):
        entry = feed.add_entry()
        entry.id(f"http://kelm.example/{number}")
        entry.title(f"Fees rise & fall, part {number}")
        entry.published(f"{day}T23:30:00-05:00")
        entry.updated(f"{day}T23:30:00-05:00")
        entry.content(f"<p>The union paid {number}0 euros.</p><p>The guards left.</p>", type="html")
    path = tmp_path / f"news.{form}"
    path.write_bytes(feed.rss_str() if form == "rss" else feed.atom_str())
    found, told = documents(path)
    assert len(told) == 2
    first = next(d for d in found if d.title.endswith("1"))
    assert (first.title, first.outlet) == ("Fees rise & fall, part 1", "Kelm Herald")
    assert first.published is not None
    assert first.published.earliest == date(2024, 5, 3)
    assert [b.span.of(first.text) for b in first.blocks] == [
        "Fees rise & fall, part 1",
        "The union paid 10 euros.",
        "The guards left.",
    ]


def test_a_case_of_an_older_assay_opens_with_its_documents(tmp_path: Path) -> None:
    from assay.store import CaseFile

    with CaseFile.in_memory() as store:
        store.add_document(b"x", file="z.zip/a", text="x", at="now", inside=("z.zip",), declared="text/plain")
        (original,) = store.documents()
    assert (original.inside, original.declared) == (("z.zip",), "text/plain")


def test_a_report_in_a_message_in_an_archive_in_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from email.message import EmailMessage

    from assay.cli import main

    report = (Path(__file__).parent / "data" / "ingest" / "libreoffice-one-column.pdf").read_bytes()
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ann@kelm.example", "desk@kelm.example", "The report"
    message.set_content("The report is attached. The committee denies it.")
    message.add_attachment(report, maintype="application", subtype="pdf", filename="report.pdf")
    old = b"\xd0\xcf\x11\xe0" + bytes(600)
    message.add_attachment(old, maintype="application", subtype="msword", filename="old.doc")
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "week.zip").write_bytes(zipped({"inbox/1.eml": message.as_bytes()}))
    case = str(tmp_path / "a.assay")
    assert main(["new", case]) == 0
    capsys.readouterr()
    assert main(["add", case, str(folder)]) == 0
    told = capsys.readouterr()
    lines = (told.out + told.err).splitlines()
    way = f"{folder}/week.zip/inbox/1.eml"
    assert any(line.startswith(f"{way}: added as d-") for line in lines)
    assert any(line.startswith(f"{way}/report.pdf: added as d-") for line in lines)
    assert any(f"{way}/old.doc: an old office document" in line and "save it as .docx" in line for line in lines)
    with open_case(case) as opened_again:
        inside = {d.file: d.inside for d in opened_again._store.documents()}
    assert inside["mail/week.zip/inbox/1.eml/report.pdf"] == ("mail/week.zip", "1.eml")


def test_that_quoted_messages_are_not_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "reply.eml"
    head = "From: Desk <desk@kelm.example>\nSubject: RE: The depot\n"
    path.write_text(f"{head}\nNobody paid.\n\nOn Tue, 5 Mar 2024, Ann wrote:\n> The depot paid.\n")
    (document,), (line,) = documents(path)
    assert document.title == "The depot"
    assert line.endswith("; the messages that it quotes are kept unread; add them as files of their own")
