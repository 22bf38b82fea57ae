"""Which language each block is in. What is not English is kept unread rather than misread.

py3langid (Barbaresi; after Lui and Baldwin, langid.py, ACL 2012) is asked only where English is in doubt: its model
takes long to load, and most blocks of a case show enough English function words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import msgspec

from assay.model import Block, BlockKind
from assay.text.resources import load

ENGLISH = "en"
_ASKED = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY, BlockKind.HEADLINE, BlockKind.NOTE)
_ENOUGH = 60  # letters; in less, any classifier is wrong too often
_SAMPLE = 1_000  # characters of a block are enough
_SURE = 0.8
_FOREIGN_SHARE = 0.5  # of the letters are of no Latin script
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_NATIVE_EVERY = 12  # one function word in so many words is English


def mark_languages(text: str, blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The language of most of the text, and the blocks with theirs; those not in English become UNREAD.

    A block that is too short to tell is in the document's language if it is written in the same script.
    """
    told = [_language(b.span.of(text)) if b.kind in _ASKED else "" for b in blocks]
    letters: Counter[str] = Counter()
    for block, language in zip(blocks, told, strict=True):
        if language:
            letters[language] += len(block.span)
    most = max(letters, key=lambda name: (letters[name], name)) if letters else _guess_whole(text, blocks)
    marked = []
    for block, found in zip(blocks, told, strict=True):
        language = ENGLISH if block.kind not in _ASKED else found or _of_short(block.span.of(text), most)
        if language != ENGLISH:
            block = msgspec.structs.replace(block, kind=BlockKind.UNREAD, language=language)
        marked.append(block)
    return most, tuple(marked)


def _of_short(words: str, most: str) -> str:
    """The language of a block that is too short to tell: the document's, if it can be."""
    if most != ENGLISH:
        return ENGLISH if _is_english(words) else most
    return _of_script(words) if _is_foreign(words) else ENGLISH


def _of_script(words: str) -> str:
    """The likeliest language of words in another script than Latin."""
    ranked: list[tuple[str, float]] = _identifier().rank(words)
    return next(name for name, _ in ranked if name != ENGLISH)


def _is_foreign(words: str) -> bool:
    """Whether most letters are of another script than Latin."""
    if words.isascii():
        return False
    letters = "".join(_LETTERS.findall(words[:_SAMPLE]))
    return len(letters) - len(_LATIN.findall(letters)) > _FOREIGN_SHARE * len(letters)


def _guess_whole(text: str, blocks: tuple[Block, ...]) -> str:
    """The language of a text of short blocks alone, told from all of them together."""
    whole = " ".join(b.span.of(text) for b in blocks if b.kind in _ASKED)
    return _language(whole) or (_of_script(whole) if _is_foreign(whole) else ENGLISH)


def _language(words: str) -> str:
    """The language of a stretch of text; "" where it is too short to tell."""
    sample = words[:_SAMPLE]
    if len("".join(_LETTERS.findall(sample))) < _ENOUGH:
        return ""
    if _is_english(sample):
        return ENGLISH
    name, confidence = _identifier().classify(sample)
    return str(name) if confidence >= _SURE or _is_foreign(sample) else ENGLISH


def _is_english(sample: str) -> bool:
    found = [w.lower() for w in _WORD.findall(sample)]
    native = sum(w in _native() for w in found)
    return native > 0 and native * _NATIVE_EVERY >= len(found)


@cache
def _native() -> frozenset[str]:
    """English function words that are no words of other languages."""
    return frozenset(load("languages.yaml")["english"].split())


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(load("languages.yaml")["names"]))
    return identifier
