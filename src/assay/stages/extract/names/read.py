"""All that a document names, with what it says of each name: the steps in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.names.aliases import add_aliases, add_descriptions, settle_kinds, work_names
from assay.stages.extract.names.glosses import add_glosses
from assay.stages.extract.names.kin import share_last_names
from assay.stages.extract.names.mentions import Name, find_names
from assay.stages.extract.parse.passages import Passage

if TYPE_CHECKING:
    from assay.text.lexicon import Lexicon


def read_names(passages: list[Passage], lexicon: Lexicon) -> list[Name]:
    """The names of a document in their order, described, settled and equated."""
    names = find_names(passages, lexicon)
    names = sorted([*names, *work_names(passages, names)], key=lambda n: n.key)
    add_descriptions(passages, names)
    settle_kinds(names)
    share_last_names(passages, names)
    names += add_glosses(passages, names, lexicon)
    return sorted([*names, *add_aliases(passages, names)], key=lambda n: n.key)
