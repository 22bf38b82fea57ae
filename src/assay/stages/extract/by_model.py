"""Claims by a language model, paragraph by paragraph. Nothing it says is taken that does not stand in the text.

Mentions, figures and citations stay those of the rules. The model gives the claims: the exact quote, who and what, the
chain of sources and the stance, each with words that are looked up in the paragraph. Amounts and times are read from
the quote by Assay's own grammars.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec

from assay.model import BlockKind, Claim, Document, Reading, Span
from assay.stages.extract.told_claims import Placer, ToldClaim, schema_of
from assay.text.resources import load

_READ = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY, BlockKind.HEADLINE, BlockKind.NOTE)
_NOTHING = "(nothing)"
_SLOT = re.compile(r"\{(title|outlet|date|before|paragraph)\}")

Message = tuple[str, str]  # role and words, as in a chat


class LanguageModel(Protocol):
    """What the stage needs of a language model. `reply` raises an AssayError where none can be had."""

    @property
    def name(self) -> str: ...

    def reply(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> str: ...


def read_by_model(document: Document, reading: Reading, model: LanguageModel) -> Reading:
    """`reading` with the claims of `model` in place of its own.

    Claims whose quote does not stand in their paragraph are counted in `rejected`; paragraphs for which the reply
    holds no claims that can be read are listed in `unread`.
    """
    placer = Placer(document, reading, f"llm:{model.name}")
    schema = schema_of()
    claims: list[Claim] = []
    unread: list[Span] = []
    rejected = 0
    before = _NOTHING
    for block in (b for b in document.blocks if b.kind in _READ):
        words = _line(block.span.of(document.text))
        if not words:
            continue
        told = parsed(model.reply(messages(document, before, words), schema))
        before = words
        if told is None:
            unread.append(block.span)
            continue
        made, dropped = placer.claims(block, [t for t in told if t])
        claims += made
        rejected += dropped + told.count(None)
    unique = {c.id: c for c in claims}
    kept = tuple(unique.values())
    return msgspec.structs.replace(reading, claims=kept, remarks=(), rejected=rejected, unread=tuple(unread))


def messages(document: Document, before: str, paragraph: str) -> tuple[Message, ...]:
    """The chat that asks for the claims of a paragraph: the task, an example with its answer, the paragraph."""
    prompts = load("llm.yaml")
    example = prompts["example"]
    asked = {
        "title": _line(document.title),
        "outlet": document.outlet or _NOTHING,
        "date": _date(document),
        "before": before,
        "paragraph": paragraph,
    }
    answer = json.dumps({"claims": example["claims"]}, ensure_ascii=False)
    return (
        ("system", prompts["system"]),
        ("user", _filled(prompts["user"], example)),
        ("assistant", answer),
        ("user", _filled(prompts["user"], asked)),
    )


def parsed(reply: str) -> list[ToldClaim | None] | None:
    """The claims in a reply, None for one that is not in the shape asked for.

    Those before its end where the reply was cut off; None instead of the list where it is no answer at all.
    """
    start = reply.find("{")
    decoder = json.JSONDecoder()
    try:
        whole = decoder.raw_decode(reply, start)[0] if start >= 0 else None
    except (json.JSONDecodeError, RecursionError):
        return _before_the_break(reply, decoder)
    found = whole.get("claims") if isinstance(whole, dict) else None
    return [_told(x) for x in found] if isinstance(found, list) else None


def _before_the_break(reply: str, decoder: json.JSONDecoder) -> list[ToldClaim | None] | None:
    at = reply.find("[", max(reply.find('"claims"'), 0))
    found: list[ToldClaim | None] = []
    while (at := reply.find("{", at + 1)) >= 0:
        try:
            value, end = decoder.raw_decode(reply, at)
        except (json.JSONDecodeError, RecursionError):
            break
        found.append(_told(value))
        at = end - 1
    return found or None


def _told(value: object) -> ToldClaim | None:
    try:
        return msgspec.convert(value, ToldClaim)
    except msgspec.ValidationError:
        return None


def _filled(template: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda m: _line(values[m[1]]), template)


def _date(document: Document) -> str:
    known = document.published
    days = dict.fromkeys(str(d) for d in (known.earliest, known.latest) if d) if known else {}
    return " to ".join(days) or "unknown"


def _line(text: str) -> str:
    return " ".join(text.split())
