"""Assay's extension of STIX 2.1: what an object of the bundle may carry, and the schema that its definition publishes.

`python -m assay.exports.stix_extension` prints the JSON Schema that docs/reference/stix-extension.schema.json holds.
"""

from __future__ import annotations

import json
from typing import Final, Literal

import msgspec

from assay.model import Claim, Mention, Received

EXTENSION: Final = "extension-definition--14198a14-7a84-59ea-adfe-61fbcabf6e90"
ABOUT: Final = (
    "What Assay reads in a report. On a relationship or note: one claim with its exact words, their place in the "
    "report, the chain of its sources, how surely it is put, amount and time as intervals, and the independent "
    "origins behind it. On a report: the document as it was received. On an identity or location: its mentions. "
    "A claim is what a source says; Assay asserts none of it."
)


class Extension(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the extension adds to an object."""

    extension_type: Literal["property-extension"]
    claim: Claim | None = None
    document_ref: str = ""  # the report in which the claim stands
    source_refs: tuple[str, ...] = ()  # who says so: the publisher, then the chain, outermost first
    origins: tuple[str, ...] = ()  # the independent origins behind the claim
    document: Received | None = None
    entity_id: str = ""
    names: tuple[str, ...] = ()  # further spellings
    mentions: tuple[Mention, ...] = ()


def schema() -> str:
    """The JSON Schema (draft 2020-12) of the extension, as text."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:assay:stix:claim:1"}
    return json.dumps({**msgspec.json.schema(Extension), **head}, ensure_ascii=False, indent=1, sort_keys=True)


SCHEMA: Final = json.dumps(json.loads(schema()), separators=(",", ":"), sort_keys=True)


if __name__ == "__main__":
    print(schema())
