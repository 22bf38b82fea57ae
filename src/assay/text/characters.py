"""Characters that were damaged on the way: mojibake, marks lost or escaped, invisible and ligature characters.

The method for mojibake is that of ftfy (Speer, 2019, doi:10.5281/zenodo.2591652): a run of characters that encodes in
Windows-1252 to valid UTF-8 was UTF-8 once. Its `badness` measure keeps runs that make sense as they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from assay.text.lexicon import Lexicon
from assay.text.view import Edit

QUOTES = {"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "‚": "'", "‛": "'", "´": "'"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff")
_BLANKS = frozenset("\u00a0\u2002\u2003\u2004\u2005\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
_ONE = {**QUOTES, **_LIGATURES, **dict.fromkeys(_INVISIBLE, ""), **dict.fromkeys(_BLANKS, " ")}
_STRANGE = re.compile(f"[{re.escape(''.join(_ONE))}]")

# the bytes 0x80 to 0x9F as Windows-1252 shows them; those that it leaves open stand for themselves
_HIGH = {b: bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0x100)}
_BYTE = {c: b for b, c in _HIGH.items()} | {chr(b): b for b in range(0x80, 0x100)}
_GOES_ON = "".join(re.escape(c) for c, b in _BYTE.items() if b < 0xC0)
_MOJIBAKE = re.compile(
    f"(?:[\u00c2-\u00df][{_GOES_ON}]|[\u00e0-\u00ef][{_GOES_ON}]{{2}}|[\u00f0-\u00f4][{_GOES_ON}]{{3}})+"
)

_DOUBLED = re.compile(r"``|(?<!')''(?!')")  # quotation marks as archives and TeX write them
_LOST_MARK = re.compile(r"(?<=[^\W\d_]{2})[?\ufffd](?=(?:s|t|re|ve|ll|d|m)\b(?!\s*$)[ ,.;]|\ufffd)")
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})", re.I)
_HARD_HYPHEN = re.compile(
    r"(?<![^\W\d_])(?P<head>[^\W\d_]{2,40})-(?P<gap>[ \t]{0,8}\r?\n[ \t]{0,40})(?P<tail>[a-z]{2,})"
)
_CODE = re.compile(r"://|@|\\(?!u[0-9a-fA-F]{4})|[<>{}=_]|[\w-]\.[a-z]{2}")
_RUN = re.compile(r"\S+")


def character_edits(part: str, at: int, lexicon: Lexicon) -> list[Edit]:
    """The edits that mend the characters of `part`, which stands at `at` of its source."""
    if part.isascii() and "&" not in part and "?" not in part and "\\" not in part and "\n" not in part:
        return [Edit(at + m.start(), at + m.end(), '"') for m in _DOUBLED.finditer(part)]
    found = [*_mojibake(part), *_escaped(part), *_lost(part), *_broken(part, lexicon)]
    taken = {i for e in found for i in range(e.start, e.end)}
    found += [Edit(m.start(), m.end(), '"') for m in _DOUBLED.finditer(part)]
    found += [Edit(m.start(), m.end(), _ONE[m.group()]) for m in _STRANGE.finditer(part) if m.start() not in taken]
    return [Edit(at + e.start, at + e.end, e.new) for e in found]


def _mojibake(part: str) -> Iterator[Edit]:
    """UTF-8 that was read as Windows-1252: "donâ€™t", "GarcÃ­a"."""
    if part.isascii():
        return
    for match in _MOJIBAKE.finditer(part):
        run = match.group()
        try:
            meant = bytes(_BYTE[c] for c in run).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if _is_bad(run, part[max(0, match.start() - 1) : match.end() + 1]):
            at = match.start()
            width = len(run) // len(meant) if len(run) % len(meant) == 0 else 0
            for i, char in enumerate(meant if width else [meant]):
                start = at + i * width
                new = "".join(_ONE.get(c, c) for c in char)
                yield Edit(start, start + width if width else match.end(), new)


def _is_bad(run: str, around: str) -> bool:
    """Whether a run makes no sense as it stands: ftfy's measure, and what begins a quotation mark, a dash or an "í"."""
    from ftfy.badness import is_bad

    return run.startswith(("â€", "Ã\u00ad")) or is_bad(around) or is_bad(run)


def _escaped(part: str) -> Iterator[Edit]:
    """Character references and escapes that were never undone."""
    for run in _RUN.finditer(part) if "&" in part or "\\u" in part else ():
        if _CODE.search(run.group()):
            continue
        for match in _ENTITY.finditer(part, run.start(), run.end()):
            meant = html.unescape(match.group())
            if (len(meant) == 1 and meant.isprintable()) or meant == "\u00a0":
                yield Edit(match.start(), match.end(), _ONE.get(meant, meant))
        for match in _ESCAPE.finditer(part, run.start(), run.end()):
            meant = chr(int(match.group(1), 16))
            if meant.isprintable():
                yield Edit(match.start(), match.end(), _ONE.get(meant, meant))


def _lost(part: str) -> Iterator[Edit]:
    """An apostrophe that became a question mark or a replacement character: "the clerk?s ledger"."""
    for match in _LOST_MARK.finditer(part):
        run = part[part.rfind(" ", 0, match.start()) + 1 : match.start()]
        if not _CODE.search(run):
            yield Edit(match.start(), match.end(), "'")


def _broken(part: str, lexicon: Lexicon) -> Iterator[Edit]:
    """A word parted at the end of a line; the hyphen stays where the word is none without it."""
    for match in _HARD_HYPHEN.finditer(part):
        joined = match.group("head") + match.group("tail")
        start = match.end("head") + (0 if lexicon.knows(joined) else 1)
        yield Edit(start, match.end("gap"), "")
