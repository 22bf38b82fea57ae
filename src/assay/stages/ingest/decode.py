"""Bytes to text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import CharsetMatch, from_bytes

from assay.errors import EmptyDocument, UnreadableDocument

_MARKS = (  # the longer ones first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
# what pages call these is read by browsers as the larger set (https://encoding.spec.whatwg.org/#names-and-labels)
_LARGER = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_SAMPLE = 65_536
_COMMON = "cp1252"
_SURER = 0.1  # so much more like a language must the text be in another code page
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[^\t\n\r\f\v\x20-\U0010ffff]")
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¡-¬®-³µ¶¸-¿×÷†‡‰‹›€„‚ˆ˜™][^\W\d_]")
_LETTER = re.compile(r"[^\W\d_]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_MOSTLY = 0.95
_WESTERN = ("Basic Latin", "Latin", "General Punctuation", "Currency", "Letterlike", "Spacing", "Control")


def decode_bytes(data: bytes, file: str, declared: str = "") -> tuple[str, str]:
    """The text and the name of its encoding. But for a byte order mark, code points are kept as decoded.

    A byte order mark goes before the `declared` encoding (of the page or of who sent it), and that before a guess.
    """
    if not data:
        raise EmptyDocument(f"{file}: empty; there is nothing to read")
    marked = [e for mark, e in _MARKS if data.startswith(mark)]
    for encoding in (*marked, *_declared(declared), "utf-8"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if not _looks_binary(text):
            return text, encoding
        break
    if b"\x00" not in data[:_SAMPLE]:
        for encoding in _guesses(data):
            try:
                text = data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
            if not _looks_binary(text):
                return text, encoding
    raise UnreadableDocument(f"{file}: binary data or an unknown encoding; save it as UTF-8 text and add it again")


def _declared(name: str) -> list[str]:
    """The codec of a declared encoding; none for UTF-8, which is tried anyway, and for names that no codec bears."""
    try:
        codec = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return []
    # a page whose declaration can be read as ASCII is in no UTF-16, and codecs such as "zip" make no text
    if not codec._is_text_encoding or codec.name.startswith(("utf", "idna", "punycode", "unicode", "raw", "undef")):
        return []
    return [_LARGER.get(codec.name, codec.name)]


def _guesses(data: bytes) -> list[str]:
    """Encodings to try, best first, told from a sample that starts where the text stops being ASCII."""
    strange = _NOT_ASCII.search(data)
    start = max(0, strange.start() - _SAMPLE // 16) if strange else 0
    sample = data[start : start + _SAMPLE]
    best = from_bytes(sample).best()
    if best is None:
        return []
    return [_COMMON, best.encoding] if _is_common(sample, best) else [best.encoding]


def _is_common(sample: bytes, best: CharsetMatch) -> bool:
    """Short texts fit many one-byte code pages alike: of those, the most common one on the web is the best guess.

    Against it speak bytes that it lacks, signs of it inside words, letters of another script, and a text that is
    clearly more like a language in the other code page.
    """
    try:
        text = sample.decode(_COMMON)
    except UnicodeDecodeError:
        return False
    if _SIGN_IN_WORD.search(text):
        return False
    if len(_ASCII_LETTER.findall(text)) >= _MOSTLY * len(_LETTER.findall(text)):
        return True
    if not all(a.startswith(_WESTERN) for a in best.alphabets):
        return False
    usual = from_bytes(sample, cp_isolation=[_COMMON]).best()
    return usual is None or best.coherence - usual.coherence < _SURER


def _looks_binary(text: str) -> bool:
    """More than one control character in a hundred, where that is more than a stray one or two."""
    sample = text[:_SAMPLE]
    odd = len(_CONTROL.findall(sample))
    return odd * 100 > len(sample) and (odd > 2 or odd * 4 > len(sample))
