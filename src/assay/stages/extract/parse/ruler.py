"""The attribute ruler of a spaCy pipeline, compiled to look-ups.

The small English model fills parts of speech and lemmas of a few words by some 180 patterns of one or two tokens.
spaCy's own matcher takes a sixth of the time of a parse for them; what follows from a token's tag, form and
dependency is always the same, so it is worked out once for each. A test compares the two word for word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_RULER, _LEMMAS = "attribute_ruler", "lemmatizer"
_KNOWN = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_MOST = 2
Key = tuple[str, str, str, bool]


class Rule(NamedTuple):
    """One pattern: what its tokens must be, which of them it changes, and how."""

    tokens: tuple[dict[str, Any], ...]
    changes: int  # the place among them of the one it changes
    attributes: tuple[tuple[str, Any], ...]


class Ruler:
    """Applies the rules of a pipeline's ruler; later rules win, as they do there."""

    def __init__(self, rules: list[Rule]) -> None:
        self._rules = rules
        self._matched: dict[Key, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        self._merged: dict[tuple[int, ...], dict[str, Any]] = {}

    def __call__(self, doc: Doc) -> None:
        tokens = list(doc)
        keys = [(t.tag_, t.lower_, t.dep_, t.is_space) for t in tokens]
        found = [list(self._of(k)[0]) for k in keys]
        for i in range(len(keys) - 1):
            for number in self._of(keys[i])[1]:
                rule = self._rules[number]
                if _fits(rule.tokens[1], keys[i + 1]):
                    found[i + rule.changes].append(number)
        for token, numbers in zip(tokens, found, strict=True):
            if numbers:
                self._set(token, tuple(sorted(numbers)))

    def _of(self, key: Key) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The rules of one token that fit, and those of two that begin so."""
        if key not in self._matched:
            fitting = [(n, r) for n, r in enumerate(self._rules) if _fits(r.tokens[0], key)]
            self._matched[key] = (
                tuple(n for n, r in fitting if len(r.tokens) == 1),
                tuple(n for n, r in fitting if len(r.tokens) > 1),
            )
        return self._matched[key]

    def _set(self, token: Token, numbers: tuple[int, ...]) -> None:
        if numbers not in self._merged:
            self._merged[numbers] = {k: v for n in numbers for k, v in self._rules[n].attributes}
        for name, value in self._merged[numbers].items():
            if name == "MORPH":
                token.set_morph(value)  # type: ignore[attr-defined]
            else:
                setattr(token, f"{name.lower()}_", value)


def _fits(wanted: dict[str, Any], key: Key) -> bool:
    told = dict(zip(("TAG", "LOWER", "DEP", "IS_SPACE"), key, strict=True))
    for name, value in wanted.items():
        if isinstance(value, dict):
            if ("IN" in value and told[name] not in value["IN"]) or told[name] in value.get("NOT_IN", ()):
                return False
        elif told[name] != value:
            return False
    return True


@lru_cache(maxsize=4)
def _ruler_of(nlp: Language) -> Ruler | None:
    """The compiled ruler of a pipeline; None where it has none, or one with patterns of another kind."""
    if _RULER not in nlp.pipe_names or _LEMMAS not in nlp.pipe_names:
        return None
    rules = []
    for entry in nlp.get_pipe(_RULER).patterns:  # type: ignore[attr-defined]
        for tokens in entry["patterns"]:
            plain = all(set(t) <= _KNOWN for t in tokens) and len(tokens) <= _MOST
            if not plain or any(
                isinstance(v, dict) and not set(v) <= {"IN", "NOT_IN"} for t in tokens for v in t.values()
            ):
                return None
            attributes = tuple((k, v) for k, v in entry["attrs"].items())
            rules.append(Rule(tuple(tokens), int(entry["index"]), attributes))
    return Ruler(rules)


def parsed(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """The parses of `texts`, the same as `nlp.pipe` gives."""
    ruler = _ruler_of(nlp)
    if ruler is None:
        yield from nlp.pipe(texts)
        return
    lemmatise = nlp.get_pipe(_LEMMAS)
    for doc in nlp.pipe(texts, disable=[_RULER, _LEMMAS]):
        ruler(doc)
        yield lemmatise(doc)
