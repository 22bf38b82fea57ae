"""Words quoted from a text, found in it again: exactly, or through whitespace and typographic marks alone."""

from __future__ import annotations

import unicodedata

from assay.model import Span

_SAME = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛`´′ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "\u00ad": "",
    "\u200b": "",
    "\ufeff": "",
}
_LIGATURES = range(0xFB00, 0xFB07)
_OUTER = " \"'.,;:…"


class Quotable:
    """A stretch of a text in which quoted words are looked for. Digits and letters are never taken for others."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self._span = span
        self._folded, self._places = _folded(span.of(text))
        self._lower = self._folded.lower() if len(self._folded.lower()) == len(self._folded) else self._folded

    def find(self, quote: str, *, any_case: bool = False) -> Span | None:
        """Where the words stand, whole words only, None where they do not.

        Punctuation around the quoted words may be missing from the text; nothing inside them may.
        """
        exact = self._text.find(quote, self._span.start, self._span.end) if quote.strip() else -1
        if exact >= 0 and quote == quote.strip() and self._whole(exact, exact + len(quote)):
            return Span(start=exact, end=exact + len(quote))
        wanted = _folded(quote)[0].strip()
        for words in dict.fromkeys((wanted, wanted.strip(_OUTER))):
            found = self._place(words, any_case) if words else None
            if found:
                return found
        return None

    def _place(self, words: str, any_case: bool) -> Span | None:
        hay, words = (self._lower, words.lower()) if any_case else (self._folded, words)
        at = hay.find(words)
        while at >= 0:
            start = self._span.start + self._places[at]
            end = self._span.start + self._places[at + len(words) - 1] + 1
            if self._whole(start, end):
                return Span(start=start, end=end)
            at = hay.find(words, at + 1)
        return None

    def _whole(self, start: int, end: int) -> bool:
        """Whether no word is cut at either end."""
        text = self._text
        head = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        tail = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
        return not head and not tail


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with one form for each mark and single spaces, and for each of its characters its place in `text`."""
    out: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        if char.isspace():
            told = "" if out and out[-1] == " " else " "
        elif ord(char) in _LIGATURES:
            told = unicodedata.normalize("NFKC", char)
        else:
            told = _SAME.get(char, char)
        out.extend(told)
        places.extend([i] * len(told))
    return "".join(out), places
