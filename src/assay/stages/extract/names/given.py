"""Given names: by them a name is known as somebody's, and whether a man or a woman bears it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import words_of
from assay.text.resources import load, word_set
from assay.text.romanise import latin

MALE: Final = 1
FEMALE: Final = 2
SEXES: Final = (("male", MALE), ("female", FEMALE))
_FULL: Final = (2, 3, 4)  # words with a capital


@lru_cache(maxsize=65536)
def given_sex(name: str) -> int:
    """What the given name tells of somebody who is named by more than that; 0 where it is none that is known."""
    told = fold(name).split()
    titled = [i for i, word in enumerate(told[:-2]) if word in load("names.yaml")["titles"]]
    first, *rest = told[titled[-1] + 1 :] if titled else told  # "Virginia Sen. Ada Rossi"
    written = {first, latin(first)} if rest else set()
    return next((sex for entry, sex in SEXES if written & word_set("coreference.yaml", "given", entry)), 0)


def is_given(name: str) -> bool:
    """Whether a name is written as those of people are, with a known given name: "Luz de la Peña"."""
    words = [w for w in name.split() if w not in words_of("joiners")]
    return len(words) in _FULL and all(w[:1].isupper() for w in words) and given_sex(name) > 0
