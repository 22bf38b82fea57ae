"""Files of megabytes that are made to take long: bounded by counts, and told in one line."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from assay import intake
from assay.errors import BadInput
from assay.stages import ingest
from assay.stages.ingest.content import MOST_BLOCKS

LINE = "Two clerks paid the guards at the gate in May 2021, and nobody weighs the stone."
MAIL = "From: a@b.example\nTo: d@e.example\nSubject: x\nMIME-Version: 1.0\n"
ITEM = "<item><title>a</title></item>"
SHAPES = {
    "links.html": lambda: "<html>" + "".join(f'<a href="/{i}">Fees rise {i}</a> ' for i in range(60_000)),
    "paragraphs.html": lambda: "<html>" + f"<p>{LINE}</p>" * 70_000,
    "headings.html": lambda: "<html>" + "".join(f"<h2>Fees rise {i}</h2>" for i in range(70_000)),
    "cells.html": lambda: "<html><table>" + "<tr><td>Kelm</td><td>12</td></tr>" * 60_000,
    "one.html": lambda: f"<html><p>{LINE * 30_000}",
    "breaks.html": lambda: f"<html><p>{(LINE + '<br>') * 30_000}",
    "comments.html": lambda: "<html>" + "<!--" * 500_000,
    "scripts.html": lambda: "<html>" + "<script>" * 300_000,
    "tags.html": lambda: "<html>" + "<a" * 1_000_000,
    "lines.txt": lambda: "ab cd\n" * 400_000,
    "introductions.eml": lambda: MAIL + "\n" + "On a wrote\n" * 100_000,
    "fields.eml": lambda: MAIL + "X-A: b\n" * 300_000 + "\nx",
    "parts.eml": lambda: MAIL + "Content-Type: multipart/mixed; boundary=q\n\n" + "--q\n\nx\n" * 200_000,
    "deep.xml": lambda: "<rss><channel><item><title>x</title>" + "<a>" * 500_000,
    "title.xml": lambda: f"<rss><channel><title>{'a ' * 1_000_000}</title>{ITEM * 2_000}</channel></rss>",
    "entities.xml": lambda: (
        '<!DOCTYPE rss [<!ENTITY l "lol">]><rss><channel><item><title>a</title><description>'
        + "&l;" * 1_000_000
        + "</description></item></channel></rss>"
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_of_file_takes_long(name: str) -> None:
    data = SHAPES[name]().encode()
    begun = time.process_time()
    with suppress(BadInput):
        ingest.run(data=data, file=name, max_bytes=10_000_000)
    assert time.process_time() - begun < 20


def test_what_is_kept_unread_is_told() -> None:
    document = ingest.run(data=(LINE + "\n\n").encode() * (MOST_BLOCKS + 10), file="a.txt", max_bytes=10_000_000)
    assert len(document.blocks) == MOST_BLOCKS
    assert intake.welcome("a.txt", document) == (
        f"a.txt: added as {document.id}; what follows its first 50,000 paragraphs is kept unread; split it"
    )
    assert document.text.rstrip().endswith(LINE)
