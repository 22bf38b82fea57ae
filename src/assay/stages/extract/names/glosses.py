"""Names that a text gives in two languages: "the Masons (Los Albañiles)", "Modra Sova, meaning Blue Owl,"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.aliases import abbreviates
from assay.stages.extract.names.bodies import heads
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.mentions import Name, is_person
from assay.stages.extract.parse.passages import Passage
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.text.lexicon import Lexicon

_LONGEST = 6  # words of a name
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_UNSAID = (Kind.WORK, Kind.NATIONALITY)  # not what is called by a name and its translation


def add_glosses(passages: list[Passage], names: list[Name], lexicon: Lexicon) -> list[Name]:
    """Fill `alias_of` where one of two names that stand so is English and the other none; returns names that only this
    finds."""
    more = []
    for name in names:
        passage = passages[name.passage]
        last = passage.doc[name.end - 1]
        found = next((m for r in _cues() if (m := r.match(passage.view.text, last.idx + len(last.text)))), None)
        if found is None or not _translates(name, found["name"], lexicon):
            continue
        tokens = [t for t in passage.doc if found.start("name") <= t.idx < found.end("name")]
        if not tokens:
            continue
        own = [n for n in names if n.passage == name.passage and tokens[0].i <= n.start <= tokens[-1].i]
        english = all(map(lexicon.knows, _telling(found["name"])))
        if any(n.kind is Kind.PLACE for n in own) and not (english or _articled(found["name"])):
            continue
        other = own[0] if own else Name(name.passage, tokens[0].i, tokens[-1].i + 1, found["name"], name.kind)
        other.start, other.end, other.name = tokens[0].i, tokens[-1].i + 1, found["name"]
        other.alias_of.append(name.name)
        told = name if not name.guessed or name.kind is not Kind.PERSON else other
        name.kind = other.kind = told.kind if told.kind not in (Kind.PLACE, Kind.PERSON) else Kind.OTHER
        more += [] if own else [other]
        for rest in own[1:]:
            names.remove(rest)
    return more


def _translates(name: Name, other: str, lexicon: Lexicon) -> bool:
    """Whether one of two names is made of words of English, and the other of none. What an abbreviation has
    of the name itself is found elsewhere."""
    sides = [_telling(name.name), _telling(other)]
    own = other.isupper() and abbreviates(other, name.name)
    if name.kind in _UNSAID or own or not all(sides) or max(map(len, sides)) > _LONGEST:
        return False
    english = [all(lexicon.knows(w) for w in side) for side in sides]
    foreign = [not any(lexicon.knows(w) for w in side) for side in sides]
    if not (english[0] and foreign[1]) and not (foreign[0] and english[1]):
        return False
    said, native = (sides[0], sides[1]) if english[0] else (sides[1], sides[0])
    if any(w in words_of("titles") for w in said):  # "Ann Moll (Minister for Relief)"
        return False
    if len(said) == 1 and (_is_common(said[0]) or len(native) > 1):  # "Modra Sova (Tanker)", "Jan Moll (Labour)"
        return False
    # "the Harbour Office (Kelm)" stands in Kelm, and "Jan Moll (Green Party)" is of that party
    bodily = said[-1].capitalize() in heads()
    return not (bodily and (len(native) == 1 or name.guessed or name.kind is Kind.PERSON))


def _telling(name: str) -> list[str]:
    """The words of a name but the small ones."""
    return [w for w in _WORD.findall(name) if w.lower() not in words_of("joiners") | words_of("articles") | {"the"}]


def _is_common(word: str) -> bool:
    low = word.lower()
    return is_person(low) or any(low in entry["noun"] for entry in kinds().values())


def _articled(name: str) -> bool:
    """Whether a name opens with an article that is not English."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first.lower() in words_of("articles")


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    joiners = "|".join(sorted(words_of("joiners") | {"the"}))
    word = r"[^\W\d_a-z][\w’'.-]*[^\W_]"
    name = rf"(?P<name>(?!(?:The|the) ){word}(?:[ -](?:(?:{joiners})[ -]){{0,3}}{word})*)"
    rows = load("kinds.yaml")["glosses"]
    return tuple(re.compile(row["pattern"].replace("NAME", name)) for row in rows)
