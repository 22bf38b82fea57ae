"""Which English words are known, from the word lists of the parser's own lemmatizer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.text.resources import load

if TYPE_CHECKING:
    from spacy.language import Language

_PARTS = ("noun", "verb", "adj", "adv")
_AFTER_TWO = {"ied": "y", "ies": "y", "ed": "e"}  # "tried", "tries", "died"
_PREFIXES = ("re", "over", "out", "under", "mis", "fore")


class Lexicon:
    """Known lower-case words: lemmas, their listed exceptions, and regular inflections of them."""

    def __init__(
        self,
        lemmas: Iterable[str],
        inflected: Iterable[str],
        function_words: Iterable[str],
        verbs: Iterable[str] = (),
        nouns: Iterable[str] = (),
        past: Mapping[str, str] | None = None,
    ) -> None:
        self.lemmas = frozenset(lemmas)
        self.verbs = frozenset(verbs)
        self.nouns = frozenset(nouns)
        self.inflected = frozenset(inflected)
        self.past = dict(past or {})  # irregular forms of verbs, with the verb of each
        self.function_words = frozenset(function_words)

    def knows(self, word: str) -> bool:
        """Whether `word` (any case) is a word of English."""
        low = word.lower()
        if low in self.lemmas or low in self.inflected or low in self.function_words:
            return True
        return any(stem in self.lemmas for stem in _stems(low))

    def may_be_verb(self, word: str) -> bool:
        """Whether `word` is a form of a verb, whatever else it is."""
        low = word.lower()
        return low in self.verbs or any(stem in self.verbs for stem in _stems(low))

    def verb(self, word: str) -> str | None:
        """The verb that `word` (any case) may be a form of."""
        low = word.lower()
        if low in self.verbs:
            return low
        known = [stem for stem in _stems(low) if stem in self.verbs]
        return next(
            (stem for stem in known if stem not in self.past), known[0] if known else None
        )  # "hide" of "hiding"

    def prefixed(self, word: str) -> str | None:
        """The verb of an irregular form with a prefix, in lower case: "resell" of "resold"; None for other words."""
        for prefix in _PREFIXES:
            stem = self.past.get(word.removeprefix(prefix)) if word.startswith(prefix) else None
            if stem is not None:
                return prefix + stem
        return None

    def only_verb(self, word: str) -> bool:
        """Whether `word` (any case) is a form of a verb and of no noun: "diverts"."""
        low = word.lower()
        return self.may_be_verb(low) and not any(stem in self.nouns for stem in (low, *_stems(low)))


def _stems(word: str) -> list[str]:
    """What regular endings may have been added to."""
    stems: list[str] = []
    for ending, bases in (
        ("ies", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ied", ("y",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
        ("er", ("", "e")),
        ("est", ("", "e")),
        ("ly", ("",)),
    ):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) == 2 and ending in _AFTER_TWO:
            stems.append(stem + _AFTER_TWO[ending])
        elif stem != word and len(stem) > 2:
            stems += [stem + base for base in bases]
            if stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return stems


@lru_cache(maxsize=4)
def lexicon_of(nlp: Language) -> Lexicon:
    """The lexicon in a spaCy pipeline's lemmatizer tables."""
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index: Mapping[str, Iterable[str]] = lookups.get_table("lemma_index")
    exceptions: Mapping[str, Mapping[str, Iterable[str]]] = lookups.get_table("lemma_exc")
    lemmas = {w for part in _PARTS for w in index.get(part, ()) if w.isalpha()}
    inflected = {w for part in _PARTS for w in exceptions.get(part, ()) if w.isalpha()}
    verbs = {w for w in (*index.get("verb", ()), *exceptions.get("verb", ())) if w.isalpha()}
    nouns = {w for w in index.get("noun", ()) if w.isalpha()}
    past = {form: next(iter(of)) for form, of in exceptions.get("verb", {}).items()}
    closed = load("function_words.yaml")
    lemmas |= set(closed["compounds"].split())
    return Lexicon(lemmas, inflected, closed["words"].split(), verbs, nouns, past)
