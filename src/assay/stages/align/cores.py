"""The words by which a party or a source is compared: those of its noun, without what tells further which one is meant.

Who retells leaves that out ("critics of the dam", "the critics") or tells it in a clause of its own.
"""

from __future__ import annotations

import re

from assay.model import Link, Participant
from assay.text.similarity import terms_of

_POINTS = re.compile(r"^(?:its|his|her|their|our|my|your)\s+", re.IGNORECASE)
_JOINT = re.compile(r",|\s(?:and|or)\b")


def core_of(told: Participant | Link, text: str) -> str:
    """The name of a party or a source of a document with this text, up to the end of its noun.

    Its place is that of the noun's own words; of a row it is that of the first, and a row is compared whole. So is what
    says nothing without the rest ("those who paid").
    """
    if told.mention is not None or told.span is None:
        return told.name
    name = _POINTS.sub("", told.name)
    here = text[told.span.start : told.span.end].split()
    for first in range(len(here)):
        own = re.search(rf"(?<!\w){re.escape(' '.join(here[first:]))}(?!\w)", name, re.IGNORECASE)
        if own is not None:
            core = name[: own.end()]
            return name if _JOINT.match(name, own.end()) or not terms_of(core) else core
    return name
