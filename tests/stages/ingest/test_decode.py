from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.errors import BadInput, EmptyDocument, TooLarge, UnreadableDocument
from assay.stages import ingest

WORDS = "Der Zöllner in Łódź zählte 30 Kisten — “alle leer”, sagte er.\n\nDanach wurde das Büro geräumt.\n"


def read(data: bytes) -> tuple[str, str]:
    document = ingest.run(data=data, file="note.txt", max_bytes=10_000_000)
    return document.text, document.encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_give_the_same_text(encoding: str) -> None:
    assert read(WORDS.encode(encoding)) == (WORDS, encoding)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE])
def test_either_byte_order_of_utf_16_is_read(mark: bytes) -> None:
    encoding = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-16-le"
    assert read(mark + WORDS.encode(encoding))[0] == WORDS


def test_the_common_one_byte_encoding_is_told() -> None:
    text = "The clerk’s ledger – “lost”, they say – listed fees of £40 a crate.\n\nThe café owner kept a copy.\n"
    assert read(text.encode("cp1252")) == (text, "cp1252")


def test_a_cyrillic_code_page_is_told() -> None:
    text = "Таможня задержала судно с углём. Капитан сказал, что документы потеряны. Судно стоит у причала.\n" * 3
    assert read(text.encode("cp1251"))[0] == text


def test_the_first_strange_byte_may_stand_far_behind() -> None:
    text = "The trucks came at night and left before dawn.\n" * 3000 + "The café’s owner counted them.\n"
    assert read(text.encode("cp1252"))[0] == text


def test_no_line_end_is_changed() -> None:
    text = "Fees rise\r\n\r\nThe clerk paid.\rThe guard left.\n"
    assert read(text.encode())[0] == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 stuff", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"SQLite format 3\x00", "database"),
        (bytes(range(256)) * 20, "UTF-8"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x03\x00>\x00", "UTF-8"),
    ],
)
def test_a_binary_file_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read(data)
    message = str(refused.value)
    assert message.startswith("note.txt: ")
    assert words in message
    assert "\n" not in message


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u00a0\u2003\n".encode()])
def test_a_file_without_a_visible_character_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyDocument, match=r"^note\.txt: empty"):
        read(data)


def test_a_file_beyond_the_limit_is_refused_with_what_to_do() -> None:
    with pytest.raises(TooLarge, match="ASSAY_MAX_BYTES"):
        ingest.run(data=b"x" * 11, file="note.txt", max_bytes=10)


def test_a_stray_control_character_or_a_replaced_one_is_no_binary() -> None:
    text = "Form feed\x0c and one \x02 in a note with a lost letter: caf�.\n"
    assert read(text.encode())[0] == text


@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_bad_input(data: bytes) -> None:
    try:
        document = ingest.run(data=data, file="any", max_bytes=300)
    except BadInput as refused:
        message = str(refused)
    else:
        message = "any: "
        assert document.text.strip()
        assert document.title
    assert message.startswith("any: ")
    assert "\n" not in message


@given(st.text(min_size=1, max_size=300))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    try:
        document = ingest.run(data=text.encode("utf-8", "surrogatepass"), file="any", max_bytes=10_000)
    except BadInput:
        return
    if document.encoding == "utf-8":
        assert document.text == text
