"""The attribute ruler and the lemmatizer of a spaCy pipeline, compiled to look-ups.

The small English model fills parts of speech and lemmas of a few words by some 180 patterns of one or two tokens.
spaCy's own matcher takes a sixth of the time of a parse for them; what follows from a token's tag, form and
dependency is always the same, so it is worked out once for each, and so is the lemma of a form with its part of
speech and features. A test compares the two word for word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

RULER, LEMMAS = "attribute_ruler", "lemmatizer"
_FACTS: list[int | str] = ["TAG", "LOWER", "DEP", "IS_SPACE"]
_FORM: list[int | str] = ["LEMMA", "ORTH", "POS", "MORPH"]
_PREDICATES = frozenset({"IN", "NOT_IN", "REGEX"})
_MOST = 2
Key = tuple[int, ...]  # `_FACTS` of a token as spaCy numbers them


class Rule(NamedTuple):
    """One pattern: what its tokens must be, which of them it changes, and how."""

    tokens: tuple[dict[str, Any], ...]
    changes: int  # the place among them of the one it changes
    attributes: tuple[tuple[str, Any], ...]


class Ruler:
    """Applies the rules of a pipeline's ruler, of which later ones win, and then its lemmatizer, as they do there."""

    def __init__(self, rules: list[Rule], lemmatizer: Any) -> None:
        self._rules = rules
        self._lemmatizer = lemmatizer
        self._strings = lemmatizer.vocab.strings
        self._matched: dict[Key, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        self._merged: dict[tuple[int, ...], dict[str, Any]] = {}
        self._morphs: dict[str, Any] = {}
        self._lemmas: dict[Key, int] = {}

    def __call__(self, doc: Doc) -> None:
        keys = list(map(tuple, doc.to_array(_FACTS).tolist()))
        matched = [self._of(k) for k in keys]
        found = [single for single, _ in matched]
        for i, (_, double) in enumerate(matched[:-1]):
            for number in double:
                rule = self._rules[number]
                if self._fits(rule.tokens[1], keys[i + 1]):
                    at = i + rule.changes
                    found[at] = tuple(sorted((*found[at], number)))
        for i, numbers in enumerate(found):
            if numbers:
                self._set(doc[i], numbers)
        for i, (lemma, *form) in enumerate(doc.to_array(_FORM).tolist()):
            if not lemma:
                doc[i].lemma = self._lemma(doc[i], tuple(form))

    def _of(self, key: Key) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The rules of one token that fit, and those of two that begin so."""
        if key not in self._matched:
            fitting = [(n, r) for n, r in enumerate(self._rules) if self._fits(r.tokens[0], key)]
            self._matched[key] = (
                tuple(n for n, r in fitting if len(r.tokens) == 1),
                tuple(n for n, r in fitting if len(r.tokens) > 1),
            )
        return self._matched[key]

    def _fits(self, wanted: dict[str, Any], key: Key) -> bool:
        *words, space = key
        told: dict[int | str, Any] = dict(zip(_FACTS, (*(self._strings[w] for w in words), bool(space)), strict=True))
        for name, value in wanted.items():
            if isinstance(value, dict):
                if ("IN" in value and told[name] not in value["IN"]) or told[name] in value.get("NOT_IN", ()):
                    return False
                if "REGEX" in value and not re.search(value["REGEX"], told[name]):
                    return False
            elif told[name] != value:
                return False
        return True

    def _set(self, token: Token, numbers: tuple[int, ...]) -> None:
        if numbers not in self._merged:
            self._merged[numbers] = {k: v for n in numbers for k, v in self._rules[n].attributes}
        for name, value in self._merged[numbers].items():
            if name != "MORPH":
                setattr(token, f"{name.lower()}_", value)
            elif value in self._morphs:
                token.morph = self._morphs[value]
            else:
                token.set_morph(value)  # type: ignore[attr-defined]
                self._morphs[value] = token.morph

    def _lemma(self, token: Token, form: Key) -> int:
        if form not in self._lemmas:
            self._lemmas[form] = self._strings.add(_likeliest(token.lower_, self._lemmatizer.lemmatize(token)))
        return self._lemmas[form]


def _likeliest(word: str, lemmas: list[str]) -> str:
    """Of several words that one plural can be of, the one that it adds no more than an s to: a dose, not a dos."""
    return next((x for end in ("s", "es") for x in lemmas if x + end == word), lemmas[0])


@lru_cache(maxsize=4)
def ruler_of(nlp: Language) -> Ruler | None:
    """The compiled ruler of a pipeline; None where it has none, or one with patterns of another kind."""
    if RULER not in nlp.pipe_names or LEMMAS not in nlp.pipe_names:
        return None
    lemmatizer: Any = nlp.get_pipe(LEMMAS)
    if lemmatizer.mode != "rule" or lemmatizer.overwrite:
        return None
    rules = []
    for entry in nlp.get_pipe(RULER).patterns:  # type: ignore[attr-defined]
        for tokens in entry["patterns"]:
            plain = all(set(t) <= set(_FACTS) for t in tokens) and len(tokens) <= _MOST
            if not plain or any(isinstance(v, dict) and not set(v) <= _PREDICATES for t in tokens for v in t.values()):
                return None
            attributes = tuple((k, v) for k, v in entry["attrs"].items())
            rules.append(Rule(tuple(tokens), int(entry["index"]), attributes))
    return Ruler(rules, lemmatizer)
